"""Which operation a request means: path templates, matched segment by segment, literal text before variables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from docpact.model import Operation

_VARIABLE = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Match:
    """The operations of the path that matched, by method, and the texts of the path's variables."""

    operations: Mapping[str, Operation]
    variables: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Template:
    segments: tuple[re.Pattern[str], ...]
    names: tuple[str, ...]
    literal: tuple[bool, ...]
    operations: Mapping[str, Operation]


class Router:
    """Finds the operations of a path. Templates with the same literals in the same places are one path."""

    def __init__(self, operations: Iterable[Operation]) -> None:
        self._templates: dict[int, list[_Template]] = {}
        by_path: dict[str, dict[str, Operation]] = {}
        for operation in operations:
            by_path.setdefault(operation.path, {}).setdefault(operation.method.upper(), operation)
        for path, methods in by_path.items():
            template = _template(path, methods)
            self._templates.setdefault(len(template.segments), []).append(template)
        for templates in self._templates.values():
            templates.sort(key=lambda template: template.literal, reverse=True)

    def match(self, raw_path: str) -> Match | None:
        """Return what a path, still percent-encoded, leads to; UnicodeDecodeError where it is not UTF-8."""
        texts = [unquote(text, errors="strict") for text in raw_path.split("/")]
        found: Match | None = None
        literal: tuple[bool, ...] = ()
        for template in self._templates.get(len(texts), ()):
            variables = _variables(template, texts)
            if variables is None:
                continue
            if found is None:
                found, literal = Match(template.operations, variables), template.literal
            elif template.literal == literal:
                # The same path under other variable names: the methods of both belong to it.
                found = Match({**template.operations, **found.operations}, {**variables, **found.variables})
        return found


def _template(path: str, operations: Mapping[str, Operation]) -> _Template:
    segments = path.split("/")
    return _Template(
        segments=tuple(re.compile(_segment_regex(segment), re.DOTALL) for segment in segments),
        names=tuple(name for segment in segments for name in _VARIABLE.findall(segment)),
        literal=tuple(not _VARIABLE.search(segment) for segment in segments),
        operations=operations,
    )


def _segment_regex(segment: str) -> str:
    pieces = _VARIABLE.split(segment)
    return "".join("(.+)" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces))


def _variables(template: _Template, texts: list[str]) -> dict[str, str] | None:
    values: list[str] = []
    for pattern, text in zip(template.segments, texts, strict=True):
        match = pattern.fullmatch(text)
        if match is None:
            return None
        values.extend(match.groups())
    return dict(zip(template.names, values, strict=True))
