# `make help` lists the targets. Each sets up what it needs.

# make bench: a Python with PyTorch to compare with; how many rounds; which jobs ("A D I").
PYTHON ?=
ROUNDS ?=
JOBS ?=
# make test: a sanitizer to run under: address, thread or undefined. make fuzz-calls: the same, address above all.
SANITIZE ?=
# make demo: whether to print the lessons too, which needs a browser.
PDF ?=
# make fuzz-calls: how many calls, after how many minutes it ends, from which number they are drawn, a part of a function's
# name.
CALLS ?=
MINUTES ?=
SEED ?=
FILTER ?=

SOURCES = Package.swift Sources Tests Benchmarks $(wildcard Fuzz/*.swift Fuzz/Sources/*/*.swift)

# Homebrew installs where the compiler does not look by itself.
ifeq ($(shell uname -s),Darwin)
BREW := $(shell brew --prefix 2>/dev/null)
export CPATH := $(BREW)/include$(if $(CPATH),:$(CPATH))
export LIBRARY_PATH := $(BREW)/lib$(if $(LIBRARY_PATH),:$(LIBRARY_PATH))
endif

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev demo test check check-sanitizers bench fuzz-calls format clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

setup:  ## install what is missing: oneDNN, Graphviz, gnuplot
	@scripts/setup.sh

setup-dev:  ## the same, and a browser, in which the pages are tested
	@scripts/setup.sh dev

demo: setup  ## run the five lessons, and write them with pictures: out/lessons.html; with PDF=1 also out/lessons.pdf
	@mkdir -p out
	swift run -c release lessons --html out/lessons.html $(if $(PDF),--pdf out/lessons.pdf)

test: setup  ## build and run the tests; SANITIZE=address, thread or undefined: under that sanitizer
	SANITIZE=$(SANITIZE) scripts/test.sh

check: setup-dev  ## everything that must hold before a change lands
	@scripts/check.sh

check-sanitizers: setup-dev  ## all tests under each sanitizer
	@scripts/check-sanitizers.sh

bench: setup  ## time Swoop; with PYTHON=… PyTorch as well; ROUNDS=5 JOBS="A D"
	cd Benchmarks && swift build -c release && .build/release/swoop-bench \
		$(if $(PYTHON),--python $(PYTHON)) $(if $(ROUNDS),--rounds $(ROUNDS)) $(JOBS)

fuzz-calls: setup  ## call every public function with extreme arguments; CALLS=100000 MINUTES=… SEED=1 FILTER=… SANITIZE=address
	SANITIZE=$(SANITIZE) scripts/fuzz-calls.sh $(if $(CALLS),--calls $(CALLS)) $(if $(MINUTES),--minutes $(MINUTES)) \
		$(if $(SEED),--seed $(SEED)) $(if $(FILTER),--filter '$(FILTER)')

format:  ## format the Swift sources
	swift format -i -p -r $(SOURCES)

clean:  ## remove everything that was built
	rm -rf .build Benchmarks/.build Fuzz/.build out
