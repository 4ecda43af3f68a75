"""Operations that several pages document: one method on one path is one operation of a service."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import replace
from functools import reduce
from itertools import chain, combinations, count, starmap

from docpact.diagnostics import Diagnostic
from docpact.model import Body, Field, Json, Operation, Parameter, Response, Rule, Schema, Source, Type
from docpact.reading.titles import joint_title, operation_id, versioned
from docpact.rules import OneOf

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def merged_operations(
    operations: Sequence[Operation], schemas: Sequence[Schema]
) -> tuple[list[Operation], list[Diagnostic]]:
    """Return each method and path once, with one spelling of the variables of each path.

    Pages whose bodies tell each other apart document actions on one path: their bodies are alternatives; so do pages
    that tell each other apart by the value of a parameter (`?action=`). Of other pages a deprecated one adds nothing to
    one that is not; what the rest says differently is joined, and reported.
    """
    spelling: dict[str, tuple[str, ...]] = {}
    pages: dict[tuple[str, str], list[Operation]] = {}
    for operation in sorted(map(_with_plain_path, operations), key=lambda op: op.deprecated):
        method, shape = call_of(operation)
        names = spelling.setdefault(shape, tuple(_VARIABLE.findall(operation.path)))
        pages.setdefault((method, shape), []).append(_respelt(operation, names))
    known = {schema.name: schema for schema in schemas}
    merged = [_merged(group, known) for group in pages.values()]
    found = sorted((operation for operation, _ in merged), key=lambda op: op.source or Source("", 0))
    return _with_ids_apart(found, {operation.id for operation in operations}), [
        diagnostic for _, diagnostics in merged for diagnostic in diagnostics
    ]


def _with_ids_apart(operations: Sequence[Operation], documented: Set[str]) -> list[Operation]:
    """Tell apart the ids that were made here: by the version of the path, else by a number."""
    taken = set(documented)
    result = []
    for operation in operations:
        if operation.id not in documented:
            names = (operation.id, versioned(operation.id, operation.path))
            numbered = (f"{operation.id}{number}" for number in count(2))
            operation = replace(operation, id=next(name for name in chain(names, numbered) if name not in taken))
            taken.add(operation.id)
        result.append(operation)
    return result


def call_of(operation: Operation) -> tuple[str, str]:
    """Return method and path of an operation, however its variables are spelt."""
    return operation.method, _VARIABLE.sub("{}", operation.path.rstrip("/"))


def _merged(pages: list[Operation], schemas: Mapping[str, Schema]) -> tuple[Operation, list[Diagnostic]]:
    first, *others = pages
    different = [page for page in others if not _says_the_same(first, page)]
    if different and are_told_apart([page.body.type if page.body else Type() for page in (first, *different)], schemas):
        return _actions([first, *different], "The body"), []
    selector = _selector([first, *different]) if different else ""
    if selector:
        return _actions([first, *different], f"**{selector}**"), []
    current = [page for page in different if page.deprecated == first.deprecated]
    return reduce(_joined, current, first), [_conflict(first, page) for page in different]


def are_told_apart(bodies: Sequence[Type], schemas: Mapping[str, Schema]) -> bool:
    """Tell whether no value can be of two of the types: each demands a field, or a value of one, that others lack."""
    known = [schemas.get(body.schema or "") for body in bodies]
    objects = [schema for schema in known if schema is not None]
    return len(objects) == len(bodies) and all(starmap(_excludes, combinations(objects, 2)))


def _excludes(one: Schema, other: Schema) -> bool:
    fields, others = ({field.name: field for field in schema.fields} for schema in (one, other))
    demanded = {name for name, field in fields.items() if field.required}
    demanded_by_other = {name for name, field in others.items() if field.required}
    if demanded - others.keys() and demanded_by_other - fields.keys():
        return True
    return any(
        not set(map(repr, mine)) & set(map(repr, theirs))
        for name in demanded & demanded_by_other
        if (mine := _listed(fields[name])) and (theirs := _listed(others[name]))
    )


def _selector(pages: Sequence[Operation]) -> str:
    """Return the parameter of the query of which each page demands values that no other page allows, or nothing."""
    for name in (p.name for p in pages[0].parameters if p.location == "query"):
        listed = [
            set(map(repr, _listed(p))) for page in pages for p in page.parameters if p.required and p.name == name
        ]
        if len(listed) == len(pages) and all(listed) and not any(a & b for a, b in combinations(listed, 2)):
            return name
    return ""


def _listed(value: Field | Parameter) -> tuple[Json, ...]:
    return next((rule.values for rule in value.rules if isinstance(rule, OneOf)), ())


def _actions(pages: Sequence[Operation], what: str) -> Operation:
    """Join actions on one path: the description lists them, and the operation stands where each of the pages does.

    It is named after all of them; where that can not be done, it is the one with the plainest title.
    """
    title = joint_title([page.summary for page in pages], pages[0].path)
    main = pages[0] if title else min(pages, key=lambda page: len(page.summary.split()))
    joined = reduce(_joined, (page for page in pages if page is not main), main)
    actions = "\n".join(f"- {page.summary}" for page in pages)
    told = f"{what} tells what is asked for:\n\n{actions}"
    described = told if title else "\n\n".join(filter(None, (main.description, told)))
    tags = tuple(dict.fromkeys(tag for page in pages for tag in page.tags))
    named = replace(joined, summary=title, id=operation_id(title)) if title else joined
    return replace(named, description=described, tags=tags)


def _with_plain_path(operation: Operation) -> Operation:
    """Return the operation with a path as OpenAPI has them: no slash at the end, and each variable once.

    A variable that returns is the one that the call is about, not the one that it is made for: `target_` tells.
    """
    path = operation.path.rstrip("/") or "/"
    names = _VARIABLE.findall(path)
    twice = {name for name in names if names.count(name) > 1}
    if path == operation.path and not twice:
        return operation
    seen: set[str] = set()
    added: list[Parameter] = []

    def spelt(match: re.Match[str]) -> str:
        name = match[1]
        if name not in seen:
            seen.add(name)
            return match[0]
        target = f"target_{name}" if f"target_{name}" not in seen else f"{name}_{len(seen)}"
        seen.add(target)
        known = (p for p in operation.parameters if p.location == "path" and p.name == name)
        added.append(replace(next(known, Parameter(name, "path", Type("string"), True)), name=target))
        return f"{{{target}}}"

    path = _VARIABLE.sub(spelt, path)
    at = sum(parameter.location == "path" for parameter in operation.parameters)
    parameters = (*operation.parameters[:at], *added, *operation.parameters[at:])
    return replace(operation, path=path, parameters=parameters)


def _respelt(operation: Operation, names: tuple[str, ...]) -> Operation:
    """Give the path's variables the names that they have in other operations on the path."""
    own = tuple(_VARIABLE.findall(operation.path))
    if own == names or len(own) != len(names):
        return operation
    new = dict(zip(own, names, strict=True))
    path = _VARIABLE.sub(lambda m: "{" + new[m[1]] + "}", operation.path)
    parameters = tuple(
        replace(p, name=new.get(p.name, p.name)) if p.location == "path" else p for p in operation.parameters
    )
    return replace(operation, path=path, parameters=parameters)


