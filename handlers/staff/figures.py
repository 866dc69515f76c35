"""Figures on the desk: a picture each, with a caption that says the same in words."""

import asyncio
from collections.abc import Callable
from datetime import date
from typing import Final

from sqlalchemy import Connection

from bot import pictures
from bot.clock import seoul
from bot.people.figures import Period
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.keyboards import Row, button, grid, keyboard, ticked
from handlers.progress import Progress
from handlers.staff import figure_pictures
from handlers.staff.desk import to_desk
from handlers.staff.figure_pictures import Drawn
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

PERIODS: Final = {
    Period.WEEK: "figure-of-week",
    Period.MONTH: "figure-of-month",
    Period.QUARTER: "figure-of-quarter",
    Period.YEAR: "figure-of-year",
}
Draw = Callable[[Turn, Connection, date], Drawn]
# By a letter each, in the order of the screen.
FIGURES: Final[dict[str, tuple[str, Draw]]] = {
    "a": ("figure-ages", figure_pictures.ages),
    "f": ("figure-funnel", figure_pictures.funnel),
    "m": ("figure-matches", figure_pictures.matches),
    "w": ("figure-wanted", figure_pictures.wanted),
    "i": ("figure-inquiries", figure_pictures.answering),
    "d": ("figure-deliveries", figure_pictures.deliveries),
}


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.FIGURES, show, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.FIGURE, draw, Role.VIEWER, args=2)


async def show(turn: Turn, _member: Member, code: str) -> None:
    """Which figure, and of which period."""
    await turn.person()
    await turn.show(_menu(turn, _period(code)))


async def draw(turn: Turn, _member: Member, figure: str, code: str) -> None:
    """Count, draw and send one figure; the message says how far it is."""
    period = _period(code)
    if figure not in FIGURES:
        raise Stale(figure)
    await turn.person()
    t = turn.t
    name, make = FIGURES[figure]
    since = period.since(turn.services.clock.now())
    progress = Progress(turn)
    await progress.say(t("progress-counting", what=t.plain(name)))
    drawn = await turn.services.database.read(lambda c: make(turn, c, since))
    await progress.say(t("progress-drawing", what=t.plain(name)))
    until = seoul(turn.services.clock.now()).date()
    note = t.plain("figure-period", since=f"{since:%Y-%m-%d}", until=f"{until:%Y-%m-%d}")
    data = {"title": t.plain(name), "note": note, "series": drawn.series, "rows": drawn.rows}
    if not drawn.rows:
        nothing = f"<b>{t(name)}</b>\n{t.text(note)}\n\n{drawn.caption}"
        await progress.end(View(nothing, keyboard(*_around(turn, figure, period))))
        return
    picture = await asyncio.to_thread(pictures.png, "bars", data)
    caption = f"<b>{t(name)}</b>\n{t.text(note)}\n\n{drawn.caption}"
    await turn.send_picture(picture, View(caption, keyboard(*_around(turn, figure, period))))
    await progress.end()


def _menu(turn: Turn, period: Period) -> View:
    t = turn.t
    rows = [
        [button(t.plain(name), StaffVerb.FIGURE, each, period)]
        for each, (name, _) in FIGURES.items()
    ]
    periods = [
        button(ticked(t.plain(name), each is period), StaffVerb.FIGURES, each)
        for each, name in PERIODS.items()
    ]
    return View(t("figures"), keyboard(*grid(periods), *rows, to_desk(turn)))


def _around(turn: Turn, figure: str, period: Period) -> list[Row]:
    """The same figure of other periods, and the way back."""
    t = turn.t
    others = [
        button(t.plain(name), StaffVerb.FIGURE, figure, each)
        for each, name in PERIODS.items()
        if each is not period
    ]
    return [others, [button(t.plain("button-figures"), StaffVerb.FIGURES, period)]]


def _period(code: str) -> Period:
    try:
        return Period(code)
    except ValueError:
        raise Stale(code) from None
