"""A figure's links to the layers before it: only what stands in its own clause, else nothing."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from accordingto.reading.figures_counted import Noun
from accordingto.reading.numbers import Quantity
from accordingto.record import Counted, Place, Span, Time

_CLAUSES = frozenset("ROOT ccomp advcl relcl acl conj parataxis csubj".split())
_LOSE = frozenset(
    "lose suffer sustain have employ field deploy command recruit maintain operate own possess number".split()
)
_PER_UNITS = {"day": "day", "week": "week", "month": "month", "year": "year", "hour": "hour", "minute": "minute",
              "second": "second", "night": "night", "decade": "decade", "quarter": "quarter", "capita": "person",
              "person": "person", "head": "person", "annum": "year"}  # fmt: skip
_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "daily": "day",
    "monthly": "month",
    "weekly": "week",
    "hourly": "hour",
}
_FAR = 40


def clause(token: Token) -> tuple[int, int]:
    """First and last character of the clause that governs a token: its verb's subtree, cut at sentence bounds."""
    verb = token
    for _ in range(30):
        if verb.head is verb or (verb.pos_ in ("VERB", "AUX") and verb.dep_ in _CLAUSES):
            break
        verb = verb.head
    left, right = verb.left_edge, verb.right_edge
    return left.idx, right.idx + len(right.text)


def nearest(
    doc: Doc, entries: Sequence[Place | Time], span: Span, counted: Counted | None, bounds: tuple[int, int]
) -> str | None:
    """Id of the entry nearest to the figure within its clause; what follows the counted words is preferred."""
    end = max([span.end, *(s.end for s in counted.spans)]) if counted is not None else span.end
    end = end if end - span.end < 300 else span.end
    best: tuple[int, str] | None = None
    for entry in entries:
        first = entry.spans[0]
        if first.overlaps(span) or not bounds[0] <= first.start < bounds[1]:
            continue
        distance = first.start - end if first.start >= end else 2 * max(span.start - first.end, 0) + 20
        if best is None or distance < best[0]:
            best = (distance, entry.id)
    return best[1] if best is not None else None


def actor(doc: Doc, counted: Counted | None, anchor: Token, measure: str) -> str | None:
    """The actor named in the counted phrase, else the subject of a verb that says whose the figure is ("lost 300")."""
    if counted is not None:
        found = _mentioned(doc, counted.spans)
        if found is not None:
            return found
    verb = anchor
    for _ in range(5):
        if verb.pos_ == "VERB" or verb.head is verb:
            break
        verb = verb.head
    if verb.lemma_.lower() not in _LOSE:
        return None
    for child in verb.children:
        if child.dep_ == "nsubj" and child.i < anchor.i:
            return _mentioned(doc, [Span(child.left_edge.idx, child.idx + len(child.text))])
    return None


def _mentioned(doc: Doc, spans: list[Span]) -> str | None:
    best: tuple[int, str] | None = None
    for entry in doc._.actors:
        for mention in entry.mentions:
            for span in spans:
                if mention.overlaps(span):
                    shared = min(mention.end, span.end) - max(mention.start, span.start)
                    if best is None or shared > best[0]:
                        best = (shared, entry.id)
    return best[1] if best is not None else None


_PER = re.compile(
    r"\s*(?:/|(?:a|an|per|each|every)\s+)(\w+)\b(?!\s+(?:ago|earlier|later|before|after|old))", re.IGNORECASE
)


def per(quantity: Quantity, tokens: TokenSpan, noun: Noun | None) -> str | None:
    """The unit of a stated rate: "1,500 a day", "20 million jobs annually", "800 people are entering each day"."""
    doc = tokens.doc
    text = doc.text
    ends = [quantity.end]
    if noun is not None and noun.phrase:
        ends.append(noun.phrase[-1].idx + len(noun.phrase[-1].text))
    for end in ends:
        match = _PER.match(text, end, min(len(text), end + _FAR))
        if match and match.group(1).lower() in _PER_UNITS:
            return _PER_UNITS[match.group(1).lower()]
    if quantity.kind == "duration":
        return None
    start = (noun.phrase[-1].i if noun is not None and noun.phrase else tokens.end - 1) + 1
    stop = min(tokens.sent.end, start + 7)
    for token in doc[start:stop]:
        if token.is_punct or token.like_num:
            return None
        if token.lower_ in _ADVERBS:
            return _ADVERBS[token.lower_]
        if token.lower_ in ("each", "every", "per") and token.i + 1 < len(doc):
            return _PER_UNITS.get(doc[token.i + 1].lower_)
    return None
