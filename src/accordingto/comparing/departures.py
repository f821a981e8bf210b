"""How a retelling departs from the report it retells, with both wordings: the change is shown, never judged."""

from collections import defaultdict

import msgspec

from accordingto.comparing.items import COUNTS, Count, Report, Said
from accordingto.comparing.links import CONTAINED, WORDS
from accordingto.comparing.scopes import Scope, together, widened
from accordingto.comparing.stands import AGAINST
from accordingto.comparing.wording import content_words, fold, sentence_at, words_of
from accordingto.reading.words import table
from accordingto.record import Span

#: of one article's statements with a word, or figures with a number, how many are looked at
_MANY = 50
#: share of what a hedge weakens that the other wording must have
_RETOLD = 0.34
#: measures of people hurt; a step from the wider to the narrower is the one that misleads
_HURT = frozenset({"casualties", "wounded"})


class Departure(msgspec.Struct, frozen=True, gc=False, order=True):
    """One change between a report and one that retells it.

    Attributes:
        kind: ``number_changed``, ``bound_dropped`` ("as many as 10,000" -> "10,000"; "about 1,500" -> "1,500"),
            ``bound_changed`` ("some" -> "more than"), ``casualties_to_deaths``, ``measure_changed``, ``hedge_dropped``,
            ``hedge_added``, ``hedge_changed``, ``condition_lost``, ``scope_widened``, ``speaker_swapped``, ``added``
            (figures that the origin lacks).
        origin, origin_start, origin_end, origin_words: the article retold, and its words; None for ``added``.
        retelling, start, end, words: the article that departs, and its words.
        note: the change in short.
        entry, origin_entry: the figure or statement whose words these are; ``origin_entry`` is None for ``added``.
        terms, origin_terms: what of the words changed (a figure, a hedge, a condition, a speaker's name), as each
            article has it; empty where it has nothing of the kind.
    """

    kind: str
    retelling: str
    start: int
    end: int
    words: str
    origin: str
    origin_start: int | None
    origin_end: int | None
    origin_words: str | None
    note: str
    entry: str
    origin_entry: str | None
    terms: tuple[str, ...]
    origin_terms: tuple[str, ...]


def departures(origin: Report, retelling: Report) -> list[Departure]:
    """What a retelling changes or adds, in the order of its text; a thing left out is not a departure.

    Args:
        origin: the report retold.
        retelling: one of its family.
    """
    found: set[Departure] = set()
    pairs = _figure_pairs(origin, retelling)
    matched: list[tuple[Said, Said]] = []
    there = {one.id: one for one in origin.said}
    here = {one.id: one for one in retelling.said}
    for one, other in pairs:
        found.update(_figures(one, other))
        if one.statement in there and other.statement in here:
            matched.append((there[one.statement], here[other.statement]))
    by_word: dict[str, list[Said]] = defaultdict(list)
    for one in origin.said:
        for word in one.words:
            if len(by_word[word]) < _MANY:
                by_word[word].append(one)
    for other in retelling.said:
        near = {one.id: one for word in other.words for one in by_word.get(word, ())}
        best = max(near.values(), key=lambda one: (_overlap(one, other), one.id), default=None)
        if best is not None and _overlap(best, other) >= CONTAINED and len(best.words & other.words) >= 3:
            matched.append((best, other))
    said = together(one.scope for one in origin.said)
    for one, other in matched:
        found.update(_statements(one, other, origin, retelling, said))
    told = {other.id for _, other in pairs}
    has = {(one.value, one.unit, one.per) for one in origin.counts}
    added: dict[str, list[Count]] = {}
    for count in retelling.counts:
        new = count.id not in told and (count.value, count.unit, count.per) not in has
        if new and count.measure in COUNTS and count.statement is not None:
            added.setdefault(count.statement, []).append(count)
    for counts in added.values():
        at, note = counts[0], f"not in the origin: {', '.join(count.text for count in counts)}"
        end = counts[-1].end
        terms = tuple(count.text for count in counts)
        found.add(
            Departure(
                "added", at.doc, at.start, end, _shown(at), origin.doc, None, None, None, note, at.id, None, terms, ()
            )
        )
    return sorted(found, key=lambda one: (one.start, one.end, one.kind))


def _overlap(one: Said, other: Said) -> float:
    return len(one.words & other.words) / max(1, min(len(one.words), len(other.words)))


def _figure_pairs(origin: Report, retelling: Report) -> list[tuple[Count, Count]]:
    """Figures that stand for each other: the same number, else the only ones of one measure and subject."""
    pairs, used = [], set()
    numbers, things, told_of = defaultdict(list), defaultdict(list), defaultdict(list)
    for one in origin.counts:
        numbers[one.value, one.unit, one.per].append(one)
        things[_subject(one)].append(one)
    for other in retelling.counts:
        told_of[_subject(other)].append(other)
        fits = [
            one for one in numbers[other.value, other.unit, other.per][:_MANY]
            if one.id not in used
            and (one.measure == other.measure or {one.measure, other.measure} <= {"killed", *_HURT})
            and (not one.counted or not other.counted or one.counted == other.counted)
        ]  # fmt: skip
        if fits:
            used.add(fits[0].id)
            pairs.append((fits[0], other))
    told = {other.id for _, other in pairs}
    for other in retelling.counts:
        if other.id in told or other.measure not in COUNTS or not other.counted or not other.speaker:
            continue
        alone, fits = told_of[_subject(other)], things[_subject(other)]
        if len(alone) == len(fits) == 1 and fits[0].id not in used and fits[0].speaker == other.speaker:
            pairs.append((fits[0], other))
    return pairs


