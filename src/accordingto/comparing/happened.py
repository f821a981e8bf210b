"""When two articles' events are one: the same kind of thing, at one place or between the same parties, on one day."""

import datetime
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec

from accordingto.comparing.days import ordinal
from accordingto.comparing.stands import AGAINST
from accordingto.comparing.wording import sentence_at
from accordingto.record import Actor, Reading, Span, text_of

if TYPE_CHECKING:
    from accordingto.comparing.items import Said

#: precisions of a place at which one kind of event a day is told from another by the place alone
_POINTS = frozenset({"exact", "city"})
#: types of which a day and a place hold many by many: only their parties tell one from another
_BETWEEN = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})


class Happened(msgspec.Struct, frozen=True):
    """One event as it is compared; only what the article says happened, not what it plans, fears or denies.

    Attributes:
        doc, id: the article and the event in it.
        type: PLOVER's. acled: ACLED's sub-event type, or None.
        parties: keys of those who act or are acted upon and are known across articles. sides: their countries.
        place, country: where, None where the article does not tell. point: whether the place is a town or less.
        date, until: first and last day, None where the text does not date it. published: of the article.
        statement: in whose words, None for the writer's own voice. speaker, name, hedge: of that statement.
        text: the trigger. sentence: the sentence it stands in. start, end: where the trigger stands.
    """

    doc: str
    id: str
    type: str
    acled: str | None
    parties: frozenset[str]
    sides: frozenset[str]
    place: str | None
    country: str | None
    point: bool
    date: str | None
    until: str | None
    published: str | None
    statement: str | None
    speaker: str | None
    name: str | None
    hedge: str | None
    text: str
    sentence: str
    start: int
    end: int


def happened(reading: Reading, said: "dict[str, Said]", key: Callable[[Actor], str | None]) -> list[Happened]:
    """The reading's actual events, in the order of its text.

    Args:
        reading: any valid reading.
        said: its statements as they are compared, by id.
        key: gives an actor's key in all articles, None where it is nobody known outside this one.
    """
    document, text = reading.document, reading.document.text
    actors = {actor.id: actor for actor in reading.actors}
    places, times = {place.id: place for place in reading.places}, {time.id: time for time in reading.times}
    found = []
    for event in reading.events:
        if event.realis != "actual":
            continue
        place, time = places.get(event.place or ""), times.get(event.time or "")
        dated = time is not None and time.earliest is not None and not time.is_reference
        speaking = said.get(event.statement or "")
        if speaking is not None and speaking.act in AGAINST:
            continue
        who = [actors[one] for one in [*event.actors, *event.recipients] if one in actors]
        span = Span(event.spans[0].start, event.spans[-1].end)
        found.append(
            Happened(
                doc=document.id, id=event.id, type=event.type, acled=event.acled,
                parties=frozenset(party for actor in who if (party := key(actor))),
                sides=frozenset(actor.country for actor in who if actor.country),
                place=place.name if place else None, country=place.country if place else None,
                point=place is not None and place.precision in _POINTS,
                date=time.earliest if dated else None, until=(time.latest or time.earliest) if dated else None,
                published=document.published, statement=event.statement,
                speaker=speaking.speaker if speaking else None, name=speaking.name if speaking else None,
                hedge=speaking.hedge if speaking else None, text=text_of(event.spans, text),
                sentence=sentence_at(text, span), start=span.start, end=span.end,
            )
        )  # fmt: skip
    return found


def blocks(one: Happened) -> Iterator[tuple[str, ...]]:
    """Keys of which two events that may be one share one: the type and day with the town, and with each party.

    An undated event has its article's day and the one before, since a report of the day tells what happened on either;
    one of an undated article is of no day, and may be one with another such in the same family alone.
    """
    days = [f"{one.date}/{one.until}"] if one.date else _days_of_report(one.published) or [""]
    for day in days:
        if one.place and one.country and one.point and one.type not in _BETWEEN:
            yield ("event", one.type, day, one.country, one.place)
        for party in sorted(one.parties):
            yield ("event", one.type, day, party)


def same_event(one: Happened, other: Happened, one_family: bool) -> bool:
    """Whether two events that share a block are one.

    Args:
        one, other: of two articles.
        one_family: whether the articles echo one another. Where neither text gives a date, only this tells one day's
            shelling from the next day's.

    Towns must not differ, nor the countries of the parties be all others; where no town is named in both, or the type
    is one that parties make (a meeting), two parties must be the same.
    """
    if one.type != other.type or not (one_family or one.date or other.date):
        return False
    if one.country and other.country and one.country != other.country:
        return False
    same_town = one.point and other.point and one.place is not None and one.place == other.place
    if one.point and other.point and not same_town:
        return False
    if one.sides and other.sides and not one.sides & other.sides:
        return False
    shared = one.parties & other.parties
    return (same_town and one.type not in _BETWEEN) or len(shared) >= 2 or (one_family and bool(shared))


def _days_of_report(published: str | None) -> list[str]:
    day = ordinal(published)
    if day is None:
        return []
    dates = [datetime.date.fromordinal(one).isoformat() for one in (day, day - 1) if one]
    return [f"{date}/{date}" for date in dates]
