"""Quotations that go on behind their cue, and whose they are where a sentence has two."""

import pytest

from accordingto.reading.attribution import Attribution
from accordingto.record.spans import text_of


@pytest.fixture(scope="module")
def outer(nlp):
    rules = Attribution(tagger=False)

    def run(text: str) -> list[tuple[str, str, str]]:
        doc = nlp(text)
        rules.annotate(doc, rules.predict(doc))
        found = [s for s in doc._.statements if s.parent is None]
        return [tuple(text_of(part.spans, text) for part in (s.source, s.cue, s.content)) for s in found]

    return run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # what is told of the quoted thing is no cue
            "“The league is in good shape,” said Orla Venn. “We have good chances all the way to the vote in Mora,” "
            "which ends on Sunday.",
            ("Orla Venn", "said", "“The league is in good shape,” … “We have good chances all the way to the vote "
             "in Mora,”"),
        ),
        (  # a sentence may end in an abbreviation
            "“He seemed open,” said Orla Venn at 9 p.m. “She has an approach that feels false to me.”",
            ("Orla Venn", "said", "“He seemed open,” … “She has an approach that "
             "feels false to me.”"),
        ),
        (  # the break of a paragraph is lost
            "“Happy harvest!,” Orla Venn wrote. “The best bread is made in Mora. I love bakers!”Former mayor Ann Pell "
            "did not reply.",
            ("Orla Venn", "wrote", "“Happy harvest!,” … “The best bread is made in Mora. I love bakers!”"),
        ),
        (  # what somebody is called may be sentences
            "Orla Venn described the former mayor as, “a little desperate there, jumping in all the time. I think that "
            "hurt him.”",
            ("Orla Venn", "described", "the former mayor as, “a little desperate there, jumping in all the time. I "
             "think that hurt him.”"),
        ),
    ],
)  # fmt: skip
def test_a_quotation_is_found_whole(outer, text, expected):
    assert expected in outer(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # its second paragraph has a cue of its own
            "“The harvest failed,” said Ivo Venn, a farmer. “Nobody came.\n\n“We waited for weeks,” he added. “Then we "
            "left.”",
            [
                ("Ivo Venn, a farmer", "said", "“The harvest failed,” … “Nobody came."),
                ("he", "added", "“We waited for weeks,” … “Then we left.”"),
            ],
        ),
        (  # and what stands before its first is another sentence
            "Roe said that the plan was “hardly a plan to have.\n\n“What we do is debate,” Roe said. “We vote on it.”",
            [
                ("Roe", "said", "that the plan was “hardly a plan to have."),
                ("Roe", "said", "“What we do is debate,” … “We vote on it.”"),
            ],
        ),
        (  # without one it is still the first speaker's
            "“The harvest failed,” said Ivo Venn. “Nobody came.\n\n“We waited for weeks.”",
            [("Ivo Venn", "said", "“The harvest failed,” … “Nobody came. … “We waited for weeks.”")],
        ),
    ],
)
def test_a_quotation_that_opens_behind_its_cue_may_go_on_with_another_in_the_next_paragraph(outer, text, expected):
    assert outer(text) == expected


def test_words_behind_a_second_verb_of_the_speaker_are_said_by_it(outer):
    text = (
        "“We like you and we know you,” Venn said, adding that the bridge was shut. “So I would just say to you "
        "that this matters.”"
    )
    found = outer(text)
    assert ("Venn", "said", "“We like you and we know you,”") in found
    assert ("Venn", "adding", "that the bridge was shut … “So I would just say to you that this matters.”") in found
    text = "“We like you and we know you,” Venn said, pointing to the bridge. “So I would say that this matters.”"
    assert outer(text) == [("Venn", "said", "“We like you and we know you,” … “So I would say that this matters.”")]


def test_a_quotation_that_ends_one_sentence_is_no_part_of_the_next(outer):
    text = 'The ministry said it was "no threat to humans." "The first tests show nothing of the kind," said Orla Venn.'
    assert outer(text) == [
        ("The ministry", "said", 'it was "no threat to humans."'),
        ("Orla Venn", "said", '"The first tests show nothing of the kind,"'),
    ]


@pytest.fixture(scope="module")
def inner(nlp):
    def run(text: str) -> list[tuple[str, str, str]]:
        found = [s for s in nlp(text)._.statements if s.parent is not None]
        return [tuple(text_of(part.spans, text) for part in (s.source, s.cue, s.content)) for s in found]

    return run


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ministry said reports that the envoy had agreed to the plan were false.",
            ("", "reports", "that the envoy had agreed to the plan"),
        ),
        (
            "The ministry said claims by the rebels that the town had fallen were untrue.",
            ("the rebels", "claims", "that the town had fallen"),
        ),
        ("“It was hard. People felt there was a tension,” Orla Venn said.", ("People", "felt", "there was a tension")),
        (
            "“It has since been learned that the archive burned,” Orla Venn said.",
            ("", "has since been learned", "that the archive burned"),
        ),
    ],
)
def test_what_is_told_within_a_statement_is_one_inside_it(inner, text, expected):
    assert expected in inner(text)
