"""Figures with the bounds their wording sets; a number that counts nothing, or that the text bounds nowhere, stays so.

The numbers come from ``reading.numbers``; this component asks the parse which of them count something, what they count
and what that counting means, and links them to the layers that ran before it.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from accordingto.reading import figures_links as links
from accordingto.reading.coordinates import coordinates
from accordingto.reading.figures_borrowed import compared, continued, inherited, may_borrow
from accordingto.reading.figures_counted import Noun, counted_noun
from accordingto.reading.figures_links import Layer
from accordingto.reading.figures_measure import TOLLS, measure_of
from accordingto.reading.figures_refusals import keeps_bound, refuses
from accordingto.reading.figures_shares import changes
from accordingto.reading.numbers import Quantity, scan
from accordingto.reading.numbers.phrases import measured_in
from accordingto.reading.numbers.quantity import bounded
from accordingto.reading.registry import component
from accordingto.reading.spans import innermost_statement
from accordingto.reading.words import table
from accordingto.record import Counted, Figure, Span

#: the unit of a bare count that its verb alone explains
_UNITS = {**dict.fromkeys(TOLLS, "person"), "strength": "person", "money": "currency"}

#: before a unit in the singular they make it a time
_WHEN = frozenset({"last", "next", "this", "that", "previous"})
#: bounds that may stand behind the counted noun
_BEHIND = {
    row["phrase"]: row["bound"] for row in table("bounds") if row["side"] == "after" and row["phrase"].startswith("or ")
}

_Found = tuple[Quantity, TokenSpan, Noun | None, str]


class Figures:
    """Sets ``doc._.figures`` to the text's figures in order, ids f1, f2 ... Needs tags, parse, lemmas and entities."""

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text
        points = Layer((Span(point.start, point.end), "") for point in coordinates(text))
        dates = Layer((span, t.id) for t in doc._.times if t.type in ("DATE", "TIME") for span in t.spans)
        found: list[_Found] = []
        candidates = list(_candidates(doc, text, dates, points))
        for k, (quantity, tokens) in enumerate(candidates, 1):
            noun = counted_noun(quantity, tokens)
            if noun is not None and quantity.kind is None and noun.head.i >= tokens.end:
                stop = candidates[k][0].start if k < len(candidates) else len(text)
                quantity, noun = _with_unit(quantity, noun, stop)
            measure = measure_of(quantity, tokens, noun, found)
            if noun is not None and noun.cls is None and measure in TOLLS:
                noun = noun._replace(unit="person")  # whom a toll befell is one, whatever the text calls them
            if noun is None and quantity.unit is None:
                # a bare count may go on counting what the number before it counted
                earlier = inherited(tokens, found)
                listed = continued(tokens, found)
                beside = compared(tokens, found) if measure == "other" else None
                if beside is not None:
                    noun, measure = beside
                elif listed is not None and (measure == "other" or tokens.doc[tokens.start - 1].lower_ == "including"):
                    noun, measure = listed
                elif earlier is not None:
                    measure = measure_of(quantity, tokens, earlier, found, bare=True)
                    counts = measure in TOLLS or measure == "strength"
                    noun = earlier if counts and may_borrow(tokens, earlier) else None
            found.append((quantity, tokens, noun, measure))
        kept = [entry for n, entry in enumerate(found) if not _is_bare_one(n, found)]
        where = links.Places(text, doc._.places)
        mentions = Layer((span, a.id) for a in doc._.actors for span in a.mentions)
        figures = []
        for n, (quantity, tokens, noun, measure) in enumerate(kept, 1):
            span = Span(quantity.start, quantity.end)
            spans = [span]
            if noun is not None:
                quantity, behind = _bound_behind(quantity, noun)
                spans += behind
            statement = innermost_statement(doc, span)
            counted = None
            if noun is not None:
                words = " ".join(s.text(text) for s in noun.spans)
                counted = Counted(spans=noun.spans, text=" ".join(words.split()))
            clause = links.clause(tokens.root)
            after = noun.phrase[-1].i + 1 if noun is not None and noun.phrase[-1].i >= tokens.end else None
            stop = kept[n][0].start if n < len(kept) else len(text)
            figure = Figure(
                id=f"f{n}",
                spans=spans,
                low=quantity.low,
                best=quantity.best,
                high=quantity.high,
                bound=quantity.bound,
                unit=quantity.unit or (noun.unit if noun is not None else _UNITS.get(measure)),
                counted=counted,
                measure=measure,
                per=links.per(text, quantity, tokens, after),
                actor=links.actor(mentions, counted, noun.head if noun is not None else tokens.root),
                place=where.nearest(span, counted, clause, stop),
                time=dates.nearest(span, counted, clause, stop),
                statement=statement.id if statement is not None else None,
            )
            figures.append(figure)
        doc._.figures = figures
        return doc


