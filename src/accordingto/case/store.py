"""A case: what it has said is kept stays kept, whole, however the program ends; half an article is never in it."""

import datetime
import hashlib
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Literal

import msgspec
from sqlalchemy import Connection, Select, func, literal_column, select, union_all
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from accordingto.case import sqlite
from accordingto.case.compared import wait
from accordingto.case.judgements import Judgements
from accordingto.case.rows import document_row, entry_rows
from accordingto.case.schema import prepare
from accordingto.case.search import terms
from accordingto.case.tables import articles, blobs, entries, readings
from accordingto.comparing.remembered import Remembered
from accordingto.record import CaseError, Document, Reader, Reading, from_json, to_json

#: the file in a case's folder
FILE_NAME = "case.sqlite"
#: characters of an article shown in a list where no search says which
_OPENING = 240
#: readings fetched at once where all are asked for
_BATCH = 50


class Added(msgspec.Struct, frozen=True):
    """What became of a reading that was given to a case.

    Attributes:
        id: the id under which the article is kept; another than the document's own where that was taken by other bytes.
        status: ``added``, ``unchanged`` (the case holds exactly this already) or ``reread`` (the same bytes, read
            differently, as by a newer version: the new reading took the old one's place).
    """

    id: str
    status: Literal["added", "unchanged", "reread"]


class Summary(msgspec.Struct, frozen=True):
    """An article in a list.

    Attributes:
        id, title, publisher, published, url, sha256: as in the document.
        added_at: when it was first kept, UTC, ISO 8601.
        counts: how many entries of each kind its reading has ("figures" -> 4), every kind named.
        snippet: some of its text, as pieces of plain text each with whether it is a hit of the search.
    """

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    sha256: str
    added_at: str
    counts: dict[str, int]
    snippet: list[tuple[str, bool]]


class Case(Judgements):
    """Readings and the raw bytes of their sources, kept in one SQLite file.

    Args:
        where: the case's folder, which holds ``case.sqlite``; or that file; or a database URL (``sqlite:///...``).
        create: make the case where there is none; otherwise that is an error.

    Raises:
        CaseError: not a case, made by a newer version, not writable, or (without ``create``) not there.

    Several threads and several programs may use one case at once; a write waits for the other's to end. Use it as a
    context manager, or ``close()`` it.
    """

    def __init__(self, where: str | Path, create: bool = True) -> None:
        url = _locate(where, create)
        self.where = str(where)
        self._engine = sqlite.engine(url)
        self._watch = sqlite.Watch(self._engine)
        self._remembered = Remembered()
        try:
            with self._errors():
                prepare(self._engine, self.where)
        except BaseException:
            self.close()
            raise

    def add(self, reading: Reading, raw: bytes, media_type: str = "text/plain") -> Added:
        """Keep a reading and the bytes it was read from, in one transaction; on return both are on the disk.

        Args:
            reading: any valid reading.
            raw: the bytes whose SHA-256 is ``reading.document.sha256``.
            media_type: of the bytes; kept with the first of several equal ones.

        Raises:
            CaseError: the bytes are not those the document names, the text cannot be written as UTF-8, or the disk
                or the database refuses.
            RecordError: the reading was changed into an invalid one after it was made.
        """
        sha256 = reading.document.sha256
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise CaseError(
                f"{reading.document.id}: the raw bytes do not have the SHA-256 that the document names ({sha256}): "
                f"give the bytes that it was read from"
            )
        with self._errors(reading.document.id):
            # through JSON and back, as it will be read: what was changed into nonsense since it was made is refused
            # here, and 10 and 10.0 in a field of fractions become one thing
            reading = from_json(to_json(reading), reading.document.id)
            with self._engine.connect() as connection:
                reading, json, status = _place(connection, reading)
            if status == "unchanged":  # seen without taking the write lock, so that repeating a long add is quick
                return Added(reading.document.id, status)
            with sqlite.writing(self._engine) as connection:
                reading, json, status = _place(connection, reading)
                if status != "unchanged":
                    _write(connection, reading, json, raw, media_type, status)
            return Added(reading.document.id, status)

    def holds(self, document: Document, reader: Reader) -> str | None:
        """The id under which this document, with these bytes, is kept as read by this reader; None where it is not.

        What is held so need not be read again: the same reader gives the same reading.
        """
        ids = [document.id, *(f"{document.id}-{document.sha256[:size]}" for size in (8, 64))]
        chosen = (
            select(readings.c.document_id, readings.c.json)
            .join(articles, articles.c.id == readings.c.document_id)
            .where(articles.c.sha256 == document.sha256, articles.c.id.in_(ids))
        )
        with self._errors(), self._engine.connect() as connection:
            found = connection.execute(chosen).all()
        for doc_id, json in found:
            kept = from_json(json, f"{self.where}, {doc_id}")
            if kept.reader == reader and kept.document == msgspec.structs.replace(document, id=doc_id):
                return doc_id
        return None

    def reading(self, doc_id: str) -> Reading:
        """The reading of an article, exactly as it was added.

        Raises:
            CaseError: there is no such article.
        """
        with self._errors(), self._engine.connect() as connection:
            json = connection.scalar(select(readings.c.json).where(readings.c.document_id == doc_id))
        if json is None:
            raise self._missing(doc_id)
        return from_json(json, f"{self.where}, {doc_id}")

    def readings(self) -> Iterator[Reading]:
        """All readings, oldest publication first and undated last, then by id; a few in memory at a time."""
        with self._errors(), self._engine.connect() as connection:
            ids = connection.scalars(select(articles.c.id).order_by(articles.c.published.nulls_last(), articles.c.id))
            ordered = list(ids)
        for start in range(0, len(ordered), _BATCH):
            some = ordered[start : start + _BATCH]
            with self._errors(), self._engine.connect() as connection:
                found = dict(connection.execute(select(readings).where(readings.c.document_id.in_(some))).all())
            for doc_id in some:
                yield from_json(found[doc_id], f"{self.where}, {doc_id}")

    def raw(self, sha256: str) -> bytes:
        """The bytes with this SHA-256 (a document's ``sha256``), as they came.

        Raises:
            CaseError: there are none.
        """
        with self._errors(), self._engine.connect() as connection:
            found = connection.scalar(select(blobs.c.bytes).where(blobs.c.sha256 == sha256))
        if found is None:
            raise CaseError(f"{self.where}: holds no bytes with the SHA-256 {sha256!r}")
        return found

    def article(self, doc_id: str) -> Summary:
        """One article as in a list; its snippet is the beginning of its text.

        Raises:
            CaseError: there is no such article.
        """
        with self._errors(), self._engine.connect() as connection:
            found = _summaries(connection, _listed().where(articles.c.id == doc_id))
        if not found:
            raise self._missing(doc_id)
        return found[0]

    def articles(
        self, query: str | None = None, *, limit: int = 50, offset: int = 0, publisher: str | None = None
    ) -> list[Summary]:
        """Articles, newest publication first and undated last; with a query those that match, best first.

        Args:
            query: words and "quoted phrases" that title or text must all hold; the last word may be unfinished. Nothing
                in it is syntax, and nothing in it raises. None or blank: every article.
            limit, offset: which part of the list.
            publisher: only this one's, by its exact name.
        """
        with self._errors(), self._engine.connect() as connection:
            chosen = _narrowed(_listed(query), publisher)
            if _blank(query):
                chosen = chosen.order_by(articles.c.published.desc().nulls_last(), articles.c.id)
            else:
                chosen = chosen.order_by(literal_column("matches.worst"), articles.c.id)
            return _summaries(connection, chosen.limit(limit).offset(offset), query)

    def count(self, query: str | None = None, *, publisher: str | None = None) -> int:
        """How many articles ``articles()`` would list in all."""
        chosen = _narrowed(_listed(query), publisher).with_only_columns(func.count(), maintain_column_froms=True)
        with self._errors(), self._engine.connect() as connection:
            return connection.scalar(chosen, _parameters(query))

    def __len__(self) -> int:
        return self.count()

    def __bool__(self) -> bool:
        return True  # an empty case is still a case

    def __contains__(self, key: object) -> bool:
        """Whether an article has this id, or this SHA-256."""
        chosen = select(articles.c.number).where((articles.c.id == key) | (articles.c.sha256 == key)).limit(1)
        with self._errors(), self._engine.connect() as connection:
            return isinstance(key, str) and connection.scalar(chosen) is not None

    def close(self) -> None:
        """Let go of the file; the case object is of no use afterwards. May be called twice."""
        self._watch.close()
        self._engine.dispose()

    def __enter__(self) -> "Case":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Case({self.where!r})"

    def _missing(self, doc_id: str) -> CaseError:
        return CaseError(f"{self.where}: holds no article {doc_id!r}: list them with articles(), or search for it")


