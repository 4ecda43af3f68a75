"""The ASGI server: finds the operation, authenticates, receives the values and answers, as its `Behaviour` says."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from random import Random

from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from docpact.mock.answering import Successes, UnknownResourceError
from docpact.mock.behaviour import Behaviour
from docpact.mock.composing import Composer
from docpact.mock.errors import Refusals
from docpact.mock.exchange import Answer, Exchange, Occasion, is_json
from docpact.mock.intake import BreakdownError, Intake, Treatment, ViolationError, agreed_parameters, given_parameters
from docpact.mock.reading import read_parameter
from docpact.mock.resources import roles
from docpact.mock.routing import Router
from docpact.mock.values import MISSING
from docpact.model import Body, Json, Operation, Parameter, SecurityScheme, Service

LARGEST_BODY = 8 * 1024 * 1024
"""Bytes of a body that are read at most."""

BehaviourOf = Callable[[Operation | None], Behaviour]
"""The behaviour at one operation; None: where the request leads to no operation."""

# OpenAPI 3.1, Parameter Object: parameters of these names say nothing.
_IGNORED_HEADERS = frozenset({"accept", "authorization", "content-type"})


class _RefusedError(Exception):
    def __init__(self, occasion: Occasion, reason: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(reason)
        self.occasion: Occasion = occasion
        self.reason = reason
        self.headers = headers or {}


@dataclass(slots=True)
class _Call:
    """A request on its way through the server, and what was found out about it."""

    request: Request
    exchange: Exchange
    behaviour: Behaviour
    variables: Mapping[str, str] = field(default_factory=dict)


class Server:
    """Serves one service to those who send `token`; the values it makes up depend on `seed`."""

    def __init__(self, service: Service, behaviour_of: BehaviourOf, token: str, seed: int) -> None:
        self._schemas = {schema.name: schema for schema in service.schemas}
        self._schemes = {scheme.name: scheme for scheme in service.security}
        self._router = Router(service.operations)
        self._behaviours = {operation.key: behaviour_of(operation) for operation in service.operations}
        self._elsewhere = behaviour_of(None)
        self._token = token
        self._memory = self._elsewhere.memory()
        self._numbers = itertools.count(1)
        composer = Composer(self._schemas, Random(seed))
        self._successes = Successes(self._schemas, composer, roles(service.operations))
        self._refusals = Refusals(service, composer)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope, receive)
        call = _Call(request, Exchange(next(self._numbers), request.method, scope["path"]), self._elsewhere)
        answer = await self._answer(call)
        for revision in call.behaviour.revisions:
            answer = revision(answer, call.exchange)
        await call.behaviour.deliver(answer.response(), call.exchange, scope, receive, send)

    async def _answer(self, call: _Call) -> Answer:
        try:
            operation = self._find(call)
            self._authenticate(call, operation)
            await self._receive(call, operation)
            return self._successes.answer(operation, call.exchange, self._memory)
        except _RefusedError as refused:
            answer = self._refusals.answer(refused.occasion, refused.reason, call.exchange.operation)
            return replace(answer, headers=refused.headers)
        except ViolationError as violation:
            return self._refusals.answer("violation", str(violation), call.exchange.operation)
        except UnknownResourceError:
            return self._refusals.answer("unknown resource", "The resource was deleted.", call.exchange.operation)
        except BreakdownError:
            return self._refusals.answer("breakdown", "The server failed.", call.exchange.operation)

    def _find(self, call: _Call) -> Operation:
        scope = call.request.scope
        try:
            match = self._router.match(scope["raw_path"].decode("ascii"))
        except UnicodeDecodeError as error:
            raise _RefusedError("violation", "The path is not text in UTF-8.") from error
        if match is None:
            raise _RefusedError("unknown path", "There is no such path.")
        operation = match.operations.get(call.request.method)
        if operation is None:
            allow = {"Allow": ", ".join(sorted(match.operations))}
            raise _RefusedError("unknown method", "The path has no such method.", allow)
        call.variables = match.variables
        call.behaviour = self._behaviours[operation.key]
        call.exchange = replace(call.exchange, operation=operation)
        return operation

    def _authenticate(self, call: _Call, operation: Operation) -> None:
        named = [self._schemes[name] for name in operation.security if name in self._schemes]
        # A signature is not checked here: who may send a token has to.
        schemes = [scheme for scheme in named if scheme.signature is None] or named
        sent = [_credential(call.request, scheme) for scheme in schemes]
        call.exchange = replace(call.exchange, token=next((token for token in sent if token is not None), None))
        if schemes and not any(call.behaviour.recognises(token, self._token) for token in sent):
            raise _RefusedError("unauthenticated", "The token is missing or wrong.")

    async def _receive(self, call: _Call, operation: Operation) -> None:
        intake = Intake(self._schemas, call.behaviour.changes)
        parameters: dict[str, Json] = {}
        for parameter in operation.parameters:
            if parameter.location != "header" or parameter.name.lower() not in _IGNORED_HEADERS:
                treatment = Treatment.of(f"{parameter.location}.{parameter.name}", parameter)
                parameters[treatment.name] = intake.receive(_parameter(call, parameter), treatment)
        intake.receive(given_parameters(operation, parameters), agreed_parameters(operation))
        call.exchange = replace(call.exchange, parameters=parameters)
        content = await _content(call.request)
        if operation.body is not None and is_json(operation.body.media_type):
            body = _body(call, operation.body, content)
            required = operation.body.required
            treatment = Treatment.of_type("", operation.body.type, operation.body.rules, required=required)
            call.exchange = replace(call.exchange, body=intake.receive(body, treatment))


def _credential(request: Request, scheme: SecurityScheme) -> str | None:
    places: dict[str, Mapping[str, str]] = {
        "header": request.headers,
        "query": request.query_params,
        "cookie": request.cookies,
    }
    return places[scheme.location].get(scheme.parameter)


def _parameter(call: _Call, parameter: Parameter) -> Json:
    """Return the parameter as its type has it, as it was written where it is not written so, `MISSING` if not sent."""
    places: dict[str, Callable[[], list[str]]] = {
        "path": lambda: [call.variables[parameter.name]] if parameter.name in call.variables else [],
        "query": lambda: call.request.query_params.getlist(parameter.name),
        "header": lambda: call.request.headers.getlist(parameter.name),
        "cookie": lambda: [v for k, v in call.request.cookies.items() if k == parameter.name],
    }
    texts = places[parameter.location]()
    return read_parameter(texts, parameter.type) if texts else MISSING


async def _content(request: Request) -> bytes:
    content = bytearray()
    async for chunk in request.stream():
        content += chunk
        if len(content) > LARGEST_BODY:
            raise _RefusedError("too large", f"The body has more than {LARGEST_BODY} bytes.")
    return bytes(content)


def _body(call: _Call, body: Body, content: bytes) -> Json:
    if not content and not body.required:
        return MISSING
    sent = call.request.headers.get("content-type", body.media_type).partition(";")[0].strip().lower()
    if not is_json(sent):
        raise _RefusedError("malformed", f"The body is to be {body.media_type}.")
    return call.behaviour.parse(content)
