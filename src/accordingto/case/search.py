"""What a person types into a search box, as words and phrases; no character of it is ever taken for syntax."""

import unicodedata
from typing import NamedTuple

#: what is read of a query: characters, and words or phrases
MAX_CHARS, MAX_TERMS = 1000, 32


class Term(NamedTuple):
    """Words that must stand together, and whether the last one may be the beginning of a longer word."""

    words: str
    prefix: bool


def terms(query: str) -> list[Term]:
    """The words and "quoted phrases" of a query; an article must have all of them.

    A quotation mark that is never closed runs to the end. The last word, unless it is quoted or followed by white
    space, also finds longer words that begin with it. Words without a letter or digit are passed over, and so is what
    lies beyond ``MAX_CHARS`` characters or ``MAX_TERMS`` terms.
    """
    query = query[:MAX_CHARS].translate({ord("“"): '"', ord("”"): '"', ord("„"): '"', ord("«"): '"', ord("»"): '"'})
    found: list[Term] = []
    pieces = query.split('"')
    for i, piece in enumerate(pieces):
        words = piece.split() if i % 2 == 0 else [piece]
        for j, word in enumerate(words):
            if not any(map(_in_a_word, word)):
                continue
            open_end = i % 2 == 0 and i == len(pieces) - 1 and j == len(words) - 1 and piece.endswith(word)
            found.append(Term("".join(c if c.isprintable() else " " for c in word), open_end))
    return found[:MAX_TERMS]


def _in_a_word(character: str) -> bool:
    return unicodedata.category(character)[0] in "LN"
