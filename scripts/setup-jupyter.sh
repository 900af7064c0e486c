#!/usr/bin/env bash
# Installs Jupyter from PyPI into a virtual environment, .build/jupyter, for the tests of the notebook kernel. Safe to run
# again.
set -euo pipefail
cd "$(dirname "$0")/.."

packages="jupyter-kernel-test==0.7.0 nbclient==0.11.0 nbconvert==7.17.2 papermill==2.7.0 ipykernel==7.4.0"
environment=.build/jupyter

[ "$(cat "$environment/packages" 2>/dev/null)" != "$packages" ] || exit 0
command -v python3 >/dev/null || { echo "setup: Python 3 is missing: the notebook kernel is not tested." >&2; exit 1; }
echo "setup: Jupyter is installed into $environment"
python3 -m venv "$environment"
# shellcheck disable=SC2086
"$environment/bin/pip" install --quiet $packages
echo "$packages" >"$environment/packages"
