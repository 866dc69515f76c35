"""Long polling against a real server on loopback that misbehaves as Telegram and networks do."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.telegram import polling
from bot.telegram.polling import BATCH, LONGEST_PAUSE, Poller, TokenRefused
from tests.telegram.loopback import (
    Answer,
    Loopback,
    QuickClock,
    body,
    cut_short,
    drop,
    never,
    ok,
    refusal,
    serve,
)

Accept = Callable[[list[dict[str, Any]]], Awaitable[None]]
TOKEN = "123456:SECRET-TOKEN"


def updates(*numbers: int) -> list[dict[str, Any]]:
    return [{"update_id": number, "message": {"text": str(number)}} for number in numbers]


class Taken:
    """Accepts every batch."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []

    async def __call__(self, batch: list[dict[str, Any]]) -> None:
        self.batches.append([update["update_id"] for update in batch])


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    async with serve() as server:
        yield server


@asynccontextmanager
async def polling_of(
    server: Loopback, accept: Accept, clock: QuickClock | None = None
) -> AsyncIterator[tuple[Poller, asyncio.Task[None]]]:
    poller = Poller(f"{server.url}/bot{TOKEN}", accept, clock or QuickClock())
    task = asyncio.create_task(poller.run())
    yield poller, task
    task.cancel()
    with suppress(asyncio.CancelledError, TokenRefused):
        await task


def offsets(server: Loopback) -> list[int]:
    return [call.json["offset"] or 0 for call in server.calls]


async def test_it_asks_for_every_kind_that_has_a_handler(server: Loopback) -> None:
    async with polling_of(server, Taken()):
        (call,) = await server.until_calls(1)
    assert call.path == f"/bot{TOKEN}/getUpdates"
    assert call.json["limit"] == BATCH
    assert call.json["timeout"] == polling.POLL_SECONDS
    assert {"message", "callback_query", "my_chat_member"} <= set(call.json["allowed_updates"])


async def test_the_next_poll_acknowledges_the_highest_number_accepted(server: Loopback) -> None:
    server.answers.extend([ok(updates(10, 12, 11)), ok([]), ok(updates(13)), never])
    taken = Taken()
    async with polling_of(server, taken) as (poller, _):
        await server.until_calls(4)
        assert poller.last_success is not None
    assert offsets(server) == [0, 13, 13, 14]
    assert taken.batches == [[10, 12, 11], [13]]


async def test_nothing_is_acknowledged_before_it_was_accepted(server: Loopback) -> None:
    release, asked = asyncio.Event(), asyncio.Event()

    async def slow(_batch: list[dict[str, Any]]) -> None:
        asked.set()
        await release.wait()

    server.answers.extend([ok(updates(10)), never])
    async with polling_of(server, slow):
        async with asyncio.timeout(5):
            await asked.wait()
        for _ in range(50):
            await asyncio.sleep(0)
        assert offsets(server) == [0]
        release.set()
        await server.until_calls(2)
    assert offsets(server) == [0, 11]


async def test_a_stop_while_accepting_leaves_the_batch_with_telegram(server: Loopback) -> None:
    asked = asyncio.Event()

    async def stuck(_batch: list[dict[str, Any]]) -> None:
        asked.set()
        await asyncio.Event().wait()

    server.answers.extend([ok(updates(10)), never])
    async with polling_of(server, stuck):
        async with asyncio.timeout(5):
            await asked.wait()
    taken = Taken()
    server.answers.appendleft(ok(updates(10)))
    async with polling_of(server, taken):
        await server.until_calls(3)
    assert offsets(server) == [0, 0, 11]
    assert taken.batches == [[10]]


async def test_a_batch_that_could_not_be_stored_is_asked_for_again(server: Loopback) -> None:
    taken = Taken()

    async def failing_once(batch: list[dict[str, Any]]) -> None:
        await taken(batch)
        if len(taken.batches) == 1:
            raise OSError("the disk is full")

    server.answers.extend([ok(updates(10)), ok(updates(10)), never])
    with capture_logs() as logs:
        async with polling_of(server, failing_once):
            await server.until_calls(3)
    assert taken.batches == [[10], [10]]
    assert offsets(server) == [0, 0, 11]
    assert logs[0] == {
        "event": "updates_not_stored",
        "log_level": "error",
        "count": 1,
        "exc_info": True,
    }


