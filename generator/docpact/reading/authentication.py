"""How a caller authenticates: by a token and the request that obtains one, or by signing each request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from docpact.model import Json, SecurityScheme, Signature, Source, TokenRequest
from docpact.reading.blocks import Cell, Literal, Page, Paragraph, Table
from docpact.reading.columns import header_of
from docpact.reading.examples import read_json
from docpact.reading.hosts import template
from docpact.reading.text import commonmark, plain

TOKEN = "token"
SIGNATURE = "signature"
TOKEN_HEADER = "X-Auth-Token"
SIGNATURE_HEADER = "Authorization"
_SENT = re.compile(
    r"\b(?:add(?:ed|ing)?|carr(?:y|ied|ies)|contains?|include[ds]?|sen[dt]|set|specif(?:y|ied|ies)|put)\b",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"\bsign(?:s|ed|ing|atures?)?\b|\bAK/SK\b", re.IGNORECASE)
_ALGORITHM = re.compile(
    r"\b(?P<named>[A-Z0-9]+-HMAC-SHA\d+)\b|\bAuthorization:\s*(?P<sent>[A-Z][A-Z0-9-]+) [^\s:]+:\S", re.ASCII
)
_DATE_HEADER = re.compile(r"\bX-[A-Za-z]+-Date\b", re.IGNORECASE)
_ISSUED = re.compile(r"\bX-Subject-Token\b", re.IGNORECASE)
_PLACE = r"\{+[^{}]*\}+|(?:\w+ )?[Ee]ndpoint"
"""What stands for a host: `{endpoint}`, `IAM endpoint`."""

_URL = re.compile(rf"\b(?P<method>POST)\s+(?P<url>https?://(?:{_PLACE}|[^\s*`{{}}/]+)/\S*?auth/tokens)\b")
_PATH = re.compile(r"(?<![\w.}])/v\d[\w.]*/auth/tokens\b")
_NO_HOST = re.compile(rf"^https?://(?:{_PLACE}|www\.example\.com)(?=/)")
_LIFETIME = re.compile(
    r"(?:validity period|valid(?:ity)?)\b[^.]*?\b(?P<number>\d+)\s*(?P<unit>hours?|minutes?|days?|h)\b", re.IGNORECASE
)
_SECONDS = {"h": 3600, "m": 60, "d": 86400}


def token_scheme(description: str, source: Source) -> SecurityScheme:
    """Return the scheme that a header table's row on the token states."""
    return SecurityScheme(TOKEN, TOKEN_HEADER, "header", description, source=source)


def signature_scheme(description: str, source: Source, texts: Iterable[str]) -> SecurityScheme:
    """Return the scheme that a header table's row on the signature states; `texts` may name what it is made with."""
    said = "\n".join(texts)
    algorithm = _ALGORITHM.search(said)
    date = _DATE_HEADER.search(said)
    signature = Signature(algorithm and (algorithm["named"] or algorithm["sent"]), date and date[0])
    text = description or "Signature of the request, made with an access key."
    return SecurityScheme(SIGNATURE, SIGNATURE_HEADER, "header", text, source=source, signature=signature)


def is_signature(text: str) -> bool:
    """Tell whether the description of the header `Authorization` speaks of a signature, not of a token."""
    return _SIGNED.search(text) is not None


def authentication_schemes(page: Page) -> Iterator[SecurityScheme]:
    """Yield the schemes of a page that tells how calls are authenticated; of another page none."""
    texts = list(_texts(page))
    request = _token_request(page, texts) if any(TOKEN_HEADER in text for text in texts) else None
    if request is not None:
        yield SecurityScheme(TOKEN, TOKEN_HEADER, "header", "", request, Source(page.path, page.title_line))
    else:
        yield from (token_scheme(text, source) for text, source in _told(page, TOKEN_HEADER, _SENT))
    for text, source in _told(page, SIGNATURE_HEADER, _SIGNED):
        yield signature_scheme(text, source, texts)


def _told(page: Page, header: str, said: re.Pattern[str]) -> Iterator[tuple[str, Source]]:
    """Yield what a page tells of a header: the row of a table, or else the place of a sentence, which `said` knows."""
    for block in page.blocks:
        if isinstance(block, Table):
            kinds, in_body = header_of(block)
            for row in block.rows[in_body:]:
                if plain(row[0].text).lower() == header.lower() and _row_says(row, header, said):
                    text = row[kinds.index("description")].text if "description" in kinds else ""
                    yield commonmark(text), Source(page.path, row[0].line)
                    return
    for block in page.blocks:
        if isinstance(block, Paragraph):
            text = plain(block.text)
            if header in text and said.search(text):
                yield "", Source(page.path, block.line)
                return


def _row_says(row: tuple[Cell, ...], header: str, said: re.Pattern[str]) -> bool:
    return header == TOKEN_HEADER or any(said.search(plain(cell.text)) for cell in row[1:])


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
    url = _NO_HOST.sub("https://{endpoint}", url)
    match = re.match(r"(https?://)([^/{}]+)(/.*)$", url)
    return match[1] + template(match[2]) + match[3] if match else url
