"""The record refuses what cannot be true of its text, and goes to JSON and back unchanged."""

import json
from pathlib import Path

import jsonschema
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.api import read_one
from accordingto.record import (
    KINDS,
    Actor,
    Certainty,
    Content,
    Cue,
    Document,
    Figure,
    Reader,
    Reading,
    RecordError,
    Scope,
    Source,
    Span,
    Statement,
    anchors,
    find,
    from_json,
    hull,
    read_jsonl,
    selector,
    targets,
    text_of,
    to_json,
    write_jsonl,
)
from accordingto.record.addresses import host
from accordingto.record.schema import schema

DOCS = Path(__file__).resolve().parents[2] / "docs"
TEXT = "Ada Brandt said 😀 as many as 40 boats may leave Port Orla."
READER = Reader(name="accordingto", version="0")


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def reading(**layers) -> Reading:
    return Reading(document=Document.from_text(TEXT, url="https://example.org/1"), reader=READER, **layers)


def full() -> Reading:
    return reading(
        actors=[Actor(id="a1", name="Ada Brandt", kind="person", mentions=[at("Ada Brandt")])],
        statements=[
            Statement(
                id="s1",
                source=Source(spans=[at("Ada Brandt")], actor="a1", kind="named"),
                cue=Cue(spans=[at("said")], lemma="say"),
                content=Content(spans=[at("as many as 40 boats may leave Port Orla")]),
                form="indirect",
                act="assert",
            )
        ],
        certainty=[
            Certainty(
                id="c1",
                spans=[at("may")],
                term="may",
                kind="possibility",
                scope=Scope(spans=[at("as many as 40 boats")]),
                statement="s1",
            )
        ],
        figures=[
            Figure(
                id="f1",
                spans=[at("as many as 40")],
                high=40,
                bound="at_most",
                unit="vehicle",
                measure="equipment",
                actor="a1",
                statement="s1",
            )
        ],
    )


def test_a_span_gives_its_words_in_code_points():
    assert at("as many as 40").text(TEXT) == "as many as 40"
    assert at("as many as 40").text(Document.from_text(TEXT)) == "as many as 40"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (5, 4)])
def test_a_span_that_is_none_is_refused(start, end):
    with pytest.raises(RecordError):
        Span(start, end)


def test_broken_entries_read_in_order():
    assert text_of([at("40 boats"), at("Ada")], TEXT) == "Ada … 40 boats"
    assert hull([at("40"), at("Ada")]) == Span(0, TEXT.index("40") + 2)


def test_anchors_are_all_spans_inside_an_entry():
    assert list(anchors(full().statements[0])) == [
        at("Ada Brandt"),
        at("said"),
        at("as many as 40 boats may leave Port Orla"),
    ]


def test_a_reading_goes_to_json_and_back(tmp_path):
    made = full()
    assert from_json(to_json(made)) == made
    assert from_json(to_json(made, indent=2)) == made
    assert write_jsonl([made, made], tmp_path / "out.jsonl") == 2
    assert list(read_jsonl(tmp_path / "out.jsonl")) == [made, made]


def test_spans_are_pairs_in_json():
    assert json.loads(to_json(full()))["figures"][0]["spans"] == [[18, 31]]


def _broken(change):
    raw = json.loads(to_json(full()))
    change(raw)
    return json.dumps(raw)


REFUSED = [
    (lambda r: r["figures"][0].update(spans=[[10, 9999]]), "outside the text"),
    (lambda r: r["figures"][0].update(spans=[[9, 4]]), "start < end"),
    (lambda r: r["figures"][0].update(spans=[[9, 12], [4, 6]]), "overlaps or precedes"),
    (lambda r: r["figures"][0].update(actor="a9"), "no entry 'a9' among the actors"),
    (lambda r: r["figures"][0].update(actor="s1"), "no entry 's1' among the actors"),
    (lambda r: r["statements"][0]["source"].update(actor="zz"), "source.actor"),
    (lambda r: r["statements"][0]["content"].update(spans=[[0, 9999]]), "content.spans"),
    (lambda r: r["actors"][0].update(mentions=[[0, 9999]]), "mentions"),
    (lambda r: r["certainty"][0].update(id="f1"), "used twice"),
    (lambda r: r["figures"][0].update(measure="dead"), "Invalid enum value"),
    (lambda r: r.pop("document"), "document"),
]


