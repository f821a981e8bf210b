"""Entries as W3C Web Annotation selectors, so that other annotation tools can find the words again.

Selectors as in the W3C note "Selectors and States" of 23 February 2017: positions are 0-based, the end exclusive, in
Unicode code points of the text; the quote carries what stands before and after it.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from accordingto.record.reading import Document
from accordingto.record.spans import Span, anchors

#: characters of context on each side of a quotation; enough to tell repeated names apart in news text
CONTEXT = 32


def selector(span: Span, document: Document, context: int = CONTEXT) -> dict[str, Any]:
    """One span as a TextPositionSelector refined by a TextQuoteSelector.

    Args:
        span: in code points of ``document.text``.
        context: how many characters of prefix and suffix to keep.
    """
    text = document.text
    return {
        "type": "TextPositionSelector",
        "start": span.start,
        "end": span.end,
        "refinedBy": {
            "type": "TextQuoteSelector",
            "exact": text[span.start : span.end],
            "prefix": text[max(0, span.start - context) : span.start],
            "suffix": text[span.end : span.end + context],
        },
    }


def targets(entry: msgspec.Struct | Sequence[Span], document: Document, context: int = CONTEXT) -> list[dict[str, Any]]:
    """The Web Annotation targets of an entry (every span it rests on) or of a list of spans, in text order."""
    source = document.url or f"urn:sha256:{document.sha256}"
    return [{"source": source, "selector": selector(span, document, context)} for span in sorted(set(anchors(entry)))]


def find(target: dict[str, Any], text: str) -> Span | None:
    """Where a target made by ``targets`` or ``selector`` stands in a text that may have changed since.

    The position is believed where it still holds the quoted words; else the quotation is searched with its prefix and
    suffix, then alone where it occurs once. None where it cannot be found for certain.
    """
    position = target.get("selector", target)
    quote = position["refinedBy"]
    exact, prefix, suffix = quote["exact"], quote["prefix"], quote["suffix"]
    if text[position["start"] : position["end"]] == exact:
        return Span(position["start"], position["end"])
    framed = prefix + exact + suffix
    for needle, offset in ((framed, len(prefix)), (exact, 0)):
        if text.count(needle) == 1:
            start = text.index(needle) + offset
            return Span(start, start + len(exact))
    return None
