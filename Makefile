# The habits of this repository. Only the first install and `make lock` use the network.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
INSTALLED := .venv/.installed
UV := .cache/lock/bin/uv

# Material for MkDocs prints a page about MkDocs 2 at every start; pyproject.toml excludes MkDocs 2.
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

$(INSTALLED): requirements.lock pyproject.toml
	@echo "Installing the locked packages into .venv (half a minute, or a few on a slow line) ..."
	@$(PYTHON) -c 'import sys; sys.exit("srmkit needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	@$(BIN)/python -m pip install --quiet --only-binary :all: --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: install
install: $(INSTALLED) ## make .venv from requirements.lock

.PHONY: check
check: $(INSTALLED) ## check the workspace
	@echo "Checking the workspace ..."
	@$(BIN)/srmkit schema --write .cache/schema >/dev/null # .vscode/settings.json points there
	@$(BIN)/srmkit check

.PHONY: site
site: public team ## check the workspace, build site/public/ and site/team/

.PHONY: public
public: check ## check, build site/public/ only
	@echo "Building the public edition into site/public/ ..."
	@SRMKIT_EDITION=public $(BIN)/mkdocs build --strict

.PHONY: team
team: check ## check, build site/team/ only
	@echo "Building the team edition into site/team/ ..."
	@SRMKIT_EDITION=team $(BIN)/mkdocs build --strict --site-dir site/team

.PHONY: serve
serve: $(INSTALLED) ## show the team edition, live, on this machine; PORT=8000
	@SRMKIT_EDITION=team $(BIN)/mkdocs serve --dev-addr 127.0.0.1:$(PORT)

.PHONY: test
test: $(INSTALLED) ## run the whole test suite on every core
	@echo "Running the tests ..."
	@$(BIN)/pytest -n auto

.PHONY: bench
bench: $(INSTALLED) ## measure speed beside what everybody knows; a few minutes
	@$(BIN)/python -m tests.bench

.PHONY: quality
quality: $(INSTALLED) ## measure redaction, duplicates, reading, tags and moods on labelled data; many minutes
	@for part in personal reading duplicates tags learning sentiment; do \
		$(BIN)/python -m tests.quality.$$part || exit 1; done

.PHONY: prove
prove: $(INSTALLED) ## attack it: hostile input, kills, leaks, every byte twice; some hours
	@for part in patterns yaml_mutants together leaks guards determinism mutants files kills corpora injection browser; do \
		echo "Proving: $$part ..."; $(BIN)/python -m tests.prove.$$part || exit 1; done

.PHONY: fuzz
fuzz: $(INSTALLED) ## fuzz six readers and writers for FUZZ_SECONDS=60 each; Linux
	@$(BIN)/python -m tests.fuzz

.PHONY: coverage
coverage: $(INSTALLED) ## the test suite with the lines and branches that it reaches; 95 % or it fails
	@$(BIN)/pytest -n auto -q --cov

.PHONY: sbom
sbom: $(INSTALLED) ## write dist/sbom.cdx.json, the bill of materials of requirements.lock
	@mkdir -p dist
	@$(BIN)/cyclonedx-py requirements requirements.lock --pyproject pyproject.toml --mc-type application \
		--output-reproducible --of JSON --output-file dist/sbom.cdx.json 2>/dev/null
	@echo "Wrote dist/sbom.cdx.json."

.PHONY: audit
audit: $(INSTALLED) ## ask PyPI whether a locked package has a known vulnerability; needs the network
	@$(BIN)/pip-audit --requirement requirements.lock --require-hashes --disable-pip --strict

.PHONY: shots
shots: site ## pictures of every page in shots/, and those of the README; needs a Chromium
	@$(BIN)/python -m tests.shots
	@$(BIN)/python -m tests.shots readme

.PHONY: lint
lint: $(INSTALLED) ## ruff (lint and format), mypy --strict, zizmor on the workflows
	@echo "Linting ..."
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/zizmor --offline --quiet --persona pedantic .github

.PHONY: lock
lock: ## write requirements.lock anew; LOCK=--upgrade takes the newest versions
	@echo "Resolving pyproject.toml into requirements.lock ..."
	@test -x $(UV) || { $(PYTHON) -m venv .cache/lock && .cache/lock/bin/python -m pip install --quiet uv; }
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--only-binary :all: --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --extra dev $(LOCK) \
		--output-file requirements.lock pyproject.toml

.PHONY: clean
clean: ## remove everything that make made
	rm -rf .venv .cache site dist shots .hypothesis .mypy_cache .pytest_cache .ruff_cache
