"""How servers get one value wrong: presence, null, types, what they make of it, and the rules.

To add a fault, add one line to the table of its kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from docpact.mock.breaking.characters import CONVERTED
from docpact.mock.breaking.rules import Misread, refusals, slips
from docpact.mock.intake import BreakdownError, Change, Conversion, Treatment
from docpact.mock.values import MISSING, Check, has_kind
from docpact.model import Json, Kind, Rule
from docpact.rules import Charset, Forbidden, Length


@dataclass(frozen=True, slots=True)
class Variant:
    """A wrong treatment of one value: the fault's kind, what is wrong, and the change of the right treatment."""

    kind: str
    description: str
    change: Change


def variants(treatment: Treatment, *, is_in_body: bool = True) -> Iterator[Variant]:
    """Yield the wrong treatments of a value; some of them may come to the same as the right one.

    What is in the body, or has rules, is read by the server itself and not only passed on: there strings go wrong too.
    """
    yield from PRESENCE
    yield from (_coerced(*row) for row in COERCED.get(treatment.type.kind, ()))
    if treatment.type.kind == "string" and (is_in_body or treatment.rules):
        yield from _of_text(treatment)
    yield from _of_rules(treatment.rules)


def disagreements(treatment: Treatment) -> Iterator[Variant]:
    """Yield the wrong treatments of what the fields of an object demand of each other."""
    for kind, (description, misread) in _misreadings(treatment.agreements or ()).items():
        yield Variant(kind, description, _disagreeing(misread))


def _disagreeing(misread: Mapping[int, Misread]) -> Change:
    def change(treatment: Treatment) -> Treatment:
        agreements = tuple(misread.get(place, rule) for place, rule in enumerate(treatment.agreements or ()))
        return replace(treatment, agreements=agreements)

    return change


def _of_text(treatment: Treatment) -> Iterator[Variant]:
    for kind, description, convert in CONVERTED:
        yield Variant(kind, f"the server {description} before it checks", _prepared(_on_text(convert)))
        yield Variant(f"keeps_{kind}", f"the server {description} after it checked", _kept(_on_text(convert)))
    yield from _of_limits(treatment.rules)
    yield from TEXTS


