#!/usr/bin/env bash
# Builds and runs the tests, optimised: the kernels are slow without. Further arguments go to `swift test`.
# Nothing is imported as testable, so that the tests share the build of `swift build` and `swift run`.
#
# With SANITIZE=address, thread or undefined in the environment they run under that sanitizer, in a build of their own,
# and end at its first report. Swift is not optimised there: that builds in a third of the time, and Swift's own checks of
# unsafe pointers come with it. ASAN_OPTIONS and the like from the environment come after what is set here.
set -euo pipefail
cd "$(dirname "$0")/.."

scratch=()
[[ " $* " == *" --scratch-path "* ]] || scratch=(--scratch-path ".build/${SANITIZE:-}")
case "${SANITIZE:-}" in
"")
    exec swift test -c release --disable-xctest --disable-testable-imports "$@"
    ;;
address)
    # The C headers are told too, also where Swift reads them.
    flags=(--sanitize address -Xcc -fsanitize=address)
    # Leaks are looked for. The links of blocks that the allocator keeps stand in poisoned memory.
    export LSAN_OPTIONS="use_poisoned=1:suppressions=$PWD/scripts/leaks.txt:print_suppressions=0:${LSAN_OPTIONS:-}"
    ;;
thread)
    # A chain of a million operations takes minutes, and one thread.
    flags=(--sanitize thread -Xcc -fsanitize=thread --skip aMillionOperations)
    export TSAN_OPTIONS="halt_on_error=1:${TSAN_OPTIONS:-}"
    ;;
undefined)
    # Swift checks by itself what it defines; the sanitizer is one of C, and its library is all that is linked for it.
    flags=(-Xcc -fsanitize=undefined -Xswiftc -Xclang-linker -Xswiftc -fsanitize=undefined)
    export UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1:${UBSAN_OPTIONS:-}"
    ;;
*)
    echo "SANITIZE is address, thread or undefined, not $SANITIZE." >&2
    exit 2
    ;;
esac
exec swift test --disable-xctest ${scratch[@]+"${scratch[@]}"} "${flags[@]}" -Xcc -O1 "$@"
