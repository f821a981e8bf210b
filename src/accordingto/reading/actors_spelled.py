"""Bodies whose initials stand in brackets behind their names, and persons in lines in capitals, where no case tells."""

from collections.abc import Iterator

from spacy.tokens import Doc

from accordingto.reading.actors_words import (
    NAMING,
    Party,
    body_kind,
    common_bodies,
    group_nouns,
    honorifics,
    in_capitals,
    is_role_noun,
    phrase,
)
from accordingto.reading.attribution_words import is_title
from accordingto.reading.gazetteer import Gazetteer

#: what is in a name without a letter in its initials
_JOINING = frozenset(", and of the for & amp on in".split())
#: no name has more tokens
_LONGEST = 14
#: shorter initials are too many names'
_LETTERS = 3
_ALSO_ROLES = frozenset("general colonel major captain lieutenant monsignor".split())


def spelled_out(doc: Doc, places: Gazetteer, speakers: set[int]) -> Iterator[Party]:
    """Bodies with "and" or commas in their names, which initials hold together ("Millers and Bakers Union (MBU)")."""
    for start, end in initialled(doc):
        name = phrase(doc, start, end)
        if not _JOINING.isdisjoint(token.lower_ for token in doc[start:end]):
            root = doc[start:end].root.i
            yield Party(start, end, root, ("org", name.lower()), body_kind(name) or "organisation", None, name)


def initialled(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token ranges of names whose initials stand in brackets behind them."""
    opening = doc.vocab.strings["("]
    for token in doc[1:-2]:
        if token.orth != opening:
            continue
        short = doc[token.i + 1].text
        if len(short) < _LETTERS or not (short.isalpha() and short.isupper()) or doc[token.i + 2].text != ")":
            continue
        left, start = short, token.i
        while left and start and token.i - start < _LONGEST:
            word = doc[start - 1]
            if word.text[:1] == left[-1]:
                left = left[:-1]
            elif word.lower_ not in _JOINING and not word.is_space:
                break
            start -= 1
        if not left and body_kind(phrase(doc, start, token.i)):
            yield start, token.i


def capital_persons(doc: Doc, places: Gazetteer, speakers: set[int]) -> Iterator[tuple[int, int]]:
    """The names of speakers in lines in capitals behind a rank or an office ("ARMY GENERAL MARTA QUILL OLSEN")."""
    for i in sorted(speakers):
        if not doc[i].is_upper or len(doc[i]) <= 2 or not in_capitals(doc, i):
            continue
        start = i
        while start and i - start < _LETTERS and _may_be_name(doc, start - 1, places):
            start -= 1
        before = doc[start - 1] if start else None
        # "COL QUILL": one word behind an office may be anything, behind a rank it is a surname
        behind = before is not None and (_is_rank(doc, start - 1) if start < i else is_title(before.text + "."))
        if behind and _may_be_name(doc, i, places):
            yield start, i + 1


def _is_rank(doc: Doc, i: int) -> bool:
    token = doc[i]
    return is_role_noun(token) or token.lower_ in _ALSO_ROLES or token.text.title() in honorifics()


def _may_be_name(doc: Doc, i: int, places: Gazetteer) -> bool:
    """Whether a word in capitals may be part of somebody's name: no role, no body, no people, no plural."""
    token = doc[i]
    if not (token.is_alpha and token.is_upper) or token.pos_ not in NAMING or token.tag_ in ("NNS", "NNPS"):
        return False
    if _is_rank(doc, i) or body_kind(token.text) or token.lower_ in common_bodies() or token.lower_ in group_nouns():
        return False
    return places.demonym(token.text.title()) is None and places.country_named(token.text.title()) is None
