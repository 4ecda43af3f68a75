"""Hypothesis strategies: values that keep a rule, values that break it, values of a whole field.

`keeping` and `breaking` are open for new rules by `functools.singledispatch`: one function a rule class.
"""

from __future__ import annotations

import math
import string
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import singledispatch

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import HypothesisException
from hypothesis.strategies import SearchStrategy

from docpact.model import Json, Rule, Service, Type
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
    Layout,
    Length,
    MultipleOf,
    NoneOf,
    OneOf,
    Pattern,
    Range,
    Spans,
    Unique,
    Unlike,
    Values,
)
from docpact.rules.formats import layout_regex
from docpact.testing.shapes import Shape
from docpact.testing.subjects import fields_of, free_key, rules_of_keys

Strategy = SearchStrategy[Json]

LONGEST = 300
"""Strings without a documented maximum are generated up to this many characters beyond the minimum."""

_EXOTIC = "éßжя中あ𝔸😀ａＺ٣²ſKİ\u0301\u200b\u00a0\u2028＜＞"
_TEXT = string.ascii_letters + string.digits + string.punctuation + " \t\n" + _EXOTIC
_WORDS = st.text(string.ascii_lowercase, min_size=4, max_size=8)
_FORMAT_REGEX = {
    "uuid": r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    "ipv4": r"(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}",
    "ipv6": r"[0-9a-f]{1,4}(:[0-9a-f]{1,4}){7}",
    "cidr": r"(10|172|192)\.(1?[1-9][0-9]?)\.0\.0/(1[6-9]|2[0-8])",
    "mac": r"[0-9a-f]{2}(:[0-9a-f]{2}){5}",
    "email": r"[a-z]{1,10}@[a-z]{1,10}\.com",
    "uri": r"https://[a-z]{1,10}\.com/[a-z0-9]{0,10}",
    "date": r"20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])",
    "date-time": r"20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z",
    "base64": r"([A-Za-z0-9+/]{4}){1,8}",
    "json": r'\{"[a-z]{1,8}": [1-9][0-9]{0,4}\}',
}


@singledispatch
def keeping(rule: Rule) -> Strategy:
    """Values that keep a rule: by its pattern where it has one; of a rule that no value can break, plain strings."""
    pattern = rule.schema().get("pattern")
    if pattern is not None:
        return st.from_regex(pattern.removesuffix("$"), fullmatch=True).filter(rule.accepts)
    return st.text(string.ascii_letters, min_size=1, max_size=12)


@singledispatch
def breaking(rule: Rule) -> Strategy:
    """Values that break a rule: strings damaged until its pattern fails; nothing where no value can."""
    if "pattern" not in rule.schema():
        return st.nothing()
    return _damaged(keeping(rule), st.sampled_from(_TEXT)).filter(lambda value: not rule.accepts(value))


@keeping.register
def _(rule: Length) -> Strategy:
    low = rule.min or 0
    high = rule.max if rule.max is not None else low + LONGEST
    sizes = st.sampled_from(sorted({low, high, min(low + 1, high), max(high - 1, low)})) | st.integers(low, high)
    alphabet = string.ascii_letters if rule.unit == "bytes" else _TEXT
    return sizes.flatmap(lambda size: st.text(alphabet, min_size=size, max_size=size))


@breaking.register
def _(rule: Length) -> Strategy:
    options: list[Strategy] = []
    if rule.min:
        options.append(
            st.integers(0, rule.min - 1).flatmap(lambda n: st.text(string.ascii_letters, min_size=n, max_size=n))
        )
    if rule.max is not None:
        sizes = st.integers(rule.max + 1, rule.max + LONGEST)
        options.append(sizes.flatmap(lambda n: st.text(string.ascii_letters, min_size=n, max_size=n)))
    return st.one_of(options)


@keeping.register
def _(rule: Charset) -> Strategy:
    return _text(Shape.of([rule])).filter(rule.accepts)


@breaking.register
def _(rule: Charset) -> Strategy:
    return _damaged(_text(Shape.of([rule])), st.sampled_from(_TEXT)).filter(lambda value: not rule.accepts(value))


@keeping.register
def _(rule: Forbidden) -> Strategy:
    return st.text(_TEXT, max_size=20).filter(rule.accepts)


@breaking.register
def _(rule: Forbidden) -> Strategy:
    return _damaged(st.text(string.ascii_letters, min_size=1, max_size=20), _one_of(rule.characters)).filter(
        lambda value: not rule.accepts(value)
    )


@keeping.register
def _(rule: Pattern) -> Strategy:
    return st.from_regex(rule.regex, fullmatch=True).filter(rule.accepts)


