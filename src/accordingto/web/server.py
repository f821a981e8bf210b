"""Opens the reading room on this machine: a port, a server, and a quiet end at Ctrl-C."""

import errno
import os
import socket
import sys
import webbrowser
from collections.abc import Callable

import uvicorn

from accordingto.record import CaseError
from accordingto.web.guard import LOCAL
from accordingto.web.pages import Readable, app

#: how many ports after the one asked for are tried
TRIES = 20


class Server(uvicorn.Server):
    """A uvicorn server that says when it listens."""

    def __init__(self, config: uvicorn.Config, on_started: Callable[[], None]) -> None:
        super().__init__(config)
        self.on_started = on_started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self.on_started()


def serve(
    case: Readable,
    host: str = "127.0.0.1",
    port: int = 8000,
    open_browser: bool = False,
    on_ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the reading room until Ctrl-C.

    Args:
        case: where articles come from.
        host: the address to listen on; by default only this machine reaches it.
        port: where taken, the next free one of twenty is used and standard error says so; 0 takes any.
        open_browser: open the list in the user's browser.
        on_ready: called with the address once it is served; by default it is printed.

    Raises:
        CaseError: no port could be had, or the address is not this machine's; with what to do.
    """
    listening = listen(host, port)
    url = address(host, listening)
    if port not in (0, listening.getsockname()[1]):
        print(f"port {port} is taken; using {listening.getsockname()[1]}", file=sys.stderr)

    def started() -> None:
        (on_ready or _say)(url)
        if open_browser:
            webbrowser.open(url)

    try:
        server_for(case, host, started).run(sockets=[listening])
    except KeyboardInterrupt:
        # uvicorn has shut down by now and hands the signal on; Ctrl-C is how one leaves, not a failure
        pass
    finally:
        listening.close()


def server_for(case: Readable, host: str, on_started: Callable[[], None]) -> Server:
    """The server for a case; ``run(sockets=[...])`` serves until ``should_exit`` is set or a signal comes."""
    config = uvicorn.Config(
        # on an address that others reach nobody may judge: there are no accounts to tell them from the user
        app(case, hosts=dict.fromkeys([*LOCAL, _bracketed(host)]), judging=_bracketed(host) in LOCAL),
        log_level="warning",
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="off",
        timeout_graceful_shutdown=2,
    )
    return Server(config, on_started)


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on the port, or on the next free one of twenty.

    Raises:
        CaseError: none is free, or the address cannot be listened on.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in [0] if port == 0 else range(port, min(port + TRIES, 65536)):
        listening = socket.socket(family, socket.SOCK_STREAM)
        if os.name == "posix":
            # so that a port just left is free again at once; on Windows the option would share a taken one
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
            listening.listen(128)
        except OSError as error:
            listening.close()
            if error.errno in (errno.EADDRINUSE, errno.EACCES) and port != 0:
                continue
            raise CaseError(
                f"cannot listen on {host}: {error.strerror or error}: use 127.0.0.1, or an address of this machine"
            ) from error
        return listening
    raise CaseError(f"ports {port} to {port + TRIES - 1} are all taken or not allowed: give another, or 0 for any free")


def address(host: str, listening: socket.socket) -> str:
    """The URL under which a listening socket is reached from this machine."""
    name = {"0.0.0.0": "localhost", "::": "localhost"}.get(host, _bracketed(host))
    return f"http://{name}:{listening.getsockname()[1]}/"


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _say(url: str) -> None:
    print(f"The reading room is open at {url} (Ctrl-C closes it)", file=sys.stderr)
