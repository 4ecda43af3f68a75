"""Operations that several pages document: one method on one path is one operation of a service."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from docpact.diagnostics import Diagnostic
from docpact.model import Body, Operation, Parameter, Response, Source, Type

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def merged_operations(operations: Sequence[Operation]) -> tuple[list[Operation], list[Diagnostic]]:
    """Return each method and path once, with one spelling of the variables of each path.

    Where several pages document one operation (an action that its body selects) its bodies are alternatives; a
    deprecated page adds nothing to one that is not. Each further page is reported.
    """
    spelling: dict[str, tuple[str, ...]] = {}
    found: dict[tuple[str, str], Operation] = {}
    diagnostics: list[Diagnostic] = []
    for operation in sorted(operations, key=lambda op: op.deprecated):
        shape = _VARIABLE.sub("{}", operation.path)
        names = spelling.setdefault(shape, tuple(_VARIABLE.findall(operation.path)))
        operation = _respelt(operation, names)
        known = found.get((operation.method, shape))
        if known is None:
            found[operation.method, shape] = operation
            continue
        if _says_the_same(known, operation):
            continue
        diagnostics.append(_conflict(known, operation))
        if operation.deprecated == known.deprecated:
            found[operation.method, shape] = _joined(known, operation)
    order = {id(op): n for n, op in enumerate(operations)}
    kept = sorted(found.values(), key=lambda op: order.get(id(op), 0))
    return sorted(kept, key=lambda op: op.source or Source("", 0)), diagnostics


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
        and {(p.location, p.name) for p in a.parameters} == {(p.location, p.name) for p in b.parameters}
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
    )


def _joined_parameters(a: tuple[Parameter, ...], b: tuple[Parameter, ...]) -> tuple[Parameter, ...]:
    """A parameter that only some pages have is optional."""
    mine = {(p.location, p.name): p for p in a}
    theirs = {(p.location, p.name): p for p in b}
    joined = []
    for key, parameter in {**theirs, **mine}.items():
        both = key in mine and key in theirs
        required = parameter.location == "path" or (both and mine[key].required and theirs[key].required)
        joined.append(replace(parameter, required=required))
    order = {"path": 0, "query": 1, "header": 2}
    return tuple(sorted(joined, key=lambda p: order.get(p.location, 3)))


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
