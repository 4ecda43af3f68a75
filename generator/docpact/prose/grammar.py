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
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

from docpact.prose.tokens import Token

Tokens = Sequence[Token]


class Found(NamedTuple):
    """What a nonterminal read: its value, and the place of the token after it."""

    value: Any
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Nonterminal:
    """A part of the grammar that is written as code. `first` are the keys it can begin with; None: with any.

    `after` are the keys that can follow some of these, where only few can.
    """

    parse: Callable[[Tokens, int], Found | None]
    first: frozenset[str] | None
    after: Mapping[str, frozenset[str]] = field(default_factory=dict)


class Match(NamedTuple):
    """A phrase found among tokens: its label, the place after it, and what its nonterminals captured."""

    label: str
    end: int
    captures: Mapping[str, Any]


_LEXEME = re.compile(r"\\[()\[\]]|\{[^}]*\}|[()|\[\]]|[^\s()|\[\]{}]+")
_ABBREVIATION = re.compile(r"@(\w+)")
_CLOSING = {"(": ")", "[": "]"}
_ENDING = frozenset("|)]")
_WITHIN, _OPENING = 0, 1
"""The nodes at which phrases begin: those that may begin anywhere, and these with those that open the tokens."""


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

    `labels` are the phrases that end here, `closing` those that do where the tokens end.
    `calls` are the nonterminals that a key can begin, `always` those that any other key can.
    """

    words: dict[str, list[int]]
    labels: tuple[str, ...]
    closing: tuple[str, ...]
    calls: dict[str, tuple[_Call, ...]] = field(default_factory=dict)
    always: tuple[_Call, ...] = ()
    next: dict[str, _State] = field(default_factory=dict)


class _Call(NamedTuple):
    """A nonterminal, the keys that may follow it, and for each name under which it is captured these and the state."""

    nonterminal: Nonterminal
    after: _Keys
    continuations: tuple[tuple[str, _Keys, _State], ...]


class _Start(NamedTuple):
    """The state in which phrases begin, and the keys that may follow a key: one of `after`, or any other."""

    state: _State
    after: Mapping[str, _Keys]
    others: _Keys


_Keys = frozenset[str] | None
"""The keys that may follow in a phrase, "" for the end; None where it may end anywhere, or go on with any key."""
_NOTHING: frozenset[str] = frozenset()


def _either(some: Sequence[_Keys]) -> _Keys:
    """Return the keys that may follow in one of several cases."""
    return None if None in some else _NOTHING.union(*(keys or () for keys in some))


class Grammar:
    """Phrases, compiled. `nonterminals` and `abbreviations` are what their notation may use.

    `opening` are the labels of the phrases that begin with the first token or not at all, `closing` of those that end
    with the last.
    """

    def __init__(
        self,
        phrases: Iterable[tuple[str, str]],
        nonterminals: Mapping[str, Nonterminal],
        abbreviations: Mapping[str, str],
        opening: Collection[str] = (),
        closing: Collection[str] = (),
    ) -> None:
        self._nonterminals = nonterminals
        self._abbreviations = abbreviations
        self._closing = frozenset(closing)
        self._nodes = [_Node(), _Node([_WITHIN])]
        self._states: dict[frozenset[int], _State] = {}
        for label, notation in phrases:
            self._add(label, notation, _OPENING if label in opening else _WITHIN)
        self._within, self._opening = self._start(_WITHIN), self._start(_OPENING)

    def _start(self, node: int) -> _Start:
        state = self._state([node])
        after = {key: self._after(nodes) for key, nodes in state.words.items()}
        for key, calls in state.calls.items():
            after[key] = _either([after.get(key, _NOTHING), *(call.nonterminal.after.get(key) for call in calls)])
        return _Start(state, after, None if state.always else _NOTHING)

    def find(self, tokens: Tokens) -> list[tuple[int, list[Match]]]:
        """Return the places at which phrases begin, with all ways in which they do, whatever their length."""
        search = _Search(self, tokens)
        found = []
        start = self._opening
        for at, (key, following) in enumerate(pairwise(search.keys)):
            after = start.after.get(key, start.others)
            if (after is None or following in after) and (matches := search.matches(start.state, at)):
                found.append((at, matches))
            start = self._within
        return found

    def matches(self, tokens: Tokens, at: int) -> list[Match]:
        """Return all ways in which a phrase begins at a token, whatever its length."""
        return _Search(self, tokens).matches((self._within if at else self._opening).state, at)

    def step(self, state: _State, key: str) -> _State:
        """Make the step over a word that a phrase has deterministic, and remember it."""
        after = state.next[key] = self._state(state.words[key])
        return after

    def _state(self, nodes: Iterable[int]) -> _State:
        closed = self._closure(nodes)
        known = self._states.get(closed)
        if known:
            return known
        labels = {self._nodes[node].label for node in closed} - {""}
        words: dict[str, list[int]] = {}
        for node in sorted(closed):
            for word, targets in self._nodes[node].words.items():
                words.setdefault(word, []).extend(targets)
        state = self._states[closed] = _State(
            words, tuple(sorted(labels - self._closing)), tuple(sorted(labels & self._closing))
        )
        calls: dict[str, dict[str, list[int]]] = {}
        for node in sorted(closed):
            for name, kind, target in self._nodes[node].calls:
                calls.setdefault(kind, {}).setdefault(name, []).append(target)
        called = [
            _Call(
                self._nonterminals[kind],
                self._after(node for after in names.values() for node in after),
                tuple((name, self._after(after), self._state(after)) for name, after in names.items()),
            )
            for kind, names in calls.items()
        ]
        for call in called:
            first = call.nonterminal.first
            for key in state.calls if first is None else first:
                state.calls[key] = (*state.calls.get(key, state.always), call)
            state.always += (call,) if first is None else ()
        return state

    def _after(self, nodes: Iterable[int]) -> _Keys:
        """Return the keys that may follow where a phrase has come to some nodes."""
        closed = [self._nodes[node] for node in self._closure(nodes)]
        firsts = [self._nonterminals[kind].first for node in closed for _, kind, _ in node.calls]
        ends = [frozenset([""]) if node.label in self._closing else None for node in closed if node.label]
        return _either([*firsts, *ends, *(frozenset(node.words) for node in closed)])

    def _closure(self, nodes: Iterable[int]) -> frozenset[int]:
        seen: set[int] = set()
        waiting = list(nodes)
        while waiting:
            node = waiting.pop()
            if node not in seen:
                seen.add(node)
                waiting += self._nodes[node].empty
        return frozenset(seen)

    def _add(self, label: str, notation: str, start: int) -> None:
        lexemes = _LEXEME.findall(self._expand(notation))
        begin = self._node()
        end, rest = self._choice(begin, lexemes)
        if rest:
            raise ValueError(f"unbalanced bracket in the phrase {notation!r}")
        self._nodes[start].empty.append(begin)
        self._nodes[end].label = label
        if end in self._closure([begin]):
            raise ValueError(f"the phrase {notation!r} can be empty")

    def _expand(self, notation: str) -> str:
        def full(match: re.Match[str]) -> str:
            return f"({self._expand(self._abbreviations[match[1]])})"

        return _ABBREVIATION.sub(full, notation)

    def _node(self) -> int:
        self._nodes.append(_Node())
        return len(self._nodes) - 1

    def _choice(self, start: int, lexemes: list[str]) -> tuple[int, list[str]]:
        end, lexemes = self._sequence(start, lexemes)
        while lexemes and lexemes[0] == "|":
            last, lexemes = self._sequence(start, lexemes[1:])
            self._nodes[last].empty.append(end)
        return end, lexemes

    def _sequence(self, at: int, lexemes: list[str]) -> tuple[int, list[str]]:
        if not lexemes or lexemes[0] in _ENDING:
            raise ValueError("an alternative of a phrase is empty")
        while lexemes and lexemes[0] not in _ENDING:
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


class _Search:
    """A search for the phrases of a grammar among tokens."""

    __slots__ = ("_grammar", "_present", "_tokens", "keys")

    def __init__(self, grammar: Grammar, tokens: Tokens) -> None:
        self._grammar = grammar
        self._tokens = tokens
        self.keys = [token.key for token in tokens]
        self.keys.append("")
        self._present = frozenset(self.keys)

    def matches(self, start: _State, at: int) -> list[Match]:
        found: list[Match] = []
        self._follow(start, at, {}, found)
        return found

    def _follow(self, state: _State, at: int, captures: Mapping[str, Any], found: list[Match]) -> None:
        keys = self.keys
        while True:
            if state.labels:
                found += [Match(label, at, captures) for label in state.labels]
            key = keys[at]
            if not key:
                found += [Match(label, at, captures) for label in state.closing]
                return
            for nonterminal, after, continuations in state.calls.get(key, state.always):
                if after is not None and after.isdisjoint(self._present):
                    continue
                value = nonterminal.parse(self._tokens, at)
                if value is not None:
                    following = keys[value.end]
                    for name, after, then in continuations:
                        if after is None or following in after:
                            self._follow(then, value.end, {**captures, name: value.value}, found)
            if key not in state.words:
                return
            state = state.next.get(key) or self._grammar.step(state, key)
            at += 1
