"""Whom a source means by whose somebody is, ahead of the name, or as one of two."""

import pytest


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # told once beside the name
        (
            "Marta Quill died on Monday, the police said. Her husband, Ivo Brand, was told at noon. "
            "Quill was a good driver, her husband said.",
            "her husband",
            "Ivo Brand",
        ),
        # told only afterwards
        (
            "Marta Quill was ill, her mother said on Monday. The city was closed. "
            "Quill's mother, Lena Brand, lives in Dover.",
            "her mother",
            "Lena Brand",
        ),
        # the other way round
        (
            "Ivo Brand, the son of Tom Brand, spoke in Dover. Ivo Brand left early. "
            "His father said that the trip was too long.",
            "His father",
            "Tom Brand",
        ),
        # a couple of one surname
        (
            "Marta Quill met Tom Quill in Dover on Monday. Marta Quill smiled. Her husband said that it was late.",
            "Her husband",
            "Tom Quill",
        ),
        # whose the candidate is whom an aide speaks of
        (
            "Tom Brand met Ann Lowe and Ivo Kell in Dover. Marta Quill, Brand's campaign manager, "
            "said that the candidate had promised that taxes would fall.",
            "the candidate",
            "Tom Brand",
        ),
    ],
)
def test_somebody_is_known_by_whose_they_are(nlp, sources, text, words, name):
    assert (words, name) in sources(nlp(text))


def test_a_lawyer_of_somebody_is_not_the_one_lawyer_named(nlp, sources):
    doc = nlp("Tom Brand's lawyer, Ivo Kell, came late. A lawyer for Brand said that the trial was over.")
    assert ("A lawyer for Brand", "Ivo Kell") not in sources(doc)


def test_which_of_two_lawyers_is_meant_nobody_can_tell(nlp, sources):
    doc = nlp(
        "Brand's lawyer, Ivo Kell, came late. Brand's lawyer, Ann Lowe, came early. Tom Brand slept. "
        "His lawyer said that the trial was over."
    )
    found = dict(sources(doc))
    assert found["His lawyer"] not in ("Ivo Kell", "Ann Lowe")


def test_the_aides_of_two_are_two_groups(nlp):
    doc = nlp("Quill's aides said that it was over. Brand's aides said that it had begun. Marta Quill met Tom Brand.")
    groups = {s.source.actor for s in doc._.statements if s.source.spans}
    assert len(groups) == 2


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Former Norlin Pollster Says Race Is Over\n\nFormer Norlin pollster Marta Quill spoke on Monday. "
            "Quill said that the race was over.",
            "Former Norlin Pollster",
            "Marta Quill",
        ),
        (
            "DOVER -- A friend of the killer said Monday that she was sorry. Marta Quill, 22, spoke in court. "
            "Quill said that she had lied.",
            "A friend of the killer",
            "Marta Quill",
        ),
    ],
)
def test_headline_and_lead_describe_whom_the_next_sentence_names(nlp, sources, text, words, name):
    assert (words, name) in sources(nlp(text))


def test_a_judge_in_a_lead_is_not_whoever_is_named_next(nlp, sources):
    doc = nlp("DOVER -- A judge said Monday that the trial was over. Marta Quill spoke in court. Quill said she lied.")
    assert ("A judge", "Marta Quill") not in sources(doc)


def test_two_who_speak_as_one_are_the_first_of_them_and_nobody_is_called_so(nlp, sources):
    doc = nlp(
        "Prime Minister Tom Brand met President Marta Quill in Dover on Monday. "
        "The two leaders said that they would sign the treaty."
    )
    assert dict(sources(doc))["The two leaders"] == "Tom Brand"
    assert not any("leaders" in m.text(doc.text) for actor in doc._.actors for m in actor.mentions)


