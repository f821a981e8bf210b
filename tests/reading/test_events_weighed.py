"""Lexicon and trained model together: what the model may change and add, and what it must leave alone."""

import json

import numpy as np
import pytest

from accordingto.reading import events_trained
from accordingto.reading.events_trained import FOLDER, MANIFEST, MODEL, NONE, Evidence, Typer
from accordingto.reading.events_weighed import coded
from accordingto.record import ReadingError


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


def test_an_act_whose_verb_the_lexicon_lacks_is_seen_where_two_parties_are_joined(nlp):
    doc = nlp("The Kenyan government pardoned the Ethiopian rebels.")
    (event,) = doc._.events
    assert [span.text(doc.text) for span in event.spans] == ["pardoned"]
    assert event.actors and event.recipients


def test_news_in_which_nobody_acts_on_anybody_has_no_event(nlp):
    doc = nlp("The weather in Kenya was mild, officials said. Ethiopia is larger than Kenya.")
    assert doc._.events == []


def test_the_text_is_encoded_once_and_nothing_of_it_is_left_behind(nlp, monkeypatch):
    def again(*_):
        raise AssertionError("encoded a second time")

    monkeypatch.setattr(events_trained, "shipped", again)
    doc = nlp("Norway condemned the attack on Mali.")
    assert not any(key == events_trained._KEY for key in doc.user_data)


def test_evidence_has_a_row_a_token_and_a_column_a_type(nlp):
    doc = nlp.make_doc("Norway aids Mali.")
    for name in ("tok2vec", "parser"):
        doc = nlp.get_pipe(name)(doc)
    evidence = Evidence(doc)
    scores = evidence.of(list(doc))
    assert scores.shape == (len(doc), len(evidence.types))
    assert NONE in evidence.types
    assert np.isfinite(scores).all()


def test_a_changed_model_is_refused(tmp_path):
    (tmp_path / MODEL).write_bytes((FOLDER / MODEL).read_bytes()[:-1])
    (tmp_path / MANIFEST).write_text((FOLDER / MANIFEST).read_text())
    with pytest.raises(ReadingError, match="not the file that the manifest names"):
        Typer(tmp_path)


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ReadingError, match="no event model"):
        Typer(tmp_path)


def test_the_manifest_names_the_types_in_the_order_of_the_scores():
    types = json.loads((FOLDER / MANIFEST).read_text())["types"]
    assert types == [*sorted(types[:-1]), NONE]
