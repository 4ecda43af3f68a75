"""A page checked against itself: examples against rules and types, examples against each other, names against names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docpact.diagnostics import Diagnostic
from docpact.model import Body, Field, Json, Operation, Rule, Schema, Source, Type
from docpact.reading.examples import JsonExample
from docpact.reading.locating import line_of
from docpact.reading.rows import Row
from docpact.reading.text import plain
from docpact.reading.words import distance
from docpact.rules import Length

_PLACEHOLDER = re.compile(r"x{3,}|\bx{2}\b|\*{2,}|[{}<>]|\.{3}|…|^\s*$|^(?:string|integer|boolean|xx)$", re.IGNORECASE)
_CONDITION = re.compile(
    r"\b(?:if|when|mandatory for|required for|AK/SK|token(?:-based)? authentication)\b", re.IGNORECASE
)
_JSON_START = re.compile(r'\{\s*(?:"|\}|\'|//)|\[\s*(?:["{\[\d-]|\])')
_IDENTIFIER_FIELD = re.compile(r"\w(?:_id|Id|-id)$")
_SHORTEST_NAME = 6
_SHORTEST_IDENTIFIER = 8
_MOST = 5
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Shape:
    """An example's value beside the type that the page documents for it."""

    value: Json
    type: Type
    path: str = ""
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the checks look at: one operation, the page's schemas, and the examples of its bodies by side."""

    path: str
    operation: Operation
    schemas: Mapping[str, Schema]
    requests: tuple[JsonExample, ...]
    answers: tuple[JsonExample, ...]
    token: Row | None = None

    def source(self, line: int) -> Source:
        """Return a place on the page."""
        return Source(self.path, max(line, 1))

    def success(self) -> Body | None:
        """Return the body of the first success that has one."""
        return next((r.body for r in self.operation.responses if r.status.startswith("2") and r.body), None)

    def pairs(self) -> Iterator[tuple[JsonExample, Body]]:
        """Yield each example with the body that it shows."""
        success = self.success()
        for examples, body in ((self.requests, self.operation.body), (self.answers, success)):
            if body is not None:
                yield from ((example, body) for example in examples)


def check(facts: PageFacts) -> Iterator[Diagnostic]:
    """Yield what the page contradicts itself in."""
    for look in (
        invalid_examples,
        contradicted_rules,
        contradicted_types,
        different_stories,
        misspelt_fields,
        optional_token,
    ):
        yield from look(facts)


def invalid_examples(facts: PageFacts) -> Iterator[Diagnostic]:
    """Examples that look like JSON and are not."""
    for example in (*facts.requests, *facts.answers):
        if not example.valid and _JSON_START.match(example.text):
            message = f"The example is not valid JSON: {example.error} (column {example.error_column})."
            hint = "Correct the example; it is not used as a valid one."
            yield Diagnostic("invalid-example", message, facts.source(example.error_line), hint)


def refuted_rules(facts: PageFacts, is_doubtful: Callable[[Rule], bool]) -> Iterator[tuple[Rule, Diagnostic]]:
    """Yield the doubtful rules that values of examples break, with what tells so: they were not meant."""
    seen: set[Source | None] = set()
    for example, body in facts.pairs():
        for shown in _walk(Shape(example.shown, body.type), facts.schemas):
            described = isinstance(shown.value, str) and " " in shown.value
            if described or not _fits(shown.value, shown.type):
                continue
            for rule in filter(is_doubtful, _broken(shown)):
                if rule.source in seen:
                    continue
                seen.add(rule.source)
                value = _short(shown.value)
                message = f"{shown.path}: {value} (an example) is not as {rule.sentence!r} was read{_where(rule)}."
                hint = "No rule was made of it; correct the example or the sentence, or add the rule by an overlay."
                yield rule, Diagnostic("refuted-rule", message, rule.source or facts.source(example.line), hint)


def too_narrow(facts: PageFacts) -> Iterator[tuple[Rule, Rule, Diagnostic]]:
    """Yield exact lengths of what examples show to be far shorter, with the length that is meant as the greatest.

    "The key contains 36 characters" does not say that each key has so many.
    """
    wider: dict[str, tuple[Rule, Rule, Diagnostic]] = {}
    for example, body in facts.pairs():
        for shown in _walk(Shape(example.shown, body.type), facts.schemas):
            for rule in _broken(shown):
                so_far = wider[repr(rule)][1] if repr(rule) in wider else rule
                other = _wider(so_far, shown.value)
                if other != so_far and shown.field is not None:
                    line = line_of(example.text, example.line, shown.field.name, shown.value)
                    what = f"The example's {shown.path} is {_short(shown.value)}"
                    message = f"{what}, which this says otherwise: {rule.sentence!r}{_where(rule)}."
                    hint = "Correct the example or the sentence; what either says is accepted."
                    found = Diagnostic("example-contradicts-rule", message, facts.source(line), hint)
                    wider[repr(rule)] = (rule, other, found)
    yield from wider.values()


