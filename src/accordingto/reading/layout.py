"""Sentence starts that only the layout tells: a headline has no full stop, and a parser blind to lines runs it on."""

import re
from functools import cache

import numpy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

from accordingto.reading.words import abbreviated_titles

#: a line that ends a hard-wrapped paragraph is shorter than its fellows; below this share of the longest it ends one
_WRAP_WIDTH = (50, 115)
#: longest name of a speaker in a transcript, in tokens
_NAME = 8
#: a line that ends in a word, a comma or a hyphen before one that begins in lower case
_RUNS_ON = re.compile(r"[\w,-][^\S\n]*\n[^\S\n]*[a-z]")
#: what spaCy's arrays hold where a token starts no sentence: -1 in a type without a sign
_NO_START = 2**64 - 1


@cache
def _titles() -> frozenset[str]:
    """Abbreviated titles, as written and in capitals, without those that are other things at the end of a sentence."""
    titles = abbreviated_titles() - {"St.", "Const."}
    return titles | {title.upper() for title in titles}


@Language.component("accordingto_layout")
def layout(doc: Doc) -> Doc:
    """Mark the first token after a paragraph break as the start of a sentence; add it before the parser.

    So is the token behind whoever has the turn in a transcript ("MR. ROE: ...", "Q: ...").

    A blank line always breaks. A single newline breaks unless the text is hard-wrapped: there most lines end between
    50 and 115 characters and the newline is only white space. Nor does it break where the line goes on: after a comma,
    or in lower case after a word that ends no sentence. A name behind a title ("Capt. Venn") never starts a sentence.
    """
    titles = _titles()
    wrapped = is_wrapped(doc.text)
    starts = numpy.zeros(len(doc), dtype="uint64")
    for token in doc[:-1]:
        if token.text == ":" and _has_the_turn(token):
            starts[token.i + 1] = 1
        elif token.text in titles and doc[token.i + 1].text[0].isupper():
            starts[token.i + 1] = _NO_START
        if not token.is_space or "\n" not in token.text:
            continue
        if token.text.count("\n") > 1 or not (wrapped or _goes_on(token)):
            starts[token.i + 1] = 1
    # one array for all: setting a token's own is_sent_start looks through the whole text each time
    return doc.from_array([SENT_START], starts) if starts.any() else doc


def _has_the_turn(colon: Token) -> bool:
    """Whether nothing but a name in capitals stands between the head of the line and a colon, and words behind it."""
    doc, place = colon.doc, colon.i - 1
    if doc[colon.i + 1].is_space:
        return False
    while place >= 0 and colon.i - place <= _NAME and (doc[place].is_upper or doc[place].text == "."):
        place -= 1
    return place < colon.i - 1 and (place < 0 or "\n" in doc[place].text)


def _goes_on(newline: Token) -> bool:
    """Whether the line before a newline plainly runs into the one after it."""
    if not newline.i:
        return False
    before, after = newline.nbor(-1), newline.nbor(1)
    return before.text == "," or (after.is_lower and before.is_alpha)


def runs_on(text: str, start: int, end: int) -> bool:
    """Whether the white space from ``start`` to ``end`` is one line break within a sentence: before it a word or a
    comma, behind it lower case."""
    before = text[start - 1 : start]
    return text.count("\n", start, end) == 1 and text[end].islower() and (before.isalpha() or before == ",")


def is_wrapped(text: str) -> bool:
    """Whether a text's lines were broken to fit a width, so that a newline in it is only white space."""
    lines = [len(line.strip()) for line in re.split(r"\n", text) if line.strip()]  # indentation is no width
    if len(lines) < 6:
        return False
    full = sum(_WRAP_WIDTH[0] <= length <= _WRAP_WIDTH[1] for length in lines)
    if max(lines) > 2 * 100:
        return False
    # a narrow column, as scanned pages have it: most lines go on in lower case on the next
    return full / len(lines) > 0.6 or len(_RUNS_ON.findall(text)) / len(lines) > 0.5
