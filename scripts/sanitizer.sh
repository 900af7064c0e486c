# shellcheck shell=bash
# Sourced by the other scripts: sets `sanitizer` to the options of a build under SANITIZE: address, thread or undefined. Such
# a build has the folder .build/$SANITIZE, which the tests and the fuzzers share. Swift is not optimized there, and C
# slightly: that takes a third of the build time and includes Swift's own checks of unsafe pointers.
case "$SANITIZE" in
address | thread)
    # The second flag applies to C, also to the headers as Swift reads them.
    sanitizer=(--sanitize "$SANITIZE" -Xcc "-fsanitize=$SANITIZE")
    ;;
undefined)
    # Swift traps by itself; the sanitizer instruments only C, and Swift only links its library.
    sanitizer=(-Xcc -fsanitize=undefined -Xswiftc -Xclang-linker -Xswiftc -fsanitize=undefined)
    ;;
*)
    echo "SANITIZE is address, thread or undefined, not $SANITIZE." >&2
    exit 2
    ;;
esac
sanitizer+=(-Xcc -O1)
