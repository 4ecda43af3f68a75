"""Named formats of strings, and layouts of dates and times.

The names are those of JSON Schema 2020-12 and the OpenAPI format registry where they have one, else ours (cidr, mac).
"""

from __future__ import annotations

import base64
import binascii
import ipaddress
import json
import re
from collections.abc import Callable
from functools import lru_cache


def _matches(regex: str) -> Callable[[str], bool]:
    compiled = re.compile(regex)
    return lambda value: compiled.fullmatch(value) is not None


def _parses(parse: Callable[[str], object]) -> Callable[[str], bool]:
    def check(value: str) -> bool:
        try:
            parse(value)
        except ValueError:
            return False
        return True

    return check


def _cidr(value: str) -> object:
    if "/" not in value:
        raise ValueError("a CIDR block has a prefix length")
    return ipaddress.ip_network(value, strict=False)


def _base64(value: str) -> object:
    try:
        return base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from error


UUID = r"[0-9a-fA-F]{8}-?(?:[0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}"
HYPHENATED_UUID = r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
"""The regular expressions (unanchored) of a UUID; the first may be written without hyphens, as these clouds do."""

_OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
IPV4_ADDRESS = rf"{_OCTET}(?:\.{_OCTET}){{3}}"
IP_ADDRESS = rf"(?:{IPV4_ADDRESS}|[0-9A-Fa-f]{{0,4}}(?::[0-9A-Fa-f]{{0,4}}){{2,7}})"
"""The regular expression (unanchored) of IPv4 addresses, and of whatever looks like an IPv6 address."""

ADDRESS_BLOCK = (
    rf"(?:{IPV4_ADDRESS}/(?:3[0-2]|[12]?[0-9])"
    r"|[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}/(?:12[0-8]|1[01][0-9]|[1-9]?[0-9]))"
)
"""The regular expression (unanchored) of CIDR blocks of IPv4, and of whatever looks like one of IPv6."""

FORMATS: dict[str, Callable[[str], bool]] = {
    "uuid": _matches(UUID),
    "ipv4": _parses(ipaddress.IPv4Address),
    "ipv6": _parses(ipaddress.IPv6Address),
    "cidr": _parses(_cidr),
    "mac": _matches(r"[0-9a-fA-F]{2}(?:[:-][0-9a-fA-F]{2}){5}"),
    "email": _matches(r"[^@\s]+@[^@\s]+"),
    "uri": _matches(r'[A-Za-z][A-Za-z0-9+.-]*:[^\s<>{}|\\^`"]+'),
    "date": _matches(r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"),
    "date-time": _matches(
        r"[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])[Tt](?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)"
        r"(?:\.[0-9]+)?(?:[Zz]|[+-][0-9]{2}:[0-9]{2})"
    ),
    "base64": _parses(_base64),
    "json": _parses(json.loads),
}
"""Format name → check of a string."""

_LAYOUT_TOKENS = re.compile(
    r"'[^']*'|±[Hh]{2}:?[Mm]{2}|yyyy|YYYY|CCYY|MM|mm|dd|DD|HH|hh|[Ss]{3,9}|[Xx]{3,9}|[fn]{3,9}|ss|SS|Z|.", re.DOTALL
)
OFFSET = r"(?:Z|[+-](?:[01][0-9]|2[0-3]):?[0-5][0-9])"
_UNITS = {
    "year": "[0-9]{4}",
    "month": "(?:0[1-9]|1[0-2])",
    "day": "(?:0[1-9]|[12][0-9]|3[01])",
    "hour": "(?:[01][0-9]|2[0-3])",
    "minute": "[0-5][0-9]",
    "second": "[0-5][0-9]",
}


@lru_cache(maxsize=64)
def window_regex(hours: int, minutes: tuple[int, ...]) -> str:
    """Return the regular expression (unanchored) of windows `hh:mm-HH:MM` of so many hours, at the same minutes.

    The hour after 23 is 00, or 24 where a window ends with the day.
    """
    branches: list[str] = []
    for start in range(24):
        end = start + hours
        ends = f"{end % 24:02d}" if end != 24 else "(?:00|24)"
        for minute in minutes or range(60):
            branches.append(f"{start:02d}:{minute:02d}-{ends}:{minute:02d}")
    return f"(?:{'|'.join(branches)})"


@lru_cache(maxsize=256)
def layout_regex(layout: str) -> str:
    """Return the regular expression (unanchored) of a time layout such as `yyyy-mm-ddThh:mm:ssZ`.

    `mm` is the month until an hour was seen, then the minute; a final `Z` is an offset in any usual spelling
    (±hhmm, ±hh:mm or Z), because the pages write `Z` for "time zone offset" and show `+0200`. Text in single quotation
    marks stands for itself.
    """
    parts: list[str] = []
    seen_hour = False
    for token in _LAYOUT_TOKENS.findall(layout):
        folded = token.lower()
        if folded in ("yyyy", "ccyy"):
            parts.append(_UNITS["year"])
        elif folded == "mm":
            parts.append(_UNITS["minute" if seen_hour else "month"])
        elif folded == "dd":
            parts.append(_UNITS["day"])
        elif folded == "hh":
            seen_hour = True
            parts.append(_UNITS["hour"])
        elif len(token) > 2 and folded[0] in "sxfn":
            parts.append(f"[0-9]{{{len(token)}}}")
        elif folded == "ss":
            parts.append(_UNITS["second"])
        elif token == "Z" or token.startswith("±"):
            parts.append(OFFSET)
        else:
            parts.append(escaped(token.strip("'") or token))
    return "".join(parts)


def in_any_case(text: str) -> str:
    """Escape a text for a regular expression in which the case of its letters is of no account."""
    return "".join(f"[{c.lower()}{c.upper()}]" if c.isascii() and c.isalpha() else escaped(c) for c in text)


def escaped(text: str) -> str:
    """Escape a text for a regular expression, in the way that ECMAScript, Python and Rust share."""
    return "".join(f"\\{c}" if c in r"\.^$*+?()[]{}|/" else c for c in text)
