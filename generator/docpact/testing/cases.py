"""Cases: one request each, what is expected of the answer, and which place of the documentation expects it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from docpact.model import Operation, Rule, Source
from docpact.testing.calls import Call, Request
from docpact.testing.subjects import Subject


class Expectation(Enum):
    """What the documentation expects of an answer."""

    ACCEPTED = "the request is valid and must be accepted"
    REFUSED = "the request must be refused"
    UNAUTHORISED = "the request must be refused for its credentials"
    UNAUTHORISED_OR_REFUSED = "the request must be refused, for its credentials or its values"
    UNDECLARED = "the method is not documented for this path"
    OPEN = "the documentation does not say; whether accepted or refused, it must be done as documented"
    SURVIVED = "the documentation does not say; the server must not fail"


@dataclass(frozen=True, slots=True)
class Case:
    """A request and its expectation. `sent` says in words what is special; `claim` is the rule in words where the page
    states it by structure (a mandatory column, a type) and not by a sentence. `call` holds the values that the request
    was written from, before anything was done to its writing.
    """

    kind: str
    operation: Operation
    request: Request
    expectation: Expectation
    sent: str
    tier: int
    subject: Subject | None = None
    rule: Rule | None = None
    claim: str = ""
    source: Source | None = None
    call: Call | None = None

    @property
    def about(self) -> str:
        """What the case is about, to spread requests evenly: a subject, or a part of the protocol."""
        return self.subject.label if self.subject is not None else self.kind.partition(":")[0]

    @property
    def says(self) -> str:
        """What the page says, with its place."""
        if self.rule is not None and self.rule.sentence:
            return _quote(self.rule.sentence, self.rule.source or self.source)
        return _quote(self.claim or self.expectation.value, self.source, quoted=False)


def _quote(text: str, source: Source | None, *, quoted: bool = True) -> str:
    words = " ".join(text.split())
    words = f"“{words}”" if quoted else words
    return f"{words} ({source})" if source is not None else words
