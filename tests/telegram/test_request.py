"""PTB's requests over aiohttp, against a real server on loopback."""

import asyncio
import socket
from collections.abc import AsyncIterator
from http import HTTPStatus

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
)
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import RequestData

from bot.telegram.request import AiohttpRequest, NotSent
from tests.telegram.loopback import Loopback, body, cut_short, drop, never, ok, refusal, serve

MESSAGE = {"message_id": 1, "date": 1_700_000_000, "chat": {"id": 5, "type": "private"}}


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    async with serve() as server:
        yield server


@pytest.fixture
async def request_object() -> AsyncIterator[AiohttpRequest]:
    request = AiohttpRequest()
    await request.initialize()
    yield request
    await request.shutdown()


@pytest.fixture
def bot(server: Loopback, request_object: AiohttpRequest) -> Bot:
    return Bot("1:TOKEN", base_url=f"{server.url}/bot", request=request_object)


async def test_a_message_arrives_as_json_with_its_types(server: Loopback, bot: Bot) -> None:
    server.answers.append(ok({**MESSAGE, "text": "안녕"}))
    keys = InlineKeyboardMarkup([[InlineKeyboardButton("가 & 나", callback_data="1a:65+")]])
    sent = await bot.send_message(
        5_000_000_001, "안녕 <b>🙂</b>", parse_mode=ParseMode.HTML, reply_markup=keys
    )
    assert sent.text == "안녕"
    (call,) = server.calls
    assert call.path == "/bot1:TOKEN/sendMessage"
    assert call.content_type == "application/json"
    assert call.json == {
        "chat_id": 5_000_000_001,
        "text": "안녕 <b>🙂</b>",
        "parse_mode": "HTML",
        "reply_markup": {"inline_keyboard": [[{"text": "가 & 나", "callback_data": "1a:65+"}]]},
    }


async def test_a_call_without_values_is_understood(server: Loopback, bot: Bot) -> None:
    server.answers.append(ok({"id": 1, "is_bot": True, "first_name": "봇", "username": "b_bot"}))
    assert (await bot.get_me()).username == "b_bot"
    assert server.calls[0].path == "/bot1:TOKEN/getMe"


async def test_files_arrive_as_multipart_with_name_type_and_bytes(
    server: Loopback, bot: Bot
) -> None:
    server.answers.append(ok(MESSAGE))
    content = bytes(range(256)) * 1000
    await bot.send_document(
        5,
        InputFile(content, filename="공고 목록.csv"),
        caption="한글 & 🙂",
        disable_notification=True,
    )
    (call,) = server.calls
    assert call.content_type == "multipart/form-data"
    assert call.fields["document"] == ("공고 목록.csv", "text/csv", content)
    assert call.fields["caption"] == "한글 & 🙂"
    assert call.fields["chat_id"] == "5"
    assert call.fields["disable_notification"] == "true"


async def test_an_album_arrives_with_each_of_its_files(server: Loopback, bot: Bot) -> None:
    server.answers.append(ok([MESSAGE, MESSAGE]))
    album = [InputMediaPhoto(b"one", caption="첫째"), InputMediaPhoto(b"two")]
    await bot.send_media_group(5, album)
    (call,) = server.calls
    media = call.fields.pop("media")
    contents = {value[2] for value in call.fields.values() if isinstance(value, tuple)}
    assert contents == {b"one", b"two"}
    assert all(f"attach://{name}" in media for name in call.fields if name != "chat_id")


async def test_an_edit_with_a_file_arrives(server: Loopback, bot: Bot) -> None:
    server.answers.append(ok(MESSAGE))
    media = InputMediaDocument(InputFile(b"pdf", filename="a.pdf"))
    await bot.edit_message_media(media, chat_id=5, message_id=1)
    files = [value for value in server.calls[0].fields.values() if isinstance(value, tuple)]
    assert files == [("a.pdf", "application/pdf", b"pdf")]


async def test_many_calls_at_once_share_the_pool(server: Loopback, bot: Bot) -> None:
    server.answers.extend([ok(True)] * 200)
    async with asyncio.timeout(10):
        done = await asyncio.gather(*(bot.delete_message(5, number) for number in range(200)))
    assert done == [True] * 200
    assert sorted(call.json["message_id"] for call in server.calls) == list(range(200))


