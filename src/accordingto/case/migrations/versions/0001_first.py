"""The first schema, spelled out so that later changes of the code do not change what it was."""

import sqlalchemy as sa
from alembic import op

from accordingto.case.sqlite import create_search

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blobs")),
    )
    op.create_table(
        "articles",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("reader_name", sa.Text(), nullable=False),
        sa.Column("reader_version", sa.Text(), nullable=False),
        sa.Column("reader_model", sa.Text(), nullable=True),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name=op.f("fk_articles_sha256")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_articles")),
        sa.UniqueConstraint("id", name=op.f("uq_articles_id")),
    )
    op.create_index(op.f("ix_articles_published"), "articles", ["published"], unique=False)
    op.create_index(op.f("ix_articles_publisher"), "articles", ["publisher"], unique=False)
    op.create_index(op.f("ix_articles_sha256"), "articles", ["sha256"], unique=False)
    op.create_table(
        "actors",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("aliases", sa.JSON(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=True),
        sa.Column("mentions_start", sa.Integer(), nullable=True),
        sa.Column("mentions_end", sa.Integer(), nullable=True),
        sa.Column("mentions_spans", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["articles.id"], name=op.f("fk_actors_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name=op.f("pk_actors")),
    )
    op.create_table(
        "certainty",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("text_start", sa.Integer(), nullable=True),
        sa.Column("text_end", sa.Integer(), nullable=True),
        sa.Column("text_spans", sa.JSON(), nullable=True),
        sa.Column("term", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("scope_text", sa.Text(), nullable=True),
        sa.Column("scope_start", sa.Integer(), nullable=True),
        sa.Column("scope_end", sa.Integer(), nullable=True),
        sa.Column("scope_spans", sa.JSON(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["articles.id"], name=op.f("fk_certainty_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name=op.f("pk_certainty")),
    )
    op.create_table(
        "checks",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("text_start", sa.Integer(), nullable=True),
        sa.Column("text_end", sa.Integer(), nullable=True),
        sa.Column("text_spans", sa.JSON(), nullable=True),
        sa.Column("inputs", sa.JSON(), nullable=True),
        sa.Column("input_texts", sa.JSON(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("result_low", sa.Float(), nullable=True),
        sa.Column("result_best", sa.Float(), nullable=True),
        sa.Column("result_high", sa.Float(), nullable=True),
        sa.Column("result_unit", sa.Text(), nullable=True),
        sa.Column("result_per", sa.Text(), nullable=True),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["articles.id"], name=op.f("fk_checks_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name=op.f("pk_checks")),
    )
    op.create_table(
        "events",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("text_start", sa.Integer(), nullable=True),
        sa.Column("text_end", sa.Integer(), nullable=True),
        sa.Column("text_spans", sa.JSON(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("acled", sa.Text(), nullable=True),
        sa.Column("actors", sa.JSON(), nullable=True),
        sa.Column("actor_names", sa.JSON(), nullable=True),
        sa.Column("recipients", sa.JSON(), nullable=True),
        sa.Column("recipient_names", sa.JSON(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_name", sa.Text(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("time_value", sa.Text(), nullable=True),
        sa.Column("figures", sa.JSON(), nullable=True),
        sa.Column("figure_texts", sa.JSON(), nullable=True),
        sa.Column("realis", sa.Text(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["articles.id"], name=op.f("fk_events_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name=op.f("pk_events")),
    )
    op.create_table(
        "figures",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("text_start", sa.Integer(), nullable=True),
        sa.Column("text_end", sa.Integer(), nullable=True),
        sa.Column("text_spans", sa.JSON(), nullable=True),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("best", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("bound", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("counted_text", sa.Text(), nullable=True),
        sa.Column("counted_start", sa.Integer(), nullable=True),
        sa.Column("counted_end", sa.Integer(), nullable=True),
        sa.Column("counted_spans", sa.JSON(), nullable=True),
        sa.Column("measure", sa.Text(), nullable=True),
        sa.Column("per", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=True),
        sa.Column("actor_name", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("place_name", sa.Text(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("time_value", sa.Text(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["articles.id"], name=op.f("fk_figures_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name=op.f("pk_figures")),
    )
    op.create_table(
        "outlooks",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("condition_text", sa.Text(), nullable=True),
        sa.Column("condition_start", sa.Integer(), nullable=True),
        sa.Column("condition_end", sa.Integer(), nullable=True),
        sa.Column("condition_spans", sa.JSON(), nullable=True),
        sa.Column("condition_kind", sa.Text(), nullable=True),
        sa.Column("consequence_text", sa.Text(), nullable=True),
        sa.Column("consequence_start", sa.Integer(), nullable=True),
        sa.Column("consequence_end", sa.Integer(), nullable=True),
        sa.Column("consequence_spans", sa.JSON(), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("certainty_text", sa.Text(), nullable=True),
        sa.Column("certainty_start", sa.Integer(), nullable=True),
        sa.Column("certainty_end", sa.Integer(), nullable=True),
        sa.Column("certainty_spans", sa.JSON(), nullable=True),
        sa.Column("certainty_term", sa.Text(), nullable=True),
        sa.Column("certainty_low", sa.Float(), nullable=True),
        sa.Column("certainty_high", sa.Float(), nullable=True),
        sa.Column("by_time", sa.Text(), nullable=True),
        sa.Column("by_value", sa.Text(), nullable=True),
        sa.Column("source_text", sa.Text(), nullable=True),
        sa.Column("source_start", sa.Integer(), nullable=True),
        sa.Column("source_end", sa.Integer(), nullable=True),
        sa.Column("source_spans", sa.JSON(), nullable=True),
        sa.Column("source_actor", sa.Text(), nullable=True),
        sa.Column("source_name", sa.Text(), nullable=True),
        sa.Column("source_kind", sa.Text(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["articles.id"], name=op.f("fk_outlooks_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name=op.f("pk_outlooks")),
    )
    op.create_table(
        "places",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("text_start", sa.Integer(), nullable=True),
        sa.Column("text_end", sa.Integer(), nullable=True),
        sa.Column("text_spans", sa.JSON(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=True),
        sa.Column("geoname_id", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("use", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["articles.id"], name=op.f("fk_places_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name=op.f("pk_places")),
    )
    op.create_table(
        "precedents",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("text_start", sa.Integer(), nullable=True),
        sa.Column("text_end", sa.Integer(), nullable=True),
        sa.Column("text_spans", sa.JSON(), nullable=True),
        sa.Column("past_text", sa.Text(), nullable=True),
        sa.Column("past_start", sa.Integer(), nullable=True),
        sa.Column("past_end", sa.Integer(), nullable=True),
        sa.Column("past_spans", sa.JSON(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("time_value", sa.Text(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["articles.id"], name=op.f("fk_precedents_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name=op.f("pk_precedents")),
    )
    op.create_table(
        "readings",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["articles.id"], name=op.f("fk_readings_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name=op.f("pk_readings")),
    )
    op.create_table(
        "statements",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source_text", sa.Text(), nullable=True),
        sa.Column("source_start", sa.Integer(), nullable=True),
        sa.Column("source_end", sa.Integer(), nullable=True),
        sa.Column("source_spans", sa.JSON(), nullable=True),
        sa.Column("source_actor", sa.Text(), nullable=True),
        sa.Column("source_name", sa.Text(), nullable=True),
        sa.Column("source_kind", sa.Text(), nullable=True),
        sa.Column("cue_text", sa.Text(), nullable=True),
        sa.Column("cue_start", sa.Integer(), nullable=True),
        sa.Column("cue_end", sa.Integer(), nullable=True),
        sa.Column("cue_spans", sa.JSON(), nullable=True),
        sa.Column("cue_lemma", sa.Text(), nullable=True),
        sa.Column("content_text", sa.Text(), nullable=True),
        sa.Column("content_start", sa.Integer(), nullable=True),
        sa.Column("content_end", sa.Integer(), nullable=True),
        sa.Column("content_spans", sa.JSON(), nullable=True),
        sa.Column("form", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=True),
        sa.Column("negated", sa.Boolean(), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("certainty_text", sa.Text(), nullable=True),
        sa.Column("certainty_start", sa.Integer(), nullable=True),
        sa.Column("certainty_end", sa.Integer(), nullable=True),
        sa.Column("certainty_spans", sa.JSON(), nullable=True),
        sa.Column("certainty_term", sa.Text(), nullable=True),
        sa.Column("certainty_low", sa.Float(), nullable=True),
        sa.Column("certainty_high", sa.Float(), nullable=True),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["articles.id"], name=op.f("fk_statements_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name=op.f("pk_statements")),
    )
    op.create_table(
        "ties",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("text_start", sa.Integer(), nullable=True),
        sa.Column("text_end", sa.Integer(), nullable=True),
        sa.Column("text_spans", sa.JSON(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("parties", sa.JSON(), nullable=True),
        sa.Column("party_names", sa.JSON(), nullable=True),
        sa.Column("signatories", sa.JSON(), nullable=True),
        sa.Column("signatory_names", sa.JSON(), nullable=True),
        sa.Column("fields", sa.JSON(), nullable=True),
        sa.Column("fields_spans", sa.JSON(), nullable=True),
        sa.Column("time", sa.Text(), nullable=True),
        sa.Column("time_value", sa.Text(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("said_by", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["articles.id"], name=op.f("fk_ties_document_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "id", name=op.f("pk_ties")),
    )
    op.create_table(
        "times",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("text_start", sa.Integer(), nullable=True),
        sa.Column("text_end", sa.Integer(), nullable=True),
        sa.Column("text_spans", sa.JSON(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("mod", sa.Text(), nullable=True),
        sa.Column("anchored", sa.Boolean(), nullable=True),
        sa.Column("earliest", sa.Text(), nullable=True),
        sa.Column("latest", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"], ["articles.id"], name=op.f("fk_times_document_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", "id", name=op.f("pk_times")),
    )
    for kind in (
        "actors", "statements", "certainty", "figures", "times", "places", "events", "ties", "outlooks", "precedents",
        "checks",
    ):  # fmt: skip
        op.execute(
            f"CREATE VIEW v_{kind} AS SELECT articles.title, articles.publisher, articles.published, articles.url, "
            f"{kind}.* FROM {kind} JOIN articles ON articles.id = {kind}.document_id"
        )
    if op.get_bind().dialect.name == "sqlite":
        create_search(op.execute)
