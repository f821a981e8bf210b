"""Number grammar alone: what each wording bounds, and what is no quantity."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accordingto.reading.numbers import scan

ONE_EACH = [
    # (text, words of the span, low, best, high, bound, unit)
    ("300 soldiers", "300", 300, 300, 300, "exact", None),
    ("two dozen tanks", "two dozen", 24, 24, 24, "exact", None),
    ("twenty-two officers", "twenty-two", 22, 22, 22, "exact", None),
    ("one hundred and fifty-two thousand", "one hundred and fifty-two thousand", 152e3, 152e3, 152e3, "exact", None),
    ("half a million people", "half a million", 5e5, 5e5, 5e5, "exact", None),
    ("half a dozen boats", "half a dozen", 6, 6, 6, "exact", None),
    ("three quarters of a million people", "three quarters of a million", 75e4, 75e4, 75e4, "exact", None),
    ("1.2 million people", "1.2 million", 1.2e6, 1.2e6, 1.2e6, "exact", None),
    ("1,00,000 people", "1,00,000", 1e5, 1e5, 1e5, "exact", None),
    ("135 thousand civilians", "135 thousand", 135e3, 135e3, 135e3, "exact", None),
    ("2 1/2 hours", "2 1/2 hours", 2.5, 2.5, 2.5, "exact", "hour"),
    ("one and a half million", "one and a half million", 1.5e6, 1.5e6, 1.5e6, "exact", None),
    ("a total of 10 ships", "a total of 10", 10, 10, 10, "exact", None),
    ("as many as 10,000 men", "as many as 10,000", None, None, 10000, "at_most", None),
    ("up to 40 tanks", "up to 40", None, None, 40, "at_most", None),
    ("not more than five", "not more than five", None, None, 5, "at_most", None),
    ("within a week", "within a week", None, None, 1, "at_most", "week"),
    ("at least 20 died", "at least 20", 20, None, None, "at_least", None),
    ("at least another 20", "at least another 20", 20, None, None, "at_least", None),
    ("no fewer than 30 homes", "no fewer than 30", 30, None, None, "at_least", None),
    ("five or more", "five or more", 5, None, None, "at_least", None),
    ("a 20-plus crowd", "20-plus", 20, None, None, "at_least", None),
    ("more than a dozen", "more than a dozen", 12, None, None, "more_than", None),
    ("just over 90 people", "over 90", 90, None, None, "more_than", None),
    ("nearly 90 people", "nearly 90", None, None, 90, "less_than", None),
    ("fewer than 90 people", "fewer than 90", None, None, 90, "less_than", None),
    ("about 25 miles", "about 25 miles", None, 25, None, "approximate", "mile"),
    ("some 300 men", "some 300", None, 300, None, "approximate", None),
    ("an estimated 40,000", "an estimated 40,000", None, 40000, None, "approximate", None),
    ("300-odd men", "300-odd", None, 300, None, "approximate", None),
    ("a week or so", "a week or so", None, 1, None, "approximate", "week"),
    ("about a week", "about a week", None, 1, None, "approximate", "week"),
    ("a billion-dollar deal", "a billion-dollar", None, 1e9, None, "approximate", "USD"),
    ("between 10 and 20 tanks", "between 10 and 20", 10, None, 20, "between", None),
    ("from 43 to 57 boats", "from 43 to 57", 43, None, 57, "between", None),
    ("41-42 percent", "41-42 percent", 0.41, None, 0.42, "between", "percent"),
    ("5 to 10 million", "5 to 10 million", 5e6, None, 1e7, "between", None),
    ("two or three weeks", "two or three weeks", 2, None, 3, "between", "week"),
    ("US$5-10 million", "US$5-10 million", 5e6, None, 1e7, "between", "USD"),
    ("dozens of men", "dozens", 24, None, None, "vague", None),
    ("hundreds of men", "hundreds", 200, None, None, "vague", None),
    ("Thousands of men", "Thousands", 2000, None, None, "vague", None),
    ("tens of thousands of men", "tens of thousands", 20000, None, None, "vague", None),
    ("hundreds of thousands", "hundreds of thousands", 2e5, None, None, "vague", None),
    ("millions and millions", "millions and millions", 2e6, None, None, "vague", None),
    ("several hundred men", "several hundred", 300, None, None, "vague", None),
    ("a handful of men", "a handful", 3, None, None, "vague", None),
    ("a few dozen men", "a few dozen", 36, None, None, "vague", None),
    ("12 percent", "12 percent", 0.12, 0.12, 0.12, "exact", "percent"),
    ("two thirds of them", "two thirds", 2 / 3, 2 / 3, 2 / 3, "exact", "percent"),
    ("approximately one half of them", "approximately one half", None, 0.5, None, "approximate", "percent"),
    ("$US 1.5 billion", "$US 1.5 billion", 1.5e9, 1.5e9, 1.5e9, "exact", "USD"),
    ("Two milligrams of salt", "Two milligrams", 2, 2, 2, "exact", "milligram"),
    ("one in five", "one in five", 0.2, 0.2, 0.2, "exact", "percent"),
    ("nearly nine out of 10", "nearly nine out of 10", None, None, 0.9, "less_than", "percent"),
    ("more than half of them", "more than half", 0.5, None, None, "more_than", "percent"),
    ("$1.5 billion", "$1.5 billion", 1.5e9, 1.5e9, 1.5e9, "exact", "USD"),
    ("€20m", "€20m", 2e7, 2e7, 2e7, "exact", "EUR"),
    ("about 50m apart", "about 50m", None, 50, None, "approximate", "metre"),
    ("5m people", "5m", 5e6, 5e6, 5e6, "exact", None),
    ("a $5,000 bond", "$5,000", 5000, 5000, 5000, "exact", "USD"),
    ("A$5,000", "A$5,000", 5000, 5000, 5000, "exact", "AUD"),
    ("859 million pounds of cranberries", "859 million pounds", 859e6, 859e6, 859e6, "exact", "pound"),
    ("dlrs 14 billion", "dlrs 14 billion", 14e9, 14e9, 14e9, "exact", "USD"),
    ("30 million rubles", "30 million rubles", 3e7, 3e7, 3e7, "exact", "RUB"),
    ("three decades", "three decades", 30, 30, 30, "exact", "year"),
    ("a three-week battle", "three-week", 3, 3, 3, "exact", "week"),
    ("a 600-mile frontier", "600-mile", 600, 600, 600, "exact", "mile"),
    ("half a percentage point", "half a percentage point", 0.005, 0.005, 0.005, "exact", "percent"),
    ("three quarters of a mile", "three quarters of a mile", 0.75, 0.75, 0.75, "exact", "mile"),
    ("rose by a quarter in May", "a quarter", 0.25, 0.25, 0.25, "exact", "percent"),
    ("two more weeks", "two more weeks", 2, 2, 2, "exact", "week"),
    ("10,000 square miles", "10,000 square miles", 1e4, 1e4, 1e4, "exact", "sq mile"),
]  # fmt: skip


@pytest.mark.parametrize("text, words, low, best, high, bound, unit", ONE_EACH)
def test_a_wording_sets_its_bounds_and_no_others(text, words, low, best, high, bound, unit):
    (found,) = scan(text)
    assert text[found.start : found.end] == words
    assert [found.low, found.best, found.high] == [None if n is None else pytest.approx(n) for n in (low, best, high)]
    assert (found.bound, found.unit) == (bound, unit)


@pytest.mark.parametrize(
    "text",
    [
        "Su-34", "MH17", "AK47", "the 51st Brigade", "Flight 93", "Section 5", "No. 2", "COVID-19", "G20", "#COP22",
        "10:30 a.m.", "at 5 pm", "1700 GMT", "5 April", "April 5, 2018", "1950-1953", "between 2005 and 2008",
        "35 years old", "a five-year-old", "between 18 months and six years old", "ranged in age from 15 to 72",
        "aged 22", "seven years ago", "202-555-0134", "202 555 0134", "won 3-1",
        "52-48", "986-8456", "the 900 block of Flint Road",
        "(202) 555-0134", "boys aged 9, 8, 4 and 8 months", "call 131 564",
        "a 48-52 vote", "-14 degrees", "ages 7 and 9",
        "at 0530", "at three o'clock", "at three o’clock", "by a third party",
        "9/11", "24/7", "the third brigade", "for decades", "a week", "the other half", "5,00", "[3]",
    ],
)  # fmt: skip
def test_what_names_dates_or_scores_is_no_quantity(text):
    assert scan(text) == []


def test_a_conversion_in_brackets_is_bounded_as_the_figure_it_converts():
    miles, km = scan("about 25 miles (40 kilometers) away")
    assert (km.low, km.best, km.high, km.bound, km.unit) == (None, 40, None, "approximate", "km")
    assert miles.end < km.start


def test_a_year_opens_no_range_of_shares():
    assert [q.words for q in scan("cut the waste by 2030 to 32 percent")][-1] == "32 percent"


@pytest.mark.parametrize(
    "text, low, high",
    [("It flew 300 km - 500 km.", 300, 500), ("They paid $5 million – $7 million.", 5e6, 7e6)],
)
def test_a_spaced_dash_makes_a_range_of_two_numbers_with_one_unit(text, low, high):
    (quantity,) = scan(text)
    assert (quantity.low, quantity.best, quantity.high) == (low, None, high)


def test_a_spaced_dash_between_bare_numbers_is_punctuation():
    assert [quantity.words for quantity in scan("They lost 300 - 500 came later.")] == ["300", "500"]


def test_two_numbers_that_are_no_range_stay_two():
    assert [q.value for q in scan("It rose to 57 from 43")] == [57, 43]
    assert [q.value for q in scan("21 out of 29 states")] == [21, 29]


def test_a_bound_between_two_numbers_belongs_to_the_second():
    assert [(q.value, q.bound) for q in scan("In 1998 at least 20 men left")] == [(1998, "exact"), (20, "at_least")]


WORDS = st.sampled_from(
    "one two ten twenty hundred thousand million a half of and to from between 5 1,000 2.5 7/8 1/2 % $ € - – , . ( ) "
    "about at least more than or so up dozens several few third percent weeks old ago No Flight m bn 99999".split()
)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join), st.lists(WORDS, max_size=9).map("".join)
    )
)
def test_spans_cover_their_words_and_bounds_are_in_order(text):
    last = 0
    for found in scan(text):
        assert last <= found.start <= found.core[0] < found.core[1] <= found.end <= len(text)
        last = found.end
        assert text[found.start : found.end].strip() == text[found.start : found.end]
        numbers = [n for n in (found.low, found.best, found.high) if n is not None]
        assert numbers and numbers == sorted(numbers) and numbers[0] >= 0


@pytest.mark.parametrize("unit", ["9", "9 ", "1,234", "1-", "a.", "about ", "two hundred ", "1/2", "$", "(", "(7)",
                                  "\u200b1", "אבג 12 ", "١٢ ", "from 1 to ", "\n1. "])
def test_long_hostile_lines_take_linear_time(unit):
    def seconds(size: int) -> float:
        start = time.process_time()
        scan(unit * (size // len(unit)))
        return time.process_time() - start

    small, large = seconds(100_000), seconds(400_000)
    assert large < 12 * small + 0.5


def test_five_megabytes_of_digits_are_no_number():
    assert scan("9" * 5_000_000) == []


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("One child in 12 is underfed.", "One child in 12", 1 / 12),
        ("It hit one family in every 20 here.", "one family in every 20", 1 / 20),
    ],
)
def test_a_share_may_have_what_it_is_of_inside(text, words, value):
    (found,) = scan(text)
    assert (text[found.start : found.end], found.kind) == (words, "share")
    assert found.best == pytest.approx(value)


@pytest.mark.parametrize(
    "text", ["They sent one man in 12 boats.", "One man in 2024 left.", "They put one gun in two trucks."]
)
def test_one_thing_in_many_of_another_is_no_share(text):
    assert all(found.kind != "share" for found in scan(text))


@pytest.mark.parametrize(
    "text",
    [
        "The assembly passed the law by 212 votes to 98.",
        "The council voted 9 to 4 to close the border.",
        "It fell by a vote of 52 to 48.",
        "They won 30 votes against 12 votes.",
    ],
)
def test_votes_for_and_against_are_a_score(text):
    assert scan(text) == []


def test_votes_alone_are_counted():
    assert [found.best for found in scan("She won 212 votes in the town.")] == [212]


def test_well_belongs_to_the_bound():
    text = "They lost well over 60 tanks."
    (found,) = scan(text)
    assert (text[found.start : found.end], found.bound) == ("well over 60", "more_than")
