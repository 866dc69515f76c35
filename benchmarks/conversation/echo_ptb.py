"""python-telegram-bot sending every text back, as its documentation does it: nothing is kept."""

import os
import sys

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters

TOKEN = "1:BENCHMARK"


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    message = update.message
    assert message is not None
    await message.reply_text(message.text or "")


def main() -> None:
    builder = Application.builder().token(TOKEN).base_url(f"{os.environ['BOT_API_URL']}/bot")
    if "concurrent" in sys.argv:
        builder = builder.concurrent_updates(True)
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main()
