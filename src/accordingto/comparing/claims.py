"""Claims: what several articles say, each report with its speaker, its family, and how it departs from its origin."""

from collections import defaultdict
from collections.abc import Collection

import msgspec

from accordingto.comparing.departures import Departure
from accordingto.comparing.families import Family
from accordingto.comparing.happened import Happened, blocks, same_event
from accordingto.comparing.items import COUNTS, Count, Report, Said
from accordingto.comparing.links import Groups, alike, days, order

#: days within which the same number of the same thing is one claim; later it is a number said anew
CURRENT = 31
#: a count of persons below this is too common to be known by its number and country alone
FEW = 100
#: of the events of one block, the next how many are looked at
_NEXT = 20


class Telling(msgspec.Struct, frozen=True):
    """One report of a claim.

    Attributes:
        doc, outlet, published: the article.
        entry: the id of the figure or statement in it. start, end: where its words stand.
        speaker: its key, None where unknown. name: what the article calls the speaker, None for the writer's own voice.
        certainty: the hedge that governs it, or None.
        words: what is claimed, in the article's words.
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
    family: str | None
    departures: list[Departure]


class Claim(msgspec.Struct, frozen=True):
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


def claims(
    reports: list[Report],
    families: list[Family],
    departures: dict[str, list[Departure]],
    reissuers: Collection[str] = (),
) -> list[Claim]:
    """What more than one article says, by the first that says it.

    Args:
        reports: in any order; the result is the same in each.
        families: of these reports. departures: those of each article from its family's origin.
        reissuers: names of speakers or outlets that pass on others' figures; their word is no origin.
    """
    reports = sorted(reports, key=order)
    of_family = {doc: family.id for family in families for doc in family.reports}
    items: dict[tuple[str, str], Count | Said | Happened] = {}
    groups = Groups()
    for report in reports:
        for one in [*(c for c in report.counts if c.measure in COUNTS), *report.said, *report.events]:
            items[one.doc, one.id] = one
    _join_figures(reports, of_family, groups)
    _join_events(reports, of_family, groups)
    published = {one.doc: one.published for one in reports}
    counted = {(c.doc, c.statement) for report in reports for c in report.counts if c.measure in COUNTS}
    bare = [
        said for report in reports for said in report.said if not said.negated and (said.doc, said.id) not in counted
    ]  # fmt: skip
    for first, second in alike(bare, same_speaker=False):
        apart = days(published[first.doc], published[second.doc])
        if apart is not None and apart <= CURRENT and _one_claim(first, second):
            groups.join((first.doc, first.id), (second.doc, second.id))
    by_doc = {one.doc: one for one in reports}
    origins = {family.origin for family in families}
    found = []
    for keys in groups.all(items):
        if len({doc for doc, _ in keys}) > 1:
            keys.sort(key=lambda key: (by_doc[key[0]].published or "9999", key[0] not in origins))
            found.append(_claim([items[key] for key in keys], by_doc, of_family, departures, reissuers))
    return found


def _one_claim(one: Said, other: Said) -> bool:
    """Of one speaker the shorter wording may leave out much; of two speakers half of all the words must be common,
    since there nothing but the words says that they speak of the same. A denial never joins what it denies."""
    if (one.act == "deny") != (other.act == "deny"):
        return False
    same = one.speaker is not None and one.speaker == other.speaker
    return same or 2 * len(one.words & other.words) >= len(one.words | other.words)


def _join_figures(reports: list[Report], of_family: dict[str, str], groups: Groups) -> None:
    """Figures are one claim where they name one number of one thing within ``CURRENT`` days.

    Of one thing: the same country's people, in the same country (for less than ``FEW``, which recur daily, at the same
    place), and days that do not exclude each other; within a family, where an article tells who is meant
    and another does not, the same number and unit is enough, and killed may stand for casualties.
    """
    last: dict[tuple, tuple[Count, str | None]] = {}
    for report in reports:
        for count in report.counts:
            if count.measure not in COUNTS or count.value is None:
                continue
            family = of_family.get(report.doc)
            where = count.country if count.value >= FEW else count.place
            keys: list[tuple] = []
            if count.counted and where:
                keys.append(("thing", count.counted, count.measure, count.unit, count.per, count.value, where))
            if family:
                keys.append(("family", family, count.unit, count.per, count.value))
            for key in keys:
                if key in last:
                    other, published = last[key]
                    apart = days(published, report.published)
                    when = days(other.date, count.date) if other.dated and count.dated else 0
                    if apart is not None and apart <= CURRENT and when is not None and when <= CURRENT:
                        groups.join((other.doc, other.id), (count.doc, count.id))
                last[key] = (count, report.published)


def _join_events(reports: list[Report], of_family: dict[str, str], groups: Groups) -> None:
    blocked: dict[tuple[str, ...], list[Happened]] = defaultdict(list)
    for report in reports:
        for event in report.events:
            for key in blocks(event):
                blocked[key].append(event)
    for events in blocked.values():
        for at, one in enumerate(events):
            for other in events[at + 1 : at + 1 + _NEXT]:
                echo = one.doc in of_family and of_family[one.doc] == of_family.get(other.doc)
                if one.doc != other.doc and same_event(one, other, echo):
                    groups.join((one.doc, one.id), (other.doc, other.id))


def _claim(items, by_doc, of_family, departures, reissuers) -> Claim:
    listed = {name.lower() for name in reissuers}
    tellings = []
    for one in items:
        report = by_doc[one.doc]
        tellings.append(
            Telling(
                doc=one.doc, outlet=report.publisher, published=report.published, entry=one.id, start=one.start,
                end=one.end, speaker=one.speaker, name=one.name, certainty=one.hedge,
                words=one.text if isinstance(one, Said) else one.sentence, family=of_family.get(one.doc),
                departures=[d for d in departures.get(one.doc, ()) if d.start < one.end and one.start < d.end],
            )
        )  # fmt: skip
    docs = {one.doc for one in items}
    reissued = sorted({
        t.name for t in tellings
        if t.name and (t.name.lower() in listed or (t.speaker or "").split(":")[-1] in listed)
    })  # fmt: skip
    known = {t.speaker for t in tellings if t.speaker and t.name not in reissued}
    kind = {Count: "figure", Said: "statement", Happened: "event"}[type(items[0])]
    return Claim(
        id=f"{items[0].doc}-{items[0].id}", kind=kind, words=tellings[0].words, tellings=tellings, reports=len(docs),
        families=len({of_family.get(doc, doc) for doc in docs}), origins=len(known),
        unknown=len(docs - {t.doc for t in tellings if t.speaker}), reissued=reissued,
    )  # fmt: skip
