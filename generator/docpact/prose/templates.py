"""Formats that a template shows: `hostname[:port]`, `host1:port1,host2:port2`, `Device name:Quantity`."""

from __future__ import annotations

import re

from docpact.prose.grammar import Found, Nonterminal, Tokens
from docpact.prose.tokens import VALUE
from docpact.prose.vocabulary import words
from docpact.rules.formats import escaped

_FIGURES = words("port quantity number count num size amount")
_EXAMPLES = words("xxx xx www com yyyy mm dd hh ss")
_HOSTS = words("host hostname ip domain address")
_PART = re.compile(r"(?P<name>[A-Za-z][A-Za-z_ ]{0,40}?)(?P<digit>[1-9]?)(?=[^A-Za-z0-9_ ]|$)|(?P<sign>[:/=@,.\[\]])")
_MOST_PARTS = 9


def template_regex(text: str) -> str | None:
    """Return the regular expression of what a template shows; None for a text that is no template.

    A template has names with colons, slashes, equal signs or at signs between them; square brackets enclose what may
    be left out, and numbered names ("host1:port1,host2:port2") repeat.
    """
    parts = _parts(text)
    if parts is None:
        return None
    numbered = [at for at, (kind, _) in enumerate(parts) if kind == ","]
    if numbered:
        head, tail = parts[: numbered[0]], parts[numbered[0] + 1 :]
        if [kind for kind, _ in head] != [kind for kind, _ in tail][: len(head)] or _names(head) != _names(tail)[
            : len(_names(head))
        ]:
            return None
        one = _regex(head)
        return f"{one}(?:,{one})*" if one else None
    return _regex(parts)


def _parts(text: str) -> list[tuple[str, str]] | None:
    parts: list[tuple[str, str]] = []
    at = 0
    while at < len(text):
        match = _PART.match(text, at)
        if not match or len(parts) > _MOST_PARTS:
            return None
        parts.append((match["sign"] or "name", (match["name"] or "").strip().lower()))
        at = match.end()
    names = _names(parts)
    signs = {kind for kind, _ in parts} - {"name"}
    if len(names) < 2 or not signs & set(":/=@.") or set(names) & _EXAMPLES:
        return None
    known = any(name.split()[-1] in _FIGURES | _HOSTS for name in names)
    return parts if known or all(name.isalpha() and name.islower() for name in text.split(".")) else None


def _names(parts: list[tuple[str, str]]) -> list[str]:
    return [name for kind, name in parts if kind == "name"]


def _regex(parts: list[tuple[str, str]]) -> str | None:
    written: list[str] = []
    depth = 0
    for kind, name in parts:
        if kind == "name":
            written.append(_class(name))
        elif kind == "[":
            depth += 1
            written.append("(?:")
        elif kind == "]":
            depth -= 1
            written.append(")?")
        else:
            written.append(escaped(kind))
        if depth not in (0, 1):
            return None
    return "".join(written) if depth == 0 else None


def _class(name: str) -> str:
    last = name.split()[-1]
    if last in _FIGURES:
        return "[0-9]+"
    return "[A-Za-z0-9._-]+" if last in _HOSTS or name.split()[0] in _HOSTS else "[^.:/=@,;\\s]+"


def _template(tokens: Tokens, at: int) -> Found | None:
    regex = template_regex(tokens[at].text)
    return Found(regex, at + 1) if regex else None


TEMPLATES = {"template": Nonterminal(_template, frozenset([VALUE]))}
"""The nonterminal `template`: a marked template as a regular expression."""
