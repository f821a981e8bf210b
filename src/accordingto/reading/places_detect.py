"""Which words of a text name a place, before anyone decides which place: names of persons and papers are left out."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Span, Token

from accordingto.reading.actors_words import bodies, in_capitals
from accordingto.reading.gazetteer import REGION_WORDS, Entry, Gazetteer, normal
from accordingto.reading.places_refusals import (
    CAPITAL,
    KNOWN_CITY,
    RELATIVE,
    Refusals,
    first_names,
    is_contained,
    is_dateline,
    is_name,
    is_tongue,
)  # fmt: skip
from accordingto.reading.words import table

#: the longest name looked for, in tokens ("Democratic Republic of the Congo" is five)
_LONGEST = 6
_LOCATIVE = frozenset(
    """in at near from to outside around across into toward towards through throughout inside within via between
    north south east west northern southern eastern western central downtown metropolitan greater suburban of""".split()
)
#: those that a person or a firm seldom follows
_WHERE = _LOCATIVE - {"of", "to", "from", "between", "via", "at"}
#: those before a person so seldom that a person's name after them is a place's
_BESIDE = frozenset("near outside across downtown".split())
_POSSESSIVE = ("'s", "’s", "'S", "’S", "'", "’")
#: small words and marks inside a region's name ("Deir al-Zour", "Castile and León")
_INSIDE = ("of", "and", "-", "–", "al", "el", "de", "la", "az", "ez")
_SIDES = frozenset(
    """north south east west northern southern eastern western central downtown upper lower greater inner outer
    metropolitan old new""".split()
)
_SORTS = frozenset("area airport international township town city village metro suburbs".split())
#: what a name of a building or a ground ends in
_SITES = frozenset(
    """airport international hospital general memorial university college school high elementary museum art gallery
    park stadium arena station church cathedral mosque synagogue temple street road avenue square bridge zoo library
    theatre theater prison jail court courthouse harbour harbor port dam""".split()
)
#: whom a state or a province has and a city has not
_STATE_OFFICES = frozenset("Gov Governor Sen Sens Senator Senators Premier Legislature legislature lawmakers".split())
#: region words in the plural
_REGIONS = {f"{word}s": word for word in REGION_WORDS} | {
    "counties": "county", "territories": "territory", "parishes": "parish", "municipalities": "municipality"
}  # fmt: skip
#: region words that may be capitalised after any region's name; "X State" or "X Department" is as often a body
_CAPITAL_REGION_WORDS = frozenset({"Region", "Oblast", "Province", "Governorate", "Krai", "Prefecture"})


@dataclass
class Mention:
    """A stretch of tokens that may name a place.

    Attributes:
        start, end: token offsets, end exclusive.
        name: what to look up: the words without article and possessive.
        candidates: the places it can be.
        adjective: whether it is an adjective or a people ("Russian", "Syrians").
        fixed: whether the words leave one candidate only (an abbreviation, an adjective).
        seen: whether more than the name alone speaks for a place (recogniser, preposition, state after it).
        inside_name: whether it is part of a longer name of something else ("the Bank of China").
        state: whether the office after it is a region's, so that "New York" before "Gov." is no city.
    """

    start: int
    end: int
    name: str
    candidates: tuple[Entry, ...]
    adjective: bool = False
    fixed: bool = False
    seen: bool = True
    inside_name: bool = False
    state: bool = False


def detect(doc: Doc, places: Gazetteer) -> list[Mention]:
    """Mentions in text order, none overlapping; those without candidates are places that the gazetteer lacks."""
    taken = [False] * len(doc)
    refusals = Refusals(doc, places)
    found: list[Mention] = []
    i = 0
    while i < len(doc):
        mention, end = _match(doc, i, places, refusals)
        if mention is not None:
            found.append(mention)
        taken[i:end] = [True] * (end - i)
        i = max(end, i + 1)
    found += [m for m in _unlisted(doc, taken) if not refusals.refuses_unlisted(m.start, m.name)]
    found.sort(key=lambda mention: mention.start)
    return _keep(doc, found, refusals)


def _text(doc: Doc, start: int, end: int) -> str:
    return " ".join(doc[start:end].text.split())


def _match(doc: Doc, i: int, places: Gazetteer, refusals: Refusals) -> tuple[Mention | None, int]:
    """What starts at token ``i``, and where it ends, or where a name ends that is no place."""
    first = doc[i]
    if first.is_space or first.is_punct or not CAPITAL.match(first.text):
        return None, i
    whole_person = first.ent_type_ == "PERSON"
    unseen, refused = None, i
    for length in range(min(_LONGEST, len(doc) - i), 0, -1):
        end = i + length
        last = doc[end - 1]
        if last.is_space or (last.is_punct and last.text != ".") or "\n" in doc[i:end].text:
            continue
        if length > 1 and last.text.lower() in REGION_WORDS:
            named = _region_phrase(doc, i, end, places)
            if named:
                return named, named.end
        if last.text == ".":
            # a full stop belongs to a name only where it abbreviates one ("Ky.")
            if length > 2 or not places.abbreviation(_text(doc, i, end), alone=False):
                continue
        elif not CAPITAL.match(last.text) or last.tag_ == "POS" or last.text in _POSSESSIVE:
            continue
        mention = _named(doc, i, end, places)
        if mention and _is_none(doc, mention, refusals):
            refused = max(refused, end)
            continue
        if mention and not (whole_person and _inside_person(doc, mention, refusals.people)):
            if mention.seen:
                return mention, mention.end
            # "Michigan Center" is a village, but "University of Michigan Center for ..." speaks of Michigan
            unseen = unseen or mention
    return unseen, max(unseen.end if unseen else i, refused)


def _is_none(doc: Doc, mention: Mention, refusals: Refusals) -> bool:
    if mention.adjective:
        return is_tongue(doc[mention.end - 1])
    if mention.name in ("B.C.", "BC"):
        return mention.start > 0 and doc[mention.start - 1].like_num  # an era
    if mention.fixed:
        return False
    return refusals.refuses(mention.start, mention.end, mention.name, mention.candidates)


def _region_phrase(doc: Doc, i: int, end: int, places: Gazetteer) -> Mention | None:
    """ "Kursk region", "Metcalfe County", "Sumy oblast": the words before the last name the region or its capital."""
    name = _text(doc, i, end)
    if any(not (CAPITAL.match(t.text) or t.text in _INSIDE) for t in doc[i : end - 1]):
        return None
    if doc[i].lower_ in RELATIVE and end - i == 2 and doc[i + 1].lower_ == "district":
        return None  # "the Southern District of Ohio"
    exact = tuple(e for e in places.find(name) if e.kind in ("region", "county"))
    if exact and doc[end - 1].text[0].isupper():
        return Mention(i, end, name, exact)
    generic = doc[end - 1].text
    if generic.lower() in ("state", "county", "parish", "territory", "republic", "municipality", "canton"):
        return Mention(i, end, name, exact) if exact else None
    base = _text(doc, i, end - 1)
    if (generic[0].isupper() and generic not in _CAPITAL_REGION_WORDS) or (
        normal(base) in _not_places() and (doc[i].ent_type_ not in ("GPE", "LOC") or base.lower() in RELATIVE)
    ):
        return None
    regions = places.city_region(base, generic.lower())
    return Mention(i, end, name, regions) if regions else None


def _named(doc: Doc, i: int, end: int, places: Gazetteer) -> Mention | None:
    name = _text(doc, i, end)
    before = doc[i - 1] if i else None
    shouted = name.isupper() and in_capitals(doc, i)
    if shouted and doc[i].pos_ in ("PRON", "ADP", "CCONJ", "SCONJ", "AUX", "VERB", "DET"):
        return None  # "LET US SAY", "IN OTHER WORDS"
    after_comma = before is not None and before.text == "," and i > 1 and bool(CAPITAL.match(doc[i - 2].text))
    short = places.abbreviation(name, alone=not after_comma)
    if short is None and end < len(doc) and doc[end].text == "." and after_comma:
        short = places.abbreviation(name + ".", alone=False)
    if short is not None:
        return Mention(i, end, name, (short,), fixed=True)
    folk = places.demonym(name) if end - i < 4 and doc[end - 1].text != "War" else None
    if folk is None and shouted and len(name) > 3:
        folk = places.demonym(name.title())
    if folk is not None and end < len(doc) and doc[end].text == "War":
        folk = places.demonym(f"{name} War") or folk  # the Korean War was not South Korea's alone
    if folk is not None and not places.country_named(name) and not _is_sea(doc, end, places.find(name)):
        return Mention(i, end, name, (folk[0],), adjective=True, fixed=True)
    if doc[i].lower_ == "the" and end - i > 1 and places.find(_text(doc, i + 1, end)):
        return None  # the article belongs to the sentence, save in "The Hague"
    if "." not in name and name.isupper() and len(name) <= 3 and name not in ("US", "UK", "UAE", "DRC", "USA", "DMZ"):
        return None
    if name in ("Us", "us") or (_is_initials(name) and not (places.country_named(name) or places.is_exonym(name))):
        return None
    entries = places.find(name)
    plural = _one_of_regions(doc, end)
    listed = before is not None and before.text in (",", "and")
    if plural and normal(name) in _not_places() and doc[end].lower_ in _REGIONS and not listed:
        plural = None  # "Most states"
    if plural:
        regions = places.city_region(name, plural)
        if regions:
            return Mention(i, end, name, regions)
    if not entries:
        return None
    regions = tuple(e for e in entries if e.kind == "region")
    if regions and end < len(doc) and doc[end].text.rstrip(".") in _STATE_OFFICES:
        return Mention(i, end, name, regions, state=True)
    mention = Mention(i, end, name, entries)
    mention.seen = _speaks_for_place(doc, mention, places)
    return mention


def _is_sea(doc: Doc, end: int, entries: tuple[Entry, ...]) -> bool:
    """ "Patrols in the Baltic": no adjective, which a noun follows ("Baltic states")."""
    noun = end < len(doc) and doc[end].pos_ in ("NOUN", "PROPN", "ADJ")
    return not noun and any(entry.kind == "water" for entry in entries)


def given(doc: Doc, start: int, end: int, places: Gazetteer) -> Mention:
    """A mention for tokens that are known to name a place, whatever speaks for it."""
    while start < end - 1 and doc[start].lower_ == "the":
        start += 1
    while end > start + 1 and doc[end - 1].text in _POSSESSIVE:
        end -= 1
    name = _text(doc, start, end)
    short = places.abbreviation(name, alone=False) or places.abbreviation(name + ".", alone=False)
    if short is not None:
        return Mention(start, end, name, (short,), fixed=True)
    phrase = end > start + 1 and doc[end - 1].lower_ in REGION_WORDS
    if "-" in name and not places.find(name):  # "U.S.-led" is one token
        led = places.find(name.partition("-")[0])
        if led and led[0].kind == "country":
            return Mention(start, end, name, led[:1], adjective=True, fixed=True)
    mention = (_region_phrase(doc, start, end, places) if phrase else None) or _named(doc, start, end, places)
    return mention or Mention(start, end, name, _given_candidates(doc, start, end, places))


def _given_candidates(doc: Doc, start: int, end: int, places: Gazetteer) -> tuple[Entry, ...]:
    """What a name can be that is known to be a place's: also a county without its word, or what lies in a town."""
    name = _text(doc, start, end)
    base = name[:-4] if name.lower().endswith(" co.") else name
    counties = (e for word in ("County", "Parish") for e in places.find(f"{base} {word}") if e.kind == "county")
    return places.find(name) or tuple(counties) or _main_part(doc, start, end, places)