def _wider(rule: Rule, value: Json) -> Rule:
    """Return an exact length as the greatest one where a value has not half of it; else the rule itself."""
    if not isinstance(rule, Length) or not isinstance(value, str) or rule.min is None:
        return rule
    return replace(rule, min=None) if rule.min == rule.max and 2 * len(value) < rule.min else rule


def contradicted_rules(facts: PageFacts) -> Iterator[Diagnostic]:
    """Values of examples that a rule of their field does not accept."""
    for example, body in facts.pairs():
        seen: set[str] = set()
        for shown in _walk(Shape(example.shown, body.type), facts.schemas):
            broken = next(_broken(shown), None)
            if broken is None:
                yield from _contradicted_object(facts, example, shown)
            if shown.field is None or broken is None or shown.path in seen or len(seen) >= _MOST:
                continue
            seen.add(shown.path)
            line = line_of(example.text, example.line, shown.field.name, shown.value)
            where = _where(broken)
            value = _short(shown.value)
            message = f"The example's {shown.path} is {value}, which this does not allow: {broken.sentence!r}{where}."
            yield Diagnostic(
                "example-contradicts-rule", message, facts.source(line), "Correct the example or the sentence."
            )


def _contradicted_object(facts: PageFacts, example: JsonExample, shown: Shape) -> Iterator[Diagnostic]:
    """Objects of examples whose fields demand something else of each other."""
    schema = facts.schemas.get(shown.type.schema or "")
    value = shown.value
    if isinstance(value, dict):
        value = {name: inner for name, inner in value.items() if inner is not None}
    for rule in schema.rules if schema is not None else ():
        if not rule.accepts(value):
            line = line_of(example.text, example.line, shown.field.name, shown.value) if shown.field else example.line
            where = f"The example's {shown.path}" if shown.path else "The example"
            message = f"{where} has {_names(shown.value)}, which this does not allow: {rule.sentence!r}{_where(rule)}."
            hint = "Correct the example or the sentence."
            yield Diagnostic("example-contradicts-rule", message, facts.source(line), hint)


def _names(value: Json) -> str:
    return ", ".join(list(value)[:_MOST]) or "no fields"


def _where(rule: Rule) -> str:
    return f" ({rule.source})" if rule.source else ""


def _broken(shown: Shape) -> Iterator[Rule]:
    value = shown.value
    if (
        shown.field is None
        or (isinstance(value, str) and _PLACEHOLDER.search(value))
        or value is None
        or value in ("", [], {})
    ):
        return
    yield from (rule for rule in shown.field.rules if not rule.accepts(value))


def contradicted_types(facts: PageFacts) -> Iterator[Diagnostic]:
    """Values of another type than documented, and fields of examples that no table lists."""
    for example, body in facts.pairs():
        seen: set[str] = set()
        for path, name, value, problem in misfits(example.shown, body.type, facts.schemas):
            if path not in seen and len(seen) < _MOST:
                seen.add(path)
                line = line_of(example.text, example.line, name, value)
                hint = "Correct the example, or the table that documents the field."
                yield Diagnostic(
                    "example-contradicts-schema", f"The example's {path} {problem}.", facts.source(line), hint
                )


def misfits(value: Json, kind: Type, schemas: Mapping[str, Schema]) -> Iterator[tuple[str, str, Json, str]]:
    """Yield (path, name, value, problem) for each value of an example that does not fit the documented type."""
    for shown in _walk(Shape(value, kind), schemas):
        name = shown.field.name if shown.field else shown.path.rpartition(".")[2].rstrip("[]")
        if not _fits(shown.value, shown.type):
            yield (
                shown.path or "body",
                name,
                shown.value,
                f"is {_article(shown.value)}, but the page documents {_name(shown.type)}",
            )
        elif isinstance(shown.value, dict) and shown.type.schema in schemas:
            fields = schemas[str(shown.type.schema)].fields
            known = {field.name for field in fields}
            for key, inner in shown.value.items():
                if (
                    key not in known
                    and known
                    and not any(distance(key, name, 1) == 1 for name in known - set(shown.value))
                ):
                    yield f"{shown.path}.{key}".lstrip("."), key, inner, "stands in no table"


def _walk(shown: Shape, schemas: Mapping[str, Schema], depth: int = 0) -> Iterator[Shape]:
    """Yield a value and all values inside, each with its documented type."""
    yield shown
    value, kind = shown.value, shown.type
    if depth > _DEEPEST:
        return
    if isinstance(value, list) and kind.kind == "array" and kind.items is not None:
        for item in value:
            yield from _walk(Shape(item, kind.items, f"{shown.path}[]"), schemas, depth + 1)
    elif isinstance(value, dict) and kind.kind == "map" and kind.items is not None:
        for key, item in value.items():
            yield from _walk(Shape(item, kind.items, f"{shown.path}.{key}".lstrip(".")), schemas, depth + 1)
    elif isinstance(value, dict) and kind.schema in schemas:
        for field in schemas[str(kind.schema)].fields:
            if field.name in value:
                path = f"{shown.path}.{field.name}".lstrip(".")
                yield from _walk(Shape(value[field.name], field.type, path, field), schemas, depth + 1)


