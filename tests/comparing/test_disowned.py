"""Figures that are set right or withdrawn: steps that say so, and figures that are marked; invented reports."""

import pytest

from accordingto.api import read_one
from accordingto.comparing import Series, compare
from accordingto.record import Document, Reading

FIRST = "The Ukrainian army said that 1,900 Russian soldiers had been killed near Kharkiv."
REVISED = "The Ukrainian army revised the number of Russian soldiers killed near Kharkiv down to 1,200 from 1,900."


def report(doc: str, text: str, published: str, publisher: str | None = None) -> Reading:
    document = Document.from_text(text, id=doc, published=published, publisher=publisher)
    return read_one(document, "en_core_web_sm")


def only_series(*readings: Reading, **given) -> Series:
    made = compare(readings, **given)
    (one,) = [series for series in made.series if series.measure == "killed"]
    return one


@pytest.mark.parametrize(
    "corrected",
    [
        "The Ukrainian army revised the number of Russian soldiers killed near Kharkiv down to 1,200 from 1,900.",
        "The Ukrainian army corrected the number of Russian soldiers killed near Kharkiv from 1,900 to 1,200.",
        "The Ukrainian army said that 1,200 Russian soldiers had been killed near Kharkiv. It corrected an earlier "
        "figure of 1,900.",
    ],
)
def test_a_correction_is_a_step_in_the_place_of_the_speakers_own_figure_which_is_withdrawn(corrected):
    one = only_series(report("first", FIRST, "2030-03-04"), report("then", corrected, "2030-03-06"))
    earlier, later = one.steps
    assert (earlier.doc, earlier.best, later.doc, later.best) == ("first", 1900, "then", 1200)
    assert later.supersedes == f"first/{earlier.entry}"
    assert earlier.withdrawn == f"then/{later.entry}"
    assert later.corrects is not None and "1,900" in later.corrects and later.corrects in corrected
    assert (later.withdrawn, earlier.supersedes, earlier.corrects) == (None, None, None)


def test_a_correction_withdraws_no_other_speakers_figure():
    other = FIRST.replace("The Ukrainian army", "The Kremlin")
    one = only_series(report("first", other, "2030-03-04"), report("then", REVISED, "2030-03-06"))
    assert [step.withdrawn for step in one.steps] == [None, None]


def test_a_figure_that_is_only_named_to_be_corrected_is_given_by_nobody():
    more = FIRST.replace("1,900", "1,300")
    one = only_series(report("then", REVISED, "2030-03-06"), report("more", more, "2030-03-07"))
    assert [step.best for step in one.steps] == [1200, 1300]


def test_what_was_said_and_withdrawn_within_one_article_is_a_step_that_is_withdrawn():
    text = FIRST.replace("said", "earlier said").replace("Kharkiv.", "Kharkiv; it later withdrew that.")
    made = compare([report("one", text, "2030-03-06"), report("two", FIRST.replace("1,900", "1,300"), "2030-03-07")])
    (series,) = made.series
    assert [(step.best, step.withdrawn is not None) for step in series.steps] == [(1900, True), (1300, False)]
    assert [(one.kind, one.first, one.second) for one in made.contradictions] == [("retraction", "one", "one")]


def test_an_outlet_corrects_its_own_figure_and_no_other_outlets():
    given = "Officials said that 1,900 Russian soldiers had been killed near Kharkiv."
    corrected = (
        "The town of Kharkiv was quiet on Tuesday. 1,200 Russian soldiers were killed near Kharkiv, officials said.\n\n"
        "Correction: An earlier version of this article said that 1,900 Russian soldiers had been killed near Kharkiv."
    )
    readings = [
        report("own", given, "2030-03-04", "The Orlo Post"), report("other", given, "2030-03-04", "The Lake Post"),
        report("then", corrected, "2030-03-05", "The Orlo Post"),
    ]  # fmt: skip
    one = only_series(*readings)
    assert {step.doc: step.withdrawn is not None for step in one.steps} == {"own": True, "other": False, "then": False}


def test_a_toll_that_rises_is_a_step_and_withdraws_nothing():
    raised = "The Ukrainian army raised its estimate of Russian soldiers killed near Kharkiv to 2,400 from 1,900."
    made = compare([report("first", FIRST, "2030-03-04"), report("then", raised, "2030-03-06")])
    (one,) = [series for series in made.series if series.measure == "killed"]
    assert [(step.best, step.withdrawn) for step in one.steps] == [(1900, None), (2400, None)]
    assert one.steps[1].supersedes == f"first/{one.steps[0].entry}"
    assert made.contradictions == []


def test_a_number_of_things_that_is_moved_is_no_correction():
    moved = "The Ukrainian army raised the number of guards in Kharkiv from 300 to 500."
    one = report("one", moved, "2030-03-04")
    two = report("two", "The Ukrainian army said there were 300 guards in Kharkiv.", "2030-03-01")
    assert compare([one, two]).contradictions == []


def test_what_was_withdrawn_counts_in_no_combined_figure():
    corrected = "The Ukrainian army corrected the number of Russian soldiers killed near Kharkiv from 1,900 to 1,200."
    later = "The Kremlin said that 1,100 Russian soldiers had been killed near Kharkiv."
    one = only_series(
        report("first", FIRST, "2030-03-04"), report("then", corrected, "2030-03-06"),
        report("more", later, "2030-03-07"), rule="range",
    )  # fmt: skip
    assert (one.low, one.high) == (1100, 1200)


def test_the_dead_of_no_known_country_are_a_series_of_their_town_and_of_no_other():
    def told(doc: str, number: int, town: str) -> Reading:
        return report(doc, f"{number} people were killed in {town}, the mayor said.", "2030-03-04")

    made = compare([told("a", 30, "Kharkiv"), told("b", 34, "Kharkiv"), told("c", 12, "Odesa"), told("d", 13, "Odesa")])
    assert {tuple(step.doc for step in one.steps) for one in made.series} == {("a", "b"), ("c", "d")}


def test_a_day_and_a_month_are_not_one_scope():
    day = "The Ukrainian army said that 90 Russian soldiers had been killed in Kharkiv on 4 March 2030."
    month = "The Kremlin said that 1,200 Russian soldiers had been killed in Kharkiv in March 2030."
    other = "The Kremlin said that 1,200 Russian soldiers had been killed in Kharkiv on 4 March 2030."
    assert compare([report("a", day, "2030-03-05"), report("b", month, "2030-03-05")]).contradictions == []
    assert len(compare([report("a", day, "2030-03-05"), report("b", other, "2030-03-05")]).contradictions) == 1
