"""aiogram sending to all at once, or from a queue with workers: nothing is kept."""

import asyncio

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from benchmarks.broadcast import letter
from benchmarks.broadcast.turn import arguments, run, timed

WORKERS = 8
KEYBOARD = InlineKeyboardMarkup(
    inline_keyboard=[
        [InlineKeyboardButton(text=letter.LINK_LABEL, url=letter.LINK)],
        [InlineKeyboardButton(text=letter.STOP_LABEL, callback_data=letter.STOP_CODE)],
    ]
)


async def send(bot: Bot, chat: int) -> None:
    await bot.send_message(chat, letter.TEXT, parse_mode="HTML", reply_markup=KEYBOARD)


async def gather(bot: Bot, count: int) -> None:
    await asyncio.gather(*(send(bot, chat) for chat in letter.subscribers(count)))


async def workers(bot: Bot, count: int) -> None:
    waiting: asyncio.Queue[int] = asyncio.Queue()
    for chat in letter.subscribers(count):
        waiting.put_nowait(chat)

    async def work() -> None:
        while not waiting.empty():
            await send(bot, waiting.get_nowait())

    await asyncio.gather(*(work() for _ in range(WORKERS)))


WAYS = {"gather": gather, "workers": workers}


async def main() -> None:
    options = arguments(*WAYS)
    server = TelegramAPIServer.from_base(options.root)
    async with Bot(letter.TOKEN, session=AiohttpSession(api=server)) as bot:
        await timed(lambda: WAYS[options.way](bot, options.count))


if __name__ == "__main__":
    run(arguments(*WAYS).loop, main())
