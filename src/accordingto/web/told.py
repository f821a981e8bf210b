"""Reports of a claim and departures of a family as they are shown: who, where, when, and both wordings side by side."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from accordingto.comparing import Claim, Contradiction, Departure
from accordingto.comparing.claims import Telling
from accordingto.comparing.families import UNDECIDED
from accordingto.web.answers import date, path_to
from accordingto.web.segments import key_of
from accordingto.web.titles import heading_of
from accordingto.web.view import View
from accordingto.web.wordings import Beside, beside

#: kind of departure -> what happened to the wording
DEPARTED = {
    "number_changed": "Number changed",
    "bound_dropped": "Limit or “about” dropped",
    "bound_changed": "Limit changed",
    "casualties_to_deaths": "Casualties turned into deaths",
    "measure_changed": "Measure changed",
    "hedge_dropped": "Hedge dropped",
    "hedge_added": "Hedge added",
    "hedge_changed": "Hedge changed",
    "condition_lost": "Condition lost",
    "scope_widened": "Scope widened",
    "speaker_swapped": "Speaker swapped",
    "added": "Added to the origin",
}
_MEASURES = frozenset({"casualties_to_deaths", "measure_changed"})
#: words for what befell those who are counted: a change among them is what a change of measure rests on
_BEFELL = frozenset(
    "killed dead died die dying death deaths slain fatalities wounded injured hurt casualties casualty losses lost "
    "missing captured arrested detained displaced".split()
)
#: what made a report the origin of its family -> the same said to a reader
GROUNDS = {
    "fewest outlets between": "it names the fewest outlets between itself and the speaker",
    "earliest": "it is the earliest",
    "names the wire it copies": "it credits the wire that it copies",
    "most detail of what the speaker said": "it has the most detail of what the speaker said",
    UNDECIDED: "nothing in the case tells which came first; this one only stands first by its id",
}


def departed(kind: str) -> str:
    """What happened to the wording, for a kind that has no sentence yet its name."""
    return DEPARTED.get(kind, kind.replace("_", " ").capitalize())


@dataclass(frozen=True, slots=True)
class Side:
    """Whose wording: the address of the words in their article, the outlet, the day, and the speaker where known."""

    href: str
    outlet: str
    day: str | None
    speaker: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two wordings of one thing and what changed: ``changes`` are (what happened, the change in short).

    ``was`` is None where the origin has no such words; ``decided`` is whether the family's origin is one, and not
    merely the report that stands first.
    """

    changes: tuple[tuple[str, str], ...]
    was: Side | None
    now: Side
    wording: Beside
    decided: bool


@dataclass(slots=True)
class Told:
    """One report of a claim.

    Attributes:
        telling: as compared. side: its words in its article. title: of the article.
        origin: whether it is its family's origin. echo: whether it retells a family's origin.
        pairs: departures and other wordings beside the origin's.
        note: what is to be said where nothing departs.
        against: contradictions it stands in.
    """

    telling: Telling
    side: Side
    title: str
    origin: bool
    echo: bool
    pairs: list[Pair] = field(default_factory=list)
    note: str = ""
    against: list[Contradiction] = field(default_factory=list)


def side_of(view: View, doc: str, entry: str | None, speaker: str | None = None) -> Side:
    """A wording's side, by its article and entry."""
    article = view.article(doc)
    outlet = (article.publisher if article else None) or doc
    known = speaker or view.speaker_of.get((doc, entry or ""))
    return Side(entry_url(doc, entry), outlet, date(article.published) if article else None, known)


def entry_url(doc: str, entry: str | None = None) -> str:
    """The address of an entry's words in its article."""
    return path_to("articles", doc) + (f"#{key_of(entry)}" if entry else "")


def pairs_of(view: View, departures: Iterable[Departure]) -> list[Pair]:
    """Departures as pairs of wordings, those of the same two wordings together."""
    together: dict[tuple[str, str | None, str], list[Departure]] = {}
    for one in departures:
        together.setdefault((one.retelling, one.origin_words, one.words), []).append(one)
    made = []
    for (_, was, now), some in together.items():
        first = some[0]
        swapped = next((one for one in some if one.kind == "speaker_swapped"), None)
        named = (swapped.origin_terms[0], swapped.terms[0]) if swapped else (None, None)
        changes = tuple((departed(one.kind), one.note) for one in some)
        terms = tuple(term for one in some for term in one.origin_terms), tuple(t for one in some for t in one.terms)
        made.append(
            Pair(
                changes,
                None if was is None else side_of(view, first.origin, first.origin_entry, named[0]),
                side_of(view, first.retelling, first.entry, named[1]),
                beside(was or "", now, *terms, _BEFELL if any(one.kind in _MEASURES for one in some) else frozenset()),
                _decided(view, first.retelling),
            )
        )
    return made


def told(view: View, claim: Claim) -> list[Told]:
    """The reports of a claim: family by family in the order of their first reports, each family's origin first."""
    families: dict[str, list[Telling]] = {}
    for telling in claim.tellings:
        families.setdefault(telling.family or f"\0{telling.doc}", []).append(telling)
    found = []
    for family_id, tellings in families.items():
        family = view.families.get(family_id)
        origin = family.origin if family else None
        for telling in sorted(tellings, key=lambda one: one.doc != origin):
            article = view.article(telling.doc)
            found.append(
                Told(
                    telling,
                    Side(entry_url(telling.doc, telling.entry), telling.outlet or "outlet not known",
                         date(telling.published), telling.name),
                    heading_of(article, telling.doc),
                    origin=telling.doc == origin,
                    echo=origin is not None and telling.doc != origin,
                    against=view.against.get((telling.doc, telling.entry), []),
                )
            )  # fmt: skip
    return found


def with_wordings(view: View, claim: Claim, shown: list[Told]) -> list[Told]:
    """Put the origin's wording beside each report shown: where it departs, and where it only words it otherwise."""
    first: dict[str, list[Telling]] = {}
    for telling in claim.tellings:
        if telling.family and telling.doc == view.families[telling.family].origin:
            first.setdefault(telling.family, []).append(telling)
    for one in shown:
        if not one.echo:
            continue
        telling = one.telling
        one.pairs = pairs_of(view, telling.departures)
        if one.pairs:
            continue
        origins = first.get(telling.family or "", [])
        if not origins:
            one.note = "The family's origin does not make this claim."
            continue
        same = _folded(telling.words)
        nearest = max(origins, key=lambda other: len(set(same) & set(_folded(other.words))))
        if _folded(nearest.words) == same:
            one.note = "Word for word as the origin has it."
        else:
            wording = beside(nearest.words, telling.words)
            one.note = f"Worded otherwise{'' if wording.alike else ' throughout'}; no departure was found."
            was = side_of(view, nearest.doc, nearest.entry, nearest.name)
            one.pairs = [Pair((), was, one.side, wording, _decided(view, telling.doc))]
    return shown


def _decided(view: View, doc: str) -> bool:
    family = view.family_of.get(doc)
    return family is not None and family.ground != UNDECIDED


def _folded(words: str) -> list[str]:
    return words.casefold().split()
