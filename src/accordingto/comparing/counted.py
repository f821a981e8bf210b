"""The figures of a reading as they are compared: those that are given, and those that are named to be disowned."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping

import msgspec

from accordingto.comparing.disowned import Disowned, Found, befell, find
from accordingto.comparing.hedges import Hedges
from accordingto.comparing.items import COUNTS, Count, Said
from accordingto.comparing.scopes import Scopes
from accordingto.comparing.wording import DATELINE, content_words, fold, next_to, sentence_at, sentence_span
from accordingto.record import Actor, Figure, Place, Reading, Span, Time, text_of

_ITS = re.compile(r" (?:more )?of (?:its|their|our) ", re.IGNORECASE)
_PRONOUN = re.compile(r"\W*(?:it|he|she|they)\b", re.IGNORECASE)
#: statements before a sentence, or actors in it, of which so many are looked at
_BACK = 8
#: words for people that say nothing of whose they are or what they do, folded
_ANYBODY = frozenset(
    fold(word)
    for word in (
        "people person persons man men woman women child children others dead deaths killed wounded injured injuries "
        "casualties losses victims fatalities troops soldiers fighters servicemen civilians more total"
    ).split()
)
#: what does not stand between a subject and its verb
_ENDS = re.compile(r"[.;:!?\n]|\b(?:that|and|but|which|who)\b", re.IGNORECASE)
#: characters between the subject of a sentence and its verb ("the office on Thursday revised")
_APART = 40


def counted(
    reading: Reading, said: list[Said], by_id: Mapping[str, Said], scopes: Scopes, hedges: Hedges,
    keys: Mapping[str, str | None],
) -> tuple[list[Count], list[Disowned]]:
    """The figures that somebody gives, and those that somebody denies or takes back.

    Args:
        reading: any valid reading. said: its statements as they are compared, in the order of the text.
        by_id: of each of its statements that, or what it is a part of. scopes, hedges: of the reading. keys: of its
            actors.
    """
    actors = {actor.id: actor for actor in reading.actors}
    places, times = {place.id: place for place in reading.places}, {time.id: time for time in reading.times}
    peoples = sorted((one.spans[0], one.country) for one in reading.places if one.use == "associative" and one.country)
    counts = _inherited([
        _count(figure, reading, actors.get(figure.actor or ""), places.get(figure.place or ""),
               times.get(figure.time or ""), by_id, scopes, hedges, peoples)
        for figure in sorted(reading.figures, key=lambda one: (one.spans[0].start, one.id))
    ])  # fmt: skip
    acts = [by_id[one.statement].act if one.statement in by_id else "" for one in counts]
    text = reading.document.text
    found = find(text, [Span(one.start, one.end) for one in counts], [one.measure for one in counts], acts.__getitem__)
    return _Parting(reading, said, keys).part(counts, found) if found else (counts, [])


def _count(
    figure: Figure, reading: Reading, actor: Actor | None, place: Place | None, time: Time | None,
    said: Mapping[str, Said], scopes: Scopes, hedges: Hedges, peoples: list[tuple[Span, str]],
) -> Count:
    text = reading.document.text
    speaking = said.get(figure.statement) if figure.statement else None
    dated = time is not None and time.earliest is not None and not time.is_reference
    span = Span(figure.spans[0].start, figure.spans[-1].end)
    where = (place.name, place.country) if place else _only_place(text, span, speaking, scopes)
    return Count(
        doc=reading.document.id, id=figure.id, low=figure.low, best=figure.best, high=figure.high, bound=figure.bound,
        measure=figure.measure, unit=figure.unit, per=figure.per,
        counted=(actor.country if actor else None) or _its_own(text, span, speaking) or _people(figure, peoples),
        place=where[0], country=where[1],
        date=time.earliest if dated else reading.document.published,
        until=(time.latest or time.earliest) if dated else reading.document.published, dated=dated,
        statement=speaking.id if speaking else figure.statement, speaker=speaking.speaker if speaking else None,
        name=speaking.name if speaking else None, hedge=hedges.over(span, figure.statement),
        text=text_of(figure.spans, text), sentence=speaking.text if speaking else sentence_at(text, span),
        start=span.start, end=span.end,
        wide=place is not None and place.precision == "country",
        what=figure.counted.text if figure.counted else None,
        of=content_words(figure.counted.text) if figure.counted else frozenset(),
    )  # fmt: skip


def _people(figure: Figure, peoples: list[tuple[Span, str]]) -> str | None:
    """The country whose people the counted words name ("12 Somali and 11 Yemeni sailors"), where it is one alone."""
    named: set[str] = set()
    for counted in figure.counted.spans if figure.counted else ():
        first = bisect_left(peoples, (Span(counted.start, counted.start + 1), ""))
        named.update(country for span, country in peoples[first : first + _BACK] if span in counted)
    return named.pop() if len(named) == 1 else None


def _its_own(text: str, span: Span, speaking: Said | None) -> str | None:
    """The speaker's country, where the speaker counts its own ("340 of its soldiers")."""
    if speaking is None or speaking.speaker is None or not _ITS.match(text, span.end):
        return None
    kind, country, *_ = (*speaking.speaker.split(":"), "")
    return country if kind in ("state", "body") and len(country) == 2 else None


def _only_place(text: str, span: Span, speaking: Said | None, scopes: Scopes) -> tuple[str | None, str | None]:
    """Name and country of the one place that the sentence of a figure names, without what stands before a statement."""
    sentence = sentence_span(text, span)
    if speaking is not None and speaking.start <= span.start < speaking.end:
        sentence = Span(max(sentence.start, speaking.start), max(span.end, min(sentence.end, speaking.end)))
    elif dateline := DATELINE.match(text, sentence.start, span.start):
        sentence = Span(dateline.end(), sentence.end)
    return scopes.only_place(sentence) or (None, None)


