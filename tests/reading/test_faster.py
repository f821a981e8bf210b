"""spaCy's components made faster: what they say stays what spaCy says, and other pipelines stay as they are."""

import numpy as np
import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc
from thinc.api import NumpyOps

from accordingto.reading.faster import Products, Ruler, hasten
from accordingto.reading.pipeline import bare_pipeline, pipeline

TEXTS = [
    "",
    " ",
    "\n\n",
    "There are five. There's one, and they’ve gone; it ain't over, y'all.",
    "I'm gonna go. Let's see what they've gotta do, c'mon!",
    "Officials said on Tuesday that at least 20 people were killed in Khartoum, Sudan.\n\nMore troops could be sent.",
]


def annotated(doc):
    return [
        (t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.ent_iob_, t.ent_type_, t.is_sent_start)
        for t in doc
    ]


@pytest.fixture(scope="module")
def hastened():
    nlp = bare_pipeline()
    hasten(nlp)
    return nlp


@pytest.mark.parametrize("text", TEXTS)
def test_a_hastened_pipeline_says_what_spacy_says(hastened, text):
    expected = annotated(bare_pipeline()(text))
    assert annotated(hastened(text)) == expected
    assert annotated(hastened(text)) == expected  # from what it remembers


def test_only_our_own_pipeline_is_hastened():
    stranger = bare_pipeline()
    pipeline()
    assert {type(node.ops) for node in stranger.get_pipe("ner").model.walk()} == {NumpyOps}
    assert type(stranger.get_pipe("attribute_ruler")) is AttributeRuler
    assert Products in {type(node.ops) for node in pipeline().get_pipe("ner").model.walk()}


@pytest.mark.parametrize("rows", [0, 1, 7])
def test_a_product_is_the_product_of_the_matrices(rows):
    x = np.arange(rows * 3, dtype=np.float32).reshape(rows, 3)
    y = np.arange(6, dtype=np.float32).reshape(2, 3)
    assert np.array_equal(Products().gemm(x, y, trans2=True), x @ y.T)
    assert np.array_equal(Products().gemm(x, y.T.copy()), x @ y.T)


RULES = [
    ([[{"TAG": "NN"}]], {"POS": "NOUN", "MORPH": "Number=Sing"}, 0),
    ([[{"LOWER": "well"}], [{"LOWER": "oil"}, {"LOWER": "well"}]], {"POS": "INTJ", "LEMMA": "well!"}, 0),
    ([[{"LOWER": "oil"}, {"LOWER": "well"}]], {"POS": "PROPN", "TAG": "NNP"}, -1),
    ([[{"LOWER": "oil"}]], {"POS": "ADJ"}, 0),
    ([[{"ORTH": "Oil", "TAG": {"NOT_IN": ["NN"]}}]], {"DEP": "dep", "LEMMA": "oil?"}, 0),
    ([[{"IS_DIGIT": True}]], {"POS": "NUM"}, 0),
    ([[{"LOWER": "very", "OP": "+"}]], {"POS": "ADV"}, 0),
]


@pytest.mark.parametrize("more", [[], [([[{"LOWER": "oil"}]], {"NORM": "petroleum"}, 0)]])
def test_rules_hold_as_in_spacys_ruler_whatever_they_are_about(more):
    vocab = spacy.blank("en").vocab
    words = "Oil well oil well well very very oil 12 Oil".split()
    tags = "NN NN NN NN UH RB RB NN CD XX".split()
    said = []
    for ruler in (AttributeRuler(vocab), Ruler(vocab)):
        for patterns, attrs, index in [*RULES, *more]:
            ruler.add(patterns, attrs, index)
        doc = ruler(Doc(vocab, words=words, tags=tags))
        said.append([(t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.norm_) for t in doc])
    assert said[0] == said[1]


def test_a_rule_that_is_added_later_holds_for_words_seen_before():
    nlp = spacy.blank("en")
    ruler = Ruler(nlp.vocab)
    ruler.add([[{"LOWER": "well"}]], {"POS": "NOUN"})
    assert ruler(nlp.make_doc("well"))[0].pos_ == "NOUN"
    ruler.add([[{"LOWER": "well"}]], {"POS": "INTJ"})
    assert ruler(nlp.make_doc("well"))[0].pos_ == "INTJ"
    ruler.clear()
    assert ruler(nlp.make_doc("well"))[0].pos_ == ""
