"""Overlays correct a document, and say when they no longer do."""

from __future__ import annotations

from pathlib import Path

import pytest
from docpact.model import Json
from docpact.openapi import DocumentError, apply_overlay, load_overlay

HEAD = "overlay: 1.0.0\ninfo: {title: Corrections, version: 1.0.0}\n"


def overlay(folder: Path, actions: str) -> Path:
    path = folder / "service.yaml"
    path.write_text(HEAD + actions, encoding="utf-8")
    return path


def applied(folder: Path, actions: str, document: dict[str, Json]) -> tuple[dict[str, Json], list[tuple[str, int]]]:
    corrected, diagnostics = apply_overlay(document, load_overlay(overlay(folder, actions)))
    return corrected, [(item.code, item.source.line) for item in diagnostics]


def test_updates_merge_objects_append_to_arrays_and_replace_the_rest(tmp_path: Path) -> None:
    actions = """actions:
- target: $.info
  update: {title: B, contact: {name: c}}
- target: $.tags
  update: {name: y}
- target: $.paths.*.get
  update: {tags: [z]}
- target: $.info.version
  update: '2'
"""
    document = {
        "info": {"title": "A", "version": "1"},
        "tags": [{"name": "x"}],
        "paths": {"/a": {"get": {"tags": ["w"]}}, "/b": {"get": {}}},
    }
    corrected, diagnostics = applied(tmp_path, actions, document)
    assert corrected == {
        "info": {"title": "B", "version": "2", "contact": {"name": "c"}},
        "tags": [{"name": "x"}, {"name": "y"}],
        "paths": {"/a": {"get": {"tags": ["w", "z"]}}, "/b": {"get": {"tags": ["z"]}}},
    }
    assert diagnostics == []
    assert document["info"] == {"title": "A", "version": "1"}, "the document that was passed in stays as it is"


def test_removing_takes_all_that_is_selected(tmp_path: Path) -> None:
    actions = "actions:\n- target: $.list[?@.gone==true]\n  remove: true\n- target: $.map['a/b']\n  remove: true\n"
    document = {"list": [{"gone": True}, {"gone": False}, {"gone": True}, {"gone": True}], "map": {"a/b": 1, "c": 2}}
    assert applied(tmp_path, actions, document) == ({"list": [{"gone": False}], "map": {"c": 2}}, [])


def test_removing_a_part_of_what_is_removed_is_no_error(tmp_path: Path) -> None:
    actions = "actions:\n- target: $..a\n  remove: true\n"
    assert applied(tmp_path, actions, {"a": {"a": {"b": 1}}, "c": [{"a": 1}]}) == ({"c": [{}]}, [])


def test_actions_see_what_earlier_ones_did(tmp_path: Path) -> None:
    actions = "actions:\n- target: $\n  update: {a: {}}\n- target: $.a\n  update: {b: 1}\n"
    assert applied(tmp_path, actions, {}) == ({"a": {"b": 1}}, [])


def test_an_action_that_finds_nothing_or_changes_nothing_is_reported_at_its_line(tmp_path: Path) -> None:
    actions = "actions:\n- target: $.gone\n  remove: true\n# a comment\n- target: $.info\n  update: {title: A}\n"
    document = {"info": {"title": "A"}}
    assert applied(tmp_path, actions, document) == (document, [("stale-overlay", 4), ("redundant-overlay", 7)])


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("overlay: 1.0.0\ninfo: {title: a}\nactions: []\n", "'title' and 'version'"),
        ("openapi: 3.1.0\n", "not an OpenAPI Overlay 1 document"),
        (HEAD + "actions: []\n", "one action at least"),
        (HEAD + "actions:\n- update: {}\n", ":4: an action has a 'target'"),
        (HEAD + "actions:\n- target: $.a\n", ":4: an action has an 'update'"),
        (HEAD + "actions:\n- target: $.a\n  remove: maybe\n", ":4: 'remove' is true or false"),
        (HEAD + "actions:\n- target: '$['\n  remove: true\n", ":4: the target '$[' is no JSONPath"),
        (HEAD + "actions:\n- target: [\n", ":5: not YAML"),
        (HEAD + "actions:\n- target: $\n  remove: true\n", ":4: a document can not be removed as a whole"),
        ("- a\n", "an object is expected at the top"),
    ],
)
def test_an_overlay_that_is_none_is_refused_with_its_line(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "service.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DocumentError) as caught:
        load_overlay(path)
    assert complaint in str(caught.value)
    assert str(caught.value).startswith(str(path))


def test_actions_are_applied_in_their_order_and_each_is_judged_by_what_it_meets(tmp_path: Path) -> None:
    actions = """actions:
- target: $.tags[?@.name=='b']
  remove: true
- target: $.tags[1]
  update: {name: third}
- target: $.tags[?@.name=='b']
  update: {name: gone}
- target: $.tags
  update: [{name: d}, {name: e}]
- target: $.tags[-1]
  update: {name: e}
"""
    document: dict[str, Json] = {"tags": [{"name": "a"}, {"name": "b"}, {"name": "c"}]}
    corrected, diagnostics = applied(tmp_path, actions, document)
    assert [tag["name"] for tag in corrected["tags"]] == ["a", "third", "d", "e"]
    assert diagnostics == [("stale-overlay", 8), ("redundant-overlay", 12)]


def test_several_places_are_corrected_and_one_that_changes_is_enough(tmp_path: Path) -> None:
    actions = "actions:\n- target: $.a[*]\n  update: {b: 1}\n"
    assert applied(tmp_path, actions, {"a": [{"b": 1}, {"b": 2}]}) == ({"a": [{"b": 1}, {"b": 1}]}, [])
    assert applied(tmp_path, actions, {"a": [{"b": 1}]})[1] == [("redundant-overlay", 4)]


def test_removing_wins_over_an_update_in_one_action(tmp_path: Path) -> None:
    actions = "actions:\n- target: $.a\n  remove: true\n  update: {b: 1}\n"
    assert applied(tmp_path, actions, {"a": {}, "c": 1}) == ({"c": 1}, [])


def test_null_is_a_value_to_update_with(tmp_path: Path) -> None:
    actions = "actions:\n- target: $.a\n  update: {default: null}\n"
    assert applied(tmp_path, actions, {"a": {"default": 3}}) == ({"a": {"default": None}}, [])
