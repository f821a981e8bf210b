"""The phrase of an earlier number that a bare one goes on counting, where the words lead back to it."""

from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from accordingto.reading.figures_counted import REACH, Noun
from accordingto.reading.figures_links import kids, sentence
from accordingto.reading.numbers.phrases import context

_BESIDE = {("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to")}
_EARLIER = frozenset("earlier previous first initial official latest recent total overall".split())
_HAVING = frozenset("have number count field employ muster".split())
_PLACING = frozenset({"in", "at", "from", "near", "on"})


def inherited(tokens: TokenSpan, found: list) -> Noun | None:
    """The phrase that the nearest earlier count of persons counts, in this sentence or the one before it.

    ``found`` are the figures so far as (quantity, tokens, noun, measure)."""
    start, _ = sentence(tokens[0])
    if start:
        start, _ = sentence(tokens.doc[start - 1])
    for _, _, noun, _ in reversed(found[-4:]):
        if noun is not None and noun.unit == "person":
            return noun if noun.head.i >= start and noun.head.i < tokens.start else None
    return None


def may_borrow(tokens: TokenSpan, noun: Noun) -> bool:
    """Whether a bare number may take an earlier phrase for its own: within a sentence, else only where "another 40"
    or "20 of them" leads back. It may be that it counts the same persons, but no words say so.
    """
    if noun.head.i >= sentence(tokens[0])[0]:
        return True
    doc = tokens.doc
    before = doc[tokens.start - 1].lower_ if tokens.start else ""
    after = [token.lower_ for token in doc[tokens.end : tokens.end + 2]]
    return before == "another" or after[:1] in (["more"], ["others"]) or after in (["of", "them"], ["of", "those"])


def continued(tokens: TokenSpan, found: list) -> tuple[Noun | None, str] | None:
    """The phrase and the measure that a bare number goes on from: a part of the whole, "500 shares, including 200
    bought in May", or the next of a list, "three deaths in the north, two in the south and one at sea".

    None where no figure before it in the sentence counts something, or nothing shows that the number goes on from it.
    """
    doc = tokens.doc
    if not found:
        return None
    quantity, before, noun, measure = found[-1]
    near = before.start >= sentence(tokens[0])[0] and tokens.start - before.end <= 2 * REACH
    if not near or quantity.kind is not None or (noun is None and measure == "other"):
        return None
    if "including" in [token.lower_ for token in doc[max(0, tokens.start - 4) : tokens.start]]:
        return noun, measure
    root = tokens.root
    holds = root.dep_ == "dobj" and root.head.lemma_ in _HAVING
    if holds and noun is not None and noun.unit == "person" and measure in ("strength", "other"):
        return noun, measure  # "had 120,000 soldiers in 2015 and now has 200,000"
    opens = doc[tokens.start - 1].lower_ in (",", "and", ";")
    placed = tokens.end < len(doc) and doc[tokens.end].lower_ in _PLACING
    # both stand at a place: of "6,000 troops killed and 11,000 in the region" the second are no dead
    alike = any(token.lower_ in _PLACING for token in doc[before.end : tokens.start])
    return (noun, measure) if opens and placed and alike else None


def compared(tokens: TokenSpan, found: list) -> tuple[Noun, str] | None:
    """The phrase and the measure of the figure that a bare number is set beside: "10,000 soldiers, up from 3,000",
    "had put the number at 8,000", "an earlier estimate of 3,000". None where no wording sets it beside another.
    """
    doc = tokens.doc
    first, _ = sentence(tokens[0])
    start = first
    if not _up_from(doc, first, tokens.start):
        near = doc[max(first, tokens.start - 12) : tokens.start]
        word = next((token for token in near if _is_the_number(token, tokens)), None)
        if word is None:
            return None
        # "the number" is one told before, if need be with a sentence between; "an estimate" belongs to the last one
        definite = any(c.lower_ in ("the", "that", "this") for c in kids(word))
        for _ in range(2 if definite else 1):
            start = sentence(doc[start - 1])[0] if start else start
    for quantity, _, noun, measure in reversed(found[-4:]):
        if noun is not None and quantity.kind is None:
            return (noun, measure) if start <= noun.head.i < tokens.start else None
    return None


def _up_from(doc: Doc, first: int, start: int) -> bool:
    words = [token.lower_ for token in doc[max(first, start - 8) : start]]
    return any(pair in _BESIDE for pair in pairwise(words))


def _is_the_number(token: Token, tokens: TokenSpan) -> bool:
    """Whether it is "the number" or "an estimate" that says itself of nothing what it counts."""
    if token.lower_ not in context("count"):
        return False
    if any(c.dep_ in ("acl", "relcl", "amod", "compound") and c.lower_ not in _EARLIER for c in kids(token)):
        return False  # "the number injured"
    whole = [c for prep in kids(token) if prep.lower_ == "of" for c in kids(prep)]
    return all(tokens.start <= c.i < tokens.end or c.pos_ == "NUM" for c in whole)
