#!/usr/bin/env bash
# Builds what uses Swoop from outside, in a package that depends on this one: the manifest and the examples of the
# README, the tables and the examples of docs/FromPyTorch.md, the programs of docs/FiveDocuments.md and
# docs/SecondOrder.md, the examples in the library's doc comments, and the benchmarks. Then runs the programs, and compares
# the compiler's messages about common mistakes with what is expected.
set -euo pipefail
cd "$(dirname "$0")/.."

# block FILE FIRST: prints the Swift block of FILE whose first line starts with FIRST.
block() {
    awk -v first="$2" '
        /^```swift$/ { inside = 1; number = 0; next }
        /^```$/ { if (wanted) exit; inside = 0; next }
        inside { number++; if (number == 1) wanted = index($0, first) == 1; if (wanted) print }
    ' "$1"
}

# rows FILE: prints a function for each row of the tables in FILE, with the code in the row's last column.
rows() {
    awk -F ' [|] ' '
        /^\| / && NF >= 2 {
            count = split($NF, parts, "`")
            code = ""
            for (i = 2; i <= count; i += 2) {
                gsub(/\\\|/, "|", parts[i])  # a bar within a table is written \|
                code = code "    " parts[i] "\n"
            }
            if (code != "") printf "@MainActor func row%d() throws {\n%s}\n", NR, code
        }
    ' "$1"
}

# cells FILE: prints the Swift blocks of FILE, each in a `do` of its own, for names that are declared again.
cells() {
    awk '
        /^```swift$/ { inside = 1; print "do {"; next }
        /^```$/ { if (inside) print "}"; inside = 0; next }
        inside { print }
    ' "$1"
}

# text FILE LANGUAGE: prints the blocks of FILE in this language, or those in none, one after the other.
text() {
    awk -v opening="\`\`\`$2" '
        !inside && /^```/ { inside = 1; wanted = $0 == opening; next }
        /^```$/ { inside = 0; next }
        inside && wanted { print }
    ' "$1"
}

# examples MODULE: prints a function for each Swift example in the doc comments of a module, whose messages name the line
# of the comment. An … stands for what is left out.
examples() {
    find "Sources/$1" -name '*.swift' | sort | xargs awk -v module="$1" -v root="$PWD" '
        FNR == 1 { inside = 0 }
        /^ *\/\/\/ ```swift$/ {
            inside = 1
            printf "@MainActor func example%s%d() async throws {\n", module, ++number
            printf "#sourceLocation(file: \"%s/%s\", line: %d)\n", root, FILENAME, FNR + 1
            next
        }
        inside && /^ *\/\/\/ ```$/ { inside = 0; print "#sourceLocation()\n}"; next }
        inside { sub(/^ *\/\/\/ ?/, ""); gsub(/…/, ""); print }
    '
}

package=.build/dependents
for target in example shows module table checkpoint training script dataset documents tables second-order examples; do mkdir -p "$package/Sources/$target"; done
for target in Memory Timing swoop-bench swoop-bench-operators swoop-hello; do
    ln -sfn "$PWD/Benchmarks/Sources/$target" "$package/Sources/$target"
done
# The README's manifest, with its target repeated for the others; the benchmarks are not scripts.
block README.md "// swift-tools-version" | sed -e "s|path: \"[^\"]*\"|path: \"$PWD\"|" | awk '
    /executableTarget/ { target = ""; depth = 0; inside = 1 }
    !inside { print; next }
    {
        target = target $0 "\n"
        depth += gsub(/\(/, "(") - gsub(/\)/, ")")
        if (depth > 0) next
        inside = 0
        count = split("example shows module table checkpoint training script dataset documents tables second-order examples swoop-bench swoop-bench-operators swoop-hello", names, " ")
        for (i = 1; i <= count; i++) {
            text = target
            sub(/"example"/, "\"" names[i] "\"", text)
            if (names[i] ~ /^swoop/) {
                sub(/dependencies: \[/, "&\"Memory\", \"Timing\", ", text)
                sub(/,[ \n]*swiftSettings: \[[^\]]*\]/, "", text)
            }
            sub(/\n$/, ",", text)
            print text
        }
        print ".target(name: \"Memory\"),\n.target(name: \"Timing\"),"
    }
' >"$package/Package.swift"
block README.md "import Swoop" >"$package/Sources/example/main.swift"
block README.md "// It shows its work." >"$package/Sources/shows/main.swift"
block docs/FromPyTorch.md "// A module." >"$package/Sources/module/main.swift"
block docs/FromPyTorch.md "// A table." >"$package/Sources/table/main.swift"
block docs/FromPyTorch.md "// A checkpoint." >"$package/Sources/checkpoint/main.swift"
block docs/FromPyTorch.md "// A training." >"$package/Sources/training/main.swift"
block docs/FromPyTorch.md "// A script." >"$package/Sources/script/main.swift"
block docs/FromPyTorch.md "// A dataset." >"$package/Sources/dataset/main.swift"
{
    echo "import Swoop"
    cells docs/FiveDocuments.md
} >"$package/Sources/documents/main.swift"
{
    block docs/FromPyTorch.md "// The names"
    block docs/FromPyTorch.md "// A function with its own derivative."
    block docs/FromPyTorch.md "// An optimizer of your own"
    rows docs/FromPyTorch.md
} >"$package/Sources/tables/main.swift"

text docs/SecondOrder.md swift >"$package/Sources/second-order/main.swift"
printf 'import Swoop\n\nprint("The examples compile.")\n' >"$package/Sources/examples/main.swift"
for folder in Sources/Swoop*; do
    {
        printf 'import Swoop\n\n'
        examples "$(basename "$folder")"
    } >"$package/Sources/examples/$(basename "$folder").swift"
done
cp scripts/example-names.swift "$package/Sources/examples/Names.swift"

for file in "$package/Package.swift" "$package"/Sources/*/main.swift; do
    [ -s "$file" ] || { echo "$file: nothing found for it in the documents" >&2; exit 1; }
done
# Not optimized, unlike the rest of `make check`. The rows of the tables do not use their results, about which the
# compiler warns.
swift build --package-path "$package" -Xswiftc -suppress-warnings
# Files that the examples write go into the package's folder.
cd "$package"
for program in example shows module table checkpoint training script dataset; do ".build/debug/$program"; done
diff <(.build/debug/second-order) <(text "$OLDPWD/docs/SecondOrder.md" "") || {
    echo "docs/SecondOrder.md: its programs print something else" >&2
    exit 1
}
"$OLDPWD/scripts/check-messages.sh" .build/debug
