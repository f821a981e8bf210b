"""States, forces, groups and organisations where a text names or describes them; an adjective alone is no actor."""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from accordingto.reading.actors_epithets import is_epithet
from accordingto.reading.actors_extent import begun_before, behind_wrap, whole
from accordingto.reading.actors_firms import begun_by_firms
from accordingto.reading.actors_glued import behind_owner, pieces, sayings
from accordingto.reading.actors_known import is_press, known, named_firms, owners
from accordingto.reading.actors_roles import PORTFOLIOS
from accordingto.reading.actors_single import singles
from accordingto.reading.actors_spelled import spelled_out
from accordingto.reading.actors_states import states, takes_part
from accordingto.reading.actors_words import (
    POINTING,
    Party,
    body_kind,
    country_in,
    group_nouns,
    in_capitals,
    is_given_name,
    is_no_actor,
    is_official,
    is_role_noun,
    kind_before,
    peoples,
    phrase,
    scenes,
    things,
    title_nouns,
    trimmed_capitals,
)
from accordingto.reading.gazetteer import Gazetteer

_ARTICLES = frozenset("the a an its their his her this that these those".split())
_DEFINITE = frozenset("the this that these those its their".split())
#: words before a group that make it another one than was spoken of before
_OTHERS = frozenset("more much little other another any no some new additional further fewer extra".split())
#: groups that only a country or the like tells from others of their kind: bare, they are nobody in particular
_VAGUE = frozenset({"people", "officials", "experts", "media"})
#: classes whose members a country alone does not make one ("U.S. appeals court", "U.S. Supreme Court")
_MANY = _VAGUE | {"court", "ministry", "department", "police"}
#: arms of an army that have divisions
_ARMS = frozenset(
    "infantry airborne armored armoured tank rifle motorized motorised mountain mechanized mechanised marine cavalry "
    "artillery panzer guards assault".split()
)
#: what a recogniser takes in behind a name
_TAILS = frozenset("himself herself itself themselves 's ’s".split())
#: prepositions that are in no name
_AWAY = frozenset("from by about into after before during".split())
#: beside which a fighter is an aircraft
_CRAFT = frozenset("bomber jet plane aircraft helicopter drone tanker".split())
#: classes of bodies that are called by the land they rule ("the Government of Chad")
_OF_LANDS = frozenset({"government", "army", "parliament"})
_LONGEST_LAND = 4
#: nouns that mean a body in the plural only ("authorities", not "authority"; "forces", not "a task force")
_PLURAL_ONLY = frozenset({"authority", "force", "prosecutors"})


def parties(doc: Doc, places: Gazetteer, taken: set[int], speakers: set[int]) -> list[Party]:
    """Bodies and groups in text order, none on tokens already ``taken`` by persons' names."""
    found: list[Party] = []
    persons = frozenset(taken)
    for finder in (known, spelled_out, named_firms, _described, singles, _recognised, states, _peoples):
        for party in finder(doc, places, speakers):
            if party.described and party.key is not None and party.head not in taken:
                # "the Quill administration": Quill is somebody else, and the words after the name are the mention
                party.start = max((i + 1 for i in range(party.start, party.head) if i in persons), default=party.start)
            elif party.start in persons:
                party = behind_owner(party, doc, persons)
            _without_marks(doc, party)
            span = range(party.start, party.end)
            if taken.isdisjoint(span):
                taken.update(span)
                found.append(party)
    _join_police(found)
    named = {party.start: party for party in found if not party.described}
    # "the state news agency Orna" is one, by its name
    found = [p for p in found if p.end not in named or named[p.end].kind != p.kind or not kind_before(doc, p.end)]
    return sorted(found, key=lambda party: party.start)


def _without_marks(doc: Doc, party: Party) -> None:
    """Take a flag or a mark before a name out of it, and out of the mention."""
    start = party.start
    while start < party.head and not any(char.isalnum() for char in doc[start].text):
        start += 1
    if start > party.start:
        if party.name == phrase(doc, party.start, party.end):
            party.name = phrase(doc, start, party.end)
        party.start = start


