"""Comparisons with the past; a superlative that names no time is none, and no past is read into a bare "like"."""

import re
from bisect import bisect_left
from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from accordingto.reading.precedent_rules import Hit, find_hits
from accordingto.reading.registry import component
from accordingto.reading.spans import innermost_statement, to_span
from accordingto.reading.times import find_times
from accordingto.reading.timex.calendar import add_months
from accordingto.record import Past, Precedent, Time

#: TIMEX3 lengths that have a number; "PXY" has none
_LENGTH = re.compile(r"P([0-9]{1,6})(Y|M|W|D|DE|CE)")
_MONTHS = {"M": 1, "Y": 12, "DE": 120, "CE": 1200}


class Precedents:
    """Sets ``doc._.precedents``; uses ``doc._.times`` where it is filled and finds times itself where it is not."""

    def __call__(self, doc: Doc) -> Doc:
        if not doc.has_annotation("DEP"):
            doc._.precedents = []
            return doc
        linked = bool(doc._.times)
        times = doc._.times or find_times(doc)
        hits = _disjoint(find_hits(doc, times))
        ordered = sorted(times if linked else [], key=lambda time: time.spans[0].start)
        doc._.precedents = [_entry(f"h{i}", doc, hit, ordered) for i, hit in enumerate(hits, 1)]
        return doc


def _disjoint(hits: list[Hit]) -> list[Hit]:
    """The hits in text order, of two that share words the one with a named past, then the longer one."""
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.past is None, -(hit.end - hit.start), hit.start)):
        words = range(hit.start, hit.end)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


def _from(times: list[Time], place: int) -> int:
    """Index of the first of these times, which are in text order, that begins at a place or later."""
    return bisect_left(times, place, key=lambda time: time.spans[0].start)


def _entry(id: str, doc: Doc, hit: Hit, times: list[Time]) -> Precedent:
    span = to_span(doc[hit.start : hit.end])
    past = to_span(doc[hit.past[0] : hit.past[1]]) if hit.past else None
    near = times[_from(times, past.start) : _from(times, past.end)] if past is not None else []
    inside = [time for time in near if all(fragment in past for fragment in time.spans)]
    # of "the Korean War (1950-1953)" the name is the past, the years explain it
    named = [time for time in inside if time.name] or inside
    statement = innermost_statement(doc, span)
    earliest, latest = _interval(named[0], doc._.published) if named else (None, None)
    return Precedent(
        id=id,
        spans=[span],
        past=Past(spans=[past]) if past else None,
        kind=hit.kind,
        time=named[0].id if named else None,
        statement=statement.id if statement else None,
        voice="source" if statement else "narrator",
        earliest=earliest,
        latest=latest,
    )


def _interval(time: Time, published: str | None) -> tuple[str | None, str | None]:
    """First and last day of a past; of a length of time the stretch of that length up to publication."""
    if time.type != "DURATION":
        return time.earliest, time.latest
    length = _LENGTH.fullmatch(time.value)
    if length is None or published is None:
        return None, None
    number, unit = int(length[1]), length[2]
    try:
        end = date.fromisoformat(published[:10])
        days = {"D": 1, "W": 7}.get(unit)
        start = end - timedelta(number * days) if days else add_months(end, -number * _MONTHS[unit])
    except (ValueError, OverflowError):  # a date that is none, or a length beyond the calendar
        return None, None
    return start.isoformat(), end.isoformat()


@component("precedents", requires=("token.dep", "token.head", "token.tag"))
def make(nlp: Language, name: str) -> Precedents:
    """The component: takes no options; needs a parser and tagger, uses times and statements that ran before it."""
    return Precedents()
