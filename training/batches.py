"""The order of training, fixed by the seed: every step's windows are known before the first is computed."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from accordingto.reading.tagger_decode import BEGIN, INSIDE
from accordingto.reading.tagger_windows import CLS, PAD, SEP, SIZE, Window, windows
from training.prepare import Article

T = TypeVar("T")
IGNORE = -100
#: the vocabulary's number for a word left out
_MASK = 103
#: one array a name, see ``batch``
Batch = dict[str, np.ndarray]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One window of one article in one epoch. ``hidden``: a number a word, True where the word is not shown."""

    article: int
    window: Window
    straight: bool
    no_case: bool
    hidden: np.ndarray


def epoch(articles: list[Article], number: int, config: dict) -> list[list[Piece]]:
    """The steps of an epoch. Windows are cut anew each time; those of a step are alike in length."""
    rng = np.random.default_rng((config["seed"], number))
    found: list[Piece] = []
    for n, article in enumerate(articles):
        straight = rng.random() < config["straight_quotes"]
        room = int(rng.integers(64, SIZE + 1))
        for window in windows(article.words, article.spans, first=room):
            no_case = rng.random() < config["no_case"]
            found.append(Piece(n, window, straight, no_case, _hidden(article, window, rng, config)))
    length = {piece: _length(articles, piece) for piece in found}
    found = [found[i] for i in rng.permutation(len(found))]
    size, steps = config["windows_a_step"], []
    for start in range(0, len(found), size * 32):
        block = sorted(found[start : start + size * 32], key=length.__getitem__)
        steps += [block[i : i + size] for i in range(0, len(block), size)]
    steps = [step for step in steps if len(step) == size]
    return [steps[i] for i in rng.permutation(len(steps))]


def _hidden(article: Article, window: Window, rng: np.random.Generator, config: dict) -> np.ndarray:
    """Which words are left out: cues more often, so that the sentence around a rare cue is learned and not the word."""
    labels = article.labels[window.start : window.end]
    cues = (labels == BEGIN["cue"]) | (labels == INSIDE["cue"])
    return rng.random(len(labels)) < np.where(cues, config["hidden_cues"], config["hidden_words"])


def _length(articles: list[Article], piece: Piece) -> int:
    first = articles[piece.article].words.first
    return int(first[piece.window.end] - first[piece.window.start])


def batch(articles: list[Article], pieces: list[Piece], straight: dict[int, int]) -> Batch:
    """Arrays padded to the longest window.

    A column a piece: pieces, features, mask. A column a word: at (its first piece), labels, and cue and source, the
    links as positions among the window's words; ``IGNORE`` where there is nothing to learn. ``straight`` maps the
    numbers of typographic marks to those of plain ones.
    """
    length = max(_length(articles, piece) for piece in pieces) + 2
    most = max(piece.window.end - piece.window.start for piece in pieces)
    rows = len(pieces)
    out = {
        "pieces": np.full((rows, length), PAD),
        "features": np.zeros((rows, length, 3), dtype=np.int64),
        "mask": np.zeros((rows, length), dtype=np.int64),
        "at": np.zeros((rows, most), dtype=np.int64),
        **{name: np.full((rows, most), IGNORE) for name in ("labels", "cue", "source")},
    }
    for row, piece in enumerate(pieces):
        article, start, end = articles[piece.article], piece.window.start, piece.window.end
        read = article.words
        a, b = read.first[start], read.first[end]
        n, count = b - a, end - start
        numbers = read.pieces[a:b]
        if piece.straight:
            numbers = np.array([straight.get(x, x) for x in numbers.tolist()])
        each = np.diff(read.first[start : end + 1])
        numbers = np.where(np.repeat(piece.hidden, each), _MASK, numbers)
        out["pieces"][row, : n + 2] = [CLS, *numbers, SEP]
        out["mask"][row, : n + 2] = 1
        features = read.features[start:end].copy()
        if piece.no_case:
            features[:, 0] = 0
        out["features"][row, 1 : n + 1] = np.repeat(features, each, axis=0)
        out["at"][row, :count] = read.first[start:end] - a + 1
        out["labels"][row, :count] = article.labels[start:end]
        for name, target in (("cue", article.cue_of), ("source", article.source_of)):
            here = target[start:end]
            out[name][row, :count] = np.where((here >= start) & (here < end), here - start, IGNORE)
    return out


def of_like_length(
    drawn: list[T], size: int, length: Callable[[T], int], rng: np.random.Generator
) -> Iterator[list[T]]:
    """What was drawn in batches of ``size`` whose members are alike in length, in an order that the generator draws."""
    runs = [sorted(drawn[i : i + 6 * size], key=length) for i in range(0, len(drawn), 6 * size)]
    batches = [run[i : i + size] for run in runs for i in range(0, len(run), size)]
    for i in rng.permutation(len(batches)):
        yield batches[i]


def share_of_rate(step: int, steps: int, warm_up: float) -> float:
    """The share of the full rate: up over ``warm_up`` of the steps, then down, never quite to nothing."""
    warm = warm_up * steps
    return max(0.01, min((step + 1) / warm, (steps - step) / (steps - warm)))
