"""The tagger and the rules together: each where it is the better, and neither putting words into a mouth."""

import pytest

from accordingto.reading.attribution import Attribution
from accordingto.reading.attribution_edges import made_whole, trimmed_source
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


def test_a_quotation_is_no_part_of_its_sources_name(join):
    text = '"The harvest failed," said Ivo Venn, a farmer, "and nobody came."'
    found = tagged(text, 'Ivo Venn, a farmer, "and nobody came."', "said", '"The harvest failed,"')
    assert [source for source, _, _ in join(text, found)] == ["Ivo Venn, a farmer"]


def test_the_title_of_a_film_is_no_statement_where_the_film_is_shown(join):
    text = "The film “The Long Road” was shown to the council."
    assert join(text, tagged(text, "", "was shown", "The film “The Long Road”")) == []


def test_what_the_tagger_finds_twice_for_one_cue_is_one_statement(join):
    text = "“The bridge is shut.\n\n“The road is open,” Orla Venn said."
    found = [tagged(text, "Orla Venn", "said", said) for said in ("“The bridge is shut.", "“The road is open,”")]
    assert join(text, *found) == [("Orla Venn", "said", "“The bridge is shut. … “The road is open,”")]


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


def test_the_marks_of_a_quotation_outweigh_the_tagger(join):
    text = "“The bridge was old,” said Orla Venn. “It had to go.” The mayor left."
    assert join(text, tagged(text, "Orla Venn", "said", "“The bridge was old,”")) == [
        ("Orla Venn", "said", "“The bridge was old,” … “It had to go.”"),
    ]


def test_a_sentence_that_goes_on_behind_the_marks_keeps_its_end(join):
    text = "The agency reported “2,500 floods” in the valley since May."
    assert join(text, tagged(text, "The agency", "reported", "“2,500 floods” in the valley since May")) == [
        ("The agency", "reported", "“2,500 floods” in the valley since May"),
    ]


def test_a_fragment_from_another_sentence_is_no_part_of_the_content(join):
    text = "The mayor doubted the plan. The river rose by two metres. Nobody was hurt."
    found = Tagged(at(text, "The mayor"), at(text, "doubted"), at(text, "the plan", "Nobody was hurt"))
    assert join(text, found) == [("The mayor", "doubted", "the plan")]


def test_a_content_that_breaks_off_is_carried_on(join):
    text = "The mayor warmed to the plan for a toll on the old bridge."
    assert join(text, tagged(text, "The mayor", "warmed to", "the plan for a toll on the")) == [
        ("The mayor", "warmed to", "the plan for a toll on the old bridge"),
    ]


def test_a_turn_in_a_transcript_outweighs_what_the_tagger_made_of_it(join):
    text = "MR. ROE: Why was the bridge shut?\n\nMS. VENN: It was old.\n\nMR. ROE: And now?\n\nMS. VENN: We build."
    made = join(text, tagged(text, "MR. ROE", "MS. VENN", "Why was the bridge shut?\n\nMS. VENN: It was old"))
    assert ("MS. VENN", "", "It was old.") in made
    assert all("\n" not in content for _, _, content in made)


def test_who_is_told_is_no_part_of_a_clause(join):
    text = "Orla Venn told the council the bridge was shut."
    found = tagged(text, "Orla Venn", "told", "the council the bridge was shut")
    assert join(text, found) == [("Orla Venn", "told", "the bridge was shut")]


def test_who_is_to_do_it_belongs_to_what_is_asked(join):
    text = "Orla Venn urged the council to shut the bridge."
    assert ("Orla Venn", "urged", "the council to shut the bridge") in join(text)


def test_a_piece_of_a_source_is_made_whole(join):
    text = "The mayor of Mora warmed to the plan."
    assert join(text, tagged(text, "The", "warmed to", "the plan")) == [("The mayor of Mora", "warmed to", "the plan")]


