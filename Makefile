# Everything a newcomer needs: make demo, make test. `make help` lists the rest.

VENV := .venv
PYTHON_HERE := $(VENV)/bin/python
READY := $(VENV)/.ready
READY_PROVIDER := $(VENV)/.ready-provider
READY_DEV := $(VENV)/.ready-dev
LOCKING := --quiet --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url \
           --no-emit-find-links --no-emit-trusted-host --resolver=backtracking
PLAYED_ON_BOTH := $(addprefix tests/,e2e/test_icld_round.py e2e/test_practice_round.py \
                  e2e/test_extended_round.py faults/test_short_run.py)
KEEP_IT := $(if $(KEEP),--keep)

# Where bytecode is not kept, each of some hundred programs of a run compiles the project anew.
export PYTHONDONTWRITEBYTECODE :=

BEGUN := $(shell date +%s)
step = @printf '%5d s  %s\n' $$(($$(date +%s) - $(BEGUN))) '$(1)'

# Tests that do more with FAULTS=long.
AT_LENGTH := $(addprefix tests/faults/test_,races.py last_instant.py bad_input_at_scale.py \
               bad_input_stored.py clocks.py runs_storm.py)

.PHONY: help demo practice test test-cluster faults mutants bench style check up down status lock clean setup
.NOTPARALLEL:
.DELETE_ON_ERROR:

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: setup  ## Play both scenarios on real servers and show the books (KEEP=1 leaves them up)
	$(call step,Playing the ICLD round of autumn 2019)
	@$(PYTHON_HERE) starter.py rehearse scenarios/icld-autumn-2019.toml $(KEEP_IT)
	$(call step,Playing the practice round with its mishaps)
	@$(PYTHON_HERE) starter.py rehearse scenarios/practice-mishaps.toml $(KEEP_IT)
	$(call step,Done)

practice: setup  ## Start a portal with an application at each step, to try what everybody does in it
	$(call step,Playing a round of one day)
	@$(PYTHON_HERE) starter.py rehearse scenarios/portal-practice.toml --keep

# mypy takes half a minute of one core, and runs beside the tests: while they are collected neither
# keeps two cores busy. What it says stands below what they say.
test: style setup  ## Check style, then types and every test on real servers
	$(call step,Looking for a browser)
	@$(PYTHON_HERE) -m tests.browser.chromium
	$(call step,Tests. Types are checked meanwhile)
	@said=$$(mktemp); $(PYTHON_HERE) -m mypy . >"$$said" 2>&1 & types=$$!; \
	$(PYTHON_HERE) -m pytest --numprocesses 4 --dist loadscope --no-loadscope-reorder; tests=$$?; \
	wait $$types; types=$$?; cat "$$said"; rm -f "$$said"; \
	[ $$tests -eq 0 ] && [ $$types -eq 0 ]
	$(call step,Done)

test-cluster: $(READY_DEV) setup  ## Test scenarios and faults on the services of docker-compose.yml
	$(call step,Looking for the programs of the images)
	@$(PYTHON_HERE) -m tests.cluster
	$(call step,Tests on the services of docker-compose.yml)
	@$(PYTHON_HERE) -m pytest --numprocesses 2 --dist loadscope --ground=compose \
	    tests/cluster $(PLAYED_ON_BOTH)
	$(call step,Done)

faults: $(READY_DEV) setup  ## Kill 500 servers and workers under traffic, and check (half an hour; KILLS, SEED)
	@$(PYTHON_HERE) -m tests.faults --kills $(or $(KILLS),500) $(if $(SEED),--seed $(SEED))
	$(call step,Races and bad input at length)
	@FAULTS=long $(PYTHON_HERE) -m pytest --log-cli-level=INFO $(AT_LENGTH)

mutants: $(READY_DEV) setup  ## Plant faults in copies of the code, see each caught, write docs/mutants.md
	@$(PYTHON_HERE) -m tests.mutants

bench: setup  ## Measure what the engine costs, and write docs/performance.md (half an hour, quiet)
	@$(PYTHON_HERE) -m bench --write docs/performance.md

style: $(READY_DEV)
	$(call step,ruff: lint and format)
	@$(PYTHON_HERE) -m ruff check .
	@$(PYTHON_HERE) -m ruff format --check .

check: style  ## Style, types, and what is pinned
	$(call step,mypy: types)
	@$(PYTHON_HERE) -m mypy .
	$(call step,Packages: hashes and licences)
	@$(PYTHON_HERE) -m pytest --quiet tests/unit/architecture/test_locks.py \
	    tests/unit/architecture/test_licences.py

setup: $(READY) $(READY_PROVIDER)  ## Make sure that a Temporal server is here (builds one the first time: minutes)
	$(call step,Looking for a Temporal server)
	@$(PYTHON_HERE) -m stack setup

up: setup  ## Start what is missing of PostgreSQL, Temporal and two workers and the portal; leave them running
	@$(PYTHON_HERE) -m stack up

down: $(READY)  ## Stop what `make up` started
	@$(PYTHON_HERE) -m stack down

status: $(READY)  ## Show what runs where (fails if a part is not well)
	@$(PYTHON_HERE) -m stack status

lock:  ## Pin the dependencies of pyproject.toml again, with hashes
	$(call step,Resolving dependencies)
	@tools=$$(mktemp -d) && trap 'rm -rf "$$tools"' EXIT && \
	python=$$(sh .ci/find-python) && "$$python" -m venv "$$tools" && \
	"$$tools/bin/pip" install --quiet --disable-pip-version-check pip-tools && \
	export CUSTOM_COMPILE_COMMAND='make lock' && \
	"$$tools/bin/pip-compile" $(LOCKING) --output-file requirements.lock pyproject.toml && \
	"$$tools/bin/pip-compile" $(LOCKING) --extra provider --constraint requirements.lock \
	    --output-file requirements-provider.lock pyproject.toml && \
	"$$tools/bin/pip-compile" $(LOCKING) --extra dev --extra provider \
	    --constraint requirements-provider.lock --output-file requirements-dev.lock pyproject.toml

clean:  ## Stop the stack; remove the environment and caches, never the data folder
	@if [ -x $(PYTHON_HERE) ]; then $(PYTHON_HERE) -m stack down || true; fi
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	$(call step,Clean. Data stays where it is: $${PARTNERSHIP_DATA:-.partnership})

$(READY): requirements.lock
	$(call step,Python environment in $(VENV))
	@$(PYTHON_HERE) -m pip --version >/dev/null 2>&1 || \
	{ python=$$(sh .ci/find-python) && "$$python" -m venv $(VENV); }
	$(call step,Installing what requirements.lock pins)
	@$(PYTHON_HERE) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(READY_PROVIDER): requirements-provider.lock $(READY)
	$(call step,Installing the sign-in service of a local stack)
	@$(PYTHON_HERE) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(READY_DEV): requirements-dev.lock $(READY) $(READY_PROVIDER)
	$(call step,Installing what the tests need)
	@$(PYTHON_HERE) -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
	@touch $@
