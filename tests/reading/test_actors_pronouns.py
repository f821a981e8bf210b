"""Whom "he" and "she" mean where more than one person is near."""

import pytest


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # whoever is asked is whom the question is about
        (
            "Ivo Brand opened the evening by asking Tom Quill why he opposed the plan. The hall was full.",
            "he",
            "Tom Quill",
        ),
        # the question goes before
        (
            "Ivo Kell has a show in Dover. Asked by Kell if he believed the story, Tom Brand said that it was false.",
            "he",
            "Tom Brand",
        ),
        # whose plan or fate the sentence is about
        (
            "The vote was close, said Ann Lowe of Orlo Watch, who watched it in Dover.\n\nMarta Quill's fate is open, "
            "but she said at a news conference that the party would win.",
            "she",
            "Marta Quill",
        ),
        # a name in one's own words is hardly one's own, but may be
        (
            'Tom Quill came home in May. Quill has a new show. He promised viewers a year of "Dover with Tom Quill".',
            "He",
            "Tom Quill",
        ),
        # a first name that is not among the commonest tells the gender too
        (
            "Tom Brand is to die in May for the death of Wanda Kell. The papers of the court call the man Brant, "
            "but he has said that this is wrong.",
            "he",
            "Tom Brand",
        ),
    ],
)
def test_of_two_persons_the_likelier_is_meant(nlp, sources, text, words, name):
    assert (words, name) in sources(nlp(text))


def test_whoever_asks_somebody_is_somebody_else(nlp, sources):
    doc = nlp("Marta Quill runs a clinic in Dover. She asked Quill what the law meant for the women of the town.")
    assert ("She", "Marta Quill") not in sources(doc)


def test_whom_the_article_is_about_is_meant_in_a_quotation_that_names_nobody(nlp, sources):
    doc = nlp(
        "Tom Quill is to speak in Dover. Quill said that the town was safe. Quill has a plan. Quill left late. "
        "The hall will be full. The fair is in May. The roads are new. Tickets are cheap. "
        'Ann Lowe, a mayor, came early. She is glad. "He said a thing or two that I was sad about," she said.'
    )
    assert ("He", "Tom Quill") in sources(doc)


def test_his_son_is_the_person_whose_father_he_is(nlp, sources):
    doc = nlp(
        "Michael Quill is at sea. Michael's father, Tom Brand, came on Monday. Brand asked for help. "
        "Brand was tired. His son said that he would stay."
    )
    assert ("His son", "Michael Quill") in sources(doc)
