"""Templates of machine-made messages: read and approved once a year, before any is sent."""

from typing import Final

import structlog
from sqlalchemy import Connection

from bot.clock import seoul
from bot.i18n import LANGUAGES
from bot.people.person import Person
from bot.programme import occasions, templates
from bot.services import Services
from bot.staff import approval, audit
from bot.staff.approval import Proposal, Refused
from bot.staff.roles import Member, Role
from bot.telegram.lean import LeanBot
from handlers import machine_made
from handlers.callback import Stale, number_of
from handlers.keyboards import button, keyboard
from handlers.staff.desk import to_desk
from handlers.staff.gate import on_staff_button
from handlers.staff.tell import tell_approvers, tell_writers
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

_MARKS: Final = {
    approval.State.APPROVED: "template-approved",
    approval.State.OPEN: "template-waiting",
    approval.State.RETURNED: "template-returned",
    approval.State.VOID: "template-unread",
}
_FUTURE: Final = 1  # years ahead that may be approved already

log = structlog.get_logger(__name__)


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.TEMPLATES, show_all, Role.VIEWER)
    on_staff_button(app, StaffVerb.TEMPLATE, show, Role.VIEWER, args=2)
    on_staff_button(app, StaffVerb.TEMPLATE_SUBMIT, submit, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.TEMPLATE_APPROVE, approve, Role.APPROVER, args=2)


async def show_all(turn: Turn, _member: Member) -> None:
    """Every template of this year and the next, and whether it was read."""
    year, t = seoul(turn.services.clock.now()).year, turn.t

    def unit(connection: Connection, _: Person) -> list[tuple[str, int, str]]:
        return [
            (template, each, _mark(connection, template, each))
            for each in range(year, year + _FUTURE + 1)
            for template in templates.TEMPLATES
        ]

    _, found = await turn.work(unit)
    rows = [
        [
            button(
                t.plain("template-button", name=t.plain(f"template-{template}"), year=str(each), state=t.plain(mark)),
                StaffVerb.TEMPLATE, template, str(each),
            )
        ]
        for template, each, mark in found
    ]  # fmt: skip
    await turn.show(View(turn.t("templates"), keyboard(*rows, to_desk(turn))))


async def show(turn: Turn, member: Member, template: str, code: str) -> None:
    """A template as people will read it, in every language."""
    await _show(turn, member, template, _year(turn, template, code))


async def submit(turn: Turn, member: Member, template: str, code: str) -> None:
    """Lay a template before a second person."""
    year, now = _year(turn, template, code), turn.services.clock.now()
    subject = templates.subject(template, year)

    def unit(connection: Connection, _: Person) -> bool:
        fingerprint = machine_made.fingerprint(template)
        if templates.is_approved(connection, template, year, fingerprint):
            return False  # an old button must not undo what stands
        approval.submit(connection, subject, fingerprint, member.staff_id, now)
        audit.note(connection, member.staff_id, "template.submit", now, subject)
        return True

    _, done = await turn.once(unit)
    await _show(turn, member, template, year, turn.t.plain("template-submitted"))
    if done:
        await tell_approvers(
            turn.bot,
            turn.services,
            subject,
            lambda t, _: View(
                t("template-to-read", name=t.plain(f"template-{template}"), year=str(year)),
                keyboard([button(t.plain("button-read"), StaffVerb.TEMPLATE, template, str(year))]),
            ),
        )


async def approve(turn: Turn, member: Member, template: str, code: str) -> None:
    """Approve a template for the year, as the second person."""
    year, now = _year(turn, template, code), turn.services.clock.now()
    subject = templates.subject(template, year)

    def unit(connection: Connection, _: Person) -> bool:
        approval.approve(
            connection, subject, machine_made.fingerprint(template), member.staff_id, now
        )
        audit.note(connection, member.staff_id, "template.approve", now, subject)
        return True

    try:
        await turn.once(unit)
    except Refused as refused:
        await turn.note(turn.t.plain(f"template-refused-{refused.reason}"), alert=True)
        return
    await _show(turn, member, template, year, turn.t.plain("template-approved-now"))
    await tell_writers(
        turn.bot,
        turn.services,
        subject,
        lambda t, _: View(
            t("template-was-approved", name=t.plain(f"template-{template}"), year=str(year))
        ),
        besides=member.staff_id,
    )


async def make_due(services: Services, _bot: LeanBot) -> None:
    """Make the campaigns of what is due now; called by a timer."""
    now = services.clock.now()
    fingerprints = {each: machine_made.fingerprint(each) for each in templates.TEMPLATES}

    def unit(connection: Connection) -> tuple[list[int], set[str]]:
        occasions.note_reminded(connection, now)
        return occasions.prepare(connection, now, fingerprints)

    made, unread = await services.database.run(unit)
    for campaign_id in made:
        log.info("occasion_begins", campaign=campaign_id)
    if made:
        services.wake()
    if unread:
        log.warning("template_not_approved", templates=sorted(unread))


async def _show(
    turn: Turn, member: Member, template: str, year: int, toast: str | None = None
) -> None:
    subject, t = templates.subject(template, year), turn.t

    def unit(connection: Connection, _: Person) -> tuple[str, Proposal | None]:
        return _mark(connection, template, year), approval.open_of(connection, subject)

    _, (mark, waiting) = await turn.work(unit)
    parts = [
        t(
            "template-head",
            name=t.plain(f"template-{template}"),
            year=str(year),
            state=t.plain(mark),
        )
    ]
    for lang in LANGUAGES:
        parts += [
            f"<blockquote>{each.text}</blockquote>" for each in machine_made.samples(template, lang)
        ]
    row = []
    if waiting is None and mark != _MARKS[approval.State.APPROVED] and member.role.may(Role.EDITOR):
        row = [
            button(
                t.plain("button-submit-template"), StaffVerb.TEMPLATE_SUBMIT, template, str(year)
            )
        ]
    elif waiting is not None and member.role.may(Role.APPROVER):
        row = [
            button(
                t.plain("button-approve-template"), StaffVerb.TEMPLATE_APPROVE, template, str(year)
            )
        ]
    back = [button(t.plain("button-templates"), StaffVerb.TEMPLATES)]
    await turn.show(View("\n\n".join(parts), keyboard(row, back)), toast)


def _mark(connection: Connection, template: str, year: int) -> str:
    newest = approval.latest(connection, templates.subject(template, year))
    if newest is None or newest.digest != machine_made.fingerprint(template):
        return "template-unread"
    return _MARKS[newest.state]


def _year(turn: Turn, template: str, code: str) -> int:
    year = number_of(code)
    now = seoul(turn.services.clock.now()).year
    if template not in templates.TEMPLATES or not now <= year <= now + _FUTURE:
        raise Stale(code)
    return year
