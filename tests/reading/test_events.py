"""Events: what the trigger says, who, to whom, and whether it happened."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.reading.words import table
from accordingto.record.entries import PloverType

#: sentence, trigger, type, realis, actors, recipients
EVENTS = [
    (
        "Rebels attacked the Sudanese army on Monday.",
        "attacked",
        "ASSAULT",
        "actual",
        {"Rebels"},
        {"the Sudanese army"},
    ),
    ("France condemned Syria over the raid.", "condemned", "ACCUSE", "actual", {"France"}, {"Syria"}),
    ("Norway may expel the Russian ambassador.", "expel", "SANCTION", "possible", {"Norway"}, None),
    ("Kenya will send troops to Somalia.", "send", "MOBILIZE", "planned", {"Kenya"}, {"Somalia"}),
    ("Turkey did not attack Greece.", "attack", "ASSAULT", "negated", {"Turkey"}, {"Greece"}),
    ("Chad and Niger signed a treaty on trade.", "signed", "SUPPORT", "actual", {"Chad", "Niger"}, None),
    ("Japan provided humanitarian aid to Nepal.", "provided", "AID", "actual", {"Japan"}, {"Nepal"}),
    ("India rejected a proposal by Pakistan.", "rejected", "REJECT", "actual", {"India"}, None),
]


def _of(doc, trigger):
    for event in doc._.events:
        if any(trigger in span.text(doc.text) for span in event.spans):
            return event
    return None


@pytest.mark.parametrize(("text", "trigger", "type_", "realis", "actors", "recipients"), EVENTS)
def test_an_event_has_its_type_its_sides_and_whether_it_happened(nlp, text, trigger, type_, realis, actors, recipients):
    doc = nlp(text)
    event = _of(doc, trigger)
    assert event is not None, doc._.events
    assert (event.type, event.realis) == (type_, realis)
    names = {actor.id: actor.name for actor in doc._.actors}
    assert {names[i].lower().removeprefix("the ") for i in event.actors} == {
        name.lower().removeprefix("the ") for name in actors
    }
    if recipients is not None:
        assert {names[i].lower().removeprefix("the ") for i in event.recipients} == {
            name.lower().removeprefix("the ") for name in recipients
        }


@pytest.mark.parametrize(
    "text",
    [
        "Attacks are terrible.",
        "The report has a strong opening paragraph about method.",
        "She bought an attack helicopter model at the toy shop.",
        "It was raining in the valley.",
    ],
)
def test_a_word_that_nobody_does_to_anybody_is_no_event(nlp, text):
    assert nlp(text)._.events == []


def test_a_denied_event_is_not_an_actual_one(nlp):
    doc = nlp("The ministry denied that Latvia attacked Estonia.")
    event = _of(doc, "attacked")
    assert event is not None and event.realis == "negated"


def test_every_row_of_the_lexicon_names_a_plover_type():
    types = set(PloverType.__args__)
    assert {row["type"] for row in table("events")} <= types
    assert {row["pos"] for row in table("events")} == {"VERB", "NOUN"}


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_it_raise(nlp, text):
    doc = nlp(text)
    for event in doc._.events:
        assert all(span.end <= len(text) for span in event.spans)
