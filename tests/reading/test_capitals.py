"""Text in capitals: read by tagger and parser as if in small letters, and otherwise left as it is."""

import pytest

from accordingto.reading.pipeline import bare_pipeline, pipeline


def tags(text):
    with pipeline().select_pipes(enable=["tok2vec", "accordingto_capitals", "tagger", "attribute_ruler", "parser"]):
        return [(token.text, token.tag_) for token in pipeline()(text)]


def test_a_verb_in_capitals_is_no_name():
    found = dict(tags("BANDITS KIDNAPPED FOUR SHEPHERDS AND BURNED TWO HUTS."))
    assert (found["KIDNAPPED"], found["BURNED"], found["SHEPHERDS"]) == ("VBD", "VBD", "NNS")


def test_the_text_keeps_its_letters():
    text = "BANDITS KIDNAPPED FOUR SHEPHERDS.\n\nThe mayor said so. NATO did not."
    assert pipeline()(text).text == text


@pytest.mark.parametrize("text", ["The mayor said so.", "UN and NATO met.", "", "\n", "1 2 3 4 5", "A B"])
def test_other_text_is_tagged_as_the_model_does(text):
    assert tags(text) == [(token.text, token.tag_) for token in bare_pipeline()(text)]


def test_only_the_line_in_capitals_is_read_anew():
    below = "The mayor of Verny said that Ana Pir had left."
    alone, both = tags(below), tags("BANDITS KIDNAPPED FOUR SHEPHERDS\n\n" + below)
    assert both[-len(alone) :] == alone


def test_a_verb_in_a_title_with_a_number_is_no_name():
    found = dict(tags("Flood Kills 14 in Northern Province\n\nThe mayor said so."))
    assert (found["Kills"], found["Flood"], found["Province"]) == ("VBZ", "NN", "NN")


@pytest.mark.parametrize(
    "text",
    [
        "Flood Kills Shepherds in Northern Province",  # no number that could be lost
        "Anna Kent Met Boris Vale and 14 Others in Verny Today.",  # a sentence
        "Floods kill 14 in Northern Province",
    ],
)
def test_what_is_no_title_with_a_number_is_tagged_as_the_model_does(text):
    assert tags(text) == [(token.text, token.tag_) for token in bare_pipeline()(text)]
