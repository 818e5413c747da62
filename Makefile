# Every target does its own set-up: a bare Debian or Ubuntu with git, make and Python 3.11 is enough.

SHELL := bash
PY := .venv/bin/python
UV = $$(command -v uv || echo .venv-tools/bin/uv)
CYCLES ?= 200
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.PHONY: help setup run test coverage lint format bench tour build faults clean

help: ## Say what each target does
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Install whatever is missing (the other targets call it by themselves)
	@.ci/setup

run: setup ## Open the program on a demonstration archive; without a display, save its screens instead
	@$(PY) -m cav_desktop --demo

test: setup ## Run every test
	@QT_QPA_PLATFORM=offscreen $(PY) -m pytest -n auto --dist worksteal

coverage: setup ## Run every test and compare each layer's tested branches with its floor
	@rm -f .coverage .coverage.*
	@QT_QPA_PLATFORM=offscreen $(PY) -m coverage run -m pytest -q -n auto --dist worksteal
	@$(PY) -m tests.coverage_floors

lint: setup ## Check the lock, the style, the types and who imports whom
	@failed=0; \
	$(UV) lock --check --quiet || failed=1; \
	$(PY) -m ruff check --quiet . || failed=1; \
	$(PY) -m ruff format --check --quiet . || failed=1; \
	$(PY) -m mypy --no-error-summary || failed=1; \
	layers=$$(.venv/bin/lint-imports --no-logo 2>&1) || { echo "$$layers"; failed=1; }; \
	if [ $$failed = 0 ]; then echo "lint: lock, ruff, format, mypy and layers are in order"; fi; \
	exit $$failed

format: setup ## Rewrite the files in the one format
	@$(PY) -m ruff check --quiet --fix . ; $(PY) -m ruff format --quiet .

bench: setup ## Measure, into build/bench.json
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.benchmarks

tour: setup ## Save every screen and every printed document under build/tour
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.tour

faults: setup ## Kill, cut the power, damage and fill the disk, into build/faults.json (CYCLES=2000 for the long run)
	@QT_QPA_PLATFORM=offscreen $(PY) -m tests.faults --cycles $(CYCLES)

build: ## Make dist/archivio, the program that needs no Python, and let it check itself
	@.ci/setup build
	@$(PY) -m PyInstaller --noconfirm --log-level WARN --distpath dist --workpath build/frozen build.spec
	@env -i dist/archivio/archivio --self-check
	@$(PY) -m pytest -q -m frozen tests/frozen

clean: ## Remove what can be made again
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage*
	@find cav_desktop tests -name __pycache__ -type d -prune -exec rm -rf {} +
