#!/usr/bin/env bash
# Runs every check, the cheapest first, stops at the first that fails, and says how long each took.
set -euo pipefail
cd "$(dirname "$0")/.."

strict=(-Xswiftc -warnings-as-errors)
# How long they may take on two processors with nothing else to do, in seconds: a release build of the library from nothing;
# a debug build after a change of one operator's file; all of this.
product_budget=120 change_budget=15 check_budget=1200
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
    took=$((SECONDS - start))
    times+=$(printf '%5d s  %s' $took "$name")$'\n'
}

# budget LIMIT WHAT: notes how much of it the last step took. The machine may have had more to do: it is no failure.
budget() {
    times+="         of $1 s for $2$([ $took -le "$1" ] || echo ': too long')"$'\n'
}

step "format" scripts/check-format.sh
step "file sizes" scripts/check-sizes.sh
step "unfinished work and unsafe flags" scripts/check-words.sh
step "imports" scripts/check-imports.sh
step "C warnings" scripts/check-c.sh
# Not as a product: of one that is linked statically SwiftPM builds the whole package.
step "library, from nothing" swift build -c release "${strict[@]}" --scratch-path .build/check --target Swoop
budget $product_budget "a release build of the library"
step "build and tests" scripts/test.sh "${strict[@]}" --scratch-path .build/check
# The ways through the loops that this machine would not take, two at a time.
built=("${strict[@]}" --scratch-path .build/check --skip-build)
lesser=() least=()
[ "$(uname -m)" != x86_64 ] || lesser=(SWOOP_ISA=avx2) least=(SWOOP_ISA=baseline)
step "tests with one thread${lesser:+ and AVX2}" env SWOOP_NUM_THREADS=1 ${lesser[@]+"${lesser[@]}"} \
    scripts/test.sh "${built[@]}"
step "tests with oneDNN off${least:+ and baseline instructions}" env SWOOP_ONEDNN=off ${least[@]+"${least[@]}"} \
    scripts/test.sh "${built[@]}"
step "demo" swift run -c release --skip-build --scratch-path .build/check lessons --html .build/check/lessons.html
# All traits at once: what they leave out is tested above.
step "build with all traits off" swift build "${strict[@]}" --scratch-path .build/plain --disable-default-traits \
    --product swoop
# The suites that are about memory, and about threads; `make check-sanitizers` runs all of them.
step "memory, under AddressSanitizer" env SANITIZE=address scripts/test.sh --filter \
    'SwoopArrayTests|SwoopIOTests|SwoopDataTests|InPlace|ExtremeIntegers|Indexing|Gather|Rearrange|Join|Convolution|Pool'
step "threads, under ThreadSanitizer" env SANITIZE=thread scripts/test.sh --filter \
    'SwoopArrayTests|BackwardPassTests|BackwardTests|ModuleCallTests|ModuleHooksTests'
step "documents and benchmarks, as dependents" scripts/check-dependents.sh
touch Sources/SwoopTensor/Operators/Activations/SmoothActivations.swift
step "after a change of one operator's file" swift build --package-path .build/dependents --target Swoop
budget $change_budget "a debug build after a change of one operator"

took=$((SECONDS - begin))
budget $check_budget "all"
printf '\nAll checks passed in %d s:\n%s' $took "$times"
