"""Lines all in capitals, as old newswire has them: tagger and parser know small letters better, so they see those.

The model's features of a word are its beginning, its end and its shape beside the word itself; in capitals the first
three mislead it, and a verb becomes a name. The text stays as it is: only the vectors that the model makes of it are
made from the small letters.
"""

from typing import Any

from spacy.attrs import IS_UPPER
from spacy.language import Language
from spacy.tokens import Doc, Token

#: words in capitals that make a line one; fewer may be abbreviations
_LEAST = 4


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
    if doc.to_array([IS_UPPER]).sum() < _LEAST:
        return None
    words: list[str] = []
    found = False
    line: list[Token] = []
    for token in doc:
        line.append(token)
        if token.is_space and "\n" in token.text:
            found = _add(line, words) or found
            line = []
    found = _add(line, words) or found
    return words if found else None


def _add(line: list[Token], words: list[str]) -> bool:
    letters = [token for token in line if token.is_alpha]
    capitals = sum(token.is_upper for token in letters)
    if capitals < _LEAST or capitals < 0.9 * len(letters):
        words.extend(token.text for token in line)
        return False
    # the first letter stays: it tells where a sentence begins
    opens = True
    for token in line:
        words.append(token.text.capitalize() if opens else token.lower_)
        opens = token.text in (".", "?", "!") or (opens and not token.is_alpha)
    return True


@Language.factory("accordingto_capitals")
def make(nlp: Language, name: str) -> Capitals:
    return Capitals(nlp.get_pipe("tok2vec"))
