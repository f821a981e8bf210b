"""WARC files: the web pages in them; the day a page was fetched is never taken for the day it was published."""

import io
from collections.abc import Iterator
from typing import BinaryIO

from accordingto.record import SourceError
from accordingto.sources.article import MAX_ARTICLE, Article, contained
from accordingto.sources.html import page_article

_HTML = ("text/html", "application/xhtml+xml")
#: HTTP headers come before the page and are no part of it
_MAX_MESSAGE = MAX_ARTICLE + 1_000_000
_CHUNK = 1 << 20
#: after a damaged place reading goes on at the next record; a file with more damage than this is left
_MAX_DAMAGE = 100


def warc_articles(stream: BinaryIO, where: str) -> Iterator[Article | SourceError]:
    """The articles of the web pages in a WARC file, gzipped or not.

    Response records with HTML that the server answered with status 200 are read; all others are passed over.

    Args:
        stream: seekable.
        where: named in errors.

    Yields:
        An article a page, or a SourceError that names record and address.

    Raises:
        SourceError: ``no_article`` where no record is such a page.
    """
    found = False
    start: int | None = 0
    for _ in range(_MAX_DAMAGE):
        last = start
        try:
            for record in _records(stream, start):
                last = record.stream_pos
                article = _read(record, where)
                if article is not None:
                    found = True
                    yield article
            break
        except _Damaged as error:
            found = True
            yield SourceError(where, f"damaged after byte {last}: {error}", "malformed")
            start = _next_record(stream, last + 1)
            if start is None:
                break
    if not found:
        raise SourceError(where, "holds no web page that was answered with status 200", "no_article")


class _Damaged(Exception):
    """The file is no WARC from some place on."""


def _records(stream: BinaryIO, start: int) -> Iterator:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    stream.seek(start)
    try:
        yield from ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False)
    except OSError as error:
        raise _Damaged(str(error)) from error


def _read(record, where: str) -> Article | SourceError | None:
    """The article of one record, why there is none, or None for a record that is no answered page."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")  # some writers follow WARC 1.0's grammar
    place = f"{where}, record {record.record_id or '?'} ({url})"
    size = record.content_length
    try:
        with contained(place, "the record cannot be read"):
            message = record.reader.read(min(size, _MAX_MESSAGE))
            http = _http(message)
            if http is None or http.http_headers.status_code != 200 or http.http_content_type not in _HTML:
                return None
            if len(message) < size:
                if size > _MAX_MESSAGE:
                    raise SourceError(place, "more than 20 MB for one article: split it", "too_large")
                raise SourceError(place, f"cut off: {len(message)} of {size} bytes", "malformed")
            page = http.reader.read(MAX_ARTICLE + 1)
            if not page.strip():
                raise SourceError(place, "the page is empty", "empty")
            return page_article(page, place, url=url, charset=http.http_charset)
    except SourceError as error:
        return error


def _http(message: bytes):
    """An HTTP message with its transfer and content encodings taken off as it is read, None where it is none.

    It is put into a record of its own, so that a body that cannot be unpacked does not end the whole file.
    """
    from fastwarc.warc import ArchiveIterator

    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        b"Content-Length: %d\r\n\r\n" % len(message)
    )
    archive = ArchiveIterator(io.BytesIO(head + message + b"\r\n\r\n"), parse_http=True, auto_decode="all")
    record = next(iter(archive), None)
    return record if record is not None and record.http_headers is not None else None


def _next_record(stream: BinaryIO, start: int) -> int | None:
    """Where the next thing that looks like a record begins, at or after a byte; None where nothing does."""
    stream.seek(start)
    tail, position = b"", start
    while chunk := stream.read(_CHUNK):
        window = tail + chunk
        hits = [at for mark in (b"\nWARC/1.", b"\x1f\x8b\x08") if (at := window.find(mark)) >= 0]
        if hits:
            at = min(hits)
            return position - len(tail) + at + (window[at : at + 1] == b"\n")
        tail = window[-8:]
        position += len(chunk)
    return None
