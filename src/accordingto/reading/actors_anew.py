"""Somebody just named whom the next sentence describes anew: "the influential delegate", "the anchor for Orlo TV"."""

from spacy.tokens import Token

from accordingto.reading.actors_draft import Draft
from accordingto.reading.actors_words import role_nouns
from accordingto.reading.coreference import Cast

#: sorts of role by which news describes somebody again; an official or a soldier so described is another one
_SORTS = frozenset({"author", "expert", "politician", "person", "spokesperson"})
#: with these before the noun, or these nouns, somebody else is meant
_OTHERS = frozenset(
    "other another new next same second first third last deputy vice young elderly old unnamed anonymous local "
    "homeless suspected alleged accused".split()
)
_STRANGERS = frozenset(
    "man woman boy girl child victim suspect witness protester heckler driver passenger student teenager spokesman "
    "prisoner inmate killer hacker caller patient member spokeswoman spokesperson".split()
)


def told_anew(
    cast: Cast, noun: str, head: Token, words: list[Token], previous: Draft | None, barred: set[int]
) -> Draft | None:
    """The one person named in the sentence before who has a role of the same sort, spoke or is the only one there.

    Args:
        noun: the role. words: what stands between "the" and it. previous: who spoke last.
        barred: ``serial`` of those who are not meant.
    """
    sort, gender = role_nouns()[noun]
    if sort not in _SORTS or noun in _STRANGERS or head.dep_ != "nsubj" or head.head.dep_ != "ROOT":
        return None
    more = [child for child in head.rights if child.dep_ in ("prep", "relcl") or child.lower_ == "and"]
    if head.i in cast.quoted or not (words or more) or not _OTHERS.isdisjoint(word.lower_ for word in words):
        return None
    first = cast.reach(head.i, 1)
    found = {d.serial: d for _, _, d in cast.between(first, head.i) if d.kind == "person" and d.parts}
    if any(d.kind == "unnamed" for d in cast.bearers(noun)):
        return None
    near = [d for d in found.values() if d.serial not in barred and ("-" in (gender, d.gender) or d.gender == gender)]
    alike = [d for d in near if any(told in role_nouns() and role_nouns()[told][0] == sort for told in d.role_nouns)]
    if len(alike) == 1:
        return alike[0]
    if not alike and previous in near and cast.doc[previous.end_of(previous.last_before(head.i)) - 1].dep_ == "nsubj":
        return previous
    return near[0] if len(near) == len(found) == 1 else None
