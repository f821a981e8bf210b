"""Cuts a text at every boundary of its marks, so that what overlaps and nests is shown without rewriting the text.

Marks overlap freely: a figure stands in a content that stands in an outlook. Nested tags cannot show that, so the text
is cut into segments that each lie wholly inside or wholly outside every mark. The segments joined are the text,
character for character, and nobody downstream has to count.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import quote

from accordingto.record import KINDS, Hedge, Reading, Span

#: role of some words in an entry -> the layer by which the reader shows or hides it
LAYER_OF_ROLE = {
    "source": "sources",
    "cue": "cues",
    "content": "contents",
    "hedge": "hedges",
    "figure": "figures",
    "time": "times",
    "place": "places",
    "condition": "outlooks",
    "consequence": "outlooks",
    "event": "events",
    "tie": "ties",
    "precedent": "precedents",
    "actor": "actors",
}
#: roles that mark nothing by themselves: their words light up only when the entry is chosen
LINKED_ROLES = {
    "scope": "hedges",
    "counted": "figures",
    "field": "ties",
    "past": "precedents",
    "basis": "figures",
    "governing": "hedges",
}

_KIND_ORDER = {kind: at for at, kind in enumerate(KINDS)}
#: a text counts as hard-wrapped where nearly all its lines are of a typewriter's length
_WRAPPED = range(50, 101)


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of text that plays a role in an entry.

    Attributes:
        span: where.
        key: the entry's id, safe in a URL fragment and in a list separated by white space.
        role: a key of ``LAYER_OF_ROLE`` or ``LINKED_ROLES``.
        rank: sorts the entries at one word: the words' own entry first, the smaller before the larger.
    """

    span: Span
    key: str
    role: str
    rank: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that every mark covers wholly or not at all.

    Attributes:
        start: where it begins, in code points of the text.
        text: its characters.
        roles: (key, role) of every mark over it, smallest entry first.
        begins: roles of which a mark begins here. ends: roles of which one ends here.
    """

    start: int
    text: str
    roles: tuple[tuple[str, str], ...] = ()
    begins: frozenset[str] = frozenset()
    ends: frozenset[str] = frozenset()

    @property
    def classes(self) -> str:
        """Class names for the style sheet: ``m-<role>``, and where the mark begins and ends."""
        shown = sorted({role for _, role in self.roles if role in LAYER_OF_ROLE})
        names = [f"m-{role}" for role in shown]
        names += [f"b-{role}" for role in shown if role in self.begins]
        names += [f"e-{role}" for role in shown if role in self.ends]
        return " ".join(names)

    @property
    def entries(self) -> str:
        """``key:role`` of every mark, separated by white space."""
        return " ".join(f"{key}:{role}" for key, role in self.roles)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The segments of one paragraph; ``lead`` and ``tail`` are the line breaks around it, so that nothing is lost."""

    lead: str
    segments: tuple[Segment, ...]
    tail: str

    @property
    def spaced(self) -> bool:
        """Whether white space inside it carries meaning, as in a table set with blanks."""
        text = "".join(segment.text for segment in self.segments)
        return "\n" not in text and ("\t" in text or "   " in text)


def key_of(entry_id: str) -> str:
    """An entry's id as it stands in a URL fragment; ``f1`` stays ``f1``, anything else is percent-encoded."""
    return quote(entry_id, safe="")


def marks(reading: Reading) -> list[Mark]:
    """Every stretch of the text that an entry of the reading rests on, with its role."""
    made: list[Mark] = []
    for kind, entry in reading.entries():
        for role, spans in _roles(kind, entry):
            extent = sum(len(span) for span in spans)
            rank = (int(role in LINKED_ROLES), extent, _KIND_ORDER[kind])
            made += [Mark(span, key_of(entry.id), role, rank) for span in spans]
    return made