def _says_the_same(a: Operation, b: Operation) -> bool:
    return (
        _type(a.body) == _type(b.body)
        and {(p.location, p.name, _listed(p)) for p in a.parameters}
        == {(p.location, p.name, _listed(p)) for p in b.parameters}
        and {r.status: _type(r.body) for r in a.responses} == {r.status: _type(r.body) for r in b.responses}
    )


def _type(body: Body | None) -> Type | None:
    return body.type if body else None


def _conflict(known: Operation, other: Operation) -> Diagnostic:
    place = f"{known.source}" if known.source else known.summary
    return Diagnostic(
        "conflicting-operation",
        f"{other.key} is documented on another page too, as {known.summary!r} ({place}), and differently.",
        other.source or Source("", 1),
        "Document the operation once, or correct the path on one of the pages.",
    )


def _joined(a: Operation, b: Operation) -> Operation:
    return replace(
        a,
        parameters=_joined_parameters(a.parameters, b.parameters),
        body=_joined_body(a.body, b.body),
        responses=_joined_responses(a.responses, b.responses),
        rules=tuple(rule for rule in a.rules if rule in b.rules),
    )


def _joined_parameters(a: tuple[Parameter, ...], b: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """A parameter that only some pages have is optional; what either page lists as its values is allowed."""
    mine = {(p.location, p.name): p for p in a}
    theirs = {(p.location, p.name): p for p in b}
    joined = []
    for key, parameter in {**theirs, **mine}.items():
        both = key in mine and key in theirs
        required = parameter.location == "path" or (both and mine[key].required and theirs[key].required)
        rules = _joined_rules(mine[key], theirs[key]) if both else parameter.rules
        joined.append(replace(parameter, required=required, rules=rules))
    order = {"path": 0, "query": 1, "header": 2}
    return tuple(sorted(joined, key=lambda p: order.get(p.location, 3)))


def _joined_rules(a: Parameter, b: Parameter) -> tuple[Rule, ...]:
    """Return the rules of the first, its closed list with the values of the other's; no list where that has none."""
    other = next((rule for rule in b.rules if isinstance(rule, OneOf)), None)
    rules: list[Rule] = []
    for rule in a.rules:
        if not isinstance(rule, OneOf):
            rules.append(rule)
        elif other is not None:
            values = tuple({repr(value): value for value in (*rule.values, *other.values)}.values())
            sentences = dict.fromkeys((rule.sentence, other.sentence))
            rules.append(replace(rule, values=values, sentence=" ".join(sentences)))
    return tuple(rules)


def _joined_body(a: Body | None, b: Body | None) -> Body | None:
    if a is None or b is None or a.type == b.type:
        return replace(a or b, required=False) if (a is None) != (b is None) else a  # type: ignore[type-var]
    members = [m for body in (a, b) for m in (body.type.alternatives if body.type.kind == "union" else (body.type,))]
    kinds = tuple(dict.fromkeys(members))
    examples = {example.name: example for example in (*b.examples, *a.examples)}
    return replace(a, type=Type("union", alternatives=kinds), examples=tuple(examples.values()))


def _joined_responses(a: tuple[Response, ...], b: tuple[Response, ...]) -> tuple[Response, ...]:
    mine = {r.status: r for r in a}
    theirs = {r.status: r for r in b}
    joined = []
    for status in sorted({**mine, **theirs}, key=lambda s: (s == "default", s)):
        first, second = mine.get(status), theirs.get(status)
        if first and second:
            joined.append(replace(first, body=_joined_body(first.body, second.body)))
        else:
            joined += [r for r in (first, second) if r]
    return tuple(joined)
