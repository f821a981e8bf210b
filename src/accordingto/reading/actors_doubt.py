"""Names that only a recogniser vouches for: nobody is made of one that the text uses as a place or a mere word."""

from collections.abc import Iterable, Iterator
from functools import cache

from spacy.symbols import appos  # type: ignore[attr-defined]
from spacy.tokens import Doc, Token

from accordingto.reading.actors_names import Name, surname
from accordingto.reading.actors_roles import has_age
from accordingto.reading.actors_states import done_to
from accordingto.reading.actors_words import (
    Party,
    body_kind,
    common_bodies,
    group_nouns,
    honorifics,
    is_given_name,
    is_role_noun,
    phrase,
    scenes,
    state_targets,
    things,
)
from accordingto.reading.gazetteer import Gazetteer
from accordingto.reading.headings import Headings

#: prepositions behind which the name of a town is the town
_THERE = frozenset("in at near outside inside around across throughout toward towards into through from".split())
#: nouns whose "of" leads to a place ("the outskirts of Sumy")
_PARTS = frozenset(
    "town city village island port suburb suburbs district province region county outskirts center centre north south "
    "east west streets neighborhood neighborhoods neighbourhood neighbourhoods coast hamlet".split()
)
#: verbs whose object is where one goes
_GOING = frozenset(
    "flee enter leave reach cross visit besiege capture recapture seize retake liberate surround shell".split()
)
#: what a maker's name stands before in capitals
_CARS = frozenset("suv suvs atv atvs tv tvs pc pcs uav uavs".split())
#: verbs whose object is somebody, beside those of events and of states
_TOLD = frozenset("tell ask join hire sue accuse sanction ban found".split())
_SUBJECTS = frozenset("nsubj nsubjpass dobj dative agent poss appos".split())


def certain(
    doc: Doc, names: list[Name], parties: list[Party], places: Gazetteer, speakers: set[int]
) -> tuple[list[Name], list[Party]]:
    """The names and parties without those that nothing but the recogniser's label makes an actor.

    Such a name must speak, act, undergo something or have people somewhere in the article.

    Args:
        names: persons' names. parties: bodies, those that a list or a noun tells among them, which are not doubted.
        speakers: indices of tokens that are sources of statements.
    """
    names, parties = _of_one_kind(doc, names, parties)
    fuller = {part for name in names if len(name.parts) > 1 for part in name.parts}
    fuller |= {party.name.split()[0] for party in parties if " " in party.name and not party.described}
    groups: dict[str, list[tuple[int, int]]] = {}
    several: dict[str, list[tuple[int, int]]] = {}
    sure: set[str] = set()
    for name in names:
        text = " ".join(name.parts)
        (groups if len(name.parts) == 1 else several).setdefault(text, []).append((name.start, name.end))
        titled = bool(name.role) or (name.start > 0 and doc[name.start - 1].text in honorifics())
        if titled or (len(name.parts) > 1 and (name.gender != "-" or is_given_name(name.parts[0]))):
            sure.add(text)
    for party in parties:
        if _is_doubtful(party):
            (several if " " in party.name else groups).setdefault(party.name, []).append((party.start, party.end))
    told = _told(doc)
    known = sure | _repeated(doc, names)
    persons = {" ".join(name.parts) for name in names}
    strangers = {
        text: where
        for text, where in several.items()
        if text not in known and (not body_kind(text) if text not in persons else _has_common_word(text))
    }
    settled = {doc[i].text for i in scenes(doc)}  # "the town of Dabiq": a place in the next sentence too
    speak = {doc[i].text for i in speakers}
    false = {
        text
        for text, where in groups.items()
        if text not in fuller | sure
        and (
            text in settled - speak
            or all(_is_the(doc, start, end) for start, end in where)
            or not _acts(doc, text, where, places, speakers)
        )
    }
    false |= {
        text
        for text, where in (groups | strangers).items()
        if not (text in fuller | sure or is_given_name(text))
        and not any(_matters(doc, start, end, speakers, told) for start, end in where)
    }
    heads = Headings(doc)
    false |= {
        text
        for text, where in several.items()
        if text not in sure
        and all(heads.hold(start) for start, _ in where)
        and speakers.isdisjoint(i for start, end in where for i in range(start, end))
        and not heads.repeat(text)
    }
    return (
        [name for name in names if " ".join(name.parts) not in false],
        [party for party in parties if not (_is_doubtful(party) and party.name in false)],
    )


