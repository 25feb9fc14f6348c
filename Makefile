# conversion-tui: every target says what it does. `make` lists them.
.DEFAULT_GOAL := help
BUILD_PACKAGES := libncurses-dev libcurl4-openssl-dev libsqlite3-dev libexpat1-dev libjansson-dev libssl-dev
PROGRAM := .build/release/conversion-tui
RELEASE := -c release --static-swift-stdlib --product conversion-tui
CHECKS := --explicit-target-dependency-import-check error

.PHONY: help demo test build install packages test-packages lint format judges clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: packages build ## Build, start the emulated services, open the program on a sample state
	@Scripts/demo

test: packages test-packages ## Run every test, on a new machine too
	Scripts/make-venv
	swift build --build-tests $(CHECKS)
	swift test --skip-build
	$(MAKE) lint build
	$(MAKE) judges

build: ## Build the release program, Swift's library linked in
	swift build $(RELEASE) $(CHECKS)

install: build ## Install the program and its manual page under PREFIX (/usr/local)
	install -D $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/conversion-tui
	install -D -m 644 Documentation/conversion-tui.1 $(DESTDIR)$(PREFIX)/share/man/man1/conversion-tui.1
PREFIX ?= /usr/local

packages: ## Install the C libraries the program is built with, and python3 for the emulator
	@Scripts/install-packages $(BUILD_PACKAGES) python3

test-packages: ## Install what the tests need besides
	@Scripts/install-packages ncurses-term python3-venv tmux

judges: build ## Hold the program to the official clients, on the emulated services
	.venv/bin/python -m pytest -q Tests/Judges

lint: ## Check the format of the sources
	swift format lint --strict --recursive --parallel Sources Tests Package.swift

format: ## Put the sources in the house's format
	swift format --in-place --recursive --parallel Sources Tests Package.swift

clean: ## Remove what was built
	rm -rf .build .venv .demo
