"""Corrections by hand: OpenAPI Overlay 1.0 (https://spec.openapis.org/overlay/v1.0.0.html)."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from docpact.diagnostics import Diagnostic
from docpact.model import Json, Source
from docpact.openapi.files import DocumentError, Loader, parse, read_text
from docpact.openapi.nodes import same

if TYPE_CHECKING:
    from jsonpath import JSONPathEnvironment

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One correction: what `target` (a JSONPath, RFC 9535) selects is merged with `update`, or removed."""

    target: str
    source: Source
    description: str = ""
    update: Json = None
    remove: bool = False


@dataclass(frozen=True, slots=True)
class Overlay:
    """The corrections of one file, in their order."""

    title: str
    actions: tuple[Action, ...]


def load_overlay(path: Path) -> Overlay:
    """Read an overlay. DocumentError says what is wrong with it and on which line."""
    content = read_text(path)
    document = parse(content, path)
    if not str(document.get("overlay", "")).startswith("1."):
        raise DocumentError(f"{path}: not an OpenAPI Overlay 1 document: 'overlay: 1.0.0' is expected at the top.")
    info = document.get("info")
    if not isinstance(info, dict) or "title" not in info or "version" not in info:
        raise DocumentError(f"{path}: an overlay has an 'info' with 'title' and 'version'.")
    actions = document.get("actions")
    if not isinstance(actions, list) or not actions:
        raise DocumentError(f"{path}: an overlay has a list of 'actions', with one action at least.")
    lines = _action_lines(content, len(actions))
    return Overlay(
        title=str(info["title"]),
        actions=tuple(_action(node, Source(str(path), line)) for node, line in zip(actions, lines, strict=True)),
    )


def apply_overlay(document: dict[str, Json], overlay: Overlay) -> tuple[dict[str, Json], tuple[Diagnostic, ...]]:
    """Return the corrected document, and a diagnostic for each action that found nothing or changed nothing.

    The document that is passed in stays as it is.
    """
    document = copy.deepcopy(document)
    diagnostics: list[Diagnostic] = []
    for action in overlay.actions:
        places = [tuple(match.parts) for match in _jsonpath().finditer(action.target, document)]
        if not places:
            diagnostics.append(_stale(action))
        elif not (_remove(document, places) if action.remove else _update(document, places, action)):
            diagnostics.append(_redundant(action))
    return document, tuple(diagnostics)


@lru_cache(maxsize=1)
def _jsonpath() -> JSONPathEnvironment:
    # Imported here: most documents have no overlay, and the library takes its time to load.
    from jsonpath import JSONPathEnvironment

    return JSONPathEnvironment(strict=True)


def _action(node: Json, source: Source) -> Action:
    if not isinstance(node, dict) or not isinstance(node.get("target"), str):
        raise DocumentError(f"{source}: an action has a 'target', a JSONPath expression.")
    remove = node.get("remove", False)
    if not isinstance(remove, bool):
        raise DocumentError(f"{source}: 'remove' is true or false.")
    if remove and node["target"].strip() == "$":
        raise DocumentError(f"{source}: a document can not be removed as a whole.")
    if not remove and "update" not in node:
        raise DocumentError(f"{source}: an action has an 'update', or 'remove: true'.")
    from jsonpath import JSONPathError

    try:
        _jsonpath().compile(node["target"])
    except JSONPathError as error:
        raise DocumentError(f"{source}: the target {node['target']!r} is no JSONPath expression: {error}.") from error
    return Action(node["target"], source, str(node.get("description", "")), node.get("update"), remove)


def _action_lines(content: str, count: int) -> list[int]:
    """Return the line of each action, counted from 1."""
    root = yaml.compose(content, Loader=Loader)
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "actions" and isinstance(value, yaml.SequenceNode):
                return [node.start_mark.line + 1 for node in value.value]
    return [1] * count


def _remove(document: dict[str, Json], places: Sequence[Place]) -> bool:
    """Remove the places, the last element of a list first so that the others keep their numbers."""
    for place in sorted(
        places, key=lambda place: [part if isinstance(part, int) else -1 for part in place], reverse=True
    ):
        parent = _at(document, place[:-1])
        if place:
            del parent[place[-1]]
    return True


def _update(document: dict[str, Json], places: Sequence[Place], action: Action) -> bool:
    changed = False
    for place in places:
        old = _at(document, place)
        new = _merged(old, action.update)
        if same(old, new):
            continue
        changed = True
        if place:
            _at(document, place[:-1])[place[-1]] = new
        elif isinstance(new, dict):
            document.clear()
            document.update(new)
    return changed


def _merged(old: Json, update: Json) -> Json:
    """Merge as Overlay 1.0 says: objects member by member; arrays grow by the entry; other values are replaced."""
    if isinstance(old, dict) and isinstance(update, dict):
        merged = dict(old)
        for key, value in update.items():
            merged[key] = _merged(old[key], value) if key in old else copy.deepcopy(value)
        return merged
    if isinstance(old, list):
        return [*old, *copy.deepcopy(update if isinstance(update, list) else [update])]
    return copy.deepcopy(update)


def _at(document: Json, place: Place) -> Any:
    for part in place:
        document = document[part]
    return document


def _stale(action: Action) -> Diagnostic:
    return Diagnostic(
        "stale-overlay",
        f"Nothing in the document is at {action.target}.",
        action.source,
        "Remove the action, or correct its target: the documentation may have changed.",
    )


def _redundant(action: Action) -> Diagnostic:
    return Diagnostic(
        "redundant-overlay",
        f"The action changes nothing at {action.target}.",
        action.source,
        "Remove the action: the documentation now says the same.",
    )
