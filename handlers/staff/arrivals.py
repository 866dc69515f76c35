"""Who came by which visit and channel, and how far they went: in words, as a picture, as a file."""

import asyncio
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection
from telegram import InputFile

from bot import pictures
from bot.clock import seoul
from bot.i18n import Translator
from bot.people.person import Person
from bot.people.steps import KEPT, SHARED_BY
from bot.programme import arrivals, listings
from bot.programme.arrivals import Figures, Period
from bot.programme.listing import Visit
from bot.spreadsheet import Column, Table, write_xlsx
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen.notice_words import cut, joined
from handlers.keyboards import button, keyboard, ticked
from handlers.staff.gate import on_staff_button
from handlers.staff.listing_card import to_card, to_hub
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

_LABELS: Final = (
    "arrivals-arrived",
    "arrivals-completed",
    "arrivals-subscribed",
    "arrivals-saved",
)
_PERIODS: Final = {
    Period.MONTH: "period-month",
    Period.LAST_MONTH: "period-last-month",
    Period.YEAR: "period-year",
    Period.LAST_YEAR: "period-last-year",
}
_VISITS: Final = 10  # told in a message and in a picture; the file has them all
_NAME: Final = 30  # letters of a visit's name


@dataclass(frozen=True, slots=True)
class Line:
    """One channel's or visit's figures."""

    name: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Counted:
    """All that is told of a period."""

    first: date
    last: date
    channels: list[Line]
    visits: list[Line]

    @property
    def shown(self) -> list[Line]:
        """What a message and a picture have room for: visits only where their arrivals are told."""
        known = [each for each in self.visits if each.figures.arrived is not None]
        known.sort(key=lambda each: -(each.figures.arrived or 0))
        return [*self.channels, *known[:_VISITS]]


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.ARRIVALS, show, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.ARRIVALS_PICTURE, send_picture, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.ARRIVALS_FILE, send_file, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.VISIT_ARRIVALS, show_visit, Role.VIEWER, args=1)


async def show(turn: Turn, _member: Member, code: str) -> None:
    """A period's figures in words."""
    period, t = _period(code), turn.t
    found = await _count(turn, period)
    periods = [
        button(ticked(t.plain(text), each is period), StaffVerb.ARRIVALS, each)
        for each, text in _PERIODS.items()
    ]
    ways = [
        button(t.plain("button-arrivals-picture"), StaffVerb.ARRIVALS_PICTURE, code),
        button(t.plain("button-arrivals-file"), StaffVerb.ARRIVALS_FILE, code),
    ]
    told = [_told(t, each) for each in found.shown]
    text = joined(_head(t, found), *told, t("arrivals-rule", least=str(SHARED_BY)))
    await turn.show(View(text, keyboard(periods[:2], periods[2:], ways, to_hub(turn))))


async def send_picture(turn: Turn, _member: Member, code: str) -> None:
    """The same as bars."""
    period, t = _period(code), turn.t
    found = await _count(turn, period)
    known = [each for each in found.shown if each.figures.arrived is not None]
    if not known:
        await turn.note(t.plain("arrivals-none", least=str(SHARED_BY)), alert=True)
        return
    picture = await asyncio.to_thread(_bars, t, _span(t, found), known)
    back = [button(t.plain("button-back"), StaffVerb.ARRIVALS, code)]
    await turn.send_picture(picture, View(_head(t, found), keyboard(back)))


async def send_file(turn: Turn, _member: Member, code: str) -> None:
    """The same as a workbook, with every visit."""
    period, t = _period(code), turn.t
    found = await _count(turn, period)
    content = await asyncio.to_thread(_workbook, t, found)
    name = f"arrivals-{found.first:%Y%m%d}-{found.last:%Y%m%d}.xlsx"
    await turn.send_file(InputFile(content, filename=name), _head(t, found))


