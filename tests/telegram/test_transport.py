"""Campaign messages to a real server on loopback: what leaves, and what each answer means."""

import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.delivery.model import Action, Media, Message, Outcome, Verdict
from bot.telegram.request import AiohttpRequest
from bot.telegram.transport import TelegramTransport
from tests.telegram.loopback import (
    Answer,
    Loopback,
    body,
    cut_short,
    drop,
    never,
    ok,
    refusal,
    serve,
)

KEYBOARD = {"inline_keyboard": [[{"text": "열기", "callback_data": "1a"}]]}
ME, NUMBER = 5_000_000_001, 77
SENT = {"message_id": 42, "date": 1, "chat": {"id": ME, "type": "private"}}


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    async with serve() as server:
        yield server


@pytest.fixture
async def transport(server: Loopback) -> AsyncIterator[TelegramTransport]:
    transport = TelegramTransport(AiohttpRequest(), f"{server.url}/bot1:TOKEN")
    await transport.start()
    yield transport
    await transport.stop()


async def deliver(
    transport: TelegramTransport, action: Action = Action.SEND, message: Message | None = None
) -> Outcome:
    words = Message("안녕 <b>하세요</b>") if action is not Action.DELETE else None
    number = NUMBER if action.repeatable else None
    return await transport.deliver(transport.prepare(action, message or words), ME, number)


PLAIN = {"link_preview_options": {"is_disabled": True}, "parse_mode": "HTML"}
CALLS: list[tuple[Action, Message | None, str, dict[str, Any]]] = [
    (Action.SEND, Message("글 & 🙂"), "sendMessage", {"text": "글 & 🙂", **PLAIN}),
    (
        Action.SEND,
        Message("글", None, KEYBOARD),
        "sendMessage",
        {"text": "글", "reply_markup": KEYBOARD, **PLAIN},
    ),
    (
        Action.SEND,
        Message("글", Media(kind="photo", file_id="F1"), KEYBOARD),
        "sendPhoto",
        {"caption": "글", "photo": "F1", "parse_mode": "HTML", "reply_markup": KEYBOARD},
    ),
    (
        Action.SEND,
        Message("글", Media(kind="document", file_id="F2")),
        "sendDocument",
        {"caption": "글", "document": "F2", "parse_mode": "HTML"},
    ),
    (
        Action.EDIT,
        Message("글", None, KEYBOARD),
        "editMessageText",
        {"text": "글", "reply_markup": KEYBOARD, "message_id": NUMBER, **PLAIN},
    ),
    (
        Action.EDIT,
        Message("글", Media(kind="photo", file_id="F1")),
        "editMessageCaption",
        {"caption": "글", "parse_mode": "HTML", "message_id": NUMBER},
    ),
    (Action.DELETE, None, "deleteMessage", {"message_id": NUMBER}),
]


@pytest.mark.parametrize(("action", "message", "method", "parameters"), CALLS)
async def test_what_leaves_is_what_telegram_wants(
    server: Loopback,
    transport: TelegramTransport,
    action: Action,
    message: Message | None,
    method: str,
    parameters: dict[str, Any],
) -> None:
    server.answers.append(ok(SENT if action is Action.SEND else True))
    outcome = await deliver(transport, action, message)
    assert outcome.verdict is Verdict.SENT
    (call,) = server.calls
    assert call.path == f"/bot1:TOKEN/{method}"
    assert call.content_type == "application/json"
    assert call.json == {"chat_id": ME, **parameters}


async def test_only_new_messages_are_paid_for(server: Loopback) -> None:
    transport = TelegramTransport(AiohttpRequest(), f"{server.url}/bot1:TOKEN", paid=True)
    await transport.start()
    server.answers.extend([ok(SENT)] * 3)
    for action in Action:
        await deliver(transport, action)
    await transport.stop()
    assert [call.json.get("allow_paid_broadcast") for call in server.calls] == [True, None, None]


async def test_one_preparation_serves_everybody(
    server: Loopback, transport: TelegramTransport
) -> None:
    prepared = transport.prepare(Action.SEND, Message("글"))
    for number in (1, 2, 3):
        server.answers.append(ok({**SENT, "message_id": number}))
        assert (await transport.deliver(prepared, 100 + number)).message_id == number
    assert [call.json["chat_id"] for call in server.calls] == [101, 102, 103]


def wait(seconds: Any) -> Answer:
    return refusal(429, "Too Many Requests: retry after 7", retry_after=seconds)


