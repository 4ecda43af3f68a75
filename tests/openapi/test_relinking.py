"""Links and jobs after corrections of the operations that they lead to."""

from __future__ import annotations

from pathlib import Path

from docpact.model import Json
from docpact.openapi import apply_overlay, load_overlay, relinked

PATHS = {
    "/jobs/{id}": {"get": {"operationId": "showJob"}},
    "/things": {
        "post": {
            "operationId": "createThing",
            "responses": {
                "202": {
                    "links": {
                        "showJob": {"operationId": "showJob", "parameters": {"id": "$response.body#/job"}},
                        "other": {"operationId": "elsewhere"},
                    }
                },
                "201": {"links": {"showJob": {"operationId": "showJob"}}},
                "400": {"description": "Wrong."},
            },
            "x-docpact-job": {"status": "202", "id": "/job", "operation": "showJob", "parameter": "id"},
        }
    },
}
DOCUMENT = {"openapi": "3.1.0", "paths": PATHS}


def corrected(tmp_path: Path, action: str) -> dict[str, Json]:
    """Return the operation that links, after an action on the one that it leads to."""
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text(
        f"overlay: 1.0.0\ninfo: {{title: Corrections, version: '1'}}\n"
        f"actions:\n- target: $.paths['/jobs/{{id}}'].get\n  {action}\n",
        encoding="utf-8",
    )
    document, _ = apply_overlay(DOCUMENT, load_overlay(overlay))
    return relinked(DOCUMENT, document)["paths"]["/things"]["post"]


def test_links_follow_an_operation_with_another_id(tmp_path: Path) -> None:
    found = corrected(tmp_path, "update: {operationId: queryJob}")
    links = found["responses"]["202"]["links"]
    assert {name: link["operationId"] for name, link in links.items()} == {"showJob": "queryJob", "other": "elsewhere"}
    assert found["x-docpact-job"]["operation"] == "queryJob"


def test_links_go_with_their_operation(tmp_path: Path) -> None:
    found = corrected(tmp_path, "remove: true")
    assert list(found["responses"]["202"]["links"]) == ["other"]
    assert "links" not in found["responses"]["201"]
    assert found["x-docpact-job"] == {"status": "202", "id": "/job"}


def test_other_corrections_leave_links_alone(tmp_path: Path) -> None:
    assert corrected(tmp_path, "update: {summary: Shows a job.}") == PATHS["/things"]["post"]


def test_an_operation_that_moves_keeps_its_links(tmp_path: Path) -> None:
    moved = {**PATHS, "/tasks/{id}": PATHS["/jobs/{id}"]}
    moved.pop("/jobs/{id}")
    assert relinked(DOCUMENT, {**DOCUMENT, "paths": moved})["paths"]["/things"] == PATHS["/things"]
