import gzip
import zlib

import pytest

from accordingto.record import SourceError
from accordingto.sources import Article


def test_pages_are_read_with_their_address_and_never_the_day_of_the_crawl(only, make_record, make_page, paragraphs):
    article = only(make_record("https://post.example/1", make_page().encode()), "a.warc")
    assert article.document.text == "\n".join(paragraphs)
    assert article.document.url == "https://post.example/1"
    assert article.document.published is None
    assert article.raw == make_page().encode()
    assert article.where.endswith("a.warc, record <urn:uuid:1> (https://post.example/1)")


def test_what_is_no_answered_page_is_passed_over(only, make_record, make_page):
    page = make_page().encode()
    records = [
        make_record("https://post.example/gone", page, status="404 Not Found"),
        make_record("https://post.example/moved", b"", status="301 Moved", headers="Location: /1\r\n"),
        make_record("https://post.example/logo.png", b"\x89PNG", kind="image/png"),
        make_record("https://post.example/1", page).replace(b"WARC-Type: response", b"WARC-Type: resource"),
        make_record("https://post.example/2", page),
    ]
    assert only(b"".join(records)).document.url == "https://post.example/2"


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Transfer-Encoding: chunked\r\n", lambda body: b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)),
    ],
)
@pytest.mark.parametrize("outer", [bytes, gzip.compress])
def test_transfer_and_content_encodings_are_taken_off(only, make_record, make_page, headers, pack, outer):
    page = make_page().encode()
    record = make_record("https://post.example/1", pack(page), headers=headers)
    assert only(outer(record), "a.warc.gz").raw == page


def test_the_charset_of_the_server_is_used(only, make_record, make_page, paragraphs):
    page = make_page(paragraphs=(*paragraphs, "Министр сообщил об этом во вторник.")).encode("cp1251")
    article = only(make_record("https://post.example/1", page, kind="text/html; charset=windows-1251"))
    assert "Министр сообщил" in article.document.text


@pytest.mark.parametrize(
    ("body", "headers", "code"),
    [
        (b"<html><p>Too short.</p></html>", "", "no_article"),
        (b"", "", "empty"),
        (b"not gzip", "Content-Encoding: gzip\r\n", "malformed"),
        (gzip.compress(b"<p>" + b"a " * 20_000_000), "Content-Encoding: gzip\r\n", "too_large"),
        (b"<p>" + b"a " * 11_000_000, "", "too_large"),
    ],
)
@pytest.mark.parametrize("outer", [bytes, lambda raw: gzip.compress(raw, 1)])
def test_a_record_that_cannot_be_read_is_named_and_the_rest_go_on(
    found, make_record, make_page, body, headers, code, outer
):
    good = outer(make_record("https://post.example/2", make_page().encode(), name="2"))
    error, article = found(outer(make_record("https://post.example/1", body, headers=headers)) + good)
    assert isinstance(error, SourceError)
    assert error.code == code
    assert "record <urn:uuid:1> (https://post.example/1)" in error.where
    assert isinstance(article, Article)


@pytest.mark.parametrize("outer", [bytes, gzip.compress])
def test_reading_goes_on_after_a_damaged_place(found, make_record, make_page, outer):
    first, second = (
        outer(make_record(f"https://post.example/{name}", make_page().encode(), name=name)) for name in "12"
    )
    one, error, two = found(first + b"rubbish\r\n\r\n" + second)
    assert isinstance(error, SourceError) and error.code == "malformed"
    assert [one.document.url, two.document.url] == ["https://post.example/1", "https://post.example/2"]


@pytest.mark.parametrize("outer", [bytes, gzip.compress])
def test_a_file_that_is_cut_off_names_its_last_record(found, make_record, make_page, outer):
    record = make_record("https://post.example/1", make_page().encode())
    whole, cut = outer(record), outer(record)
    article, *errors = found(whole + cut[: len(cut) * 2 // 3])
    assert isinstance(article, Article)
    assert [error.code for error in errors] == ["malformed"]


def test_a_file_without_pages_is_named(failure, make_record):
    assert failure(make_record("https://post.example/x.png", b"\x89PNG", kind="image/png")).code == "no_article"
