#!/usr/bin/env bash
# Builds the package Notebook, runs its tests, and runs the kernel under Jupyter, which is installed from PyPI into a
# virtual environment under .build. Arguments are names of Jupyter tests: test_cells.CellTests.test_traps.
set -euo pipefail
cd "$(dirname "$0")/../Notebook"

environment=${SWOOP_NOTEBOOK_PYTHON:-.build/jupyter}
scratch=${SWOOP_NOTEBOOK_SCRATCH:-.build}
packages="jupyter-kernel-test==0.7.0 nbclient==0.11.0 nbconvert==7.17.2 papermill==2.7.0 ipykernel==7.4.0"

swift test -c release --scratch-path "$scratch" --disable-xctest --disable-testable-imports
if [ ! -x "$environment/bin/jupyter-nbconvert" ]; then
    echo "notebook: Jupyter is installed into $environment"
    python3 -m venv "$environment"
    # shellcheck disable=SC2086
    "$environment/bin/pip" install --quiet $packages
fi
"$scratch/release/swoop-notebook" install --prefix "$environment" --name swoop
[ $# -gt 0 ] || set -- test_protocol test_cells test_notebooks
cd jupyter
"$(cd .. && cd "$environment" && pwd)/bin/python" -m unittest -v "$@"
