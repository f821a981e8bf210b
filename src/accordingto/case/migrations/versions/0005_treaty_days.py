"""When a treaty was signed and ratified and comes into force; empty for what was read before."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_COLUMNS = ["signed", "signed_value", "ratified", "ratified_value", "in_force", "in_force_value"]


def upgrade() -> None:
    # PostgreSQL writes out a view's columns when it is made
    op.execute("DROP VIEW v_ties")
    for name in _COLUMNS:
        op.add_column("ties", sa.Column(name, sa.Text(), nullable=True))
    op.execute(
        "CREATE VIEW v_ties AS SELECT articles.title, articles.publisher, articles.published, articles.url, "
        "ties.* FROM ties JOIN articles ON articles.id = ties.document_id"
    )
