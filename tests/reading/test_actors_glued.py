"""Names that stand glued to other words: words for saying, owners, ranks, months, parts of a body's name."""

import pytest

from accordingto.reading.coreference_names import misspelt


def kinds(nlp, text):
    return {actor.name: actor.kind for actor in nlp(text)._.actors}


def sources(nlp, text):
    doc = nlp(text)
    names = {actor.id: actor.name for actor in doc._.actors}
    return [names.get(s.source.actor) for s in doc._.statements if s.source.spans]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It was a bad year. Said Quill, \"We have lost it all.\" Marta Quill is mayor of Norlin.", "Marta Quill"),
        ("\"It is late,\" said Jason January with the Norlin Fire Department. The fire is out, January said.",
         "Jason January"),
        ("Norlin police Const. Jason Venner said police made the arrest on Monday.", "Jason Venner"),
        ("Karim Bin Orlo said on Monday that it was over. It was late, Prince Karim said.", "Karim Bin Orlo"),
        ("As Orlo's Joel Venner reported on Monday, the deal is dead.", "Joel Venner"),
        ("Donald Quill and House Speaker Paul Venner pledged to work together on Monday.", "Donald Quill"),
    ],
)  # fmt: skip
def test_a_source_is_the_person_whose_name_stands_beside_other_words(nlp, text, name):
    assert name in sources(nlp, text), sources(nlp, text)


def test_the_first_name_that_somebody_goes_by_leaves_the_surname_to_kin(nlp):
    text = (
        "Tom Quill is six. Tom came by boat in May. Tom lives in Norlin. His father, Juan Quill, wants him back. "
        "Quill said that the boy must come home. Tom was asleep."
    )
    assert "Juan Quill" in sources(nlp, text)


@pytest.mark.parametrize("glued", ["Stop Quill", "Joining Quill", "Crooked Marta"])
def test_a_common_word_before_a_name_is_no_first_name(nlp, glued):
    text = f"Marta Quill ran for mayor. {glued} in the race was Jon Venner. Quill said that she was glad."
    found = kinds(nlp, text)
    assert glued not in found and "Marta Quill" in found, found


def test_members_told_apart_by_a_word_before_them_are_not_the_party(nlp):
    text = "Republicans met in Norlin. House Republicans said that the plan was dead. Republicans will vote on Monday."
    assert "House Republicans" in sources(nlp, text)
    assert kinds(nlp, text)["House Republicans"] == "unnamed"
    text = "Republicans, who hold the House, said that the plan was dead."
    assert kinds(nlp, text).get("Republicans") != "unnamed"


def test_initials_in_brackets_hold_a_body_s_name_together(nlp):
    text = "The Norland Medical Practitioners, Millers and Bakers Union (NMPMBU) says that the strike goes on."
    assert kinds(nlp, text)["Norland Medical Practitioners, Millers and Bakers Union"] == "organisation"


def test_of_two_bodies_the_first_is_the_source(nlp):
    text = "The Quill campaign and the Democratic Party said that the ball was in their court."
    assert sources(nlp, text)[0] == "Quill campaign"


def test_a_firm_behind_its_business_goes_by_its_name_alone(nlp):
    text = "The software company eOrlo said on Monday that the holes were closed."
    assert kinds(nlp, text) == {"eOrlo": "company"}


def test_in_capitals_a_rank_or_an_office_tells_where_a_person_s_name_begins(nlp):
    text = "ARMY GENERAL RAMON QUILL OLSEN SAID THAT THE TROOPS HAD LEFT THE TOWN ON MONDAY."
    assert kinds(nlp, text).get("RAMON QUILL OLSEN") == "person", kinds(nlp, text)


def test_school_districts_and_central_banks_are_governments(nlp):
    text = "The Norlin School District said that it would close. Chad's central bank said that rates would rise."
    found = kinds(nlp, text)
    assert found["Norlin School District"] == "government"
    assert found["central bank"] == "government"


def test_a_unit_of_a_police_force_is_no_second_force(nlp):
    text = "Norlin Police said that it was late. The Norlin Police Accident Unit came. Nobody was hurt, police said."
    assert sources(nlp, text)[-1] == "Norlin Police"


def test_a_name_that_another_one_ends_in_is_the_same_person_s_whichever_stands_first(nlp):
    text = "Venn Quill survives. Rep. Marta Venn Quill won the vote on Monday. Venn Quill said that she was glad."
    found = kinds(nlp, text)
    assert "Marta Venn Quill" in found and "Venn Quill" not in found, found


def test_a_misspelt_surname_is_its_bearer_s():
    assert misspelt("Sharption", "Sharpton") and misspelt("Bryne", "Byrne")
    assert not misspelt("Quills", "Quill") and not misspelt("Rose", "Roe") and not misspelt("Brand", "Brandt")


def test_the_first_word_of_a_paper_s_name_is_the_paper(nlp):
    text = "A Fox News poll is out. Jon Venn told Fox that it was close. More women than men back her, Fox found."
    found = kinds(nlp, text)
    assert found.get("Fox News") == "media" and "Fox" not in found, found


def test_what_says_where_or_with_what_title_somebody_is_stands_outside_the_name(nlp):
    text = "Coun Quill said that the streets were clean. Marta Quill is a member of the Norlin council."
    assert sources(nlp, text)[0] == "Marta Quill"
