#!/usr/bin/env bash
# Runs all tests under each sanitizer, stops at the first report, and prints how long each took.
set -euo pipefail
cd "$(dirname "$0")/.."

times=""
for sanitizer in address thread undefined; do
    start=$SECONDS
    printf '\n== sanitizer: %s\n' "$sanitizer"
    SANITIZE=$sanitizer scripts/test.sh </dev/null
    # The smallest instruction set has loops of its own.
    SWOOP_ISA=baseline SANITIZE=$sanitizer scripts/test.sh --skip-build --filter '(SwoopArray|SwoopTensor|SwoopNN)Tests' \
        </dev/null
    times+=$(printf '%5d s  %s' $((SECONDS - start)) "$sanitizer")$'\n'
done
printf '\nNo sanitizer had anything to report:\n%s' "$times"