def _main_part(doc: Doc, start: int, end: int, places: Gazetteer) -> tuple[Entry, ...]:
    """Places called by what is left of a name without the side or the sort of place in it: "North Dallas"."""
    while start < end - 1 and doc[start].lower_ in _SIDES:
        start += 1
    while end > start + 1 and doc[end - 1].lower_ in _SORTS:
        end -= 1
    found = places.find(_text(doc, start, end))
    if found or end - start < 2:
        return found
    # "Vancouver Art Gallery" lies in Vancouver; of smaller towns a name says less ("Thomas Memorial Hospital")
    while end > start + 1 and doc[end - 1].lower_ in _SITES:
        end -= 1
    return tuple(e for e in places.find(_text(doc, start, end)) if e.population >= KNOWN_CITY)


def _one_of_regions(doc: Doc, end: int) -> str | None:
    """The word that ends a list of regions in which this name stands: "Donetsk" in "Donetsk and Luhansk regions"."""
    if end < len(doc) and doc[end].text not in (",", "and", "or") and doc[end].lower_ not in _REGIONS:
        return None
    for token in doc[end : end + 24]:
        if token.lower_ in _REGIONS:
            return _REGIONS[token.lower_]
        if not (CAPITAL.match(token.text) or token.text in (",", "and", "or")):
            return None
    return None


