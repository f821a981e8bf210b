"""Who takes part in an event and with what, in the text's own words: also those that are no actors of the reading."""

from collections.abc import Iterable
from functools import cache

from spacy.tokens import Token

from accordingto.reading.acled import is_place, is_weapon
from accordingto.reading.clauses import clause_root
from accordingto.reading.events_lexicon import lexicon
from accordingto.reading.spans import to_span
from accordingto.reading.words import table
from accordingto.record import Span

#: how far from its trigger a weapon may stand, in tokens
_NEAR = 25
#: the longest phrase behind an "of" that belongs to its head ("the mayor of Goma"), in tokens
_TRAILING = 8
_JOINS = frozenset("det nummod amod compound poss nmod quantmod predet advmod case".split())


#: groups of nouns that are hurt, taken or held: one that belongs to the trigger ("shelled a hospital") is the target
_OBJECTS = ("struck", "property", "taken", "captured", "crowds", "held", "loot", "vehicles")


def doers(heads: Iterable[Token], trigger: list[Token]) -> list[Span]:
    """The noun phrases of those that do it, in text order.

    Args:
        heads: of noun phrases. trigger: the event's words.
    """
    return _phrases(head for head in heads if head not in trigger and not _is_act(head))


def targets(heads: Iterable[Token], trigger: list[Token]) -> list[Span]:
    """The noun phrases of those that it is done to, in text order, the trigger's own object among them if it is one."""
    own = [token for token in trigger[1:] if token.pos_ in ("NOUN", "PROPN") and _can_suffer(token)]
    return _phrases([*own, *(head for head in heads if head not in trigger and not _is_act(head))])


def _phrases(heads: Iterable[Token]) -> list[Span]:
    """Each without what is only joined to it; pronouns, weapons, times and what only describes ("air" strikes) left
    out."""
    found = {}
    for head in heads:
        names = head.pos_ in ("NOUN", "PROPN", "NUM") or (head.pos_ == "ADJ" and head.ent_type_ == "NORP")
        describes = head.dep_ in ("compound", "amod") and not head.ent_type_
        timed = head.ent_type_ in ("DATE", "TIME") or head.lower_ in _days()
        if names and not describes and not timed and not is_weapon(head):
            found[head.i] = _phrase(head)
    return apart(found[i] for i in sorted(found))


@cache
def _days() -> frozenset[str]:
    """Names of days and of their parts, which the entity recogniser misses in capitals."""
    return frozenset(row["word"] for row in table("timewords") if row["class"] in ("w", "p", "T"))


def apart(spans: Iterable[Span]) -> list[Span]:
    """Those that do not overlap the one before."""
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept


@cache
def _objects() -> frozenset[str]:
    groups = {row["group"]: row["lemmas"].split("|") for row in table("event_objects")}
    return frozenset(lemma for name in _OBJECTS for lemma in groups[name]) - {"control"}


def _can_suffer(noun: Token) -> bool:
    return is_place(noun) or noun.lemma_.lower() in _objects()


def weapons(head: Token, trigger: list[Token]) -> list[Span]:
    """The weapons that the clause of a trigger names, in text order."""
    sentence, root = head.sent, clause_root(head)
    near = head.doc[max(sentence.start, head.i - _NEAR) : min(sentence.end, head.i + _NEAR)]
    named = [
        token
        for token in near
        if token.pos_ in ("NOUN", "PROPN") and is_weapon(token) and not _is_act(token)
        if token.dep_ != "compound" and (token in trigger or clause_root(token) == root)
    ]
    return apart(_phrase(token) for token in named)


def _is_act(noun: Token) -> bool:
    """ "Airstrike" and "shelling" stand in the list of weapons, and are deeds."""
    return (noun.lemma_.lower(), "NOUN") in lexicon()


def _phrase(head: Token) -> Span:
    start = head.i
    for child in head.lefts:
        if child.dep_ in _JOINS:
            start = child.left_edge.i
            break
    end = head.i + 1
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.right_edge.i - head.i <= _TRAILING:
            end = child.right_edge.i + 1
        break
    return to_span(head.doc[start:end])
