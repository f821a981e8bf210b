"""Claims: what several articles say, each report with its speaker, its family, and how it departs from its origin."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator

import msgspec

from accordingto.comparing.days import days
from accordingto.comparing.departures import Departure
from accordingto.comparing.disowned import HURT
from accordingto.comparing.happened import Happened, blocks, same_event
from accordingto.comparing.items import COUNTS, Count, Report, Said
from accordingto.comparing.links import order
from accordingto.comparing.relays import chain
from accordingto.comparing.series import place_name, whose
from accordingto.comparing.stands import AGAINST
from accordingto.comparing.who_words import plain
from accordingto.comparing.wording import content_words, names_in

#: days within which the same number of the same thing is one claim; later it is a number said anew
CURRENT = 31
#: a count of persons below this is too common to be known by its number and country alone
FEW = 100
#: part of all words that two statements of two speakers share, and how many, where they name nobody in common
_ALIKE, _MANY = 0.8, 6
#: of the events of one family and block, the next how many are looked at
_NEXT = 20


class Telling(msgspec.Struct, frozen=True, gc=False):
    """One report of a claim.

    Attributes:
        doc, outlet, published: the article.
        entry: the id of the figure or statement in it. start, end: where its words stand.
        speaker: its key, None where unknown. name: what the article calls the speaker, None for the writer's own voice.
        certainty: the hedge that governs it, or None.
        words: what is claimed, in the article's words.
        chain: through whom the words came, from the outlet that prints them over those it names to the speaker.
        family: the family of the article, None where it echoes no other article of the case.
        departures: how these words depart from those of the family's origin.
    """

    doc: str
    outlet: str | None
    published: str | None
    entry: str
    start: int
    end: int
    speaker: str | None
    name: str | None
    certainty: str | None
    words: str
    chain: list[str]
    family: str | None
    departures: list[Departure]


class Claim(msgspec.Struct, frozen=True, gc=False):
    """One claim with its reports, earliest first, and of one day's the family's origin before those that retell it.

    Attributes:
        id: of its first report's article and entry.
        kind: ``figure``, ``statement`` or ``event``.
        subject: what of its words is claimed, in short: a figure with what it counts and its measure ("23 pirates
            (captured)"), an event's words ("captured"); None where the words say it themselves (a statement).
        words: as its first report has them.
        tellings: the reports.
        reports: how many articles tell it.
        families: how many families these make; an article that echoes no other is one by itself.
        origins: how many known speakers stand behind it, without those on the list of re-issuers.
        unknown: how many of the articles give no speaker that is known.
        reissued: speakers on the user's list of re-issuers, who do not count as origins.
    """

    id: str
    kind: str
    subject: str | None
    words: str
    tellings: list[Telling]
    reports: int
    families: int
    origins: int
    unknown: int
    reissued: list[str]


def one_statement(one: Said, other: Said, apart: int | None) -> bool:
    """Whether two statements that say the same are one claim.

    Of one speaker the shorter wording may leave out much. Of two speakers nothing but the words says that they speak of
    the same: half of all words must be common, and of those that are in no name half of the shorter one's; both must
    name somebody or some country in common, and no other places and no other numbers. Only where nearly all words are
    the same they need name nobody. A denial or retraction never joins what it is against.

    Args:
        apart: days between the articles, None where not known: an article without a date may say the same as any.
    """
    if (apart is not None and apart > CURRENT) or (one.act in AGAINST) != (other.act in AGAINST):
        return False
    if one.speaker is not None and one.speaker == other.speaker:
        return True
    common, every = len(one.words & other.words), len(one.words | other.words)
    if _numbers(one.words) != _numbers(other.words) or 2 * common < every:
        return False
    if common >= max(_ALIKE * every, _MANY):
        return True
    here, there = (
        content_words(" ".join(name for name, _, width in said.scope.places if width < 2)) for said in (one, other)
    )
    if (here and there and not here & there) or not one.about & other.about:
        return False
    names = names_in(one.text) | names_in(other.text)
    first, second = one.words - names, other.words - names
    return 2 * len(first & second) >= max(1, min(len(first), len(second)))


def _numbers(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if word[0].isdigit())


def thing(count: Count) -> tuple[Hashable, ...] | None:
    """What is counted and how many: the same country's people, in the same country (for less than ``FEW``, which recur
    daily, at the same place), or people of whom no country is told, at the same place. None where the article does not
    tell.
    """
    of = whose(count)
    if count.value is None or of is None:
        return None
    where = count.country if count.counted and count.value >= FEW else place_name(count.place)
    return (of[0], count.measure, count.unit, count.per, count.value, where) if where else None


def one_figure(one: Count, other: Count, apart: int | None, one_family: bool = False) -> bool:
    """Whether the same number of one thing is one claim: published within ``CURRENT`` days, of days that do not exclude
    each other.

    Args:
        apart: days between the articles, None where not known: then both texts must tell the day, or the number be
            one that does not recur (``FEW`` or more), or the articles be one family.
        one_family: whether the articles echo one another.
    """
    if one.dated and other.dated:
        when = days(one.date, other.date)
        return when is not None and when <= CURRENT and (apart is None or apart <= CURRENT)
    return one_family or (one.value or 0) >= FEW if apart is None else apart <= CURRENT


def echoes(reports: list[Report]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Entries, each as (article, id), that are one claim since their articles are one family.

    Within a family, where an article tells who is meant and another does not, the same number of the same is enough,
    and killed may stand for casualties; and its events need no date to be of one day.

    Args:
        reports: the family's.
    """
    last: dict[Hashable, list[tuple[Count, str | None]]] = {}
    blocked: dict[Hashable, list[Happened]] = defaultdict(list)
    for report in sorted(reports, key=order):
        here: dict[Hashable, list[tuple[Count, str | None]]] = defaultdict(list)
        for count in report.counts:
            if count.measure in COUNTS and count.value is not None:
                key = (count.unit, count.per, count.value)
                for other, published in last.get(key, ()):
                    if _alike(other, count) and one_figure(other, count, days(published, report.published), True):
                        yield (other.doc, other.id), (count.doc, count.id)
                        break
                here[key].append((count, report.published))
        last |= {key: counts[:_NEXT] for key, counts in here.items()}
        for event in report.events:
            for key in blocks(event):
                blocked[key].append(event)
    for events in blocked.values():
        for at, one in enumerate(events):
            for other in events[at + 1 : at + 1 + _NEXT]:
                if one.doc != other.doc and same_event(one, other, one_family=True):
                    yield (one.doc, one.id), (other.doc, other.id)


