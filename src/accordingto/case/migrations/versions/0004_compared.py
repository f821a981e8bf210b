"""The comparison that a case keeps; empty, with every article waiting to be compared."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "compared_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compared_state")),
    )
    op.create_table(
        "compared_waiting",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_compared_waiting")),
    )
    op.create_table(
        "compared_articles",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("report", sa.LargeBinary(), nullable=False),
        sa.Column("figures", sa.LargeBinary(), nullable=True),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("blocks", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_compared_articles")),
        sa.UniqueConstraint("document_id", name=op.f("uq_compared_articles_document_id")),
    )
    op.create_table(
        "compared_facts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", "value", name=op.f("pk_compared_facts")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "compared_asked",
        sa.Column("name", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("name", "number", name=op.f("pk_compared_asked")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_compared_asked_number"), "compared_asked", ["number"])
    op.create_table(
        "compared_blocks",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("place", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", "place", "number", "entry", name=op.f("pk_compared_blocks")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "compared_pairs",
        sa.Column("first", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("second", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("first_entry", sa.Text(), nullable=False),
        sa.Column("second_entry", sa.Text(), nullable=False),
        sa.Column("blocks", sa.Integer(), nullable=False),
        sa.Column("family", sa.Boolean(), nullable=False),
        sa.Column("claim", sa.Boolean(), nullable=False),
        sa.Column("detail", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint(
            "first", "second", "relation", "first_entry", "second_entry", name=op.f("pk_compared_pairs")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_compared_pairs_second"), "compared_pairs", ["second"])
    for name in ("family", "claim"):
        op.create_table(
            "compared_families" if name == "family" else "compared_claims",
            sa.Column("id", sa.Text(), nullable=False),
            sa.Column("published", sa.Text(), nullable=True),
            sa.Column(name, sa.LargeBinary(), nullable=False),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_compared_{'families' if name == 'family' else 'claims'}")),
        )
    op.create_table(
        "compared_family_of",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("origin", sa.Boolean(), nullable=False),
        sa.Column("departures", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_compared_family_of")),
    )
    op.create_index(op.f("ix_compared_family_of_family"), "compared_family_of", ["family"])
    op.create_table(
        "compared_claim_of",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", "entry", name=op.f("pk_compared_claim_of")),
    )
    op.create_index(op.f("ix_compared_claim_of_claim"), "compared_claim_of", ["claim"])
    op.execute("INSERT INTO compared_waiting SELECT number FROM articles")
