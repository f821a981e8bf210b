"""What the explain command says of a sentence's times."""

from accordingto.reading.times_explain import explained


def test_it_tells_what_publication_and_verb_added():
    (line,) = explained("The court will rule on Friday.", "2024-11-06")
    assert all(part in line for part in ("'Friday'", "DATE 2024-11-08", "XXXX-WXX-5", "2024-11-06", "the future"))


def test_it_says_what_cannot_be_anchored():
    (line,) = explained("The court ruled last month.")
    assert "XXXX-XX" in line and "not anchored" in line


def test_it_names_the_interval_that_a_time_bounds():
    first, second = explained("From 2022 to 2024 the road was closed.")
    assert "'2022'" in first and "interval from 2022 to 2024" in first
    assert "'2024'" in second and "interval from 2022 to 2024" in second


def test_what_the_text_dates_by_itself_owes_nothing_to_publication():
    (line,) = explained("The dam broke in early 2015.", "2024-11-06")
    assert line == "'early 2015': DATE 2015 START, 2015-01-01 to 2015-12-31"
