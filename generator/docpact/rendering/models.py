"""What the templates of the models print: one class for each schema of the document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from docpact.model import Body, Field, Schema, Service, Source, Type
from docpact.rendering.annotations import Types, agreements, annotated, checks, nullable, optional
from docpact.rendering.code import Code, call, literal
from docpact.rendering.naming import MODEL_MEMBERS, MODULE_NAMES, Scope, distinct, pascal


@dataclass(frozen=True, slots=True)
class ModelField:
    """A field: its Python name, its annotation, its default (None: it has to be given) and its docstring."""

    name: Code
    annotation: Code
    default: Code | None
    doc: str


@dataclass(frozen=True, slots=True)
class Model:
    """A class: `base` is Sent, Received or Exchanged, the direction in which its values travel."""

    name: Code
    base: Code
    doc: str
    fields: tuple[ModelField, ...]
    nullable: Code | None
    needed: Code | None
    agreements: Code | None


def class_names(service: Service) -> dict[str, Code]:
    """Return the class name of each schema, in the document's order."""
    scope = Scope(MODULE_NAMES, joint="")
    return {schema.name: scope.take(pascal(schema.name)) for schema in service.schemas}


def models(service: Service, classes: dict[str, Code]) -> tuple[Model, ...]:
    """Return the classes of all schemas."""
    sent = _reachable(service, (op.body for op in service.operations))
    received = _reachable(service, (answer.body for op in service.operations for answer in op.responses))
    types = Types(classes)
    purposes = _purposes(service, classes)
    return tuple(
        _model(
            replace(schema, description=schema.description or purposes.get(schema.name, f"{schema.name}.")),
            classes[schema.name],
            types,
            _base(schema.name in sent, schema.name in received),
        )
        for schema in service.schemas
    )


def described(text: str, source: Source | None) -> str:
    """Return a description with the place where it stands."""
    place = f"Documented in {source}." if source else ""
    return "\n\n".join(part for part in (text.strip(), place) if part)


def metadata(name: Code, field: Field) -> list[Code]:
    """Return what stands beside the type of a field: its name on the wire if it differs, and its checks."""
    wire = [call("wire", literal(field.name))] if name != field.name else []
    return [*wire, *checks(field.name, field.rules)]


def _base(sent: bool, received: bool) -> Code:
    return Code("Exchanged" if sent and received else "Sent" if sent else "Received")


def _model(schema: Schema, name: Code, types: Types, base: Code) -> Model:
    named = list(
        zip(distinct([field.name for field in schema.fields], Scope(MODEL_MEMBERS)), schema.fields, strict=True)
    )
    fields = [_field(code, field, types, base) for code, field in named]
    needed = [code for code, field in named if field.required]
    return Model(
        name=name,
        base=base,
        doc=described(schema.description, schema.source),
        fields=tuple(sorted(fields, key=lambda field: field.default is not None)),
        nullable=_names(code for code, field in named if nullable(field.rules)) if base != "Received" else None,
        needed=_names(needed) if base == "Exchanged" else None,
        agreements=agreements(schema.rules) if base != "Received" else None,
    )


def _field(name: Code, field: Field, types: Types, base: Code) -> ModelField:
    type_ = types.received(field.type) if base == "Received" else types.sent(field.type)
    beside = metadata(name, field)
    if base == "Received":
        beside = beside[:1] if name != field.name else []
    given = field.required and base == "Sent"
    if not given or nullable(field.rules):
        type_ = optional(type_)
    doc = described(field.description, field.source)
    return ModelField(name, annotated(type_, beside), None if given else Code("None"), doc)


def _names(names: Iterable[Code]) -> Code | None:
    listed = [literal(str(name)) for name in names]
    return Code(f"frozenset({{{', '.join(listed)}}})") if listed else None


def _purposes(service: Service, classes: dict[str, Code]) -> dict[str, str]:
    """Say of each schema where its values stand, for those that the documentation does not describe."""
    purposes: dict[str, str] = {}
    for operation in service.operations:
        for name in _schemas(operation.body.type) if operation.body else ():
            purposes.setdefault(name, f"What `{operation.key}` sends.")
        for body in (response.body for response in operation.responses if response.body):
            for name in _schemas(body.type):
                purposes.setdefault(name, f"What `{operation.key}` answers.")
    for schema in service.schemas:
        for field in schema.fields:
            for name in _schemas(field.type):
                purposes.setdefault(name, f"The `{field.name}` of `{classes[schema.name]}`.")
    return purposes


def _reachable(service: Service, bodies: Iterable[Body | None]) -> set[str]:
    """Return the names of the schemas that the bodies contain, at any depth."""
    schemas = {schema.name: schema for schema in service.schemas}
    found: set[str] = set()
    waiting = [name for body in bodies if body for name in _schemas(body.type)]
    while waiting:
        name = waiting.pop()
        if name not in found and name in schemas:
            found.add(name)
            waiting.extend(inner for field in schemas[name].fields for inner in _schemas(field.type))
    return found


def _schemas(type_: Type) -> list[str]:
    inner = [*type_.alternatives, *([type_.items] if type_.items else [])]
    return [*([type_.schema] if type_.schema else []), *(name for member in inner for name in _schemas(member))]
