"""The second person reads the year's push whole, and approves it or gives it back."""

from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from bot.delivery import audience
from bot.i18n import Translator
from bot.people.person import Person
from bot.programme import push, push_run
from bot.programme.push import Incomplete, Push
from bot.staff import approval
from bot.staff.approval import Refused
from bot.staff.approval import State as Decision
from bot.staff.roles import Member, Role
from handlers.citizen import notice_words as words
from handlers.expected import nothing_expected, text_of
from handlers.january_message import fingerprint
from handlers.keyboards import button, keyboard
from handlers.staff.desk import to_desk
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.january import Sheet, plan_words, sheet_of, show_card
from handlers.staff.january_rehearsal import campaign_for
from handlers.staff.tell import tell_approvers, tell_writers
from handlers.staff.verbs import StaffVerb
from handlers.staff.year import known_year
from handlers.turn import App, Turn
from handlers.view import View

REMARK: Final = "push-remark"
_BEGINNING: Final = 16  # letters of a digest in a button
_LONGEST: Final = 500  # letters of a remark


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.PUSH_SUBMIT, submit, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.PUSH_REVIEW, review, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.PUSH_APPROVE, approve, Role.APPROVER, args=2)
    on_staff_button(app, StaffVerb.PUSH_RETURN, ask_remark, Role.APPROVER, args=1)
    on_staff_expected(REMARK, give_back, Role.APPROVER)


async def submit(turn: Turn, member: Member, code: str) -> None:
    """Lay the plan before a second person."""
    of, now = known_year(turn, code), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> Push:
        return push.submit(connection, of, fingerprint(), member.staff_id, now)

    try:
        _, done = await turn.once(unit, nothing_expected)
    except Incomplete as incomplete:
        await show_card(turn, member, of, turn.t.plain(f"push-missing-{incomplete.missing}"))
        return
    await show_card(turn, member, of, turn.t.plain("push-submitted"))
    if done is not None:
        await tell_approvers(turn.bot, turn.services, done.subject, lambda t, _: _told(t, of))


async def review(turn: Turn, member: Member, code: str) -> None:
    """Everything that the approval will bind, and how many people it is for."""
    of = known_year(turn, code)
    await turn.person(nothing_expected)
    sheet = await sheet_of(turn, of)
    people = await turn.services.database.read(
        lambda c: audience.count(c, campaign_for(sheet.push), turn.services.choose)
    )
    await turn.show(_review_view(turn, member, of, sheet, people))


async def approve(turn: Turn, member: Member, code: str, beginning: str) -> None:
    """Approve what was read, and let what is under way follow it."""
    of, now = known_year(turn, code), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> Push:
        read = push.digest(push.get(connection, of))
        if not read.startswith(beginning) or len(beginning) != _BEGINNING:
            raise Refused(approval.Why.CHANGED)
        done = push.approve(connection, of, fingerprint(), read, member.staff_id, now)
        push_run.refresh(connection, of, now)
        return done

    try:
        _, done = await turn.once(unit)
    except Refused as refused:
        await turn.note(turn.t.plain(f"template-refused-{refused.reason}"), alert=True)
        return
    turn.services.wake()
    await show_card(turn, member, of, turn.t.plain("push-approved-now"))
    if done is not None:
        subject, year = done.subject, str(of)
        await tell_writers(
            turn.bot,
            turn.services,
            subject,
            lambda t, _: View(t("push-told-approved", year=year)),
            besides=member.staff_id,
        )


async def ask_remark(turn: Turn, _member: Member, code: str) -> None:
    """Ask what is to be changed."""
    of = known_year(turn, code)
    await turn.person(lambda person: replace(person, expecting=f"{REMARK}:{of}"))
    back = [button(turn.t.plain("button-push-back"), StaffVerb.PUSH_REVIEW, str(of))]
    await turn.show(View(turn.t("push-ask-remark"), keyboard(back)))


async def give_back(turn: Turn, member: Member, detail: str) -> None:
    """Return the plan to its writer with the remark."""
    of, now = int(detail), turn.services.clock.now()
    remark = text_of(turn).strip()[:_LONGEST]

    def unit(connection: Connection, _: Person) -> bool:
        push.give_back(connection, of, member.staff_id, remark, now)
        return True

    try:
        _, done = await turn.once(unit, nothing_expected)
    except Refused as refused:
        await turn.person(nothing_expected)
        await turn.show(View(turn.t(f"template-refused-{refused.reason}")))
        return
    await show_card(turn, member, of)
    if done:
        await tell_writers(
            turn.bot,
            turn.services,
            push.subject(of),
            lambda t, _: View(t("push-told-returned", year=str(of), remark=remark)),
            besides=member.staff_id,
        )


def _told(t: Translator, of: int) -> View:
    read = button(t.plain("button-push-review"), StaffVerb.PUSH_REVIEW, str(of))
    return View(t("push-told-waiting", year=str(of)), keyboard([read]))


def _review_view(turn: Turn, member: Member, of: int, sheet: Sheet, people: int) -> View:
    t = turn.t
    waiting = sheet.latest is not None and sheet.latest.state is Decision.OPEN
    parts = [
        t("push-review" if waiting else "push-review-none", year=str(of)),
        t("push-review-people", count=people),
        plan_words(t, sheet),
    ]
    rows = []
    if waiting and member.role.may(Role.APPROVER):
        digest = push.digest(sheet.push)[:_BEGINNING]
        rows = [
            [button(t.plain("button-push-approve"), StaffVerb.PUSH_APPROVE, str(of), digest)],
            [button(t.plain("button-push-return"), StaffVerb.PUSH_RETURN, str(of))],
        ]
    rehearse = [button(t.plain("button-push-rehearse"), StaffVerb.PUSH_REHEARSE, str(of))]
    return View(words.joined(*parts), keyboard(*rows, rehearse, to_desk(turn)))
