"""/calendar: where in the programme year we are, as text and as a small picture."""

import asyncio
from calendar import monthrange
from datetime import date, datetime, time
from typing import Any, Final

from sqlalchemy import Connection
from telegram.ext import CommandHandler, filters

from bot import pictures
from bot.catalogue.model import Round
from bot.clock import SEOUL, seoul
from bot.i18n import Translator
from bot.people.person import Person
from bot.programme import year
from bot.programme.year import ProgrammeYear
from handlers.callback import Verb
from handlers.citizen import notice_words as words
from handlers.citizen.notice_links import START
from handlers.keyboards import button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn, on
from handlers.view import View

_AUTUMN: Final = 11  # from this month on people ask about the next year's recruitment
_PAST: Final = 2  # recent rounds that are told


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(CommandHandler("calendar", on(show), filters=filters.ChatType.PRIVATE))
    on_button(app, Verb.CALENDAR, show)


async def show(turn: Turn) -> None:
    """This year's phases, the next recruitment that is known, else when it was in recent years."""
    today = seoul(turn.services.clock.now()).date()

    def look(connection: Connection, _: Person) -> tuple[ProgrammeYear, ProgrammeYear]:
        return year.get(connection, today.year), year.get(connection, today.year + 1)

    _, (this, following) = await turn.work(look)
    recruiting = following if today.month >= _AUTUMN else this
    text = calendar_text(turn.t, this, recruiting, today, turn.services.catalogue.rounds)
    png = await asyncio.to_thread(pictures.png, "year", picture_data(turn.t, this, today))
    t = turn.t
    rows = keyboard(
        [button(t.plain("button-open-notices"), Verb.NOTICES, START)],
        [button(t.plain("button-subscriptions"), Verb.SUBSCRIPTIONS)],
    )
    await turn.send_picture(png, View(text, rows))


def calendar_text(
    t: Translator,
    this: ProgrammeYear,
    recruiting: ProgrammeYear,
    today: date,
    rounds: tuple[Round, ...],
) -> str:
    """Where we are, what recruitment is known, and what is only known of the past."""
    phases = year.current_phases(this, today)
    names = ", ".join(t.plain(f"phase-{each}") for each in phases)
    now = t("calendar-now", phases=names) if phases else t("calendar-between")
    return words.joined(
        t("calendar", day=day_words(t, today)),
        now,
        _dates(t, recruiting) or _past(t, recruiting, rounds),
    )


def picture_data(t: Translator, this: ProgrammeYear, today: date) -> dict[str, Any]:
    """What the picture of a year shows; what lies outside the year is cut at its ends."""
    current = year.current_phases(this, today)
    return {
        "title": t.plain("calendar-title", year=str(this.year)),
        "note": "",
        "months": [t.plain("calendar-month", month=str(month)) for month in range(1, 13)],
        "phases": [
            {
                "label": t.plain(f"phase-{phase}"),
                "from": _part(this.year, first),
                "to": _part(this.year, last, after=True),
                "now": phase in current,
            }
            for phase, (first, last) in this.phases.items()
        ],
        "today": {"label": t.plain("calendar-today"), "at": _part(this.year, today)},
    }


def day_words(t: Translator, day: date) -> str:
    """A day with its weekday, as plain text."""
    return words.moment(t, datetime.combine(day, time(), SEOUL))


def _dates(t: Translator, found: ProgrammeYear) -> str:
    """Each date that is known of the year's recruitment; empty if none is."""
    lines = []
    if found.announced_on:
        lines.append(t("calendar-announced", day=day_words(t, found.announced_on)))
    if found.opens_at:
        lines.append(t("calendar-opens", day=words.moment(t, found.opens_at)))
    if found.closes_at:
        lines.append(t("calendar-closes", day=words.moment(t, found.closes_at)))
    if found.result_on:
        lines.append(t("calendar-result", day=day_words(t, found.result_on)))
    if not lines:
        return ""
    return "\n".join([t("calendar-recruitment", year=str(found.year)), *lines])


def _past(t: Translator, found: ProgrammeYear, rounds: tuple[Round, ...]) -> str:
    """When it was in the latest years of which the press told the days, said to be past."""
    told = sorted((each for each in rounds if each.announced and each.closes), key=_year_of)
    lines = [
        t(
            "calendar-past",
            year=str(each.year),
            announced=_of_text(t, each.announced),
            opens=_of_text(t, each.opens),
            closes=_of_text(t, each.closes),
        )
        for each in told[-_PAST:]
    ]
    return "\n".join([t("calendar-unknown", year=str(found.year)), *lines])


def _year_of(each: Round) -> int:
    return each.year


def _of_text(t: Translator, day: str | None) -> str:
    assert day is not None
    return day_words(t, date.fromisoformat(day))


def _part(of: int, day: date, *, after: bool = False) -> float:
    """Where a day stands in a year, from 0 to 1, with months of equal width; its end if `after`."""
    if day.year != of:
        return float(day.year > of)
    _, length = monthrange(of, day.month)
    return (day.month - 1 + (day.day - 1 + after) / length) / 12
