"""Clients generated from the contracts in openapi/, and these contracts. Never edited by hand."""
