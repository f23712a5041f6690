# Everything that a newcomer, a developer and the build need. `make` alone lists it.
PYTHON ?= $(firstword $(foreach p,python3 python3.13 python3.12 python3.11 python,$(shell \
	$(p) -c 'import sys, venv, ensurepip; sys.version_info >= (3, 11) and print("$(p)")' 2>/dev/null)))
BIN := .venv/bin
COMPILED := $(shell find src/tocsin -name '_*.c')
SITE := $(shell find frontend -name node_modules -prune -o -name __pycache__ -prune -o -type f -print)
BUILT := src/tocsin/web/static/built-from.txt
export PYTHONDONTWRITEBYTECODE :=  # installed uncompiled (50 MB less): what is used compiles itself once

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' Makefile

demo: .venv/user ## Set up, code a folder of sample reports, show the incidents
	@$(BIN)/tocsin demo

serve: .venv/user ## Set up and show the samples in the browser; ARGS="--ledger tocsin.db" for your own
	@$(BIN)/tocsin serve $(or $(ARGS),--demo)

test: .venv/dev $(BUILT) ## Set up and run the whole test suite, offline
	@$(BIN)/pytest $(ARGS)

check: lint types imports test ## All that the build asks for

lint: .venv/dev ## Style and documentation (ruff)
	@$(BIN)/ruff check

fix: .venv/dev ## Mend what ruff can mend, and wrap long lines
	@$(BIN)/ruff check --fix --quiet; $(BIN)/ruff format

types: .venv/dev ## Types (mypy, strict)
	@$(BIN)/mypy

imports: .venv/dev ## The floor plan (import-linter)
	@$(BIN)/lint-imports

evaluate: .venv/dev ## Score the labelled reports; ARGS=--misses lists what went wrong
	@$(BIN)/python -m evaluation.evaluate $(ARGS)

benchmarks: .venv/bench ## Measure on open data: DATA=../shared/data, ARGS="--only muc4"
	@$(BIN)/python -m benchmarks.run --data $(or $(DATA),../shared/data) $(ARGS)

speed: .venv/dev ## Measure start-up, documents per second, memory and installed size
	@$(BIN)/python -m evaluation.speed $(ARGS)

pictures: .venv/dev $(BUILT) ## Take the pictures of docs/web.md; ARGS="--only incident" takes some
	@$(BIN)/python -m evaluation.make_pictures $(ARGS)

site: $(BUILT) ## Build again what the browser loads, where frontend/ changed

clean: ## Remove the environment and everything that can be made again
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache $(COMPILED:.c=.abi3.so) $(dir $(BUILT)) frontend/node_modules

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Tocsin needs Python 3.11 or newer with its venv module. Where? make $(MAKECMDGOALS) PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/user: pyproject.toml $(COMPILED) | .venv/bin/python
	@echo "Installing Tocsin into .venv (about a minute the first time)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile --editable . && touch $@

.venv/dev: pyproject.toml $(COMPILED) | .venv/bin/python
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile --editable '.[dev]' && touch $@ .venv/user

# The first is made while the package is installed; this makes the later ones, in two seconds.
$(BUILT): $(SITE) | .venv/dev
	@$(BIN)/python -m pip install -qq --disable-pip-version-check "$$($(BIN)/python frontend/build_site.py --node)"
	@$(BIN)/python frontend/build_site.py

# Pips of 2023 break on two peers that ask for the same extra of lxml.
.venv/bench: pyproject.toml | .venv/dev
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --upgrade 'pip>=25'
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-compile --editable '.[bench]' && touch $@

.PHONY: help demo serve test check lint types imports evaluate benchmarks speed fix pictures site clean
