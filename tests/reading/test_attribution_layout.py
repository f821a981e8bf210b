"""Statements that only the layout attributes: transcripts, headlines, signed quotations, letters, posts."""

import pytest

from accordingto.reading.attribution import Attribution
from accordingto.reading.layout import is_wrapped
from accordingto.record.spans import text_of


def found(nlp, text: str) -> list[tuple[str, str]]:
    return [
        (text_of(s.source.spans, text), text_of(s.content.spans, text))
        for s in nlp(text)._.statements
        if s.parent is None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The bridge was old.”\n— Orla Venn\n\nThe council met.", ("Orla Venn", "“The bridge was old.”")),
        (
            "“The bridge was old. It had to go.”\n\nOrla Venn, commissioner\n\nThe council met.",
            ("Orla Venn, commissioner", "“The bridge was old. It had to go.”"),
        ),
        (
            "“The bridge was old. It had to go.”\n\n-Governor Orla Venn, in a letter\n\nThe council met.",
            ("Governor Orla Venn, in a letter", "“The bridge was old. It had to go.”"),
        ),
        (
            "“The bridge was old. It had to go.”\n\n- Venn.\n\nThe council met Orla Venn on Monday. Orla Venn left.",
            ("Venn", "“The bridge was old. It had to go.”"),
        ),
        (
            "“They told us ‘all you have is money.” And that is “the root of it’.” ― Orla Venn\n\nThe council met.",
            ("Orla Venn", "“They told us ‘all you have is money.” And that is “the root of it’.”"),
        ),
        (
            "And from Chairwoman Orla Venn:\n\n“We are proud of what we did.”\n\nThe council met.",
            ("Chairwoman Orla Venn", "“We are proud of what we did.”"),
        ),
        (
            "From the desk of Orla Venn\n\nThe bridge will be closed on Monday.\n\nThe works will take a year.",
            ("Orla Venn", "The bridge will be closed on Monday. … The works will take a year."),
        ),
        ("Venn: Bridge Is Safe\n\nOrla Venn spoke on Monday.", ("Venn", "Bridge Is Safe")),
        ("Floods kill dozens in Mora: officials\n\nThe river rose.", ("officials", "Floods kill dozens in Mora")),
        ("Bridge is safe, says Venn\n\nThe river rose on Monday.", ("Venn", "Bridge is safe")),
        ("#Mora\n\nThe governor: three hurt by the flood\n\n@moranews", ("The governor", "three hurt by the flood")),
        (  # a recogniser may take the first name for a place
            "“If he gave, he would want answers.”\n\n— Marta Quill, Norland Policy Institute\n\nThe council met.",
            ("Marta Quill, Norland Policy Institute", "“If he gave, he would want answers.”"),
        ),
        (
            '"Great speech. She never quits."\n\n-President Ivo Quill, tweeting after it.\n\nThe council met.',
            ("President Ivo Quill, tweeting after it", '"Great speech. She never quits."'),
        ),
        ("Governor Venn — “We hold the town”.\n\n@moranews", ("Governor Venn", "“We hold the town”")),
        ("❗️According to the mayor, rescue work goes on.", ("the mayor", "rescue work goes on")),
        ("❗️“We will answer,” the mayor wrote on Telegram.", ("the mayor", "“We will answer,”")),
        (
            "Truce to hold until Friday, says Venn\nVenn: ‘We will not leave’\nArmy advances, says Roe",
            ("Venn", "Truce to hold until Friday"),
        ),
    ],
)
def test_layout_attributes(nlp, text, expected):
    assert expected in found(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "Three rules: keep calm, keep dry, keep off the bridge.\n\nThe river rose.",
        "Mora — The river rose by two metres.\n\nThe council met.",
        "Her book “The Long Road to Mora” won a prize.\n\nThe council met.",
        "The “ceasefire” lasted an hour. Residents of the “green zone” fled on Monday.",
    ],
)
def test_layout_that_names_nobody_attributes_nothing(nlp, text):
    assert found(nlp, text) == []


def test_turns_of_a_transcript_are_direct_and_keep_what_is_said_in_them(nlp):
    text = (
        "MR. ROE: Good afternoon. The talks will go on.\n\nQ: Will there be a deal?\n\n"
        "MR. ROE: The minister told us that he hopes so.\n\nQ: Thank you."
    )
    statements = nlp(text)._.statements
    turns = [s for s in statements if s.parent is None]
    assert [text_of(s.source.spans, text) for s in turns] == ["MR. ROE", "Q", "MR. ROE", "Q"]
    assert {s.form for s in turns} == {"direct"}
    inner = next(s for s in statements if text_of(s.source.spans, text) == "The minister")
    assert inner.parent == turns[2].id


def test_an_interview_without_colons_has_turns(nlp):
    text = "Q. Will it hold?\n\nA. We do not know.\n\nQ. Who built it?\n\nA. The minister said his father did."
    assert [pair for pair in found(nlp, text) if pair[0] in ("Q", "A")] == [
        ("Q", "Will it hold?"), ("A", "We do not know."), ("Q", "Who built it?"),
        ("A", "The minister said his father did."),
    ]  # fmt: skip


def test_lines_of_a_narrow_column_run_on(nlp):
    text = (
        "The ministry said on Monday\nthat the bridge had been\nclosed, and that no car\nwould be allowed on it\n"
        "before the end of May.\nThe mayor said that he had\nnot been told of it.\nNobody in the town hall\n"
        "would say more."
    )
    assert is_wrapped(text)
    assert [source for source, _ in found(nlp, text)] == ["The ministry", "The mayor"]


