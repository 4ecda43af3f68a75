"""A document that somebody else wrote, made ready for use: in one piece, and without what can not be used."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docpact.diagnostics import Diagnostic
from docpact.model import Json
from docpact.openapi.bundling import Bundler
from docpact.openapi.descriptions import read_descriptions
from docpact.openapi.discriminators import tell_apart
from docpact.openapi.files import load
from docpact.openapi.nodes import entries, mapping, sequence
from docpact.openapi.places import Places
from docpact.openapi.reading import METHODS, interpret
from docpact.openapi.references import References, pointer

_PATH = re.compile(r"/(?:[^{}]|\{[^{}/]+\})*")
_VARIABLE = re.compile(r"\{([^{}/]+)\}")

Report = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class Opened:
    """A document in one piece, and what was noticed in it: what can not be used, what is not interpreted."""

    document: dict[str, Json]
    diagnostics: tuple[Diagnostic, ...]


def open_document(path: Path, *, folder: Path | None = None, descriptions: bool = False) -> Opened:
    """Read a document and the files that it refers to, as far as they are below `folder` (that of the document).

    With `descriptions`, what they say of values are rules too. A document that docpact wrote comes back as it is.
    DocumentError where there is no OpenAPI document.
    """
    bundler = Bundler(path, load(path), (folder or path.parent).resolve())
    document = tell_apart(bundler.document(), bundler.unions)
    places = Places(path, bundler.origins)
    found = [
        Diagnostic("unusable-reference", message, places(at), "Correct it; what it stands for is left out.")
        for at, message in dict.fromkeys(bundler.reports)
    ]

    def report(at: str, message: str) -> None:
        found.append(Diagnostic("unusable-path", f"{at}: {message}", places(at)))

    document = _with_usable_paths(document, report)
    if descriptions:
        document, noticed = read_descriptions(document, places)
        found += noticed
    _, unread = interpret(document, location=str(path), places=places)
    return Opened(document, (*found, *unread))


def _with_usable_paths(document: dict[str, Json], report: Report) -> dict[str, Json]:
    paths = {}
    for path, item in mapping(document.get("paths")).items():
        if path.startswith("x-") or _PATH.fullmatch(path):
            paths[path] = _with_variables(path, item, References(document), report)
        else:
            report(f"/paths/{pointer(path)}", "a path begins with '/' and closes its braces; this one is left out.")
    return {**document, "paths": paths}


def _with_variables(path: str, item: Json, references: References, report: Report) -> Json:
    """Add the variables of the path that nothing describes: without a value for them there is no request."""
    if not isinstance(item, dict):
        return item
    item = references.resolved(item)
    common = _described(item, references)
    for method, operation in entries(item):
        known = common | _described(operation, references)
        missing = [name for name in dict.fromkeys(_VARIABLE.findall(path)) if name not in known]
        if method in METHODS and missing:
            at = f"/paths/{pointer(path)}/{method}"
            report(at, f"no parameter describes {', '.join(missing)}; any text is taken for it.")
            added = [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in missing]
            described = [*sequence(operation.get("parameters")), *added]
            item = {**item, method: {**operation, "parameters": described}}
    return item


def _described(node: dict[str, Json], references: References) -> set[str]:
    """Return the variables that the parameters of a node describe."""
    parameters = map(references.resolved, sequence(node.get("parameters")))
    return {str(each.get("name")) for each in parameters if each.get("in") == "path"}
