"""What type of act joins two parties of a sentence, by our own trained model.

The model reads the sentence with the two parties marked in it. It was trained on sentences in which one pair is marked
and typed, and on snippets with one of ACLED's sub-event types (docs/events.md), never on which word tells: a
probability is evidence to weigh with the lexicon's, not a finding by itself.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from accordingto.reading.tagger import MANIFEST as TAGGER_MANIFEST
from accordingto.reading.tagger import TOKENIZER, checked, session
from accordingto.reading.tagger_windows import CLS, SEP
from accordingto.record import ReadingError

FOLDER = Path(__file__).with_name("models")
MODEL, MANIFEST = "events.onnx", "events.json"
#: the name of the column for pairs that no act joins
NONE = "NONE"
#: the name, from the set that the model learned from, for what are two types today, CONCEDE and RETREAT
YIELD = "YIELD"
#: pieces of the vocabulary that no text has, set around who does it and around whom or what it is done to
DOER, OTHER = (1, 2), (3, 4)
#: most word pieces read at once
MOST = 160

#: a range of characters, end exclusive
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Chances:
    """Log probability of each root type of PLOVER and of each sub-event type of ACLED; NONE is in both."""

    roots: dict[str, float]
    acled: dict[str, float]


class Typer:
    """A loaded model. Raises ReadingError where a file is not as named."""

    def __init__(self, folder: Path = FOLDER) -> None:
        try:
            manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            model = checked(folder / MODEL, manifest["sha256"][MODEL])
            self._names: list[list[str]] = [manifest["types"], manifest["acled"]]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ReadingError(f"{folder}: no event model can be read there ({error})") from error
        self._session = session(model)
        self._tokenizer = _tokenizer()

    def chances(self, text: str, doer: Range | None, other: Range | None) -> Chances:
        """What joins two phrases of a sentence.

        Args:
            text: the sentence; of a long one only the first ``MOST`` word pieces are read.
            doer: of the text, who would do it. other: whom or what it would be done to. Either may be lacking.
        """
        pieces = np.array([marked(self._tokenizer, text, doer, other)], dtype=np.int64)
        answers = self._session.run(["roots", "acled"], {"pieces": pieces})
        return Chances(
            *(dict(zip(names, a[0].tolist(), strict=True)) for names, a in zip(self._names, answers, strict=True))
        )


def marked(tokenizer: Any, text: str, doer: Range | None, other: Range | None) -> list[int]:
    """The word pieces of a text with marks around the two phrases (of the package ``tokenizers``)."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    ids, offsets = encoding.ids[:MOST], encoding.offsets[:MOST]
    before: dict[int, list[int]] = {}
    after: dict[int, list[int]] = {}
    for span, (opening, closing) in ((doer, DOER), (other, OTHER)):
        held = _held(offsets, span) if span else []
        if held:
            before.setdefault(held[0], []).append(opening)
            after.setdefault(held[-1], []).append(closing)
    out = [CLS]
    for n, piece in enumerate(ids):
        out += [*before.get(n, ()), piece, *after.get(n, ())]
    return [*out, SEP]


def _held(offsets: Sequence[Range], span: Range) -> list[int]:
    return [n for n, (start, end) in enumerate(offsets) if start < span[1] and end > span[0]]


@cache
def _tokenizer() -> Any:
    from tokenizers import Tokenizer

    hashes = json.loads((FOLDER / TAGGER_MANIFEST).read_text(encoding="utf-8"))["sha256"]
    return Tokenizer.from_buffer(checked(FOLDER / TOKENIZER, hashes[TOKENIZER]))


@cache
def shipped_typer() -> Typer:
    """The model that ships with the package, loaded once, when it is first asked for. Raises ReadingError."""
    return Typer()