def _join_police(found: list[Party]) -> None:
    """Bare "police" in an article that names one police force only is that force."""
    bare = [party for party in found if party.noun == "police" and not party.country and " " not in party.name]
    named = {}
    for party in found if bare else ():
        words = party.name.split()
        if party.kind == "government" and "police" in party.name.lower() and len(words) > 1:
            if any(word[0].isupper() for word in words):
                named[party.key] = party
    # "Norlin Police Accident Unit" is of Norlin Police and no second force
    forces = [p for p in named.values() if not any(p.name.startswith(f"{o.name} ") for o in named.values())]
    if len(forces) == 1:
        key = forces[0].key
        for party in bare:
            party.key, party.definite = key, False


def _is_bare(token: Token) -> bool:
    """Whether a group is told by its noun alone, so that the same word again means the same: "residents"."""
    return token.lemma_.lower() not in ("people", "person") and not any(c.i < token.i for c in token.children)


def _is_military(token: Token) -> bool:
    """Whether a word before "division" makes it one of an army: its number or its arm."""
    return token.lower_ in _ARMS or token.text[:1].isdigit() or token.pos_ == "NUM" or token.ent_type_ == "ORDINAL"


def _described(doc: Doc, places: Gazetteer, speakers: set[int]) -> Iterator[Party]:
    """Groups by their noun: "North Korean soldiers", "U.S. intelligence", "the rebels"."""
    nouns = group_nouns()
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.lower_ == "general" or token.dep_ in ("compound", "amod"):
            continue
        lemma = token.lemma_.lower()
        start = token.i
        before = doc[start - 1].lower_ if start else ""
        told = nouns.get(f"{before} {token.lower_}") or nouns.get(f"{before} {lemma}")
        pair = told is not None
        if pair:
            start -= 1
        else:
            told = nouns.get(token.lower_) or nouns.get(lemma)
        if token.lower_ == "personnel" and start == token.i and not _modifies(doc[start - 1], token):
            continue  # "the head of personnel"
        if told is None or (not pair and lemma in _PLURAL_ONLY and token.tag_ not in ("NNS", "NNPS")):
            continue
        kind, noun = told
        if token.i + 1 < len(doc) and doc[token.i + 1].text == "-" and not token.whitespace_:
            continue  # "battalion-sized"
        if lemma == "fighter" and any(other.lemma_.lower() in _CRAFT for other in token.conjuncts):
            continue  # "bombers and fighters"
        if lemma == "division" and not any(_is_military(t) for t in token.lefts):
            continue  # "the trade division"
        while start and _modifies(doc[start - 1], token):
            start -= 1
        if start > 1 and doc[start - 1].tag_ == "POS" and token.text[:1].isupper() and is_role_noun(doc[start - 2]):
            if doc[start - 2].text[:1].isupper() and not in_capitals(doc, start):
                continue  # "the Norlin County Sheriff's Department" is one name
        words = doc[start : token.i + 1]
        modifiers = [t for t in words if t.i < token.i - pair]
        whose = owners(doc, start)
        determiner = doc[start - 1].lower_ if start else ""
        if determiner in ("'s", "’s"):
            determiner = "the"
        country = country_in(modifiers, places) or country_in(whose, places)
        speaks = token.i in speakers
        if (
            token.tag_ in ("NN", "NNP")
            and kind in ("unnamed", "population", "armed_group", "armed_force")
            and _is_one(token)
        ):
            continue  # one soldier is a person, not a force
        if not country and noun in _VAGUE and not speaks and not (noun == "people" and takes_part(token)):
            continue
        if determiner in _OTHERS or (modifiers and modifiers[0].lower_ in _OTHERS):
            if not speaks:
                continue
        if kind == "government" and not country and token.pos_ == "NOUN" and determiner not in _DEFINITE and not speaks:
            if noun not in ("police", "government") or determiner in ("a", "an"):
                continue  # "a fair government" is none that there is
        own = " ".join(t.lemma_.lower() for t in modifiers if not (country and country_in([t], places)))
        distinct = country or own
        # "the Secret Service", in capitals, is a name and points back to nobody
        named = pair and all(t.text[:1].isupper() for t in words) and not token.is_upper
        pointing = determiner in _DEFINITE and not modifiers and not country and not named
        if lemma == "regime" and determiner in _DEFINITE and not country:
            # an adjective judges a regime and does not tell it from another ("the brutal regime")
            pointing = pointing or all(t.pos_ == "ADJ" and t.is_lower for t in modifiers)
        if token.lower_ in POINTING and any(c.lower_ == "of" for c in token.children):
            continue  # "the men and women of the 4th Brigade"
        if lemma == "leadership" and (_is_leading(token) or not (country or pointing)):
            continue
        if token.lower_ in POINTING and not pointing and (token.lower_ == "men" or not country):
            continue
        key = ("group", noun, country or "", "" if country and noun not in _MANY else own) if distinct else None
        if key is None and (kind in ("unnamed", "population") or token.tag_ == "NNS" or token.lower_ == "police"):
            key = ("group", noun, "", token.lemma_.lower())
        joined = any(child.dep_ == "amod" and child.i < start for child in token.children)
        another = joined or (noun == "people" and not _is_bare(token))
        if key is not None and key[2:] == ("", lemma) and not own and not pointing and another:
            key = None  # "few people" are not the "people" before, "federal and state officials" not the "officials"
        end = whole(doc, start, token.i + 1)
        land = _of_land(doc, token, places) if noun in _OF_LANDS and not country and end == token.i + 1 else None
        if land is not None:
            # "the Government of Chad" is the Chadian government
            end, country, name = land
            key, pointing = ("group", noun, country or "", own if country else name), False
        elif end > token.i + 1:
            key, pointing = ("org", phrase(doc, start, end).lower()), False
            country = country or country_in(doc[token.i + 2 : end], places)
        yield Party(
            start, end, token.i, key, kind, country, phrase(doc, start, end),
            definite=pointing, described=True, noun=noun,
        )  # fmt: skip


