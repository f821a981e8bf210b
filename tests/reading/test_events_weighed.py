"""Lexicon and trained model together: what the model may change and add, and what it must leave alone."""

import json

import numpy as np
import pytest

from accordingto.reading.acled import SUB_EVENTS
from accordingto.reading.events_trained import (
    DOER,
    FOLDER,
    MANIFEST,
    MODEL,
    MOST,
    NONE,
    OTHER,
    Chances,
    Typer,
    marked,
    shipped_typer,
)
from accordingto.reading.events_weighed import coded
from accordingto.reading.tagger import TOKENIZER
from accordingto.record import ReadingError

ROOTS = json.loads((FOLDER / MANIFEST).read_text())["types"]


class Saying:
    """A model that gives every pair the same answer, and remembers what it was asked."""

    def __init__(self, root: str, acled: str = NONE, sure: float = 0.99):
        self.asked: list[tuple[str, str | None, str | None]] = []
        self._answer = Chances(_spread(root, ROOTS, sure), _spread(acled, [*SUB_EVENTS, NONE], sure))

    def chances(self, text, doer, other):
        self.asked.append((text, *(text[slice(*part)] if part else None for part in (doer, other))))
        return self._answer


def _spread(name: str, names: list[str], sure: float) -> dict[str, float]:
    rest = (1 - sure) / (len(names) - 1)
    return {each: float(np.log(sure if each == name else rest)) for each in names}


@pytest.fixture
def reading_with(nlp):
    """Reads a text with a stand-in for the model."""
    component = nlp.get_pipe("accordingto_events")

    def read(text: str, typer: Saying):
        component.typer = typer
        return nlp(text)

    yield read
    component.typer = None


@pytest.mark.parametrize(
    ("coder", "kind", "realis"),
    [
        ("AGREE", "AID", "planned"),
        ("REJECT", "COOPERATE", "negated"),
        ("AID", "AID", "actual"),
        ("ASSAULT", "ASSAULT", "planned"),
        ("SANCTION", "SANCTION", "negated"),
    ],
)
def test_friendly_acts_to_come_are_agreements_and_withheld_ones_refusals(coder, kind, realis):
    assert coded(kind, realis) == coder


def test_a_sure_model_overrules_the_lexicons_type_and_then_there_is_no_mode(reading_with):
    (event,) = reading_with("France besieged Syria.", Saying("THREATEN"))._.events
    assert (event.type, event.mode) == ("THREATEN", None)


def test_a_verb_of_blame_or_asking_governs_what_stands_behind_it_whatever_the_model_says(reading_with):
    (event,) = reading_with("France called for an inquiry into Syria.", Saying("ACCUSE"))._.events
    assert event.type == "REQUEST"


def test_an_unsure_model_leaves_the_lexicons_type(reading_with):
    (event,) = reading_with("France condemned Syria.", Saying("THREATEN", sure=0.1))._.events
    assert (event.type, event.mode) == ("ACCUSE", "disapprove")


def test_that_nothing_is_done_takes_no_event_of_the_lexicons_away(reading_with):
    (event,) = reading_with("France condemned Syria.", Saying(NONE))._.events
    assert event.type == "ACCUSE"


def test_the_models_type_is_that_of_the_sentences_main_event_alone(reading_with):
    doc = reading_with("Kenya applauded the bombing of the Ethiopian embassy.", Saying("REJECT"))
    assert [event.type for event in doc._.events] == ["REJECT", "ASSAULT"]


def test_where_the_model_sees_nothing_happen_its_type_does_not_count(reading_with):
    typer = Saying(NONE)
    typer._answer.roots["THREATEN"] = -1.0
    (event,) = reading_with("France condemned Syria.", typer)._.events
    assert event.type == "ACCUSE"


@pytest.mark.parametrize(("sure", "found"), [(0.85, 0), (0.95, 1)])
def test_what_one_party_does_is_an_event_only_where_the_model_is_sure(reading_with, sure, found):
    doc = reading_with("The Kenyan government refurbished the bridge.", Saying("AID", sure=sure))
    assert len(doc._.events) == found


