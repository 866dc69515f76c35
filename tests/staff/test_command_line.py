"""`python bot.py staff`: the way in for an operator whom nobody can let in in the chat."""

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import cli
from bot.config import Settings
from tests.command_line import Ended

Run = Callable[..., Ended]
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], database_url: str
) -> Run:
    """Runs `python bot.py staff …` on an empty database."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", database_url)

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["bot.py", "staff", *arguments])
        capfd.readouterr()
        with pytest.raises(SystemExit) as caught:
            cli.main()
        printed = capfd.readouterr()
        status = caught.value.code or 0
        assert isinstance(status, int)
        return Ended(status, COLOURS.sub("", printed.out), COLOURS.sub("", printed.err))

    return run


def test_an_operator_lets_an_admin_in_and_out(run: Run) -> None:
    assert run("list").out == "nobody is a member yet\n"
    added = run("add", "111", "--label", "이 도윤")
    assert (added.status, added.err) == (0, "")
    assert re.fullmatch(r"111  admin     \d{4}-\d\d-\d\d  이 도윤\n", added.out)
    run("add", "222", "--role", "approver")
    lines = run("list").out.splitlines()
    assert [line.split()[:2] for line in lines] == [["111", "admin"], ["222", "approver"]]
    assert run("add", "222", "--role", "admin").out.startswith("222  admin ")
    assert run("remove", "111").out.startswith("removed 111  admin ")
    assert run("list").out.startswith("222  admin ")


def test_a_member_of_the_settings_comes_back_and_the_operator_hears_so(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in ("111", "222"):
        run("add", number)
    monkeypatch.setenv("ADMIN_IDS", "111")
    assert "admin again at the next start" in run("remove", "111").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["add", "111", "--role", "boss"], "unknown role 'boss'"),
        (["add", "111", "--label", "가" * 21], "within 20 characters"),
        (["add", "111", "--label", "a\x07b"], "printable"),
        (["add", str(2**60)], "no numeric Telegram id"),
        (["remove", "5"], "5 is no member"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence(run: Run, arguments: list[str], told: str) -> None:
    assert told in run(*arguments).sentence()
    assert run("list").out == "nobody is a member yet\n"


def test_the_last_admin_stays(run: Run) -> None:
    run("add", "111")
    assert "the only admin" in run("remove", "111").sentence()
    assert "the only admin" in run("add", "111", "--role", "viewer").sentence()
    assert run("list").out.startswith("111  admin ")


@pytest.mark.parametrize("arguments", [["add"], ["add", "이도윤"], ["add", "0"], ["fire", "5"]])
def test_a_mistyped_command_is_told(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")


def test_a_database_that_cannot_be_opened_is_told(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no database")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/file")
    assert run("list").sentence().startswith("DATABASE_URL cannot be opened: ")
