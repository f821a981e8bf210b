"""Datelines: where a report was filed is not who acts in it."""

import pytest

from accordingto.reading.pipeline import pipeline


@pytest.mark.parametrize("line", ["KYIV, November 5 - ", "SEOUL (Wire) -- ", "NORLIN, Norland — "])
def test_a_sentence_begins_behind_a_dateline(line):
    doc = pipeline()(f"{line}A missile hit a depot on Monday, officials said. The fire is out.")
    assert [sentence.text.split()[0] for sentence in doc.sents][1:] == ["A", "The"]


def test_a_dateline_with_its_agency_may_stand_behind_a_headline_on_its_line():
    doc = pipeline()("Trial of Quill ends . NORLIN (AP) — A doctor says that it was late. Venn rests.")
    assert [sentence.text.split()[0] for sentence in doc.sents] == ["Trial", "NORLIN", "A", "Venn"]


def test_the_town_of_a_dateline_does_nothing_and_suffers_nothing():
    text = "KYIV, November 5 - A missile hit a fuel depot on Monday, killing three workers."
    (event,) = pipeline()(text)._.events
    words = [span.text(text) for span in (*event.doers, *event.targets)]
    assert event.type == "ASSAULT" and not any("KYIV" in word for word in words)


def test_text_without_datelines_has_the_sentences_of_the_parser():
    text = "The well-known mayor - a teacher - left. KYIV did not."
    assert [sentence.text for sentence in pipeline()(text).sents] == [
        "The well-known mayor - a teacher - left.", "KYIV did not.",
    ]  # fmt: skip
