"""What the templates of the transport print: the servers, the token and the lookups of a service."""

from __future__ import annotations

import re
from dataclasses import dataclass

from docpact.model import Json, Lookup, SecurityScheme, Server, Service, TokenRequest
from docpact.rendering.annotations import is_secret
from docpact.rendering.code import Code, literal
from docpact.rendering.models import described
from docpact.rendering.naming import CLIENT_MEMBERS, Scope, snake

_SETTINGS = frozenset({"auth", "base_url", "identity_url", "retry", "self", "timeout", "transport"})
_CREDENTIAL_MEMBERS = frozenset({"body", "dataclass", "field", "hidden", "self"})
_RESULT = re.compile(r"([^\[\].]+)\[\]\.([^\[\].]+)")


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of the server's URL, which a client takes as an argument."""

    name: Code
    key: Code
    default: Code
    values: Code


@dataclass(frozen=True, slots=True)
class Credential:
    """A value that the request for a token needs from the user."""

    name: Code
    secret: bool


@dataclass(frozen=True, slots=True)
class Token:
    """The request for a token; `body` is an expression over the attributes of `self`."""

    method: Code
    url: Code
    header: Code
    lifetime: Code
    body: Code
    credentials: tuple[Credential, ...]
    doc: str


@dataclass(frozen=True, slots=True)
class Finder:
    """A request that finds the value of a parameter by a name."""

    function: Code
    argument: Code
    constant: Code
    parameter: Code
    method: Code
    url: Code
    by: Code
    items: Code
    result: Code
    doc: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is said once for the whole service."""

    title: str
    version: str
    description: str
    server: Code
    variables: tuple[Variable, ...]
    header: Code
    token: Token | None
    finders: tuple[Finder, ...]
    retried: Code


def facts(service: Service, taken: Scope) -> Facts:
    """Return the facts; `taken` holds the names of the client's methods."""
    server = service.servers[0] if service.servers else None
    scheme = next((scheme for scheme in service.security if scheme.location == "header"), None)
    return Facts(
        title=service.title,
        version=service.version,
        description=service.description,
        server=literal(server.url if server else ""),
        variables=_variables(server),
        header=literal(scheme.parameter if scheme else ""),
        token=_token(scheme),
        finders=_finders(service, taken),
        retried=_retried(service),
    )


def _variables(server: Server | None) -> tuple[Variable, ...]:
    scope = Scope(_SETTINGS)
    return tuple(
        Variable(scope.take(snake(key)), literal(key), literal(values[0] if values else ""), literal(list(values)))
        for key, values in (server.variables if server else {}).items()
    )


def _retried(service: Service) -> Code:
    codes = sorted(int(status.code) for status in service.statuses if status.retry and status.code.isdecimal())
    return Code(f"frozenset({{{', '.join(map(str, codes))}}})") if codes else Code("frozenset()")


def _token(scheme: SecurityScheme | None) -> Token | None:
    request = scheme.token if scheme else None
    if request is None:
        return None
    credentials: list[Credential] = []
    body = _body(request.body, "", Scope(_CREDENTIAL_MEMBERS), credentials)
    return Token(
        method=literal(request.method),
        url=literal(request.url),
        header=literal(request.token_header),
        lifetime=literal(request.lifetime),
        body=body,
        credentials=tuple(credentials),
        doc=_token_documentation(request),
    )


def _token_documentation(request: TokenRequest) -> str:
    return described(
        "What a token is obtained with: the values that the documented request leaves open.", request.source
    )


def _body(value: Json, name: str, scope: Scope, credentials: list[Credential]) -> Code:
    """Write the body of the token request; each text in an object stands for a value that the user gives."""
    if isinstance(value, dict):
        items = [f"{literal(str(k))}: {_body(v, _named(name, str(k)), scope, credentials)}" for k, v in value.items()]
        return Code("{" + ", ".join(items) + "}")
    if isinstance(value, str):
        credential = Credential(scope.take(snake(name)), is_secret(name))
        credentials.append(credential)
        return Code(f"self.{credential.name}")
    return literal(value)


def _named(parent: str, key: str) -> str:
    """Return the name of a value: `user_name` for the name of a user, `password` for the password of a user."""
    owner = parent.rpartition(".")[2]
    return f"{owner}_{key}" if key in ("id", "name") else key


def _finders(service: Service, taken: Scope) -> tuple[Finder, ...]:
    scope = Scope()
    found = [_finder(lookup, taken, scope) for lookup in service.lookups]
    return tuple(finder for finder in found if finder)


def _finder(lookup: Lookup, taken: Scope, scope: Scope) -> Finder | None:
    result = _RESULT.fullmatch(lookup.result)
    if result is None:
        return None
    parameter = snake(lookup.parameter)
    doc = f"Find the `{lookup.parameter}` whose {lookup.by} this is.\n\n`{lookup.method} {lookup.url}`"
    return Finder(
        function=taken.take(f"find_{parameter}"),
        argument=Scope(CLIENT_MEMBERS).take(snake(lookup.by)),
        constant=scope.take(parameter.upper()),
        parameter=literal(lookup.parameter),
        method=literal(lookup.method),
        url=literal(lookup.url),
        by=literal(lookup.by),
        items=literal(result[1]),
        result=literal(result[2]),
        doc=described(doc, lookup.source),
    )
