"""The pages of the reading room: they show what a case holds, change nothing, fetch nothing that an article names."""

import datetime
from collections.abc import Iterable
from http import HTTPStatus
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlencode, urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from accordingto.record import CaseError, Document, Reading, to_json
from accordingto.web.cards import KINDS_SHOWN, groups, missing
from accordingto.web.fragments import SHOWN_FIRST, environment
from accordingto.web.guard import LOCAL, Guard
from accordingto.web.segments import LAYER_OF_ROLE, marks, paragraphs

#: articles on one page of the list
PAGE = 25
#: longest search, in characters; nobody types more, and a link may carry anything
MAX_QUERY = 1000
#: how far from its place in the list an article is looked for, where the list has moved since the link was made
_DRIFT = 25

#: layer -> its name, the words that show its look, their role
LAYERS = {
    "sources": ("Sources", "source"),
    "cues": ("Cues", "cue"),
    "contents": ("Contents", "content"),
    "hedges": ("Hedges", "hedge"),
    "figures": ("Figures", "figure"),
    "times": ("Times", "time"),
    "places": ("Places", "place"),
    "outlooks": ("Outlooks", "consequence"),
    "events": ("Events", "event"),
    "ties": ("Ties", "tie"),
    "precedents": ("Precedents", "precedent"),
    "actors": ("Actors", "actor"),
}


class Readable(Protocol):
    """What the pages ask of a case; ``accordingto.case.Case`` is one."""

    def articles(self, query: str | None = None, *, limit: int, offset: int) -> list[Any]: ...

    def count(self, query: str | None = None) -> int: ...

    def reading(self, doc_id: str) -> Reading: ...


def app(case: Readable, *, hosts: Iterable[str] = LOCAL) -> Starlette:
    """The reading room over a case, as an ASGI application.

    Args:
        case: where articles come from.
        hosts: the host names it answers to, without port; any other is refused.
    """
    room = _Room(case)
    return Starlette(
        routes=[
            Route("/", room.articles),
            Route("/articles/{doc_id:path}", room.article),
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
        ],
        middleware=[Middleware(Guard, hosts=tuple(hosts), page=_error_page)],
        exception_handlers={HTTPException: _http_error, CaseError: _case_error},
    )


