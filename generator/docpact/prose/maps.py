"""Divides the description of a map by what its sentences speak of: its keys, its values, or the map itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from docpact.model import Type
from docpact.prose.blocks import Block, Sentence
from docpact.prose.context import VERBS, name_words, subject_span
from docpact.prose.headings import heading
from docpact.prose.signs import NAMES
from docpact.prose.tokens import NUMBER, Token
from docpact.prose.vocabulary import PRONOUNS, words

MAP = ""
KEYS = "keys"
VALUES = "values"
PARTS = (MAP, KEYS, VALUES)
"""What a sentence in the description of a map can speak of."""

_Parts = tuple[str, ...]
_NAMED = {"key": KEYS, "keys": KEYS, "value": VALUES, "values": VALUES}
_JOINTS = words("and or / ,")
_KEPT = words("length size range maximum minimum max min option options valid possible allowed supported character set")
"""What a subject says of keys and values: the rule is about this."""
_PASSED = _JOINTS | words(
    """the a an each every all any both its it of for in under name names string strings metadata map object entry pair
    tag label custom user-defined metadata's parameter variable environment"""
)
_EXPLAINING = words("is are indicates specifies means represents")
_TURNS = words("and but while whereas , ;")
_LIMITS = words("up at no not")
_ENDS_SUBJECT = VERBS | _LIMITS | {NUMBER, ":"}
_LONGEST_SUBJECT = 6
SPEAKS_OF_KEYS = re.compile(r"\bkeys?\b", re.IGNORECASE)


def is_map(type: Type | None) -> bool:
    """Tell whether values of the type have keys that no table names."""
    return type is not None and (type.kind == "map" or (type.kind == "object" and type.schema is None))


def map_in(type: Type | None) -> Type | None:
    """Return the map that a value is, or each of its elements."""
    inner = type.items if type is not None and type.kind == "array" else type
    return inner if is_map(inner) and (inner is type or (inner and inner.kind == "map")) else None


def type_of(part: str, type: Type | None) -> Type | None:
    """Return the type of a part of a map; None where the type of its values is not known."""
    if part == KEYS:
        return Type("string")
    found = map_in(type)
    if part != VALUES or found is None:
        return type
    return None if found.items == Type() else found.items


def parts_of(blocks: list[Block], text: str, name: str, type: Type | None) -> dict[str, list[Block]]:
    """Return the blocks that speak of each part of a value; all speak of the value unless it is a map with keys."""
    if map_in(type) is None or not SPEAKS_OF_KEYS.search(text):
        return {MAP: blocks}
    divider = _Divider(_PASSED | name_words(name) | {name.lower()})
    parts = divider.divide(blocks, (MAP,))
    return parts if divider.keyed else {MAP: blocks}


