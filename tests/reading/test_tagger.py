"""The trained tagger: what it is given (windows), what it may answer (labels, links), whose files it loads."""

import itertools
import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.reading import tagger
from accordingto.reading.tagger_decode import (
    BEGIN,
    DISTANCES,
    INSIDE,
    LABELS,
    LINKS,
    NEW_CONTENT,
    WIDTH,
    best_labels,
    distance_class,
    link,
    ranges,
)
from accordingto.reading.tagger_windows import SIZE, Words, sentences, windows, words
from accordingto.record import ReadingError, Span
from accordingto.record.spans import text_of

S, C, T = BEGIN["source"], BEGIN["cue"], BEGIN["content"]
T2 = INSIDE["content"]


class OnePieceAWord:
    """Stands in for the tokenizer: words at white space, one piece each."""

    def encode(self, text, add_special_tokens=True):
        offsets, at = [], 0
        for word in text.split():
            at = text.index(word, at)
            offsets.append((at, at + len(word)))
            at += len(word)

        class Encoding:
            pass

        encoding = Encoding()
        encoding.offsets, encoding.ids = offsets, list(range(1, len(offsets) + 1))
        encoding.word_ids = list(range(len(offsets)))
        return encoding


def read(text):
    return words(OnePieceAWord(), text)


# ---------------------------------------------------------------- windows


@given(st.lists(st.integers(1, 40), min_size=1, max_size=120), st.integers(1, 60))
@settings(max_examples=150, deadline=None)
def test_every_word_is_read_once_and_no_window_is_too_large(sizes, sentence_words):
    # words of up to 40 pieces, sentences of some words each
    first = np.concatenate([[0], np.cumsum(sizes)])
    n = len(sizes)
    made = Words(np.arange(first[-1]), first, np.arange(n) * 2, np.arange(n) * 2 + 1, np.zeros((n, 3), dtype=np.int64))
    spans = [(a * 2, min(a + sentence_words, n) * 2) for a in range(0, n, sentence_words)]
    cut = list(windows(made, spans, size=100))
    assert [w for x in cut for w in range(x.start, x.end)] == list(range(n))
    assert all(first[window.end] - first[window.start] <= 100 for window in cut)


def test_windows_end_where_sentences_end_and_follow_each_other():
    text = " ".join(f"w{n}" for n in range(600))
    made = read(text)
    spans = [(int(made.start[n]), int(made.end[n + 19])) for n in range(0, 600, 20)]
    cut = list(windows(made, spans))
    assert len(cut) > 1
    assert {edge for w in cut for edge in (w.start, w.end)} <= set(range(0, 601, 20))
    assert all(a.end == b.start for a, b in itertools.pairwise(cut))


def test_a_text_without_words_has_no_window():
    assert list(windows(read(" \n "), sentences(" \n "))) == []


def test_one_sentence_longer_than_a_window_is_cut_between_words():
    made = read("word " * 1000)
    cut = list(windows(made, [(0, 5000)]))
    assert sum(w.end - w.start for w in cut) == 1000
    assert max(w.end - w.start for w in cut) <= SIZE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. We left.", ["It rained. ", "We left."]),
        ("A headline\n\nA story.", ["A headline\n", "\n", "A story."]),
        ("“It rained.” He left.", ["“It rained.” ", "He left."]),
        ("at 3.5 per cent. of it", ["at 3.5 per cent. of it"]),
        ("", []),
    ],
)
def test_sentences_are_guessed_from_marks_and_lines(text, expected):
    assert [text[a:b] for a, b in sentences(text)] == expected


# ---------------------------------------------------------------- features


@pytest.mark.parametrize("quotation", ["“ we won ”", '" we won "'])
def test_quoted_words_are_known_as_such_whatever_the_marks(quotation):
    made = read(f"he said {quotation} twice")
    assert made.features[:, 2].tolist() == [0, 0, 2, 1, 1, 2, 0]


def test_a_quotation_left_open_ends_with_its_paragraph():
    assert read("“ we won\n\nshe left").features[:, 2].tolist() == [2, 1, 1, 0, 0]


def test_capitals_tell_nothing_where_all_is_capitals():
    assert len({*read("THE NATO CHIEF SAID NO").features[:, 0].tolist()}) == 1
    assert len({*read("the NATO chief said no").features[:, 0].tolist()}) == 2


