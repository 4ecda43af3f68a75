"""Confirmations: values that keep all rules of a subject and that a careless check refuses or changes.

`confirm` is open for new rules by `functools.singledispatch`; `confirmations` lets through what keeps every rule.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import singledispatch

from docpact.model import Json, Rule
from docpact.rules import (
    CaseSensitive,
    Charset,
    Count,
    Default,
    Entries,
    Forbidden,
    Format,
    Keys,
    Length,
    MultipleOf,
    Nullable,
    OneOf,
    Range,
    Spans,
)
from docpact.testing.base import fits, keeps
from docpact.testing.probes import ASCII, FIRST, LATE, USUAL, Probe, placed, shown, sized
from docpact.testing.shapes import Shape
from docpact.testing.subjects import Subject
from docpact.testing.violations import Ground, ground_of_key, with_entries, with_key

WORDS = ("null", "true", "None", "NULL", "undefined", "admin", "0000", "test")
"""Valid texts that programs take for something else."""

TEXTS = (
    ("blanks at both ends", "  two blanks before and after  "),
    ("several blanks in a row", "one   three     five"),
    ("a single blank", " "),
    ("line feeds and a tab", "first line\nsecond line\n\tthird line"),
    ("a line feed at the end", "one line\n"),
    ("a carriage return and line feed", "one\r\ntwo"),
    ("mixed case", "MiXed CaSe TeXt"),
    ("accented letters, composed and decomposed", "composed \u00e9, decomposed e\u0301"),
    ("letters of many scripts", "été Straße жук αβγ 中文字 日本語 한국어 עברית العربية हिन्दी"),
    ("compatibility characters", "ｆｕｌｌｗｉｄｔｈ ﬁ ① ² Ⅳ K ſ İ"),
    ("fullwidth relatives of ASCII signs", "＜tag＞ ＆ ＂ ＇ ！ ＝"),
    ("typographic quotation marks", "‘single’ “double” „low“ «angle»"),
    ("emoji, also joined ones", "😀 👩‍👩‍👧 🇩🇪 👍🏽"),
    ("invisible characters", "zero\u200bwidth no\u00a0break soft\u00adhyphen"),
    ("backslashes and escapes", r"back\slash \n \u003c \x41 \\ end"),
    ("percent signs and encodings", "100% %20 %3C %s %d %(name)s"),
    ("placeholders", "{0} {name} ${HOME} $(id) {{x}} `ls` #{x}"),
    ("signs of other languages", "; -- /* */ ../../etc | ~ ^ @ # *"),
    ("digits only", "1234567890"),
    ("a number with leading zeros", "007"),
    ("plus signs", "a+b +1 + +"),
)
"""Texts for strings that allow much: each keeps its exact characters only on a server that stores what was sent."""


def confirmations(subject: Subject, model: Json) -> Iterator[Probe]:
    """Yield valid values of a subject, each with the rule that allows it (None: no rule speaks against it)."""
    ground = Ground(model, subject.rules, Shape.of(subject.rules))
    seen = {repr(model)}
    for rule in (*subject.rules, None):
        for probe in confirm(rule, ground) if rule is not None else _texts(ground):
            valid = (probe.value is None and subject.nullable) or fits(probe.value, subject.type)
            if valid and keeps(probe.value, subject.rules) and repr(probe.value) not in seen:
                seen.add(repr(probe.value))
                yield replace(probe, rule=rule)


@singledispatch
def confirm(rule: Rule, ground: Ground) -> Iterator[Probe]:
    """Yield values that keep a rule and lie where a check of it goes wrong: of a pattern, with other characters."""
    if "pattern" in rule.schema():
        yield from _other_characters(rule, ground)


@confirm.register
def _(rule: Length, ground: Ground) -> Iterator[Probe]:
    shape = ground.shape
    if shape is None:
        return
    for size in dict.fromkeys((rule.min or 0, (rule.min or 0) + 1, 1)):
        text = shape.text(size, ground.text)
        if text is not None:
            yield Probe(
                "shortest",
                text,
                f"{size} characters" if size else "no character",
                FIRST if size == (rule.min or 0) else USUAL,
            )
    if rule.max is None or rule.max > 10_000:
        return
    tier = FIRST
    for text, words in sized(shape, rule.max, ground.text):
        yield Probe("longest", text, f"{rule.max} {words}", tier)
    just = shape.text(rule.max - 1, ground.text)
    if just is not None:
        yield Probe("longest", just, f"{rule.max - 1} characters", USUAL)
    half = shape.text(rule.max // 2 + 1, "😀", "😀")
    if half is not None and "😀" in half:
        yield Probe("longest", half, f"{rule.max // 2 + 1} emoji", USUAL)


@confirm.register
def _(rule: Charset, ground: Ground) -> Iterator[Probe]:
    if ground.shape is not None and len(ground.text) > 2:
        yield from _ends_of_ranges(rule, ground)
        yield from _all_together(ground)
        yield from _one_class(rule, ground.shape)


@confirm.register
def _(rule: Forbidden, ground: Ground) -> Iterator[Probe]:
    if ground.shape is None:
        return
    yield from _all_together(ground)
    for character in "()[]{}#/":
        for spot in ("first", "last"):
            value = placed(ground.text or "sample", character, spot)
            yield Probe("allowed-character", value, f"{shown(character)} in {spot} place", LATE)


@confirm.register
def _(rule: Format, ground: Ground) -> Iterator[Probe]:
    yield from _other_characters(rule, ground)


@confirm.register
def _(rule: Spans, ground: Ground) -> Iterator[Probe]:
    for bound in (bound for span in rule.spans for bound in span):
        yield Probe("bound", bound, f"the number {bound}", FIRST)


@confirm.register
def _(rule: OneOf, ground: Ground) -> Iterator[Probe]:
    for place, value in enumerate(rule.values[:20]):
        yield Probe("listed", value, f"the listed value {value!r}", FIRST if place < 3 else USUAL)


@confirm.register
def _(rule: Range, ground: Ground) -> Iterator[Probe]:
    for bound, step in ((rule.min, 1), (rule.max, -1)):
        if bound is not None:
            yield Probe("bound", bound, f"the number {bound}", FIRST)
            yield Probe("bound", bound + step, f"the number {bound + step}", USUAL)
    if rule.min is not None and rule.max is not None:
        middle = (int(rule.min) + int(rule.max)) // 2
        yield Probe("bound", middle, f"the number {middle}", LATE)


@confirm.register
def _(rule: MultipleOf, ground: Ground) -> Iterator[Probe]:
    if isinstance(ground.model, int | float) and not isinstance(ground.model, bool):
        yield Probe("multiple", ground.model + rule.step, f"the number {ground.model + rule.step}", USUAL)


@confirm.register
def _(rule: Count, ground: Ground) -> Iterator[Probe]:
    if isinstance(ground.model, list) and ground.model and rule.min == 0:
        yield Probe("fewest", [], "no element", USUAL)


@confirm.register
def _(rule: Entries, ground: Ground) -> Iterator[Probe]:
    for bound, kind in ((rule.min or 0, "fewest"), (rule.max, "most")):
        if bound is not None and bound <= 200 and isinstance(ground.model, dict):
            yield Probe(kind, with_entries(ground, bound), f"{bound} entries", USUAL)


@confirm.register
def _(rule: Keys, ground: Ground) -> Iterator[Probe]:
    for probe in confirm(rule.rule, ground_of_key(ground)):
        if isinstance(probe.value, str):
            yield Probe(probe.kind, with_key(ground, probe.value), f"{probe.label} as a key", probe.tier)


@confirm.register
def _(rule: Default, ground: Ground) -> Iterator[Probe]:
    yield Probe("default", rule.value, "the documented default", USUAL)


@confirm.register
def _(rule: Nullable, ground: Ground) -> Iterator[Probe]:
    yield Probe("null-allowed", None, "null", USUAL)


@confirm.register
def _(rule: CaseSensitive, ground: Ground) -> Iterator[Probe]:
    for change, words in (
        (str.upper, "in capitals"),
        (str.swapcase, "with its case swapped"),
        (str.title, "capitalised"),
    ):
        yield Probe("case", change(ground.text), f"the value {words}", FIRST)


def _other_characters(rule: Rule, ground: Ground) -> Iterator[Probe]:
    for replacements in ("90", "09", "zf9", "ae5", "ZF9"):
        text = _exchanged(rule, ground.text, replacements)
        yield Probe("pattern-kept", text, "other characters in each place", FIRST)


def _exchanged(rule: Rule, text: str, replacements: str) -> str:
    """Replace as many characters of a valid text as the rule lets, each by the first replacement that fits."""
    for place in range(len(text)):
        candidates = (text[:place] + character + text[place + 1 :] for character in replacements)
        text = next((candidate for candidate in candidates if rule.accepts(candidate)), text)
    return text


def _ends_of_ranges(rule: Charset, ground: Ground) -> Iterator[Probe]:
    """Each end of each allowed range at each place; the two edges share one value."""
    for characters in (rule.allowed, rule.first, rule.last):
        ends = [chr(code) for span in (characters.ranges if characters else ()) for code in span]
        for spot in ("first", "last", "middle"):
            for character in dict.fromkeys(ends):
                value = placed(ground.text, character, spot)
                yield Probe("allowed-character", value, f"{shown(character)} in {spot} place", USUAL)


def _all_together(ground: Ground) -> Iterator[Probe]:
    """Every ASCII character that may stand inside, in as few strings as the maximum length needs."""
    shape = ground.shape
    if shape is None:
        return
    inside = [c for c in ASCII if c.isprintable() and shape.allows(c, "middle")]
    room = max((shape.maximum or 200) - 2, 1)
    for start in range(0, len(inside), room):
        part = "".join(inside[start : start + room])
        size = max(len(part) + 2, shape.minimum)
        text = shape.text(size, "", part)
        if text is not None:
            label = f"all allowed ASCII characters from {shown(part[0])} to {shown(part[-1])}"
            yield Probe("allowed-character", text, label, FIRST)


def _one_class(rule: Charset, shape: Shape) -> Iterator[Probe]:
    """Strings of one kind of character only, as far as the edges allow it."""
    size = max(shape.minimum, min(10, shape.maximum or 10))
    for low, high in rule.allowed.ranges if rule.allowed else ():
        text = shape.text(size, chr(low) + chr(high), chr(low) + chr(high))
        if text is not None:
            yield Probe("allowed-character", text, f"{shown(chr(low))} and {shown(chr(high))} only", USUAL)
    if rule.allowed is not None:
        signs = "".join(c for c in ASCII if c in rule.allowed and not c.isalnum())
        for inner in (signs, *signs):
            text = shape.text(size, inner, inner)
            if inner and text is not None:
                yield Probe("allowed-character", text, f"many of {inner!r} in a row", USUAL)


def _texts(ground: Ground) -> Iterator[Probe]:
    """Ordinary texts that are easily changed or misread, where the rules speak about characters at all."""
    shape = ground.shape
    if shape is None or not (shape.charsets or shape.forbidden or shape.maximum is not None):
        return
    for word in WORDS:
        yield Probe("word", word, f"the text {word!r}", USUAL if word in WORDS[:3] else LATE)
    if not shape.charsets:
        for label, text in TEXTS:
            kept = "".join(c for c in text if shape.allows(c, "middle"))
            yield Probe("text", kept, label, USUAL)
