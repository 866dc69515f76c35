"""Lists by person group, for counselling desks and school visits: on paper and as a spreadsheet."""

import asyncio
from typing import Final

from telegram import InputFile

from bot import pictures, wording
from bot.catalogue.model import Audience
from bot.catalogue.person_lists import PersonList, list_for
from bot.clock import seoul
from bot.spreadsheet import write_xlsx
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.keyboards import button, grid, keyboard
from handlers.staff import list_words as words
from handlers.staff.desk import to_desk
from handlers.staff.gate import on_staff_button
from handlers.staff.supply_files import making
from handlers.staff.supply_words import group_name
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

ALL: Final = "-"


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.LISTS, show_all, Role.VIEWER)
    on_staff_button(app, StaffVerb.LIST, show, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.LIST_FILE, send_file, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.LIST_PAGES, send_pages, Role.VIEWER, args=1)


async def show_all(turn: Turn, _member: Member) -> None:
    """Choose a group."""
    await turn.person()
    t = turn.t
    groups = [
        button(
            t.plain(
                "list-button", name=group_name(t, audience), count=len(_list(turn, audience).stated)
            ),
            StaffVerb.LIST,
            audience,
        )
        for audience in Audience
    ]
    whole = [button(t.plain("button-lists-file"), StaffVerb.LIST_FILE, ALL)]
    await turn.show(View(t("lists"), keyboard(*grid(groups, 1), whole, to_desk(turn))))


async def show(turn: Turn, _member: Member, code: str) -> None:
    """What is in a group's list, and the ways to take it out."""
    found = _list(turn, _audience(code))
    await turn.person()
    t = turn.t
    parts = [
        t("list-about", group=group_name(t, found.audience))
        + "\n"
        + t.text(words.counts(t, found)),
        t.text(words.short_text(t, found)),
        wording.centre_text(t, found.centre),
    ]
    rows = [
        [button(t.plain("button-list-pages"), StaffVerb.LIST_PAGES, code)],
        [button(t.plain("button-list-file"), StaffVerb.LIST_FILE, code)],
        [button(t.plain("button-lists"), StaffVerb.LISTS)],
    ]
    await turn.show(View("\n\n".join(filter(None, parts)), keyboard(*rows)))


async def send_file(turn: Turn, _member: Member, code: str) -> None:
    """A group's list as a workbook, or every group's, a sheet each."""
    audiences = tuple(Audience) if code == ALL else (_audience(code),)
    await turn.person()
    await making(turn)
    t = turn.t
    tables = [words.table(t, _list(turn, each)) for each in audiences]
    content = await asyncio.to_thread(write_xlsx, *tables)
    what = t.plain("list-all-groups") if code == ALL else group_name(t, audiences[0])
    await _send(turn, content, what, "xlsx")


async def send_pages(turn: Turn, _member: Member, code: str) -> None:
    """A group's list to print."""
    found = _list(turn, _audience(code))
    await turn.person()
    await making(turn)
    services = turn.services
    link = f"https://t.me/{turn.bot.username}?start=g_{found.audience}"
    data = words.pages(turn.t, found, services.catalogue.version, services.clock.now(), link)
    content = await asyncio.to_thread(pictures.pdf, "list", data)
    await _send(turn, content, group_name(turn.t, found.audience), "pdf")


async def _send(turn: Turn, content: bytes, what: str, ending: str) -> None:
    t, now = turn.t, turn.services.clock.now()
    stem = t.plain("list-file-name", group=what, day=f"{seoul(now):%Y%m%d}").replace(" ", "-")
    caption = t("list-file", group=what, version=turn.services.catalogue.version)
    await turn.send_file(InputFile(content, filename=f"{stem}.{ending}"), caption)


def _list(turn: Turn, audience: Audience) -> PersonList:
    return list_for(turn.services.catalogue, audience)


def _audience(code: str) -> Audience:
    try:
        return Audience(code)
    except ValueError:
        raise Stale(code) from None
