# One command each for the things people do here. Needs Python 3.11 or newer and make.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
STAMPS := $(VENV)/.stamps
SAMPLES := $(wildcard corpus/articles/*.md)

export HF_HUB_OFFLINE := 1
export TOKENIZERS_PARALLELISM := false

.DEFAULT_GOAL := help
.PHONY: help install demo app test browser-test check format lint types imports floors bench constraints clean

help: ## List the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(STAMPS)/pip:
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --upgrade pip
	@mkdir -p $(STAMPS) && touch $@

# torch first and alone: its CPU build is then what every other package finds.
$(STAMPS)/run: $(STAMPS)/pip pyproject.toml constraints.txt
	@echo "Installing factcheck and what it needs into $(VENV) (a few minutes the first time) ..."
	$(PIP) install --quiet --constraint constraints.txt torch
	$(PIP) install --quiet --constraint constraints.txt --editable .
	@touch $@

$(STAMPS)/dev: $(STAMPS)/run
	$(PIP) install --quiet --constraint constraints.txt --editable '.[sdmx]'
	$(PIP) install --quiet --constraint constraints.txt --group test --group lint --group build
	@touch $@

install: $(STAMPS)/run ## Install factcheck into .venv

demo: $(STAMPS)/run ## Install, build the index, check the sample articles, write report.html
	$(BIN)/factcheck index build
	$(BIN)/factcheck check $(SAMPLES) --report report.html
	@echo
	@echo "The report is in report.html. Open the page with: make app"

app: $(STAMPS)/run ## Open the page in a browser on this machine
	$(BIN)/factcheck app

test: $(STAMPS)/dev ## Install what the tests need and run them
	$(BIN)/pytest -n 2

browser-test: $(STAMPS)/dev ## Run the tests that drive Chromium (must be installed)
	$(BIN)/pytest tests/browser --browser

check: format lint types imports ## Format, lint, types, imports (no tests)

format: $(STAMPS)/dev
	$(BIN)/ruff format --check .

lint: $(STAMPS)/dev
	$(BIN)/ruff check .

types: $(STAMPS)/dev
	$(BIN)/mypy

imports: $(STAMPS)/dev
	$(BIN)/lint-imports

floors: $(STAMPS)/dev ## Score the development sets and refuse to fall below the floors
	$(BIN)/python benchmarks/floors.py $(FLOORS)

bench: $(STAMPS)/dev ## Print the speed figures
	$(BIN)/python benchmarks/check.py
	$(BIN)/python benchmarks/extract.py

constraints: $(STAMPS)/dev ## Write the versions installed now to constraints.txt
	$(BIN)/python -m pip freeze --exclude-editable | sed -E 's/^(torch==[0-9.]+)\+cpu$$/\1/' > constraints.txt.new
	mv constraints.txt.new constraints.txt

clean: ## Remove everything that was built (keeps your report files)
	rm -rf $(VENV) build dist indexes/series .mypy_cache .ruff_cache .pytest_cache .hypothesis
