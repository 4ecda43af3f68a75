"""Formats that a template shows: `hostname[:port]`, `host1:port1,host2:port2`, `Device name:Quantity`, `{id}.{os}`."""

from __future__ import annotations

import re
from typing import NamedTuple

from docpact.prose.grammar import Found, Nonterminal, Tokens
from docpact.prose.tokens import VALUE
from docpact.prose.vocabulary import words
from docpact.rules.formats import escaped

_FIGURES = words("port quantity number count num size amount")
_TIMES = {"hour": "(?:[01]?[0-9]|2[0-3])", "minute": "[0-5][0-9]", "second": "[0-5][0-9]"}
_EXAMPLES = words("xxx xx www com yyyy mm dd hh ss application text json xml http https")
_HOSTS = words("host hostname ip domain address")
_PART = re.compile(
    r"""\{(?P<braced>[A-Za-z][A-Za-z0-9_ -]{0,40})\} | <(?P<angled>[A-Za-z][A-Za-z0-9_ -]{0,40})>
    | (?P<name>[A-Za-z][A-Za-z_ ]{0,40}?)(?P<digit>[1-9]?)(?=[^A-Za-z0-9_ ]|$) | (?P<sign>[:/=@,;.\[\]-])""",
    re.VERBOSE,
)
_MOST_PARTS = 9
_MOST_TOKENS = 11
_HOURS = re.compile(r"xx((?::\d\d){1,2})", re.IGNORECASE)


class _Part(NamedTuple):
    """A part of a template: a name that stands for some text (`surely`: it is marked as such), or a sign."""

    kind: str
    name: str = ""
    surely: bool = False


def template_regex(text: str, *, surely: bool = False) -> str | None:
    """Return the regular expression of what a template shows; None for a text that is no template.

    A template has names with colons, slashes, equal signs or at signs between them; square brackets enclose what may
    be left out, and numbered names ("host1:port1,host2:port2") repeat. `surely`: all its words stand for others.
    """
    hours = _HOURS.fullmatch(text)
    if hours:
        return f"(?:[01][0-9]|2[0-3]){hours[1]}"
    parts = _parts(text, surely)
    if parts is None:
        return None
    if any(part.kind == "-" for part in parts):
        return r"[^\n]+-[^\n-]+" if len(parts) == 3 and all(part.surely for part in (parts[0], parts[2])) else None
    numbered = [at for at, part in enumerate(parts) if part.kind in ",;"]
    if numbered and re.search(r"[1-9]", text):
        head, tail = parts[: numbered[0]], parts[numbered[0] + 1 :]
        if head != tail[: len(head)]:
            return None
        one = _regex(head)
        return f"{one}(?:{parts[numbered[0]].kind}{one})*" if one else None
    return _regex(parts)


def _parts(text: str, surely: bool) -> list[_Part] | None:
    parts: list[_Part] = []
    at = 0
    while at < len(text):
        match = _PART.match(text, at)
        if not match or len(parts) > _MOST_PARTS:
            return None
        marked = match["braced"] or match["angled"]
        name = (marked or match["name"] or "").strip()
        parts.append(
            _Part(match["sign"] or "name", name.lower(), surely or bool(marked) or bool(set(" _") & set(name)))
        )
        at = match.end()
    names = [part for part in parts if part.kind == "name"]
    if (
        len(names) < 2
        or not {part.kind for part in parts} & set(":/=@.,-")
        or {part.name for part in names} & _EXAMPLES
    ):
        return None
    known = any(part.surely or part.name.split()[-1] in _FIGURES | _HOSTS for part in names)
    plain = all(len(word) > 1 and word.isalpha() and word.islower() for word in re.split("[:/=.,]", text))
    return parts if known or plain else None


def _regex(parts: list[_Part]) -> str | None:
    written: list[str] = []
    depth = 0
    for at, part in enumerate(parts):
        if part.kind == "name":
            written.append(
                _class(part.name, next((p.kind for p in parts[at:] if p.kind not in ("name", "[", "]")), ""))
            )
        elif part.kind == "[":
            depth += 1
            written.append("(?:")
        elif part.kind == "]":
            depth -= 1
            written.append(")?")
        else:
            written.append(escaped(part.kind))
        if depth not in (0, 1):
            return None
    return "".join(written) if depth == 0 else None


def _class(name: str, until: str) -> str:
    """Return what a name can stand for: figures, a host, or any text up to the next sign of the template."""
    words = name.split()
    if words[-1] in _FIGURES:
        return "[0-9]+"
    if name in _TIMES:
        return _TIMES[name]
    return "[A-Za-z0-9._-]+" if words[-1] in _HOSTS or words[0] in _HOSTS else f"[^{escaped(until)}\\n]+"


def _template(tokens: Tokens, at: int) -> Found | None:
    """Read a marked template, or several marked names with signs between them: `*Service name*:*Action*`."""
    end = _glued(tokens, at)
    if end > at + 2 and tokens[at].mark == "*":
        parts = [f"{{{token.text}}}" if token.mark == "*" else token.text for token in tokens[at:end]]
        regex = template_regex("".join(parts))
        return Found(regex, end) if regex else None
    regex = template_regex(tokens[at].text, surely=tokens[at].mark == "*")
    return Found(regex, at + 1) if regex else None


def _glued(tokens: Tokens, at: int) -> int:
    """Return the place after marked names and signs that follow each other with at most `\\ ` between them."""
    end = at + 1
    while (
        end < min(len(tokens), at + _MOST_TOKENS)
        and tokens[end].start - tokens[end - 1].end in (0, 2)
        and (tokens[end].key in ":/=@." if tokens[end - 1].kind == "value" else tokens[end].mark == "*")
    ):
        end += 1
    return end if tokens[end - 1].mark == "*" else end - 1


TEMPLATES = {"template": Nonterminal(_template, frozenset([VALUE]))}
"""The nonterminal `template`: a marked template as a regular expression."""
