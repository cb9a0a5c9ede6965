# Everything one does with this repository. `make` alone prints the list.
#
#   make site     installs what is missing, builds the tool, builds the handbook into Site/
#   make test     installs what the tests need and runs all of them
#
# Extra arguments for the tool: make check ARGUMENTS="--strict", make serve ARGUMENTS="--port 4000".

.DEFAULT_GOAL := help
# SwiftPM locks .build, so two targets at once would only wait for each other.
.NOTPARALLEL:

# Libraries that the tool is linked with, and what only the tests use: the reference Markdown program with the GFM
# specification, a browser, and Python's virtual environments.
TOOL_PACKAGES := libcmark-gfm-dev libcmark-gfm-extensions-dev libxxhash-dev graphviz
TEST_PACKAGES := cmark-gfm python3-venv
# Any Chromium will do.
ifeq ($(shell command -v chromium || command -v chromium-browser || command -v google-chrome),)
TEST_PACKAGES += chromium
endif
# Node.js, from wherever, tries the search: `check` and its tests.
ifeq ($(shell command -v node),)
CHECK_PACKAGES := nodejs
endif
TEST_PACKAGES += $(CHECK_PACKAGES)
# The Nu HTML checker is a Java program.
ifeq ($(shell command -v java),)
TEST_PACKAGES += default-jre-headless
endif

# A toolchain that is not on the PATH is looked for where the usual installers put it.
SWIFT := $(shell command -v swift || ls -d /opt/swift/usr/bin/swift $(HOME)/.local/share/swiftly/bin/swift \
	$(HOME)/.swiftly/bin/swift /usr/share/swift/usr/bin/swift 2>/dev/null | head -n 1)
PYTHON ?= python3

# The Swift runtime is not linked in: that would need the headers of libcurl, for a part of Foundation that is never called.
RELEASE := --configuration release --product handbook
HANDBOOK := .build/release/handbook

# Named after the content of the requirements, so that a change of them makes a new environment.
VENV := .venv/ready-$(shell cksum < Tests/requirements.txt | cut -d ' ' -f 1)

# $(call need-packages,NAMES,PURPOSE): installs the Debian packages that are missing, or says what to install by hand.
define need-packages
@if command -v dpkg-query > /dev/null; then \
	missing=$$(for name in $(1); do \
		dpkg-query --show --showformat '$${db:Status-Status}' $$name 2> /dev/null | grep -qx installed || echo $$name; \
	done | xargs); \
	if [ -z "$$missing" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ]; then as_root=env; \
	elif command -v sudo > /dev/null; then as_root=sudo; \
	else echo "error: $(2) needs these packages. As root, run: apt-get install $$missing" >&2; exit 1; fi; \
	echo "Installing for $(2): $$missing"; \
	$$as_root apt-get update --quiet=2 && \
	$$as_root DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends $$missing || \
	{ echo "error: could not install $$missing. See the messages of apt-get above." >&2; exit 1; }; \
elif command -v brew > /dev/null; then \
	brew list cmark-gfm xxhash graphviz > /dev/null 2>&1 || \
	{ echo "error: $(2) needs two libraries and Graphviz. Run: brew install cmark-gfm xxhash graphviz" >&2; exit 1; }; \
else \
	echo "note: no apt here, so nothing was checked. $(2) needs what Debian calls: $(1)" >&2; \
fi
endef

define need-swift
@if [ -z "$(SWIFT)" ]; then \
	echo "error: no Swift found. Install Swift 6.2 or newer (https://www.swift.org/install/), then run make again." >&2; exit 1; \
fi
endef

.PHONY: help
help:
	@echo 'make site          install what is missing, build the tool, build the handbook into Site/'
	@echo 'make test          install what the tests need and run all of them'
	@echo 'make serve         show the handbook at http://localhost:3000 and rebuild it at every change'
	@echo 'make check         find mistakes in Content/ without writing anything'
	@echo 'make format        format the Swift sources'
	@echo 'make lint          report Swift sources that are not formatted or break the style rules'
	@echo 'make test-swift    only the Swift tests'
	@echo 'make test-browser  only the tests in the browser'
	@echo 'make bench         time full builds of the handbook, stage by stage'
	@echo 'make bench-search  measure the search: quality, bytes, time (CONTENT=dir CONFIG=file QUERIES=file.jsonl, or PAGES=10000)'
	@echo 'make clean         remove the build products and the Python environment; Site/ stays'

# --- The tool and the site

.PHONY: tool
tool:
	$(need-swift)
	$(call need-packages,$(TOOL_PACKAGES),the tool)
	$(SWIFT) build $(RELEASE)

.PHONY: site
site: tool
	$(HANDBOOK) build $(ARGUMENTS)
	@echo 'The handbook is in Site/. Open Site/index.html, or run: make serve'

.PHONY: serve
serve: tool
	$(HANDBOOK) serve $(ARGUMENTS)

.PHONY: check
check: tool
	$(call need-packages,$(CHECK_PACKAGES),trying the search)
	$(HANDBOOK) check $(ARGUMENTS)

# --- Tests

.PHONY: test
test: test-swift test-browser

.PHONY: test-swift
test-swift:
	$(need-swift)
	$(call need-packages,$(TOOL_PACKAGES) $(TEST_PACKAGES),the tests)
	$(SWIFT) test

# Runs the tool that people run; it builds books several times as fast as the debug one. The oracle is what the arithmetic of the
# pages is compared with.
.PHONY: test-browser
test-browser: tool $(VENV)
	$(SWIFT) build --configuration release --product EstimateOracle
	HANDBOOK=$(HANDBOOK) ESTIMATE_ORACLE=.build/release/EstimateOracle .venv/bin/pytest --numprocesses 3 Tests/BrowserTests

$(VENV): Tests/requirements.txt
	$(call need-packages,$(TOOL_PACKAGES) $(TEST_PACKAGES),the tests)
	rm -rf .venv
	$(PYTHON) -m venv .venv
	.venv/bin/pip install --quiet --disable-pip-version-check --requirement Tests/requirements.txt
	@touch $@

# --- Style

.PHONY: format
format:
	$(need-swift)
	$(SWIFT) format format --in-place --parallel --recursive Sources Tests Package.swift

.PHONY: lint
lint:
	$(need-swift)
	$(SWIFT) format lint --strict --parallel --recursive Sources Tests Package.swift

# --- Measuring

# Into an empty folder each time: a build leaves unchanged files alone, so a second one in place would do less.
.PHONY: bench
bench: tool
	@for run in 1 2 3 4 5; do \
		output=$$(mktemp -d) && $(HANDBOOK) build --timings --quiet --output "$$output"; status=$$?; \
		rm -rf "$$output"; [ $$status = 0 ] || exit $$status; \
	done

.PHONY: bench-search
bench-search: tool $(VENV)
	.venv/bin/python Tests/BrowserTests/search_quality.py --tool $(HANDBOOK) $(if $(CONTENT),--content $(CONTENT)) \
		$(if $(CONFIG),--config $(CONFIG)) $(if $(QUERIES),--queries $(QUERIES)) $(if $(PAGES),--pages $(PAGES))

.PHONY: clean
clean:
	rm -rf .build .venv
