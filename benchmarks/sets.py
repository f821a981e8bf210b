"""The development sets as the scorers want them: which entries of a reading answer which set, and nothing tuned here.

A scorer is run as the program it is, on files, and what it prints is the score.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.util import filter_spans

from accordingto.reading.pipeline import bare_pipeline
from accordingto.reading.places import Places
from accordingto.reading.places_outlet import home_of, outlet_of
from accordingto.record import Document, Place, Reading, Span
from benchmarks import muc, pairs, relations
from benchmarks.casualties import accuracy
from benchmarks.scoring import DATA, Figure, Row, scorer


@dataclass(frozen=True)
class Set:
    """A development set.

    Attributes:
        name: of the file in the data folder, without its suffix.
        document: gold line -> the document to read.
        predict: reading and gold line -> the scorer's prediction line.
        score: path of gold and of predictions -> the table's lines.
        file: the data file without its suffix, where it is not the name.
        lines: the gold lines, where the set is not a file of the data folder.
    """

    name: str
    document: Callable[[Row], Document]
    predict: Callable[[Reading, Row], Row]
    score: Callable[[Path, Path], list[Figure]]
    file: str = ""
    lines: Callable[[], Iterator[Row]] | None = None

    def rows(self) -> Iterator[Row]:
        return self.lines() if self.lines else rows(self.file or self.name)


def rows(name: str) -> Iterator[Row]:
    with open(DATA / f"{name}.jsonl", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _document(row: Row, published: str | None = None) -> Document:
    address = f"https://{row['domain']}/" if row.get("domain") else None
    return Document.from_text(
        row["text"], id=str(row["id"]), title=row.get("title"), published=published, url=address
    )


def _pairs(spans: list[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def attributions(reading: Reading, row: Row) -> Row:
    # PolNeAR marks the outermost attributions only
    return {
        "id": row["id"],
        "attributions": [
            {"source": _pairs(s.source.spans), "cue": _pairs(s.cue.spans), "content": _pairs(s.content.spans)}
            for s in reading.statements
            if s.parent is None
        ],
    }


def _score_attributions(gold: Path, predicted: Path) -> list[Figure]:
    made = scorer("score_attribution.py", gold, predicted, "--json")
    return [
        Figure("statements", gold.stem, "full F1", made["full"]["f1"], "Citron retrained 0.56, a person 0.75"),
        *(
            Figure("statements", gold.stem, f"{role} tokens F1", made[f"tokens {role}"]["f1"], reference)
            for role, reference in (("source", "a person 0.81"), ("cue", "0.69"), ("content", "0.91"))
        ),
        Figure("statements", gold.stem, "direct quotations found", made["direct recall relaxed"]),
    ]


def _layers(reading: Reading, row: Row) -> Row:
    kept = ("figures", "outlooks", "certainty", "precedents")
    return {"id": row["id"], **{kind: msgspec.to_builtins(getattr(reading, kind)) for kind in kept}}


def _score_layers(gold: Path, predicted: Path) -> list[Figure]:
    made = scorer("score_figures.py", predicted, "--gold", gold, "--json")
    wanted = [
        ("figures", "figures detected", "f1", "detected F1", "spaCy entities 0.85"),
        ("figures", "figures, numbers right", "f1", "low, best, high right F1", "spaCy entities 0.53"),
        ("figures", "measure right on matched figures", "r", "measure right on found", ""),
        ("certainty", "certainty detected", "f1", "found F1", ""),
        ("outlooks", "outlooks detected", "f1", "consequence F1", ""),
        ("outlooks", "outlooks detected, tight", "f1", "tight F1", ""),
        ("outlooks", "outlook conditions found", "r", "conditions found", ""),
        ("precedents", "precedents detected", "f1", "found F1", ""),
    ]
    return [Figure(kind, gold.stem, label, made[row][part], ref) for kind, row, part, label, ref in wanted]


def _timexes(reading: Reading, row: Row) -> Row:
    # named periods (wars, eras) are entries of ours that TIMEX3 corpora do not mark
    kept = [t for t in reading.times if not t.name]
    return {
        "id": row["id"],
        "timexes": [
            {"start": t.spans[0].start, "end": t.spans[-1].end, "type": t.type, "value": t.value} for t in kept
        ],
    }


def _score_times(gold: Path, predicted: Path) -> list[Figure]:
    made = scorer("score_time.py", gold, predicted, "--json")
    heideltime = {"value": "HeidelTime 0.795", "strict": "0.853", "relaxed": "0.919"} if gold.stem == "timebank" else {}
    return [
        Figure("times", gold.stem, f"{part} F1", made[part]["F1"] / 100, heideltime.get(part, ""))
        for part in ("value", "strict", "relaxed")
    ]


def _toponyms(reading: Reading, row: Row) -> Row:
    return {"id": row["id"], "toponyms": _rows_of(reading.places), "given": _rows_of(_at_gold(reading.document, row))}


def _rows_of(places: list[Place]) -> list[Row]:
    return [
        {"start": p.spans[0].start, "end": p.spans[-1].end, "lat": p.lat, "lon": p.lon, "geonameid": p.geoname_id}
        for p in places
    ]


@cache
def _resolver() -> tuple[Language, Places]:
    return bare_pipeline(), Places()


def _at_gold(document: Document, row: Row) -> list[Place]:
    """Our places for the spans that the set marks; of spans that overlap the first and longest."""
    nlp, resolver = _resolver()
    doc = nlp(document.text)
    doc._.home, doc._.outlet = home_of(document.url), outlet_of(document.url, document.publisher)
    wanted = sorted(row["toponyms"], key=lambda t: (t["start"], -t["end"]))
    spans = [doc.char_span(t["start"], t["end"], alignment_mode="expand") for t in wanted]
    return resolver.at(doc, filter_spans([span for span in spans if span is not None]))


_BASELINE = {"lgl": "spaCy NER + most populous 0.37", "trnews": "spaCy NER + most populous 0.57"}


def _score_places(gold: Path, predicted: Path) -> list[Figure]:
    made = scorer("score_place.py", gold, predicted, "--json")
    given = predicted.with_suffix(".given.jsonl")
    with open(predicted, encoding="utf-8") as lines, open(given, "w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            out.write(json.dumps({"id": row["id"], "toponyms": row["given"]}) + "\n")
    resolved = scorer("score_place.py", gold, given, "--json")
    return [
        Figure("places", gold.stem, "within 161 km of all", made["acc161_all"] / 100, _BASELINE.get(gold.stem, "")),
        Figure("places", gold.stem, "found F1", made["overlap"]["F1"] / 100),
        Figure("places", gold.stem, "within 161 km, gold spans", resolved["acc161_all"] / 100),
    ]


def _counts(reading: Reading, row: Row) -> Row:
    value = lambda f: next(n for n in (f.best, f.low, f.high) if n is not None)  # noqa: E731
    return {
        "id": row["id"],
        "figures": [{"value": value(f), "unit": f.unit, "measure": f.measure} for f in reading.figures],
    }


def _score_casualties(gold: Path, predicted: Path) -> list[Figure]:
    made = accuracy(gold, predicted)
    return [
        Figure("figures", gold.stem, "victims' counts found of all", made["count"], "MUC-4 keys, exact, two or more"),
        Figure("figures", gold.stem, "of those that the text states", made["count stated"]),
        Figure("figures", gold.stem, "killed or wounded right on found", made["effect"]),
    ]


def _style_rows(name: str, half: str) -> Iterator[Row]:
    """Those of our own snippets in the manner of ACLED's notes that stand in this half."""
    with open(Path(__file__).resolve().parent / f"{name}.tsv", encoding="utf-8") as lines:
        head, *rest = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    for values in rest:
        row = dict(zip(head, values, strict=True))
        if row["half"] == half:
            yield row


