"""A reading with every kind of entry, made by hand, and a few ways to look into a case's file from outside."""

import sqlite3
from pathlib import Path

import pytest

from accordingto.record import (
    Actor,
    Certainty,
    Check,
    Condition,
    Consequence,
    Content,
    Counted,
    Cue,
    Document,
    Event,
    Field,
    Figure,
    Hedge,
    Outlook,
    Past,
    Place,
    Precedent,
    Reader,
    Reading,
    Result,
    Scope,
    Source,
    Span,
    Statement,
    Tie,
    Time,
)

TEXT = (
    "As many as 300 troops may have left Port Vale, Anna Brook said on Monday, “and more could follow” if the pact "
    "between Arland and Borland on fuel holds. Some 50 a day crossed the river for six days. "
    "Not since the Lake War has the port seen this."
)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def make_rich(**document: object) -> Reading:
    hedge = Hedge(id="c1", spans=[at("may")], term="may", low=0.2, high=0.8)
    source = Source(spans=[at("Anna Brook")], actor="a1", kind="named")
    return Reading(
        document=Document.from_text(
            TEXT, **{"id": "brook", "title": "Troops leave port", "publisher": "Vale Post", **document}
        ),
        actors=[
            Actor(id="a1", name="Anna Brook", kind="person", role="harbour official", mentions=[at("Anna Brook")]),
            Actor(id="a2", name="Arland", kind="state", mentions=[at("Arland")], aliases=["the =kingdom"]),
            Actor(id="a3", name="Borland", kind="state", mentions=[at("Borland")]),
        ],
        statements=[
            Statement(
                id="s1",
                source=source,
                cue=Cue(spans=[at("said")], lemma="say"),
                content=Content(
                    spans=[at("As many as 300 troops may have left Port Vale"), at("“and more could follow”")]
                ),
                form="mixed",
                act="assert",
                certainty=hedge,
            )
        ],
        certainty=[
            Certainty(
                id="c1",
                spans=[at("may")],
                term="may",
                kind="possibility",
                low=0.2,
                high=0.8,
                scope=Scope(spans=[at("have left Port Vale")]),
                statement="s1",
            )
        ],
        figures=[
            Figure(
                id="f1",
                spans=[at("As many as 300")],
                high=300,
                bound="at_most",
                unit="person",
                counted=Counted(spans=[at("troops")], text="troops"),
                measure="strength",
                actor="a2",
                place="p1",
                time="t1",
                statement="s1",
            ),
            Figure(id="f2", spans=[at("Some 50 a day")], best=50.0, bound="approximate", measure="rate", per="day"),
            Figure(id="f3", spans=[at("six days")], best=6.0, bound="exact", unit="day", measure="duration"),
        ],
        times=[
            Time(id="t1", spans=[at("Monday")], type="DATE", value="XXXX-WXX-1", anchored=False),
            Time(id="t2", spans=[at("Lake War")], type="DATE", value="1931/1932", name="Lake War"),
        ],
        places=[
            Place(
                id="p1",
                spans=[at("Port Vale")],
                name="Port Vale",
                lat=-12.5,
                lon=40.25,
                precision="city",
                kind="city",
                use="literal",
            )
        ],
        events=[
            Event(
                id="e1",
                spans=[at("left")],
                type="RETREAT",
                actors=["a2"],
                recipients=["a3"],
                place="p1",
                time="t1",
                figures=["f1"],
                realis="possible",
                statement="s1",
            )
        ],
        ties=[
            Tie(
                id="r1",
                spans=[at("pact")],
                kind="treaty",
                parties=["a2", "a3"],
                signatories=["a1"],
                fields=[Field(spans=[at("fuel")], text="fuel")],
                time="t1",
            )
        ],
        outlooks=[
            Outlook(
                id="o1",
                kind="prediction",
                condition=Condition(spans=[at("if the pact between Arland and Borland on fuel holds")], kind="if"),
                consequence=Consequence(spans=[at("more could follow")]),
                by="t1",
                source=source,
                statement="s1",
            )
        ],
        precedents=[
            Precedent(
                id="h1",
                spans=[at("Not since the Lake War")],
                past=Past(spans=[at("the Lake War")]),
                kind="first_since",
                time="t2",
            )
        ],
        checks=[
            Check(
                id="k1",
                inputs=["f1", "f2", "f3"],
                relation="rate * duration = stock",
                result=Result(best=300, unit="person"),
                verdict="consistent",
                spans=[at("Some 50 a day crossed the river for six days")],
                note="50 a day for six days make 300.",
            )
        ],
        reader=Reader(name="by hand", version="1"),
    )


def make_plain(number: int, words: str = "boats were seen") -> Reading:
    text = f"{number} {words} near the mole."
    counted = Counted(spans=[Span(len(str(number)) + 1, len(str(number)) + 6)], text=words.split()[0])
    figure = Figure(id="f1", spans=[Span(0, len(str(number)))], best=number, bound="exact", measure="equipment")
    figure.counted = counted
    return Reading(
        document=Document.from_text(text, id=f"plain-{number}"),
        figures=[figure],
        reader=Reader(name="by hand", version="1"),
    )


@pytest.fixture
def rich() -> Reading:
    """Every kind of entry once or more."""
    return make_rich()


@pytest.fixture
def make():
    """make(**document fields): the rich reading of a document with these fields."""
    return make_rich


@pytest.fixture
def plain():
    """plain(number): a small reading with one figure, another document for every number."""
    return make_plain


def check_whole(file: Path) -> list[str]:
    """Fail unless every article in the file is whole by what another program sees; return the articles' ids."""
    import msgspec

    from accordingto.record import KINDS

    outside = sqlite3.connect(file)
    try:
        assert outside.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert outside.execute("PRAGMA foreign_key_check").fetchall() == []
        ids = [row[0] for row in outside.execute("SELECT id FROM articles ORDER BY id")]
        for doc_id in ids:
            (json,) = outside.execute("SELECT json FROM readings WHERE document_id = ?", (doc_id,)).fetchone()
            reading = msgspec.json.decode(json, type=Reading)
            for kind in KINDS:
                (rows,) = outside.execute(f"SELECT count(*) FROM {kind} WHERE document_id = ?", (doc_id,)).fetchone()
                assert rows == len(getattr(reading, kind)), (doc_id, kind)
            raw = "SELECT count(*) FROM articles JOIN blobs USING (sha256) WHERE articles.id = ?"
            assert outside.execute(raw, (doc_id,)).fetchone() == (1,)
        for kind in KINDS:
            orphans = f"SELECT count(*) FROM {kind} WHERE document_id NOT IN (SELECT id FROM articles)"
            assert outside.execute(orphans).fetchone() == (0,)
        # rank 1: compares the index with the texts themselves; raises where they differ
        outside.execute("INSERT INTO search(search, rank) VALUES ('integrity-check', 1)")
        outside.rollback()
    finally:
        outside.close()
    return ids


@pytest.fixture
def whole():
    """whole(file): what ``check_whole`` does."""
    return check_whole
