"""Statements: source, cue and content where the text has them, and none where it has none."""

import random
import time

import pytest
import spacy

from accordingto.reading.attribution import Attribution
from accordingto.record import ReadingError
from accordingto.record.spans import text_of

QUOTED = [
    ("“We closed it,” Orla Venn said.", ("Orla Venn", "said", "“We closed it,”")),
    ("“We closed it,” said Orla Venn.", ("Orla Venn", "said", "“We closed it,”")),
    ('"We closed it," Orla Venn told reporters on Monday.', ("Orla Venn", "told", '"We closed it,"')),
    ("''We closed it,'' said Orla Venn.", ("Orla Venn", "said", "''We closed it,''")),
    ("Orla Venn said: “We closed it.”", ("Orla Venn", "said", "“We closed it.”")),
    ("Orla Venn said in a speech on Monday, “We closed it.”", ("Orla Venn", "said", "“We closed it.”")),
    (
        "“We closed it,” Orla Venn said, “and we will keep it closed.”",
        ("Orla Venn", "said", "“We closed it,” … “and we will keep it closed.”"),
    ),
    (
        "“We closed it,” Orla Venn said. “It will stay closed.”",
        ("Orla Venn", "said", "“We closed it,” … “It will stay closed.”"),
    ),
    (
        "“The bridge is old. It had to go. Nobody mourns it,” Orla Venn said.",
        ("Orla Venn", "said", "“The bridge is old. It had to go. Nobody mourns it,”"),
    ),
    (
        "“The bridge is old,” Orla Venn said.\n\n“Nobody mourns it.”",
        ("Orla Venn", "said", "“The bridge is old,” … “Nobody mourns it.”"),
    ),
    (
        "“The bridge is old,” Orla Venn said. “It had to go.\n\n“Nobody mourns it.”",
        ("Orla Venn", "said", "“The bridge is old,” … “It had to go. … “Nobody mourns it.”"),
    ),
    ("“The bridge had to go.”\n— Orla Venn", ("Orla Venn", "", "“The bridge had to go.”")),
    (
        "The mayor called the plan “unhinged.” “It is a bad plan, and it was a bad plan in May,” Orla Venn said.",
        ("Orla Venn", "said", "“It is a bad plan, and it was a bad plan in May,”"),
    ),
]

CLAUSES = [
    ("The minister said that the bridge was shut.", ("The minister", "said", "that the bridge was shut")),
    (
        "The minister has repeatedly said the bridge was shut.",
        ("The minister", "has repeatedly said", "the bridge was shut"),
    ),
    ("The bridge was shut, the minister said.", ("the minister", "said", "The bridge was shut")),
    ("Two ships left, the navy said.", ("the navy", "said", "Two ships left")),
    ("The bridge, she said, was safe.", ("she", "said", "The bridge … was safe")),
    ("As the general told reporters, the road was shut.", ("the general", "told", "the road was shut")),
    (
        "The minister did not say whether the bridge was safe.",
        ("The minister", "did not say", "whether the bridge was safe"),
    ),
    ("According to the ministry, the bridge was shut.", ("the ministry", "According to", "the bridge was shut")),
    ("The bridge was shut, according to the ministry.", ("the ministry", "according to", "The bridge was shut")),
    ("Sources told Reuters the talks had failed.", ("Sources", "told", "the talks had failed")),
    ("Officials believe the pilot survived.", ("Officials", "believe", "the pilot survived")),
    ("It is believed that 300 men were captured.", ("", "is believed", "that 300 men were captured")),
    ("The envoy plans to visit Mora on Friday.", ("The envoy", "plans", "to visit Mora on Friday")),
    ("The ministry vowed to retaliate.", ("The ministry", "vowed", "to retaliate")),
    ("The envoy called on the council to act.", ("The envoy", "called on", "the council to act")),
    ("He accused the army of shelling the town.", ("He", "accused", "the army of shelling the town")),
    (
        "Orla Venn, an engineer who built it, warned that the bridge might fall.",
        ("Orla Venn, an engineer who built it", "warned", "that the bridge might fall"),
    ),
]


@pytest.fixture(scope="session")
def statements(nlp):
    """What the rules alone find; how the trained tagger joins them is in test_attribution_tagged."""
    rules = Attribution(tagger=False)
    return lambda text: rules(nlp(text))._.statements


