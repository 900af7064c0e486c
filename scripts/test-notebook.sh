#!/usr/bin/env bash
# Builds the package Notebook, runs its tests, and runs the kernel under Jupyter, in the virtual environment that
# setup-jupyter.sh makes. Arguments are names of Jupyter tests: test_cells.CellTests.test_traps. SCRATCH=DIRECTORY is where
# it is built: if that is the root package's, built with the same FLAGS, Swoop is not built again.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup-jupyter.sh
environment=$PWD/.build/jupyter
scratch=${SCRATCH:-Notebook/.build}
swift test -c release --package-path Notebook --scratch-path "$scratch" --disable-xctest --disable-testable-imports \
    ${FLAGS:-}
"$scratch/release/swoop-notebook" install --prefix "$environment"
[ $# -gt 0 ] || set -- test_protocol test_cells test_language test_notebooks test_vscode
cd Notebook/jupyter
"$environment/bin/python" -m unittest -v "$@"
