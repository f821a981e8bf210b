"""Realis: what is planned, feared, demanded or denied is never recorded as having happened."""

import pytest

from accordingto.reading.realis import realis
from accordingto.reading.words import table
from accordingto.record.entries import Realis

#: sentence, trigger word, what the sentence says of it
TOLD = [
    ("Rebels attacked the town on Monday.", "attacked", "actual"),
    ("The town was attacked by rebels.", "attacked", "actual"),
    ("After attacking the town, rebels left.", "attacking", "actual"),
    ("Troops managed to capture the port.", "capture", "actual"),
    ("Rebels began shelling the town.", "shelling", "actual"),
    ("Chad was the first country to recognise Niger.", "recognise", "actual"),
    ("Chad condemned the attack on the town.", "attack", "actual"),
    ("Chad will attack Niger.", "attack", "planned"),
    ("Chad plans to attack Niger.", "attack", "planned"),
    ("Chad is willing to withdraw its troops.", "withdraw", "planned"),
    ("Chad threatened to attack Niger.", "attack", "planned"),
    ("Chad said it would attack Niger.", "attack", "planned"),
    ("Chad sent troops to attack Niger.", "attack", "planned"),
    ("Chad announced a decision to expel the envoy.", "expel", "planned"),
    ("Officials spoke of a planned attack on Niger.", "attack", "planned"),
    ("Chad may attack Niger.", "attack", "possible"),
    ("Chad could have attacked Niger.", "attacked", "possible"),
    ("If Chad attacks Niger, war follows.", "attacks", "possible"),
    ("If they join the fighting against Niger, war follows.", "fighting", "possible"),
    ("Unless Chad ends the blockade of the port, war follows.", "blockade", "possible"),
    ("If Chad condemns the attack, war ends.", "attack", "actual"),
    ("Chad will attack Niger if talks fail.", "attack", "possible"),
    ("Chad tried to attack Niger.", "attack", "possible"),
    ("Chad urged Niger to release the prisoners.", "release", "possible"),
    ("Chad demanded the release of prisoners in an alleged attack.", "attack", "possible"),
    ("Chad demanded the release of the prisoners.", "release", "possible"),
    ("Chad accused Niger of attacking the town.", "attacking", "possible"),
    ("Officials warned of a risk of attack.", "attack", "possible"),
    ("Did the rebels attack the town?", "attack", "possible"),
    ("Chad did not attack Niger.", "attack", "negated"),
    ("Chad never attacked Niger.", "attacked", "negated"),
    ("No soldier attacked the town.", "attacked", "negated"),
    ("Chad refused to release the prisoners.", "release", "negated"),
    ("Chad refused to agree to release the prisoners.", "release", "negated"),
    ("Chad denied attacking Niger.", "attacking", "negated"),
    ("Police prevented an attack on the town.", "attack", "negated"),
    ("Police prevented rebels from attacking the town.", "attacking", "negated"),
    ("There was no attack on the town.", "attack", "negated"),
    ("The night passed without an attack.", "attack", "negated"),
    ("Chad not only attacked Niger but also blamed it.", "attacked", "actual"),
]


@pytest.mark.parametrize(("text", "word", "expected"), TOLD)
def test_an_event_is_told_as_actual_planned_possible_or_negated(nlp, text, word, expected):
    doc = nlp(text)
    head = [token for token in doc if token.text == word][-1]
    assert realis(head) == expected


@pytest.mark.parametrize(("act", "expected"), [("deny", "negated"), ("doubt", "possible"), ("assert", "actual")])
def test_what_a_source_denies_did_not_happen_by_its_word(nlp, act, expected):
    doc = nlp("Rebels attacked the town.")
    assert realis(doc[1], act) == expected


def test_the_words_have_known_effects_and_stand_once():
    rows = table("realis")
    assert {row["effect"] for row in rows} <= set(Realis.__args__) - {"actual"}
    assert len({(row["word"], row["pos"]) for row in rows}) == len(rows)


def test_what_is_neither_confirmed_nor_denied_stays_open(nlp):
    doc = nlp("The minister, Jan Novak, neither confirmed nor denied on Friday that Mali had attacked Niger.")
    (event,) = [e for e in doc._.events if e.type == "ASSAULT"]
    assert event.realis == "possible"