@pytest.fixture(scope="session")
def unparsed():
    nlp = spacy.blank("en")
    nlp.add_pipe("accordingto.attribution")
    return lambda text: nlp(text)._.statements


def shown(statement, text):
    return tuple(text_of(part.spans, text) for part in (statement.source, statement.cue, statement.content))


@pytest.mark.parametrize(("text", "expected"), QUOTED + CLAUSES)
def test_finds_source_cue_and_content(statements, text, expected):
    assert [shown(s, text) for s in statements(text) if s.parent is None] == [expected]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_quotations_need_no_parse(unparsed, text, expected):
    found = [shown(s, text) for s in unparsed(text)]
    assert [(source, content) for source, _, content in found] == [(expected[0], expected[2])]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "“",
        "The bridge was built in 1931.",
        "He watched “The Long Bridge” at home.",
        "“Bridge” signs stood there.",
        "This development has raised concerns about the harvest.",
        "The treaty emphasizes trade.",
        "The soldiers’ tents stood by the river.",
    ],
)
def test_finds_nothing_where_nobody_speaks(statements, text):
    assert statements(text) == []


def test_each_speaker_keeps_his_own_words(statements):
    text = "“It is safe,” said Orla Venn. “It is not,” said Tam Harl."
    assert [shown(s, text) for s in statements(text)] == [
        ("Orla Venn", "said", "“It is safe,”"),
        ("Tam Harl", "said", "“It is not,”"),
    ]


def test_a_content_ends_where_its_speaker_speaks_again(statements):
    text = "The minister said that the bridge was shut, adding that it would be rebuilt."
    assert [shown(s, text) for s in statements(text)] == [
        ("The minister", "said", "that the bridge was shut"),
        ("The minister", "adding", "that it would be rebuilt"),
    ]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "Some voters said the bridge was old, while others said it was safe.",
            ("Some voters", "said", "the bridge was old"),
            ("others", "said", "it was safe"),
        ),
        (
            "The mayor said the bridge was shut, and the police said it would open.",
            ("The mayor", "said", "the bridge was shut"),
            ("the police", "said", "it would open"),
        ),
        (
            "The mayor said the bridge was shut and warned that it might fall.",
            ("The mayor", "said", "the bridge was shut"),
            ("The mayor", "warned", "that it might fall"),
        ),
    ],
)
def test_a_content_ends_where_the_next_one_speaks(statements, text, first, second):
    assert [shown(s, text) for s in statements(text)] == [first, second]


def test_according_to_behind_a_whole_sentence_stands_for_all_of_it(statements):
    text = "The road was paid for in May, and the school was built in July, according to the ministry."
    expected = ("the ministry", "according to", "The road was paid for in May, and the school was built in July")
    assert [shown(s, text) for s in statements(text)] == [expected]


def test_what_stands_before_a_semicolon_is_not_said_by_who_says_something_else_behind_it(statements):
    text = "The bridge was hit at dawn; on Tuesday the ministry denied any losses."
    assert [shown(one, text) for one in statements(text)] == [("the ministry", "denied", "any losses")]


def test_a_statement_within_a_statement_names_its_parent(statements):
    text = "The envoy said his aide had warned that the talks would fail."
    outer, inner = statements(text)
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert shown(inner, text) == ("his aide", "had warned", "that the talks would fail")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("“We closed it,” said Orla Venn.", "direct"),
        ("Orla Venn said the bridge was “beyond repair” and shut.", "mixed"),
        ("Orla Venn said the bridge was shut.", "indirect"),
    ],
)
def test_form_follows_the_quotation_marks(statements, text, form):
    assert [s.form for s in statements(text)] == [form]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Orla Venn said the bridge was shut.", "named"),
        ("He said the bridge was shut.", "named"),
        ("A senior official said the bridge was shut.", "described"),
        ("Reuters reported that the bridge was shut.", "outlet"),
        ("The report said the bridge was shut.", "document"),
        ("It was reported that the bridge was shut.", "none"),
    ],
)
def test_kind_of_source(statements, text, kind):
    assert [s.source.kind for s in statements(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The general denied that troops had fled.", "deny"),
        ("The general warned that troops would flee.", "warn"),
        ("The general threatened to leave.", "threaten"),
        ("The general promised to stay.", "promise"),
        ("The general asked whether troops had fled.", "ask"),
        ("Analysts expect the talks to fail.", "predict"),
        ("Officials believe the pilot survived.", "believe"),
        ("Officials fear the pilot died.", "fear"),
        ("The general said troops had fled.", "assert"),
    ],
)
def test_act_follows_the_cue(statements, text, act):
    assert [s.act for s in statements(text) if s.parent is None] == [act]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The general said the bridge was safe.", False),
        ("The general did not say whether the bridge was safe.", True),
        ("The general didn’t say whether the bridge was safe.", True),
        ("The general neither confirmed nor denied the strike.", True),
        ("The general would not confirm the strike.", True),
        ("The general said the bridge was not safe.", False),
    ],
)
def test_negation_of_the_cue_is_kept(statements, text, negated):
    found = [s.negated for s in statements(text) if s.parent is None]
    assert found and set(found) == {negated}


