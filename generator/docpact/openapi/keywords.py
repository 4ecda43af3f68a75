"""Rules and the JSON Schema keywords that say the same: which rules still stand, and what keywords say alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace

from docpact import model
from docpact.model import Json
from docpact.openapi.nodes import mapping, same, sequence
from docpact.openapi.older import schema_30
from docpact.rules import (
    Count,
    Default,
    Each,
    Entries,
    Keys,
    Length,
    MultipleOf,
    Nullable,
    ObjectRule,
    OneOf,
    Pattern,
    Range,
    ReadOnly,
    Rule,
    Unique,
    Values,
    WriteOnly,
    conjunction,
)
from docpact.rules.formats import FORMATS

_ORDER = (
    *("$ref", "type", "format", "anyOf", "items", "propertyNames", "additionalProperties", "description", "deprecated"),
    *(
        "readOnly",
        "writeOnly",
        "default",
        "minLength",
        "maxLength",
        "pattern",
        "minimum",
        "exclusiveMinimum",
        "maximum",
        "exclusiveMaximum",
    ),
    *(
        "multipleOf",
        "enum",
        "minItems",
        "maxItems",
        "uniqueItems",
        "minProperties",
        "maxProperties",
        "required",
        "properties",
        "allOf",
    ),
)
_PYTHON_TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "array": list,
    "object": dict,
    "null": type(None),
}
_BOUNDS = (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum"))
_MIN = ("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties")
_MAX = ("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties")
HOLDERS: dict[type[Rule], str] = {Each: "items", Keys: "propertyNames", Values: "additionalProperties"}
"""The rules of what is in a value, and the keyword with its schema."""


def ordered(schema: dict[str, Json]) -> dict[str, Json]:
    """Return the schema with its keywords in the order in which people read them, extensions last."""
    known = [keyword for keyword in _ORDER if keyword in schema]
    others = [keyword for keyword in schema if keyword not in _ORDER]
    return {key: schema[key] for key in sorted(known + others, key=lambda key: key.startswith("x-"))}


def combined(rules: Sequence[model.Rule], base: dict[str, Json]) -> dict[str, Json]:
    """Return the schema of a type with the keywords of its rules.

    A documented default that the type or another rule refuses has no keyword: a document with it is not valid.
    """
    schema = conjunction(rules, base)
    if "default" in schema and not _fits(schema["default"], schema, rules):
        del schema["default"]
    return schema


def modern(schema: dict[str, Json]) -> dict[str, Json]:
    """Return a schema of OpenAPI 3.0 with its bounds as JSON Schema 2020-12 has them: exclusive ones are numbers."""
    flags = {opened: closed for closed, opened in _BOUNDS if isinstance(schema.get(opened), bool)}
    if not flags:
        return schema
    rest = {key: value for key, value in schema.items() if key not in flags}
    for opened, closed in flags.items():
        if schema[opened] and closed in rest:
            rest[opened] = rest.pop(closed)
    return rest


def standing(
    rules: Sequence[Rule], schema: dict[str, Json], unsayable: Container[str] = frozenset()
) -> tuple[Rule, ...]:
    """Return the rules whose keywords stand in the schema, without the bounds that do not.

    A keyword was corrected where it is neither what the rule says nor what all the rules together say; rules whose
    keyword is `unsayable`, which the version of the document lacks, stand.
    """
    together = conjunction(rules)
    kept = (rule if HOLDERS.get(type(rule)) in unsayable else _kept(rule, schema, together, rules) for rule in rules)
    return tuple(rule for rule in kept if rule is not None)


def standing_of_object(
    rules: Iterable[Rule], members: Sequence[Json], properties: Container[str]
) -> tuple[tuple[Rule, ...], list[Json]]:
    """Return the rules of an object that stand in its `allOf`, in the form of either version, and the other members.

    A rule that names a field which is not there, since a correction took it away, does not stand.
    """
    kept: list[Rule] = []
    accounted: list[Json] = []
    for rule in rules:
        keywords = rule.schema()
        forms = [member for member in members if any(same(member, form) for form in (keywords, schema_30(keywords)))]
        named = rule.fields if isinstance(rule, ObjectRule) else ()
        if (forms or not keywords) and all(name in properties for name in named):
            kept.append(rule)
            accounted += forms
    return tuple(kept), [member for member in members if not any(same(member, other) for other in accounted)]


def without(schema: dict[str, Json], rules: Sequence[Rule]) -> dict[str, Json]:
    """Return the schema less the keywords that the rules account for."""
    return _less(schema, conjunction(rules))


def allows_null(schema: dict[str, Json]) -> bool | None:
    """Tell whether the schema allows null; None where it names no type at all."""
    if schema.get("nullable") is True:
        return True
    kind = schema.get("type")
    if kind is not None:
        return kind == "null" or "null" in sequence(kind)
    members = sequence(schema.get("anyOf")) + sequence(schema.get("oneOf"))
    if members:
        return any(allows_null(mapping(member)) for member in members if mapping(member).get("type") is not None)
    return False if "$ref" in schema else None


def stated(schema: dict[str, Json]) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    """Return the rules that keywords state without a record, and the keywords with a value that makes no sense."""
    rules: list[Rule] = []
    senseless: list[str] = []
    for keywords, read in _READERS:
        if any(keyword in schema for keyword in keywords):
            try:
                rules += read(schema)
            except (TypeError, ValueError, re.error):
                senseless += [keyword for keyword in keywords if keyword in schema]
    return tuple(rules), tuple(senseless)


def patterns(schema: dict[str, Json]) -> list[str]:
    """Return the patterns of a schema: its own, and those of members of `allOf` that are nothing but a pattern."""
    members = [schema.get("pattern")]
    members += [member["pattern"] for member in sequence(schema.get("allOf")) if _is_pattern(member)]
    return [pattern for pattern in members if isinstance(pattern, str)]


def _is_pattern(schema: Json) -> bool:
    return isinstance(schema, dict) and set(schema) == {"pattern"}


def _kept(rule: Rule, schema: dict[str, Json], together: dict[str, Json], rules: Sequence[Rule]) -> Rule | None:
    if isinstance(rule, Each | Keys | Values):
        keyword = HOLDERS[type(rule)]
        inner = _kept(rule.rule, mapping(schema.get(keyword)), mapping(together.get(keyword)), ())
        return inner and replace(rule, rule=inner)
    if isinstance(rule, Nullable):
        return None if allows_null(schema) is False else rule
    if isinstance(rule, Default) and "default" not in schema:
        return None if _fits(rule.value, schema, rules) else rule
    gone = [keyword for keyword, value in rule.schema().items() if not _stands(keyword, value, schema, together)]
    if not gone:
        return rule
    if isinstance(rule, Length | Range | Count | Entries):
        return _narrowed(rule, gone)
    return None


def _fits(value: Json, schema: dict[str, Json], rules: Sequence[model.Rule]) -> bool:
    """Tell whether a default is a value that type and rules allow."""
    if value is None:
        return allows_null(schema) is not False
    return _is_of_type(value, schema) and all(rule.accepts(value) for rule in rules)


def _is_of_type(value: Json, schema: dict[str, Json]) -> bool:
    kind = schema.get("type")
    kinds = [kind] if isinstance(kind, str) else sequence(kind)
    if kinds and not any(isinstance(value, _PYTHON_TYPES.get(each, object)) for each in kinds):
        return False
    if isinstance(value, bool) and kinds and "boolean" not in kinds:
        return False
    if "$ref" in schema and not isinstance(value, dict):
        return False
    if isinstance(value, list):
        return all(_is_of_type(each, mapping(schema.get("items"))) for each in value)
    check = FORMATS.get(str(schema.get("format")))
    return check is None or not isinstance(value, str) or check(value)


def _narrowed(rule: Length | Range | Count | Entries, gone: Iterable[str]) -> Rule | None:
    for keyword in gone:
        if keyword in _MIN:
            rule = replace(rule, min=None)
        elif keyword in _MAX:
            rule = replace(rule, max=None)
    return None if rule.min is None and rule.max is None else rule


def _stands(keyword: str, value: Json, schema: dict[str, Json], together: dict[str, Json]) -> bool:
    if keyword == "pattern":
        return value in patterns(schema)
    if keyword == "allOf":
        members = [*sequence(schema.get("allOf")), {"pattern": schema.get("pattern")}]
        return all(any(same(member, other) for other in members) for member in value)
    if keyword not in schema:
        return False
    return same(schema[keyword], value) or same(schema[keyword], together.get(keyword))


def _less(schema: dict[str, Json], accounted: dict[str, Json]) -> dict[str, Json]:
    rest = dict(schema)
    read = patterns(accounted)
    for keyword, value in accounted.items():
        if keyword in ("pattern", "allOf") or keyword not in rest:
            continue
        if keyword in HOLDERS.values() and isinstance(rest[keyword], dict):
            rest[keyword] = _less(rest[keyword], mapping(value))
        elif keyword != "type" and same(rest[keyword], value):
            del rest[keyword]
    if rest.get("pattern") in read:
        del rest["pattern"]
    members = [member for member in sequence(rest.pop("allOf", None)) if not _accounted(member, accounted, read)]
    return {**rest, "allOf": members} if members else rest


def _accounted(member: Json, accounted: dict[str, Json], read: list[str]) -> bool:
    if _is_pattern(member):
        return member["pattern"] in read
    return any(same(member, other) for other in sequence(accounted.get("allOf")))


def _lengths(schema: dict[str, Json]) -> list[Rule]:
    return [Length(min=_whole(schema, "minLength"), max=_whole(schema, "maxLength"))]


def _counts(schema: dict[str, Json]) -> list[Rule]:
    return [Count(min=_whole(schema, "minItems"), max=_whole(schema, "maxItems"))]


def _entries(schema: dict[str, Json]) -> list[Rule]:
    return [Entries(min=_whole(schema, "minProperties"), max=_whole(schema, "maxProperties"))]


def _ranges(schema: dict[str, Json]) -> list[Rule]:
    low, open_low = _bound(schema, "minimum", "exclusiveMinimum", stricter=max)
    high, open_high = _bound(schema, "maximum", "exclusiveMaximum", stricter=min)
    if low is None and high is None:
        return []
    return [Range(min=low, max=high, exclusive_min=open_low, exclusive_max=open_high)]


def _bound(
    schema: dict[str, Json], closed: str, opened: str, *, stricter: Callable[[float, float], float]
) -> tuple[float | None, bool]:
    inclusive, exclusive = schema.get(closed), schema.get(opened)
    if exclusive is None:
        return (None if inclusive is None else _number(inclusive)), False
    if inclusive is None or stricter(_number(inclusive), _number(exclusive)) == exclusive:
        return _number(exclusive), True
    return _number(inclusive), False


def _patterns(schema: dict[str, Json]) -> list[Rule]:
    found = patterns(schema)
    if not found and "pattern" in schema:
        raise ValueError("a pattern is a string")
    for pattern in found:
        re.compile(pattern)
    return [Pattern(regex=_whole_match(pattern)) for pattern in found]


def _whole_match(pattern: str) -> str:
    """Return the expression that the whole value has to match where `pattern` is searched for in it."""
    anchored = re.fullmatch(r"\^((?:[^|\\^$]|\\.)*)\$", pattern, re.DOTALL)
    if anchored:
        return anchored[1]
    grouped = re.fullmatch(r"\^\(\?:((?:[^()\\]|\\.)*)\)\$", pattern, re.DOTALL)
    return grouped[1] if grouped else rf"[\s\S]*(?:{pattern})[\s\S]*"


def _enums(schema: dict[str, Json]) -> list[Rule]:
    values = [schema["const"]] if "const" in schema else schema["enum"]
    if not isinstance(values, list):
        raise TypeError("an enum is an array")
    named = [value for value in values if value is not None or allows_null(schema) is None]
    # A listed value that the type refuses is none that can be sent.
    possible = [value for value in named if value is None or _is_of_type(value, schema)] or named
    return [OneOf(values=tuple(possible))] if possible else []


def _steps(schema: dict[str, Json]) -> list[Rule]:
    step = _number(schema["multipleOf"])
    if step <= 0:
        raise ValueError("a step is greater than 0")
    return [MultipleOf(step=step)]


def _flags(schema: dict[str, Json]) -> list[Rule]:
    rules: list[Rule] = [Unique()] if schema.get("uniqueItems") is True else []
    if "default" in schema:
        rules.append(Default(value=schema["default"]))
    if schema.get("readOnly") is True:
        rules.append(ReadOnly())
    if schema.get("writeOnly") is True:
        rules.append(WriteOnly())
    return rules


def _whole(schema: dict[str, Json], keyword: str) -> int | None:
    value = schema.get(keyword)
    if value is None:
        return None
    number = _number(value)
    if number != int(number) or number < 0:
        raise ValueError(f"{keyword} is a whole number")
    return int(number)


def _number(value: Json) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("a bound is a number")
    return value


_READERS: tuple[tuple[tuple[str, ...], Callable[[dict[str, Json]], list[Rule]]], ...] = (
    (("minLength", "maxLength"), _lengths),
    (("pattern", "allOf"), _patterns),
    (("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _ranges),
    (("multipleOf",), _steps),
    (("enum", "const"), _enums),
    (("minItems", "maxItems"), _counts),
    (("minProperties", "maxProperties"), _entries),
    (("uniqueItems", "default", "readOnly", "writeOnly"), _flags),
)
