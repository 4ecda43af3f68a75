"""Diagnostics for people and for machines: which to show, and in which form."""

from docpact.linting.formats import to_github, to_json, to_sarif
from docpact.linting.selection import UnknownCodeError, has_findings, select
from docpact.linting.text import statistics, to_text

__all__ = ["UnknownCodeError", "has_findings", "select", "statistics", "to_github", "to_json", "to_sarif", "to_text"]
