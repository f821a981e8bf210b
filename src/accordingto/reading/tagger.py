"""Attributions by our own trained tagger: only what the model that ships beside it says, checked by its hash.

The model is described in docs/model-card.md and made by ``python -m training``. It needs the packages onnxruntime and
tokenizers, which are imported when the first text is read.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from accordingto.reading.tagger_decode import LABELS, LINKS, WIDTH, Found, best_labels, link
from accordingto.reading.tagger_windows import CLS, SEP, Window, Words, sentences, windows, words
from accordingto.record import ReadingError, Span

FOLDER = Path(__file__).with_name("models")
MODEL, TOKENIZER, MANIFEST = "attribution.onnx", "tokenizer.json", "manifest.json"
#: layers of the encoder that other models share: their output is kept a word
SHARED = 4
_HIDDEN = 384
_JOINING = ",;:–—― "
_OPENING, _CLOSING = '“"', '”"'


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, as spans of the text: one cue, a content of one or more fragments, a source or none."""

    source: list[Span]
    cue: list[Span]
    content: list[Span]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the model sees it, a row a word.

    Attributes:
        words: the words.
        labels: log probability of each label (see ``tagger_decode.LABELS``), float32.
        vectors: query and key of each link, float32.
        states: output of the encoder's first ``SHARED`` layers, 384 numbers, float16: what other models go on from.
    """

    words: Words
    labels: np.ndarray
    vectors: np.ndarray
    states: np.ndarray


class Tagger:
    """A loaded model. ``folder`` holds model, tokenizer and the manifest with their hashes.

    Raises ReadingError where a file is missing or is not the one the manifest names, or a needed package is missing.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        try:
            import onnxruntime  # noqa: F401  (asked for here, so that its absence is named)
            from tokenizers import Tokenizer
        except ImportError as error:
            raise ReadingError(
                f"the attribution tagger needs the package {error.name}: pip install onnxruntime tokenizers"
            ) from error
        try:
            hashes = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["sha256"]
            model, tokenizer = (checked(folder / name, hashes[name]) for name in (MODEL, TOKENIZER))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ReadingError(f"{folder}: no attribution model can be read there ({error})") from error
        self._session = session(model)
        self._tokenizer: Any = Tokenizer.from_buffer(tokenizer)
        self._bias = np.array(json.loads(self._session.get_modelmeta().custom_metadata_map["bias"]), dtype=np.float32)

    def attributions(self, text: str, sentence_spans: Sequence[tuple[int, int]] | None = None) -> list[Attribution]:
        """The attributions of an English text in the order of their contents; a text without words has none.

        ``sentence_spans`` are the sentences as half-open ranges of code points, in order: where the text may be cut
        for the model. Left out, they are guessed from marks and line breaks. Time and memory are linear in the text.
        """
        return self.decode(text, self.encode(text, sentences(text) if sentence_spans is None else sentence_spans))

    def decode(self, text: str, encoded: Encoded) -> list[Attribution]:
        """The attributions of a text that ``encode`` has read; see ``attributions``."""
        read, scores, vectors = encoded.words, encoded.labels, encoded.vectors
        found = [_spans(text, read, one) for one in link(best_labels(scores), scores, vectors, self._bias)]
        return sorted(found, key=lambda a: (a.content[0].start, a.cue[0].start))

    def encode(self, text: str, sentence_spans: Sequence[tuple[int, int]]) -> Encoded:
        """Run the model once over a text; sentences as in ``attributions``."""
        read = words(self._tokenizer, text)
        labels = np.zeros((len(read), LABELS), dtype=np.float32)
        vectors = np.zeros((len(read), LINKS * 2 * WIDTH), dtype=np.float32)
        states = np.zeros((len(read), _HIDDEN), dtype=np.float16)
        for window in windows(read, sentence_spans):
            # one at a time: no padding to compute, and on one core several together are not faster
            of_label, of_link, shared = self._session.run(["labels", "links", "shared"], _given(read, window))
            here = slice(window.start, window.end)
            pieces = read.first[here] - read.first[window.start] + 1
            labels[here], vectors[here], states[here] = of_label[0, pieces], of_link[0, pieces], shared[0, pieces]
        labels -= labels.max(axis=1, keepdims=True)
        return Encoded(read, labels - np.log(np.exp(labels).sum(axis=1, keepdims=True)), vectors, states)


def attributions(text: str, sentence_spans: Sequence[tuple[int, int]] | None = None) -> list[Attribution]:
    """The attributions of an English text by the model that ships with the package; see ``Tagger.attributions``."""
    return shipped().attributions(text, sentence_spans)


def session(model: bytes, arena: bool = True) -> Any:
    """An onnxruntime session on one core; processes, not threads, share out a batch. An arena keeps what memory the
    longest input took, for the next one."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.enable_cpu_mem_arena = arena
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # fused, sums and norms are slower than apart (see training/export.py)
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )


def checked(path: Path, expected: str) -> bytes:
    """The bytes of a file that must have this SHA-256. Raises ReadingError where it has another."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != expected:
        raise ReadingError(f"{path}: not the file that the manifest names; reinstall the package")
    return content


@cache
def shipped() -> Tagger:
    """The model that ships with the package, loaded once, when it is first asked for. Raises ReadingError."""
    return Tagger()


def _given(read: Words, window: Window) -> dict[str, np.ndarray]:
    """The model's two inputs: word pieces between the two marks, and each piece's features."""
    first = read.first[window.start : window.end + 1]
    pieces = np.concatenate([[CLS], read.pieces[first[0] : first[-1]], [SEP]])
    features = np.zeros((len(pieces), read.features.shape[1]), dtype=np.int64)
    features[1:-1] = np.repeat(read.features[window.start : window.end], np.diff(first), axis=0)
    return {"pieces": pieces[None], "features": features[None]}


def _spans(text: str, read: Words, one: Found) -> Attribution:
    def span(words: tuple[int, int]) -> Span:
        return Span(int(read.start[words[0]]), int(read.end[words[1] - 1]))

    content = [_to_marks(text, _trimmed(text, span(part))) for part in one.content]
    source = [_trimmed(text, span(one.source))] if one.source else []
    return Attribution(source, [span(one.cue)], content)


def _trimmed(text: str, span: Span) -> Span:
    """Without the comma or other mark that only joins the span to what follows; a span of nothing else stays."""
    end = span.start + len(text[span.start : span.end].rstrip(_JOINING))
    return Span(span.start, end) if end > span.start else span


def _to_marks(text: str, span: Span) -> Span:
    """A quotation that lacks only the mark before or after it gets it."""
    inner = text[span.start : span.end]
    opened = inner[:1] in _OPENING and inner.count("“") + inner.count("”") + inner.count('"') == 1
    if opened and text[span.end : span.end + 1] in _CLOSING and span.end < len(text):
        return Span(span.start, span.end + 1)
    return span
