# Two commands on a fresh machine: `make demo` and `make test`. All targets: `make`.

# The first Python that the pinned wheels support.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 /usr/bin/python3; do \
	$$p -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null && echo $$p && break; done)
PY := .venv/bin/python
GABARITS := --line-length 120 --indent-width 2 --custom-blocks capture
# Test processes; each has a database of its own.
N ?= 2
COUVERTURE := couverture.json
# What is run of the poles adds up, from the quick tests to the slow ones.
MESURE := --cov --cov-append --cov-report=
# Of `make robustesse`: kills of each program, seconds during which eight people want the same thing.
FOIS ?= 20
HUIT ?= 60

.DEFAULT_GOAL := aide
.PHONY: aide installer demo test test-lent couverture planchers qualite corriger bench robustesse repetition mutations verrouiller nomenclature audit

aide: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1@/p' Makefile | while IFS=@ read -r cible texte; do printf '%-12s %s\n' "$$cible" "$$texte"; done

installer: ## Make or repair the virtual environment
	@$(or $(PYTHON),python3) -m danaecare.installation

demo: installer ## Load the demonstration (2023, and the running year up to today), serve it on 127.0.0.1:8000 (PORT=)
	@PORT='$(PORT)' exec $(PY) -m danaecare.demarrage

test: installer ## Run the test suite, browser tests included
	@$(PY) -m pytest -n $(N) -m "not lent" $(ARGS)

test-lent: installer ## Run the slow tests
	@$(PY) -m pytest -n $(N) -m "lent and not repetition" $(ARGS)

couverture: installer ## Run the whole suite, slow tests too, and check what it runs of the poles
	@rm -f .coverage
	@$(MAKE) --no-print-directory test test-lent ARGS='$(MESURE) $(ARGS)'
	@$(MAKE) --no-print-directory planchers

planchers: ## Check the floors on what `make couverture` last measured
	@$(PY) -m coverage json -q -o $(COUVERTURE)
	@$(PY) -m tests.couverture $(COUVERTURE)

qualite: installer ## Check style, templates, import directions and migrations
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	git ls-files -z '*.html' | xargs -0 -r .venv/bin/djangofmt $(GABARITS) --check
	git ls-files -z '*.html' | xargs -0 -r .venv/bin/djade --target-version 5.2 --check
	.venv/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run

corriger: installer ## Apply the style to code and templates
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .
	git ls-files -z '*.html' | xargs -0 -r .venv/bin/djangofmt $(GABARITS)
	-git ls-files -z '*.html' | xargs -0 -r .venv/bin/djade --target-version 5.2

bench: installer ## Measure the pages at 1,000 and 100,000 caregivers
	$(PY) -m tests.banc $(ARGS)

robustesse: installer ## Play the faults on a real hub (FOIS=20 kills each), print what was tried and what was lost
	@ROBUSTESSE_FOIS=$(FOIS) ROBUSTESSE_HUIT_S=$(HUIT) ROBUSTESSE_LIGNES=20000 ROBUSTESSE_COURRIELS=500 $(PY) -m pytest -n 0 -q -m lent tests/robustesse $(ARGS)

repetition: installer ## Install as the guide says, let each role live a day (ARGS=role), print what was covered
	@$(PY) -W ignore -m tests.repetition $(ARGS)

mutations: installer ## Break the rules one by one in a copy, check that the tests fall (ARGS=word)
	@$(PY) -m tests.mutations $(ARGS)

# uv is a tool of whoever changes the pins, not of the hub: it is found on the PATH.
verrouiller: ## Pin requirements/*.in with hashes (needs uv)
	cd requirements && for f in base dev; do uv pip compile --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-header -q $$f.in -o $$f.txt; done

nomenclature: installer ## Write the inventory of a release, nomenclature.cdx.json (CycloneDX)
	$(PY) -m danaecare.nomenclature > nomenclature.cdx.json

# pip-audit is a tool of whoever makes a release, found on the PATH; it asks PyPI, over the network.
audit: ## Ask what is known against the pins (needs pip-audit and the network)
	pip-audit --strict --disable-pip --require-hashes -r requirements/base.txt