def test_a_dash_is_no_cue(join):
    text = "The old bridge stays shut ― Orla Venn"
    assert join(text, tagged(text, "Orla Venn", "―", "The old bridge stays shut")) == [
        ("Orla Venn", "", "The old bridge stays shut"),
    ]


def test_a_dash_behind_a_space_does_not_cut_a_content(join):
    text = "Orla Venn likened the toll to a tax on grief - a charge that stung."
    found = tagged(text, "Orla Venn", "likened", "the toll to a tax on grief")
    assert ("Orla Venn", "likened", "the toll to a tax on grief") in join(text, found)


def test_words_in_quotation_marks_in_the_passive_are_nobodys_and_kept(join):
    text = "The ministry opened the archive. The plan was labeled “half true” in the evening."
    found = tagged(text, "", "was labeled", "“half true”")
    assert join(text, found) == [("", "was labeled", "“half true”")]
    assert join(text, tagged(text, "", "opened", "the archive")) == []


def test_a_quotation_that_the_tagger_sees_beside_another_belongs_to_its_speaker(join):
    text = "“You sent thousands of $12-an-hour” workers home. “It’s a shame,” Orla Venn said."
    cue = Span(text.index("said"), text.index("said") + 4)
    parts = at(text, "“You sent thousands of $12-an-hour” workers home", "“It’s a shame,”")
    found = join(text, Tagged(at(text, "Orla Venn"), [cue], parts))
    assert ("Orla Venn", "said", text_of(parts, text)) in found


def linked(text: str, source: str, cue: str, *content: str) -> Tagged:
    return Tagged(at(text, source), at(text, cue), at(text, *content))


def contents(join, text: str, *found: Tagged) -> list[str]:
    return [content for source, _, content in join(text, *found) if source == "Orla Venn"]


def test_a_quotation_that_is_the_next_paragraph_goes_on_where_the_tagger_links_it(join):
    text = "Orla Venn said that the bridge was old.\n\n“It has to go, and it goes in May.”\n\nThe council met."
    one = linked(text, "Orla Venn", "said", "that the bridge was old", "“It has to go, and it goes in May.”")
    assert contents(join, text, one) == ["that the bridge was old … “It has to go, and it goes in May.”"]


@pytest.mark.parametrize(
    "text",
    [
        "Orla Venn said that the bridge was old\n\n“It has to go, and it goes in May.”\n\nThe council met.",
        "Orla Venn said that the bridge was old.\n\n“It has to go, and it goes in May.” The council met.",
        "Orla Venn said that the bridge was old.\n\nThe council met.\n\n“It has to go, and it goes in May.”",
    ],
)
def test_no_quotation_goes_on_from_a_headline_or_beside_other_words_or_further_off(join, text):
    one = linked(text, "Orla Venn", "said", "that the bridge was old", "“It has to go, and it goes in May.”")
    assert contents(join, text, one) == ["that the bridge was old"]


def test_no_content_runs_over_a_blank_line(join):
    text = "Roe nodded, who added that the toll rises.\n\nThe bridge may shut, according to Orla Venn."
    one = Tagged(at(text, "Orla Venn"), at(text, "according to"), [Span(text.index("that"), text.index(", according"))])
    assert contents(join, text, one) == ["The bridge may shut"]


def test_a_quotation_that_goes_on_behind_the_speakers_sentence_is_kept(join):
    text = "Orla Venn said that the deal was “sound,” a term of the trade. “It has to be signed before the summer.”"
    one = linked(text, "Orla Venn", "said", "that the deal was “sound,”")
    assert contents(join, text, one) == ["that the deal was “sound,” … “It has to be signed before the summer.”"]


def test_what_the_writer_says_of_a_term_is_not_the_speakers(join):
    text = "Orla Venn criticized the tax break called the “gap,” which lets firms move their seat abroad."
    one = linked(text, "Orla Venn", "criticized", text[text.index("the tax") : -1])
    assert contents(join, text, one) == ["the tax break called the “gap,”"]


