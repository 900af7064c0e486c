#!/usr/bin/env bash
# Fails for notes of unfinished work, and for compiler flags that would keep others from depending on the package.
set -euo pipefail
cd "$(dirname "$0")/.."
bad=0
if git grep --untracked -nwE 'TODO|FIXME|XXX|HACK' -- Sources Tests Benchmarks Fuzz Package.swift; then
    echo "Unfinished work is not left in the sources." >&2
    bad=1
fi
if git grep --untracked -n 'unsafeFlags' -- '*Package.swift'; then
    echo "A package with unsafe flags cannot be depended on." >&2
    bad=1
fi
exit $bad
