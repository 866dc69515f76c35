"""PTB's calls through our limiter, on a clock that only a test moves."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import InlineQueryResultArticle, InputTextMessageContent
from telegram.error import BadRequest, RetryAfter
from telegram.ext import ExtBot
from telegram.warnings import PTBDeprecationWarning

from bot.delivery.limiter import Limiter, Priority
from bot.telegram.ratelimit import TelegramRateLimiter
from bot.telegram.request import AiohttpRequest
from tests.telegram.loopback import Loopback, QuickClock, ok, refusal, serve

MESSAGE = {"message_id": 1, "date": 1_700_000_000, "chat": {"id": 5, "type": "private"}}


class Notes(Limiter):
    """The limiter, with a note of what it was asked for."""

    def __init__(self, clock: QuickClock) -> None:
        super().__init__(30, clock)
        self.asked: list[tuple[int, Priority]] = []
        self.passes = 0
        self.halts: list[float] = []
        self.halted = asyncio.Event()

    async def turn(self, chat_id: int, priority: Priority = Priority.REPLY) -> None:
        self.asked.append((chat_id, priority))
        await super().turn(chat_id, priority)

    async def pass_halt(self) -> None:
        self.passes += 1
        await super().pass_halt()

    def halt(self, seconds: float) -> None:
        self.halts.append(seconds)
        super().halt(seconds)
        self.halted.set()


@pytest.fixture
def clock() -> QuickClock:
    return QuickClock()


@pytest.fixture
def limiter(clock: QuickClock) -> Notes:
    return Notes(clock)


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    async with serve() as server:
        yield server


@pytest.fixture
async def bot(server: Loopback, limiter: Notes) -> AsyncIterator[ExtBot[Any]]:
    request = AiohttpRequest()
    await request.initialize()
    yield ExtBot(
        "1:TOKEN",
        base_url=f"{server.url}/bot",
        request=request,
        rate_limiter=TelegramRateLimiter(limiter),
    )
    await request.shutdown()


async def test_only_new_messages_are_counted(
    server: Loopback, limiter: Notes, bot: ExtBot[Any]
) -> None:
    server.answers.extend([ok(MESSAGE)] * 2 + [ok({"message_id": 2})] + [ok(MESSAGE)])
    await bot.send_message(5, "x")
    await bot.send_photo(6, b"x")
    await bot.copy_message(7, 5, 1)
    await bot.forward_message(-8, 5, 1)
    assert [chat for chat, _ in limiter.asked] == [5, 6, 7, -8]
    assert limiter.passes == 0


async def test_edits_answers_and_signs_are_free_but_keep_a_halt(
    server: Loopback, limiter: Notes, bot: ExtBot[Any]
) -> None:
    server.answers.extend([ok(MESSAGE)] + [ok(True)] * 4)
    await bot.edit_message_text("x", chat_id=5, message_id=1)
    await bot.answer_callback_query("1")
    await bot.send_chat_action(5, "typing")
    await bot.delete_message(5, 1)
    article = InlineQueryResultArticle("1", "가", InputTextMessageContent("나"))
    await bot.answer_inline_query("1", [article])
    assert limiter.asked == []
    assert limiter.passes == 5


async def test_a_reply_goes_before_broadcast_unless_told_otherwise(
    server: Loopback, limiter: Notes, bot: ExtBot[Any]
) -> None:
    server.answers.extend([ok(MESSAGE)] * 2)
    await bot.send_message(5, "x")
    await bot.send_message(6, "x", rate_limit_args=Priority.BROADCAST)
    assert limiter.asked == [(5, Priority.REPLY), (6, Priority.BROADCAST)]


async def test_a_429_halts_until_its_deadline_and_the_call_is_repeated(
    server: Loopback, limiter: Notes, bot: ExtBot[Any], clock: QuickClock
) -> None:
    server.answers.extend([refusal(429, "Too Many Requests", retry_after=7), ok(MESSAGE)])
    sent = await bot.send_message(5, "안녕")
    assert sent.message_id == 1
    assert [call.json["text"] for call in server.calls] == ["안녕", "안녕"]
    assert limiter.halts == [7]
    assert clock.time == 107


async def test_a_429_on_one_call_holds_up_every_other(
    server: Loopback, limiter: Notes, bot: ExtBot[Any], clock: QuickClock
) -> None:
    server.answers.extend([refusal(429, "Too Many Requests", retry_after=7)] + [ok(MESSAGE)] * 3)
    arrived: list[tuple[str, float]] = []

    async def note(name: str, work: Any) -> None:
        await work
        arrived.append((name, clock.time))

    first = asyncio.create_task(note("refused", bot.send_message(5, "x")))
    async with asyncio.timeout(5):
        await limiter.halted.wait()
    await note("another", bot.send_message(6, "y"))
    await note("edit", bot.edit_message_text("z", chat_id=7, message_id=1))
    await first
    assert {name for name, _ in arrived} == {"refused", "another", "edit"}
    assert all(time >= 107 for _, time in arrived)


async def test_a_file_is_whole_when_sent_again(server: Loopback, bot: ExtBot[Any]) -> None:
    server.answers.extend([refusal(429, "Too Many Requests", retry_after=1), ok(MESSAGE)])
    await bot.send_document(5, b"the whole file", filename="a.txt")
    assert [call.fields["document"][2] for call in server.calls] == [b"the whole file"] * 2


async def test_told_to_wait_again_and_again_it_gives_up_in_the_end(
    server: Loopback, limiter: Notes, bot: ExtBot[Any], clock: QuickClock
) -> None:
    server.answers.extend([refusal(429, "Too Many Requests", retry_after=2)] * 20)
    with pytest.raises(RetryAfter):
        await bot.send_message(5, "x")
    assert 2 <= len(server.calls) <= 10
    assert limiter.halts == [2] * len(server.calls)


async def test_any_other_error_is_not_repeated(server: Loopback, bot: ExtBot[Any]) -> None:
    server.answers.append(refusal(400, "Bad Request: chat not found"))
    with pytest.raises(BadRequest):
        await bot.send_message(5, "x")
    assert len(server.calls) == 1


async def test_the_wait_is_understood_as_a_plain_number_too(
    limiter: Notes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "false")
    outcomes: list[Any] = [False, True]

    async def call() -> bool:
        if not outcomes.pop(0):
            raise RetryAfter(3)
        return True

    rate_limiter = TelegramRateLimiter(limiter)
    with pytest.warns(PTBDeprecationWarning):
        done = await rate_limiter.process_request(call, (), {}, "sendMessage", {"chat_id": 5}, None)
    assert done is True
    assert limiter.halts == [3]
