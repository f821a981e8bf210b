"""Names of which a recogniser's label alone says what they are: form, doings and people decide."""

import pytest


def kinds(nlp, text):
    return {actor.name: actor.kind for actor in nlp(text)._.actors}


def mentions(nlp, text):
    return {actor.name: [span.text(text) for span in actor.mentions] for actor in nlp(text)._.actors}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police also arrested Vernon  Adkins, 40, on Monday.", "Vernon Adkins"),
        ("He was married to his wife, Matilda, for twenty years.", "Matilda"),
        ("Alaya McQuill is a survivor of the storm and speaks of it now.", "Alaya McQuill"),
    ],
)
def test_a_first_name_and_what_follows_it_make_a_person(nlp, text, name):
    assert kinds(nlp, text)[name] == "person"


def test_a_name_goes_on_behind_the_end_of_a_line_that_was_broken_to_fit(nlp):
    line = "The road was shut on Monday and nobody came down to the old town,\n"
    text = f"{line * 5}and then the minister for the environment of that land, Gordon\nHolt, was late. Holt said so.\n"
    assert mentions(nlp, text)["Gordon Holt"] == ["Gordon\nHolt", "Holt"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An Axel is hard to learn, and the Axel is her favourite jump.", "Axel"),
        ("They looked at their General Plan again in the spring.", "General Plan"),
        ("In a talk on the Squawk Box he said no.", "Squawk Box"),
        ("Norlin's pills are made of Carfentanil, and Carfentanil is the most toxic of all.", "Carfentanil"),
        ("Defense Secretary Marta Quill was late.", "Defense"),
        ("The Superintendent of Orlo Public Schools was there.", "Superintendent of Orlo Public Schools"),
        ("IT IS NOW LATE AND THE HIGH COMMAND HAS NOT REACTED TO IT.", "IS"),
    ],
)
def test_what_neither_speaks_nor_acts_nor_has_people_is_nobody(nlp, text, name):
    assert name not in kinds(nlp, text)


def test_a_pronoun_in_capitals_is_no_state(nlp):
    assert "state" not in kinds(nlp, "LET US SAY THAT THE MEETING WAS SUSPENDED BY THE ARMY ON MONDAY.").values()


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The Orlo State Highway Patrol reported a crash.", "Orlo State Highway Patrol", "government"),
        ("Reporters Without Borders called it a blow.", "Reporters Without Borders", "organisation"),
        ("Workers at Swissport said that they would strike. Swissport said it was sorry.", "Swissport", "company"),
        ("According to state TV, the road was shut.", "state TV", "media"),
        ("The task force said that it was late.", "task force", "organisation"),
        ("The S.E.C. said it would look into it.", "S.E.C.", "government"),
        ("The attack was claimed by Da’esh on Monday.", "Da'esh", "armed_group"),
        ("He is a fellow at the Orlo Centre for the Arts.", "Orlo Centre for the Arts", "organisation"),
        (
            "The Department of Health and Human Services said so.",
            "Department of Health and Human Services",
            "government",
        ),
    ],
)
def test_a_body_is_told_by_its_head_noun_or_a_list(nlp, text, name, kind):
    assert kinds(nlp, text)[name] == kind


def test_a_bare_surname_is_not_the_one_whom_the_text_goes_on_naming_in_full(nlp):
    text = (
        "Donald Quillow spoke. Ivana Quillow came. Ivana Quillow left. Ivana Quillow returned. "
        "Quillow said that it was late."
    )
    assert mentions(nlp, text)["Donald Quillow"] == ["Donald Quillow", "Quillow"]


def test_a_representative_is_the_congressman(nlp):
    text = "Rep. Adam Quillow spoke on Monday. The congressman said that it was late."
    assert mentions(nlp, text) == {"Adam Quillow": ["Adam Quillow", "The congressman"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "A gunman killed two soldiers on Monday. The gunman was arrested, and he wept.",
            {"gunman": ["gunman", "gunman", "he"], "soldiers": ["soldiers"]},
        ),
        ("The driver, Marta Quillow, was arrested on Monday.", {"Marta Quillow": ["Marta Quillow"]}),
        ("They found a causative agent in the water.", {}),
    ],
)
def test_a_nameless_person_who_acts_or_suffers_is_somebody(nlp, text, found):
    assert {name: spans for name, spans in mentions(nlp, text).items() if name != "They"} == found


def test_a_body_goes_on_by_the_last_word_of_its_name(nlp):
    text = "The Norlin Press Association wrote to the court. It was sorry, the association said."
    assert mentions(nlp, text)["Norlin Press Association"] == ["Norlin Press Association", "the association"]
