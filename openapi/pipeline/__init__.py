"""Maintainers' tools that turn the contracts of openapi/ into generated/; run by `make generate`."""
