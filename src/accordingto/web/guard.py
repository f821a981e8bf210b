"""What every answer of the reading room carries, and whom it answers: it does not pretend that localhost is a border.

A page of any web site can make its reader's browser ask a server on localhost, and by rebinding its own name to
127.0.0.1 can read the answer. So a request is answered only where its Host header names this machine.
"""

import logging
from collections.abc import Callable, Iterable

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: the names under which a browser on this machine reaches a server on this machine
LOCAL = ("localhost", "127.0.0.1", "[::1]")

HEADERS = {
    "Content-Security-Policy": "; ".join(
        [
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}

_log = logging.getLogger(__name__)

#: makes the page for an error: request, status, heading, what to do
ErrorPage = Callable[[Request, int, str, str], Response]


class Guard:
    """ASGI middleware: checks host and method, adds the headers, turns a crash into a plain page.

    Args:
        app: what it stands before.
        hosts: accepted host names, without port.
        page: makes the pages of its refusals.
        posts: paths to which forms of our own pages may be sent; everything else is only read.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], page: ErrorPage, posts: Iterable[str] = ()) -> None:
        self.app = app
        self.hosts = frozenset(host.lower() for host in hosts)
        self.page = page
        self.posts = frozenset(posts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        try:
            refused = self._refusal(scope)
            await (refused or self.app)(scope, receive, send_with_headers)
        except Exception:
            # the boundary of the server: what went wrong is for the terminal, never for the page
            _log.exception("while answering %s", scope["path"])
            if started:
                raise
            sorry = self.page(
                Request(scope), 500, "Something broke here", "The terminal that runs the reading room says what."
            )
            await sorry(scope, receive, send_with_headers)

    def _refusal(self, scope: Scope) -> Response | None:
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or host_name(hosts[0]) not in self.hosts:
            names = ", ".join(sorted(self.hosts))
            return self.page(
                Request(scope), 421, "This address is not the reading room's", f"It answers only to {names}."
            )
        if scope["method"] == "POST" and scope["path"] in self.posts:
            if _from_elsewhere(scope, hosts[0]):
                return self.page(
                    Request(scope), 403, "This was not sent from the reading room", "Nothing was changed."
                )
        elif scope["method"] not in ("GET", "HEAD"):
            refused = self.page(Request(scope), 405, "Nothing can be changed here", "The reading room only shows.")
            refused.headers["Allow"] = "GET, HEAD"
            return refused
        return None


def _from_elsewhere(scope: Scope, host: str) -> bool:
    """Whether a browser says that a page of another origin sent this. An older one says nothing, and one that was asked
    for no referrer says "null" of our own pages too: the token in the form is what holds in every browser."""
    said = {name: value.decode("latin-1") for name, value in scope["headers"] if name in (b"origin", b"sec-fetch-site")}
    if said.get(b"sec-fetch-site", "same-origin") != "same-origin":
        return True
    return said.get(b"origin", "null") not in ("null", f"http://{host}", f"https://{host}")


def host_name(header: str) -> str | None:
    """The name in a Host header, in lower case and without its port; None where it is malformed."""
    header = header.strip().lower()
    if header.startswith("["):
        name, bracket, rest = header.partition("]")
        name += bracket
        port = rest.removeprefix(":")
        ok = bracket and (not rest or rest.startswith(":"))
    else:
        name, _, port = header.partition(":")
        ok = bool(name)
    return name if ok and (not port or (port.isascii() and port.isdigit())) else None
