"""What statements say besides: terms of anonymity, stance, polarity, quoted parts; empty for what was read before."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_TERMS = (("text", sa.Text), ("start", sa.Integer), ("end", sa.Integer), ("spans", sa.JSON))
_COLUMNS = {
    "actors": [(f"terms_{part}", type_) for part, type_ in _TERMS],
    "statements": [
        ("source_collective", sa.Boolean),
        ("source_anonymous", sa.Boolean),
        *[(f"source_terms_{part}", type_) for part, type_ in _TERMS],
        ("cue_speaker", sa.Text),
        ("cue_writer", sa.Text),
        ("content_quoted", sa.JSON),
        ("polarity", sa.Text),
    ],
}


def upgrade() -> None:
    for kind, columns in _COLUMNS.items():
        # PostgreSQL writes out a view's columns when it is made
        op.execute(f"DROP VIEW v_{kind}")
        for name, type_ in columns:
            op.add_column(kind, sa.Column(name, type_(), nullable=True))
        op.execute(
            f"CREATE VIEW v_{kind} AS SELECT articles.title, articles.publisher, articles.published, articles.url, "
            f"{kind}.* FROM {kind} JOIN articles ON articles.id = {kind}.document_id"
        )