def _inherited(counts: list[Count]) -> list[Count]:
    """Fill who is counted, and where, from the article's other figures of that measure where these leave no choice."""
    who: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    where: dict[tuple[str, str | None], set[tuple[str, str | None, bool]]] = defaultdict(set)
    for count in counts:
        if count.counted and count.unit == "person":
            of = who[count.measure].get(count.counted, frozenset())
            who[count.measure][count.counted] = of | count.of
        if count.place:
            where[count.measure, count.per].add((count.place, count.country, count.wide))
    filled = []
    for count in counts:
        if count.unit == "person" and not count.counted and len(who[count.measure]) == 1:
            ((people, of),) = who[count.measure].items()
            if count.of <= _ANYBODY or count.of & of:  # "23 suspects" are not the "22 Yemeni fishermen"
                count = msgspec.structs.replace(count, counted=people)
        if not count.place and len(where[count.measure, count.per]) == 1:
            place, country, wide = next(iter(where[count.measure, count.per]))
            count = msgspec.structs.replace(count, place=place, country=country, wide=wide)
        filled.append(count)
    return filled


class _Parting:
    """Parts figures that are given from those that are disowned.

    Args:
        reading, said, keys: as in ``counted``.
    """

    def __init__(self, reading: Reading, said: list[Said], keys: Mapping[str, str | None]) -> None:
        self._text = reading.document.text
        self._said = said
        self._keys = keys
        self._starts = [one.start for one in said]
        named = sorted((span.start, span.end, actor.id) for actor in reading.actors for span in actor.mentions)
        by_id = {actor.id: actor for actor in reading.actors}
        self._named = [(start, end, by_id[who]) for start, end, who in named]
        self._named_at = [start for start, _, _ in self._named]

    def part(self, counts: list[Count], found: list[Found]) -> tuple[list[Count], list[Disowned]]:
        given, disowned = dict(enumerate(counts)), []
        for one in found:
            was, at = counts[one.was], one.now
            now = given.get(at) if at is not None else None
            if was.name is None and not one.own:
                before = self._before(was.start)
                speaker = self._subject(one.verb) or (before and (before.speaker, before.name))
                was, now = _by(was, speaker), _by(now, speaker)
                if now is None and before is not None:
                    own = [to for to, count in given.items() if count.statement == before.id and _alike(count, was)]
                    at = own[0] if len(own) == 1 else None
                    now = given.get(at)
            if now is not None:
                was, now = self._counting(was, now, one.verb), self._counting(now, was, one.verb)
                given[at] = msgspec.structs.replace(now, corrects=one.words)
            if not one.given:
                del given[one.was]
            if was.value is not None and was.measure in COUNTS:
                disowned.append(
                    Disowned(
                        doc=was.doc, id=was.id, act=one.act, own=one.own, value=was.value, measure=was.measure,
                        unit=was.unit, per=was.per, counted=was.counted, place=was.place, country=was.country,
                        speaker=was.speaker, name=was.name, words=one.words, start=was.start,
                        now=now.id if now else None,
                    )
                )  # fmt: skip
        return list(given.values()), disowned

    def _subject(self, verb: int | None) -> tuple[str | None, str] | None:
        """Key and name of the actor before a verb."""
        if verb is None:
            return None
        place = bisect_left(self._named_at, verb)
        near = [(end, who) for _, end, who in self._named[max(0, place - _BACK) : place] if 0 <= verb - end < _APART]
        near = [(end, who) for end, who in near if not _ENDS.search(self._text[end:verb])]
        _, who = max(near, key=lambda one: one[0], default=(0, None))
        return None if who is None else (self._keys[who.id], who.name)

    def _before(self, start: int) -> Said | None:
        """The statement before, where the sentence at a place begins with a pronoun ("It corrected an earlier ...")."""
        sentence = sentence_span(self._text, Span(start, start + 1))
        if not _PRONOUN.match(self._text, sentence.start):
            return None
        before = self._said[: bisect_left(self._starts, sentence.start)][-_BACK:]
        return next((one for one in reversed(before) if next_to(self._text, one.end, sentence.start + 1)), None)

    def _counting(self, count: Count, other: Count, verb: int | None) -> Count:
        """A figure with what the other one counts, or the words between the verb and the first of them, where its own
        words do not tell."""
        first = min(count.start, other.start)
        measure, unit, per = count.measure, count.unit, count.per
        if measure not in COUNTS:
            measure, unit, per = other.measure, other.unit, other.per
        if measure not in COUNTS and verb is not None and (told := befell(self._text[verb:first])):
            measure, unit = told, "person"
        named = self._named[bisect_left(self._named_at, verb) : bisect_left(self._named_at, first)] if verb else []
        countries = [who.country for _, _, who in named if who.country]
        return msgspec.structs.replace(
            count, measure=measure, unit=unit, per=per,
            counted=count.counted or other.counted or (countries[-1] if countries else None),
            place=count.place or other.place, country=count.country if count.place else other.country,
            wide=count.wide if count.place else other.wide,
        )  # fmt: skip


def _by(count: Count | None, speaker: tuple[str | None, str | None] | None) -> Count | None:
    if count is None or speaker is None:
        return count
    return msgspec.structs.replace(count, speaker=speaker[0], name=speaker[1])


def _alike(count: Count, was: Count) -> bool:
    return (count.measure, count.unit, count.per) == (was.measure, was.unit, was.per) and count.value != was.value
