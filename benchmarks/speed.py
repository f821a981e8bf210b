"""How much of the bare pipeline's speed is left when everything is read: a ratio of one run, never a timed test."""

import time
from collections.abc import Callable

from accordingto.reading.pipeline import bare_pipeline, pipeline, read_document
from accordingto.record import Document
from benchmarks.sets import rows

#: articles timed; each is run bare and whole in turn, so that a busy machine slows both alike
_ARTICLES = 60


def speed(model: str) -> dict[str, float]:
    """Words a CPU second of the bare spaCy pipeline and of the whole reading on the same articles, and their ratio."""
    bare = bare_pipeline(model)
    pipeline(model)
    documents = [Document.from_text(row["text"]) for row in list(rows("trnews"))[:_ARTICLES]]
    words = sum(len(document.text.split()) for document in documents)
    for document in documents[:3]:  # first calls fill caches that a batch fills once
        bare(document.text)
        read_document(document, model)
    spent = {"bare": 0.0, "whole": 0.0}
    for document in documents:
        spent["bare"] += _clock(lambda d=document: bare(d.text))
        spent["whole"] += _clock(lambda d=document: read_document(d, model))
    return {
        "bare": words / spent["bare"],
        "whole": words / spent["whole"],
        "ratio": spent["bare"] / spent["whole"],
    }


def shares(model: str) -> dict[str, float]:
    """The share of each component of the pipeline in the time of all, by name."""
    nlp = pipeline(model)
    spent = dict.fromkeys(["tokenizer", *nlp.pipe_names], 0.0)
    for row in list(rows("trnews"))[:_ARTICLES]:
        box = {}
        spent["tokenizer"] += _clock(lambda r=row, b=box: b.update(doc=nlp.make_doc(r["text"])))
        for name, pipe in nlp.pipeline:
            spent[name] += _clock(lambda p=pipe, b=box: b.update(doc=p(b["doc"])))
    total = sum(spent.values())
    return {name: seconds / total for name, seconds in spent.items()}


def _clock(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start
