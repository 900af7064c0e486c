#!/usr/bin/env bash
# Builds the package Notebook, runs its tests, and runs the kernel under Jupyter, in the virtual environment that
# setup-jupyter.sh makes. Arguments are names of Jupyter tests: test_cells.CellTests.test_traps.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/setup-jupyter.sh
environment=$PWD/.build/jupyter
cd Notebook
swift test -c release --disable-xctest --disable-testable-imports
.build/release/swoop-notebook install --prefix "$environment"
[ $# -gt 0 ] || set -- test_protocol test_cells test_language test_notebooks test_vscode
cd jupyter
"$environment/bin/python" -m unittest -v "$@"
