"""Probes: single values to send at one subject, each named by its kind, with the tables of characters worth trying."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docpact.model import Json, Rule
from docpact.testing.shapes import Shape

FIRST, USUAL, LATE, LAST = range(4)
"""Tiers: what is tried first, what every run should try, what a generous budget reaches, and the exhaustive rest."""


@dataclass(frozen=True, slots=True)
class Probe:
    """A value to send. `label` describes it in words, `kind` names what is tried, `tier` its importance (0 first)."""

    kind: str
    value: Json
    label: str
    tier: int = USUAL
    rule: Rule | None = None


ASCII = "".join(map(chr, range(128)))

SUSPECTS = " \n.-_/:@[`{$*+,;?\\^|~#%()=<>&'\"!]}\t\r\x00\x7f"
"""ASCII characters that servers let through by mistake, the likeliest first; the others follow in their order."""

FOLDING = "\u017f\u212a\u0130\u0131"
"""Characters that a comparison without regard to case takes for ASCII letters: ſ, the Kelvin sign, İ and ı."""

DECIMALS = "\u0663\uff15\u096b"
"""Decimal digits of other scripts, which `\\d` and `isdigit` accept."""

LETTERS = "\u00e9\u00df\u0416\u03b1\u4e2d\u3042\uff41\uff3a\u00aa\u01c5"
"""Letters beyond ASCII, which `\\w` and `isalpha` accept: accented, Cyrillic, Greek, Han, Kana, fullwidth, ª, ǅ."""

SIGNS = "\u2013\u2010\uff0d\uff3f\u203f\u00b2\u2460"
"""Signs that look like, or that Unicode classes with, hyphen, underscore and digits."""

INVISIBLE = "\u0301\u200b\u200d\u00a0\u3000\u2028\u0085\ufeff\u00ad"
"""Combining accent, zero-width space and joiner, other spaces, line separators, byte order mark, soft hyphen."""

ESCAPE = "\x1b"
"""The control character that no text needs: who refuses it keeps out control characters, line feeds perhaps as well."""

CONTROLS = ESCAPE + "\x00\x7f\u0085\u2028\ufeff\uffff"
"""Characters that texts may hold by the letter of the page, and that few authors thought of."""

ASTRAL = "\U0001f600\U0001d400\U00020000"
"""Characters outside the basic plane: an emoji, a mathematical letter, a rare Han character."""

FOREIGN = FOLDING + DECIMALS + LETTERS + SIGNS + INVISIBLE + ASTRAL

COMMON_FOREIGN = (
    FOLDING[:2] + DECIMALS[:2] + LETTERS[:1] + LETTERS[2:5] + LETTERS[6:7] + SIGNS[:1] + INVISIBLE[:4] + ASTRAL[:1]
)
"""One or two of each kind of the foreign characters."""


def ordered(characters: Iterable[str]) -> list[str]:
    """Return ASCII characters with the likeliest suspects first."""
    rank = {character: place for place, character in enumerate(SUSPECTS)}
    return sorted(characters, key=lambda c: (rank.get(c, len(rank)), c))


def shown(character: str) -> str:
    """Write a character for people: itself where it can be seen, else its code point and name."""
    if character.isprintable() and character.isascii() and character != " ":
        return f"'{character}'"
    try:
        name = unicodedata.name(character)
    except ValueError:
        name = {"\n": "LINE FEED", "\r": "CARRIAGE RETURN", "\t": "TAB", "\x00": "NUL"}.get(
            character, "control character"
        )
    sign = f"'{character}' " if character.isprintable() and not character.isspace() else ""
    return f"{sign}U+{ord(character):04X} {name}"


def placed(model: str, character: str, spot: str) -> str:
    """Replace one character of a string: the first, a middle one, the last, or all (`alone`)."""
    if spot == "alone" or len(model) < 2:
        return character
    if spot == "first":
        return character + model[1:]
    if spot == "last":
        return model[:-1] + character
    middle = len(model) // 2
    return model[:middle] + character + model[middle + 1 :]


def sized(shape: Shape, size: int, model: str) -> Iterator[tuple[str, str]]:
    """Strings of one size in the ways that a wrong count tells apart, each with words for what it is made of."""
    plain = shape.text(size, model)
    if plain is not None:
        yield plain, "characters"
    for inner, words in (("é", "two-byte characters"), ("中", "three-byte characters"), ("😀", "emoji")):
        text = shape.text(size, inner, inner)
        if text is not None and size > 2 and text.count(inner) >= size - 2:
            yield text, words
    if size > 2 and shape.allows(" ", "last") and plain is not None:
        yield plain[:-1] + " ", "characters, the last of them a blank"
    if size > 2 and shape.allows(" ", "first") and plain is not None:
        yield " " + plain[1:], "characters, the first of them a blank"
    if size > 3 and shape.allows("\u0301", "middle") and shape.allows("e", "middle"):
        pairs = ("e\u0301" * size)[:size]
        yield pairs, "characters with combining accents"
    if size > 3 and shape.allows("\n", "middle") and plain is not None:
        yield plain[0] + "\n" * (size - 2) + plain[-1], "characters, most of them line feeds"