def _of_limits(rules: tuple[Rule, ...]) -> Iterator[Variant]:
    """Yield treatments that make a value keep the rules instead of refusing it."""
    for rule in rules:
        if isinstance(rule, Length) and rule.max is not None:
            yield Variant("truncates", "what is too long is cut off", _prepared(_on_text(_first(rule.max))))
            yield Variant("keeps_half", "the end of long values is lost", _kept(_on_text(_first(rule.max // 2))))
            yield Variant("keeps_less", "the end of the longest is lost", _kept(_on_text(_first(rule.max - 1))))
        if isinstance(rule, Length) and rule.min is not None:
            yield Variant("pads", "what is too short is filled up", _prepared(_on_text(_padded(rule.min))))
        if isinstance(rule, Charset | Forbidden):
            yield Variant("drops_others", "characters that are not allowed are dropped", _prepared(_dropping(rule, "")))
            yield Variant("replaces_others", "characters not allowed become _", _prepared(_dropping(rule, "_")))


def _of_rules(rules: tuple[Rule, ...]) -> Iterator[Variant]:
    """Yield one variant for each kind of slip."""
    for kind, (description, misread) in _misreadings(rules).items():
        yield Variant(kind, description, _misreading(misread))
    for slip in refusals() if rules else ():
        yield Variant(slip.kind, slip.description, _refusing(slip.accepts))


def _misreadings(rules: tuple[Rule, ...]) -> dict[str, tuple[str, dict[int, Misread]]]:
    """Return kind → description and wrong checks by place; a kind that several rules have is made in all at once."""
    wrong: dict[str, tuple[str, dict[int, Misread]]] = {}
    for place, rule in enumerate(rules):
        for slip in slips(rule):
            wrong.setdefault(slip.kind, (slip.description, {}))[1][place] = Misread(rule, slip.accepts)
    return wrong


def _misreading(misread: Mapping[int, Misread]) -> Change:
    """Return the change that puts wrong checks in the places of rules."""

    def change(treatment: Treatment) -> Treatment:
        rules = tuple(misread.get(place, rule) for place, rule in enumerate(treatment.rules))
        return replace(treatment, rules=rules)

    return change


def _empty_accepted(treatment: Treatment) -> Treatment:
    return replace(treatment, rules=tuple(Misread(rule, _or_empty(rule.accepts)) for rule in treatment.rules))


def _or_empty(accepts: Check) -> Check:
    return lambda value: value == "" or accepts(value)


def _refusing(accepts: Check) -> Change:
    return lambda treatment: replace(treatment, fits=lambda value: treatment.fits(value) and accepts(value))


def _prepared(convert: Conversion) -> Change:
    return lambda treatment: replace(treatment, prepare=convert)


def _kept(convert: Conversion) -> Change:
    return lambda treatment: replace(treatment, keep=convert)


def _on_text(convert: Callable[[str], str]) -> Conversion:
    return lambda value: convert(value) if isinstance(value, str) else value


def _first(size: int) -> Callable[[str], str]:
    return lambda text: text[:size]


def _padded(size: int) -> Callable[[str], str]:
    return lambda text: text.ljust(size, "0")


def _dropping(rule: Rule, instead: str) -> Conversion:
    # The middle place: what may stand first or last only is another matter.
    return _on_text(lambda text: "".join(c if _is_allowed(c, rule) else instead for c in text))


def _is_allowed(character: str, rule: Rule) -> bool:
    if isinstance(rule, Charset):
        return rule.allowed is None or character in rule.allowed
    return rule.accepts(character)


def _failing(test: Check) -> Conversion:
    def check(value: Json) -> Json:
        if test(value):
            raise BreakdownError
        return value

    return check


def _other_kind(treatment: Treatment) -> Check:
    return lambda value: value is not MISSING and value is not None and not has_kind(value, treatment.type.kind)


def _null_dropped(value: Json) -> Json:
    return MISSING if value is None else value


PRESENCE: tuple[Variant, ...] = (
    Variant("required", "it may be left out", lambda t: replace(t, required=False)),
    Variant("demanded", "it must not be left out", lambda t: replace(t, required=True)),
    Variant("missing_500", "the server fails where it is left out", _prepared(_failing(lambda v: v is MISSING))),
    Variant("null", "null is accepted", lambda t: replace(t, nullable=True)),
    Variant("null_ignored", "null is taken as left out", lambda t: replace(t, prepare=_null_dropped, required=False)),
    Variant("null_500", "the server fails on null", _prepared(_failing(lambda v: v is None))),
    Variant("refuses_null", "null is refused, although allowed", lambda t: replace(t, nullable=False)),
    Variant("type_unchecked", "every type is accepted", lambda t: replace(t, fits=lambda value: True)),
    Variant("type_500", "the server fails on other types", lambda t: replace(t, prepare=_failing(_other_kind(t)))),
    Variant("not_kept", "what was sent is forgotten", _kept(lambda value: MISSING)),
    Variant("falsy_as_missing", "0, false and empty values are taken as left out", _prepared(lambda v: v or MISSING)),
)
"""Faults that a value of every type can have."""

TEXTS: tuple[Variant, ...] = (
    Variant(
        "empty",
        "the empty string is accepted",
        _empty_accepted,
    ),
    Variant("refuses_empty", "the empty string is refused, although allowed", _refusing(lambda v: v != "")),
    Variant("empty_500", "the server fails on the empty string", _prepared(_failing(lambda v: v == ""))),
    Variant(
        "long_500",
        "the server fails on more than 1,000 characters",
        _prepared(_failing(lambda v: isinstance(v, str) and len(v) > 1000)),
    ),
    Variant(
        "non_ascii_500",
        "the server fails on characters outside of ASCII",
        _prepared(_failing(lambda v: isinstance(v, str) and not v.isascii())),
    ),
    Variant(
        "astral_500",
        "the server fails on characters outside of the basic plane",
        _prepared(_failing(lambda v: isinstance(v, str) and any(c > "\uffff" for c in v))),
    ),
    Variant(
        "quote_500",
        "the server fails on quotation marks",
        _prepared(_failing(lambda v: isinstance(v, str) and "'" in v)),
    ),
    Variant("nul_500", "the server fails on NUL", _prepared(_failing(lambda v: isinstance(v, str) and "\0" in v))),
    Variant(
        "default_filled", "a made-up value is kept where nothing was sent", lambda t: replace(t, default="default")
    ),
)
"""Faults that a string can have."""


def _coerced(kind: str, description: str, convert: Conversion) -> Variant:
    return Variant(kind, description, _prepared(convert))


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


COERCED: dict[Kind, tuple[tuple[str, str, Conversion], ...]] = {
    "string": (
        ("number_as_text", "a number is taken as its text", lambda v: str(v) if _is_number(v) else v),
        ("boolean_as_text", "true is taken as its text", lambda v: str(v).lower() if isinstance(v, bool) else v),
        ("null_as_text", "null is taken as the text null", lambda v: "null" if v is None else v),
        ("null_as_empty", "null is taken as the empty string", lambda v: "" if v is None else v),
        (
            "list_as_text",
            "a list is taken as the text of its elements",
            lambda v: "".join(map(str, v)) if isinstance(v, list) else v,
        ),
        ("object_as_text", "an object is taken as its text", lambda v: "object" if isinstance(v, dict) else v),
    ),
    "integer": (
        (
            "text_as_number",
            "digits in a string are taken as a number",
            lambda v: int(v) if isinstance(v, str) and v.isdecimal() else v,
        ),
        ("fraction_cut_off", "the fraction of a number is cut off", lambda v: int(v) if isinstance(v, float) else v),
        ("boolean_as_number", "true is taken as 1", lambda v: int(v) if isinstance(v, bool) else v),
        ("null_as_zero", "null is taken as 0", lambda v: 0 if v is None else v),
        ("empty_as_zero", "the empty string is taken as 0", lambda v: 0 if v == "" else v),
        ("absolute", "the sign of a number is lost", lambda v: abs(v) if _is_number(v) else v),
    ),
    "number": (
        (
            "text_as_number",
            "digits in a string are taken as a number",
            lambda v: int(v) if isinstance(v, str) and v.isdecimal() else v,
        ),
        ("fraction_cut_off", "the fraction of a number is cut off", lambda v: int(v) if isinstance(v, float) else v),
        ("boolean_as_number", "true is taken as 1", lambda v: int(v) if isinstance(v, bool) else v),
    ),
    "boolean": (
        (
            "text_as_boolean",
            "the text of a boolean is taken as one",
            lambda v: {"true": True, "false": False}.get(v, v) if isinstance(v, str) else v,
        ),
        (
            "number_as_boolean",
            "0 and 1 are taken as booleans",
            lambda v: bool(v) if _is_number(v) and v in (0, 1) else v,
        ),
        ("null_as_false", "null is taken as false", lambda v: False if v is None else v),
        ("always_true", "false is taken as true", lambda v: v is False or v),
    ),
    "array": (
        (
            "element_as_list",
            "one element is taken as a list",
            lambda v: v if isinstance(v, list) or v in (None, MISSING) else [v],
        ),
        ("text_as_list", "a string is split at commas", lambda v: v.split(",") if isinstance(v, str) else v),
        ("null_as_empty_list", "null is taken as the empty list", lambda v: [] if v is None else v),
        (
            "object_as_list",
            "an object is taken as the list of its values",
            lambda v: list(v.values()) if isinstance(v, dict) else v,
        ),
    ),
    "object": (
        (
            "list_as_object",
            "the first element of a list is taken as the object",
            lambda v: v[0] if isinstance(v, list) and v else v,
        ),
        ("null_as_empty_object", "null is taken as the empty object", lambda v: {} if v is None else v),
        ("empty_list_as_object", "the empty list is taken as the empty object", lambda v: {} if v == [] else v),
    ),
}
"""Kind of value → what a server takes other types for."""
