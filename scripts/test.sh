#!/usr/bin/env bash
# Builds and runs the tests, optimized, since the kernels are slow otherwise. Further arguments go to `swift test`. No
# module is imported with @testable, so the tests share the build with `swift build` and `swift run`.
#
# With SANITIZE=address, thread or undefined in the environment they run under that sanitizer, in a separate build, and
# end at its first report. Swift is not optimized there: that takes a third of the build time and includes Swift's own
# checks of unsafe pointers. ASAN_OPTIONS and similar variables from the environment are added after the settings here.
set -euo pipefail
cd "$(dirname "$0")/.."

scratch=()
[[ " $* " == *" --scratch-path "* ]] || scratch=(--scratch-path ".build/${SANITIZE:-}")
case "${SANITIZE:-}" in
"")
    exec swift test -c release --disable-xctest --disable-testable-imports "$@"
    ;;
address)
    # The flag also applies to the C headers as Swift reads them.
    flags=(--sanitize address -Xcc -fsanitize=address)
    # Detects leaks. The allocator links the blocks that it keeps through poisoned memory.
    export LSAN_OPTIONS="use_poisoned=1:suppressions=$PWD/scripts/leaks.txt:print_suppressions=0:${LSAN_OPTIONS:-}"
    ;;
thread)
    # A chain of a million operations takes minutes, on a single thread.
    flags=(--sanitize thread -Xcc -fsanitize=thread --skip aMillionOperations)
    export TSAN_OPTIONS="halt_on_error=1:${TSAN_OPTIONS:-}"
    ;;
undefined)
    # Swift traps by itself; the sanitizer instruments only C, and Swift only links its library.
    flags=(-Xcc -fsanitize=undefined -Xswiftc -Xclang-linker -Xswiftc -fsanitize=undefined)
    export UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1:${UBSAN_OPTIONS:-}"
    ;;
*)
    echo "SANITIZE is address, thread or undefined, not $SANITIZE." >&2
    exit 2
    ;;
esac
exec swift test --disable-xctest ${scratch[@]+"${scratch[@]}"} "${flags[@]}" -Xcc -O1 "$@"
