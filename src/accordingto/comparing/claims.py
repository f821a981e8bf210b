"""Claims: what several articles say, each report with its speaker, its family, and how it departs from its origin."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator

import msgspec

from accordingto.comparing.days import days
from accordingto.comparing.departures import Departure
from accordingto.comparing.happened import Happened, blocks, same_event
from accordingto.comparing.items import COUNTS, Count, Report, Said
from accordingto.comparing.links import order
from accordingto.comparing.relays import chain
from accordingto.comparing.series import place_name, whose
from accordingto.comparing.stands import AGAINST
from accordingto.comparing.who_words import plain

#: days within which the same number of the same thing is one claim; later it is a number said anew
CURRENT = 31
#: a count of persons below this is too common to be known by its number and country alone
FEW = 100
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
    words: str
    tellings: list[Telling]
    reports: int
    families: int
    origins: int
    unknown: int
    reissued: list[str]


def one_statement(one: Said, other: Said, apart: int) -> bool:
    """Whether two statements that say the same are one claim.

    Of one speaker the shorter wording may leave out much; of two speakers half of all the words must be common,
    since there nothing but the words says that they speak of the same. A denial or retraction never joins what it
    is against.

    Args:
        apart: days between the articles.
    """
    if apart > CURRENT or (one.act in AGAINST) != (other.act in AGAINST):
        return False
    same = one.speaker is not None and one.speaker == other.speaker
    return same or 2 * len(one.words & other.words) >= len(one.words | other.words)


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


def one_figure(one: Count, other: Count, apart: int | None) -> bool:
    """Whether the same number of one thing is one claim: published within ``CURRENT`` days, of days that do not exclude
    each other.

    Args:
        apart: days between the articles, None where not known.
    """
    when = days(one.date, other.date) if one.dated and other.dated else 0
    return apart is not None and apart <= CURRENT and when is not None and when <= CURRENT


def echoes(reports: list[Report]) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Entries, each as (article, id), that are one claim since their articles are one family.

    Within a family, where an article tells who is meant and another does not, the same number and unit is enough, and
    killed may stand for casualties; and its events need no date to be of one day.

    Args:
        reports: the family's.
    """
    last: dict[Hashable, tuple[Count, str | None]] = {}
    blocked: dict[Hashable, list[Happened]] = defaultdict(list)
    for report in sorted(reports, key=order):
        for count in report.counts:
            if count.measure in COUNTS and count.value is not None:
                key = (count.unit, count.per, count.value)
                if key in last:
                    other, published = last[key]
                    if one_figure(other, count, days(published, report.published)):
                        yield (other.doc, other.id), (count.doc, count.id)
                last[key] = (count, report.published)
        for event in report.events:
            for key in blocks(event):
                blocked[key].append(event)
    for events in blocked.values():
        for at, one in enumerate(events):
            for other in events[at + 1 : at + 1 + _NEXT]:
                if one.doc != other.doc and same_event(one, other, one_family=True):
                    yield (one.doc, one.id), (other.doc, other.id)


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
        id=f"{first.doc}-{first.id}", kind=kind, words=tellings[0].words, tellings=tellings, reports=len(docs),
        families=len({of_family.get(doc, doc) for doc in docs}), origins=len({t.speaker for t in tellings} - {None}),
        unknown=len(docs - {t.doc for t in tellings if t.speaker}), reissued=[],
    )  # fmt: skip


def without_reissuers(claim: Claim, reissuers: Collection[str]) -> Claim:
    """The claim with fewer origins: ``reissuers`` are names of speakers or outlets whose word is another's."""
    listed = {plain(name) for name in reissuers}
    reissued = sorted({t.name for t in claim.tellings if t.name and plain(t.name) in listed})
    if not reissued:
        return claim
    known = {t.speaker for t in claim.tellings if t.speaker and t.name not in reissued}
    return msgspec.structs.replace(claim, origins=len(known), reissued=reissued)


def _where(item: tuple[Report, Count | Said | Happened]) -> tuple[str, int, int, str]:
    report, one = item
    return report.doc, [Count, Said, Happened].index(type(one)), one.start, one.id