async def show_visit(turn: Turn, _member: Member, number: str) -> None:
    """One visit since it was put up, as bars with the words under them."""
    listing_id, t = number_of(number), turn.t
    today = seoul(turn.services.clock.now()).date()

    def unit(connection: Connection, _: Person) -> tuple[Visit, Figures]:
        visit = listings.visit(connection, listing_id)
        if visit is None:
            raise Stale(number)
        subjects = [arrivals.of_visit(listing_id)]
        return visit, arrivals.count(connection, subjects, today - KEPT, today)

    _, (visit, figures) = await turn.work(unit)
    line = Line(visit.fields.name, figures)
    picture = await asyncio.to_thread(_funnel, t, line)
    text = joined(_told(t, line), t("arrivals-rule", least=str(SHARED_BY)))
    await turn.send_picture(picture, View(text, keyboard([to_card(turn, visit)])))


async def _count(turn: Turn, period: Period) -> Counted:
    today = seoul(turn.services.clock.now()).date()
    first, last = arrivals.days(period, today)
    channels = [(each.id, each.name[turn.t.lang]) for each in turn.services.catalogue.channels]

    def read(connection: Connection) -> Counted:
        visits = listings.visits(connection)

        def line(name: str, *subjects: str) -> Line:
            return Line(name, arrivals.count(connection, subjects, first, last))

        return Counted(
            first,
            last,
            [line(name, *arrivals.of_channel(channel, visits)) for channel, name in channels],
            [line(each.fields.name, arrivals.of_visit(each.listing_id)) for each in visits],
        )

    await turn.person()
    return await turn.services.database.read(read)


def _period(code: str) -> Period:
    try:
        return Period(code)
    except ValueError:
        raise Stale(code) from None


def _head(t: Translator, found: Counted) -> str:
    return t("arrivals", span=_span(t, found))


def _span(t: Translator, found: Counted) -> str:
    return t.plain("arrivals-span", first=f"{found.first}", last=f"{found.last}")


def _told(t: Translator, line: Line) -> str:
    if line.figures.arrived is None:
        return t("arrivals-few", name=line.name, few=_number(t, None))
    told = zip(_LABELS, line.figures.values, strict=True)
    parts = [f"{t.plain(label)} {_number(t, value)}" for label, value in told]
    return t("arrivals-line", name=line.name, figures=" · ".join(parts))


def _number(t: Translator, value: int | None) -> str:
    if value is None:
        return t.plain("fewer-than", least=str(SHARED_BY))
    return t.plain("people-count", count=value)


def _bars(t: Translator, note: str, lines: list[Line]) -> bytes:
    title = t.plain("arrivals-title")
    rows = [
        {
            "label": cut(each.name, _NAME),
            "values": list(each.figures.values),
            "texts": [_number(t, value) for value in each.figures.values],
        }
        for each in lines
    ]
    series = [t.plain(label) for label in _LABELS]
    return pictures.png("bars", {"title": title, "note": note, "series": series, "rows": rows})


def _funnel(t: Translator, line: Line) -> bytes:
    """A bar for each step of the way."""
    rows: list[dict[str, Any]] = [
        {"label": t.plain(label), "values": [value], "texts": [_number(t, value)]}
        for label, value in zip(_LABELS, line.figures.values, strict=True)
    ]
    series = [t.plain("arrivals-title")]
    title = t.plain("arrivals-title")
    return pictures.png("bars", {"title": title, "note": line.name, "series": series, "rows": rows})


def _workbook(t: Translator, found: Counted) -> bytes:
    name = Column(t.plain("arrivals-name"), 40)
    columns = (name, *(Column(t.plain(label), 16) for label in _LABELS))

    def table(title: str, lines: list[Line]) -> Table:
        rows = [[each.name, *(_cell(t, value) for value in each.figures.values)] for each in lines]
        return Table(t.plain(title), columns, rows)

    return write_xlsx(
        table("arrivals-channels", found.channels), table("arrivals-visits", found.visits)
    )


def _cell(t: Translator, value: int | None) -> str | int:
    return _number(t, None) if value is None else value
