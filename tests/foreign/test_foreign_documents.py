"""Documents that docpact did not make go through every command; what can not be used is said, with file and line."""

from __future__ import annotations

import compileall
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docpact import rendering, testing
from docpact.cli import main
from docpact.mock import MOCK_TOKEN, create_app, faults, serve
from docpact.model import Json, Service
from docpact.openapi import DocumentError, Opened, dump, interpret, open_document, read, write
from docpact.openapi.files import parse
from docpact.rules import Length, OneOf, Range, WriteOnly

DOCUMENTS = Path(__file__).parent / "documents"
SOUND = ("pets.yaml", "shop/openapi.yaml", "events.yaml", "tree.json")
ALL = (*SOUND, "damaged.yaml")
HEAD = "openapi: 3.1.0\ninfo: {title: T, version: '1'}\n"


def opened(name: str, **options: Any) -> Opened:
    return open_document(DOCUMENTS / name, **options)


def service(name: str, **options: Any) -> Service:
    return read(opened(name, **options).document, location=name)


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(HEAD + text if name == "api" else text, encoding="utf-8")
    return folder / "api.yaml"


def notes(found: Opened) -> list[tuple[str, str, int]]:
    return [(item.code, Path(item.source.path).name, item.source.line) for item in found.diagnostics]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("descriptions", [False, True])
def test_a_client_is_rendered_and_compiles(tmp_path: Path, name: str, descriptions: bool) -> None:
    for file, code in rendering.render(opened(name, descriptions=descriptions).document, package="client").items():
        (tmp_path / file).write_text(code, encoding="utf-8")
    assert compileall.compile_dir(tmp_path, quiet=2)


@pytest.mark.parametrize("name", ALL)
def test_the_model_of_a_document_can_be_written_and_read(name: str) -> None:
    model = service(name)
    document = write(model)
    assert interpret(document, location=name) == (model, ()) or name == "damaged.yaml"
    assert parse(dump(document), Path("written.yaml")) == document


@pytest.mark.parametrize("name", ALL)
def test_faults_can_be_listed(name: str) -> None:
    assert faults(opened(name).document)


@pytest.mark.parametrize("name", SOUND)
@pytest.mark.parametrize("descriptions", [False, True])
def test_a_mock_keeps_the_contract(name: str, descriptions: bool) -> None:
    document = opened(name, descriptions=descriptions).document
    model = read(document, location=name)
    headers = {scheme.parameter: MOCK_TOKEN for scheme in model.security if scheme.location == "header"}
    with serve(create_app(document)) as url:
        report = testing.run(model, document, testing.Options(url, headers=headers, max_requests=150))
    assert report.ok, report.to_text()


def test_the_commands(tmp_path: Path) -> None:
    pets, damaged = str(DOCUMENTS / "pets.yaml"), str(DOCUMENTS / "damaged.yaml")
    run = CliRunner().invoke
    rendered = run(main, ["render", pets, "--out", str(tmp_path), "--read-descriptions"])
    assert (rendered.exit_code, rendered.stdout.endswith(" files changed.\n")) == (0, True)
    assert (
        run(main, ["render", pets, "--out", str(tmp_path), "--read-descriptions"]).stdout == "Everything is current.\n"
    )
    linted = run(main, ["lint", damaged])
    assert linted.exit_code == 1
    assert "damaged.yaml:13: warning unusable-reference /paths/~1ref: the reference" in linted.output
    assert run(main, ["mock", damaged, "--list-breaks"]).exit_code == 0
    tested = run(main, ["test", damaged, "--max-requests", "40"])
    assert tested.exit_code in (0, 1), tested.output
    missing = run(main, ["lint", str(tmp_path / "none.yaml")])
    assert missing.exit_code == 2


def test_files_are_taken_in_and_named() -> None:
    document = opened("shop/openapi.yaml").document
    assert list(document["components"]["schemas"]) == ["Money", "Order", "Id", "Line", "Currency"]
    model = read(document, location="shop")
    assert [operation.key for operation in model.operations] == [
        "GET /orders",
        "POST /orders",
        "GET /orders/{order-id}",
    ]
    assert [field.type.schema for field in model.schema("Order").fields] == [None, "Money", None, "Order"]
    (path,) = model.operations[2].parameters
    assert (path.name, path.rules[0]) == ("order-id", Length(min=3, max=12))


