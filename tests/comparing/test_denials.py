"""Denials and retractions, linked to what they are against; invented reports."""

import pytest

from accordingto.api import read_one
from accordingto.comparing import compare
from accordingto.record import Document, Reading


def report(doc: str, text: str, published: str, publisher: str | None = None) -> Reading:
    document = Document.from_text(text, id=doc, published=published, publisher=publisher)
    return read_one(document, "en_core_web_sm")


CLAIM = "The Belgravian army said that a Ruritanian brigade had crossed the river near the town of Orlo at dawn."
FIGURE = "The Belgravian army said that 300 Ruritanian soldiers had been killed near the town of Orlo."
AGAINST = [
    ("denial", CLAIM, "Ruritania's defence ministry denied that its brigade had crossed the river near Orlo at dawn."),
    ("denial", CLAIM, "Ruritania's defence ministry said reports that its brigade had crossed the river near Orlo at "
                      "dawn were false."),
    ("denial", FIGURE, "Ruritania's defence ministry denied that 300 of its soldiers had been killed near Orlo."),
    ("retraction", CLAIM, "The Belgravian army withdrew its claim that a Ruritanian brigade had crossed the river near "
                          "Orlo at dawn."),
    ("retraction", FIGURE, "The Belgravian army withdrew its claim that 300 Ruritanian soldiers had been killed near "
                           "Orlo."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "claimed", "against"), AGAINST)
def test_what_is_denied_or_withdrawn_is_linked_to_what_is_against_it(kind, claimed, against):
    made = compare([report("first", claimed, "2030-03-04"), report("then", against, "2030-03-06")])
    assert [(one.kind, one.first, one.second) for one in made.contradictions] == [(kind, "first", "then")]
    assert made.claims == []


def test_an_outlet_that_corrects_an_earlier_version_takes_back_its_own_report_and_no_other_outlets():
    corrected = "An earlier version of this article said that a Ruritanian brigade had crossed the river at dawn."
    readings = [
        report("own", CLAIM, "2030-03-04", "The Orlo Post"), report("other", CLAIM, "2030-03-04", "The Lake Post"),
        report("then", corrected, "2030-03-06", "The Orlo Post"),
    ]  # fmt: skip
    made = compare(readings)
    assert [(one.kind, one.first, one.second) for one in made.contradictions] == [("retraction", "own", "then")]


def test_a_denial_answers_reports_of_the_days_around_it_and_not_of_another_month():
    denial = AGAINST[0][2]
    made = compare([report("first", CLAIM, "2030-03-04"), report("then", denial, "2030-04-06")])
    assert made.contradictions == []


def test_a_denial_of_something_else_contradicts_nothing():
    other = "Ruritania's defence ministry denied that its navy had blocked the harbour of Lutha for a week."
    made = compare([report("first", CLAIM, "2030-03-04"), report("then", other, "2030-03-05")])
    assert made.contradictions == []


def linked(*readings: Reading) -> list[tuple[str, str, str]]:
    return [(one.kind, one.first, one.second) for one in compare(readings).contradictions]


@pytest.mark.parametrize(
    ("kind", "against"),
    [
        ("denial", "Ruritania's defence ministry denied that its brigade had crossed the river near Orlo at dawn."),
        ("denial", "Ruritania's defence ministry denied the claim."),
        ("denial", "Ruritania's defence ministry rejected the report as false."),
        ("retraction", "It later withdrew that statement."),
    ],
)
def test_a_denial_or_retraction_is_linked_to_what_its_own_article_says_too(kind, against):
    assert linked(report("one", f"{CLAIM} {against}", "2030-03-04")) == [(kind, "one", "one")]


def test_what_is_denied_by_a_word_for_it_is_what_was_said_last_by_another():
    text = (
        "The mayor of Lutha said the harbour would be closed for a week. The governor said the ferry had sunk in the "
        "storm. The shipping company denied the report."
    )
    (one,) = compare([report("one", text, "2030-03-04")]).contradictions
    assert (one.first_words, one.second_words) == ("the ferry had sunk in the storm", "the report")


def test_a_denial_far_behind_what_was_said_is_linked_to_nothing_by_a_word_for_it():
    text = f"{CLAIM} It rained all day. The roads were closed. Ruritania's defence ministry denied the claim."
    assert linked(report("one", text, "2030-03-04")) == []


def test_who_passes_on_a_report_to_call_it_false_has_not_made_it():
    text = "Ruritania's defence ministry said reports that a brigade had crossed the river near Orlo were false."
    assert linked(report("one", text, "2030-03-04")) == []
    again = "Ruritania's defence ministry denied that a brigade had crossed the river near Orlo."
    assert linked(report("one", text, "2030-03-04"), report("two", again, "2030-03-05")) == []


def test_a_number_is_denied_by_whom_it_is_given_back_to_whatever_the_other_words():
    given = "The Kremlin said that Ukraine had lost 340 soldiers near Kharkiv on Monday."
    denied = "Ukraine's general staff denied that 340 of its soldiers had been killed."
    assert linked(report("one", f"{given} {denied}", "2030-03-05")) == [("denial", "one", "one")]
    assert linked(report("one", given, "2030-03-05"), report("two", denied, "2030-03-06")) == [("denial", "one", "two")]
    other = denied.replace("340", "350")
    assert linked(report("one", given, "2030-03-05"), report("two", other, "2030-03-06")) == []