def test_a_clause_keeps_its_subject(join):
    text = "Orla Venn explained the council’s refusal to pay is a weakness."
    one = linked(text, "Orla Venn", "explained", "the council’s refusal to pay is a weakness")
    assert contents(join, text, one) == ["the council’s refusal to pay is a weakness"]


def test_what_a_participle_attributes_is_no_part_of_what_its_main_verb_does(join):
    text = "Mourning the “lost years,” Orla Venn accused the council of neglect."
    both = Tagged(at(text, "Orla Venn"), at(text, "accused"), at(text, "the “lost years,”", "the council of neglect"))
    assert ("Orla Venn", "accused", "the council of neglect") in join(text, both)


def test_what_a_speaker_calls_a_thing_besides_is_no_part_of_what_he_said(nlp):
    text = "Jan Roe said he had seen the plan for the bridge, which he called “a gift to nobody.”"
    outermost = {text_of(s.content.spans, text) for s in nlp(text)._.statements if s.parent is None}
    assert outermost == {"he had seen the plan for the bridge", "“a gift to nobody.”"}


def test_what_another_calls_a_thing_stays_in_what_is_said(nlp):
    text = "Jan Roe said he had seen the plan for the bridge, which Orla Venn called “a gift to nobody.”"
    assert text.partition("said ")[2] in {text_of(s.content.spans, text) for s in nlp(text)._.statements}


@pytest.mark.parametrize(
    ("text", "cut", "whole"),
    [
        ("Dr Ibrahim Al-Ma’ruf left.", "Dr Ibrahim Al-Ma’", "Dr Ibrahim Al-Ma’ruf"),
        ("the Council for Bridges (COB) met", "the Council for Bridges (CO", "the Council for Bridges (COB)"),
        ("the threat of Roe (also known as Venn).", "the threat of Roe (", "the threat of Roe (also known as Venn)"),
        ("the threat of Roe (never closed", "the threat of Roe (", "the threat of Roe"),
        ("Venn's plan", "Venn", "Venn"),
    ],
)
def test_no_part_of_a_statement_ends_within_a_word_or_an_open_bracket(text, cut, whole):
    assert text_of(made_whole(text, at(text, cut), []), text) == whole


def test_no_part_of_a_statement_is_made_whole_over_another():
    text = "the Council for Bridges (COB said so)"
    assert made_whole(text, [Span(0, 28)], at(text, "said")) == [Span(0, 28)]


def test_a_quotation_keeps_the_words_that_begin_its_sentence(join):
    text = "Bridges are “a public good” and “save lives,” Orla Venn, the former mayor, proclaimed."
    whole = "Bridges are “a public good” and “save lives,”"
    assert join(text, tagged(text, "Orla Venn", "proclaimed", whole)) == [
        ("Orla Venn, the former mayor", "proclaimed", whole),
    ]


def test_where_something_was_said_is_no_source(join):
    text = "Nine cases were confirmed in the suburbs of London and Paris."
    found = tagged(text, "the suburbs of London and Paris", "were confirmed", "Nine cases")
    assert "the suburbs of London and Paris" not in [source for source, _, _ in join(text, found)]
    text = "The closure was announced in a statement."
    found = tagged(text, "a statement", "was announced", "The closure")
    assert "a statement" in [source for source, _, _ in join(text, found)]


def test_a_quotation_that_the_rules_give_to_one_cue_is_in_no_other_statement_beside_it(join):
    first, second = "“The road is safe,”", "“I walked it this morning.”"
    text = f"{first} Orla Venn said, referring to the pass over Mora. {second}"
    found = join(text, Tagged(at(text, "Orla Venn"), at(text, "referring to"), at(text, "the pass over Mora", second)))
    assert ("Orla Venn", "referring to", "the pass over Mora") in found
    # a report of the whole keeps it: who said it first is inside
    text = f"{first} Orla Venn said, according to the Herald. {second}"
    whole = at(text, f"{first} Orla Venn said", second)
    found = join(text, Tagged(at(text, "the Herald"), at(text, "according to"), whole))
    assert ("the Herald", "according to", f"{first} Orla Venn said … {second}") in found


