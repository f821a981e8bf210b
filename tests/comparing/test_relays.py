"""Through whom an article has what it tells: outlets that are named between it and the speaker, and no others."""

import pytest

from accordingto.api import read_one
from accordingto.comparing.relays import chain, credited, relays
from accordingto.record import Document, text_of


def through(text: str, publisher: str | None = "Weston Herald") -> list[str]:
    """The chain of the text's last statement."""
    reading = read_one(Document.from_text(text, id="r", published="2030-03-04"), "en_core_web_sm")
    said = reading.statements[-1]
    spans = said.content.spans
    return chain(publisher, relays(reading), spans[0].start, spans[-1].end, text_of(said.source.spans, text))


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("The convoy was hit at dawn, the mayor told Reuters.", ["Reuters", "the mayor"]),
        ("The mayor said in an interview with CNN that the convoy was hit.", ["CNN", "The mayor"]),
        ("In remarks carried by TASS, the mayor said the convoy was hit.", ["TASS", "the mayor"]),
        ("The ministry said 12 people were killed, the Norland Post reported.", ["Norland Post", "The ministry"]),
        ("The Norland Post reported on Friday, citing the Weston Times, that the convoy was hit.",
         ["Norland Post", "Weston Times"]),
        ("WESTON (AP) - The mayor said that the convoy was hit.", ["AP", "The mayor"]),
        ("Two men fled. The mayor told parliament that the convoy was hit.", ["The mayor"]),
        ("The port was shut, the mayor told Reuters. The army said that the convoy was hit.", ["The army"]),
    ],
)  # fmt: skip
def test_a_statements_chain_runs_from_the_outlet_over_those_it_names_to_the_speaker(text, between):
    assert [name.removeprefix("The ") if " Post" in name else name for name in through(text)] == [
        "Weston Herald", *between
    ]  # fmt: skip


def test_an_agency_credited_beside_the_publisher_stands_behind_it():
    assert credited("Weston Herald (Reuters)") == "Reuters" and credited("Weston Herald") is None
    assert credited("The Herald (Norland)") is None
    assert chain("Weston Herald (Reuters)", [], 0, 5, None) == ["Weston Herald (Reuters)", "Reuters"]


def test_an_outlet_that_speaks_for_itself_and_a_publisher_who_names_himself_stand_once():
    assert through("Reuters reported that the convoy was hit.", "Reuters") == ["Reuters"]
    assert through("Reuters reported that the convoy was hit.", None) == ["Reuters"]