def test_what_is_not_used_is_said_at_its_line() -> None:
    found = notes(opened("damaged.yaml"))
    assert ("unusable-reference", "damaged.yaml", 13) in found
    assert ("unusable-reference", "damaged.yaml", 26) in found
    assert ("unusable-path", "damaged.yaml", 7) in found
    assert all(line > 1 for _, _, line in found)


def test_what_has_no_place_in_the_model_is_said_with_a_word() -> None:
    def said(name: str) -> set[str]:
        return {item.message.partition(": docpact does not interpret ")[2] for item in opened(name).diagnostics}

    assert {"webhooks here.", "callbacks here.", "the keyword 'if'.", "security of the type 'http'."} <= said(
        "events.yaml"
    )
    assert {"the style 'deepObject'.", "the media type 'application/xml' beside 'application/json'."} <= said(
        "pets.yaml"
    )


def test_swagger_is_told_to_be_older(tmp_path: Path) -> None:
    (tmp_path / "api.yaml").write_text("swagger: '2.0'\n", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"api.yaml: not an OpenAPI 3 document: it says swagger: 2.0; convert it"):
        open_document(tmp_path / "api.yaml")


def test_a_finding_in_another_file_names_that_file(tmp_path: Path) -> None:
    api = written(
        tmp_path,
        api="paths: {/a: {$ref: 'parts/a.yaml'}}\n",
        parts__a="get:\n  responses:\n    '200':\n      description: A\n      content:\n"
        "        application/json:\n          schema: {$ref: 'gone.yaml'}\n",
    )
    assert notes(open_document(api)) == [("unusable-reference", "a.yaml", 7)]


def test_references_stay_in_the_folder_unless_another_is_named(tmp_path: Path) -> None:
    text = "paths: {}\ncomponents: {schemas: {A: {$ref: '../secret.yaml#/A'}}}\n"
    api = written(tmp_path / "api", api=text)
    written(tmp_path, secret="A: {type: string, maxLength: 3}\n")
    kept = open_document(api)
    assert notes(kept) == [("unusable-reference", "api.yaml", 4)]
    assert "maxLength" not in dump(kept.document)
    (tmp_path / "api" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    written(tmp_path / "api", api=text.replace("../secret", "link"))
    assert notes(open_document(api)) == [("unusable-reference", "api.yaml", 4)]
    assert "maxLength" in dump(open_document(api, folder=tmp_path).document)


@pytest.mark.parametrize("reference", ["https://example.org/a.yaml", "//example.org/a.yaml", "file:///etc/passwd"])
def test_no_other_host_is_asked(tmp_path: Path, reference: str) -> None:
    api = written(tmp_path, api=f"paths: {{}}\ncomponents: {{schemas: {{A: {{$ref: '{reference}'}}}}}}\n")
    (note,) = open_document(api).diagnostics
    assert "leads to another host" in note.message


def test_circles_of_files_end(tmp_path: Path) -> None:
    api = written(
        tmp_path,
        api="paths: {/a: {$ref: 'a.yaml'}}\ncomponents: {schemas: {A: {$ref: 's.yaml'}}}\n",
        a="$ref: 'b.yaml'\n",
        b="$ref: 'a.yaml'\n",
        s="type: object\nproperties: {next: {$ref: 's.yaml'}, other: {$ref: 't.yaml'}}\n",
        t="type: object\nproperties: {back: {$ref: 's.yaml'}}\n",
    )
    found = open_document(api)
    assert [code for code, _, _ in notes(found)] == ["unusable-reference"]
    model = read(found.document, location="api.yaml")
    assert [field.type.schema for field in model.schema("S").fields] == ["S", "T"]


def test_different_schemas_of_one_name_are_told_apart_by_their_files(tmp_path: Path) -> None:
    refs = ", ".join(f"{each}: {{$ref: '{each}.yaml#/Tag'}}" for each in ("one", "two"))
    api = written(
        tmp_path,
        api=f"paths: {{}}\ncomponents: {{schemas: {{All: {{type: object, properties: {{{refs}}}}}}}}}\n",
        one="Tag: {type: object, properties: {a: {type: string}}}\n",
        two="Tag: {type: object, properties: {b: {type: string}}}\n",
    )
    assert list(open_document(api).document["components"]["schemas"]) == ["All", "Tag", "TwoTag"]


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [x]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\n"
        + "".join(f"{y}: &{y} [{', '.join([f'*{x}'] * 10)}]\n" for x, y in zip("bcdefgh", "cdefghi", strict=True)),
        "a: &a {b: *a}\n",
        "a: " + "[" * 300 + "]" * 300 + "\n",
    ],
)
def test_what_is_too_much_to_walk_over_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DocumentError):
        open_document(written(tmp_path, api=f"paths: {{}}\nx-a:\n  {text.replace(chr(10), chr(10) + '  ')}"))


