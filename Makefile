# The project's interface: thin over the Maven wrapper. `make` alone lists what there is.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo up down check test lint native dist images push e2e chart cluster-test model bench fuzz clean built

JAVA := $(shell standalone/bin/find-java 2>/dev/null)
export JAVA_HOME := $(patsubst %/bin/java,%,$(JAVA))
MVN := ./mvnw -B -ntp $(MVN_ARGS)
# For `make up` and `make down`.
OFFSET ?= 0
DATA ?= $(CURDIR)/target/up/a.example
BUILD_ONLY := -q package -Dmaven.test.skip=true -Pquick

help: ## lists the targets
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  \1|\2/p' Makefile | awk -F'|' '{ printf "  make %-14s %s\n", substr($$1, 3), $$2 }'

demo: built ## two domains, two people, the whole story on the terminal
	@testing/e2e/bin/demo

up: built ## starts a DIR for a.example in the background and says what to type next
	@build/up "$(DATA)" "$(OFFSET)"

down: ## stops the DIR that `make up` started
	@standalone/bin/sixchat-dir down --data "$(DATA)"

check: jdk fresh ## the quick part of the tests: format, lint and unit tests
	@$(MVN) test; status=$$?; build/summary unit; exit $$status

test: jdk fresh ## unit, integration and end-to-end tests, with one table at the end
	@$(MVN) verify -fae; status=$$?; build/summary; exit $$status

lint: jdk ## format, compiler and dependency checks without tests
	@$(MVN) -q test-compile

# Reports of an earlier run must not be counted as this one's.
.PHONY: fresh
fresh:
	@find . -path '*/target/*-reports/TEST-*.xml' -delete

clean: jdk ## removes everything that was built, and data of the demo and of `make up`
	@if [ -d standalone/target/dist/lib ]; then standalone/bin/sixchat-dir down --data "$(DATA)"; fi
	@$(MVN) -q clean
	@rm -rf target

# Packages what has changed since the last build; a second run takes a second.
built: jdk
	@build/package $(MVN) $(BUILD_ONLY)

.PHONY: jdk
jdk:
	@test -n "$(JAVA)" || { standalone/bin/find-java >/dev/null; exit 1; }

later = @echo "make $@: comes with a later issue; there is nothing to run yet." >&2; exit 1
native: ## native executables (later)
	$(later)
dist: ## release archives (later)
	$(later)
images: ## container images (later)
	$(later)
push: ## pushes the images (later)
	$(later)
e2e: ## end-to-end tests over images (later)
	$(later)
chart: ## the Helm chart (later)
	$(later)
cluster-test: ## tests on a Kubernetes cluster (later)
	$(later)
model: ## the formal model of the handshake (later)
	$(later)
bench: ## load and micro benchmarks (later)
	$(later)
fuzz: ## long fuzzing runs (later)
	$(later)
