"""What the first of two marked phrases does to the second: the question a coder asks of a sentence and two parties.

Events are found by their triggers and linked to actors; here the parties are given, and any phrase will do for one.
"""

from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache

import msgspec
import numpy as np
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

from accordingto.reading.clauses import readable
from accordingto.reading.events import Events
from accordingto.reading.events_lexicon import lexicon
from accordingto.reading.events_pairs import Pair
from accordingto.reading.events_trained import NONE, YIELD, Range, Typer, shipped_typer
from accordingto.reading.pipeline import DEFAULT_MODEL, make_doc, pipeline
from accordingto.reading.spans import to_span
from accordingto.record import Document, Event, Reading, RecordError, Span
from accordingto.record.entries import PloverType

#: by how much, in log probability, the type of an event that the reading has between the two is preferred
_JOINING = 1.0
#: probability from which on the model's word that nothing happens is taken
_NOTHING = 0.5
#: tokens read on either side of the two, and from the first to the last of them at most
_AROUND, _FARTHEST = 30, 80
#: documents kept read, so that asking for several pairs of one does not read it as often
_KEPT = 4


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """What joins two phrases of a sentence. The evidence is the sentence and the two phrases in it.

    Attributes:
        source: who does it, target: whom or what it is done to, as they were given.
        sentence: in which they stand.
        type: one of PLOVER's sixteen types. mode: PLOVER's mode, where the event has this type and one.
        spans: the words that tell of it: the event's trigger, else the verb or noun that joins the two; empty where
            no single word does.
        event: the reading's that has one or both of the two among its parties, or None.
        chances: type -> probability with the event's weight in it, the likeliest first; what is lacking to 1 is the
            probability that nothing happens.
    """

    source: Span | None
    target: Span | None
    sentence: Span
    type: PloverType
    mode: str | None = None
    spans: list[Span] = []
    event: Event | None = None
    chances: dict[PloverType, float] = {}


def event_between(
    text: str | Document | Reading, source: Span | None, target: Span | None, *, model: str = DEFAULT_MODEL
) -> Between | None:
    """What one phrase of a sentence does to another.

    Args:
        text: an English text, the document, or a reading of it.
        source: the phrase for who does it, any noun phrase ("two gunmen"). target: that for whom or what it is done
            to. One of them may be None, where the sentence does not name it.
        model: the spaCy pipeline, as for ``accordingto.read``.

    Returns:
        The type of the act with its evidence; None where the two do not stand in one sentence, or more than 80 tokens
        apart, or where the trained model says that the sentence tells of no act of the one towards the other and the
        reading has none between them.

    Raises:
        RecordError: both are None, or one is not within the text, or they overlap and neither stands in the other.
        ReadingError: not English, too long, or no such model.
    """
    document = Document.from_text(text) if isinstance(text, str) else text
    if isinstance(document, Reading):
        document = document.document
    ends = [span for span in (source, target) if span is not None]
    if not ends or any(span.end > len(document.text) for span in ends):
        raise RecordError("event_between wants the span of a source or of a target, within the text")
    if source is not None and target is not None and source.overlaps(target):
        # "Iraqi" in "Iraqi fighters" may be a party of its own
        if source == target or not (source in target or target in source):
            raise RecordError(f"source {source} and target {target} overlap")
    key = (document.id, document.text, document.published, document.url, document.publisher, document.language)
    typer = pipeline(model).get_pipe("accordingto_events").typer  # type: ignore[attr-defined]
    return _between(_read(key, model), source, target, typer or shipped_typer())


