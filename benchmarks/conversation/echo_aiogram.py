"""aiogram sending every text back, as its documentation does it: nothing is kept."""

import asyncio
import os
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

TOKEN = "1:BENCHMARK"
dispatcher = Dispatcher()


@dispatcher.message()
async def echo(message: Message) -> None:
    await message.answer(message.text or "")


async def run() -> None:
    server = TelegramAPIServer.from_base(os.environ["BOT_API_URL"])
    async with Bot(TOKEN, session=AiohttpSession(api=server)) as bot:
        await dispatcher.start_polling(bot)


def main() -> None:
    if "uvloop" in sys.argv:
        import uvloop

        uvloop.run(run())
    else:
        asyncio.run(run())


if __name__ == "__main__":
    main()
