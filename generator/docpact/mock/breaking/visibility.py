"""Whether a wrong treatment of a value shows, and with which value: a fault that nobody can notice is none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from docpact.mock.behaviour import Behaviour
from docpact.mock.breaking.places import Place
from docpact.mock.breaking.samples import sample_body
from docpact.mock.breaking.witnesses import witnesses
from docpact.mock.intake import BreakdownError, Change, Intake, Treatment, ViolationError
from docpact.mock.reading import read_parameter
from docpact.mock.sampling import sample
from docpact.mock.values import MISSING, has_type, keeps
from docpact.model import Body, Json, Parameter, Schema

_REFUSED = object()
_FAILED = object()
# What an HTTP client can send in a header, and in a segment of a path that is not rewritten on the way.
_HEADER_TEXT = re.compile(r"[!-~](?:[ -~]*[!-~])?")
_PATH_TEXT = re.compile(r"(?!\.{1,2}$).+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Visibility:
    """Finds the witnesses of wrong treatments. `answers` are the places where what is kept of the value comes back."""

    schemas: Mapping[str, Schema]
    treatment: Treatment
    parameter: Parameter | None
    answers: tuple[Place, ...]

    def witness(self, change: Change, outcomes: Iterable[tuple[Json, object]]) -> tuple[Json, bool]:
        """Return a value that the changed treatment handles otherwise, and whether there is one.

        `outcomes` are those of the right treatment. A value that one accepts and the other does not is preferred to
        one that only is kept differently, since the answer shows it in any case.
        """
        wrong = change(self.treatment)
        for value, right_outcome in outcomes:
            if self._differs(right_outcome, self._outcome(value, wrong)):
                return value, True
        return MISSING, False

    def outcomes(self) -> list[tuple[Json, object]]:
        """Return what the right treatment makes of each value that can be sent."""
        values = _distinct(witnesses(self.treatment.type, self.treatment.rules))
        return [(value, self._outcome(value, self.treatment)) for value in values if self._can_be_sent(value)]

    def _differs(self, right: object, wrong: object) -> bool:
        if _REFUSED in (right, wrong) or _FAILED in (right, wrong):
            return right is not wrong
        return repr(self._shown(right)) != repr(self._shown(wrong))

    def _shown(self, kept: object) -> object:
        """Return what an answer shows of a kept value, `MISSING` where it may be what it shows of none."""
        for place in self.answers:
            if has_type(kept, place.type) and keeps(kept, place.rules):
                made_up = sample(place.type, place.rules, Random(0), datetime(2000, 1, 1, tzinfo=UTC))
                return MISSING if kept in (MISSING, "", [], made_up) else kept
        return MISSING

    def _outcome(self, value: Json, treatment: Treatment) -> object:
        if self.parameter is not None and isinstance(value, str):
            value = read_parameter([value], self.parameter.type)
        try:
            return Intake(self.schemas).receive(value, treatment)
        except ViolationError:
            return _REFUSED
        except BreakdownError:
            return _FAILED

    def _can_be_sent(self, value: Json) -> bool:
        if self.parameter is None:
            return True
        if value is MISSING:
            return self.parameter.location != "path"
        if not isinstance(value, str):
            return False
        if self.parameter.location == "query":
            return True
        pattern = _PATH_TEXT if self.parameter.location == "path" else _HEADER_TEXT
        return pattern.fullmatch(value) is not None


_CONTENTS = (
    *(
        b"",
        b"{",
        b"null",
        b"{}",
        b"[]",
        b"1",
        b'"text"',
        b"[1]",
        b"<a/>",
        b"\xff",
        b'"\xff"',
        b'{"a": "\xff"}',
        b"{} x",
    ),
    *(b'{"a": 1,}', b"[" * 1000 + b"]" * 1000, b'"' + b"a" * 70_000 + b'"', b'{"a": "' + b"a" * 70_000 + b'"}'),
)


def shows_in_body(apply: Callable[[Behaviour], Behaviour], body: Body, schemas: Mapping[str, Schema]) -> bool:
    """Tell whether a server so changed takes one of several bad contents otherwise than it ought to."""
    contents = (*_CONTENTS, *_nearly_valid(sample_body(body, schemas)))
    wrong = apply(Behaviour())
    return any(
        _content_outcome(content, Behaviour(), body, schemas) != _content_outcome(content, wrong, body, schemas)
        for content in contents
    )


def _nearly_valid(body: Json) -> Iterator[bytes]:
    """Yield the body in a list, with text after it, with a comma too many, and with Latin-1 in each of its strings."""
    valid = json.dumps(body).encode()
    yield from (b"[" + valid + b"]", valid + b" x", valid[:-1] + b",}")
    for name, value in body.items() if isinstance(body, dict) else ():
        if isinstance(value, str):
            yield json.dumps({**body, name: f"{value[:-1]}~"}).encode().replace(b"~", b"\xe9")


def _content_outcome(content: bytes, behaviour: Behaviour, body: Body, schemas: Mapping[str, Schema]) -> str:
    treatment = Treatment.of_type("", body.type, body.rules, required=body.required)
    try:
        value = behaviour.parse(content)
        return repr(Intake(schemas, behaviour.changes).receive(value, treatment))
    except ViolationError:
        return "refused"
    except BreakdownError:
        return "failed"


def _distinct(values: Iterator[Json]) -> list[Json]:
    return list({repr(value): value for value in values}.values())
