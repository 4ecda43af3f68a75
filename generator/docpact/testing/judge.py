"""The judge: compares an answer with what a case expects, and with everything that is documented of answers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from unicodedata import category

from docpact.model import Json, Operation, Service
from docpact.testing.cases import Case, Expectation
from docpact.testing.meaning import Echo, Memory, echoes, unsent
from docpact.testing.probes import ESCAPE
from docpact.testing.protocol import FOREIGN_VALUE
from docpact.testing.responses import Flaw, documented, flaws, read_body
from docpact.testing.secrets import Secrets
from docpact.testing.session import Answer
from docpact.testing.subjects import Subject

_NOT_FOR_VALUES = frozenset({401, 403, 407, 408, 429})
"""Statuses that answer who asks or how often, not what was asked."""

BIG = 50_000
"""Bytes of a body that a server may find too large (413), whatever its values."""


class Judge:
    """Judges the answers of one run; remembers the identities that the server gave."""

    def __init__(self, service: Service, secrets: Secrets) -> None:
        self._service = service
        self._secrets = secrets
        self._memory = Memory()
        self._known_echoes: dict[tuple[str, int], tuple[Echo, ...]] = {}
        self._without_controls: dict[str, dict[str, Subject]] = defaultdict(dict)

    def flaws(self, case: Case, answer: Answer) -> Iterator[Flaw]:
        """Yield everything that is wrong with an answer; the flaw about its status comes first."""
        if answer.failure:
            yield Flaw("no-answer", case.about, answer.failure, case.says)
            return
        case = self._opened(case, answer)
        wrong = _status_flaw(case, answer)
        if wrong is not None:
            yield wrong
        if self._echoes_secret(answer):
            yield Flaw("secret-returned", f"response {answer.status}", "sent the token back", "nothing of the kind")
        if case.expectation in (Expectation.UNDECLARED, Expectation.SURVIVED):
            return
        if answer.status >= 500 or (wrong is not None and wrong.check.startswith("accepted:")):
            return
        yield from self._content_flaws(case, answer)

    def unsent(self, case: Case, status: int) -> frozenset[tuple[str, ...]]:
        """Return the paths of the response values that only repeat what the case did not send."""
        return unsent(self._echoes(case.operation, status), case.call)

    def _opened(self, case: Case, answer: Answer) -> Case:
        """Leave it open whether texts with line feeds are accepted, where the server keeps out control characters.

        The page does not speak of them. Who accepts an escape character and refuses a line feed has no such intention.
        """
        if case.call is None:
            return case
        without = self._without_controls[case.operation.key]
        if case.subject is not None and case.kind == "control-character" and 400 <= answer.status < 500:
            value = case.call.get(case.subject)
            if isinstance(value, str) and ESCAPE in value:
                without[case.subject.label] = case.subject
        held = any(_holds_controls(case.call.get(subject)) for subject in without.values())
        return (
            replace(case, expectation=Expectation.OPEN) if held and case.expectation is Expectation.ACCEPTED else case
        )

    def _content_flaws(self, case: Case, answer: Answer) -> Iterator[Flaw]:
        found = self._echoes(case.operation, answer.status)
        yield from flaws(
            self._service, case.operation, answer, unsent(found, case.call), frozenset(e.returned for e in found)
        )
        answered = case.expectation in (Expectation.ACCEPTED, Expectation.OPEN) and answer.status < 300
        if not answered or case.call is None:
            return
        try:
            body = read_body(answer)
        except ValueError:
            return
        if case.kind == "members" and FOREIGN_VALUE in answer.text:
            yield Flaw("value-taken", f"response {answer.status}", "returned what the request may not set", case.says)
        yield from self._memory.flaws(self._service, case.call, answer.status, body, found)

    def _echoes(self, operation: Operation, status: int) -> tuple[Echo, ...]:
        key = (operation.key, status)
        if key not in self._known_echoes:
            self._known_echoes[key] = echoes(self._service, operation, status)
        return self._known_echoes[key]

    def _echoes_secret(self, answer: Answer) -> bool:
        text = answer.text + "".join(answer.headers.values())
        return self._secrets.hide(text) != text


def _holds_controls(value: Json) -> bool:
    return isinstance(value, str) and any(category(character) == "Cc" for character in value)


def refusals(operation: Operation) -> frozenset[int]:
    """Return the statuses by which an operation refuses a value, as documented; empty where none is documented."""
    statuses = {int(r.status) for r in operation.responses if r.status.isdecimal() and 400 <= int(r.status) < 500}
    return frozenset(statuses - _NOT_FOR_VALUES)


def _status_flaw(case: Case, answer: Answer) -> Flaw | None:
    status, operation = answer.status, case.operation
    subject, rule = case.about, type(case.rule).__name__ if case.rule is not None else ""
    if case.expectation is Expectation.UNDECLARED:
        if status < 400:
            return _flaw(case, "undeclared", f"answered {status}")
        if status == 501:
            return None
    if status >= 500:
        return Flaw("server-error", subject, f"failed with {status}", case.says, case.source, rule)
    if case.expectation in (Expectation.SURVIVED, Expectation.UNDECLARED):
        return None
    if case.expectation is Expectation.ACCEPTED or (case.expectation is Expectation.OPEN and status < 400):
        return _not_accepted(case, status)
    if status < 400:
        return _flaw(case, "accepted", f"accepted it with {status}")
    expected = _refusals_of(case)
    if not expected or status in expected or (400 not in expected and _by_class(operation)):
        return None
    names = " or ".join(map(str, sorted(expected)))
    got = f"answered {status}, not {names} as documented"
    return Flaw("refused-differently", f"response {status}", got, case.says, case.source)


def _refusals_of(case: Case) -> set[int]:
    """The statuses by which a case may be refused; empty where nothing is documented, so that each is as good."""
    if case.expectation is Expectation.UNAUTHORISED:
        return {401} if documented(case.operation, 401) is not None else {401, 403}
    expected = set(refusals(case.operation))
    if case.expectation is Expectation.UNAUTHORISED_OR_REFUSED:
        return expected | {401, 403}
    if not expected:
        return expected
    open_reference = case.expectation is Expectation.OPEN and (case.subject is None or case.subject.refers)
    if open_reference or (case.subject is not None and case.subject.place == "path"):
        expected.add(404)
    if len(case.request.content or b"") > BIG:
        expected.add(413)
    return expected


def _not_accepted(case: Case, status: int) -> Flaw | None:
    if 200 <= status < 300:
        known = [r.status for r in case.operation.responses if r.status[:1] in ("2", "d", "D")]
        if not known or documented(case.operation, status) is not None:
            return None
        return _flaw(case, "undocumented-status", f"answered {status}, and {', '.join(known)} is documented")
    if status == 404 and _may_be_unknown(case):
        return None
    return _flaw(case, "refused", f"refused it with {status}")


def _flaw(case: Case, check: str, got: str) -> Flaw:
    # Many ways to get one thing wrong: a server that does not look at the token accepts every other one.
    kind = "credentials" if case.kind.startswith("credentials") else case.kind.removesuffix(":combined")
    return Flaw(f"{check}:{kind}", case.about, got, case.says, case.source, type(case.rule).__name__)


def _may_be_unknown(case: Case) -> bool:
    """Whether a valid request may name something that does not exist: by its varied value, or in its path.

    The project is taken to exist: the token belongs to it.
    """
    names = re.findall(r"\{([^{}]+)\}", case.operation.path)
    resources = [name for name in names if not re.match(r"(project|tenant|domain|account)", name, re.IGNORECASE)]
    return bool(resources) or (case.subject is not None and case.subject.refers)


def _by_class(operation: Operation) -> bool:
    return any(not response.status.isdecimal() for response in operation.responses)
