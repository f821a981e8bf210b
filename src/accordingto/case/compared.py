"""The comparison that a case keeps: brought up to date when asked for, in portions that are whole or not there."""

import time
from collections.abc import Collection

from sqlalchemy import Connection, Engine, exists, func, select

from accordingto.case import sqlite
from accordingto.case.tables import articles, compared, corrections, readings
from accordingto.comparing.corrections import Correction, facts
from accordingto.comparing.groups import regroup
from accordingto.comparing.index import VERSION, Index
from accordingto.comparing.kept import among
from accordingto.record import Reading, from_json

#: articles taken in by one transaction, which keeps other programs from adding for some seconds
_PORTION = 1000
#: seconds in which other programs may add something before the next portion
_PAUSE = 0.15


class Articles:
    """The articles of a case, as the source of an index."""

    def __init__(self, connection: Connection, where: str) -> None:
        self._connection = connection
        self._where = where

    def readings(self, numbers: Collection[int]) -> dict[int, Reading]:
        chosen = select(articles.c.number, articles.c.id, readings.c.json).join(
            readings, readings.c.document_id == articles.c.id
        )
        rows = among(self._connection, chosen, articles.c.number, numbers)
        return {number: from_json(json, f"{self._where}, {doc_id}") for number, doc_id, json in rows}

    def texts(self, numbers: Collection[int]) -> dict[int, str]:
        rows = among(self._connection, select(articles.c.number, articles.c.text), articles.c.number, numbers)
        return {number: text for number, text in rows}


def wait(connection: Connection, doc_id: str) -> None:
    """Note that an article is new, or was read again, and has to be compared; in the transaction that keeps it."""
    waiting = compared.waiting
    there = exists().where(waiting.c.number == articles.c.number)
    connection.execute(
        waiting.insert().from_select(["number"], select(articles.c.number).where(articles.c.id == doc_id, ~there))
    )


def catch_up(engine: Engine, where: str) -> None:
    """Take in the articles that wait, and everything anew where another version of comparing made what is kept.

    Args:
        engine: of the case. where: the case as the user named it, for errors.
    """
    while not _up_to_date(engine):
        with sqlite.writing(engine) as connection:
            if not _of_this_version(connection):
                _begin_anew(connection, where)
            waiting = compared.waiting
            numbers = list(connection.scalars(select(waiting.c.number).order_by(waiting.c.number).limit(_PORTION)))
            if numbers:
                index = Index(connection, compared, Articles(connection, where))
                regroup(index, index.take(numbers))
                connection.execute(waiting.delete().where(waiting.c.number <= numbers[-1]))
        time.sleep(_PAUSE if len(numbers) == _PORTION else 0)


def _up_to_date(engine: Engine) -> bool:
    with engine.connect() as connection:
        waiting = connection.scalar(select(func.count()).select_from(compared.waiting))
        return _of_this_version(connection) and not waiting


def _of_this_version(connection: Connection) -> bool:
    return connection.scalar(select(compared.state.c.version)) == VERSION


def correct(connection: Connection, where: str) -> None:
    """Take in what the user says of who is who, as it stands now; what rests on it is compared again."""
    said = connection.execute(select(corrections).order_by(corrections.c.number)).mappings()
    index = Index(connection, compared, Articles(connection, where))
    regroup(index, index.tell(facts(Correction(**row) for row in said)))


def _begin_anew(connection: Connection, where: str) -> None:
    for table in compared:
        connection.execute(table.delete())
    connection.execute(compared.waiting.insert().from_select(["number"], select(articles.c.number)))
    connection.execute(compared.state.insert(), {"id": 1, "version": VERSION})
    correct(connection, where)
