"""One request as the server understood it, and the answer before it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from starlette.responses import Response

from docpact.mock.values import MISSING
from docpact.model import Json, Operation

Occasion = Literal[
    "success",
    "unauthenticated",
    "violation",
    "malformed",
    "too large",
    "unknown resource",
    "unknown path",
    "unknown method",
    "breakdown",
]
"""Why the server answers as it does: "malformed" is a body that is no JSON, "breakdown" a failure of its own."""


def is_json(media_type: str) -> bool:
    """Tell whether bodies of the media type are JSON."""
    essence = media_type.partition(";")[0].strip().lower()
    return essence.endswith(("/json", "+json", "-json"))


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request: its number (counted from 1), and what was read of it before it was answered."""

    number: int
    method: str
    path: str
    operation: Operation | None = None
    token: str | None = None
    parameters: Mapping[str, Json] = field(default_factory=dict)
    body: Json = MISSING


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says. `body` is a JSON value, bytes that are sent as they are, or `MISSING` for none."""

    status: int
    body: Json | bytes = MISSING
    occasion: Occasion = "success"
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)

    def response(self) -> Response:
        """Return the answer as it goes over the wire."""
        if self.body is MISSING:
            return Response(status_code=self.status, headers=dict(self.headers))
        content = self.body if isinstance(self.body, bytes) else json.dumps(self.body, ensure_ascii=False).encode()
        # A header of its own, since starlette adds a charset to text types, which a fault may leave out.
        headers = {**self.headers, "content-type": self.media_type} if self.media_type else dict(self.headers)
        return Response(content, status_code=self.status, headers=headers)
