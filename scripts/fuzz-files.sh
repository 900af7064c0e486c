#!/usr/bin/env bash
# Reads damaged files of every format, in processes of their own (Fuzz/), and fails if one ends its process, takes more
# memory than it may, or never ends. It needs Linux. Arguments are passed to fuzz-files; SANITIZE=address builds with that
# sanitizer.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -n "${SANITIZE:-}" ]; then
    # shellcheck source=scripts/sanitizer.sh
    source scripts/sanitizer.sh
    build=("${sanitizer[@]}" --scratch-path ".build/$SANITIZE")
    # The sanitizer limits memory itself and needs terabytes of address space.
    set -- --memory 0 --seconds 600 "$@"
    export ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=16:max_allocation_size_mb=1024:allocator_may_return_null=1:${ASAN_OPTIONS:-}
else
    build=(-c release --scratch-path .build)
fi
swift build --package-path Fuzz "${build[@]}" --product fuzz-files
export SWIFT_BACKTRACE=${SWIFT_BACKTRACE:-enable=no} SWOOP_BACKTRACE=${SWOOP_BACKTRACE:-off}
exec "$(swift build --package-path Fuzz "${build[@]}" --show-bin-path)/fuzz-files" "$@"
