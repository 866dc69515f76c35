"""A database with the shipped files as version 1."""

from datetime import UTC, datetime

import pytest

from bot.catalogue import store
from bot.catalogue.store import Catalogue
from bot.config import DATA_DIR
from bot.storage.database import Database
from bot.versions import published

NOW = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def files() -> Catalogue:
    return store.load(DATA_DIR)


@pytest.fixture
async def adopted(database: Database, files: Catalogue) -> Database:
    await database.run(lambda c: published.adopt(c, files, NOW))
    return database
