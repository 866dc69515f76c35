"""python-telegram-bot sending to one after the other: nothing is kept."""

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.ext import AIORateLimiter, ExtBot

from benchmarks.broadcast import letter
from benchmarks.broadcast.turn import arguments, run, timed

KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton(letter.LINK_LABEL, url=letter.LINK)],
        [InlineKeyboardButton(letter.STOP_LABEL, callback_data=letter.STOP_CODE)],
    ]
)


def build(way: str, root: str, rate: float) -> Bot:
    base_url = f"{root}/bot"
    if way == "default":
        return Bot(letter.TOKEN, base_url=base_url)
    # A rate of 0 means none. However often a 429 comes it is tried again, so that nobody is lost.
    limiter = AIORateLimiter(overall_max_rate=rate, overall_time_period=1, max_retries=1000)
    return ExtBot(letter.TOKEN, base_url=base_url, rate_limiter=limiter)


async def send_all(bot: Bot, count: int) -> None:
    for chat in letter.subscribers(count):
        await bot.send_message(chat, letter.TEXT, parse_mode=ParseMode.HTML, reply_markup=KEYBOARD)


async def main() -> None:
    options = arguments("default", "limiter")
    async with build(options.way, options.root, options.rate) as bot:
        await timed(lambda: send_all(bot, options.count))


if __name__ == "__main__":
    run(arguments("default", "limiter").loop, main())
