# make audit         audits claims.yaml against the bundled library
# make test          runs the tests; make test-fast runs those that take no process, server or corpus
# make lint          formatter, linter and type checker
# make lock          writes requirements/*.lock anew from pyproject.toml
# make dependencies  known vulnerabilities and licences of everything locked
# Each sets up .venv by itself and does nothing twice. Needs Python 3.11 or later (PYTHON=python3.12 make test).

PYTHON ?= python3
BIN := .venv/bin
LOCK := build/tools/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --quiet --upgrade
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: audit test test-fast lint lock dependencies clean
.DEFAULT_GOAL := audit

audit: .venv/ready
	@$(BIN)/litcheck audit claims.yaml --reports reports

test: .venv/ready-dev
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal

test-fast: .venv/ready-dev
	@$(BIN)/python -m pytest -q -n 2 --dist worksteal -m "not slow"

lint: .venv/ready-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

# Every file that is installed is locked by its hash; the package itself is built with the locked setuptools.
.venv/ready: pyproject.toml requirements/run.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "litcheck needs Python 3.11 or later; set PYTHON=")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/run.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q pipeline
	@touch $@

.venv/ready-dev: .venv/ready requirements/dev.lock
	@$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/dev.lock
	@touch $@

build/tools/ready:
	@$(PYTHON) -m venv build/tools
	@build/tools/bin/python -m pip install --quiet uv pip-audit pip-licenses
	@touch $@

lock: build/tools/ready
	@$(LOCK) pyproject.toml requirements/build.in --output-file requirements/run.lock
	@$(LOCK) --extra dev pyproject.toml requirements/build.in --constraint requirements/run.lock --output-file requirements/dev.lock

dependencies: build/tools/ready .venv/ready
	@build/tools/bin/pip-licenses --python=$(BIN)/python --order=license
	@build/tools/bin/pip-audit --require-hashes --disable-pip --requirement requirements/run.lock

clean:
	rm -rf .venv build pipeline/*.egg-info .pytest_cache .mypy_cache .ruff_cache