@pytest.mark.parametrize(
    "text",
    [
        "Tom Brand met Marta Quill and Ivo Kell in Dover on Monday. The two leaders said that they would sign.",
        "Ann Lowe was ill. The two leaders said that they would sign.",
        "Tom Brand met Marta Quill in Dover on Monday. Two officials said that the talks were over.",
        "Tom Brand met Marta Quill in Dover on Monday. Two other leaders said that the talks were over.",
    ],
)
def test_two_of_whom_the_article_does_not_say_who_they_are_stay_unnamed(nlp, sources, text):
    found = [name for words, name in sources(nlp(text)) if words.lower().startswith(("the two", "two"))]
    assert found and not {"Tom Brand", "Marta Quill", "Ivo Kell"} & set(found)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # a name behind the words that say what somebody is
        (
            "It was late, said the commissioner responsible for the trade of the city, Marta Quill.",
            "the commissioner responsible for the trade of the city, Marta Quill",
            "Marta Quill",
        ),
        ("Two farmers, Ivo Kell and Tom Brand, said no.", "Two farmers, Ivo Kell and Tom Brand", "Ivo Kell"),
        # an age alone
        (
            "Marta Quill, 46, met Ivo Kell at the station. It was late, said the 46-year-old.",
            "the 46-year-old",
            "Marta Quill",
        ),
        # an office abroad, by whose country it is
        (
            "President Tom Brand met Chad's Marta Quill, the president, in Dover. Brand left at noon. "
            "The Chadian president said that she would stay.",
            "The Chadian president",
            "Marta Quill",
        ),
        # "who" behind a body is the person who is of it
        (
            "The hall was full, said Ivo Kell of the Norlin Institute, who feared that the roof was weak.",
            "who",
            "Ivo Kell",
        ),
        # a paper is no agency
        (
            "The deal is off, AFP reported. It may come back, the Boston Gazette reported. "
            "The newspaper said that both sides were tired.",
            "The newspaper",
            "Boston Gazette",
        ),
    ],
)
def test_descriptions_go_back_to_the_name(nlp, sources, text, words, name):
    assert (words, name) in sources(nlp(text))


def test_an_it_that_stands_for_a_clause_is_nobody(nlp, sources):
    doc = nlp("Norlin Mills Inc. closed on Monday. It was claimed that the owners had left.")
    assert all(name is None for words, name in sources(doc) if words == "It")


def test_figures_that_show_something_are_nobody(nlp, sources):
    doc = nlp("The figures show a part of it. They show that prices fell.")
    assert all(name is None for words, name in sources(doc) if words == "They")


def test_the_speaker_of_a_quotation_is_not_the_he_in_it(nlp):
    doc = nlp(
        "Tom Brand, an author, spoke of Ivo Kell in Dover. Kell was the mayor, Brand said. "
        '"He wanted to see everybody," he said.'
    )
    inner = [s for s in doc._.statements if s.source.spans and s.source.spans[0].text(doc.text) == "He"]
    names = {actor.id: actor.name for actor in doc._.actors}
    assert inner and names[inner[0].source.actor] == "Ivo Kell"


def test_a_lawyer_of_the_father_is_not_the_father(nlp, sources):
    doc = nlp(
        "The father's lawyer, Ivo Kell, came late on Monday. Tom Brand, the father, slept. "
        "Kell left. The father said that the trial was over."
    )
    assert dict(sources(doc))["The father"] == "Tom Brand"


def test_somebody_is_called_again_without_speaking(nlp):
    doc = nlp(
        "Marta Quill spoke in Norlin on Monday. Quill was late. Quill smiled. Quill said that it was over. "
        "The billionaire arrived by train."
    )
    quill = next(actor for actor in doc._.actors if actor.name == "Marta Quill")
    assert "billionaire" in {mention.text(doc.text) for mention in quill.mentions}


def test_a_pronoun_looked_at_ahead_tells_no_gender(nlp, sources):
    doc = nlp(
        "Emanuel Brand spoke of the dead in Dover. They were a girl and her friend, Ivo Kell, 33. "
        "Brand wept, and he said that it was over."
    )
    assert ("he", "Emanuel Brand") in sources(doc)


def test_whoever_was_asked_answers(nlp, sources):
    doc = nlp(
        "Tom Brand, a reporter, came to Dover. Brand asked Ivo Kell how high the wall would be. "
        '"It could be higher," he said.'
    )
    assert ("he", "Ivo Kell") in sources(doc)


