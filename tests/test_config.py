"""Settings: from the environment and `.env`, or a sentence that says what is wrong."""

from pathlib import Path

import pytest

from bot.config import PUBLIC_BOT_API, Settings, SettingsError, load_settings
from bot.people.cipher import new_key

TOKEN = "123456:AAE-very_secret"


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder to start from, with no setting in the environment."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> str:
    """The sentence that a wrong value ends in."""
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    sentence = str(caught.value)
    assert sentence.startswith(f"{name} ")
    assert "\n" not in sentence
    assert "rror" not in sentence
    assert "int()" not in sentence
    return sentence


def test_without_any_setting_it_is_the_sandbox_on_sqlite() -> None:
    settings = load_settings()
    assert settings.bot_token is None
    assert settings.bot_api_url == PUBLIC_BOT_API
    assert settings.database_url == "sqlite:///var/bot.db"
    assert settings.admin_ids == frozenset()
    assert settings.sandbox_port == 8081
    assert settings.log_level == "INFO"
    assert settings.data_key is None
    assert settings.cipher is None
    assert settings.send_rate == 30


def test_every_setting_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    key = new_key()
    values = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": "http://127.0.0.1:8082/",
        "DATABASE_URL": "postgresql://bot:pw@db.example/guide",
        "ADMIN_IDS": " 111, 222 ,111,",
        "SANDBOX_PORT": "0",
        "LOG_LEVEL": "debug",
        "DATA_KEY": key,
        "SEND_RATE": "12.5",
        "OPEN_DATA_KEY": " abc123\n",
        "OPEN_DATA_URL": "http://127.0.0.1:8088/",
    }
    assert {name.lower() for name in values} == set(Settings.model_fields)
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    settings = load_settings()
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.bot_api_url == "http://127.0.0.1:8082"
    assert settings.sqlalchemy_url.database == "guide"
    assert settings.admin_ids == {111, 222}
    assert settings.sandbox_port == 0
    assert settings.log_level == "DEBUG"
    assert settings.cipher is not None
    assert settings.send_rate == 12.5
    assert settings.open_data_key is not None
    assert settings.open_data_key.get_secret_value() == "abc123"
    assert settings.open_data_url == "http://127.0.0.1:8088"


@pytest.mark.parametrize("name", [name.upper() for name in Settings.model_fields])
def test_empty_is_not_set(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "")
    assert load_settings() == Settings(_env_file=None)


