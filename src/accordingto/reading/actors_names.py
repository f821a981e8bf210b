"""Persons' names, with the role that the words beside a name give; a recogniser's label is evidence, not proof."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from accordingto.reading.actors_beside import is_beside_person, is_of_a_medium, is_who
from accordingto.reading.actors_bounds import (
    PARTICLES,
    SIDES,
    behind_land,
    behind_office,
    is_name_word,
    is_of_the_calendar,
    is_titular,
    widened,
)
from accordingto.reading.actors_extent import ARTICLES_BEFORE, is_hyphen
from accordingto.reading.actors_glued import pieces, possessives, sayings
from accordingto.reading.actors_headline import cut_common_word, cut_to_known, trim_headline
from accordingto.reading.actors_not_persons import (
    OFFICES,
    around,
    companies_of,
    is_a_town,
    is_named_like_a_thing,
    is_no_person,
    is_settlement,
    plurals,
)
from accordingto.reading.actors_roles import (
    PORTFOLIOS,
    Told,
    has_age,
    headed_before,
    holds_office,
    offices,
    role_after,
    role_before,
)
from accordingto.reading.actors_spelled import capital_persons, initialled
from accordingto.reading.actors_words import (
    THERE,
    bodies,
    body_kind,
    gender_of_name,
    honorifics,
    is_given_name,
    is_no_actor,
    is_role_noun,
    kind_before,
    outlets,
    phrase,
    plain,
    role_key,
    role_nouns,
    scenes,
    trimmed_capitals,
    words_of_full_names,
)
from accordingto.reading.gazetteer import Gazetteer

#: what tells a son of his father's name
GENERATIONS = frozenset("Jr Sr II III IV".split())
#: particles that belong to a surname where nothing stands before them
_BOUND = frozenset("bin ibn".split())
#: what stands behind a name at the head of an article ("By Marta Quill Staff Writer")
_BYLINE = frozenset("staff writer investigative special correspondent reporter".split())
#: titles that nothing but a person's name stands behind
_BEFORE_ANY = frozenset("Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Prof. Sen. Rep. Gov. Gen. Col. Lt. Sgt. Capt. Det.".split())


@dataclass
class Name:
    """A person's name where it stands.

    Attributes:
        start, end: tokens of the name alone, without title and possessive.
        parts: its words.
        role: tokens of the role that stands beside it, or empty.
        gender: what title, role or first name tell: m, f or -.
        offices: every role that the words around say of the name, beside it or told of it.
    """

    start: int
    end: int
    parts: tuple[str, ...]
    role: list[Token] = field(default_factory=list)
    gender: str = "-"
    offices: list[Told] = field(default_factory=list)


def surname(parts: tuple[str, ...]) -> str:
    """The last part of a name before "Jr." or "III", without the Arabic article that texts leave out now and then."""
    last = parts[-2] if len(parts) > 2 and parts[-1].rstrip(".") in GENERATIONS else parts[-1]
    article, _, rest = last.partition("-")
    return rest if rest and article.lower() in ARTICLES_BEFORE else last


def persons(doc: Doc, places: Gazetteer, speakers: set[int]) -> list[Name]:
    """Persons' names in text order.

    Args:
        speakers: indices of tokens that are sources of statements; a capitalised word that speaks may be a surname.
    """
    found: dict[int, Name] = {}
    where = scenes(doc) | {i for start, end in initialled(doc) for i in range(start, end)}
    companies = companies_of(doc)
    cut = sayings(doc) | possessives(doc)
    for start, end in _recognised(doc, places, speakers, companies, cut):
        if not where.issuperset(range(start, end)):
            _put(found, doc, start, end)
    alone = {name.parts[-1] for name in found.values() if len(name.parts) == 1}
    for start, end in capital_persons(doc, places, speakers):
        _put(found, doc, start, end)
    for start, end in _mislabelled(doc, places, alone, speakers, companies, cut):
        if not where.issuperset(range(start, end)):
            _put(found, doc, start, end)
    for ent in doc.ents:
        single = ent.label_ == "ORG" and len(ent) == 1 < ent.start
        if single and doc[ent.start - 1].text == "," and _is_kin_of(doc, ent[0]):
            _put(found, doc, ent.start, ent.end)
    full = {surname(name.parts) for name in found.values() if len(name.parts) > 1}
    tails = {name.parts[-2:] for name in found.values() if len(name.parts) > 2}
    covered = {i for name in found.values() for i in range(name.start, name.end)}
    for token in doc:
        if plain(token.text) in full and _is_tail(doc, token.i, tails) and not {token.i - 1, token.i} & covered:
            _put(found, doc, token.i - 1, token.i + 1)  # "Le Quill", "Olsen Quill" of "Marta Olsen Quill"
            covered |= {token.i - 1, token.i}
        if plain(token.text) in full and token.i not in covered and _stands_alone(doc, token, speakers):
            _put(found, doc, token.i, token.i + 1)
    firsts = {name.parts[0] for name in found.values() if len(name.parts) > 1}
    for i in sorted(speakers - covered):
        # "Marta said", "Prince Marta" where the recogniser saw no person
        if doc[i].text in firsts and doc[i].tag_ == "NNP" and _stands_alone(doc, doc[i], speakers):
            _put(found, doc, i, i + 1)
    cut_common_word(doc, found)
    trim_headline(doc, found)
    cut_to_known(found)
    return [found[i] for i in sorted(found)]


def _is_kin_of(doc: Doc, token: Token) -> bool:
    """Whether a first name stands behind a word of kin ("his wife, Marta,"), whatever the recogniser calls it."""
    single = token.i + 1 == len(doc) or not is_name_word(doc[token.i + 1])
    kin = doc[token.i - 2]
    return single and is_given_name(token.text) and is_role_noun(kin) and role_nouns()[role_key(kin)][0] == "person"


def _put(found: dict[int, Name], doc: Doc, start: int, end: int) -> None:
    if any(name.start < end and start < name.end for name in found.values()):
        return
    parts = tuple(plain(phrase(doc, start, end)).split())
    before = role_before(doc, start)
    if before and before[-1].tag_ in ("NNS", "NNPS") and (end >= len(doc) or doc[end].text not in ("and", ",")):
        before = []  # "told reporters Anna Kell was safe": a plural needs two names
    beside = [role for role in (headed_before(doc, before), before, role_after(doc, end)) if role]
    beside = beside or [role for role in (_shared_role(found, doc, start),) if role]
    told = offices(doc, start, end, beside)
    # an office before a rank ("commander of the corps", "Lt. Gen."), several words before one
    role = max(beside, key=lambda role: (any(is_role_noun(t) for t in role), len(role) > 1), default=[])
    role = role or next((list(doc[one.start : one.end]) for one in told), [])
    found[start] = Name(start, end, parts, role, _gender(doc, start, parts, role), told)


def _shared_role(found: dict[int, Name], doc: Doc, start: int) -> list[Token]:
    """The plural role before the first of two names ("leaders A and B", "ministers A, B and C")."""
    if start < 2 or doc[start - 1].text not in ("and", ","):
        return []
    before = next((n for n in found.values() if n.end in (start - 1, start - 2)), None)
    if (
        before is not None
        and before.role
        and before.role[-1].i < before.start
        and before.role[-1].tag_ in ("NNS", "NNPS")
    ):
        return before.role
    return []


def _gender(doc: Doc, start: int, parts: tuple[str, ...], role: list[Token]) -> str:
    before = doc[start - 1].text if start else ""
    told = [honorifics().get(before, "-")]
    told += [role_nouns()[role_key(token)][1] for token in role if is_role_noun(token)]
    if len(parts) > 1:
        told.append(gender_of_name(parts[0]))
    return next((gender for gender in told if gender != "-"), "-")


def _recognised(
    doc: Doc, places: Gazetteer, speakers: set[int], companies: set[str], cut: frozenset[int]
) -> Iterator[tuple[int, int]]:
    groups = plurals(doc)
    towns: dict[str, bool] = {}
    several = words_of_full_names(doc)
    found = ((ent, piece) for ent in doc.ents if ent.label_ == "PERSON" for piece in pieces(ent.start, ent.end, cut))
    for ent, (start, end) in found:
        start, end = trimmed_capitals(doc, start, end)
        start = behind_office(doc, start, end)
        while start < end and (is_titular(doc[start]) or not is_name_word(doc[start]) or doc[start].tag_ == "MD"):
            start += 1  # "Will Quill come?"
        while end - start > 2 and not is_given_name(doc[start].text) and is_given_name(doc[start + 1].text):
            word = doc[start].text.title()
            if doc[start].tag_ in ("NNP", "NNPS") and not (places.demonym(word) or places.demonym(f"{word}s")):
                break
            start += 1  # "Entrusting Marta Quill", "NORLANDIC MARTA QUILL"
        if ent.start < start < end and doc[start - 1].text in _BOUND:
            start -= 1  # "bin Orlo"
        stop = start
        while stop < end and (is_name_word(doc[stop]) or doc[stop].lower_ in PARTICLES or doc[stop].text == "-"):
            if doc[stop].text == "-" and doc[stop].whitespace_ and _is_region(doc[stop + 1 : end].text, places):
                break  # "Quill - Norland"
            stop += 1
        end = stop
        while end > start and (not is_name_word(doc[end - 1]) or doc[end - 1].lower_ in _BYLINE):
            end -= 1
        if start < end < len(doc) and is_of_the_calendar(doc, end):
            end += 1
        if start == end:
            continue
        wide = widened(doc, start, end)
        start, end = wide if cut.isdisjoint(range(*wide)) else (start, end)
        start = behind_land(doc, start, end, places)
        name = phrase(doc, start, end)
        if any(phrase(doc, a, b).replace("’", "'") in bodies() for a, b in around(doc, start, end)):
            continue  # "Tigray People" in "Tigray People's Liberation Front", "Borders" in "Reporters Without Borders"
        if name in bodies() or name.lower() in outlets() or body_kind(name) or _is_country(name, places):
            continue
        if end - start > 1 and any(phrase(doc, start, stop) in bodies() for stop in range(start + 1, end)):
            continue  # a maker and what it makes
        if kind_before(doc, start) or is_settlement(doc, start):
            continue
        if start and doc[start - 1].lower_ in THERE and places.find(name) and doc[start - 1].lower_ != "in":
            continue  # "Near Ar Zakar"
        if (is_no_actor(name) and not is_named_like_a_thing(doc, start, end, speakers)) or name in groups:
            continue
        if name in companies and doc[start - 1].text not in honorifics():
            continue
        if not is_given_name(doc[start].text) and is_no_person(doc, start, end, places, speakers):
            continue
        if end - start == 1 and not doc[start].text.endswith("."):
            if name not in towns:
                towns[name] = is_a_town(doc, name, several, places)
            if towns[name]:
                continue  # "Moscow warned Kyiv": the recogniser takes a capital for a person now and then
        if end - start == 1 and ((doc[start].is_upper and len(name) < 4) or is_role_noun(doc[start])):
            continue
        yield start, end


def _is_region(name: str, places: Gazetteer) -> bool:
    return any(entry.kind in ("region", "country") for entry in places.find(name))


def _is_country(name: str, places: Gazetteer) -> bool:
    return places.country_named(name) is not None or places.demonym(name) is not None


def _mislabelled(
    doc: Doc, places: Gazetteer, surnames: set[str], speakers: set[int], companies: set[str], cut: frozenset[int]
) -> Iterator[tuple[int, int]]:
    """Two to four name words labelled as something else, where the words beside them say "a person"."""
    spoken = {doc[i].text for i in speakers if is_name_word(doc[i])}
    i = 0
    while i < len(doc):
        named = is_name_word(doc[i]) and doc[i].ent_type_ != "PERSON" and i not in cut
        if not named or doc[i].pos_ not in ("PROPN", "NOUN", "ADJ"):
            i += 1
            continue
        end = i + 1
        while end < len(doc) and end not in cut and doc[end].pos_ == "PROPN":
            if not (is_name_word(doc[end]) or doc[end].lower_ in PARTICLES):
                break
            end += 1
        start = first = i
        i = end
        start = max((j + 1 for j in range(start, end - 1) if doc[j].text in _BEFORE_ANY), default=start)
        lands = 0
        while start < end and (is_titular(doc[start]) or _is_country(doc[start].text, places)):
            lands += not is_titular(doc[start])
            start += 1
        while start < end and doc[start].lower_ in SIDES:
            start += 1  # "Team Quill"
        if lands and lands == start - first and first and doc[first - 1].lower_ == "the":
            continue  # "the Chad Farmers, Millers and Bakers Union"
        start = behind_land(doc, start, end, places)
        for j in range(end - 3, start, -1):
            if is_role_noun(doc[j]) and is_given_name(doc[j + 1].text):
                start = j + 1  # "Norlin County Fire Marshal | Tom Quill"
                break
        while end - start > 2 and start > 1 and doc[start].lower_ in PORTFOLIOS and doc[start - 1].lower_ == "of":
            start += 1  # "Secretary of State Marta Quill"
        if end - start > 2 and start > 1 and doc[start - 1].lower_ == "of" and is_role_noun(doc[start - 2]):
            start += is_given_name(doc[start + 1].text)  # "Supervisor of Elections Marta Quill"
        full = end - start
        if full > 1 and end + 1 < len(doc) and is_hyphen(doc[end]) and is_name_word(doc[end + 1]):
            end += 2  # "Marta Quill-Olsen"
        if doc[end - 1].tag_ in ("NNS", "NNPS") and doc[end - 1].ent_type_ == "NORP":
            continue  # "Norlin Republicans"
        if not 2 <= full <= 4 or doc[end - 1].lower_ in OFFICES or phrase(doc, start, end) in companies:
            continue
        if not _could_be_person(doc, start, end, places) or (end < len(doc) and doc[end].like_num):
            continue
        if not is_given_name(doc[start].text) and is_no_person(doc, start, end, places, speakers):
            continue
        last = doc[end - 1].text
        if (
            role_before(doc, start)
            or (start > 0 and doc[start - 1].text in _BEFORE_ANY)
            or role_after(doc, end)
            or holds_office(doc, start, end)
            or is_beside_person(doc[start:end].root)
            or has_age(doc, end)
            or is_of_a_medium(doc, start)
            or any(child.dep_ == "appos" and is_role_noun(child) for child in doc[start:end].root.rights)
            or (end - 1 in speakers and is_who(doc[end - 1]))
            or _is_in_full(doc, start, end, places, cut)
            or last in surnames
            or (last in spoken and any(doc[j].text == last and j >= end for j in speakers))
        ):
            yield start, end


def _is_in_full(doc: Doc, start: int, end: int, places: Gazetteer, cut: frozenset[int]) -> bool:
    """Whether words that the recogniser takes for no person are a known first name and a surname, and nothing else."""
    words = doc[start:end]
    labels = {token.ent_type_ for token in words}
    if end - start > 3 or not is_given_name(words[0].text) or not labels <= {"", "ORG", "GPE", "NORP"}:
        return False
    if any(not token.is_title or token.pos_ != "PROPN" for token in words) or is_no_actor(words.text):
        return False
    if places.find(words.text):
        return False  # "Elizabeth City"
    open_end = end == len(doc) or doc[end].ent_iob_ != "I" or doc[end].lower_ == "of" or end in cut
    inside = open_end and doc[start].ent_iob_ != "I"
    root = words.root
    modifies = root.dep_ in ("compound", "nmod", "amod") and root.head.i >= end
    before = doc[start - 1] if start else None
    placed = before is not None and (before.lower_ in THERE or before.lower_ == "the" or is_hyphen(before))
    return inside and not modifies and not placed


def _could_be_person(doc: Doc, start: int, end: int, places: Gazetteer) -> bool:
    name = phrase(doc, start, end)
    titled = is_given_name(doc[start].text) and end - start == 2 and bool(role_before(doc, start))
    if name in bodies() or name.lower() in outlets() or (body_kind(name) and not titled):
        return False  # but "Mayor Marta Guard"
    if any(entry.kind not in ("city", "county") for entry in places.find(name)):
        return False
    return not any(_is_country(token.text, places) for token in doc[start:end])


def _is_tail(doc: Doc, i: int, tails: set[tuple[str, ...]]) -> bool:
    """Whether the last two words of somebody's name end at token ``i``, with no name word beside them."""
    if not i or (plain(doc[i - 1].text), plain(doc[i].text)) not in tails:
        return False
    beside = [doc[j] for j in (i - 2, i + 1) if 0 <= j < len(doc) and not doc[max(j, i - 1)].is_sent_start]
    named = any(t.pos_ == "PROPN" and is_name_word(t) and not is_titular(t) for t in beside)
    return not named and not any(t.lower_ in PARTICLES for t in beside[:1])


def _stands_alone(doc: Doc, token: Token, speakers: set[int]) -> bool:
    """A surname by itself: not followed or preceded by another name word ("Giles Street", "Peter Giles")."""
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    before = doc[token.i - 1] if token.i and not token.is_sent_start else None
    if after is not None and after.pos_ == "PROPN" and is_name_word(after) and not after.is_sent_start:
        return False
    if before is not None and before.pos_ == "PROPN" and is_name_word(before) and not is_titular(before):
        return False
    dated = token.ent_type_ == "DATE" and token.i not in speakers
    return not dated and token.ent_type_ not in ("LAW", "EVENT", "WORK_OF_ART")