def _candidates(doc: Doc, text: str, dates: Layer, points: Layer) -> Iterator[tuple[Quantity, TokenSpan]]:
    """The quantities of the text that count something, with the tokens of their bare numbers."""
    for quantity in scan(text):
        tokens = doc.char_span(*quantity.core, alignment_mode="expand")
        if tokens is None or points.within(*quantity.core) or refuses(quantity, tokens, dates):
            continue
        if not keeps_bound(quantity, tokens):
            quantity = quantity.unbound()
        parts = quantity.ends if quantity.ends and quantity.towards and changes(tokens) else (quantity,)
        for part in parts:
            span = doc.char_span(*part.core, alignment_mode="expand")
            if span is not None:
                yield part, span


def _with_unit(quantity: Quantity, noun: Noun, stop: int) -> tuple[Quantity, Noun | None]:
    """ "six successful years": a unit behind an adjective makes the count a duration or a distance.

    ``stop`` is where the next number begins; a unit behind that is its own.
    """
    unit = measured_in(noun.head.lower_)
    if unit is None or noun.head.idx >= stop or quantity.ends:
        return quantity, noun
    if len(noun.phrase) < 2 or noun.phrase[-1].i != noun.head.i:
        return quantity, noun
    if noun.head.tag_ == "NN" and noun.phrase[-2].lower_ in _WHEN:
        return quantity, None  # "more than 300,000 last year": when, and not how long
    low, best, high = (n if n is None else n * unit.factor for n in (quantity.low, quantity.best, quantity.high))
    end = noun.head.idx + len(noun.head)
    return replace(quantity, low=low, best=best, high=high, unit=unit.name, kind=unit.kind, end=end), None


def _bound_behind(quantity: Quantity, noun: Noun) -> tuple[Quantity, list[Span]]:
    """ "30 people or more", "40 tanks or so": a bound behind the counted noun, which is a span of its own. """
    last = noun.phrase[-1]
    doc, i = last.doc, last.i + 1
    words = doc[i : i + 2].text.lower()
    bound = _BEHIND.get(words)
    if bound is None or quantity.bound != "exact" or quantity.ends or doc[i + 2 : i + 3].text.lower() == "than":
        return quantity, []
    low, best, high = bounded(quantity.value, bound)
    start = doc[i].idx
    return replace(quantity, low=low, best=best, high=high, bound=bound), [Span(start, start + len(words))]


def _is_bare_one(n: int, found: list[_Found]) -> bool:
    """Whether it is a "one" that is only an article or a pronoun: it counts where another toll contrasts with it."""
    quantity, tokens, _, measure = found[n]
    if tokens.text.lower() != "one" or quantity.bound != "exact" or quantity.shape == "in":
        return False
    root = tokens.root
    if measure not in TOLLS or (root.dep_ == "attr" and [t.lower_ for t in links.kids(root)] == ["of"]):
        return True  # "he was one of 23 arrested"
    start, end = links.sentence(tokens[0])
    beside = [*found[max(0, n - 4) : n], *found[n + 1 : n + 5]]
    return not any(other[3] in TOLLS and start <= other[1].start < end for other in beside)


@component("figures", requires=("token.tag", "token.pos", "token.dep", "token.head", "token.lemma", "doc.ents"))
def make(nlp: Language, name: str) -> Figures:
    return Figures()