# ---------------------------------------------------------------- labels


@given(st.integers(1, 5), st.integers(0, 10_000))
@settings(max_examples=40, deadline=None)
def test_the_best_labels_are_those_that_trying_all_would_find(n, seed):
    scores = np.random.default_rng(seed).normal(size=(n, LABELS))
    inside = {INSIDE[role]: (BEGIN[role], INSIDE[role]) for role in BEGIN}

    def valid(labels):
        return all(b not in inside or a in inside[b] for a, b in itertools.pairwise((0, *labels)))

    tried = [labels for labels in itertools.product(range(LABELS), repeat=n) if valid(labels)]
    charged = scores - np.eye(LABELS)[T] * NEW_CONTENT
    best = max(tried, key=lambda labels: sum(charged[i, label] for i, label in enumerate(labels)))
    assert tuple(best_labels(scores).tolist()) == best


def test_neighbouring_spans_of_one_role_stay_apart():
    assert ranges(np.array([T, T2, T, T2, 0, C]))["content"] == [(0, 2), (2, 4)]


def test_distances_are_told_apart_near_and_by_side():
    near = distance_class(np.arange(-5, 6))
    assert len(set(near.tolist())) == 11
    far = distance_class(np.array([-10_000, 10_000]))
    assert far[0] != far[1] and far.min() >= 0 and far.max() < DISTANCES


# ---------------------------------------------------------------- links


def _vectors(n, links):
    """Word a answers word b in a link, given as (link, b, a); nothing else answers anything."""
    parts = np.zeros((n, LINKS, 2, WIDTH))
    for axis, (which, query, key) in enumerate(links):
        parts[query, which, 0, axis] = parts[key, which, 1, axis] = 10
    return parts.reshape(n, -1)


_LEVEL = np.zeros((LINKS, DISTANCES))


def _sure(labels):
    """Log probabilities by which each word almost surely has its label."""
    return np.log(np.where(np.eye(LABELS)[labels] == 1, 0.994, 0.001))


def test_both_halves_of_a_split_quotation_go_to_their_cue():
    labels = np.array([T, T2, S, C, T, T2, C])
    vectors = _vectors(7, [(0, 0, 3), (0, 1, 3), (0, 4, 3), (0, 5, 3), (1, 3, 2)])
    (found,) = link(labels, _sure(labels), vectors, _LEVEL)
    assert (found.source, found.cue, found.content) == ((2, 3), (3, 4), [(0, 2), (4, 6)])


def test_two_cues_may_share_a_source_and_a_cue_may_have_none():
    labels = np.array([S, C, T, C, T, C, T])
    links = [(0, 2, 1), (0, 4, 3), (0, 6, 5), (1, 1, 0), (1, 3, 0), (1, 5, 5)]
    assert [f.source for f in link(labels, _sure(labels), _vectors(7, links), _LEVEL)] == [(0, 1), (0, 1), None]


def test_a_cue_that_is_surely_one_is_not_passed_over():
    # both contents fit the first cue a little better than the second
    labels = np.array([C, T, 0, C, T])
    vectors = _vectors(5, [(0, 1, 0), (0, 4, 0), (0, 4, 3)])
    vectors[3, WIDTH : 2 * WIDTH] *= 0.95
    assert [(f.cue, f.content) for f in link(labels, _sure(labels), vectors, _LEVEL)] == [
        ((0, 1), [(1, 2)]),
        ((3, 4), [(4, 5)]),
    ]


def test_a_word_that_may_be_a_cue_becomes_one_where_a_content_asks_for_it():
    labels = np.array([0, 0, 0, T])
    scores = _sure(labels)
    scores[1, C] = scores[2, INSIDE["cue"]] = np.log(0.4)
    (found,) = link(labels, scores, _vectors(4, [(0, 3, 1)]), _LEVEL)
    assert found.cue == (1, 3)
    scores[1, C] = np.log(0.001)
    assert link(labels, scores, _vectors(4, [(0, 3, 1)]), _LEVEL) == []


def test_a_content_without_any_cue_in_reach_is_nobodys():
    labels = np.zeros(2000, dtype=np.int64)
    labels[0], labels[1900] = T, C
    assert link(labels, _sure(labels), _vectors(2000, []), _LEVEL) == []


