"""Where sentences start."""

import pytest


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The road is shut, army spokesman Capt. Orla Venn said today.", 1),
        ("Two men were held, said Sgt. Tim Roe. The road was shut by Lt. Col. Orla Venn.", 2),
        ("COL. VENN SAID THE ROAD WAS SHUT.", 1),
    ],
)
def test_no_sentence_starts_behind_an_abbreviated_title(nlp, text, count):
    assert len(list(nlp(text).sents)) == count


def test_an_abbreviated_title_keeps_its_stop(nlp):
    assert [t.text for t in nlp("Maj. Gen. Orla Venn left.")][:2] == ["Maj.", "Gen."]
