"""Figure series: all figures for one counted thing and measure in order of date, and where they exclude each other."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence

import msgspec

from accordingto.comparing.days import days
from accordingto.comparing.disowned import HURT, TOLLED
from accordingto.comparing.items import COUNTS, Count, Report, Said
from accordingto.comparing.links import order
from accordingto.comparing.who_words import plain
from accordingto.record import AccordingtoError

#: what "about 1,100" still allows on either side, as a part of it: a convention of this program, for want of a standard
ABOUT = 0.1
#: days between two figures that still speak of one date
SAME_DATE = 1
#: acts by which somebody owns that something is so
_OWNED = frozenset({"confirm", "reveal"})


class Step(msgspec.Struct, frozen=True, gc=False):
    """One figure of a series, where and when it was published.

    Attributes:
        doc, entry: the article and the figure in it. outlet, published: of the article.
        date, until: the first and the last day it speaks of. dated: whether the text tells them.
        low, best, high, bound, place, speaker, name, words: as in ``items.Count``.
        supersedes: the speaker's earlier figure, as "article/entry", that this one takes the place of.
        corrects: the sentence that says so, where one does.
        withdrawn: by what it was taken back, as "article/entry".
    """

    doc: str
    entry: str
    outlet: str | None
    published: str | None
    date: str | None
    until: str | None
    dated: bool
    low: float | None
    best: float | None
    high: float | None
    bound: str
    place: str | None
    speaker: str | None
    name: str | None
    words: str
    supersedes: str | None
    corrects: str | None = None
    withdrawn: str | None = None


class Contradiction(msgspec.Struct, frozen=True, gc=False, order=True):
    """Two reports that cannot both be so, with both wordings.

    ``kind`` is ``bounds`` (two speakers' figures of one thing, date and place exclude each other), ``denial`` (the
    second denies what the first says, or the first what the second later confirms) or ``retraction`` (the second takes
    back what the first said)."""

    kind: str
    first: str
    first_entry: str
    first_name: str | None
    first_words: str
    second: str
    second_entry: str
    second_name: str | None
    second_words: str


class Series(msgspec.Struct, frozen=True):
    """All figures for one thing, place and measure.

    Attributes:
        id: "KP-killed-person-RU": whose, measure, unit and, where known, country of the place.
        counted: country of who is counted; None for people of whom no report says whose they are.
        measure, unit, per, country: as in the figures; country is None where no text tells the place. A figure of which
            it is not told stands among those of the one country that the others are of; its step has no place.
        place: of a series of such people, who are nobody's but the place's; else None.
        steps: in order of the date they speak of, else of publication.
        low, best, high, rule: one figure made of all, by the rule the user named ("hierarchy" with its order); all None
            without one.
    """

    id: str
    counted: str | None
    measure: str
    unit: str | None
    per: str | None
    country: str | None
    place: str | None
    steps: list[Step]
    low: float | None = None
    best: float | None = None
    high: float | None = None
    rule: str | None = None


def bounds(count: Count | Step) -> tuple[float, float]:
    """The least and the most that a figure's wording allows; an approximate one gives ``ABOUT`` on either side."""
    low = count.low if count.low is not None else float("-inf")
    high = count.high if count.high is not None else float("inf")
    if count.bound == "approximate" and count.best is not None:
        low, high = max(low, count.best * (1 - ABOUT)), min(high, count.best * (1 + ABOUT))
    return low, high


def _range(steps: list[Step]) -> tuple[float | None, float | None, float | None]:
    """The range of all: the least and the most that any of them names; no best."""
    ends = [v for step in steps for v in (step.low, step.best, step.high) if v is not None]
    return (min(ends), None, max(ends)) if ends else (None, None, None)


def _latest(steps: list[Step]) -> tuple[float | None, float | None, float | None]:
    """The last figure alone."""
    last = steps[-1]
    return last.low, last.best, last.high


def _majority(steps: list[Step]) -> tuple[float | None, float | None, float | None]:
    """The number that more than half of the known speakers name last; nothing where none is."""
    said = {step.speaker: next(v for v in (step.best, step.low, step.high) if v is not None)
            for step in steps if step.speaker and (step.low, step.best, step.high) != (None, None, None)}  # fmt: skip
    for value in sorted(set(said.values())):
        if 2 * list(said.values()).count(value) > len(said):
            return None, value, None
    return None, None, None


def hierarchy(steps: list[Step], ranks: list[set[str]]) -> tuple[float | None, float | None, float | None]:
    """The last figure of the first speaker, in the order given, who gave one; nothing where none of them did."""
    for keys in ranks:
        own = [step for step in steps if step.speaker in keys]
        if own:
            return _latest(own)
    return None, None, None


