#!/usr/bin/env bash
# Runs every check, cheapest first, stops at the first failure, and prints how long each took.
set -euo pipefail
cd "$(dirname "$0")/.."

# The Makefile says why.
export SWIFT_DETERMINISTIC_HASHING=1
strict=(-Xswiftc -warnings-as-errors)
# Time limits in seconds on two otherwise idle processors: for a release build of the library from scratch, for a debug
# build after a change to one operator's file, and for all checks.
product_budget=120 change_budget=15 check_budget=1800
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

# budget LIMIT WHAT: notes the duration of the last step next to its limit. Exceeding it is not a failure, since the
# machine may be busy.
budget() {
    times+="         of $1 s for $2$([ $took -le "$1" ] || echo ': too long')"$'\n'
}

step "format" scripts/check-format.sh
step "file sizes" scripts/check-sizes.sh
step "unfinished work and unsafe flags" scripts/check-words.sh
step "imports" scripts/check-imports.sh
step "C warnings" scripts/check-c.sh
# Not as a product: for a statically linked one SwiftPM builds the whole package.
step "library, from nothing" swift build -c release "${strict[@]}" --scratch-path .build/check --target Swoop
budget $product_budget "a release build of the library"
step "build and tests" scripts/test.sh "${strict[@]}" --scratch-path .build/check
# The paths through the loops that this machine would not take, two at a time. What draws, reads and writes does not
# depend on them. Sets have an order that changes, as in users' programs.
built=("${strict[@]}" --scratch-path .build/check --skip-build --skip '(Base|Formula|Viz|IO|Data|Training|cli)Tests\.')
lesser=() least=()
[ "$(uname -m)" != x86_64 ] || lesser=(SWOOP_ISA=avx2) least=(SWOOP_ISA=baseline)
any_order=(env -u SWIFT_DETERMINISTIC_HASHING)
step "tests with one thread${lesser:+ and AVX2}" "${any_order[@]}" SWOOP_NUM_THREADS=1 ${lesser[@]+"${lesser[@]}"} \
    scripts/test.sh "${built[@]}"
step "tests with oneDNN off${least:+ and baseline instructions}" "${any_order[@]}" SWOOP_ONEDNN=off \
    ${least[@]+"${least[@]}"} scripts/test.sh "${built[@]}"
step "demo" swift run -c release --skip-build --scratch-path .build/check lessons --html .build/check/lessons.html
# All traits at once: what they disable is tested above.
step "build with all traits off" swift build "${strict[@]}" --scratch-path .build/plain --disable-default-traits \
    --product swoop
# The test suites about memory, and those about threads; `make check-sanitizers` runs all of them. What ends a program is
# tested above.
step "memory, under AddressSanitizer" env SANITIZE=address SWOOP_TESTS="SwoopArray SwoopTensor SwoopNN SwoopData SwoopIO" \
    scripts/test.sh --skip Trap --filter \
    'SwoopArrayTests|SwoopIOTests|SwoopDataTests|InPlace|ExtremeIntegers|Indexing|Gather|Rearrange|Join|Convolution|Pool'
step "threads, under ThreadSanitizer" env SANITIZE=thread SWOOP_TESTS="SwoopArray SwoopTensor SwoopNN" \
    scripts/test.sh --filter 'SwoopArrayTests|BackwardPassTests|BackwardTests|ModuleCallTests|ModuleHooksTests'
if [ -e .build/jupyter/packages ]; then
    step "notebook kernel, under Jupyter" env SCRATCH=.build/check FLAGS="${strict[*]}" scripts/test-notebook.sh
else
    echo "The notebook kernel is not tested: there is no Jupyter in .build/jupyter."
fi
step "documents and benchmarks, as dependents" scripts/check-dependents.sh
touch Sources/SwoopTensor/Operators/Activations/SmoothActivations.swift
# With the flags of that build, or everything would be built anew.
step "after a change of one operator's file" swift build --package-path .build/dependents --target Swoop \
    -Xswiftc -suppress-warnings
budget $change_budget "a debug build after a change of one operator"

took=$((SECONDS - begin))
budget $check_budget "all"
printf '\nAll checks passed in %d s:\n%s' $took "$times"
