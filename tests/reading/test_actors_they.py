"""Whom "they", "both" and "who" mean among those whom the article names or describes."""

import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ivo Brand and his wife said they hoped that the road would open.", "Ivo Brand"),
        ("When officers and nurses arrived, they found that the road was closed.", "officers"),
        ("Several of the advisers have left, and they believe that it will fail.", "Several of the advisers"),
        ("Six in 10 said they want the bridge to open.", "Six in 10"),
        ("Almost half said they want the bridge to open.", "Almost half"),
        ("Chad has kept good relations with Norland, as they believe that it is an ally.", "Chad"),
        ("A lot of partisans care more about the port than they say about it.", "lot of partisans"),
        ("56% of voters said yes. In the poll 38% said that they support it.", "38%"),
        # one who speaks is not many
        ("Marta Quill said they believe that the bridge will fall.", "they"),
    ],
)
def test_they_are_the_many_whose_clause_or_sentence_goes_before(nlp, sources, text, name):
    assert [actor for words, actor in sources(nlp(text)) if words.lower() == "they"][-1] == name


def test_both_are_not_those_whom_their_own_clause_names(nlp, sources):
    text = (
        "Orla Venn chose Marta Quill as envoy, and Ann Brand will be minister. "
        "Both oppose Venn, with Quill once calling the deal a fraud."
    )
    assert ("Both", "Marta Quill") in sources(nlp(text))


def test_both_are_the_two_whom_the_article_is_about_where_none_are_near(nlp, sources):
    text = (
        "Marta Quill and Orla Venn answered. Quill spoke of the port. Venn spoke of the bridge, as Ivo Brand once did. "
        "The bridge is old. It was closed in May. The port is new. On taxes, both oppose the bill."
    )
    assert ("both", "Marta Quill") in sources(nlp(text))


def test_all_three_are_three_whom_the_article_has_named_shortly_before(nlp, sources):
    text = (
        "Marta Quill said that she would stay. Her plans are like those of Orla Venn and Ivo Brand. "
        "All three candidates have said that the bridge is old."
    )
    assert ("All three candidates", "Marta Quill") in sources(nlp(text))
    four = text.replace("Orla Venn and", "Orla Venn, Tom Lowe, Ann Lee and")
    assert ("All three candidates", "All three candidates") in sources(nlp(four))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Candidates in close races who plan to come met on Monday.", "Candidates"),
        ("The firm will offer it to job seekers with little experience who wish to learn it.", "job seekers"),
        ("The poll asked 600 voters: 56% of voters want it, compared with 38% who support the bill.", "38%"),
        ("Many are pumped to elect Sen. Marta Quill this year, who endorsed the bill.", "Marta Quill"),
    ],
)
def test_who_behind_a_thing_or_a_time_is_the_somebody_before(nlp, sources, text, name):
    assert ("who", name) in sources(nlp(text))


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("The bridge is old. We know from history that it will fall.", "We", None),
        ("“We all know that the bridge will fall,” Marta Quill said.", "We all", None),
        ("“We know that the bridge will fall,” Marta Quill said.", "We", "We"),
        ("I live in Norlin. We believe that the bridge will fall.", "We", "We"),
    ],
)
def test_we_of_people_in_general_is_nobody(nlp, sources, text, words, name):
    assert (words, name) in sources(nlp(text))
