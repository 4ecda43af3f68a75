"""Prism as a mock of a document: does it answer the documented example of every operation?"""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
from docpact.model import Json, Operation, Service
from docpact.openapi import load, read
from docpact.testing.base import base_call, plain_value
from docpact.testing.calls import write

_SECONDS = 120
_TOKEN = "interop-token"


def unanswered(prism: Path, document: Path) -> list[tuple[str, str]]:
    """Return the operations that Prism does not answer with a documented success, each with what it says.

    Each is called with its documented example, completed by plain values that keep the rules.
    """
    service = read(load(document), location=document.name)
    with _serving(prism, document) as url, httpx.Client(base_url=url, timeout=60) as client:
        answers = ((operation.key, _answer(client, service, operation)) for operation in service.operations)
        return [(key, said) for key, said in answers if said]


def _answer(client: httpx.Client, service: Service, operation: Operation) -> str:
    """Return what is wrong with the answer; nothing where there is nothing."""
    request = write(base_call(service, operation, {}))
    headers = dict(request.headers)
    headers |= {scheme.parameter: _TOKEN for scheme in service.security if scheme.location == "header"}
    try:
        data = _form(service, operation)
        answer = client.request(
            operation.method,
            request.target,
            headers=headers,
            **({"data": data} if data else {"content": request.content}),
        )
    except httpx.HTTPError as error:
        return f"no answer: {type(error).__name__}"
    documented = [r.status for r in operation.responses if r.status[0] in "123"] or ["default"]
    fits = answer.is_success or f"{answer.status_code // 100}XX" in documented or str(answer.status_code) in documented
    return "" if fits else f"{answer.status_code} {answer.text[:300]}"


def _form(service: Service, operation: Operation) -> dict[str, Json]:
    """Return the fields of a body that is a form; none for other bodies, which the call itself has."""
    body = operation.body
    if body is None or body.media_type != "application/x-www-form-urlencoded":
        return {}
    return dict(plain_value(service, body.type, body.rules))


@contextlib.contextmanager
def _serving(prism: Path, document: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(prism), "mock", "--port", str(port), "--host", "127.0.0.1", str(document)]
    quiet = {**os.environ, "NO_COLOR": "1", "NODE_OPTIONS": "--max-old-space-size=4096"}
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=quiet)
    try:
        _wait_for(server, port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.2)
    raise TimeoutError(f"Prism does not serve within {_SECONDS} seconds.")