def _speaks_for_place(doc: Doc, mention: Mention, places: Gazetteer) -> bool:
    kinds = {entry.kind for entry in mention.candidates}
    words = doc[mention.start : mention.end]
    labels = {token.ent_type_ for token in words}
    before = doc[mention.start - 1] if mention.start else None
    after = doc[mention.end] if mention.end < len(doc) else None
    located = before is not None and before.lower_ in _LOCATIVE
    if normal(mention.name) in _not_places():
        if is_dateline(doc, mention.start, mention.end) or is_contained(doc, mention.end, mention.candidates, places):
            return True
        return located and labels <= {"GPE", "LOC"} and not (after is not None and is_name(after))
    if kinds & {"country", "continent", "area", "water", "facility"}:
        return True
    people = max((entry.population for entry in mention.candidates), default=0)
    if labels & {"GPE", "LOC"}:
        if people < KNOWN_CITY and _is_part_of_entity(doc, mention):
            return False
        return located or people >= KNOWN_CITY or "region" in kinds or "county" in kinds or not _acts(words.root)
    if is_dateline(doc, mention.start, mention.end) or _is_beside(doc, mention):
        return True
    joined = any(
        near is not None and is_name(near) and near.ent_type_ not in ("DATE", "GPE") and not near.is_sent_start
        for near in (before if before is not None and not words[0].is_sent_start else None, after)
    )
    if _is_of_town(doc, mention) and (before is None or words[0].is_sent_start or not is_name(before)):
        return True
    if located and not (after is not None and is_name(after)) and labels <= {"", "FAC", "ORG"}:
        return True
    if "region" in kinds or "county" in kinds or people >= KNOWN_CITY:
        return not joined or (labels <= {"ORG", "FAC", ""} and people >= KNOWN_CITY and not located)
    return False


