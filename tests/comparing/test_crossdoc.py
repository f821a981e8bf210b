"""Cross-document event coreference: articles by story, mentions by event, and the command on a set's files."""

import json
import random

import numpy as np
import pytest

from accordingto.comparing.crossdoc import PAIRS, Pairs, alike, coreferent, stories
from accordingto.comparing.crossdoc_pairs import FEATURES, described, features, head
from accordingto.comparing.embeddings import Meaning, vectors
from accordingto.comparing.linkage import average_linkage
from accordingto.reading.pipeline import bare_pipeline
from accordingto.record import ReadingError
from benchmarks import crossdoc as command

RAID = [
    "Gunmen attacked the harbour of Tolmara on Tuesday. The attack killed nine dockers, the port authority said.",
    "The port authority of Tolmara said nine dockers died when gunmen attacked the harbour on Tuesday.",
]
STRIKE = [
    "Teachers in Velmark walked out over pay on Monday. The school board said the walkout would last a week.",
    "A walkout by teachers closed the schools of Velmark. The board refused to raise pay, and teachers walked out.",
]


#: where mentions lie in general; what is tested here does not go by it
USUAL = np.zeros((2, 768), dtype=np.float32)


@pytest.fixture(scope="module")
def docs():
    nlp = bare_pipeline()
    return [nlp(text) for text in RAID + STRIKE]


def _mentions(doc, *words):
    return [doc[token.i : token.i + 1] for token in doc if token.text in words]


def test_articles_of_one_event_are_of_one_story(docs):
    found = stories(alike(docs)).tolist()
    assert found[0] == found[1] and found[2] == found[3] and found[0] != found[2]


def test_events_never_cross_topics_that_are_known(docs):
    mentions = [_mentions(doc, "attacked", "attack", "said", "walked") for doc in docs]
    found = coreferent(docs, mentions, topics=["a", "b", "a", "b"])
    assert not set(found[0] + found[2]) & set(found[1] + found[3])


def test_one_deed_told_in_two_articles_is_one_event_and_another_storys_saying_is_not(docs):
    mentions = [_mentions(doc, "attacked", "said") for doc in docs]
    found = coreferent(docs, mentions)
    by_word = {(n, span.text): number for n, here in enumerate(mentions)
               for span, number in zip(here, found[n], strict=True)}  # fmt: skip
    assert by_word[0, "attacked"] == by_word[1, "attacked"]
    assert by_word[0, "said"] != by_word[2, "said"]
    assert by_word[0, "attacked"] != by_word[0, "said"]


def test_events_do_not_depend_on_the_order_of_the_articles(docs):
    mentions = [_mentions(doc, "attacked", "attack", "said", "killed", "died", "walkout", "walked") for doc in docs]

    def groups(order):
        found = coreferent([docs[i] for i in order], [mentions[i] for i in order])
        made = {}
        for i, numbers in zip(order, found, strict=True):
            for span, number in zip(mentions[i], numbers, strict=True):
                made.setdefault(number, set()).add((i, span.start))
        return sorted(map(sorted, made.values()))

    assert groups([0, 1, 2, 3]) == groups([3, 1, 0, 2]) == groups([2, 3, 1, 0])


def test_no_articles_and_articles_without_mentions_have_no_events(docs):
    assert coreferent([], []) == []
    assert coreferent(docs[:1], [[]]) == [[]]


def test_the_head_of_a_mention_is_the_word_the_others_depend_on(docs):
    doc = docs[2]
    walked = next(token for token in doc if token.text == "walked")
    assert head(doc[walked.i : walked.i + 2]) == walked


