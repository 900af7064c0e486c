#!/usr/bin/env bash
# Fails for a source file of 400 lines or more: each file has one subject. Fixtures are exempt.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files --cached --others --exclude-standard -- 'Sources/*' 'Tests/*' 'Benchmarks/*' 'Interop/*' 'Fuzz/*' 'Notebook/*' \
    | grep -E '\.(swift|c|h|inc|py)$' | grep -v '/Fixtures/' \
    | while read -r file; do [ ! -e "$file" ] || echo "$(wc -l <"$file") $file"; done \
    | awk '$1 >= 400 { print $2 ": " $1 " lines, fewer than 400 are allowed"; bad = 1 } END { exit bad }'