# ---------------------------------------------------------------- the shipped model


@pytest.fixture(scope="module")
def shipped():
    pytest.importorskip("onnxruntime", reason="the tagger needs onnxruntime")
    pytest.importorskip("tokenizers", reason="the tagger needs tokenizers")
    if not (tagger.FOLDER / tagger.MODEL).exists():
        pytest.skip(f"no trained model at {tagger.FOLDER}: make one with python -m training")
    return tagger.shipped()


def _said(text, found):
    return [(text_of(a.source, text), text_of(a.cue, text), text_of(a.content, text)) for a in found]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Orla Brandt said that the bridge had been closed.", "Orla Brandt", "said", "the bridge had been closed"),
        ("“We will rebuild the harbour,” said Orla Brandt.", "Orla Brandt", "said", "We will rebuild the harbour"),
        ('"We will rebuild the harbour," said Orla Brandt.', "Orla Brandt", "said", "We will rebuild the harbour"),
        ("The bridge was closed, according to the ministry.", "the ministry", "according to", "The bridge was closed"),
    ],
)
def test_plain_attributions_are_found(shipped, text, source, cue, content):
    (found,) = _said(text, shipped.attributions(text))
    assert source in found[0] and cue in found[1] and content in found[2]


def test_a_text_in_the_writers_own_voice_has_no_attribution(shipped):
    assert shipped.attributions("The bridge spans the river. Two trains cross it every hour.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed, the ministry said.",
        "Orla Brandt, a spokeswoman, said the bridge was closed.",
    ],
)
def test_commas_that_only_join_belong_to_nobody(shipped, text):
    (found,) = shipped.attributions(text)
    assert not any(text[s.start : s.end].endswith(",") for s in (*found.source, *found.content))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n ",
        "\x00\x01",
        "[CLS] said [SEP] [MASK] that [UNK]",
        "“““““ said",
        "a" * 20_000,
        "😀 said 𝒳 “é\u0301”.",
        "said " * 2_000,
        "\u202ehe said\u202c it rained",
    ],
)
def test_no_text_breaks_it_and_every_span_is_in_the_text(shipped, text):
    for found in shipped.attributions(text):
        assert len(found.cue) == 1 and found.content
        for span in (*found.source, *found.cue, *found.content):
            assert isinstance(span, Span) and span.end <= len(text)
        assert all(a.end <= b.start for a, b in itertools.pairwise(found.content))


def test_the_same_text_is_read_the_same_twice_and_with_sentences_given(shipped):
    text = "Orla Brandt said the bridge was closed. Ivo Lund denied that it had been hit."
    assert shipped.attributions(text) == shipped.attributions(text)
    given = shipped.attributions(text, [(0, 39), (40, len(text))])
    assert _said(text, given) == _said(text, shipped.attributions(text))


def test_offsets_count_code_points(shipped):
    text = "Orla Brandt said that the bridge had been closed."
    shifted = [[s.start - 2 for s in a.cue] for a in shipped.attributions("😀 " + text)]
    assert shifted == [[s.start for s in a.cue] for a in shipped.attributions(text)]


def test_a_model_that_is_not_the_one_named_is_refused(shipped, tmp_path):
    folder = shutil.copytree(tagger.FOLDER, tmp_path / "models")
    with open(folder / tagger.MODEL, "ab") as model:
        model.write(b"\0")
    with pytest.raises(ReadingError, match=r"attribution\.onnx.*manifest"):
        tagger.Tagger(folder)


def test_a_missing_model_is_named(tmp_path):
    pytest.importorskip("onnxruntime", reason="the tagger needs onnxruntime")
    pytest.importorskip("tokenizers", reason="the tagger needs tokenizers")
    with pytest.raises(ReadingError, match="no attribution model"):
        tagger.Tagger(tmp_path)


def test_spans_made_of_unlabelled_words_do_not_overlap():
    labels = np.array([0, 0, 0, T])
    scores = _sure(labels)
    scores[1, C] = scores[2, INSIDE["cue"]] = scores[2, S] = np.log(0.4)
    (found,) = link(labels, scores, _vectors(4, [(0, 3, 1), (1, 1, 2), (1, 2, 2)]), _LEVEL)
    assert found.cue == (1, 3) and found.source is None
    assert labels.tolist() == [0, 0, 0, T]
