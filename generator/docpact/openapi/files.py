"""Documents in files: YAML 1.2 (or JSON) in, YAML out in one fixed form."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

from docpact.model import Json

_DEEPEST = 100
_LARGEST = 5_000_000
_WIDE = 10_000_000
_FLOW_WIDTH = 100
_SURROGATE = re.compile("[\ud800-\udfff]")
_SEPARATORS = re.compile("[\x85\u2028\u2029]")


class DocumentError(ValueError):
    """A file that is no document; the message is a sentence with the file, and the line where there is one."""


def load(path: Path) -> dict[str, Json]:
    """Read a document from YAML or JSON. DocumentError says what is wrong with the file."""
    document = parse(read_text(path), path)
    version = str(document.get("openapi", ""))
    if not version.startswith("3."):
        older = f"it says swagger: {document['swagger']}; convert it" if "swagger" in document else ""
        found = f"it says openapi: {version}" if version else older or "it has no member 'openapi'"
        raise DocumentError(f"{path}: not an OpenAPI 3 document: {found}.")
    return document


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8; DocumentError where there is none."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: not text in UTF-8: {error.reason} at byte {error.start}.") from error
    except OSError as error:
        raise DocumentError(f"{path}: {error.strerror or error}.") from error


def parse(text: str, path: Path) -> dict[str, Json]:
    """Read an object from YAML or JSON; `path` is for messages. Keys become strings."""
    try:
        document = json.loads(text) if path.suffix == ".json" else yaml.load(text, Loader=Loader)
    except json.JSONDecodeError as error:
        raise DocumentError(f"{path}:{error.lineno}: not JSON: {error.msg}.") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise DocumentError(f"{path}:{line}: not YAML: {error.problem or error}.") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise DocumentError(f"{path}: not YAML: {error}.") from error
    if not isinstance(document, dict):
        raise DocumentError(f"{path}: not a document: an object is expected at the top.")
    _check_size(document, path)
    return document


def _check_size(document: dict[str, Json], path: Path) -> None:
    """Refuse what would be too much to walk over: aliases in YAML make a huge or endless value of a few lines."""
    sizes: dict[int, int] = {}

    def size(node: Json, depth: int) -> int:
        if not isinstance(node, dict | list):
            return 1
        if depth > _DEEPEST:
            raise DocumentError(f"{path}: nested more than {_DEEPEST} levels deep.")
        if id(node) not in sizes:
            members = node.values() if isinstance(node, dict) else node
            sizes[id(node)] = 1 + sum(size(member, depth + 1) for member in members)
        return sizes[id(node)]

    if size(document, 0) > _LARGEST:
        raise DocumentError(f"{path}: its aliases stand for more than {_LARGEST:,} values.")


def dump(document: dict[str, Json]) -> str:
    """Return a document as YAML, members in their order.

    Text of several lines stands in block strings, nothing is folded, and lists of short values and objects of one short
    value stand on one line: so a changed fact changes its own line. What YAML 1.1 or 1.2 would read as something other
    than text is quoted.
    """
    return yaml.dump(document, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=_WIDE)


class Loader(yaml.CSafeLoader):
    """Reads the core schema of YAML 1.2: dates, `on` and `12:30` are text; keys are text always."""


class _Dumper(yaml.CSafeDumper):
    """Writes the form that `dump` describes."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
_CORE: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("null", re.compile(r"~|null|Null|NULL|"), "~nN\0"),
    ("bool", re.compile(r"true|True|TRUE|false|False|FALSE"), "tTfF"),
    ("int", re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"), "-+0123456789"),
    ("float", _FLOAT, "-+.0123456789"),
)
# Some readers take underscores among digits, even without a digit, for a number.
_UNDERSCORED = re.compile(r"^[-+]?(?:0[box][0-9a-fA-F_]+|\.?[0-9_]+(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?)$")
_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _UNDERSCORED, list("-+._0123456789"))
Loader.yaml_implicit_resolvers = {}
for _name, _regex, _first in _CORE:
    _anchored = re.compile(f"^(?:{_regex.pattern})$")
    _starts = ["" if _character == "\0" else _character for _character in _first]
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", _anchored, _starts)
    _Dumper.add_implicit_resolver(f"tag:yaml.org,2002:{_name}", _anchored, _starts)


def _construct_mapping(loader: Loader, node: yaml.MappingNode) -> dict[str, Json]:
    loader.flatten_mapping(node)
    return {
        str(key.value) if isinstance(key, yaml.ScalarNode) else str(loader.construct_object(key, deep=True)): (
            loader.construct_object(value, deep=True)
        )
        for key, value in node.value
    }


def _construct_integer(loader: Loader, node: yaml.ScalarNode) -> int:
    value = loader.construct_scalar(node)
    return int(value, 0) if value[:2] in ("0o", "0x") else int(value)


Loader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)
Loader.add_constructor("tag:yaml.org,2002:int", _construct_integer)


def _represent_text(dumper: _Dumper, value: str) -> yaml.ScalarNode:
    value = _SURROGATE.sub("\ufffd", value)
    style = "|" if "\n" in value else None
    if _SEPARATORS.search(value):
        style = '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


def _represent_list(dumper: _Dumper, values: list[Json]) -> yaml.SequenceNode:
    flow = all(map(_is_short, values)) and sum(len(str(value)) + 2 for value in values) <= _FLOW_WIDTH
    return dumper.represent_sequence("tag:yaml.org,2002:seq", _listed(values), flow_style=flow)


class _Member(dict[str, Json]):
    """An object that is an element of a list: it begins on a line of its own."""


def _listed(values: list[Json]) -> list[Json]:
    return [_Member(value) if type(value) is dict and value else value for value in values]


def _represent_object(dumper: _Dumper, value: dict[str, Json]) -> yaml.MappingNode:
    single = len(value) == 1 and all(map(_is_short, value.values()))
    characters = value.keys() == {"classes", "others"}
    return dumper.represent_mapping("tag:yaml.org,2002:map", value, flow_style=not value or single or characters)


def _represent_member(dumper: _Dumper, value: dict[str, Json]) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", dict(value), flow_style=False)


def _is_short(value: Json) -> bool:
    if isinstance(value, str):
        return len(value) <= _FLOW_WIDTH and "\n" not in value
    return not isinstance(value, dict | list)


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(dict, _represent_object)
_Dumper.add_representer(_Member, _represent_member)
