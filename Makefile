# Everything runs from one environment, made from the hashed lock.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= ../shared/bench

.PHONY: help demo test check bench lock schema clean

help: ## Show the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(VENV)/.made: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(VENV)/.made ## Make the brief of the example coverage
	$(BIN)/memcon brief examples/hanoi-2019 -o build/hanoi-2019

test: $(VENV)/.made ## Run the tests
	$(BIN)/python -m pytest -n 2 --dist loadfile

check: $(VENV)/.made ## Format, lint, types and tests
	$(BIN)/ruff format --check src tests bench training
	$(BIN)/ruff check src tests bench training
	$(BIN)/mypy
	$(MAKE) test

bench: $(VENV)/.made ## Measure accuracy and speed on the benchmark data (DATA=folder)
	$(BIN)/python -m bench --data $(DATA)

schema: $(VENV)/.made ## Write the JSON schema of the interchange format
	$(BIN)/memcon schema > docs/interchange.schema.json

lock: ## Pin the dependencies again, with hashes and without addresses (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --quiet --extra dev pyproject.toml -o requirements.lock

clean: ## Remove what was built
	rm -rf build $(VENV)
