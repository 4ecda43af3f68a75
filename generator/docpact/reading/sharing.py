"""The schemas of many pages as those of one service: equal ones shared, different ones told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from docpact.model import Operation, Schema
from docpact.reading.renaming import operation_references, references, renamed_operation, renamed_schema
from docpact.reading.schemas import agreement, contract, owner_name
from docpact.reading.words import parts, pascal

_DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Documented:
    """The operations and schemas of one page, under the names that the page gives them."""

    operations: tuple[Operation, ...]
    schemas: tuple[Schema, ...]


def share(pages: Sequence[Documented]) -> tuple[list[Operation], list[Schema]]:
    """Return all operations and schemas with names that are unique in the service.

    Of several different schemas with one name the most frequent keeps it (the first of equally frequent ones); the
    others are named after their operation. Names that differ in nothing but their capitals are one.
    """
    keys: list[dict[str, object]] = [structures(page.schemas) for page in pages]
    frequency: dict[str, Counter[object]] = {}
    spelling: dict[object, str] = {}
    for page_keys in keys:
        for name, key in page_keys.items():
            frequency.setdefault(name.casefold(), Counter())[key] += 1
            spelling.setdefault(key, name)
    keeper = {name: counts.most_common(1)[0][0] for name, counts in frequency.items()}
    taken: dict[str, object] = dict(keeper)
    operations: list[Operation] = []
    schemas: dict[str, Schema] = {}
    for page, page_keys in zip(pages, keys, strict=True):
        names = {
            name: spelling[key] if keeper[name.casefold()] == key else _name(name, key, taken, _owner(page, name))
            for name, key in page_keys.items()
        }
        for schema in page.schemas:
            schemas.setdefault(names[schema.name], renamed_schema(schema, names))
        operations += [renamed_operation(operation, names) for operation in page.operations]
    return operations, used_schemas(operations, [schema for _, schema in sorted(schemas.items())])


def used_schemas(operations: Sequence[Operation], schemas: Sequence[Schema]) -> list[Schema]:
    """Return the schemas that the operations refer to, directly or through others."""
    used = _reachable(operations, {schema.name: schema for schema in schemas})
    return [schema for schema in schemas if schema.name in used]


def _name(name: str, key: object, taken: dict[str, object], owner: Operation | None) -> str:
    """Return the name of a schema whose own another one has: with its operation before it or its section behind it."""
    before = owner_name(owner.id) if owner else ""
    own = name if name.startswith(before) else before + name
    sections = [pascal(parts(tag)) for tag in (owner.tags if owner else ())]
    candidates = [own, *(f"{each}Of{section}" for each in (name, own) for section in sections)]
    candidates += [f"{own}{n}" for n in range(2, len(taken) + 3)]
    return next(candidate for candidate in candidates if taken.setdefault(candidate.casefold(), key) == key)


def _owner(page: Documented, name: str) -> Operation | None:
    """Return the page's first operation that reaches the schema."""
    by_name = {schema.name: schema for schema in page.schemas}
    reaching = (operation for operation in page.operations if name in _reachable([operation], by_name))
    return next(reaching, next(iter(page.operations), None))


def structures(schemas: Sequence[Schema]) -> dict[str, object]:
    """Return name → what the schema promises, with the schemas below it; order, words and places do not count."""
    by_name = {schema.name: schema for schema in schemas}
    return {name: hash(_structure(name, by_name, ())) for name in by_name}


def _structure(name: str, by_name: dict[str, Schema], stack: tuple[str, ...]) -> object:
    if name in stack or name not in by_name or len(stack) > _DEEPEST:
        return ("again", stack.index(name) if name in stack else name)
    inner = (*stack, name)
    return (
        name.casefold(),
        agreement(by_name[name]),
        frozenset(
            (contract(f), tuple(_structure(n, by_name, inner) for n in sorted(references(f.type))))
            for f in by_name[name].fields
        ),
    )


def _reachable(operations: Sequence[Operation], schemas: dict[str, Schema]) -> set[str]:
    queue = [name for operation in operations for name in operation_references(operation)]
    seen: set[str] = set()
    while queue:
        name = queue.pop()
        if name not in seen and name in schemas:
            seen.add(name)
            queue += [n for field in schemas[name].fields for n in references(field.type)]
    return seen
