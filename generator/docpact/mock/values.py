"""Whether a JSON value has a type of the model, and the mark for a value that is not there."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Final

from docpact.model import Json, Kind, Rule, Type
from docpact.rules.formats import FORMATS

Check = Callable[[Json], bool]


class Missing(Enum):
    """A value that was not sent, or that is not there; `None` is JSON's null."""

    MISSING = "missing"

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = Missing.MISSING


def _is_integer(value: Json) -> bool:
    # JSON Schema: a number without a fraction is an integer, however it is written; true is not a number.
    return not isinstance(value, bool) and (isinstance(value, int) or (isinstance(value, float) and value.is_integer()))


def _is_number(value: Json) -> bool:
    return not isinstance(value, bool) and isinstance(value, int | float)


def _always(value: Json) -> bool:
    return True


_KINDS: dict[Kind, Check] = {
    "string": lambda value: isinstance(value, str),
    "integer": _is_integer,
    "number": _is_number,
    "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "map": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "union": _always,
    "any": _always,
}


def has_kind(value: Json, kind: Kind) -> bool:
    """Tell whether the value is of the kind; members of unions and contents are not looked at."""
    return _KINDS[kind](value)


def has_type(value: Json, type_: Type) -> bool:
    """Tell whether the value is of the kind, and in the format where the type names one of strings."""
    check = FORMATS.get(type_.format or "")
    return _KINDS[type_.kind](value) and (check is None or not isinstance(value, str) or check(value))


def keeps(value: Json, rules: tuple[Rule, ...]) -> bool:
    """Tell whether the value keeps all rules."""
    return all(rule.accepts(value) for rule in rules)
