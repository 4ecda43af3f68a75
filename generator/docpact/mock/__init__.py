"""A mock server that keeps the contract, or breaks it on request: `create_app`, `faults`, `serve`."""

from docpact.mock.application import MOCK_TOKEN, create_app, faults
from docpact.mock.breaking import Fault, UnknownFaultError
from docpact.mock.serving import serve

__all__ = ["MOCK_TOKEN", "Fault", "UnknownFaultError", "create_app", "faults", "serve"]