def _alike(one: Count, other: Count) -> bool:
    """Whether the same number in two articles of one family is of the same thing: what befell people, of no other
    country's and at no other place; or things of one kind, which the words for them tell. Casualties may be the killed
    or the wounded, but the killed are not the wounded."""
    measures = {one.measure, other.measure}
    if len(measures) > 1 and not ("casualties" in measures and measures <= HURT):
        return False
    if one.counted and other.counted and one.counted != other.counted:
        return False
    return one.unit == "person" or one.unit is None or bool(one.of & other.of) or not (one.of and other.of)


def claim_of(
    items: list[tuple[Report, Count | Said | Happened]],
    of_family: dict[str, str],
    origins: Collection[str],
    departures: dict[str, list[Departure]],
) -> Claim:
    """The claim that some entries make, with nobody on the list of re-issuers.

    Args:
        items: the entries with their reports, of two articles or more.
        of_family: the family of each of these articles that is in one. origins: those that are their family's origin.
        departures: those of each article from its family's origin.
    """
    items = sorted(items, key=lambda item: (item[0].published or "9999", item[0].doc not in origins, *_where(item)))
    tellings = [
        Telling(
            doc=one.doc, outlet=report.publisher, published=report.published, entry=one.id, start=one.start,
            end=one.end, speaker=one.speaker, name=one.name, certainty=one.hedge,
            words=one.text if isinstance(one, Said) else one.sentence,
            chain=chain(report.publisher, report.relays, one.start, one.end, one.name), family=of_family.get(one.doc),
            departures=[d for d in departures.get(one.doc, ()) if d.start < one.end and one.start < d.end],
        )
        for report, one in items
    ]  # fmt: skip
    docs = {one.doc for one in tellings}
    first = items[0][1]
    kind = {Count: "figure", Said: "statement", Happened: "event"}[type(first)]
    return Claim(
        id=f"{first.doc}-{first.id}", kind=kind, subject=_subject(first), words=tellings[0].words, tellings=tellings,
        reports=len(docs), families=len({of_family.get(doc, doc) for doc in docs}),
        origins=_origins(t.speaker for t in tellings), unknown=len(docs - {t.doc for t in tellings if t.speaker}),
        reissued=[],
    )  # fmt: skip


def _subject(one: Count | Said | Happened) -> str | None:
    if not isinstance(one, Count):
        return None if isinstance(one, Said) else one.text
    counted = one.what if one.what and one.what.lower() not in one.text.lower() else ""
    measure = "" if one.measure == "other" else f"({one.measure.replace('_', ' ')})"
    return " ".join(f"{one.text} {counted} {measure}".split())


def without_reissuers(claim: Claim, reissuers: Collection[str]) -> Claim:
    """The claim with fewer origins: ``reissuers`` are names of speakers or outlets whose word is another's."""
    listed = {plain(name) for name in reissuers}
    reissued = sorted({t.name for t in claim.tellings if t.name and plain(t.name) in listed})
    if not reissued:
        return claim
    origins = _origins(t.speaker for t in claim.tellings if t.name not in reissued)
    return msgspec.structs.replace(claim, origins=origins, reissued=reissued)


def _origins(speakers: Iterable[str | None]) -> int:
    """How many distinct known speakers; a state ("Kyiv said") is none of its own beside a body of that state."""
    known = {speaker for speaker in speakers if speaker}
    own = {f"state:{key.split(':')[1]}" for key in known if key.startswith("body:")}
    return len(known - own)


def _where(item: tuple[Report, Count | Said | Happened]) -> tuple[str, int, int, str]:
    report, one = item
    return report.doc, [Count, Said, Happened].index(type(one)), one.start, one.id
