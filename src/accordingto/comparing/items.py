"""What of a reading can be compared with another: its statements and figures, with keys that hold in any article.

An id counts within one reading; a key says the same in all of them. A key is None where the article does not tell who
or what is meant, and None never equals None: what is unknown is not made one by being unknown twice.
"""

from collections import defaultdict

import msgspec

from accordingto.comparing.happened import Happened, happened
from accordingto.comparing.relays import Relay, relays
from accordingto.comparing.scopes import Scope, Scopes
from accordingto.comparing.stands import AGAINST, stand
from accordingto.comparing.who import Names
from accordingto.comparing.wording import content_words, sentence_at
from accordingto.record import Actor, Figure, Place, Reading, Span, Statement, Time, text_of

#: measures that count or weigh something of the world; durations and bare numbers ("two deployments") are not claims
COUNTS = frozenset({
    "strength", "killed", "wounded", "casualties", "captured", "arrested", "missing", "displaced", "affected",
    "equipment", "money", "area", "share", "rate",
})  # fmt: skip


class Said(msgspec.Struct, frozen=True):
    """One statement as it is compared.

    Attributes:
        doc, id: the article and the statement in it.
        speaker: the speaker's key, None where the article does not resolve the source.
        name: what the article calls the speaker.
        act: of the statement, save ``retract`` and ``deny`` where its words tell (``stands.stand``). negated: see
            ``Statement``.
        hedge: the governing certainty term, or None.
        condition: the words of a condition the content stands under, or None.
        words: the content's content words, folded.
        text: the content as the article has it. start, end: where its first and last words stand.
        scope: how far it reaches.
    """

    doc: str
    id: str
    speaker: str | None
    name: str
    act: str
    negated: bool
    hedge: str | None
    condition: str | None
    words: frozenset[str]
    text: str
    start: int
    end: int
    scope: Scope


class Count(msgspec.Struct, frozen=True):
    """One figure as it is compared.

    Attributes:
        doc, id: the article and the figure in it.
        low, best, high, bound, measure, unit, per: of the figure.
        counted: key of who or what is counted, None where the article does not tell.
        place: the place's name, country: its country; None where the article does not tell.
        date: the first day the figure speaks of, dated: whether the text tells it (else the day of publication).
        statement: the statement it stands in, None for the writer's own voice. speaker, name, hedge: of that statement.
        text: the figure's words; sentence: the words of its statement (or line), which show what it means.
        start, end: where the figure's words stand.
    """

    doc: str
    id: str
    low: float | None
    best: float | None
    high: float | None
    bound: str
    measure: str
    unit: str | None
    per: str | None
    counted: str | None
    place: str | None
    country: str | None
    date: str | None
    dated: bool
    statement: str | None
    speaker: str | None
    name: str | None
    hedge: str | None
    text: str
    sentence: str
    start: int
    end: int

    @property
    def value(self) -> float | None:
        """The number that the wording names, whichever way it bounds it."""
        return next((v for v in (self.best, self.low, self.high) if v is not None), None)


class Report(msgspec.Struct, frozen=True):
    """One article as it is compared: its metadata, text, statements, figures and events."""

    doc: str
    title: str | None
    publisher: str | None
    published: str | None
    text: str
    said: list[Said]
    counts: list[Count]
    events: list[Happened]
    roles: dict[str, str]
    relays: list[Relay]


