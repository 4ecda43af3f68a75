"""How servers forget, or do not forget, what they were told.

To add a fault, add one class and one line to the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from docpact.mock.breaking.responses import Twist
from docpact.mock.resources import Memory
from docpact.model import Json


class _Forgetful(Memory):
    def remember(self, collection: str, key: str, record: Mapping[str, Json]) -> None:
        """Keep nothing but that it is gone."""
        super().remember(collection, key, record)
        super().delete(collection, key)


class _Undeleting(Memory):
    def delete(self, collection: str, key: str) -> None:
        """Keep the resource."""


class _Unlisted(Memory):
    def all(self, collection: str) -> list[Mapping[str, Json]]:
        """Return nothing."""
        return []


class _Unchanging(Memory):
    def remember(self, collection: str, key: str, record: Mapping[str, Json]) -> None:
        """Keep the first record only."""
        if self.recall(collection, key) is None:
            super().remember(collection, key, record)


class _Nameless(Memory):
    def recall(self, collection: str, key: str) -> Mapping[str, Json] | None:
        """Return the resource without its name."""
        record = super().recall(collection, key)
        return record and {name: value for name, value in record.items() if name != "name"}


def _remembering(kind: str, description: str, memory: type[Memory]) -> Twist:
    return Twist(kind, description, lambda behaviour: replace(behaviour, memory=memory))


STATE: tuple[tuple[str, Twist], ...] = (
    ("read", _remembering("not_readable", "what was created can not be read", _Forgetful)),
    ("delete", _remembering("not_deleted", "what was deleted is still there", _Undeleting)),
    ("list", _remembering("not_listed", "what was created is not listed", _Unlisted)),
    ("change", _remembering("not_changed", "what was changed is as before", _Unchanging)),
    ("read", _remembering("nameless", "the name of what was created is lost", _Nameless)),
)
"""Faults of the memory, each with the act that shows it: listed where the document has it besides "create"."""
