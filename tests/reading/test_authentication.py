"""How calls are authenticated: by a token, by a signature, by either, by neither."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest
from docpact.model import SecurityScheme, Service, Signature
from docpact.reading import read_service

OPERATION = """
    Querying Books
    ==============

    URI
    ---

    {request}

    Request
    -------

    .. table:: **Table 1** Request header parameters

       ============= ========= ====== ===========================
       Parameter     Mandatory Type   Description
       ============= ========= ====== ===========================
       {row}
       ============= ========= ====== ===========================

    Response
    --------

    .. table:: **Table 2** Response {where}parameters

       =============== ====== ============
       Parameter       Type   Description
       =============== ====== ============
       {answer:<15} String What it is.
       =============== ====== ============
"""
HEADERS = """
    Common Headers
    ==============

    .. table:: **Table 1** Headers of requests

       ============= ===================================== ==========================
       Header        Description                           Mandatory
       ============= ===================================== ==========================
       X-Sdk-Date    The time of the request.              Yes for AK/SK
       Authorization What signing the request results in.  Yes for AK/SK
       X-Auth-Token  The reader's token.                   Yes for tokens
       ============= ===================================== ==========================
"""
SENTENCES = """
    Making a Request
    ================

    The token has to be added to each request, as **X-Auth-Token** in its header.

    With an AK/SK pair instead, each request is signed, and **Authorization** carries the signature:

    .. code-block::

       X-Sdk-Date: 20260101T120000Z
       Authorization: SDK-HMAC-SHA256 Access=***, SignedHeaders=host;x-sdk-date, Signature=***
"""
NOTHING = """
    Status Codes
    ============

    401 tells that the header X-Auth-Token is wrong, or that there is no header Authorization.
"""


def service(tmp_path: Path, *pages: str) -> Service:
    folder = tmp_path / "library"
    folder.mkdir()
    for number, page in enumerate(pages):
        (folder / f"{number}.rst").write_text(textwrap.dedent(page).lstrip("\n"), encoding="utf-8")
    return read_service(folder, root=tmp_path)[0]


def operation(
    request: str = "GET /v1/books", row: str = "X-Language    No        String A language.", **answer: str
) -> str:
    return OPERATION.format(request=request, row=row, **{"where": "", "answer": "title", **answer})


def schemes(found: Service) -> dict[str, SecurityScheme]:
    return {scheme.name: scheme for scheme in found.security}


def test_a_table_of_common_headers_counts_for_every_call(tmp_path: Path) -> None:
    found = service(tmp_path, operation(), HEADERS)
    assert found.operations[0].security == ("token", "signature")
    token, signature = schemes(found).values()
    assert (token.parameter, token.description) == ("X-Auth-Token", "The reader's token.")
    assert (signature.parameter, signature.signature) == ("Authorization", Signature(None, "X-Sdk-Date"))
    assert signature.source is not None and signature.source.line == 10


def test_sentences_and_examples_count_too(tmp_path: Path) -> None:
    found = service(tmp_path, operation(), SENTENCES)
    assert found.operations[0].security == ("token", "signature")
    assert schemes(found)["signature"].signature == Signature("SDK-HMAC-SHA256", "X-Sdk-Date")


TOLD = """
    Authentication
    ==============

    #. Send **POST https://**\\ *IAM endpoint*\\ **/v3/auth/tokens**:

       .. code-block::

          {"auth": {"identity": {"methods": ["password"], "password": {"user": {"name": "reader"}}}}}

    #. Take the token from **X-Subject-Token**, and put it into **X-Auth-Token**.
"""


def test_an_endpoint_in_words_is_a_host_that_is_told_elsewhere(tmp_path: Path) -> None:
    token = schemes(service(tmp_path, operation(), TOLD))["token"].token
    assert token is not None
    assert token.url == "https://{endpoint}/v3/auth/tokens"


def test_a_header_that_is_only_mentioned_does_not(tmp_path: Path) -> None:
    found = service(tmp_path, operation(), NOTHING)
    assert (found.security, found.operations[0].security) == ((), ())


def test_a_page_may_have_its_call_signed(tmp_path: Path) -> None:
    signed = operation("GET /v1/shelves", "Authorization Yes       String The signature.")
    found = service(tmp_path, operation(row="X-Auth-Token  Yes       String The token."), signed)
    assert {op.path: op.security for op in found.operations} == {"/v1/books": ("token",), "/v1/shelves": ("signature",)}


def test_another_authorization_is_no_signature(tmp_path: Path) -> None:
    found = service(tmp_path, operation(row="Authorization Yes       String The bearer's ticket."))
    assert found.security == ()


@pytest.mark.parametrize(
    ("page", "security"),
    [
        (operation("GET /"), ()),
        (operation("GET /v1"), ()),
        (operation("GET /{api_version}"), ()),
        (operation("DELETE /"), ("token", "signature")),
        (operation("POST /v3/auth/tokens"), ()),
        (operation("POST /v3/tickets", where="header ", answer="X-Subject-Token"), ()),
        (operation("GET /v3/auth/tokens", "X-Auth-Token  Yes       String The token."), ("token", "signature")),
    ],
)
def test_calls_that_hand_out_tokens_or_list_versions_need_none(tmp_path: Path, page: str, security: tuple) -> None:
    assert service(tmp_path, page, HEADERS).operations[0].security == security
