"""Whose words a quotation has that attribution holds in part only."""

from bisect import bisect_right
from collections import defaultdict

from spacy.tokens import Doc, Token

from accordingto.reading.actors_draft import Draft
from accordingto.reading.quotations import Quotation, paragraphs, quotations
from accordingto.reading.spans import to_span
from accordingto.record import Span, Statement

Found = list[tuple[Statement, Draft]]


class Quotes:
    """The quotations of one text and who speaks in them, read when first asked; each statement is looked at once."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._spans: list[tuple[int, int, Quotation]] | None = None
        self._parts: list[int] = []
        #: number of a paragraph, start of a quotation -> the direct speech in it, in the order in which it was found
        self._by_part: dict[int, list[tuple[Span, Draft]]] = defaultdict(list)
        self._by_quotation: dict[int, list[Draft]] = defaultdict(list)
        self._read = 0

    def around(self, word: Token) -> Quotation | None:
        """The quotation that a word stands in."""
        return self._at(to_span(word))

    def speaker(self, word: Token, found: Found) -> Draft | None:
        """Who says the quotation that a word stands in: in another part of it, else last before in its paragraph.

        Args:
            found: the statements so far and the actors behind them, to which later calls only add.
        """
        around = self.around(word)
        if around is None:
            return None
        for statement, draft in found[self._read :]:
            self._note(statement, draft)
        self._read = len(found)
        held = next((draft for draft in self._by_quotation[around.start] if _is_one(draft)), None)
        if held is not None:
            return held
        before = [
            (span.end, n, draft)
            for n, (span, draft) in enumerate(self._by_part[bisect_right(self._parts, word.idx) - 1])
            if span.start < word.idx and _is_one(draft)
        ]
        return max(before, key=lambda one: one[:2])[2] if before else None

    def _note(self, statement: Statement, draft: Draft) -> None:
        # whoever is spoken of inside quotation marks is no speaker of theirs
        if statement.form == "indirect" or self._at(statement.source.spans[0]) is not None:
            return
        content = statement.content.spans
        part = bisect_right(self._parts, content[0].start) - 1
        self._by_part[part].append((Span(content[0].start, content[-1].end), draft))
        for quotation in {quotation.start: quotation for span in content for quotation in self._overlapping(span)}:
            self._by_quotation[quotation].append(draft)

    def _at(self, where: Span) -> Quotation | None:
        spans = self._layout()
        n = bisect_right(spans, where.start, key=lambda one: one[0]) - 1
        return spans[n][2] if n >= 0 and where.end <= spans[n][1] else None

    def _overlapping(self, where: Span) -> list[Quotation]:
        spans = self._layout()
        n = max(0, bisect_right(spans, where.start, key=lambda one: one[0]) - 1)
        found = []
        while n < len(spans) and spans[n][0] < where.end:
            if where.start < spans[n][1]:
                found.append(spans[n][2])
            n += 1
        return found

    def _layout(self) -> list[tuple[int, int, Quotation]]:
        if self._spans is None:
            text = self._doc.text
            parts = paragraphs(text)
            self._parts = [part.start for part in parts]
            quotes = quotations(text, parts)
            spans = [(span.start, span.end, quotation) for quotation in quotes for span in quotation.spans]
            self._spans = sorted(spans, key=lambda one: one[:2])
        return self._spans


def _is_one(draft: Draft) -> bool:
    return draft.kind in ("person", "unnamed") and not draft.plural