def _roles(kind: str, entry: object) -> Iterator[tuple[str, list[Span]]]:
    match kind:
        case "statements":
            yield "source", entry.source.spans
            yield "cue", entry.cue.spans
            yield "content", entry.content.spans
            yield from _governing(entry.certainty)
        case "certainty":
            yield "hedge", entry.spans
            yield "scope", entry.scope.spans
        case "figures":
            yield "figure", entry.spans
            if entry.counted is not None:
                yield "counted", entry.counted.spans
        case "outlooks":
            if entry.condition is not None:
                yield "condition", entry.condition.spans
            yield "consequence", entry.consequence.spans
            yield from _governing(entry.certainty)
        case "ties":
            yield "tie", entry.spans
            for field in entry.fields:
                yield "field", field.spans
        case "precedents":
            yield "precedent", entry.spans
            if entry.past is not None:
                yield "past", entry.past.spans
        case "actors":
            for mention in entry.mentions:
                yield "actor", [mention]
        case "checks":
            yield "basis", entry.spans
        case _:
            yield {"times": "time", "places": "place", "events": "event"}[kind], entry.spans


def _governing(hedge: Hedge | None) -> Iterator[tuple[str, list[Span]]]:
    if hedge is not None:
        yield "governing", hedge.spans


def segments(text: str, marked: Iterable[Mark], cuts: Iterable[int] = ()) -> list[Segment]:
    """Cut ``text`` at every boundary of a mark and at ``cuts``; the segments' text joined is ``text``.

    Raises:
        ValueError: a mark ends outside the text.
    """
    starts: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marked:
        if mark.span.end > len(text):
            raise ValueError(f"mark {mark.key} ends at {mark.span.end}, the text has {len(text)} characters")
        starts.setdefault(mark.span.start, []).append(mark)
        ends.setdefault(mark.span.end, []).append(mark)
    inner = {cut for cut in cuts if 0 < cut < len(text)}
    bounds = sorted({0, len(text), *inner, *starts, *ends})
    over: dict[Mark, int] = {}
    made: list[Segment] = []
    for start, end in pairwise(bounds):
        for mark in ends.get(start, ()):
            over[mark] -= 1
            if not over[mark]:
                del over[mark]
        for mark in starts.get(start, ()):
            over[mark] = over.get(mark, 0) + 1
        made.append(
            Segment(
                start,
                text[start:end],
                _in_order(over),
                frozenset(mark.role for mark in starts.get(start, ())),
                frozenset(mark.role for mark in ends.get(end, ())),
            )
        )
    return made


def _in_order(over: Iterable[Mark]) -> tuple[tuple[str, str], ...]:
    ranks: dict[str, tuple[int, int, int]] = {}
    for mark in over:
        ranks[mark.key] = min(mark.rank, ranks.get(mark.key, mark.rank))
    pairs = {(ranks[mark.key], mark.key, mark.role) for mark in over}
    return tuple((key, role) for _, key, role in sorted(pairs))


def paragraphs(text: str, marked: Iterable[Mark]) -> list[Paragraph]:
    """The text's segments by paragraph: a line is one, or in a hard-wrapped text what stands between blank lines."""
    wanted = 2 if hard_wrapped(text) else 1
    body_start = len(text) - len(text.lstrip())
    body_end = len(text.rstrip()) if body_start < len(text) else body_start
    spaces = re.compile(r"\s+").finditer(text, body_start, body_end)
    gaps = [space.span() for space in spaces if space.group().count("\n") >= wanted]
    edges = [(0, body_start), *gaps, (body_end, len(text))]
    pieces = segments(text, marked, [cut for edge in edges for cut in edge])
    made: list[Paragraph] = []
    at = 0
    for before, after in pairwise(edges):
        inside: list[Segment] = []
        while at < len(pieces) and pieces[at].start < after[0]:
            if pieces[at].start >= before[1]:
                inside.append(pieces[at])
            at += 1
        lead = text[: before[1]] if not made else ""
        made.append(Paragraph(lead, tuple(inside), text[after[0] : after[1]]))
    return made


def hard_wrapped(text: str) -> bool:
    """Whether line breaks in this text are only those of a page width."""
    lines = [line for line in text.split("\n") if line.strip()]
    full = sum(len(line) in _WRAPPED for line in lines)
    return len(lines) >= 6 and max(map(len, lines)) < 200 and full > 0.6 * len(lines)
