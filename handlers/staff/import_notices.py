"""Notices from a spreadsheet or from the city's open data: shown, confirmed, taken back."""

import asyncio
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection
from telegram import InputFile

from bot.clock import seoul
from bot.opendata import OpenDataFault, drafts_of
from bot.people.person import Person
from bot.programme import imports
from bot.programme.import_rows import Outdated
from bot.programme.imports import Import, Source
from bot.programme.notice_columns import Words
from bot.programme.notice_sheet import Draft, Problem, export, parse, template
from bot.spreadsheet import Limits, SheetFault, write_xlsx
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.expected import nothing_expected
from handlers.staff import import_views as views
from handlers.staff import uploads
from handlers.staff.desk import number_of
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

KIND: Final = "notice-sheet"
LIMITS: Final = Limits(rows=imports.MOST)
_ONLY: Final = {views.ALL: False, views.NEW: True}


def register(app: App) -> None:
    """Add this topic's handlers."""
    editor = Role.EDITOR
    on_staff_button(app, StaffVerb.IMPORT, show, editor)
    on_staff_button(app, StaffVerb.IMPORT_TEMPLATE, send_template, editor)
    on_staff_button(app, StaffVerb.IMPORT_EXPORT, send_notices, editor)
    on_staff_button(app, StaffVerb.IMPORT_ASK, ask, editor)
    on_staff_button(app, StaffVerb.IMPORT_NOT, never_mind, editor)
    on_staff_button(app, StaffVerb.IMPORT_FETCH, fetch, editor)
    on_staff_button(app, StaffVerb.IMPORT_PAGE, turn_page, editor, args=2)
    on_staff_button(app, StaffVerb.IMPORT_APPLY, apply, editor, args=2)
    on_staff_button(app, StaffVerb.IMPORT_DROP, drop, editor, args=1)
    on_staff_button(app, StaffVerb.IMPORT_UNDO, undo, editor, args=1)
    on_staff_expected(KIND, take, editor)


async def show(turn: Turn, _member: Member) -> None:
    """The ways in and out."""
    await turn.person()
    await turn.show(views.menu(turn.t))


async def send_template(turn: Turn, _member: Member) -> None:
    """A workbook to fill in."""
    await turn.person()
    content = await asyncio.to_thread(write_xlsx, *template(turn.services.catalogue))
    name = turn.t.plain("import-template-name")
    await turn.send_file(InputFile(content, filename=name), turn.t("import-template"))


async def send_notices(turn: Turn, _member: Member) -> None:
    """Every notice as a workbook to change and send back."""
    await turn.person()
    words = _words(turn)
    found = await turn.services.database.read(imports.everything)
    content = await asyncio.to_thread(lambda: write_xlsx(*export(found, words)))
    day = f"{seoul(turn.services.clock.now()):%Y%m%d}"
    name = turn.t.plain("import-export-name", day=day)
    caption = turn.t("import-export", count=len(found))
    await turn.send_file(InputFile(content, filename=name), caption)


async def ask(turn: Turn, _member: Member) -> None:
    """Ask for the file; the next message is it."""
    await turn.person(lambda person: replace(person, expecting=KIND))
    await turn.add(views.asking(turn.t, turn.t("import-ask", limit=LIMITS.rows)))


async def never_mind(turn: Turn, _member: Member) -> None:
    """Wait for no file any more."""
    await turn.person(nothing_expected)
    await turn.show(views.menu(turn.t))


async def take(turn: Turn, member: Member, _detail: str) -> None:
    """Read the file that was sent, and show what it would change."""
    document = uploads.document_of(turn)
    if document is None:
        await turn.show(views.asking(turn.t, turn.t("import-not-a-file")))
        return
    try:
        sheet = await uploads.sheet_of(turn, document, LIMITS)
    except SheetFault as fault:
        await turn.show(views.asking(turn.t, turn.t(fault.message, **fault.values)))
        return
    drafts, problems = parse(sheet, _words(turn))
    await _offer(turn, member, Source.SHEET, uploads.name_of(document), drafts, problems)


