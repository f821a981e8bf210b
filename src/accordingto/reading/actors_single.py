"""Single persons without a name who do or undergo something: "a gunman killed two", "the suspect was arrested"."""

from collections.abc import Iterator

from spacy.symbols import NOUN
from spacy.tokens import Doc, Token

from accordingto.reading.actors_states import takes_part
from accordingto.reading.actors_words import Party, is_role_noun, phrase, role_country, role_key, role_nouns
from accordingto.reading.gazetteer import Gazetteer

#: sorts of role whose bearer may stay nameless in a report of what happened
_SORTS = frozenset({"person", "soldier", "official"})
_DETERMINERS = frozenset("a an the another one this that".split())
_BEFORE = frozenset("amod compound nmod nummod".split())
#: roles that things have too ("a causative agent")
_THINGS_TOO = frozenset("agent source principal partner".split())


def singles(doc: Doc, places: Gazetteer, speakers: set[int]) -> Iterator[Party]:
    """Described persons, one at a time, that an event or a tie is done by or to.

    Args:
        speakers: indices of tokens that are sources of statements, which are actors by that already.
    """
    for token in doc:
        if token.pos != NOUN or token.tag_ != "NN" or not token.is_lower:
            continue
        if token.i in speakers or not is_role_noun(token):
            continue
        noun = role_key(token)
        if role_nouns()[noun][0] not in _SORTS or noun in _THINGS_TOO or not takes_part(token) or _is_named(token):
            continue
        start = min((c.left_edge.i for c in token.lefts if c.dep_ in _BEFORE), default=token.i)
        determiner = doc[start - 1].lower_ if start else ""
        words = list(doc[start : token.i + 1])
        if determiner not in _DETERMINERS or any(word.is_punct and word.text != "-" for word in words):
            continue
        yield Party(
            start, token.i + 1, token.i, ("one", noun), "unnamed", role_country(words),
            phrase(doc, start, token.i + 1), definite=determiner in ("the", "this", "that"), described=True,
        )  # fmt: skip


def _is_named(token: Token) -> bool:
    """Whether the name of the person stands beside the noun ("the driver, Marta Quill", "a suspect named Quill")."""
    if token.dep_ == "appos" or any(child.dep_ == "appos" or child.pos_ == "PROPN" for child in token.rights):
        return True
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return after is not None and (after.pos_ == "PROPN" or after.lower_ in ("named", "called", "identified"))
