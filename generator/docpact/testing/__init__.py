"""Strategies, checks and searches that find out whether a server keeps its documentation."""

from docpact.testing.findings import Finding, Report
from docpact.testing.run import run
from docpact.testing.sampling import samples
from docpact.testing.session import UnreachableError
from docpact.testing.trial import Options, TargetError, checked_url

__all__ = ["Finding", "Options", "Report", "TargetError", "UnreachableError", "checked_url", "run", "samples"]
