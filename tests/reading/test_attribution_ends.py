"""What is no part of a source: a time at its end, a word that waits for more, what the source itself does."""

import pytest

from accordingto.reading.attribution_ends import of_the_source
from accordingto.reading.attribution_parts import Finding
from accordingto.record import Span, text_of


def left_of(nlp, text, words):
    start = text.index(words)
    finding = Finding([Span(start, start + len(words))], [], [], "say", "clause", "VERB", -1, -1)
    return text_of(of_the_source(nlp(text), text, finding), text)


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("The court Thursday", "The court"),
        ("Marta Quill on Tuesday night", "Marta Quill"),
        ("A makers' group earlier this month", "A makers' group"),
        ("Students in Norlin, Norland, last week", "Students in Norlin, Norland"),
        ("The order released Friday", "The order released Friday"),
        ("a killer who is to go free next month", "a killer who is to go free next month"),
        ("Shoppers on Black Friday", "Shoppers on Black Friday"),
        ("doctors about", "doctors"),
        ("users in an", "users"),
        ("rivals of Quill and by", "rivals of Quill"),
        ("a team that they root for", "a team that they root for"),
        ("Venn, speaking to a reader, and", "Venn, speaking to a reader"),
        ("More than 200 people gathered", "More than 200 people"),
        ("Marta Quill of Norlin", "Marta Quill of Norlin"),
    ],
)
def test_a_source_ends_where_its_words_do(nlp, written, source):
    assert left_of(nlp, f"{written} said that the road was shut.", written) == source


def test_for_a_not_its_verb_s_subject_stands(nlp):
    assert left_of(nlp, "I do n’t know that the road is shut.", "n’t") == "I"
    assert left_of(nlp, "“n’t” is no word.", "n’t") == ""
