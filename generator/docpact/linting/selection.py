"""Which diagnostics to show."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from docpact.diagnostics import CODES, Diagnostic


class UnknownCodeError(ValueError):
    """A code was named that no diagnostic has."""


def select(
    diagnostics: Iterable[Diagnostic], *, only: Collection[str] = (), ignore: Collection[str] = ()
) -> tuple[Diagnostic, ...]:
    """Return the diagnostics whose code is in `only` (any where it is empty) and not in `ignore`, ordered by place.

    UnknownCodeError where a code does not exist.
    """
    for code in (*only, *ignore):
        if code not in CODES:
            raise UnknownCodeError(f"{code!r} is no code of a diagnostic; known: {', '.join(sorted(CODES))}")
    chosen = {item for item in diagnostics if (not only or item.code in only) and item.code not in ignore}
    return tuple(sorted(chosen, key=lambda item: (item.source, item.code, item.message, item.hint)))


def has_findings(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether one of the diagnostics is an error or a warning."""
    return any(item.severity != "info" for item in diagnostics)
