"""What is exported can be read back, runs in no spreadsheet, and is whole or not there."""

import csv
import re
from pathlib import Path

import msgspec
import pytest

from accordingto.exports import FORMATS, export, plover, ucdp
from accordingto.exports.csv import HEADERS
from accordingto.record import (
    KINDS,
    AccordingtoError,
    Actor,
    Content,
    Cue,
    Document,
    Event,
    Figure,
    Place,
    Reader,
    Reading,
    Source,
    Span,
    Statement,
    Time,
    read_jsonl,
)

TEXT = '=cmd|calc reported at least 40 boats, "or more",\r\nnear Vale on Monday; -5 degrees.'


def at(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def make(**document: object) -> Reading:
    place = {"lat": -12.5, "lon": 40.0, "precision": "city", "kind": "city", "use": "literal"}
    known = {"id": "x", "title": '@Vale, "the" port', "published": "2024-05-06", **document}
    return Reading(
        document=Document.from_text(TEXT, **known),
        actors=[Actor(id="a1", name="=cmd|calc", kind="media", mentions=[at("=cmd|calc")], aliases=["+1"])],
        statements=[
            Statement(
                id="s1",
                source=Source(spans=[at("=cmd|calc")], actor="a1", kind="outlet"),
                cue=Cue(spans=[at("reported")], lemma="report"),
                content=Content(spans=[at("at least 40 boats"), at('"or more",\r\nnear Vale')]),
                form="mixed",
                act="assert",
            )
        ],
        figures=[
            Figure(id="f1", spans=[at("at least 40")], low=40, bound="at_least", measure="killed", statement="s1"),
            Figure(id="f2", spans=[at("-5 degrees")], best=-5.0, bound="exact", unit="degree", measure="other"),
        ],
        times=[Time(id="t1", spans=[at("Monday")], type="DATE", value="2024-05-06", earliest="2024-05-06")],
        places=[Place(id="p1", spans=[at("Vale")], name="Vale", **place)],
        events=[
            Event(id="e1", spans=[at("reported")], type="ASSAULT", actors=["a1"], figures=["f1"], realis="actual"),
            Event(id="e2", spans=[at("reported")], type="AID", realis="planned"),
        ],
        reader=Reader(name="by hand", version="1"),
    )


def read_back(path: Path) -> list[dict[str, str]]:
    """As docs/exports.md tells a reader to."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    return [
        {name: cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell for name, cell in row.items()} for row in rows
    ]


def test_jsonl_reads_back_as_the_readings(tmp_path):
    readings = [make(), make(id="y", title=None)]
    (path,) = export(iter(readings), "jsonl", tmp_path / "new" / "folder")
    assert path == tmp_path / "new" / "folder" / "readings.jsonl"
    assert list(read_jsonl(path)) == readings


def test_csv_has_one_file_a_kind_also_where_it_is_empty(tmp_path):
    paths = export([make()], "csv", tmp_path)
    assert [path.name for path in paths] == ["articles.csv", *(f"{kind}.csv" for kind in KINDS)]
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in paths)
    assert read_back(tmp_path / "ties.csv") == []
    assert (tmp_path / "ties.csv").read_text().startswith("document_id,title,publisher,published,url,id,text,")


def test_csv_reads_back_with_words_names_and_numbers(tmp_path):
    export([make(), make(id="y", url="https://example.org/y")], "csv", tmp_path)
    first, second = read_back(tmp_path / "articles.csv")
    assert (first["document_id"], first["title"], first["text"]) == ("x", '@Vale, "the" port', TEXT)
    assert (second["url"], first["url"], first["authors"]) == ("https://example.org/y", "", "[]")
    statement = read_back(tmp_path / "statements.csv")[0]
    assert statement["content_text"] == 'at least 40 boats … "or more",\r\nnear Vale'
    assert statement["source_name"] == statement["source_text"] == "=cmd|calc"
    spans = msgspec.json.decode(statement["content_spans"])
    assert [TEXT[start:end] for start, end in spans] == ["at least 40 boats", '"or more",\r\nnear Vale']
    figures = read_back(tmp_path / "figures.csv")
    assert [row["document_id"] for row in figures] == ["x", "x", "y", "y"]
    assert [(row["low"], row["best"], row["said_by"]) for row in figures[:2]] == [
        ("40", "", "=cmd|calc"),
        ("", "-5", ""),
    ]
    assert TEXT[int(figures[1]["text_start"]) : int(figures[1]["text_end"])] == figures[1]["text"] == "-5 degrees"
    place = read_back(tmp_path / "places.csv")[0]
    assert (float(place["lat"]), float(place["lon"])) == (-12.5, 40)
    assert read_back(tmp_path / "times.csv")[0]["anchored"] == "true"


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=x", "''=x"),
        ("'tis", "'tis"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_text_never_becomes_a_formula_and_comes_back(tmp_path, text, cell):
    export([make(title=text)], "csv", tmp_path)
    with open(tmp_path / "figures.csv", encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["title"] == cell
    assert read_back(tmp_path / "figures.csv")[0]["title"] == text


def test_no_cell_begins_as_a_formula_but_numbers(tmp_path):
    for path in export([make()], "csv", tmp_path):
        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for name, cell in row.items():
                    assert cell[:1] not in tuple("=+-@\t\r") or float(cell) < 0, (path.name, name, cell)


@pytest.mark.parametrize("to", FORMATS)
def test_an_interrupted_export_leaves_the_earlier_files_as_they_were(tmp_path, to):
    def broken():
        yield make(title="new")
        raise KeyboardInterrupt

    before = {path: path.read_bytes() for path in export([make(title="old")], to, tmp_path)}
    with pytest.raises(KeyboardInterrupt):
        export(broken(), to, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("to", FORMATS)
def test_an_export_replaces_the_one_before_it(tmp_path, to):
    first = {path: path.read_bytes() for path in export([make()], to, tmp_path)}
    export([make(), make(id="y")], to, tmp_path)
    assert export([make()], to, tmp_path) == list(first)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == first


@pytest.mark.parametrize("to", FORMATS)
def test_an_empty_case_makes_files_without_rows(tmp_path, to):
    assert all(len(path.read_bytes().splitlines()) == (to != "jsonl") for path in export([], to, tmp_path))


def test_an_unknown_format_names_the_known_ones(tmp_path):
    with pytest.raises(AccordingtoError, match=r"'xlsx'.*jsonl.*csv"):
        export([], "xlsx", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("to", FORMATS)
def test_a_folder_that_cannot_be_made_is_named(tmp_path, to):
    (tmp_path / "letter.txt").write_text("a letter")
    with pytest.raises(AccordingtoError, match=r"letter\.txt"):
        export([make()], to, tmp_path / "letter.txt")


def test_half_a_surrogate_pair_is_an_error_of_ours_and_leaves_nothing(tmp_path):
    for to in FORMATS:
        with pytest.raises(AccordingtoError, match="surrogate"):
            export([make(title="\ud800")], to, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_documentation_names_every_format_and_file():
    page = (Path(__file__).resolve().parents[2] / "docs" / "exports.md").read_text(encoding="utf-8")
    assert [name for name in FORMATS if f"\n## {name}\n" not in page] == []
    assert [name for name in (*plover.COLUMNS, *ucdp.COLUMNS) if f"`{name}`" not in page] == []
    assert [stem for stem in HEADERS if f"`{stem}.csv`" not in page] == []
    assert [name for name in HEADERS["articles"] if f"`{name}`" not in page] == []
