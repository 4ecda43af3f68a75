"""Whatever a document says, the generated code consists of what the templates make: a text never becomes code."""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pydantic
import pytest
from docpact.rendering import render
from docpact.rendering.code import Code, docstring, finalize, literal, raw
from docpact.rendering.naming import Scope, pascal, snake
from docpact.rendering.package import FILES
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

CANARY = "__import__('builtins').docpact_canary.append(1)"
NASTY = [
    '"""',
    "'''",
    '"',
    "'",
    "\\",
    '\\"""',
    f'"""\n{CANARY}\n"""',
    f"'+{CANARY}+'",
    f"\n    {CANARY}\n",
    f"{{{{ {CANARY} }}}}",
    f"{{% set x = {CANARY} %}}",
    "{# #}",
    f"{{{CANARY}}}",
    "\u202e\u2066",
    "\u2028\u2029\x85",
    "\x00\x0b\x0c\x1b",
    "\r\n",
    "../../etc/passwd",
    "from",
    "None",
    "self",
    "cls",
    "model_config",
    "model_fields",
    "__class__",
    "__init__",
    "__import__",
    "str",
    "list",
    "rules",
    "models",
    "String",
    "Annotated",
    "body",
    "path",
    "close",
    "nullable",
    "\N{MATHEMATICAL BOLD SMALL A}bc",
    "名前",
    "ﬁeld",
    "#",
    ";",
    "a" * 300,
    "a b" * 100,
    "%s {0} {x!r}",
    "\t",
    "",
]
hostile = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=20),
    st.lists(st.sampled_from([*NASTY, "x", " ", "\n"]), min_size=2, max_size=4).map("".join),
)
lone_surrogates = st.sampled_from(["\ud800", "a\udfffb"])
names = st.lists(hostile, min_size=1, max_size=5, unique=True)

CALLS = {
    "Annotated", "Body", "ErrorCode", "Header", "Lookup", "Path", "Query", "float", "frozenset", "wire",
    "rules.Charset", "rules.Count", "rules.Each", "rules.Forbidden", "rules.Format", "rules.Layout", "rules.Length",
    "rules.MultipleOf", "rules.OneOf", "rules.Pattern", "rules.Range", "rules.Unique",
}  # fmt: skip
DECLARATIVE = ("error_codes.py", "models.py", "operations.py")


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Documents with a hostile text in every place where a page's text can come to stand."""

    def said() -> dict[str, Any]:
        return {"sentence": draw(hostile), "source": draw(hostile)}

    def value() -> dict[str, Any]:
        word = draw(hostile)
        return {
            "type": "string",
            "description": draw(hostile),
            "minLength": 1,
            "enum": [word],
            "x-docpact-rules": [
                {"rule": "length", "min": 1} | said(),
                {"rule": "one-of", "values": [word]} | said(),
            ],
            "x-docpact-source": draw(hostile),
        }

    def schema() -> dict[str, Any]:
        fields = draw(names)
        return {
            "type": "object",
            "description": draw(hostile),
            "required": fields[:1],
            "properties": {name: value() for name in fields},
        }

    schemas = {name: schema() for name in draw(names)}
    reference = {"$ref": f"#/components/schemas/{_pointer(next(iter(schemas)))}"}
    parameters = [
        {"name": name, "in": place, "required": place == "path", "description": draw(hostile), "schema": value()}
        for name, place in zip(draw(names), ("path", "query", "header", "query", "header"), strict=False)
    ]
    operation = {
        "summary": draw(hostile),
        "description": draw(hostile),
        "parameters": parameters,
        "requestBody": {"required": True, "content": {"application/json": {"schema": reference}}},
        "responses": {
            "200": {"description": draw(hostile), "content": {"application/json": {"schema": reference}}},
            "400": {"description": draw(hostile)},
        },
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": draw(hostile), "version": draw(hostile)},
        "servers": [{"url": draw(hostile), "variables": {name: {"default": draw(hostile)} for name in draw(names)}}],
        "security": [{"token": []}],
        "paths": {
            f"/{path}": {"post": operation | {"operationId": id}}
            for path, id in zip(draw(names), draw(names), strict=False)
        },
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "token": {
                    "type": "apiKey",
                    "in": "header",
                    "name": draw(hostile),
                    "x-docpact-token": {
                        "method": draw(hostile),
                        "url": draw(hostile),
                        "token-header": draw(hostile),
                        "lifetime": 60,
                        "body": {name: draw(hostile) for name in draw(names)},
                    },
                }
            },
        },
        "x-docpact-lookups": [
            {"parameter": draw(hostile), "method": "GET", "url": draw(hostile), "by": draw(hostile), "result": "a[].b"}
        ],
        "x-docpact-statuses": {"400": {"reason": draw(hostile), "description": draw(hostile), "retry": True}},
        "x-docpact-errors": {
            code: {"message": draw(hostile), "meaning": draw(hostile), "remedy": draw(hostile)} for code in draw(names)
        },
    }