def test_indented_lines_of_a_page_run_on():
    line = "The ministry of works told the council of Port Verny on Monday that the old bridge over the river would be"
    assert is_wrapped(("\n" + " " * 12).join([line] * 5 + ["Norland hands."]))


def test_one_statement_a_line_is_no_column():
    assert not is_wrapped("\n".join(f"Town {n} was shelled on Monday." for n in range(9)))


@pytest.mark.parametrize("dateline", ["MOSCOW, May 7 - ", "Moscow, May 7 — ", "MOSCOW, Russia, May 7 (Orlo Wire) - "])
def test_a_dateline_is_never_who_speaks(nlp, dateline):
    text = f"{dateline}Russia's defence ministry said on Wednesday its forces had struck an airfield."
    assert [source for source, _ in found(nlp, text)] == ["Russia's defence ministry"]


@pytest.mark.parametrize("asks", ["MR. ROE", "Q"])
def test_a_short_transcript_is_known_by_the_titles_of_its_speakers(nlp, asks):
    text = f"MS. VENN: The river has fallen.\n{asks}: Will it rise again?\nMS. VENN: It will not."
    turns = [("MS. VENN", "The river has fallen."), (asks, "Will it rise again?"), ("MS. VENN", "It will not.")]
    assert found(nlp, text) == turns


def test_headings_in_capitals_are_no_speakers(nlp):
    assert found(nlp, "NOTE: The road is shut.\nMAP: The bridge lies in the north.\nNOTE: Bring water.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Roe suggested that the bridge was old - “We need to get into the details,” Orla Venn said.",
            ("Orla Venn", "“We need to get into the details,”"),
        ),
        (
            "TOLLS ARE HIGHER THAN THEY WERE - Orla Venn: “The toll on the bridge has doubled in a year.”",
            ("Orla Venn", "“The toll on the bridge has doubled in a year.”"),
        ),
    ],
)
def test_a_dash_parts_a_quotation_from_what_stands_before_it(nlp, text, expected):
    assert expected in found(nlp, text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("DETROIT Orla Venn said that the bridge was shut.", "Orla Venn"),
        ("NATO Secretary General Jan Roe said that the bridge was shut.", "NATO Secretary General Jan Roe"),
    ],
)
def test_a_city_in_capitals_before_a_name_is_a_dateline_and_a_body_is_none(nlp, text, source):
    assert [who for who, _ in found(nlp, text)] == [source]


@pytest.mark.parametrize(("last", "speaks"), [("Kyiv said no more.", True), ("Officials said no more.", False)])
def test_a_place_is_the_source_of_a_headline_where_the_article_has_it_speak(nlp, last, speaks):
    doc = nlp(f"Kyiv: Two drones shot down\n\nThe town slept. {last}")
    said = [text_of(f.source, doc.text) for f in Attribution(tagger=False).predict(doc) if f.frame == "colon"]
    assert said == ["Kyiv"] * speaks


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("TODAY MAYOR ORLA VENN REJECTED THE PLAN FOR THE BRIDGE.", "MAYOR ORLA VENN"),
        ("One said no, while another worker, Orla Venn, said that it was late.", "another worker, Orla Venn"),
    ],
)
def test_a_source_begins_with_no_time_and_no_conjunction(nlp, text, source):
    assert source in [who for who, _ in found(nlp, text)]


def test_two_who_take_turns_through_a_text_need_no_capitals(nlp):
    text = "Venn (in exile): We did not.\n\nReporter: Who did?\n\nVenn: I do not know.\n\nReporter: Roe says you did."
    assert found(nlp, text) == [
        ("Venn", "We did not."),
        ("Reporter", "Who did?"),
        ("Venn", "I do not know."),
        ("Reporter", "Roe says you did."),
    ]


def test_in_a_transcript_a_name_in_capitals_has_the_turn_even_once(nlp):
    text = "MR. ROE: The road is shut.\n\nSEN. VENN: We know.\n\nTHE CHAIRMAN: The time of the senator is over."
    assert ("THE CHAIRMAN", "The time of the senator is over.") in found(nlp, text)


def test_a_post_may_be_signed_in_lower_case(nlp):
    text = 'Mora, 3 May\n\n"We hold the bridge, and we will hold it" - brigade commander Venn\n\nNo losses.'
    assert ("brigade commander Venn", '"We hold the bridge, and we will hold it"') in found(nlp, text)


def test_a_quotation_whose_closing_mark_is_lost_ends_before_its_speaker(nlp):
    text = "“We were lucky, he told reporters. The governor denied that any shell had fallen.\n\nSnow fell."
    forms = {text_of(s.cue.spans, text): s.form for s in nlp(text)._.statements}
    assert forms == {"told": "direct", "denied": "indirect"}


def test_a_quotation_goes_on_over_the_line_in_a_block(nlp):
    text = 'The report reads:\n\n    "The camp held many. The guards said that\n    there was no doctor."\n\nEnd.'
    assert found(nlp, text)[0] == ("The report", text[text.index('"') : text.rindex('"') + 1])


def test_a_word_that_a_line_break_parts_is_read_to_its_end(nlp):
    text = "The army said it would in-\nvestigate.\n\nSnow fell in Mora."
    assert ("The army", "it would in-\nvestigate") in found(nlp, text)
