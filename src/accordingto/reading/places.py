"""Mentions of places with coordinates: every point says how coarse it is, and no place gets one that is not known."""

from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.reading.gazetteer import REGION_WORDS, Entry, Gazetteer, gazetteer
from accordingto.reading.places_detect import Mention, detect
from accordingto.reading.places_resolve import resolve
from accordingto.reading.registry import component
from accordingto.reading.spans import to_span
from accordingto.reading.words import table
from accordingto.record import Place

#: nouns that make "Syria's ..." or "Ukraine ..." a matter of the land itself
_LAND = frozenset(
    """north south east west northeast northwest southeast southwest centre center capital city town village region
    province border coast territory soil airspace interior area part side outskirts suburb countryside frontier
    mountain desert river island port airport street road district neighbourhood neighborhood""".split()
)
#: prepositions after which a country is a party rather than a place
_PARTY = frozenset("with against between by for about on".split())
_AT = frozenset("in at near outside inside around from toward towards into".split())


class Places:
    """Fills ``doc._.places``, one entry a mention. Reads tags, the parse and named entities where there are any."""

    def __init__(self, places: Gazetteer | None = None) -> None:
        self._places = places

    def __call__(self, doc: Doc) -> Doc:
        places = self._places = self._places or gazetteer()
        mentions = detect(doc, places)
        entries = []
        resolved = resolve(doc, mentions, places)
        names = _names(mentions, resolved, places)
        for mention, place in zip(mentions, resolved, strict=True):
            entries.append(_entry(doc, mention, place, names, f"p{len(entries) + 1}"))
        doc._.places = entries
        return doc


def _names(mentions: list[Mention], resolved: list[Entry | None], places: Gazetteer) -> dict[str, str]:
    """Key of a place -> the name it goes by in this article: one place has one name, however often it is mentioned."""
    names: dict[str, str] = {}
    for mention, place in zip(mentions, resolved, strict=True):
        if place is None:
            continue
        # "Kursk region" says more than a "Kursk" before it; shouted datelines and adjectives say less than our name
        words = None if mention.fixed or mention.adjective or mention.name.isupper() else mention.name
        generic = mention.name.split()[-1].lower() in REGION_WORDS
        if place.key not in names or (generic and names[place.key].split()[-1].lower() not in REGION_WORDS):
            names[place.key] = places.shown(place, words)
    return names


def _entry(doc: Doc, mention: Mention, place: Entry | None, names: dict[str, str], ident: str) -> Place:
    span = to_span(doc[mention.start : mention.end])
    use = "associative" if _stands_for_people(doc, mention, place) else "literal"
    if place is None:
        return Place(id=ident, spans=[span], name=mention.name, kind="unknown", use=use)
    return Place(
        id=ident, spans=[span], name=names[place.key], lat=place.lat, lon=place.lon,
        precision=place.precision, geoname_id=place.geoname_id, country=place.country, kind=place.kind, use=use,
    )  # fmt: skip


def _stands_for_people(doc: Doc, mention: Mention, place: Entry | None) -> bool:
    if mention.adjective or mention.inside_name:
        return True
    if place is None or not doc.has_annotation("DEP"):
        return False
    head = doc[mention.start : mention.end].root
    if place.kind == "facility":
        # a seat of power is named for who sits there, unless something is in, near or outside it
        where = head.head
        return not (head.dep_ == "pobj" and where.lemma_.lower() in _AT and where.head.lower_ != "according")
    if mention.end < len(doc) and doc[mention.end].text in (",", "(", "—", "–") and mention.name.isupper():
        return False  # a dateline
    first = _first_of_list(head)
    if first.dep_ == "dobj" and place.kind == "country":
        return first.head.lemma_.lower() in _targets()
    if first.dep_ in ("nsubj", "agent") and place.kind in ("country", "region", "city"):
        return first.head.pos_ == "VERB"
    if place.kind != "country":
        return False
    if head.dep_ in ("poss", "compound", "nmod", "amod"):
        return head.head.lemma_.lower() not in _LAND
    return _is_party(head)


@cache
def _targets() -> frozenset[str]:
    """Verbs whose object is a party: "warned Iran", not "left Iran"."""
    return frozenset(row["verb"] for row in table("state_verbs") if row["target"] == "yes")


def _first_of_list(token: Token) -> Token:
    """ "Chad" for "Niger" in "Chad and Niger": what a list does or undergoes, its first name says."""
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    return token


def _is_party(token: Token) -> bool:
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ == "pobj" and token.head.lemma_.lower() in _PARTY


@component("places", requires=("token.pos", "token.dep", "doc.ents"))
def make(nlp: Language, name: str) -> Places:
    """The component for ``nlp.add_pipe("accordingto.places")``; the gazetteer is read at the first text."""
    return Places()
