"""The notation of phrases, and the automaton that finds them in tokens.

    contain/contains (up to|at most) {n:number} characters

Plain words stand for themselves, `[…]` may be left out, `(…|…)` is a choice, `a/b` a choice between single words,
`@name` an abbreviation, `\\(` a bracket, and `{name:kind}` a nonterminal whose value is captured under that name
(`{kind}` under its own).

All phrases together become one automaton. It is made deterministic step by step, as texts need it, so that a word costs
one look-up however many phrases there are; nonterminals are called where a phrase has one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from docpact.prose.tokens import Token

Tokens = Sequence[Token]


class Found(NamedTuple):
    """What a nonterminal read: its value, and the place of the token after it."""

    value: Any
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Nonterminal:
    """A part of the grammar that is written as code. `first` are the keys it can begin with; None: with any."""

    parse: Callable[[Tokens, int], Found | None]
    first: frozenset[str] | None


class Match(NamedTuple):
    """A phrase found among tokens: its label, the place after it, and what its nonterminals captured."""

    label: str
    end: int
    captures: Mapping[str, Any]


_LEXEME = re.compile(r"\\[()\[\]]|\{[^}]*\}|[()|\[\]]|[^\s()|\[\]{}]+")
_ABBREVIATION = re.compile(r"@(\w+)")
_CLOSING = {"(": ")", "[": "]"}


@dataclass(slots=True)
class _Node:
    """A state of the nondeterministic automaton."""

    empty: list[int] = field(default_factory=list)
    words: dict[str, list[int]] = field(default_factory=dict)
    calls: list[tuple[str, str, int]] = field(default_factory=list)
    label: str = ""


@dataclass(slots=True, eq=False)
class _State:
    """A state of the deterministic automaton: the nodes that its words lead to, and in `next` the states of these.

    `calls` are the nonterminals that a key can begin, `always` those that any other key can.
    """

    words: dict[str, list[int]]
    labels: tuple[str, ...]
    calls: dict[str, tuple[_Call, ...]] = field(default_factory=dict)
    always: tuple[_Call, ...] = ()
    next: dict[str, _State] = field(default_factory=dict)


_Call = tuple[Nonterminal, tuple[tuple[str, _State], ...]]
"""A nonterminal, and for each name under which it is captured the state after it."""


class Grammar:
    """Phrases, compiled. `nonterminals` and `abbreviations` are what their notation may use."""

    def __init__(
        self,
        phrases: Iterable[tuple[str, str]],
        nonterminals: Mapping[str, Nonterminal],
        abbreviations: Mapping[str, str],
    ) -> None:
        self._nonterminals = nonterminals
        self._abbreviations = abbreviations
        self._nodes = [_Node()]
        self._states: dict[frozenset[int], _State] = {}
        for label, notation in phrases:
            self._add(label, notation)
        self._start = self._state([0])
        self._first = self._start.words.keys() | self._start.calls.keys()

    def beginnings(self, tokens: Tokens) -> list[int]:
        """Return the places of the tokens with which a phrase can begin."""
        if self._start.always:
            return list(range(len(tokens)))
        first = self._first
        return [at for at, token in enumerate(tokens) if token.key in first]

    def matches(self, tokens: Tokens, at: int) -> list[Match]:
        """Return all ways in which a phrase begins at one of the `beginnings`, whatever its length."""
        found: list[Match] = []
        self._follow(self._start, tokens, at, {}, found)
        return found

    def _follow(self, state: _State, tokens: Tokens, at: int, captures: Mapping[str, Any], found: list[Match]) -> None:
        size = len(tokens)
        while True:
            if state.labels:
                found += [Match(label, at, captures) for label in state.labels]
            if at >= size:
                return
            key = tokens[at].key
            for nonterminal, continuations in state.calls.get(key, state.always):
                value = nonterminal.parse(tokens, at)
                if value is not None:
                    for name, after in continuations:
                        self._follow(after, tokens, value.end, {**captures, name: value.value}, found)
            if key not in state.words:
                return
            state = state.next.get(key) or self._step(state, key)
            at += 1

    def _step(self, state: _State, key: str) -> _State:
        """Make the step over a word that a phrase has deterministic, and remember it."""
        after = state.next[key] = self._state(state.words[key])
        return after

    def _state(self, nodes: Iterable[int]) -> _State:
        closed = self._closure(nodes)
        known = self._states.get(closed)
        if known:
            return known
        labels = tuple(sorted({self._nodes[node].label for node in closed if self._nodes[node].label}))
        words: dict[str, list[int]] = {}
        for node in sorted(closed):
            for word, targets in self._nodes[node].words.items():
                words.setdefault(word, []).extend(targets)
        state = self._states[closed] = _State(words, labels)
        calls: dict[str, dict[str, list[int]]] = {}
        for node in sorted(closed):
            for name, kind, target in self._nodes[node].calls:
                calls.setdefault(kind, {}).setdefault(name, []).append(target)
        called = [
            (self._nonterminals[kind], tuple((name, self._state(after)) for name, after in names.items()))
            for kind, names in calls.items()
        ]
        state.always = tuple(call for call in called if call[0].first is None)
        for key in {key for nonterminal, _ in called for key in nonterminal.first or ()}:
            state.calls[key] = tuple(call for call in called if call[0].first is None or key in call[0].first)
        return state

    def _closure(self, nodes: Iterable[int]) -> frozenset[int]:
        seen: set[int] = set()
        waiting = list(nodes)
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting += self._nodes[node].empty
        return frozenset(seen)

    def _add(self, label: str, notation: str) -> None:
        lexemes = _LEXEME.findall(self._expand(notation))
        end, rest = self._choice(0, lexemes)
        if rest:
            raise ValueError(f"unbalanced bracket in the phrase {notation!r}")
        if 0 in self._closure([end]) or end in self._closure([0]):
            raise ValueError(f"the phrase {notation!r} can be empty")
        self._nodes[end].label = label

    def _expand(self, notation: str) -> str:
        def full(match: re.Match[str]) -> str:
            return f"({self._expand(self._abbreviations[match[1]])})"

        return _ABBREVIATION.sub(full, notation)

    def _node(self) -> int:
        self._nodes.append(_Node())
        return len(self._nodes) - 1

    def _choice(self, start: int, lexemes: list[str]) -> tuple[int, list[str]]:
        end = self._node()
        while True:
            last, lexemes = self._sequence(start, lexemes)
            self._nodes[last].empty.append(end)
            if not lexemes or lexemes[0] != "|":
                return end, lexemes
            lexemes = lexemes[1:]

    def _sequence(self, start: int, lexemes: list[str]) -> tuple[int, list[str]]:
        at = self._node()
        self._nodes[start].empty.append(at)
        while lexemes and lexemes[0] not in ("|", ")", "]"):
            head, lexemes = lexemes[0], lexemes[1:]
            if head in _CLOSING:
                inner, lexemes = self._choice(at, lexemes)
                if not lexemes or lexemes[0] != _CLOSING[head]:
                    raise ValueError("unbalanced bracket in a phrase")
                lexemes = lexemes[1:]
                if head == "[":
                    self._nodes[at].empty.append(inner)
                at = inner
            else:
                at = self._edge(at, head)
        return at, lexemes

    def _edge(self, at: int, lexeme: str) -> int:
        target = self._node()
        if lexeme.startswith("{"):
            name, _, kind = lexeme[1:-1].partition(":")
            if (kind or name) not in self._nonterminals:
                known = ", ".join(sorted(self._nonterminals))
                raise ValueError(f"unknown nonterminal {kind or name!r}; known: {known}")
            self._nodes[at].calls.append((name, kind or name, target))
            return target
        for word in [lexeme.lstrip("\\")] if len(lexeme) <= 2 else lexeme.split("/"):
            self._nodes[at].words.setdefault(word, []).append(target)
        return target