def test_what_the_set_calls_yielding_is_a_concession_and_leaves_a_retreat_one(reading_with):
    (event,) = reading_with("Kenya besieged Chad.", Saying("YIELD"))._.events
    assert event.type == "CONCEDE"
    (event,) = reading_with("Kenya freed the Chadian rebels.", Saying("YIELD"))._.events
    assert event.type == "RETREAT"


def test_a_verb_that_the_lexicon_lacks_is_an_event_where_the_model_sees_one(reading_with):
    typer = Saying("COERCE")
    (event,) = reading_with("The Kenyan government outbid the Ethiopian rebels.", typer)._.events
    assert event.type == "COERCE" and event.actors
    text = "The Kenyan government outbid the Ethiopian rebels."
    assert (text, "The Kenyan government", "the Ethiopian rebels") in typer.asked


def test_no_event_is_added_where_the_model_sees_none(reading_with):
    assert reading_with("The Kenyan government outbid the Ethiopian rebels.", Saying(NONE))._.events == []


def test_what_somebody_says_is_not_what_they_do(reading_with):
    typer = Saying("COERCE")
    assert reading_with("Kenya told Ethiopia.", typer)._.events == []
    assert typer.asked == [("Kenya told Ethiopia.", None, None)]  # what the text tells, and not what joins the two


def test_acleds_type_is_the_models_where_the_rules_have_none(reading_with):
    doc = reading_with("Herders raided the settlement, the army said.", Saying("ASSAULT", "Mob violence"))
    assert "Mob violence" in [event.acled for event in doc._.events]


def test_acleds_type_must_fit_the_type_of_the_event(reading_with):
    doc = reading_with("France condemned Syria.", Saying("ACCUSE", "Grenade"))
    assert [event.acled for event in doc._.events] == [None]


def test_an_act_that_did_not_happen_has_no_type_of_acleds(reading_with):
    doc = reading_with("Turkey did not attack Greece.", Saying("ASSAULT", "Attack"))
    assert [event.acled for event in doc._.events] == [None]


def test_a_sentence_that_names_arms_gets_the_event_that_the_model_sees_on_its_main_verb(reading_with):
    text = "Two grenades rolled into the yard of a school."
    (event,) = reading_with(text, Saying("ASSAULT", "Grenade"))._.events
    assert [span.text(text) for span in event.spans] == ["rolled"]
    assert (event.type, event.acled) == ("ASSAULT", "Grenade")


@pytest.mark.parametrize(("sure", "kind"), [(0.99, "Mob violence"), (0.1, "Attack")])
def test_acleds_type_of_the_rules_gives_way_to_a_sure_model_alone(reading_with, sure, kind):
    doc = reading_with("Gunmen killed three farmers near Goma.", Saying("ASSAULT", "Mob violence", sure))
    assert [event.acled for event in doc._.events] == [kind]


@pytest.mark.parametrize(("sure", "kinds"), [(0.9, ["Abduction/forced disappearance"]), (0.4, [])])
def test_a_verb_of_no_act_carries_an_incident_only_where_the_model_is_sure(reading_with, sure, kinds):
    text = "Two gunmen shot a farmer.\n\nMasked men of the gang took three sailors from a tugboat."
    doc = reading_with(text, Saying(NONE, "Abduction/forced disappearance", sure))
    assert [event.acled for event in doc._.events][1:] == kinds


def test_what_a_sentence_only_fears_is_no_incident_of_the_model(reading_with):
    doc = reading_with("The army fears that rebels may attack.", Saying(NONE, "Attack"))
    assert all(event.acled is None for event in doc._.events)


def test_a_sentence_without_sides_or_arms_is_not_asked_about(reading_with):
    typer = Saying("ASSAULT", "Grenade")
    typer._answer.acled[NONE] = 0.0
    doc = reading_with("The mill was old.\n\nThe apples rolled into its yard.", typer)
    assert doc._.events == []
    assert [text.strip() for text, *_ in typer.asked] == ["The mill was old."]


def test_a_texts_opening_is_asked_about_whatever_it_names(reading_with):
    text = "Two strangers rolled into the yard of a school."
    (event,) = reading_with(text, Saying(NONE, "Attack"))._.events
    assert [span.text(text) for span in event.spans] == ["rolled"]
    assert (event.type, event.acled) == ("ASSAULT", "Attack")


