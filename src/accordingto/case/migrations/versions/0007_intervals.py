"""The ends of the intervals that times bound; empty for what was read before."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

_COLUMNS = ("begin_id", "begin_value", "end_id", "end_value")


def upgrade() -> None:
    # PostgreSQL writes out a view's columns when it is made
    op.execute("DROP VIEW v_times")
    for name in _COLUMNS:
        op.add_column("times", sa.Column(name, sa.Text(), nullable=True))
    op.execute(
        "CREATE VIEW v_times AS SELECT articles.title, articles.publisher, articles.published, articles.url, "
        "times.* FROM times JOIN articles ON articles.id = times.document_id"
    )
