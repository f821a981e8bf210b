"""Who said what, by us and by the peers that a registry has, in one run on the same articles.

A peer that is not installed is left out, and the line that stands for it says so. textacy's own dependencies are older
than ours in part: an environment of its own for this run keeps them apart.
"""

import importlib.metadata
import importlib.util
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from accordingto.reading.pipeline import bare_pipeline, read_document
from accordingto.reading.quotations import paragraphs
from accordingto.record import Document
from benchmarks.sets import Row, attributions, rows, scorer

_SET = "polnear_dev"
#: an attribution as the scorer wants it, for each of an article's
Found = list[dict[str, list[list[int]]]]


def peers(model: str, out: Path, limit: int | None) -> str:
    """A Markdown table: full F1, direct quotations found and speed of each tool on PolNeAR's development part."""
    articles = list(rows(_SET))[:limit]
    out.mkdir(exist_ok=True, parents=True)
    gold = out / f"{_SET}.jsonl"
    _write(gold, articles)
    words = sum(len(row["text"].split()) for row in articles)
    lines = ["| tool | full P | full R | full F1 | direct quotations found | words a CPU second |", "|-|-|-|-|-|-|"]
    for name, make in (("accordingto", _ours), ("textacy", _textacy)):
        if importlib.util.find_spec(name) is None:
            lines.append(f"| {name} | not installed here: pip install {name} | | | | |")
            continue
        find = make(model)
        find(articles[0])  # the first call fills caches
        start = time.process_time()
        found = [find(row) for row in articles]
        spent = time.process_time() - start
        predicted = out / f"{_SET}.{name}.jsonl"
        _write(predicted, [{"id": r["id"], "attributions": f} for r, f in zip(articles, found, strict=True)])
        made = scorer("score_attribution.py", gold, predicted, "--json")
        full = made["full"]
        lines.append(
            f"| {name} {importlib.metadata.version(name)} | {full['p']:.3f} | {full['r']:.3f} | {full['f1']:.3f} | "
            f"{made['direct recall relaxed']:.3f} | {words / spent:,.0f} |"
        )
    return "\n".join(lines)


def _write(path: Path, lines: list[Any]) -> None:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def _ours(model: str) -> Callable[[Row], Found]:
    def find(row: Row) -> Found:
        reading = read_document(Document.from_text(row["text"], id=row["id"]), model)
        return attributions(reading, row)["attributions"]

    return find


def _textacy(model: str) -> Callable[[Row], Found]:
    """Its direct quotations, the only attributions that it has: speaker, cue and content of each."""
    from textacy.extract import direct_quotations

    nlp = bare_pipeline(model)

    def place(tokens: Any, at: int) -> list[list[int]]:
        tokens = [t for t in tokens if not t.is_space]
        return [[at + tokens[0].idx, at + tokens[-1].idx + len(tokens[-1])]] if tokens else []

    def quotations(text: str) -> list[tuple[Any, int]]:
        """It refuses a text with an odd number of marks; such a text is given to it by paragraphs, to be fair."""
        try:
            return [(one, 0) for one in direct_quotations(nlp(text))]
        except ValueError:
            pass
        found = []
        for part in paragraphs(text):
            try:
                found += [(one, part.start) for one in direct_quotations(nlp(part.text(text)))]
            except ValueError:
                continue
        return found

    def find(row: Row) -> Found:
        return [
            {"source": place(one.speaker, at), "cue": place(one.cue, at), "content": place(one.content, at)}
            for one, at in quotations(row["text"])
        ]

    return find
