"""When two names may be one's, and which of them tells more."""

from accordingto.reading.actors_bounds import PARTICLES
from accordingto.reading.actors_draft import Draft
from accordingto.reading.actors_words import Party, long_names
from accordingto.reading.gazetteer import gazetteer


def times_in_full(draft: Draft) -> int:
    """How often a person is named in more words than one."""
    return sum(end - start > 1 for start, end in draft.mentions)


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


def fuller(draft: Draft, party: Party) -> bool:
    """Whether a mention names the actor better: in more words, or a state by its own name and not its capital's."""
    if draft.kind == "state":
        named = gazetteer().country_named
        return named(draft.name) is None and named(party.name) is not None
    return len(party.name) > len(draft.name)
