"""Access to documents of which nothing is certain: what is not of the expected kind counts as absent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docpact.model import Json, Source


def mapping(value: Json) -> dict[str, Json]:
    """Return the value where it is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def sequence(value: Json) -> list[Json]:
    """Return the value where it is an array, else an empty one."""
    return value if isinstance(value, list) else []


def text(value: Json, default: str = "") -> str:
    """Return the value where it is a string, a number as its digits, else the default."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else default


def entries(value: Json) -> Iterator[tuple[str, dict[str, Json]]]:
    """Yield the members of an object that are objects themselves."""
    for key, member in mapping(value).items():
        if isinstance(member, dict):
            yield str(key), member


def source(node: dict[str, Json], key: str = "x-docpact-source") -> Source | None:
    """Return the place that a node says it was read from."""
    place = node.get(key)
    return Source.parse(place) if isinstance(place, str) and place else None


def present(**members: Any) -> dict[str, Json]:
    """Return the members that say something: not None, not False, not empty. `_` in a name stands for `-`."""
    return {
        key.replace("_", "-"): value for key, value in members.items() if value not in (None, False, "", [], {}, ())
    }


def same(one: Json, other: Json) -> bool:
    """Tell whether two JSON values are the same; unlike in Python, `true` is not `1`."""
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return bool(one == other)
