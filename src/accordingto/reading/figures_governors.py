"""The words that govern a counted noun, the part that it plays to each, and what each says of the counted."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from accordingto.reading.figures_counted import noun_class
from accordingto.reading.figures_links import kids
from accordingto.reading.numbers.phrases import context
from accordingto.reading.words import table

#: prepositions through which what a noun undergoes reaches the counted: "a group of 20", and not "a bus with 20"
_PARTITIVE = frozenset("of between among including like about around to at up over under".split())
_NUMERIC = frozenset("acomp nummod quantmod amod compound advmod npadvmod nmod det predet".split())


@cache
def triggers(role: str) -> dict[str, str]:
    """Word -> what it says of the counted, for the words that ``figure_triggers.tsv`` lists under a role."""
    return {row["word"]: row["measure"] for row in table("figure_triggers") if row["role"] == role}


def first_of(told: Mapping[str, str], words: Iterable[Token]) -> str | None:
    """What the first word that is told of says, by its form or else its lemma; None where none is."""
    for token in words:
        found = told.get(token.lower_) or told.get(token.lemma_.lower())
        if found is not None:
            return found
    return None


def governors(anchor: Token, start: int) -> Iterator[tuple[Token, str]]:
    """The words above a token with the role it plays to each: patient, agent, of, by, to; up to the first verb.

    ``start`` is the first token of the whole expression: a parser takes its "up to" and "between" for prepositions.
    """
    token = anchor
    for _ in range(8):
        head, dep = token.head, token.dep_
        if head == token:
            return
        if dep in _NUMERIC or dep in ("conj", "appos", "dep", "case", "poss"):
            if head.pos_ in ("VERB", "AUX") and dep == "conj":
                return
            if head.pos_ == "VERB" and start <= token.i < anchor.i:
                yield head, "patient"  # "killed upwards of 900 people", "could reach as high as 400"
                return
            token = head
            continue
        if dep in ("nsubj", "nsubjpass") and head.dep_ == "auxpass":
            head, dep = head.head, "nsubjpass"
        if dep == "nsubjpass":
            yield head, "patient"
            yield from _chained(head)
            return
        if dep == "nsubj":
            passive = head.tag_ == "VBN" and not any(c.dep_ in ("aux", "dobj") for c in kids(head))
            yield head, "patient" if passive else "agent"
            yield from _chained(head)
            return
        if dep in ("dobj", "obj", "dative", "oprd"):
            yield head, "patient"
            return
        if dep == "attr":
            yield head, "attr"
            return
        if dep in ("prep", "agent"):
            bounds = start <= token.i < anchor.i
            word, token = token.lower_, head
            if head.pos_ == "VERB":
                yield head, "patient" if bounds else "by" if dep == "agent" else _with(token, anchor)
                return
            yield head, "of"
            if not bounds and (word not in _PARTITIVE or _is_someone(head)):
                return  # "a bus with 20 guards was burnt", "the death of a father of seven"
            continue
        if dep in ("pobj", "pcomp"):
            token = head
            continue
        return


def _is_someone(noun: Token) -> bool:
    found = noun_class(noun.lemma_.lower()) if noun.tag_ == "NN" else None
    bodies = (context("corps"), context("gathering"))
    return found is not None and found[1] == "person" and not any(noun.lower_ in words for words in bodies)


def _with(verb: Token, anchor: Token) -> str:
    """ "was arrested along with nine others" tells of the nine too; any other preposition only leads to its verb."""
    passive = any(child.dep_ == "auxpass" for child in kids(verb))
    before = [token.lower_ for token in verb.doc[verb.i : anchor.i]]
    return "with" if passive and ("along" in before or "together" in before) and "with" in before else "to"


def _chained(verb: Token) -> Iterator[tuple[Token, str]]:
    """Verbs that share the subject: "are believed to have died", "went and died"."""
    for child in kids(verb):
        if child.dep_ in ("xcomp", "conj") and child.pos_ == "VERB":
            passive = child.tag_ == "VBN" and not any(c.dep_ in ("aux", "dobj") for c in kids(child))
            passive = passive or any(c.dep_ == "auxpass" for c in kids(child))
            if not any(c.dep_ in ("nsubj", "nsubjpass") for c in kids(child)):
                yield child, "patient" if passive else "agent"
