"""Conditions in each order of clauses and in quotations, and what only sounds like one; sentences of our own."""

import pytest

from accordingto.reading.pipeline import bare_pipeline


@pytest.fixture(scope="module")
def alone():
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto_outlooks")
    return nlp


def outlooks(nlp, text):
    return [
        (
            entry.condition and (entry.condition.kind, " … ".join(s.text(text) for s in entry.condition.spans)),
            " … ".join(s.text(text) for s in entry.consequence.spans),
        )
        for entry in nlp(text)._.outlooks
    ]


@pytest.mark.parametrize(
    ("text", "kind", "condition", "consequence"),
    [
        (
            "As soon as the vote is over, the council can begin work.",
            "once",
            "As soon as the vote is over",
            "the council can begin work",
        ),
        ('"Once the road is open, the miners can return," Osei said.', "once", "Once the road is open", None),
        ("If and when the dam breaks, the valley will flood.", "if", "If and when the dam breaks", None),
        (
            "In cases where supplies run short, the town would print its own.",
            "other",
            None,
            "the town would print its own",
        ),
        (
            "The law would allow the town to print its own in cases where supplies run short.",
            "other",
            "in cases where supplies run short",
            "The law would allow the town to print its own",
        ),
        (
            "In the event that the dam breaks, the valley will be cleared.",
            "other",
            "In the event that the dam breaks",
            None,
        ),
        ("The valley will be cleared in case of a flood.", "other", "in case of a flood", "The valley will be cleared"),
        (
            "The loan would be paid on the condition that the port is sold.",
            "other",
            "on the condition that the port is sold",
            None,
        ),
        (
            "The pipeline could be built subject to approval by the senate.",
            "other",
            "subject to approval by the senate",
            None,
        ),
        (
            "Not until the war ends will the refugees return.",
            "until",
            "Not until the war ends",
            "will the refugees return",
        ),
        ("Only if the north agrees will the talks resume.", "if", "Only if the north agrees", "will the talks resume"),
        (
            "By leaving the pact, the island would lose its aid.",
            "other",
            "By leaving the pact",
            "the island would lose its aid",
        ),
        ("With more money, the school could hire ten teachers.", "other", "With more money", None),
        (
            "The army would advance after the rebels leave the port.",
            "once",
            "after the rebels leave the port",
            "The army would advance",
        ),
        ("No matter who wins, the tax will rise.", "other", "No matter who wins", "the tax will rise"),
        ("The tax will rise regardless of who wins.", "other", "regardless of who wins", "The tax will rise"),
        ("Whatever the court decides, the tax will rise.", "other", "Whatever the court decides", "the tax will rise"),
        (
            "Every time they visit the park, they will be reminded of it.",
            "other",
            "Every time they visit the park",
            None,
        ),
        (
            "The deal would collapse the moment the rebels attack.",
            "once",
            "the moment the rebels attack",
            "The deal would collapse",
        ),
        (
            "The school will have to close without more money.",
            "without",
            "without more money",
            "The school will have to close",
        ),
        (
            '"The town will lose its school," Mensah warned, "unless something is done."',
            "unless",
            "unless something is done",
            "The town will lose its school",
        ),
        (
            "Mensah said should the talks fail, the army will advance.",
            "should",
            "should the talks fail",
            "the army will advance",
        ),
        (
            "The army would not hold were the rebels to attack.",
            "other",
            "were the rebels to attack",
            "The army would not hold",
        ),
        ("The army will advance absent a deal.", "without", "absent a deal", "The army will advance"),
        ("If, as polls suggest, Osei loses, the party will split.", "if", "If, as polls suggest, Osei loses", None),
        ("A loss in the north would end her campaign.", "other", "A loss in the north", "would end her campaign"),
        (
            "Whether the dam will hold depends on how much rain falls.",
            "other",
            "depends on how much rain falls",
            "the dam will hold",
        ),
        (
            "The only way the party will lose is by ignoring the north.",
            "other",
            "by ignoring the north",
            "the party will lose",
        ),
    ],
)
def test_conditions_in_every_order_of_clauses(alone, text, kind, condition, consequence):
    ((found, foretold),) = outlooks(alone, text)
    assert found is not None and found[0] == kind
    assert condition is None or found[1] == condition
    assert consequence is None or foretold == consequence


def test_a_condition_before_two_joined_clauses_is_that_of_both(alone):
    text = "If the port falls, prices will rise and the ferry will stop."
    condition = ("if", "If the port falls")
    assert outlooks(alone, text) == [(condition, "prices will rise"), (condition, "the ferry will stop")]