@breaking.register
def _(rule: Pattern) -> Strategy:
    return _damaged(keeping(rule), st.sampled_from(_TEXT)).filter(lambda value: not rule.accepts(value))


@keeping.register
def _(rule: Unlike) -> Strategy:
    return st.text(string.ascii_letters, min_size=1, max_size=12).filter(rule.accepts)


@breaking.register
def _(rule: Unlike) -> Strategy:
    return st.from_regex(rule.regex, fullmatch=True)


@keeping.register
def _(rule: Format) -> Strategy:
    regex = _FORMAT_REGEX.get(rule.format)
    return st.text(string.ascii_letters, min_size=1) if regex is None else st.from_regex(regex, fullmatch=True)


@breaking.register
def _(rule: Format) -> Strategy:
    if rule.format not in _FORMAT_REGEX:
        return st.nothing()
    return _damaged(keeping(rule), st.sampled_from(_TEXT)).filter(lambda value: not rule.accepts(value))


@keeping.register
def _(rule: Layout) -> Strategy:
    return st.from_regex(layout_regex(rule.layout), fullmatch=True)


@breaking.register
def _(rule: Layout) -> Strategy:
    return _damaged(keeping(rule), st.sampled_from(_TEXT)).filter(lambda value: not rule.accepts(value))


@keeping.register
def _(rule: OneOf) -> Strategy:
    return st.sampled_from(rule.values)


@breaking.register
def _(rule: OneOf) -> Strategy:
    texts = [value for value in rule.values if isinstance(value, str)]
    numbers = [value for value in rule.values if isinstance(value, int) and not isinstance(value, bool)]
    options: list[Strategy] = []
    if texts:
        variants: list[Callable[[str], str]] = [str.swapcase, lambda t: t + "x", lambda t: t[:-1], lambda t: f" {t}"]
        options.append(st.sampled_from([change(text) for text in texts for change in variants]))
    if numbers:
        options.append(st.integers(min(numbers) - 3, max(numbers) + 3))
    return st.one_of(options).filter(lambda value: not rule.accepts(value))


@keeping.register
def _(rule: Range) -> Strategy:
    low, high = _bounds(rule)
    ends = [value for value in (rule.min, rule.max) if value is not None and rule.accepts(value)]
    inside = st.integers(low, high) if low <= high else st.nothing()
    return (st.sampled_from(ends) | inside if ends else inside).filter(rule.accepts)


@breaking.register
def _(rule: Range) -> Strategy:
    options: list[Strategy] = []
    if rule.min is not None:
        options.append(st.integers(max_value=int(rule.min)))
    if rule.max is not None:
        options.append(st.integers(min_value=int(rule.max)))
    return st.one_of(options).filter(lambda value: not rule.accepts(value))


@keeping.register
def _(rule: Spans) -> Strategy:
    return st.one_of([st.integers(math.ceil(low), math.floor(high)) for low, high in rule.spans])


@breaking.register
def _(rule: Spans) -> Strategy:
    low, high = rule.spans[0][0], rule.spans[-1][1]
    return st.integers(int(low) - 1000, int(high) + 1000).filter(lambda value: not rule.accepts(value))


@keeping.register
def _(rule: NoneOf) -> Strategy:
    return st.text(string.ascii_letters, min_size=1, max_size=12).filter(rule.accepts)


@breaking.register
def _(rule: NoneOf) -> Strategy:
    return st.sampled_from(rule.values)


@keeping.register
def _(rule: Kinds) -> Strategy:
    parts = st.tuples(*(st.text(_members(kind), min_size=1, max_size=4) for kind in rule.kinds))
    return parts.map("".join).filter(rule.accepts)


@breaking.register
def _(rule: Kinds) -> Strategy:
    one = st.one_of([st.text(_members(kind), min_size=1, max_size=12) for kind in rule.kinds])
    return one.filter(lambda value: not rule.accepts(value))


@keeping.register
def _(rule: MultipleOf) -> Strategy:
    return st.integers(-1000, 1000).map(lambda n: n * rule.step).filter(rule.accepts)


@breaking.register
def _(rule: MultipleOf) -> Strategy:
    return st.integers(-1000, 1000).map(lambda n: n * rule.step + rule.step / 2).filter(lambda v: not rule.accepts(v))


@keeping.register
def _(rule: Count) -> Strategy:
    low = rule.min or 0
    return st.lists(_WORDS, min_size=low, max_size=low + 5 if rule.max is None else rule.max)


