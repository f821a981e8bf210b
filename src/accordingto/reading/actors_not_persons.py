"""What a recogniser takes for the name of a person and is none: an office, a place, a thing, part of a body's name."""

from collections.abc import Iterator

from spacy.tokens import Doc

from accordingto.reading.actors_called import is_told_a_body
from accordingto.reading.actors_firms import begun_by_firms, firms
from accordingto.reading.actors_roles import PORTFOLIOS, role_after, role_before
from accordingto.reading.actors_words import (
    SETTLEMENTS,
    bodies,
    body_kind,
    is_given_name,
    is_role_noun,
    outlets,
    peoples,
    phrase,
)
from accordingto.reading.gazetteer import Gazetteer

#: offices and trades that no surname is
OFFICES = frozenset(
    "mayor governor president minister senator secretary director commissioner chairman chairwoman spokesman "
    "spokeswoman ambassador councilman councilwoman chancellor congressman congresswoman detective inspector".split()
)
_TRADES = frozenset(
    "officer pollster manager coordinator administrator analyst official candidate attorney lawyer editor reporter "
    "correspondent superintendent treasurer prosecutor investigator professor spokesperson economist researcher".split()
)
_COUNTING = frozenset("the many most some these those all both few several other".split())
_MEMBERS = frozenset("republicans democrats".split())
_STREETS = frozenset("St. Ave. Rd. Blvd. Dr.".split())
#: no firm's name has more words
_LONGEST_FIRM = 8
#: a city of so many people is hardly somebody's surname
_LARGE = 100_000


def around(doc: Doc, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Token ranges somewhat longer than this one, to the right and to the left."""
    yield from ((start, stop) for stop in range(end + 1, min(end + 6, len(doc) + 1)))
    yield from ((first, end) for first in range(max(0, start - 3), start))


def is_no_person(doc: Doc, start: int, end: int, places: Gazetteer, speakers: set[int]) -> bool:
    """Whether the words beside several, none a known first name, say that they are no person's name.

    An office ("Foreign Secretary"), a thing with an article ("the Tulo Barrage") or of a body ("Ora's Secret Library").
    """
    if any(char.isdigit() for char in doc[start:end].text):
        return True  # "Tulo A16"
    if any(token.text in _STREETS for token in doc[start + 1 : end]):
        return True  # "Main St. Tulo"
    if end - start < 2:
        return False
    last = doc[end - 1]
    if last.lower_ in _MEMBERS or last.lower_ in peoples():
        return True  # "Norlin Republicans", "Norlandic Kurds"
    if is_role_noun(last) and (last.lower_ in PORTFOLIOS | OFFICES | _TRADES or last.tag_ == "NNPS"):
        return True  # "Veterinary Officer", "Norlin County Commissioners"
    if any(e.kind == "city" and e.population > _LARGE for e in places.find(phrase(doc, start, end))):
        return True  # "New Norlin City"
    before = doc[start - 1].lower_ if start else ""
    if before == "the":
        after = doc[end] if end < len(doc) else None
        return after is None or not (after.is_lower and after.pos_ == "NOUN" and doc[end - 1].head == after)
    owner = doc[start - 2] if before in ("'s", "’s") and start > 1 else None
    if owner is None or owner.pos_ != "PROPN" or owner.lower_ in outlets() or owner.text in bodies():
        return False  # "the BBC's Tulo Nase"
    return not (places.find(owner.text) or role_after(doc, end)) and speakers.isdisjoint(range(start, end))


def is_settlement(doc: Doc, start: int) -> bool:
    """ "The village of Tulo Nase": what the recogniser takes for a person is the village. """
    return start > 1 and doc[start - 1].lower_ == "of" and doc[start - 2].lower_ in SETTLEMENTS


def plurals(doc: Doc) -> set[str]:
    """Single words that a recogniser takes for a person here and that the text counts or points at there: "the
    Quillites", "most Quillites"."""
    found = set()
    for ent in doc.ents:
        if ent.label_ == "PERSON" and len(ent) == 1 < ent.start and ent[0].tag_ in ("NNS", "NNPS"):
            if ent.text[-1:] == "s" and doc[ent.start - 1].lower_ in _COUNTING:
                found.add(ent.text)
    return found


def is_a_town(doc: Doc, name: str, several: set[str], places: Gazetteer) -> bool:
    """Whether a single word is a capital, or a large city of which no name in the article is made."""
    if places.capital_of(name):
        return True
    large = any(entry.kind == "city" and entry.population > _LARGE for entry in places.find(name))
    if not large or name in several or is_given_name(name):
        return False
    return not any(ent.text == name and role_before(doc, ent.start) for ent in doc.ents)


def companies_of(doc: Doc) -> set[str]:
    """Names of firms in an article, and what they begin with, which a recogniser may take for somebody's."""
    found = {base.split("-")[0] for _, _, base in firms(doc)}
    for _, _, base in firms(doc):
        words = base.split()
        found.update(" ".join(words[:n]) for n in range(1, len(words) + 1))
    persons = [ent for ent in doc.ents if ent.label_ == "PERSON"]
    found |= {ent.text for ent in persons if is_told_a_body(ent.root) and not role_before(doc, ent.start)}
    several = {token.text for ent in persons if len(ent) > 1 for token in ent}
    for ent in doc.ents:
        if ent.label_ == "ORG" and len(ent) > 1 and body_kind(ent.text) == "company":
            words = ent.text.split()[:_LONGEST_FIRM]
            # "Norlin" of "Norlin Savings Bank"
            found.update(" ".join(words[:n]) for n in range(1 + (words[0] in several), len(words)))
    return found | begun_by_firms(doc)


def is_named_like_a_thing(doc: Doc, start: int, end: int, speakers: set[int]) -> bool:
    """Whether a first name and a surname that is a thing's name too are somebody's: "Kim Day, president of Orlo"."""
    if end - start != 2:
        return False
    speaks = not speakers.isdisjoint(range(start, end))
    if speaks and not is_given_name(doc[start].text):
        last, first = doc[end - 1].text, doc[start].text
        speaks = any(doc[i].text == last and doc[i - 1].text != first for i in speakers)  # "Day said"
    return speaks or bool(role_before(doc, start) or role_after(doc, end))
