"""What points back to somebody without speaking: "the agency", "the senator", "he"; each in its place in the text."""

from spacy.tokens import Doc, Token

from accordingto.reading.actors_called import call_words
from accordingto.reading.actors_draft import Draft
from accordingto.reading.actors_epithets import calls_again, renamed
from accordingto.reading.actors_words import Party, is_role_noun, role_key
from accordingto.reading.attribution_parts import SUBJECTS
from accordingto.reading.coreference import Cast
from accordingto.reading.coreference_bodies import body_called
from accordingto.reading.coreference_pronouns import governed, meant, named_by

_PLACES = ("nsubj", "nsubjpass", "dobj", "pobj", "poss", "agent", "dative")
_BEFORE = frozenset("amod compound nmod".split())


def pointers(doc: Doc, speakers: set[int], quoted: set[int]) -> list[Token]:
    """The words that may point back, the last first, save those that speak.

    Args:
        speakers: indices of tokens that are sources of statements. quoted: those in direct speech, where "he" means
            whomever the speaker means.
    """
    return [token for token in reversed(doc) if token.i not in speakers and _points(token, quoted)]


def _points(token: Token, quoted: set[int]) -> bool:
    word = token.lower_
    if word in ("he", "she"):
        return token.dep_ in SUBJECTS and token.i not in quoted
    if token.tag_ != "NN" or not token.i or token.dep_ not in _PLACES:
        return False
    if word in call_words():
        alone = token.nbor(-1).lower_ in ("the", "this")
        return alone and not any(child.dep_ in ("prep", "relcl", "acl") for child in token.children)
    if not is_role_noun(token) or any(child.i > token.i for child in token.children):
        return False
    return token.doc[_start(token) - 1].lower_ == "the" if _start(token) else False


def goes_back(doc: Doc, party: Party) -> bool:
    """Whether a description without a name is an epithet of somebody named ("the billionaire was attacked")."""
    one = party.key is not None and party.key[0] == "one" and party.definite
    return one and calls_again(doc[party.head])


def _start(noun: Token) -> int:
    return min((child.left_edge.i for child in noun.lefts if child.dep_ in _BEFORE), default=noun.i)


def point_back(cast: Cast, token: Token, previous: Draft | None) -> None:
    """Make the word a mention of whomever it means, where that is known and nobody has it.

    Args:
        previous: the source of the statement before.
    """
    if cast.at(token.i) is not None:
        return
    start = token.i
    if token.lower_ in ("he", "she"):
        draft = meant(cast, token, previous, named_by(cast, governed(token)))
    elif is_role_noun(token):
        start = _start(token)
        after = token.nbor() if token.i + 1 < len(token.doc) else None
        named = after is not None and (after.pos_ == "PROPN" or after.text in ("-", "of"))
        draft = None if named else cast.person_with_role(role_key(token), token.i, list(token.doc[start : token.i]))
        if draft is not None and draft.kind != "person":
            draft = None
        if draft is None and not named and token.dep_ in SUBJECTS and calls_again(token):
            words = list(token.doc[start : token.i + 1])
            draft = renamed(cast, token, words, previous, named_by(cast, governed(token)), sure=True)
    else:
        draft = body_called(cast, token.lower_, token)
    if draft is not None:
        draft.mention(start, token.i + 1)