def test_what_follows_the_opening_needs_words_for_force(reading_with):
    text = "Two gunmen attacked a bus near Goma.\n\nTwo strangers rolled into the yard of a school."
    doc = reading_with(text, Saying(NONE, "Attack"))
    assert [event.spans[0].text(text) for event in doc._.events] == ["attacked"]


def test_the_opening_is_read_as_a_whole_and_its_incident_goes_to_an_event_that_may_be_it(reading_with):
    text = "The envoys came at noon. Kenya freed two Chadians. Kenya freed three Malians."
    typer = Saying(NONE, "Agreement")
    doc = reading_with(text, typer)
    assert [event.acled for event in doc._.events] == ["Agreement", None]
    assert (text, None, None) in typer.asked


def test_an_incident_that_is_said_stands_on_what_was_done_and_not_on_the_saying(reading_with):
    text = "Strangers came to a school, the ministry said."
    (event,) = reading_with(text, Saying(NONE, "Attack"))._.events
    assert [span.text(text) for span in event.spans] == ["came"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Chadian soldiers in Bara, which the rebels seized, attacked a bus.",
            ["Non-state actor overtakes territory", "Mob violence"],
        ),
        ("Chadian soldiers attacked a bus.", ["Mob violence"]),
    ],
)
def test_what_a_sentence_says_of_somebody_in_passing_keeps_the_type_of_the_rules(reading_with, text, kinds):
    doc = reading_with(text, Saying("ASSAULT", "Mob violence"))
    assert [event.acled for event in doc._.events] == kinds


def test_of_a_long_sentence_only_what_is_near_the_trigger_is_read(reading_with):
    typer = Saying("ACCUSE")
    reading_with("France condemned Syria over roads" + ", roads" * 150 + ".", typer)
    (text, *_) = typer.asked[0]
    assert 100 < len(text) < 500


def test_the_two_phrases_stand_between_marks():
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(FOLDER / TOKENIZER))
    bare = tokenizer.encode("Chad aids Mali.", add_special_tokens=False).ids
    pieces = marked(tokenizer, "Chad aids Mali.", (0, 4), (10, 14))
    assert [piece for piece in pieces[1:-1] if piece not in (*DOER, *OTHER)] == bare
    assert pieces[1] == DOER[0] and pieces.index(DOER[1]) < pieces.index(OTHER[0]) < pieces.index(OTHER[1])
    assert len(marked(tokenizer, "word " * 5000, (0, 4), None)) <= MOST + 4


def test_the_models_answers_are_chances():
    chances = shipped_typer().chances("Norway aids Mali.", (0, 6), None)
    for answer in (chances.roots, chances.acled):
        assert np.exp(list(answer.values())).sum() == pytest.approx(1, abs=1e-3)
    assert set(chances.acled) == {*SUB_EVENTS, NONE}


def test_news_in_which_nobody_acts_on_anybody_has_no_event(nlp):
    doc = nlp("The weather in Kenya was mild, officials said. Ethiopia is larger than Kenya.")
    assert doc._.events == []


def test_a_changed_model_is_refused(tmp_path):
    (tmp_path / MODEL).write_bytes((FOLDER / MODEL).read_bytes()[:-1])
    (tmp_path / MANIFEST).write_text((FOLDER / MANIFEST).read_text())
    with pytest.raises(ReadingError, match="not the file that the manifest names"):
        Typer(tmp_path)


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ReadingError, match="no event model"):
        Typer(tmp_path)


def test_the_manifest_names_the_types_in_the_order_of_the_scores():
    manifest = json.loads((FOLDER / MANIFEST).read_text())
    assert manifest["types"] == [*sorted(manifest["types"][:-1]), NONE]
    assert manifest["acled"] == [*sorted(SUB_EVENTS), NONE]


def test_ground_that_is_had_without_a_fight_is_not_taken_by_force(reading_with):
    text = "Rebels seized the town of Bara on Monday."
    for named, kind in (("Non-violent transfer of territory", "COERCE"), ("Attack", "ASSAULT")):
        (event,) = reading_with(text, Saying("ASSAULT", named))._.events
        assert event.type == kind
        assert event.acled == (named if kind == "COERCE" else "Non-state actor overtakes territory")
