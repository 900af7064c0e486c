# `make help` lists the targets. Each installs what it needs.

# make bench, make interop and make interop-models: a Python with PyTorch to compare with. make bench: the number of rounds; the jobs ("A D I").
PYTHON ?=
ROUNDS ?=
JOBS ?=
# make test: the sanitizer to run under: address, thread or undefined. make fuzz-calls: the same; mainly useful with
# address.
SANITIZE ?=
# make demo: whether to print the lessons as PDF too, which needs a browser.
PDF ?=
# make fuzz-calls: the number of calls; the number of minutes after which it ends; the seed; a part of the functions'
# names. make fuzz: the minutes for each format; the seed; one format.
CALLS ?=
MINUTES ?=
SEED ?=
FILTER ?=
# make kill-test: the number of trainings.
RUNS ?=
# make notebook: where to install the kernel, instead of for the user.
PREFIX ?=

SOURCES = Package.swift Sources Tests Benchmarks Interop/Package.swift Interop/Sources Notebook/Package.swift Notebook/Sources Notebook/Tests $(wildcard Fuzz/*.swift Fuzz/Sources/*/*.swift)

# The packages beside the library's build it in its own folder, with the flags of `make test`, so that it is compiled once
# for all of them. Their programs are in .build/release.
BUILD = swift build -c release --scratch-path .build --package-path

# SwiftPM passes the traits to the compiler in the order of a set. If that changed, every module would be compiled again.
export SWIFT_DETERMINISTIC_HASHING = 1

# Homebrew installs to a folder where the compiler does not look by default.
ifeq ($(shell uname -s),Darwin)
BREW := $(shell brew --prefix 2>/dev/null)
export CPATH := $(BREW)/include$(if $(CPATH),:$(CPATH))
export LIBRARY_PATH := $(BREW)/lib$(if $(LIBRARY_PATH),:$(LIBRARY_PATH))
endif

.DEFAULT_GOAL := help
.PHONY: help notebook test-notebook setup-notebook setup setup-dev demo test check check-sanitizers bench bench-operators interop interop-models kill-test fuzz fuzz-calls format clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup:  ## install what is missing: oneDNN, LAPACK, zlib, libpng, libjpeg, Graphviz, gnuplot
	@scripts/setup.sh

setup-dev:  ## the same, plus a browser for the page tests, ZeroMQ, and Jupyter under .build for the tests of its kernel
	@scripts/setup.sh dev
	@scripts/setup-jupyter.sh || true

demo: setup  ## run the five lessons, and write them with pictures to out/lessons.html, with PDF=1 also to out/lessons.pdf
	@mkdir -p out
	swift run -c release lessons --html out/lessons.html $(if $(PDF),--pdf out/lessons.pdf)

test: setup  ## build and run the tests; SANITIZE=address, thread or undefined runs them under that sanitizer
	SANITIZE=$(SANITIZE) scripts/test.sh

check: setup-dev  ## run everything that must pass before a change lands
	@scripts/check.sh

check-sanitizers: setup-dev  ## run all tests under each sanitizer
	@scripts/check-sanitizers.sh

bench: setup  ## benchmark Swoop, with PYTHON=… PyTorch too; ROUNDS=5 JOBS="A D"
	$(BUILD) Benchmarks && .build/release/swoop-bench \
		$(if $(PYTHON),--python $(PYTHON)) $(if $(ROUNDS),--rounds $(ROUNDS)) $(JOBS)

bench-operators: setup  ## time every operator, with PYTHON=… beside PyTorch; ROUNDS=3 JOBS="exp sum"
	$(BUILD) Benchmarks && .build/release/swoop-bench-operators \
		$(if $(PYTHON),--python $(PYTHON)) $(if $(ROUNDS),--rounds $(ROUNDS)) $(JOBS)

interop: setup  ## read and write files beside PyTorch, safetensors and NumPy: PYTHON=… names a Python that has them
	@[ -n "$(PYTHON)" ] || { echo "PYTHON=… must name a Python with torch, safetensors and numpy." >&2; exit 2; }
	$(BUILD) Interop --product interop-files && $(PYTHON) Interop/reference/files.py .build/release/interop-files

interop-models: setup  ## train models beside PyTorch, PYTHON=…, and compare every loss; JOBS="resnet vae"
	@[ -n "$(PYTHON)" ] || { echo "PYTHON=… must name a Python with torch." >&2; exit 2; }
	$(BUILD) Interop --product interop-models && .build/release/interop-models $(PYTHON) $(JOBS)

setup-notebook:  ## the same, plus ZeroMQ for the notebook kernel
	@scripts/setup.sh notebook

notebook: setup-notebook  ## build the Jupyter kernel and install it for the user, or into PREFIX=…, such as a virtual environment
	cd Notebook && swift build -c release && .build/release/swoop-notebook install $(if $(PREFIX),--prefix '$(abspath $(PREFIX))')

test-notebook: setup-notebook  ## test the Jupyter kernel, with Jupyter from PyPI under .build
	@scripts/test-notebook.sh

kill-test: setup  ## kill trainings at random steps, resume them and compare the parameters; RUNS=50
	$(BUILD) Interop --product kill-test && .build/release/kill-test $(RUNS)

fuzz: setup  ## damage small files of every format and read them; MINUTES=1 SEED=1 FILTER=npz SANITIZE=address
	SANITIZE=$(SANITIZE) scripts/fuzz-files.sh $(if $(MINUTES),--minutes $(MINUTES)) $(if $(SEED),--seed $(SEED)) \
		$(if $(FILTER),--filter '$(FILTER)')

fuzz-calls: setup  ## call every public function with extreme arguments; CALLS=100000 MINUTES=… SEED=1 FILTER=… SANITIZE=address
	SANITIZE=$(SANITIZE) scripts/fuzz-calls.sh $(if $(CALLS),--calls $(CALLS)) $(if $(MINUTES),--minutes $(MINUTES)) \
		$(if $(SEED),--seed $(SEED)) $(if $(FILTER),--filter '$(FILTER)')

format:  ## format the Swift sources
	swift format -i -p -r $(SOURCES)

clean:  ## remove everything that was built
	rm -rf .build Benchmarks/.build Interop/.build Fuzz/.build Notebook/.build out
