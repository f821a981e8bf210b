"""From the model's numbers to attributions: only sequences of labels that make spans, only links that meet a cue."""

from dataclasses import dataclass, field

import numpy as np

ROLES = ("source", "cue", "content")
#: label of a role's first word and of its further words; 0 is outside
BEGIN = {role: 2 * n + 1 for n, role in enumerate(ROLES)}
INSIDE = {role: 2 * n + 2 for n, role in enumerate(ROLES)}
LABELS = 1 + 2 * len(ROLES)
#: two links a word: from content to cue, from cue to source; each has a query and a key of this many numbers
LINKS, WIDTH = 2, 64
#: what a further content costs, in units of log probability: the model cuts contents up more than people do
NEW_CONTENT = 0.5
#: distances between two words fall into this many classes
DISTANCES = 32
#: no link is longer than this many words
REACH = 160
#: how likely a word labelled outside must be the first of a span to be taken for one; a further word of it
_PERHAPS, _GOES_ON = {"cue": 0.03, "source": 0.1}, 0.3
#: the chain of contents, in units of log probability: a cue's second content, a step back, a sure cue passed over
#: (a share of its log odds); more cues than _MOST are not weighed for one content
_AGAIN, _BACKWARDS, _PASSED_OVER, _MOST = 1.4, 8.0, 0.5, 12


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
    """What it costs that a label follows another, 0 or less; a text starts as if after an outside word."""
    allowed = np.zeros((LABELS, LABELS))
    for role in ROLES:
        barred = [label for label in range(LABELS) if label not in (BEGIN[role], INSIDE[role])]
        allowed[barred, INSIDE[role]] = -np.inf
    allowed[:, BEGIN["content"]] -= NEW_CONTENT
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


def link(labels: np.ndarray, scores: np.ndarray, vectors: np.ndarray, bias: np.ndarray) -> list[Found]:
    """Give each content its cue and each cue its source, or none; a cue without content is left out.

    ``labels`` are those that ``best_labels`` made of ``scores``. ``vectors`` has a row a word: query and key of each
    link, ``WIDTH`` numbers each; ``bias`` a row a link, a column a class of distance. A word that is labelled outside
    but may well begin a cue or a source is taken for one where a link asks for it.
    """
    labels = labels.copy()
    spans = ranges(labels)
    parts = vectors.reshape(len(vectors), LINKS, 2, WIDTH)
    cues = _candidates(labels, scores, "cue")
    found: dict[int, Found] = {}
    for content, cue in zip(spans["content"], _chain(spans["content"], cues, scores, parts, bias[0]), strict=True):
        if cue is not None:
            found.setdefault(cue, Found(_span(cue, labels, scores, "cue"))).content.append(content)
    sources = _candidates(labels, scores, "source")
    for one in found.values():
        near = sources[_near(sources, *one.cue)]
        # the cue itself stands for no source
        fit = _fit(parts[:, 1], bias[1], one.cue, np.append(near, one.cue[0]))
        best = int(fit.argmax())
        if best < len(near):
            one.source = _span(int(near[best]), labels, scores, "source")
    return [found[cue] for cue in sorted(found)]


def _candidates(labels: np.ndarray, scores: np.ndarray, role: str) -> np.ndarray:
    """First words of the role's spans, and words labelled outside that begin one with some probability."""
    begin = BEGIN[role]
    return np.flatnonzero((labels == begin) | ((labels == 0) & (scores[:, begin] > np.log(_PERHAPS[role]))))


def _span(start: int, labels: np.ndarray, scores: np.ndarray, role: str) -> tuple[int, int]:
    """The span that begins at a candidate: as labelled, else as far as going on is likely, and from now on labelled."""
    inside, end = INSIDE[role], start + 1
    if labels[start] == BEGIN[role]:
        while end < len(labels) and labels[end] == inside:
            end += 1
    else:
        while end < len(labels) and labels[end] == 0 and scores[end, inside] > np.log(_GOES_ON):
            end += 1
        labels[start], labels[start + 1 : end] = BEGIN[role], inside
    return start, end


def _chain(
    contents: list[tuple[int, int]], cues: np.ndarray, scores: np.ndarray, parts: np.ndarray, bias: np.ndarray
) -> list[int | None]:
    """The cue of each content, chosen for all of them together (Viterbi over the contents in text order).

    News tells one attribution after the other: a cue far surer to be one than not is not passed over, a cue takes a
    second content less readily than its first, and the order of cues is hardly ever that of their contents reversed.
    """
    odds = scores[cues, BEGIN["cue"]] - np.log1p(-np.exp(np.minimum(scores[cues, BEGIN["cue"]], -1e-4)))
    passed = np.append(0, np.cumsum(_PASSED_OVER * np.clip(odds, 0, 4)))
    chosen: list[int | None] = [None] * len(contents)
    states: list[tuple[int, np.ndarray, np.ndarray]] = []
    total = np.zeros(0)
    for number, content in enumerate(contents):
        near = _near(cues, *content)
        if not len(near):
            continue
        fit = _fit(parts[:, 0], bias, content, cues[near])
        if len(near) > _MOST:
            kept = np.sort(np.argsort(fit, kind="stable")[-_MOST:])
            near, fit = near[kept], fit[kept]
        fit = fit - fit.max()
        fit = fit - np.log(np.exp(fit).sum())
        back = np.zeros(len(near), dtype=np.int64)
        if states:
            before, here = states[-1][1][:, None], near[None, :]
            forward = passed[np.minimum(before + 1, here)] - passed[here]
            step = np.where(here > before, forward, np.where(here == before, -_AGAIN, -_BACKWARDS))
            through = total[:, None] + step
            back, fit = through.argmax(axis=0), fit + through.max(axis=0)
        total = fit - fit.max()
        states.append((number, near, back))
    best = int(total.argmax()) if states else 0
    for number, near, back in reversed(states):
        chosen[number] = int(cues[near[best]])
        best = int(back[best])
    return chosen


def _near(starts: np.ndarray, start: int, end: int) -> np.ndarray:
    """Which of the words lie within reach of the span."""
    return np.arange(np.searchsorted(starts, start - REACH), np.searchsorted(starts, end + REACH))


def _fit(parts: np.ndarray, bias: np.ndarray, span: tuple[int, int], targets: np.ndarray) -> np.ndarray:
    """How well each target fits the span: the mean over the words of the span."""
    start, end = span
    scores = parts[targets, 1] @ parts[start:end, 0].mean(axis=0) / np.sqrt(WIDTH)
    classes = _CLASSES[np.clip(targets[:, None] - np.arange(start, end), -_FAR, _FAR) + _FAR]
    return scores + bias[classes].mean(axis=1)
