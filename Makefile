# conversion-tui: every target says what it does.
.DEFAULT_GOAL := help
SWIFT_PACKAGES = libncurses-dev libcurl4-openssl-dev libsqlite3-dev libexpat1-dev libjansson-dev libssl-dev

.PHONY: help build
help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

build: ## Build the release program
	swift build -c release --static-swift-stdlib --product conversion-tui