def _is_leading(token: Token) -> bool:
    """Whether "leadership" is what somebody does ("Chad's leadership in the talks") and not those who lead."""
    return any(child.dep_ == "prep" and child.lower_ in ("in", "on") for child in token.children)


def _of_land(doc: Doc, noun: Token, places: Gazetteer) -> tuple[int, str | None, str] | None:
    """The country or region behind "government of": where its name ends, its country's code, and the name."""
    at = noun.i + 1
    if at + 1 >= len(doc) or doc[at].lower_ != "of" or noun.tag_ in ("NNS", "NNPS"):
        return None
    at += 1 + (doc[at + 1].lower_ == "the")
    for end in range(min(at + _LONGEST_LAND, len(doc)), at, -1):
        name = phrase(doc, at, end)
        if not name[:1].isupper() or doc[end - 1].is_space:
            continue
        code = places.country_named(name)
        if code is not None:
            return end, code, name.lower()
        if any(entry.kind == "region" for entry in places.find(name)):
            return end, None, name.lower()
    return None


def _modifies(token: Token, head: Token) -> bool:
    if token.lower_ in _ARTICLES or token.pos_ in (
        "NUM",
        "DET",
        "PRON",
        "PART",
        "ADP",
        "VERB",
        "AUX",
        "PUNCT",
        "SPACE",
    ):
        return token.text == "-" and token.i > 0 and not token.whitespace_
    if token.dep_ == "poss" or token.lower_ in ("many", "several", "few", "most", "such", "same", "own"):
        return False
    return token.pos_ in ("ADJ", "PROPN", "NOUN") and (token.head.i <= head.i and token.head.i >= token.i)


#: what counts, at the beginning of a sentence, those whom a recogniser takes for a body
_COUNTING = frozenset("many some most several few another other both each even these those".split())
#: nouns that are singular in form and yet mean the whole
_WHOLES = frozenset(
    "infantry personnel militia resistance insurgency population public mujahideen media force contingent".split()
)


