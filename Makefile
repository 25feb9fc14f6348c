# conversion-tui: every target says what it does. `make` lists them.
.DEFAULT_GOAL := help
PREFIX ?= /usr/local
PROGRAM := .build/release/conversion-tui
BUILD_PACKAGES := libncurses-dev libcurl4-openssl-dev libsqlite3-dev libexpat1-dev libjansson-dev libssl-dev libtomlplusplus-dev
CHECKS := --explicit-target-dependency-import-check error
# Nothing is looked for beside the program: it starts sooner, and an installed one finds no strays.
RELEASE := -c release --static-swift-stdlib --disable-local-rpath --product conversion-tui
GOLDEN := Tests/ScreenTests/Golden/*.txt Tests/ConversionFlowTests/Golden/*.txt
GOLDEN_TESTS := ScreenTests.FrameFormTests|ConversionFlowTests.GoldenFrameTests
FUZZ_SECONDS ?= 60
# With FUZZ_SEED one case is repeated.
FUZZ := FUZZ_SECONDS=$(FUZZ_SECONDS) $(if $(FUZZ_SEED),FUZZ_SEED=$(FUZZ_SEED))
SOAK_LAUNCHES ?= 1000
SOAK_SESSIONS ?= 1000
SWIFT_FILES := Sources Tests Package.swift

.PHONY: help demo demo-local test golden build install packages test-packages judges fuzz soak sanitize lint format bench screenshots clean make-data-root

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 15

demo: packages build ## Build, start the emulated services, open the program on a sample state
	@Scripts/demo

demo-local: packages build make-data-root ## The same without any service: a made-up folder of assets, no Python
	@Scripts/demo-local

# Makes folders of assets for demonstration, judges and bench; never installed.
make-data-root:
	@swift build $(RELEASE:conversion-tui=make-data-root)

# What the tests write, print and start is kept until it has been looked through for secrets.
test: packages test-packages ## Run every test, on a new machine too; look for secrets in all they leave
	Scripts/make-venv
	$(MAKE) lint
	swift build --build-tests $(CHECKS)
	Scripts/kept begin
	Scripts/kept swift swift test --skip-build
	Scripts/kept judges $(MAKE) judges
	Scripts/scan-secrets .build/kept
	Scripts/kept end

golden: ## Record the golden frames again, then show what changed
	swift build --build-tests $(CHECKS)
	rm -f $(GOLDEN)
	RECORD_GOLDEN=1 swift test --skip-build --filter '$(GOLDEN_TESTS)' > /dev/null || true
	swift test --skip-build --filter '$(GOLDEN_TESTS)'
	@git status --short -- Tests/ScreenTests/Golden Tests/ConversionFlowTests/Golden

build: ## Build the release program, Swift's library linked in
	swift build $(RELEASE) $(CHECKS)

# `sudo make install` may have a PATH without swift: then what was built before is installed.
install: $(if $(shell command -v swift),packages build,$(PROGRAM)) ## Install the program and its manual page under PREFIX (/usr/local)
	install -D -s $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/conversion-tui
	install -D -m 644 Documentation/conversion-tui.1 $(DESTDIR)$(PREFIX)/share/man/man1/conversion-tui.1

packages: ## Install the C libraries the program is built with, and python3 for the emulator
	@Scripts/install-packages $(BUILD_PACKAGES) python3

test-packages: ## Install what the tests need besides
	@Scripts/install-packages ncurses-term python3-venv groff-base tmux screen

judges: build make-data-root ## Hold the program to the official clients, on the emulated services
	.venv/bin/python -m pytest -q Tests/Judges

fuzz: packages test-packages build ## Feed random input to the parsers, the interface and the program, FUZZ_SECONDS (60) each
	Scripts/make-venv
	$(FUZZ) Scripts/fuzz
	$(FUZZ) .venv/bin/python -m pytest -q Tests/Judges/test_fuzz.py

# At 1,000 of each: see CONTRIBUTING for how long it takes. With SOAK_SEED it is repeated.
soak: packages test-packages build ## Launch under faults and edit, killed at random, SOAK_LAUNCHES and SOAK_SESSIONS (1000) times
	Scripts/make-venv
	SOAK_LAUNCHES=$(SOAK_LAUNCHES) SOAK_SESSIONS=$(SOAK_SESSIONS) $(if $(SOAK_SEED),SOAK_SEED=$(SOAK_SEED)) nice -n 10 \
		.venv/bin/python -m pytest -q --tb=short Tests/Judges/test_soak_launches.py Tests/Judges/test_soak_sessions.py

sanitize: packages test-packages ## Run the Swift tests with the address, then with the thread sanitizer
	Scripts/sanitize address
	Scripts/sanitize thread

lint: ## Check the format of the sources and of the manual page
	swift format lint --strict --recursive --parallel $(SWIFT_FILES)
	! groff -t -man -Tutf8 -ww -z Documentation/conversion-tui.1 2>&1 | grep .

format: ## Put the sources in the house's format
	swift format --in-place --recursive --parallel $(SWIFT_FILES)

bench: packages build make-data-root ## Measure start-up, keys, memory and search beside other programs
	@Scripts/install-packages python3-venv nano sc visidata
	@Scripts/make-venv
	@.venv/bin/python Scripts/bench

screenshots: packages build ## Take the pictures of the README from the running program
	@Scripts/install-packages python3-venv
	@Scripts/make-venv
	@.venv/bin/python Scripts/screenshots.py

clean: ## Remove what was built
	rm -rf .build .venv .demo
