"""The notation of phrases, and its compilation into matchers over tokens.

    contain[s] (up to|at most) {n:number} characters

Plain words stand for themselves, `[…]` may be left out, `(…|…)` is a choice, `a/b` a choice between single words, and
`{name:kind}` is a nonterminal whose value is captured under that name (`{kind}` under its own), and `\\(` a bracket. Of several ways to
match, the longest wins. A phrase knows the keys of the tokens with which it can begin, so that at each token of a text
only the few phrases are tried that can begin there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from docpact.prose.tokens import Token

Tokens = Sequence[Token]
Keys = frozenset[str] | None


class Found(NamedTuple):
    """What a nonterminal read: its value, and the place of the token after it."""

    value: Any
    end: int


class Match(NamedTuple):
    """A phrase found in a sentence: from which token to which, and what its nonterminals captured."""

    start: int
    end: int
    captures: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Nonterminal:
    """A part of the grammar that is written as code. `first` are the keys it can begin with; None: with any."""

    parse: Callable[[Tokens, int], Found | None]
    first: Keys


_Captures = tuple[tuple[str, Any], ...]
_Way = tuple[int, _Captures]
_Matcher = Callable[[Tokens, int], list[_Way]]


class Part(NamedTuple):
    """A compiled piece of notation: its matcher, the keys it can begin with (None: any), whether it can be empty."""

    match: _Matcher
    first: Keys
    optional: bool


_ABBREVIATION = re.compile(r"@(\w+)")
_LEXEME = re.compile(r"\\[()\[\]]|\{[^}]*\}|[()|\[\]]|[^\s()|\[\]{}]+")


class Grammar:
    """The nonterminals, and the abbreviations (`@modal`) that phrases may use."""

    def __init__(self, nonterminals: Mapping[str, Nonterminal], abbreviations: Mapping[str, str]) -> None:
        self._nonterminals = nonterminals
        self._abbreviations = abbreviations

    def compile(self, notation: str) -> Part:
        """Compile the notation of a phrase. ValueError names what is wrong with it."""
        lexemes = _LEXEME.findall(self._expand(notation))
        part, rest = self._choice(lexemes)
        if rest:
            raise ValueError(f"unbalanced bracket in the phrase {notation!r}")
        if part.optional:
            raise ValueError(f"the phrase {notation!r} can be empty")
        return part

    def _expand(self, notation: str) -> str:
        def full(match: re.Match[str]) -> str:
            return f"({self._expand(self._abbreviations[match[1]])})"

        return _ABBREVIATION.sub(full, notation)

    def _choice(self, lexemes: list[str]) -> tuple[Part, list[str]]:
        branches: list[Part] = []
        while True:
            branch, lexemes = self._sequence(lexemes)
            branches.append(branch)
            if not lexemes or lexemes[0] != "|":
                return _either(branches), lexemes
            lexemes = lexemes[1:]

    def _sequence(self, lexemes: list[str]) -> tuple[Part, list[str]]:
        parts: list[Part] = []
        while lexemes and lexemes[0] not in ("|", ")", "]"):
            head, lexemes = lexemes[0], lexemes[1:]
            if head in ("(", "["):
                inner, lexemes = self._choice(lexemes)
                if not lexemes or lexemes[0] != {"(": ")", "[": "]"}[head]:
                    raise ValueError("unbalanced bracket in a phrase")
                lexemes = lexemes[1:]
                parts.append(inner if head == "(" else _optional(inner))
            elif head.startswith("{"):
                parts.append(self._capture(head[1:-1]))
            else:
                parts.append(_words([head.lstrip("\\")] if len(head) <= 2 else head.split("/")))
        return _in_turn(parts), lexemes

    def _capture(self, text: str) -> Part:
        name, _, kind = text.partition(":")
        nonterminal = self._nonterminals.get(kind or name)
        if nonterminal is None:
            raise ValueError(f"unknown nonterminal {kind or name!r}; known: {', '.join(sorted(self._nonterminals))}")

        def match(tokens: Tokens, at: int) -> list[_Way]:
            if at >= len(tokens) or (nonterminal.first is not None and tokens[at].key not in nonterminal.first):
                return []
            found = nonterminal.parse(tokens, at)
            return [(found.end, ((name, found.value),))] if found else []

        return Part(match, nonterminal.first, False)


def longest(part: Part, tokens: Tokens, at: int) -> Match | None:
    """Return the longest match of a compiled phrase at a token."""
    ways = part.match(tokens, at)
    if not ways:
        return None
    end, captures = max(ways, key=lambda way: way[0])
    return Match(at, end, dict(captures))


def _words(words: Iterable[str]) -> Part:
    keys = frozenset(words)

    def match(tokens: Tokens, at: int) -> list[_Way]:
        return [(at + 1, ())] if at < len(tokens) and tokens[at].key in keys else []

    return Part(match, keys, False)


def _optional(inner: Part) -> Part:
    def match(tokens: Tokens, at: int) -> list[_Way]:
        return [*inner.match(tokens, at), (at, ())]

    return Part(match, inner.first, True)


def _either(branches: list[Part]) -> Part:
    if len(branches) == 1:
        return branches[0]
    first = _union(branch.first for branch in branches)

    def match(tokens: Tokens, at: int) -> list[_Way]:
        if at >= len(tokens) or (first is not None and tokens[at].key not in first):
            return [(at, ())] if optional else []
        return [way for branch in branches for way in branch.match(tokens, at)]

    optional = any(branch.optional for branch in branches)
    return Part(match, first, optional)


def _in_turn(parts: list[Part]) -> Part:
    if len(parts) == 1:
        return parts[0]
    needed = next((at for at, part in enumerate(parts) if not part.optional), len(parts) - 1)
    first = _union(part.first for part in parts[: needed + 1])

    def match(tokens: Tokens, at: int) -> list[_Way]:
        ways: list[_Way] = [(at, ())]
        for part in parts:
            ways = [(end, captured + more) for begin, captured in ways for end, more in part.match(tokens, begin)]
            if not ways:
                return []
        return ways

    return Part(match, first, all(part.optional for part in parts))


def _union(keys: Iterable[Keys]) -> Keys:
    gathered: set[str] = set()
    for some in keys:
        if some is None:
            return None
        gathered |= some
    return frozenset(gathered)
