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
BUILD_ONLY := -q package -Dmaven.test.skip=true -DskipUnit -Pquick

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

test: jdk fresh ## all tests that this machine has the parts for, with one table at the end
	@build/test $(MVN)

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

# System packages that a part cannot do without, on machines where they may be installed; SETUP=0 forbids it.
setup = if [ "$(SETUP)" != 0 ]; then .ci/setup $(1); fi
IT := -Dfailsafe.failIfNoSpecifiedTests=false -Dit.test
NATIVE_SUITES := 'org.sixchat.e2e.nativeagent.*IT,org.sixchat.e2e.containers.*IT'
REGISTRY ?=
MINUTES ?= 5
TARGETS ?=

native: ## the agent as one native executable, agent-cli/target/native/sixchat
	@$(call setup,native)
	@build/native
dist: native built ## packs the native agent for a laptop, in target/dist
	@build/dist
images: built ## container images of the services, the agent and what they stand on
	@$(call setup,images)
	@if build/find-native-image >/dev/null 2>&1; then build/native; fi
	@build/images
push: ## pushes the images: make push REGISTRY=registry.example/
	@build/push "$(REGISTRY)"
chart: ## checks the Helm chart and the manifests that are rendered from it
	@build/chart check
e2e: native images ## end-to-end tests over images and the native agent, nothing skipped
	@$(MVN) verify -pl testing/e2e -am -DskipUnit -Dsixchat.e2e.skip-nothing=true $(IT)=$(NATIVE_SUITES)
cluster-test: native images ## tests on a real Kubernetes cluster, nothing skipped
	@$(call setup,cluster)
	@CLUSTER=1 $(MVN) verify -pl testing/e2e -am -DskipUnit -Dsixchat.e2e.skip-nothing=true $(IT)='org.sixchat.e2e.cluster.*IT'
model: ## checks the formal model of the handshake (docs/protocol/model)
	@$(call setup,model)
	@build/model
# What is measured by what it takes; only the delivery is measured on images and on a cluster.
.PHONY: bench-delivery bench-session
bench-delivery: native images
	@$(call setup,cluster)
bench-session: native built
bench: $(if $(filter delivery session,$(SUITE)),bench-$(SUITE),built) ## figures beside a rival's: make bench SUITE=session, or delivery
	@$(call setup,bench)
	@CLUSTER=1 testing/bench/bin/bench $(SUITE)
fuzz: built ## fuzzes every decoder and the handshake: make fuzz MINUTES=5 TARGETS="peer csr"
	@testing/fuzz/bin/fuzz $(MINUTES) $(TARGETS)
