# Every command here is the one that CI runs. `make demo` and `make test` need only Python 3.11+, make and git.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PORT ?= 8000
# One process a core; with arguments of your own for pytest, one in all unless they say otherwise.
ARGS ?= -n auto --dist worksteal

.PHONY: demo test mock generate check-generated lint types format planted bench lock clean

demo: $(STAMP)
	@$(BIN)/python demo.py $(if $(LIVE),--live)

test: $(STAMP)
	$(BIN)/python -m pytest $(ARGS)

mock: $(STAMP)
	$(BIN)/python -m genwire_mock --port $(PORT)

generate: $(STAMP)
	PYTHONPATH=openapi $(BIN)/python -m pipeline.generate

check-generated: $(STAMP)
	PYTHONPATH=openapi $(BIN)/python -m pipeline.generate --check

lint: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(STAMP)
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright --project generated/pyrightconfig.json

format: $(STAMP)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Looks for the planted bugs, with so many seeds each; SHRINK=--shrink finds the shortest schedules too.
planted: $(STAMP)
	$(BIN)/python tests/planted/finding.py --seeds $(or $(SEEDS),1) $(SHRINK) $(BUGS)

bench: $(STAMP)
	$(BIN)/python tests/benchmarks/bench.py $(SUBJECTS)

# Needs uv; run it after a change of the dependencies in pyproject.toml.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements-dev.lock

clean:
	rm -rf .venv .venv-* demo-output dist .pytest_cache .ruff_cache .hypothesis

$(STAMP): pyproject.toml requirements-dev.lock
	@test -n "$(PYTHON)" || { echo "genwire needs Python 3.11 or newer: set PYTHON=/path/to/python" >&2; exit 1; }
	@echo "Making the environment in $(VENV) (about a minute, once)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)
