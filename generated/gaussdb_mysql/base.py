"""What every model and every call is made of: exact types, the names on the wire, and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializationInfo,
    SerializerFunctionWrapHandler,
    ValidationInfo,
    model_serializer,
    model_validator,
)
from pydantic_core import PydanticCustomError

from .rules import ANSWER

Answer = TypeVar("Answer")


def _exactly(name: str, *kinds: type) -> Callable[[Any, ValidationInfo], Any]:
    """Refuse values of another type: neither is 123 a string, nor is True a number."""

    def check(value: Any, info: ValidationInfo) -> Any:
        if info.context == ANSWER or value is None or type(value) in kinds:
            return value
        if isinstance(value, kinds) and not isinstance(value, bool):
            return value
        raise PydanticCustomError(
            "type", "{given} given where a {name} is due", {"given": type(value).__name__, "name": name}
        )

    return check


String = Annotated[str, BeforeValidator(_exactly("string", str))]
Integer = Annotated[int, BeforeValidator(_exactly("whole number", int))]
Number = Annotated[int | float, BeforeValidator(_exactly("number", int, float))]
Boolean = Annotated[bool, BeforeValidator(_exactly("boolean", bool))]


def wire(name: str) -> Any:
    """Give a field the name that it has in JSON, where that is no Python name."""
    return Field(validation_alias=name, serialization_alias=name)


class Sent(BaseModel):
    """A value that is checked before it is sent. A field that is None is left out, unless null is documented."""

    model_config = ConfigDict(
        defer_build=True,
        extra="forbid",
        hide_input_in_errors=True,
        populate_by_name=True,
        protected_namespaces=(),
        revalidate_instances="always",
        validate_assignment=True,
    )

    nullable: ClassVar[frozenset[str]] = frozenset()

    @model_serializer(mode="wrap")
    def _without_unset(self, handler: SerializerFunctionWrapHandler, info: SerializationInfo) -> dict[str, Any]:
        unset = {
            (info.by_alias and field.serialization_alias) or name
            for name, field in type(self).model_fields.items()
            if getattr(self, name) is None and (name not in self.nullable or name not in self.model_fields_set)
        }
        return {key: value for key, value in handler(self).items() if key not in unset}


class Received(BaseModel):
    """A value that a server sent. Any field may be missing, and fields that are not documented are kept."""

    model_config = ConfigDict(
        coerce_numbers_to_str=True,
        defer_build=True,
        extra="allow",
        hide_input_in_errors=True,
        populate_by_name=True,
        protected_namespaces=(),
    )


class Exchanged(Sent):
    """A value that is both sent and received: what is `needed` has to be given before it is sent."""

    model_config = ConfigDict(coerce_numbers_to_str=True, extra="allow")

    needed: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="after")
    def _has_what_is_needed(self, info: ValidationInfo) -> Exchanged:
        missing = sorted(name for name in self.needed if getattr(self, name) is None)
        if missing and info.context != ANSWER:
            raise PydanticCustomError("missing", "{names} must be given", {"names": ", ".join(missing)})
        return self


@dataclass(frozen=True)
class Path:
    """A part of the path of a call."""

    name: str


@dataclass(frozen=True)
class Query:
    """A part of the query string of a call."""

    name: str


@dataclass(frozen=True)
class Header:
    """A header of a call."""

    name: str


@dataclass(frozen=True)
class Body:
    """The body of a call."""

    media_type: str = "application/json"


class Call(BaseModel, Generic[Answer]):
    """One call of the API with all that it sends; `Answer` is what comes back."""

    model_config = ConfigDict(
        defer_build=True,
        extra="forbid",
        hide_input_in_errors=True,
        protected_namespaces=(),
        revalidate_instances="always",
    )

    http_method: ClassVar[str]
    http_path: ClassVar[str]
    http_answers: ClassVar[Mapping[str, Any]] = {}
    http_secured: ClassVar[bool] = True
