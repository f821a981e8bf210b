"""From the model's numbers to attributions: only sequences of labels that make spans, only links that meet a cue."""

from bisect import bisect_left
from dataclasses import dataclass, field

import numpy as np

ROLES = ("source", "cue", "content")
#: label of a role's first word and of its further words; 0 is outside
BEGIN = {role: 2 * n + 1 for n, role in enumerate(ROLES)}
INSIDE = {role: 2 * n + 2 for n, role in enumerate(ROLES)}
LABELS = 1 + 2 * len(ROLES)
#: two links a word: from content to cue, from cue to source; each has a query and a key of this many numbers
LINKS, WIDTH = 2, 64
#: distances between two words fall into this many classes
DISTANCES = 32
#: no link is longer than this many words
REACH = 160


@dataclass(slots=True)
class Found:
    """One attribution as half-open ranges of words; exactly one cue."""

    cue: tuple[int, int]
    source: tuple[int, int] | None = None
    content: list[tuple[int, int]] = field(default_factory=list)


def distance_class(distance: np.ndarray) -> np.ndarray:
    """The class of a distance in words: 0 to 15 for what lies before, 16 to 31 for here and after; finer when near."""
    away = np.abs(distance).astype(np.float64)
    size = np.where(away < 6, away, np.minimum(6 + 2 * np.log2(np.maximum(away, 6) / 6), 15))
    return size.astype(np.int64) + np.where(distance < 0, 0, DISTANCES // 2)


#: beyond this all distances are of one class
_FAR = 256
_CLASSES = distance_class(np.arange(-_FAR, _FAR + 1))


def best_labels(scores: np.ndarray) -> np.ndarray:
    """The likeliest sequence of labels in which a span begins before it goes on (Viterbi), in linear time.

    ``scores`` has a row of log probabilities a word, a column a label.
    """
    n = len(scores)
    if not n:
        return np.zeros(0, dtype=np.int64)
    allowed = _allowed()
    back = np.zeros((n, LABELS), dtype=np.int64)
    total = scores[0] + allowed[0]
    for i in range(1, n):
        through = total[:, None] + allowed
        back[i] = through.argmax(axis=0)
        total = through.max(axis=0) + scores[i]
    labels = np.empty(n, dtype=np.int64)
    labels[-1] = total.argmax()
    for i in range(n - 1, 0, -1):
        labels[i - 1] = back[i, labels[i]]
    return labels


def _allowed() -> np.ndarray:
    """0 where a label may follow another, else minus infinity; a text starts as if after an outside word."""
    allowed = np.zeros((LABELS, LABELS))
    for role in ROLES:
        barred = [label for label in range(LABELS) if label not in (BEGIN[role], INSIDE[role])]
        allowed[barred, INSIDE[role]] = -np.inf
    return allowed


def ranges(labels: np.ndarray) -> dict[str, list[tuple[int, int]]]:
    """The spans of each role as half-open ranges of words."""
    found: dict[str, list[tuple[int, int]]] = {role: [] for role in ROLES}
    for role, spans in found.items():
        inside = INSIDE[role]
        for start in np.flatnonzero(labels == BEGIN[role]).tolist():
            end = start + 1
            while end < len(labels) and labels[end] == inside:
                end += 1
            spans.append((start, end))
    return found


def link(labels: np.ndarray, vectors: np.ndarray, bias: np.ndarray) -> list[Found]:
    """Give each content its cue and each cue its source, or none; a cue without content is left out.

    ``vectors`` has a row a word: query and key of each link, ``WIDTH`` numbers each; ``bias`` a row a link, a column a
    class of distance.
    """
    spans = ranges(labels)
    found = [Found(cue) for cue in spans["cue"]]
    parts = vectors.reshape(len(vectors), LINKS, 2, WIDTH)
    cues = [cue[0] for cue in spans["cue"]]
    sources = [source[0] for source in spans["source"]]
    for content in spans["content"]:
        near = _near(cues, *content)
        if len(near):
            scores = _scores(parts[:, 0], bias[0], content, np.array(cues)[near])
            found[near[int(scores.argmax())]].content.append(content)
    for one in found:
        near = _near(sources, *one.cue)
        # the cue itself stands for no source
        candidates = np.append(np.array(sources, dtype=np.int64)[near], one.cue[0])
        best = int(_scores(parts[:, 1], bias[1], one.cue, candidates).argmax())
        if best < len(near):
            one.source = spans["source"][near[best]]
    return [one for one in found if one.content]


def _near(starts: list[int], start: int, end: int) -> np.ndarray:
    return np.arange(bisect_left(starts, start - REACH), bisect_left(starts, end + REACH))


def _scores(parts: np.ndarray, bias: np.ndarray, span: tuple[int, int], targets: np.ndarray) -> np.ndarray:
    """How well each target fits the span: the mean over the words of the span."""
    start, end = span
    scores = parts[targets, 1] @ parts[start:end, 0].mean(axis=0) / np.sqrt(WIDTH)
    classes = _CLASSES[np.clip(targets[:, None] - np.arange(start, end), -_FAR, _FAR) + _FAR]
    return scores + bias[classes].mean(axis=1)
