"""Formats that the first sentence of a description names: "IPv4 address of the node", "Specifies the image URL"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from docpact.prose.facts import Shape
from docpact.prose.tokens import Token, mentions
from docpact.prose.vocabulary import words

_OPENINGS = words("""specifies indicates the a an provides shows is this new current public private floating""")
_CUTS = words(
    """of in for that which to used where when on by from with after at , : ( if bound assigned allocated associated
    corresponding through about"""
)
_NOUNS: dict[tuple[str, ...], str] = {
    ("ipv4", "address"): "ipv4",
    ("ipv6", "address"): "ipv6",
    ("mac", "address"): "mac",
    ("email", "address"): "email",
    ("e-mail", "address"): "email",
    ("cidr",): "cidr",
    ("cidr", "block"): "cidr",
    ("uuid",): "uuid",
}
_NAMING = words("base64 base64-encoded url eip") | {noun[-1] for noun in _NOUNS}
"""The words of which a noun has one that names a format."""
_ONLY_IPV4 = re.compile(r"IPv6 (?:is|addresses are) not supported|only IPv4|IPv4 addresses only", re.IGNORECASE)
_OTHER_ADDRESSES = re.compile(
    r"IPv6|dual.?stack|separate|multiple|addresses|\bor\b.{0,30}\b(?:domain|host|range|CIDR)|CIDR", re.IGNORECASE
)
_OR_ADDRESS = re.compile(r"\bor (?:an? |the )?(?:host |single )?IP address", re.IGNORECASE)
"""What an address block may be besides: a single address."""
_EXAMPLE_OF_IPV4 = re.compile(
    r"(?:example|e\.g\.|such as)[^\n]{0,25}?\b\d{1,3}(?:\.\d{1,3}){3}(?![\d./:-])", re.IGNORECASE
)
_SOMETIMES_EMPTY = re.compile(
    r"""\b(?:blank|empty)\ string | \b(?:left|leave\ \w+\ \w+|is)\ (?:blank|empty) | (?<![\w"])""(?!")
    | minimum\ length:\ \*\*0""",
    re.IGNORECASE | re.VERBOSE,
)
_FARTHEST = 2000
_OF_PATHS = words("rule obs swr path health protected attacked")
"""What has "URLs" that are paths within a site or a store."""
_PATH = re.compile(r"\b(?i:excluding the (?:endpoint|domain|host))|(?:\*\*|[\"`]|\(|\bexample,? )/(?!/)")
_LINKS = ("url", "uri", "href", "link", "endpoint", "address")


def format_named(tokens: Sequence[Token], name: str, description: str) -> tuple[Shape, ...]:
    """Return the format that the noun of the first sentence names.

    A URL counts only where the name of the field agrees and nothing says that it is a path, an IP address only where
    the description excludes IPv6, and nothing where the value may be empty, which no format allows.
    """
    shapes = _of_noun(tokens, name, description)
    return () if shapes and _SOMETIMES_EMPTY.search(description[:_FARTHEST]) else shapes


def _of_noun(tokens: Sequence[Token], name: str, description: str) -> tuple[Shape, ...]:
    if not mentions(tokens, _NAMING):
        return ()
    keys = [token.key for token in tokens[:24]]
    begin = next((at for at, key in enumerate(keys) if key not in _OPENINGS), 0)
    end = next((at for at, key in enumerate(keys) if at > begin and key in _CUTS), len(keys))
    noun = tuple(keys[begin:end])
    if noun[:1] in (("base64",), ("base64-encoded",)):
        return (Shape("base64"),)
    if not noun or "and" in noun or "or" in noun or len(noun) > 7:
        return ()
    if noun == ("url",) or (noun[-1] == "url" and any(part in name.lower() for part in _LINKS)):
        is_path = _OF_PATHS.intersection(keys) or _PATH.search(description[:_FARTHEST])
        return () if is_path else (Shape("uri"),)
    if noun[-1] == "eip" or noun[-2:] == ("ip", "address"):
        is_ipv4 = "v6" not in name.lower() and _is_ipv4(keys[:end], description[:_FARTHEST])
        return (Shape("ipv4"),) if is_ipv4 else ()
    for size in (2, 1):
        shape = _NOUNS.get(noun[-size:])
        if shape:
            return () if shape == "cidr" and _OR_ADDRESS.search(description[:_FARTHEST]) else (Shape(shape),)
    return ()


def _is_ipv4(keys: Sequence[str], description: str) -> bool:
    """Tell whether an IP address is one of IPv4: the text says so, or no other kind is named and its example is one.

    "Private" is what RFC 1918 calls addresses of IPv4; those of IPv6 are called by their name.
    """
    if _ONLY_IPV4.search(description):
        return True
    if keys[-2:] != ["ip", "address"] or _OTHER_ADDRESSES.search(description):
        return False
    return "private" in keys[-3:-2] or bool(_EXAMPLE_OF_IPV4.search(description))