@pytest.mark.parametrize(
    "rest",
    [
        "But “that is what they told us, and we shall see.”",
        "That makes it “the safest road in the whole of the country.”",
    ],
)
def test_a_sentence_behind_the_cue_that_ends_in_quotation_marks_goes_on(join, rest):
    text = f"“The road is safe,” Orla Venn said. {rest}"
    found = join(text, Tagged(at(text, "Orla Venn"), at(text, "said"), at(text, "“The road is safe,”", rest)))
    assert found == [("Orla Venn", "said", f"“The road is safe,” … {rest}")]


def test_what_a_comma_parts_from_the_cue_is_said_with_the_quotation(join):
    text = "“It is a better use of money,” Orla Venn added, to build a bridge of steel and stone."
    rest = "to build a bridge of steel and stone"
    content = at(text, "“It is a better use of money,”", rest)
    found = join(text, Tagged(at(text, "Orla Venn"), at(text, "added"), content))
    assert found == [("Orla Venn", "added", f"“It is a better use of money,” … {rest}")]


@pytest.mark.parametrize("cue", ["largely", "has"])
def test_an_adverb_or_an_auxiliary_is_no_cue_without_its_verb(join, cue):
    text = "The army has largely ignored the question of the camps."
    found = join(text, tagged(text, "The army", cue, "the question of the camps"))
    assert found == [("The army", "has largely ignored", "the question of the camps")]


def test_who_is_told_something_is_not_who_says_it(join, nlp):
    text = "The company has been told that its cars are illegal in Mora."
    found = join(text, tagged(text, "The company", "has been told", "that its cars are illegal in Mora"))
    assert "The company" not in [source for source, _, _ in found]
    assert all(not f.source for f in Attribution(tagger=False).predict(nlp(text)))


def test_an_article_alone_is_nobody(join):
    text = "Snow fell, which pleased the mayor of Mora."
    assert join(text, tagged(text, "the", "pleased", "mayor of Mora")) == []


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("THE REBELS TODAY", "THE REBELS"),
        ("LEFTIST LEADERS, HOWEVER", "LEFTIST LEADERS"),
        ("[TEXT] ORLA VENN", "ORLA VENN"),
        ("Orla Venn, an engineer.", "Orla Venn, an engineer"),
        ('Orla Venn, one of the founders."', "Orla Venn, one of the founders"),
        ('The man called "the Bear"', 'The man called "the Bear"'),
        ("Orla Venn of Pell & Co.", "Orla Venn of Pell & Co."),
    ],
)
def test_no_source_holds_a_time_a_bracket_or_a_stray_mark_at_its_ends(written, source):
    assert text_of(trimmed_source(written, [Span(0, len(written))]), written) == source


def test_a_single_letter_is_nobodys_name(nlp):
    # what is left of a quotation mark that was read in the wrong encoding
    text = "â We hold the bridge,â said Orla Venn. I think that the road is open."
    sources = [text_of(f.source, text) for f in Attribution(tagger=False).predict(nlp(text))]
    assert "â" not in sources and "I" in sources


def test_what_somebody_is_pronounced_belongs_to_it_and_by_whom_is_read_whole(join):
    text = "The boy was pronounced dead by a doctor. The senator was called a liar by the mayor."
    found = join(
        text,
        tagged(text, "a doctor", "was pronounced", "The boy"),
        Tagged(at(text, "the"), at(text, "was called"), at(text, "The senator", "a liar")),
    )
    assert found == [
        ("a doctor", "was pronounced", "The boy … dead"),
        ("the mayor", "was called", "The senator … a liar"),
    ]


@pytest.mark.parametrize("written", ['"', '.', '".', '”.', '."', "—", '“”'])
def test_a_source_of_nothing_but_marks_is_nobody(written):
    assert trimmed_source(written, [Span(0, len(written))]) == []
