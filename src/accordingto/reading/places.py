"""Mentions of places with coordinates: every point says how coarse it is, and no place gets one that is not known."""

from collections.abc import Iterable
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from accordingto.reading.actors_words import state_targets
from accordingto.reading.coordinates import coordinates
from accordingto.reading.gazetteer import REGION_WORDS, Entry, Gazetteer, gazetteer
from accordingto.reading.places_detect import Mention, detect, given
from accordingto.reading.places_resolve import Resolution, Scored
from accordingto.reading.registry import component
from accordingto.reading.spans import to_span
from accordingto.reading.words import table
from accordingto.record import Place
from accordingto.record import Span as RecordSpan

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

    def __init__(self, places: Gazetteer | None = None, home: str | None = None) -> None:
        """``home``: ISO 3166 code of the country or region ("CA", "US-TX") that texts are at home in, if one is known.

        Raises:
            ValueError: at the first text, where the gazetteer has no such country or region.
        """
        self._places, self._home = places, home

    def __call__(self, doc: Doc) -> Doc:
        places = self._loaded()
        mentions = detect(doc, places)
        resolution = self._resolved(doc, mentions)
        # a stray name is a place that the gazetteer lacks where the recogniser says so too, else no place
        kept = [
            (mention, resolution.chosen[i])
            for i, mention in enumerate(mentions)
            if i not in resolution.strays or doc[mention.start].ent_type_ in ("GPE", "LOC", "FAC")
        ]
        points = _points(doc)
        if points:
            taken = {i for span, _ in points for i in range(span.start, span.end)}
            kept = [pair for pair in kept if taken.isdisjoint(range(pair[0].start, pair[0].end))]
        found = _entries(doc, kept, places) + [place for _, place in points]
        found.sort(key=lambda place: place.spans[0])
        for number, place in enumerate(found, 1):
            place.id = f"p{number}"
        doc._.places = found
        return doc

    def at(self, doc: Doc, spans: Iterable[Span]) -> list[Place]:
        """One entry for each of these spans, in text order, which are known to be places: found by hand or by another
        program. Spans must not overlap."""
        places = self._loaded()
        spans = sorted(spans, key=lambda span: span.start)
        mentions = [given(doc, span.start, span.end, places) for span in spans]
        return _entries(doc, list(zip(mentions, self._resolved(doc, mentions).chosen, strict=True)), places)

    def explain(self, doc: Doc, spans: Iterable[Span] | None = None) -> list[tuple[Mention, list[Scored]]]:
        """Each mention with its best candidates and what speaks for them, the chosen one first.

        Args:
            doc: the text.
            spans: words that are known to be places; None looks for them.
        """
        places = self._loaded()
        mentions = detect(doc, places) if spans is None else [given(doc, s.start, s.end, places) for s in spans]
        resolution = self._resolved(doc, mentions)
        return [(mention, resolution.scored(i)) for i, mention in enumerate(mentions)]

    def _loaded(self) -> Gazetteer:
        self._places = self._places or gazetteer()
        return self._places

    def _resolved(self, doc: Doc, mentions: list[Mention]) -> Resolution:
        places = self._loaded()
        return Resolution(doc, mentions, places, self._home_of(doc, places), doc._.outlet)

    def _home_of(self, doc: Doc, places: Gazetteer) -> Entry | None:
        code = doc._.home or self._home
        if code is None:
            return None
        home = places.countries.get(code) or places.region_of_code(code)
        if home is None:
            raise ValueError(f"no country or region has the ISO 3166 code {code!r}")
        return home


def _points(doc: Doc) -> list[tuple[Span, Place]]:
    """The coordinates that the text itself gives, with their tokens.

    No country is made of a point: it may lie at a border, or in dispute.
    """
    found = []
    for point in coordinates(doc.text):
        span = doc.char_span(point.start, point.end, alignment_mode="expand")
        place = Place(
            id="", spans=[RecordSpan(point.start, point.end)], name=point.name, lat=point.lat, lon=point.lon,
            precision=point.precision, kind="coordinates", use="literal",
        )  # fmt: skip
        found.append((span, place))
    return found


def _entries(doc: Doc, resolved: list[tuple[Mention, Entry | None]], places: Gazetteer) -> list[Place]:
    names = _names(resolved, places)
    return [
        _entry(doc, mention, place, names, places, f"p{number}")
        for number, (mention, place) in enumerate(resolved, 1)
    ]


def _names(resolved: list[tuple[Mention, Entry | None]], places: Gazetteer) -> dict[str, str]:
    """Key of a place -> the name it goes by in this article: one place has one name, however often it is mentioned."""
    names: dict[str, str] = {}
    for mention, place in resolved:
        if place is None:
            continue
        # "Kursk region" says more than a "Kursk" before it; shouted datelines and adjectives say less than our name
        words = None if mention.fixed or mention.adjective or mention.name.isupper() else mention.name
        generic = mention.name.split()[-1].lower() in REGION_WORDS
        if place.key not in names or (generic and names[place.key].split()[-1].lower() not in REGION_WORDS):
            names[place.key] = places.shown(place, words)
    return names


def _entry(
    doc: Doc, mention: Mention, place: Entry | None, names: dict[str, str], places: Gazetteer, ident: str
) -> Place:
    span = to_span(doc[mention.start : mention.end])
    use = "associative" if _stands_for_people(doc, mention, place, places) else "literal"
    if place is None:
        return Place(id=ident, spans=[span], name=mention.name, kind="unknown", use=use)
    return Place(
        id=ident, spans=[span], name=names[place.key], lat=place.lat, lon=place.lon,
        precision=place.precision, geoname_id=place.geoname_id, country=place.country, kind=place.kind, use=use,
    )  # fmt: skip


@cache
def _seats() -> frozenset[str]:
    return frozenset(row["name"] for row in table("seats"))


def _stands_for_people(doc: Doc, mention: Mention, place: Entry | None, places: Gazetteer) -> bool:
    if place is not None and place.kind == "facility" and place.name not in _seats():
        return False  # an airport or a power station is where it is, whatever is said of it
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
    if first.dep_ == "dobj" and (place.kind == "country" or places.capital_of(mention.name) == place.country):
        return first.head.lemma_.lower() in state_targets()
    if first.dep_ in ("nsubj", "agent") and place.kind in ("country", "region", "city"):
        return first.head.pos_ == "VERB"
    if place.kind != "country":
        return False
    if head.dep_ in ("poss", "compound", "nmod", "amod"):
        return head.head.lemma_.lower() not in _LAND
    return _is_party(head)


def _first_of_list(token: Token) -> Token:
    """ "Chad" for "Niger" in "Chad and Niger": what a list does or undergoes, its first name says."""
    while token.dep_ == "conj" and token.head.pos_ == "PROPN":
        token = token.head
    return token


def _is_party(token: Token) -> bool:
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ == "pobj" and token.head.lemma_.lower() in _PARTY


@component("places", default_config={"home": None}, requires=("token.pos", "token.dep", "doc.ents"))
def make(nlp: Language, name: str, home: str | None) -> Places:
    """The component for ``nlp.add_pipe("accordingto.places")``; ``home`` as for :class:`Places`, and ``doc._.home``
    outweighs it for one text."""
    return Places(home=home)
