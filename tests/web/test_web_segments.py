"""However marks overlap, the segments joined are the text, and each lies wholly inside or outside every mark."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.record import Span
from accordingto.web.segments import Mark, hard_wrapped, key_of, marks, paragraphs, segments

TEXTS = st.text(st.sampled_from("ab \n\r\t🚢é<&\u2028"), max_size=60)


@st.composite
def marked_texts(draw):
    text = draw(TEXTS)
    made = []
    for number in range(draw(st.integers(0, 8)) if text else 0):
        start = draw(st.integers(0, len(text) - 1))
        end = draw(st.integers(start + 1, len(text)))
        role = draw(st.sampled_from(["source", "content", "figure", "scope"]))
        made.append(Mark(Span(start, end), f"x{number}", role, (0, end - start, 0)))
    return text, made


@given(marked_texts())
def test_segments_joined_are_the_text_and_carry_exactly_their_marks(case):
    text, made = case
    cut = segments(text, made)
    assert "".join(segment.text for segment in cut) == text
    for segment in cut:
        end = segment.start + len(segment.text)
        assert segment.text == text[segment.start : end]
        over = {(m.key, m.role) for m in made if m.span.start <= segment.start and end <= m.span.end}
        touched = {(m.key, m.role) for m in made if m.span.start < end and segment.start < m.span.end}
        assert set(segment.roles) == over == touched


@given(marked_texts())
def test_paragraphs_joined_are_the_text(case):
    text, made = case
    parts = [
        part for p in paragraphs(text, made) for part in (p.lead, *(segment.text for segment in p.segments), p.tail)
    ]
    assert "".join(parts) == text


def test_the_smallest_entry_at_a_word_comes_first_and_what_only_governs_it_last():
    text = "one two three four"
    made = [
        Mark(Span(0, 18), "s1", "content", (0, 18, 1)),
        Mark(Span(4, 7), "f1", "figure", (0, 3, 3)),
        Mark(Span(4, 13), "o1", "consequence", (0, 9, 8)),
        Mark(Span(4, 7), "c1", "scope", (1, 3, 2)),
    ]
    two = next(segment for segment in segments(text, made) if segment.text == "two")
    assert [key for key, _ in two.roles] == ["f1", "o1", "s1", "c1"]
    assert two.classes == "m-consequence m-content m-figure b-consequence b-figure e-figure"


def test_a_mark_outside_the_text_is_refused():
    with pytest.raises(ValueError, match="f1"):
        segments("short", [Mark(Span(2, 9), "f1", "figure", (0, 7, 0))])


@pytest.mark.parametrize(
    ("entry", "role", "words"),
    [
        ("s2", "source", ["Mira Toll"]),
        ("s2", "cue", ["said"]),
        ("s2", "content", ["“They may not come back,”"]),
        ("s2", "governing", ["may"]),
        ("c1", "scope", ["They may not come back"]),
        ("f1", "figure", ["As many as 400"]),
        ("f1", "counted", ["guards"]),
        ("o1", "condition", ["without new pay"]),
        ("o1", "consequence", ["the harbour could close by June"]),
        ("r1", "tie", ["harbour pact"]),
        ("r1", "field", ["fuel", "pilots"]),
        ("h1", "past", ["the Cold War"]),
        ("e1", "event", ["blocked"]),
        ("t2", "time", ["June"]),
        ("p1", "place", ["Varna"]),
        ("a1", "actor", ["a shipping analyst", "Mira Toll", "Toll"]),
        ("k1", "basis", ["about two weeks of strike would cost 200 posts a week"]),
    ],
)
def test_marks_of_a_reading_by_entry_and_role(harbour_reading, entry, role, words):
    found = [m.span.text(harbour_reading.document) for m in marks(harbour_reading) if (m.key, m.role) == (entry, role)]
    assert found == words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 1),
        (" \n\n ", 1),
        ("one line", 1),
        ("\n\none\ntwo\n\n\nthree\n", 3),
        ("one\r\n\r\ntwo", 2),
        ("\n".join(["a line that is set at the width of an old typewriter page, about so"] * 7) + "\n\nend", 2),
    ],
)
def test_paragraphs_follow_the_layout(text, count):
    assert len(paragraphs(text, [])) == count


def test_hard_wrapping_needs_lines_of_one_width():
    assert not hard_wrapped("short\n" * 20)
    assert not hard_wrapped(
        "one paragraph in a line of its own, which runs on and on as web pages have it. " * 9 + "\n"
    )


@pytest.mark.parametrize(("given_id", "key"), [("f1", "f1"), ("a b:c", "a%20b%3Ac"), ('"><x', "%22%3E%3Cx")])
def test_keys_hold_no_separator_and_no_markup(given_id, key):
    assert key_of(given_id) == key


@pytest.mark.parametrize("text", [" " * 200_000 + "x", "x" + "\n " * 100_000, "a " * 100_000])
def test_long_runs_take_linear_time(text):
    begun = time.process_time()
    paragraphs(text, [])
    assert time.process_time() - begun < 3
