"""Bodies of answers: for each documented field a value, from the first source that has one which fits."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from random import Random

from docpact.mock.intake import Intake, Treatment, ViolationError
from docpact.mock.sampling import formatted, fresh_like, fresh_text, laid_out, sample
from docpact.mock.values import MISSING
from docpact.model import Field, Json, Rule, Schema, Type
from docpact.rules import Format, Layout, WriteOnly, mended

_DEEPEST = 12
_IDENTIFIER = re.compile(r"(?:id|uuid|.*_id|.*[a-z]Id)")


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a body: its name and what it must be, the documented example of it, and what is known already.

    `scopes` are objects in which a value of the same name is the value of this place, the nearest first; `optional`
    names the fields of the request that were not sent.
    """

    name: str
    type: Type
    rules: tuple[Rule, ...] = ()
    example: Json = MISSING
    scopes: tuple[Mapping[str, Json], ...] = ()
    optional: frozenset[str] = frozenset()
    within: tuple[str, ...] = ()

    @property
    def depth(self) -> int:
        """How many objects the place is inside of."""
        return len(self.within)


class Records(list[Mapping[str, Json]]):
    """What is remembered of several resources; an answer shows all fields of each, known or not."""


Source = Callable[[Slot], Iterator[Json]]


def is_identifier(name: str) -> bool:
    """Tell whether a field of the name holds an identifier."""
    return _IDENTIFIER.fullmatch(name) is not None


def known(slot: Slot) -> Iterator[Json]:
    """Yield what was sent, or remembered, under the same name."""
    return (scope[slot.name] for scope in slot.scopes if slot.name in scope)


def documented(slot: Slot) -> Iterator[Json]:
    """Yield the documented example."""
    if slot.example is not MISSING and slot.example is not None:
        yield slot.example


def empty(slot: Slot) -> Iterator[Json]:
    """Yield an empty value for what could have been sent and was not."""
    if slot.name in slot.optional:
        yield from ("", [])


