"""Which occupations come first in new projects, by person group; and the files of the search."""

import asyncio

from sqlalchemy import Connection
from telegram import InputFile

from bot.catalogue.model import Audience
from bot.clock import seoul
from bot.programme.discovery import candidates, notes, opinions, priority
from bot.spreadsheet import write_xlsx
from bot.staff import audit, team
from bot.staff.roles import Member, Role
from bot.wording import key
from handlers.callback import Stale
from handlers.citizen.notice_words import label
from handlers.keyboards import button, grid, keyboard
from handlers.staff import discovery_sheets as sheets
from handlers.staff.desk import PAGE
from handlers.staff.discovery import to_hub
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

_NONE = "none"  # candidates that name no group


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.PRIORITY, show, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.PRIORITY_EXPORT, export_priority, Role.VIEWER)
    on_staff_button(app, StaffVerb.CANDIDATES_EXPORT, export_candidates, Role.VIEWER)


async def show(turn: Turn, _member: Member, code: str) -> None:
    """The person groups, or the list of one with the reason of each place."""
    now, t = turn.services.clock.now(), turn.t
    _, found = await turn.work(lambda c, _: priority.places(c, now))
    groups = priority.by_group(found)
    if code == "-":
        buttons = [
            button(
                t.plain("button-cand-group", group=_group_name(turn, group), count=len(listed)),
                StaffVerb.PRIORITY, group or _NONE,
            )
            for group, listed in groups.items()
        ]  # fmt: skip
        file = [button(t.plain("button-cand-priority-file"), StaffVerb.PRIORITY_EXPORT)]
        text = t("cand-priority", count=len(found))
        await turn.show(
            View(text, keyboard(*grid(buttons, 1), file if found else [], to_hub(turn)))
        )
        return
    if code not in {*Audience, _NONE}:
        raise Stale(code)
    group = None if code == _NONE else Audience(code)
    listed = groups.get(group, [])
    lines = [
        t("cand-priority-line", place=str(place), name=each.candidate.fields.name)
        + "\n   "
        + t.text(sheets.reason(t, each))
        for place, each in enumerate(listed[:PAGE], 1)
    ]
    head = t("cand-priority-group", group=_group_name(turn, group), count=len(listed))
    rows = [
        [
            button(
                label(f"{place}. {each.candidate.fields.name}"),
                StaffVerb.CANDIDATE, str(each.candidate.candidate_id),
            )
        ]
        for place, each in enumerate(listed[:PAGE], 1)
    ]  # fmt: skip
    more = [t("cand-priority-more", count=len(listed) - PAGE)] if len(listed) > PAGE else []
    back = [button(t.plain("button-cand-groups"), StaffVerb.PRIORITY, "-")]
    await turn.show(View("\n".join([head, *lines, *more]), keyboard(*rows, back)))


async def export_priority(turn: Turn, member: Member) -> None:
    """The whole list by person group as a workbook."""
    now, t = turn.services.clock.now(), turn.t
    found = await turn.services.database.read(lambda c: priority.places(c, now))
    await _note_export(turn, member)
    table = sheets.priority_table(t, priority.by_group(found))
    content = await asyncio.to_thread(write_xlsx, table)
    name = t.plain("cand-priority-file", day=f"{seoul(now):%Y%m%d}")
    await turn.send_file(InputFile(content, filename=name), t("cand-priority-sent"))


async def export_candidates(turn: Turn, member: Member) -> None:
    """Every candidate with its way as a workbook."""
    now, t, catalogue = turn.services.clock.now(), turn.t, turn.services.catalogue

    def unit(connection: Connection) -> sheets.Everything:
        return sheets.Everything(
            candidates.everything(connection),
            candidates.all_steps(connection),
            notes.everything(connection),
            opinions.everything(connection),
            team.labels(connection),
        )

    found = await turn.services.database.read(unit)
    await _note_export(turn, member)
    content = await asyncio.to_thread(write_xlsx, *sheets.tables(t, catalogue, found))
    name = t.plain("cand-export-file", day=f"{seoul(now):%Y%m%d}")
    caption = t("cand-export-sent", count=len(found.candidates))
    await turn.send_file(InputFile(content, filename=name), caption)


async def _note_export(turn: Turn, member: Member) -> None:
    now = turn.services.clock.now()
    await turn.once(lambda c, _: audit.note(c, member.staff_id, "candidate.export", now))


def _group_name(turn: Turn, group: Audience | None) -> str:
    return turn.t.plain(f"audience-{key(group)}" if group else "audience-not-stated")
