"""A dateline is a sentence of its own: run on, the parser takes its town for whoever acts ("KYIV - A missile hit")."""

from bisect import bisect_left

from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from accordingto.reading.attribution_layout import datelines
from accordingto.reading.quotations import paragraphs


@Language.component("accordingto_datelines")
def part_datelines(doc: Doc) -> Doc:
    """Mark the first token behind each dateline as the start of a sentence; add it before the parser."""
    lines = datelines(doc.text, paragraphs(doc.text))
    if not lines:
        return doc
    starts = doc.to_array([SENT_START])
    offsets = [token.idx for token in doc]
    for line in lines:
        i = bisect_left(offsets, line.end)
        if i < len(doc):
            starts[i] = 1
    return doc.from_array([SENT_START], starts)
