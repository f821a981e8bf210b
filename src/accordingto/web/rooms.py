"""The pages that compare: claims, families, series and contradictions, each number leading to the words it counts."""

from collections import defaultdict
from typing import Any
from urllib.parse import urlencode

from rigour.territories import get_territory
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from accordingto.comparing import Claim, Contradiction, Series
from accordingto.comparing.claims import Telling
from accordingto.comparing.grading import DIGITS, propose
from accordingto.comparing.links import Link
from accordingto.comparing.series import HIERARCHY, STATED, combined
from accordingto.record import Span
from accordingto.web.answers import answer, choice, date, pages_of, path_to, waiting, words_asked
from accordingto.web.charts import HEIGHT, LEFT, RIGHT, TOP, WIDTH, chart, looks
from accordingto.web.judging import Judging
from accordingto.web.segments import Mark, paragraphs
from accordingto.web.titles import heading_of
from accordingto.web.told import GROUNDS, entry_url, pairs_of, side_of, told, with_wordings
from accordingto.web.view import Kept, View

#: rows on one page of a list, reports on one page of a claim, rows of a series' table
LISTED, REPORTS, STEPS = 25, 30, 200
#: contradictions shown with both wordings on the page of a claim or a series, and named in one row of its table
CLASHES, EXCLUDED = 20, 8
#: seconds that a page waits for the comparison before it says that it is being made
PATIENCE = 20.0

SORTS = {
    "reports": "most reports",
    "families": "most families",
    "origins": "most origins",
    "departures": "most departures",
    "newest": "newest first",
    "oldest": "oldest first",
}
KINDS = {"": "all kinds", "figure": "figures", "statement": "statements", "event": "events"}
LINKED = {
    "copy": "one copies the other: nine tenths of the shorter one's words are shared",
    "rewrite": "one rewrites the other: a fifth or more of the shorter one's words are shared",
    "passage": "they share a long passage",
    "telling": "one speaker's same statement or figure, within three days",
}
CONTRADICTED = {
    "bounds": "Two speakers' figures for one thing, date and place that exclude each other",
    "denial": "A denial of what others say, or of what was later confirmed",
    "retraction": "What its speaker or outlet took back",
}


