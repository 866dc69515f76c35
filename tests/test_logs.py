"""Log lines as they leave the process."""

import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from bot import logs

TOKEN = "123456:SECRET-TOKEN"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


Captured = pytest.CaptureFixture[str]


def test_a_line_is_one_json_object_with_its_values(capsys: Captured) -> None:
    logs.configure("INFO")
    structlog.get_logger("bot.x").info("started", bot="안내봇", recovered=3)
    (line,) = capsys.readouterr().err.splitlines()
    entry = json.loads(line)
    assert (entry["event"], entry["bot"], entry["recovered"]) == ("started", "안내봇", 3)
    assert entry["level"] == "info"
    assert entry["timestamp"].endswith("Z")
    assert "안내봇" in line


def test_the_level_holds_for_ours_and_libraries_only_warn(capsys: Captured) -> None:
    logs.configure("DEBUG")
    structlog.get_logger("bot.x").debug("ours")
    logging.getLogger("telegram.ext").info("theirs")
    logging.getLogger("sqlalchemy.engine").warning("their trouble")
    assert [json.loads(line)["event"] for line in capsys.readouterr().err.splitlines()] == [
        "ours",
        "their trouble",
    ]
    logs.configure("ERROR")
    structlog.get_logger("bot.y").warning("too quiet")
    logging.getLogger("telegram.ext").warning("too quiet as well")
    assert "quiet" not in capsys.readouterr().err


class _Address:
    def __repr__(self) -> str:
        return f"https://api.telegram.org/bot{TOKEN}/getMe"


def test_a_secret_never_appears_wherever_it_turns_up(capsys: Captured) -> None:
    logs.configure("INFO", (TOKEN,))
    log = structlog.get_logger("bot.x")
    log.info(f"in the event {TOKEN}")
    log.info("in a value", url=f"https://host/bot{TOKEN}/getMe")
    log.info("in a list", tried=[f"a{TOKEN}", {"deep": (TOKEN,)}])
    log.info("in an object", url=_Address())
    logging.getLogger("library").warning("in arguments: %s %s", TOKEN, _Address())
    try:
        raise RuntimeError(f"in a trace: {TOKEN}")
    except RuntimeError:
        log.exception("in a trace")
        logging.getLogger("library").exception("in a trace")
    written = capsys.readouterr().err
    assert len(written.splitlines()) == 7
    assert TOKEN not in written
    assert all("***" in line for line in written.splitlines())


def test_a_fault_has_its_trace(capsys: Captured) -> None:
    logs.configure("INFO")
    try:
        raise RuntimeError("the cause")
    except RuntimeError:
        structlog.get_logger("bot.x").exception("update_failed")
    entry = json.loads(capsys.readouterr().err)
    assert "the cause" in entry["exception"]
    assert Path(__file__).name in entry["exception"]


def test_on_a_terminal_lines_are_for_people(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    logs.configure("INFO", (TOKEN,))
    structlog.get_logger("bot.x").info("started", token=[TOKEN])
    written = capsys.readouterr().err
    assert "started" in written
    assert not written.startswith("{")
    assert TOKEN not in written