@dataclass(slots=True)
class _Divider:
    """Divides blocks. `passed` are the words by which a subject that names a part may go on; `keyed`: keys were met.

    Before a word on its keys, "the value" of a map is the map itself; and after one that explains what they are, it is
    that of a key as well as that of an entry, unless an entry's was named before (`met`).
    """

    passed: frozenset[str]
    keyed: bool = field(default=False)
    met: set[str] = field(default_factory=set)
    explained: bool = field(default=False)

    def divide(self, blocks: Sequence[Block], above: _Parts, *, listed: bool = False) -> dict[str, list[Block]]:
        """Return blocks for each part; `above` is the part of the label or sentence that the blocks belong to.

        `listed`: the sentence announces them, so that what names no part is of the same one.
        """
        found: dict[str, list[Block]] = {part: [] for part in PARTS}
        label = above
        for block in blocks:
            said: dict[str, list[Sentence]] = {part: [] for part in PARTS}
            if any(heading(sentence.tokens) and not self._label(sentence.tokens) for sentence in block.sentences[:1]):
                label = above
            last = label
            for sentence in block.sentences:
                alone = self._label(sentence.tokens)
                if alone:
                    label = last = alone
                    continue
                for clause in _clauses(sentence, self._part_at):
                    last, rest = self._spoken_of(clause, last, above if listed else (MAP,))
                    for part in last if rest.tokens else ():
                        said[part].append(rest)
            announced = bool(block.sentences) and block.sentences[-1].tokens[-1].key == ":"
            children = self.divide(block.children, last, listed=listed or announced)
            for part in PARTS:
                if said[part] or children[part] or (not block.sentences and not block.children and part in last):
                    found[part].append(replace(block, sentences=said[part], children=children[part]))
        return found

    def _label(self, tokens: Sequence[Token]) -> _Parts:
        """Return the parts that a label names ("**key**:", "For a metadata key:"); none where it is no label."""
        begin = 1 if tokens[0].key == "for" else 0
        end = len(tokens) - (tokens[-1].key == ":")
        if end == len(tokens) and not (len(tokens) == 1 and tokens[0].mark == "**" and tokens[0].text.endswith(":")):
            return ()
        parts, kept = self._named(tokens[begin:end])
        return () if kept else self._known(parts)

    def _spoken_of(self, sentence: Sentence, last: _Parts, otherwise: _Parts) -> tuple[_Parts, Sentence]:
        """Return the parts that a sentence speaks of, after one of `last`, and the sentence without their names."""
        tokens = sentence.tokens
        begin, end = subject_span(tokens)
        if last != (MAP,) and _goes_on(tokens[begin:end]):
            return last, sentence
        parts, kept = self._named(tokens[begin:end])
        parts = self._known(parts)
        doubtful = self.explained and parts == (VALUES,) and VALUES not in self.met
        self.met.update(parts)
        self.explained = parts == (KEYS,) and any(token.key in _EXPLAINING for token in tokens[end : end + 1])
        if not parts or doubtful:
            return otherwise, sentence
        if end < len(tokens) and tokens[end].key == ":" and not kept:
            return parts, _of(sentence, tokens[:begin] + tokens[end + 1 :])
        noun = kept or [Token("word", "it", "it", tokens[begin].start, tokens[end - 1].end)]
        return parts, _of(sentence, [*tokens[:begin], *noun, *tokens[end:]])

    def _named(self, noun: Sequence[Token]) -> tuple[_Parts, list[Token]]:
        """Return the parts that a noun phrase names, and what it says of them; nothing where it speaks of more."""
        parts: list[str] = []
        kept: list[Token] = []
        before = ""
        for token in noun:
            word = _word(token)
            part = _NAMED.get(word)
            if part == VALUES and before == KEYS:
                kept.append(token)  # "key values" are the values that a key can have
            elif part:
                parts.append(part)
            elif word in _KEPT:
                kept.append(token)
            elif word not in self.passed:
                return (), []
            before = part or ""
        joined = any(token.key in _JOINTS for token in noun)
        return (tuple(dict.fromkeys(parts)), kept) if len(parts) == 1 or joined else ((), [])

    def _known(self, parts: _Parts) -> _Parts:
        self.keyed = self.keyed or KEYS in parts
        return parts if self.keyed else ()

    def _part_at(self, tokens: Sequence[Token]) -> bool:
        return bool(self._named(tokens)[0])


def _goes_on(noun: Sequence[Token]) -> bool:
    """Tell whether a subject is that of the sentence before, or the characters of it."""
    if not noun or noun[0].key in PRONOUNS:
        return True
    return any(token.key == "only" for token in noun) or (noun[-1].key,) in NAMES


def _clauses(sentence: Sentence, names_part: Callable[[Sequence[Token]], bool]) -> list[Sentence]:
    """Divide a sentence where its subject turns to another part: "The key can …, and the value can …"."""
    tokens = sentence.tokens
    clauses: list[list[Token]] = []
    begin = 0
    predicate = False
    for at, token in enumerate(tokens):
        predicate = predicate or token.key in VERBS or token.key == ":"
        if not predicate or at < begin or token.key not in _TURNS:
            continue
        noun = next((i for i in range(at, len(tokens)) if tokens[i].key not in _TURNS), at)
        near = range(noun + 1, min(len(tokens), noun + _LONGEST_SUBJECT))
        end = next((i for i in near if tokens[i].key in _ENDS_SUBJECT), noun)
        if names_part(tokens[noun:end]):
            clauses.append(tokens[begin:at])
            begin = noun
    if not clauses:
        return [sentence]
    clauses.append(tokens[begin:])
    return [Sentence(_whole(clause, clauses[0]), clause[0].start, clause[-1].end) for clause in clauses if clause]


def _whole(clause: list[Token], first: list[Token]) -> list[Token]:
    """Return a clause with the verb and the unit that it has from the first: "… 36 characters and the value 43"."""
    end = next((at for at, token in enumerate(clause) if token.key in _ENDS_SUBJECT), len(clause))
    if clause is first or end == len(clause) or clause[end].key in VERBS or clause[end].key == ":":
        return clause
    numbers = [at for at, token in enumerate(first) if token.key == NUMBER]
    number, last = (numbers or [len(first)])[0], _number_in(clause)
    limit = next((at for at, token in enumerate(first) if token.key in _LIMITS), number)
    verb = next((at for at, token in enumerate(first) if token.key in VERBS), number)
    unit = first[numbers[-1] + 1 : numbers[-1] + 2] if numbers and last + 1 == len(clause) else []
    return [*clause[:end], *first[verb : number if end == last else limit], *clause[end:], *unit]


def _number_in(tokens: Sequence[Token]) -> int:
    return next((at for at, token in enumerate(tokens) if token.key == NUMBER), len(tokens))


def _word(token: Token) -> str:
    return token.text.lower().rstrip(":") if token.kind == "value" else token.key


def _of(sentence: Sentence, tokens: list[Token]) -> Sentence:
    return Sentence(tokens, sentence.start, sentence.end)
