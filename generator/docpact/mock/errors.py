"""Answers to requests that are refused: the documented status, body and error code, as far as there is one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from docpact.mock.composing import Composer, Slot, Source, documented
from docpact.mock.exchange import Answer, Occasion, is_json
from docpact.mock.values import MISSING
from docpact.model import Body, ErrorCode, Json, Operation, Response, Service


@dataclass(frozen=True, slots=True)
class Terms:
    """The statuses that fit an occasion, the best first, and words of the error codes that do."""

    statuses: tuple[str, ...]
    words: tuple[str, ...]


TERMS: dict[Occasion, Terms] = {
    "unauthenticated": Terms(("401", "403"), ("token", "authenticat", "unauthorized")),
    "violation": Terms(("400", "422", "404"), ("parameter", "invalid", "argument")),
    "malformed": Terms(("400", "422"), ("json", "format", "body", "parameter", "invalid")),
    "too large": Terms(("413", "400"), ("large", "size", "parameter")),
    "unknown resource": Terms(("404",), ("not found", "not exist")),
    "unknown path": Terms(("404",), ("not found", "api")),
    "unknown method": Terms(("405",), ("method",)),
    "breakdown": Terms(("500",), ("internal", "server", "system")),
}

_CODE_WORDS = ("code",)
_MESSAGE_WORDS = ("msg", "message", "desc", "detail", "reason", "title", "error")


@dataclass(frozen=True, slots=True)
class Refusals:
    """Composes error answers of one service."""

    service: Service
    composer: Composer

    def answer(self, occasion: Occasion, reason: str, operation: Operation | None = None) -> Answer:
        """Return the answer to a request that is refused for the reason, a phrase without any secret."""
        status = _status(occasion, operation)
        code = self._code(occasion, status)
        message = f"{code.message} {reason}" if code else reason
        body = _documented_body(status, operation) or _usual_body(self.service)
        media_type = body.media_type if body else "application/json"
        if not is_json(media_type):
            return Answer(int(status), message.encode(), occasion, media_type)
        return Answer(int(status), self._body(body, status, code, message), occasion, media_type)

    def _code(self, occasion: Occasion, status: str) -> ErrorCode | None:
        codes = [code for code in self.service.errors if code.status in (None, status)]
        for word in TERMS[occasion].words:
            for code in codes:
                if word in f"{code.message} {code.meaning}".lower():
                    return code
        return None

    def _body(self, body: Body | None, status: str, code: ErrorCode | None, message: str) -> Json:
        codes: list[Json] = [code.code] if code else []
        if body is None:
            return {"error_code": [*codes, status][0], "error_msg": message}
        sources = (_told([*codes, status, int(status)], message), documented, self.composer.made_up)
        example = body.examples[0].value if body.examples else MISSING
        value = replace(self.composer, sources=sources).compose(Slot("", body.type, body.rules, example))
        return {} if value is MISSING else value


def _told(codes: list[Json], message: str) -> Source:
    def told(slot: Slot) -> Iterator[Json]:
        name = slot.name.lower()
        if any(word in name for word in _CODE_WORDS):
            yield from codes
        elif any(word in name for word in _MESSAGE_WORDS):
            yield message

    return told


def _status(occasion: Occasion, operation: Operation | None) -> str:
    """Return the best of the statuses that the operation documents; one of another kind where it has no other."""
    statuses = TERMS[occasion].statuses
    declared = sorted(response.status.upper() for response in operation.responses) if operation else []
    found = next((status for status in statuses if status in declared), None)
    if found or occasion != "violation" or {"4XX", "DEFAULT"} & set(declared):
        return found or statuses[0]
    return next((status for status in declared if status[0] == "4"), statuses[0])


def documented_error(operation: Operation) -> Body | None:
    """Return the body that the operation documents for a request that breaks the contract, else for another error."""
    return _documented_body(_status("violation", operation), operation)


def _documented_body(status: str, operation: Operation | None) -> Body | None:
    """Return the body that the operation documents for the status, else for another error."""
    responses = {response.status: response for response in operation.responses} if operation else {}
    near = [responses[key] for key in (status, f"{status[0]}XX", "default") if key in responses]
    bodies = (response.body for response in (*near, *filter(_is_error, responses.values())))
    return next((body for body in bodies if body), None)


def _usual_body(service: Service) -> Body | None:
    """Return the error body that most operations of the service document."""
    responses = (response for operation in service.operations for response in operation.responses)
    bodies = {body.type: body for response in responses if _is_error(response) and (body := response.body)}
    counts = Counter(
        response.body.type
        for operation in service.operations
        for response in operation.responses
        if _is_error(response) and response.body
    )
    return bodies[counts.most_common(1)[0][0]] if counts else None


def _is_error(response: Response) -> bool:
    return response.status[0] in "45"
