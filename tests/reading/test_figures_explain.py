"""What the explain command says of a sentence's numbers."""

from accordingto.reading.figures_explain import explained


def test_it_names_the_words_that_bound_a_number_and_what_it_counts():
    (line,) = explained("At least 20 men died.")
    assert all(part in line for part in ("'At least 20'", "low 20", '"at least"', "killed", "counts men"))


def test_a_number_that_counts_nothing_is_listed_as_no_figure():
    year, count = explained("In 1998 about 20 men left.")
    assert "no figure" in year and "1998" in year
    assert "best 20" in count


def test_the_two_ends_of_a_change_are_two_lines():
    assert [line.split(":")[0] for line in explained("The toll rose from 43 to 57.")] == ["'43'", "'57'"]


def test_a_text_without_numbers_has_no_lines():
    assert list(explained("Nobody came.")) == []
