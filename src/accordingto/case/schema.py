"""The schema of a case and its version: an older one is brought up to date, a newer one is never guessed at."""

import threading
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from accordingto.case import sqlite
from accordingto.record import CaseError

#: the newest revision in migrations/versions, named here so that Alembic is loaded only where there is work for it
HEAD = "0009"
MIGRATIONS = Path(__file__).with_name("migrations")
# Alembic's migration context is one a process
_one_at_a_time = threading.Lock()


def prepare(engine: Engine, where: str) -> None:
    """Make the tables, or bring them to this version's schema, in one transaction under the write lock.

    Args:
        engine: of the case.
        where: the case as the user named it, for errors.

    Raises:
        CaseError: another program's database, or the schema of a newer version.
    """
    with engine.connect() as connection:
        sqlite.check_ours(connection, where)
        if _revision(connection, where) == HEAD:
            return
    with _one_at_a_time, sqlite.writing(engine) as connection:
        sqlite.check_ours(connection, where)
        if _revision(connection, where) != HEAD:  # still not, now that no one else can be at it
            upgrade(connection)


def upgrade(connection: Connection) -> None:
    """Run the migrations that are missing, inside the connection's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _revision(connection: Connection, where: str) -> str | None:
    """The schema's revision, None where there is no schema yet.

    Raises:
        CaseError: this version does not know it.
    """
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision = connection.scalar(text("SELECT version_num FROM alembic_version"))
    known = {path.name.split("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*.py")}
    if revision is not None and revision not in known:
        raise CaseError(
            f"{where}: made by a newer version of accordingto (schema {revision}, this version knows up to {HEAD}): "
            f"update with `pip install --upgrade accordingto`"
        )
    return revision
