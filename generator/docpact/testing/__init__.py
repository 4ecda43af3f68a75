"""Strategies, checks and searches that find out whether a server keeps its documentation."""

from docpact.testing.findings import Finding, Report
from docpact.testing.run import Options, run
from docpact.testing.sampling import samples

__all__ = ["Finding", "Options", "Report", "run", "samples"]
