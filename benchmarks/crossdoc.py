"""Cross-document event coreference: ``python -m benchmarks crossdoc --file SET.jsonl --out PRED.jsonl``.

A set of ECB+'s shape: articles with ``tokens`` (``sent``, ``start``, ``end``, ``text``) and ``mentions`` (``m``,
``kind``, ``token_ids``). Mentions are given; the events they speak of are predicted, and a gold ``chain`` is read by
the scorer alone. Where the articles have a ``topic``, OUT has the events found within topics, and OUT with ``.across``
before its ending those found among all articles; where they have none, OUT has the latter.
"""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from accordingto.comparing.crossdoc import coreferent
from accordingto.comparing.crossdoc_pairs import head
from accordingto.reading.pipeline import bare_pipeline
from benchmarks.scoring import Figure, Row, scorer


def crossdoc(file: Path, out: Path, model: str) -> list[Figure]:
    """Predict, write, and score where the file has gold chains."""
    with open(file, encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    nlp = bare_pipeline(model)
    docs = [parsed(nlp, row) for row in rows]
    given = [events(row) for row in rows]
    mentions = [
        [span_of(doc, row, mention) for mention in here] for doc, row, here in zip(docs, rows, given, strict=True)
    ]
    topics = [row.get("topic") for row in rows]
    runs: dict[str, tuple[list | None, Path]] = {"across topics": (None, out)}
    if None not in topics:
        across = out.with_suffix(f".across{out.suffix}")
        runs = {"within topics": (topics, out), "across topics": (None, across)}
    for known, path in runs.values():
        _write(path, rows, given, coreferent(docs, mentions, known))
    if not all("chain" in mention for here in given for mention in here):
        return []
    figures = []
    beside = out.with_suffix(f".lemma{out.suffix}")
    for name, (known, path) in runs.items():
        lemmas = [
            [(topic, head(mention).lemma_.lower()) for mention in here]
            for topic, here in zip(known or [""] * len(docs), mentions, strict=True)
        ]
        _write(beside, rows, given, lemmas)
        value, same_lemma = (scorer("score_crossdoc.py", file, one)["CoNLL"] / 100 for one in (path, beside))
        label = f"event coreference {name}, CoNLL F1"
        figures.append(Figure("comparing", file.stem, label, value, f"same head lemma {same_lemma:.3f}"))
    beside.unlink()
    return figures


def events(row: Row) -> list[Row]:
    """The event mentions that were checked, which are those that are scored; all where the file does not tell."""
    return [mention for mention in row["mentions"] if mention["kind"] == "event" and mention.get("validated", True)]


def parsed(nlp: Language, row: Row) -> Doc:
    """The article with the set's own words and sentences; one of no letters keeps its place."""
    tokens = row["tokens"]
    words = [token["text"] or "_" for token in tokens]
    starts = [n == 0 or token["sent"] != tokens[n - 1]["sent"] for n, token in enumerate(tokens)]
    doc = Doc(nlp.vocab, words=words, sent_starts=starts)
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc


def span_of(doc: Doc, row: Row, mention: Row) -> Span:
    """The mention's words, from its first to its last."""
    place = {token["i"]: n for n, token in enumerate(row["tokens"])}
    at = sorted(place[i] for i in mention["token_ids"])
    return doc[at[0] : at[-1] + 1]


def _write(path: Path, rows: list[Row], given: list[list[Row]], found: Sequence[Sequence[object]]) -> None:
    def lines() -> Iterator[str]:
        for row, here, numbers in zip(rows, given, found, strict=True):
            for mention, number in zip(here, numbers, strict=True):
                yield json.dumps({"doc": row["id"], "m": mention["m"], "cluster": str(number)}) + "\n"

    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.writelines(lines())
