"""From articles with attributions to words with labels; what the labels cannot say is counted, not hidden."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from accordingto.reading.tagger_decode import BEGIN, INSIDE, ROLES
from accordingto.reading.tagger_windows import Words, sentences, words


@dataclass(slots=True)
class Article:
    """One annotated article.

    ``labels``: a label a word. ``cue_of``: for each word of a content the first word of its cue, elsewhere -1.
    ``source_of``: for each word of a cue the first word of its source, the cue's own first word where it has none,
    elsewhere -1. ``spans``: sentences as characters.
    """

    id: str
    words: Words
    spans: list[tuple[int, int]]
    labels: np.ndarray
    cue_of: np.ndarray
    source_of: np.ndarray


def tokenizer():
    """The encoder's own tokenizer, without the cuts and padding that its package sets."""
    from tokenizers import Tokenizer

    from training.model import package

    found = Tokenizer.from_file(str(package() / "tokenizer.json"))
    found.no_truncation()
    found.no_padding()
    return found


def articles(path: Path, tokenizer, lost: Counter[str] | None = None) -> list[Article]:
    """Read a set of one JSON object a line (id, text, attributions with source, cue, content as character spans)."""
    lost = Counter() if lost is None else lost
    with open(path, encoding="utf-8") as lines:
        return [_article(json.loads(line), tokenizer, lost) for line in lines]


def _article(row: dict, tokenizer, lost: Counter[str]) -> Article:
    read = words(tokenizer, row["text"])
    n = len(read)
    labels = np.zeros(n, dtype=np.int64)
    cue_of, source_of = np.full(n, -1), np.full(n, -1)
    for attribution in row["attributions"]:
        lost["attributions"] += 1
        parts = {role: [_range(read, a, b) for a, b in sorted(attribution.get(role) or [])] for role in ROLES}
        if not parts["cue"] or not parts["content"]:
            lost["without cue or content"] += 1
            continue
        cue = parts["cue"][0][0]
        source = parts["source"][0][0] if parts["source"] else cue
        for role in ROLES:
            for start, end in parts[role]:
                if labels[start:end].any():
                    shared = role == "source" and labels[start] == BEGIN[role]
                    lost["source shared" if shared else "overlap"] += 1
                    if shared:
                        continue
                labels[start:end] = INSIDE[role]
                labels[start] = BEGIN[role]
                if role == "content":
                    cue_of[start:end] = cue
                elif role == "cue":
                    source_of[start:end] = source
    return Article(row["id"], read, sentences(row["text"]), labels, cue_of, source_of)


def _range(read: Words, start: int, end: int) -> tuple[int, int]:
    """The words that share a character with the span."""
    return int(np.searchsorted(read.end, start, side="right")), int(np.searchsorted(read.start, end))
