"""Words in the light of their article: states of the lower layers of a larger encoder, which tell event mentions apart.

The encoder is all-mpnet-base-v2 (Apache 2.0), its weights as they are but for rounding to four bits, exported by
``python -m training context`` (docs/model-card.md). Its vocabulary is the tagger's, moved by a few numbers, so that a
text is split once. Loaded when it is first asked for; one thread; the same article gives the same states.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np

from accordingto.comparing.embeddings import FOLDER, loaded
from accordingto.reading.tagger_windows import Words, windows

MODEL, MANIFEST = "context.onnx", "context.json"
#: after how many layers a word is looked at
LAYERS = (4, 6)
#: the encoder's number of a word piece is the tagger's and this
MOVED = 4
_FIRST, _LAST = 0, 2


class Context:
    """A loaded model. Raises ReadingError where a file is missing or is not the one the manifest names."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._session = loaded(folder, MODEL, MANIFEST, "words in context")
        self.width: int = self._session.get_outputs()[0].shape[-1]

    def means(
        self, read: Words, spans: Sequence[tuple[int, int]], ranges: Sequence[tuple[int, int]]
    ) -> np.ndarray:
        """States of stretches of words, mean of their words, in windows of whole sentences.

        Args:
            read: the words of an article. spans: its sentences, as half-open characters, in order.
            ranges: half-open numbers of words; one without words has zeros.

        Returns:
            ranges x ``LAYERS`` x ``width``. Windows in which no range lies are not read.
        """
        total = np.zeros((len(ranges), len(LAYERS), self.width), dtype=np.float32)
        cut = list(windows(read, spans))
        starts = [window.start for window in cut]
        held: dict[int, list[int]] = {}
        for n, (start, end) in enumerate(ranges):
            for k in range(bisect_right(starts, start) - 1, bisect_left(starts, end)) if start < end else ():
                held.setdefault(k, []).append(n)
        for k, here in sorted(held.items()):
            window = cut[k]
            first = read.first[window.start : window.end + 1]
            pieces = np.concatenate([[_FIRST], read.pieces[first[0] : first[-1]] + MOVED, [_LAST]])
            states = [layer[0] for layer in self._session.run(None, {"pieces": pieces[None]})]
            for n in here:
                # the first piece of the window is its mark
                for word in range(max(ranges[n][0], window.start), min(ranges[n][1], window.end)):
                    at = slice(read.first[word] - first[0] + 1, read.first[word + 1] - first[0] + 1)
                    total[n] += [layer[at].mean(axis=0) for layer in states]
        sizes = np.array([max(1, end - start) for start, end in ranges], dtype=np.float32)
        return total / sizes[:, None, None]


@cache
def shipped_context() -> Context:
    """The model that ships with the package, loaded once, when it is first asked for. Raises ReadingError."""
    return Context()
