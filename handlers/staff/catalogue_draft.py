"""The draft of the catalogue: what it would change, laid before a second person, thrown away."""

from typing import Final

from sqlalchemy import Connection

from bot.i18n import Translator
from bot.people.person import Person
from bot.staff import approval
from bot.staff.roles import Member, Role
from bot.versions import drafts
from bot.versions.columns import Labels
from bot.versions.drafts import Desk, Draft
from handlers.callback import Stale
from handlers.citizen.notice_words import joined, parts
from handlers.expected import nothing_expected
from handlers.keyboards import Button, Row, button, keyboard
from handlers.staff import catalogue_words as words
from handlers.staff.catalogue import show, standing, to_hub
from handlers.staff.desk import number_of
from handlers.staff.gate import on_staff_button
from handlers.staff.tell import tell_approvers
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

_RETURNED: Final = approval.State.RETURNED


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.DRAFT, show_draft, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.DRAFT_SUBMIT, submit, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.DRAFT_ASK_DROP, ask_drop, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.DRAFT_DROP, drop, Role.EDITOR, args=1)


async def show_draft(turn: Turn, member: Member, page: str) -> None:
    """One page of the difference."""
    await turn.person(nothing_expected)
    await draft_page(turn, member, number_of(page))


async def draft_page(turn: Turn, member: Member, page: int, note: str = "") -> None:
    """Show a page of the difference, perhaps after something was done."""
    there, waiting = await standing(turn)
    t, draft = turn.t, there.draft
    if draft is None or not there.changes:
        await turn.show(View(t("catalogue-draft-none"), keyboard(to_hub(turn))))
        return
    faults = there.faults(turn.services.librarian.files)
    head = joined(
        note,
        t("catalogue-draft", number=str(there.number)) + "\n" + words.counts(t, there.changes),
        t("catalogue-draft-waits") if waiting else await _returned(turn, draft),
    )
    mending = [t("catalogue-faults") + "\n" + words.fault_lines(t, faults, there)] if faults else []
    pages = difference(turn, there, [head, *mending])
    page = min(page, len(pages) - 1)
    rows: list[Row] = [_turns(t, page, len(pages))]
    if member.role.may(Role.EDITOR):
        number = str(draft.draft_id)
        if waiting is None and not faults:
            rows.append([button(t.plain("button-draft-submit"), StaffVerb.DRAFT_SUBMIT, number)])
        rows.append([button(t.plain("button-draft-drop"), StaffVerb.DRAFT_ASK_DROP, number)])
    await turn.show(View(pages[page], keyboard(*rows, to_hub(turn))))


def difference(turn: Turn, there: Desk, head: list[str]) -> list[str]:
    """What would be otherwise, in parts that each fit a message."""
    labels = Labels(turn.services.librarian.files)
    return parts([*head, *words.blocks(turn.t, there.changes, labels)])


async def submit(turn: Turn, member: Member, code: str) -> None:
    """Lay the difference before a second person."""
    draft_id, now, files = number_of(code), turn.services.clock.now(), turn.services.librarian.files

    def unit(connection: Connection, _: Person) -> tuple[Draft, int]:
        there = drafts.desk(connection)
        if there.draft is None or there.draft.draft_id != draft_id:
            raise Stale(code)
        if approval.open_of(connection, there.draft.subject):
            raise Stale(code)  # an old button must not begin the waiting anew
        draft = drafts.submit(connection, files, member.staff_id, now)
        return draft, len(approval.readers(connection, draft.subject))

    try:
        _, done = await turn.once(unit)
    except drafts.Unfinished:
        await draft_page(turn, member, 0, turn.t("catalogue-not-finished"))
        return
    alone = done is not None and done[1] == 0
    note = turn.t("catalogue-submitted-alone" if alone else "catalogue-submitted")
    if done is not None:
        await _tell(turn, member, done[0])
    await draft_page(turn, member, 0, note)


async def ask_drop(turn: Turn, _member: Member, code: str) -> None:
    """Ask whether all of it is to go."""
    number_of(code)
    there, _ = await standing(turn)
    t = turn.t
    text = t("catalogue-ask-drop", count=len(there.changes))
    rows: list[Row] = [
        [button(t.plain("button-draft-drop-now"), StaffVerb.DRAFT_DROP, code)],
        [to_draft(t)],
    ]
    await turn.show(View(text, keyboard(*rows)))


async def drop(turn: Turn, member: Member, code: str) -> None:
    """Throw the draft away."""
    draft_id, now = number_of(code), turn.services.clock.now()
    try:
        await turn.once(lambda c, _: drafts.drop(c, draft_id, member.staff_id, now))
    except drafts.NoDraft:
        raise Stale(code) from None
    await show(turn, member)


def to_draft(t: Translator) -> Button:
    """The way to the difference."""
    return button(t.plain("button-draft"), StaffVerb.DRAFT, "0")


async def _returned(turn: Turn, draft: Draft) -> str:
    """What a second person said of it, while nobody changed it since."""
    _, latest = await turn.work(lambda c, _: approval.latest(c, draft.subject))
    if latest is None or latest.state is not _RETURNED:
        return ""
    return turn.t("catalogue-returned", remark=latest.remark)


def _turns(t: Translator, page: int, pages: int) -> Row:
    return [
        button(t.plain(label), StaffVerb.DRAFT, str(other))
        for label, other in (("button-before", page - 1), ("button-more", page + 1))
        if 0 <= other < pages
    ]


async def _tell(turn: Turn, member: Member, draft: Draft) -> None:
    def view(t: Translator, _: Member) -> View:
        read = button(t.plain("button-draft-review"), StaffVerb.DRAFT_REVIEW, str(draft.draft_id))
        return View(t("catalogue-told-waiting", who=member.label or "-"), keyboard([read]))

    await tell_approvers(turn.bot, turn.services, draft.subject, view)