def _is_one(token: Token) -> bool:
    """Whether a singular noun means one member rather than the whole ("a soldier", not "the army")."""
    noun = group_nouns().get(token.lemma_.lower(), ("", ""))[1]
    return noun in ("soldiers", "fighters", "people", "officials", "experts") and token.lower_ not in _WHOLES


def _recognised(doc: Doc, places: Gazetteer, speakers: set[int]) -> Iterator[Party]:
    """What the recogniser calls an organisation."""
    where = scenes(doc)
    void = _shortened_treaties(doc)
    cut = sayings(doc)
    begun = begun_by_firms(doc)
    for ent in doc.ents:
        if ent.label_ != "ORG" and not (ent.label_ == "PERSON" and (_is_no_person(doc, ent) or ent.text in begun)):
            continue
        start, end = trimmed_capitals(doc, *next(pieces(ent.start, ent.end, cut), (ent.start, ent.start)))
        while start < end and (doc[start].lower_ in ("the", "a", "an") or doc[start].is_space):
            start += 1
        while start + 1 < end and doc[start].is_sent_start and doc[start].lower_ in _COUNTING:
            start += 1  # "Many Quillians"
        start = begun_before(doc, start) if start < end else start
        while end > start and (doc[end - 1].lower_ in _TAILS or not doc[end - 1].text[-1:].isalnum()):
            end -= 1
        while end - start > 1 and any(char.isdigit() for char in doc[end - 1].text) and is_no_actor(doc[end - 1].text):
            end -= 1  # "World Health Organization H5N1"
        while end - start > 1 and doc[end - 1].text in title_nouns():
            end -= 1  # "Norlin Police Lt."
        while end > start and is_press(doc, end - 1):
            end -= 1  # "Pentagon" in "Pentagon Press Secretary"
        newline = next((t.i for t in doc[start:end] if "\n" in t.text and t.nbor().is_sent_start), None)
        if newline is not None:
            end = newline
        if start >= end or not any(t.text[:1].isupper() or _is_humped(t) for t in doc[start:end]):
            continue
        if all(t.i in where or t.pos_ in ("CCONJ", "PUNCT") for t in doc[start:end]):
            continue
        away = next((t.i for t in doc[start + 1 : end] if t.lower_ in _AWAY and t.is_lower), None)
        end = whole(doc, start, behind_wrap(doc, end)) if away is None else away  # "Images" in "Images from the scene"
        name = phrase(doc, start, end)
        if places.country_named(name) or places.demonym(name) or len(name) < 2 or name.lower() in _ARTICLES:
            continue
        if is_no_actor(name) or name in void or _is_portfolio(doc, start, end):
            continue
        if doc[end - 1].tag_ == "NNPS" and (is_official(doc[end - 1]) or (end in cut and is_role_noun(doc[end - 1]))):
            continue  # "Black Lawmakers" in a title
        if is_role_noun(doc[end - 1]) and (end - start == 1 or in_capitals(doc, start)):
            continue  # "Detective Senior Sergeant", "CHURCH SPOKESMAN"
        plural = doc[start].tag_ == "NNS" or (doc[start].tag_ == "NNPS" and doc[start].lower_ in things())
        if doc[start].is_sent_start and plural:
            if end - start == 1 or doc[start + 1].lower_ in ("of", "for", "from", "in"):
                continue  # "Crowds", "Associates of Quill", "Images from the scene"
        if doc[end - 1].tag_ == "NNP" and is_epithet(doc[end - 1]) and body_kind(name) is None:
            continue  # "the Ohio Democrat"
        if body_kind(name) is None and _is_office(doc, start, end):
            continue  # "Superintendent of Orlo Schools", "Orlo County Coroner"
        if doc[start].text in ("―", "—", "–", "-"):
            continue
        if end - start == 1 and name.isupper() and len(name) > 5:
            continue  # a dateline or a shouted word rather than an acronym
        kind = body_kind(name) or kind_before(doc, start)
        if name == "House":
            kind = "government"
        if kind is None and end - start == 1 and is_given_name(name):
            continue
        if kind is None and any(
            e.kind in ("region", "area", "water") or e.population > 100_000 for e in places.find(name)
        ):
            continue
        country = country_in(doc[start:end], places)
        if country is None and kind in ("government", "armed_force"):
            country = country_in(owners(doc, ent.start), places)
        yield Party(start, end, doc[start:end].root.i, ("org", name.lower()), kind or "organisation", country, name)


