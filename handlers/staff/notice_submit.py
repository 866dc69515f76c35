"""Laying a notice before a second person, together with when people are told of it."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.i18n import Translator
from bot.people.person import Person
from bot.programme import notices
from bot.staff import approval
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen import notice_words as words
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import button, keyboard
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.notice_fields import Wrong
from handlers.staff.notice_fields import moment as read_moment
from handlers.staff.notice_values import wrong_line
from handlers.staff.notices import find, show_card, to_card
from handlers.staff.tell import tell_approvers
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

WHEN = "notice-when"
NOW, QUIETLY, LATER = "n", "q", "d"


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.NOTICE_SUBMIT, ask_when, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.NOTICE_SEND, choose_when, Role.EDITOR, args=2)
    on_staff_expected(WHEN, take_when, Role.EDITOR)


async def ask_when(turn: Turn, _member: Member, number: str) -> None:
    """Ask whether, and when, people are told of it once it is approved."""
    await turn.person(nothing_expected)
    _, known = await turn.work(lambda c, _: find(c, number_of(number)))
    fields, t = known.notice.fields, turn.t
    missing = [
        t("notice-missing-end") if fields.closes_at is None else "",
        "" if fields.how or fields.link or fields.contact else t("notice-missing-how"),
        "" if fields.occupations else t("notice-missing-occupations"),
    ]
    rows = [
        [button(t.plain(label), StaffVerb.NOTICE_SEND, number, code)]
        for label, code in (
            ("button-announce-now", NOW),
            ("button-announce-later", LATER),
            ("button-announce-not", QUIETLY),
        )
    ]
    text = words.joined(t("notice-ask-when"), "\n".join(filter(None, missing)))
    await turn.show(View(text, keyboard(*rows, [to_card(turn, known.notice)])))


async def choose_when(turn: Turn, member: Member, number: str, code: str) -> None:
    """Submit it, or ask for the day to announce it."""
    notice_id = number_of(number)
    if code == LATER:
        await turn.person(lambda person: replace(person, expecting=f"{WHEN}:{notice_id}"))
        await _show_when(turn, notice_id)
    elif code in (NOW, QUIETLY):
        await _submit(turn, member, notice_id, announce=code == NOW)
    else:
        raise Stale(code)


async def take_when(turn: Turn, member: Member, number: str) -> None:
    """The moment to announce it."""
    notice_id, now = number_of(number), turn.services.clock.now()
    try:
        send_at = read_moment(text_of(turn), now, end=False)
        if send_at <= now:
            raise Wrong("notice-wrong-past")
    except Wrong as wrong:
        await _show_when(turn, notice_id, wrong)
        return
    try:
        await _submit(turn, member, notice_id, announce=True, send_at=send_at)
    except Stale:
        await turn.person(nothing_expected)
        await turn.show(View(turn.t("staff-outdated")))


async def _show_when(turn: Turn, notice_id: int, wrong: Wrong | None = None) -> None:
    t = turn.t
    text = words.joined(wrong_line(t, wrong) if wrong else "", t("notice-ask-day"))
    back = button(t.plain("button-notice-card"), StaffVerb.NOTICE_CARD, str(notice_id))
    await turn.show(View(text, keyboard([back])))


async def _submit(
    turn: Turn, member: Member, notice_id: int, *, announce: bool, send_at: datetime | None = None
) -> None:
    now = turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> int:
        notices.submit(
            connection, notice_id, member.staff_id, now, announce=announce, send_at=send_at
        )
        return len(approval.readers(connection, f"notice:{notice_id}"))

    try:
        _, readers = await turn.once(unit, nothing_expected)
    except notices.TooLate:
        await _show_when(turn, notice_id, Wrong("notice-wrong-late"))
        return
    except notices.NotNow:
        await show_card(turn, member, notice_id, turn.t("notice-cannot-submit"))
        return
    except notices.NoSuchNotice:
        raise Stale(str(notice_id)) from None
    note = turn.t("notice-submitted-alone" if readers == 0 else "notice-submitted")
    await show_card(turn, member, notice_id, note)
    if readers is not None:
        await _tell_approvers(turn, member, notice_id)


async def _tell_approvers(turn: Turn, member: Member, notice_id: int) -> None:
    _, known = await turn.work(lambda c, _: find(c, notice_id))

    def view(t: Translator, _: Member) -> View:
        read = button(t.plain("button-notice-review"), StaffVerb.NOTICE_REVIEW, str(notice_id))
        text = t("notice-told-waiting", title=known.notice.fields.title, who=member.label or "-")
        return View(text, keyboard([read]))

    await tell_approvers(turn.bot, turn.services, known.notice.subject, view)
