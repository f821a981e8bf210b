"""Where reporting comes from: files, folders, feeds, archives and pages, each an article or a reason why it is none."""

import io
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from accordingto.record import SourceError
from accordingto.sources.article import MAX_ARTICLE, Article, check_size, contained
from accordingto.sources.sniff import HEAD, kind_of
from accordingto.sources.tables import article_from_row
from accordingto.sources.walk import files, os_error, shown

__all__ = ["MAX_ARTICLE", "Article", "article_from_row", "articles"]

#: bytes of a JSON document, or of a gzipped Parquet file: these are held in memory as a whole
MAX_HELD = 200_000_000
#: open a pipe without waiting for someone to write to it; Windows has no such flag, nor such pipes
_NO_WAIT = getattr(os, "O_NONBLOCK", 0)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,30})://")

#: user and password of an address, not to be shown or kept
_USER = re.compile(r"^([A-Za-z][\w+.-]*://)[^/?#]*@")


def articles(where: str | Path, *, fetch: bool = False) -> Iterator[Article | SourceError]:
    """The articles in a file, a folder, the files that a pattern matches, or at a URL.

    What a source is, is told by its content: plain text, HTML, PDF, RSS or Atom, JSON Lines, JSON, CSV, Parquet or
    WARC, each of them also gzipped.

    Args:
        where: a path, a glob pattern, or an http(s) URL.
        fetch: whether a URL may be fetched. It is the only thing that reaches the network.

    Yields:
        An Article for each article, and for each thing that cannot be read a SourceError that names it (see its
        ``code``); the rest go on. Nothing is raised for what a source holds.
    """
    scheme = _SCHEME.match(where) if isinstance(where, str) else None
    if scheme:
        yield from _at_url(where, scheme[1].lower(), fetch)
        return
    for path in files(where):
        if isinstance(path, SourceError):
            yield path
        else:
            yield from _in_file(path)


def _in_file(path: Path) -> Iterator[Article | SourceError]:
    where = shown(path)
    try:
        # the type is asked of what was opened, so that it cannot change in between
        with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _NO_WAIT)) as stream:
            if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
                yield SourceError(where, "not a regular file", "unsupported")
                return
            yield from _in_stream(stream, where, path.name)
    except OSError as error:
        yield os_error(where, error)


def _at_url(url: str, scheme: str, fetch: bool) -> Iterator[Article | SourceError]:
    where = _USER.sub(r"\1", url)
    if scheme not in ("http", "https"):
        yield SourceError(where, f"{scheme} addresses are not read: give an http(s) one or a file", "unsupported")
        return
    if not fetch:
        reason = "addresses are not fetched here: pass fetch=True, or save the page and give the file"
        yield SourceError(where, reason, "unsupported")
        return
    from accordingto.sources.fetch import get

    try:
        with contained(where, "cannot be fetched", "unreachable"):
            body, final, charset = get(url, where)
    except SourceError as error:
        yield error
        return
    yield from _in_stream(io.BytesIO(body), where, urlsplit(final).path, final, charset)


def _in_stream(
    stream: BinaryIO, where: str, name: str, url: str | None = None, charset: str | None = None
) -> Iterator[Article | SourceError]:
    try:
        with contained(where, "cannot be read"):
            yield from _read(stream, where, name, url, charset)
    except SourceError as error:
        yield error


def _read(
    stream: BinaryIO, where: str, name: str, url: str | None, charset: str | None
) -> Iterator[Article | SourceError]:
    """Read a seekable stream by what it holds; raises SourceError where it cannot be read as a whole."""
    packed = None
    head = stream.read(HEAD)
    kind, reason = kind_of(head, name)
    if kind == "gzip":
        from accordingto.sources.unpack import Gunzip, peek

        packed, stream = stream, io.BufferedReader(Gunzip(stream, where))
        kind, reason = kind_of(peek(head, HEAD) or stream.peek(1), name)
    else:
        stream.seek(0)
    if kind == "empty":
        raise SourceError(where, "the file is empty" if url is None else "the answer is empty", "empty")
    if kind == "unsupported":
        raise SourceError(where, reason, "unsupported")
    if kind == "gzip":
        raise SourceError(where, "packed twice with gzip: unpack it first", "unsupported")
    if kind == "warc":
        from accordingto.sources.warc import warc_articles

        # fastwarc unpacks by itself, record by record, so that a damaged one costs only itself
        yield from warc_articles(packed or stream, where)
    elif kind == "feed":
        from accordingto.sources.feeds import feed_articles

        yield from feed_articles(_whole(stream, where), where)
    elif kind in ("jsonl", "json", "csv", "parquet"):
        yield from _rows(kind, stream, packed is not None, where)
    else:
        yield _single(kind, _whole(stream, where), where, url, charset)


def _single(kind: str, raw: bytes, where: str, url: str | None, charset: str | None) -> Article:
    if kind == "pdf":
        from accordingto.sources.pdf import pdf_article

        return pdf_article(raw, where, url=url)
    if kind == "html":
        from accordingto.sources.html import page_article

        return page_article(raw, where, url=url, charset=charset)
    from accordingto.sources.plain import text_article

    return text_article(raw, where, url=url, charset=charset)


def _rows(kind: str, stream: BinaryIO, packed: bool, where: str) -> Iterator[Article | SourceError]:
    from accordingto.sources import tables

    if kind == "jsonl":
        return tables.jsonl_articles(stream, where)
    if kind == "csv":
        return tables.csv_articles(stream, where)
    if kind == "json":
        return tables.json_articles(_held(stream, where), where)
    return tables.parquet_articles(io.BytesIO(_held(stream, where)) if packed else stream, where)


def _whole(stream: BinaryIO, where: str) -> bytes:
    raw = stream.read(MAX_ARTICLE + 1)
    check_size(where, len(raw))
    return raw


def _held(stream: BinaryIO, where: str) -> bytes:
    raw = stream.read(MAX_HELD + 1)
    if len(raw) > MAX_HELD:
        raise SourceError(where, "more than 200 MB in one piece: use JSON Lines, or unpack it", "too_large")
    return raw
