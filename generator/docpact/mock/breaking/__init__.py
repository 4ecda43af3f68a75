"""The faults that the mock can be told to make: tables of small functions, one module for each part of a server."""

from docpact.mock.breaking.catalogue import Fault, UnknownFaultError, behaviour_of, catalogue, selected

__all__ = ["Fault", "UnknownFaultError", "behaviour_of", "catalogue", "selected"]
