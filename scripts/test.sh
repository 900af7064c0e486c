#!/usr/bin/env bash
# Builds and runs the tests, optimised: the kernels are slow without. Further arguments go to `swift test`.
set -euo pipefail
cd "$(dirname "$0")/.."
exec swift test -c release --disable-xctest "$@"
