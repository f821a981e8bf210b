"""A figure's links to the layers before it: only what stands in its own clause, else nothing."""

import re
from bisect import bisect_left
from collections.abc import Iterable

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from accordingto.reading.numbers import Quantity
from accordingto.reading.numbers.phrases import context
from accordingto.record import Counted, Place, Span

_CLAUSES = frozenset("ROOT ccomp advcl relcl acl conj parataxis csubj".split())
_PER_UNITS = {"day": "day", "week": "week", "month": "month", "year": "year", "hour": "hour", "minute": "minute",
              "second": "second", "night": "night", "decade": "decade", "quarter": "quarter", "capita": "person",
              "person": "person", "head": "person", "annum": "year",
              "share": "share", "barrel": "barrel", "ton": "ton", "tonne": "ton", "household": "household"}  # fmt: skip
_ADVERBS = {
    "annually": "year",
    "yearly": "year",
    "daily": "day",
    "monthly": "month",
    "weekly": "week",
    "hourly": "hour",
}
#: characters or tokens that a look-round goes at most
_FAR = 40
#: tokens either way after which a sentence is a table or a list
_LONG = 400


def clause(token: Token) -> tuple[int, int]:
    """First and last character of the clause that governs a token: its verb's subtree, cut at sentence bounds."""
    verb = token
    for _ in range(30):
        if verb.head == verb or (verb.pos_ in ("VERB", "AUX") and verb.dep_ in _CLAUSES):
            break
        verb = verb.head
    left, right = verb.left_edge, verb.right_edge
    end = right.idx + len(right.text)
    for child in kids(verb):
        if child.i > token.i and child.lower_ == "with" and child.dep_ == "prep" and child.nbor(-1).text == ",":
            end = min(end, child.idx)  # "the toll stood at 19, with three deaths in Samos": where the three died
    return left.idx, end


def sentence(token: Token) -> tuple[int, int]:
    """Indices of the first token of a token's sentence and after its last; at most ``_LONG`` tokens either way.

    spaCy's own ``token.sent`` looks at the whole text each time, which adds up over a long one.
    """
    doc, start, end = token.doc, token.i, token.i + 1
    while start > 0 and token.i - start < _LONG and not doc[start].is_sent_start:
        start -= 1
    while end < len(doc) and end - token.i < _LONG and not doc[end].is_sent_start:
        end += 1
    return start, end


def kids(token: Token) -> Iterable[Token]:
    """A token's children; in a table, which may hang on one word, only those within ``_FAR`` tokens of it."""
    left, right = token.left_edge.i, token.right_edge.i
    if right - left <= _LONG:
        return token.children
    near = token.doc[max(left, token.i - _FAR) : min(right, token.i + _FAR) + 1]
    return [other for other in near if other.head.i == token.i and other.i != token.i]


def around(token: Token, reach: int = 8) -> list[Token]:
    """The tokens of a phrase within ``reach`` of its head; a phrase may be a whole table, and is not walked through."""
    start, end = max(token.left_edge.i, token.i - reach), min(token.right_edge.i, token.i + reach)
    return list(token.doc[start : end + 1])


class Layer:
    """The spans of earlier entries in text order, so that those near a figure are found without going through all."""

    def __init__(self, spans: Iterable[tuple[Span, str]]) -> None:
        """``spans``: pairs of a span and its entry's id."""
        self._spans = sorted(spans)
        self._starts = [span.start for span, _ in self._spans]
        self._longest = max((len(span) for span, _ in self._spans), default=0)

    def within(self, start: int, end: int) -> list[tuple[Span, str]]:
        """Those that share at least one character with ``[start, end)``."""
        first, last = bisect_left(self._starts, start - self._longest), bisect_left(self._starts, end)
        return [pair for pair in self._spans[first:last] if pair[0].end > start]

    def holds(self, start: int, end: int) -> bool:
        """Whether one of them holds all of ``[start, end)``."""
        return any(span.start <= start and end <= span.end for span, _ in self.within(start, end))

    def nearest(self, span: Span, counted: Counted | None, clause: tuple[int, int], stop: int) -> str | None:
        """Id of the entry nearest to a figure within its clause; one behind the counted words is preferred.

        ``stop`` is where the next figure begins: what stands behind that is taken only where nothing stands before.
        """
        here = self._nearest(span, counted, (clause[0], min(clause[1], stop)))
        return here or self._nearest(span, counted, clause)

    def _nearest(self, span: Span, counted: Counted | None, clause: tuple[int, int]) -> str | None:
        end = max([span.end, *(s.end for s in counted.spans)]) if counted is not None else span.end
        end = end if end - span.end < 300 else span.end
        best: tuple[int, str] | None = None
        for found, entry_id in self.within(*clause):
            if found.overlaps(span) or found.start < clause[0]:
                continue
            distance = found.start - end if found.start >= end else 2 * max(span.start - found.end, 0) + 20
            if best is None or distance < best[0]:
                best = (distance, entry_id)
        return best[1] if best is not None else None

    def named(self, spans: Iterable[Span]) -> str | None:
        """Id of the entry that shares most characters with the spans."""
        best: tuple[int, str] | None = None
        for span in spans:
            for found, entry_id in self.within(span.start, span.end):
                shared = min(found.end, span.end) - max(found.start, span.start)
                if best is None or shared > best[0]:
                    best = (shared, entry_id)
        return best[1] if best is not None else None


