"""Alembic's entry: migrations run on the connection that the case hands over, inside its transaction, or not at all."""

from alembic import context

from accordingto.case.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
