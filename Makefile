# Every target makes the environment first when it is missing or older than pyproject.toml.
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DOCPACT_CORPUS ?= ../shared/corpus
EXAMPLES_AT := https://docs.cityworks.example/{service}/{name}
PYTHON ?= $(shell command -v python3.11 || command -v python3)

.DEFAULT_GOAL := generate
.PHONY: generate test contract-test lint bench interop corpus clean

$(READY): pyproject.toml
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --allow-existing --python 3.11 $(VENV) && uv pip install --quiet --python $(BIN)/python -e '.[dev]'; \
	else \
	  $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "docpact needs Python 3.11 or newer; name one with make PYTHON=...")' && \
	  $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'; \
	fi
	@touch $@

generate: $(READY) ## documentation -> OpenAPI -> code, of spec and of the examples; CHECK=--check only looks
	$(BIN)/docpact generate $(CHECK)
	$(BIN)/docpact generate $(CHECK) --docs examples/docs --openapi examples/openapi --no-code --pages-at '$(EXAMPLES_AT)'

test: $(READY) ## the tests of the compiler
	$(BIN)/python -m pytest -n auto

contract-test: $(READY) ## the property tests against BASE_URL, or against an embedded mock
	DOCPACT_BASE_URL='$(BASE_URL)' $(BIN)/python -m pytest contract_tests

lint: $(READY) ## style, types and the order of the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY) ## speed of reading pages and sentences, and the faults that the contract tests find
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/sentences.py
	$(BIN)/python benchmarks/faults.py

interop: $(READY) ## what the tools of others say of spec/openapi, or of INTEROP_SPECS
	$(BIN)/python interop $(if $(INTEROP_SPECS),'$(INTEROP_SPECS)')

corpus: $(READY) ## documents and code of the documentation in DOCPACT_CORPUS, a folder a service, into build/corpus
	@test -d '$(DOCPACT_CORPUS)' || { \
	  echo 'There is no documentation at $(DOCPACT_CORPUS). Clone the repositories of some services into a folder'; \
	  echo '(FOLDER/SERVICE/api-ref/source/*.rst), and name it: make corpus DOCPACT_CORPUS=FOLDER'; exit 2; }
	$(BIN)/docpact generate --docs '$(DOCPACT_CORPUS)' --openapi build/corpus/openapi --out build/corpus/generated

clean: ## the environment and the caches
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
