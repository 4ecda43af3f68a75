"""Several services as one: what is equal is shared, what differs is told apart by the name of its service."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from docpact.diagnostics import Diagnostic
from docpact.model import Link, Operation, Parameter, Response, Service, Source
from docpact.openapi.interpreting import pascal
from docpact.reading.renaming import renamed_operation, renamed_schema
from docpact.reading.sharing import structures, used_schemas

_VARIABLE = re.compile(r"\{([^{}]*)\}")
_PATH_VALUE = "$request.path."

T = TypeVar("T")


def bundle(services: Sequence[Service], name: str) -> tuple[Service, tuple[Diagnostic, ...]]:
    """Return one service with all that the services have, and a diagnostic for each operation that two document.

    The servers of each stand at its operations, where they are not the same for all. Which service comes first decides
    the order alone, and which page is kept of those for one operation.
    """
    prepared = _with_distinct_schemas(_with_distinct_tags(_with_distinct_schemes(_with_distinct_ids(services))))
    same = all(_hosts(service) == _hosts(services[0]) for service in services)
    every = [
        operation if same else _served(operation, service) for service in prepared for operation in service.operations
    ]
    operations, diagnostics = _one_of_each(_with_one_spelling(every))
    schemas = _first(prepared, lambda service: service.schemas, lambda schema: schema.name)
    versions = {service.version for service in services}
    return (
        Service(
            name=name,
            title=_enumerated([service.title for service in services]),
            version=versions.pop() if len(versions) == 1 else "1.0.0",
            description="\n\n".join(dict.fromkeys(service.description for service in services if service.description)),
            servers=services[0].servers if same else (),
            security=_first(prepared, lambda service: service.security, lambda scheme: scheme.name),
            operations=operations,
            schemas=tuple(sorted(used_schemas(operations, schemas), key=lambda schema: schema.name)),
            lookups=_first(prepared, lambda service: service.lookups, lambda lookup: lookup.parameter),
            statuses=_first(prepared, lambda service: service.statuses, lambda status: status.code),
            errors=_first(prepared, lambda service: service.errors, lambda error: error.code),
            tag_groups={service.title: _tags(service) for service in prepared},
        ),
        diagnostics,
    )


def _hosts(service: Service) -> list[tuple[str, Mapping[str, tuple[str, ...]]]]:
    return [(server.url, server.variables) for server in service.servers]


def _first(
    services: Iterable[Service], members: Callable[[Service], Iterable[T]], key: Callable[[T], str]
) -> tuple[T, ...]:
    """Return the members of all services, of several with one key the first."""
    found: dict[str, T] = {}
    for service in services:
        for member in members(service):
            found.setdefault(key(member), member)
    return tuple(found.values())


def _enumerated(titles: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(titles[:-1]), titles[-1])))


def _served(operation: Operation, service: Service) -> Operation:
    return replace(operation, servers=operation.servers or service.servers)


def _owned(service: Service) -> str:
    return pascal(service.name)


def _shared_by_several(names: Iterable[Iterable[str]]) -> set[str]:
    counts = Counter(name for group in names for name in set(group))
    return {name for name, count in counts.items() if count > 1}


def _with_distinct_ids(services: Sequence[Service]) -> list[Service]:
    """An id that several services have says of which: `createBackupOfLibrary`."""
    several = _shared_by_several([operation.id for operation in service.operations] for service in services)

    def renamed(service: Service) -> Service:
        ids = {id: f"{id}Of{_owned(service)}" for id in several}
        return replace(service, operations=tuple(_with_ids(operation, ids) for operation in service.operations))

    return list(map(renamed, services))


def _with_ids(operation: Operation, ids: Mapping[str, str]) -> Operation:
    def link(old: Link) -> Link:
        return replace(old, name=ids.get(old.name, old.name), operation=ids.get(old.operation, old.operation))

    job = operation.job
    return replace(
        _with_links(operation, link),
        id=ids.get(operation.id, operation.id),
        job=replace(job, operation=ids.get(job.operation, job.operation)) if job and job.operation else job,
    )


def _with_links(operation: Operation, change: Callable[[Link], Link]) -> Operation:
    def changed(response: Response) -> Response:
        return replace(response, links=tuple(map(change, response.links)))

    return replace(operation, responses=tuple(map(changed, operation.responses)))


def _with_distinct_schemes(services: Sequence[Service]) -> list[Service]:
    """Schemes of one name that ask for the same are one; others say of which service they are."""
    asked: dict[str, set[tuple[object, ...]]] = {}
    for service in services:
        for scheme in service.security:
            asked.setdefault(scheme.name, set()).add((scheme.parameter, scheme.location, scheme.signature))

    def renamed(service: Service) -> Service:
        def name(old: str) -> str:
            return f"{old}Of{_owned(service)}" if len(asked.get(old, ())) > 1 else old

        return replace(
            service,
            security=tuple(replace(scheme, name=name(scheme.name)) for scheme in service.security),
            operations=tuple(replace(op, security=tuple(map(name, op.security))) for op in service.operations),
        )

    return list(map(renamed, services))


def _with_distinct_tags(services: Sequence[Service]) -> list[Service]:
    """A tag that several services have says of which; an operation without one has the title of its service."""
    several = _shared_by_several(map(_tags, services))

    def tagged(service: Service) -> Service:
        def tags(operation: Operation) -> tuple[str, ...]:
            own = tuple(f"{service.title}: {tag}" if tag in several else tag for tag in operation.tags)
            return own or (service.title,)

        return replace(service, operations=tuple(replace(op, tags=tags(op)) for op in service.operations))

    return list(map(tagged, services))


def _tags(service: Service) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag for operation in service.operations for tag in operation.tags))


def _with_distinct_schemas(services: Sequence[Service]) -> list[Service]:
    """Equal schemas of one name are shared; of different ones each says of which service it is."""
    keys = [structures(service.schemas) for service in services]
    different = {
        name for name in {name for group in keys for name in group} if len({g[name] for g in keys if name in g}) > 1
    }

    def renamed(service: Service) -> Service:
        names = {schema.name: _owned(service) + schema.name for schema in service.schemas if schema.name in different}
        return replace(
            service,
            schemas=tuple(renamed_schema(schema, names) for schema in service.schemas),
            operations=tuple(renamed_operation(operation, names) for operation in service.operations),
        )

    return list(map(renamed, services))


def _with_one_spelling(operations: Sequence[Operation]) -> list[Operation]:
    """Give the variables of each path the names that the first operation on it gives them."""
    spelling: dict[str, list[str]] = {}
    changes: dict[str, dict[str, str]] = {}
    for operation in operations:
        own = _VARIABLE.findall(operation.path)
        names = spelling.setdefault(_VARIABLE.sub("{}", operation.path), own)
        changes[operation.id] = {old: new for old, new in zip(own, names, strict=True) if old != new}
    return [_respelt(operation, changes) for operation in operations]


def _respelt(operation: Operation, changes: Mapping[str, Mapping[str, str]]) -> Operation:
    own = changes[operation.id]

    def value(expression: str) -> str:
        name = expression.removeprefix(_PATH_VALUE)
        return _PATH_VALUE + own.get(name, name) if name != expression else expression

    def link(old: Link) -> Link:
        names = changes.get(old.operation, {})
        return replace(old, parameters={names.get(key, key): value(each) for key, each in old.parameters.items()})

    def parameter(old: Parameter) -> Parameter:
        return replace(old, name=own.get(old.name, old.name)) if old.location == "path" else old

    job = operation.job
    names = changes.get(job.operation or "", {}) if job else {}
    return replace(
        _with_links(operation, link),
        path=_VARIABLE.sub(lambda match: "{" + own.get(match[1], match[1]) + "}", operation.path),
        parameters=tuple(map(parameter, operation.parameters)),
        job=replace(job, parameter=names.get(job.parameter, job.parameter)) if job and job.parameter else job,
    )


def _one_of_each(operations: Sequence[Operation]) -> tuple[tuple[Operation, ...], tuple[Diagnostic, ...]]:
    """Keep the first of several operations with one method and path, with the servers of all; report the others."""
    found: dict[str, Operation] = {}
    given_up: dict[str, str] = {}
    diagnostics: list[Diagnostic] = []
    for operation in operations:
        known = found.setdefault(operation.key, operation)
        if known is not operation:
            more = tuple(server for server in operation.servers if server not in known.servers)
            found[operation.key] = replace(known, servers=(*known.servers, *more))
            given_up[operation.id] = known.id
            diagnostics.append(_conflict(known, operation))
    return tuple(_with_ids(operation, given_up) for operation in found.values()), tuple(diagnostics)


def _conflict(known: Operation, other: Operation) -> Diagnostic:
    return Diagnostic(
        "conflicting-operation",
        f"{other.key} is documented on another page too ({known.source or known.summary}), which is kept.",
        other.source or Source("", 1),
        "A document has one operation for a method and a path: bundle the services apart where theirs differ.",
    )
