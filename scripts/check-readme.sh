#!/usr/bin/env bash
# Builds and runs the example of the README as a package of its own that depends on this one, with the README's manifest.
set -euo pipefail
cd "$(dirname "$0")/.."

# The Swift block of the README whose first line starts with $1.
block() {
    awk -v first="$1" '
        /^```swift$/ { inside = 1; number = 0; next }
        /^```$/ { if (wanted) exit; inside = 0; next }
        inside { number++; if (number == 1) wanted = index($0, first) == 1; if (wanted) print }
    ' README.md
}

package=.build/readme
mkdir -p "$package/Sources/example"
block "// swift-tools-version" | sed "s|path: \"[^\"]*\"|path: \"$PWD\"|" >"$package/Package.swift"
block "import Swoop" >"$package/Sources/example/main.swift"
[ -s "$package/Package.swift" ] && [ -s "$package/Sources/example/main.swift" ] \
    || { echo "The README has no manifest or no example." >&2; exit 1; }
swift run -c release --package-path "$package" example
