"""What stands between quotation marks, by the characters alone; an unclosed mark ends with its paragraph."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from accordingto.reading.layout import is_wrapped, runs_on
from accordingto.record import Span

_OPEN, _CLOSE = "“„«", "”»"
_PAIR = {"”": ("”",), "“": ("”", "“", '"'), "„": ("“", "”"), "«": ("»",), '"': ('"', "”"), "''": ("''",), "``": ("''",)}
_MARK = re.compile(r"``|''|[“”„«»\"]")
_CURLY = re.compile("[“”]")
#: marks doubled by an export to a table, which may put single ones around the whole paragraph
_DOUBLED = re.compile(r"\"{2,}")
#: words that open with an apostrophe, which is no quotation mark
_CLIPPED = re.compile(r"['’‘](?:\d0s|em|til|tis|twas|cause|bout|n|round)\b", re.IGNORECASE)
#: a double quotation closed by a single mark
_SLIP = re.compile(r"(?<=[.,?!])['’](?=\s)")
#: where a quotation without a closing mark must end: "“We were lucky, he told them."
_SPOKEN = re.compile(
    r"[,?!](?=\s+(?:(?:he|she|they|the [a-z]+|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}) (?:said|says|told|added|wrote)"
    r"|(?:said|says|added|wrote|asked) (?:[A-Z]|the |an? ))\b)"
)
_SINGLE_OPEN = re.compile(r"(?<=\s)['‘](?=\w)")
_SINGLE = re.compile(r"['‘’]")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation.

    Attributes:
        spans: where it stands, marks included, one span a paragraph it runs over.
        closed: False where no closing mark was found, so that the end of the paragraph had to serve.
        single: whether it stands in single marks.
    """

    spans: tuple[Span, ...]
    closed: bool = True
    single: bool = False

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text without the white space around them, in order.

    A blank line parts two paragraphs; so does a single newline unless the text is hard-wrapped or the line runs on.
    """
    gap = re.compile(r"\n[^\S\n]*\n\s*" if is_wrapped(text) else r"\n\s*")
    found, start = [], 0
    for end, after in [*((m.start(), m.end()) for m in gap.finditer(text)), (len(text), len(text))]:
        if after < len(text) and runs_on(text, end, after):
            continue
        piece = text[start:end]
        if piece.strip():
            found.append(Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
        start = after
    return found


def quotations(text: str, parts: list[Span] | None = None) -> list[Quotation]:
    """All quotations of a text in order, those within another quotation left out.

    Double marks are read in every usual shape (straight, curly, low, angular, two apostrophes). A quotation that runs
    over several paragraphs, each opened anew and only the last one closed, is one quotation with a span each. Single
    marks count where they close within their paragraph and are no apostrophes. Linear in the length of the text.

    Args:
        text: any text.
        parts: its paragraphs, where they are known already.
    """
    found: list[Quotation] = []
    parts = paragraphs(text) if parts is None else parts
    for place, part in enumerate(parts):
        last = found[-1] if found else None
        behind = parts[place + 1].text(text) if place + 1 < len(parts) else ""
        carries = behind[:1] in ("“", "„", "«", '"') and any(mark in behind[1:] for mark in _CLOSE + '"')
        for n, quotation in enumerate(_in_paragraph(text, part, carries)):
            carried = last and n == 0 and not last.closed and not last.single and quotation.start == part.start
            # a paragraph opened by another kind of mark is another's words
            carried = carried and text[last.start] == text[quotation.start]
            if carried and not quotation.single and _previous_end(text, last.end, part.start):
                found[-1] = Quotation((*last.spans, *quotation.spans), quotation.closed)
            else:
                found.append(quotation)
    return found


def _previous_end(text: str, end: int, start: int) -> bool:
    """Whether the unclosed quotation ends the paragraph right before ``start``."""
    return not text[end:start].strip()


def _in_paragraph(text: str, part: Span, carries: bool) -> Iterator[Quotation]:
    """The quotations of a paragraph; ``carries``: whether the next one opens with a mark, too, and closes
    it."""
    doubles = list(_doubles(text, part))
    if doubles and not doubles[-1][2] and not carries:
        start, end, _ = doubles[-1]
        spoken = _SPOKEN.search(text, start, end)
        if spoken is not None:
            doubles[-1] = start, spoken.start() + 1, False
    at = part.start
    for start, end, closed in doubles:
        yield from _singles(text, at, start)
        yield Quotation((Span(start, end),), closed)
        at = end
    yield from _singles(text, at, part.end)


def _doubles(text: str, part: Span) -> Iterator[tuple[int, int, bool]]:
    opened: tuple[int, str] | None = None
    # “what he calls “hell” every day”: marks of one shape within each other, where all of them are closed
    nests = _nests(text, part)
    inner = 0
    marks = _DOUBLED if len(_DOUBLED.findall(text, part.start, part.end)) > 1 else _MARK
    for mark in marks.finditer(text, part.start, part.end):
        kind, start, end = "\"" if marks is _DOUBLED else mark.group(), mark.start(), mark.end()
        before = text[start - 1] if start > part.start else " "
        after = text[end] if end < part.end else " "
        opens = (
            kind in _OPEN or kind == "``" or (not after.isspace() and not before.isalnum() and before not in ".,!?…")
        )
        if opened is None:
            # a closing mark at the head of a paragraph opens it, a slip of the typesetter
            slip = kind == "”" and start == part.start and after.isalnum()
            if (opens and kind not in _CLOSE) or slip:
                opened = start, kind
        elif kind == "“" and (nests if opened[1] == "“" else opened[1] == '"' and _closes(text, start, part.end)):
            inner += 1
        elif inner and kind == "”":
            inner -= 1
        elif kind in _PAIR[opened[1]] and not (opens and before.isspace() and kind != "“"):
            if kind == "“" and opened[1] == "“" and (before.isspace() or after.isalnum()):
                # opened again before it was closed: the closing mark of the first is missing
                yield opened[0], _unclosed(text, opened[0], start), False
                opened = start, kind
            else:
                yield opened[0], end, True
                opened, inner = None, 0
        elif opens and before.isspace() and kind == opened[1]:
            yield opened[0], _unclosed(text, opened[0], start), False
            opened = start, kind
    if opened is not None and _unclosed(text, opened[0], part.end) > opened[0] + 1:
        yield opened[0], _unclosed(text, opened[0], part.end), False


def _nests(text: str, part: Span) -> bool:
    """Whether curly marks of one shape stand within each other, every one of them closed in this paragraph."""
    depth = deepest = 0
    for mark in _CURLY.finditer(text, part.start, part.end):
        depth += 1 if mark.group() == "“" else -1
        deepest = max(deepest, depth)
        if depth < 0:
            return False
    return depth == 0 and deepest == 2


def _closes(text: str, start: int, end: int) -> bool:
    """Whether the next curly mark behind an opening one closes it: a curly quotation within a straight one."""
    mark = _CURLY.search(text, start + 1, end)
    return mark is not None and mark.group() == "”"


def _unclosed(text: str, start: int, end: int) -> int:
    """Where a quotation without a closing mark ends: at a single mark that closes a sentence, else at the end."""
    slip = _SLIP.search(text, start, end)
    if slip and not _SINGLE_OPEN.search(text, start + 1, slip.start()):
        return slip.end()
    return start + len(text[start:end].rstrip())


def _singles(text: str, start: int, end: int) -> Iterator[Quotation]:
    marks = [m.start() for m in _SINGLE.finditer(text, start, end)]
    if len(marks) < 2:
        return
    strong, weak = [], []
    for at in marks:
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if text[at] == "‘" or before.isspace() or after.isalnum():
            continue
        # "the soldiers' tents": after an s and before a space it may be a genitive
        (weak if before in "sS" and after.isspace() else strong).append(at)
    done = start
    for at in marks:
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if at < done or text[at] == "’" or before.isalnum() or not after.isalnum() or _CLIPPED.match(text, at):
            continue
        close = _next(strong, at) or _next(weak, at)
        if close is not None:
            yield Quotation((Span(at, close + 1),), True, True)
            done = close + 1


def _next(places: list[int], after: int) -> int | None:
    n = bisect_left(places, after + 2)
    return places[n] if n < len(places) else None
