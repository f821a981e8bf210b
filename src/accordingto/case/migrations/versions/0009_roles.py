"""The roles of persons with when they are held; empty for what was read before."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    # PostgreSQL writes out a view's columns when it is made
    op.execute("DROP VIEW v_actors")
    op.add_column("actors", sa.Column("roles", sa.JSON(), nullable=True))
    op.execute(
        "CREATE VIEW v_actors AS SELECT articles.title, articles.publisher, articles.published, articles.url, "
        "actors.* FROM actors JOIN articles ON articles.id = actors.document_id"
    )
