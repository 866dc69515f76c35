"""Migrations lead to exactly the tables the program works with."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from bot.storage import schema
from bot.storage.database import Database
from bot.storage.tables import metadata


async def test_migrated_database_has_the_tables_of_the_program(database: Database) -> None:
    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert schema.present(connection) == schema.needed()


async def test_upgrading_twice_changes_nothing(database: Database) -> None:
    schema.upgrade(database.engine)
    with database.engine.connect() as connection:
        assert schema.present(connection) == schema.needed()


async def test_a_database_of_a_newer_version_is_refused(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(schema.SchemaTooNew, match="9999"):
        schema.upgrade(database.engine)
