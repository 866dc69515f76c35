"""Bring a database to the schema this version needs: Alembic, run from inside the program."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, select

from bot.faults import KnownFault

MIGRATIONS: Final = Path(__file__).parent / "migrations"
_LOCK: Final = 7_150_211  # any number, the same in every process


class SchemaTooNew(KnownFault):
    """The database was used by a newer version of the program."""


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    return config


def needed() -> str:
    """The revision this version works with."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def present(connection: Connection) -> str | None:
    """The revision the database has; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def upgrade(engine: Engine) -> None:
    """Run what is missing, in one transaction.

    Raises:
        SchemaTooNew: the database is ahead of this program.
    """
    config = _config()
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            # Another process may have been started at the same moment.
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        revision = present(connection)
        if revision == needed():
            return
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if revision is not None and revision not in known:
            raise SchemaTooNew(f"the database is at revision {revision}, unknown to this version")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
