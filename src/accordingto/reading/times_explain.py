"""How time expressions were read, by what the text, the date of publication and the verb tell."""

from collections.abc import Iterator

from accordingto.reading.pipeline import bare_pipeline
from accordingto.reading.times import find_times
from accordingto.reading.timex.tense import Tense


def explained(text: str, published: str | None = None) -> Iterator[str]:
    """One line for each time expression of a text: its value and days, what the verb told, what publication added.

    Args:
        text: the text.
        published: the ISO date of publication, None where it is not known.

    Raises:
        ReadingError: the language model is not installed.
    """
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto.times")
    doc = nlp(text)
    undated = {(time.spans[0].start, time.spans[0].end): time for time in find_times(doc)}
    doc._.published = published
    tense = Tense(doc)
    found = find_times(doc)
    values = {time.id: time.value for time in found}
    for time in found:
        (span,) = time.spans
        days = f", {time.earliest or 'open'} to {time.latest or 'open'}" if time.earliest or time.latest else ""
        line = f"{span.text(text)!r}: {time.type} {time.value}{f' {time.mod}' if time.mod else ''}{days}"
        ends = [f"{word} {values[id]}" for word, id in (("from", time.begin), ("to", time.end)) if id]
        line += f"; an end of the interval {' '.join(ends)}" if ends else ""
        if not time.anchored:
            line += "; not anchored: it would need a date of publication, or one that the text named before"
        elif (alone := undated.get((span.start, span.end))) is not None and alone.value != time.value:
            told = tense.at(span.start)
            line += f"; by the text alone {alone.value}, the rest from publication on {published}"
            line += f" and a verb that tells of the {told}" if told else ""
        yield line