def test_every_pair_of_mentions_has_every_feature_and_cosines_are_cosines(docs):
    given = [_mentions(doc, "attacked", "said", "walked") for doc in docs]
    mentions = [one for n, doc in enumerate(docs) for one in described(n, doc, given[n])]
    made = features(mentions, alike(docs), lambda lemma: 1.0, USUAL)
    assert made.shape == (len(mentions) * (len(mentions) - 1) // 2, len(FEATURES))
    assert np.isfinite(made).all()
    for name in ("state", "word meaning", "article meaning", "in context", "in deeper context", "names shared"):
        column = made[:, FEATURES.index(name)]
        assert column.min() >= -1.001 and column.max() <= 1.001, name


def test_the_only_two_mentions_of_a_story_are_no_opposites_in_context(docs):
    given = [_mentions(doc, "attacked") for doc in docs[:2]]
    mentions = [one for n in range(2) for one in described(n, docs[n], given[n])]
    made = features(mentions, alike(docs), lambda lemma: 1.0, USUAL)
    # about a mean of these two alone both cosines would be -1
    assert made[0, FEATURES.index("in context")] > 0 < made[0, FEATURES.index("in deeper context")]


def test_what_a_pair_shares_is_seen_in_its_features():
    nlp = bare_pipeline()
    docs = [nlp("Rebels seized 40 lorries in Tolmara on Friday."), nlp("In Tolmara 40 lorries were seized on Friday.")]
    mentions = [one for n, doc in enumerate(docs) for one in described(n, doc, _mentions(doc, "seized"))]
    pair = dict(zip(FEATURES, features(mentions, alike(docs), lambda lemma: 1.0, USUAL)[0].tolist(), strict=True))
    assert pair["lemma"] == pair["beginning"] == pair["numbers shared"] == pair["objects shared"] == 1.0
    assert pair["one article"] == 0.0 and pair["subjects shared"] == 0.0


def test_sentences_of_one_meaning_are_nearer_than_those_of_another_though_they_share_fewer_words():
    made = vectors([
        "Gunmen attacked the harbour.", "Armed men raided the port.", "The harbour master praised the new harbour.", "",
    ])  # fmt: skip
    assert made[0] @ made[1] > made[0] @ made[2]
    assert np.allclose(np.linalg.norm(made[:3], axis=1), 1, atol=1e-5)
    assert not made[3].any()


def test_the_same_text_has_the_same_vector_whatever_is_read_beside_it():
    alone = vectors(["Two ferries collided off Velmark."])
    beside = vectors(["Nobody was hurt.", "Two ferries collided off Velmark."])
    assert np.array_equal(alone[0], beside[1])


def test_a_model_that_is_not_the_one_named_is_refused(tmp_path):
    (tmp_path / "meaning.json").write_text(json.dumps({"sha256": {"meaning.onnx": "0" * 64}}), encoding="utf-8")
    (tmp_path / "meaning.onnx").write_bytes(b"other")
    with pytest.raises(ReadingError, match="not the file"):
        Meaning(tmp_path)


def test_a_network_made_for_other_features_is_refused(tmp_path):
    (tmp_path / "pairs.json").write_text(json.dumps({"features": ["lemma"]}), encoding="utf-8")
    with pytest.raises(ReadingError, match="other features"):
        Pairs(tmp_path / "pairs.json")


def test_a_rule_made_for_other_features_is_refused(tmp_path):
    held = json.loads(PAIRS.read_text(encoding="utf-8"))
    held["rule"]["features"] = held["rule"]["features"][::-1]
    (tmp_path / "pairs.json").write_text(json.dumps(held), encoding="utf-8")
    with pytest.raises(ReadingError, match="other features"):
        Pairs(tmp_path / "pairs.json")


def test_average_linkage_joins_by_the_mean_and_not_by_the_nearest():
    # 0 and 1 are alike; 2 is as like 1 as they are, but unlike 0
    likeness = np.array([[1.0, 0.9, 0.0], [0.9, 1.0, 0.8], [0.0, 0.8, 1.0]])
    assert average_linkage(likeness, 0.5).tolist() == [0, 0, 1]
    assert average_linkage(likeness, 0.4).tolist() == [0, 0, 0]
    assert average_linkage(likeness, 0.95).tolist() == [0, 1, 2]
    assert average_linkage(np.zeros((0, 0)), 0.5).tolist() == []


def test_average_linkage_agrees_with_merging_the_best_pair_again_and_again():
    rng = random.Random(4)
    for size in (2, 5, 12, 20):
        likeness = np.zeros((size, size))
        for i in range(size):
            for j in range(i):
                likeness[i, j] = likeness[j, i] = rng.random()
        clusters = [[i] for i in range(size)]
        while len(clusters) > 1:
            pairs = [(np.mean([[likeness[x, y] for y in b] for x in a]), i, j)
                     for i, a in enumerate(clusters) for j, b in enumerate(clusters) if i < j]  # fmt: skip
            best, i, j = max(pairs)
            if best < 0.55:
                break
            clusters[i] += clusters.pop(j)
        expected = {frozenset(c) for c in clusters}
        found = average_linkage(likeness, 0.55)
        assert {frozenset(np.flatnonzero(found == n).tolist()) for n in set(found.tolist())} == expected


def test_two_thousand_mentions_that_are_all_alike_are_clustered_in_seconds():
    assert set(average_linkage(np.ones((2000, 2000)), 0.5).tolist()) == {0}


def _row(doc_id, topic, sentences, events):
    tokens, mentions, at = [], [], 0
    for sent, words in enumerate(sentences):
        for word in words.split():
            if word in events:
                mentions.append({"m": str(len(mentions)), "kind": "event", "token_ids": [len(tokens) + 1]})
            tokens.append({"i": len(tokens) + 1, "sent": sent, "start": at, "end": at + len(word), "text": word})
            at += len(word) + 1
    return {"id": doc_id, "topic": topic, "text": " ".join(sentences), "tokens": tokens, "mentions": mentions}


def test_the_command_writes_a_line_a_mention_and_needs_no_chains(tmp_path):
    rows = [
        _row("1_1", 1, ["Gunmen attacked the harbour of Tolmara .", "The attack killed nine dockers ."], {"attacked"}),
        _row("1_2", 1, ["The harbour of Tolmara was attacked by gunmen , dockers said ."], {"attacked", "said"}),
        _row("2_1", 2, ["Teachers in Velmark walked out over pay ."], {"walked"}),
    ]
    file, out = tmp_path / "set.jsonl", tmp_path / "made" / "predicted.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert command.crossdoc(file, out, "en_core_web_sm") == []
    made = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(line["doc"], line["m"]) for line in made] == [("1_1", "0"), ("1_2", "0"), ("1_2", "1"), ("2_1", "0")]
    assert made[0]["cluster"] == made[1]["cluster"] != made[2]["cluster"]
    assert (tmp_path / "made" / "predicted.across.jsonl").exists()


def test_articles_like_the_same_others_are_neighbours_though_not_alike_themselves():
    nlp = bare_pipeline()
    texts = ["Rebels seized lorries in Tolmara.", "Rebels freed drivers in Tolmara.", "Rebels seized lorries.",
             "Teachers struck in Velmark.", "Teachers struck again."]  # fmt: skip
    mentions = [one for n, doc in enumerate(map(nlp, texts)) for one in described(n, doc, _roots(doc))]
    # 0 and 1 have nothing in common but that 2 is like both
    likeness = np.eye(5)
    for one, other in ((0, 2), (1, 2), (3, 4)):
        likeness[one, other] = likeness[other, one] = 0.5
    made = features(mentions, likeness, lambda lemma: 1.0, USUAL)[:, FEATURES.index("article neighbours")]
    pairs = dict(zip(zip(*np.triu_indices(5, 1), strict=True), made.tolist(), strict=True))
    assert pairs[0, 1] > 0.5 > 0 > pairs[0, 3]


def _roots(doc):
    return [doc[token.i : token.i + 1] for token in doc if token.dep_ == "ROOT"]
