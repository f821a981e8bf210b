"""Whose somebody is: "her husband", "Quill's lawyer", "the boy's father", "his firm", as the article tells it of names.

What it says once beside a name ("her husband, Dan Quill", "Quill, the son of Marta Quill") holds all through it.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from spacy.attrs import TAG
from spacy.tokens import Doc, Token

from accordingto.reading.actors_called import call_words, fits
from accordingto.reading.actors_draft import BODIES, Draft
from accordingto.reading.actors_epithets import renamed
from accordingto.reading.actors_names import surname
from accordingto.reading.actors_roles import Told
from accordingto.reading.actors_words import HE, SHE, Party, is_role_noun, role_key
from accordingto.reading.coreference import Cast
from accordingto.reading.coreference_pronouns import meant

_SPOUSES = {"husband": "wife", "wife": "husband"}
_PARENTS = {"father": "m", "mother": "f", "parent": "-"}
_CHILDREN = frozenset("son daughter child".split())
_GENDERS = {"husband": "m", "wife": "f", **_PARENTS, "son": "m", "daughter": "f", "child": "-"}
#: whom somebody works for or runs with
_CHIEFS = frozenset("boss candidate employer nominee".split())
_BEFORE = frozenset("compound nmod amod".split())
#: what makes another one of them ("a lawyer for Quill")
_NEW = frozenset("a an another one other some two three several many".split())
_MANY = frozenset({"NNS", "NNPS"})
#: no article names more than so many whom another one's words are about
_MOST = 200


def possessor(noun: Token) -> Token | None:
    """Whose somebody is by the words beside the noun: "*his* wife", "*Quill*'s lawyer", "the mother of *Quill*"."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            return child
    if noun.dep_ in _BEFORE and noun.head.i > noun.i:  # "his lawyer Dan Quill"
        return next((child for child in noun.head.lefts if child.dep_ == "poss" and child.i < noun.i), None)
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "to"):
            return next((one for one in child.children if one.dep_ == "pobj"), None)
    return None


def is_owned(doc: Doc, party: Party) -> bool:
    """Whether a group without a name is somebody's ("Quill's aides")."""
    return party.kind == "unnamed" and any(child.dep_ == "poss" for child in doc[party.head].lefts)


def note(doc: Doc, cast: Cast) -> None:
    """Note of every person whose son, lawyer or chief of staff the article says that they are."""
    several: set[tuple[tuple[str, int | str], str]] = set()
    genders = [draft.gender for draft in cast.drafts]
    tags = {doc.vocab.strings[tag] for tag in ("NN", "NNP")}
    # the array first: most words are no nouns, and a look at each costs more than what is done with the rest
    for token in (doc[i] for i, tag in enumerate(doc.to_array([TAG])) if tag in tags):
        if not is_role_noun(token):
            continue
        person = cast.holder(token.i) or _apposed(cast, token)
        if person is None or person.kind != "person":
            continue
        noun = role_key(token)
        owner = possessor(token)
        for key in _keys(cast, owner, None, {person.serial}) if owner is not None else ():
            if cast.relations.setdefault((key, noun), person) is not person:
                several.add((key, noun))
        for chief in _within(cast, token):
            if chief is not person:
                cast.serves.setdefault(person.serial, chief)
    # a pronoun looked at ahead of its place has told nothing of whom it means
    for draft, gender in zip(cast.drafts, genders, strict=True):
        draft.gender = gender
    for one in several:
        del cast.relations[one]  # which of his lawyers "his lawyer" is, nobody can tell


def _apposed(cast: Cast, noun: Token) -> Draft | None:
    beside = [child for child in noun.rights if child.dep_ == "appos"] if noun.n_rights else []
    if noun.dep_ == "appos" and noun.head.i < noun.i:
        beside.append(noun.head)
    return next((draft for token in beside if (draft := cast.at(token.i)) is not None), None)


def _within(cast: Cast, noun: Token) -> Iterator[Draft]:
    """The persons named in a role: "*Quill*'s campaign manager", "*Quill* campaign manager"."""
    for child in (*noun.lefts, *(noun.head.lefts if noun.dep_ in _BEFORE else ())):
        if child.i < noun.i and child.dep_ in ("poss", *_BEFORE):
            draft = cast.at(child.i)
            if draft is not None and draft.kind == "person":
                yield draft


