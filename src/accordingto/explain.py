"""Why a text was read as it was: every entry with the words it rests on, and what decided places, times and numbers."""

from collections.abc import Iterator

import msgspec

from accordingto.reading.coordinates import coordinates
from accordingto.reading.figures_explain import explained as figures_explained
from accordingto.reading.pipeline import pipeline, read_document
from accordingto.reading.places import Places
from accordingto.reading.places_outlet import home_of, outlet_of
from accordingto.reading.registry import LAYERS
from accordingto.reading.times_explain import explained as times_explained
from accordingto.record import Document, Reading, Span, Statement

#: kinds of entry that can be asked for, in the order they are explained
KINDS = tuple(LAYERS.values())


def explain(document: Document, kinds: tuple[str, ...] = (), model: str = "en_core_web_sm") -> Iterator[str]:
    """Lines that say what was found in a text and why.

    Args:
        document: a text, a sentence, or the bare name of a place.
        kinds: of ``KINDS``; all where none is named.
        model: name of the spaCy pipeline.

    Returns:
        Lines of text. A line for each entry has its words and its kind; below it stand the fields that are set, those
        that point at words or at other entries with the words they point at, and for a place each candidate with its
        score and the parts of it. Times and figures end with a line a time expression and a number, those that are no
        figure among them: what it was read as, and by which words.

    Raises:
        ReadingError: too long, not English, or no such model.
    """
    reading = read_document(document, model)
    for kind in kinds or KINDS:
        if kind == "places":
            yield from _places(document, model)
            continue
        for entry in getattr(reading, kind):
            yield f"{kind}: {_shown(entry, reading)}"
            for field in entry.__struct_fields__:
                value = getattr(entry, field)
                if field not in ("id", "spans", "mentions") and value not in (None, [], ""):
                    yield f"    {field}: {_shown(value, reading)}"
        if kind == "times":
            yield from (f"why: {line}" for line in times_explained(document.text, document.published))
        elif kind == "figures":
            yield from (f"why: {line}" for line in figures_explained(document.text))


def _shown(value: object, reading: Reading) -> str:
    """A field's value in words: spans and references as the words they point at."""
    text = reading.document.text
    if isinstance(value, Span):
        return '"' + " ".join(value.text(text).split()) + '"'
    if isinstance(value, list):
        return ", ".join(_shown(each, reading) for each in value)
    if isinstance(value, msgspec.Struct):
        if isinstance(value, Statement):
            value = value.content
        where = getattr(value, "spans", None) or getattr(value, "mentions", None)
        if where:
            words = " … ".join(_shown(span, reading) for span in where)
            more = [
                f"{name} {_shown(getattr(value, name), reading)}"
                for name in value.__struct_fields__
                if name not in ("id", "spans", "mentions") and isinstance(getattr(value, name), str | int | float)
            ]
            return words if hasattr(value, "id") or not more else f"{words} ({', '.join(more)})"
        return str(msgspec.to_builtins(value))
    if isinstance(value, str):
        try:
            named = reading[value]
        except KeyError:
            return value
        return _shown(named, reading)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _places(document: Document, model: str) -> Iterator[str]:
    nlp = pipeline(model)
    doc = nlp.make_doc(document.text)
    doc._.home, doc._.outlet = home_of(document.url), outlet_of(document.url, document.publisher)
    doc = nlp(doc)
    component = Places()
    explained = component.explain(doc)
    points = list(coordinates(document.text))
    for point in points:
        words = document.text[point.start : point.end]
        where = f"{point.lat:.5f} {point.lon:.5f} ({point.precision})"
        yield f"places: {words!r}: coordinates, {where}, as the text gives them"
    if not explained and not points and len(doc) <= 8:
        # a bare name, which nothing but the asking makes a place
        explained = component.explain(doc, [doc[:]])
    for mention, scored in explained:
        yield f'places: "{mention.name}"'
        for rank, candidate in enumerate(scored, 1):
            place = candidate.entry
            point = "no point known" if place.lat is None else f"{place.lat:.3f} {place.lon:.3f} ({place.precision})"
            people = f", {place.population:,} people" if place.population else ""
            where = f"{place.name}, {place.kind}, {place.country or '--'}, {point}{people}"
            yield f"    {rank}. {where}: {candidate.score:.1f}"
            yield "       " + ", ".join(f"{why} {part:+.1f}" for why, part in candidate.parts.items())
        if not scored:
            yield "    not in the gazetteer: no candidates"
