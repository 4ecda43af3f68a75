"""How a caller authenticates: the header that carries the token, and the request that obtains one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docpact.model import Json, SecurityScheme, Source, TokenRequest
from docpact.reading.blocks import Literal, Page, Paragraph, Table
from docpact.reading.examples import read_json
from docpact.reading.hosts import region_of, template
from docpact.reading.text import plain

TOKEN_HEADER = "X-Auth-Token"
_ISSUED = re.compile(r"\bX-Subject-Token\b", re.IGNORECASE)
_URL = re.compile(r"\b(?P<method>POST)\s+(?P<url>https?://(?:\{+[^{}]*\}+|[^\s*`{}/]+)/\S*?auth/tokens)\b")
_PATH = re.compile(r"(?<![\w.}])/v\d[\w.]*/auth/tokens\b")
_NO_HOST = re.compile(r"^https?://(?:\{+[^{}]*\}+|www\.example\.com)(?=/)")
_LIFETIME = re.compile(
    r"(?:validity period|valid(?:ity)?)\b[^.]*?\b(?P<number>\d+)\s*(?P<unit>hours?|minutes?|days?|h)\b", re.IGNORECASE
)
_SECONDS = {"h": 3600, "m": 60, "d": 86400}


def header_scheme(description: str, source: Source) -> SecurityScheme:
    """Return the scheme that a header table's row states."""
    return SecurityScheme("token", TOKEN_HEADER, "header", description, source=source)


def authentication_scheme(page: Page) -> SecurityScheme | None:
    """Return the scheme of a page that tells how a token is obtained, or None for another page."""
    texts = list(_texts(page))
    if not any(TOKEN_HEADER in text for text in texts):
        return None
    request = _token_request(page, texts)
    if request is None:
        return None
    return SecurityScheme("token", TOKEN_HEADER, "header", "", request, Source(page.path, page.title_line))


def _token_request(page: Page, texts: list[str]) -> TokenRequest | None:
    for block in page.blocks:
        if not isinstance(block, Literal):
            continue
        for example in read_json(block.text, block.line):
            if not _asks_for_token(example.shown):
                continue
            method, url = _address([block.text, *texts])
            if not url:
                return None
            line = block.line if _URL.search(block.text) else example.line
            header = "X-Subject-Token" if any(_ISSUED.search(text) for text in texts) else TOKEN_HEADER
            source = Source(page.path, line)
            return TokenRequest(method, _with_region(url), example.shown, header, _lifetime(texts), source)
    return None


def _texts(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Table):
            yield from (plain(cell.text) for row in block.rows for cell in row)
        else:
            yield plain(block.text) if isinstance(block, Paragraph) else block.text


def _address(texts: list[str]) -> tuple[str, str]:
    """Return method and URL of the request for a token; where only its path is told, the host is `{endpoint}`."""
    url = next((match for text in texts if (match := _URL.search(text))), None)
    if url is not None:
        return url["method"], url["url"]
    path = next((match[0] for text in texts if (match := _PATH.search(text))), "")
    return "POST", f"https://{{endpoint}}{path}" if path else ""


def _asks_for_token(value: Json) -> bool:
    auth = value.get("auth") if isinstance(value, dict) else None
    return isinstance(auth, dict) and "password" in str(auth.get("identity", ""))


def _lifetime(texts: list[str]) -> int | None:
    for text in texts:
        match = _LIFETIME.search(text) if "token" in text.lower() else None
        if match:
            return int(match["number"]) * _SECONDS[match["unit"][0].lower()]
    return None


def _with_region(url: str) -> str:
    """Write the region in a URL's host as a variable; a host that is a variable itself stays."""
    match = re.match(r"(https?://)([^/{}]+)(/.*)$", url)
    if match and region_of(match[2]):
        return match[1] + template(match[2]) + match[3]
    return _NO_HOST.sub("https://{endpoint}", url)
