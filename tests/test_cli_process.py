"""The real command, in a process of its own: how it starts, stops and ends."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from bot.config import Settings
from tests.command_line import BOT, check_shape, ended, start
from tests.telegram.loopback import ok, refusal, serve

TOKEN = "123456:AAE-very_secret"


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder to start from, with no setting in the environment."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def processes() -> Iterator[list[subprocess.Popen[bytes]]]:
    """Processes to be ended whatever happens."""
    running: list[subprocess.Popen[bytes]] = []
    yield running
    for process in running:
        process.kill()
        process.communicate()


async def test_the_doctor_asks_telegram_and_tells_no_token() -> None:
    async with serve() as server:
        settings = {"BOT_TOKEN": TOKEN, "BOT_API_URL": server.url}
        me = {"id": 123456, "is_bot": True, "first_name": "안내봇", "username": "guide_bot"}
        server.answers.extend([ok(me), refusal(401, "Unauthorized")])
        well = await asyncio.to_thread(ended, start("doctor", **settings))
        refused = await asyncio.to_thread(ended, start("doctor", **settings))
    assert (well.status, well.err) == (0, "")
    assert "@guide_bot" in well.out
    assert (refused.status, refused.err) == (1, "")
    assert "FAULT token: BOT_TOKEN" in refused.out
    assert TOKEN not in well.out + refused.out


async def test_it_starts_prints_its_address_serves_the_page_and_stops(
    processes: list[subprocess.Popen[bytes]],
) -> None:
    process = start(SANDBOX_PORT="0", LOG_LEVEL="INFO")
    processes.append(process)
    assert process.stdout is not None
    line = (await asyncio.to_thread(process.stdout.readline)).decode()
    address = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
    async with aiohttp.ClientSession() as session, session.get(address) as page:
        assert page.status == 200
        assert "<html" in await page.text()
    process.send_signal(signal.SIGTERM)
    done = await asyncio.to_thread(ended, process)
    assert done.status == 0
    assert "Traceback" not in done.err
    assert {"started", "stopped"} <= {json.loads(each)["event"] for each in done.err.splitlines()}


def start_fails(**settings: str) -> str:
    """The sentence that a start with these settings ends in; log lines may come before it."""
    done = ended(start(**{"SANDBOX_PORT": "0", **settings}))
    assert (done.status, done.out) == (1, "")
    assert "Traceback" not in done.err
    return done.err.splitlines()[-1]


def test_a_database_that_does_not_answer_ends_the_start_in_a_sentence() -> None:
    sentence = start_fails(DATABASE_URL="postgresql://bot:secretword@127.0.0.1:1/guide")
    assert sentence.startswith("DATABASE_URL ")
    assert "secretword" not in sentence


def test_a_database_file_that_cannot_be_made_ends_the_start_in_a_sentence(nowhere: Path) -> None:
    (nowhere / "file").write_text("in the way")
    assert start_fails(DATABASE_URL="sqlite:///file/bot.db").startswith("DATABASE_URL ")


def test_a_port_that_is_taken_ends_the_start_in_a_sentence() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert start_fails(SANDBOX_PORT=port).startswith(f"SANDBOX_PORT {port} ")


def test_a_reader_that_has_seen_enough_is_no_fault(nowhere: Path) -> None:
    (nowhere / "many.jsonl").write_text('{"query": "돌봄"}\n' * 300, "utf-8")
    process = start("match", "--batch", "many.jsonl", "--json", "--limit", "50")
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b"{")
    process.stdout.close()
    assert process.stderr is not None
    told = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait(30) != 0
    assert told == ""


@pytest.mark.parametrize("arguments", [["match", "강아지"], ["key"]])
def test_nobody_reading_at_all_is_no_fault(arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = subprocess.Popen(
        [sys.executable, str(BOT), *arguments], stdout=writing, stderr=subprocess.PIPE
    )
    os.close(writing)
    _, told = process.communicate(timeout=30)
    assert told == b""


def test_json_is_utf_8_whatever_the_terminal_speaks() -> None:
    answer = ended(start("match", "강아지", "--json", PYTHONIOENCODING="latin-1")).json()
    check_shape(answer)


def test_an_argument_that_is_no_text_is_no_fault() -> None:
    done = ended(start("match", b"\xff\xea\xb0\x95\xec\x95\x84\xec\xa7\x80\xff", "--json"))
    assert done.json()["confident"] is True
