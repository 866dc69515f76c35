"""Posters with a code to scan: of a visit that comes, and of a channel of the plan."""

import asyncio

from sqlalchemy import Connection
from telegram import InputFile

from bot.i18n import translator
from bot.people.person import Person
from bot.pictures import poster
from bot.pictures.poster import Poster
from bot.programme import arrivals, listings
from bot.programme.listing import Visit
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen import guidance_words as words
from handlers.keyboards import button, keyboard
from handlers.staff.gate import on_staff_button
from handlers.staff.listing_card import to_hub
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.POSTERS, show, Role.VIEWER)
    on_staff_button(app, StaffVerb.POSTER, send, Role.VIEWER, args=2)


async def show(turn: Turn, _member: Member) -> None:
    """The channels, each with its poster; a visit's is on its card."""
    await turn.person()
    t = turn.t
    rows = [
        [button(each.name[t.lang], StaffVerb.POSTER, arrivals.CHANNEL, each.id)]
        for each in turn.services.catalogue.channels
    ]
    await turn.show(View(t("posters"), keyboard(*rows, to_hub(turn))))


async def send(turn: Turn, _member: Member, kind: str, code: str) -> None:
    """Both files: one for a printer, one for a screen. The words on it are Korean for everybody."""
    if kind == arrivals.VISIT:
        made = _of_visit(turn, await _visit(turn, code))
    elif kind == arrivals.CHANNEL:
        made = _of_channel(turn, code)
    else:
        raise Stale(kind)
    t = turn.t
    paper, picture = await asyncio.to_thread(lambda: (poster.as_pdf(made), poster.as_png(made)))
    stem = f"poster-{kind}-{code}"
    caption = t("poster-file", title=made.title, link=made.address)
    await turn.send_file(InputFile(paper, filename=f"{stem}.pdf"), caption)
    await turn.send_file(InputFile(picture, filename=f"{stem}.png"), t("poster-picture"))


async def _visit(turn: Turn, code: str) -> Visit:
    """The visit as citizens read it: a poster says nothing that no second person read.

    Raises:
        Stale: nobody approved it yet, or it is over.
    """
    now = turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> Visit | None:
        return listings.visit(connection, number_of(code))

    _, found = await turn.work(unit)
    if found is None or found.is_over(now):
        raise Stale(code)
    return found


def _of_visit(turn: Turn, visit: Visit) -> Poster:
    korean = translator("ko")
    lines = [words.when(korean, visit.fields), words.place(korean, visit.fields)]
    return _poster(turn, visit.fields.name, lines, f"v_{visit.listing_id}")


def _of_channel(turn: Turn, code: str) -> Poster:
    found = next((each for each in turn.services.catalogue.channels if each.id == code), None)
    if found is None:
        raise Stale(code)
    return _poster(turn, found.name["ko"], [], f"c_{code}")


def _poster(turn: Turn, title: str, lines: list[str], payload: str) -> Poster:
    return Poster(
        programme=translator("ko").plain("poster-programme"),
        title=title,
        lines=[line for line in lines if line],
        how=translator("ko").plain("poster-how"),
        how_en=translator("en").plain("poster-how"),
        address=f"https://t.me/{turn.bot.username}?start={payload}",
    )
