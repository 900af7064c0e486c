#!/usr/bin/env bash
# Calls every public function with random and extreme arguments, each call in its own process (Fuzz/). The calls are
# regenerated from the symbol graphs of the modules, so none is missing; the script fails for a function with an
# argument type for which no value can be drawn. It needs Linux. Arguments are passed to fuzz-calls; SANITIZE=address
# builds with that sanitizer.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ -n "${SANITIZE:-}" ]; then
    # shellcheck source=scripts/sanitizer.sh
    source scripts/sanitizer.sh
    scratch=.build/$SANITIZE
    build=("${sanitizer[@]}" --scratch-path "$scratch")
    # The sanitizer limits memory itself and needs terabytes of address space.
    set -- --memory 0 --seconds 120 "$@"
    export ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=16:max_allocation_size_mb=2048:allocator_may_return_null=1:${ASAN_OPTIONS:-}
else
    scratch=.build
    build=(-c release --scratch-path "$scratch")
fi
build=(swift build --package-path Fuzz "${build[@]}")

"${build[@]}" --product write-calls
"${build[@]}" --target Swoop
products=$("${build[@]}" --show-bin-path)
graphs=$scratch/graphs
rm -rf "$graphs"
mkdir -p "$graphs"
# The C modules, whose headers include each other.
modules=()
for module in COneDNN CLAPACK CZlib; do modules+=(-Xcc "-fmodule-map-file=Sources/$module/module.modulemap"); done
for module in Sources/CSwoop*; do
    modules+=(-Xcc "-fmodule-map-file=$products/$(basename "$module").build/module.modulemap" -Xcc "-I$module/include")
done
for module in Sources/Swoop*; do
    swift-symbolgraph-extract -module-name "$(basename "$module")" -minimum-access-level public -output-dir "$graphs" \
        -target "$(swift -print-target-info | sed -n 's/.*"unversionedTriple": "\(.*\)".*/\1/p')" -I "$products/Modules" \
        "${modules[@]}"
done
"$products/write-calls" "$graphs" Fuzz/Sources/fuzz-calls/Generated

"${build[@]}" --product fuzz-calls
# Backtraces take a second each; --only with SWIFT_BACKTRACE=enable=yes shows one.
export SWIFT_BACKTRACE=${SWIFT_BACKTRACE:-enable=no} SWOOP_BACKTRACE=${SWOOP_BACKTRACE:-off}
exec "$products/fuzz-calls" "$@"
