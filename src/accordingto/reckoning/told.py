"""How a check is drawn up: its inputs, the words that put them together, and the reckoning as a sentence."""

import re

from accordingto.reckoning.interval import Interval
from accordingto.reckoning.sentences import Sentence
from accordingto.record import Check, Figure, Span
from accordingto.record.entries import Verdict


def drawn(
    inputs: list[Figure], relation: str, result: Interval, unit: str | None, verdict: Verdict,
    words: list[Span | None], note: str, per: str | None = None,
) -> Check:  # fmt: skip
    """The check with its words in order, those of the inputs among them; its id is given when all are found."""
    spans: list[Span] = []
    for span in sorted({*(w for w in words if w is not None), *(s for f in inputs for s in f.spans)}):
        if spans and span.start < spans[-1].end:
            spans[-1] = Span(spans[-1].start, max(span.end, spans[-1].end))
        else:
            spans.append(span)
    return Check(
        id="k0", inputs=[f.id for f in inputs], relation=relation, result=result.result(unit, per), verdict=verdict,
        spans=spans, note=note,
    )  # fmt: skip


def words_of(sentence: Sentence, match: re.Match[str], group: str | int = 0) -> Span | None:
    """The words of the text that a group matched, None where it matched none."""
    start, end = match.span(group)
    return sentence.span(start, end) if start >= 0 else None


def say(span: Span | None, text: str) -> str:
    """A span's words on one line."""
    return " ".join(span.text(text).split()) if span is not None else ""


def number(value: float) -> str:
    """A reckoned number for reading: itself where three digits say it ("1,250"), else two and "some" ("some 1,400")."""
    if value == int(value) and value % 10 ** max(0, len(f"{abs(value):.0f}") - 3) == 0:
        return f"{value:,.0f}"
    digits = 2 - len(f"{abs(value):.0f}") if abs(value) >= 1 else 3
    rounded = round(value, digits)
    return "some " + (f"{rounded:,.0f}" if digits <= 0 else f"{rounded:g}")


def amount(interval: Interval) -> str:
    """An interval for reading: the value it names, else its ends."""
    low, best, high = interval
    if best is not None:
        return number(best)
    if low is not None and high is not None:
        return f"{number(low)} to {number(high)}"
    return f"at least {number(low)}" if low is not None else f"at most {number(high or 0)}"


def name(figure: Figure, text: str) -> str:
    """A figure with what it counts, in the text's words."""
    words = say(figure.spans[0], text)
    return f"{words} {figure.counted.text}" if figure.counted is not None and figure.measure != "share" else words


def verdict(agrees: bool) -> Verdict:
    """The name of an outcome."""
    return "consistent" if agrees else "inconsistent"
