"""The doctor finds each fault, says what to do about it, and changes nothing."""

import shutil
import socket
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot import doctor
from bot.config import DATA_DIR, Settings
from bot.doctor import Finding, examine
from bot.storage import schema
from bot.telegram import request as http
from tests.telegram.loopback import Loopback, body, drop, never, ok, refusal, serve

TOKEN = "123456:AAE-very_secret"
ME = {"id": 123456, "is_bot": True, "first_name": "안내봇", "username": "guide_bot"}

Examined = Callable[[], Awaitable[dict[str, Finding]]]


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder to start from, with no setting in the environment."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
async def server(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Loopback]:
    async with serve() as server:
        monkeypatch.setenv("BOT_TOKEN", TOKEN)
        monkeypatch.setenv("BOT_API_URL", server.url)
        yield server


async def examined() -> dict[str, Finding]:
    findings = await examine()
    assert TOKEN not in "\n".join(map(str, findings))
    for finding in findings:
        assert "\n" not in str(finding)
        assert str(finding).startswith("ok " if finding.well else "FAULT ")
    return {finding.part: finding for finding in findings}


async def fault(part: str) -> str:
    """What is told about the one fault there is."""
    findings = await examined()
    assert [each.part for each in findings.values() if not each.well] == [part]
    return findings[part].told


def contents(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


def new_database(url: str) -> None:
    engine = create_engine(Settings(database_url=url, _env_file=None).sqlalchemy_url)
    schema.upgrade(engine)
    engine.dispose()


def set_revision(url: str, revision: str) -> None:
    engine = create_engine(Settings(database_url=url, _env_file=None).sqlalchemy_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :r"), {"r": revision})
    engine.dispose()


async def test_a_fresh_installation_is_well_and_stays_untouched(nowhere: Path) -> None:
    findings = await examined()
    assert all(finding.well for finding in findings.values())
    assert "first start" in findings["database"].told
    assert "sandbox" in findings["token"].told
    assert contents(nowhere) == []


async def test_a_used_installation_is_well(
    database_url: str, server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers.append(ok(ME))
    new_database(database_url)
    monkeypatch.setenv("DATABASE_URL", database_url)
    findings = await examined()
    assert all(finding.well for finding in findings.values())
    assert findings["migrations"].told == f"at revision {schema.needed()}"
    assert "@guide_bot" in findings["token"].told
    assert server.calls[0].path == f"/bot{TOKEN}/getMe"


async def test_a_wrong_setting_is_named_and_the_catalogue_is_still_examined(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "very_secret")
    told = await fault("settings")
    assert told.startswith("BOT_TOKEN ")
    assert ".env" in told
    assert "very_secret" not in told
    assert (await examined())["catalogue"].well


@pytest.mark.parametrize("path", ["file/bot.db", "file/deeper/bot.db", "."])
async def test_a_database_file_that_cannot_be_made_or_opened(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    (nowhere / "file").write_text("in the way")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{nowhere}/{path}")
    told = await fault("database")
    assert str(nowhere) in told
    assert "DATABASE_URL" in told


async def test_a_folder_that_may_not_be_written(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    assert "may write" in await fault("database")


async def test_a_file_that_is_no_database(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (nowhere / "bot.db").write_bytes(b"no database at all" * 1000)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{nowhere}/bot.db")
    assert "not a database" in await fault("database")


async def test_a_server_that_does_not_listen_is_told_without_the_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        monkeypatch.setenv("DATABASE_URL", f"postgresql://bot:secretword@{address}/guide")
        told = await fault("database")
    assert "DATABASE_URL" in told
    assert address in told
    assert "secretword" not in told


async def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "PATIENCE", 2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        monkeypatch.setenv("DATABASE_URL", f"postgresql://bot@127.0.0.1:{port}/guide")
        assert "cannot be opened" in await fault("database")


@pytest.mark.postgres
async def test_a_database_that_the_server_does_not_have(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    head, _, tail = postgres_url.rpartition("/")
    query = f"?{tail.partition('?')[2]}" if "?" in tail else ""
    monkeypatch.setenv("DATABASE_URL", f"{head}/not_there{query}")
    assert "not_there" in await fault("database")


@pytest.mark.parametrize("revision", ["9999", "0000", "a1b2c3d4"])
async def test_a_database_at_a_revision_of_another_program_or_a_newer_version(
    database_url: str, monkeypatch: pytest.MonkeyPatch, revision: str
) -> None:
    new_database(database_url)
    set_revision(database_url, revision)
    monkeypatch.setenv("DATABASE_URL", database_url)
    told = await fault("migrations")
    assert revision in told
    assert "newer version" in told


async def test_a_database_at_an_older_revision_is_well(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    new_database(database_url)
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setattr(schema, "needed", lambda: "a newer one")
    findings = await examined()
    assert findings["migrations"].well
    assert "a newer one" in findings["migrations"].told


async def test_somebody_elses_tables_are_told(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = sqlite3.connect(nowhere / "bot.db")
    connection.execute("CREATE TABLE accounts (id INTEGER)")
    connection.close()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{nowhere}/bot.db")
    assert "DATABASE_URL" in await fault("migrations")


@pytest.fixture
def data(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data, free to be broken."""
    folder = nowhere / "data"
    shutil.copytree(DATA_DIR, folder)
    monkeypatch.setattr(doctor, "DATA_DIR", folder)
    return folder


async def test_a_wrong_row_of_the_catalogue_is_named(data: Path) -> None:
    file = data / "occupations.yaml"
    file.write_text(
        file.read_text("utf-8").replace("evidence: plan", "evidence: hearsay", 1), "utf-8"
    )
    told = await fault("catalogue")
    assert "occupations.yaml" in told
    assert "evidence" in told


@pytest.mark.parametrize("name", ["occupations.yaml", "channels.yaml", "lexicon.yaml"])
@pytest.mark.parametrize("content", [b"- [", b"\xff\xfe", b"just words", None])
async def test_a_broken_file_of_the_catalogue_is_named(
    data: Path, name: str, content: bytes | None
) -> None:
    if content is None:
        (data / name).unlink()
    else:
        (data / name).write_bytes(content)
    told = await fault("catalogue")
    assert name in told
    assert "Mend" in told


async def test_a_refused_token(server: Loopback) -> None:
    server.answers.append(refusal(401, "Unauthorized"))
    told = await fault("token")
    assert "BotFather" in told
    assert "BOT_TOKEN" in told


async def test_an_address_that_is_no_bot_api_looks_like_a_refused_token(server: Loopback) -> None:
    server.answers.append(body(b"<html>Not Found</html>", 404))
    assert "BOT_API_URL" in await fault("token")


@pytest.mark.parametrize("answer", [drop, body(b"<html>"), refusal(502, "Bad Gateway"), never])
async def test_an_address_that_gives_no_proper_answer(
    server: Loopback, answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(http, "READ_TIMEOUT", 0.1)
    server.answers.append(answer)
    told = await fault("Bot API address")
    assert server.url in told
    assert "BOT_API_URL" in told


async def test_an_address_where_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serve() as gone:
        monkeypatch.setenv("BOT_API_URL", gone.url)
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    assert "cannot be reached" in await fault("Bot API address")


async def test_one_fault_does_not_hide_another(
    server: Loopback, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers.append(refusal(401, "Unauthorized"))
    (data / "interests.yaml").unlink()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{data}")
    findings = await examined()
    faults = {finding.part for finding in findings.values() if not finding.well}
    assert faults == {"database", "catalogue", "token"}
