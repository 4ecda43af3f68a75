"""How servers misread characters: tables of what they take for something else, refuse without reason, or convert.

To add a fault, add one line to the table of its kind.
"""

from __future__ import annotations

import html
import re
import string
import unicodedata
from collections.abc import Callable

from docpact.mock.intake import Conversion

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


def sign_name(character: str) -> str:
    """Return the character's Unicode name as a part of a fault's name: `<` is `less_than_sign`."""
    name = unicodedata.name(character, f"u{ord(character):04x}")
    return re.sub(r"[^a-z0-9]+", "_", name.lower())


def _each(test: Callable[[str], bool], instead: str) -> Callable[[str], str]:
    """Return a conversion that puts `instead` in the place of each character that passes the test."""
    return lambda text: "".join(instead if test(c) else c for c in text)


def _foreign(test: Callable[[str], bool]) -> Callable[[str], bool]:
    return lambda character: not character.isascii() and test(character)


TAKEN_FOR: tuple[tuple[str, str, Callable[[str], str]], ...] = (
    ("trailing_newline", "`$` in its pattern also matches before a final line feed", lambda s: s.removesuffix("\n")),
    ("first_line", "its pattern is checked on the first line only", lambda s: s.partition("\n")[0]),
    ("any_line", "its pattern is checked on the last line only", lambda s: s.rpartition("\n")[2]),
    ("unicode_letters", "letters of every script count as letters", _each(_foreign(str.isalpha), "a")),
    ("unicode_digits", "digits of every script count as digits", _each(_foreign(str.isdigit), "0")),
    ("unicode_words", "`\\w` in its pattern matches every script", _each(_foreign(str.isalnum), "a")),
    ("az_range", "`[A-z]` in its pattern also matches [ \\ ] ^ _ `", _each("[\\]^_`".__contains__, "a")),
    ("surrounding_blanks", "blanks around the value are not checked", str.strip),
    ("leading_blanks", "blanks before the value are not checked", str.lstrip),
    ("trailing_blanks", "blanks after the value are not checked", str.rstrip),
    ("compatible", "full-width and other compatible characters pass", lambda s: unicodedata.normalize("NFKC", s)),
    ("invisible", "characters without width are not checked", lambda s: s.translate(_ZERO_WIDTH)),
    ("combining", "combining marks are not checked", lambda s: "".join(c for c in s if not unicodedata.combining(c))),
    ("control", "control characters are not checked", lambda s: "".join(c for c in s if ord(c) >= 32)),
    ("tab", "tabs are not checked", lambda s: s.replace("\t", "")),
    ("non_ascii", "characters outside of ASCII are not checked", lambda s: s.encode("ascii", "ignore").decode()),
    (
        "astral",
        "characters outside of the basic plane are not checked",
        lambda s: "".join(c for c in s if c < "\U00010000"),
    ),
    ("any_case", "the case of letters is not checked", str.upper),
)
"""What a server takes a value for when it checks it: fault, what is wrong, the value that is checked instead."""

EXTRA_SIGNS = " .,:;/\\@#$%&*+=~|?!'\"()[]{}<>^`-_"
"""Signs that a server may allow, or forget to forbid, one at a time."""

REFUSED: tuple[tuple[str, str, Callable[[str], bool]], ...] = (
    ("refuses_uppercase", "uppercase letters", lambda s: any(c.isupper() for c in s)),
    ("refuses_lowercase", "lowercase letters", lambda s: any(c.islower() for c in s)),
    ("refuses_mixed_case", "uppercase and lowercase letters together", lambda s: s not in (s.lower(), s.upper())),
    ("refuses_digits", "digits", lambda s: any(c.isdecimal() for c in s)),
    ("refuses_final_digit", "a digit at the end", lambda s: s[-1:].isdecimal()),
    ("refuses_first_digit", "a digit at the start", lambda s: s[:1].isdecimal()),
    ("refuses_first_uppercase", "an uppercase letter at the start", lambda s: s[:1].isupper()),
    ("refuses_first_lowercase", "a lowercase letter at the start", lambda s: s[:1].islower()),
    ("refuses_final_letter", "a letter at the end", lambda s: s[-1:].isalpha()),
    ("refuses_final_sign", "a sign at the end", lambda s: s[-1:] in set(string.punctuation)),
    ("refuses_first_sign", "a sign at the start", lambda s: s[:1] in set(string.punctuation)),
    ("refuses_double_signs", "two signs in a row", lambda s: re.search(r"[-_.]{2}", s) is not None),
    ("refuses_no_letter", "a value without a letter", lambda s: bool(s) and not any(c.isalpha() for c in s)),
    ("refuses_no_digit", "a value without a digit", lambda s: bool(s) and not any(c.isdecimal() for c in s)),
    ("refuses_round_brackets", "round brackets", lambda s: any(c in "()" for c in s)),
    ("refuses_square_brackets", "square brackets", lambda s: any(c in "[]" for c in s)),
    ("refuses_spaces", "spaces", lambda s: " " in s),
    ("refuses_outer_spaces", "spaces at the start or end", lambda s: s != s.strip(" ")),
    ("refuses_newlines", "line feeds", lambda s: "\n" in s),
    ("refuses_tabs", "tabs", lambda s: "\t" in s),
    ("refuses_non_ascii", "characters outside of ASCII", lambda s: not s.isascii()),
    ("refuses_astral", "characters outside of the basic plane", lambda s: any(c > "\uffff" for c in s)),
    ("refuses_hyphens", "hyphens", lambda s: "-" in s),
    ("refuses_underscores", "underscores", lambda s: "_" in s),
    ("refuses_full_stops", "full stops", lambda s: "." in s),
    ("refuses_commas", "commas", lambda s: "," in s),
    ("refuses_colons", "colons", lambda s: ":" in s),
    ("refuses_slashes", "slashes", lambda s: "/" in s),
)
"""What a server refuses although the documentation allows it: fault, what is refused, the test."""

CONVERTED: tuple[tuple[str, str, Conversion], ...] = (
    ("trims", "cuts blanks off", str.strip),
    ("trims_start", "cuts blanks off at the start", str.lstrip),
    ("trims_end", "cuts blanks off at the end", str.rstrip),
    ("lowercases", "makes letters lowercase", str.lower),
    ("uppercases", "makes letters uppercase", str.upper),
    ("folds_case", "folds case (ß becomes ss)", str.casefold),
    ("nfkc", "normalises to compatible characters (NFKC)", lambda s: unicodedata.normalize("NFKC", s)),
    ("nfc", "composes characters (NFC)", lambda s: unicodedata.normalize("NFC", s)),
    ("joins_blanks", "makes one space of several blanks", lambda s: re.sub(r"\s+", " ", s)),
    ("drops_non_ascii", "drops characters outside of ASCII", lambda s: s.encode("ascii", "ignore").decode()),
    (
        "drops_astral",
        "drops characters outside of the basic plane",
        lambda s: "".join(c for c in s if c < "\U00010000"),
    ),
    ("mojibake", "reads UTF-8 as Latin-1", lambda s: s.encode("utf-8", "replace").decode("latin-1")),
    ("escapes_html", "writes HTML entities", html.escape),
    ("unquotes", "decodes percent signs", lambda s: re.sub(r"%([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)), s)),
    ("drops_control", "drops control characters", lambda s: "".join(c for c in s if ord(c) >= 32)),
    ("crlf", "writes line feeds as CR LF", lambda s: s.replace("\n", "\r\n")),
    ("drops_last", "loses the last character", lambda s: s[:-1]),
)
"""What a server makes of a string: fault, what it does, the conversion."""