def _of_one_kind(doc: Doc, names: list[Name], parties: list[Party]) -> tuple[list[Name], list[Party]]:
    """The same, where the recogniser takes one name for a person here and for a body there: for what it mostly does.

    A title, a role or a known first name makes a person whatever the count.
    """
    as_person: dict[str, list[Name]] = {}
    as_body: dict[str, list[Party]] = {}
    for name in names:
        as_person.setdefault(" ".join(name.parts), []).append(name)
    for party in parties:
        if _is_doubtful(party) and party.name in as_person:
            as_body.setdefault(party.name, []).append(party)
    gone: set[int] = set()
    new_names: list[Name] = []
    new_parties: list[Party] = []
    for text, bodies in as_body.items():
        persons = as_person[text]
        told = any(name.role or name.gender != "-" for name in persons)
        if told or len(persons) >= len(bodies):
            gone.update(map(id, bodies))
            new_names += [Name(party.start, party.end, tuple(text.split())) for party in bodies]
        else:
            gone.update(map(id, persons))
            key = bodies[0].key
            new_parties += [
                Party(name.start, name.end, doc[name.start : name.end].root.i, key, "organisation", None, text)
                for name in persons
            ]
    names = [name for name in names if id(name) not in gone] + new_names
    parties = [party for party in parties if id(party) not in gone] + new_parties
    return sorted(names, key=lambda name: name.start), sorted(parties, key=lambda party: party.start)


def _is_the(doc: Doc, start: int, end: int) -> bool:
    """Whether an article makes a thing of a name: "the Tanga", unlike "the Quill family" and Quill."""
    root = doc[start:end].root
    modifies = root.dep_ in ("compound", "amod", "nmod", "poss") and root.head.i >= end
    return start > 0 and doc[start - 1].lower_ == "the" and doc[start].ent_type_ == "PERSON" and not modifies


def _told(doc: Doc) -> frozenset[int]:
    """Tokens of names that the article explains: initials in brackets behind, or an apposition that says what it is."""
    found = set()
    opening = doc.vocab.strings["("]
    for token in doc[1:]:
        if token.orth == opening and doc[token.i + 2 : token.i + 3].text == ")" and doc[token.i + 1].is_upper:
            found.add(token.i - 1)
        if token.dep == appos and (_has_people(token) or body_kind(token.lower_)):
            found.add(token.head.i)
    return frozenset(found)


def _has_common_word(text: str) -> bool:
    """Whether one of the words of a name is known as a common noun ("Squawk Box"), which few surnames are."""
    return any(common_bodies().get(word, "unnamed") != "unnamed" or word in things() for word in text.lower().split())


def _repeated(doc: Doc, names: list[Name]) -> set[str]:
    """Names of several words whose last one stands alone elsewhere, as a surname does, or that an age follows."""
    alone = {name.parts[0] for name in names if len(name.parts) == 1}
    return {
        " ".join(name.parts)
        for name in names
        if len(name.parts) > 1 and (surname(name.parts) in alone or has_age(doc, name.end))
    }


