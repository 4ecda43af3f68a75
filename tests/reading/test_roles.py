"""Roles of tables, weighed openly."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docpact.reading import PageResult

PAGE = """
    Title
    =====

    URI
    ---

    POST /v1/{{a}}

    {section}
    {underline}

    {before}

    .. table:: **Table 1** {caption}

       ========= ========= ====== ===========
       Parameter Mandatory Type   Description
       ========= ========= ====== ===========
       x         Yes       String X.
       ========= ========= ====== ===========
"""


@pytest.mark.parametrize(
    ("section", "before", "caption", "role"),
    [
        ("Request", "", "Parameter description", "request parameters"),
        ("Request", "", "Request header parameters", "request headers"),
        ("Request", "Query parameters", "Parameter description", "query parameters"),
        ("Request Body", "", "Parameters", "request body"),
        ("Requset Parameters", "", "Parameters", "request parameters"),
        ("Request Elements", "The request's body has these elements.", "Response elements", "request body"),
        ("Response", "", "Parameter description", "response body"),
        ("Response", "**Status code: 200**", "Response header parameters", "response headers"),
        ("Responses", "", "", "response body"),
        ("URI Parameters", "", "Path parameters", "path parameters"),
        ("Returned Value", "**Status code: 404**", "Response body parameters", "response body"),
    ],
)
def test_role(read: Callable[..., PageResult], section: str, before: str, caption: str, role: str) -> None:
    result = read(PAGE.format(section=section, underline="-" * len(section), before=before, caption=caption))
    (decision,) = [d for d in result.decisions if d.subject.startswith("role of")]
    assert decision.choice == role
    assert role in str(decision).splitlines()[0]
    assert len(str(decision).splitlines()) == 1 + len(decision.evidence)
