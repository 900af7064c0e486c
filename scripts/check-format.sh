#!/usr/bin/env bash
# Compares the Swift sources with .swift-format; `make format` mends most of what it finds.
set -euo pipefail
cd "$(dirname "$0")/.."
swift format lint --strict -p -r Package.swift Sources Tests Benchmarks $(git ls-files --cached --others --exclude-standard -- "Fuzz/*.swift")