#: what the order of the words shows: (text, source, cue, content) of the outermost statement
ORDER = [
    (
        "Nearly 500 men are training in Mora, the head of the agency, Jan Novak, told The Herald.",
        ("the head of the agency, Jan Novak", "told", "Nearly 500 men are training in Mora"),
    ),
    (
        "Some 600 men have been killed and 4,100 injured in the war, the service told lawmakers on Friday.",
        ("the service", "told", "Some 600 men have been killed and 4,100 injured in the war"),
    ),
    (
        "Mordavia confirmed on Monday for the first time that it had sent soldiers.",
        ("Mordavia", "confirmed", "that it had sent soldiers"),
    ),
    (
        "Spokesman Ed Hall confirmed the same day that troops had entered combat.",
        ("Spokesman Ed Hall", "confirmed", "that troops had entered combat"),
    ),
    (
        "Two days earlier Jan Novak had acknowledged for the first time that troops fought in Mora.",
        ("Jan Novak", "had acknowledged", "that troops fought in Mora"),
    ),
    (
        "Last Thursday the department had put the number in Mora at up to 8,000.",
        ("the department", "had put", "the number in Mora at up to 8,000"),
    ),
    (
        "The institute put the losses at about 92 soldiers a day.",
        ("The institute", "put", "the losses at about 92 soldiers a day"),
    ),
    (
        "Many experts believe the trial, should it be held in Mora, could last for years.",
        ("Many experts", "believe", "the trial, should it be held in Mora, could last for years"),
    ),
    ("It was not known whether they would fight.", ("", "was not known", "whether they would fight")),
    (
        "Mordavia's decision to keep the troops rather than allow them to leave was a surprise.",
        ("Mordavia", "decision", "to keep the troops"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), ORDER)
def test_reads_cues_that_the_order_of_the_words_parts_from_their_content(statements, text, expected):
    assert [shown(s, text) for s in statements(text) if s.parent is None] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "They met in Mora on the day that he left.",
        "He put the cup at the edge of the table.",
    ],
)
def test_the_order_of_the_words_alone_makes_no_statement(statements, text):
    assert statements(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The bridge was old, Orla Venn said. “It had to go down.”",
            "The bridge was old … “It had to go down.”",
        ),
        (
            "Orla Venn said that the bridge was old. “It had to go down.”",
            "that the bridge was old … “It had to go down.”",
        ),
        (
            "The bridge was “too old,” Orla Venn added on Monday. “It had to go down.”",
            "The bridge was “too old,” … “It had to go down.”",
        ),
        ("Orla Venn said that the bridge was old. She liked “The Long Bridge Home.”", "that the bridge was old"),
        ("Orla Venn said that the bridge was old.\n\n“It had to go down.”", "that the bridge was old"),
        ("Orla Venn said that the bridge was old. Snow fell. “It had to go down.”", "that the bridge was old"),
    ],
)
def test_a_quotation_right_behind_a_speaker_goes_on(statements, text, content):
    assert [shown(s, text)[::2] for s in statements(text) if s.parent is None] == [("Orla Venn", content)]


