"""The commands as they are called: what they print, and with which status they exit."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
import yaml
from click.testing import CliRunner, Result
from docpact.cli import main
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "spec" / "docs"
SERVICE = DOCS / "gaussdb-mysql"
PAGE = SERVICE / "apis_unavailable_soon" / "backup_management" / "creating_a_manual_backup.rst"
SPEC = ROOT / "spec" / "openapi" / "gaussdb-mysql.yaml"
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Things", "version": "1"},
    "paths": {"/things": {"get": {"operationId": "listThings", "responses": {"204": {"description": "None."}}}}},
}


def run(*arguments: object, text: str | None = None) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=text)


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "things.json"
    path.write_text(json.dumps(DOCUMENT), encoding="utf-8")
    return path


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself_with_examples(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert "Examples:\n    docpact" in result.output


def test_openapi_prints_a_valid_document_of_a_page_and_of_a_service() -> None:
    for path in (PAGE, SERVICE):
        result = run("openapi", path)
        assert result.exit_code == 0, result.output
        assert list(OpenAPIV31SpecValidator(yaml.safe_load(result.stdout)).iter_errors()) == []


def test_openapi_writes_json_where_the_file_says_so(tmp_path: Path) -> None:
    result = run("openapi", PAGE, "-o", tmp_path / "page.json")
    assert (result.exit_code, result.stdout) == (0, "")
    written = json.loads((tmp_path / "page.json").read_text(encoding="utf-8"))
    assert written == json.loads(run("openapi", PAGE, "--format", "json").stdout)


def test_openapi_prints_the_older_version_on_request() -> None:
    result = run("openapi", SERVICE, "--openapi-version", "3.0", "--format", "json")
    document = json.loads(result.stdout)
    assert document["openapi"] == "3.0.3"
    assert list(OpenAPIV30SpecValidator(document).iter_errors()) == []


def test_openapi_explains_how_a_page_was_read() -> None:
    result = run("openapi", PAGE, "--explain")
    assert result.exit_code == 0
    assert f"gaussdb-mysql/{PAGE.relative_to(SERVICE).as_posix()}:" in result.stdout


def test_openapi_explains_one_page_only() -> None:
    result = run("openapi", SERVICE, "--explain")
    assert (result.exit_code, "name its file" in result.stderr) == (2, True)


def test_openapi_of_a_page_that_can_not_be_read_is_a_finding(tmp_path: Path) -> None:
    page = tmp_path / "page.rst"
    page.write_bytes(b"\xff\xfe")
    result = run("openapi", page)
    assert result.exit_code == 1
    assert "unreadable-page" in result.stderr
    assert yaml.safe_load(result.stdout)["paths"] == {}


@pytest.mark.parametrize("arguments", [("openapi", "gone.rst"), ("openapi", ROOT), ("lint", "gone"), ("bogus",)])
def test_wrong_use_is_a_sentence_and_status_2(arguments: tuple[object, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "Error: " in result.stderr
    assert "Traceback" not in result.stderr


def test_generate_writes_and_check_compares(tmp_path: Path) -> None:
    folders = ["--docs", DOCS, "--openapi", tmp_path / "openapi", "--out", tmp_path / "out"]
    missing = run("generate", *folders, "--check")
    assert missing.exit_code == 1
    assert "gaussdb-mysql.yaml is not current" in missing.stdout
    assert not (tmp_path / "openapi").exists()
    assert run("generate", *folders).exit_code == 0
    assert "x-docpact-documented-name" in (tmp_path / "openapi" / "gaussdb-mysql.yaml").read_text(encoding="utf-8")
    current = run("generate", *folders, "--check")
    assert (current.exit_code, "everything is current" in current.stdout) == (0, True)


def test_generate_names_an_unknown_service_and_an_invalid_overlay(tmp_path: Path) -> None:
    (tmp_path / "gaussdb-mysql.yaml").write_text("overlay: 1.0.0\n", encoding="utf-8")
    folders = ["--docs", DOCS, "--overlays", tmp_path, "--openapi", tmp_path / "openapi", "--out", tmp_path / "out"]
    unknown = run("generate", "no-such-service", *folders)
    assert (unknown.exit_code, "no service 'no-such-service'" in unknown.stderr) == (2, True)
    invalid = run("generate", *folders)
    assert (invalid.exit_code, "gaussdb-mysql.yaml: an overlay has an 'info'" in invalid.stderr) == (2, True)


def test_lint_prints_each_form() -> None:
    text = run("lint", PAGE)
    assert text.exit_code == 1
    assert "warning misspelt-field" in text.stdout
    found = json.loads(run("lint", PAGE, "--format", "json").stdout)
    assert all(set(item) == {"code", "severity", "message", "path", "line", "hint"} for item in found)
    assert all(Path(item["path"]) == PAGE for item in found)
    assert len(json.loads(run("lint", PAGE, "--format", "sarif").stdout)["runs"][0]["results"]) == len(found)
    assert len(run("lint", PAGE, "--format", "github").stdout.splitlines()) == len(found)
    assert "misspelt-field" in run("lint", PAGE, "--stats").stdout


def test_lint_exits_with_1_for_what_it_shows_only() -> None:
    assert run("lint", PAGE, "--select", "misspelt-field").exit_code == 1
    assert run("lint", PAGE, "--select", "rst-error, inconsistent-examples").exit_code == 0
    unknown = run("lint", PAGE, "--ignore", "typo")
    assert (unknown.exit_code, "'typo' is no code" in unknown.stderr) == (2, True)


def test_explain_answers_line_by_line_in_order() -> None:
    items = [{"id": n, "name": "a", "type": "String", "description": f"It has 1 to {n} characters."} for n in (9, 8)]
    result = run("explain", "--jsonl", text="\n".join(map(json.dumps, items)) + "\n\n")
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [9, 8]
    assert [answer["schema"]["maxLength"] for answer in answers] == [9, 8]
    assert all(set(answer) == {"id", "schema", "rules", "diagnostics"} for answer in answers)


@pytest.mark.parametrize("line", ["{", "[]"])
def test_explain_names_the_line_that_is_no_item(line: str) -> None:
    result = run("explain", "--jsonl", text=f"\n{line}\n")
    assert (result.exit_code, "line 2 of the input is no JSON" in result.stderr) == (2, True)


def test_explain_shows_rules_and_values() -> None:
    result = run("explain", "--name", "name", "--type", "String", "The name consists of 4 to 64 characters.")
    assert result.exit_code == 0, result.output
    assert "minLength" in result.stdout
    assert "4 to 64 characters" in result.stdout
    assert run("explain").exit_code == 2


def test_mock_lists_its_faults() -> None:
    result = run("mock", SPEC, "--list-breaks")
    assert result.exit_code == 0
    assert "name.max_length" in result.stdout


def test_mock_names_an_unknown_fault() -> None:
    result = run("mock", SPEC, "--break", "name.bogus", "--port", 0)
    assert result.exit_code == 2
    assert "name.bogus" in result.stderr


def test_test_reports_in_all_forms(spec: Path, tmp_path: Path) -> None:
    files = ["--junit", tmp_path / "r.xml", "--html", tmp_path / "r.html", "--json", tmp_path / "r.json"]
    result = run("test", spec, "--max-requests", 20, *files)
    assert result.exit_code == 0, result.output
    assert json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["ok"] is True
    assert (tmp_path / "r.xml").read_text(encoding="utf-8").startswith("<")
    assert "<html" in (tmp_path / "r.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--operation", "GET /gone"], "'GET /gone' is not documented"),
        (["--set", "project_id"], "--set needs NAME=VALUE"),
        (["--header", "hunter2"], "--header needs a name"),
    ],
)
def test_test_refuses_wrong_options_and_repeats_no_secret(spec: Path, options: list[str], complaint: str) -> None:
    result = run("test", spec, *options)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert "hunter2" not in result.output


@pytest.mark.parametrize("arguments", [["openapi", str(PAGE)], ["lint", str(PAGE)], ["explain", "--jsonl"]])
def test_quick_commands_load_no_test_library(arguments: list[str]) -> None:
    heavy = ("hypothesis", "schemathesis", "uvicorn", "pydantic", "jinja2", "httpx", "pytest")
    code = f"""
