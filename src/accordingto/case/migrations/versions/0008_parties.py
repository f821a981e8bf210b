"""The phrases of those who take part in an event, and of its weapons; empty for what was read before."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    # PostgreSQL writes out a view's columns when it is made
    op.execute("DROP VIEW v_events")
    for name in ("doers", "targets", "weapons"):
        op.add_column("events", sa.Column(name, sa.JSON(), nullable=True))
    op.execute(
        "CREATE VIEW v_events AS SELECT articles.title, articles.publisher, articles.published, articles.url, "
        "events.* FROM events JOIN articles ON articles.id = events.document_id"
    )
