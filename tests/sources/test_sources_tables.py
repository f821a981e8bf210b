import csv
import datetime
import hashlib
import io
import json

import pyarrow
import pyarrow.parquet
import pytest

from accordingto.record import SourceError
from accordingto.sources import Article, article_from_row

ROW = {
    "id": "r1", "text": "Talks resumed.", "title": "Talks", "published": "2024-10-23", "publisher": "The Example Post",
    "authors": ["Ann Alder", "Ben Birch"], "url": "https://post.example/1", "language": "en",
}  # fmt: skip


def parquet(rows: list[dict], **options) -> bytes:
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), out, **options)
    return out.getvalue()


def comma_separated(rows: list[dict], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows({**row, "authors": "; ".join(row["authors"])} for row in rows)
    return out.getvalue().encode()


WRITERS = [
    ("a.jsonl", lambda rows: b"\n".join(json.dumps(row).encode() for row in rows)),
    ("a.json", lambda rows: json.dumps(rows).encode()),
    ("a.json", lambda rows: json.dumps(rows, indent=2).encode()),
    ("a.csv", comma_separated),
    ("a.csv", lambda rows: comma_separated(rows, ";")),
    ("a.tsv", lambda rows: comma_separated(rows, "\t")),
    ("a.parquet", parquet),
]


@pytest.mark.parametrize(("name", "write"), WRITERS)
def test_every_kind_of_table_gives_the_same_document(found, name, write):
    first, second = found(write([ROW, {**ROW, "id": "r2", "text": "Line one.\nLine “two”, he said."}]), name)
    document = first.document
    assert (document.id, document.text, document.title) == ("r1", "Talks resumed.", "Talks")
    assert (document.published, document.publisher) == ("2024-10-23", "The Example Post")
    assert document.authors == ["Ann Alder", "Ben Birch"]
    assert (document.url, document.language) == ("https://post.example/1", "en")
    assert document.sha256 == hashlib.sha256(first.raw).hexdigest()
    assert second.document.text == "Line one.\nLine “two”, he said."


def test_raw_is_the_line_itself_in_json_lines(found):
    lines = b'{"text":  "a"}\r\n\n{"text": "b"}\n'
    assert [article.raw for article in found(lines, "a.jsonl")] == [b'{"text":  "a"}', b'{"text": "b"}']


def test_raw_is_canonical_json_in_other_tables(only):
    assert only(b"text,id\nTalks resumed.,7\n", "a.csv").raw == b'{"id":"7","text":"Talks resumed."}'


def test_a_single_object_over_several_lines_is_one_article(only):
    assert only(json.dumps(ROW, indent=1).encode()).document.id == "r1"


@pytest.mark.parametrize(
    ("extra", "field", "value"),
    [
        ({"date": "2024-10-23"}, "published", "2024-10-23"),
        ({"published": "2024-10-23T23:30:00-05:00"}, "published", "2024-10-23"),
        ({"published": "2024-10-23 23:30:00"}, "published", "2024-10-23"),
        ({"published": "20241023"}, "published", "2024-10-23"),
        ({"published": "Wed, 23 Oct 2024 23:30:00 -0500"}, "published", "2024-10-23"),
        ({"published": "23 October 2024"}, "published", "2024-10-23"),
        ({"published": "Oct 23, 2024"}, "published", "2024-10-23"),
        ({"published": "2024/10/23"}, "published", "2024-10-23"),
        ({"published": datetime.datetime(2024, 10, 23, 23, 30)}, "published", "2024-10-23"),
        ({"published": datetime.date(2024, 10, 23)}, "published", "2024-10-23"),
        ({"published": None}, "published", None),
        ({"published": " "}, "published", None),
        ({"published": float("nan")}, "published", None),
        ({"published": "", "date": "2024-10-23"}, "published", "2024-10-23"),
        ({"outlet": "Post"}, "publisher", "Post"),
        ({"source": "Post"}, "publisher", "Post"),
        ({"site": "Post"}, "publisher", "Post"),
        ({"url": "https://www.Example.org/news/1"}, "publisher", "example.org"),
        ({"url": "https://www.example.org/news/1", "outlet": "Post"}, "publisher", "Post"),
        ({"url": "https://t.me/some_channel/12"}, "publisher", None),
        ({"url": "https://m.youtube.com/watch?v=1"}, "publisher", None),
        ({"url": "http://127.0.0.1:8000/a"}, "publisher", None),
        ({"url": "http://localhost:8000/a"}, "publisher", None),
        ({"url": "http://[::1"}, "publisher", None),
        ({"author": "Ann Alder; Ben Birch;"}, "authors", ["Ann Alder", "Ben Birch"]),
        ({"id": 12}, "id", "12"),
        ({"ID": "x", " Title ": "T"}, "id", "x"),
        ({"title": "  Two\nlines\x07 "}, "title", "Two lines"),
        ({"language": "en-GB"}, "language", "en"),
        ({"language": "eng"}, "language", "en"),
        ({"language": "zz-none"}, "language", None),
        ({"url": "javascript:alert(1)"}, "url", None),
        ({"unknown": {"a": 1}}, "title", None),
    ],
)
def test_fields_of_a_row(extra, field, value):
    article = article_from_row({"text": "Talks resumed.", **extra}, "here", b"raw")
    assert getattr(article.document, field) == value


def test_a_row_without_id_is_named_by_the_bytes_it_came_from():
    article = article_from_row({"text": "a"}, "here", b'{"text": "a"}\n')
    assert article.raw == b'{"text": "a"}'
    assert article.document.id == hashlib.sha256(b'{"text": "a"}').hexdigest()[:16]


@pytest.mark.parametrize(
    ("row", "code", "word"),
    [
        ({}, "malformed", "no field named text"),
        ({"body": "a"}, "malformed", "no field named text"),
        ({"text": ""}, "empty", "blank"),
        ({"text": None}, "empty", "blank"),
        ({"text": ["a"]}, "malformed", "text is a list"),
        ({"text": "a\0b"}, "binary", "NUL"),
        ({"text": "a", "published": "10/11/2024"}, "malformed", "'10/11/2024'"),
        ({"text": "a", "published": "2024-10"}, "malformed", "'2024-10'"),
        ({"text": "a", "published": "last Tuesday"}, "malformed", "'last Tuesday'"),
        ({"text": "a", "published": 1729641600}, "malformed", "'1729641600'"),
        ({"text": "a", "published": "2024-02-30"}, "malformed", "YYYY-MM-DD"),
        ({"text": "a", "source": {"name": "Post"}}, "malformed", "publisher is an object"),
        ({"text": "a", "authors": [1]}, "malformed", "authors"),
        ({"text": "a", "id": 1.5}, "malformed", "id is 1.5"),
        ({"text": "a", "title": True}, "malformed", "title is true or false"),
        ({"text": "ä" * 10_000_001}, "too_large", "20 MB"),
    ],
)
def test_a_wrong_row_says_what_is_wrong(row, code, word):
    with pytest.raises(SourceError) as caught:
        article_from_row(row, "rows.jsonl, line 7", b"raw")
    assert caught.value.code == code
    assert word in caught.value.reason
    assert caught.value.where == "rows.jsonl, line 7"


@pytest.mark.parametrize(
    ("name", "raw", "place"),
    [
        ("a.jsonl", b'{"text": "a"}\n{"text": \n{"text": "b"}', "line 2"),
        ("a.jsonl", b'{"text": "a"}\n[1]\n{"text": "b"}', "line 2"),
        ("a.jsonl", b'{"text": "a"}\n{"text": "\xff"}\n{"text": "b"}', "line 2"),
        ("a.jsonl", b'{"text": "a"}\n{"text": "\\ud800"}\n{"text": "b"}', "line 2"),
        ("a.jsonl", b'{"text": "a"}\n' + b"[" * 100_000 + b'\n{"text": "b"}', "line 2"),
        ("a.jsonl", b'{"text": "a"}\n' + b"x" * 25_000_001 + b'\n{"text": "b"}', "line 2"),
        ("a.json", b'[{"text": "a"}, 5, {"text": "b"}]', "item 2"),
        ("a.csv", b"id,text\n1,a\n2\n3,b\n", "line 3"),
        ("a.csv", b'id,text\n1,a\n2,"x"y\n3,b\n', "line 3"),
        ("a.csv", b"id,text\n1,a\n2,\xff\n3,b\n", "line 3"),
        ("a.csv", b"id,text\n1,a\n2,x\0y\n3,b\n", "line 3"),
        ("a.csv", b"id,text\n1,a\n2,\n3,b\n", "line 3"),
        ("a.csv", b'id,text\n1,a\n"2\n2",\n3,b\n', "line 3"),
        ("a.csv", b"id,text,date\n1,a,\n2,c,someday\n3,b,\n", "line 3"),
        ("a.parquet", parquet([{"text": "a"}, {"text": None}, {"text": "b"}], row_group_size=1), "row 2"),
    ],
)
def test_a_wrong_row_is_named_and_the_rest_go_on(found, name, raw, place, tmp_path):
    first, error, last = found(raw, name)
    assert isinstance(first, Article) and isinstance(error, SourceError) and isinstance(last, Article)
    assert (first.document.text, last.document.text) == ("a", "b")
    assert error.where == f"{tmp_path / name}, {place}"


def test_a_quotation_mark_that_never_closes_does_not_swallow_the_rest_as_an_article(found):
    article, error = found(b'id,text\n1,a\n2,"b\n3,c\n4,d\n', "a.csv")
    assert article.document.text == "a"
    assert error.where.endswith("line 3")
    assert "never closes" in error.reason


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.jsonl", b"\n\n", "empty"),
        ("a.json", b"[]", "empty"),
        ("a.json", b'[{"text": "a"}', "malformed"),
        ("a.json", b'{\n"text": NaN}', "malformed"),
        ("a.json", b"[ {" + b"[" * 100_000, "malformed"),
        ("a.csv", b"id,text\n", "empty"),
        ("a.csv", b"id,body\n1,a\n", "malformed"),
        ("a.csv", b"\xff\xfeodd", "encoding"),
        ("a.parquet", parquet([{"body": "a"}]), "malformed"),
        ("a.parquet", parquet([{"text": "a"}])[:-10], "malformed"),
        ("a.parquet", b"PAR1" + b"\0" * 100, "malformed"),
    ],
)
def test_a_table_that_cannot_be_read_is_named(failure, name, raw, code):
    assert failure(raw, name).code == code


def test_columns_of_other_types_are_kept_in_raw_and_do_no_harm(only):
    row = {"text": "a", "seen": datetime.datetime(2024, 10, 23, 1, 2), "blob": b"\xff", "n": [1, 2], "x": {"y": 1.5}}
    article = only(parquet([row]), "a.parquet")
    assert json.loads(article.raw)["n"] == [1, 2]
