import gzip
import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accordingto.record import SourceError
from accordingto.sources import Article, articles

STARTS = [
    b"", b"%PDF-1.7\n", b"\x1f\x8b\x08\0\0\0\0\0\0\x03", b"PAR1\0", b"WARC/1.0\r\nWARC-Type: response\r\n",
    b"<rss><channel>",
    b"<feed><entry>", b"<!doctype html>", b"<html><p>", b'{"text": ', b'[{"text": "a"}, ', b"\xff\xfe", b"\xef\xbb\xbf",
    b"<?xml version='1.0'?>", b"id,text\n1,",
]  # fmt: skip
NAMES = ["a", "a.csv", "a.tsv", "a.jsonl", "a.html", "a.pdf", "a.gz"]


def check(found: list) -> None:
    assert found
    for one in found:
        assert isinstance(one, Article | SourceError)
        assert one.where
        if isinstance(one, Article):
            assert one.document.text.strip()
            json.dumps(one.document.text).encode("utf-8")
            one.document.text.encode("utf-8")


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.sampled_from(STARTS), rest=st.binary(max_size=400), name=st.sampled_from(NAMES))
def test_no_bytes_make_reading_raise(tmp_path, start, rest, name):
    path = tmp_path / name
    path.write_bytes(start + rest)
    check(list(articles(path)))


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_damage_to_a_good_file_makes_reading_raise(tmp_path, data, make_pdf, make_record, make_page):
    page = make_page().encode()
    good = [make_pdf([["One."]]), make_record("https://a.example", page), gzip.compress(page), page,
            gzip.compress(make_record("https://a.example", page))]  # fmt: skip
    raw = bytearray(data.draw(st.sampled_from(good)))
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged"
    path.write_bytes(bytes(raw[: data.draw(st.integers(1, len(raw)))]))
    check(list(articles(path)))


@given(where=st.text(max_size=50))
def test_no_name_makes_reading_raise(where):
    if where.strip("*?[]./\\~ "):  # these alone may well name files of the machine that runs the test
        assert list(articles(where + "\0"))


@pytest.mark.parametrize(
    ("name", "raw"),
    [
        ("tags", b"<html>" + b"<div>" * 300_000),
        ("open comment", b"<!--" * 100_000),
        ("comments", b"<!---->" * 20_000 + b"<p>"),
        ("doctype", b"<!doctype " + b"x" * 300_000),
        ("doctype subset", b"<!doctype x [" + b"] " * 200_000),
        ("instructions", b"<?a?>" * 100_000),
        ("white space", b" " * 1_000_000 + b"<html>"),
        ("feed items", b"<rss><channel>" + b"<item>" * 50_000),
        ("feed markup", b"<rss><channel><item><description>" + b"&lt;a " * 50_000),
        ("csv.csv", b"text\n" + b'"' * 1_000_001),
        ("csv.csv", b"text" + b"," * 1_000_000),
        ("json", b'{"text": ' * 100_000),
        ("meta", b"<html><meta " * 300 + b"\xff" * 100),
    ],
)
def test_hostile_repetition_is_read_in_good_time(found, name, raw):
    started = time.process_time()
    check(found(raw, name))
    assert time.process_time() - started < 15