class Rooms:
    """The pages over one comparison.

    Args:
        case: gives ``reading(id)``. view: gives the view of the case. judge: gives what forms need.
    """

    def __init__(self, case: Any, view: Kept[View], judge: Judging) -> None:
        self._case = case
        self._view = view
        self._judge = judge

    def routes(self) -> list[Route]:
        """Where the pages are."""
        return [
            Route("/claims", self._page(self.claims)),
            Route("/claims/{id:path}", self._page(self.claim)),
            Route("/families", self._page(self.families)),
            Route("/families/{id:path}", self._page(self.family)),
            Route("/series", self._page(self.all_series)),
            Route("/series/{id:path}", self._page(self.series)),
            Route("/contradictions", self._page(self.contradictions)),
        ]

    def _page(self, make):
        def handle(request: Request) -> Response:
            view = self._view.get(PATIENCE)
            return waiting(request) if view is None else make(request, view)

        return handle

    # -- claims -------------------------------------------------------------------------------------------------------

    def claims(self, request: Request, view: View) -> Response:
        sort, kind = choice(request, "sort", SORTS, "reports"), choice(request, "kind", KINDS, "")
        words, listed = words_asked(request, "words"), words_asked(request, "reissuers")
        departs, contradicted = (request.query_params.get(name) == "1" for name in ("departs", "contradicted"))
        found = [
            one for one in view.claims_without(_names(listed))
            if (not kind or one.kind == kind) and (not words or _says(one, words))
            and (not departs or view.numbers(one)[0]) and (not contradicted or view.numbers(one)[1])
        ]  # fmt: skip
        found.sort(key=lambda one: _rank(view, one, sort))
        page, pages = pages_of(request, len(found), LISTED)
        asked = {
            "sort": sort if sort != "reports" else "", "kind": kind, "words": words or "", "reissuers": listed or "",
            "departs": "1" if departs else "", "contradicted": "1" if contradicted else "",
        }  # fmt: skip
        shown = found[(page - 1) * LISTED : page * LISTED]
        return answer(
            request, "claims.html", query="", total=len(found), all=len(view.claims), asked=asked, sorts=SORTS,
            kinds=KINDS,
            rows=[(path_to("claims", one.id) + _query(reissuers=asked["reissuers"]), one, *view.numbers(one))
                  for one in shown],
            first=(page - 1) * LISTED, **_paged("/claims", asked, page, pages), date=date, undated=view.undated,
        )  # fmt: skip

    def claim(self, request: Request, view: View) -> Response:
        claim = _found(view.claims, request, "claim", "claims")
        listed = words_asked(request, "reissuers")
        if listed:
            claim = next(one for one in view.claims_without(_names(listed)) if one.id == claim.id)
        reports = told(view, claim)
        page, pages = pages_of(request, len(reports), REPORTS)
        shown = with_wordings(view, claim, reports[(page - 1) * REPORTS : page * REPORTS])
        departures, _ = view.numbers(claim)
        series = next((s for t in claim.tellings if (s := view.series_of.get((t.doc, t.entry)))), None)
        return answer(
            request, "claim.html", query="", claim=claim, shown=shown, departures=departures,
            origins=_speakers(claim),
            against=[_clash(view, one) for one in view.contradicted(claim)[:CLASHES]],
            against_all=view.numbers(claim)[1], families=view.families, grounds=GROUNDS,
            series=None if series is None else (path_to("series", series.id), thing(series)),
            proposal=propose(claim, view.against), grade=view.grades.claim(claim), digits=DIGITS,
            letters=defaultdict(str, {n: at for one in shown for n, at in _letters(view, one.telling)}),
            judge=self._judge.form(request), reissuers=listed or "", contradicted=CONTRADICTED, path_to=path_to,
            **_paged(path_to("claims", claim.id), {"reissuers": listed or ""}, page, pages),
        )  # fmt: skip

    # -- families -----------------------------------------------------------------------------------------------------

    def families(self, request: Request, view: View) -> Response:
        found = sorted(view.families.values(), key=lambda one: (-len(one.reports), one.id))
        page, pages = pages_of(request, len(found), LISTED)
        rows = [
            (path_to("families", one.id), one, _article(view, one.origin),
             sum(len(view.departures_of.get(doc, ())) for doc in one.reports))
            for one in found[(page - 1) * LISTED : page * LISTED]
        ]  # fmt: skip
        return answer(request, "families.html", query="", total=len(found), rows=rows, grounds=GROUNDS,
                      first=(page - 1) * LISTED, **_paged("/families", {}, page, pages))  # fmt: skip

    def family(self, request: Request, view: View) -> Response:
        family = _found(view.families, request, "family", "families")
        first = request.query_params.get("first")
        if first is not None:
            second = request.query_params.get("second")
            link = next((one for one in family.links if (one.first, one.second) == (first, second)), None)
            if link is None:
                raise HTTPException(404, "This family has no link between these two articles.")
            return self._two_texts(request, view, family.id, link)
        page, pages = pages_of(request, len(family.reports), REPORTS)
        docs = family.reports[(page - 1) * REPORTS : page * REPORTS]
        here = set(docs)
        links = [
            (one, _article(view, one.first), _article(view, one.second),
             path_to("families", family.id) + _query(first=one.first, second=one.second))
            for one in family.links if one.second in here
        ]  # fmt: skip
        departures = [one for doc in docs for one in view.departures_of.get(doc, ())]
        chains: dict[str, list] = {}
        for relay in family.relays:
            if relay.doc in here:
                chains.setdefault(relay.doc, []).append(relay)
        claims = sorted(view.claims_in(docs), key=lambda one: (-one.reports, one.id))
        return answer(
            request, "family.html", query="", family=family, origin=_article(view, family.origin),
            reports=[_article(view, doc) for doc in docs], grounds=GROUNDS, linked=LINKED, links=links,
            chains=[(_article(view, doc), relays) for doc, relays in chains.items()],
            pairs=pairs_of(view, departures), all_claims=len(claims),
            claims=[(path_to("claims", one.id), one) for one in claims[:LISTED]],
            **_paged(path_to("families", family.id), {}, page, pages),
        )  # fmt: skip

    def _two_texts(self, request: Request, view: View, family_id: str, link: Link) -> Response:
        sides = []
        for doc, which in ((link.first, "first"), (link.second, "second")):
            text = self._case.reading(doc).document.text
            marks = [
                Mark(Span(*getattr(one, which)), str(at), "shared", (0, 0, 0))
                for at, one in enumerate(link.passages, 1)
            ]
            sides.append((_article(view, doc), paragraphs(text, marks), which))
        return answer(request, "texts.html", query="", link=link, sides=sides, linked=LINKED,
                      back=path_to("families", family_id))  # fmt: skip

    # -- series -------------------------------------------------------------------------------------------------------

    def all_series(self, request: Request, view: View) -> Response:
        found = sorted(view.series.values(), key=lambda one: (-len(one.steps), one.id))
        page, pages = pages_of(request, len(found), LISTED)
        rows = []
        for one in found[(page - 1) * LISTED : page * LISTED]:
            clashes = {c for step in one.steps for c in view.against.get((step.doc, step.entry), ())}
            speakers = {step.speaker for step in one.steps} - {None}
            rows.append((path_to("series", one.id), thing(one), one, len(speakers), len(clashes)))
        return answer(request, "all_series.html", query="", total=len(found), rows=rows, date=date,
                      first=(page - 1) * LISTED, **_paged("/series", {}, page, pages))  # fmt: skip

    def series(self, request: Request, view: View) -> Response:
        series = _found(view.series, request, "series", "series")
        rule, listed = choice(request, "rule", ["", *STATED], ""), words_asked(request, "order")
        order = tuple(name.strip() for name in (listed or "").split(",") if name.strip()) if rule == HIERARCHY else ()
        asked = {"rule": rule, "order": ", ".join(order)}
        made = None
        if rule and (rule != HIERARCHY or order):
            made = combined(series.steps, rule, [view.speakers_called(name) for name in order])
        page, pages = pages_of(request, len(series.steps), STEPS)
        clashes = list(dict.fromkeys(c for step in series.steps for c in view.against.get((step.doc, step.entry), ())))
        places = {f"{step.doc}/{step.entry}": at for at, step in enumerate(series.steps, 1)}
        start = (page - 1) * STEPS
        who = looks(series)
        rows = []
        for at, step in enumerate(series.steps[start : start + STEPS], start + 1):
            against = [
                places[other] for one in view.against.get((step.doc, step.entry), ()) if one.kind == "bounds"
                for other in (f"{one.first}/{one.first_entry}", f"{one.second}/{one.second_entry}")
                if other != f"{step.doc}/{step.entry}" and other in places
            ]  # fmt: skip
            rows.append((at, step, who[step.speaker][1], entry_url(step.doc, step.entry),
                         places.get(step.supersedes or ""), against,
                         entry_url(*step.withdrawn.rsplit("/", 1)) if step.withdrawn else None))  # fmt: skip
        drawn = chart(series, [one for one in clashes if one.kind == "bounds"], made)
        return answer(
            request, "series.html", query="", series=series, title=thing(series), rows=rows, chart=drawn, rule=rule,
            rules=STATED, combined=made, order=order, ordered=HIERARCHY, contradicted=CONTRADICTED, date=date,
            clashes=[_clash(view, one) for one in clashes[:CLASHES]], clashes_all=len(clashes), excluded=EXCLUDED,
            first=start, step_page=lambda at: path_to("series", series.id) + _query(**asked, page=str(-(-at // STEPS))),
            number=_number, entry_url=entry_url, dated=all(step.dated for step in series.steps),
            plane={"width": WIDTH, "height": HEIGHT, "left": LEFT, "right": WIDTH - RIGHT, "top": TOP},
            **_paged(path_to("series", series.id), asked, page, pages),
        )  # fmt: skip

    # -- contradictions -----------------------------------------------------------------------------------------------

    def contradictions(self, request: Request, view: View) -> Response:
        kind = choice(request, "kind", ["", *CONTRADICTED], "")
        found = [one for one in view.contradictions if not kind or one.kind == kind]
        page, pages = pages_of(request, len(found), LISTED)
        return answer(
            request, "contradictions.html", query="", total=len(found), kind=kind, contradicted=CONTRADICTED,
            rows=[_clash(view, one) for one in found[(page - 1) * LISTED : page * LISTED]],
            **_paged("/contradictions", {"kind": kind}, page, pages),
        )  # fmt: skip


def three(claim: Claim) -> str:
    """A claim's three figures, and what is not known: "3 reports, 2 families, 1 origin (unknown in 1 report)"."""
    told = [
        f"{count:,} {one if count == 1 else many}"
        for count, one, many in ((claim.reports, "report", "reports"), (claim.families, "family", "families"))
    ]
    origins = f"{claim.origins:,} origin{'' if claim.origins == 1 else 's'}"
    if claim.unknown:
        gap = f"unknown in {claim.unknown:,} report{'' if claim.unknown == 1 else 's'}"
        origins = f"{origins} ({gap})" if claim.origins else "origin unknown"
    return ", ".join([*told, origins])


def thing(series: Series) -> str:
    """What a series counts, in words: "North Korea: killed (person), in Russia"."""
    per = f" per {series.per}" if series.per else ""
    unit = f" ({series.unit}{per})" if series.unit else per
    where = f", in {country(series.country)}" if series.country else ", place not told"
    if series.counted is None:
        where = f", in {series.steps[0].place} ({country(series.country or '')})"
    return f"{country(series.counted) if series.counted else 'People'}: {series.measure.replace('_', ' ')}{unit}{where}"


def country(code: str) -> str:
    """A country's name; the code itself where there is none."""
    territory = get_territory(code.lower())
    return territory.name if territory is not None else code


def _article(view: View, doc: str) -> dict[str, Any]:
    known = view.article(doc)
    return {
        "id": doc, "href": path_to("articles", doc), "title": heading_of(known, doc),
        "outlet": (known and known.publisher) or "outlet not known", "day": date(known.published) if known else None,
    }  # fmt: skip


def _speakers(claim: Claim) -> list[str]:
    """The known speakers behind a claim, each by the longest of the names that articles have for one."""
    names: dict[str, str] = {}
    for one in claim.tellings:
        if one.speaker and one.name and one.name not in claim.reissued:
            names[one.speaker] = max(names.get(one.speaker, ""), one.name, key=lambda name: (len(name), name))
    return sorted(names.values())


def _letters(view: View, telling: Telling) -> list[tuple[str, str]]:
    """The letters of a report's speaker and outlet, where the user gave them one."""
    given = [(telling.name, view.grades.speaker(telling)), (telling.outlet, view.grades.outlet(telling))]
    return [(name, letter) for name, letter in given if name and letter]


def _clash(view: View, one: Contradiction) -> dict[str, Any]:
    """Both sides of a contradiction, with the claims that they are reports of."""
    first = side_of(view, one.first, one.first_entry, one.first_name)
    second = side_of(view, one.second, one.second_entry, one.second_name)
    claims = [
        path_to("claims", claim.id) if (claim := view.claim_of.get(key)) else None
        for key in ((one.first, one.first_entry), (one.second, one.second_entry))
    ]
    return {
        "kind": one.kind,
        "sides": [(first, one.first_words, claims[0]), (second, one.second_words, claims[1])],
    }


def _found(among: dict[str, Any], request: Request, what: str, room: str) -> Any:
    wanted = request.path_params["id"]
    if wanted not in among:
        raise HTTPException(
            404,
            f"This case has no {what} “{wanted[:200]}” (any more): it is named after its first report. See all {room}.",
        )
    return among[wanted]


def _names(listed: str | None) -> tuple[str, ...]:
    return tuple(sorted({name.strip() for name in (listed or "").split(",")} - {""}))


def _says(claim: Claim, words: str) -> bool:
    wanted = words.casefold().split()
    return any(
        all(word in f"{one.words} {one.name or ''} {one.outlet or ''}".casefold() for word in wanted)
        for one in claim.tellings
    )


def _rank(view: View, claim: Claim, sort: str) -> tuple:
    published = claim.tellings[0].published or "9999"
    if sort == "oldest":
        return published, claim.id
    if sort == "newest":
        return _descending(max((t.published or "" for t in claim.tellings), default="")), claim.id
    if sort == "departures":
        return -view.numbers(claim)[0], -claim.reports, published, claim.id
    return -getattr(claim, sort), -claim.reports, published, claim.id


def _descending(text: str) -> tuple[int, ...]:
    return (*(-ord(letter) for letter in text), 1)


def _query(**asked: str) -> str:
    given = {name: value for name, value in asked.items() if value}
    return f"?{urlencode(given)}" if given else ""


def _paged(path: str, asked: dict[str, str], page: int, pages: int) -> dict[str, Any]:
    def to(at: int) -> str:
        return path + _query(**asked, page=str(at) if at > 1 else "")

    return {
        "page": page, "pages": pages, "newer": to(page - 1) if page > 1 else None,
        "older": to(page + 1) if page < pages else None,
    }  # fmt: skip


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:,.10g}"


