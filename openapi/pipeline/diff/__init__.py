"""Compare two versions of a contract, or a contract and its vendor's document; maintainers' tools, run by make."""
