from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from docpact.model import Source
from docpact.testing import Finding, Report
from docpact.testing.calls import Request
from docpact.testing.curl import curl, quoted
from docpact.testing.findings import Findings
from docpact.testing.protocol import CREDENTIALS

FINDING = Finding(
    "accepted:too-long",
    "POST /v1/volumes",
    "name",
    "POST /v1/volumes: sent `name` with <script>\x1b[31m",
    "“1 to 4 characters” (page.rst:7)",
    "accepted it with 200",
    "curl -sS 'http://127.0.0.1/<b>'",
    Source("page.rst", 7),
    "Length",
)
REPORT = Report((FINDING,), 12, 1.5, {"too-long": 12}, ("POST /v1/volumes", "GET /v1/volumes"), "http://127.0.0.1", 3)


def test_the_text_has_the_sentence_its_place_and_the_command() -> None:
    text = REPORT.to_text(width=120)
    for part in (
        "accepted:too-long",
        "1 to 4 characters",
        "page.rst:7",
        "accepted it with 200",
        FINDING.curl,
        "12 requests",
    ):
        assert part in text
    assert "\x1b" not in text


def test_a_report_without_findings_says_so() -> None:
    report = Report((), 5, 0.1, {}, ("GET /v1/volumes",))
    assert report.ok
    assert "no finding" in report.to_text()


def test_json_holds_everything() -> None:
    value = json.loads(json.dumps(REPORT.to_json()))
    assert value["ok"] is False
    assert value["findings"][0]["source"] == "page.rst:7"
    assert value["findings"][0]["message"] == FINDING.message


def test_junit_counts_findings_as_failures() -> None:
    suite = ElementTree.fromstring(REPORT.to_junit()).find("testsuite")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    assert [case.get("classname") for case in suite] == ["POST /v1/volumes", "GET /v1/volumes"]


def test_html_is_escaped_and_runs_no_script() -> None:
    page = REPORT.to_html()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page


def test_the_same_fault_counts_once() -> None:
    findings = Findings()
    for finding in (FINDING, FINDING, replace(FINDING, sent="another")):
        findings.add(finding)
    assert [(f.count, f.also) for f in findings.all()] == [(3, ("another",))]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize("text", ["plain", "it's", 'a\'b\\c\n"$HOME" `ls` é 😀 \u200b!', "\\'", "\xff$(id)"])
def test_bash_reads_what_was_quoted(text: str) -> None:
    shell = subprocess.run(["bash", "-c", f"printf %s {quoted(text)}"], capture_output=True, check=True)
    assert shell.stdout.decode() == text


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize("credential", CREDENTIALS, ids=lambda credential: credential.name)
def test_bash_alters_the_token_as_python_does(credential: object) -> None:
    token = "aBc-123-XyZ"
    request = Request("GET", "/", credential=credential)  # type: ignore[arg-type]
    command = curl("http://127.0.0.1", request, "X-Auth-Token", ["X-Auth-Token"])
    script = f"curl() {{ printf '%s\\n' \"$@\"; }}; TOKEN='{token}'; {command}"
    shell = subprocess.run(["bash", "-c", script], capture_output=True, check=True, text=True)
    sent = [line for line in shell.stdout.splitlines() if line.startswith("X-Auth-Token")]
    value = credential.alter(token)  # type: ignore[attr-defined]
    expected = [] if value is None else [f"X-Auth-Token: {value}" if value else "X-Auth-Token;"]
    assert sent == expected
