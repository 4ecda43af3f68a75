"""Answers to requests that are accepted, and what the server remembers of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from docpact.mock.composing import Composer, Records, Slot, response_scopes
from docpact.mock.exchange import Answer, Exchange, is_json
from docpact.mock.resources import Act, Memory, Role
from docpact.mock.values import MISSING
from docpact.model import Body, Json, Operation, Parameter, Response, Schema, Type

_COUNTS = frozenset({"count", "total", "total_count", "totalCount", "size"})
_LONGEST_LIST = 100


class UnknownResourceError(Exception):
    """The resource was deleted before."""


class _Item(NamedTuple):
    collection: str
    key: str


@dataclass(frozen=True, slots=True)
class Successes:
    """Composes the documented success of each operation of one service."""

    schemas: Mapping[str, Schema]
    composer: Composer
    roles: Mapping[str, Role]

    def answer(self, operation: Operation, exchange: Exchange, memory: Memory) -> Answer:
        """Return the documented answer to the request; UnknownResourceError where its resource was deleted."""
        role = self.roles.get(operation.key)
        scopes = self._scopes(operation, role, exchange, memory)
        response = success(operation)
        body = self._body(response.body, scopes, _not_sent(operation, exchange, self.schemas)) if response else MISSING
        if role and role.act == "create":
            self._remember(role, exchange, body, memory)
        headers = dict(self._headers(response.headers)) if response else {}
        media_type = response.body.media_type if response and response.body else "application/json"
        return Answer(_status(response), body, media_type=media_type, headers=headers)

    def _scopes(
        self, operation: Operation, role: Role | None, exchange: Exchange, memory: Memory
    ) -> tuple[Mapping[str, Json], ...]:
        variables = {p.name: exchange.parameters.get(f"path.{p.name}") for p in operation.parameters}
        sent = response_scopes((exchange.body, {k: v for k, v in variables.items() if v is not None}))
        if role is None:
            return sent
        return _SCOPES[role.act](self, operation, role, exchange, memory) + sent

    def created(self, *_: object) -> tuple[Mapping[str, Json], ...]:
        """Nothing is known of a new resource beyond what was sent."""
        return ()

    def listed(
        self, operation: Operation, role: Role, exchange: Exchange, memory: Memory
    ) -> tuple[Mapping[str, Json], ...]:
        """The resources of the collection are the elements of the first list of objects in the answer.

        Before the first is created, nothing is known: the list is the documented example, or made up.
        """
        records = memory.all(exchange.path)
        response = success(operation)
        name = _list_name(response.body.type, self.schemas) if response and response.body else None
        if name is None or not memory.is_used(exchange.path):
            return ()
        limit = exchange.parameters.get("query.limit")
        shown = records[: limit if isinstance(limit, int) and 0 <= limit < _LONGEST_LIST else _LONGEST_LIST]
        return ({name: Records(shown), **dict.fromkeys(_COUNTS, len(records))},)

    def read(
        self, operation: Operation, role: Role, exchange: Exchange, memory: Memory
    ) -> tuple[Mapping[str, Json], ...]:
        """What is remembered of the resource; one that was there before the server has its identifier only."""
        item = _item(exchange)
        if memory.is_deleted(*item):
            raise UnknownResourceError(item.key)
        return (memory.recall(*item) or {"id": item.key, role.item or "id": item.key},)

    def changed(
        self, operation: Operation, role: Role, exchange: Exchange, memory: Memory
    ) -> tuple[Mapping[str, Json], ...]:
        """The resource with what was sent."""
        scopes = self.read(operation, role, exchange, memory)
        record = {**scopes[0], **_merged(response_scopes((exchange.body,)))}
        memory.remember(*_item(exchange), record)
        return (record,)

    def deleted(
        self, operation: Operation, role: Role, exchange: Exchange, memory: Memory
    ) -> tuple[Mapping[str, Json], ...]:
        """The resource as it was."""
        scopes = self.read(operation, role, exchange, memory)
        memory.delete(*_item(exchange))
        return scopes

    def _remember(self, role: Role, exchange: Exchange, body: Json, memory: Memory) -> None:
        answered = _merged(response_scopes((body, *_objects(body))))
        names = (role.item, "id", "uuid")
        key = next((answered[name] for name in names if name and isinstance(answered.get(name), str | int)), None)
        if key is not None:
            record = {**_merged(response_scopes((exchange.body,))), **answered, "id": key, role.item or "id": key}
            memory.remember(exchange.path.removesuffix("/create"), str(key), record)

    def _body(self, body: Body | None, scopes: tuple[Mapping[str, Json], ...], optional: frozenset[str]) -> Json:
        if body is None:
            return MISSING
        if not is_json(body.media_type):
            return b""
        example = body.examples[0].value if body.examples else MISSING
        return self.composer.compose(Slot("", body.type, body.rules, example, scopes, optional))

    def _headers(self, headers: tuple[Parameter, ...]) -> Iterator[tuple[str, str]]:
        for header in headers:
            value = self.composer.compose(Slot(header.name, header.type, header.rules, header.example or MISSING))
            if value is not MISSING and header.name.lower() not in ("content-type", "content-length"):
                yield header.name, str(value)


_Scopes = Callable[[Successes, Operation, Role, Exchange, Memory], tuple[Mapping[str, Json], ...]]
_SCOPES: dict[Act, _Scopes] = {
    "create": Successes.created,
    "list": Successes.listed,
    "read": Successes.read,
    "change": Successes.changed,
    "delete": Successes.deleted,
}


def success(operation: Operation) -> Response | None:
    """Return the documented success: the lowest status below 400, else the default response."""
    good = sorted((r for r in operation.responses if r.status[0] in "123"), key=lambda r: r.status)
    return next(iter(good), next((r for r in operation.responses if r.status == "default"), None))


def _status(response: Response | None) -> int:
    if response is None or not response.status[0].isdecimal():
        return 200
    return int(response.status.replace("X", "0"))


def _item(exchange: Exchange) -> _Item:
    collection, _, key = exchange.path.rpartition("/")
    return _Item(collection, key)


def _objects(body: Json) -> list[Json]:
    return [value for value in body.values() if isinstance(value, dict)] if isinstance(body, dict) else []


def _merged(scopes: tuple[Mapping[str, Json], ...]) -> dict[str, Json]:
    """Return the fields of all scopes, those of the first before others; not the scopes that others contain."""
    wrapped = {id(scope) for scope in scopes}
    return {name: value for scope in reversed(scopes) for name, value in scope.items() if id(value) not in wrapped}


def _not_sent(operation: Operation, exchange: Exchange, schemas: Mapping[str, Schema]) -> frozenset[str]:
    """Return the names of fields that the request's body, or the object it wraps, could have had and has not."""
    schema = schemas.get(operation.body.type.schema or "") if operation.body else None
    if schema is None:
        return frozenset()
    inner = [found for item in schema.fields if (found := schemas.get(item.type.schema or "")) is not None]
    sent = _merged(response_scopes((exchange.body,)))
    fields = (item for found in (schema, *inner) for item in found.fields)
    return frozenset(item.name for item in fields if item.name not in sent and not item.required)


def _list_name(type_: Type, schemas: Mapping[str, Schema]) -> str | None:
    schema = schemas.get(type_.schema or "")
    for item in schema.fields if schema else ():
        if item.type.kind == "array" and item.type.items and item.type.items.kind == "object":
            return item.name
    return None
