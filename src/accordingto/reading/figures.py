"""Figures with the bounds their wording sets; a number that counts nothing, or that the text bounds nowhere, stays so.

The numbers come from ``reading.numbers``; this component asks the parse which of them count something, what they count
and what that counting means, and links them to the layers that ran before it.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from accordingto.reading import figures_links as links
from accordingto.reading.figures_counted import Noun, counted_noun, inherited
from accordingto.reading.figures_measure import TOLLS, changes, measure_of
from accordingto.reading.figures_refusals import keeps_bound, refuses
from accordingto.reading.numbers import Quantity, scan
from accordingto.reading.registry import component
from accordingto.reading.spans import innermost_statement
from accordingto.record import Counted, Figure, Span

#: the unit of a bare count that its verb alone explains
_UNITS = {**dict.fromkeys(TOLLS, "person"), "strength": "person", "money": "currency"}


class Figures:
    """Sets ``doc._.figures`` to the text's figures in order, ids f1, f2 ... Needs tags, parse, lemmas and entities."""

    def __call__(self, doc: Doc) -> Doc:
        found: list[tuple[Quantity, TokenSpan, Noun | None, str]] = []
        for quantity, tokens in _candidates(doc):
            noun = counted_noun(quantity, tokens)
            measure = measure_of(quantity, tokens, noun, found)
            if noun is None and quantity.unit is None:
                # a bare count may go on counting what the number before it counted
                earlier = inherited(tokens, found)
                if earlier is not None:
                    measure = measure_of(quantity, tokens, earlier, found, bare=True)
                    noun = earlier if measure in TOLLS or measure == "strength" else None
            found.append((quantity, tokens, noun, measure))
        kept = [entry for entry in found if not _is_bare_one(entry, found)]
        doc._.figures = [_figure(doc, f"f{n}", *entry) for n, entry in enumerate(kept, 1)]
        return doc


def _candidates(doc: Doc) -> list[tuple[Quantity, TokenSpan]]:
    """The quantities of the text that count something, with the tokens of their bare numbers."""
    found = []
    for quantity in scan(doc.text):
        tokens = doc.char_span(*quantity.core, alignment_mode="expand")
        if tokens is None or refuses(quantity, tokens):
            continue
        if not keeps_bound(quantity, tokens):
            quantity = quantity.unbound()
        parts = quantity.ends if quantity.ends and quantity.towards and changes(tokens) else (quantity,)
        for part in parts:
            span = doc.char_span(*part.core, alignment_mode="expand")
            if span is not None:
                found.append((part, span))
    return found


def _is_bare_one(entry: tuple[Quantity, TokenSpan, Noun | None, str], found: list) -> bool:
    """Whether it is a "one" that is only an article or a pronoun: it counts where another toll contrasts with it."""
    quantity, tokens, _, measure = entry
    if tokens.text.lower() != "one" or quantity.bound != "exact" or quantity.shape == "in":
        return False
    if measure not in TOLLS:
        return True
    return not any(
        other is not entry and other[3] in TOLLS and other[1].sent.start == tokens.sent.start for other in found
    )


def _figure(doc: Doc, figure_id: str, quantity: Quantity, tokens: TokenSpan, noun: Noun | None, measure: str) -> Figure:
    span = Span(quantity.start, quantity.end)
    anchor: Token = noun.head if noun is not None else tokens.root
    counted = None
    if noun is not None:
        counted = Counted(spans=noun.spans, text=" ".join(s.text(doc.text) for s in noun.spans))
    statement = innermost_statement(doc, span)
    clause = links.clause(tokens.root)
    place = links.nearest(doc, [p for p in doc._.places if p.use == "literal"], span, counted, clause)
    times = [t for t in doc._.times if not any(s.overlaps(span) for s in t.spans) and t.type in ("DATE", "TIME")]
    time = links.nearest(doc, times, span, counted, clause)
    return Figure(
        id=figure_id,
        spans=[span],
        low=quantity.low,
        best=quantity.best,
        high=quantity.high,
        bound=quantity.bound,
        unit=quantity.unit or (noun.unit if noun is not None else _UNITS.get(measure)),
        counted=counted,
        measure=measure,
        per=links.per(quantity, tokens, noun),
        actor=links.actor(doc, counted, anchor, measure),
        place=place,
        time=time,
        statement=statement.id if statement is not None else None,
    )


@component("figures", requires=("token.tag", "token.pos", "token.dep", "token.head", "token.lemma", "doc.ents"))
def make(nlp: Language, name: str) -> Figures:
    return Figures()