def _is_initials(name: str) -> bool:
    """Initials that are no country's and no state's ("E.U."), whatever village they spell."""
    letters = name.replace(".", "")
    return name.isupper() and len(letters) <= 3 and 2 * len(letters) == len(name)


def _entity_at(doc: Doc, i: int) -> Span | None:
    """The entity that token ``i`` lies in; walked to from the token, since ``doc.ents`` is made anew at each asking."""
    if not doc[i].ent_type_:
        return None
    start, end = i, i + 1
    while start and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=doc[i].ent_type_)


def _is_part_of_entity(doc: Doc, mention: Mention) -> bool:
    """ "Ridge" in what the recogniser takes for one place, "Glacier Ridge"."""
    ent = _entity_at(doc, mention.start)
    if ent is None:
        return False
    return any(is_name(token) and not mention.start <= token.i < mention.end for token in ent)


def _is_of_town(doc: Doc, mention: Mention) -> bool:
    """ "Roselle police", "Crestwood School Board": what follows is a town's."""
    return mention.end < len(doc) and doc[mention.end].lower_ in _town_words()


def _is_owner(doc: Doc, mention: Mention) -> bool:
    return mention.end < len(doc) and doc[mention.end].text in _POSSESSIVE


def _acts(token: Token) -> bool:
    """Whether the word is the subject of a verb or an owner, as a person's name would be."""
    return token.dep_ == "poss" or (token.dep_ == "nsubj" and token.head.pos_ == "VERB")