def _between(doc: Doc, source: Span | None, target: Span | None, typer: Typer) -> Between | None:
    given = [doc.char_span(s.start, s.end, alignment_mode="expand") for s in (source, target) if s is not None]
    if not given or any(s is None for s in given):
        return None
    sentence = given[0].root.sent
    first, last = min(s.start for s in given), max(s.end for s in given)
    if not (sentence.start <= first and last <= sentence.end) or last - first > _FARTHEST or not readable(sentence[0]):
        return None
    near = doc[max(sentence.start, first - _AROUND) : min(sentence.end, last + _AROUND)]
    asked = typer.chances(near.text, _within(source, near), _within(target, near))
    event = _joining(doc, sentence, source, target)
    if event is None and np.exp(asked.roots[NONE]) >= _NOTHING:
        return None
    chances = _weighed(asked.roots, _yields(doc, sentence, event), event)
    best = next(iter(chances))
    joins = event if event is not None and event.type == best else None
    word = None if joins else _word(doc, source, target)
    return Between(
        source=source,
        target=target,
        sentence=to_span(sentence),
        type=best,
        mode=joins.mode if joins else None,
        spans=list(joins.spans) if joins else [to_span(word.trigger)] if word else [],
        event=deepcopy(event),  # the Doc is kept and its entries are not the caller's to change
        chances=chances,
    )


@lru_cache(maxsize=_KEPT)
def _read(document: tuple[str | None, ...], model: str) -> Doc:
    name, text, published, url, publisher, language = document
    known = Document.from_text(
        text or "", id=name, published=published, url=url, publisher=publisher, language=language
    )
    nlp = pipeline(model)
    return nlp(make_doc(nlp, known))


def _within(span: Span | None, near: TokenSpan) -> Range | None:
    return None if span is None else (span.start - near.start_char, span.end - near.start_char)


def _joining(doc: Doc, sentence: TokenSpan, source: Span | None, target: Span | None) -> Event | None:
    """The reading's event in the sentence that has the most of the two among its parties, the first where several do;
    None where none has either."""
    mentions = {actor.id: actor.mentions for actor in doc._.actors}
    here = to_span(sentence)
    joins = lambda event: joined(event, source, target, mentions)  # noqa: E731
    best = max((event for event in doc._.events if event.spans[0] in here), key=joins, default=None)
    return best if best is not None and joins(best) else None


def joined(event: Event, source: Span | None, target: Span | None, mentions: Mapping[str, list[Span]]) -> int:
    """How many of the two an event has among its parties: the source among its actors, the target among its recipients.

    Args:
        mentions: of all actors, by id.
    """
    sides = ((source, event.actors), (target, event.recipients))
    return sum(any(span.overlaps(mention) for name in ids for mention in mentions[name]) for span, ids in sides if span)


def _yields(doc: Doc, sentence: TokenSpan, event: Event | None) -> PloverType:
    """Which of the two types it is that the model knows as one: the event's, else RETREAT where the sentence has a word
    of the lexicon's for that."""
    if event is not None and event.type in ("CONCEDE", "RETREAT"):
        return event.type
    rows = (row for token in sentence for row in lexicon().get((token.lemma_.lower(), token.pos_), ()))
    return "RETREAT" if any(row.type == "RETREAT" for row in rows) else "CONCEDE"


def _weighed(roots: dict[str, float], yields: PloverType, event: Event | None) -> dict[PloverType, float]:
    """Probabilities by type with the event's weight in them, the likeliest first."""
    weights = {yields if name == YIELD else name: chance for name, chance in roots.items()}
    if event is not None:
        weights[event.type] += _JOINING
    whole = np.logaddexp.reduce(list(weights.values()))
    chances = {name: float(np.exp(weight - whole)) for name, weight in weights.items() if name != NONE}
    return dict(sorted(chances.items(), key=lambda one: -one[1]))


def _word(doc: Doc, source: Span | None, target: Span | None) -> Pair | None:
    """The verb or noun that has the source as who does it and the target as whom it is done to."""

    def is_in(span: Span | None, part: tuple[int, int] | None) -> bool:
        return span is None or (part is not None and span.overlaps(to_span(doc[slice(*part)])))

    return next((pair for pair in _pairs(doc) if is_in(source, pair.doer) and is_in(target, pair.other)), None)


@lru_cache(maxsize=_KEPT)
def _pairs(doc: Doc) -> list[Pair]:
    return Events(trained=False).pairs(doc)
