"""What one marked phrase of a sentence does to another: the answer, its evidence, and when there is none."""

import json
import subprocess
import sys

import numpy as np
import pytest

import accordingto
from accordingto import Document, Span
from accordingto.reading.acled import SUB_EVENTS
from accordingto.reading.events_trained import FOLDER, MANIFEST, NONE, Chances
from accordingto.reading.pipeline import DEFAULT_MODEL, pipeline
from accordingto.record import RecordError

ROOTS = json.loads((FOLDER / MANIFEST).read_text())["types"]


class Saying:
    """A model that gives every pair the same chances, and remembers what it was asked."""

    def __init__(self, **roots: float):
        rest = (1 - sum(roots.values())) / (len(ROOTS) - len(roots))
        self._roots = {name: float(np.log(roots.get(name, rest))) for name in ROOTS}
        self.asked: list[tuple[str, str | None, str | None]] = []

    def chances(self, text, doer, other):
        self.asked.append((text, *(text[slice(*part)] if part else None for part in (doer, other))))
        return Chances(self._roots, {name: -3.0 for name in (*SUB_EVENTS, NONE)})


@pytest.fixture
def model_says():
    """Puts a stand-in where the model of event types is; documents get another name, so that none is kept read."""
    component = pipeline(DEFAULT_MODEL).get_pipe("accordingto_events")

    def put(**roots: float) -> Saying:
        component.typer = Saying(**roots)
        return component.typer

    yield put
    component.typer = None


def between(text: str, source: str | None, target: str | None, name: str = "stood-in"):
    return accordingto.event_between(Document.from_text(text, id=name), _span(text, source), _span(text, target))


def _span(text: str, words: str | None) -> Span | None:
    return None if words is None else Span(text.index(words), text.index(words) + len(words))


def words(answer, text: str) -> list[str]:
    return [span.text(text) for span in answer.spans]


def test_the_event_of_the_reading_that_joins_the_two_is_the_answer():
    text = "Chad accused Niger of shelling the town near Abeche on Monday."
    answer = accordingto.event_between(text, _span(text, "Chad"), _span(text, "Niger"))
    assert (answer.type, answer.mode, words(answer, text)) == ("ACCUSE", "disapprove", ["accused"])
    assert answer.event in accordingto.read(text).events
    assert answer.sentence.text(text) == text


def test_parties_that_are_no_actors_of_the_reading_have_an_answer():
    text = "Two men attacked a shopkeeper in Lima."
    answer = accordingto.event_between(text, _span(text, "Two men"), _span(text, "a shopkeeper"))
    assert (answer.type, words(answer, text)) == ("ASSAULT", ["attacked"])


def test_the_model_is_asked_about_the_very_phrases(model_says):
    model = model_says(AID=0.9)
    text = "Snow fell all night. Villagers in Abeche handed the deserters bread."
    answer = between(text, "Villagers in Abeche", "the deserters")
    sentence = "Villagers in Abeche handed the deserters bread."
    assert model.asked[-1] == (sentence, "Villagers in Abeche", "the deserters")
    assert answer.sentence.text(text) == sentence
    assert (answer.source, answer.target) == (_span(text, "Villagers in Abeche"), _span(text, "the deserters"))


def test_without_a_target_it_is_what_the_source_does(model_says):
    model = model_says(COERCE=0.9)
    answer = between("Authorities in Wyoming closed three bars.", "Authorities in Wyoming", None)
    assert model.asked[-1][1:] == ("Authorities in Wyoming", None)
    assert (answer.type, answer.target) == ("COERCE", None)


def test_a_sure_model_overrules_the_readings_event_and_then_there_is_no_mode(model_says):
    model_says(SUPPORT=0.97)
    text = "Chad accused Niger of sloth."
    answer = between(text, "Chad", "Niger", "overruled")
    assert (answer.type, answer.mode) == ("SUPPORT", None)


def test_an_unsure_model_leaves_the_readings_event(model_says):
    model_says(SUPPORT=0.3, ACCUSE=0.2)
    text = "Chad accused Niger of sloth."
    answer = between(text, "Chad", "Niger", "left")
    assert (answer.type, answer.event.type, words(answer, text)) == ("ACCUSE", "ACCUSE", ["accused"])


def test_chances_are_probabilities_the_likeliest_first(model_says):
    model_says(AID=0.45, AGREE=0.3)
    answer = between("Villagers handed the deserters bread.", "Villagers", "the deserters", "chances")
    assert list(answer.chances)[:2] == ["AID", "AGREE"]
    assert answer.chances["AID"] == pytest.approx(0.45, abs=1e-4)
    assert 0 < sum(answer.chances.values()) < 1


def test_what_the_set_called_to_yield_is_a_retreat_where_a_word_says_so(model_says):
    model_says(YIELD=0.9)
    text = "The guards withdrew before the crowd, and the mayor gave in to it."
    assert between(text, "The guards", "the crowd").type == "RETREAT"
    assert between("The mayor gave in to the crowd.", "The mayor", "the crowd").type == "CONCEDE"


def test_no_single_word_is_named_where_none_joins_the_two(model_says):
    model_says(AID=0.9)
    text = "The convoy of the agency is on its way, and the camp waits."
    assert between(text, "the agency", "the camp").spans == []


def test_nothing_is_an_answer(model_says):
    model_says(NONE=0.9)
    assert between("Lakes lie between the hills and the sea.", "the hills", "the sea") is None


@pytest.mark.parametrize(
    "text",
    ["Chad bombed the port. Niger slept.", "Chad, " + "and then once more, " * 30 + "bombed Niger."],
    ids=["of two sentences", "far apart"],
)
def test_there_is_no_answer_about_phrases(text, model_says):
    model_says(ASSAULT=0.9)
    assert between(text, "Chad", "Niger") is None


@pytest.mark.parametrize(
    ("source", "target"), [(None, None), (Span(0, 90), None), (Span(0, 4), Span(2, 9))],
    ids=["none given", "outside the text", "overlapping"],
)  # fmt: skip
def test_spans_that_cannot_be_asked_about_are_refused(source, target):
    with pytest.raises(RecordError):
        accordingto.event_between("Chad bombed Niger.", source, target)


def test_a_party_may_stand_within_the_others_phrase(model_says):
    model_says(ASSAULT=0.9)
    act = accordingto.event_between("Chadian rebels bombed the town.", Span(0, 14), Span(0, 7))
    assert (act.type, act.source, act.target) == ("ASSAULT", Span(0, 14), Span(0, 7))


def test_a_reading_may_be_asked_and_its_entries_are_not_shared():
    text = "Chad accused Niger of shelling the town."
    reading = accordingto.read(text)
    first = accordingto.event_between(reading, _span(text, "Chad"), _span(text, "Niger"))
    assert reading[first.event.actors[0]].name == "Chad"
    first.event.actors.clear()
    again = accordingto.event_between(reading, _span(text, "Chad"), _span(text, "Niger"))
    assert again.event.actors == reading[first.event.id].actors != []


def test_importing_the_package_loads_no_pipeline():
    code = "import sys, accordingto; sys.exit('spacy' in sys.modules or 'event_between' not in accordingto.__all__)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