@pytest.mark.parametrize(
    "dateline",
    ["MORA - ", "MORA (Herald) - ", "MORA, Mordavia — ", "WEST MORA, May 3 (Herald) -- ", "Mora (Herald) – ", ""],
)
def test_nobody_says_a_dateline(statements, dateline):
    text = f"{dateline}The bridge was shut on Monday, the ministry said."
    assert [shown(s, text)[::2] for s in statements(text)] == [("the ministry", "The bridge was shut on Monday")]


def test_a_dateline_is_no_part_of_a_source(statements):
    text = "MORA - Mordavia confirmed that the bridge was shut."
    assert [shown(s, text)[0] for s in statements(text)] == ["Mordavia"]


def test_capitals_before_a_dash_are_not_always_a_dateline(statements):
    text = "NATO - said a spokesman - was ready. MPs said the bridge was shut."
    assert ("MPs", "said", "the bridge was shut") in [shown(s, text) for s in statements(text)]


def test_the_last_verb_of_speech_governs_what_the_sentence_says(statements):
    text = "Mordavia has decided to send 12,000 soldiers to help Osterland, the Weston news agency reported."
    outer, inner = statements(text)
    assert shown(outer, text)[::2] == (
        "the Weston news agency",
        "Mordavia has decided to send 12,000 soldiers to help Osterland",
    )
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert shown(inner, text) == ("Mordavia", "has decided", "to send 12,000 soldiers to help Osterland")


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("The road was shut, The Herald reported, citing two officials.", "two officials", "described"),
        ("The road was shut, the minister said on Monday, citing preliminary data.", "preliminary data", "document"),
        ("The ministry, citing a report, said that the road was shut.", "a report", "document"),
        ("The Herald reported on Friday, citing the Weston Post, that the road was shut.", "the Weston Post", "named"),
    ],
)
def test_who_is_cited_is_a_source_of_the_same_content(statements, text, source, kind):
    outer = next(s for s in statements(text) if s.cue.lemma != "cite")
    cited = next(s for s in statements(text) if s.cue.lemma == "cite")
    assert shown(cited, text) == (source, "citing", shown(outer, text)[2])
    assert (cited.source.kind, outer.parent, cited.parent) == (kind, None, outer.id)


def test_who_is_cited_or_quoted_before_the_report_is_its_source(statements):
    text = "Citing two officials, The Weston Post reported that the road was shut."
    outer, cited = statements(text)
    assert shown(cited, text) == ("two officials", "Citing", "that the road was shut") and cited.parent == outer.id
    text = "Up to 90 people were hurt, The Herald reported, quoting a senior official."
    outer, quoted = statements(text)
    assert shown(quoted, text) == ("a senior official", "quoting", "Up to 90 people were hurt")
    assert quoted.parent == outer.id


def test_who_is_quoted_as_saying_something_says_it(statements):
    text = "The Herald quoted the mayor as saying that the road was shut."
    said = next(s for s in statements(text) if s.cue.lemma == "say")
    assert shown(said, text) == ("the mayor", "saying", "that the road was shut") and said.parent


def test_a_cited_reason_is_no_source(statements):
    text = "The road will stay shut, the ministry said, citing the cold."
    assert ("The ministry".lower(), "citing", "the cold") in [shown(s, text) for s in statements(text)]


def test_what_is_thought_within_quotation_marks_ends_with_them(statements):
    text = "I laughed and said, “I do not believe in ghosts.” She drove on, and said, “They may exist.”"
    for statement in statements(text):
        if statement.cue.lemma == "believe":
            assert all(span.end <= text.index("She") for span in statement.content.spans)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Mordavia rejected the claim.", "deny"),
        ("The spokesman dismissed the report as another invention.", "deny"),
        ("Mordavia rejected the offer.", "criticise"),
        ("Mordavia called the report a lie.", "deny"),
        ("The envoy called the raid a crime.", "criticise"),
        ("He called the vote historic.", "assert"),
        ("The institute assessed that the troops would stay.", "believe"),
    ],
)
def test_act_follows_what_is_rejected_or_called(statements, text, act):
    assert [s.act for s in statements(text) if s.parent is None] == [act]


