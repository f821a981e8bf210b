"""Sentence starts that only the layout tells: a headline has no full stop, and a parser blind to lines runs it on."""

import re

from spacy.language import Language
from spacy.tokens import Doc

#: a line that ends a hard-wrapped paragraph is shorter than its fellows; below this share of the longest it ends one
_WRAP_WIDTH = (50, 100)


@Language.component("accordingto_layout")
def layout(doc: Doc) -> Doc:
    """Mark the first token after a paragraph break as the start of a sentence; add it before the parser.

    A blank line always breaks. A single newline breaks unless the text is hard-wrapped: there most lines end between
    50 and 100 characters and the newline is only white space.
    """
    wrapped = _is_wrapped(doc.text)
    for token in doc[:-1]:
        if not token.is_space or "\n" not in token.text:
            continue
        if token.text.count("\n") > 1 or not wrapped:
            start = token.i + 1
            if start < len(doc):
                doc[start].is_sent_start = True
    return doc


def _is_wrapped(text: str) -> bool:
    lines = [len(line) for line in re.split(r"\n", text) if line.strip()]
    if len(lines) < 6:
        return False
    full = sum(_WRAP_WIDTH[0] <= length <= _WRAP_WIDTH[1] for length in lines)
    return max(lines) <= 2 * _WRAP_WIDTH[1] and full / len(lines) > 0.6
