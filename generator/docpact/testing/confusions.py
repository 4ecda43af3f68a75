"""Confusions: values of another type than the documented one, chosen so that careless checks take them for valid."""

from __future__ import annotations

from collections.abc import Iterator

from docpact.model import Json
from docpact.testing.base import fits
from docpact.testing.probes import FIRST, LATE, USUAL, Probe
from docpact.testing.subjects import Subject

DEEP = 600
"""How deep lists are nested into each other: deeper than any use, not so deep that parsers may give up."""


def confusions(subject: Subject, model: Json) -> Iterator[Probe]:
    """Yield values of wrong types for a subject of a body, and null where it is not documented; `model` is valid."""
    if subject.type.kind == "any":
        return
    if not subject.nullable:
        yield Probe("null", None, "null", FIRST)
    for value, label, tier in _candidates(subject, model):
        if not fits(value, subject.type):
            yield Probe("wrong-type", value, label, tier)


def textual(subject: Subject) -> Iterator[Probe]:
    """Yield texts that are no value of the type of a parameter; every value of a string parameter is a text."""
    texts: tuple[str, ...] = ()
    match subject.type.kind:
        case "integer":
            texts = ("abc", "1.5", "", "1e1", "1_0", "\u0661", "0x10", "null", "1,2", "NaN")
        case "number":
            texts = ("abc", "", "1_0", "\u0661", "null", "NaN", "Infinity")
        case "boolean":
            texts = ("abc", "2", "", "null")
    for text in texts:
        yield Probe("wrong-type", text, f"the text {text!r}", FIRST if text == "abc" else USUAL)


def _nested(depth: int) -> Json:
    value: Json = []
    for _ in range(depth - 1):
        value = [value]
    return value


def _candidates(subject: Subject, model: Json) -> Iterator[tuple[Json, str, int]]:
    yield 12345, "a number", FIRST
    yield True, "true", FIRST
    yield False, "false", USUAL
    yield 0, "the number 0", USUAL
    yield -1.5, "a number with a fraction", USUAL
    yield 10**30, "a number of 31 digits", LATE
    yield [], "an empty list", USUAL
    yield {}, "an empty object", USUAL
    yield _nested(DEEP), f"lists in each other, {DEEP} deep", USUAL
    if isinstance(model, str):
        yield list(model), "a list of the characters of a valid value", FIRST
        yield [model], "a list with a valid value", USUAL
        yield [model] * 8, "a list with a valid value eight times", USUAL
        yield dict.fromkeys(model, model), "an object with the characters of a valid value as keys", USUAL
        yield {"value": model}, "an object around a valid value", USUAL
        yield int("1" * max(len(model), 1)), "a number with as many digits as a valid value has characters", LATE
    elif isinstance(model, dict):
        yield [model], "a list with a valid object", FIRST
        yield "text", "a string", FIRST
        yield [], "an empty list", USUAL
        yield list(model.items())[:1], "a list of pairs", LATE
    elif isinstance(model, list):
        yield "text", "a string", FIRST
        if model:
            yield model[0], "one element without its list", FIRST
            yield {"0": model[0]}, "an object with the element", LATE
    else:
        yield "text", "a string", FIRST
        yield str(model).lower(), "a valid value in quotes", FIRST
        yield [model], "a list with a valid value", USUAL
        yield "", "an empty string", USUAL
    if subject.type.kind == "boolean":
        yield 1, "the number 1", FIRST
        yield "yes", "the string yes", USUAL
