"""What every page of the reading room is made with: templates, numbers of a query, dates and errors."""

import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from accordingto.web.fragments import environment

#: longest search, in characters; nobody types more, and a link may carry anything
MAX_QUERY = 1000


def answer(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """A template filled in."""
    html = environment().get_template(template).render(path=request.url.path, **values)
    # half a surrogate pair, which JSON can smuggle in, has no UTF-8: it is shown as a question mark
    return Response(html.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")


def waiting(request: Request) -> Response:
    """The page that says that something is being made; it loads again by itself."""
    page = answer(request, "waiting.html", 503, query="", again=str(request.url.path))
    page.headers["Retry-After"] = page.headers["Refresh"] = "10"
    return page


def error_page(request: Request, status: int, heading: str, advice: str) -> Response:
    """The page for an error."""
    return answer(request, "error.html", status, heading=heading, advice=advice, query="")


def http_error(request: Request, error: Exception) -> Response:
    """The page for an ``HTTPException``."""
    assert isinstance(error, HTTPException)
    headings = {400: "That cannot be asked", 404: "Not here"}
    ours = error.status_code in headings and error.detail != HTTPStatus(error.status_code).phrase
    advice = error.detail if ours else "There is no such page."
    return error_page(request, error.status_code, headings.get(error.status_code, "Not here"), advice)


def case_error(request: Request, error: Exception) -> Response:
    """The page for a case that fails."""
    return error_page(request, 503, "The case cannot be read just now", str(error))


def words_asked(request: Request, name: str = "q") -> str | None:
    """What the reader searches for, None for nothing.

    Raises:
        HTTPException: it is longer than ``MAX_QUERY``.
    """
    query = request.query_params.get(name, "").strip()
    if len(query) > MAX_QUERY:
        raise HTTPException(400, f"A search has at most {MAX_QUERY:,} characters; this one has {len(query):,}.")
    return query or None


def number(request: Request, name: str, default: int, least: int = 1) -> int:
    """A whole number of the query.

    Raises:
        HTTPException: it is none, or less than ``least``.
    """
    raw = request.query_params.get(name)
    if raw is None:
        return default
    if not (raw.isascii() and raw.isdigit() and len(raw) < 10 and int(raw) >= least):
        raise HTTPException(400, f"“{name}” wants a whole number from {least} on, and got “{raw[:40]}”.")
    return int(raw)


def choice(request: Request, name: str, choices: Any, default: str) -> str:
    """One of the choices.

    Raises:
        HTTPException: it is none of them.
    """
    raw = request.query_params.get(name) or default
    if raw not in choices:
        raise HTTPException(400, f"“{name}” is one of {', '.join(filter(None, choices))}, and not “{raw[:40]}”.")
    return raw


def pages_of(request: Request, total: int, size: int) -> tuple[int, int]:
    """Which page of a list is asked for, and how many it has.

    Raises:
        HTTPException: it has fewer.
    """
    asked = number(request, "page", 1)
    pages = max(1, -(-total // size))
    if asked > pages:
        raise HTTPException(404, f"The list has {pages} page{'s' if pages > 1 else ''}.")
    return asked, pages


def path_to(room: str, name: str, entry: str | None = None) -> str:
    """The address of one thing (``/articles/ID``), at one of its entries where given."""
    return f"/{room}/{quote(name, safe='')}" + (f"#{quote(entry, safe='')}" if entry else "")


def linked(url: str | None) -> str | None:
    """The address where it may be a link: http or https with a host, and nothing else."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def date(published: str | None) -> str | None:
    """A publication date as one reads it; what is no ISO date is shown as it is."""
    if not published:
        return None
    try:
        day = datetime.date.fromisoformat(published)
    except ValueError:
        return published
    return f"{day.day} {day:%B %Y}"
