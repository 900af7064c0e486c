#!/usr/bin/env bash
# Builds and runs the tests, optimized, since the kernels are slow otherwise. Further arguments go to `swift test`. No
# module is imported with @testable, so the tests share the build with `swift build` and `swift run`.
#
# With SANITIZE=address, thread or undefined in the environment they run under that sanitizer, in a separate build, and
# end at its first report. ASAN_OPTIONS and similar variables from the environment are added after the settings here.
set -euo pipefail
cd "$(dirname "$0")/.."

[ -n "${SANITIZE:-}" ] || exec swift test -c release --disable-xctest --disable-testable-imports "$@"
# shellcheck source=scripts/sanitizer.sh
source scripts/sanitizer.sh
[[ " $* " == *" --scratch-path "* ]] || sanitizer+=(--scratch-path ".build/$SANITIZE")
case "$SANITIZE" in
address)
    # Detects leaks. The allocator links the blocks that it keeps through poisoned memory.
    export LSAN_OPTIONS="use_poisoned=1:suppressions=$PWD/scripts/leaks.txt:print_suppressions=0:${LSAN_OPTIONS:-}"
    ;;
thread)
    # A chain of a million operations takes minutes, on a single thread.
    sanitizer+=(--skip aMillionOperations)
    export TSAN_OPTIONS="halt_on_error=1:${TSAN_OPTIONS:-}"
    ;;
undefined) export UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1:${UBSAN_OPTIONS:-}" ;;
esac
exec swift test --disable-xctest "${sanitizer[@]}" "$@"
