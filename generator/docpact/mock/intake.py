"""How the server receives values: what it makes of each, which rules it checks, and what it keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from docpact.mock.values import MISSING, Check, has_type
from docpact.model import Field, Json, Operation, Parameter, Rule, Schema, Type
from docpact.rules import Nullable, ReadOnly

Conversion = Callable[[Json], Json]


class ViolationError(Exception):
    """A request that breaks the contract: where, and what the documentation says."""

    def __init__(self, where: str, reason: str) -> None:
        self.where = where or "body"
        super().__init__(f"{self.where}: {reason}")
        self.reason = reason


class BreakdownError(Exception):
    """The server fails on this request; a server that keeps the contract never does."""


def unchanged(value: Json) -> Json:
    """Return the value."""
    return value


@dataclass(frozen=True, slots=True)
class Treatment:
    """How the server treats one value, named by its dotted path (`tags[].key`, `query.limit`).

    In this order: `prepare` changes what was sent (also `MISSING`), presence, `fits` (the type), `rules`, the contents
    of objects and arrays, and `keep` changes what is kept. `default` is kept where nothing was sent. `agreements` are
    what the fields of an object demand of each other (None: what its schema says).
    """

    name: str
    type: Type
    rules: tuple[Rule, ...] = ()
    required: bool = False
    nullable: bool = False
    fits: Check = field(default=lambda value: True, compare=False)
    prepare: Conversion = unchanged
    keep: Conversion = unchanged
    default: Json = MISSING
    agreements: tuple[Rule, ...] | None = None

    @classmethod
    def of(cls, name: str, value: Field | Parameter) -> Treatment:
        """Return the treatment that the documentation asks for; a read-only field is never demanded of a request."""
        read_only = any(isinstance(rule, ReadOnly) for rule in value.rules)
        return cls.of_type(name, value.type, value.rules, required=value.required and not read_only)

    @classmethod
    def of_type(cls, name: str, type_: Type, rules: tuple[Rule, ...] = (), *, required: bool = True) -> Treatment:
        """Return the treatment of a value of the type that keeps the rules."""
        nullable = any(isinstance(rule, Nullable) for rule in rules)
        return cls(name, type_, rules, required, nullable, lambda value: has_type(value, type_))


Change = Callable[[Treatment], Treatment]


@dataclass(frozen=True, slots=True)
class Intake:
    """Receives values of one service; `changes` alter the treatment of the values with that name."""

    schemas: Mapping[str, Schema]
    changes: Mapping[str, tuple[Change, ...]] = field(default_factory=dict)

    def receive(self, value: Json, treatment: Treatment) -> Json:
        """Return what the server keeps of the value (`MISSING`: nothing); ViolationError where it refuses it."""
        treatment = self.whole(treatment)
        for change in self.changes.get(treatment.name, ()):
            treatment = change(treatment)
        value = treatment.prepare(value)
        if value is MISSING:
            if treatment.required:
                raise ViolationError(treatment.name, "is mandatory")
            return treatment.default
        if value is None and treatment.nullable:
            return treatment.keep(None)
        if not treatment.fits(value):
            raise ViolationError(treatment.name, f"is not a valid {treatment.type.format or treatment.type.kind}")
        for rule in (*treatment.rules, *(treatment.agreements or ())):
            if not rule.accepts(value):
                raise ViolationError(treatment.name, rule.sentence or f"breaks the rule {rule.schema()}")
        return treatment.keep(self._contents(value, treatment))

    def accepts(self, value: Json, treatment: Treatment) -> bool:
        """Tell whether the server does not refuse the value."""
        try:
            self.receive(value, treatment)
        except ViolationError:
            return False
        return True

    def whole(self, treatment: Treatment) -> Treatment:
        """Return the treatment with what the schema of an object says of its fields together."""
        schema = self.schemas.get(treatment.type.schema or "")
        if treatment.agreements is not None or schema is None or treatment.type.kind != "object":
            return treatment
        return replace(treatment, agreements=schema.rules)

    def _contents(self, value: Json, treatment: Treatment) -> Json:
        type_ = treatment.type
        if isinstance(value, dict) and type_.kind == "object" and type_.schema:
            return self._fields(value, self.schemas[type_.schema], treatment.name)
        if isinstance(value, dict) and type_.kind == "map" and type_.items:
            element = Treatment.of_type(f"{treatment.name}.*", type_.items)
            return {key: self.receive(item, element) for key, item in value.items()}
        if isinstance(value, list) and type_.kind == "array" and type_.items:
            element = Treatment.of_type(f"{treatment.name}[]", type_.items)
            return [self.receive(item, element) for item in value]
        if type_.kind == "union" and type_.alternatives:
            return self._alternative(value, treatment)
        return value

    def _fields(self, value: dict[str, Json], schema: Schema, name: str) -> dict[str, Json]:
        kept = {
            item.name: self.receive(value.get(item.name, MISSING), Treatment.of(joined(name, item.name), item))
            for item in schema.fields
        }
        return {key: item for key, item in kept.items() if item is not MISSING}

    def _alternative(self, value: Json, treatment: Treatment) -> Json:
        for alternative in treatment.type.alternatives:
            try:
                return self.receive(value, Treatment.of_type(treatment.name, alternative))
            except ViolationError:
                continue
        raise ViolationError(treatment.name, "fits none of the documented types")


def joined(*parts: Any) -> str:
    """Return the dotted name of a field within a field; the body itself has no name."""
    return ".".join(part for part in parts if part)


def agreed_parameters(operation: Operation) -> Treatment:
    """Return the treatment of the object that the parameters of an operation make, by their names."""
    return replace(Treatment.of_type("parameters", Type("map")), agreements=operation.rules)


def given_parameters(operation: Operation, values: Mapping[str, Json]) -> dict[str, Json]:
    """Return the parameters of the query string and the headers that were sent, of `values` by their dotted names."""
    named = {item.name: values.get(f"{item.location}.{item.name}", MISSING) for item in operation.parameters}
    return {name: value for name, value in named.items() if value is not MISSING}
