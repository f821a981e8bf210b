"""Which hedge weakens which words: of "300 died and more may follow" the hedge is not over the 300."""

from bisect import bisect_right
from collections import defaultdict

from accordingto.comparing.wording import content_words
from accordingto.record import Certainty, Reading, Span, text_of

#: of the hedges that begin before a place, how many are looked at
_BACK = 8


class Hedges:
    """The hedges of a reading, by what they are over."""

    def __init__(self, reading: Reading) -> None:
        text = reading.document.text
        self._words = {entry.id: content_words(text_of(entry.scope.spans, text)) for entry in reading.certainty}
        self._over: dict[str | None, list[tuple[int, int, str]]] = defaultdict(list)
        for entry in reading.certainty:
            start, end = _reach(entry)
            self._over[entry.statement].append((start, end, entry.term))
        for scopes in self._over.values():
            scopes.sort()
        self._cues = {
            statement.id: statement.certainty.term
            for statement in reading.statements
            if statement.certainty and any(
                span.overlaps(cue) for span in statement.certainty.spans for cue in statement.cue.spans
            )
        }  # fmt: skip

    def words(self, id: str) -> frozenset[str]:
        """The content words of what the hedge with this id weakens; none where that is a pronoun."""
        return self._words.get(id, frozenset())

    def over(self, span: Span, statement: str | None) -> str | None:
        """The term over a figure: the narrowest hedge whose scope holds it, else one in its statement's own cue.

        Args:
            span: of the figure. statement: the one it stands in, None for the writer's own voice.
        """
        scopes = self._over.get(statement, [])
        before = bisect_right(scopes, span.start, key=lambda one: one[0])
        near = scopes[max(0, before - _BACK) : before]
        holding = [(end - start, term) for start, end, term in near if start <= span.start and span.end <= end]
        return min(holding)[1] if holding else self._cues.get(statement or "")


def _reach(entry: Certainty) -> tuple[int, int]:
    """From the first character of what a hedge weakens, its own words among it, to the last."""
    spans = [*entry.spans, *entry.scope.spans]
    return min(span.start for span in spans), max(span.end for span in spans)
