"""The server in a thread: a free port, quiet, and gone after the block."""

from __future__ import annotations

import logging
import threading

import httpx
import pytest
from docpact.mock import MOCK_TOKEN, create_app, serve
from mock_conversation import BACKUPS, CREATE, VALID

HEADERS = {"X-Auth-Token": MOCK_TOKEN}


def test_it_serves_on_a_free_port_and_stops() -> None:
    with serve(create_app(BACKUPS)) as first, serve(create_app(BACKUPS)) as second:
        assert first != second
        for url in (first, second):
            assert httpx.post(url + CREATE, json=VALID, headers=HEADERS).status_code == 200
    assert not [thread for thread in threading.enumerate() if thread.name == "docpact-mock"]
    with pytest.raises(httpx.ConnectError):
        httpx.get(first)


def test_it_stops_when_the_block_fails() -> None:
    with pytest.raises(ZeroDivisionError), serve(create_app(BACKUPS)):
        raise ZeroDivisionError
    assert not [thread for thread in threading.enumerate() if thread.name == "docpact-mock"]


def test_a_taken_port_is_an_error() -> None:
    with (
        serve(create_app(BACKUPS)) as url,
        pytest.raises(OSError),
        serve(create_app(BACKUPS), port=int(url.rpartition(":")[2])),
    ):
        pass


def test_nothing_is_logged(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    app = create_app(BACKUPS, breaks=["transport.cut_off"])
    with caplog.at_level(logging.INFO), serve(app) as url, httpx.Client(base_url=url, headers=HEADERS) as client:
        for _ in range(19):
            client.post(CREATE, json=VALID)
        with pytest.raises(httpx.RemoteProtocolError):
            client.post(CREATE, json=VALID)
    assert MOCK_TOKEN not in caplog.text
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""
