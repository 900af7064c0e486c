#!/usr/bin/env bash
# Fails for notes about unfinished work, for compiler flags that would keep other packages from depending on this one,
# and for ways of stopping the program other than the one that always gives the reason.
set -euo pipefail
cd "$(dirname "$0")/.."
bad=0
if git grep --untracked -nwE 'TODO|FIXME|XXX|HACK' -- Sources Tests Benchmarks Fuzz Notebook Package.swift; then
    echo "Unfinished work is not left in the sources." >&2
    bad=1
fi
if git grep --untracked -n 'unsafeFlags' -- '*Package.swift'; then
    echo "A package with unsafe flags cannot be depended on." >&2
    bad=1
fi
if git grep --untracked -nwE 'precondition|preconditionFailure|fatalError|assert|assertionFailure|try!' \
    -- 'Sources/Swoop*.swift' 'Notebook/Sources/SwoopNotebook/*.swift' | grep -vE '^[^:]+:[0-9]+: *//'; then
    echo "In a release build these lose their text, and name the library's line. Write a rule that throws a ProgramError" \
        "and call it in \`checked\`, or call \`trap\`; what the world may do wrong is thrown." >&2
    bad=1
fi
exit $bad
