"""Formats that a template shows: `hostname[:port]`, `host1:port1,host2:port2`, `Device name:Quantity`, `{id}.{os}`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from docpact.prose.facts import Part, Template
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
_WORDS = re.compile(r"[a-z]{2,20}(?: [a-z]{2,20}){1,3}")
_MOST_PARTS = 9
_MOST_TOKENS = 11
_MOST_BRACED = 40
_HOURS = re.compile(r"xx((?::\d\d){1,2})", re.IGNORECASE)


class _Piece(NamedTuple):
    """A piece of a template: a name that stands for some text (`surely`: it is marked as such), or a sign."""

    kind: str
    name: str = ""
    surely: bool = False


def read_template(text: str, *, surely: bool = False) -> Template | None:
    """Return what a template shows; None for a text that is no template.

    A template has names with colons, slashes, equal signs or at signs between them; square brackets enclose what may
    be left out, and numbered names ("host1:port1,host2:port2") repeat. `surely`: all its words stand for others.
    """
    hours = _HOURS.fullmatch(text)
    if hours:
        return _template_of([Part("xx", "(?:[01][0-9]|2[0-3])"), Part("", hours[1])])
    if surely and _WORDS.fullmatch(text):
        names = [Part(word.lower(), r"[^\n]+") for word in text.split()]
        return Template("", tuple(part for name in names for part in (Part("", " "), name))[1:])
    pieces = _pieces(text, surely)
    if pieces is None:
        return None
    if any(piece.kind == "-" for piece in pieces):
        if len(pieces) != 3 or not (pieces[0].surely and pieces[2].surely):
            return None
        return _template_of([Part(pieces[0].name, r"[^\n]+"), Part("", "-"), Part(pieces[2].name, r"[^\n-]+")])
    numbered = [at for at, piece in enumerate(pieces) if piece.kind in ",;"]
    if numbered and re.search(r"[1-9]", text):
        head, tail = pieces[: numbered[0]], pieces[numbered[0] + 1 :]
        one = _parts(head) if head == tail[: len(head)] else None
        regex = "".join(part.regex for part in one or ())
        return Template(f"{regex}(?:{pieces[numbered[0]].kind}{regex})*") if one else None
    parts = _parts(pieces)
    return _template_of(parts) if parts else None


def _template_of(parts: Sequence[Part]) -> Template:
    return Template("".join(part.regex for part in parts), tuple(parts))


def _pieces(text: str, surely: bool) -> list[_Piece] | None:
    pieces: list[_Piece] = []
    at = 0
    while at < len(text):
        match = _PART.match(text, at)
        if not match or len(pieces) > _MOST_PARTS:
            return None
        marked = match["braced"] or match["angled"]
        name = (marked or match["name"] or "").strip()
        pieces.append(
            _Piece(match["sign"] or "name", name.lower(), surely or bool(marked) or bool(set(" _") & set(name)))
        )
        at = match.end()
    names = [piece for piece in pieces if piece.kind == "name"]
    if (
        len(names) < 2
        or not {piece.kind for piece in pieces} & set(":/=@.,-")
        or {piece.name for piece in names} & _EXAMPLES
    ):
        return None
    known = any(piece.surely or piece.name.split()[-1] in _FIGURES | _HOSTS for piece in names)
    plain = all(len(word) > 1 and word.isalpha() and word.islower() for word in re.split("[:/=.,]", text))
    return pieces if known or plain else None


def _parts(pieces: list[_Piece]) -> list[Part] | None:
    parts: list[Part] = []
    depth = 0
    for at, piece in enumerate(pieces):
        if piece.kind == "name":
            until = next((other.kind for other in pieces[at:] if other.kind not in ("name", "[", "]")), "")
            parts.append(Part(piece.name, _class(piece.name, until)))
        elif piece.kind in "[]":
            depth += 1 if piece.kind == "[" else -1
            parts.append(Part("", "(?:" if piece.kind == "[" else ")?"))
        else:
            parts.append(Part("", escaped(piece.kind)))
        if depth not in (0, 1):
            return None
    return parts if depth == 0 else None


def _class(name: str, until: str) -> str:
    """Return what a name can stand for: figures, a host, or any text up to the next sign of the template."""
    words = name.split()
    if words[-1] in _FIGURES:
        return "[0-9]+"
    if name in _TIMES:
        return _TIMES[name]
    return "[A-Za-z0-9._-]+" if words[-1] in _HOSTS or words[0] in _HOSTS else f"[^{escaped(until)}\\n]+"


def _template(tokens: Tokens, at: int) -> Found | None:
    """Read a template: marked, in braces, or marked names with signs between them: `*Service name*:*Action*`."""
    if tokens[at].key == "{":
        return _braced(tokens, at)
    end = _glued(tokens, at)
    if end > at + 2 and tokens[at].mark == "*":
        parts = [f"{{{token.text}}}" if token.mark == "*" else token.text for token in tokens[at:end]]
        template = read_template("".join(parts))
        return Found(template, end) if template else None
    template = read_template(tokens[at].text, surely=tokens[at].mark == "*")
    return Found(template, at + 1) if template else None


def _braced(tokens: Tokens, at: int) -> Found | None:
    """Read names in braces without marks: `{type}:{spec}:{num}`."""
    end = at + 1
    while end < min(len(tokens), at + _MOST_BRACED) and tokens[end].start == tokens[end - 1].end:
        end += 1
    template = read_template("".join(token.text for token in tokens[at:end]))
    return Found(template, end) if template else None


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


TEMPLATES = {"template": Nonterminal(_template, frozenset([VALUE, "{"]), {VALUE: frozenset([*":/=@.", ""])})}
"""The nonterminal `template`: a template as a fact."""