@pytest.mark.parametrize(
    "text",
    [
        "Even after he steps down, the king will keep his house.",
        "The port will open after it is rebuilt in May.",
        "The result will be known after the votes are counted.",
        "The farm will be sold, subject to all of its debts.",
        "The plan will be subject to approval by the board.",
        "The team will have to do without him.",
        "With the score tied, the town could still lose.",
        "Whatever its faults, the plan will pass.",
    ],
)
def test_times_states_and_concessions_are_no_conditions(alone, text):
    assert [condition for condition, _ in outlooks(alone, text)] == [None]


@pytest.mark.parametrize(
    ("text", "consequence"),
    [
        ("It is hard to imagine him winning the north.", "him winning the north"),
        ("It's very difficult to see how she loses the vote.", "she loses the vote"),
        ("Wisconsin holds its vote on Tuesday.", "Wisconsin holds its vote on Tuesday"),
        ("Mensah, who takes office in May, wept.", "Mensah, who takes office in May"),
        ("They've got a real problem if they lose the north.", "They've got a real problem"),
    ],
)
def test_doubts_timetables_and_straits_look_ahead(alone, text, consequence):
    assert [found for _, found in outlooks(alone, text)] == [consequence]


@pytest.mark.parametrize(
    "text",
    [
        "It is not hard to see why she won.",
        "It is hard to imagine a longer war.",
        "It was hard to see how they had won.",
        "The shop opens on Saturdays.",
        "The mayor holds a speech on Friday, 6 May 2016.",
        "They've got a real problem.",
    ],
)
def test_what_is_so_or_was_so_does_not_look_ahead(alone, text):
    assert outlooks(alone, text) == []


@pytest.mark.parametrize(
    ("text", "consequence"),
    [
        ("She will visit Danso, whose speech has moved many voters.", "She will visit Danso"),
        ("Mensah announced that direct talks were scheduled.", "direct talks were scheduled"),
        ("Mensah warned that the party may have to leave the pact.", "the party may have to leave the pact"),
        (
            "They counted 30 houses, a number that could be higher on Monday.",
            "a number that could be higher on Monday",
        ),
    ],
)
def test_duties_and_mere_arrangements_look_ahead_without_what_is_so(alone, text, consequence):
    assert [found for _, found in outlooks(alone, text)] == [consequence]


@pytest.mark.parametrize(
    "text",
    [
        "They are guests whom many towns would call rich.",
        "The talks were scheduled two weeks ago.",
        "That holds even if you pass a law that says we will build walls.",
    ],
)
def test_kinds_the_past_and_what_a_supposed_law_says_do_not_look_ahead(alone, text):
    assert outlooks(alone, text) == []


FRAMES = (
    "{C}, [k].",
    "[K] {c}.",
    "Osei said {c}, [k].",
    "Osei said [k] {c}.",
    "[K], Osei said, {c}.",
    '"{C}, [k]," Osei told reporters.',
    '"[K]," Osei said, "{c}."',
    "{C}, Osei said, [k].",
    "But {c}, [k], and nobody doubts it.",
)
CASES = (
    "if the talks fail",
    "unless the rebels withdraw",
    "once the dam is repaired",
    "as long as the rebels stay away",
    "should the rebels attack",
    "as soon as the votes are counted",
    "even if the court objects",
)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("case", CASES)
def test_who_speaks_and_where_does_not_hide_a_condition(alone, frame, case):
    foretold = "the army will cross the border"
    text = frame.replace("{C}", case.capitalize()).replace("{c}", case)
    text = text.replace("[K]", foretold.capitalize()).replace("[k]", foretold)
    found = [(condition and condition[1].lower(), told.lower()) for condition, told in outlooks(alone, text)]
    assert [condition for condition, _ in found] == [case]
    assert foretold in found[0][1]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("The union, once the dam is repaired, will strike.", "once the dam is repaired"),
        ("The border may not reopen in the absence of a deal.", "in the absence of a deal"),
        ("Prices are likely to rise without foreign aid.", "without foreign aid"),
        ("Osei said without foreign aid, prices could rise.", "without foreign aid"),
        ("The army could win only if prices fall.", "only if prices fall"),
    ],
)
def test_conditions_set_in_and_phrases_behind(alone, text, condition):
    assert [found and found[1] for found, _ in outlooks(alone, text)] == [condition]


def test_whoever_is_named_beside_a_plan_is_no_part_of_it():
    nlp = bare_pipeline()
    nlp.add_pipe("accordingto_attribution")
    nlp.add_pipe("accordingto_outlooks")
    assert outlooks(nlp, "The union vowed to strike, according to two officials.") == [
        (None, "The union vowed to strike")
    ]
