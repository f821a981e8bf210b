"""Checks on our own sentences: what their words license, what comes out, and what is never put together."""

import pytest

from accordingto.reading.pipeline import read_document
from accordingto.reckoning import checks
from accordingto.reckoning.told import number
from accordingto.record import Document


def reckoned(text):
    reading = read_document(Document.from_text(text))
    return reading, checks(reading)


RATES = [
    # (text, words of the inputs, best, unit, a word of the licence)
    ("With 6,000 men there, at the current loss rate, that is about two weeks, Ana Pir said.",
     ["6,000", "about two weeks"], 6000 / 14, "person", "loss rate"),
    ("The 5,000 shells would last three weeks.", ["5,000", "three weeks"], 5000 / 21, "round", "last"),
    ("The general said his 900 missiles will be gone in 30 days.", ["900", "30 days"], 30, "missile", "gone in"),
    ("They had 480 drones, enough for two days.", ["480", "two days"], 240, "aircraft", "enough for"),
]  # fmt: skip


@pytest.mark.parametrize("text, inputs, best, unit, licence", RATES)
def test_a_stock_gone_in_a_time_is_a_rate(text, inputs, best, unit, licence):
    reading, (check,) = reckoned(text)
    assert [reading[i].spans[0].text(text) for i in check.inputs] == inputs
    assert check.relation == "stock / duration = rate" and check.verdict == "derived"
    assert check.result.best == pytest.approx(best)
    assert (check.result.unit, check.result.per) == (unit, "day")
    words = [span.text(text) for span in check.spans]
    assert licence in words and set(inputs) <= set(words)


def test_an_approximate_time_leaves_the_rate_open_at_both_ends():
    _, (check,) = reckoned("With 6,000 men there, at that loss rate, that is about two weeks, Ana Pir said.")
    assert check.result.low is None and check.result.high is None


def test_a_bound_is_carried_to_the_side_that_it_bounds():
    _, (check,) = reckoned("Up to 5,000 shells would last ten days.")
    assert (check.result.low, check.result.best, check.result.high) == (None, None, 500)
    _, (check,) = reckoned("The 5,000 shells would last at least ten days.")
    assert (check.result.low, check.result.best, check.result.high) == (None, None, 500)


HELD = [
    # (text, relation, verdict, best of the result)
    ("The strike killed 57 people, 30 of them children.", "part <= whole", "consistent", 27),
    ("The blast killed 12 people, among them 15 soldiers.", "part <= whole", "inconsistent", -3),
    ("About 20 percent (2,000) of 10,000 soldiers were wounded.", "share * whole = part", "consistent", 2000),
    ("Officials said 2,500, or 20 percent of the 10,000 soldiers, were wounded.", "share * whole = part",
     "inconsistent", 2000),
    ("The mayor said 60% of the 1.2 million residents had fled.", "share * whole = part", "derived", 720_000),
    ("The death toll rose to 57 from 43, an increase of 14.", "new - old = change", "consistent", 14),
    ("The death toll rose to 57 from 43, an increase of 20.", "new - old = change", "inconsistent", 14),
    ("The price fell from 200 dollars to 150 dollars, a drop of 25 percent.", "(new - old) / old = change",
     "consistent", 0.25),
    ("The army lost 100 soldiers a day for 30 days, a total of 3,000 soldiers.", "rate * duration = total",
     "consistent", 3000),
    ("The army lost 100 soldiers a day for 30 days, 5,000 in all.", "rate * duration = total", "inconsistent", 3000),
]  # fmt: skip


@pytest.mark.parametrize("text, relation, verdict, best", HELD)
def test_figures_of_one_sentence_are_held_against_each_other(text, relation, verdict, best):
    _, (check,) = reckoned(text)
    assert (check.relation, check.verdict) == (relation, verdict)
    assert check.result.best == pytest.approx(best)


@pytest.mark.parametrize(
    "text",
    [
        "The 3,000 soldiers said the siege would last two weeks.",
        "He commanded 3,000 soldiers for about three weeks.",
        "Two soldiers were wounded and 300 houses burned for a week or so.",
        "The strike killed 57 people. About a week later 30 soldiers left.",
        "The army has 3,000 soldiers. At this rate, talks would last two weeks.",
        "About 20 percent voted. Of 10,000 soldiers 500 were wounded.",
    ],
)
def test_nearness_is_no_licence(text):
    assert reckoned(text)[1] == []


