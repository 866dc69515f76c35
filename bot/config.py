"""Settings, read once from the environment and `.env`; a wrong value ends in one sentence."""

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.faults import KnownFault
from bot.people.cipher import Cipher

DATA_DIR: Final = Path(__file__).parent.parent / "data"
SANDBOX_DATABASE: Final = "var/sandbox.db"
PUBLIC_BOT_API: Final = "https://api.telegram.org"
PUBLIC_OPEN_DATA: Final = "http://openapi.seoul.go.kr:8088"
LogLevel = Literal["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]

# Whatever driver an operator names, these are the ones installed.
_DRIVERS: Final = {
    "sqlite": "sqlite",
    "postgresql": "postgresql+psycopg",
    "postgres": "postgresql+psycopg",
}

_TOKEN: Final = re.compile(r"[0-9]+:[^\s/?#]+")
_OPEN_DATA_KEY: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
_BOT_PATH: Final = re.compile(r":|/bot/?$")


class SettingsError(KnownFault):
    """A setting is wrong; the message names it and says what it takes."""


class Settings(BaseSettings):
    """Every setting of the bot. Empty values count as not set."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    bot_token: SecretStr | None = Field(
        default=None, description="Token from BotFather; without it the sandbox starts"
    )
    bot_api_url: str = Field(
        default=PUBLIC_BOT_API, description="Root of the Bot API server, for a server of your own"
    )
    database_url: str = Field(
        default="sqlite:///var/bot.db",
        description="sqlite:///path or postgresql://user@host/name",
        repr=False,  # it may hold a password
    )
    admin_ids: Annotated[frozenset[int], NoDecode] = Field(
        default=frozenset(), description="Numeric Telegram ids of the first admins, comma-separated"
    )
    sandbox_port: int = Field(
        default=8081, ge=0, le=65535, description="Port of the sandbox page; 0 picks a free one"
    )
    log_level: LogLevel = Field(
        default="INFO", description="DEBUG, INFO, WARNING, ERROR or CRITICAL"
    )
    data_key: SecretStr | None = Field(
        default=None,
        description="Encrypts what is sensitive; several keys, newest first, comma-separated",
    )
    send_rate: float = Field(
        default=30.0,
        ge=0,
        le=1000,
        description="Messages a second to all chats together; 0 switches the limiter off",
    )

    open_data_key: SecretStr | None = Field(
        default=None,
        description="Personal key for the city's open data; without it nothing is fetched there",
    )
    open_data_url: str = Field(
        default=PUBLIC_OPEN_DATA, description="Root of the city's open data server"
    )

    @field_validator("bot_token")
    @classmethod
    def _token_has_its_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        token = value.get_secret_value().strip()
        if not _TOKEN.fullmatch(token):
            raise ValueError("must look like 123456:ABC-DEF, as BotFather gives it")
        return SecretStr(token)

    @field_validator("bot_api_url")
    @classmethod
    def _is_a_root(cls, value: str) -> str:
        if not _is_root_of_a_server(value):
            raise ValueError("must be the root of a server, such as https://api.telegram.org")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _is_a_known_database(cls, value: str) -> str:
        try:
            url = make_url(value)
        except (ArgumentError, ValueError):
            raise ValueError(
                "must look like sqlite:///path or postgresql://user@host/name"
            ) from None
        if url.get_backend_name() not in _DRIVERS:
            raise ValueError("must begin with sqlite:/// or postgresql://")
        if "@" in (url.host or ""):
            raise ValueError("must have each @ in its password written as %40")
        if url.database in (None, "", ":memory:"):
            raise ValueError("must name a file or a database: sqlite:///path, postgresql://…/name")
        return value

    @field_validator("open_data_key")
    @classmethod
    def _fits_an_address(cls, value: SecretStr | None) -> SecretStr | None:
        if value is None:
            return None
        key = value.get_secret_value().strip()
        if not _OPEN_DATA_KEY.fullmatch(key):
            raise ValueError("must be the letters and digits that data.seoul.go.kr gave")
        return SecretStr(key)

    @field_validator("open_data_url")
    @classmethod
    def _is_a_root_too(cls, value: str) -> str:
        if not _is_root_of_a_server(value):
            raise ValueError(
                "must be the root of a server, such as http://openapi.seoul.go.kr:8088"
            )
        return value.rstrip("/")

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _is_a_list_of_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        ids = [part.strip() for part in value.split(",") if part.strip()]
        if not all(part.isascii() and part.isdigit() and int(part) > 0 for part in ids):
            raise ValueError("must be numeric Telegram ids separated by commas, such as 111,222")
        return frozenset(int(part) for part in ids)

    @field_validator("data_key")
    @classmethod
    def _are_keys(cls, value: SecretStr | None) -> SecretStr | None:
        try:
            if value is not None:
                Cipher(_split(value))
        except ValueError:
            raise ValueError("must be a key as `python bot.py key` prints one") from None
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @cached_property
    def secrets(self) -> tuple[str, ...]:
        """What must never be in a log line."""
        token = self.bot_token.get_secret_value() if self.bot_token else ""
        password = self.sqlalchemy_url.password or ""
        open_data = self.open_data_key.get_secret_value() if self.open_data_key else ""
        return tuple(filter(None, (token, str(password), open_data, *_split(self.data_key))))

    @cached_property
    def cipher(self) -> Cipher | None:
        """What encrypts sensitive columns; None without a key."""
        keys = _split(self.data_key)
        return Cipher(keys) if keys else None

    @cached_property
    def sqlalchemy_url(self) -> URL:
        """The database address with the driver that is installed."""
        url = make_url(self.database_url)
        if self.bot_token is None and "database_url" not in self.model_fields_set:
            # What was tried out never meets real people.
            url = url.set(database=SANDBOX_DATABASE)
        return url.set(drivername=_DRIVERS[url.get_backend_name()])


def _is_root_of_a_server(address: str) -> bool:
    try:
        parts = urlsplit(address)
        listens = parts.hostname is not None and parts.port != 0
    except ValueError:
        return False
    # What is often pasted and would end in a log: PTB's `…/bot`, a token, a password.
    more = parts.username or parts.query or parts.fragment or _BOT_PATH.search(parts.path)
    return parts.scheme in {"http", "https"} and listens and not more


def _split(keys: SecretStr | None) -> list[str]:
    text = keys.get_secret_value() if keys else ""
    return [key.strip() for key in text.split(",") if key.strip()]


def load_settings() -> Settings:
    """Read the settings.

    Raises:
        SettingsError: a value is wrong; the sentence names the setting.
    """
    try:
        return Settings()
    except (OSError, UnicodeDecodeError):
        raise SettingsError(".env cannot be read; save it as a text file in UTF-8") from None
    except ValidationError as error:
        raise SettingsError(
            "; ".join(_sentence(item["loc"], item["msg"]) for item in error.errors())
        ) from None


def _sentence(loc: tuple[int | str, ...], message: str) -> str:
    name = "_".join(str(part) for part in loc[:1]).upper()
    return f"{name} {message.removeprefix('Value error, ').removeprefix('Input ')}".strip()