@pytest.mark.parametrize(
    ("status", "parameters", "expected"),
    [
        (400, {}, BadRequest),
        (400, {"migrate_to_chat_id": -100}, ChatMigrated),
        (401, {}, InvalidToken),
        (403, {}, Forbidden),
        (404, {}, InvalidToken),
        (409, {}, Conflict),
        (500, {}, NetworkError),
        (502, {}, NetworkError),
        (504, {}, NetworkError),
    ],
)
async def test_a_refusal_is_the_error_ptb_has_for_it(
    server: Loopback, bot: Bot, status: int, parameters: dict, expected: type[TelegramError]
) -> None:
    server.answers.append(refusal(status, "the reason", **parameters))
    with pytest.raises(expected) as caught:
        await bot.send_message(5, "x")
    assert type(caught.value) is expected
    assert not isinstance(caught.value, NotSent)


async def test_a_429_says_how_long_to_wait(server: Loopback, bot: Bot) -> None:
    server.answers.append(refusal(429, "Too Many Requests", retry_after=7))
    with pytest.raises(RetryAfter) as caught:
        await bot.send_message(5, "x")
    wait = caught.value.retry_after
    assert not isinstance(wait, int)
    assert wait.total_seconds() == 7


async def test_a_gateways_own_page_instead_of_json_is_a_network_error(
    server: Loopback, bot: Bot
) -> None:
    server.answers.append(body(b"<html>502 Bad Gateway</html>", HTTPStatus.BAD_GATEWAY))
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(5, "x")
    assert not isinstance(caught.value, NotSent)


@pytest.mark.parametrize("content", [b"", b"{", b'{"ok": true, "res', b"\xff\xfe", b"<html>"])
async def test_broken_json_is_told_as_such(server: Loopback, bot: Bot, content: bytes) -> None:
    server.answers.append(body(content))
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(5, "x")
    assert not isinstance(caught.value, NotSent | BadRequest)


@pytest.mark.parametrize("content", [b"[]", b"null", b"7", b'"yes"', b'{"ok": true}'])
@pytest.mark.parametrize("status", [200, 400])
async def test_json_of_another_shape_is_told_as_broken_too(
    server: Loopback, bot: Bot, content: bytes, status: int
) -> None:
    server.answers.append(body(content, status))
    with pytest.raises(TelegramError) as caught:
        await bot.send_message(5, "x")
    assert not isinstance(caught.value, NotSent)


async def test_nobody_listening_means_surely_not_sent(request_object: AiohttpRequest) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        bot = Bot(
            "1:TOKEN",
            base_url=f"http://127.0.0.1:{taken.getsockname()[1]}/bot",
            request=request_object,
        )
        with pytest.raises(NotSent):
            await bot.send_message(5, "x")


async def test_an_address_that_is_none_means_surely_not_sent(
    request_object: AiohttpRequest,
) -> None:
    bot = Bot("1:TOKEN", base_url="http://127.0.0.1:99999/bot", request=request_object)
    with pytest.raises(NotSent):
        await bot.send_message(5, "x")


@pytest.mark.parametrize("failure", [drop, cut_short])
async def test_a_line_that_breaks_after_sending_leaves_it_open(
    server: Loopback, bot: Bot, failure
) -> None:
    server.answers.append(failure)
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(5, "x")
    assert not isinstance(caught.value, NotSent | BadRequest)
    assert len(server.calls) == 1


async def test_a_slow_answer_times_out_and_leaves_it_open(server: Loopback, bot: Bot) -> None:
    server.answers.append(never)
    with pytest.raises(TimedOut):
        await bot.send_message(5, "x", read_timeout=0.05)
    assert len(await server.until_calls(1)) == 1


async def test_a_slow_answer_to_an_upload_times_out_too(
    server: Loopback, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.telegram.request.UPLOAD_TIMEOUT", 0.2)
    server.answers.append(never)
    with pytest.raises(TimedOut):
        await bot.send_document(5, InputFile(b"x", filename="a.txt"))


async def test_no_message_of_an_error_holds_the_token(server: Loopback, bot: Bot) -> None:
    server.answers.extend([drop, cut_short, body(b"{"), refusal(500, "x")])
    for _ in range(4):
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(5, "x")
        assert "1:TOKEN" not in str(caught.value)


async def test_the_next_call_after_a_broken_line_works(server: Loopback, bot: Bot) -> None:
    server.answers.extend([drop, ok(True)])
    with pytest.raises(NetworkError):
        await bot.delete_message(5, 1)
    assert await bot.delete_message(5, 1)


async def test_it_opens_twice_closes_twice_and_opens_again(server: Loopback) -> None:
    server.answers.extend([ok(True), ok(True)])
    request = AiohttpRequest()
    for _ in range(2):
        await request.initialize()
        await request.initialize()
        assert await request.post(f"{server.url}/bot1:TOKEN/close") is True
        await request.shutdown()
        await request.shutdown()


async def test_used_before_it_is_open_it_says_so() -> None:
    with pytest.raises(RuntimeError, match="not initialized"):
        await AiohttpRequest().do_request("http://127.0.0.1:1", "POST", RequestData())
