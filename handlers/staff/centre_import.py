"""Centres by spreadsheet: taken out, sent back, shown before anything is stored."""

import asyncio
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection
from telegram import InputFile

from bot.i18n import Translator
from bot.people.person import Person
from bot.programme import centre_imports, centre_sheet, listings
from bot.programme.centre_imports import Import, Outdated
from bot.programme.centre_sheet import Change
from bot.programme.listing import CentreFields, Kind
from bot.spreadsheet import Limits, SheetFault, write_xlsx
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen.notice_words import cut
from handlers.expected import nothing_expected
from handlers.keyboards import Row, button, keyboard
from handlers.staff import uploads
from handlers.staff.centre_review import tell_of_many
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.listing_card import COMING, to_hub
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

KIND: Final = "centre-sheet"
LIMITS: Final = Limits(rows=500)  # stored in one transaction
_SHOWN: Final = 12  # changes told in a message
_CLIP: Final = 60  # letters of a value


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CENTRES_EXPORT, send_centres, Role.VIEWER)
    on_staff_button(app, StaffVerb.CENTRES_ASK, ask, Role.EDITOR)
    on_staff_button(app, StaffVerb.CENTRES_APPLY, apply, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.CENTRES_DROP, drop, Role.EDITOR, args=1)
    on_staff_expected(KIND, take, Role.EDITOR)


async def send_centres(turn: Turn, _member: Member) -> None:
    """Every centre as a workbook to change and send back; with none yet, the one to fill in."""
    await turn.person()
    found = await turn.services.database.read(listings.newest_centres)
    catalogue = turn.services.catalogue
    content = await asyncio.to_thread(lambda: write_xlsx(*centre_sheet.tables(catalogue, found)))
    name = turn.t.plain("centres-file-name")
    caption = turn.t("centres-file", count=len(found))
    await turn.send_file(InputFile(content, filename=name), caption)


async def ask(turn: Turn, _member: Member) -> None:
    """Ask for the file; the next message is it."""
    await turn.person(lambda person: replace(person, expecting=KIND))
    await turn.show(_asking(turn.t, turn.t("centres-ask", limit=str(LIMITS.rows))))


async def take(turn: Turn, member: Member, _detail: str) -> None:
    """Read the file that was sent, and show what it would change."""
    t, document = turn.t, uploads.document_of(turn)
    if document is None:
        await turn.show(_asking(t, t("import-not-a-file")))
        return
    try:
        sheet = await uploads.sheet_of(turn, document, LIMITS)
    except SheetFault as fault:
        await turn.show(_asking(t, t(fault.message, **fault.values)))
        return
    centres = await turn.services.database.read(listings.newest_centres)
    changes, problems = centre_sheet.parse(sheet, turn.services.catalogue, centres)
    if problems:
        await uploads.complain(turn, problems, _way_out(t))
        return
    await _offer(turn, member, [each for each in changes if each.before != each.after])


async def apply(turn: Turn, member: Member, number: str) -> None:
    """Store what was shown and ask for its approval."""
    import_id, now = number_of(number), turn.services.clock.now()
    try:
        _, stored = await turn.once(
            lambda c, _: centre_imports.apply(c, import_id, member.staff_id, now)
        )
    except (Outdated, listings.NotNow):
        await turn.show(View(turn.t("import-outdated"), keyboard(to_hub(turn))))
        return
    count = len(stored or (await _newest(turn, member)).changes)
    await turn.show(View(turn.t("centres-stored", count=count), keyboard(to_hub(turn))))
    if stored:
        await tell_of_many(turn, member, stored)


async def drop(turn: Turn, member: Member, number: str) -> None:
    """Throw the file away."""
    import_id = number_of(number)
    await turn.work(lambda c, _: centre_imports.drop(c, import_id, member.staff_id))
    await turn.show(View(turn.t("import-dropped"), keyboard(to_hub(turn))))


async def _offer(turn: Turn, member: Member, changes: list[Change]) -> None:
    if not changes:
        await turn.person(nothing_expected)
        await turn.show(View(turn.t("centres-nothing-new"), keyboard(to_hub(turn))))
        return
    now = turn.services.clock.now()

    def keep(connection: Connection, _: Person) -> int:
        return centre_imports.propose(connection, member.staff_id, changes, now)

    await turn.once(keep, nothing_expected)
    # Of a repeated message, what it led to the first time.
    await turn.show(_preview(turn, await _newest(turn, member)))


def _preview(turn: Turn, waiting: Import) -> View:
    t, changes = turn.t, waiting.changes
    new = sum(each.before is None for each in changes)
    head = t("centres-preview", new=str(new), changed=str(len(changes) - new))
    told = [_line(turn, each) for each in changes[:_SHOWN]]
    more = [t("centres-more", count=len(changes) - _SHOWN)] if len(changes) > _SHOWN else []
    number = str(waiting.import_id)
    yes = [button(t.plain("button-centres-store"), StaffVerb.CENTRES_APPLY, number)]
    no = [button(t.plain("button-import-drop"), StaffVerb.CENTRES_DROP, number)]
    return View("\n".join([head, "", *told, *more]), keyboard(yes, no))


def _line(turn: Turn, change: Change) -> str:
    t, catalogue, before = turn.t, turn.services.catalogue, change.before

    def says(name: str, fields: CentreFields) -> str:
        told = centre_sheet.shown(name, fields, catalogue)
        return cut(told, _CLIP) or t.plain("import-empty-value")

    if before is None:
        where = says("channel", change.after) + " · " + says("district", change.after)
        return t("centres-new", name=change.after.name, where=where, row=str(change.row))
    differences = [
        t("import-difference", column=heading, old=says(name, before), new=says(name, change.after))
        for name, heading in centre_sheet.headings().items()
        if getattr(before, name) != getattr(change.after, name)
    ]
    head = t("centres-changed", name=before.name, row=str(change.row))
    return "\n".join([head, *differences])


def _asking(t: Translator, text: str) -> View:
    return View(text, keyboard(_way_out(t)))


def _way_out(t: Translator) -> Row:
    return [button(t.plain("button-never-mind"), StaffVerb.LISTINGS, Kind.CENTRE, COMING, "0")]


async def _newest(turn: Turn, member: Member) -> Import:
    """Raises Stale where there is none."""
    _, found = await turn.work(lambda c, _: centre_imports.newest(c, member.staff_id))
    if found is None:
        raise Stale("no import")
    return found
