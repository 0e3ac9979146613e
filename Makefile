# Everything that is done to this project from a command line. `make` lists it.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
BIN := .venv/bin
export PATH := $(CURDIR)/$(BIN):$(PATH)
export PYTHONUTF8 := 1
export NO_MKDOCS_2_WARNING := 1

COMPILED := build/compiled
VENDOR := src/putright/design/static/vendor
COMPILE := uv pip compile --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url

# Tests that touch no database, or one of their own, run once; the others run again on
# PostgreSQL.
NO_DATABASE := $(wildcard tests/engine tests/policy tests/policies tests/design \
	tests/bench tests/intake tests/house tests/cli tests/simulation tests/proving tests/checking)
# Neighbours stay together for what a file prepares, and nobody waits for a long file.
PYTEST := pytest -n 2 --dist worksteal
# A journey is mostly pages, the same on any database: two of them walk on both.
ON_BOTH := tests/journeys/test_one_complaint.py tests/journeys/test_policy_owner.py

.PHONY: help setup assets demo test check format docs bench lock wheel

help: ## List these commands
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: .venv/.installed $(VENDOR)/.fetched ## Everything needed, in .venv (quick when nothing changed)

assets: .venv/.installed ## Fetch the pages' CSS, JavaScript and type
	@python assets/fetch.py

demo: setup ## A made-up landlord to click through
	@putright demo

# --- Tests ----------------------------------------------------------------------------

test: setup $(COMPILED) ## Every test, on SQLite and on PostgreSQL, and in a real browser
	@needs=$$(.ci/needs); failed=0
	run() { echo; echo "== $$1"; shift; "$$@" || failed=1; }
	run "Tests on SQLite" $(PYTEST) --ignore tests/journeys
	if [[ $$needs == *postgresql* ]]; then
		run "Tests on PostgreSQL" env PUTRIGHT_TEST_DATABASE=postgresql \
			$(PYTEST) tests --ignore tests/journeys $(NO_DATABASE:%=--ignore %)
	fi
	if [[ $$needs == *chromium* && -d tests/journeys ]]; then
		run "Journeys on SQLite" $(PYTEST) tests/journeys
		if [[ $$needs == *postgresql* ]]; then
			run "Journeys on PostgreSQL" env PUTRIGHT_TEST_DATABASE=postgresql \
				$(PYTEST) $(ON_BOTH)
		fi
	fi
	if [[ -d $(COMPILED) ]]; then
		run "The engine as machine code" env PUTRIGHT_ENGINE="machine code" \
			$(PYTEST) -o pythonpath="$(COMPILED) ." tests/engine tests/simulation
	fi
	run "Rows of the ledger" putright coverage --check
	exit $$failed

# --- Checks ---------------------------------------------------------------------------

check: setup ## Format, lint, types, contracts, migrations, pages retold, docs
	@failed=(); mkdir -p build
	run() { local what=$$1; echo "== $$what"; shift; "$$@" || failed+=("$$what"); }
	mypy >build/types.log 2>&1 & types=$$!  # as long as all the others together
	run "Format" ruff format --check --quiet
	run "Lint" ruff check --quiet
	run "Import contracts" lint-imports --no-logo
	run "Migrations" putright manage makemigrations --check --dry-run
	run "Templates" djlint --lint --quiet src/putright
	run "Spelling" codespell
	pages=($(wildcard src/putright/policies/*/scenarios/*.md))
	if (($${#pages[@]})); then run "Scenario pages" putright retell --check "$${pages[@]}"; fi
	run "Documentation" mkdocs build --strict --quiet
	run "Types" wait $$types; cat build/types.log
	if (($${#failed[@]})); then printf 'failed: %s\n' "$${failed[@]}" >&2; exit 1; fi
	echo "All checks passed."

format: .venv/.installed ## Put the code in its usual form
	@ruff format --quiet; ruff check --fix --quiet

docs: .venv/.installed ## Build the documentation into site-docs/
	@mkdocs build --strict

bench: setup $(COMPILED) ## Speed and memory, measured on this machine
	@run() { echo; echo "== $$2"; PYTHONPATH=$$1 python "$$2"; }
	for file in bench/[a-z]*.py; do run $(COMPILED):. "$$file"; done
	if [[ -d $(COMPILED) ]]; then run . bench/engine_path.py; fi

# --- Building -------------------------------------------------------------------------

wheel: setup $(COMPILED) ## Build the wheel into dist/, the engine compiled if it can be
	@PUTRIGHT_COMPILED=$(COMPILED) hatchling build -t wheel

# The engine as machine code, where there is a C compiler: `compiling/engine.py` tells.
$(COMPILED): $(shell find src/putright/engine -name '*.py') compiling/engine.py .venv/.installed
	@mkdir -p $(@D); echo "Compiling the engine"
	python compiling/engine.py $@ > $@.log 2>&1 || tail -n 1 $@.log

lock: .venv/.installed ## Resolve the requirements anew, with hashes and no addresses
	@$(COMPILE) pyproject.toml -o requirements/run.txt
	$(COMPILE) pyproject.toml requirements/develop.in -c requirements/run.txt \
		-o requirements/develop.txt

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
		echo "Putright needs Python 3.11 or later: make setup PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		.ci/provide "No environment can be made" python3-venv
	$(PYTHON) -m venv .venv

.venv/.installed: requirements/develop.txt pyproject.toml | .venv/bin/python
	@echo "setup: installing what is locked in requirements/develop.txt"
	python -m pip install --quiet --disable-pip-version-check --require-hashes \
		-r requirements/develop.txt
	python -m pip install --quiet --disable-pip-version-check --no-deps \
		--no-build-isolation --editable .
	python -m compileall -q src/putright
	touch $@

$(VENDOR)/.fetched: assets/package.json assets/package-lock.json assets/fetch.py \
		assets/woff.py assets/NOTICE.txt .venv/.installed
	@python assets/fetch.py
	touch $@

.ONESHELL:
