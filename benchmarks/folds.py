"""Events read with models that did not see what they are scored on: those of ``python -m training cross-validate``."""

import json
from pathlib import Path

from accordingto.api import read_one
from accordingto.reading.events_trained import Typer
from accordingto.reading.pipeline import pipeline
from benchmarks.scoring import Figure
from benchmarks.sets import SETS

#: the sets that the model of event types learns from
LEARNED = ("plover_pairs_train", "acled_style")


def cross_validated(folder: Path, model: str, out: Path) -> list[Figure]:
    """Each set that the model learns from, every row read with the model of ``folder`` that did not see it."""
    component = pipeline(model).get_pipe("accordingto_events")
    folds = sorted(folder.glob("fold*"))
    out.mkdir(parents=True, exist_ok=True)
    figures = []
    for chosen in (s for s in SETS if s.name in LEARNED):
        gold, predicted = out / f"{chosen.name}.folds.jsonl", out / f"{chosen.name}.folds.predicted.jsonl"
        rows = {row["id"]: row for row in chosen.rows()}
        with open(gold, "w", encoding="utf-8") as golds, open(predicted, "w", encoding="utf-8") as predictions:
            for fold in folds:
                component.typer = Typer(fold)
                held = json.loads((fold / "held.json").read_text(encoding="utf-8"))[chosen.name]
                for row in (rows[name] for name in held if name in rows):
                    golds.write(json.dumps(row, ensure_ascii=False) + "\n")
                    answer = chosen.predict(read_one(chosen.document(row), model), row)
                    predictions.write(json.dumps(answer, ensure_ascii=False) + "\n")
        component.typer = None
        note = f"cross-validated, {len(folds)} folds"
        figures += [Figure(f.kind, chosen.name, f.measure, f.value, note) for f in chosen.score(gold, predicted)]
    return figures
