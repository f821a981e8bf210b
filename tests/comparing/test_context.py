"""Words in the light of their article: what a state goes by, and what it does not."""

import json

import numpy as np
import pytest

from accordingto.comparing.context import LAYERS, Context, shipped_context
from accordingto.reading.tagger import shipped
from accordingto.reading.tagger_windows import sentences
from accordingto.record import ReadingError

RAID = "Gunmen stormed the harbour of Tolmara at dawn. Nine dockers were killed in the attack."


def _means(text, *wanted):
    """The states of the first of each of these words."""
    spans = sentences(text)
    read = shipped().encode(text, spans).words
    spelled = [text[start:end] for start, end in zip(read.start, read.end, strict=True)]
    ranges = [(spelled.index(word), spelled.index(word) + 1) for word in wanted]
    return shipped_context().means(read, spans, ranges)


def _cosine(one, other):
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_a_deed_is_nearer_to_the_same_deed_in_other_words_than_to_another_of_its_own_article():
    stormed, at_dawn, killed = _means(RAID, "stormed", "dawn", "killed")
    raided = _means("Armed men raided the port of Tolmara early on Monday, and nine workers died.", "raided")[0]
    for layer in range(len(LAYERS)):
        assert _cosine(stormed[layer], raided[layer]) > _cosine(at_dawn[layer], raided[layer])
        assert _cosine(stormed[layer], raided[layer]) > _cosine(killed[layer], raided[layer])


def test_one_word_in_two_articles_has_two_states_and_in_one_text_read_twice_the_same():
    attack = _means(RAID, "attack")[0]
    assert np.array_equal(attack, _means(RAID, "attack")[0])
    heart = _means("The mayor of Velmark died after a heart attack. Doctors could not save him.", "attack")[0]
    assert _cosine(attack[-1], heart[-1]) < 0.9


def test_a_state_of_several_words_is_their_mean_and_no_words_have_none():
    text = RAID
    spans = sentences(text)
    read = shipped().encode(text, spans).words
    both, first, second, none = shipped_context().means(read, spans, [(0, 2), (0, 1), (1, 2), (3, 3)])
    assert np.allclose(both, (first + second) / 2, atol=1e-5)
    assert not none.any()


def test_a_word_far_behind_is_read_in_a_window_of_its_own():
    text = " ".join([RAID] * 40)
    spans = sentences(text)
    read = shipped().encode(text, spans).words
    last = len(read) - 2
    far = shipped_context().means(read, spans, [(last, last + 1)])
    beside = shipped_context().means(read, spans, [(0, 1), (last, last + 1)])
    assert far.any() and np.array_equal(far[0], beside[1])


def test_a_model_that_is_not_the_one_named_is_refused(tmp_path):
    (tmp_path / "context.json").write_text(json.dumps({"sha256": {"context.onnx": "0" * 64}}), encoding="utf-8")
    (tmp_path / "context.onnx").write_bytes(b"other")
    with pytest.raises(ReadingError, match="not the file"):
        Context(tmp_path)


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ReadingError, match="no model of words in context"):
        Context(tmp_path)