def _keys(
    cast: Cast, owner: Token, previous: Draft | None, barred: Collection[int] = ()
) -> list[tuple[str, int | str]]:
    draft = _whose(cast, owner, previous, barred)
    if draft is None and barred and (owner.lower_ in HE or owner.lower_ in SHE):
        # the pronouns between are nobody's yet: whom the article was about so far
        gender = "m" if owner.lower_ in HE else "f"
        seen = [d for d in cast.drafts[:_MOST] if d.kind == "person" and d.gender == gender and d.serial not in barred]
        seen = [d for d in seen if d.starts and d.starts[0] < owner.i]
        draft = max(seen, key=lambda d: (len(d.mentions), -d.serial), default=None)
    keys: list[tuple[str, int | str]] = [("actor", draft.serial)] if draft is not None else []
    if owner.tag_ in ("NN", "NNP"):
        keys.append(("noun", owner.lemma_.lower()))  # "the boy's father" is one man, though the boy is nobody of ours
    return keys


def _whose(cast: Cast, owner: Token, previous: Draft | None, barred: Collection[int] = ()) -> Draft | None:
    draft = cast.at(owner.i)
    if draft is None and (owner.lower_ in HE or owner.lower_ in SHE or owner.lower_ == "its"):
        draft = meant(cast, owner, previous, barred)
    if draft is None and owner.tag_ == "NN" and any(child.lower_ == "the" for child in owner.lefts):
        words = [child for child in owner.lefts if child.lower_ != "the"]
        draft = cast.person_with_role(role_key(owner), owner.i, words) if is_role_noun(owner) else None
        draft = draft or renamed(cast, owner, [*words, owner], previous, set(barred))
    return draft


def related(cast: Cast, head: Token, previous: Draft | None) -> tuple[Draft | None, tuple[str, ...] | None]:
    """Whom a description with a possessor means, and the key under which an actor of its own is known.

    Args:
        previous: the source of the statement before, for "his" and "her".
    """
    owner = possessor(head)
    if owner is None or any(child.lower_ in _NEW for child in head.lefts):
        return None, None
    whose = _whose(cast, owner, previous)
    word = head.lower_
    if whose is not None and word in call_words() and head.tag_ == "NN":
        return (_of_roles(cast, whose, word) if whose.kind == "person" else None), None
    if not is_role_noun(head):
        return None, None
    keys = _keys(cast, owner, previous)
    if not keys:
        return None, None
    own = ("related", *map(str, keys[0]), word)
    if head.tag_ in _MANY:
        return cast.by_key(own), own
    noun = role_key(head)
    found = next((cast.relations[key, noun] for key in keys if (key, noun) in cast.relations), None)
    if found is None and whose is not None and whose.kind == "person":
        found = _turned_round(cast, whose, noun)
        if found is None and noun in _CHIEFS:
            found = cast.serves.get(whose.serial)
    return found or cast.by_key(own), own


def _turned_round(cast: Cast, whose: Draft, noun: str) -> Draft | None:
    """Who somebody's husband, father or son is, by whose wife, son or father that somebody is, or a couple's name."""
    if noun not in _GENDERS:
        return None
    back = {_SPOUSES[noun]} if noun in _SPOUSES else _CHILDREN if noun in _PARENTS else _PARENTS.keys()
    gender = _GENDERS[noun]
    told_of = dict(islice(cast.relations.items(), _MOST))
    for (key, told), person in told_of.items():
        if person is whose and told in back and key[0] == "actor":
            other = cast.drafts[int(key[1])]
            if other.kind == "person" and ("-" in (gender, other.gender) or other.gender == gender):
                return other
    if noun not in _SPOUSES or len(whose.parts) < 2:
        return None
    children = {person.serial for (_, told), person in told_of.items() if told in _CHILDREN}
    couple = [
        d
        for d in cast.drafts[:_MOST]
        if d.kind == "person" and len(d.parts) > 1 and surname(d.parts) == surname(whose.parts) and d is not whose
    ]
    fitting = [d for d in couple if d.gender == gender and d.serial not in children]
    return fitting[0] if len(fitting) == 1 else None


def bodies_in(cast: Cast, roles: Iterable[Told]) -> dict[int, Draft]:
    """The bodies named in somebody's roles, by their ``serial``: Orlo & Co. of a partner at Orlo & Co."""
    named = (draft for told in roles for _, _, draft in cast.between(told.start, told.end))
    return {draft.serial: draft for draft in named if draft.kind in BODIES}


def _of_roles(cast: Cast, person: Draft, word: str) -> Draft | None:
    """The one body named in somebody's roles that can be called so: "his firm" of a partner at Orlo & Co."""
    found = [d for d in bodies_in(cast, person.offices).values() if fits(word, d.names, d.kind, d.noun)]
    return found[0] if len(found) == 1 else None
