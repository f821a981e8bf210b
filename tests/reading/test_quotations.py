"""Quotation marks: every shape, over paragraphs, never an apostrophe, and linear in the length of the text."""

import time

import pytest

from accordingto.reading.quotations import paragraphs, quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “yes, today” and left.", [["“yes, today”"]]),
        ('He said "yes, today" and left.', [['"yes, today"']]),
        ("''It holds,'' he said. ''For now.''", [["''It holds,''"], ["''For now.''"]]),
        ("„Gut“, sagte er. «Oui.»", [["„Gut“"], ["«Oui.»"]]),
        ("She called it ‘a test’ of will.", [["‘a test’"]]),
        ("She called it 'a test' of will.", [["'a test'"]]),
        ("“They told me ‘go’ and I went,” she said.", [["“They told me ‘go’ and I went,”"]]),
        ("The soldiers' tents and the general's '90s car.", []),
        ("Don’t touch the workers’ tools.", []),
        ("The bridge is 6'2\" high.", []),
        ("“One.\n\n“Two.”\n\nThree.", [["“One.", "“Two.”"]]),
        ('"One.\n\n"Two.\n\n"Three."', [['"One.', '"Two.', '"Three."']]),
        ("“Never closed.\n\nAnother paragraph.", [["“Never closed."]]),
        ("”A slip of the setter.” — Orla Venn", [["”A slip of the setter.”"]]),
        ("It ended here.” Nothing more.", []),
        ("“Never closed. “Opened again,” he said.", [["“Never closed."], ["“Opened again,”"]]),
        ("“He calls it “hell” every day.” She left.", [["“He calls it “hell” every day.”"]]),
        ('"It is no “old” bridge.\n\n"It stands."', [['"It is no “old” bridge.', '"It stands."']]),
        ('"It is “old," she said. “It stands,” he said.', [['"It is “old,"'], ["“It stands,”"]]),
        ('"Never closed.\n\n“Another voice,” she said.', [['"Never closed.'], ["“Another voice,”"]]),
        ("\"No magic in 'the old bridge.' It stands.\n\nMore.", [["\"No magic in 'the old bridge.' It stands."]]),
        ("She called them “old“ and “worn“ in May.", [["“old“"], ["“worn“"]]),
        ('She left. """It holds,"" she said. ""For now."""', [['"""It holds,""'], ['""For now."""']]),
        ('He said "go." He said "" and left.', [['"go."'], ['""']]),
        ("", []),
        ('"', []),
        ("no marks at all", []),
    ],
)
def test_finds_quotations(text, expected):
    assert [[span.text(text) for span in q.spans] for q in quotations(text)] == expected


@pytest.mark.parametrize(
    ("text", "closed"), [("“Shut.”", [True]), ("“Open.", [False]), ("“Open.\n\n“Shut.”", [True]), ("‘Shut’ it", [True])]
)
def test_says_whether_a_closing_mark_was_found(text, closed):
    assert [q.closed for q in quotations(text)] == closed


def test_paragraphs_part_at_blank_lines_and_at_single_newlines_unless_wrapped():
    assert [p.text("a\n\n b \nc") for p in paragraphs("a\n\n b \nc")] == ["a", "b", "c"]
    line = "word " * 15
    wrapped = "\n".join([line.strip()] * 8) + "\n\nNext."
    assert len(paragraphs(wrapped)) == 2


@pytest.mark.parametrize("unit", ["“", '"', " 'a", " ‘a ", "''a", "a' 'b ", "“a” ", '"\n\n"'])
def test_hostile_marks_cost_linear_time(unit):
    started = time.process_time()
    quotations(unit * 100_000)
    assert time.process_time() - started < 5
