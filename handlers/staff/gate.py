"""The door to the staff's side: role and id are checked at every press, command and word.

Who is no member gets exactly what a citizen gets for something unknown, and the log has it.
"""

from collections.abc import Callable, Coroutine
from typing import Any

import structlog
from sqlalchemy import Connection
from telegram.ext import CallbackQueryHandler, CommandHandler, filters

from bot.people.person import Person
from bot.staff import roles
from bot.staff.roles import Member, Role
from handlers import expected
from handlers.callback import VERSION, Stale, unpack
from handlers.citizen.fallback import unknown_command
from handlers.expected import on_expected
from handlers.routing import outdated
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Context, Turn, on, turn_of

Handler = Callable[..., Coroutine[Any, Any, None]]

log = structlog.get_logger(__name__)


async def member_of(turn: Turn) -> Member | None:
    """The sender as a member of staff."""

    def unit(connection: Connection, person: Person) -> Member | None:
        return roles.find(connection, person.person_id)

    _, member = await turn.work(unit)
    return member


def on_staff_button(
    app: App, verb: StaffVerb, handler: Handler, needed: Role, args: int = 0
) -> None:
    """Register what a staff verb does.

    The handler gets the turn, the member and `args` arguments. It raises Stale for one that means
    nothing.
    """

    async def call(update: object, context: Context) -> None:
        turn = turn_of(update, context)
        pressed = unpack(turn.query.data or "")
        if not turn.alone or (member := await member_of(turn)) is None:
            _note_forged(turn, verb)
            await outdated(turn)
            return
        if not member.role.may(needed):
            await turn.note(turn.t.plain("staff-not-allowed"))
            return
        try:
            if pressed is None or len(pressed.args) != args:
                raise Stale(turn.query.data)
            await handler(turn, member, *pressed.args)
        except Stale:
            await turn.note(turn.t.plain("staff-outdated"))

    app.add_handler(CallbackQueryHandler(call, pattern=f"^{VERSION}{verb}(:|$)"))


def on_staff_command(app: App, name: str, handler: Handler, needed: Role) -> None:
    """Register a command of the desk; the handler gets the turn and the member."""

    async def call(turn: Turn) -> None:
        if (member := await member_of(turn)) is None or not member.role.may(needed):
            _note_forged(turn, f"/{name}")
            await unknown_command(turn)
            return
        await handler(turn, member)

    app.add_handler(CommandHandler(name, on(call), filters=filters.ChatType.PRIVATE))


def on_staff_expected(kind: str, handler: Handler, needed: Role) -> None:
    """Say who takes words or files asked for; the handler gets turn, member and detail."""

    async def call(turn: Turn, detail: str) -> None:
        if (member := await member_of(turn)) is None or not member.role.may(needed):
            # Removed while a form was open: the words are a citizen's words again.
            _note_forged(turn, kind)
            await turn.person(expected.nothing_expected)
            await unknown_command(turn)
            return
        await handler(turn, member, detail)

    on_expected(kind, call)


def _note_forged(turn: Turn, what: str) -> None:
    log.warning("staff_action_refused", person=turn.person_id, what=what)
