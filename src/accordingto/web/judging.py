"""Actors across articles, and what the reader judges: grades of sources and claims, and who is who after all.

What changes the case is sent by a form with a token that only our own pages know. A page of another site can make a
browser send a form here, but cannot read the token: the guard lets nobody read who does not ask this machine by name.
"""

import hmac
import secrets
import shlex
from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from accordingto.comparing.across import Across, across
from accordingto.comparing.grading import LETTERS, Grade
from accordingto.comparing.who import RULES, Decision
from accordingto.comparing.who_words import plain
from accordingto.record import CaseError
from accordingto.web.answers import answer, error_page, pages_of, path_to, waiting, words_asked
from accordingto.web.titles import heading_of
from accordingto.web.told import entry_url
from accordingto.web.view import Kept, View

#: where forms are sent
POSTED = "/judgements"
#: longest form, in bytes
_LONGEST = 16_384
#: rows on one page of the list, decisions on one page of an actor
LISTED, DECISIONS = 50, 100
#: seconds that a page waits until the actors are known
PATIENCE = 20.0


@dataclass(frozen=True, slots=True)
class Form:
    """What a form needs: whether the reader may judge here, the token, and where to come back to."""

    allowed: bool
    token: str
    back: str


class Who:
    """The actors of a case and the decisions that make them.

    Attributes:
        actors: those of most articles first. by_key: the same. decisions: by the actor's key.
    """

    def __init__(self, decisions: list[Decision]) -> None:
        self.actors: list[Across] = across(decisions)
        self.by_key = {one.key: one for one in self.actors}
        self.decisions: dict[str, list[Decision]] = defaultdict(list)
        for one in decisions:
            if one.key is not None:
                self.decisions[one.key].append(one)


class Judging:
    """The pages of actors, and the one address that forms are sent to.

    Args:
        case: an ``accordingto.case.Case``. view: gives its view.
        allowed: whether forms are taken.
    """

    def __init__(self, case: Any, view: Kept[View], *, allowed: bool) -> None:
        self._case = case
        self._view = view
        self._who = Kept(case, lambda: Who(case.decisions()))
        self._token = secrets.token_urlsafe(32)
        self.allowed = allowed

    def routes(self) -> list[Route]:
        """Where the pages are."""
        return [
            Route("/actors", self.actors),
            Route("/actors/{key:path}", self.actor),
            Route(POSTED, self.judge, methods=["POST"]),
        ]

    def form(self, request: Request) -> Form:
        """What a form on this page needs."""
        path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return Form(self.allowed, self._token, path)

    def actors(self, request: Request) -> Response:
        who, view = self._who.get(PATIENCE), self._view.get(PATIENCE)
        if who is None or view is None:
            return waiting(request)
        words = words_asked(request, "words")
        found = [one for one in who.actors if not words or _called(one, words)]
        page, pages = pages_of(request, len(found), LISTED)
        first = (page - 1) * LISTED
        shown = found[first : first + LISTED]
        return answer(
            request, "actors.html", query="", total=len(found), all=len(who.actors), words=words or "", first=first,
            rows=[(path_to("actors", one.key), one, _grade(view, one)) for one in shown], page=page, pages=pages,
            newer=_turn(words, page - 1) if page > 1 else None, older=_turn(words, page + 1) if page < pages else None,
            corrections=self._case.corrections(), judge=self.form(request), rules=RULES,
        )  # fmt: skip

    def actor(self, request: Request) -> Response:
        who, view = self._who.get(PATIENCE), self._view.get(PATIENCE)
        if who is None or view is None:
            return waiting(request)
        key = request.path_params["key"]
        if key not in who.by_key:
            raise HTTPException(404, f"This case has no actor “{key[:200]}” (any more). See all actors.")
        one, decisions = who.by_key[key], who.decisions[key]
        page, pages = pages_of(request, len(decisions), DECISIONS)
        rows = []
        for decision in decisions[(page - 1) * DECISIONS : page * DECISIONS]:
            article = view.article(decision.doc)
            title = heading_of(article, decision.doc)
            others = [(path_to("actors", other), who.by_key[other].name) for other in decision.others
                      if other in who.by_key and other != key]  # fmt: skip
            rows.append((decision, title, entry_url(decision.doc, decision.actor), others))
        here = path_to("actors", key)
        return answer(
            request, "actor.html", query="", actor=one, rows=rows, rules=RULES, letters=LETTERS,
            grade=_grade(view, one), judge=self.form(request), case=shlex.quote(str(self._case.where)),
            quoted=shlex.quote(one.name), page=page, pages=pages, total=len(decisions),
            newer=f"{here}?page={page - 1}" if page > 1 else None,
            older=f"{here}?page={page + 1}" if page < pages else None,
        )  # fmt: skip

    async def judge(self, request: Request) -> Response:
        """Take a form; afterwards the browser is sent back to the page it came from."""
        body = b""
        async for part in request.stream():
            body += part
            if len(body) > _LONGEST:
                return error_page(request, 413, "That is too long", "Nothing was changed.")
        sent = {name: values[-1].strip() for name, values in parse_qs(body.decode("utf-8", "replace")).items()}
        if not hmac.compare_digest(sent.get("token", "").encode(), self._token.encode()):
            advice = "Nothing was changed: load the page again, and send it then."
            return error_page(request, 403, "This form is not of this server", advice)
        back = sent.get("back", "/")
        if not back.startswith("/") or back.startswith(("//", "/\\")):
            back = "/"
        try:
            await run_in_threadpool(self._do, sent)
        except CaseError as error:
            return error_page(request, 400, "That could not be done", str(error))
        return RedirectResponse(back, 303)

    def _do(self, sent: dict[str, str]) -> None:
        why = sent.get("why") or None
        if sent.get("do") != "undo" and not sent.get("name"):
            raise HTTPException(400, "A form names what it judges.")
        match sent.get("do"):
            case "grade":
                self._case.grade(sent.get("name", ""), sent.get("grade") or None, why=why)
            case "correct":
                doc = sent.get("doc") or None
                kind, name, other = (sent.get(field, "") for field in ("kind", "name", "other"))
                self._case.correct(kind, name, other, doc=doc, why=why)
            case "undo" if sent.get("number", "").isdecimal() and len(sent["number"]) < 10:
                self._case.undo(int(sent["number"]))
            case _:
                raise HTTPException(400, "A form says what to do: grade, correct or undo.")


def _called(one: Across, words: str) -> bool:
    wanted = plain(words)
    return any(wanted in plain(name.name) for name in one.names)


def _grade(view: View, one: Across) -> Grade | None:
    """The grade that the user gave this actor by key or by any of its names."""
    names = {plain(name.name) for name in one.names}
    sources = [given for given in view.graded if given.of == "source"]
    return next((given for given in sources if given.key == one.key or plain(given.name) in names), None)


def _turn(words: str | None, page: int) -> str:
    return "/actors?" + urlencode({**({"words": words} if words else {}), "page": page})
