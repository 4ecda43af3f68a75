"""Rules as plain JSON objects, the form they have in `x-docpact-rules`, and back."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

from docpact.model import Json, Source
from docpact.rules.algebra import REGISTRY, Rule
from docpact.rules.characters import Characters
from docpact.rules.objects import When


def to_record(rule: Rule) -> dict[str, Json]:
    """Write a rule: `{"rule": "length", "min": 4, "max": 64, "sentence": …, "source": "page.rst:84"}`."""
    record: dict[str, Json] = {"rule": rule.name}
    for item in sorted(fields(rule), key=lambda item: item.name == "when"):
        value = getattr(rule, item.name)
        if item.name not in ("sentence", "source") and (item.default is MISSING or value != item.default):
            record[_key(item.name)] = _plain(value)
    if rule.sentence:
        record["sentence"] = rule.sentence
    if rule.source:
        record["source"] = str(rule.source)
    return record


def from_record(record: dict[str, Json]) -> Rule:
    """Read what `to_record` wrote. ValueError names what is wrong with the record."""
    cls = REGISTRY.get(str(record.get("rule")))
    if cls is None:
        raise ValueError(f"unknown rule {record.get('rule')!r}; known: {', '.join(sorted(REGISTRY))}")
    known = {_key(item.name): item for item in fields(cls)}
    values: dict[str, Any] = {}
    for key, value in record.items():
        if key == "rule":
            continue
        item = known.get(key)
        if item is None:
            raise ValueError(f"rule {cls.name!r} has no property {key!r}")
        values[item.name] = _value(value, str(item.type))
    try:
        return cls(**values)
    except TypeError as error:
        raise ValueError(f"rule {cls.name!r}: {error}") from error


def _key(name: str) -> str:
    # "rule" is the name of the rule itself; the rule that another one holds (of each element) is "of".
    return "of" if name == "rule" else name.replace("_", "-")


def _plain(value: Any) -> Json:
    if isinstance(value, Rule):
        return to_record(value)
    if isinstance(value, Characters):
        return {"classes": list(value.classes), "others": value.others}
    if isinstance(value, When):
        return _condition(value)
    if isinstance(value, tuple):
        return [_plain(v) for v in value]
    return value


def _value(value: Json, annotation: str) -> Any:
    """Read a property by its annotation: what is annotated as JSON may look like anything and stays as it is."""
    if annotation.startswith("tuple") and isinstance(value, list):
        return tuple(_value(each, annotation.removeprefix("tuple[")) for each in value)
    if "Source" in annotation:
        return Source.parse(str(value))
    if "Rule" in annotation and isinstance(value, dict):
        return from_record(value)
    if annotation.startswith("When") and isinstance(value, dict):
        return _when(value)
    if "Characters" in annotation and isinstance(value, dict):
        return Characters(tuple(value.get("classes", ())), value.get("others", ""))
    return value


def _condition(when: When) -> dict[str, Json]:
    """Write a condition: `{"field": "type", "values": ["SSD"]}`, `{"field": "vpc_id", "not": true}`."""
    record: dict[str, Json] = {"field": when.field}
    if when.values is not None:
        record["values"] = list(when.values)
    return {**record, "not": True} if when.negated else record


def _when(record: dict[str, Json]) -> When:
    unknown = record.keys() - {"field", "values", "not"}
    if unknown or not isinstance(record.get("field"), str):
        raise ValueError(f"a condition has a field, values and not, and nothing else: {sorted(record)}")
    values = record.get("values")
    return When(
        field=record["field"],
        values=tuple(values) if isinstance(values, list) else None,
        negated=record.get("not") is True,
    )
