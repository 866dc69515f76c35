"""Examine an installation and say what to do about each fault."""

import asyncio
import os
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from alembic.script import ScriptDirectory
from sqlalchemy import URL, inspect
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.catalogue import store
from bot.config import DATA_DIR, PUBLIC_BOT_API, Settings, SettingsError, load_settings
from bot.faults import KnownFault
from bot.matching import load_lexicon
from bot.storage import schema
from bot.storage.database import Database
from bot.telegram.request import AiohttpRequest

PATIENCE: Final = 5  # seconds a database server gets to answer


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: well or not, and what to do."""

    part: str
    well: bool
    told: str

    def __str__(self) -> str:
        return f"{'ok   ' if self.well else 'FAULT'} {self.part}: {self.told}"


async def examine() -> list[Finding]:
    """Look at every part; a fault in one does not hide another."""
    try:
        settings = load_settings()
    except SettingsError as error:
        return [
            Finding("settings", False, f"{error}. Mend it in .env or the environment."),
            _catalogue(),
        ]
    return [
        Finding("settings", True, "every setting can be read"),
        *await asyncio.to_thread(_database, settings),
        _catalogue(),
        await _telegram(settings),
    ]


def _catalogue() -> Finding:
    try:
        catalogue = store.load(DATA_DIR)
        load_lexicon(DATA_DIR / "lexicon.yaml")
    except KnownFault as error:
        cause = " ".join(str(error).split())
        return Finding("catalogue", False, f"{cause} Mend that place in data/.")
    count = len(catalogue.occupations)
    return Finding("catalogue", True, f"{count} occupations, version {catalogue.version}")


def _database(settings: Settings) -> list[Finding]:
    url = settings.sqlalchemy_url
    shown = url.render_as_string(hide_password=True)
    if url.get_backend_name() == "sqlite":
        file = Path(url.database or "").absolute()
        if not file.exists():
            return [_new_file(shown, file)]
    else:
        url = url.update_query_dict({"connect_timeout": str(PATIENCE)})
    try:
        empty, revision = _look_into(url)
    # What a driver says while it connects comes as the driver's own error.
    except (SQLAlchemyError, OSError, sqlite3.Error) as error:
        cause = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        todo = "Check DATABASE_URL, that the server runs, and that the folder can be written."
        return [Finding("database", False, f"{shown} cannot be opened ({cause}). {todo}")]
    return [Finding("database", True, f"{shown} answers"), _migrations(revision, empty)]


def _new_file(shown: str, file: Path) -> Finding:
    # Not made here: whoever examines may be another user than the one who runs the bot.
    folder = next(each for each in file.parents if each.exists())
    if folder.is_dir() and os.access(folder, os.W_OK | os.X_OK):
        return Finding("database", True, f"{shown} is not there yet; the first start makes it")
    todo = "Point DATABASE_URL to a folder that the bot may write to."
    return Finding("database", False, f"{shown} cannot be made in {folder}. {todo}")


def _look_into(url: URL) -> tuple[bool, str | None]:
    """Whether there are no tables, and the revision."""
    database = Database(url)
    try:
        with database.engine.connect() as connection:
            return not inspect(connection).get_table_names(), schema.present(connection)
    finally:
        database.engine.dispose()


def _migrations(revision: str | None, empty: bool) -> Finding:
    needed = schema.needed()
    if revision == needed:
        return Finding("migrations", True, f"at revision {needed}")
    if revision is None and empty:
        return Finding("migrations", True, "an empty database; the first start creates the tables")
    if revision in {
        each.revision for each in ScriptDirectory(str(schema.MIGRATIONS)).walk_revisions()
    }:
        return Finding("migrations", True, f"at {revision}; the next start brings it to {needed}")
    return Finding(
        "migrations",
        False,
        f"at {revision or 'no revision, yet with tables'}, which this version does not know. "
        "Point DATABASE_URL to a database of this bot, or install the newer version.",
    )


async def _telegram(settings: Settings) -> Finding:
    if settings.bot_token is None:
        return Finding("token", True, "BOT_TOKEN is not set: the sandbox will start")
    bot = Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.bot_api_url}/bot",
        request=AiohttpRequest(connections=1),
        get_updates_request=AiohttpRequest(connections=1),
    )
    try:
        async with bot:
            return Finding("token", True, f"Telegram knows the bot as @{bot.username}")
    except InvalidToken:
        todo = "Copy it again from BotFather (/mybots, API Token)."
        if settings.bot_api_url != PUBLIC_BOT_API:
            todo += " Check also that BOT_API_URL is the root of a Bot API server."
        return Finding("token", False, f"BOT_TOKEN is refused by {settings.bot_api_url}. {todo}")
    except TelegramError as error:
        todo = "Check the network, a proxy or firewall, and BOT_API_URL."
        told = f"{settings.bot_api_url} cannot be reached ({error.message}). {todo}"
        return Finding("Bot API address", False, told)