@pytest.mark.parametrize(
    ("url", "driver"),
    [
        ("sqlite:///var/bot.db", "sqlite"),
        ("sqlite:////srv/bot.db", "sqlite"),
        ("sqlite+aiosqlite:///var/bot.db", "sqlite"),
        ("sqlite+pysqlite:///var/bot.db", "sqlite"),
        ("postgresql://bot@db/guide", "postgresql+psycopg"),
        ("postgresql+asyncpg://bot@db/guide", "postgresql+psycopg"),
        ("postgresql+psycopg2://bot@db/guide", "postgresql+psycopg"),
        ("postgres://bot@db/guide", "postgresql+psycopg"),
        ("postgresql:///guide?host=/var/run/postgresql", "postgresql+psycopg"),
    ],
)
def test_whatever_driver_is_named_the_installed_one_is_used(
    monkeypatch: pytest.MonkeyPatch, url: str, driver: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    used = load_settings().sqlalchemy_url
    assert used.drivername == driver
    named = url.partition("://")[2].partition("?")[0]
    assert named in used.render_as_string(hide_password=False)


def test_a_password_with_signs_written_as_percent_codes_arrives_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://bot:p%40ss%2Fw%3Ard@db:5433/guide?sslmode=off")
    url = load_settings().sqlalchemy_url
    assert (url.username, url.password, url.host, url.port) == ("bot", "p@ss/w:rd", "db", 5433)
    assert url.query == {"sslmode": "off"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "AAE-without-a-number"),
        ("BOT_TOKEN", ":AAE"),
        ("BOT_TOKEN", "123456:"),
        ("BOT_TOKEN", "12a456:AAE"),
        ("BOT_TOKEN", "١٢٣:AAE"),
        ("BOT_TOKEN", "123456:AAE/x"),
        ("BOT_TOKEN", "123456:AA E"),
        ("BOT_TOKEN", "123456:AAE\tx"),
        ("BOT_TOKEN", "bot123456:AAE"),
        ("OPEN_DATA_KEY", "abc/json"),
        ("OPEN_DATA_KEY", "열쇠"),
        ("OPEN_DATA_KEY", "a b"),
        ("OPEN_DATA_URL", "openapi.seoul.go.kr:8088"),
        ("OPEN_DATA_URL", "http://openapi.seoul.go.kr:8088/?key=1"),
        ("BOT_API_URL", "api.telegram.org"),
        ("BOT_API_URL", "ftp://api.telegram.org"),
        ("BOT_API_URL", "https://"),
        ("BOT_API_URL", "https://api.telegram.org?x=1"),
        ("BOT_API_URL", "https://api.telegram.org#x"),
        ("BOT_API_URL", "http://127.0.0.1:99999"),
        ("BOT_API_URL", "http://127.0.0.1:port"),
        ("BOT_API_URL", "http://[::1"),
        ("BOT_API_URL", "https://api.telegram.org/bot"),
        ("BOT_API_URL", f"https://api.telegram.org/bot{TOKEN}"),
        ("BOT_API_URL", "https://bot:secretword@api.example"),
        ("DATABASE_URL", "bot.db"),
        ("DATABASE_URL", "mysql://bot:secretword@db/guide"),
        ("DATABASE_URL", "postgresql://bot:secretword@db"),
        ("DATABASE_URL", "postgresql://bot:secretword@db/"),
        ("DATABASE_URL", "postgresql://bot:secretword@db:port/guide"),
        ("DATABASE_URL", "postgresql://bot:pass@secretword@db/guide"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "postgres//db/guide"),
        ("ADMIN_IDS", "@admin"),
        ("ADMIN_IDS", "111;222"),
        ("ADMIN_IDS", "-5"),
        ("ADMIN_IDS", "0"),
        ("ADMIN_IDS", "1.5"),
        ("ADMIN_IDS", "١٢٣"),
        ("SANDBOX_PORT", "-1"),
        ("SANDBOX_PORT", "65536"),
        ("SANDBOX_PORT", "eighty"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_LEVEL", "20"),
        ("DATA_KEY", "secretword"),
        ("DATA_KEY", ","),
        ("SEND_RATE", "-1"),
        ("SEND_RATE", "1001"),
        ("SEND_RATE", "nan"),
        ("SEND_RATE", "inf"),
        ("SEND_RATE", "fast"),
    ],
)
def test_a_wrong_value_ends_in_a_sentence_that_names_the_setting_and_keeps_it_secret(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    sentence = refused(monkeypatch, name, value)
    assert "AAE" not in sentence
    assert "secretword" not in sentence


def test_a_password_with_an_at_sign_is_told_how_to_write_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "%40" in refused(monkeypatch, "DATABASE_URL", "postgresql://bot:p@ss@db/guide")


def test_everything_that_is_wrong_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    assert "; LOG_LEVEL " in refused(monkeypatch, "SANDBOX_PORT", "x")


@pytest.mark.parametrize("token", [f" {TOKEN}", f"{TOKEN}\n", f"{TOKEN}\r\n"])
def test_blanks_around_a_token_are_no_part_of_it(
    monkeypatch: pytest.MonkeyPatch, token: str
) -> None:
    monkeypatch.setenv("BOT_TOKEN", token)
    settings = load_settings()
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN


def test_secrets_are_masked_where_settings_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    key = new_key()
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATA_KEY", key)
    monkeypatch.setenv("OPEN_DATA_KEY", "opensecret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://bot:secretword@db/guide")
    settings = load_settings()
    assert {TOKEN, key, "opensecret", "secretword"} == set(settings.secrets)
    for shown in (repr(settings), str(settings), repr(settings.sqlalchemy_url)):
        assert TOKEN not in shown
        assert key not in shown
        assert "opensecret" not in shown
        assert "secretword" not in shown


def test_several_keys_decrypt_what_the_older_ones_wrote(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = new_key(), new_key()
    monkeypatch.setenv("DATA_KEY", old)
    before = load_settings().cipher
    monkeypatch.setenv("DATA_KEY", f"{new}, {old}")
    after = load_settings().cipher
    assert before is not None
    assert after is not None
    assert after.decrypt(before.encrypt("장애")) == "장애"
    assert before.decrypt(after.encrypt("장애")) is None


def test_settings_come_from_a_file_too(nowhere: Path) -> None:
    text = f"# 설정\nBOT_TOKEN='{TOKEN}' # the token\nexport ADMIN_IDS=1,2\nLOG_LEVEL=\nOTHER=x\n"
    (nowhere / ".env").write_text(text, "utf-8")
    settings = load_settings()
    assert settings.bot_token is not None
    assert settings.bot_token.get_secret_value() == TOKEN
    assert settings.admin_ids == {1, 2}
    assert settings.log_level == "INFO"


def test_the_environment_goes_before_the_file(
    nowhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (nowhere / ".env").write_text("SANDBOX_PORT=1000\nLOG_LEVEL=ERROR\n", "utf-8")
    monkeypatch.setenv("SANDBOX_PORT", "2000")
    settings = load_settings()
    assert (settings.sandbox_port, settings.log_level) == (2000, "ERROR")


def test_a_file_from_an_editor_that_marks_its_encoding_is_read_from_its_first_line(
    nowhere: Path,
) -> None:
    (nowhere / ".env").write_text("SANDBOX_PORT=1000\n", "utf-8-sig")
    assert load_settings().sandbox_port == 1000


def test_a_wrong_value_in_the_file_names_the_setting(nowhere: Path) -> None:
    (nowhere / ".env").write_text("SANDBOX_PORT=x\n", "utf-8")
    with pytest.raises(SettingsError, match=r"^SANDBOX_PORT "):
        load_settings()


def test_a_file_in_another_encoding_is_named_and_told_how_to_save(nowhere: Path) -> None:
    (nowhere / ".env").write_text("# 설정\nSANDBOX_PORT=1000\n", "cp949")
    with pytest.raises(SettingsError, match=r"\.env .*UTF-8"):
        load_settings()


def test_the_sandbox_has_a_database_of_its_own_unless_one_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert load_settings().sqlalchemy_url.database == "var/sandbox.db"
    monkeypatch.setenv("DATABASE_URL", "sqlite:///here.db")
    assert load_settings().sqlalchemy_url.database == "here.db"
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setenv("BOT_TOKEN", "1:TOKEN")
    assert load_settings().sqlalchemy_url.database == "var/bot.db"
