"""Two independent Bot API libraries, and nothing of the product, against the sandbox."""

import asyncio
from collections.abc import AsyncIterator

import aiogram
import pytest
import telegram
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramForbiddenError, TelegramRetryAfter
from aiogram.filters import CommandStart
from aiogram.types import BufferedInputFile, CallbackQuery
from aiogram.types import InlineKeyboardButton as AiogramButton
from aiogram.types import InlineKeyboardMarkup as AiogramKeyboard
from aiogram.types import Message as AiogramMessage
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.sandbox import Person, Sandbox
from tests.sandbox.pictures import png

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("네", callback_data="y")]])


@pytest.fixture
async def ptb(sandbox: Sandbox) -> AsyncIterator[telegram.Bot]:
    bot = telegram.Bot(
        sandbox.token,
        base_url=f"{sandbox.url}/bot",
        base_file_url=f"{sandbox.url}/file/bot",
    )
    async with bot:
        yield bot


@pytest.fixture
async def aio(sandbox: Sandbox) -> AsyncIterator[aiogram.Bot]:
    server = TelegramAPIServer.from_base(sandbox.url)
    async with aiogram.Bot(sandbox.token, session=AiohttpSession(api=server)) as bot:
        yield bot


async def test_ptb_understands_every_answer(
    ptb: telegram.Bot, sandbox: Sandbox, person: Person
) -> None:
    message = await ptb.send_message(
        person.id, "<b>가</b> 나", parse_mode="HTML", reply_markup=KEYBOARD
    )
    assert message.text_html == "<b>가</b> 나"
    person.press(person.last, "네")
    person.send_photo(png(9, 9), "사진")
    pressed, photo = await ptb.get_updates()
    assert pressed.callback_query
    assert await pressed.callback_query.answer("골랐어요", show_alert=True)
    edited = await pressed.callback_query.edit_message_text("새 글")
    assert isinstance(edited, telegram.Message)
    assert edited.edit_date
    assert photo.message
    file = await photo.message.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == png(9, 9)
    await ptb.send_document(person.id, b"%PDF", filename="공고.pdf", caption="공고")
    assert person.last.raw["document"]["file_name"] == "공고.pdf"
    album = [InputMediaPhoto(png(2, 2)), InputMediaPhoto(png(3, 3))]
    assert len(await ptb.send_media_group(person.id, album)) == 2
    await ptb.set_my_commands([("start", "처음으로")])
    assert [command.command for command in await ptb.get_my_commands()] == ["start"]
    assert (await ptb.get_chat(person.id)).first_name == "김하늘"
    assert (await ptb.get_webhook_info()).url == ""
    assert not sandbox.unknown_parameters


async def test_ptb_raises_the_right_errors(
    ptb: telegram.Bot, sandbox: Sandbox, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(telegram.error.BadRequest, match="Chat not found"):
        await ptb.send_message(5, "a")
    person.block()
    with pytest.raises(telegram.error.Forbidden, match="bot was blocked by the user"):
        await ptb.send_message(person.id, "a")
    sandbox.faults.too_many(3)
    with pytest.raises(telegram.error.RetryAfter):
        await ptb.send_message(person.id, "a")
    sandbox.faults.status(502)
    with pytest.raises(telegram.error.NetworkError, match="Bad Gateway"):
        await ptb.send_message(person.id, "a")
    wrong = telegram.Bot("2:WRONG", base_url=f"{sandbox.url}/bot")
    with pytest.raises(telegram.error.InvalidToken):
        await wrong.initialize()
    await wrong.shutdown()


async def test_a_ptb_bot_talks_by_polling(sandbox: Sandbox, person: Person) -> None:
    async def start(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text("눌러 보세요", reply_markup=KEYBOARD)

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        await update.message.reply_text(f"받은 말: {update.message.text}")

    async def press(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query
        await update.callback_query.answer()
        await update.callback_query.edit_message_text("고마워요")

    builder = Application.builder().token(sandbox.token)
    application = builder.base_url(f"{sandbox.url}/bot").build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.add_handler(CallbackQueryHandler(press))
    async with application:
        assert application.updater
        await application.updater.start_polling(timeout=20)
        await application.start()
        person.say("/start")
        await person.until(lambda p: p.last.labels == ["네"])
        person.press(person.last, "네")
        await person.until(lambda p: p.last.text == "고마워요")
        person.say("안녕하세요")
        await person.until(lambda p: p.last.text == "받은 말: 안녕하세요")
        # The updater gives a running poll up on its own; the sandbox must not hold it.
        await application.updater.stop()
        await application.stop()


async def test_aiogram_understands_every_answer(
    aio: aiogram.Bot, sandbox: Sandbox, person: Person
) -> None:
    assert (await aio.get_me()).username == "sandbox_bot"
    buttons = AiogramKeyboard(inline_keyboard=[[AiogramButton(text="네", callback_data="y")]])
    message = await aio.send_message(
        person.id, "<b>가</b>", parse_mode="HTML", reply_markup=buttons
    )
    assert message.html_text == "<b>가</b>"
    query = person.press(person.last, "네")
    person.send_document(b"a,b", "표.csv")
    person.say("답", reply_to=message.message_id)
    pressed, document, reply = await aio.get_updates()
    assert pressed.callback_query
    assert await aio.answer_callback_query(pressed.callback_query.id, text="네")
    assert query.answered
    assert document.message
    assert document.message.document
    content = await aio.download(document.message.document)
    assert content
    assert content.read() == b"a,b"
    assert reply.message
    assert reply.message.reply_to_message
    edited = await aio.edit_message_text("b", chat_id=person.id, message_id=message.message_id)
    assert isinstance(edited, AiogramMessage)
    photo = await aio.send_photo(person.id, BufferedInputFile(png(9, 9), "사진.png"))
    assert photo.photo
    assert await aio.delete_message(person.id, photo.message_id)
    await aio.send_venue(person.id, 37.5, 127, "센터", "중구")
    assert (await aio.get_chat(person.id)).first_name == "김하늘"
    assert not sandbox.unknown_parameters


async def test_aiogram_raises_the_right_errors(
    aio: aiogram.Bot, sandbox: Sandbox, person: Person
) -> None:
    sandbox.faults.too_many(3)
    with pytest.raises(TelegramRetryAfter) as caught:
        await aio.send_message(person.id, "a")
    assert caught.value.retry_after == 3
    person.block()
    with pytest.raises(TelegramForbiddenError):
        await aio.send_message(person.id, "a")


async def test_an_aiogram_bot_talks_by_polling(
    aio: aiogram.Bot, sandbox: Sandbox, person: Person
) -> None:
    router = aiogram.Dispatcher()

    @router.message(CommandStart(deep_link=True))
    async def start(message: AiogramMessage) -> None:
        buttons = AiogramKeyboard(inline_keyboard=[[AiogramButton(text="네", callback_data="y")]])
        await message.answer(f"{message.text}", reply_markup=buttons)

    @router.callback_query()
    async def press(query: CallbackQuery) -> None:
        await query.answer("고마워요")

    polling = asyncio.create_task(router.start_polling(aio, handle_signals=False))
    person.open_link("news")
    await person.until(lambda p: p.last.labels == ["네"])
    assert person.last.text == "/start news"
    query = person.press(person.last, "네")
    await person.until(lambda _: query.text == "고마워요")
    await router.stop_polling()
    await polling