def test_at_least_so_many_may_hold_a_larger_part():
    _, (check,) = reckoned("At least 20 people, including 25 children, were hurt.")
    assert check.verdict == "consistent" and check.result.low == 0


def test_checks_are_numbered_in_order_and_fit_into_the_reading():
    text = "The strike killed 57 people, 30 of them children. The 5,000 shells would last three weeks."
    reading, found = reckoned(text)
    assert [check.id for check in found] == ["k1", "k2"]
    reading.checks = found
    reading.validate()


@pytest.mark.parametrize(
    "value, said", [(30.0, "30"), (14.0, "14"), (1428.57, "some 1,400"), (720_000.0, "720,000"), (1250.0, "1,250"),
                    (428.57, "some 430"), (3.333, "some 3.3"), (0.25, "some 0.25"), (99.6, "some 100")],
)  # fmt: skip
def test_a_rounded_number_says_so(value, said):
    assert number(value) == said


@pytest.mark.data
def test_the_seed_gives_a_loss_of_some_1400_a_day(seed_text):
    reading, found = reckoned(seed_text)
    (check,) = [c for c in found if c.relation == "stock / duration = rate"]
    assert [reading[i].spans[0].text(seed_text) for i in check.inputs] == ["10,000", "about a week"]
    assert check.result.best == pytest.approx(10000 / 7)
    assert (check.result.unit, check.result.per, check.verdict) == ("person", "day", "derived")
    assert "some 1,400 a day" in check.note
    assert "casualty rate" in [span.text(seed_text) for span in check.spans]


TWICE = [
    # (text, verdict, what the first comes to in the unit of the second)
    ("The column stood 25 miles (40 kilometers) from Orlo.", "consistent", 40.2336),
    ("The column stood 25 miles (60 kilometers) from Orlo.", "inconsistent", 40.2336),
    ("The fire burned 500 acres, or 202 hectares, of forest.", "consistent", 202.3428),
    ("The shell weighs 95 pounds (43 kg).", "consistent", 43.0913),
    ("The island is about 300 miles (500 km) off the coast.", "consistent", 482.8032),
]


@pytest.mark.parametrize("text, verdict, best", TWICE)
def test_a_length_in_two_units_is_one_length(text, verdict, best):
    _, (check,) = reckoned(text)
    assert (check.relation, check.verdict) == ("one = other", verdict)
    assert check.result.best == pytest.approx(best, rel=1e-4)


SUMS = [
    ("The blast killed 12 soldiers and five civilians, a total of 17 people.", "consistent", 17),
    ("The blast killed 12 soldiers and five civilians, a total of 19 people.", "inconsistent", 17),
    ("Twelve soldiers, five civilians and two medics, 19 people in all, were killed.", "consistent", 19),
    ("The blast killed 57 people (30 soldiers and 27 civilians).", "consistent", 57),
    ("The blast killed 57 people: 30 soldiers, 20 civilians and eight medics.", "inconsistent", 58),
]


@pytest.mark.parametrize("text, verdict, best", SUMS)
def test_parts_add_up_to_their_total_or_do_not(text, verdict, best):
    _, (check,) = reckoned(text)
    assert (check.relation, check.verdict, check.result.best) == ("sum of parts = total", verdict, best)


@pytest.mark.parametrize(
    "text",
    [
        "They visited 12 countries: two in May and three in June and others later.",
        "Shelling killed two soldiers and three drivers, a total of 40 people this year.",
        "The raid freed 30 people, mostly 12 miners and four cooks.",
        "The column of 20 tanks (seen on 3 and 4 May) was gone.",
    ],
)
def test_what_is_no_whole_list_is_no_sum(text):
    assert [check for check in reckoned(text)[1] if check.relation == "sum of parts = total"] == []


MULTIPLES = [
    ("The toll doubled to 40 from 20.", "consistent"),
    ("Exports tripled from $2 billion to $5 billion.", "inconsistent"),
    ("Exports more than tripled from $2 billion to $7 billion.", "consistent"),
    ("Exports almost doubled from $2 billion to $5 billion.", "inconsistent"),
    ("The number of refugees halved from 900 to 450.", "consistent"),
]


@pytest.mark.parametrize("text, verdict", MULTIPLES)
def test_how_many_times_as_much_is_held_against_both_ends(text, verdict):
    assert [one.verdict for one in reckoned(text)[1] if one.relation == "new / old = factor"] == [verdict]