@pytest.mark.parametrize(("change", "words"), REFUSED)
def test_a_reading_that_points_nowhere_is_refused_and_says_where(change, words):
    with pytest.raises(RecordError, match="line 1") as error:
        from_json(_broken(change), "out.jsonl, line 1")
    assert words in str(error.value)


def test_a_reading_made_by_hand_is_checked_too():
    with pytest.raises(RecordError, match="outside the text"):
        reading(figures=[Figure(id="f1", spans=[Span(0, 999)], bound="exact", measure="other")])


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"document": 3}'])
def test_what_is_no_reading_is_named(raw):
    with pytest.raises(RecordError, match="not a reading"):
        from_json(raw)


def test_read_jsonl_names_file_and_line(tmp_path):
    path = tmp_path / "x.jsonl"
    path.write_bytes(to_json(full()) + b"\n\n{]\n")
    with pytest.raises(RecordError, match=r"x\.jsonl, line 3"):
        list(read_jsonl(path))


def test_the_published_schema_is_the_one_made_from_the_types():
    assert json.loads((DOCS / "record.schema.json").read_text()) == json.loads(msgspec.json.encode(schema())), (
        "run: python -m accordingto.record.schema > docs/record.schema.json"
    )


def test_the_schema_accepts_a_reading_and_refuses_a_wrong_one():
    validator = jsonschema.Draft202012Validator(schema())
    raw = json.loads(to_json(full()))
    validator.validate(raw)
    raw["figures"][0]["bound"] = "roughly"
    assert not validator.is_valid(raw)


def test_every_type_and_field_is_documented():
    for kind, cls in KINDS.items():
        assert cls.__doc__, kind
        for name in cls.__struct_fields__:
            assert f"{name}:" in cls.__doc__, f"{cls.__name__}.{name} is not in the docstring"


def test_selectors_carry_position_quote_and_context():
    made = full()
    target = targets(made.figures[0], made.document)[0]
    assert target["source"] == "https://example.org/1"
    position = target["selector"]
    assert (position["type"], position["start"], position["end"]) == ("TextPositionSelector", 18, 31)
    quote = position["refinedBy"]
    assert quote == {
        "type": "TextQuoteSelector",
        "exact": "as many as 40",
        "prefix": "Ada Brandt said 😀 ",
        "suffix": " boats may leave Port Orla.",
    }


def test_words_are_found_again_in_a_text_that_moved_and_not_guessed_in_one_that_lost_them():
    made = full()
    target = selector(at("40"), made.document)
    assert find(target, "New lead. " + TEXT).text("New lead. " + TEXT) == "40"
    assert find(target, "40 and 40 again") is None
    assert find(target, "none") is None


@given(st.text(), st.integers(0, 200), st.integers(1, 20))
def test_find_never_returns_other_words(text, start, length):
    document = Document.from_text(TEXT)
    start = min(start, len(TEXT) - length)
    span = Span(start, start + length)
    found = find(selector(span, document), text + TEXT)
    assert found is None or found.text(text + TEXT) == span.text(TEXT)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.Example.org:8443/news/1?q=2", "example.org"),
        ("https://news.example.co.uk/1", "news.example.co.uk"),
        ("http://[::1", ""),
        ("no address", ""),
        (None, ""),
    ],
)
def test_the_host_of_an_address_and_none_of_what_is_no_address(url, name):
    assert host(url) == name


def test_an_article_with_an_address_that_is_none_is_read_all_the_same():
    document = Document.from_text("Norway's navy said on Monday that two ships had left.", url="http://[::1")
    assert read_one(document, "en_core_web_sm").statements
