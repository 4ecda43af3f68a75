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

    `after` are the keys that can follow some of these within it, where only few can, with "" where it can end there.
    `needs` are keys of which there has to be one among the tokens.
    """

    parse: Callable[[Tokens, int], Found | None]
    first: frozenset[str] | None
    after: Mapping[str, frozenset[str]] = field(default_factory=dict)
    needs: frozenset[str] | None = None


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
    """A state of the deterministic automaton: the nodes that its words lead to, and the nonterminals that it calls.

    `labels` are the phrases that end here, `closing` those that do where the tokens end. `moves` are what there is to
    do at a key, as far as texts had it.
    """

    words: dict[str, list[int]]
    called: tuple[_Called, ...]
    labels: tuple[str, ...]
    closing: tuple[str, ...]
    moves: dict[str, _Move] = field(default_factory=dict)


class _Called(NamedTuple):
    """A nonterminal, the keys that may follow it at once, and of which one has to come after it at some place.

    For each name under which it is captured, `continuations` are how phrases go on.
    """

    nonterminal: Nonterminal
    after: _Keys
    needed: _Keys
    continuations: tuple[_Continuation, ...]


@dataclass(slots=True, eq=False)
class _Continuation:
    """How phrases go on after a nonterminal: its name, the keys that may follow, the nodes, and the state of these."""

    name: str
    after: _Keys
    nodes: list[int]
    state: _State | None = None


class _Call(NamedTuple):
    """A nonterminal called at a key, and how phrases go on after it.

    `ahead` are the keys that may come next, be they its own or those after it; of `needed` there has to be one at all.
    """

    parse: Callable[[Tokens, int], Found | None]
    ahead: _Keys
    needed: _Keys
    continuations: tuple[_Continuation, ...]


class _Move(NamedTuple):
    """What there is to do in a state at a key: the nonterminals to call, and the state that a word leads to."""

    calls: tuple[_Call, ...]
    state: _State | None


class _Start(NamedTuple):
    """The state in which phrases begin, and for each key with which they do the keys that may follow at once.

    Where any may, `needed` are keys of which one has to come at some place; None where not even that is known.
    """

    state: _State
    ahead: Mapping[str, _Keys]
    needed: Mapping[str, _Keys]


_Keys = frozenset[str] | None
"""The keys that may follow in a phrase, "" for the end; None where it may end anywhere, or go on with any key."""
_NOTHING: frozenset[str] = frozenset()
_END = frozenset([""])
_OTHER = "\0"
"""The key of all words that no phrase has."""


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
        for label, notation in phrases:
            self._add(label, notation, _OPENING if label in opening else _WITHIN)
        self._closures: dict[int, frozenset[int]] = {}
        self._afters: dict[tuple[int, bool], _Keys] = {}
        self._alike: dict[_Keys, _Keys] = {}
        self._states: dict[frozenset[int], _State] = {}
        self.keys = self._alphabet()
        self.within, self.opening = self._start(_WITHIN), self._start(_OPENING)

    def _alphabet(self) -> frozenset[str]:
        """Return the keys that are told apart: those of words, and those with which nonterminals begin and go on."""
        firsts = (nonterminal.first or () for nonterminal in self._nonterminals.values())
        needs = (nonterminal.needs or () for nonterminal in self._nonterminals.values())
        afters = (keys for nonterminal in self._nonterminals.values() for keys in nonterminal.after.values())
        return _END.union(*(node.words for node in self._nodes), *firsts, *needs, *afters)

    def _start(self, node: int) -> _Start:
        state = self._state([node])
        ahead: dict[str, _Keys] = {}
        needed: dict[str, _Keys] = {}
        for key in (self.keys - _END) | {_OTHER}:
            calls = self._calls(state, key)
            words = [self._after(state.words[key])] if key in state.words else []
            if calls or words:
                ahead[key] = self._either([*words, *(call.ahead for call in calls)])
                needed[key] = self._either([*words, *(call.needed or call.ahead for call in calls)])
        return _Start(state, ahead, needed)

    def find(self, tokens: Tokens) -> list[tuple[int, list[Match]]]:
        """Return the places at which phrases begin, with all ways in which they do, whatever their length."""
        search = self.search(tokens)
        found = []
        start = self.opening
        for at, (key, following) in enumerate(pairwise(search.keys)):
            ahead = start.ahead.get(key, _NOTHING)
            if (following in ahead if ahead is not None else search.has(start.needed[key])) and (
                matches := search.matches(at)
            ):
                found.append((at, matches))
            start = self.within
        return found

    def search(self, tokens: Tokens) -> Search:
        """Return a search among tokens, for those who look at some places only."""
        return Search(self, tokens)

    def move(self, state: _State, key: str) -> _Move:
        """Make what there is to do in a state at a key deterministic, and remember it."""
        after = self._state(state.words[key]) if key in state.words else None
        move = state.moves[key] = _Move(self._calls(state, key), after)
        return move

    def enter(self, continuation: _Continuation) -> _State:
        """Return the state in which phrases go on after a nonterminal, and remember it."""
        state = continuation.state = self._state(continuation.nodes)
        return state

    def _calls(self, state: _State, key: str) -> tuple[_Call, ...]:
        """Return the nonterminals that a state calls at a key."""
        calls = []
        for nonterminal, after, needed, continuations in state.called:
            if nonterminal.first is None or key in nonterminal.first:
                within = nonterminal.after.get(key)
                ahead = self._either([within - _END, after]) if within and "" in within else within
                calls.append(_Call(nonterminal.parse, ahead, nonterminal.needs or needed, continuations))
        return tuple(calls)

    def _state(self, nodes: Iterable[int]) -> _State:
        closed = frozenset[int]().union(*map(self._closure, nodes))
        known = self._states.get(closed)
        if known:
            return known
        labels: set[str] = set()
        words: dict[str, list[int]] = {}
        called: dict[str, dict[str, list[int]]] = {}
        for place in sorted(closed):
            node = self._nodes[place]
            if node.label:
                labels.add(node.label)
            for word, targets in node.words.items():
                words.setdefault(word, []).extend(targets)
            for name, kind, target in node.calls:
                called.setdefault(kind, {}).setdefault(name, []).append(target)
        state = self._states[closed] = _State(
            words,
            tuple([self._called(kind, names) for kind, names in called.items()]),
            tuple(sorted(labels - self._closing)),
            tuple(sorted(labels & self._closing)),
        )
        return state

    def _called(self, kind: str, names: Mapping[str, list[int]]) -> _Called:
        continuations = [_Continuation(name, self._after(nodes), nodes) for name, nodes in names.items()]
        after = self._either(continuation.after for continuation in continuations)
        needed = self._either(self._after(nodes, at_once=False) for nodes in names.values())
        return _Called(self._nonterminals[kind], after, needed, tuple(continuations))

    def _either(self, some: Iterable[_Keys]) -> _Keys:
        """Return the keys that may follow in one of several cases; equal ones are one set, for there are many."""
        found = list(some)
        keys = None if None in found else _NOTHING.union(*(keys or () for keys in found))
        return self._alike.setdefault(keys, keys)

    def _after(self, nodes: Iterable[int], *, at_once: bool = True) -> _Keys:
        """Return the keys that may follow where a phrase has come to some nodes.

        Not `at_once`: keys of which one comes later, where a nonterminal that begins with any key stands between.
        """
        return self._either(self._after_node(node, at_once) for node in nodes)

    def _after_node(self, node: int, at_once: bool) -> _Keys:
        if (node, at_once) not in self._afters:
            closed = [self._nodes[each] for each in self._closure(node)]
            calls = [(self._nonterminals[kind].first, target) for each in closed for _, kind, target in each.calls]
            firsts = [first if first or at_once else self._after_node(target, at_once) for first, target in calls]
            ends = [_END if each.label in self._closing else None for each in closed if each.label]
            self._afters[node, at_once] = self._either([*firsts, *ends, *(frozenset(each.words) for each in closed)])
        return self._afters[node, at_once]

    def _closure(self, node: int) -> frozenset[int]:
        """Return the nodes to which nothing but empty steps lead from a node."""
        if not self._nodes[node].empty:
            return frozenset([node])
        found = self._closures.get(node)
        if found is None:
            found = self._closures[node] = self._reached(node)
        return found

    def _reached(self, node: int) -> frozenset[int]:
        seen: set[int] = set()
        waiting = [node]
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
        if end in self._reached(begin):
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


class Search:
    """A search for the phrases of a grammar among tokens; `keys` are those of the tokens, with "" at their end."""

    __slots__ = ("_grammar", "_present", "_tokens", "keys")

    def __init__(self, grammar: Grammar, tokens: Tokens) -> None:
        self._grammar = grammar
        self._tokens = tokens
        known = grammar.keys
        self.keys = [key if (key := token.key) in known else _OTHER for token in tokens]
        self.keys.append("")
        self._present = frozenset(self.keys)

    def has(self, keys: _Keys) -> bool:
        """Tell whether one of some keys is there."""
        return keys is None or not keys.isdisjoint(self._present)

    def matches(self, at: int) -> list[Match]:
        """Return all ways in which a phrase begins at a token, whatever its length."""
        found: list[Match] = []
        self._follow((self._grammar.within if at else self._grammar.opening).state, at, {}, found)
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
            calls, after_word = state.moves.get(key) or self._grammar.move(state, key)
            for parse, ahead, needed, continuations in calls:
                if ahead is not None and keys[at + 1] not in ahead:
                    continue
                if needed is not None and needed.isdisjoint(self._present):
                    continue
                value = parse(self._tokens, at)
                if value is not None:
                    following = keys[value.end]
                    for then in continuations:
                        if then.after is None or following in then.after:
                            state = then.state or self._grammar.enter(then)
                            self._follow(state, value.end, {**captures, then.name: value.value}, found)
            if after_word is None:
                return
            state = after_word
            at += 1
