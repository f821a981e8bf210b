"""Opening the reading room: a free port, an address that works, a quiet end."""

import os
import re
import signal
import socket
import subprocess
import sys

import pytest
from starlette.testclient import TestClient

from accordingto.record import CaseError
from accordingto.web.server import TRIES, address, listen, server_for


def test_a_taken_port_gives_way_to_the_next_free_one():
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with listen("127.0.0.1", port) as second:
            assert port < second.getsockname()[1] < port + TRIES
            assert address("127.0.0.1", second) == f"http://127.0.0.1:{second.getsockname()[1]}/"


def test_an_address_that_is_not_ours_says_what_to_do():
    with pytest.raises(CaseError, match=r"use 127\.0\.0\.1"):
        listen("192.0.2.1", 8000)


def test_no_free_port_says_what_to_do(monkeypatch):
    monkeypatch.setattr("accordingto.web.server.TRIES", 1)
    with listen("127.0.0.1", 0) as first, pytest.raises(CaseError, match="give another"):
        listen("127.0.0.1", first.getsockname()[1])


@pytest.mark.parametrize(("host", "name"), [("0.0.0.0", "localhost"), ("::1", "[::1]"), ("127.0.0.1", "127.0.0.1")])
def test_addresses(host, name):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as unbound:
        assert address(host, unbound) == f"http://{name}:0/"


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 403), ("::1", 403), ("0.0.0.0", 405), ("192.0.2.1", 405)])
def test_forms_are_taken_only_where_nobody_else_reaches_the_room(case, host, status):
    app = server_for(case, host, lambda: None).config.app
    assert TestClient(app, base_url="http://localhost").post("/judgements", data={"do": "grade"}).status_code == status


@pytest.mark.skipif(os.name != "posix", reason="sends SIGINT")
def test_serving_until_interrupted_ends_without_noise(tmp_path):
    script = (
        "import sys; from accordingto.case import Case; from accordingto.web import serve\n"
        "serve(Case(sys.argv[1]), port=0, on_ready=lambda url: print(url, flush=True))\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "case")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        url = running.stdout.readline().strip()
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", url)
        with socket.create_connection(("127.0.0.1", int(url.split(":")[2].strip("/"))), timeout=10) as link:
            link.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            answer = b"".join(iter(lambda: link.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 200") and b"accordingto add" in answer
        running.send_signal(signal.SIGINT)
        _, noise = running.communicate(timeout=20)
        assert (running.returncode, noise) == (0, "")
    finally:
        running.kill()
