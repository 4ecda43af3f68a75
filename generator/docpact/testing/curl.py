"""A request as a curl command for bash, to repeat it by hand; secrets stand there as `$TOKEN` and the like."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

from docpact.testing.calls import Request


def curl(base_url: str, request: Request, token_header: str | None, secret_headers: Iterable[str] = ()) -> str:
    """Return the command. `secret_headers` are the names of the headers that go with every request."""
    words = ["curl", "-sS", "-i", "-X", request.method, quoted(base_url.rstrip("/") + request.target)]
    for name in secret_headers:
        if token_header is not None and name.lower() == token_header.lower():
            if request.credential.shell is not None:
                words += ["-H", _header(token_header, request.credential.shell)]
        else:
            words += ["-H", f'"{name}: ${_variable(name)}"']
    for name, value in request.headers:
        words += ["-H", quoted(f"{name}: {value}")]
    if request.content is not None:
        words += ["--data-binary", quoted(request.content)]
    return " ".join(words)


def quoted(text: str | bytes) -> str:
    """Quote an argument for bash: plainly where it is visible ASCII, else in `$'…'` with its bytes escaped."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    if all(32 <= byte < 127 for byte in data):
        return shlex.quote(data.decode("ascii"))
    return "$'" + "".join(_byte(byte) for byte in data) + "'"


def _byte(byte: int) -> str:
    if byte in b"\\'":
        return "\\" + chr(byte)
    return chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}"


def _header(name: str, value: str) -> str:
    # curl sends a header without a value only when it is written with a semicolon
    return f'"{name}: {value}"' if value else f'"{name};"'


def _variable(name: str) -> str:
    return re.sub(r"[^A-Z0-9]", "_", name.upper())