_SIZES = {"exact": 0, "city": 0, "region": 1, "country": 2}
_DATELINE = re.compile(r"(?:,?[ ]+[A-Z][\w.]*|,?[ ]+\d{1,2}|[ ]*\([^()\n]{1,40}\)){0,5}[ ]*(?:--|[-–—])[ ]")


class Places:
    """The literal places of a text without those of its datelines, which tell where the report was filed."""

    def __init__(self, text: str, places: Iterable[Place]) -> None:
        """``places``: the text's place entries."""
        literal = [place for place in places if place.use == "literal" and not _is_dateline(text, place.spans[0])]
        self._layer = Layer((span, place.id) for place in literal for span in place.spans)
        self._by_id = {place.id: place for place in literal}

    def nearest(self, span: Span, counted: Counted | None, clause: tuple[int, int], stop: int) -> str | None:
        """Id of the place nearest to a figure within its clause; of a country and a part of it there, the part."""
        found = self._layer.nearest(span, counted, clause, stop)
        if found is None:
            return None
        best = self._by_id[found]
        for beside, entry_id in self._layer.within(*clause):
            if span.end < stop <= beside.start and best.spans[0].start < stop:
                continue
            other = self._by_id[entry_id]
            if other.country == best.country is not None and _size(other) < _size(best):
                best = other
        return best.id


def _size(place: Place) -> int:
    return _SIZES.get(place.precision or "", 2)


def _is_dateline(text: str, span: Span) -> bool:
    """ "KYIV - ", "MOSCOW, May 3 (Reuters) - ", or a name in capitals that opens a line of small letters."""
    before = text[max(0, span.start - 41) : span.start].rpartition("\n")[2]
    if len(before) > 40 or any(char.islower() for char in before):
        return False
    name = span.text(text)
    if _DATELINE.match(text[span.end : span.end + 120]):
        return True
    return len(name) > 3 and name.isupper() and any(char.islower() for char in text[span.end : span.end + 40])


def actor(mentions: Layer, counted: Counted | None, anchor: Token) -> str | None:
    """The actor named in the counted phrase, else the subject of a verb that says whose the figure is ("lost 300").

    A phrase in small letters ("soldiers") names nobody in particular, and the subject goes before it.
    """
    found = mentions.named(counted.spans) if counted is not None else None
    if found is not None and counted is not None and counted.text != counted.text.lower():
        return found
    verb = anchor
    for _ in range(5):
        if verb.pos_ == "VERB" or verb.head.i == verb.i:
            break
        verb = verb.head
    if verb.lemma_.lower() in context("owner"):
        for child in kids(verb):
            if child.dep_ == "nsubj" and child.i < anchor.i:
                # of "the army, which had 900 soldiers", the army
                name = verb.head if verb.dep_ == "relcl" and child.tag_ in ("WDT", "WP") else child
                owner = mentions.named([Span(name.left_edge.idx, name.idx + len(name.text))])
                return owner if owner is not None else found
    return found


_PER = re.compile(
    r"[\s-]*(?:/|(?:a|an|per|each|every)[\s-]+)(\w+)\b(?!\s+(?:ago|earlier|later|before|after|old))", re.IGNORECASE
)


def per(text: str, quantity: Quantity, tokens: TokenSpan, after: int | None) -> str | None:
    """The unit of a stated rate: "1,500 a day", "20 million jobs annually", "800 people are entering each day".

    ``after`` is the index of the token behind the counted phrase, None where there is none.
    """
    doc = tokens.doc
    ends = [quantity.end]
    if after is not None:
        ends.append(doc[after - 1].idx + len(doc[after - 1].text))
    for end in ends:
        match = _PER.match(text, end, min(len(text), end + _FAR))
        if match and match.group(1).lower() in _PER_UNITS:
            return _PER_UNITS[match.group(1).lower()]
    if quantity.kind == "duration":
        return None
    start = after if after is not None else tokens.end
    stop = min(sentence(tokens[0])[1], start + 7)
    for token in doc[start:stop]:
        if token.is_punct or token.like_num:
            return None
        if token.lower_ in _ADVERBS:
            return _ADVERBS[token.lower_]
        if token.lower_ in ("each", "every", "per") and token.i + 1 < len(doc):
            return _PER_UNITS.get(doc[token.i + 1].lower_)
    return None
