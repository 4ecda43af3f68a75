"""The value that a description speaks of: its name, its type, and the words by which the text calls it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import takewhile

from docpact.model import Type
from docpact.prose.blocks import Sentence
from docpact.prose.context import CUTS, name_words, own_words
from docpact.prose.facts import Extent, Fact
from docpact.prose.maps import is_map
from docpact.prose.tokens import Token
from docpact.prose.vocabulary import words

SECRETS = words("password passwd pwd secret")
_UNIT_OF_TIME = re.compile(r"\bin (millisecond|second|minute|hour|day)s\b", re.IGNORECASE)
_FARTHEST_UNIT = 400
_OTHER_FORMS = re.compile(
    r"\bname or number\b|\bnumber or name\b|\b(?:number|integer) followed by\b|in one of the following formats"
    r"|\bor an? [\w ]{0,20}range\b|\b(?:a port|port number) range\b|\bport range of\b",
    re.IGNORECASE,
)
"""A text of these may hold a number, and other things beside it."""
_SEPARATED = re.compile(r"\bseparated? (?:by|with) (?:commas|semicolons)", re.IGNORECASE)
_KINDS = words(
    """type kind mode method state status policy level severity action direction order protocol algorithm category unit
    role scope strategy engine edition language locale sort sorting flag whether"""
)
"""Words of a name that tells which of several: words that its text lists or explains are its values."""
_COUNTING = re.compile(r"\b(?:numbers? of|quantity|count|limit|maximum|how many)\b", re.IGNORECASE)
_PRONOUNS = words("it this these its value values list")
_ELEMENTS = words("element item value entry entrie member object record")
_ENTRIES = words("pair entry entrie key tag label")


class Described:
    """What is known of a value while its description `text` is heard."""

    def __init__(self, name: str, type: Type | None, text: str) -> None:
        self.name = name
        self.type = type
        self.text = text
        self.named = name_words(name)
        self.first: Sentence | None = None

    @property
    def own(self) -> frozenset[str]:
        """The words by which the text may call the value, once its first sentence is known."""
        return self._own if self.first else frozenset()

    @cached_property
    def _own(self) -> frozenset[str]:
        return own_words(self.name, self.first.tokens if self.first else ())

    @property
    def is_number(self) -> bool:
        """The type is one of numbers."""
        return self.type is not None and self.type.kind in ("integer", "number")

    @property
    def holds_numbers(self) -> bool:
        """The type is one of lists of numbers."""
        items = self.type.items if self.type is not None else None
        return items is not None and items.kind in ("integer", "number")

    @property
    def is_string(self) -> bool:
        """The type is that of strings."""
        return self.type is not None and self.type.kind == "string"

    @property
    def is_array(self) -> bool:
        """The type is that of arrays."""
        return self.type is not None and self.type.kind == "array"

    @property
    def is_secret(self) -> bool:
        """The value is a password."""
        return bool(self.own & SECRETS) or any(word in self.name.lower() for word in SECRETS)

    @cached_property
    def is_count(self) -> bool:
        """The first sentence says that the value is a number of things."""
        first = self.first
        return first is not None and bool(_COUNTING.search(self.text, first.start, first.end))

    @cached_property
    def holds_several(self) -> bool:
        """The text says that several values may stand in this one, with a sign between them."""
        return bool(_SEPARATED.search(self.text))

    @cached_property
    def has_other_forms(self) -> bool:
        """The value may be a number, and something else beside it: a range, a name, a number with its unit."""
        return self.name.lower().endswith("range") or bool(_OTHER_FORMS.search(self.text))

    @cached_property
    def is_kind(self) -> bool:
        """The value is called a kind of a thing, or something else that is one of several."""
        return not _KINDS.isdisjoint([*self.named, *self.called[-1:], *self.called[:1]])

    @cached_property
    def unit_of_time(self) -> str:
        """The unit in which the text says that the value counts time, in the singular; empty where it says none."""
        unit = _UNIT_OF_TIME.search(self.text, 0, _FARTHEST_UNIT)
        return unit[1].lower() if unit else ""

    def is_called(self, tokens: Sequence[Token]) -> bool:
        """Tell whether a noun is one for the value: its word is, or several are those of the name ("cluster ID is")."""
        words = [token.key for token in takewhile(lambda token: token.kind == "word" and token.key != "is", tokens)]
        return set(words) <= (self.own if len(words) < 2 else self.named) or words == self.called

    @cached_property
    def called(self) -> list[str]:
        """Return the words by which the first sentence calls the value: "Specifies the sorting field of …"."""
        tokens = self.first.tokens if self.first else []
        begin = sum(token.key in ("specifies", "indicates", "the") for token in tokens[:2])
        return [t.key for t in takewhile(lambda token: token.kind == "word" and token.key not in CUTS, tokens[begin:])]

    def is_meant_by(self, word: str) -> bool:
        """Tell whether a word of a condition is a pronoun for the value, or its name."""
        return word in _PRONOUNS or word.strip("*") == self.name.lower()

    def counts(self, things: str) -> bool:
        """Tell whether things that are counted are the elements of the value, or those whose number it is."""
        if self.is_array or is_map(self.type):
            counted = self.named | (_ELEMENTS if self.is_array else _ENTRIES)
            return bool(things) and _last(things).removesuffix("s") in counted
        return _last(things) in self.own

    def is_counted_by(self, fact: Fact) -> bool:
        """Tell whether a fact counts what the array is named by, or the things whose number the value is."""
        if not isinstance(fact, Extent) or fact.unit != "elements":
            return False
        if self.is_array:
            return _last(fact.of).removesuffix("s") in self.named
        return self.is_number and self.is_count and _last(fact.of) in self.own


def _last(things: str) -> str:
    return things.rpartition(" ")[2]