HIERARCHY = "hierarchy"
#: rules that take a series' figures alone, without those that were withdrawn. Casualty recorders have such rules, and
#: are asked to state them (Every Casualty Counts, Standards for Casualty Recording, 2016); none is used unless the user
#: names it
RULES: dict[str, Callable[[list[Step]], tuple[float | None, float | None, float | None]]] = {
    "range": _range,
    "latest": _latest,
    "majority": _majority,
}
#: every rule, that with an order of speakers among them -> what it says
STATED: dict[str, str] = {
    name: (made.__doc__ or "").strip() for name, made in (*RULES.items(), (HIERARCHY, hierarchy))
}


def check_rule(rule: str | None, order: Sequence[str] = ()) -> None:
    """Raise an ``AccordingtoError`` where there is no such rule, or its order of speakers is lacking or is not asked
    for; None is no rule."""
    if rule is not None and rule not in STATED:
        raise AccordingtoError(f"{rule!r}: no such rule: choose one of {', '.join(STATED)}")
    if (rule == HIERARCHY) != bool(order):
        raise AccordingtoError("an order of speakers goes with 'hierarchy' and no other rule: name both or neither")


def in_series(count: Count) -> bool:
    """Whether a figure can stand in a series: a number of something that is counted, whose it is or at what place."""
    return count.measure in COUNTS and count.value is not None and whose(count) is not None


def whose(count: Count) -> tuple[str | None, str | None] | None:
    """Of what country they are who are counted, or, of people to whom something befell and of whom this is not told, at
    what place, less than a country, they were; None where neither is told."""
    if count.counted:
        return count.counted, None
    told = count.unit == "person" and count.measure in TOLLED and count.place and count.country and not count.wide
    return (None, place_name(count.place)) if told else None


def place_name(place: str | None) -> str | None:
    """A place without the word for what it is: "Kursk" is "Kursk region" as reports use the names."""
    return None if place is None else re.sub(r" (region|oblast|province)$", "", place.lower())


def series(
    reports: list[Report],
    rule: str | None = None,
    order: Sequence[str] = (),
    contradictions: Iterable[Contradiction] = (),
) -> list[Series]:
    """The series of two figures or more, by id.

    Args:
        reports: in any order; the result is the same in each.
        rule: a key of ``STATED``; without one nothing is combined.
        order: for ``hierarchy`` the speakers, by any name that a figure of any series has them by, or their key; the
            first before all others.
        contradictions: of these reports; retractions tell which figures were withdrawn.

    Raises:
        AccordingtoError: no such rule.
    """
    check_rule(rule, order)
    ranks = [_keys(reports, name) for name in order]
    published = {report.doc: report.published for report in reports}
    back = {
        (one.first, one.first_entry): (f"{one.second}/{one.second_entry}", published.get(one.second))
        for one in sorted(contradictions, reverse=True) if one.kind == "retraction"
    }  # fmt: skip
    stated = f"{rule}: {', then '.join(order)}" if order else rule
    found = []
    for key, members in sorted(_things(reports).items(), key=lambda item: [part or "" for part in item[0]]):
        if len(members) > 1:
            steps = _steps(members, back)
            low, best, high = combined(steps, rule, ranks)
            name = "-".join(part for part in (key[0] or "people", *key[1:]) if part)
            found.append(Series(name, *key, steps, low, best, high, stated))
    return found


def combined(
    steps: list[Step], rule: str | None, ranks: list[set[str]]
) -> tuple[float | None, float | None, float | None]:
    """One low, best and high by a rule; all None without one. What was withdrawn is left out.

    Args:
        steps: of a series. rule: a key of ``STATED`` or None.
        ranks: for ``hierarchy`` the keys of each of its speakers.
    """
    left = [step for step in steps if step.withdrawn is None]
    if rule is None or not left:
        return None, None, None
    return hierarchy(left, ranks) if rule == HIERARCHY else RULES[rule](left)


def _keys(reports: list[Report], name: str) -> set[str]:
    """The keys of the speakers who go by a name in any figure."""
    return {
        count.speaker
        for report in reports
        for count in report.counts
        if count.speaker and (count.speaker == name or (count.name and plain(count.name) == plain(name)))
    }


def _things(reports: list[Report]) -> dict[tuple, list[tuple[Count, Report]]]:
    things: dict[tuple, list[tuple[Count, Report]]] = defaultdict(list)
    for report in sorted(reports, key=order):
        for count in report.counts:
            if in_series(count):
                counted, place = whose(count)
                things[counted, count.measure, count.unit, count.per, count.country, place].append((count, report))
    return _with_untold(things)


