"""Lines all in capitals, as old newswire has them, and Titles Like This: tagger and parser know small letters better.

The model's features of a word are its beginning, its end and its shape beside the word itself; in capitals the first
three mislead it, and a verb becomes a name. The text stays as it is: only the vectors that the model makes of it are
made from the small letters. A title is shown so where it has a number, for it is its count that would be lost.
"""

from typing import Any

import numpy as np
from spacy.attrs import IS_ALPHA, IS_SPACE, IS_TITLE, IS_UPPER, LIKE_NUM
from spacy.language import Language
from spacy.tokens import Doc, Span

#: words in capitals that make a line one; fewer may be abbreviations
_LEAST = 4
#: and more words than a title has
_HEADLINE = 20


class Capitals:
    """Computes ``doc.tensor`` anew from small letters where lines are in capitals; to be added before the tagger."""

    def __init__(self, tok2vec: Any) -> None:
        """``tok2vec``: the pipeline component that tagger and parser listen to."""
        self._tok2vec = tok2vec

    def __call__(self, doc: Doc) -> Doc:
        lowered = _lowered(doc)
        if lowered is not None:
            small = Doc(doc.vocab, words=lowered, spaces=[bool(token.whitespace_) for token in doc])
            doc.tensor = self._tok2vec.predict([small])[0]
        return doc


def _lowered(doc: Doc) -> list[str] | None:
    """The words of a text with its lines in capitals in small letters, None where it has no such line."""
    array = doc.to_array([IS_UPPER, IS_TITLE, IS_ALPHA, IS_SPACE, LIKE_NUM])
    if array[:, :2].sum() < _LEAST:
        return None
    words: list[str] | None = None
    start = 0
    breaks = [i for i in np.flatnonzero(array[:, 3]).tolist() if "\n" in doc[i].text]
    for end in (*(i + 1 for i in breaks), len(doc)):
        shape = array[start:end].astype(bool)
        alpha = shape[:, 2]
        letters, upper = int(alpha.sum()), int((shape[:, 0] & alpha).sum())
        shouted = upper >= _LEAST and upper >= 0.9 * letters
        if shouted or (_LEAST <= letters <= _HEADLINE and shape[:, 4].any() and _is_headline(doc[start:end], shape)):
            words = words or [token.text for token in doc]
            words[start:end] = _small(doc[start:end])
        start = end
    return words


def _is_headline(line: Span, shape: "np.ndarray") -> bool:
    """Whether Each Longer Word of a line has a capital, as in a title, and it ends as no sentence does."""
    long = [i for i, token in enumerate(line) if shape[i, 2] and len(token) > 3]
    last = next((token.text for token in reversed(line) if not token.is_space), "")
    return len(long) >= _LEAST and last not in (".", "!", "”", '"') and all(shape[i, 0] or shape[i, 1] for i in long)


def _small(line: Span) -> list[str]:
    """A line's words in small letters; the first letter stays: it tells where a sentence begins."""
    words = []
    opens = True
    for token in line:
        words.append(token.text.capitalize() if opens else token.lower_)
        opens = token.text in (".", "?", "!") or (opens and not token.is_alpha)
    return words


@Language.factory("accordingto_capitals")
def make(nlp: Language, name: str) -> Capitals:
    return Capitals(nlp.get_pipe("tok2vec"))
