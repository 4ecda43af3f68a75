"""Where fields are: in what an operation is sent, and in what it answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from docpact.mock.answering import success
from docpact.mock.exchange import is_json
from docpact.mock.intake import Treatment, joined
from docpact.mock.values import MISSING
from docpact.model import Body, Json, Operation, Parameter, Rule, Schema, Type

ELEMENT = "[]"
"""The step from an array to each of its elements."""

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Place:
    """A field: the steps that lead to it from the body (names, and `ELEMENT`), its type and rules."""

    steps: tuple[str, ...]
    type: Type
    rules: tuple[Rule, ...]
    required: bool = False

    @property
    def name(self) -> str:
        """The dotted name: `server.tags[].key`."""
        return joined(*self.steps).replace(f".{ELEMENT}", ELEMENT)

    @property
    def last(self) -> str:
        """The name of the field itself."""
        return self.steps[-1]

    def changing(self, convert: Callable[[Json], Json]) -> Callable[[Json], Json]:
        """Return the conversion of a body that converts the field in it."""
        return lambda body: changed_at(body, self.steps, convert)


def places(body: Body | None, schemas: Mapping[str, Schema]) -> Iterator[Place]:
    """Yield the fields of a JSON body, outer before inner; a schema within itself is not entered again."""
    if body is not None and is_json(body.media_type):
        yield from _inside(body.type, (), schemas, ())


def _inside(
    type_: Type, steps: tuple[str, ...], schemas: Mapping[str, Schema], within: tuple[str, ...]
) -> Iterator[Place]:
    schema = schemas.get(type_.schema or "")
    if type_.kind == "array" and type_.items:
        yield from _inside(type_.items, (*steps, ELEMENT), schemas, within)
    if schema is None or schema.name in within or len(within) > _DEEPEST:
        return
    for item in schema.fields:
        place = Place((*steps, item.name), item.type, item.rules, item.required)
        yield place
        yield from _inside(item.type, place.steps, schemas, (*within, schema.name))


def received(operation: Operation, schemas: Mapping[str, Schema]) -> Iterator[tuple[Treatment, Parameter | None]]:
    """Yield the right treatment of each value that the operation is sent, with the parameter where it is one."""
    for parameter in operation.parameters:
        yield Treatment.of(f"{parameter.location}.{parameter.name}", parameter), parameter
    for place in places(operation.body, schemas):
        yield Treatment.of_type(place.name, place.type, place.rules, required=place.required), None


def answered(operation: Operation, schemas: Mapping[str, Schema]) -> tuple[Place, ...]:
    """Return the fields of the documented success."""
    response = success(operation)
    return tuple(places(response.body, schemas)) if response else ()


def changed_at(value: Json, steps: tuple[str, ...], convert: Callable[[Json], Json]) -> Json:
    """Return the value with what is at the steps converted; `MISSING` from the conversion takes it away."""
    if not steps:
        return convert(value)
    step, *rest = steps
    if step == ELEMENT and isinstance(value, list):
        return [changed_at(item, tuple(rest), convert) for item in value]
    if isinstance(value, dict) and step in value:
        changed = {**value, step: changed_at(value[step], tuple(rest), convert)}
        return {key: item for key, item in changed.items() if item is not MISSING}
    return value
