"""A span is a place in a text, never a copy of it: what it says is looked up, so it cannot drift from the text."""

from collections.abc import Iterable, Iterator

import msgspec

from accordingto.record.errors import RecordError


class Span(msgspec.Struct, array_like=True, frozen=True, order=True):
    """A half-open stretch ``[start, end)`` of a document's text, in Unicode code points.

    In JSON it is the pair ``[start, end]``. ``0 <= start < end`` always holds; that ``end`` lies within the text is
    checked by the Reading, which knows the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise RecordError(f"span [{self.start}, {self.end}]: want 0 <= start < end")

    def text(self, document: "str | object") -> str:
        """The words of the span: ``document`` is the text itself or a Document (anything with a ``text``)."""
        whole = document if isinstance(document, str) else document.text  # type: ignore[attr-defined]
        return whole[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: object) -> bool:
        return isinstance(other, Span) and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


def text_of(spans: Iterable[Span], text: str, gap: str = " … ") -> str:
    """The words of a broken entry in order, its fragments joined by ``gap``."""
    return gap.join(span.text(text) for span in sorted(spans))


def hull(spans: Iterable[Span]) -> Span:
    """The smallest single span over all of them. Raises ValueError where there are none."""
    spans = list(spans)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def anchors(entry: object) -> Iterator[Span]:
    """Every span anywhere inside an entry, in the order of its fields: the words the entry rests on."""
    if isinstance(entry, Span):
        yield entry
    elif isinstance(entry, msgspec.Struct):
        for name in entry.__struct_fields__:
            yield from anchors(getattr(entry, name))
    elif isinstance(entry, list | tuple):
        for item in entry:
            yield from anchors(item)
