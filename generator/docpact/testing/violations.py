"""Violations: values that break exactly one rule of a subject and no other, boundary by boundary, place by place.

`violate` is open for new rules by `functools.singledispatch`. What a violation must not do is checked in one place,
`violations`: it breaks its rule, keeps all others, and is not something that only a superseded rule allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import singledispatch

from docpact.model import Json, Rule
from docpact.rules import (
    Characters,
    Charset,
    Count,
    Each,
    Entries,
    Forbidden,
    Format,
    Keys,
    Kinds,
    Length,
    MultipleOf,
    NoneOf,
    OneOf,
    Range,
    Spans,
    Unique,
    Values,
)
from docpact.testing.base import keeps, plain_keys, plain_string
from docpact.testing.probes import (
    ASCII,
    COMMON_FOREIGN,
    CONTROLS,
    ESCAPE,
    FIRST,
    FOLDING,
    FOREIGN,
    LAST,
    LATE,
    SUSPECTS,
    USUAL,
    Probe,
    ordered,
    placed,
    shown,
    sized,
)
from docpact.testing.shapes import SPOTS, Shape
from docpact.testing.subjects import Subject, rules_of_keys

STRANGERS = "gx٣９zZ_-'\" éａ😀\x00"
"""Characters to put into strings of a fixed form."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a violation starts from: a valid value of the subject, all its rules, and their shape if it is a string."""

    model: Json
    rules: tuple[Rule, ...]
    shape: Shape | None

    @property
    def text(self) -> str:
        """The valid value as a string; of another type, empty."""
        return self.model if isinstance(self.model, str) else ""


def undecided(subject: Subject, model: Json) -> Iterator[Probe]:
    """Yield values about which the page is silent: what only a superseded rule allows, control characters in texts."""
    for rule in subject.superseded:
        for value in (plain_string((rule,)), plain_string((rule,)).upper()):
            if subject.grey(value) and not keeps(value, subject.rules):
                yield Probe("superseded", value, "a value that only the uncorrected page allows", USUAL, rule)
    shape = Shape.of(subject.rules)
    if shape is None or shape.charsets or not isinstance(model, str) or len(model) < 3:
        return
    limited = bool(shape.forbidden) or shape.maximum is not None
    for character in CONTROLS if limited else "*'\"\\😀":
        value = placed(model, character, "middle")
        if keeps(value, subject.rules):
            kind = "control-character" if limited else "unruled-character"
            tier = FIRST if character == ESCAPE else USUAL if limited else LATE
            yield Probe(kind, value, f"{shown(character)} in the middle", tier)


def violations(subject: Subject, model: Json) -> Iterator[Probe]:
    """Yield the values that break one rule of a subject, each with its rule; `model` is a valid value."""
    ground = Ground(model, subject.rules, Shape.of(subject.rules))
    found: dict[str, Probe] = {}
    for rule in subject.rules:
        others = [other for other in subject.rules if other is not rule]
        for probe in violate(rule, ground):
            # An empty string is too short, whatever else it breaks: no other value stands for "none given".
            alone = probe.value == "" or all(other.accepts(probe.value) for other in others)
            if alone and not rule.accepts(probe.value) and not subject.grey(probe.value):
                known = found.get(repr(probe.value))
                if known is None or probe.tier < known.tier:
                    found[repr(probe.value)] = replace(probe, rule=rule)
    yield from found.values()


@singledispatch
def violate(rule: Rule, ground: Ground) -> Iterator[Probe]:
    """Yield values that break a rule, from a valid value: damaged ones where the rule is a pattern, else none."""
    if "pattern" in rule.schema():
        yield from _mutants(rule, ground.text)


