"""Diagnostics as lines for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.text import Text

from docpact.diagnostics import CODES, Diagnostic

_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}


def to_text(diagnostics: Iterable[Diagnostic]) -> Text:
    """Return `file:line: severity code message` for each, its hint in the line below; colours show on terminals."""
    text = Text()
    for item in diagnostics:
        text.append(f"{_plain(item.source.path)}:{item.source.line}: ", "bold")
        text.append(item.severity, _STYLES[item.severity])
        text.append(f" {item.code} ", "magenta")
        text.append(f"{_plain(item.message)}\n")
        if item.hint:
            text.append(f"    {_plain(item.hint)}\n", "dim")
    return text


def statistics(diagnostics: Iterable[Diagnostic]) -> Text:
    """Return how often each code occurs, the most frequent first, with what it means."""
    text = Text()
    for code, count in sorted(Counter(item.code for item in diagnostics).items(), key=lambda pair: (-pair[1], pair[0])):
        text.append(f"{count:>8}  ")
        text.append(f"{CODES[code].severity:<8}", _STYLES[CODES[code].severity])
        text.append(f" {code:<30}", "magenta")
        text.append(f" {CODES[code].meaning}\n", "dim")
    return text


def _plain(message: str) -> str:
    """Return a message on one line, without characters that would steer a terminal."""
    return "".join(character if character.isprintable() else " " for character in message)
