"""Roles over time: what somebody is, was or will be, by the words beside a name and by what is told of it."""

import pytest


def roles(nlp, text, name):
    doc = nlp(text)
    (actor,) = [actor for actor in doc._.actors if actor.name == name]
    assert actor.kind == "person"
    days = {time.id: time.spans[0].text(text) for time in doc._.times}
    return [(r.spans[0].text(text), r.tenure, days.get(r.since), days.get(r.until)) for r in actor.roles]


@pytest.mark.parametrize(
    ("text", "name", "words", "tenure"),
    [
        ("Minister Marta Quill said that it was late.", "Marta Quill", "Minister", "held"),
        ("Former minister Marta Quill said that it was late.", "Marta Quill", "Former minister", "past"),
        ("The ex-president Olaf Bern said that it was late.", "Olaf Bern", "ex-president", "past"),
        ("Then-minister Olaf Bern said that it was late.", "Olaf Bern", "Then-minister", "then"),
        ("The then foreign minister, Tom Roe, said that it was late.", "Tom Roe", "then foreign minister", "then"),
        ("Acting director Tom Roe said that it was late.", "Tom Roe", "Acting director", "acting"),
        ("Interim president Ana Dorn said that it was late.", "Ana Dorn", "Interim president", "acting"),
        ("Outgoing mayor Karl Vint said that it was late.", "Karl Vint", "Outgoing mayor", "outgoing"),
        ("President-elect Marta Quill said that it was late.", "Marta Quill", "President-elect", "coming"),
        ("Minister-designate Marta Quill said that it was late.", "Marta Quill", "Minister-designate", "coming"),
    ],
)
def test_the_words_beside_an_office_tell_whether_it_is_held(nlp, text, name, words, tenure):
    assert roles(nlp, text, name) == [(words, tenure, None, None)]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Tom Roe has been mayor since 2019.", "Tom Roe", ("mayor", "held", "2019", None)),
        ("Tom Roe served as mayor until 2015.", "Tom Roe", ("mayor", "past", None, "2015")),
        ("Karl Vint was named ambassador to Chad in May.", "Karl Vint", ("ambassador to Chad", "held", "May", None)),
        ("Tom Roe resigned as minister on Monday.", "Tom Roe", ("minister", "past", None, "Monday")),
        (
            "Marta Quill, who was foreign minister from 2004 to 2010, said that it was late.",
            "Marta Quill",
            ("foreign minister", "past", "2004", "2010"),
        ),
        (
            "Tom Roe is the director of the Norlin Institute.",
            "Tom Roe",
            ("director of the Norlin Institute", "held", None, None),
        ),
    ],
)
def test_an_office_told_by_a_verb_has_its_term(nlp, text, name, role):
    assert roles(nlp, text, name) == [role]


@pytest.mark.parametrize(
    "text",
    [
        "Tom Roe is no minister.",
        "Tom Roe may become mayor in May.",
        "If Tom Roe becomes mayor, the port will close.",
        '"Tom Roe is the founder of a gang," Ana Dorn said.',
        "Ana Dorn said that Tom Roe was the leader of a gang.",
    ],
)
def test_what_is_denied_possible_or_another_s_word_is_no_role(nlp, text):
    assert not [role for actor in nlp(text)._.actors if actor.name == "Tom Roe" for role in actor.roles]


def test_the_same_office_before_and_after_a_time_is_two_roles(nlp):
    text = "Marta Quill was mayor until 2015. The former mayor, Marta Quill, left. Minister Quill came back."
    assert [role[:2] for role in roles(nlp, text, "Marta Quill")] == [
        ("mayor", "past"), ("former mayor", "past"), ("Minister", "held"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ana Dorn, Norlin's deputy trade director, said no.", "Ana Dorn", "Norlin's deputy trade director"),
        ("Ohio Sen. Mary Brill said no.", "Mary Brill", "Ohio Sen."),
        ("Rep. Karl Vint, the top Democrat on the panel, said no.", "Karl Vint", "top Democrat on the panel"),
        ("Lt Gen Karl Vint said no.", "Karl Vint", "Lt Gen"),
        ("Lt. Gen. Karl Vint, commander of the corps, said no.", "Karl Vint", "commander of the corps"),
        ("The plan that police Chief Karl Vint made is dead.", "Karl Vint", "police Chief"),
        ("It is part of the plan President Karl Vint made.", "Karl Vint", "President"),
        ("Minister for the Middle East Zorko Brel said no.", "Zorko Brel", "Minister for the Middle East"),
    ],
)
def test_possessives_abbreviated_titles_and_what_an_office_is_for_belong_to_the_role(nlp, text, name, role):
    (actor,) = [actor for actor in nlp(text)._.actors if actor.name == name]
    assert actor.role == role


def test_a_description_before_rank_and_name_is_the_same_person(nlp):
    text = "The head of the fraud unit, Detective Sergeant Tom Kell, agrees that it is late."
    doc = nlp(text)
    (actor,) = [actor for actor in doc._.actors if actor.kind in ("person", "unnamed")]
    assert (actor.name, actor.role) == ("Tom Kell", "head of the fraud unit")
    assert doc._.statements[0].source.actor == actor.id


def test_what_somebody_did_as_a_child_gives_no_role(nlp):
    actors = nlp("As a child Jane Orlo loved maps. Later Jane Orlo drew them.")._.actors
    assert [(actor.name, actor.role) for actor in actors] == [("Jane Orlo", None)]
