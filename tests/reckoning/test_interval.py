"""Arithmetic with open ends: against the definition, by sampling values that the intervals allow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.reckoning import Interval

TABLE = [
    # (operation, left, right, low, best, high)
    ("plus", (1, 2, 3), (10, 20, 30), 11, 22, 33),
    ("plus", (1, None, None), (10, 10, 10), 11, None, None),
    ("minus", (57, 57, 57), (43, 43, 43), 14, 14, 14),
    ("minus", (20, None, None), (None, None, 5), 15, None, None),
    ("minus", (None, None, 20), (5, None, None), None, None, 15),
    ("minus", (None, None, 20), (None, None, None), None, None, 20),
    ("times", (2, None, 3), (10, 10, 10), 20, None, 30),
    ("times", (None, 5, None), (2, 2, 2), None, 10, None),
    ("over", (10000, 10000, 10000), (None, 7, None), None, pytest.approx(1428.571, abs=1e-3), None),
    ("over", (10000, 10000, 10000), (None, None, 10), 1000, None, None),
    ("over", (None, None, 10000), (5, None, None), None, None, 2000),
    ("over", (10, 10, 10), (0, 0, 0), None, None, None),
]


@pytest.mark.parametrize("operation, left, right, low, best, high", TABLE)
def test_an_end_is_open_where_an_operand_leaves_it_open(operation, left, right, low, best, high):
    assert getattr(Interval(*left), operation)(Interval(*right)) == (low, best, high)


number = st.integers(0, 10_000).map(float)


@st.composite
def intervals(draw):
    """An interval and a value that it allows."""
    low, value, high = sorted(draw(st.tuples(number, number, number)))
    return Interval(draw(st.sampled_from([None, low])), None, draw(st.sampled_from([None, high]))), value


@given(intervals(), intervals())
def test_what_the_operands_allow_the_result_allows(first, second):
    (a, x), (b, y) = first, second
    results = [(a.plus(b), x + y), (a.minus(b), x - y), (a.times(b), x * y)]
    if y:
        results.append((a.over(b), x / y))
    for result, value in results:
        slip = 1e-9 * (1 + abs(value))
        assert result.low is None or result.low <= value + slip
        assert result.high is None or value <= result.high + slip


@pytest.mark.parametrize(
    "left, right, slack, meets",
    [
        ((57, 57, 57), (57, 57, 57), 0, True),
        ((57, 57, 57), (58, 58, 58), 0, False),
        ((2000, 2000, 2000), (2009, 2009, 2009), 0.005, True),
        ((20, None, None), (500, 500, 500), 0, True),
        ((None, None, 20), (500, 500, 500), 0, False),
        ((None, 100, None), (108, 108, 108), 0, True),
        ((None, 100, None), (130, 130, 130), 0, False),
        ((None, None, None), (5, 5, 5), 0, True),
    ],
)
def test_meeting(left, right, slack, meets):
    assert Interval(*left).meets(Interval(*right), slack) is meets
    assert Interval(*right).meets(Interval(*left), slack) is meets
