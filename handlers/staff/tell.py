"""Telling colleagues: that something waits for them, or what became of their work.

As well as it can be done. A colleague who cannot be reached finds the same at the desk, so a
failure is logged and changes nothing; nothing may depend on a message told from here.
"""

import asyncio
from collections.abc import Callable, Iterable
from typing import Final

import structlog
from sqlalchemy import Connection
from telegram.error import TelegramError

from bot.i18n import Translator, translator
from bot.services import Services
from bot.staff import approval, roles
from bot.staff.roles import Member, Role
from bot.storage.database import Unavailable
from bot.telegram.lean import LeanBot
from handlers.view import View, send

ViewOf = Callable[[Translator, Member], View]
Pick = Callable[[Connection], Iterable[int]]
DEFAULT_LANGUAGE: Final = "ko"

log = structlog.get_logger(__name__)


async def tell(bot: LeanBot, services: Services, staff_ids: Iterable[int], view_of: ViewOf) -> None:
    """Send each of these members a view in their own language.

    Who is no member any more is left out. Raises nothing because of Telegram or the database.
    Call it before the answer or beside it: an answer that fails is repeated, but not the work
    done once, whose outcome this tells.

    Args:
        bot: sends; each message passes the limiter like a reply.
        services: the database and the people's languages.
        staff_ids: numeric ids; each is told once.
        view_of: the view for a member in the language of the translator.
    """
    wanted = frozenset(staff_ids)
    await _tell(bot, services, lambda _: wanted, view_of)


async def tell_approvers(bot: LeanBot, services: Services, subject: str, view_of: ViewOf) -> None:
    """Tell those who may approve a subject: approvers and admins who had no hand in it."""
    await _tell(
        bot, services, lambda c: (each.staff_id for each in approval.readers(c, subject)), view_of
    )


async def tell_editors(bot: LeanBot, services: Services, view_of: ViewOf) -> None:
    """Tell everybody who may write."""

    def pick(connection: Connection) -> Iterable[int]:
        return (each.staff_id for each in roles.team(connection, Role.EDITOR))

    await _tell(bot, services, pick, view_of)


async def tell_writers(
    bot: LeanBot, services: Services, subject: str, view_of: ViewOf, besides: int | None = None
) -> None:
    """Tell those who wrote or submitted a subject; `besides` is who knows already."""
    await _tell(bot, services, lambda c: approval.writers(c, subject) - {besides}, view_of)


async def _tell(bot: LeanBot, services: Services, pick: Pick, view_of: ViewOf) -> None:
    def unit(connection: Connection) -> list[tuple[Member, Translator]]:
        found = (roles.find(connection, staff_id) for staff_id in sorted(set(pick(connection))))
        return [(member, _translator(services, connection, member)) for member in found if member]

    try:
        members = await services.database.run(unit)
    except Unavailable as error:
        log.warning("staff_not_told", error=type(error).__name__)
        return
    await asyncio.gather(*(_send(bot, member, view_of(t, member)) for member, t in members))


def _translator(services: Services, connection: Connection, member: Member) -> Translator:
    person = services.people.find(connection, member.staff_id)
    return translator(person.lang if person else DEFAULT_LANGUAGE)


async def _send(bot: LeanBot, member: Member, view: View) -> None:
    try:
        await send(bot, member.staff_id, view)
    except TelegramError as error:
        log.warning("staff_not_told", staff=member.staff_id, error=type(error).__name__)