def _is_humped(token: Token) -> bool:
    """Whether a firm writes its name with a capital behind a small letter ("eOrlo")."""
    return token.text[:1].islower() and token.text[1:2].isupper()


def _is_no_person(doc: Doc, ent: Span) -> bool:
    """Whether what the recogniser calls a person is a body by the noun before it or the last word of its name."""
    if len(ent) == 1:
        return kind_before(doc, ent.start) is not None
    return not is_given_name(ent[0].text) and body_kind(ent[-1].text) is not None


def _is_office(doc: Doc, start: int, end: int) -> bool:
    """Whether what the recogniser calls a body is an office: a role noun that heads it, alone or with what it is of."""
    first, last = doc[start], doc[end - 1]
    if is_role_noun(last) and last.tag_ in ("NN", "NNP"):
        return True
    return is_role_noun(first) and first.tag_ in ("NN", "NNP") and doc[start + 1].lower_ in ("of", "&", "for", "and")


def _shortened_treaties(doc: Doc) -> set[str]:
    """The initials of names that are nobody's ("NLA" beside "Norland Labour Agreement")."""
    names = [ent.text for ent in doc.ents if len(ent) > 2 and is_no_actor(ent.text)]
    return {"".join(word[0] for word in name.split() if word[0].isupper()) for name in names}


def _is_portfolio(doc: Doc, start: int, end: int) -> bool:
    """ "State" in "Secretary of State", "Arms Control" in "Adviser for Arms Control": what an office is of, no body."""
    if start > 1 and doc[start - 1].lower_ == "for" and body_kind(phrase(doc, start, end)) is None:
        return doc[start - 2].text[:1].isupper() and is_role_noun(doc[start - 2])
    if end < len(doc) and is_role_noun(doc[end]) and all(token.lower_ in PORTFOLIOS for token in doc[start:end]):
        return True  # "Defense Secretary"
    return end - start == 1 and start > 1 and doc[start - 1].lower_ == "of" and is_role_noun(doc[start - 2])


def _peoples(doc: Doc, places: Gazetteer, speakers: set[int]) -> Iterator[Party]:
    """Peoples by their name: "Syrians", "South Koreans"."""
    for token in doc:
        if not token.text[:1].isupper():
            continue
        for start in (token.i - 1, token.i):
            if start < 0:
                continue
            name = phrase(doc, start, token.i + 1)
            folk = places.demonym(name)
            if folk is None and start == token.i and token.tag_ in ("NNS", "NNPS") and token.lower_ in peoples():
                yield Party(start, start + 1, start, ("people", name), "population", None, name)
                break
            if folk is None or (folk[1] != "people" and not _is_noun(token)):
                continue
            if not token.lower_.endswith(("s", "men", "ese", "ish", "ch")) and token.lower_ != "batswana":
                continue
            yield Party(start, token.i + 1, token.i, ("people", name), "population", folk[0].country, name)
            break


def _is_noun(token: Token) -> bool:
    """Whether an adjective of nationality stands for the people ("10,000 Sudanese fled")."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    alone = after is None or (after.pos_ not in ("NOUN", "PROPN", "ADJ") and after.text not in ("-", "and", "or"))
    counted = any(child.dep_ == "nummod" for child in token.children)
    return (alone and (counted or token.dep_ in ("nsubj", "nsubjpass")) and token.tag_ != "NNP") or (counted and alone)
