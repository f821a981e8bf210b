"""The tables in which a comparison is kept, the same in a case and in memory: what is there is whole and of one state.

Numbers are those that the case, or the list of readings, gives its articles; they say nothing and order nothing.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Select,
    Table,
    Text,
)

#: values of one IN (...): well below what SQLite and PostgreSQL take
_MANY = 500


class Tables(NamedTuple):
    """The tables of one comparison.

    Attributes:
        state: one row: the version of comparing that made the rest.
        waiting: numbers of articles that are new or were read again, and have not been compared since.
        articles: one row an article that is compared: its report without the text, the blocks it stands in, and (as
            ``facts``) what it tells about names and who its own actors are.
        facts: what articles tell about names, each with how many articles tell it. asked: which of the facts an
            article's report rests on, by a hash of the look-up.
        blocks: what stands in which block, by a hash of its key, in the order of ``place``.
        pairs: every relation found between entries of two articles (an entry "" is the article itself), and in how
            many blocks the two are near each other: at none the relation falls away.
        families, claims: as they were found last. family_of, claim_of: who is in them.
    """

    state: Table
    waiting: Table
    articles: Table
    facts: Table
    asked: Table
    blocks: Table
    pairs: Table
    families: Table
    family_of: Table
    claims: Table
    claim_of: Table


def tables(metadata: MetaData) -> Tables:
    """Define the tables in ``metadata``."""

    def number(name: str = "number") -> Column:
        return Column(name, Integer, primary_key=True, autoincrement=False)

    def key(name: str, type_: Any = Text) -> Column:
        return Column(name, type_, primary_key=True)

    # keyed by several columns and looked up by them alone: without row ids SQLite keeps each once, not twice
    clustered = {"sqlite_with_rowid": False}
    made = Tables(
        state=Table("compared_state", metadata, number("id"), Column("version", Text, nullable=False)),
        waiting=Table("compared_waiting", metadata, number()),
        articles=Table(
            "compared_articles",
            metadata,
            number(),
            Column("document_id", Text, nullable=False, unique=True),
            Column("published", Text),
            Column("publisher", Text),
            Column("report", LargeBinary, nullable=False),
            Column("figures", LargeBinary),
            Column("facts", LargeBinary, nullable=False),
            Column("blocks", LargeBinary, nullable=False),
        ),
        facts=Table(
            "compared_facts",
            metadata,
            key("name"),
            key("value"),
            Column("articles", Integer, nullable=False),
            **clustered,
        ),
        asked=Table("compared_asked", metadata, key("name", BigInteger), number(), **clustered),
        blocks=Table(
            "compared_blocks",
            metadata,
            key("key", BigInteger),
            key("place", BigInteger),
            number(),
            key("entry"),
            **clustered,
        ),
        pairs=Table(
            "compared_pairs",
            metadata,
            number("first"),
            number("second"),
            key("relation"),
            key("first_entry"),
            key("second_entry"),
            Column("blocks", Integer, nullable=False),
            Column("family", Boolean, nullable=False),
            Column("claim", Boolean, nullable=False),
            Column("detail", LargeBinary),
            **clustered,
        ),
        families=Table(
            "compared_families",
            metadata,
            key("id"),
            Column("published", Text),
            Column("family", LargeBinary, nullable=False),
        ),
        family_of=Table(
            "compared_family_of",
            metadata,
            number(),
            Column("family", Text, nullable=False, index=True),
            Column("origin", Boolean, nullable=False),
            Column("departures", LargeBinary, nullable=False),
        ),
        claims=Table(
            "compared_claims",
            metadata,
            key("id"),
            Column("published", Text),
            Column("claim", LargeBinary, nullable=False),
        ),
        claim_of=Table(
            "compared_claim_of", metadata, number(), key("entry"), Column("claim", Text, nullable=False, index=True)
        ),
    )
    Index(None, made.pairs.c.second)
    Index(None, made.asked.c.number)
    return made


def some(values: Iterable[Any], size: int = _MANY) -> Iterator[list[Any]]:
    """The values in lists of ``size`` at most."""
    left = iter(values)
    while part := list(islice(left, size)):
        yield part


def among(connection: Connection, chosen: Select, column: Column, values: Iterable[Any]) -> Iterator[Sequence[Any]]:
    """The rows of a query in which a column has one of the values, in no order."""
    for part in some(values):
        yield from connection.execute(chosen.where(column.in_(part)))


def put(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, which may be none."""
    for part in some(rows, 50_000):
        connection.execute(table.insert(), part)


def put_many(connection: Connection, table: Table, rows: Iterable[tuple]) -> None:
    """Insert rows of whole numbers and text as they are, in the order of the columns; quicker than ``put``."""
    statement = str(table.insert().compile(dialect=connection.dialect))
    for part in some(rows, 50_000):
        connection.exec_driver_sql(statement, part)


def drop(connection: Connection, table: Table, column: Column, values: Iterable[Any]) -> None:
    """Delete the rows in which a column has one of the values."""
    for part in some(values):
        connection.execute(table.delete().where(column.in_(part)))


def hashed(key: Hashable) -> int:
    """A hash of 64 bits, the same on every machine."""
    digest = blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


#: a value as bytes, sets in one order, so that what is kept is the same whoever keeps it
encoded = msgspec.msgpack.Encoder(order="deterministic").encode
