"""Protocol: the parts of a request that no field documents: its writing, credentials, methods, media types."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from docpact.model import Json, Operation, SecurityScheme, Service, Type
from docpact.testing.calls import Absent, Call, Credential, Request, to_json, write
from docpact.testing.cases import Case, Expectation
from docpact.testing.probes import FIRST, LATE, USUAL
from docpact.testing.subjects import fields_of

METHODS = ("GET", "PUT", "PATCH", "DELETE", "POST")

FOREIGN_VALUE = "docpact-foreign"
"""The value of members that a request sends although only responses have them."""

CREDENTIALS = (
    Credential("no token", lambda token: None, None),
    Credential("an empty token", lambda token: "", ""),
    Credential("another token", lambda token: "not-the-token", "not-the-token"),
    Credential("the token without its last character", lambda token: token[:-1], "${TOKEN%?}"),
    Credential("the token without its first character", lambda token: token[1:], "${TOKEN#?}"),
    Credential("the token with a character more", lambda token: token + "x", "${TOKEN}x"),
    Credential("the token in capitals", str.upper, "${TOKEN^^}"),
    Credential("the token in small letters", str.lower, "${TOKEN,,}"),
    Credential("the token with its case swapped", str.swapcase, "${TOKEN~~}"),
    Credential("the first half of the token", lambda token: token[: len(token) // 2], "${TOKEN:0:${#TOKEN}/2}"),
    Credential("the first character of the token", lambda token: token[:1], "${TOKEN:0:1}"),
    Credential("the token after the word Bearer", lambda token: f"Bearer {token}", "Bearer $TOKEN"),
    Credential("the token twice", lambda token: f"{token} {token}", "$TOKEN $TOKEN"),
    Credential("a token of the same length", lambda token: "0" * len(token), "${TOKEN//?/0}"),
)
"""Everything but the right token, as a careless comparison would take it. `$TOKEN` is the right one, for bash."""


@dataclass(frozen=True, slots=True)
class Writing:
    """One way to write a body: words for it, the bytes, and whether the values in it remain valid."""

    label: str
    content: bytes
    expectation: Expectation
    tier: int = USUAL


def unreadable(body: Json) -> Iterator[Writing]:
    """Bodies that are no JSON value, or JSON values that no object schema describes, from a valid body."""
    text = to_json(body)
    refused = Expectation.REFUSED
    yield Writing("an empty body", b"", refused, FIRST)
    yield Writing("a body of blanks", b"  \n ", refused, LATE)
    yield Writing("JSON that ends too early", text[: len(text) // 2].encode(), refused, FIRST)
    yield Writing("JSON without its last brace", text[:-1].encode(), refused)
    yield Writing("JSON with a comma at the end", (text[:-1] + ",}").encode(), refused)
    yield Writing("JSON in single quotes", text.replace('"', "'").encode(), refused)
    yield Writing("JSON followed by other text", (text + " x").encode(), refused)
    yield Writing("two JSON values", (text + text).encode(), refused)
    yield Writing("the text undefined", b"undefined", refused, LATE)
    yield from _miswritten(body)
    yield Writing("a form instead of JSON", b"a=b&c=d", refused)
    for value, label, tier in (
        ([], "an empty list as the body", FIRST),
        ([body], "the valid body in a list", FIRST),
        ("text", "a string as the body", FIRST),
        (text, "the valid body as a string", USUAL),
        (42, "a number as the body", USUAL),
        (True, "true as the body", USUAL),
        (None, "null as the body", FIRST),
        (list(body.items()) if isinstance(body, dict) else [], "the members of the body as a list", LATE),
    ):
        yield Writing(label, json.dumps(value).encode(), refused, tier)


def _miswritten(body: Json) -> Iterator[Writing]:
    """Each text of an object with bytes that are no UTF-8 in it, and each member as NaN, which is no JSON."""
    for name, value in body.items() if isinstance(body, dict) else ():
        if isinstance(value, str) and value:
            marked = to_json({**body, name: f"{value}\x1a"}).encode()
            content = marked.replace(b"\\u001a", b"\xff\xfe")
            yield Writing(f"bytes that are no UTF-8 in `{name}`", content, Expectation.REFUSED)
        nan = json.dumps({**body, name: float("nan")}).encode()
        yield Writing(f"NaN as `{name}`", nan, Expectation.REFUSED)


def rewritten(body: Json) -> Iterator[Writing]:
    """The same body written differently."""
    accepted = Expectation.ACCEPTED
    reverse = dict(reversed(list(body.items()))) if isinstance(body, dict) else body
    yield Writing("the members in another order, indented", json.dumps(reverse, indent=2).encode(), accepted)
    yield Writing("no blank between the members", json.dumps(body, separators=(",", ":")).encode(), accepted, LATE)
    yield Writing("every character escaped", _escaped(body).encode(), accepted)


def body_cases(call: Call) -> Iterator[Case]:
    """Cases about how a JSON body is written; none for an operation without one or with another kind of body."""
    body = call.operation.body
    if body is None or isinstance(call.body, Absent) or body.type.kind not in ("object", "map"):
        return
    request = write(call)
    for writing in (*unreadable(call.body), *rewritten(call.body)):
        if not body.required and not writing.content.strip():
            continue
        yield Case(
            "body-written" if writing.expectation is Expectation.ACCEPTED else "body-unreadable",
            call.operation,
            replace(request, content=writing.content),
            writing.expectation,
            writing.label,
            writing.tier,
            claim="the body is one JSON object",
            source=body.source,
            call=call,
        )
    yield from _media_types(call, request)
    yield from _duplicates(call, request)


def credential_cases(service: Service, call: Call, token: str | None, broken: Request | None) -> Iterator[Case]:
    """Cases about the token: everything but the right one, with a valid and with an invalid request (`broken`)."""
    scheme = scheme_of(service, call.operation)
    if scheme is None or not token:
        return
    claim = f"the call needs {scheme.parameter}: {scheme.description}".strip().removesuffix(":")
    request = write(call)
    for place, credential in enumerate(CREDENTIALS):
        value = credential.alter(token)
        if value == token or (value == "" and credential.shell != ""):
            continue
        tier = FIRST if place < 4 else USUAL
        kind = f"credentials:{place}"
        wrong = replace(request, credential=credential)
        yield Case(
            kind,
            call.operation,
            wrong,
            Expectation.UNAUTHORISED,
            credential.name,
            tier,
            claim=claim,
            source=scheme.source,
            call=call,
        )
        if broken is not None and place < 3:
            yield Case(
                f"{kind}:broken",
                call.operation,
                replace(broken, credential=credential),
                Expectation.UNAUTHORISED_OR_REFUSED,
                f"{credential.name}, and an invalid body",
                USUAL,
                claim=claim,
                source=scheme.source,
                call=call,
            )


def method_cases(service: Service, call: Call) -> Iterator[Case]:
    """Cases about methods that are not documented for the path."""
    documented = {operation.method for operation in service.operations if operation.path == call.operation.path}
    request = write(call)
    for method in METHODS:
        if method not in documented:
            with_body = method in ("PUT", "PATCH", "POST")
            yield Case(
                f"method:{method}",
                call.operation,
                replace(request, method=method, content=request.content if with_body else None),
                Expectation.UNDECLARED,
                f"{method} on this path",
                USUAL,
                claim=f"only {', '.join(sorted(documented))} is documented for this path",
                source=call.operation.source,
                call=call,
            )


def token_headers(service: Service) -> frozenset[str]:
    """Return the headers that carry credentials: each of them alone may be enough."""
    return frozenset(scheme.parameter for scheme in service.security if scheme.location == "header")


def token_header(service: Service) -> str | None:
    """Return the header that carries the token; None where no operation needs one."""
    schemes = (scheme_of(service, operation) for operation in service.operations)
    return next((scheme.parameter for scheme in schemes if scheme is not None), None)


def member_cases(service: Service, call: Call) -> Iterator[Case]:
    """Members that the request does not have: one that nobody knows, and those that only the response has."""
    body = call.operation.body
    if body is None or not isinstance(call.body, dict):
        return
    response = next((r for r in call.operation.responses if r.status.startswith("2") and r.body is not None), None)
    known = {field.name for field in fields_of(service, body.type)}
    returned = _returned(service, response.body.type) if response is not None and response.body is not None else []
    foreign = {name: FOREIGN_VALUE for name in returned if name not in known}
    for members, sent in (
        ({"docpact_unknown": "value"}, "a member that is not documented"),
        (foreign, "members of the response"),
    ):
        if members:
            changed = replace(call, body={**call.body, **members})
            yield Case(
                "members",
                call.operation,
                write(changed),
                Expectation.OPEN,
                f"{sent}: {', '.join(members)}",
                USUAL,
                claim="the server sets what the request does not document",
                source=body.source,
                call=changed,
            )


def path_cases(service: Service, call: Call) -> Iterator[Case]:
    """Paths beside the documented one."""
    request = write(call)
    path, mark, query = request.target.partition("?")
    for kind, target, sent in (
        ("path:longer", f"{path}x", "a letter more at the end of the path"),
        ("path:deeper", f"{path}/more", "a further segment at the end of the path"),
    ):
        if not _is_documented(service, call.operation.method, target):
            yield Case(
                kind,
                call.operation,
                replace(request, target=target + mark + query),
                Expectation.UNDECLARED,
                sent,
                USUAL,
                claim=f"the path is {call.operation.path}",
                source=call.operation.source,
                call=call,
            )


def _is_documented(service: Service, method: str, path: str) -> bool:
    """Whether a path is that of an operation; any text may stand for a parameter."""
    for operation in service.operations:
        parts = re.split(r"\{[^{}]+\}", operation.path)
        if operation.method == method and re.fullmatch("[^/]+".join(map(re.escape, parts)), path):
            return True
    return False


def _returned(service: Service, type_: Type) -> list[str]:
    """The names of the fields of a response, through one wrapping object."""
    fields = fields_of(service, type_)
    if len(fields) == 1 and fields[0].type.kind == "object":
        return [field.name for field in fields_of(service, fields[0].type)]
    return [field.name for field in fields]


def scheme_of(service: Service, operation: Operation) -> SecurityScheme | None:
    """Return the scheme that guards an operation by a token in a header; None where it needs none, or a signature."""
    for scheme in service.security:
        if scheme.location == "header" and scheme.signature is None and scheme.name in operation.security:
            return scheme
    return None


def _media_types(call: Call, request: Request) -> Iterator[Case]:
    for value, expectation, tier in (
        ("application/json; charset=utf-8", Expectation.ACCEPTED, USUAL),
        ("application/json;charset=UTF-8", Expectation.ACCEPTED, LATE),
        ("text/plain", Expectation.SURVIVED, USUAL),
        (None, Expectation.SURVIVED, USUAL),
    ):
        headers = tuple(header for header in request.headers if header[0] != "Content-Type")
        headers += (("Content-Type", value),) if value else ()
        yield Case(
            "media-type",
            call.operation,
            replace(request, headers=headers),
            expectation,
            f"Content-Type: {value}" if value else "no Content-Type",
            tier,
            claim="the body is JSON",
            source=call.operation.body.source if call.operation.body else None,
            call=call,
        )


def _duplicates(call: Call, request: Request) -> Iterator[Case]:
    if isinstance(call.body, dict) and call.body:
        name, value = next(iter(call.body.items()))
        member = f"{json.dumps(name)}: {to_json(value)}"
        content = (to_json(call.body)[:-1] + f", {member}}}").encode()
        yield Case(
            "body-duplicate",
            call.operation,
            replace(request, content=content),
            Expectation.SURVIVED,
            f"the member {name!r} twice",
            LATE,
            call=call,
        )


def _escaped(value: Json) -> str:
    if isinstance(value, str):
        units = value.encode("utf-16-be", "surrogatepass")
        return '"' + "".join(f"\\u{units[i]:02x}{units[i + 1]:02x}" for i in range(0, len(units), 2)) + '"'
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {_escaped(member)}" for key, member in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_escaped, value)) + "]"
    return json.dumps(value)
