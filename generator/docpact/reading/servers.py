"""Where a service is reached: the table of endpoints, or else the hosts of the examples."""

from __future__ import annotations

from docpact.model import Server
from docpact.reading.page import PageResult


def common_server(pages: list[PageResult], name: str) -> tuple[Server, ...]:
    """Return the server that the hosts in the examples name most often."""
    return ()
