"""Ties that a noun names beside its parties: "firm in its support for B", "as part of B", "A and their B allies",
"2nd Battalion, 5th Group"."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from accordingto.reading.roles import ActorsByToken, behind, conjuncts, doers
from accordingto.record import Actor
from accordingto.record.entries import TieKind

Beside = tuple[TieKind, Actor, Actor, list[Token]]

_OWN = frozenset("its their his her".split())
_ALLIES = frozenset({"ally", "partner"})
#: how far above a pronoun its clause is looked for; a hostile parse may nest without end
_HIGHEST = 8
#: prepositions behind which the one who is supported stands
_WHOM = frozenset({"of", "for", "to"})


def beside(noun: Token, actors: ActorsByToken) -> Iterator[Beside]:
    """The ties that a noun names: kind, first and second party in the order of the kind, and the words."""
    lemma = noun.lemma_.lower()
    if lemma == "support":
        yield from _support(noun, actors)
    elif lemma == "part" and noun.dep_ == "pobj" and noun.head.lower_ == "as":
        bodies = [c for body in behind(noun, frozenset({"of"})) for c in conjuncts(body)]
        wholes = [whole for body in bodies if (whole := actors.at(body)) is not None]
        bearers = actors.within(_subjects(noun.head.head))
        yield from (("membership", who, whole, [noun.head, noun]) for who in bearers for whole in wholes)
    elif lemma in _ALLIES and noun.dep_ == "conj" and any(child.lower_ in _OWN for child in noun.children):
        others = actors.within([child for child in noun.children if child.dep_ in ("compound", "amod")])
        yield from (("alliance", who, other, [noun]) for who in actors.within([noun.head]) for other in others)


def _support(noun: Token, actors: ActorsByToken) -> Iterator[Beside]:
    """ "A's support for B", "their support of B", and what A does "in support of B"."""
    whom = actors.within([c for other in behind(noun, _WHOM) for c in conjuncts(other)])
    if not whom or any(child.lower_ == "no" for child in noun.children):
        return
    owners = [child for child in noun.children if child.dep_ == "poss"]
    words = [noun]
    if not owners and noun.dep_ == "pobj" and noun.head.lower_ == "in":
        owners, words = _subjects(noun.head.head), [noun.head, noun]
    givers = actors.within([c for owner in owners for c in conjuncts(owned_by(owner, actors))])
    yield from (("support", giver, other, words) for giver in givers for other in whom)


def owned_by(owner: Token, actors: ActorsByToken) -> Token:
    """An owner, or for "its" and "their" of nobody known the party that its phrase belongs to, else the subject of the
    clause ("Chad is losing its war on B")."""
    if owner.lower_ not in ("its", "their") or actors.at(owner) is not None:
        return owner
    token = owner
    for _ in range(_HIGHEST):
        if token.head == token:
            break
        token = token.head
        if token.pos_ in ("NOUN", "PROPN") and actors.at(token) is not None:
            return token  # "support for the Iraqis in their fight"
        if token.pos_ in ("VERB", "AUX"):
            # "praised the army in its fight" leaves open whose it is
            could = [*doers(token), *(c for c in token.children if c.dep_ == "dobj" and actors.within([c]))]
            return could[0] if len(could) == 1 and could[0].i < owner.i else owner
    return owner


def _subjects(verb: Token) -> list[Token]:
    """Who does what a verb that is told as so says; nobody where it may be or is not."""
    if verb.pos_ == "NOUN" and verb.head.pos_ == "VERB" and verb.dep_ == "dobj":  # "flew missions in support of"
        verb = verb.head
    if verb.pos_ != "VERB" or any(c.dep_ == "neg" or (c.dep_ == "aux" and c.tag_ == "MD") for c in verb.children):
        return []
    return doers(verb)


def units(doc: Doc, actors: ActorsByToken) -> Iterator[Beside]:
    """Units that stand before the unit that they belong to: "2nd Battalion, 5th Group"."""
    forces = [actor for actor in doc._.actors if actor.kind == "armed_force" and _is_numbered(actor)]
    for larger in forces:
        for mention in larger.mentions:
            start = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if start is None or start.start < 2 or doc[start.start - 1].text != ",":
                continue
            smaller = actors.at(doc[start.start - 2])
            if smaller is not None and smaller is not larger and smaller in forces:
                yield "membership", smaller, larger, list(start)


def _is_numbered(actor: Actor) -> bool:
    """Whether it is a unit by a number: "321st Field Artillery Regiment"."""
    return actor.name[:1].isdigit()
