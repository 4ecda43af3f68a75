"""From a call to the request that carries it, and from the response to the call's answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, cast
from urllib.parse import quote

import httpx
from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from .base import Answer, Body, Call, Header, Path, Query
from .errors import UnexpectedAnswerError, error_for
from .rules import ANSWER

Place = TypeVar("Place", Path, Query, Header, Body)


def path_of(call: Call[Any]) -> str:
    """Return the path with its parameters filled in, each percent-encoded as one segment."""
    path = call.http_path
    for place, value in _values(call, Path):
        text = _text(value)
        if text in ("", ".", ".."):
            raise ValueError(f"{place.name}: {text!r} can not be a part of a path")
        path = path.replace("{" + place.name + "}", quote(text, safe=""))
    return path


def query_of(call: Call[Any]) -> tuple[tuple[str, str], ...]:
    """Return names and values of the query string; a list is sent as one pair for each element."""
    return tuple(
        (place.name, _text(item))
        for place, value in _values(call, Query)
        for item in (value if isinstance(value, list) else [value])
    )


def headers_of(call: Call[Any]) -> dict[str, str]:
    """Return the documented headers that have a value, and the media type of the body."""
    headers = {place.name: _text(value) for place, value in _values(call, Header)}
    for name, value in headers.items():
        if not (value.isascii() and value.isprintable()):
            raise ValueError(f"{name}: a header holds printable ASCII characters only")
    for place, _ in _values(call, Body):
        headers["Content-Type"] = place.media_type
    return headers


def content_of(call: Call[Any]) -> bytes | None:
    """Return the body as it is sent."""
    for _, value in _values(call, Body):
        return value if isinstance(value, bytes) else to_json(value, by_alias=True)
    return None


def answer_to(call: Call[Answer], response: httpx.Response) -> Answer:
    """Read a response: return what the call answers, or raise the error that the response tells."""
    place = f"{call.http_method} {call.http_path}"
    if not response.is_success:
        raise error_for(place, response)
    kind = _kind(call, response.status_code)
    if kind is None or kind is bytes:
        return cast(Answer, response.content if kind else None)
    try:
        return cast(Answer, _adapter(kind).validate_json(response.content or b"{}", context=ANSWER))
    except ValidationError as error:
        raise UnexpectedAnswerError(place, response.status_code, error) from None


def _kind(call: Call[Any], status: int) -> Any:
    """Return the type of the answer; a success that is not documented is read like the first that is."""
    answers = call.http_answers
    for key in (str(status), f"{str(status)[0]}XX"):
        if key in answers:
            return answers[key]
    return next((kind for kind in answers.values() if kind is not None), None)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _values(call: Call[Any], kind: type[Place]) -> Iterator[tuple[Place, Any]]:
    for name, field in type(call).model_fields.items():
        value = getattr(call, name)
        for place in field.metadata:
            if isinstance(place, kind) and value is not None:
                yield place, value


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else to_json(value, by_alias=True).decode()
