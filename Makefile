# Needs Python 3.11 or newer and make; everything else goes into .venv. Another interpreter: make PYTHON=python3.13 …
ifndef PYTHON
PYTHON := $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then echo $$p; break; fi; done)
endif
BIN := .venv/bin
# The tests start many processes: each would compile all modules anew where Python is told to keep nothing.
export PYTHONDONTWRITEBYTECODE =
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: audit bench help demo test check fuzz lint lock torture clean

help:  ## this list
	@grep -E '^[a-z]+: .*##' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

demo: .venv/.installed  ## see docketd at work on invented messages, in ./demo
	@$(BIN)/docketd demo

test: .venv/.test-installed  ## everything: test servers, style, types, all tests
	@tests/servers/install.sh
	@$(MAKE) --no-print-directory lint
	$(BIN)/pytest -n 2 --dist loadfile

check: lint  ## style, types and the tests that need no server
	$(BIN)/pytest -n 2 --dist loadfile --ignore=tests/walk --ignore=tests/torture --ignore=tests/servers --ignore=tests/daemon/mailbox --ignore=tests/daemon/replies

lint: .venv/.test-installed  ## style, types and habits that are dangerous
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	@said=$$($(BIN)/bandit --quiet --configfile pyproject.toml --recursive daemon rules 2>&1) || { echo "$$said"; exit 1; }
	@$(PIP) check

audit: .venv/.test-installed  ## ask the advisory database on the net about the versions in constraints.txt
	@$(PIP) install pip-audit
	$(BIN)/pip-audit --disable-pip --no-deps --requirement constraints.txt

bench: .venv/.test-installed  ## print what reading and judging cost, as ratios to floors measured in the same run
	@$(BIN)/python -m tests.benchmarks.judging
	@$(BIN)/python -m tests.benchmarks.reading

torture: .venv/.test-installed  ## kill it, cut its lines, write it hostile mail, let it run for a day: an hour or two
	@tests/servers/install.sh
	$(BIN)/python -m tests.torture.kill
	$(BIN)/python -m tests.torture.faults
	$(BIN)/python -m tests.torture.hostile
	$(BIN)/python -m tests.torture.soak

fuzz: .venv/.test-installed  ## twenty minutes of fuzzing of each target: an hour and a half
	$(BIN)/python -m tests.fuzz.message --seconds 1200
	$(BIN)/python -m tests.fuzz.header --seconds 1200
	$(BIN)/python -m tests.fuzz.pdf --seconds 1200
	$(BIN)/python -m tests.fuzz.rules --seconds 1200

lock: .venv/.test-installed  ## choose the newest versions of all dependencies anew: constraints.txt
	@$(PIP) install uv
	@echo "# All dependencies of docketd and of its tests, for Python 3.11 to 3.14. Made by: make lock" > constraints.new
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra test --extra fuzz --upgrade --no-emit-index-url \
		--no-annotate --no-header pyproject.toml >> constraints.new
	@mv constraints.new constraints.txt

clean:  ## remove .venv, caches, builds and ./demo
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist constraints.new
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	if [ -e demo/.docketd-demo ]; then rm -rf demo; fi

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "docketd needs Python 3.11 or newer: install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON) is older than Python 3.11: name another one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON) cannot make virtual environments: install its venv module (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@echo "Making .venv with $(PYTHON)"
	@$(PYTHON) -m venv .venv

.venv/.installed: pyproject.toml constraints.txt | .venv/bin/python
	@echo "Installing docketd and its dependencies into .venv (once; some minutes on a slow line)"
	@$(PIP) install -c constraints.txt -e .
	@touch $@

.venv/.test-installed: pyproject.toml constraints.txt | .venv/bin/python
	@echo "Installing docketd and what its tests need into .venv (once; some minutes on a slow line)"
	@$(PIP) install -c constraints.txt -e '.[test,fuzz]'
	@touch $@ .venv/.installed
