"""What type of act a sentence tells of, by our own trained model.

The model goes on from what the attribution tagger's lower layers made of the words, so that a text is encoded once. It
was trained on sentences with one labelled type each (docs/events.md) and never on which word tells it: a score is
evidence to weigh with the lexicon's, not a finding by itself.
"""

import json
from functools import cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, Token

from accordingto.reading.tagger import Encoded, checked, session, shipped
from accordingto.record import ReadingError

FOLDER = Path(__file__).with_name("models")
MODEL, MANIFEST = "events.onnx", "events.json"
#: the name of the column for sentences that tell of no act
NONE = "NONE"
_KEY = ("accordingto", "encoded")
#: longest run of words scored together
_MOST = 256


class Typer:
    """A loaded model; ``types`` names the columns of its scores. Raises ReadingError where a file is not as named."""

    def __init__(self, folder: Path = FOLDER) -> None:
        try:
            manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            model = checked(folder / MODEL, manifest["sha256"][MODEL])
            self.types: list[str] = manifest["types"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ReadingError(f"{folder}: no event model can be read there ({error})") from error
        self._session = session(model)

    def scores(self, states: np.ndarray) -> np.ndarray:
        """States of a sentence's words (words x 384) -> words x types, log scale; comparable within a sentence."""
        return self._session.run(["scores"], {"states": states[None].astype(np.float32)})[0][0]


@cache
def shipped_typer() -> Typer:
    """The model that ships with the package, loaded once, when it is first asked for. Raises ReadingError."""
    return Typer()


def keep(doc: Doc, encoded: Encoded) -> None:
    """Leave for the components behind what the tagger made of the text, so that none encodes it again."""
    doc.user_data[_KEY] = {"start": encoded.words.start, "end": encoded.words.end, "states": encoded.states}


def drop(doc: Doc) -> None:
    """Let go of what ``keep`` left: it takes about 800 bytes a word."""
    doc.user_data.pop(_KEY, None)


class Evidence:
    """The model's evidence over one Doc; sentences are scored when they are first asked for."""

    def __init__(self, doc: Doc, typer: Typer | None = None) -> None:
        self._typer = typer or shipped_typer()
        self.types = self._typer.types
        kept = doc.user_data.get(_KEY)
        if kept is None:
            keep(doc, shipped().encode(doc.text, [(sent.start_char, sent.end_char) for sent in doc.sents]))
            kept = doc.user_data[_KEY]
        self._start, self._end, self._states = kept["start"], kept["end"], kept["states"]

    def of(self, tokens: list[Token]) -> np.ndarray:
        """Tokens in a row, such as a sentence -> tokens x types: the scores of the word each token begins in."""
        first = int(np.searchsorted(self._end, tokens[0].idx, side="right"))
        last = int(np.searchsorted(self._start, tokens[-1].idx + len(tokens[-1])))
        out = np.full((len(tokens), len(self.types)), -30.0, dtype=np.float32)
        if first >= last:
            return out
        scores = np.concatenate(
            [self._typer.scores(self._states[i : min(i + _MOST, last)]) for i in range(first, last, _MOST)]
        )
        at = np.searchsorted(self._end, [token.idx for token in tokens], side="right")
        held = (at < last) & (self._start[np.minimum(at, len(self._start) - 1)] < [t.idx + len(t) for t in tokens])
        out[held] = scores[at[held] - first]
        return out
