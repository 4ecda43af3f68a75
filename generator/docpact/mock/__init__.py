"""A server that keeps the contract, or breaks it on request."""
