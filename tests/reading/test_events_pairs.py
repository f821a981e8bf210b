"""Which two phrases a verb may join: what the model is asked about."""

import pytest

from accordingto.reading.events import Events
from accordingto.reading.events_pairs import DEEPEST, depth, phrase


def _pairs(doc):
    return {
        pair.trigger.text: tuple(doc[slice(*part)].text if part else None for part in (pair.doer, pair.other))
        for pair in Events(trained=False).pairs(doc)
    }


@pytest.mark.parametrize(
    ("text", "trigger", "doer", "other"),
    [
        ("Kenya outbid the Ethiopian rebels.", "outbid", "Kenya", "the Ethiopian rebels"),
        ("Norway handed the ministers of Chad a long list.", "handed", "Norway", "the ministers of Chad"),
        ("France agreed to open its ports to Ghana.", "agreed", "France", "Ghana"),
        ("Kenya widened the road on Monday.", "widened", "Kenya", "the road"),
        ("Chad waited.", "waited", "Chad", None),
    ],
)
def test_a_verb_joins_its_doer_and_another_actor_or_else_a_thing(nlp, text, trigger, doer, other):
    assert _pairs(nlp(text))[trigger] == (doer, other)


def test_a_phrase_ends_before_the_clause_behind_it(nlp):
    doc = nlp("The minister of trade who left Chad praised Niger.")
    head = next(token for token in doc if token.text == "minister")
    assert doc[slice(*phrase(head))].text == "The minister of trade"


def test_what_is_said_stands_as_high_as_the_saying(nlp):
    doc = nlp("Officials in Kenya said that Norway watched Chad.")
    at = {token.text: depth(token) for token in doc}
    assert at["said"] == at["watched"] == 0 < at["Chad"] < DEEPEST


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("France said it would overtake Niger.", "France"),
        ("The rebels said that they overtook Niger.", "The rebels"),
        ("France said they would overtake Niger.", None),
    ],
)
def test_who_speaks_of_themselves_is_the_doer_where_the_pronoun_agrees(nlp, text, doer):
    assert [pair[0] for pair in _pairs(nlp(text)).values()] == ([doer] if doer else [])
