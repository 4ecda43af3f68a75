"""Where in which file a part of a document stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from docpact.model import Source
from docpact.openapi.files import DocumentError, Loader, read_text
from docpact.openapi.references import pointer_parts


@dataclass(slots=True)
class Places:
    """Finds the line of a JSON pointer. `origins` tells which parts came from another file, and from where in it.

    Files are read again, with their marks, only once a line is asked for: documents without findings need none.
    """

    path: Path
    origins: Mapping[str, tuple[Path, str]] = field(default_factory=dict)
    _nodes: dict[Path, yaml.Node | None] = field(default_factory=dict)

    def __call__(self, pointer: str) -> Source:
        """Return the place of what a pointer leads to, or of the nearest part around it that there is."""
        path, inner = self._origin(pointer)
        if path not in self._nodes:
            self._nodes[path] = _composed(path)
        node, line = self._nodes[path], 1
        for part in pointer_parts(inner):
            found = _member(node, part)
            if found is None:
                break
            node, line = found
        return Source(str(path), line)

    def _origin(self, pointer: str) -> tuple[Path, str]:
        around = pointer
        while around:
            if around in self.origins:
                path, inner = self.origins[around]
                return path, inner + pointer[len(around) :]
            around = around.rpartition("/")[0]
        return self.path, pointer


def _composed(path: Path) -> yaml.Node | None:
    try:
        return yaml.compose(read_text(path), Loader=Loader)
    except (yaml.YAMLError, DocumentError, RecursionError):
        return None


def _member(node: yaml.Node | None, part: str) -> tuple[yaml.Node, int] | None:
    """Return a member of a node, and the line on which it begins: that of its key where it has one."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and str(key.value) == part:
                return value, key.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode) and part.isdecimal() and int(part) < len(node.value):
        return node.value[int(part)], node.value[int(part)].start_mark.line + 1
    return None