def _fits(value: Json, kind: Type) -> bool:
    if value is None or kind.kind == "any":
        return True
    if kind.kind == "union":
        return any(_fits(value, member) for member in kind.alternatives)
    if kind.kind in ("object", "map"):
        return isinstance(value, dict)
    if kind.kind == "array":
        return isinstance(value, list)
    if kind.kind == "boolean":
        return isinstance(value, bool)
    if kind.kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind.kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, str)


def different_stories(facts: PageFacts) -> Iterator[Diagnostic]:
    """Identifiers that the example request and its answer give different values."""
    if len(facts.requests) != 1 or len(facts.answers) != 1:
        return
    request, answer = facts.requests[0], facts.answers[0]
    sent, came = _identifiers(request.shown), _identifiers(answer.shown)
    for name in sorted(sent.keys() & came.keys()):
        if len(sent[name]) == 1 and len(came[name]) == 1 and sent[name] != came[name]:
            a, b = next(iter(sent[name])), next(iter(came[name]))
            line = line_of(answer.text, answer.line, name, b)
            message = f"The example request has {name} {_short(a)}, the example of its answer {_short(b)}."
            yield Diagnostic("inconsistent-examples", message, facts.source(line), "Let both examples show one call.")


def _identifiers(value: Json) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    queue: list[Json] = [value]
    while queue:
        current = queue.pop()
        if isinstance(current, list):
            queue += current
        elif isinstance(current, dict):
            for name, inner in current.items():
                if isinstance(inner, str) and _IDENTIFIER_FIELD.search(name):
                    if len(inner) >= _SHORTEST_IDENTIFIER and not _PLACEHOLDER.search(inner):
                        found.setdefault(name, set()).add(inner)
                else:
                    queue.append(inner)
    return found


def misspelt_fields(facts: PageFacts) -> Iterator[Diagnostic]:
    """Fields that are one letter away from a name used elsewhere on the page, where other evidence is for that name."""
    spelt = {field.name: field for schema in facts.schemas.values() for field in schema.fields}
    shown = {key for example in (*facts.requests, *facts.answers) for key in _keys(example.shown)}
    for schema in facts.schemas.values():
        siblings = {field.name for field in schema.fields}
        for field in schema.fields:
            right = _meant(field, siblings, set(spelt) | shown, shown)
            if right and field.source:
                other = spelt[right].source if right in spelt else None
                where = f" ({other})" if other else " (an example)"
                message = f"The field {field.name!r} is probably misspelt: {right!r} is spelt otherwise{where}."
                yield Diagnostic(
                    "misspelt-field", message, field.source, f"Correct the name to {right!r} here or by an overlay."
                )


def _meant(field: Field, siblings: set[str], names: Iterable[str], shown: set[str]) -> str:
    """Return the name that a misspelt field means: one letter away, and with a word of the field's own description."""
    if len(field.name) < _SHORTEST_NAME or field.name in shown:
        return ""
    for name in sorted(names):
        if name in siblings or len(name) < _SHORTEST_NAME or distance(field.name, name, 1) != 1:
            continue
        if _grammatical(field.name, name):
            continue
        wrong, right = _differing_words(field.name, name)
        said = re.findall(r"[a-z]+", field.description.lower())
        described = any(word.startswith(right) for word in said) and wrong not in said
        if len(right) >= _SHORTEST_NAME and described:
            return name
    return ""


def _grammatical(a: str, b: str) -> bool:
    """Tell whether two names differ as words do: plural, participle, number, case."""
    short, long = sorted((a, b), key=len)
    if len(short) != len(long):
        extra = next((i for i in range(len(short)) if short[i] != long[i]), len(short))
        return long[extra] in "sdr_-" or long[extra].isdigit()
    differing = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
    return any(
        x.isdigit() or y.isdigit() or x.lower() == y.lower() or not (x.isalpha() and y.isalpha()) for x, y in differing
    )


def _differing_words(a: str, b: str) -> tuple[str, str]:
    mine, theirs = (re.findall(r"[a-z]+|[A-Z][a-z]*", name) for name in (a, b))
    for x, y in zip(mine, theirs, strict=False):
        if x != y:
            return x.lower(), y.lower()
    return "", ""


def _keys(value: Json) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _keys(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _keys(item)


def optional_token(facts: PageFacts) -> Iterator[Diagnostic]:
    """A token that is not mandatory, although the call is authenticated by it."""
    row = facts.token
    if row is None or row.mandatory.required is not False or _CONDITION.search(plain(row.description)):
        return
    message = f"{row.name.text} is not mandatory according to the table, but the call is authenticated by it."
    yield Diagnostic("mandatory-contradiction", message, facts.source(row.line), "Say Yes in the column Mandatory.")


def _short(value: Json) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


def _article(value: Json) -> str:
    names = {
        bool: "a boolean",
        int: "an integer",
        float: "a number",
        str: "a string",
        list: "an array",
        dict: "an object",
    }
    return names.get(type(value), "null")


def _name(kind: Type) -> str:
    return "an " + kind.kind if kind.kind[0] in "aeiou" else "a " + kind.kind
