"""The catalogue by spreadsheet: taken out, changed in Excel, read back as a difference."""

import asyncio
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection
from telegram import InputFile

from bot.clock import seoul
from bot.i18n import Translator
from bot.people.person import Person
from bot.programme.import_rows import Outdated
from bot.spreadsheet import SheetFault, write_csv, write_xlsx
from bot.staff.roles import Member, Role
from bot.versions import sheet
from bot.versions import uploads as store
from bot.versions.columns import Labels
from bot.versions.drafts import Desk
from bot.versions.uploads import Upload
from handlers.callback import Stale
from handlers.citizen.notice_words import parts
from handlers.expected import nothing_expected
from handlers.keyboards import Row, button, keyboard
from handlers.staff import catalogue_words as words
from handlers.staff import uploads
from handlers.staff.catalogue import show, standing, to_hub
from handlers.staff.catalogue_draft import to_draft
from handlers.staff.desk import number_of
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

KIND: Final = "cat-sheet"
XLSX, CSV = "xlsx", "csv"


def register(app: App) -> None:
    """Add this topic's handlers."""
    editor = Role.EDITOR
    on_staff_button(app, StaffVerb.CATALOGUE_EXPORT, export, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.CATALOGUE_UPLOAD, ask, editor)
    on_staff_button(app, StaffVerb.CATALOGUE_UPLOAD_NOT, never_mind, editor)
    on_staff_button(app, StaffVerb.CATALOGUE_CHANGES, turn_page, editor, args=2)
    on_staff_button(app, StaffVerb.CATALOGUE_APPLY, apply, editor, args=1)
    on_staff_button(app, StaffVerb.CATALOGUE_DROP, drop, editor, args=1)
    on_staff_button(app, StaffVerb.CATALOGUE_UNDO, undo, editor, args=1)
    on_staff_expected(KIND, take, editor)


async def export(turn: Turn, _member: Member, kind: str) -> None:
    """Every occupation as it would be, the draft's changes included."""
    if kind not in (XLSX, CSV):
        raise Stale(kind)
    await turn.person()
    there, _ = await standing(turn)
    labels = Labels(turn.services.librarian.files)

    def write() -> bytes:
        if kind == CSV:
            return write_csv(sheet.headings(), sheet.lines(there.entries, labels))
        return write_xlsx(*sheet.export(there.entries, labels))

    content = await asyncio.to_thread(write)
    day = f"{seoul(turn.services.clock.now()):%Y%m%d}"
    name = turn.t.plain("catalogue-file-name", day=day, kind=kind)
    text = "catalogue-file-draft" if there.overlay else "catalogue-file"
    caption = turn.t(text, count=len(there.entries), number=str(there.number))
    await turn.send_file(InputFile(content, filename=name), caption)


async def ask(turn: Turn, _member: Member) -> None:
    """Ask for the file; the next message is it."""
    await turn.person(lambda person: replace(person, expecting=KIND))
    await turn.add(_asking(turn.t, turn.t("catalogue-ask-file", limit=sheet.LIMITS.rows)))


async def never_mind(turn: Turn, member: Member) -> None:
    """Wait for no file any more."""
    await turn.person(nothing_expected)
    await show(turn, member)


async def take(turn: Turn, member: Member, _detail: str) -> None:
    """Read the file that was sent, and show what it would change in the draft."""
    document, services = uploads.document_of(turn), turn.services
    if document is None:
        await turn.show(_asking(turn.t, turn.t("import-not-a-file")))
        return
    try:
        table = await uploads.sheet_of(turn, document, sheet.LIMITS)
    except SheetFault as fault:
        await turn.show(_asking(turn.t, turn.t(fault.message, **fault.values)))
        return
    there, _ = await standing(turn)
    name, files = uploads.name_of(document), services.librarian.files
    offered, problems = await asyncio.to_thread(store.judged, table, name, there, files)
    if problems:
        await uploads.complain(turn, problems, _way_out(turn.t))
        return
    now = services.clock.now()

    def keep(connection: Connection, _: Person) -> int:
        return store.propose(connection, member.staff_id, offered, now)

    await turn.once(keep, nothing_expected)
    # Of a repeated message, what it led to the first time.
    _, newest = await turn.work(lambda c, _: store.newest(c, member.staff_id))
    if newest is None:
        raise Stale("no upload")
    await _show(turn, newest)


