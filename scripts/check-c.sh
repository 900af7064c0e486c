#!/usr/bin/env bash
# Compiles the C sources only for their warnings, each of which is an error.
set -euo pipefail
cd "$(dirname "$0")/.."
compiler="$(dirname "$(command -v swift)")/clang"
[ -x "$compiler" ] || compiler=clang
flags=(-O3 -Wall -Wextra -Wno-unused-parameter -Werror -fsyntax-only)
for target in CSwoopEnding CSwoopRuntime; do
    find "Sources/$target" -name '*.c' -print0 | xargs -0 -n 1 "$compiler" "${flags[@]}" -I "Sources/$target/include"
done
find Sources/CSwoopImages -name '*.c' -print0 \
    | xargs -0 -n 1 "$compiler" "${flags[@]}" -DSWOOP_IMAGES -I Sources/CSwoopImages/include
# The loops are optimized as a release build does it: only then does the compiler tell which of them it cannot vectorize.
processors=$(getconf _NPROCESSORS_ONLN 2> /dev/null || echo 2)
find Sources/CSwoopKernels -name '*.c' -print0 \
    | xargs -0 -n 1 -P "$processors" "$compiler" "${flags[@]/-fsyntax-only/-c}" -O2 -o /dev/null \
        -I Sources/CSwoopRuntime/include -I Sources/CSwoopKernels -I Sources/CSwoopKernels/include
# The notebook kernel is for Linux.
if [ "$(uname -s)" = Linux ]; then
    for target in CNotebookWorker CNotebookKernel CNotebookReady swoop-notebook-worker; do
        find "Notebook/Sources/$target" -name '*.c' -print0 \
            | xargs -0 -n 1 "$compiler" "${flags[@]}" -I "Notebook/Sources/$target/include"
    done
fi