def test_a_firm_is_one_with_and_without_its_form(nlp):
    doc = nlp("Boeing Co. said that sales fell. Boeing officials left early. Boeing said that it would cut jobs.")
    assert [actor.name for actor in doc._.actors if actor.kind == "company"] == ["Boeing Co."]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Tom Brand was ill in May. Brand came home. The 60-year-old Norlin man said that he was well.",
            "The 60-year-old Norlin man",
            "Tom Brand",
        ),
        (
            "Ann Lowe left Norlin University in May. The school said that it was a loss.",
            "The school",
            "Norlin University",
        ),
    ],
)
def test_an_age_and_a_school_go_back_too(nlp, sources, text, words, name):
    assert (words, name) in sources(nlp(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Norland Highway Patrol closed the road. "
            "“We think that it is safe now,” said Marta Quill of the Norland Highway Patrol.",
            "Norland Highway Patrol",
        ),
        ("“We believe that the deal is dead,” said Orlo Inc. spokeswoman Ann Brand.", "Orlo Inc."),
        ("“We believe that the cure works,” said Ann Brand, head of the Ministry of Health.", "Ministry of Health"),
        # nobody whom the article says she speaks for
        ("“We believe that the deal is dead,” said Ann Brand, a farmer.", "We"),
        ("“We believe that the deal is dead,” said Ann Brand, formerly a spokeswoman for Orlo Inc.", "We"),
    ],
)
def test_we_is_the_body_whose_person_speaks(nlp, sources, text, name):
    assert ("We", name) in sources(nlp(text))


def test_a_chamber_of_a_parliament_speaks_and_a_house_of_bricks_does_not(nlp, sources):
    text = (
        "The upper house of the parliament said on Tuesday that the bill was dead. "
        "The empty house said that it was late."
    )
    doc = nlp(text)
    actors = {actor.name: actor.kind for actor in doc._.actors}
    assert ("The upper house of the parliament", "upper house") in sources(doc)
    assert actors["upper house"] == "government"
    assert ("The empty house", None) in sources(doc)


def test_some_members_of_a_party_are_not_the_party_and_both_are_the_two_named(nlp, sources):
    text = (
        "Republicans said that the bill was dead. Some Republicans said that it was late. "
        "Senators Marta Quill and Ivo Brand met on Monday. Both Republicans said that they would stay."
    )
    doc = nlp(text)
    kinds = {actor.name: actor.kind for actor in doc._.actors}
    found = dict(sources(doc))
    assert kinds[found["Republicans"]] == "organisation"
    assert kinds[found["Some Republicans"]] == "unnamed"
    assert found["Both Republicans"] == "Marta Quill"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("A lot of people said that the road was closed.", "A lot of people", "lot of people"),
        ("A growing number of voters believe that he lied.", "A growing number of voters", "growing number of voters"),
        ("A growing number of reports say that it is open.", "A growing number of reports", None),
        ("No majority of voters believes that he lied.", "No majority of voters", None),
    ],
)
def test_a_number_of_people_is_somebody_and_a_number_of_reports_is_nobody(nlp, sources, text, words, name):
    assert (words, name) in sources(nlp(text))


def test_a_campaign_has_the_fullest_name_that_the_article_gives_it(nlp, sources):
    doc = nlp("Marta Quill spoke in Dover. Her campaign said that it was ready. Last year Quill's campaign was broke.")
    assert ("Her campaign", "Quill's campaign") in sources(doc)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a child is called by the first name
        (
            "Michael Quill is six. Michael's father wrote a letter to the court. Tom Quill lives in Dover. "
            "Michael slept. The letter was long, and Quill said that the court was late.",
            "Tom Quill",
        ),
        # named in full just now, and the subject there
        (
            "Tom Quill was in the hall. He ran out, Quill said. Their daughter, Marta Quill, is in school in Dover. "
            "Quill said that she was glad.",
            "Marta Quill",
        ),
    ],
)
def test_a_surname_of_two_is_whose_turn_it_is(nlp, sources, text, name):
    assert sources(nlp(text))[-1] in (("Quill", name), ("she", name))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "A former candidate for mayor -- Tom Brand, who lost in May -- said that the plan was dead.",
            "A former candidate",
            "Tom Brand",
        ),
        (
            "Two men stood at the gate. The other man, his cousin Ivo Kell, 40, said that the plan was dead.",
            "The other man",
            "Ivo Kell",
        ),
        ("A young photographer named Ivo Kell said that the town was poor.", "A young photographer", "Ivo Kell"),
    ],
)
def test_a_description_is_whose_name_begins_right_behind_it(nlp, sources, text, words, name):
    assert any(source.startswith(words) and actor == name for source, actor in sources(nlp(text)))