def _inside_person(doc: Doc, mention: Mention, people: set[str]) -> bool:
    """Whether the recogniser reads these words as a person's, and nothing firmer speaks against it."""
    ent = _entity_at(doc, mention.start)
    if ent is None or ent.label_ != "PERSON":
        return False
    kinds = {entry.kind for entry in mention.candidates}
    name = doc[mention.start : mention.end].text
    if is_dateline(doc, mention.start, mention.end):
        return False
    if name not in people and _is_beside(doc, mention):
        return False
    if ent.start == mention.start and mention.end < ent.end and _is_of_town(doc, mention):
        return False
    if mention.end - mention.start == ent.end - ent.start:
        # a whole "person" who is a country or a big city is one, unless the word is part of a fuller name elsewhere
        big = any(e.population >= KNOWN_CITY or e.kind != "city" for e in mention.candidates)
        return not big or name in people
    return not (mention.adjective or "county" in kinds or ("country" in kinds and mention.start == ent.start))


def _is_beside(doc: Doc, mention: Mention) -> bool:
    """ "near Avdiivka", "around Chasiv Yar": a whole "person" after what is said of places and seldom of people."""
    ent = _entity_at(doc, mention.start)
    if ent is None or (ent.start, ent.end) != (mention.start, mention.end) or ent.label_ != "PERSON":
        return False
    if mention.start == 0 or (mention.end < len(doc) and doc[mention.end].text in _POSSESSIVE):
        return False
    before = doc[mention.start - 1].lower_
    full = mention.end - mention.start > 1 and before in _WHERE and doc[mention.start].text not in first_names()
    return full or before in _BESIDE


def _unlisted(doc: Doc, taken: list[bool]) -> list[Mention]:
    """What the recogniser calls a place and the gazetteer does not know."""
    found = []
    for ent in doc.ents:
        if ent.label_ not in ("GPE", "LOC") or any(taken[ent.start : ent.end]):
            continue
        start, end = ent.start, ent.end
        while start < end and doc[start].lower_ in ("the", "a", "an"):
            start += 1
        while end > start and (doc[end - 1].lower_ in ("'s", "’s", "’", "'") or doc[end - 1].is_space):
            end -= 1
        words = doc[start:end]
        if start == end or not all(CAPITAL.match(t.text) or t.lower_ in ("of", "the", "-") for t in words):
            continue
        if words.text in bodies() or not any(t.is_alpha for t in words) or normal(words.text) in _not_places():
            continue
        before = doc[start - 1].lower_ if start else ""
        if before == "the" and start > 1:
            before = doc[start - 2].lower_
        if before not in _LOCATIVE and not (
            end < len(doc) - 1 and doc[end].text == "," and doc[end + 1].ent_type_ == "GPE"
        ):
            continue
        found.append(Mention(start, end, _text(doc, start, end), ()))
    return found


def _keep(doc: Doc, found: list[Mention], refusals: Refusals) -> list[Mention]:
    """Drop what only its name speaks for, unless the name is a place elsewhere; mark parts of longer names."""
    papers = _paper_words()
    known = {normal(mention.name) for mention in found if mention.seen}
    located = {
        normal(mention.name)
        for mention in found
        if mention.start and doc[mention.start - 1].lower_ in ("in", "near", "outside") and not _is_owner(doc, mention)
    }
    kept = []
    for mention in found:
        ent = _entity_at(doc, mention.start)
        if ent is not None and ent.label_ in ("ORG", "FAC", "WORK_OF_ART", "LAW", "EVENT", "PRODUCT"):
            mention.inside_name = ent.end > mention.end or (mention.start - ent.start) > 1
        after = doc[mention.end] if mention.end < len(doc) else None
        if after is not None and after.text in papers and not mention.adjective:
            continue
        if mention.name in refusals.people and not mention.adjective and normal(mention.name) not in located:
            continue
        if mention.seen or (normal(mention.name) in known and normal(mention.name) not in _not_places()):
            kept.append(mention)
    return kept


@cache
def _paper_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("paper_words"))


@cache
def _town_words() -> frozenset[str]:
    return frozenset(row["word"] for row in table("town_words"))


@cache
def _not_places() -> frozenset[str]:
    return frozenset(row["word"] for row in table("not_places"))
