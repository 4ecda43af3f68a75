"""Tells what a sentence that looks like a rule, and in which nothing was read, says instead of one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from docpact.prose.context import examples_from
from docpact.prose.grammar import Found, Grammar, Nonterminal, Tokens
from docpact.prose.measures import MEASURES
from docpact.prose.phrases.asides import ASIDES, WORDS, Aside, Kind
from docpact.prose.phrases.entry import ABBREVIATIONS
from docpact.prose.tokens import NUMBER, mentions
from docpact.prose.values import VALUES
from docpact.prose.vocabulary import words

_PREFERENCE: tuple[Kind, ...] = ("condition", "relation", "remark")
_GIVEN = words("specified set configured passed provided given used carried included transferred defined")
_BEFORE_VALUE = words("as at by")
_SET = words("set configured")
_OF_CHARACTERS = words(
    """characters character letters letter digits digit bytes length uppercase lowercase alphanumeric symbols symbol
    spaces space hyphens hyphen underscores underscore commas periods colons slashes signs"""
)
_LAYOUTS = words(
    "format formats form range ranges following notation order case values list interval uppercase lowercase"
)
"""What "in the" may be said of where it tells how a value is written."""
_KINDS_OF_VALUE = _LAYOUTS | words(
    """number numbers integer integers string strings url urls uri address addresses json array object timestamp date
    time expression value multiple pair true false power domain hostname email uuid port percentage decimal
    hexadecimal non-empty empty camelcase"""
)
_QUANTIFYING = words("only neither no not up at maximum minimum most least more fewer any all")
_ENDS_THING = words(", . ; : ( ) of in on that which with whose who for when and or to by from rather than where than")
_ARTICLES = words("the a an that those its their your this twice half any each one all")
_PAUSES = words("( ) , . for")
_LONGEST_THING = 8
_LONGEST_CASE = 12
_NO_CASES = words("value values details range ranges example")
_NEXT = 2


def _presence(tokens: Tokens, at: int) -> Found | None:
    """Read that a field is there, not what it is: "specified", but neither "specified as …" nor "set to …"."""
    after = tokens[at + 1].key if at + 1 < len(tokens) else ""
    valued = after in _BEFORE_VALUE or (after == "to" and tokens[at].key in _SET)
    return None if valued else Found(None, at + 1)


def _thing_but(refused: frozenset[str]) -> Callable[[Tokens, int], Found | None]:
    """Read a noun for a thing, in which none of some words is."""

    def parse(tokens: Tokens, at: int) -> Found | None:
        end = at
        while end < min(len(tokens), at + _LONGEST_THING) and tokens[end].key not in _ENDS_THING:
            if tokens[end].kind != "word" or tokens[end].key in refused:
                return None
            end += 1
        return Found(None, end) if end > at else None

    return parse


_resource = _thing_but(_KINDS_OF_VALUE)
_place = _thing_but(_LAYOUTS)
_content = _thing_but(_QUANTIFYING)


def _other(tokens: Tokens, at: int) -> Found | None:
    """Read something else than a number or a kind of value: "the quota", "that of the image"."""
    end = at
    while end < len(tokens) and tokens[end].key in _ARTICLES:
        end += 1
    if end == len(tokens):
        return Found(None, end) if end > at else None
    if tokens[end].kind == "value":
        return Found(None, end + 1) if end > at else None
    thing = _place(tokens, end)
    if thing and any(token.key == NUMBER for token in tokens[thing.end : thing.end + _NEXT]):
        return None
    return thing or (Found(None, end) if end > at and tokens[end].key in _ENDS_THING else None)


def _case(tokens: Tokens, at: int) -> Found | None:
    """Read the case that a comma ends: "a custom policy,"; not "the possible values, see …"."""
    ends = (end for end in range(at, min(len(tokens), at + _LONGEST_CASE)) if tokens[end].key == ",")
    end = next(ends, at)
    return None if end == at or mentions(tokens[at:end], _NO_CASES) else Found(None, end + 1)


def _open(tokens: Tokens, at: int) -> Found | None:
    """Read a list of characters that others may join."""
    keys = [token.key for token in tokens[at:]]
    ends = (["other", "special", "characters"], ["other", "characters"])
    return Found(None, len(tokens)) if keys[-3:] == ends[0] or keys[-2:] == ends[1] else None


@cache
def _grammar() -> Grammar:
    nonterminals = {
        **MEASURES,
        **VALUES,
        "presence": Nonterminal(_presence, _GIVEN),
        "resource": Nonterminal(_resource, None),
        "other": Nonterminal(_other, None),
        "case": Nonterminal(_case, None),
        "content": Nonterminal(_content, None),
        "open": Nonterminal(_open, None),
    }
    forms = ((aside.name, form) for aside in ASIDES for form in aside.forms)
    return Grammar(forms, nonterminals, {**ABBREVIATIONS, **WORDS}, {aside.name for aside in ASIDES if aside.opening})


_ASIDES = {aside.name: aside for aside in ASIDES}


def fitting(tokens: Tokens) -> list[Aside]:
    """Return the kinds of which a sentence may be in which no rule was read; its examples count for none of them."""
    end = examples_from(tokens)
    while end and tokens[end - 1].key in _PAUSES:
        end -= 1
    of_characters = mentions(tokens[:end], _OF_CHARACTERS)
    counts = any(token.key == NUMBER for token in tokens[:end])
    found = {
        _ASIDES[match.label]
        for _, matches in _grammar().find(tokens)
        for match in matches
        if match.end >= end or not _ASIDES[match.label].closing
    }
    return [
        each for each in found if (each.of_characters or not of_characters) and not (counts and each.kind == "remark")
    ]


def aside(tokens: Tokens) -> Aside | None:
    """Return what a sentence in which no rule was read says instead; None where it may well be a rule."""
    return min(fitting(tokens), key=_preference, default=None)


def _preference(kind: Aside) -> tuple[bool, int, str]:
    return not (kind.opening and kind.closing), _PREFERENCE.index(kind.kind), kind.name