@breaking.register
def _(rule: Count) -> Strategy:
    options: list[Strategy] = []
    if rule.min:
        options.append(st.lists(_WORDS, max_size=rule.min - 1))
    if rule.max is not None:
        options.append(st.lists(_WORDS, min_size=rule.max + 1, max_size=rule.max + 3))
    return st.one_of(options)


@keeping.register
def _(rule: Unique) -> Strategy:
    return st.lists(_WORDS, unique=True, max_size=5)


@breaking.register
def _(rule: Unique) -> Strategy:
    return st.lists(_WORDS, min_size=1, max_size=3).map(lambda v: v + v[:1])


@keeping.register
def _(rule: Each) -> Strategy:
    return st.lists(keeping(rule.rule), min_size=1, max_size=3)


@breaking.register
def _(rule: Each) -> Strategy:
    broken = breaking(rule.rule)
    return st.nothing() if broken.is_empty else st.lists(broken, min_size=1, max_size=3)


@keeping.register
def _(rule: Entries) -> Strategy:
    low = rule.min or 0
    return _dictionaries(_WORDS, _WORDS, low, low + 5 if rule.max is None else rule.max)


@breaking.register
def _(rule: Entries) -> Strategy:
    options: list[Strategy] = []
    if rule.min:
        options.append(_dictionaries(_WORDS, _WORDS, 0, rule.min - 1))
    if rule.max is not None:
        options.append(_dictionaries(_WORDS, _WORDS, rule.max + 1, rule.max + 3))
    return st.one_of(options)


@keeping.register
def _(rule: Keys) -> Strategy:
    return _dictionaries(_texts_only(keeping(rule.rule)), _WORDS, 1, 3)


@breaking.register
def _(rule: Keys) -> Strategy:
    broken = breaking(rule.rule)
    return st.nothing() if broken.is_empty else _dictionaries(_texts_only(broken), _WORDS, 1, 3)


@keeping.register
def _(rule: Values) -> Strategy:
    return _dictionaries(_WORDS, keeping(rule.rule), 1, 3)


@breaking.register
def _(rule: Values) -> Strategy:
    broken = breaking(rule.rule)
    return st.nothing() if broken.is_empty else _dictionaries(_WORDS, broken, 1, 3)


def _dictionaries(keys: Strategy, values: Strategy, low: int, high: int) -> Strategy:
    return st.dictionaries(keys, values, min_size=low, max_size=high)


def _texts_only(values: Strategy) -> Strategy:
    return values.filter(lambda value: isinstance(value, str))


def drawn(strategy: Strategy, examples: int) -> list[Json]:
    """Draw values, the simplest first, always the same; fewer where the strategy has no more."""
    found: list[Json] = []

    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(value: Json) -> None:
        if value not in found:
            found.append(value)

    with suppress(HypothesisException):
        collect()
    return found


def valid_values(service: Service, type_: Type, rules: Iterable[Rule] = (), depth: int = 4) -> Strategy:
    """Values of a whole field: of its type, and keeping every rule; optional members are there or not."""
    rules = tuple(rules)
    closed = [rule for rule in rules if isinstance(rule, OneOf)]
    if closed:
        return keeping(closed[0]).filter(lambda value: all(rule.accepts(value) for rule in rules))
    return _of_kind(service, type_, rules, depth).filter(lambda value: all(rule.accepts(value) for rule in rules))


def _of_kind(service: Service, type_: Type, rules: tuple[Rule, ...], depth: int) -> Strategy:
    match type_.kind:
        case "string":
            formatted = type_.format in _FORMAT_REGEX and not rules
            return keeping(Format(format=str(type_.format))) if formatted else _strings(rules)
        case "integer":
            return _numbers(rules)
        case "number":
            return _numbers(rules)
        case "boolean":
            return st.booleans()
        case "array":
            return _arrays(service, type_, rules, depth)
        case "object" if type_.schema is not None:
            return _objects(service, type_, depth)
        case "object" | "map":
            return _maps(service, type_, rules, depth)
        case "union":
            return st.one_of([_of_kind(service, member, rules, depth) for member in type_.alternatives])
        case _:
            return st.text(string.ascii_letters, min_size=1, max_size=12)


def _strings(rules: tuple[Rule, ...]) -> Strategy:
    shape = Shape.of(rules)
    if shape is None:
        return st.one_of([keeping(rule) for rule in rules if Shape.of([rule]) is None])
    if not (shape.charsets or shape.forbidden or shape.maximum is not None or shape.minimum):
        return st.text(string.ascii_letters, min_size=1, max_size=12)
    return _text(shape)


