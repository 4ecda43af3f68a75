"""A trial: one connection, one judge, the findings so far; sends cases and makes findings of what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import urlsplit

from docpact.model import Operation, Service
from docpact.testing.calls import RIGHT, Request
from docpact.testing.cases import Case, Expectation
from docpact.testing.cleanup import creates, removal
from docpact.testing.curl import curl
from docpact.testing.findings import Finding, Findings
from docpact.testing.judge import Judge
from docpact.testing.plan import plan
from docpact.testing.protocol import CREDENTIALS, token_header, token_headers
from docpact.testing.responses import Flaw, excerpt
from docpact.testing.secrets import Secrets
from docpact.testing.session import Answer, BudgetSpentError, Session

Check = Callable[[Answer], Iterable[Flaw]]
LOCAL_SECONDS = 22.0
MOST_REFUSALS = 6
"""So many refusals of the token, and no other answer before, show that the server does not know it."""
Mode = Literal["full", "negative", "read-only"]


class TargetError(ValueError):
    """A base URL that can not be tested."""


def checked_url(base_url: str) -> str:
    """Return the base URL. TargetError where it is none, or carries a secret that would show in every report."""
    url = urlsplit(base_url)
    if url.scheme not in ("http", "https") or not url.hostname:
        raise TargetError(f"{base_url!r} is no base URL; it begins with http:// or https:// and a host.")
    if url.username is not None or url.password is not None:
        raise TargetError("The base URL carries a user name or a password; send them by a header, which stays secret.")
    return base_url


@dataclass(frozen=True, slots=True)
class Options:
    """What to test and how carefully.

    `operations` are keys (`POST /v3/{project_id}/backups`) or operation ids, all where empty. `headers` go with
    each request and are secrets.
    `pinned` gives parameters and fields a value that exists on the target; they are not varied.
    `rate` is in requests a second, `timeout` in seconds. A run ends after `max_seconds`; where that is None, after 22
    against a server on this machine, whose answers take no time, and after as long as it takes against others.
    """

    base_url: str
    operations: tuple[str, ...] = ()
    mode: Mode = "full"
    headers: Mapping[str, str] = field(default_factory=dict)
    pinned: Mapping[str, str] = field(default_factory=dict)
    max_requests: int = 500
    rate: float | None = None
    seed: int = 0
    timeout: float = 5.0
    max_seconds: float | None = None

    @property
    def deadline(self) -> float | None:
        """The seconds after which the run ends."""
        local = urlsplit(self.base_url).hostname in ("localhost", "127.0.0.1", "::1")
        return LOCAL_SECONDS if self.max_seconds is None and local and self.rate is None else self.max_seconds


LONGEST_TARGET = 60_000
"""Characters of a path with its query string; httpx sends no URL of more than 65,536."""


class Trial:
    """One run: sends cases, judges the answers, gathers the findings. A context manager that owns the connection."""

    def __init__(self, service: Service, options: Options) -> None:
        self.service = service
        self.options = options
        self.findings = Findings()
        self.kinds: Counter[str] = Counter()
        self.blocked: dict[str, bool] = {}
        self._unknown_token: int | None = 0
        self.token_header = token_header(service)
        self.token = next(
            (v for k, v in options.headers.items() if k.lower() == (self.token_header or "").lower()), None
        )
        altered = [credential.alter(self.token) or "" for credential in CREDENTIALS[3:]] if self.token else []
        # One character repeated gives nothing away; to hide it would spoil the values of other requests.
        telling = [text for text in altered if len(text) > 8 and len(set(text)) > 1]
        self.secrets = Secrets.of(options.headers.values(), telling)
        self.judge = Judge(service, Secrets.of([self.token] if self.token and len(self.token) > 5 else []))
        self.session = Session(
            options.base_url,
            options.headers,
            token_headers(service),
            options.max_requests,
            options.rate,
            options.timeout,
            options.deadline,
        )

    def __enter__(self) -> Trial:
        return self

    def __exit__(self, *error: object) -> None:
        self.session.close()

    def cases(self, operation: Operation) -> list[Case]:
        """Return the cases of an operation that the mode allows."""
        cases = plan(self.service, operation, self.options.pinned, self.token)
        return [case for case in cases if self.allows(case)]

    def allows(self, case: Case) -> bool:
        """Tell whether the mode allows a case: in negative mode only what must be refused, never an unknown method.

        A case about another token than the right one is none where the two are the same.
        """
        if len(case.request.target) > LONGEST_TARGET:
            return False
        credential = case.request.credential
        if credential is not RIGHT and self.token is not None and credential.alter(self.token) == self.token:
            return False
        if self.options.mode == "full":
            return True
        if case.expectation in (Expectation.UNDECLARED, Expectation.SURVIVED):
            return False
        return self.options.mode == "read-only" or case.expectation not in (Expectation.ACCEPTED, Expectation.OPEN)

    def execute(self, case: Case, more: Check | None = None) -> tuple[Finding, ...]:
        """Send one case and return its findings, which are also gathered. What it created is deleted again.

        `more` checks an answer with which the judge has no fault to find. A fault not seen before is tried once more:
        one that does not show again is `intermittent`. One slow answer is none: the machine may have been busy.
        """
        answer, flaws = self._tried(case, more)
        found = [self._finding(case, answer, flaw) for flaw in flaws]
        if any(finding not in self.findings for finding in found) and not answer.silent and self.session.left:
            self.kinds["repeated"] += 1
            again = {flaw.check for flaw in self._tried(case, more)[1]}
            found = [
                finding if finding.check in again else _intermittent(finding)
                for finding in found
                if finding.check in again or finding.check != "slow"
            ]
        for finding in found:
            self.findings.add(finding)
        if case.kind == "smoke:base":
            self.blocked[case.operation.key] = answer.status >= 400
        return tuple(found)

    def worthwhile(self, case: Case) -> bool:
        """Tell whether a case can say something: valid values can not while the base request itself is refused."""
        smoke = case.kind.startswith("smoke") or case.expectation is not Expectation.ACCEPTED
        return smoke or not self.blocked.get(case.operation.key, False)

    def _tried(self, case: Case, more: Check | None) -> tuple[Answer, list[Flaw]]:
        if self.session.left < 2 and creates(self.service, case.operation):
            # The last request is kept, to delete what the one before created.
            raise BudgetSpentError
        answer = self.session.send(case.request)
        self.kinds[case.kind.partition(":")[0]] += 1
        self._watch_token(case, answer)
        flaws = list(self.judge.flaws(case, answer)) or list(more(answer) if more is not None else ())
        if self.session.slow(answer):
            flaws.append(
                Flaw("slow", case.about, f"took {answer.seconds:.1f} seconds, far longer than for others", case.says)
            )
        self._remove(case, answer)
        return answer, flaws

    def _watch_token(self, case: Case, answer: Answer) -> None:
        """Stop where a server has no other answer to the right token than to refuse it: nothing can be learnt."""
        if case.request.credential is not RIGHT or self._unknown_token is None:
            return
        self._unknown_token = self._unknown_token + 1 if answer.status in (401, 403) else None
        if self._unknown_token == MOST_REFUSALS:
            self.session.stop("the server refuses the token")

    def _remove(self, case: Case, answer: Answer) -> None:
        request = removal(self.service, case, answer) if 200 <= answer.status < 300 else None
        if request is not None:
            self.session.send(request, closing=True)
            self.kinds["removal"] += 1

    def _finding(self, case: Case, answer: Answer, flaw: Flaw) -> Finding:
        hide = self.secrets.hide
        body = excerpt(answer.text) if answer.content else "an empty body"
        got = flaw.got if answer.failure else f"{flaw.got}; the answer was {answer.status} {body}"
        return Finding(
            flaw.check,
            case.operation.key,
            flaw.about,
            hide(f"{case.operation.key}: sent {case.sent}"),
            hide(flaw.says),
            hide(got),
            hide(self.command(case.request)),
            flaw.source,
            flaw.rule,
        )

    def command(self, request: Request) -> str:
        """Return the curl command that repeats a request."""
        return curl(self.options.base_url, request, self.token_header, self.options.headers)


def _intermittent(finding: Finding) -> Finding:
    """The finding of a fault that did not show again when the same request was repeated."""
    got = f"{finding.got}; the same request again had another answer"
    return replace(finding, check="intermittent", subject=finding.check.partition(":")[0], rule="", got=got)
