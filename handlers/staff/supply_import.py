"""Supply from a spreadsheet: shown, stored all or nothing, taken back."""

from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from bot.i18n import Translator
from bot.people.person import Person
from bot.programme import supply_imports as imports
from bot.programme import supply_sheet
from bot.programme.import_rows import Outdated
from bot.programme.notice_columns import Words
from bot.programme.quarters import Quarter
from bot.programme.supply import Figures
from bot.programme.supply_imports import Change, Import, Proposal
from bot.spreadsheet import Limits, SheetFault
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.expected import nothing_expected
from handlers.keyboards import Row, button, keyboard
from handlers.staff import supply_words as words
from handlers.staff import uploads
from handlers.staff.desk import number_of
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.supply_files import EVERYTHING
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

KIND: Final = "supply-sheet"
LIMITS: Final = Limits(rows=imports.MOST)
_PAGE: Final = 12


def register(app: App) -> None:
    """Add this topic's handlers."""
    editor = Role.EDITOR
    on_staff_button(app, StaffVerb.SUPPLY_IMPORT, show, editor)
    on_staff_button(app, StaffVerb.SUPPLY_UPLOAD, ask, editor)
    on_staff_button(app, StaffVerb.SUPPLY_UPLOAD_NOT, never_mind, editor)
    on_staff_button(app, StaffVerb.SUPPLY_CHANGES, turn_page, editor, args=2)
    on_staff_button(app, StaffVerb.SUPPLY_APPLY, apply, editor, args=1)
    on_staff_button(app, StaffVerb.SUPPLY_DROP, drop, editor, args=1)
    on_staff_button(app, StaffVerb.SUPPLY_UNDO, undo, editor, args=1)
    on_staff_expected(KIND, take, editor)


async def show(turn: Turn, _member: Member) -> None:
    """The ways in and out."""
    await turn.person()
    await turn.show(_menu(turn))


async def ask(turn: Turn, _member: Member) -> None:
    """Ask for the file; the next message is it."""
    await turn.person(lambda person: replace(person, expecting=KIND))
    await turn.add(_asking(turn.t, turn.t("import-ask", limit=LIMITS.rows)))


async def never_mind(turn: Turn, _member: Member) -> None:
    """Wait for no file any more."""
    await turn.person(nothing_expected)
    await turn.show(_menu(turn))


async def take(turn: Turn, member: Member, _detail: str) -> None:
    """Read the file that was sent, and show what it would change."""
    document, services = uploads.document_of(turn), turn.services
    if document is None:
        await turn.show(_asking(turn.t, turn.t("import-not-a-file")))
        return
    try:
        sheet = await uploads.sheet_of(turn, document, LIMITS)
    except SheetFault as fault:
        await turn.show(_asking(turn.t, turn.t(fault.message, **fault.values)))
        return
    now = services.clock.now()
    entries, problems = supply_sheet.parse(sheet, Words(services.catalogue, now))
    if problems:
        await uploads.complain(turn, problems, _way_out(turn.t))
        return
    name = uploads.name_of(document)
    offered = await services.database.read(lambda c: imports.difference(c, name, entries))

    def keep(connection: Connection, _: Person) -> int:
        return imports.propose(connection, member.staff_id, offered, now)

    await turn.once(keep, nothing_expected)
    # Of a repeated message, what it led to the first time.
    _, newest = await turn.work(lambda c, _: imports.newest(c, member.staff_id))
    if newest is None:
        raise Stale("no import")
    await turn.show(_state(turn, newest))


async def turn_page(turn: Turn, member: Member, import_id: str, page: str) -> None:
    """Another page of what would be stored."""
    await turn.show(_state(turn, await _import(turn, member, import_id), number_of(page)))


async def apply(turn: Turn, member: Member, import_id: str) -> None:
    """Store all that was shown."""
    number, now = number_of(import_id), turn.services.clock.now()
    await _import(turn, member, import_id)
    try:
        await turn.once(lambda c, _: imports.apply(c, number, member.staff_id, now))
    except Outdated:
        if (await _import(turn, member, import_id)).applied_at is None:
            await turn.show(_told(turn, turn.t("supply-outdated")))
            return
    await turn.show(_state(turn, await _import(turn, member, import_id)))


async def drop(turn: Turn, member: Member, import_id: str) -> None:
    """Throw the proposal away."""
    number = number_of(import_id)
    await turn.work(lambda c, _: imports.drop(c, number, member.staff_id))
    await turn.show(_menu(turn), turn.t.plain("import-dropped"))


async def undo(turn: Turn, member: Member, import_id: str) -> None:
    """Take back what an import stored, as far as nobody went on with it."""
    number, now = number_of(import_id), turn.services.clock.now()
    before = await _import(turn, member, import_id)
    if before.undone_at is None and not before.can_be_undone(now):
        await turn.note(turn.t.plain("supply-too-late"), alert=True)
        return
    try:
        _, counts = await turn.once(lambda c, _: imports.undo(c, number, member.staff_id, now))
    except Outdated:
        counts = None
    if counts is None:
        await turn.show(_state(turn, await _import(turn, member, import_id)))
        return
    back, kept = counts
    text = turn.t("supply-undone", count=back)
    if kept:
        text += "\n" + turn.t("supply-kept", count=kept)
    await turn.show(_told(turn, text))