def report(reading: Reading, names: Names) -> Report:
    """The reading's statements and figures with keys that hold across articles.

    Args:
        reading: any valid reading.
        names: of all readings that are compared.
    """
    keys = names.keys(reading)
    document, text = reading.document, reading.document.text
    actors = {actor.id: actor for actor in reading.actors}
    conditions = {
        outlook.statement: text_of(outlook.condition.spans, text)
        for outlook in reading.outlooks
        if outlook.statement and outlook.condition is not None
    }
    parents, scopes = {statement.parent for statement in reading.statements}, Scopes(reading)
    said = []
    for statement in reading.statements:
        actor = actors.get(statement.source.actor) if statement.source.actor else None
        if statement.source.kind == "outlet" and statement.source.spans and statement.id in parents:
            continue  # an outlet that has others speak passes on; one that has nobody speak speaks for itself
        spans = statement.content.spans
        content = text_of(spans, text)
        said.append(
            Said(
                doc=document.id, id=statement.id, speaker=keys[actor.id] if actor else None,
                name=actor.name if actor else text_of(statement.source.spans, text) or "unnamed",
                act=stand(statement.act, text, spans[0].start, content), negated=statement.negated,
                hedge=statement.certainty.term if statement.certainty else None,
                condition=conditions.get(statement.id), words=_meant(content, statement, actor),
                text=content, start=spans[0].start, end=spans[-1].end, scope=scopes.of(spans, content),
            )
        )  # fmt: skip
    by_id = {one.id: one for one in said}
    places, times = {place.id: place for place in reading.places}, {time.id: time for time in reading.times}
    counts = [
        _count(figure, reading, actors.get(figure.actor or ""), places.get(figure.place or ""),
               times.get(figure.time or ""), by_id)
        for figure in reading.figures
        if figure.statement not in by_id or by_id[figure.statement].act not in AGAINST
    ]  # fmt: skip
    roles = {key: actor.role for actor in reading.actors if actor.role and (key := keys[actor.id])}
    return Report(
        doc=document.id, title=document.title, publisher=document.publisher, published=document.published, text=text,
        said=said, counts=_inherited(counts),
        events=happened(reading, by_id, lambda actor: keys[actor.id]), roles=roles, relays=relays(reading),
    )  # fmt: skip


def _meant(content: str, statement: Statement, speaker: Actor | None) -> frozenset[str]:
    """The content's words, with the speaker's name where the content speaks of the speaker ("it had sent soldiers")."""
    words = set(content_words(content))
    if speaker and any(mention in span for span in statement.content.spans for mention in speaker.mentions):
        words |= content_words(speaker.name)
    return frozenset("korea" if word == "korean" else word for word in words)


def _count(
    figure: Figure, reading: Reading, actor: Actor | None, place: Place | None, time: Time | None, said: dict[str, Said]
) -> Count:
    text = reading.document.text
    speaking = said.get(figure.statement) if figure.statement else None
    dated = time is not None and time.earliest is not None and not time.is_reference
    span = Span(figure.spans[0].start, figure.spans[-1].end)
    return Count(
        doc=reading.document.id, id=figure.id, low=figure.low, best=figure.best, high=figure.high, bound=figure.bound,
        measure=figure.measure, unit=figure.unit, per=figure.per,
        counted=actor.country if actor and actor.country else None,
        place=place.name if place else None, country=place.country if place else None,
        date=time.earliest if dated else reading.document.published, dated=dated,
        statement=figure.statement, speaker=speaking.speaker if speaking else None,
        name=speaking.name if speaking else None, hedge=speaking.hedge if speaking else None,
        text=text_of(figure.spans, text), sentence=speaking.text if speaking else sentence_at(text, span),
        start=span.start, end=span.end,
    )  # fmt: skip


def _inherited(counts: list[Count]) -> list[Count]:
    """Fill who is counted, and where, from the article's other figures of that measure where these leave no choice."""
    who: dict[str, set[str]] = defaultdict(set)
    where: dict[tuple[str, str | None], set[tuple[str, str | None]]] = defaultdict(set)
    for count in counts:
        if count.counted and count.unit == "person":
            who[count.measure].add(count.counted)
        if count.place:
            where[count.measure, count.per].add((count.place, count.country))
    filled = []
    for count in counts:
        if count.unit == "person" and not count.counted and len(who[count.measure]) == 1:
            count = msgspec.structs.replace(count, counted=next(iter(who[count.measure])))
        if not count.place and len(where[count.measure, count.per]) == 1:
            place, country = next(iter(where[count.measure, count.per]))
            count = msgspec.structs.replace(count, place=place, country=country)
        filled.append(count)
    return filled
