"""When: every time expression with its TIMEX3 value, and no day that neither text nor date of publication gives."""

from datetime import date, timedelta

from spacy.language import Language
from spacy.tokens import Doc

from accordingto.reading.registry import component
from accordingto.reading.timex.base import Found
from accordingto.reading.timex.calendar import bounds
from accordingto.reading.timex.intervals import link
from accordingto.reading.timex.named import find_holidays, find_periods
from accordingto.reading.timex.resolve import find
from accordingto.reading.timex.tense import Tense
from accordingto.record import Span, Time


class Times:
    """Sets ``doc._.times`` from the text and ``doc._.published``; verbs are used where the doc is parsed."""

    def __call__(self, doc: Doc) -> Doc:
        doc._.times = find_times(doc)
        return doc


def find_times(doc: Doc) -> list[Time]:
    """The time entries of a doc in text order, without setting them."""
    published = _day(doc._.published)
    tense, text = Tense(doc), doc.text  # spaCy joins the tokens anew each time that it is asked for the text
    named = [*find_periods(text), *find_holidays(text, published, tense)]
    taken = [(found.start, found.end) for found in named]
    found = [
        expression
        for expression in find(text, published, tense)
        if not any(start < expression.end and expression.start < end for start, end in taken)
    ]
    found = sorted([*found, *named], key=lambda expression: (expression.start, expression.end))
    link(text, found, tense)
    ids = {id(expression): f"t{i}" for i, expression in enumerate(found, 1)}
    return [_entry(ids, expression, published) for expression in found]


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _entry(ids: dict[int, str], found: Found, published: date | None) -> Time:
    open_value = found.type in ("DATE", "TIME") and found.value.startswith("XX")
    earliest, latest = (None, None) if open_value else found.days or _days(found, published)
    return Time(
        id=ids[id(found)],
        spans=[Span(found.start, found.end)],
        type=found.type,
        value=found.value,
        mod=found.mod,
        anchored=not open_value,
        earliest=earliest,
        latest=latest,
        name=found.name,
        begin=ids[id(found.begins)] if found.begins else None,
        end=ids[id(found.ends)] if found.ends else None,
    )


def _days(found: Found, published: date | None) -> tuple[str | None, str | None]:
    """First and last day that an expression can mean; "pre-1990" and "recently" have a last one alone."""
    if found.value.endswith("_REF"):
        said = published.isoformat() if published else None
        return (None if found.value == "PAST_REF" else said), (None if found.value == "FUTURE_REF" else said)
    span = bounds(found.value) if found.type in ("DATE", "TIME") else None
    if span is None:
        return None, None
    first, last = span
    if found.mod == "BEFORE" and "-" not in found.value:
        return None, (first - timedelta(1)).isoformat() if first > date.min else None
    if found.mod == "AFTER" and "-" not in found.value:
        return (last + timedelta(1)).isoformat() if last < date.max else None, None
    return first.isoformat(), last.isoformat()


@component("times")
def make(nlp: Language, name: str) -> Times:
    """The component: takes no options; needs no other component."""
    return Times()