import sys
from docpact.cli import main
try:
    main({arguments!r})
except SystemExit:
    pass
print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], input="", capture_output=True, text=True, timeout=60, check=True, env=os.environ
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_mock_serves_until_it_is_interrupted() -> None:
    command = [sys.executable, "-c", "from docpact.cli import main; main()", "mock", str(SPEC), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().split()[0]
            assert httpx.post(f"{url}/mysql/v3/a/backups/create", json={}, timeout=10).status_code == 401
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=20)
        finally:
            process.kill()
    assert (process.returncode, errors) == (0, "")


def test_operations_lead_to_their_published_pages() -> None:
    result = run("openapi", SERVICE, "--pages-at", "https://docs.example/{service}/{path}.html#{name}")
    (path,) = yaml.safe_load(result.stdout)["paths"].values()
    assert path["post"]["externalDocs"]["url"] == (
        "https://docs.example/gaussdb-mysql/apis_unavailable_soon/backup_management/creating_a_manual_backup.html"
        "#gaussdb_11_0022.html"
    )
    refused = run("openapi", SERVICE, "--pages-at", "docs/{path}")
    assert refused.exit_code == 2
    assert "whole address" in refused.output


def test_several_services_go_into_one_document(spec: Path, tmp_path: Path) -> None:
    refused = run("openapi", SERVICE, spec)
    assert refused.exit_code == 2
    assert "--bundle" in refused.output
    result = run("openapi", "--bundle", SERVICE, spec, "-o", tmp_path / "all.yaml")
    assert result.exit_code == 0, result.output
    document = yaml.safe_load((tmp_path / "all.yaml").read_text(encoding="utf-8"))
    assert document["info"]["title"] == "GaussDB(for MySQL) and Things"
    assert {"/things", "/mysql/v3/{project_id}/backups/create"} == set(document["paths"])
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []
