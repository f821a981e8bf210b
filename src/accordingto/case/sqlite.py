"""All that is SQLite's own: its pragmas, its locks and its full-text index; no other module may know of them."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Integer, Text, column, create_engine, event, text
from sqlalchemy.engine import URL

from accordingto.case.search import Term
from accordingto.record import CaseError

#: seconds that a write waits for another program's write
BUSY_SECONDS = 60
#: marks the file as a case in its header ("acto"), so that another program's database is never taken for one
APPLICATION_ID = 0x6163746F
# noncharacters, which Unicode sets aside for use inside a program; in hostile text they can only misplace a highlight
_HIT, _END = "\ufdd0", "\ufdd1"


def engine(url: URL) -> Engine:
    """An engine whose every connection is durable (WAL, synchronous=FULL), patient, and begins as it is told to."""
    made = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS},
        json_serializer=lambda value: msgspec.json.encode(value).decode(),
        json_deserializer=msgspec.json.decode,
    )
    event.listen(made, "connect", _on_connect)
    event.listen(made, "begin", _on_begin)
    return made


def _on_connect(connection: sqlite3.Connection, _: Any) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves: the driver's own would come too late and too weak
    # the switch to WAL writes to the file, so it is not made in a file that another program owns
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal" and _blank_or_ours(connection):
        _to_wal(connection)
    # comparing writes here and there in tables much larger than SQLite's two MiB of cache
    room = ("cache_size=-65536", "temp_store=MEMORY")
    for pragma in ("synchronous=FULL", "foreign_keys=ON", f"busy_timeout={BUSY_SECONDS * 1000}", *room):
        connection.execute(f"PRAGMA {pragma}")


def _blank_or_ours(connection: sqlite3.Connection) -> bool:
    ours = connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    return ours or connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 0


def _to_wal(connection: sqlite3.Connection) -> None:
    # the switch needs the file for itself, and SQLite does not wait for it as it does for other locks
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _on_begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("accordingto_begin", "BEGIN"))


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction with the write lock from its first moment: what it reads stays true until it commits."""
    with engine.connect().execution_options(accordingto_begin="BEGIN IMMEDIATE") as connection:
        with connection.begin():
            yield connection


class Watch:
    """Tells whether anything was written to a database since one last asked, by whatever program.

    It has a connection of its own, which never writes: SQLite tells a connection only of what others wrote.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._own: Any = None

    def version(self) -> int:
        """A number that is another after every write."""
        with self._lock:
            if self._own is None:
                self._own = self._engine.raw_connection()
            return self._own.driver_connection.execute("PRAGMA data_version").fetchone()[0]

    def close(self) -> None:
        """Let go of the connection. May be called twice."""
        with self._lock:
            if self._own is not None:
                self._own.close()
                self._own = None


def check_ours(connection: Connection, where: str) -> None:
    """Refuse a database of another program.

    Raises:
        CaseError: it has tables, and its header does not say that it is a case.
    """
    found = connection.exec_driver_sql("PRAGMA application_id").scalar()
    if found != APPLICATION_ID and connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
        raise CaseError(f"{where}: an SQLite database, but not a case: give the folder of a case, or a new folder")


def make_folder(folder: Path) -> None:
    """Make the folder of a case so that it outlives a power cut; SQLite sees to the file in it."""
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(OSError):  # Windows opens no folders, and some network disks sync none
        handle = os.open(folder.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


#: a part of SQLite's message -> what is wrong and what to do, for a person
_REMEDIES = {
    "not a database": "not an SQLite database: give the folder of a case, or a new folder",
    "locked": f"another program has been writing to it for {BUSY_SECONDS} seconds: try again when it is done",
    "readonly": "it cannot be written: check the permissions of its folder and of the files in it",
    "unable to open": "it cannot be opened: check that its folder exists and that you may write there",
    "disk is full": "the disk is full: nothing of this article was kept; make room and add it again",
    "fts5": "this Python's SQLite was built without full-text search (FTS5): use another build of Python",
    "malformed": "the file is damaged: restore it from a copy, or save what is left with sqlite3's .recover",
}


def explain(message: str) -> str:
    """SQLite's message with a remedy, where there is one."""
    found = next((remedy for part, remedy in _REMEDIES.items() if part in message), None)
    return f"{found} ({message})" if found else message


def create_search(execute: Any) -> None:
    """Mark the file as a case and make the full-text index, which triggers keep in step with ``articles``.

    For the first migration, which passes ``op.execute``. Words are folded in case and accents and cut to their stems.
    """
    execute(f"PRAGMA application_id={APPLICATION_ID}")
    execute(
        "CREATE VIRTUAL TABLE search USING fts5(title, text, content='articles', content_rowid='number', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    add = "INSERT INTO search(rowid, title, text) VALUES (new.number, new.title, new.text);"
    drop = "INSERT INTO search(search, rowid, title, text) VALUES ('delete', old.number, old.title, old.text);"
    execute(f"CREATE TRIGGER search_added AFTER INSERT ON articles BEGIN {add} END")
    execute(f"CREATE TRIGGER search_removed AFTER DELETE ON articles BEGIN {drop} END")
    execute(f"CREATE TRIGGER search_changed AFTER UPDATE OF title, text ON articles BEGIN {drop} {add} END")


_MATCH_COLUMNS = column("number", Integer), column("worst"), column("snippet", Text)
#: the articles that match, to be joined by number; ``:match`` comes from ``match()``, the best has the lowest ``worst``
MATCHES = text(
    f"SELECT rowid AS number, rank AS worst, snippet(search, 1, '{_HIT}', '{_END}', '…', 40) AS snippet "
    "FROM search WHERE search MATCH :match"
).columns(*_MATCH_COLUMNS)
#: the same of a query without a single word
NO_MATCHES = text("SELECT 0 AS number, 0 AS worst, '' AS snippet WHERE 1 = 0").columns(*_MATCH_COLUMNS)


def match(wanted: list[Term]) -> str:
    """Terms as an FTS5 expression in which all that the user typed stands inside FTS5's string quotes."""
    return " AND ".join(_string(term) for term in wanted)


def _string(term: Term) -> str:
    quoted = '"' + term.words.replace('"', '""') + '"'
    # the word as it stands beside the prefix, since "troops" is indexed by its stem, which "troops*" would not find
    return f"({quoted} OR {quoted}*)" if term.prefix else quoted


def pieces(snippet: str) -> list[tuple[str, bool]]:
    """A snippet as pieces of plain text, each with whether it is a hit."""
    found: list[tuple[str, bool]] = []
    for i, part in enumerate(snippet.split(_HIT)):
        hit, _, rest = part.partition(_END) if i else ("", "", part)
        found += [(text.replace(_END, ""), is_hit) for text, is_hit in ((hit, True), (rest, False)) if text]
    return found
