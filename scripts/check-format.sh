#!/usr/bin/env bash
# Checks the Swift sources against .swift-format; `make format` fixes most of what it finds.
set -euo pipefail
cd "$(dirname "$0")/.."
swift format lint --strict -p -r Package.swift Sources Tests Benchmarks $(git ls-files --cached --others --exclude-standard -- "Fuzz/*.swift" "Interop/*.swift" "Notebook/*.swift")
