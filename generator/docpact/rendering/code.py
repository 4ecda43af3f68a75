"""From text to Python code: the only way by which text of a document reaches a template.

The template environment prints values of `Code` and refuses every other string, so that a text which no function of
this module (or of `naming`) has made safe can not become a part of a generated file.
"""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from docpact.model import Json

WIDTH = 120
_PIECE = 84
_REGEX_PIECE = re.compile(rf"(?:\\.|[^\\]){{1,{_PIECE}}}")
_QUOTES = '"""'
_ENDING_QUOTES = re.compile(r'(?<=")"|"(?="|\Z)')


class Code(str):
    """Text that is Python code already."""

    __slots__ = ()


def literal(value: Json) -> Code:
    """Return a Python literal with this JSON value; a long string becomes adjacent pieces, broken at blanks."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        return Code("{" + ", ".join(f"{literal(str(k))}: {literal(v)}" for k, v in value.items()) + "}")
    if isinstance(value, Sequence):
        return Code("[" + ", ".join(literal(v) for v in value) + "]")
    if isinstance(value, float) and not math.isfinite(value):
        return Code(f'float("{value}")')
    if value is None or isinstance(value, bool | int | float):
        return Code(repr(value))
    return _string(str(value))


def raw(pattern: str) -> Code:
    """Return a regular expression as a string literal, raw where that reads better, in pieces where it is long."""
    readable = pattern.isprintable() and '"' not in pattern and "\\" in pattern and _REGEX_PIECE.sub("", pattern) == ""
    pieces = _REGEX_PIECE.findall(pattern) if readable else [pattern]
    return _adjacent([f'r"{piece}"' if readable else repr(piece) for piece in pieces])


def call(name: str, *positional: Code, **named: Code) -> Code:
    """Return a call of `name`, which is the compiler's own word and never a document's."""
    arguments = [*positional, *(f"{key}={value}" for key, value in named.items())]
    return Code(f"{name}({', '.join(arguments)})")


def docstring(text: str, indent: int = 0) -> Code:
    """Return a docstring with this text, its lines filled to the line length; `indent` is in columns.

    Read back and with runs of blanks taken as one, it is the same text.
    """
    first, *rest = _escaped(text.strip() or "Not described.").split("\n")
    lines = _filled(first, WIDTH - indent, before=len(_QUOTES))
    lines += [part for line in rest for part in _filled(line, WIDTH - indent)]
    if len(lines) == 1 and indent + len(lines[0]) + 2 * len(_QUOTES) > WIDTH:
        lines = _filled(first, WIDTH - indent, before=2 * len(_QUOTES))
    body = "\n".join(" " * indent + line if line else "" for line in lines).strip()
    closing = "\n" + " " * indent if len(lines) > 1 else ""
    return Code(f"{_QUOTES}{body}{closing}{_QUOTES}")


def one_line(text: str) -> str:
    """Return the text with every run of blanks and line breaks as one blank."""
    return " ".join(text.split())


def _string(text: str) -> Code:
    if len(text) <= _PIECE:
        return Code(repr(text))
    pieces: list[str] = []
    for word in text.split(" "):
        if pieces and len(pieces[-1]) + len(word) < _PIECE:
            pieces[-1] += f" {word}"
        else:
            if pieces:
                pieces[-1] += " "
            pieces.append(word)
    return _adjacent([repr(piece) for piece in pieces])


def _adjacent(literals: list[str]) -> Code:
    joined = " ".join(literals)
    return Code(f"({joined})" if len(literals) > 1 else joined)


def _filled(line: str, width: int, before: int = 0) -> list[str]:
    """Break one line of CommonMark at blanks; what follows a bullet or an argument's name is indented below it.

    `before` columns of the first line are taken already.
    """
    text = line.lstrip(" ")
    margin = " " * (len(line) - len(text))
    hanging = margin + ("  " if text.startswith(("- ", "* ")) else "    " if margin else "")
    lines = textwrap.wrap(
        text,
        width,
        initial_indent=margin + " " * before,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [lines[0][before:], *lines[1:]] if lines else [""]


def _escaped(text: str) -> str:
    """Escape what would end a docstring or what an editor shows as something else; line breaks stay."""
    shown = "".join(c if c == "\n" or (c.isprintable() and c != "\\") else repr(c)[1:-1] for c in text)
    return _ENDING_QUOTES.sub(r"\\\g<0>", shown)


def finalize(value: Any) -> Code:
    """Let code through to the output of a template, and refuse everything else."""
    if isinstance(value, Code):
        return value
    raise TypeError(f"a template may print code only, not {type(value).__name__}")
