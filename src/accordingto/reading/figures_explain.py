"""How a sentence's numbers were read, and by which words."""

from collections.abc import Iterator

from accordingto.reading.numbers import Quantity, scan
from accordingto.reading.pipeline import bare_pipeline


def explained(text: str) -> Iterator[str]:
    """One line for each number of a text: its words, what they bound and why, and what the number counts.

    Raises:
        ReadingError: the language model is not installed.
    """
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto.figures")
    figures = nlp(text)._.figures
    for quantity in scan(text):
        inside = [f for f in figures if quantity.start <= f.spans[0].start < max(quantity.end, quantity.start + 1)]
        words = text[quantity.start : quantity.end]
        if not inside:
            yield f"{words!r}: no figure (a year, an age, a name, a label, or an article)"
        for figure in inside:
            counts = figure.counted.text if figure.counted is not None else "nothing named here"
            yield (
                f"{figure.spans[0].text(text)!r}: {_numbers(figure.low, figure.best, figure.high)}, {figure.bound}"
                f"{_why(quantity) if figure.bound == quantity.bound else ''}; {figure.measure}, counts {counts}, "
                f"in {figure.unit or 'no unit'}{' per ' + figure.per if figure.per else ''}"
            )


def _numbers(low: float | None, best: float | None, high: float | None) -> str:
    return ", ".join(f"{name} {n:,.10g}" for name, n in (("low", low), ("best", best), ("high", high)) if n is not None)


def _why(quantity: Quantity) -> str:
    words = " and ".join(f'"{cue.words}"' for cue in quantity.cues)
    return f" by {words}" if words else ""