@dataclass(slots=True)
class Composer:
    """Composes bodies. `sources` are asked in turn; the first value that keeps the schema is taken."""

    schemas: Mapping[str, Schema]
    random: Random
    sources: tuple[Source, ...] = ()
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC).replace(microsecond=0))

    def __post_init__(self) -> None:
        self.sources = self.sources or (known, self.fresh, self.now, empty, documented, self.made_up)

    def compose(self, slot: Slot) -> Json:
        """Return the value of the slot; `MISSING` where no source has one that fits."""
        if slot.type.kind == "object" and slot.type.schema:
            return self._object(slot, self.schemas[slot.type.schema])
        if slot.type.kind == "array" and slot.type.items:
            return self._array(slot, slot.type.items)
        if slot.type.kind == "union" and any(member.schema for member in slot.type.alternatives):
            composed = (self.compose(replace(slot, type=member)) for member in slot.type.alternatives)
            return next((value for value in composed if value is not MISSING and self.fits(value, slot)), MISSING)
        values = (value for source in self.sources for value in source(slot))
        return next((value for value in values if self.fits(value, slot)), MISSING)

    def fits(self, value: Json, slot: Slot) -> bool:
        """Tell whether the value is what the documentation promises of this slot."""
        try:
            Intake(self.schemas).receive(value, Treatment.of_type(slot.name, slot.type, slot.rules))
        except ViolationError:
            return False
        return True

    def fresh(self, slot: Slot) -> Iterator[Json]:
        """Yield identifiers that were not given out before, for what is named as one."""
        if is_identifier(slot.name):
            yield from fresh_like(slot.example, self.random)
            if slot.type.kind == "string":
                yield from fresh_text(slot.rules, self.random)

    def now(self, slot: Slot) -> Iterator[Json]:
        """Yield the present time, for what has a layout or format of times."""
        for rule in slot.rules:
            if isinstance(rule, Layout):
                yield laid_out(rule.layout, self.clock())
        names = [slot.type.format, *(rule.format for rule in slot.rules if isinstance(rule, Format))]
        for name in names:
            if name in ("date", "date-time"):
                yield from formatted(name, self.random, self.clock())

    def made_up(self, slot: Slot) -> Iterator[Json]:
        """Yield a value that keeps the rules."""
        yield sample(slot.type, slot.rules, self.random, self.clock())

    def _object(self, slot: Slot, schema: Schema) -> Json:
        if schema.name in slot.within or slot.depth > _DEEPEST:
            return MISSING
        if slot.name in slot.optional and not slot.scopes:
            return MISSING
        shown = (item for item in schema.fields if not any(isinstance(rule, WriteOnly) for rule in item.rules))
        values = {item.name: self.compose(self._field_slot(slot, schema, item)) for item in shown}
        present = {name: value for name, value in values.items() if value is not MISSING}
        return self.agreeing(present, schema)

    def agreeing(self, value: dict[str, Json], schema: Schema) -> dict[str, Json]:
        """Return the object with the changes by which its fields agree, where there are any that do."""
        return mended(value, schema.rules, self.maker(schema)) or value

    def maker(self, schema: Schema) -> Callable[[str, tuple[Rule, ...]], Json]:
        """Return what makes a value of a field of the schema that keeps further rules."""
        fields = {item.name: item for item in schema.fields}

        def make(name: str, rules: tuple[Rule, ...]) -> Json:
            value = self.compose(Slot(name, fields[name].type, (*rules, *fields[name].rules), within=(schema.name,)))
            return None if value is MISSING else value

        return make

    def _field_slot(self, slot: Slot, schema: Schema, item: Field) -> Slot:
        scopes = slot.scopes
        if item.type.kind == "object":
            scopes = _inner_scopes(slot, schema, self.schemas.get(item.type.schema or ""), item.name)
        example = slot.example.get(item.name, MISSING) if isinstance(slot.example, dict) else MISSING
        within = (*slot.within, schema.name)
        return Slot(item.name, item.type, item.rules, example, scopes, slot.optional, within)

    def _array(self, slot: Slot, items: Type) -> Json:
        found = [scope[slot.name] for scope in slot.scopes if isinstance(scope.get(slot.name), list)]
        if found and not isinstance(found[0], Records) and self.fits(found[0], slot):
            return found[0]
        if not found and slot.name in slot.optional:
            return [] if self.fits([], slot) else MISSING
        elements = found[0] if found else slot.example if isinstance(slot.example, list) else [MISSING]
        composed = [self.compose(_element_slot(slot, items, element, known=bool(found))) for element in elements]
        value = [element for element in composed if element is not MISSING]
        return value if self.fits(value, slot) else next(self.made_up(slot))


def _element_slot(slot: Slot, items: Type, element: Json, *, known: bool) -> Slot:
    scopes = ({**element, "": element} if isinstance(element, dict) else {"": element},) if known else ()
    return replace(slot, name="", type=items, rules=(), example=element, scopes=scopes, optional=frozenset())


def _inner_scopes(slot: Slot, schema: Schema, inner: Schema | None, name: str) -> tuple[Mapping[str, Json], ...]:
    """Return what is known inside an object: the object of its name, and what is outside of it if it is a wrapper.

    An object directly in the body wraps the resource where it has more of the known names than the body itself: in
    `{"backup": {"name": …}}` the name is the one sent, in `{"name": …, "flavor": {"name": …}}` the flavor's is not.
    """
    found = tuple(scope[name] for scope in slot.scopes if isinstance(scope.get(name), dict))
    is_wrapper = slot.depth == 0 and inner is not None and _shared(inner, slot) > _shared(schema, slot)
    return found + slot.scopes if is_wrapper else found


def _shared(schema: Schema, slot: Slot) -> int:
    return sum(any(item.name in scope for scope in slot.scopes) for item in schema.fields)


def response_scopes(sent: Sequence[Json]) -> tuple[Mapping[str, Json], ...]:
    """Return the objects among what was sent, each followed by the one it wraps (`{"server": {…}}`)."""
    scopes: list[Mapping[str, Json]] = []
    for value in sent:
        if isinstance(value, dict):
            scopes.append(value)
            if len(value) == 1 and isinstance(wrapped := next(iter(value.values())), dict):
                scopes.append(wrapped)
    return tuple(scopes)
