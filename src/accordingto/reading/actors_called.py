"""The common nouns by which an article goes on calling a body ("the agency"): only what its name or sort gives."""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from accordingto.reading.actors_words import bodies, common_bodies, is_role_noun
from accordingto.reading.words import table

#: what only firms have
_OF_FIRMS = frozenset("share stock shareholder earnings dividend stockholder".split())


#: firms of which news speaks mostly as places where something is written or sold: somebody only where they act
PLATFORMS = frozenset("facebook twitter instagram youtube whatsapp amazon snapchat".split())


@cache
def _calls() -> dict[tuple[str, str], frozenset[str]]:
    return {(row["by"], row["value"]): frozenset(row["calls"].split("|")) for row in table("body_calls")}


@cache
def call_words() -> frozenset[str]:
    """Every common noun that may point back to a body."""
    return frozenset().union(*_calls().values(), *(body.calls for body in bodies().values()))


@cache
def _known_names() -> dict[str, tuple[str, ...]]:
    """The name of a known body -> all its names."""
    found: dict[str, tuple[str, ...]] = {}
    for alias, body in bodies().items():
        found[body.name] = (*found.get(body.name, ()), alias)
    return found


def fits(word: str, names: Iterable[str], kind: str, noun: str) -> str:
    """How well a body may be called by a common noun.

    Args:
        word: the noun in lower case ("agency").
        names: the body's names in the article.
        kind: its kind as in the record.
        noun: its class in ``actor_nouns.tsv``, or empty.

    Returns:
        ``own`` where its name or class gives the noun, ``sort`` where only its kind does, else an empty string.
    """
    every = set(names)
    for name in names:
        body = bodies().get(name)
        if body is not None and word in body.calls:
            return "own"
        every.update(_known_names()[body.name] if body else ())
    calls = _calls()
    for name in every:
        told = calls.get(("name", name.lower().removeprefix("the ")), frozenset())
        for part in name.lower().split():
            told |= calls.get(("word", part), frozenset())
        if word in told:
            return "own"
    if word in calls.get(("class", noun), ()):
        return "own"
    return "sort" if word in calls.get(("kind", kind), ()) else ""


def calls_by_name(names: Iterable[str]) -> frozenset[str]:
    """The common nouns that a body is known to be called by, whatever its kind ("agency" of AFP)."""
    found: frozenset[str] = frozenset()
    for name in names:
        found |= _calls().get(("name", name.lower().removeprefix("the ")), frozenset())
    return found


def told_of(head: Token) -> set[str]:
    """The common nouns by which the words beside a name say what it is: "Orlo, a *brewer*", "its *unit*, Orlo"."""
    beside = [child for child in head.rights if child.dep_ == "appos"]
    if head.dep_ == "appos" and head.head.i < head.i:
        beside.append(head.head)
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        beside += [child for child in head.head.rights if child.dep_ == "attr"]
    return {token.lower_ for token in beside if token.pos_ == "NOUN" and token.tag_ == "NN"}


def is_told_a_body(root: Token) -> bool:
    """Whether the words beside a name say that it is a body ("Orlo Watch is a watchdog group") and not who it is."""
    if any(child.dep_ == "appos" and is_role_noun(child) for child in root.rights):
        return False  # "Marta Quill, chair of Orlo, the rights organization"
    return any(common_bodies().get(noun) == "organisation" or noun in ("group", "agency") for noun in told_of(root))


def kind_told(noun: Token) -> str | None:
    """The kind that the words beside the name of a body tell: "Orlo, a brewer", "Orlo shares", else None."""
    if noun.lower_ in PLATFORMS:
        return "company"
    told = {common_bodies().get(word) for word in told_of(noun)} & {"company", "media"}
    owned = noun.head if noun.dep_ in ("compound", "nmod", "poss") and noun.head.i > noun.i else None
    if owned is not None and owned.lemma_.lower() in _OF_FIRMS and owned.is_lower:
        told.add("company")
    return told.pop() if len(told) == 1 else None
