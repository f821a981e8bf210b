"""Names that a recogniser runs together with a word for saying ("Marta Quill *Defends*") or with whose somebody is."""

from collections.abc import Iterator

from spacy.symbols import ADV
from spacy.tokens import Doc

from accordingto.reading.spans import tokens_in


def sayings(doc: Doc) -> frozenset[int]:
    """Capitalised tokens of the words for saying that stand right before or behind whoever says it.

    In a headline or at the beginning of a sentence a recogniser takes them into the name.
    """
    found: set[int] = set()
    for statement in doc._.statements:
        if not statement.cue.spans or not statement.source.spans:
            continue
        first, last = statement.cue.spans[0].start, statement.cue.spans[0].end
        if not doc.text[first].isupper() or last - first > 40:
            continue
        cue = tokens_in(doc, statement.cue.spans[:1])
        source = tokens_in(doc, statement.source.spans)
        if not cue or not source:
            continue
        start, end = cue[0].i, cue[-1].i + 1
        while end < len(doc) and doc[end].pos == ADV and doc[end].text[:1].isupper():
            end += 1
        beside = source[-1].i + 1 == start or end == source[0].i
        if beside and any(token.text[:1].isupper() for token in source):
            found.update(range(start, end))
    return frozenset(found)


def pieces(start: int, end: int, cut: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The parts of a token range between the tokens at which it is cut."""
    if cut.isdisjoint(range(start, end)):
        yield start, end
        return
    for i in range(start, end + 1):
        if i == end or i in cut:
            if start < i:
                yield start, i
            start = i + 1
