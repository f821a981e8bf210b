"""Who hedges, looks ahead and compares, and the days of a precedent's past; empty for what was read before."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_COLUMNS = {
    "certainty": ["voice"],
    "outlooks": ["voice"],
    "precedents": ["voice", "earliest", "latest"],
}


def upgrade() -> None:
    for kind, columns in _COLUMNS.items():
        # PostgreSQL writes out a view's columns when it is made
        op.execute(f"DROP VIEW v_{kind}")
        for name in columns:
            op.add_column(kind, sa.Column(name, sa.Text(), nullable=True))
        op.execute(
            f"CREATE VIEW v_{kind} AS SELECT articles.title, articles.publisher, articles.published, articles.url, "
            f"{kind}.* FROM {kind} JOIN articles ON articles.id = {kind}.document_id"
        )
