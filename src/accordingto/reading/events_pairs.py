"""Which two parties a word may tell of an act between: phrases of the sentence, for the model to be asked about.

Nothing here decides that there is an act. A pair is who would do it, and to whom or what: another actor of the verb's
own phrases where there is one, else its object.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from accordingto.reading.roles import ActorsByToken, behind, doers, speakers, undergoers
from accordingto.reading.words import table

#: prepositions behind which the other party of some act stands
_ANY = frozenset("against on at with to into upon between for from of in over about among toward towards".split())
#: what may follow the head of a phrase and belong to its name
_TRAILS = frozenset("cc conj appos nummod".split())
#: how deep below a verb the other party is looked for ("agreed to open its borders to")
_DEPTH = 4
_CLAUSES = frozenset("xcomp ccomp pcomp prep dobj dative pobj".split())


#: how far up the tree ``depth`` counts
DEEPEST = 9


@dataclass(frozen=True, slots=True)
class Pair:
    """A trigger with the phrases of both parties, as half-open ranges of tokens of the Doc; either may be lacking.

    ``by`` and ``to`` are the heads of all noun phrases on either side.
    """

    trigger: Token
    by: list[Token]
    to: list[Token]
    doer: tuple[int, int] | None
    other: tuple[int, int] | None


def pair(trigger: Token, by: list[Token], to: list[Token], actors: ActorsByToken) -> Pair:
    """The pair of a trigger from the heads of those who do it and of those it is done to."""
    doer = phrase(by[0]) if by else None
    other = _other(trigger, to, doer, actors)
    return Pair(trigger, by, to, doer, phrase(other) if other is not None else None)


def candidates(sentence: Iterable[Token], taken: set[int], actors: ActorsByToken) -> list[Pair]:
    """Verbs of a sentence, besides the ``taken``, with an actor as their doer, or in the passive as who undergoes it,
    each with its pair; in text order."""
    found = []
    for token in sentence:
        if token.i not in taken and acts(token):
            by = speakers(doers(token), token)
            to = undergoers(token, _ANY)
            if actors.within(by if by else [noun for noun in to if noun.dep_ == "nsubjpass"]):
                found.append(pair(token, by, to, actors))
    return found


def depth(token: Token) -> int:
    """How far below the sentence's root it stands, up to DEEPEST; what is only said stands where the saying does."""
    steps = 0
    while token.head != token and steps < DEEPEST:
        said = token.dep_ in ("ccomp", "xcomp") and not acts(token.head)
        token, steps = token.head, steps if said else steps + 1
    return steps


def alone(trigger: Token, actors: ActorsByToken) -> Pair:
    """The pair of a verb, or of a noun that stands for one, by its own phrases."""
    return pair(trigger, speakers(doers(trigger), trigger), undergoers(trigger, _ANY), actors)


def acts(token: Token) -> bool:
    """Whether it is a verb that may tell of an act."""
    return token.pos_ == "VERB" and token.lemma_.lower() not in _idle()


@cache
def _idle() -> frozenset[str]:
    """Verbs that tell of no act: of saying and thinking, of being and going."""
    return frozenset(row["verb"] for row in table("idle_verbs"))


def phrase(head: Token) -> tuple[int, int]:
    """The noun phrase of a head without the clauses behind it."""
    end = head.i + 1
    for child in head.rights:
        if child.dep_ in _TRAILS or (child.dep_ == "prep" and child.lower_ == "of"):
            end = child.right_edge.i + 1
        elif child.dep_ != "punct":
            break
    return head.left_edge.i, end


def _other(trigger: Token, to: list[Token], doer: tuple[int, int] | None, actors: ActorsByToken) -> Token | None:
    apart = [noun for noun in to if doer is None or not doer[0] <= noun.i < doer[1]]
    for noun in apart:
        if actors.within([noun]):
            return noun
    level = [trigger, *apart]
    for _ in range(_DEPTH):
        below = []
        for token in level:
            for child in token.children:
                if doer is not None and doer[0] <= child.i < doer[1]:
                    continue
                if child.dep_ in _CLAUSES:
                    below.append(child)
                    if child.pos_ in ("NOUN", "PROPN") and actors.within([child]):
                        return child
        level = below
    things = [noun for noun in (*apart, *behind(trigger, _ANY)) if noun.ent_type_ not in ("DATE", "TIME")]
    return things[0] if things else None
