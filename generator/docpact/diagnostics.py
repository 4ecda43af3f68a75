"""Diagnostics: what docpact noticed on the way, each with a code of the one table below, and a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from docpact.model import Json, Source

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of diagnostic: its severity and, in one sentence, what it means."""

    severity: Severity
    meaning: str


CODES: dict[str, Code] = {
    # reading
    "internal-error": Code("error", "docpact failed on this page; the other pages were read."),
    "unreadable-page": Code("error", "The file is not text in UTF-8, or could not be opened."),
    "rst-error": Code("warning", "docutils reports a mistake in the markup."),
    "unresolved-reference": Code("warning", "A reference leads to no label of the documentation that was read."),
    "unread-table": Code("warning", "Nothing says what the table documents."),
    "orphan-table": Code("warning", "The table describes an object that no field refers to."),
    "unknown-type": Code("warning", "The type column names no known type."),
    "unread-operation": Code("warning", "The page has a section for a request line, but no method and path were read."),
    "undocumented-path-parameter": Code("info", "A parameter of the path stands in no table."),
    # consistency of the documentation with itself
    "misspelt-field": Code("warning", "The field is spelt differently from its sibling in the request."),
    "mandatory-contradiction": Code("warning", "The Mandatory column says the opposite of what the call needs."),
    "invalid-example": Code("warning", "The example is not valid JSON."),
    "example-contradicts-rule": Code("warning", "An example breaks a rule of the same page."),
    "example-contradicts-schema": Code("warning", "An example does not fit the schema read from the same page."),
    "inconsistent-examples": Code("info", "The examples of request and response tell different stories."),
    # prose
    "unread-rule": Code("info", "The sentence looks like a rule and was not understood."),
    "unchecked-rule": Code("info", "The rule depends on more than the request says: no schema can say it."),
    "unread-condition": Code("info", "The sentence has a condition, or names another field, and no rule was read."),
    "contradicting-rules": Code("warning", "Two sentences about one value contradict each other."),
    "refuted-rule": Code("info", "What was read as a rule is refuted by a value that the text shows; it was not kept."),
    # the OpenAPI document and overlays
    "conflicting-operation": Code("warning", "Two pages document the same operation differently."),
    "stale-overlay": Code("warning", "The overlay corrects something that is no longer there."),
    "redundant-overlay": Code("info", "The documentation now says what the overlay says."),
    "unusable-reference": Code("warning", "A $ref leads to nothing, or to what docpact does not read."),
    "unusable-path": Code("warning", "A path of the document, or a variable in it, can not be used as it is written."),
    "unsupported-schema": Code("info", "The document uses a JSON Schema keyword that docpact does not interpret."),
}
"""Every code there is. A diagnostic with another code can not be made."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: a sentence with a place, and what to do about it."""

    code: str
    message: str
    source: Source
    hint: str = ""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"{self.code!r} is not in docpact.diagnostics.CODES; add it there first")

    @property
    def severity(self) -> Severity:
        """The severity of the code."""
        return CODES[self.code].severity

    def to_json(self) -> dict[str, Json]:
        """Return `{"code", "severity", "message", "path", "line", "hint"}`."""
        return {
            "code": self.code,
            "severity": self.severity,
            "message": self.message,
            "path": self.source.path,
            "line": self.source.line,
            "hint": self.hint,
        }
