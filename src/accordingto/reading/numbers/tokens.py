"""A text cut into the pieces that number grammar needs; it does not pretend to find words of any other sense."""

import re
from typing import NamedTuple

#: a longer token cannot be a number that anyone counted; it is never converted
MAX_TOKEN = 40

# Digits with inner separators, letters with inner apostrophes, "a.m."-like abbreviations, or one other character. The
# alternatives start with different characters and nest no repeats, so that matching is linear in the text.
_PIECE = re.compile(
    r"\d+(?:[.,\u00a0\u2009\u202f]\d+)*"
    r"|(?:[A-Za-z]\.){2,}\$?"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[^\w\s]|_",
)


class Word(NamedTuple):
    """One piece of the text.

    Attributes:
        text: as written. lower: in lower case, empty where the piece is longer than ``MAX_TOKEN``.
        start: offset of its first character in the text. end: offset after its last one.
        digits: whether it begins with a digit.
    """

    text: str
    lower: str
    start: int
    end: int
    digits: bool


def words(text: str) -> list[Word]:
    """The pieces of ``text`` in order, white space left out; time and space linear in its length."""
    found = []
    for match in _PIECE.finditer(text):
        start, end = match.span()
        if end - start > MAX_TOKEN:
            found.append(Word(text[start : start + MAX_TOKEN], "", start, end, text[start].isdigit()))
        else:
            piece = match.group()
            found.append(Word(piece, piece.lower(), start, end, piece[0].isdigit()))
    return found
