"""The tables of a case in types that SQLite and PostgreSQL share; what only one of them has is not here."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

from accordingto.case.rows import COLUMNS, DOCUMENT
from accordingto.comparing import kept

_TYPES = {str: Text, int: Integer, float: Float, bool: Boolean, list: JSON}

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)

#: raw bytes as they came, by their SHA-256; the same bytes are kept once
blobs = Table(
    "blobs",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("media_type", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

#: the documents; ``number`` is there for the full-text index, which needs an integer that never changes
articles = Table(
    "articles",
    metadata,
    Column("number", Integer, primary_key=True),
    *[
        Column(
            name,
            _TYPES[type_],
            *([ForeignKey("blobs.sha256")] if name == "sha256" else []),
            nullable=name not in ("id", "sha256", "text", "authors"),
            unique=name == "id" or None,
        )
        for name, type_ in DOCUMENT.items()
    ],
    Column("reader_name", Text, nullable=False),
    Column("reader_version", Text, nullable=False),
    Column("reader_model", Text),
    Column("added_at", Text, nullable=False),
    Column("read_at", Text, nullable=False),
)
Index(None, articles.c.published)
Index(None, articles.c.publisher)
Index(None, articles.c.sha256)


def _document_id() -> Column:
    return Column("document_id", Text, ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)


#: the whole reading as it was added: the truth that the tables of entries make searchable
readings = Table("readings", metadata, _document_id(), Column("json", Text, nullable=False))

#: one table a kind of entry
entries: dict[str, Table] = {
    kind: Table(
        kind,
        metadata,
        _document_id(),
        *[Column(c.name, _TYPES[c.type], primary_key=c.name == "id") for c in columns],
    )
    for kind, columns in COLUMNS.items()
}

#: the comparison of the articles, made from the readings and made anew where that is wanted
compared = kept.tables(metadata)

#: what the user says of who is who; numbers are never given twice, so that an undone one is not taken for another
corrections = Table(
    "corrections",
    metadata,
    Column("number", Integer, primary_key=True),
    *[Column(name, Text, nullable=False) for name in ("kind", "name", "other")],
    *[Column(name, Text) for name in ("key", "other_key", "doc", "why")],
    Column("made_at", Text, nullable=False),
    sqlite_autoincrement=True,
)

#: the user's grades: a letter of a source, a digit of a claim; ``subject`` is what it is known by
grades = Table(
    "grades",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("of", Text, primary_key=True),
    *[Column(name, Text, nullable=False) for name in ("name", "grade")],
    *[Column(name, Text) for name in ("key", "why")],
    Column("made_at", Text, nullable=False),
)

#: speakers and outlets that pass on others' figures; ``source`` says where that is known from
reissuers = Table(
    "reissuers",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("source", Text),
    Column("made_at", Text, nullable=False),
)