async def fetch(turn: Turn, member: Member) -> None:
    """Fetch the projects of this year and later, and show what they would change."""
    source = turn.services.open_data
    if source is None:
        await turn.note(turn.t.plain("import-no-key"), alert=True)
        return
    # It may take a while: the button's waiting mark would end before.
    await turn.note(turn.t.plain("import-fetching"))
    try:
        rows = await source.fetch()
    except OpenDataFault as fault:
        await turn.show(views.told(turn.t, turn.t(fault.message, **fault.values)))
        return
    year = seoul(turn.services.clock.now()).year
    drafts = await asyncio.to_thread(drafts_of, rows, turn.services.catalogue, year)
    await _offer(turn, member, Source.OPEN_DATA, "", drafts, [])


async def turn_page(turn: Turn, member: Member, import_id: str, page: str) -> None:
    """Another page of what would be stored."""
    await turn.show(_state(turn, await _import(turn, member, import_id), number_of(page)))


async def apply(turn: Turn, member: Member, import_id: str, which: str) -> None:
    """Store what was shown as drafts: all of it, or only what is new."""
    if which not in _ONLY:
        raise Stale(which)
    number, now = number_of(import_id), turn.services.clock.now()
    await _import(turn, member, import_id)
    try:
        await turn.once(
            lambda c, _: imports.apply(c, number, member.staff_id, now, only_new=_ONLY[which])
        )
    except Outdated:
        if (await _import(turn, member, import_id)).applied_at is None:
            await turn.show(views.told(turn.t, turn.t("import-outdated")))
            return
    await turn.show(_state(turn, await _import(turn, member, import_id)))


async def drop(turn: Turn, member: Member, import_id: str) -> None:
    """Throw the proposal away."""
    number = number_of(import_id)
    await turn.work(lambda c, _: imports.drop(c, number, member.staff_id))
    await turn.show(views.menu(turn.t), turn.t.plain("import-dropped"))


async def undo(turn: Turn, member: Member, import_id: str) -> None:
    """Take back what an import stored, as far as nobody went on with it."""
    number, now = number_of(import_id), turn.services.clock.now()
    before = await _import(turn, member, import_id)
    if before.undone_at is None and not before.can_be_undone(now):
        await turn.note(turn.t.plain("import-too-late"), alert=True)
        return
    try:
        _, counts = await turn.once(lambda c, _: imports.undo(c, number, member.staff_id, now))
    except Outdated:
        counts = None
    if counts is None:
        await turn.show(_state(turn, await _import(turn, member, import_id)))
        return
    back, kept = counts
    text = turn.t("import-undone", count=back)
    if kept:
        text += "\n" + turn.t("import-kept", count=kept)
    await turn.show(views.told(turn.t, text))


def _words(turn: Turn) -> Words:
    return Words(turn.services.catalogue, turn.services.clock.now())


async def _offer(
    turn: Turn,
    member: Member,
    source: Source,
    name: str,
    drafts: list[Draft],
    problems: list[Problem],
) -> None:
    """Keep what the drafts would change and show it; nothing at all while anything is wrong."""
    services = turn.services
    changes, more = await services.database.read(lambda c: imports.difference(c, drafts))
    if problems := sorted([*problems, *more], key=lambda each: each.row):
        await uploads.complain(turn, problems, views.way_out(turn.t))
        return
    offered, now = imports.proposal(name, changes), services.clock.now()

    def keep(connection: Connection, _: Person) -> int:
        return imports.propose(connection, member.staff_id, source, offered, now)

    await turn.once(keep, nothing_expected)
    # Of a repeated message, what it led to the first time.
    _, newest = await turn.work(lambda c, _: imports.newest(c, member.staff_id))
    if newest is None:
        raise Stale("no import")
    await turn.show(_state(turn, newest))


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


def _state(turn: Turn, found: Import, page: int = 0) -> View:
    """How far an import has come, as a view."""
    if found.undone_at is not None:
        return views.told(turn.t, turn.t("import-undone-before"))
    if found.applied_at is not None:
        undoable = found.can_be_undone(turn.services.clock.now())
        return views.stored(turn.t, found, undoable=undoable)
    return views.preview(turn.t, found, _words(turn), page)