@pytest.mark.parametrize(
    "text",
    [
        "Neither the ministry nor the army has confirmed the report.",
        "No group has claimed responsibility for the attack.",
        "The ministry refused to leave.",
    ],
)
def test_nobody_and_refusals_are_negations(statements, text):
    assert [s.negated for s in statements(text)] == [True]


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Ukraine's military intelligence", "named"),
        ("South Korea's defence ministry", "named"),
        ("U.S. intelligence", "named"),
        ("The agency", "described"),
        ("A U.S. agency", "described"),
        ("U.S. officials", "described"),
        ("France's deputy minister, Jan Novak,", "named"),
        ("The Osterland news agency", "outlet"),
    ],
)
def test_a_body_with_its_owners_name_is_named(statements, source, kind):
    assert [s.source.kind for s in statements(f"{source} said the bridge was shut.")] == [kind]


def test_transcripts_give_each_turn_to_its_speaker(unparsed):
    text = "Q: Is it safe?\n\nA: It is.\n\nQ: Are you sure?\n\nA: Quite sure."
    assert [shown(s, text)[::2] for s in unparsed(text)] == [
        ("Q", "Is it safe?"),
        ("A", "It is."),
        ("Q", "Are you sure?"),
        ("A", "Quite sure."),
    ]


def test_capital_letters_are_read_as_others(statements):
    text = "THE MINISTER SAID THE BRIDGE WAS CLOSED ON MONDAY."
    assert [shown(s, text)[::2] for s in statements(text)] == [("THE MINISTER", "THE BRIDGE WAS CLOSED ON MONDAY")]


def test_predict_leaves_the_doc_alone(nlp):
    doc = nlp.make_doc("“We closed it,” said Orla Venn.")
    found = Attribution().predict(doc)
    assert len(found) == 1 and doc._.statements == []


def test_spans_are_sorted_and_apart_in_any_text(nlp):
    rng = random.Random(7)
    pieces = [
        "“",
        "”",
        '"',
        "said",
        "he",
        "Orla Venn",
        ",",
        ".",
        ":",
        "\n\n",
        "according to",
        "that",
        "the bridge fell",
        "—",
    ]
    for _ in range(60):
        text = " ".join(rng.choices(pieces, k=40))
        for statement in nlp(text)._.statements:
            for part in (statement.source, statement.cue, statement.content):
                assert all(a.end <= b.start for a, b in zip(part.spans, part.spans[1:], strict=False)), text
                assert all(span.end <= len(text) for span in part.spans)
            assert statement.content.spans


@pytest.mark.parametrize("unit", ["“We closed it,” said Orla Venn. ", "he said “ ", "Q: a\n\nA: b\n\n", "said said "])
def test_hostile_texts_cost_linear_time(unparsed, unit):
    started = time.process_time()
    unparsed(unit * 4000)
    assert time.process_time() - started < 10


@pytest.mark.data
def test_the_seed_gives_its_sources(statements, seed_text):
    found = [shown(s, seed_text) for s in statements(seed_text) if s.parent is None]
    pairs = [(source, cue) for source, cue, _ in found]
    expected = [
        ("an expert", "has warned"),
        ("Keir Giles, a Russia expert and author", "explained"),
        ("U.S. intelligence", "According to"),
        ("experts", "believe"),
        ("Giles", "emphasized"),
        ("He", "stated"),
        ("Giles", "pointed out"),
        ("he", "said"),
        ("he", "suggesting"),
        ("Giles", "warned"),
    ]
    assert pairs == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "A senior official, who spoke on condition of anonymity because he was not authorised to discuss the "
            "talks, said the deal was dead.",
            "who spoke on condition of anonymity because he was not authorised to discuss the talks",
        ),
        ("The road was shut, two officials said on condition of anonymity.", "on condition of anonymity"),
        ("“We had to leave,” said a resident, who asked not to be named.", "who asked not to be named"),
        (
            "Two officials said the raid had failed. The officials spoke on condition of anonymity.",
            "spoke on condition of anonymity",
        ),
        ("A diplomat said the envoy had fled. He declined to be identified.", "declined to be identified"),
    ],
)
def test_the_terms_on_which_a_name_is_withheld_are_kept_and_are_no_statement(nlp, text, words):
    [statement] = nlp(text)._.statements
    assert statement.source.anonymous
    assert text_of(statement.source.terms, text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Orla Venn, an engineer, said the bridge was shut.",
        "Orla Venn said the workers were not authorized to speak.",
        "A senior official said the deal was dead.",
    ],
)
def test_nobody_is_anonymous_whose_name_the_text_does_not_withhold(nlp, text):
    assert not any(s.source.anonymous or s.source.terms for s in nlp(text)._.statements)