def _locate(where: str | Path, create: bool) -> URL:
    if isinstance(where, str) and "://" in where:
        try:
            url = make_url(where)
        except ArgumentError as error:
            raise CaseError(f"{where}: not a database URL: give a folder, or sqlite:///path/to/case.sqlite") from error
        if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
            raise CaseError(f"{url.render_as_string()}: a case is kept in an SQLite file: give a folder")
        path = Path(url.database)
    else:
        path = Path(where) if Path(where).name == FILE_NAME else Path(where) / FILE_NAME
    if path.parent.exists() and not path.parent.is_dir():
        raise CaseError(f"{path.parent}: a file, and a case is a folder: give the folder that holds {FILE_NAME}")
    if not path.exists():
        if not create:
            raise CaseError(f"{where}: no case is there: make one with `accordingto add {where} FILE`")
        try:
            sqlite.make_folder(path.parent)
        except OSError as error:
            raise CaseError(f"{path.parent}: the folder cannot be made ({error.strerror})") from error
    return URL.create("sqlite", database=str(path))


def _place(connection: Connection, reading: Reading) -> tuple[Reading, str, Literal["added", "unchanged", "reread"]]:
    """Where a reading belongs: itself or a copy under a free id, its JSON, and what adding it there would mean."""
    document = reading.document
    for doc_id in (document.id, *(f"{document.id}-{document.sha256[:size]}" for size in (8, 64))):
        held = connection.scalar(select(articles.c.sha256).where(articles.c.id == doc_id))
        if held in (None, document.sha256):
            break
    else:
        raise CaseError(f"{document.id}: its id and every id made of it belong to other documents: give it another id")
    if doc_id != document.id:
        reading = msgspec.structs.replace(reading, document=msgspec.structs.replace(document, id=doc_id))
    json = to_json(reading).decode()
    if held is None:
        return reading, json, "added"
    same = connection.scalar(select(readings.c.json).where(readings.c.document_id == doc_id)) == json
    return reading, json, "unchanged" if same else "reread"


def _write(connection: Connection, reading: Reading, json: str, raw: bytes, media_type: str, status: str) -> None:
    document, now = reading.document, datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    row = {**document_row(reading), "read_at": now}
    if status == "added":
        if connection.scalar(select(blobs.c.sha256).where(blobs.c.sha256 == document.sha256)) is None:
            blob = {"sha256": document.sha256, "media_type": media_type, "size": len(raw), "bytes": raw}
            connection.execute(blobs.insert(), blob)
        connection.execute(articles.insert(), {**row, "added_at": now})
    else:
        connection.execute(articles.update().where(articles.c.id == document.id), row)
        for table in (readings, *entries.values()):
            connection.execute(table.delete().where(table.c.document_id == document.id))
    connection.execute(readings.insert(), {"document_id": document.id, "json": json})
    for kind, rows in entry_rows(reading):
        if rows:
            connection.execute(entries[kind].insert(), rows)
    wait(connection, document.id)


def _blank(query: str | None) -> bool:
    return query is None or not query.strip()


def _parameters(query: str | None) -> dict[str, Any]:
    return {} if _blank(query) or not terms(query) else {"match": sqlite.match(terms(query))}


def _listed(query: str | None = None) -> Select:
    columns = [articles.c[name] for name in ("id", "title", "publisher", "published", "url", "sha256", "added_at")]
    if _blank(query):
        return select(*columns, func.substr(articles.c.text, 1, _OPENING).label("snippet"))
    matches = sqlite.MATCHES if terms(query) else sqlite.NO_MATCHES
    matches = matches.subquery("matches")
    return select(*columns, matches.c.snippet).join(matches, matches.c.number == articles.c.number)


def _narrowed(chosen: Select, publisher: str | None) -> Select:
    return chosen if publisher is None else chosen.where(articles.c.publisher == publisher)


def _summaries(connection: Connection, chosen: Select, query: str | None = None) -> list[Summary]:
    rows = connection.execute(chosen, _parameters(query)).mappings().all()
    counts = {row["id"]: dict.fromkeys(entries, 0) for row in rows}
    tallies = [
        select(literal_column(f"'{kind}'").label("kind"), table.c.document_id, func.count().label("count"))
        .where(table.c.document_id.in_(counts))
        .group_by(table.c.document_id)
        for kind, table in entries.items()
    ]
    for kind, doc_id, count in connection.execute(union_all(*tallies)):
        counts[doc_id][kind] = count
    return [
        Summary(**{**row, "counts": counts[row["id"]], "snippet": sqlite.pieces(row["snippet"] or "")}) for row in rows
    ]
