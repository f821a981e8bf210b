"""The tagger and the rules together: each where it is the better, and neither putting words into a mouth."""

import pytest

from accordingto.reading.attribution import Attribution
from accordingto.reading.attribution_tagged import merged
from accordingto.reading.tagger import Attribution as Tagged
from accordingto.record import Span, text_of


def at(text: str, *words: str) -> list[Span]:
    return [Span(text.index(w), text.index(w) + len(w)) for w in words]


def tagged(text: str, source: str, cue: str, content: str) -> Tagged:
    return Tagged(at(text, source) if source else [], at(text, cue) if cue else [], at(text, content))


@pytest.fixture(scope="module")
def join(nlp):
    rules = Attribution(tagger=False)

    def run(text: str, *found: Tagged) -> list[tuple[str, str, str]]:
        doc = nlp(text)
        made = merged(doc, found, rules.predict(doc))
        return sorted(tuple(text_of(part, text) for part in (f.source, f.cue, f.content)) for f in made)

    return run


def test_the_tagger_adds_what_no_rule_knows(join):
    text = "The mayor warmed to the plan for a toll on the bridge."
    assert join(text) == []
    found = tagged(text, "The mayor", "warmed to", "the plan for a toll on the bridge")
    assert join(text, found) == [("The mayor", "warmed to", "the plan for a toll on the bridge")]


@pytest.mark.parametrize("source", ["", "Orla Venn"])
def test_words_are_put_into_nobodys_mouth_from_another_sentence(join, source):
    text = "Orla Venn left early. The flood coloured the harvest."
    assert join(text, tagged(text, source, "coloured", "the harvest")) == []


def test_of_both_the_rules_name_the_source(join):
    text = "Nearly 500 men are training in Mora, the head of the agency, Jan Novak, told The Herald."
    found = tagged(text, "", "told", "Nearly 500 men are training in Mora, the head of the agency, Jan Novak")
    assert join(text, found) == [
        ("the head of the agency, Jan Novak", "told", "Nearly 500 men are training in Mora"),
    ]


def test_statements_inside_a_statement_come_from_the_rules(join):
    text = "The minister said that the army believed the bridge was safe."
    found = tagged(text, "The minister", "said", "that the army believed the bridge was safe")
    assert ("the army", "believed", "the bridge was safe") in join(text, found)


def test_what_only_the_layout_attributes_comes_from_the_rules(join):
    text = "“The bridge had to go.”\n— Orla Venn"
    assert join(text, tagged(text, "", "—", "“The bridge had to go.”")) == [
        ("Orla Venn", "", "“The bridge had to go.”"),
    ]


def test_marks_are_no_part_of_a_cue(join):
    text = "Orla Venn said: “We closed it.”"
    assert join(text, tagged(text, "Orla Venn", "said:", "“We closed it.”")) == [
        ("Orla Venn", "said", "“We closed it.”"),
    ]


def test_a_whole_pipeline_reads_a_news_text_with_both(nlp):
    text = (
        "MORA, May 3 (Herald) - The bridge was closed on Monday, the ministry said.\n\n"
        "Orla Venn, who leads the union, told reporters that the army believed it was safe. "
        "“Nobody asked us,” she said."
    )
    statements = nlp(text)._.statements
    shown = {(text_of(s.source.spans, text), text_of(s.content.spans, text)): s for s in statements}
    assert ("the ministry", "The bridge was closed on Monday") in shown
    assert ("she", "“Nobody asked us,”") in shown
    inner = shown["the army", "it was safe"]
    assert inner.parent is not None
