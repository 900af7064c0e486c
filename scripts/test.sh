#!/usr/bin/env bash
# Builds and runs the tests, optimised: the kernels are slow without. Further arguments go to `swift test`.
# Nothing is imported as testable, so that the tests share the build of `swift build` and `swift run`.
set -euo pipefail
cd "$(dirname "$0")/.."
exec swift test -c release --disable-xctest --disable-testable-imports "$@"
