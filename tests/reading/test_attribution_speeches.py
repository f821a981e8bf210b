"""Speeches without quotation marks: announced by a line, recorded, or given to one speaker by the header of a text."""

import time

import pytest

from accordingto.reading.attribution import Attribution
from accordingto.record.spans import text_of

ANNOUNCED = "The town has a new bridge.\n\nMayor Orla Venn said:\n\n"
FIRST = "I am glad that the bridge is open at last."


def spoken(nlp, text: str, source: str) -> list[str]:
    return [
        text_of(s.content.spans, text)
        for s in nlp(text)._.statements
        if s.parent is None and source in text_of(s.source.spans, text)
    ]


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (FIRST, FIRST),
        # on to the last paragraph that says "I" or "we"
        (f"{FIRST}\n\nIt took years.\n\nWe thank the masons.", f"{FIRST} … It took years. … We thank the masons."),
        (f"{FIRST}\n\nThe full report can be found in the town hall.", FIRST),
        (f"{FIRST}\n\nNotes to editors\n\nWe are open on Mondays.", FIRST),
        (f"{FIRST}\n\nVenn was elected in May.\n\nThe reporters asked us to leave.", FIRST),
        (f"{FIRST}\n\nThe river is high.\n\nIt rained.\n\nIt snowed.\n\nWe saw the water rise.", FIRST),
    ],
)
def test_a_speech_ends_where_nothing_shows_that_it_goes_on(nlp, rest, expected):
    assert spoken(nlp, ANNOUNCED + rest, "Orla Venn") == [expected]


def test_a_speech_is_direct_and_keeps_the_words_that_announce_it(nlp):
    text = ANNOUNCED + "I know that the council believes the toll is too high. We will lower it."
    outer, *inner = nlp(text)._.statements
    assert (outer.form, text_of(outer.source.spans, text), text_of(outer.cue.spans, text)) == (
        "direct", "Mayor Orla Venn", "said",
    )  # fmt: skip
    assert inner and {s.parent for s in inner} <= {s.id for s in (outer, *inner)}
    assert any(text_of(s.source.spans, text) == "the council" and s.act == "believe" for s in inner)


def test_a_statement_that_is_released_is_a_speech(nlp):
    text = f"Mayor Orla Venn released the following statement today:\n\n{FIRST}"
    assert spoken(nlp, text, "Orla Venn") == [FIRST]


@pytest.mark.parametrize(
    "text",
    [
        ANNOUNCED + "- the bridge is open;\n\n- the toll is gone.",
        ANNOUNCED + "Bridge opens after nine years\n\nThe toll is gone.",
        f"The report found:\n\n{FIRST}",
        f"The mayor opened two bridges:\n\n{FIRST}",
        f"It said:\n\n{FIRST}",
        f"Orla Venn said that there were three bridges:\n\n{FIRST}",
    ],
)
def test_lists_headings_and_narration_are_no_speech(nlp, text):
    assert not [s for s in nlp(text)._.statements if s.form == "direct"]


def test_one_paragraph_at_most_where_the_writer_says_i_too(nlp):
    text = f"I went to see the new bridge.\n\nMayor Orla Venn said:\n\n{FIRST}\n\nWe walked home in the rain."
    assert spoken(nlp, text, "Orla Venn") == [FIRST]


def test_a_recording_ends_where_the_transcriber_says_so(nlp):
    text = (
        "THE MAYOR SPOKE.\n\n   [BEGIN RECORDING] [VENN] THE BRIDGE IS SHUT.\n\n   IT WILL BE REPAIRED. "
        "[WORDS INDISTINCT] [END RECORDING]\n\n   THE COUNCIL MET."
    )
    assert spoken(nlp, text, "VENN") == ["THE BRIDGE IS SHUT. … IT WILL BE REPAIRED. [WORDS INDISTINCT]"]


def test_a_recording_parts_its_speakers_and_ends_with_their_paragraphs(nlp):
    text = (
        "THE MAYOR SPOKE.\n\n[BEGIN RECORDING] [REPORTER] IS THE BRIDGE SHUT?\n\n[VENN] IT IS SHUT.\n\n"
        "[REPORTER] [QUESTION INDISTINCT]\n\n[VENN] UNTIL MAY.\n\nTHE COUNCIL MET."
    )
    assert spoken(nlp, text, "VENN") == ["IT IS SHUT.", "UNTIL MAY."]
    assert spoken(nlp, text, "REPORTER") == ["IS THE BRIDGE SHUT?"]


def test_a_recording_without_a_name_is_nobodys(nlp):
    text = "THE MAYOR SPOKE.\n\n[BEGIN RECORDING] THE BRIDGE IS SHUT. [END RECORDING]\n\nTHE COUNCIL MET."
    assert not [s for s in nlp(text)._.statements if s.form == "direct"]


def test_a_header_gives_a_whole_text_to_its_speaker(nlp):
    text = "MORA, 5 MAY (RADIO) -- [SPEECH] [MAYOR ORLA VENN, IN PROGRESS] [TEXT] THE BRIDGE IS SHUT.\n\nGOOD NIGHT."
    assert spoken(nlp, text, "MAYOR ORLA VENN") == ["THE BRIDGE IS SHUT. … GOOD NIGHT."]
    report = text.replace("[SPEECH]", "[REPORT]")
    assert not [s for s in nlp(report)._.statements if s.form == "direct"]


@pytest.mark.parametrize("piece", ["[BEGIN RECORDING] [VENN] WE ARE GLAD.\n\n", "[VENN] ", "[BEGIN RECORDING] "])
def test_time_grows_with_the_length_of_the_text_only(nlp, piece):
    rules = Attribution(tagger=False)

    def seconds(times: int) -> float:
        doc = nlp.make_doc(piece * times)
        start = time.perf_counter()
        rules.predict(doc)
        return time.perf_counter() - start

    seconds(50)
    assert seconds(8000 // len(piece) * 8) < 0.5 + 30 * seconds(8000 // len(piece))