def _text(shape: Shape | None) -> Strategy:
    """Strings of a shape, its shortest and longest ones more often than chance."""
    if shape is None:
        return st.nothing()
    low = shape.minimum
    high = shape.maximum if shape.maximum is not None else low + LONGEST
    allowed = [rule.allowed for rule in shape.charsets if rule.allowed is not None]
    candidates = "".join(_members(characters) for characters in allowed) or _TEXT
    alphabet = [c for c in dict.fromkeys(candidates) if shape.allows(c, "middle")]
    edges = sorted({low, high, min(low + 1, high), max(high - 1, low)})
    sizes = st.one_of(st.sampled_from(edges), st.integers(low, high), st.integers(low, min(high, low + 12)))
    model = shape.typical() or ""

    @st.composite
    def draw(draw: st.DrawFn) -> str:
        size = draw(sizes)
        inner = draw(st.text(alphabet, min_size=size, max_size=size)) if alphabet else ""
        return _repair(shape, inner, model)

    return draw()


def _repair(shape: Shape, text: str, model: str) -> str:
    """Make the first and last character of a text such as the shape allows there; shorten it to its bytes."""
    if len(text) == 1:
        return text if shape.allows(text, "alone") else shape.text(1, model) or ""
    if text and not shape.allows(text[0], "first"):
        text = (model[:1] or "a") + text[1:]
    if text and not shape.allows(text[-1], "last"):
        text = text[:-1] + (model[-1:] or "a")
    while shape.unit == "bytes" and shape.maximum is not None and len(text.encode()) > shape.maximum:
        text = text[:1] + text[2:]
    return text


def _numbers(rules: tuple[Rule, ...]) -> Strategy:
    ranges = [rule for rule in rules if isinstance(rule, Range)]
    steps = [rule for rule in rules if isinstance(rule, MultipleOf)]
    if ranges and steps:
        low, high = _bounds(ranges[0])
        step = int(steps[0].step) or 1
        return st.integers(-(-low // step), high // step).map(lambda n: n * step)
    if ranges or steps:
        return keeping((ranges or steps)[0])
    return st.integers(0, 100)


def _arrays(service: Service, type_: Type, rules: tuple[Rule, ...], depth: int) -> Strategy:
    counts = [rule for rule in rules if isinstance(rule, Count)]
    low = max((rule.min or 0 for rule in counts), default=0)
    high = min((rule.max for rule in counts if rule.max is not None), default=low + 3)
    inner = tuple(rule.rule for rule in rules if isinstance(rule, Each))
    element = valid_values(service, type_.items or Type("string"), inner, depth - 1)
    return st.lists(element, min_size=low, max_size=min(high, low + 5))


def _maps(service: Service, type_: Type, rules: tuple[Rule, ...], depth: int) -> Strategy:
    sizes = [rule for rule in rules if isinstance(rule, Entries)]
    low = max((rule.min or 0 for rule in sizes), default=0)
    most = 0 if type_.kind == "object" else 1
    high = min([max(low, most), *(rule.max for rule in sizes if rule.max is not None)])
    of_keys = rules_of_keys(rules)
    key = valid_values(service, Type("string"), of_keys) if of_keys or low > 1 else st.just(free_key(rules))
    inner = tuple(rule.rule for rule in rules if isinstance(rule, Values))
    value = valid_values(service, type_.items or Type("string"), inner, depth - 1)
    return st.dictionaries(key, value, min_size=low, max_size=high)


def _objects(service: Service, type_: Type, depth: int) -> Strategy:
    required: dict[str, Strategy] = {}
    optional: dict[str, Strategy] = {}
    for field in fields_of(service, type_):
        if depth > 0 or (field.required and depth > -3):
            target = required if field.required else optional
            target[field.name] = valid_values(service, field.type, field.rules, depth - 1)
    return st.fixed_dictionaries(required, optional=optional if depth > 0 else {})


def _damaged(values: Strategy, characters: Strategy) -> Strategy:
    """Strings with one character replaced, added or taken away."""

    @st.composite
    def draw(draw: st.DrawFn) -> str:
        text = draw(values)
        place = draw(st.integers(0, len(text)))
        taken = draw(st.integers(0, 1))
        added = draw(characters) if draw(st.integers(0, 3)) else ""
        return str(text[:place] + added + text[place + taken :])

    return draw()


def _members(characters: Characters) -> str:
    return "".join(chr(code) for low, high in characters.ranges for code in range(low, min(high, low + 255) + 1))


def _one_of(characters: Characters) -> Strategy:
    return st.sampled_from(_members(characters) or "a")


def _bounds(rule: Range) -> tuple[int, int]:
    low = int(rule.min) if rule.min is not None else (int(rule.max) - 1000 if rule.max is not None else -1000)
    return low, int(rule.max) if rule.max is not None else low + 1000
