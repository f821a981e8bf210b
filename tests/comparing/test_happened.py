"""Events of different articles: one where day and town, or day and parties, are the same, and not otherwise."""

import pytest

from accordingto.api import read_one
from accordingto.comparing import compare
from accordingto.record import Document

SHELLED = "Russian forces shelled Kharkiv on Sunday, wounding three people."


def together(*texts: tuple[str, str | None]) -> list[set[str]]:
    readings = [
        read_one(Document.from_text(text, id=f"r{at}", published=published), "en_core_web_sm")
        for at, (text, published) in enumerate(texts)
    ]
    return [{one.doc for one in claim.tellings} for claim in compare(readings).claims if claim.kind == "event"]


def test_one_shelling_in_two_wordings_is_one_claim():
    other = "The Ukrainian town of Kharkiv was shelled by Russian artillery on March 3."
    assert together((SHELLED, "2030-03-04"), (other, "2030-03-06")) == [{"r0", "r1"}]


@pytest.mark.parametrize(
    "other",
    [
        "Russian forces shelled Kharkiv on Monday.",
        "Russian forces shelled Odesa on Sunday.",
        "Russian forces may shell Kharkiv on Sunday.",
        "Russian forces did not shell Kharkiv on Sunday, the mayor's office said.",
    ],
    ids=["another day", "another town", "only feared", "denied"],
)
def test_another_day_or_town_or_what_did_not_happen_is_another_event(other):
    assert together((SHELLED, "2030-03-04"), (other, "2030-03-04")) == []


def test_two_undated_reports_are_one_event_only_where_one_echoes_the_other():
    first, second = "Russian forces shelled Kharkiv.", "Kharkiv was shelled by Russian forces."
    passage = " Smoke stood over the tram depot north of the town until late in the evening, and no alarm rang."
    assert together((first, "2030-03-04"), (second, "2030-03-04")) == []
    assert together((first + passage, "2030-03-04"), (second + passage, "2030-03-04")) == [{"r0", "r1"}]
    assert together((first + passage, None), (second + passage, None)) == [{"r0", "r1"}]
    assert together((first, None), (second, None)) == []


def test_a_meeting_is_known_by_who_met_and_not_by_where():
    met = "The president of France met the Turkish president in Geneva on Sunday."
    others = "The president of Chile met the Japanese prime minister in Geneva on Sunday."
    assert together((met, "2030-03-04"), (others, "2030-03-04")) == []