@pytest.mark.parametrize(
    ("source", "collective"),
    [("Experts", True), ("Two officials", True), ("Some", True), ("An expert", False), ("Orla Venn", False)],
)
def test_several_unnamed_speakers_are_one_collective_source(nlp, source, collective):
    [statement] = nlp(f"{source} said that the bridge was shut.")._.statements
    assert statement.source.collective is collective


@pytest.mark.parametrize(
    ("text", "speaker", "writer"),
    [
        ("Venn said the bridge was shut.", "plain", "neutral"),
        ("Venn claimed the bridge was shut.", "plain", "distancing"),
        ("Venn insisted the bridge was shut.", "insistent", "distancing"),
        ("Venn admitted the bridge was shut.", "reluctant", "vouching"),
        ("Venn pointed out that the bridge was shut.", "plain", "vouching"),
        ("Venn suggested that the bridge was shut.", "tentative", "neutral"),
    ],
)
def test_the_cue_tells_how_speaker_and_writer_stand_to_it(nlp, text, speaker, writer):
    [statement] = nlp(text)._.statements
    assert (statement.cue.speaker, statement.cue.writer) == (speaker, writer)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("The army said that the bridge was shut.", "affirmed"),
        ("The army denied that the bridge was shut.", "denied"),
        ("The army rejected the claim.", "denied"),
        ("The army refused to leave.", "denied"),
        ("The army does not believe that the bridge is shut.", "denied"),
        ("The army did not say whether the bridge was shut.", "open"),
        ("The army neither confirmed nor denied the raid.", "open"),
        ("The army asked whether the bridge was shut.", "open"),
    ],
)
def test_polarity_tells_whether_the_source_stands_for_its_content(nlp, text, polarity):
    assert [s.polarity for s in nlp(text)._.statements] == [polarity]


def test_the_quoted_parts_of_a_mixed_statement_are_spans(nlp):
    text = "Venn said the bridge was “a ruin” and “a shame” to all."
    [statement] = nlp(text)._.statements
    assert statement.form == "mixed"
    assert [span.text(text) for span in statement.content.quoted] == ["“a ruin”", "“a shame”"]


def test_a_pipeline_of_another_language_is_refused():
    with pytest.raises(ReadingError, match="'de'"):
        spacy.blank("de").add_pipe("accordingto.attribution")


def test_who_goes_on_speaking_within_a_quotation_says_both_parts_of_it(nlp):
    text = "“The road,” said Orla Venn, “is shut.” “Nobody,” she went on, “may pass.”"
    assert [shown(s, text) for s in nlp(text)._.statements] == [
        ("Orla Venn", "said", "“The road,” … “is shut.”"),
        ("she", "went on", "“Nobody,” … “may pass.”"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The White House counted 1,000 soldiers killed or wounded in Kursk.",
         ("The White House", "counted", "1,000 soldiers killed or wounded in Kursk")),
        ("The Red Cross has recorded 4,100 civilian deaths.",
         ("The Red Cross", "has recorded", "4,100 civilian deaths")),
        ("The ministry raised its toll to some 300 killed and about 2,700 wounded.",
         ("The ministry", "raised", "its toll to some 300 killed and about 2,700 wounded")),
        ("The death toll, by the rebels' own count, is 14.",
         ("the rebels'", "by … own count", "The death toll … is 14")),
        ("By the tally of the Red Cross, 43 people are missing.",
         ("the Red Cross", "By the tally of", "43 people are missing")),
        ("More than 6,000 soldiers were lost, going by military intelligence.",
         ("military intelligence", "going by", "More than 6,000 soldiers were lost")),
    ],
)  # fmt: skip
def test_who_gives_a_count_of_dead_and_wounded_is_its_source(statements, text, expected):
    assert [shown(one, text) for one in statements(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The explosion raised the death toll to 57.",
        "Chicago recorded 400 murders.",
        "The army increased the number of its troops to 40,000.",
        "He travelled by his own account card.",
        "The count was done by hand.",
    ],
)
def test_what_only_makes_a_toll_grow_gives_no_count(statements, text):
    assert statements(text) == []
