"""What sentences and words mean, as vectors: near in direction where the meaning is, whatever the words.

Two layers on the tagger's shared lower four, trained to give what the sentence encoder all-MiniLM-L6 gives
(``python -m training meaning``, docs/model-card.md). Loaded once, when it is first asked for; one thread; the same text
gives the same vector.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from accordingto.reading.tagger import checked, session, shipped
from accordingto.record import ReadingError

FOLDER = Path(__file__).with_name("models")
MODEL, MANIFEST = "meaning.onnx", "meaning.json"
WIDTH = 384
#: longest run of words read together, and so the most time and memory that one long text takes at once
_MOST = 256


def loaded(folder: Path, model: str, manifest: str, what: str) -> Any:
    """An onnxruntime session of a model whose hash its manifest names.

    Raises:
        ReadingError: a file is missing or is not the one the manifest names; ``what`` says in it what for.
    """
    try:
        hashes = json.loads((folder / manifest).read_text(encoding="utf-8"))["sha256"]
        content = checked(folder / model, hashes[model])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadingError(f"{folder}: no model of {what} can be read there ({error})") from error
    return session(content)


class Meaning:
    """A loaded model. Raises ReadingError where a file is missing or is not the one the manifest names."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._session = loaded(folder, MODEL, MANIFEST, "meaning")

    def words(self, states: np.ndarray) -> np.ndarray:
        """Shared states of a sentence's words (``Encoded.states``) -> words x ``WIDTH``, in the light of each other."""
        parts = [states[i : i + _MOST][None].astype(np.float32) for i in range(0, len(states), _MOST)]
        made = [self._session.run(["meaning"], {"states": part})[0][0] for part in parts]
        return np.concatenate(made) if made else np.zeros((0, WIDTH), dtype=np.float32)


@cache
def shipped_meaning() -> Meaning:
    """The model that ships with the package, loaded once, when it is first asked for. Raises ReadingError."""
    return Meaning()


def vectors(texts: Sequence[str]) -> np.ndarray:
    """Sentences -> a row each, ``WIDTH`` numbers of length 1, so that a product of two rows is their cosine.

    A text without words has a row of zeros. Time is linear in the words, some thousand a second.
    """
    out = np.zeros((len(texts), WIDTH), dtype=np.float32)
    for row, text in zip(out, texts, strict=True):
        states = shipped().encode(text, [(0, len(text))]).states
        if len(states):
            row[:] = shipped_meaning().words(states).mean(axis=0)
    return unit(out)


def unit(rows: np.ndarray) -> np.ndarray:
    """Each row at length 1; a row of zeros stays."""
    return rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9)