@pytest.mark.parametrize(
    "failure",
    [
        refusal(409, "Conflict: terminated by other getUpdates request"),
        refusal(500, "Internal Server Error"),
        refusal(400, "Bad Request"),
        body(b"<html>502 Bad Gateway</html>", 502),
        body(b"<html>not found</html>", 404),
        body(b"", 200),
        body(b"[]"),
        body(b"null"),
        body(b'{"ok": true}'),
        body(b'{"ok": true, "result": 7}'),
        body(b'{"ok": true, "result": ["x"]}'),
        drop,
        cut_short,
    ],
)
async def test_it_goes_on_after_trouble_and_loses_nothing(
    server: Loopback, failure: Answer
) -> None:
    server.answers.extend([ok(updates(10)), failure, ok(updates(11)), never])
    taken, clock = Taken(), QuickClock()
    with capture_logs() as logs:
        async with polling_of(server, taken, clock):
            await server.until_calls(4)
    assert taken.batches == [[10], [11]]
    assert offsets(server) == [0, 11, 11, 12]
    assert clock.slept == [0.5]
    assert [entry["event"] for entry in logs] == ["polling_failed"]
    assert TOKEN not in str(logs)


@pytest.mark.parametrize("root", ["", "http://127.0.0.1:99999"])
async def test_an_address_without_a_server_is_tried_again_without_telling_the_token(
    root: str,
) -> None:
    clock, again = QuickClock(), asyncio.Event()
    async with serve() as gone:
        poller = Poller(f"{root or gone.url}/bot{TOKEN}", Taken(), clock)

    async def sleep(seconds: float) -> None:
        clock.slept.append(seconds)
        if len(clock.slept) == 3:
            again.set()
            await asyncio.Event().wait()

    clock.sleep = sleep  # type: ignore[method-assign] # this clock stops after three tries
    with capture_logs() as logs:
        task = asyncio.create_task(poller.run())
        async with asyncio.timeout(5):
            await again.wait()
        await polling.cancel(task)
    assert clock.slept == [0.5, 1.0, 2.0]
    assert TOKEN not in str(logs)


async def test_pauses_grow_to_a_limit_and_start_anew_after_a_success(server: Loopback) -> None:
    trouble = [refusal(500, "x")] * 9
    server.answers.extend([*trouble, ok([]), refusal(500, "x"), never])
    clock = QuickClock()
    async with polling_of(server, Taken(), clock):
        await server.until_calls(12)
    assert clock.slept[:8] == [0.5, 1.0, 2.0, 4.0, 8.0, 16.0, LONGEST_PAUSE, LONGEST_PAUSE]
    assert clock.slept[-1] == 0.5


async def test_it_waits_as_long_as_telegram_says(server: Loopback) -> None:
    server.answers.extend([refusal(429, "Too Many Requests", retry_after=42), never])
    clock = QuickClock()
    async with polling_of(server, Taken(), clock):
        await server.until_calls(2)
    assert clock.slept == [42]


@pytest.mark.parametrize("wait", [None, "soon", [], {}])
async def test_a_wait_that_is_no_number_is_no_reason_to_stop(
    server: Loopback, wait: object
) -> None:
    server.answers.extend([refusal(429, "Too Many Requests", retry_after=wait), never])
    clock = QuickClock()
    async with polling_of(server, Taken(), clock):
        await server.until_calls(2)
    assert clock.slept == [0.5]


@pytest.mark.parametrize("status", [401, 404])
async def test_a_refused_token_ends_it(server: Loopback, status: int) -> None:
    server.answers.extend([ok(updates(10)), refusal(status, "Unauthorized"), never])
    taken = Taken()
    async with polling_of(server, taken) as (_, task):
        async with asyncio.timeout(5):
            with pytest.raises(TokenRefused, match="Unauthorized"):
                await task
    assert taken.batches == [[10]]


async def test_the_watchdog_reopens_a_connection_that_went_quiet(
    server: Loopback, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(polling, "WATCHDOG_SECONDS", 0.1)
    server.answers.extend([never, ok(updates(10)), never])
    taken, clock = Taken(), QuickClock()
    async with polling_of(server, taken, clock):
        await server.until_calls(3)
    assert taken.batches == [[10]]


def test_the_watchdog_is_more_patient_than_a_poll_without_news() -> None:
    assert polling.WATCHDOG_SECONDS > polling.POLL_SECONDS


async def test_a_poll_that_failed_does_not_count_as_a_sign_of_life(server: Loopback) -> None:
    server.answers.extend([refusal(500, "x"), never])
    async with polling_of(server, Taken()) as (poller, _):
        await server.until_calls(2)
        assert poller.last_success is None