S, L, B, F, U, STOP = (
    Verdict.SENT,
    Verdict.LATER,
    Verdict.BLOCKED,
    Verdict.FAILED,
    Verdict.UNKNOWN,
    Verdict.STOP,
)
# Each answer, and what it means for a message, and for a correction or recall.
ANSWERS: dict[str, tuple[Answer, Verdict, Verdict]] = {
    "429": (wait(7), L, L),
    "429 without a deadline": (refusal(429, "Too Many Requests"), L, L),
    "403 blocked": (refusal(403, "Forbidden: bot was blocked by the user"), B, B),
    "403 deactivated": (refusal(403, "Forbidden: user is deactivated"), B, B),
    "400 no chat": (refusal(400, "Bad Request: chat not found"), B, B),
    "400 deactivated": (refusal(400, "Bad Request: user is deactivated"), B, B),
    "400 words": (refusal(400, "Bad Request: can't parse entities"), F, F),
    "400 migrated": (refusal(400, "Bad Request: group upgraded", migrate_to_chat_id=-1), F, F),
    "400 same": (refusal(400, "Bad Request: message is not modified: same"), F, S),
    "400 gone": (refusal(400, "Bad Request: message to delete not found"), F, S),
    "400 cannot": (refusal(400, "Bad Request: message can't be deleted for everyone"), F, F),
    "400 edit gone": (refusal(400, "Bad Request: message to edit not found"), F, F),
    "401": (refusal(401, "Unauthorized"), STOP, STOP),
    "404": (refusal(404, "Not Found"), STOP, STOP),
    "409": (refusal(409, "Conflict"), F, F),
    "413": (refusal(413, "Request Entity Too Large"), F, F),
    "500": (refusal(500, "Internal Server Error"), U, U),
    "502 as a page": (body(b"<html>Bad Gateway</html>", 502), U, U),
    "504": (refusal(504, "Gateway Timeout"), U, U),
    "200 broken": (body(b'{"ok": true, "res'), U, U),
    "200 empty": (body(b""), U, U),
    "200 no object": (body(b"[]"), U, U),
    "200 not ok": (body(b'{"ok": false}'), U, U),
    "400 as a page": (body(b"<html>Bad Request</html>", 400), U, U),
    "dropped": (drop, U, U),
    "cut short": (cut_short, U, U),
}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("action", list(Action))
async def test_each_answer_means_one_thing(
    server: Loopback, transport: TelegramTransport, name: str, action: Action
) -> None:
    answer, sent, repeated = ANSWERS[name]
    server.answers.append(answer)
    outcome = await deliver(transport, action)
    assert outcome.verdict is (repeated if action.repeatable else sent)
    assert len(server.calls) == 1
    assert bool(outcome.reason) == (outcome.verdict is not Verdict.SENT)
    assert len(outcome.reason) <= 64
    assert "TOKEN" not in outcome.reason


@pytest.mark.parametrize(("told", "waits"), [(7, 7.0), (2.5, 2.5), ("soon", 1.0)])
async def test_a_429_says_how_long(
    server: Loopback, transport: TelegramTransport, told: Any, waits: float
) -> None:
    server.answers.append(wait(told))
    assert await deliver(transport) == Outcome(Verdict.LATER, reason="429", wait=waits)


async def test_no_wait_is_known_for_what_never_left(transport: TelegramTransport) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        away = TelegramTransport(
            AiohttpRequest(), f"http://127.0.0.1:{taken.getsockname()[1]}/bot1:TOKEN"
        )
        await away.start()
        outcome = await deliver(away)
        await away.stop()
    assert (outcome.verdict, outcome.wait) == (Verdict.LATER, 0.0)
    assert outcome.reason.startswith("no-connection")
    assert "TOKEN" not in outcome.reason


async def test_silence_leaves_it_open(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.request.READ_TIMEOUT", 0.05)
    transport = TelegramTransport(AiohttpRequest(), f"{server.url}/bot1:TOKEN")
    await transport.start()
    server.answers.append(never)
    outcome = await deliver(transport)
    await transport.stop()
    assert outcome.verdict is Verdict.UNKNOWN
    assert len(server.calls) == 1


@pytest.mark.parametrize("result", [True, {}, {"message_id": "x"}, None])
async def test_a_success_without_a_number_is_a_success(
    server: Loopback, transport: TelegramTransport, result: Any
) -> None:
    server.answers.append(ok(result))
    assert await deliver(transport) == Outcome(Verdict.SENT, message_id=None)


async def test_the_number_of_the_message_is_kept(
    server: Loopback, transport: TelegramTransport
) -> None:
    server.answers.append(ok(SENT))
    assert await deliver(transport) == Outcome(Verdict.SENT, message_id=42)
