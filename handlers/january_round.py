"""The minute's look at the year's push, and what staff are told when something is missing."""

from functools import partial
from typing import Final

import structlog
from sqlalchemy import Connection

from bot.i18n import Translator
from bot.programme import push_run
from bot.programme.push_run import Alert
from bot.services import Services
from bot.staff import roles
from bot.staff.roles import Member, Role
from bot.telegram.lean import LeanBot
from handlers.citizen.notice_words import cut
from handlers.january_message import fingerprint
from handlers.keyboards import button, keyboard
from handlers.staff.tell import tell
from handlers.staff.verbs import StaffVerb
from handlers.view import View

_SHOWN: Final = 5  # notices named in an alert

log = structlog.get_logger(__name__)


async def look(services: Services, bot: LeanBot) -> None:
    """Begin, follow and end the push; tell editors and approvers what is missing."""
    now, words = services.clock.now(), fingerprint()

    def unit(connection: Connection) -> tuple[list[Alert], list[int]]:
        alerts = push_run.tend(connection, words, now)
        team = roles.team(connection, Role.EDITOR) if alerts else []
        return alerts, [each.staff_id for each in team]

    alerts, staff_ids = await services.database.run(unit)
    services.wake()
    for alert in alerts:
        log.warning("push_needs_staff", year=alert.year, kind=alert.kind)
        await tell(bot, services, staff_ids, partial(_told, alert))


def _told(alert: Alert, t: Translator, _member: Member) -> View:
    lines = [t(alert.kind, year=str(alert.year))]
    lines += [f"• {t.text(cut(each.fields.title, 60))}" for each in alert.left_out[:_SHOWN]]
    opens = [button(t.plain("button-push"), StaffVerb.PUSH, str(alert.year))]
    return View("\n".join(lines), keyboard(opens))
