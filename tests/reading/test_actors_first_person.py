"""Who "I" and "we" are where no statement around them says so."""

import pytest


def who(sources, doc, *words):
    """The actors of the sources that are one of these words, in text order."""
    return [name for text, name in sources(doc) if text in words]


def test_a_turn_in_brackets_says_who_i_and_we_are(nlp, sources):
    text = (
        "   ORLO, 3 MAY 90 (RADIO ORLO) -- [INTERVIEW WITH MARTA QUILL, UNITED NATIONS ENVOY, BY UNIDENTIFIED "
        "REPORTER] [TEXT] [REPORTER] THE UNITED NATIONS HAS MET.  WHAT CAN YOU SAY?\n\n"
        "   [QUILL] I BELIEVE THAT THE TALKS WILL FAIL.\n\n"
        "   WE HOPE THAT THE PORT WILL OPEN.\n\n"
        "   [REPORTER] I THINK THAT IT WILL RAIN.\n"
    )
    doc = nlp(text)
    assert who(sources, doc, "I") == ["MARTA QUILL", "REPORTER"]
    assert who(sources, doc, "WE") == ["UNITED NATIONS"]


def test_a_turn_before_a_colon_goes_on_in_the_next_paragraph(nlp, sources):
    text = (
        "Governor Orla Venn met Marta Quill on Monday.\n\n"
        "MARTA QUILL: The bridge is closed.\n\nI believe that it will fall.\n\n"
        "VENN: It will hold.\n\nI think that the port will open.\n"
    )
    assert who(sources, nlp(text), "I") == ["Marta Quill", "Orla Venn"]


def test_one_line_with_a_colon_is_no_turn(nlp, sources):
    text = "PHOTOS: The bridge of Norlin\n\nI believe that it will fall.\n\nI think that the port will open.\n"
    assert who(sources, nlp(text), "I") == ["I", "I"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "   ORLO, 3 MAY 90 (RADIO ORLO) -- [REPORT] [NORLAND LIBERATION FRONT] [TEXT] THE TALKS HAVE FAILED.\n\n"
            "   WE BELIEVE THAT THE PORT WILL OPEN.\n",
            "NORLAND LIBERATION FRONT",
        ),
        (
            "To all of Norlin.\n\nWe believe that the port will open.\n\n(Signed) The Norlin Liberation Front.\n",
            "Norlin Liberation Front",
        ),
        (
            "Open the bridge\n\nBy Marta Quill\n\nThe bridge is closed.\n\nI believe that it will open.\n",
            "Marta Quill",
        ),
        (
            "The bridge is closed.\n\nI believe that it will open.\n\nRep. Marta Quill is a member of the House.\n",
            "Marta Quill",
        ),
        # not the last paragraph of one who signs, but of one of whom the article tells
        (
            "Marta Quill met Ivo Brand.\n\nI believe that it will open.\n\nMarta Quill is a member of the House.\n",
            "I",
        ),
    ],
)
def test_who_signed_or_wrote_a_text_is_its_first_person(nlp, sources, text, name):
    assert who(sources, nlp(text), "I", "We", "WE") == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“We believe that the deal is dead,” said Orlo Inc.’s Marta Quill.", "Orlo Inc."),
        (
            "“We believe that the deal is dead,” said Marta Quill, director of the Norlin Trade Institute at Venn "
            "University.",
            "Norlin Trade Institute",
        ),
        (
            "The Venn campaign met. “We believe that the deal is dead,” said Marta Quill, Venn's campaign manager. "
            "Orla Venn was away.",
            "Venn campaign",
        ),
        (
            "Orla Venn was away. “We believe that the deal is dead,” said Marta Quill, a Venn campaign spokeswoman.",
            "Venn campaign",
        ),
    ],
)
def test_we_is_the_body_or_the_campaign_of_whoever_speaks(nlp, sources, text, name):
    assert who(sources, nlp(text), "We") == [name]


def test_i_in_what_somebody_says_as_we_is_that_somebody(nlp, sources):
    text = (
        "The Venn campaign met. “We can't just say that I think that it is over,” said Marta Quill, "
        "Venn's campaign manager. Orla Venn was away."
    )
    found = sources(nlp(text))
    assert ("We", "Venn campaign") in found
    assert ("I", "Marta Quill") in found
