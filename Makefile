# Every command here is the one that CI runs. `make demo` and `make test` need only Python 3.11+, make and git.

PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PORT ?= 8000
# One process a core; with arguments of your own for pytest, one in all unless they say otherwise.
ARGS ?= -n auto --dist worksteal

# Without bytecode every process of the tests compiles all that it imports.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test test-thorough test-deps conformance coverage live mock generate check-generated api-diff upstream-diff regenerate release-gate release-snapshot vendor lint types format planted mutation bench lock clean

demo: $(STAMP)
	@$(BIN)/python demo.py $(if $(LIVE),--live)

test: $(STAMP)
	$(BIN)/python -m pytest $(ARGS)

# Hypothesis with twenty times the examples, new ones each time; a file or more of your own as ARGS.
test-thorough: $(STAMP)
	$(BIN)/python -m pytest -m hypothesis --hypothesis-profile=thorough $(ARGS)

# What the vendor's documents promise, and which test holds it.
conformance: $(STAMP)
	@$(BIN)/python tests/conformance/statements.py

# Every documented answer, webhook and fault, as far as a client of ours reached it and a test asserted what came of it.
coverage: DROPS = tests/contract/test_realtime_and_mock.py::test_after_a_drop_each_job_that_is_waited_for_is_looked_at
coverage: $(STAMP)
	$(BIN)/python -m pytest -q --genwire-coverage-fail-under=100 tests/contract/test_asserted_answers.py \
		tests/contract/test_asserted_events_and_faults.py $(DROPS) $(ARGS)

# Asks the real service: GENWIRE_LIVE=1 DEAPI_API_KEY=…; what costs money needs GENWIRE_LIVE_SPEND=0.02 besides.
live: $(STAMP)
	@$(BIN)/python tests/live/live.py

# The lowest versions of dependencies that pyproject.toml allows, and the newest; without the lock, each in an
# environment of its own. What needs the tools of development is left out, and Hypothesis is quick.
test-deps: test-deps-lowest test-deps-newest

test-deps-%: .venv-%/.installed
	.venv-$*/bin/python -m pytest --hypothesis-profile=quick $(ARGS) $$(.venv-$*/bin/python tests/deps.py tests)

.venv-lowest/.installed .venv-newest/.installed: .venv-%/.installed: pyproject.toml tests/deps.py
	@echo "Making the environment in .venv-$* (about half a minute, once)"
	@$(PYTHON) -m venv --clear .venv-$*
	@$(PYTHON) tests/deps.py $* | .venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --requirement /dev/stdin
	@.venv-$*/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

mock: $(STAMP)
	$(BIN)/python -m genwire_mock --port $(PORT)

generate: $(STAMP)
	PYTHONPATH=openapi $(BIN)/python -m pipeline.generate

check-generated: $(STAMP)
	PYTHONPATH=openapi $(BIN)/python -m pipeline.generate --check

vendor: $(STAMP)
	@test -n "$(DEST)" || { echo "Say where to: make vendor DEST=path/of/the/package" >&2; exit 2; }
	$(BIN)/python -m genwire.vendor $(DEST) $(if $(ONLY),--only $(ONLY)) $(if $(PACKAGE),--package $(PACKAGE)) \
		$(if $(CHECK),--check) $(if $(UPDATE),--update)

# BASE and HEAD are files, REV:path, or git revisions of CONTRACT. Exits 1 when something breaks.
api-diff: $(STAMP)
	@PYTHONPATH=openapi $(BIN)/python -m pipeline.diff "$(BASE)" "$(or $(HEAD),$(CONTRACT))" \
		$(if $(CONTRACT),--contract $(CONTRACT)) $(if $(FORMAT),--format $(FORMAT))

# DOC is the vendor's document, a file or an address; APPLY=1 writes what is mechanical into the contract.
upstream-diff: $(STAMP)
	@PYTHONPATH=openapi $(BIN)/python -m pipeline.diff.upstream_command "$(DOC)" \
		$(if $(CONTRACT),--contract $(CONTRACT)) $(if $(APPLY),--apply)

regenerate: $(STAMP)
	@PYTHONPATH=openapi $(BIN)/python -m pipeline.diff.regenerate "$(DOC)" \
		$(if $(CONTRACT),--contract $(CONTRACT)) $(if $(APPLY),--apply)

release-gate: $(STAMP)
	@PYTHONPATH=openapi $(BIN)/python -m pipeline.diff.gate

release-snapshot: $(STAMP)
	@PYTHONPATH=openapi $(BIN)/python -m pipeline.diff.gate --snapshot

lint: $(STAMP)
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(STAMP)
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/pyright --project generated/pyrightconfig.json
	PYRIGHT_PYTHON_IGNORE_WARNINGS=1 $(BIN)/python tests/public_types.py

format: $(STAMP)
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Looks for the planted bugs, with so many seeds each from FIRST on; WRITE=--write keeps what was found in their table.
planted: $(STAMP)
	$(BIN)/python tests/planted/finding.py --first $(or $(FIRST),1) --seeds $(or $(SEEDS),1) $(WRITE) $(BUGS)

# Mutates what decides and asks the tests (about an hour; not in CI). FILES=facade/genwire/flows/wait.py for some of it,
# AGAIN=1 for what survived the last time, REPORT=1 for what is known. mutmut, in an environment of its own.
mutation: .venv-mutation/.installed
	@.venv-mutation/bin/python tests/mutation/mutation.py $(if $(AGAIN),--again) $(if $(REPORT),--report) $(if $(JOBS),--jobs $(JOBS)) $(FILES)

.venv-mutation/.installed: pyproject.toml requirements-dev.lock
	@echo "Making the environment in .venv-mutation (about a minute, once)"
	@$(PYTHON) -m venv --clear .venv-mutation
	@.venv-mutation/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@.venv-mutation/bin/python -m pip install --quiet --disable-pip-version-check mutmut==3.8.1
	@.venv-mutation/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

bench: $(STAMP)
	$(BIN)/python tests/benchmarks/bench.py $(SUBJECTS)

# Needs uv; run it after a change of the dependencies in pyproject.toml.
lock:
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-header --quiet --output-file requirements-dev.lock

clean:
	rm -rf .venv .venv-* .mutation demo-output dist .pytest_cache .ruff_cache .hypothesis

$(STAMP): pyproject.toml requirements-dev.lock
	@test -n "$(PYTHON)" || { echo "genwire needs Python 3.11 or newer: set PYTHON=/path/to/python" >&2; exit 1; }
	@echo "Making the environment in $(VENV) (about a minute, once)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)
