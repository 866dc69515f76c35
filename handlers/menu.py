"""What Telegram itself shows of the bot: commands and descriptions, in each language."""

from typing import Final

import structlog
from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.i18n import LANGUAGES, translator

COMMANDS: Final = (
    "start",
    "search",
    "browse",
    "saved",
    "notices",
    "visits",
    "centres",
    "calendar",
    "subscribe",
    "stop",
    "settings",
    "ask",
    "help",
    "language",
    "privacy",
    "mydata",
    "delete",
)
IN_GROUPS: Final = ("help",)
# Everybody else reads Korean, the city's language; Telegram's own word for 'everybody' is none.
_CODES: Final = {"ko": (None, "ko"), "en": ("en",)}

log = structlog.get_logger(__name__)


async def publish(bot: ExtBot[None]) -> None:
    """Bring commands and descriptions up to date; what is right already is left alone.

    A failure is logged and changes nothing else: the conversation does not depend on it.
    """
    try:
        for lang in LANGUAGES:
            for code in _CODES[lang]:
                await _publish(bot, lang, code)
    except TelegramError as error:
        log.warning("menu_not_published", error=type(error).__name__)


async def _publish(bot: ExtBot[None], lang: str, code: str | None) -> None:
    t = translator(lang)
    for scope, names in (
        (BotCommandScopeAllPrivateChats(), COMMANDS),
        (BotCommandScopeAllGroupChats(), IN_GROUPS),
    ):
        wanted = tuple(BotCommand(name, t.plain(f"command-{name}")) for name in names)
        if await bot.get_my_commands(scope=scope, language_code=code) != wanted:
            await bot.set_my_commands(wanted, scope=scope, language_code=code)
    description = t.plain("bot-description")
    if (await bot.get_my_description(code)).description != description:
        await bot.set_my_description(description, code)
    about = t.plain("bot-about")
    if (await bot.get_my_short_description(code)).short_description != about:
        await bot.set_my_short_description(about, code)
