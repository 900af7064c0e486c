#!/usr/bin/env bash
# Compiles the C sources for their warnings alone, each of which is an error.
set -euo pipefail
cd "$(dirname "$0")/.."
compiler="$(dirname "$(command -v swift)")/clang"
[ -x "$compiler" ] || compiler=clang
flags=(-O3 -Wall -Wextra -Wno-unused-parameter -Werror -fsyntax-only)
find Sources/CSwoopRuntime -name '*.c' -print0 \
    | xargs -0 -n 1 "$compiler" "${flags[@]}" -I Sources/CSwoopRuntime/include
find Sources/CSwoopKernels -name '*.c' -print0 \
    | xargs -0 -n 1 "$compiler" "${flags[@]}" -I Sources/CSwoopRuntime/include -I Sources/CSwoopKernels \
        -I Sources/CSwoopKernels/include
