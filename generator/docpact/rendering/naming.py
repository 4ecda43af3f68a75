"""From names of a document to Python identifiers, class names and file names: valid, not reserved, distinct."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Sequence

from docpact.rendering.code import Code

_WORDS = re.compile(r"IPv[46]|[A-Z]{2,}s(?![a-z])|[A-Z]+[0-9]*(?![a-z])|[A-Z]?[a-z]+[0-9]*|[0-9]+")
_SNAKE = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_LONGEST = 80

BUILTIN_TYPES = frozenset(
    {"bool", "bytes", "dict", "float", "frozenset", "int", "list", "object", "set", "str", "tuple", "None"}
)
"""Names that generated annotations use: an attribute of this name would hide the type in the rest of its class."""

MODEL_MEMBERS = frozenset(
    {"construct", "copy", "dict", "from_orm", "json", "nullable", "needed", "parse_file", "parse_obj", "parse_raw"}
    | {"schema", "schema_json", "update_forward_refs", "validate", "http_method", "http_path", "http_answers"}
    | {"agreements", "given_fields", "http_secured", "models", "rules", "wire"}
)
"""Members of pydantic's models and of the generated base classes, and what annotations of fields refer to."""

CLIENT_MEMBERS = frozenset({"aclose", "close", "models", "operations", "pages", "self", "service"})
"""Members of the generated clients, and the modules that their methods use."""

MODULE_NAMES = frozenset(
    {"Annotated", "Any", "Boolean", "Body", "Call", "ClassVar", "Exchanged", "Header", "Integer", "Number"}
    | {"Pages", "Path", "Query", "Received", "Sent", "String"}
)
"""Names that generated modules import, and that no generated class takes."""


def words(name: str) -> list[str]:
    """Split a name of any notation (camelCase, kebab-case, `listNICsOfECS`) into lowercase words of ASCII."""
    return [word.lower() for word in _WORDS.findall(name)]


def snake(name: str) -> str:
    """Return the name in snake_case, "value" where nothing of it can be kept; it may still be reserved."""
    identifier = (name if _SNAKE.fullmatch(name) else "_".join(words(name)))[:_LONGEST].strip("_") or "value"
    return f"value_{identifier}" if identifier[0].isdigit() or identifier.startswith("model_") else identifier


def pascal(name: str) -> str:
    """Return the name in PascalCase; a name that is in PascalCase already stays as it is."""
    parts = re.findall(r"[A-Za-z0-9]+", name)
    identifier = "".join(part[0].upper() + part[1:] for part in parts)[:_LONGEST] or "Value"
    return f"Value{identifier}" if identifier[0].isdigit() else identifier


def package_name(service: str) -> str:
    """Return the name of the package of a service: `gaussdb-mysql` is in `gaussdb_mysql`."""
    name = snake(service)
    return f"{name}_api" if keyword.iskeyword(name) else name


class Scope:
    """The names of one class, function or module: each is given once, in the order in which they are asked for.

    `joint` stands between a name and the number that tells it from an equal one before it.
    """

    def __init__(self, reserved: Iterable[str] = (), joint: str = "_") -> None:
        self._reserved = BUILTIN_TYPES | set(reserved)
        self._taken = set(self._reserved)
        self._joint = joint

    def take(self, name: str) -> Code:
        """Return `name`, with the joint after it where it is reserved, or a number where it is taken."""
        reserved = name in self._reserved or keyword.iskeyword(name)
        candidate = f"{name}{self._joint}" if reserved else name
        number = 2
        while candidate in self._taken or keyword.iskeyword(candidate):
            candidate = f"{name}{self._joint}{number}"
            number += 1
        self._taken.add(candidate)
        return Code(candidate)


def distinct(names: Sequence[str], scope: Scope) -> list[Code]:
    """Return an identifier for each name. A name that is an identifier keeps it, whatever stands before it."""
    order = sorted(range(len(names)), key=lambda position: snake(names[position]) != names[position])
    taken = {position: scope.take(snake(names[position])) for position in order}
    return [taken[position] for position in range(len(names))]
