"""Every field of the record has a column, every column is documented, and a row says what its entry says."""

from pathlib import Path

import pytest

from accordingto.case.rows import COLUMNS, DOCUMENT, document_row, entry_rows
from accordingto.record import KINDS, Document

DOCS = Path(__file__).resolve().parents[2] / "docs"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_an_entry_has_a_column(kind):
    names = {column.name for column in COLUMNS[kind]}
    for field in KINDS[kind].__struct_fields__:
        wanted = "text_spans" if field == "spans" else field
        assert any(name == wanted or name.startswith(f"{wanted}_") for name in names), field


def test_every_field_of_a_document_has_a_column():
    assert tuple(DOCUMENT) == Document.__struct_fields__


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_is_documented(kind):
    page = (DOCS / "case.md").read_text(encoding="utf-8")
    section = page.split(f"### {kind}\n")[1].split("\n###")[0].split("\n## ")[0]
    assert [column.name for column in COLUMNS[kind] if f"`{column.name}`" not in section] == []


ROWS = [
    ("statements", {
        "source_text": "Anna Brook", "source_name": "Anna Brook", "source_kind": "named", "cue_lemma": "say",
        "content_text": "As many as 300 troops may have left Port Vale … “and more could follow”",
        "content_start": 0, "content_end": 97, "content_spans": [[0, 45], [74, 97]],
        "certainty": "c1", "certainty_term": "may", "certainty_low": 0.2, "parent": None,
    }),
    ("figures", {
        "text": "As many as 300", "text_start": 0, "text_end": 14, "low": None, "high": 300, "actor": "a2",
        "actor_name": "Arland", "place_name": "Port Vale", "time_value": "XXXX-WXX-1", "said_by": "Anna Brook",
    }),
    ("events", {"actor_names": ["Arland"], "recipient_names": ["Borland"], "figure_texts": ["As many as 300"]}),
    ("ties", {"party_names": ["Arland", "Borland"], "signatory_names": ["Anna Brook"], "fields": ["fuel"],
              "said_by": None}),
    ("outlooks", {"condition_kind": "if", "consequence_text": "more could follow", "by_time": "t1",
                  "by_value": "XXXX-WXX-1", "source_name": "Anna Brook", "certainty": None}),
    ("precedents", {"past_text": "the Lake War", "time_value": "1931/1932", "statement": None}),
    ("checks", {"inputs": ["f1", "f2", "f3"], "input_texts": ["As many as 300", "Some 50 a day", "six days"],
                "result_best": 300, "verdict": "consistent"}),
    ("actors", {"name": "Anna Brook", "mentions": 1, "mentions_start": 47, "mentions_end": 57}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "expected"), ROWS, ids=[kind for kind, _ in ROWS])
def test_a_row_says_what_its_entry_says(rich, kind, expected):
    row = dict(entry_rows(rich))[kind][0]
    assert row["document_id"] == "brook"
    assert {name: row[name] for name in expected} == expected


def test_a_source_without_an_actor_goes_by_its_words(rich):
    rich.statements[0].source.actor = None
    assert dict(entry_rows(rich))["figures"][0]["said_by"] == "Anna Brook"
    rich.statements[0].source.spans = []
    assert dict(entry_rows(rich))["figures"][0]["said_by"] is None


def test_a_document_row_names_its_reader(rich):
    assert document_row(rich)["reader_version"] == "1"
