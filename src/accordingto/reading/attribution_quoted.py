"""One quotation with what attribution asks of it."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from accordingto.reading.attribution_parts import Finding
from accordingto.reading.attribution_words import speech_lemma
from accordingto.reading.quotations import Quotation


@dataclass(slots=True)
class Quoted:
    """A quotation with what attribution asks of it.

    Attributes:
        place: its number among the quotations.
        quotation: where it stands in the text.
        first: index of its first token; last: of the first token behind it.
        part: which paragraph it starts in.
        inner: its words without the marks.
        lead: the tokens before it in its sentence, as far as no other speech stands between.
        title: whether it is the name of a book or a programme, or a word held at arm's length, within a sentence.
        finding: its attribution, once it has one.
        after: where the sentence with its cue ends, as a token index, where the cue follows; else -1.
    """

    place: int
    quotation: Quotation
    first: int
    last: int
    part: int
    inner: str
    lead: list[Token] = field(default_factory=list)
    title: bool = False
    finding: Finding | None = None
    after: int = -1


def is_sentence(item: Quoted) -> bool:
    """Whether it looks like a sentence of its own."""
    return item.inner[:1].isupper() and item.inner[-1:] in ".,?!" and item.last - item.first > 5


def is_title(item: Quoted) -> bool:
    """A few capitalised words, or very few words, in the run of a sentence: no speech by their look alone."""
    if not item.lead or item.lead[-1].is_punct or speech_lemma(item.lead[-1].text):
        return False
    words = [w.strip(".,!?:'’") for w in item.inner.split()]
    if len(words) > 7:
        return False
    capital = all(w[:1].isupper() or w[:1].isdigit() or len(w) < 4 for w in words) and item.inner[:1].isupper()
    return capital or len(words) <= 2
