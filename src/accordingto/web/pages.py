"""The pages of the reading room: they show what a case holds, change nothing, fetch nothing that an article names."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from accordingto.comparing import Comparison
from accordingto.comparing.families import UNDECIDED
from accordingto.record import CaseError, Reading, to_json
from accordingto.record.plain import heading
from accordingto.web.answers import (
    answer,
    case_error,
    date,
    error_page,
    http_error,
    linked,
    number,
    pages_of,
    path_to,
    words_asked,
)
from accordingto.web.cards import KINDS_SHOWN, groups, missing
from accordingto.web.fragments import SHOWN_FIRST
from accordingto.web.guard import LOCAL, Guard
from accordingto.web.judging import POSTED, Judging
from accordingto.web.rooms import Rooms, thing, three
from accordingto.web.segments import LAYER_OF_ROLE, key_of, marks, paragraphs
from accordingto.web.titles import heading_of
from accordingto.web.told import entry_url
from accordingto.web.view import Kept, View, compared

#: articles on one page of the list
PAGE = 25
#: seconds that an article waits for the comparison; without it, it is shown all the same
PATIENCE = 2.5
#: the same for the list
LIST_PATIENCE = 0.5
#: contradictions named at one entry; the page of its claim has all
MOST_AGAINST = 3
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

    def article(self, doc_id: str) -> Any: ...

    def reading(self, doc_id: str) -> Reading: ...

    def stamp(self) -> int: ...

    def comparison(self) -> Comparison: ...


def app(case: Readable, *, hosts: Iterable[str] = LOCAL, judging: bool = True) -> Starlette:
    """The reading room over a case, as an ASGI application.

    Args:
        case: where articles come from.
        hosts: the host names it answers to, without port; any other is refused.
        judging: whether the reader may grade and correct from the pages; else these show the commands for it.
    """
    judge = Judging(case, view := compared(case), allowed=judging)
    room = _Room(case, view)
    return Starlette(
        routes=[
            Route("/", room.articles),
            Route("/articles/{doc_id:path}", room.article),
            *Rooms(case, view, judge).routes(),
            *judge.routes(),
            Mount("/static", StaticFiles(directory=Path(__file__).parent / "static")),
        ],
        middleware=[Middleware(Guard, hosts=tuple(hosts), page=error_page, posts=[POSTED] if judging else [])],
        exception_handlers={HTTPException: http_error, CaseError: case_error},
    )


class _Room:
    def __init__(self, case: Readable, view: Kept[View]) -> None:
        self.case = case
        self.view = view

    # plain functions, not coroutines: Starlette runs them in a thread, and the case may wait for its disk

    def articles(self, request: Request) -> Response:
        query = words_asked(request)
        total = self.case.count(query)
        page, pages = pages_of(request, total, PAGE)
        first = (page - 1) * PAGE
        found = self.case.articles(query, limit=PAGE, offset=first)
        view = self.view.get(LIST_PATIENCE)
        families = view.family_of if view else {}
        return answer(
            request,
            "list.html",
            query=query or "",
            total=total,
            first=first,
            rows=[
                (_article_url(one.id, query, first + i), one, _counts(one.counts), families.get(one.id))
                for i, one in enumerate(found)
            ],
            path_to=path_to,
            page=page,
            pages=pages,
            newer=_list_url(query, page - 1) if page > 1 else None,
            older=_list_url(query, page + 1) if page < pages else None,
            linked=linked,
            date=date,
            snippet=_hits if query else _opening,
            heading=(lambda one: heading_of(one, one.id, searched=bool(query))),
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
        query = words_asked(request)
        marked = marks(reading)
        counts: dict[str, set[str]] = {}
        for mark in marked:
            if mark.role in LAYER_OF_ROLE:
                counts.setdefault(LAYER_OF_ROLE[mark.role], set()).add(mark.key)
        document = reading.document
        back, previous, following = self._neighbours(request, doc_id, query)
        return answer(
            request,
            "reading.html",
            query=query or "",
            document=document,
            heading=heading(document.title, document.text, document.id),
            about=[*document.authors, *([document.publisher] if document.publisher else [])],
            published=date(document.published),
            url=linked(document.url),
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
            **self._compared(doc_id, reading),
        )

    def _compared(self, doc_id: str, reading: Reading) -> dict[str, Any]:
        """What the article has to do with others: its family, and by an entry's key what the entry belongs to."""
        view = self.view.get(PATIENCE)
        if view is None:
            return {"comparing": True, "family": None, "belongs": {}}
        belongs: dict[str, list[tuple[str, str, str]]] = {}
        for _, entry in reading.entries():
            links = []
            key = (doc_id, entry.id)
            if claim := view.claim_of.get(key):
                links.append(("claim", path_to("claims", claim.id), three(claim)))
            if series := view.series_of.get(key):
                links.append(("series", path_to("series", series.id), thing(series)))
            for one in view.against.get(key, ())[:MOST_AGAINST]:
                here = key == (one.first, one.first_entry)
                sides = [
                    (one.first, one.first_entry, one.first_name),
                    (one.second, one.second_entry, one.second_name),
                ]
                doc, other, name = sides[here]
                links.append(("contradicted by", entry_url(doc, other), name or doc))
            if links:
                belongs[key_of(entry.id)] = links
        family = view.family_of.get(doc_id)
        if family is not None:
            origin = view.article(family.origin)
            family = {
                "href": path_to("families", family.id), "reports": len(family.reports),
                "is_origin": family.origin == doc_id, "decided": family.ground != UNDECIDED,
                "origin": path_to("articles", family.origin), "title": heading_of(origin, family.origin),
                "departures": len(view.departures_of.get(doc_id, ())),
            }  # fmt: skip
        return {"comparing": False, "family": family, "belongs": belongs}

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
        at = number(request, "at", 0, least=0)
        start = max(0, at - _DRIFT)
        near = self.case.articles(query, limit=2 * _DRIFT + 1, offset=start)
        place = next((i for i, one in enumerate(near) if one.id == doc_id), None)
        if place is None:
            return _list_url(query, 1), None, None

        def link(i: int) -> tuple[str, str] | None:
            if not 0 <= i < len(near):
                return None
            return _article_url(near[i].id, query, start + i), heading_of(near[i], near[i].id, searched=bool(query))

        return _list_url(query, (start + place) // PAGE + 1), link(place - 1), link(place + 1)


def _list_url(query: str | None, page: int) -> str:
    asked = {**({"q": query} if query else {}), **({"page": page} if page > 1 else {})}
    return f"/?{urlencode(asked)}" if asked else "/"


def _article_url(doc_id: str, query: str | None, at: int) -> str:
    asked = {**({"q": query} if query else {}), "at": at}
    return f"/articles/{quote(doc_id, safe='')}?{urlencode(asked)}"


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
