"""Resources that the server was told to create: which operations belong to one collection, and what it remembers."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from docpact.model import Json, Operation

Act = Literal["create", "list", "read", "change", "delete"]

_CREATE_VERBS = frozenset({"create"})
_LIMIT = 1000
_ITEM_ACTS: dict[str, Act] = {"GET": "read", "PUT": "change", "PATCH": "change", "DELETE": "delete"}


@dataclass(frozen=True, slots=True)
class Role:
    """What an operation does to a collection: the collection's path template, and the variable that names an item."""

    act: Act
    collection: str
    item: str | None


def roles(operations: Iterable[Operation]) -> dict[str, Role]:
    """Return operation key → role, read from the structure of the paths: POST on `/backups` (or `/backups/create`)
    creates what GET on `/backups` lists and GET, PUT, PATCH and DELETE on `/backups/{backup_id}` work on."""
    operations = tuple(operations)
    creators = [operation for operation in operations if operation.method == "POST"]
    collections = {_shape(_collection(operation.path)): _collection(operation.path) for operation in creators}
    items: dict[str, str] = {}
    found: dict[str, Role] = {}
    for operation in operations:
        parent, _, last = operation.path.rpartition("/")
        act = _ITEM_ACTS.get(operation.method)
        if act and _shape(parent) in collections and re.fullmatch(r"\{[^{}]+\}", last):
            items.setdefault(_shape(parent), last[1:-1])
            found[operation.key] = Role(act, _shape(parent), last[1:-1])
    for operation in operations:
        shape = _shape(_collection(operation.path))
        if operation.method == "POST":
            found[operation.key] = Role("create", shape, items.get(shape))
        elif operation.method == "GET" and operation.key not in found and _shape(operation.path) in collections:
            found[operation.key] = Role("list", shape, items.get(shape))
    return found


def _collection(path: str) -> str:
    parent, _, last = path.rpartition("/")
    return parent if last in _CREATE_VERBS else path


def _shape(path: str) -> str:
    # Variables of two pages may have two names for the same place.
    return re.sub(r"\{[^{}]+\}", "{}", path)


class Memory:
    """The resources of each collection by their identifier, the oldest forgotten first."""

    def __init__(self, limit: int = _LIMIT) -> None:
        self._limit = limit
        self._records: OrderedDict[tuple[str, str], dict[str, Json]] = OrderedDict()
        self._deleted: OrderedDict[tuple[str, str], None] = OrderedDict()

    def remember(self, collection: str, key: str, record: Mapping[str, Json]) -> None:
        """Keep a new resource, or what changed of an old one."""
        known = self._records.get((collection, key), {})
        self._records[collection, key] = {**known, **record}
        _shorten(self._records, self._limit)

    def recall(self, collection: str, key: str) -> Mapping[str, Json] | None:
        """Return the resource, None where it is not known."""
        return self._records.get((collection, key))

    def delete(self, collection: str, key: str) -> None:
        """Forget the resource if it is known, but not that there was one."""
        if self._records.pop((collection, key), None) is not None:
            self._deleted[collection, key] = None
            _shorten(self._deleted, self._limit)

    def is_deleted(self, collection: str, key: str) -> bool:
        """Tell whether the resource was created here and deleted.

        Others that are not known are taken as having been there before, and as staying: documented examples name them.
        """
        return (collection, key) in self._deleted

    def is_used(self, collection: str) -> bool:
        """Tell whether there is or was a resource of the collection."""
        return any(name == collection for name, _ in (*self._records, *self._deleted))

    def all(self, collection: str) -> list[Mapping[str, Json]]:
        """Return the resources of the collection, the newest first."""
        return [record for (name, _), record in reversed(self._records.items()) if name == collection]


def _shorten(entries: OrderedDict[tuple[str, str], Any], limit: int) -> None:
    while len(entries) > limit:
        entries.popitem(last=False)