class _Room:
    def __init__(self, case: Readable) -> None:
        self.case = case

    # plain functions, not coroutines: Starlette runs them in a thread, and the case may wait for its disk

    def articles(self, request: Request) -> Response:
        query = _query(request)
        page = _number(request, "page", 1)
        total = self.case.count(query)
        pages = max(1, -(-total // PAGE))
        if page > pages:
            raise HTTPException(404, f"The list has {pages} page{'s' if pages > 1 else ''}.")
        first = (page - 1) * PAGE
        found = self.case.articles(query, limit=PAGE, offset=first)
        return _page(
            request,
            "list.html",
            query=query or "",
            total=total,
            first=first,
            rows=[(_article_url(one.id, query, first + i), one, _counts(one.counts)) for i, one in enumerate(found)],
            page=page,
            pages=pages,
            newer=_list_url(query, page - 1) if page > 1 else None,
            older=_list_url(query, page + 1) if page < pages else None,
            linked=_linked,
            date=_date,
            snippet=_hits if query else _opening,
        )

    def article(self, request: Request) -> Response:
        doc_id = request.path_params["doc_id"]
        reading = self._known(doc_id)
        if reading is None and doc_id.endswith(".json"):
            reading = self._known(doc_id.removesuffix(".json"))
            if reading is not None:
                return Response(to_json(reading, indent=2), media_type="application/json")
        if reading is None:
            raise HTTPException(404, f"This case holds no article with the id “{doc_id[:200]}”.")
        query = _query(request)
        marked = marks(reading)
        counts: dict[str, set[str]] = {}
        for mark in marked:
            if mark.role in LAYER_OF_ROLE:
                counts.setdefault(LAYER_OF_ROLE[mark.role], set()).add(mark.key)
        document = reading.document
        back, previous, following = self._neighbours(request, doc_id, query)
        return _page(
            request,
            "reading.html",
            query=query or "",
            document=document,
            heading=_heading(document),
            about=[*document.authors, *([document.publisher] if document.publisher else [])],
            published=_date(document.published),
            url=_linked(document.url),
            json_url=f"/articles/{quote(doc_id, safe='')}.json",
            paragraphs=paragraphs(document.text, marked),
            layers=[
                (name, label, role, len(counts[name]), "1234567890"[at : at + 1])
                for at, (name, (label, role)) in enumerate(LAYERS.items())
                if name in counts
            ],
            shown=SHOWN_FIRST,
            groups=groups(reading),
            missing=missing(reading),
            reader=reading.reader,
            back=back,
            previous=previous,
            following=following,
        )

    def _known(self, doc_id: str) -> Reading | None:
        try:
            return self.case.reading(doc_id)
        except KeyError:
            return None
        except CaseError:
            self.case.count()  # raises too where it is the case that fails, and not the article that is missing
            return None

    def _neighbours(
        self, request: Request, doc_id: str, query: str | None
    ) -> tuple[str, tuple[str, str] | None, tuple[str, str] | None]:
        """The list it was opened from, and what stands before and after it there, each with its title."""
        at = _number(request, "at", 0, least=0)
        start = max(0, at - _DRIFT)
        near = self.case.articles(query, limit=2 * _DRIFT + 1, offset=start)
        place = next((i for i, one in enumerate(near) if one.id == doc_id), None)
        if place is None:
            return _list_url(query, 1), None, None

        def link(i: int) -> tuple[str, str] | None:
            if not 0 <= i < len(near):
                return None
            return _article_url(near[i].id, query, start + i), near[i].title or near[i].id

        return _list_url(query, (start + place) // PAGE + 1), link(place - 1), link(place + 1)


def _page(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    html = environment().get_template(template).render(path=request.url.path, **values)
    # half a surrogate pair, which JSON can smuggle in, has no UTF-8: it is shown as a question mark
    return Response(html.encode("utf-8", "replace"), status, media_type="text/html; charset=utf-8")


def _error_page(request: Request, status: int, heading: str, advice: str) -> Response:
    return _page(request, "error.html", status, heading=heading, advice=advice, query="")


def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headings = {400: "That cannot be asked", 404: "Not here"}
    ours = error.status_code in headings and error.detail != HTTPStatus(error.status_code).phrase
    advice = error.detail if ours else "There is no such page."
    return _error_page(request, error.status_code, headings.get(error.status_code, "Not here"), advice)


def _case_error(request: Request, error: Exception) -> Response:
    return _error_page(request, 503, "The case cannot be read just now", str(error))


def _query(request: Request) -> str | None:
    query = request.query_params.get("q", "").strip()
    if len(query) > MAX_QUERY:
        raise HTTPException(400, f"A search has at most {MAX_QUERY:,} characters; this one has {len(query):,}.")
    return query or None


def _number(request: Request, name: str, default: int, least: int = 1) -> int:
    raw = request.query_params.get(name)
    if raw is None:
        return default
    if not (raw.isascii() and raw.isdigit() and len(raw) < 10 and int(raw) >= least):
        raise HTTPException(400, f"“{name}” wants a whole number from {least} on, and got “{raw[:40]}”.")
    return int(raw)


def _list_url(query: str | None, page: int) -> str:
    asked = {**({"q": query} if query else {}), **({"page": page} if page > 1 else {})}
    return f"/?{urlencode(asked)}" if asked else "/"


def _article_url(doc_id: str, query: str | None, at: int) -> str:
    asked = {**({"q": query} if query else {}), "at": at}
    return f"/articles/{quote(doc_id, safe='')}?{urlencode(asked)}"


def _linked(url: str | None) -> str | None:
    """The address where it may be a link: http or https with a host, and nothing else."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        return url if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _counts(counts: dict[str, int]) -> list[str]:
    return [
        f"{counts[kind]:,} {one if counts[kind] == 1 else many}"
        for kind, (one, many) in KINDS_SHOWN.items()
        if counts.get(kind)
    ]


def _hits(one: Any) -> list[tuple[str, bool]]:
    return one.snippet


def _opening(one: Any) -> list[tuple[str, bool]]:
    """The beginning of an article, broken off at a space and not in a word."""
    text = "".join(piece for piece, _ in one.snippet)
    whole = text.rstrip().endswith((".", "!", "?", "”", '"')) or " " not in text
    return [(text if whole else text.rsplit(None, 1)[0] + " …", False)]


def _date(published: str | None) -> str | None:
    """A publication date as one reads it; what is no ISO date is shown as it is."""
    if not published:
        return None
    try:
        day = datetime.date.fromisoformat(published)
    except ValueError:
        return published
    return f"{day.day} {day:%B %Y}"


def _heading(document: Document) -> str:
    return " ".join((document.title or "").split()) or f"Untitled article {document.id}"
