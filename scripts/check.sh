#!/usr/bin/env bash
# Runs every check, the cheapest first, stops at the first that fails, and says how long each took.
set -euo pipefail
cd "$(dirname "$0")/.."

strict=(-Xswiftc -warnings-as-errors)
times=""
begin=$SECONDS

step() {
    local name=$1 start=$SECONDS
    shift
    printf '\n== %s\n' "$name"
    if ! "$@" </dev/null; then
        printf '\n== %s: failed after %d s\n' "$name" $((SECONDS - start)) >&2
        exit 1
    fi
    times+=$(printf '%5d s  %s' $((SECONDS - start)) "$name")$'\n'
}

step "format" scripts/check-format.sh
step "file sizes" scripts/check-sizes.sh
step "unfinished work and unsafe flags" scripts/check-words.sh
step "imports" scripts/check-imports.sh
step "C warnings" scripts/check-c.sh
step "build and tests" scripts/test.sh "${strict[@]}" --scratch-path .build/check
built=("${strict[@]}" --scratch-path .build/check --skip-build)
if [ "$(uname -m)" = x86_64 ]; then
    step "tests with AVX2" env SWOOP_ISA=avx2 scripts/test.sh "${built[@]}"
    step "tests with baseline instructions" env SWOOP_ISA=baseline scripts/test.sh "${built[@]}"
fi
step "tests with one thread" env SWOOP_NUM_THREADS=1 scripts/test.sh "${built[@]}"
step "demo" swift run -c release --skip-build --scratch-path .build/check lessons --html .build/check/lessons.html
step "build and tests without oneDNN" scripts/test.sh "${strict[@]}" --scratch-path .build/plain --disable-default-traits
# The suites that are about memory, and about threads; `make check-sanitizers` runs all of them.
step "memory, under AddressSanitizer" env SANITIZE=address scripts/test.sh --filter \
    'SwoopArrayTests|SwoopIOTests|SwoopDataTests|InPlace|ExtremeIntegers|Indexing|Gathering|Rearranging|Joining|Convolution|Pool'
step "threads, under ThreadSanitizer" env SANITIZE=thread scripts/test.sh --filter \
    'SwoopArrayTests|BackwardPassTests|BackwardTests'
step "documents and benchmarks, as dependents" scripts/check-dependents.sh

printf '\nAll checks passed in %d s:\n%s' $((SECONDS - begin)) "$times"
