"""One quotation with what attribution asks of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from accordingto.reading.attribution_parts import Finding, children_of
from accordingto.reading.attribution_words import attributes, speech_lemma
from accordingto.reading.quotations import Quotation
from accordingto.record import Span


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
        goes_on: whether it is the further paragraphs of the one before, which opens within a paragraph.
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
    goes_on: bool = False
    finding: Finding | None = None
    after: int = -1


def pieces(quotations: list[Quotation], parts: list[Span]) -> Iterator[tuple[Quotation, bool]]:
    """The quotations; of one over several paragraphs that opens within a paragraph the first and the others apart,
    since each may have its own cue: "“A,” said one, “and B.", "“C,” he added." With whether it goes on with the one
    before."""
    heads = {part.start for part in parts}
    for quotation in quotations:
        if len(quotation.spans) > 1 and quotation.start not in heads:
            yield Quotation(quotation.spans[:1], False), False
            yield Quotation(quotation.spans[1:], quotation.closed), True
        else:
            yield quotation, False


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


def second_verb(first: Finding, between: list[Token]) -> Token | None:
    """The verb by which a speaker goes on behind a cue: "she said, adding that ...", "told them, then turned to"."""
    for token in reversed(between):
        if token.i <= first.head or token.pos_ != "VERB":
            continue
        if token.tag_ == "VBG" and token.lower_ == "adding":
            return token
        if token.dep_ == "xcomp" and token.head.lower_ in ("going", "went") and token.head.nbor(1).lower_ == "on":
            return token
        same = token.dep_ == "conj" and token.head.i == first.head and token.tag_ == between[0].doc[first.head].tag_
        if same and not any(c.dep_ in ("nsubj", "nsubjpass") for c in children_of(token)) and attributes(token.lemma_):
            return token
    return None


def has_clause(verb: Token, item: Quoted) -> bool:
    """Whether the words in quotation marks are only the start or the end of the clause that the verb governs."""
    return any(
        c.dep_ == "ccomp" and (c.left_edge.i < item.first or c.right_edge.i > item.last + 1) for c in children_of(verb)
    )


def is_passive(verb: Token) -> bool:
    return any(c.dep_ == "auxpass" for c in children_of(verb))


def says_more(verb: Token) -> bool:
    """Whether the verb has a content of its own behind it."""
    return any(c.i > verb.i and c.dep_ in ("ccomp", "xcomp") for c in children_of(verb))