def _first_label(reading: Reading, row: Row) -> Row:
    return {"id": row["id"], "acled": reading.events[0].acled if reading.events else None}


def _score_style(gold: Path, predicted: Path) -> list[Figure]:
    made = scorer("score_labels.py", gold, predicted, "acled")
    learned = "no held-out figure: the model learned from these (docs/events.md)"
    unseen = "scored while rules were made" if gold.stem.startswith("acled_fresh") else "never learned from"
    reference = learned if gold.stem.startswith("acled_style") else f"{unseen}; keyword rules elsewhere 0.60"
    return [Figure("events", gold.stem, "ACLED sub-event, weighted F1", made["weighted_f1"] / 100, reference)]


def _score_relations(gold: Path, predicted: Path) -> list[Figure]:
    made = relations.scores(gold, predicted)
    return [
        Figure("ties", gold.stem, "borne out by a relation", made["precision"], f"{made['given']} ties"),
        Figure("ties", gold.stem, "relations found", made["recall"], f"of {made['wanted']}, deeds among them"),
    ]


SETS = [
    Set("polnear_dev", lambda row: _document(row, row["date"]), attributions, _score_attributions),
    Set("figures_dev", _document, _layers, _score_layers),
    Set("muc_casualties", _document, _counts, _score_casualties, file="muc_dev"),
    Set("timebank", lambda row: _document(row, row["dct"]), _timexes, _score_times),
    Set("aquaint", lambda row: _document(row, row["dct"]), _timexes, _score_times),
    Set("trnews", _document, _toponyms, _score_places),
    Set("lgl", _document, _toponyms, _score_places),
    Set("geovirus", _document, _toponyms, _score_places),
    Set("plover_pairs_train", pairs.document, pairs.types, pairs.score),
    Set("re3d", _document, relations.ties, _score_relations),
    Set("muc_dev", muc.document, muc.templates, muc.score),
    Set("acled_style", _document, _first_label, _score_style, lines=partial(_style_rows, "acled_style", "held")),
    Set("acled_fresh", _document, _first_label, _score_style, lines=partial(_style_rows, "acled_fresh", "fresh")),
    Set("acled_press", _document, _first_label, _score_style, lines=partial(_style_rows, "acled_press", "press")),
]