def _matters(doc: Doc, start: int, end: int, speakers: set[int], told: frozenset[int]) -> bool:
    """Whether somebody of this name speaks, acts, undergoes something or has people: all that makes an actor of it."""
    span = range(start, end)
    if not speakers.isdisjoint(span) or not told.isdisjoint(span):
        return True
    root = doc[start:end].root
    for _ in range(20):
        if root.dep_ not in ("conj", "appos"):
            break
        root = root.head
    head = root.head
    article = start > 0 and doc[start - 1].lower_ in ("a", "an")
    if root.dep_ in ("nsubj", "csubj"):
        return head.pos_ == "VERB" and head.lemma_.lower() not in ("have", "contain", "include", "cost") and not article
    if root.dep_ in ("nsubjpass", "dobj", "dative"):
        return head.lemma_.lower() in _undergone() and not article
    if root.dep_ in ("compound", "poss", "nmod", "amod"):
        return _has_people(head)
    if root.dep_ != "pobj":
        return False
    if root.head.dep_ == "agent" or (root.head.lower_ == "to" and head.head.lemma_.lower() in _undergone()):
        return True
    return root.head.lower_ in ("of", "for", "at", "with", "from", "by") and _has_people(head.head)


def _has_people(noun: Token) -> bool:
    """Whether a noun says who somebody is or what body, so that whose it is, is somebody too ("Orlo executives")."""
    return is_role_noun(noun) or noun.lemma_.lower() in group_nouns() or noun.lower_ in common_bodies()


@cache
def _undergone() -> frozenset[str]:
    """Verbs whose object is somebody: those that are done to a party, and those of telling."""
    return state_targets() | (done_to() - _GOING) | _TOLD


def _is_doubtful(party: Party) -> bool:
    return party.key is not None and party.key[0] == "org" and not party.described and party.kind == "organisation"


def _acts(doc: Doc, text: str, where: Iterable[tuple[int, int]], places: Gazetteer, speakers: set[int]) -> bool:
    """Whether any mention of a name is used as a name of somebody is."""
    uses = set(_uses(doc, where, bool(places.find(text)), places, speakers))
    return "lies" not in uses and ("acts" in uses or not uses & {"there", "modifies"})


def _uses(
    doc: Doc, where: Iterable[tuple[int, int]], known: bool, places: Gazetteer, speakers: set[int]
) -> Iterator[str]:
    for start, end in where:
        root = doc[start:end].root
        if doc[start - 1].text == "(" and doc[end : end + 1].text == ")":
            yield "modifies"  # "Operation Sayeed (Hunter)"
        elif _is_settlement(root) or (known and _is_located(doc, end, places)):
            yield "lies"
        elif not speakers.isdisjoint(range(start, end)):
            yield "acts"
        elif root.dep_ in ("compound", "amod", "nmod") and root.head.i >= end:
            yield "modifies" if _is_mere_noun(root.head) else "acts"
        elif known and _is_there(root):
            yield "there"
        elif known and root.dep_ == "dobj" and root.head.lemma_ in _GOING:
            yield "there"
        elif root.dep_ in _SUBJECTS:
            yield "acts"
        else:
            yield "stands"


def _is_mere_noun(head: Token) -> bool:
    """Whether a modified noun says nothing of who its modifier is: "Acme bacteria", unlike "Acme spokesman"."""
    if head.pos_ not in ("NOUN", "PROPN") or not (head.is_lower or (head.is_upper and head.lower_ in _CARS)):
        return False
    return not is_role_noun(head) and body_kind(head.lower_) is None


def _is_located(doc: Doc, end: int, places: Gazetteer) -> bool:
    """Whether the country or region behind a comma says where it lies ("Sumy, Ukraine")."""
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    return any(
        places.country_named(name) or any(e.kind == "region" for e in places.find(name))
        for name in (phrase(doc, end + 1, end + 2), phrase(doc, end + 1, min(end + 3, len(doc))))
        if name[:1].isupper()
    )


def _is_settlement(token: Token) -> bool:
    """ "the town of Sumy", "the outskirts of Sumy": the name is a place's wherever it stands. """
    return token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lower_ in _PARTS


def _is_there(token: Token) -> bool:
    for _ in range(20):
        if token.dep_ != "conj":
            break
        token = token.head
    if token.dep_ != "pobj":
        return False
    word, above = token.head.lower_, token.head.head
    return word in _THERE or (word == "of" and above.lower_ == "out")