async def turn_page(turn: Turn, member: Member, code: str, page: str) -> None:
    """Another page of what would be changed."""
    await _show(turn, await _upload(turn, member, code), number_of(page))


async def apply(turn: Turn, member: Member, code: str) -> None:
    """Lay all that was shown into the draft."""
    number, now = number_of(code), turn.services.clock.now()
    await _upload(turn, member, code)
    try:
        await turn.once(lambda c, _: store.apply(c, number, member.staff_id, now))
    except Outdated:
        if (await _upload(turn, member, code)).applied_at is None:
            await turn.show(_told(turn, turn.t("catalogue-upload-outdated")))
            return
    await _show(turn, await _upload(turn, member, code))


async def drop(turn: Turn, member: Member, code: str) -> None:
    """Throw the proposal away."""
    number = number_of(code)
    await turn.work(lambda c, _: store.drop(c, number, member.staff_id))
    await show(turn, member)


async def undo(turn: Turn, member: Member, code: str) -> None:
    """Put the draft back as it was before the file."""
    number, now = number_of(code), turn.services.clock.now()
    await _upload(turn, member, code)
    try:
        await turn.once(lambda c, _: store.undo(c, number, member.staff_id, now))
    except Outdated:
        if (await _upload(turn, member, code)).undone_at is None:
            await turn.note(turn.t.plain("catalogue-upload-too-late"), alert=True)
            return
    await _show(turn, await _upload(turn, member, code))


async def _upload(turn: Turn, member: Member, code: str) -> Upload:
    """The member's own file that a button names.

    Raises:
        Stale: there is none.
    """
    number = number_of(code)
    _, found = await turn.work(lambda c, _: store.get(c, number, member.staff_id))
    if found is None:
        raise Stale(code)
    return found


async def _show(turn: Turn, found: Upload, page: int = 0) -> None:
    """How far a file has come."""
    t = turn.t
    if found.undone_at is not None:
        await turn.show(_told(turn, t("catalogue-upload-undone")))
        return
    if found.applied_at is None:
        there, _ = await standing(turn)
        await turn.show(_preview(turn, found, there, page))
        return
    text = t("catalogue-upload-taken", count=len(found.offered.wanted))
    rows: list[Row] = [[to_draft(t)], to_hub(turn)]
    if found.can_be_undone(turn.services.clock.now()):
        code = str(found.upload_id)
        text += "\n" + t("import-can-be-undone")
        rows.insert(1, [button(t.plain("button-import-undo"), StaffVerb.CATALOGUE_UNDO, code)])
    await turn.show(View(text, keyboard(*rows)))


def _preview(turn: Turn, found: Upload, there: Desk, page: int) -> View:
    t, code, changes = turn.t, str(found.upload_id), found.changes(there)
    if not changes:
        return _told(turn, t("catalogue-upload-nothing", count=found.offered.unchanged))
    same = str(found.offered.unchanged)
    head = t("catalogue-upload", name=found.offered.name, same=same)
    labels = Labels(turn.services.librarian.files)
    pages = parts([head + "\n" + words.counts(t, changes), *words.blocks(t, changes, labels)])
    page = min(page, len(pages) - 1)
    turns = [
        button(t.plain(label), StaffVerb.CATALOGUE_CHANGES, code, str(other))
        for label, other in (("button-before", page - 1), ("button-more", page + 1))
        if 0 <= other < len(pages)
    ]
    taking = t.plain("button-catalogue-take", count=len(changes))
    return View(
        pages[page],
        keyboard(
            turns,
            [button(taking, StaffVerb.CATALOGUE_APPLY, code)],
            [button(t.plain("button-import-drop"), StaffVerb.CATALOGUE_DROP, code)],
        ),
    )


def _asking(t: Translator, text: str) -> View:
    return View(text, keyboard(_way_out(t)))


def _way_out(t: Translator) -> Row:
    return [button(t.plain("button-never-mind"), StaffVerb.CATALOGUE_UPLOAD_NOT)]


def _told(turn: Turn, text: str) -> View:
    return View(text, keyboard(to_hub(turn)))
