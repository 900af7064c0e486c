#!/usr/bin/env bash
# Compiles the C sources for their warnings alone, each of which is an error.
set -euo pipefail
cd "$(dirname "$0")/.."
compiler="$(dirname "$(command -v swift)")/clang"
[ -x "$compiler" ] || compiler=clang
for file in Sources/CSwoop*/*.c; do
    "$compiler" -O3 -Wall -Wextra -Wno-unused-parameter -Werror -fsyntax-only -I "$(dirname "$file")/include" "$file"
done
