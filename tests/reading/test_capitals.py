"""Text in capitals: read by tagger and parser as if in small letters, and otherwise left as it is."""

import pytest
import spacy

from accordingto.reading.capitals import Dictionary
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
        "Anna Kent Met Boris Vale and 14 Others in Verny Today.",  # a sentence
        "Floods kill 14 in Northern Province",
    ],
)
def test_what_is_no_title_is_tagged_as_the_model_does(text):
    assert tags(text) == [(token.text, token.tag_) for token in bare_pipeline()(text)]


BODY = (
    "Norland's president, Mark Brown, on Monday warned the Coast Guard of a storm. He said that the ships of the Coast "
    "Guard should stay in port, and that a truce was near. The ministry praised Brown for it, and the guard obeyed."
)


def test_a_verb_in_a_title_without_a_number_is_no_name_and_a_name_stays_one():
    found = dict(tags("Brown Warns Coast Guard of Storm\n\n" + BODY)[:6])
    assert (found["Warns"], found["Storm"]) == ("VBZ", "NN")
    assert found["Brown"] == found["Coast"] == found["Guard"] == "NNP"


@pytest.mark.parametrize(
    ("title", "names", "others"),
    [
        ("Brown Warns Coast Guard of Storm", {"Mark Brown", "Coast Guard"}, {"Storm", "Brown Warns"}),
        ("Sudan Ministry Hails Truce With Kabul", {"Sudan", "Kabul"}, {"Hails Truce", "Ministry Hails Truce"}),
        ("Statement by Minister Ash Carter on Truce", {"Ash Carter"}, {"Truce"}),
    ],
)
def test_actors_of_a_title_are_cut_where_its_small_letters_begin(title, names, others):
    found = {actor.name for actor in pipeline()(f"{title}\n\n{BODY}")._.actors}
    places = {place.name for place in pipeline()(f"{title}\n\n{BODY}")._.places}
    assert names <= found | places and others.isdisjoint(found)


def test_what_a_title_says_of_its_names_is_read_as_in_a_sentence():
    text = f"Norland Condemns Raid on Harbour\n\n{BODY}"
    statement = pipeline()(text)._.statements[0]
    assert (statement.cue.lemma, statement.cue.spans[0].text(text)) == ("condemn", "Condemns")


def test_without_a_lemmatizer_every_word_of_a_title_may_be_a_name():
    nlp = spacy.blank("en")
    words = nlp.make_doc("Norland Condemns Raid on Harbour")
    dictionary = Dictionary(nlp)
    assert not any(dictionary.has(token.lower_, "verb") for token in words)
