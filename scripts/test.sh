#!/usr/bin/env bash
# Builds and runs the tests, optimised: the kernels are slow without. Further arguments go to `swift test`.
# Nothing is imported as testable, so that the tests share the build of `swift build` and `swift run`.
#
# With SANITIZE=address, thread or undefined in the environment they run under that sanitizer, in a build of their own,
# and end at its first report. What the user says in ASAN_OPTIONS and so on comes after what is set here.
set -euo pipefail
cd "$(dirname "$0")/.."

sanitizer=()
run=()
case "${SANITIZE:-}" in
"") ;;
address | thread)
    # The C headers are told too, also where Swift reads them.
    sanitizer=(--sanitize "$SANITIZE" -Xcc "-fsanitize=$SANITIZE")
    ;;
undefined)
    # Swift checks itself what it defines; only C has such a sanitizer, and needs its library.
    sanitizer=(-Xcc -fsanitize=undefined -Xswiftc -Xclang-linker -Xswiftc -fsanitize=undefined)
    ;;
*)
    echo "SANITIZE is address, thread or undefined, not $SANITIZE." >&2
    exit 2
    ;;
esac
if [ -n "${SANITIZE:-}" ]; then
    [[ " $* " == *" --scratch-path "* ]] || sanitizer+=(--scratch-path ".build/$SANITIZE")
    export UBSAN_OPTIONS="halt_on_error=1:print_stacktrace=1:${UBSAN_OPTIONS:-}"
fi
exec ${run[@]+"${run[@]}"} swift test -c release --disable-xctest --disable-testable-imports \
    ${sanitizer[@]+"${sanitizer[@]}"} "$@"
