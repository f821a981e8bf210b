"""Attribution by layout alone (a name and a colon, a dash and a name): only where the page confirms the name."""

import re
from collections import Counter

from spacy.tokens import Doc

from accordingto.reading.attribution_parts import Finding
from accordingto.reading.quotations import Quotation
from accordingto.record import Span

#: "MR. MILLER:", "Q:", "Ann Roe:" at the head of a paragraph, up to six words; a quotation mark may open it
_PREFIX = re.compile(r"[\"“”]?((?:[A-Z][\w.'’\-]*)(?: [A-Z][\w.'’\-]*){0,5}):\s+(?=\S)")
#: a dash and up to ten words that end the line, behind a quotation or beneath it
_SIGNED = re.compile(r"[^\S\n]*\n?[^\S\n]*(?:—|–|―|--|-)[^\S\n]*([^\n“”\"«»]{2,120}?)\.?[^\S\n]*(?:\n|\Z)")
#: "SEOUL - ", "KYIV, Ukraine — ", "WASHINGTON (Reuters) -- ", "Seoul, May 3 (Yonhap) - " at the head of a paragraph
_PLACE = r"[A-Z][A-Z.'’/\-]*[A-Z.](?: [A-Z.'’/\-]{2,30}){0,4}(?:, [A-Z][\w. ]{1,30}){0,3}(?: ?\([^()\n]{2,40}\))?"
_BRACKETED = r"[A-Z][\w.'’/\-]{1,30}(?: [A-Z][\w.'’/\-]{1,30}){0,3}(?:, [A-Z][\w. ]{1,30}){0,3} ?\([A-Z][^()\n]{1,40}\)"
_DATELINE = re.compile(rf"(?:{_PLACE}|{_BRACKETED})[^\S\n]*(?:--|[-–—―])[^\S\n]+(?=[^\sa-z])")
#: a headline is one of the first paragraphs and short
_HEADLINES, _HEADLINE_LENGTH = 2, 200


def datelines(text: str, parts: list[Span]) -> list[Span]:
    """The datelines at the heads of paragraphs ("SEOUL (Reuters) - "), which nobody says, with the space after them."""
    return [Span(*m.span()) for part in parts if (m := _DATELINE.match(text, part.start, part.end))]


def by_layout(doc: Doc, text: str, quotations: list[Quotation], parts: list[Span], taken: set[int]) -> list[Finding]:
    """Statements that the layout attributes.

    A transcript ("Q:", "MR. MILLER:") has two or more speakers, each of whom speaks twice, or the pair Q and A. A
    headline ("Roe: Bridge Is Safe") counts where the article names that person or body again. A name under or behind
    a quotation counts where nothing else stands on its line.

    Args:
        doc: a Doc; headlines need named entities.
        text: its text.
        quotations: its quotations in order.
        parts: its paragraphs in order.
        taken: starts of quotations that are attributed already.
    """
    return [*_transcript(text, parts), *_headlines(doc, text, parts), *_signed(text, quotations, taken)]


def _transcript(text: str, parts: list[Span]) -> list[Finding]:
    turns = [(part, match) for part in parts if (match := _PREFIX.match(text, part.start, part.end))]
    times = Counter(match.group(1) for _, match in turns)
    speakers = {name for name, count in times.items() if count > 1 and (name.isupper() or count > 2)}
    if {"Q", "A"} <= set(times):
        speakers |= {"Q", "A"}
    if len(speakers) < 2:
        return []
    return [
        Finding([Span(*match.span(1))], [], [Span(match.end(), part.end)], "", "colon")
        for part, match in turns
        if match.group(1) in speakers
    ]


def _headlines(doc: Doc, text: str, parts: list[Span]) -> list[Finding]:
    found = []
    for part in parts[:_HEADLINES]:
        match = _PREFIX.match(text, part.start, part.end)
        if match is None or len(part) > _HEADLINE_LENGTH or "\n" in part.text(text):
            continue
        last = match.group(1).split()[-1].lower()
        named = any(t.lower_ == last and t.ent_type_ in ("PERSON", "ORG") and t.idx >= part.end for t in doc)
        if named and len(text[match.end() : part.end].split()) > 2:
            end = part.start + len(part.text(text).rstrip("."))
            found.append(Finding([Span(*match.span(1))], [], [Span(match.end(), end)], "", "colon"))
    return found


def _signed(text: str, quotations: list[Quotation], taken: set[int]) -> list[Finding]:
    found = []
    for quotation in quotations:
        if quotation.start in taken or not quotation.closed or quotation.single:
            continue
        match = _SIGNED.match(text, quotation.end)
        if match is None:
            continue
        words = match.group(1).split()
        if len(words) <= 10 and words[0][:1].isupper() and words[-1][-1:] not in ",;:":
            found.append(Finding([Span(*match.span(1))], [], [*quotation.spans], "", "signed"))
    return found