def test_keywords_are_rules_and_descriptions_by_choice() -> None:
    def rules(descriptions: bool) -> dict[str, tuple[object, ...]]:
        model = service("pets.yaml", descriptions=descriptions)
        (limit,) = [p for op in model.operations for p in op.parameters if p.name == "limit"]
        return {field.name: field.rules for field in model.schema("Pet").fields} | {"limit": limit.rules}

    plain, read_too = rules(False), rules(True)
    assert plain["name"] == plain["limit"] == ()
    assert plain["secret"] == (WriteOnly(),)
    assert plain["status"] == (OneOf(values=("available", "pending", "sold")),)
    (limit,) = read_too["limit"]
    assert isinstance(limit, Range)
    assert (limit.min, limit.max, limit.sentence) == (1, 50, "The value ranges from 1 to 50.")
    assert limit.source is not None
    assert (Path(limit.source.path).name, limit.source.line) == ("pets.yaml", 145)
    assert {type(rule).__name__ for rule in read_too["name"]} == {"Length", "Charset"}


def test_a_description_speaks_of_the_elements_too(tmp_path: Path) -> None:
    said = "description: 'The list of names. Each name contains a maximum of 36 characters.'"
    api = written(
        tmp_path,
        api="paths: {}\ncomponents:\n  schemas:\n    A:\n      type: object\n      properties:\n"
        f"        a: {{type: array, items: {{type: string}}, {said}}}\n",
    )
    found = open_document(api, descriptions=True)
    assert found.document["components"]["schemas"]["A"]["properties"]["a"]["items"] == {
        "type": "string",
        "maxLength": 36,
    }
    assert read(found.document, location="api.yaml").schema("A").fields[0].rules[0].schema() == {
        "items": {"maxLength": 36}
    }


def test_where_keywords_and_description_differ_the_keywords_stand(tmp_path: Path) -> None:
    said = "description: The value contains 1 to 9 characters."
    api = written(
        tmp_path,
        api="paths: {}\ncomponents:\n  schemas:\n    A:\n      type: object\n      properties:\n"
        f"        a: {{type: string, maxLength: 5, {said}}}\n",
    )
    found = open_document(api, descriptions=True)
    assert found.document["components"]["schemas"]["A"]["properties"]["a"]["maxLength"] == 5
    assert notes(found) == [("contradicting-rules", "api.yaml", 9)]
    (rule, other) = read(found.document, location="api.yaml").schema("A").fields[0].rules
    assert (rule, other) == (Length(min=1), Length(max=5))


def test_discriminators_name_their_alternatives() -> None:
    model = service("pets.yaml")
    kinds: dict[str, Json] = {
        name: [field.rules for field in model.schema(name).fields if field.name == "kind"] for name in ("Dog", "Cat")
    }
    assert kinds == {"Dog": [(OneOf(values=("dog",)),)], "Cat": [(OneOf(values=("cat",)),)]}


def test_a_document_of_docpact_comes_back_as_it_is() -> None:
    path = Path(__file__).parents[2] / "spec" / "openapi" / "gaussdb-mysql.yaml"
    found = open_document(path, descriptions=True)
    assert (found.document, found.diagnostics) == (parse(path.read_text(encoding="utf-8"), path), ())
