"""When two names may be one's, and which of them tells more."""

from typing import TYPE_CHECKING

from spacy.tokens import Doc

from accordingto.reading.actors_bounds import PARTICLES
from accordingto.reading.actors_draft import Draft
from accordingto.reading.actors_names import Name, surname
from accordingto.reading.actors_words import Party, long_names
from accordingto.reading.attribution_parts import SUBJECTS
from accordingto.reading.gazetteer import gazetteer

if TYPE_CHECKING:
    from accordingto.reading.coreference import Cast

_PARENTS = frozenset("father mother parent parents dad mom mum relatives kin family".split())
#: of shorter surnames one may be another's but for a letter ("Roe", "Rose")
_SHORTEST = 5
#: how many mentions of somebody are looked at for whose child it is
_FEW = 40


def times_in_full(draft: Draft) -> int:
    """How often a person is named in more words than one."""
    return sum(end - start > 1 for start, end in draft.mentions)


def by_turn(cast: "Cast", bearers: list[Draft], name: Name) -> Draft | None:
    """Whom of several a surname alone means by where it stands.

    The only one named so far, whoever was named for the first time as the subject of the sentence before, or the one
    who is no child: of two of those whoever was named last.
    """
    doc = cast.doc
    named = [d for d in bearers if d.starts[0] < name.start]
    if len(named) == 1 and not cast.headline > name.start:
        return named[0]
    first = max(named, key=lambda d: d.starts[0], default=None)
    if first is not None and doc[name.end - 1].dep_ in SUBJECTS:
        start = first.starts[0]
        subject = doc[first.end_of(start) - 1]
        subject = subject.head if subject.dep_ == "appos" else subject
        last = max(d.last_before(name.start) for d in bearers)
        if last == start and subject.dep_ in SUBJECTS and cast.sentence[name.start] - cast.sentence[start] == 1:
            return first
    grown = [d for d in bearers if not _is_child(doc, d)]
    if not grown or len(grown) == len(bearers):
        return None
    return max(grown, key=lambda d: (d.last_before(name.start), -d.starts[0]))


def _is_child(doc: Doc, draft: Draft) -> bool:
    """Whether an article calls somebody by the first name and speaks of parents ("Ivo's father")."""
    for start in draft.starts[:_FEW]:
        end = start + 1
        if doc[start].text == draft.parts[0] and end + 1 < len(doc) and doc[end].tag_ == "POS":
            if any(word.lower_ in _PARENTS for word in doc[end + 1 : end + 3]):  # "Ivo's Norlin relatives"
                return True
    return False


def junior(parts: tuple[str, ...]) -> str:
    """ "Jr" or "Sr" of a name that ends so, else nothing. """
    last = parts[-1].rstrip(".")
    return last if last in ("Jr", "Sr") else ""


def folded(parts: tuple[str, ...]) -> tuple[str, ...]:
    """A name's parts, its particles in small letters wherever they stand ("Bin Orlo")."""
    return tuple(part.lower() if part.lower() in PARTICLES else part for part in parts)


def compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """First names that may be the same person's: equal, an initial of it, or one left out a middle name."""
    a, b = one[0].rstrip("."), other[0].rstrip(".")
    if b in long_names(a) or a in long_names(b):
        return True
    return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])


def same_person(drafts: list[Draft], name: Name) -> Draft | None:
    """Whose fuller or shorter name a name of several words is, None where nobody has been named so."""
    for draft in drafts:
        if draft.kind != "person" or len(draft.parts) < 2:
            continue
        one, other = folded(draft.parts), folded(name.parts)
        if junior(one) != junior(other):
            continue  # "Marta Quill Jr." is the daughter
        if one[-len(other) :] == other or other[-len(one) :] == one:
            return draft
        if surname(draft.parts) == surname(name.parts) and compatible(draft.parts[:-1], name.parts[:-1]):
            return draft
    return None


def misspelt(word: str, name: str) -> bool:
    """Whether a surname is another one with two letters changed round or one inside too many or too few."""
    short, long = sorted((word, name), key=len)
    if len(long) - len(short) > 1 or len(short) < _SHORTEST or short[0] != long[0] or short[-1] != long[-1]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) == len(long):
        return short[at + 1 : at + 2] + short[at : at + 1] == long[at : at + 2] and short[at + 2 :] == long[at + 2 :]
    return len(short) > _SHORTEST and short[at:] == long[at + 1 :]


def fuller(draft: Draft, party: Party) -> bool:
    """Whether a mention names the actor better: in more words, or a state by its own name and not its capital's."""
    if draft.kind == "state":
        named = gazetteer().country_named
        return named(draft.name) is None and named(party.name) is not None
    return len(party.name) > len(draft.name)