def _subject(count: Count) -> tuple[str | None, ...]:
    return count.counted, count.measure, count.unit, count.per, count.country


def _figures(one: Count, other: Count) -> list[Departure]:
    changes = []
    if other.measure not in COUNTS:
        return []  # the hour of the day and the like: a pair that shows which sentences belong together, no more
    if one.value != other.value:
        changes.append(("number_changed", f"{one.text} becomes {other.text}"))
    elif one.bound != other.bound:
        kind = "bound_dropped" if other.bound == "exact" else "bound_changed"
        changes.append((kind, f"{one.text} ({_say(one.bound)}) becomes {other.text} ({_say(other.bound)})"))
    if one.measure != other.measure:
        kind = "casualties_to_deaths" if other.measure == "killed" and one.measure in _HURT else "measure_changed"
        changes.append((kind, f"{one.measure} becomes {other.measure}"))
    return [_of(kind, one, other, note, one.text, other.text) for kind, note in changes]


def _say(bound: str) -> str:
    return bound.replace("_", " ")


def _statements(one: Said, other: Said, origin: Report, retelling: Report, said: Scope) -> list[Departure]:
    """How one statement retells another. ``said``: the scope of all that the origin says."""
    if (one.act in AGAINST) != (other.act in AGAINST):
        return []  # a denial is no retelling
    changes = []
    if one.hedge and not other.hedge and not _has(other, one.hedge) and _retold(one, other):
        changes.append(("hedge_dropped", f"{one.hedge!r} is gone", one.hedge, None))
    elif other.hedge and not one.hedge and not _has(one, other.hedge) and _retold(other, one):
        changes.append(("hedge_added", f"{other.hedge!r} is new", None, other.hedge))
    elif one.hedge and other.hedge and one.hedge != other.hedge and not _has(other, one.hedge):
        changes.append(("hedge_changed", f"{one.hedge!r} becomes {other.hedge!r}", one.hedge, other.hedge))
    if one.condition and not other.condition and not _conditional(one.condition, _around(other, retelling)):
        changes.append(("condition_lost", f"{one.condition!r} is gone", one.condition, None))
    for wider in widened(one.scope, other.scope, said):
        changes.append(("scope_widened", f"{wider[0]} becomes {wider[1]}", *wider))
    told_alike = len(one.words & other.words) >= max(WORDS, CONTAINED * len(one.words | other.words))
    if told_alike and one.speaker and other.speaker and not _speaks_for(one, other, origin, retelling):
        changes.append(("speaker_swapped", f"{one.name} becomes {other.name}", one.name, other.name))
    return [_of(kind, one, other, note, was, now) for kind, note, was, now in changes]


def _has(one: Said, hedge: str) -> bool:
    """Whether the words hold the hedge, though it was not read as the one that governs them: then nothing is gone."""
    return {fold(word) for word in words_of(hedge)} <= {fold(word) for word in words_of(one.text)}


def _retold(hedging: Said, other: Said) -> bool:
    """Whether the other speaks of what the hedge weakens at all: what it leaves out it does not make surer."""
    return not hedging.hedged or len(hedging.hedged & other.words) >= _RETOLD * len(hedging.hedged)


def _around(one: Said, report: Report) -> str:
    """The sentence or sentences in which a statement's content stands."""
    return sentence_at(report.text, Span(one.start, one.end))


def _conditional(condition: str, told: str) -> bool:
    """Whether a text has a condition's words, or opens some condition in words that were not read as one."""
    if content_words(condition) <= content_words(told):
        return True
    words = f" {' '.join(words_of(told))} "
    return any(f" {row['words']} " in words for row in table("outlook_conditions"))


def _speaks_for(one: Said, other: Said, origin: Report, retelling: Report) -> bool:
    """Whether the two are one voice: the same, one name within the other, a person and the body in the person's role, a
    state and its body, or two who both speak in the origin (a body and its spokesman)."""
    short, long = sorted((frozenset(words_of(one.name)), frozenset(words_of(other.name))), key=len)
    if one.speaker == other.speaker or short <= long:
        return True
    for person, body, report in ((one, other, origin), (other, one, retelling)):
        role = (report.roles.get(person.speaker or "") or "").lower()
        if role and (set(body.name.lower().split()) - {"the"} <= set(role.split()) or "spokes" in role):
            return True
        if (person.speaker or "").startswith("state:") and (body.speaker or "").startswith("body:"):
            return person.speaker[6:] in (body.speaker[5:].split(":")[0], "?")
    return {other.speaker} <= {said.speaker for said in origin.said}


def _of(kind: str, one: Count | Said, other: Count | Said, note: str, was: str | None, now: str | None) -> Departure:
    return Departure(
        kind, other.doc, other.start, other.end, _shown(other), one.doc, one.start, one.end, _shown(one), note,
        other.id, one.id, (now,) if now else (), (was,) if was else (),
    )  # fmt: skip


def _shown(one: Count | Said) -> str:
    return one.sentence if isinstance(one, Count) else one.text