def _with_untold(things: dict[tuple, list[tuple[Count, Report]]]) -> dict[tuple, list[tuple[Count, Report]]]:
    """The figures of which no place is told among those of the one country that the case has for their thing and
    measure; by themselves where it has several, or none."""
    countries: dict[tuple, list[tuple]] = defaultdict(list)
    for counted, *what, country, place in things:
        if counted and country and place is None:
            countries[counted, *what].append((counted, *what, country, None))
    for (counted, *what), known in countries.items():
        if len(known) == 1 and (counted, *what, None, None) in things:
            things[known[0]] += things.pop((counted, *what, None, None))
    return things


def _steps(
    members: list[tuple[Count, Report]], back: dict[tuple[str, str], tuple[str, str | None]]
) -> list[Step]:
    members = sorted(members, key=lambda m: (m[0].date or "9999", *order(m[1]), m[0].start))
    withdrawn = _withdrawn(members, back)
    replaced = {now: f"{doc}/{entry}" for (doc, entry), (now, _) in back.items()}
    last: dict[Hashable, Count] = {}
    steps = []
    for count, report in members:
        before = last.get(_scope(count)) if count.speaker else None
        if before and (before.value == count.value or not _takes_place(count, before)):
            before = None
        own = f"{count.doc}/{count.id}"
        steps.append(
            Step(
                doc=count.doc, entry=count.id, outlet=report.publisher, published=report.published, date=count.date,
                until=count.until, dated=count.dated, low=count.low, best=count.best, high=count.high,
                bound=count.bound, place=count.place, speaker=count.speaker, name=count.name, words=count.text,
                supersedes=replaced.get(own) or (f"{before.doc}/{before.id}" if before else None),
                corrects=count.corrects, withdrawn=withdrawn.get(own),
            )
        )  # fmt: skip
        if count.speaker:
            last[_scope(count)] = count
    return steps


def _scope(count: Count) -> tuple[Hashable, ...]:
    """What two figures of one speaker must have in common for the later to take the earlier one's place: the place, and
    whether they are of a day or of a longer time."""
    return count.speaker, place_name(count.place), count.date == count.until


def _takes_place(count: Count, before: Count) -> bool:
    """Whether a speaker's figure takes the place of that before.

    Not where the two may be a part and a whole, as those of one article are as often as old and new; nor where they may
    be of two events, as fewer hurt on another day are.
    """
    if count.corrects is not None:
        return True
    both = before.dated and count.dated
    if before.doc == count.doc and not both:
        return False
    apart = days(before.date, count.date)
    fewer = both and count.measure in HURT and apart is not None and apart > SAME_DATE and count.value < before.value
    return not fewer


def _withdrawn(
    members: list[tuple[Count, Report]], back: dict[tuple[str, str], tuple[str, str | None]]
) -> dict[str, str]:
    """By what each figure was taken back: that which a retraction names, and the same of its speaker in other reports
    up to then."""
    found: dict[str, str] = {}
    gone: dict[Hashable, tuple[str, str | None]] = {}
    for count, _ in members:
        by = back.get((count.doc, count.id))
        if by is not None:
            found[f"{count.doc}/{count.id}"] = by[0]
            if count.speaker:
                gone[(*_scope(count), count.value)] = by
    for count, report in members:
        by = gone.get((*_scope(count), count.value))
        if by is not None and by[1] is not None and report.published is not None and report.published <= by[1]:
            found.setdefault(f"{count.doc}/{count.id}", by[0])
    return found


def same_date_and_place(count: Count) -> tuple[Hashable, ...] | None:
    """What figures must have in common to exclude each other, save their date.

    None where a figure contradicts nothing: its place or speaker is not known, so neither is that others mean the same.
    """
    if not (count.place and count.speaker and in_series(count)) or not (count.counted or count.measure in HURT):
        return None
    return (count.counted, count.measure, count.unit, count.per, count.country, place_name(count.place))


def excludes(one: Count, other: Count) -> Contradiction | None:
    """The contradiction of two speakers' figures of one thing and place whose bounds for a date exclude each other."""
    apart, to_end = days(one.date, other.date), days(one.until, other.until)
    if apart is None or to_end is None or max(apart, to_end) > SAME_DATE or one.speaker == other.speaker:
        return None
    (low, high), (least, most) = bounds(one), bounds(other)
    if least <= high and low <= most:
        return None
    first, second = sorted((one, other), key=lambda count: (count.date or "9999", count.doc, count.start))
    return Contradiction("bounds", first.doc, first.id, first.name, first.sentence,
                         second.doc, second.id, second.name, second.sentence)  # fmt: skip


def denies(one: Said, other: Said) -> Contradiction | None:
    """The contradiction of a denial and a later statement that owns, in mostly the same words, that it is so."""
    if one.act != "deny" or other.act not in _OWNED or one.negated or other.negated:
        return None
    common = len(one.words & other.words)
    if common < 4 or common < 0.75 * min(len(one.words), len(other.words)):
        return None
    return Contradiction("denial", one.doc, one.id, one.name, one.text, other.doc, other.id, other.name, other.text)
