"""Calls: the values of one request before they are written down, and the request that is written from them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from docpact.model import Json, Operation
from docpact.testing.subjects import Pointer, Subject


class Absent:
    """The value of what is not sent."""

    def __repr__(self) -> str:
        return "nothing"


ABSENT = Absent()


@dataclass(frozen=True, slots=True)
class Credential:
    """What a request carries in place of the token.

    `alter` makes it from the right token (None: the header is not sent); `shell` writes it with `$TOKEN` for a shell.
    """

    name: str
    alter: Callable[[str], str | None]
    shell: str | None


RIGHT = Credential("the right token", lambda token: token, "$TOKEN")


@dataclass(frozen=True, slots=True)
class Call:
    """The values of one request of an operation. `body` is ABSENT where there is none."""

    operation: Operation
    parameters: Mapping[tuple[str, str], Json]
    body: Json | Absent = ABSENT

    def get(self, subject: Subject) -> Json | Absent:
        """Return the value at a subject; ABSENT where the call has none."""
        if subject.place != "body":
            return self.parameters.get((subject.place, str(subject.pointer[0])), ABSENT)
        value: Json = self.body
        for part in subject.pointer:
            try:
                value = value[part]
            except (KeyError, IndexError, TypeError):
                return ABSENT
        return value

    def put(self, subject: Subject, value: Json | Absent) -> Call:
        """Return the call with another value at a subject; ABSENT removes it."""
        if subject.place == "body":
            return replace(self, body=_put(self.body, subject.pointer, value))
        key = (subject.place, str(subject.pointer[0]))
        parameters = {k: v for k, v in self.parameters.items() if k != key}
        if not isinstance(value, Absent):
            parameters[key] = value
        return replace(self, parameters=parameters)


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it goes over the wire, without the credentials. `target` is the path with the query string."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes | None = None
    credential: Credential = RIGHT


def write(call: Call) -> Request:
    """Write a call down: path and query percent-encoded, the body as JSON in UTF-8."""
    headers = [(name, _text(value)) for (place, name), value in call.parameters.items() if place == "header"]
    cookies = [f"{name}={_text(value)}" for (place, name), value in call.parameters.items() if place == "cookie"]
    if cookies:
        headers.append(("Cookie", "; ".join(cookies)))
    content = None
    if not isinstance(call.body, Absent):
        headers.append(("Content-Type", call.operation.body.media_type if call.operation.body else "application/json"))
        content = to_json(call.body).encode("utf-8", "surrogatepass")
    return Request(call.operation.method, _target(call), tuple(headers), content)


def to_json(value: Json) -> str:
    """Write a JSON value, characters unescaped where JSON allows; a surrogate without its partner is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text)


def _target(call: Call) -> str:
    def fill(match: re.Match[str]) -> str:
        return quote(_text(call.parameters.get(("path", match[1]), match[0])), safe="")

    query = [
        (name, _text(item))
        for (place, name), value in call.parameters.items()
        if place == "query"
        for item in (value if isinstance(value, list) else [value])
    ]
    path = re.sub(r"\{([^{}]+)\}", fill, call.operation.path)
    return f"{path}?{urlencode(query)}" if query else path


def _text(value: Json) -> str:
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else str(value)


def _put(value: Json | Absent, pointer: Pointer, new: Json | Absent) -> Json | Absent:
    if not pointer:
        return new
    part, rest = pointer[0], pointer[1:]
    if isinstance(part, int):
        items = list(value) if isinstance(value, list) else []
        inner = _put(items[part] if part < len(items) else ABSENT, rest, new)
        items[part : part + 1] = [] if isinstance(inner, Absent) else [inner]
        return items
    members = dict(value) if isinstance(value, dict) else {}
    inner = _put(members.get(part, ABSENT), rest, new)
    if isinstance(inner, Absent):
        members.pop(part, None)
    else:
        members[part] = inner
    return members
