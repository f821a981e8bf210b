"""Sentences with their figures taken out, so that a relation is read off the words between figures and nothing else."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from accordingto.record import Figure, Reading, Span

# A stop before white space and a capital, quotation mark, bracket or digit, or a blank line. The look-behind keeps
# initials ("U.S. intelligence", "J. Doe") and a few titles in one piece.
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bGen)(?<!\bCol)(?<!\bLt)(?<!\bNo)"
    r"[.!?]['\"”’)\]]{0,3}\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n[ \t]*\n"
)
#: longer than this a "sentence" is a table or a list; it is not reckoned with
_LONGEST = 1500


class Sentence(NamedTuple):
    """One sentence as a pattern.

    Attributes:
        pattern: its words with each figure replaced by ``<k>``, k the index in ``figures``.
        figures: its figures in text order.
        offsets: for every character of ``pattern`` its offset in the text.
    """

    pattern: str
    figures: list[Figure]
    offsets: list[int]

    def span(self, start: int, end: int) -> Span | None:
        """The words of ``pattern[start:end]`` as a span of the text, white space at its ends left out."""
        while start < end and self.pattern[start] in " \n\t,;(":
            start += 1
        while end > start and self.pattern[end - 1] in " \n\t,;(":
            end -= 1
        return Span(self.offsets[start], self.offsets[end - 1] + 1) if start < end else None


def sentences(reading: Reading) -> Iterator[Sentence]:
    """The sentences of a reading's text that hold figures, in order; figures of several fragments are left out."""
    text = reading.document.text
    whole = sorted((f for f in reading.figures if len(f.spans) == 1), key=lambda f: f.spans[0])
    ends = [match.end() for match in _STOP.finditer(text)] + [len(text)]
    start = at = 0
    for end in ends:
        inside = []
        while at < len(whole) and whole[at].spans[0].start < end:
            if not inside or whole[at].spans[0].start >= inside[-1].spans[0].end:
                inside.append(whole[at])
            at += 1
        if inside and end - start <= _LONGEST and inside[-1].spans[0].end <= end:
            yield _pattern(text, start, end, inside)
        start = end


def _pattern(text: str, start: int, end: int, figures: list[Figure]) -> Sentence:
    pieces, offsets = [], []
    for k, figure in enumerate(figures):
        span = figure.spans[0]
        slot = f"<{k}>"
        # "<" of the text itself would look like a figure
        pieces += [text[start : span.start].replace("<", " ").replace(">", " "), slot]
        offsets += [*range(start, span.start), *([span.start] * len(slot))]
        start = span.end
    pieces.append(text[start:end].replace("<", " ").replace(">", " "))
    offsets += range(start, end)
    return Sentence("".join(pieces).replace("’", "'"), figures, offsets)