async def _import(turn: Turn, member: Member, import_id: str) -> Import:
    """The member's own import that a button names.

    Raises:
        Stale: there is none.
    """
    number = number_of(import_id)
    _, found = await turn.work(lambda c, _: imports.get(c, number, member.staff_id))
    if found is None:
        raise Stale(import_id)
    return found


def _menu(turn: Turn) -> View:
    t, quarter = turn.t, Quarter.at(turn.services.clock.now())
    forms = [
        button(
            t.plain("button-supply-form", quarter=words.quarter_name(t, each)),
            StaffVerb.SUPPLY_FORM,
            each.code,
        )
        for each in (quarter, quarter.moved(-1))
    ]
    return View(
        t("supply-files"),
        keyboard(
            *([each] for each in forms),
            [button(t.plain("button-supply-all"), StaffVerb.SUPPLY_FORM, EVERYTHING)],
            [button(t.plain("button-import-upload"), StaffVerb.SUPPLY_UPLOAD)],
            [button(t.plain("button-supply-quarters"), StaffVerb.SUPPLY, "0")],
        ),
    )


def _asking(t: Translator, text: str) -> View:
    return View(text, keyboard(_way_out(t)))


def _way_out(t: Translator) -> Row:
    return [button(t.plain("button-never-mind"), StaffVerb.SUPPLY_UPLOAD_NOT)]


def _told(turn: Turn, text: str) -> View:
    back = [button(turn.t.plain("button-supply-files"), StaffVerb.SUPPLY_IMPORT)]
    return View(text, keyboard(back))


def _state(turn: Turn, found: Import, page: int = 0) -> View:
    """How far an import has come, as a view."""
    t = turn.t
    if found.undone_at is not None:
        return _told(turn, t("import-undone-before"))
    if found.applied_at is None:
        return _preview(turn, found, page)
    text = t("supply-stored", **_counts(found.proposal))
    back = [button(t.plain("button-supply-files"), StaffVerb.SUPPLY_IMPORT)]
    if not found.can_be_undone(turn.services.clock.now()):
        return View(text, keyboard(back))
    undoing = [button(t.plain("button-import-undo"), StaffVerb.SUPPLY_UNDO, str(found.import_id))]
    return View(text + "\n" + t("import-can-be-undone"), keyboard(undoing, back))


def _preview(turn: Turn, found: Import, page: int) -> View:
    t, changes, number = turn.t, found.proposal.changes, str(found.import_id)
    if not changes:
        return _told(turn, t("supply-nothing-new", count=found.proposal.unchanged))
    pages = -(-len(changes) // _PAGE)
    page = min(page, pages - 1)
    head = [t("supply-preview", name=found.proposal.name, **_counts(found.proposal))]
    if pages > 1:
        head.append(t("import-page", pages=pages, page=page + 1))
    blocks = [_block(turn, change) for change in changes[page * _PAGE : (page + 1) * _PAGE]]
    turns = [
        button(t.plain(text), StaffVerb.SUPPLY_CHANGES, number, str(other))
        for text, other in (("button-before", page - 1), ("button-more", page + 1))
        if 0 <= other < pages
    ]
    store = [
        button(t.plain("button-supply-store", count=len(changes)), StaffVerb.SUPPLY_APPLY, number)
    ]
    dropping = [button(t.plain("button-import-drop"), StaffVerb.SUPPLY_DROP, number)]
    return View("\n\n".join(["\n".join(head), *blocks]), keyboard(turns, store, dropping))


def _counts(proposal: Proposal) -> dict[str, str]:
    return {
        "new": str(proposal.count(before=False, after=True)),
        "changed": str(proposal.count(before=True, after=True)),
        "gone": str(proposal.count(before=True, after=False)),
        "same": str(proposal.unchanged),
    }


def _block(turn: Turn, change: Change) -> str:
    t = turn.t
    head = t(
        "supply-change",
        name=words.name_of(t, turn.services.catalogue, change.key.occupation_id),
        quarter=words.quarter_name(t, change.key.quarter),
        group=words.group_name(t, change.key.audience),
        row=str(change.row),
    )
    if change.after.is_empty:
        return f"{head}\n{t('supply-change-gone')} {_figures(t, change.before)}"
    if change.before.is_empty:
        return f"{head}\n{_figures(t, change.after)}"
    return f"{head}\n{_figures(t, change.before)}\n→ <b>{_figures(t, change.after)}</b>"


def _figures(t: Translator, figures: Figures) -> str:
    remark = t("supply-remark", remark=figures.remark) if figures.remark else ""
    return " ".join(filter(None, [words.supply_line(t, figures), remark]))
