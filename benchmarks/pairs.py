"""PLOVER's types of what joins a marked source and target in a sentence: asked of the pair, and of the events read."""

import json
import re
from pathlib import Path

from accordingto import event_between
from accordingto.reading.events_between import joined
from accordingto.reading.events_trained import YIELD
from accordingto.record import Document, Reading, Span
from benchmarks.scoring import Figure, Row, scorer

_MARKS = re.compile("</?[st]>")


def ends(row: Row) -> tuple[Span | None, Span | None]:
    """The marked source and target in the row's sentence; None for one that is not in it."""
    marked = row["marked"]

    def end(mark: str) -> Span | None:
        found = re.search(f"<{mark}>(.*?)</{mark}>", marked)
        if found is None:
            return None
        start = len(_MARKS.sub("", marked[: found.start()]))
        words = _MARKS.sub("", found[1])
        start += len(words) - len(words.lstrip())
        return Span(start, start + len(words.strip()))

    source, target = end("s"), end("t")
    return source, None if target == source else target


def document(row: Row) -> Document:
    return Document.from_text(row["sentence"], id=row["id"])


def types(reading: Reading, row: Row) -> Row:
    """The answer of ``event_between``, and beside it the type of the reading's event that has the most of the two among
    its parties, the first where several do; no label where there is none."""
    source, target = ends(row)
    answer = event_between(reading, source, target)
    mentions = {actor.id: actor.mentions for actor in reading.actors}
    best = max(reading.events, key=lambda event: joined(event, source, target, mentions), default=None)
    return {"id": row["id"], "root": _label(answer), "read": _label(best)}


def _label(answer) -> str | None:
    """The set has the older name YIELD for what are CONCEDE and RETREAT today."""
    if answer is None:
        return None
    return YIELD if answer.type in ("CONCEDE", "RETREAT") else answer.type


def score(gold: Path, predicted: Path) -> list[Figure]:
    reference = "no held-out figure: the model learned from this set (docs/events.md)"
    made = scorer("score_labels.py", gold, predicted, "root")
    read = scorer("score_labels.py", gold, _by_events(predicted), "root")
    return [
        Figure("events", gold.stem, "type between a pair, macro F1", made["macro_f1"] / 100, reference),
        Figure("events", gold.stem, "type between a pair, accuracy", made["accuracy"] / 100),
        Figure("events", gold.stem, "type of the event read, macro F1", read["macro_f1"] / 100),
    ]


def _by_events(predicted: Path) -> Path:
    """The predictions with the type of the event read as the answer."""
    path = predicted.with_suffix(".read.jsonl")
    with open(predicted, encoding="utf-8") as lines, open(path, "w", encoding="utf-8") as out:
        for line in lines:
            row = json.loads(line)
            out.write(json.dumps({"id": row["id"], "root": row["read"]}) + "\n")
    return path