@violate.register
def _(rule: Length, ground: Ground) -> Iterator[Probe]:
    shape = ground.shape or Shape.of([rule])
    if shape is None:
        return
    if rule.min:
        for size, tier in ((rule.min - 1, FIRST), (0, FIRST), (1, USUAL), (rule.min // 2, LATE)):
            if size < rule.min:
                text = shape.text(size, ground.text)
                if text is not None:
                    yield Probe("too-short", text, f"{size} characters" if size else "no character", tier)
    if rule.max is None:
        return
    first = FIRST
    for text, words in sized(shape, rule.max + 1, ground.text):
        yield Probe("too-long", text, f"{rule.max + 1} {words}", first)
        first = USUAL
    for size in (rule.max + 2, 2 * rule.max, 10 * rule.max, 10_000, 100_000):
        if size > rule.max:
            text = shape.text(size, ground.text)
            if text is not None:
                yield Probe("too-long", text, f"{size} characters", USUAL)


@violate.register
def _(rule: Charset, ground: Ground) -> Iterator[Probe]:
    if ground.shape is None or len(ground.text) < 3:
        return
    yield from _edges(rule, ground)
    if rule.allowed is not None:
        yield from _strangers(rule.allowed, ground)
        yield from _neighbours_of_edges(ground, ".é")
        yield from _lone_strangers(ground.shape, rule.allowed)


@violate.register
def _(rule: Forbidden, ground: Ground) -> Iterator[Probe]:
    shape = ground.shape
    if shape is None or len(ground.text) < 3:
        return
    spots = SPOTS if rule.place == "anywhere" else (rule.place,)
    for character in _members(rule.characters):
        for spot in spots:
            value = placed(ground.text, character, spot)
            tier = FIRST if spot in ("middle", rule.place) else USUAL
            yield Probe("forbidden-character", value, f"{shown(character)} {_where(spot)}", tier)
    yield from _neighbours_of_edges(ground, "".join(_members(rule.characters)[:2]))
    everything = "".join(_members(rule.characters)[:50])
    yield Probe("forbidden-character", f"({everything})", "all forbidden characters in brackets", USUAL)
    for character in _members(rule.characters)[:3]:
        yield Probe("forbidden-character", f"one\ntwo {character} two", f"{shown(character)} in the second line", USUAL)
        yield Probe("forbidden-character", f"one {character} one\ntwo", f"{shown(character)} in the first line", USUAL)
        longest = shape.text(min(shape.maximum or 100, 1000), ground.text) or ""
        words = f"{shown(character)} as the last of {len(longest)} characters"
        yield Probe("forbidden-character", placed(longest, character, "last"), words, USUAL)


@violate.register
def _(rule: Format, ground: Ground) -> Iterator[Probe]:
    yield from _mutants(rule, ground.text)


@violate.register
def _(rule: OneOf, ground: Ground) -> Iterator[Probe]:
    texts = [value for value in rule.values if isinstance(value, str) and value]
    for text in texts[:3]:
        yield Probe("not-in-list", text.swapcase(), f"{text!r} in another case", USUAL)
        yield Probe("not-in-list", f" {text}", f"{text!r} after a blank", USUAL)
        yield Probe("not-in-list", f"{text} ", f"{text!r} before a blank", USUAL)
        yield Probe("not-in-list", f"{text}\n", f"{text!r} before a line feed", USUAL)
        yield Probe("not-in-list", f"{text}x", f"{text!r} with a letter more", FIRST)
        yield Probe("not-in-list", text[:-1], f"{text!r} with a letter less", FIRST)
    if texts:
        yield Probe("not-in-list", "", "an empty string", USUAL)
        yield Probe("not-in-list", ",".join(texts[:2]) + ("" if texts[1:] else ",x"), "two values in one", LATE)
    numbers = sorted(v for v in rule.values if isinstance(v, int | float) and not isinstance(v, bool))
    for number in (numbers[0] - 1, numbers[-1] + 1, *(n + 1 for n in numbers)) if numbers else ():
        yield Probe("not-in-list", number, f"the number {number}", FIRST)


@violate.register
def _(rule: Range, ground: Ground) -> Iterator[Probe]:
    for bound, exclusive, step, kind in (
        (rule.min, rule.exclusive_min, -1, "too-small"),
        (rule.max, rule.exclusive_max, 1, "too-big"),
    ):
        if bound is None:
            continue
        if exclusive:
            yield Probe(kind, bound, f"the number {bound}", FIRST)
        yield Probe(kind, bound + step, f"the number {bound + step}", FIRST)
        yield Probe(kind, bound + step * 10**12, f"the number {bound + step * 10**12}", USUAL)
        if isinstance(ground.model, float):
            yield Probe(kind, bound + step * 0.01, f"the number {bound + step * 0.01}", USUAL)
    if rule.min is not None and rule.min > 0:
        yield Probe("too-small", 0, "the number 0", USUAL)
        yield Probe("too-small", -rule.min, f"the number {-rule.min}", USUAL)


@violate.register
def _(rule: Spans, ground: Ground) -> Iterator[Probe]:
    for low, high in rule.spans:
        for value in (low - 1, high + 1):
            yield Probe("outside-ranges", value, f"the number {value}", FIRST)


@violate.register
def _(rule: NoneOf, ground: Ground) -> Iterator[Probe]:
    for value in rule.values[:10]:
        yield Probe("excluded", value, f"the excluded value {value!r}", FIRST)


@violate.register
def _(rule: Kinds, ground: Ground) -> Iterator[Probe]:
    size = max(len(ground.text), 1)
    for kind in rule.kinds:
        members = _members(kind)
        text = (("".join(members)) * size)[:size]
        yield Probe("too-few-kinds", text, f"only characters like {shown(members[0])}", FIRST)
    for change, words in ((str.lower, "without capitals"), (str.upper, "without small letters")):
        yield Probe("too-few-kinds", change(ground.text), f"the value {words}", USUAL)


@violate.register
def _(rule: MultipleOf, ground: Ground) -> Iterator[Probe]:
    model = ground.model
    if isinstance(model, int | float) and not isinstance(model, bool):
        for off in (1, -1, rule.step / 2):
            value = int(model + off) if float(model + off).is_integer() else model + off
            yield Probe("not-a-multiple", value, f"the number {value}", FIRST)


@violate.register
def _(rule: Count, ground: Ground) -> Iterator[Probe]:
    if not isinstance(ground.model, list) or not ground.model:
        return
    if rule.min:
        few = (ground.model * rule.min)[: rule.min - 1]
        yield Probe("too-few", few, f"{len(few)} elements", FIRST)
        yield Probe("too-few", [], "no element", USUAL)
    if rule.max is not None and rule.max <= 200:
        many = _distinct(ground.model, rule.max + 1)
        yield Probe("too-many", many, f"{len(many)} elements", FIRST)


@violate.register
def _(rule: Unique, ground: Ground) -> Iterator[Probe]:
    if isinstance(ground.model, list) and ground.model:
        yield Probe("not-unique", [*ground.model, ground.model[0]], "an element twice", FIRST)


@violate.register
def _(rule: Each, ground: Ground) -> Iterator[Probe]:
    if isinstance(ground.model, list) and ground.model:
        inner = Ground(ground.model[0], (rule.rule,), Shape.of([rule.rule]))
        for probe in violate(rule.rule, inner):
            second = [ground.model[0], probe.value]
            yield Probe(probe.kind, second, f"{probe.label} in the second element", LATE)


@violate.register
def _(rule: Entries, ground: Ground) -> Iterator[Probe]:
    if not isinstance(ground.model, dict):
        return
    if rule.min:
        few = dict(list(ground.model.items())[: rule.min - 1])
        yield Probe("too-few", few, f"{len(few)} entries", FIRST)
        yield Probe("too-few", {}, "no entry", USUAL)
    if rule.max is not None and rule.max <= 200:
        many = with_entries(ground, rule.max + 1)
        yield Probe("too-many", many, f"{len(many)} entries", FIRST)


@violate.register
def _(rule: Keys, ground: Ground) -> Iterator[Probe]:
    first = with_entries(ground, 1)
    for probe in violate(rule.rule, ground_of_key(ground)):
        if isinstance(probe.value, str):
            yield Probe(probe.kind, with_key(ground, probe.value), f"{probe.label} as a key", probe.tier)
            second = {**first, probe.value: next(iter(first.values()), "sample")}
            yield Probe(probe.kind, second, f"{probe.label} as the second key", LATE)


@violate.register
def _(rule: Values, ground: Ground) -> Iterator[Probe]:
    several = with_entries(ground, 2)
    if several:
        *_, last = several
        inner = Ground(several[last], (rule.rule,), Shape.of([rule.rule]))
        for probe in violate(rule.rule, inner):
            yield Probe(probe.kind, {**several, last: probe.value}, f"{probe.label} in the last entry", LATE)


def ground_of_key(ground: Ground) -> Ground:
    """Return the first key of a map as the ground of its own violations."""
    rules = rules_of_keys(ground.rules)
    return Ground(next(iter(with_entries(ground, 1)), ""), rules, Shape.of(rules))


def with_entries(ground: Ground, size: int) -> dict[str, Json]:
    """Return a map with so many entries, or as many as its keys allow; all have the value of the first one."""
    model = ground.model if isinstance(ground.model, dict) else {}
    keys = dict.fromkeys([*model, *plain_keys(ground.rules, size)])
    value = next(iter(model.values()), "sample")
    return {key: model.get(key, value) for key in list(keys)[:size]}


def with_key(ground: Ground, key: str) -> dict[str, Json]:
    """Return a map with another key in place of its first one."""
    first, *rest = with_entries(ground, max(len(ground.model or ()), 1)).items()
    return {key: first[1], **dict(rest)}


def _edges(rule: Charset, ground: Ground) -> Iterator[Probe]:
    """Characters that are allowed inside and not at an edge, at that edge."""
    for spot, edge in (("first", rule.first), ("last", rule.last)):
        if edge is None:
            continue
        inside = [c for c in _members(rule.allowed) if c not in edge] if rule.allowed else []
        signs = [c for c in inside if not c.isalnum()]
        others = [c for c in inside if c.isalnum()]
        for character in (*signs, *_ends(others)):
            yield replace(_at(ground, character, spot, FIRST), kind=f"{spot}-character")
        for character in others:
            yield replace(_at(ground, character, spot, LAST), kind=f"{spot}-character")
        outside = [c for c in ASCII if c not in edge and (rule.allowed is None or c not in rule.allowed)]
        for character in ordered(outside):
            yield _at(ground, character, spot, LATE if character in SUSPECTS else LAST)
        for character in FOREIGN:
            yield _at(ground, character, spot, USUAL if character in FOLDING else LATE)


def _strangers(allowed: Characters, ground: Ground) -> Iterator[Probe]:
    """Characters outside the set, each ASCII one and a selection of others, in the middle and at the ends."""
    neighbours = {chr(c) for low, high in allowed.ranges for c in (low - 1, high + 1) if 0 < c < 128}
    outside = [c for c in ASCII if c not in allowed]
    for character in ordered(outside):
        yield _at(ground, character, "middle", FIRST if character in neighbours else USUAL)
    for character in ordered(outside):
        yield _at(ground, character, "last", USUAL if character in " \n\r\t" or character in neighbours else LAST)
        yield _at(ground, character, "first", USUAL if character in " \n\r\t" or character in neighbours else LAST)
    for character in FOREIGN:
        if character not in allowed:
            yield _at(ground, character, "middle", USUAL if character in COMMON_FOREIGN else LATE)
            yield _at(ground, character, "last", LATE)
            yield _at(ground, character, "first", LATE)


def _neighbours_of_edges(ground: Ground, characters: str) -> Iterator[Probe]:
    """A stranger in the second and in the last place but one, which only a check of every place reaches."""
    text = ground.text
    for character in characters:
        for place, words in ((1, "in second place"), (len(text) - 2, "in the last place but one")):
            value = text[:place] + character + text[place + 1 :]
            yield Probe("character-not-allowed", value, f"{shown(character)} {words}", USUAL)


def _lone_strangers(shape: Shape, allowed: Characters) -> Iterator[Probe]:
    """One stranger in the shortest and in the longest string, where checks of length and characters meet."""
    for size in (shape.minimum, shape.maximum):
        text = shape.text(size) if size and 3 <= size <= 1000 else None
        for character in ("$", " ", "é"):
            if text and character not in allowed:
                value, words = placed(text, character, "last"), f"{shown(character)} as the last of {size} characters"
                yield Probe("character-not-allowed", value, words, USUAL)


def _at(ground: Ground, character: str, spot: str, tier: int) -> Probe:
    return Probe(
        "character-not-allowed", placed(ground.text, character, spot), f"{shown(character)} {_where(spot)}", tier
    )


def _mutants(rule: Rule, text: str) -> Iterator[Probe]:
    """A valid string with one character more, less or other, at its ends and wherever its kind of character changes."""
    if not text or not rule.accepts(text):
        return
    yield Probe("pattern", "", "an empty string", FIRST)
    yield Probe("pattern", text[:-1], "the last character missing", FIRST)
    yield Probe("pattern", text[1:], "the first character missing", FIRST)
    yield Probe("pattern", text + text[-1], "the last character twice", FIRST)
    yield Probe("pattern", text[0] + text, "the first character twice", FIRST)
    for added, words in (("\n", "a line feed"), (" ", "a blank"), ("\x00", "a NUL"), ("\u200b", "a zero-width space")):
        yield Probe("pattern", text + added, f"{words} after the value", USUAL)
        yield Probe("pattern", added + text, f"{words} before the value", USUAL)
    yield Probe("pattern", f"{text},{text}", "the value twice, with a comma", USUAL)
    yield Probe("pattern", f"{{{text}}}", "the value in braces", LATE)
    yield Probe("pattern", f"{text}\n{text}", "the value in two lines", USUAL)
    middle = len(text) // 2
    for place in _turns(text):
        for character in STRANGERS if place == middle else STRANGERS[:4]:
            mutant = text[:place] + character + text[place + 1 :]
            if not _same_but_case(rule, mutant):
                tier = FIRST if character == "g" else USUAL if place == middle or character in "٣９" else LATE
                yield Probe("pattern", mutant, f"{shown(character)} as character {place + 1}", tier)
        yield Probe("pattern", text[:place] + text[place + 1 :], f"character {place + 1} missing", USUAL)
        yield Probe("pattern", text[:place] + text[place] + text[place:], f"character {place + 1} twice", LATE)
    yield Probe("pattern", text * (1 + 10_000 // len(text)), "the value again and again", USUAL)


def _same_but_case(rule: Rule, text: str) -> bool:
    return any(rule.accepts(variant) for variant in (text, text.lower(), text.upper()))


def _turns(text: str) -> list[int]:
    """Places where one kind of character follows another, with their neighbours, and the middle."""
    kinds = ["digit" if c.isdigit() else "letter" if c.isalpha() else c for c in text]
    turns = [i for i in range(1, len(text)) if kinds[i] != kinds[i - 1]]
    last = [p for i in turns[-3:] for p in (i - 1, i)]
    return sorted({0, len(text) // 2, len(text) - 1, *last})


def _ends(characters: list[str]) -> list[str]:
    """The first and the last of each run of characters that follow each other."""
    runs = [c for c in characters if chr(ord(c) - 1) not in characters or chr(ord(c) + 1) not in characters]
    return runs[:12]


def _members(characters: Characters) -> list[str]:
    """The characters of a set; of a range beyond ASCII its ends and its middle."""
    members: list[str] = []
    for low, high in characters.ranges:
        codes = range(low, high + 1) if high - low < 128 else sorted({low, (low + high) // 2, high})
        members += map(chr, codes)
    return members


def _distinct(model: list[Json], size: int) -> list[Json]:
    """A list of `size` elements, different from each other where they are strings or whole numbers."""
    first = model[0]
    if isinstance(first, str) and len(first) > 4:
        return [*model, *(f"{first[:-3]}{n:03}" for n in range(size))][:size]
    if isinstance(first, int) and not isinstance(first, bool):
        return [*model, *(first + n for n in range(1, size + 1))][:size]
    return (model * size)[:size]


def _where(spot: str) -> str:
    return {"first": "in first place", "middle": "in the middle", "last": "in last place", "alone": "alone"}[spot]
