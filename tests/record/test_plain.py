"""Figures and bands in plain words."""

import pytest

from accordingto.api import read_one
from accordingto.record import Document, Figure, Reading, Result, Span, Time
from accordingto.record.plain import band, figure_value, interval_value, number, outlook_source, result_value


def figure(**known) -> Figure:
    return Figure(id="f1", spans=[Span(0, 1)], **known)


#: how it is written, the figure
VALUES = [
    ("300", figure(low=300, best=300, high=300, bound="exact", measure="killed", unit="person")),
    ("≤ 10,000", figure(high=10000, bound="at_most", measure="strength", unit="person")),
    ("≥ 20", figure(low=20, bound="at_least", measure="killed", unit="person")),
    ("> 50", figure(low=50, bound="more_than", measure="killed", unit="person")),
    ("< 90", figure(high=90, bound="less_than", measure="killed", unit="person")),
    ("≈ 1 week", figure(best=1, bound="approximate", measure="duration", unit="week")),
    ("8 days", figure(low=8, best=8, high=8, bound="exact", measure="duration", unit="day")),
    ("20–30 km", figure(low=20, high=30, bound="between", measure="distance", unit="km")),
    ("≥ 2,000 (vague)", figure(low=2000, bound="vague", measure="strength", unit="person")),
    ("12.5 %", figure(low=0.125, best=0.125, high=0.125, bound="exact", measure="share", unit="percent")),
    (
        "1,500 a day",
        figure(low=1500, best=1500, high=1500, bound="exact", measure="casualties", unit="person", per="day"),
    ),
    ("≈ 3 USD", figure(best=3, bound="approximate", measure="money", unit="USD")),
]


@pytest.mark.parametrize(("expected", "given"), VALUES)
def test_a_figure_shows_what_its_wording_bounds(expected, given):
    assert figure_value(given) == expected


#: how it is written, the result
RESULTS = [
    ("≈ 1,428.57 people a day", Result(best=10000 / 7, unit="person", per="day")),
    ("3–5 weeks", Result(low=3, high=5, unit="week")),
    ("?", Result()),
]


@pytest.mark.parametrize(("expected", "given"), RESULTS)
def test_a_result_shows_what_it_comes_to(expected, given):
    assert result_value(given) == expected


def test_a_band_that_is_not_documented_is_not_made_up():
    assert band(0.55, 0.8) == "55–80 %"
    assert band(None, None) == "no band"


@pytest.mark.parametrize(("expected", "given"), [("1,000,000", 1e6), ("0.125", 0.125), ("-3", -3.0)])
def test_numbers_have_no_trailing_zeros(expected, given):
    assert number(given) == expected


def test_interval_by_the_values_of_its_ends():
    text = "from 2022 to 2024, and since June"
    times = [
        Time(id="t1", spans=[Span(5, 9)], type="DATE", value="2022", begin="t1", end="t2"),
        Time(id="t2", spans=[Span(13, 17)], type="DATE", value="2024", begin="t1", end="t2"),
        Time(id="t3", spans=[Span(29, 33)], type="DATE", value="XXXX-06", begin="t3"),
        Time(id="t4", spans=[Span(0, 4)], type="DATE", value="2020"),
    ]
    reading = Reading(document=Document.from_text(text), times=times, reader="none")
    assert [interval_value(reading, time) for time in times] == ["from 2022 to 2024"] * 2 + ["from XXXX-06", ""]


def test_whoever_looks_ahead_within_another_s_words_is_told_by_the_other():
    text = "“We expect our partners to act,” Anna Kovalenko told reporters on Monday. Rain will fall."
    reading = read_one(Document.from_text(text))
    shown = [outlook_source(reading, outlook) for outlook in reading.outlooks]
    assert shown == ["We, as told by Anna Kovalenko", "the article"]