def _pointer(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


@settings(max_examples=30, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(documents())
def test_a_hostile_document_changes_names_and_texts_only(document: dict[str, Any]) -> None:
    files = render(document, package="hostile_client")
    assert set(files) == set(FILES)
    trees = {name: ast.parse(text) for name, text in files.items()}
    for name in DECLARATIVE:
        assert {ast.unparse(node.func) for node in _nodes(trees[name], ast.Call)} <= CALLS
        assert not _nodes(trees[name], ast.FunctionDef, ast.Lambda, ast.JoinedStr, ast.Await, ast.Global)
    assert all(isinstance(node, _MODULE_PARTS) for node in trees["models.py"].body)
    for model in _nodes(trees["models.py"], ast.ClassDef):
        assert ast.unparse(model.bases[0]) in ("Sent", "Received", "Exchanged")
        assert all(isinstance(node, ast.AnnAssign) or _is_text(node) for node in model.body)
    operations = sum(len(item) for item in document["paths"].values())
    assert len(_nodes(trees["operations.py"], ast.ClassDef)) == operations
    for client in _nodes(trees["client.py"], ast.ClassDef):
        methods = [node for node in client.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        assert len({method.name for method in methods}) == len(methods) == operations + 2
    _assert_imports(files)


_MODULE_PARTS = (ast.Expr, ast.ImportFrom, ast.ClassDef)


def _nodes(tree: ast.AST, *kinds: type[ast.AST]) -> list[Any]:
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _assert_imports(files: dict[str, str]) -> None:
    """Import the package, build its models, and see that no text of the document was run."""
    canary: list[int] = []
    builtins.docpact_canary = canary  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder, "hostile_client")
        package.mkdir()
        for name, text in files.items():
            (package / name).write_text(text, encoding="utf-8")
        sys.path.insert(0, folder)
        try:
            importlib.invalidate_caches()
            for model in _models(importlib.import_module("hostile_client")):
                model.model_rebuild(force=True)
        finally:
            sys.path.remove(folder)
            for name in [name for name in sys.modules if name.partition(".")[0] == "hostile_client"]:
                del sys.modules[name]
            del builtins.docpact_canary  # type: ignore[attr-defined]
    assert canary == []


def _models(package: Any) -> Iterator[type[pydantic.BaseModel]]:
    for module in (package.models, importlib.import_module("hostile_client.operations")):
        for value in vars(module).values():
            if inspect.isclass(value) and issubclass(value, pydantic.BaseModel) and value.__module__ == module.__name__:
                yield value


@settings(max_examples=400, deadline=None)
@given(hostile | lone_surrogates, st.sampled_from([0, 4, 8]))
@example('a"', 4)
@example('""""""', 0)
@example("\\", 8)
@example("x" * 113 + '"', 4)
def test_a_docstring_holds_the_text_and_nothing_else(text: str, indent: int) -> None:
    code = f"class A:\n{' ' * (indent or 1)}{docstring(text, indent)}\n"
    (definition,) = ast.parse(code).body
    assert isinstance(definition, ast.ClassDef)
    (only,) = definition.body
    assert _is_text(only)
    told = ast.get_docstring(definition, clean=False) or ""
    assert told.split() == (text.split() or ["Not", "described."])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | hostile | lone_surrogates,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(hostile, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(json_values)
def test_a_literal_is_the_value(value: Any) -> None:
    code = literal(value)
    assert {node.id for node in _nodes(ast.parse(code, mode="eval"), ast.Name)} <= {"float"}
    assert repr(eval(code, {"__builtins__": {"float": float}})) == repr(value)


@settings(max_examples=300, deadline=None)
@given(hostile | lone_surrogates | st.from_regex(r"[\[\]\\\"'a-z^$]{0,12}", fullmatch=True))
def test_a_pattern_is_the_text(pattern: str) -> None:
    assert ast.literal_eval(raw(pattern)) == pattern


@settings(max_examples=300, deadline=None)
@given(st.lists(hostile, max_size=8))
def test_identifiers_are_identifiers_of_ascii_and_distinct(texts: list[str]) -> None:
    for make in (snake, pascal):
        scope = Scope({"self", "Any"})
        taken = [scope.take(make(text)) for text in texts]
        assert len(set(taken)) == len(taken)
        for name in taken:
            ast.parse(f"{name} = 1")
            assert name.isidentifier()
            assert name.isascii()
            assert not name.startswith("_")


@pytest.mark.parametrize("value", ["x", 1, None, ["x"], b"x"])
def test_a_template_refuses_to_print_a_text_that_is_no_code(value: Any) -> None:
    with pytest.raises(TypeError, match="code only"):
        finalize(value)
    assert finalize(Code("x")) == "x"
