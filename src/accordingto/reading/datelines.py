"""Datelines ("SEOUL (Reuters) - "): where and when a report was filed, which nobody says.

Each is a sentence of its own: run on, the parser takes its town for whoever acts ("KYIV - A missile hit").
"""

import re

from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from accordingto.reading.gazetteer import gazetteer
from accordingto.reading.places_refusals import KNOWN_CITY
from accordingto.reading.quotations import paragraphs
from accordingto.record import Span

#: "SEOUL - ", "KYIV, Ukraine — ", "WASHINGTON (Reuters) -- ", "Seoul, May 3 - " at the head of a paragraph
_PLACE = r"[A-Z][A-Z.'’/\-]*[A-Z.](?: [A-Z.'’/\-]{2,30}){0,4}(?:, [A-Z][\w. ]{1,30}){0,3}(?: ?\([^()\n]{2,40}\))?"
_BRACKETED = r"[A-Z][\w.'’/\-]{1,30}(?: [A-Z][\w.'’/\-]{1,30}){0,3}(?:, [A-Z][\w. ]{1,30}){0,3} ?\([A-Z][^()\n]{1,40}\)"
_DATED = (
    r"[A-Z][\w.'’/\-]{1,30}(?: [A-Z][\w.'’/\-]{1,30}){0,3}(?:, [A-Z][\w. ]{1,30}){0,2}, "
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2}"
)
_DASH = r"[^\S\n]*(?:--|[-–—―])[^\S\n]+(?=[^\sa-z])"
_DATELINE = re.compile(rf"(?:{_PLACE}|{_BRACKETED}|{_DATED}){_DASH}")
#: a dateline with its agency within a paragraph, where a headline and the text have lost the break between them
_WITHIN = re.compile(rf"(?<=[.!?] ){_BRACKETED}{_DASH}")
#: "DETROIT Orla Venn said": a place in capitals before a name, in one of the first paragraphs, without a dash
_UNDASHED = re.compile(r"([A-Z][A-Z.'’\-]{3,}(?: [A-Z][A-Z.'’\-]{2,}){0,2})[^\S\n]+(?=[A-Z][a-z])")
#: one without a dash stands in one of so many first paragraphs
_FIRST = 3
#: and behind so many characters at the most of a headline that has run into its text
_HEADLINE = 300


def datelines(text: str, parts: list[Span]) -> list[Span]:
    """The datelines at the heads of paragraphs, with the space after them.

    Args:
        parts: the text's paragraphs.
    """
    found = [Span(*m.span()) for part in parts if (m := _DATELINE.match(text, part.start, part.end))]
    for part in parts[:_FIRST]:
        within = _WITHIN.search(text, part.start, min(part.end, part.start + _HEADLINE))
        if within is not None and not any(line.overlaps(Span(*within.span())) for line in found):
            found.append(Span(*within.span()))
        match = _UNDASHED.match(text, part.start, part.end)
        if match is not None and _is_city(match.group(1)):
            found.append(Span(*match.span()))
    return sorted(found)


def _is_city(capitals: str) -> bool:
    return any(one.kind == "city" and one.population >= KNOWN_CITY for one in gazetteer().find(capitals.title()))


@Language.component("accordingto_datelines")
def part_datelines(doc: Doc) -> Doc:
    """Mark the first token behind each dateline as the start of a sentence; add it before the parser."""
    lines = datelines(doc.text, paragraphs(doc.text))
    if not lines:
        return doc
    starts = doc.to_array([SENT_START])
    for line in lines:
        behind = doc.char_span(line.end, line.end + 1, alignment_mode="expand")
        starts[behind.start] = 1
    return doc.from_array([SENT_START], starts)
