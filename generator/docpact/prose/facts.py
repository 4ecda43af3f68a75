"""What a phrase says, before the type of the value is taken into account."""

from __future__ import annotations

from dataclasses import dataclass, field

from docpact.prose.quantities import Interval
from docpact.rules import Characters, Rule


@dataclass(frozen=True, slots=True)
class Extent:
    """A number of characters or bytes, of elements, or of what the type of the value counts.

    The unit `length` leaves open whether of characters or of elements, None whether it is the value itself. `of` names
    the elements as the sentence does.
    """

    low: int | float | None = None
    high: int | float | None = None
    unit: str | None = "characters"
    of: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Bounds:
    """Bounds of the value itself, as a number."""

    interval: Interval


@dataclass(frozen=True, slots=True)
class Lasting:
    """Bounds of a time, in seconds: of the value itself where it is known in which unit it counts."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class Special:
    """Values that the text names as such, as written: they are allowed, whatever bounds or list it gives."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signage:
    """Characters that are allowed or forbidden, anywhere or at an end (`place`: anywhere, first, last)."""

    characters: Characters
    place: str = "anywhere"
    allowed: bool = True


@dataclass(frozen=True, slots=True)
class PlainEnds:
    """The first and the last character are none of the signs, only of the classes of characters that are allowed."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """A string has characters of at least `least` of the classes."""

    classes: tuple[Characters, ...]
    least: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A closed list of values, as written. `surely` is false for a list that only the layout of the text suggests."""

    values: tuple[str, ...]
    surely: bool = True


@dataclass(frozen=True, slots=True)
class Excluded:
    """Values that are not allowed, as written."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """The value that holds where none is sent, as written; `listed`: if it is one of the values that the text lists."""

    value: str
    listed: bool = False


@dataclass(frozen=True, slots=True)
class NotEmpty:
    """The value has at least one character or element."""


@dataclass(frozen=True, slots=True)
class MayBeEmpty:
    """The value has no characters in some state of things, whatever its layout is."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A rule that no type changes."""

    rule: Rule


@dataclass(frozen=True, slots=True)
class Shape:
    """A named format of the value or of the elements of an array."""

    format: str


@dataclass(frozen=True, slots=True)
class TimeLayout:
    """A layout of dates and times, as written."""

    layout: str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a template: a name, and what it can stand for as far as the template alone tells; or a sign."""

    name: str
    regex: str


@dataclass(frozen=True, slots=True)
class Template:
    """A regular expression that a documented template stands for.

    It is empty where the template is one only if the text defines the words in it: "The format is *field operator*".
    """

    regex: str
    parts: tuple[Part, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Separated:
    """Several values may stand in one string, with a sign between them."""

    by: str


@dataclass(frozen=True, slots=True)
class Segmented:
    """The value consists of parts with these signs between them, or may have these characters besides others."""

    characters: Characters


@dataclass(frozen=True, slots=True)
class Further:
    """Values that the value can have besides its default, as written."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What looks like a rule and is none of a value by itself: what may become of it later, or what else there is."""


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What is stated of these kinds does not hold, or not in a case.

    `length`, `emptiness` and `characters` are those of a text, `number` its bounds and order, `values` a closed list.
    `absence`: that the field must not be sent; `presence`: that it must; `exclusion`: that it must not beside others.
    """

    kinds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Window:
    """Of a window of time: how many hours it lasts, or the minutes at which it begins and ends."""

    hours: int | None = None
    minutes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Introduction:
    """The sentence announces what follows in a list: values, characters allowed, characters forbidden, a default."""

    of: str
    least: int = 0


Fact = (
    Extent
    | Bounds
    | Lasting
    | Special
    | Signage
    | Kinds
    | PlainEnds
    | Choice
    | Further
    | Remark
    | Excluded
    | Preset
    | NotEmpty
    | MayBeEmpty
    | Stated
    | Shape
    | TimeLayout
    | Window
    | TakenBack
    | Template
    | Separated
    | Segmented
    | Introduction
)
"""What a phrase can say."""
