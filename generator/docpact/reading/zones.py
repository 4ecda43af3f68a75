"""What a section, a paragraph or a caption says of the blocks after it: request or response, which part and status."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeVar

from docpact.reading.text import plain
from docpact.reading.words import known_words

Side = Literal["uri", "request", "response", "status", "error-codes", "other", ""]
Part = Literal["path", "query", "header", "body", ""]

Meaning = TypeVar("Meaning", Side, Part)

_SIDES: Mapping[str, Side] = {
    **dict.fromkeys(("request", "requests", "input", "calling"), "request"),
    **dict.fromkeys(
        ("response", "responses", "output", "returned", "reply", "return", "result", "results"), "response"
    ),
    **dict.fromkeys(("uri", "url"), "uri"),
}
_PARTS: Mapping[str, Part] = {
    **dict.fromkeys(("path",), "path"),
    **dict.fromkeys(("query",), "query"),
    **dict.fromkeys(("header", "headers"), "header"),
    **dict.fromkeys(("body", "formdata", "elements"), "body"),
}
_EXAMPLES = frozenset({"example", "examples", "sample", "samples"})
_VOCABULARY = frozenset(_SIDES) | frozenset(_PARTS) | _EXAMPLES
_URI_TITLE = re.compile(
    r"\b(?:uri|url|request (?:line|syntax)|api format|api uri|request format|api prototype|prototype|"
    r"request method|http request)\b|^(?:api|method)$",
    re.IGNORECASE,
)
_STATUS_TITLE = re.compile(
    r"\b(?:status codes?|return(?:ed)? codes?|returned? values?|return values|response codes?|"
    r"(?:normal|error) return codes?)\b",
    re.IGNORECASE,
)
_ERROR_TITLE = re.compile(r"\berror (?:codes?|messages?)\b", re.IGNORECASE)
_OTHER_TITLE = re.compile(
    r"^(?:change history|debugging|constraints?|restrictions?|prerequisites?|"
    r"authorization(?: information)?|permissions?|api permissions"
    r"|function(?:s| description)?|description|application scenarios?|calling method|api description|"
    r"precautions?|notes?)$",
    re.IGNORECASE,
)
_STATUS = re.compile(
    r"(?:(?:status|return|response)\s*codes?\s*(?:is|are|of)?\s*[:：]?\s*\(?|\bresponses?\s*\()"
    r"(?P<codes>[1-5](?:\d\d|xx)\b"
    r"(?:\s*(?:,|/|、|\band\b|\bor\b)+\s*[1-5]\d\d\b)*)",
    re.IGNORECASE,
)
_LEADING_STATUS = re.compile(r"^\s*(?P<codes>[1-5]\d\d)\b(?!\s*(?:characters|bytes|records))")
_CODE = re.compile(r"[1-5](?:\d\d|xx)", re.IGNORECASE)
_EVENT = re.compile(r"\brequests? (?:fails?|failed|succeeds?|succeeded|is|was|were|has|cannot)\b", re.IGNORECASE)
"""What happens to a request, which tells of the answer."""
_FAILING = re.compile(
    r"\b(?:if|when|in case)\b[^.,]*\b(?:requests?|calls?|api|invocation)\b[^.,]*\b(?:fails|failed|fail)\b",
    re.IGNORECASE,
)
_LONGEST_CLAUSE = 160
_NORMAL = re.compile(r"\b(?:normal|success(?:ful|fully)?|succeeded)\b", re.IGNORECASE)
_ABNORMAL = re.compile(r"\b(?:abnormal|error|fail(?:s|ed|ure)?|exception|unsuccessful)\b", re.IGNORECASE)
_TABLE_NUMBER = re.compile(r"^\**\s*Table\s*(?P<number>[\d-]+)\s*\**[.:]?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Zone:
    """Empty where nothing is said.

    `status` is three digits, several of them with commas between, "4XX", "2XX" (normal) or "default" (abnormal).
    """

    side: Side = ""
    part: Part = ""
    status: str = ""
    example: bool = False
    text: str = ""


@lru_cache(maxsize=8192)
def read_zone(raw: str, *, title: bool = False) -> Zone:
    """Read a section title (`title`), a caption, or the paragraph before a block."""
    text = _TABLE_NUMBER.sub("", plain(raw))
    words = known_words(_EVENT.sub("", text), _VOCABULARY)
    example = bool(words & _EXAMPLES)
    status = _status_of(text)
    part = _first(words, _PARTS, text)
    side: Side = _first(words, _SIDES, text) if not title else _title_side(text, words)
    if title and side == "uri" and not part:
        part = ""
    if side == "uri" and part == "":
        return Zone("uri", "", status, example, text)
    if not side and part in ("path",):
        side = "uri"
    if status and (not side or (side == "request" and status[0].isdigit() and not example and status != "2XX")):
        side = "response"  # also of `400 Bad Request`
    return Zone(side, part, status, example, text)


def _title_side(text: str, words: frozenset[str]) -> Side:
    if _OTHER_TITLE.match(text.strip()):
        return "other"
    if _STATUS_TITLE.search(text):
        return "status"
    if _ERROR_TITLE.search(text):
        return "error-codes"
    if _URI_TITLE.search(text) and not words & _EXAMPLES:
        return "uri"
    if _NORMAL.match(text) or _ABNORMAL.match(text):
        return "response"
    return _first(words, _SIDES, text)


def _first(words: frozenset[str], table: Mapping[str, Meaning], text: str) -> Meaning | Literal[""]:
    """Return the meaning of the vocabulary's word that stands first in the text."""
    found = [word for word in words if word in table]
    low = text.lower()
    found.sort(key=lambda word: low.find(word) if word in low else len(low))
    return table[found[0]] if found else ""


def _status_of(text: str) -> str:
    match = _STATUS.search(text) or _LEADING_STATUS.match(text)
    if match:
        return ",".join(dict.fromkeys(code.upper() for code in _CODE.findall(match["codes"])))
    if len(text) <= _LONGEST_CLAUSE and _FAILING.search(text):
        return "default"
    if len(text) <= 60:
        if _ABNORMAL.search(text):
            return "default"
        if _NORMAL.search(text):
            return "2XX"
    return ""


def table_number(caption: str) -> str:
    """Return the number of a caption such as `**Table 4** tags`, or an empty string."""
    match = _TABLE_NUMBER.match(plain(caption))
    return match["number"] if match else ""


def caption_words(caption: str) -> str:
    """Return the caption without its number."""
    return _TABLE_NUMBER.sub("", plain(caption)).strip()
