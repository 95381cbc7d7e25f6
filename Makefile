# make audit   audits claims.yaml against the bundled library
# make test    runs the tests
# make lint    formatter, linter and type checker
# Each sets up .venv by itself and does nothing twice. Needs Python 3.11 or later (PYTHON=python3.12 make test).

PYTHON ?= python3
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: audit test lint clean
.DEFAULT_GOAL := audit

audit: .venv/ready
	@$(BIN)/litcheck audit claims.yaml --reports reports

test: .venv/ready-dev
	@$(BIN)/python -m pytest -q

lint: .venv/ready-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

.venv/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "litcheck needs Python 3.11 or later; set PYTHON=")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --editable .
	@$(BIN)/python -m compileall -q pipeline
	@touch $@

.venv/ready-dev: .venv/ready
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@

clean:
	rm -rf .venv build *.egg-info .pytest_cache .mypy_cache .ruff_cache
