"""Demand beside supply, a quarter at a time: which occupations are asked for, and what is missing."""

import asyncio
from typing import Final

from sqlalchemy import Connection

from bot import pictures
from bot.catalogue.model import Audience
from bot.i18n import Translator
from bot.programme import balance, occupation_demand, supply
from bot.programme.balance import Line
from bot.programme.occupation_demand import ByAge, Kind
from bot.programme.quarters import FIRST_YEAR, Quarter
from bot.programme.supply import Kept
from bot.staff.roles import Member, Role
from handlers.citizen.notice_words import label
from handlers.keyboards import Row, button, grid, keyboard
from handlers.staff import supply_words as words
from handlers.staff.desk import number_of, to_desk
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

PAGE: Final = 6
_QUARTERS: Final = 6  # on a page
_WORDS: Final = 30  # shown; the file has all
_BARS: Final = 10


def register(app: App) -> None:
    """Add this topic's handlers."""
    viewer = Role.VIEWER
    on_staff_button(app, StaffVerb.SUPPLY, show_quarters, viewer, args=1)
    on_staff_button(app, StaffVerb.SUPPLY_QUARTER, show, viewer, args=2)
    on_staff_button(app, StaffVerb.SUPPLY_GROUPS, show_groups, viewer, args=1)
    on_staff_button(app, StaffVerb.SUPPLY_WORDS, show_words, viewer, args=1)
    on_staff_button(app, StaffVerb.SUPPLY_PICTURE, send_picture, viewer, args=1)


async def show_quarters(turn: Turn, member: Member, code: str) -> None:
    """Choose a quarter, the present one first."""
    await turn.person()
    t, page = turn.t, number_of(code)
    newest = Quarter.at(turn.services.clock.now())
    total = (newest.year - FIRST_YEAR) * 4 + newest.number
    page = min(page, (total - 1) // _QUARTERS)
    shown = [
        newest.moved(-place)
        for place in range(page * _QUARTERS, min(total, (page + 1) * _QUARTERS))
    ]
    quarters = [
        button(words.quarter_name(t, each), StaffVerb.SUPPLY_QUARTER, each.code, "0")
        for each in shown
    ]
    turns = [
        button(t.plain(text), StaffVerb.SUPPLY, str(other))
        for text, other in (
            ("button-supply-later", page - 1),
            ("button-supply-earlier", page + 1),
        )
        if 0 <= other * _QUARTERS < total
    ]
    files = [button(t.plain("button-supply-files"), StaffVerb.SUPPLY_IMPORT)]
    rows = [*grid(quarters), turns, files if member.role.may(Role.EDITOR) else [], to_desk(turn)]
    await turn.show(View(t("supply"), keyboard(*rows)))


async def lines_of(turn: Turn, quarter: Quarter) -> tuple[list[Line], list[Kept]]:
    """Every occupation in a quarter, and the rows of its supply."""
    catalogue = turn.services.catalogue

    def unit(connection: Connection) -> tuple[list[Line], list[Kept]]:
        rows = supply.of_quarter(connection, quarter)
        demands = occupation_demand.in_quarter(connection, quarter)
        return balance.lines(catalogue, demands, rows), rows

    return await turn.services.database.read(unit)


async def show(turn: Turn, _member: Member, code: str, page: str) -> None:
    """Occupations of a quarter, most asked for first."""
    quarter, number = words.quarter_of(turn, code), number_of(page)
    await turn.person()
    found, _ = await lines_of(turn, quarter)
    number = min(number, (len(found) - 1) // PAGE)
    await turn.show(_quarter_view(turn, quarter, found, number))


async def show_groups(turn: Turn, _member: Member, code: str) -> None:
    """A quarter by person group."""
    quarter = words.quarter_of(turn, code)
    await turn.person()
    found, rows = await lines_of(turn, quarter)
    t, catalogue = turn.t, turn.services.catalogue
    parts = [t("supply-groups", quarter=words.quarter_name(t, quarter))]
    for audience, (demand, supplied) in balance.by_audience(catalogue, found, rows).items():
        told = " · ".join(
            t("demand-times", kind=words.kind_name(t, kind), number=f"{figure:,}")
            for kind, figure in demand.items()
            if figure
        )
        parts.append(
            f"<b>{t.text(words.group_name(t, audience))}</b> · {_stock(turn, audience)}\n"
            f"{told or t('demand-none')}\n{words.supply_line(t, supplied)}"
        )
    await turn.show(View("\n\n".join(parts), keyboard(to_quarter(t, quarter))))


async def show_words(turn: Turn, _member: Member, code: str) -> None:
    """What people looked for in a quarter and the catalogue did not have."""
    quarter = words.quarter_of(turn, code)
    await turn.person()
    found = await turn.services.database.read(lambda c: in_vain(c, quarter))
    t, name = turn.t, words.quarter_name(turn.t, quarter)
    lines = [
        t("supply-words-line", word=word, people=words.people(t, count)) for word, count, _ in found
    ]
    shown = lines[:_WORDS] or [t("supply-words-none")]
    if len(lines) > _WORDS:
        shown.append(t("supply-words-more", count=len(lines) - _WORDS))
    text = "\n".join([t("supply-words-head", quarter=name), *shown])
    await turn.show(View(text, keyboard(to_quarter(t, quarter))))


def in_vain(connection: Connection, quarter: Quarter) -> list[tuple[str, int, ByAge]]:
    """Words looked for in vain, most wanted first: how many people, and by age (raw counts)."""
    found = occupation_demand.sought_in_vain(connection, quarter)
    counted = [(word, sum(ages.values()), ages) for word, ages in found.items()]
    return sorted(counted, key=lambda each: (-each[1], each[0]))


async def send_picture(turn: Turn, _member: Member, code: str) -> None:
    """The most asked-for occupations of a quarter and their posts, as a picture."""
    quarter = words.quarter_of(turn, code)
    await turn.person()
    found, _ = await lines_of(turn, quarter)
    t = turn.t
    shown = [line for line in found if line.is_known][:_BARS]
    if not shown:
        await turn.note(t.plain("supply-nothing-yet"), alert=True)
        return
    name = words.quarter_name(t, quarter)
    data = {
        "title": t.plain("supply-picture-quarter", quarter=name),
        "note": t.plain("supply-picture-note"),
        "series": [words.kind_name(t, Kind.VIEWED), t.plain("supply-series-posts")],
        "rows": [_bar(turn, line) for line in shown],
    }
    picture = await asyncio.to_thread(pictures.png, "bars", data)
    await turn.send_picture(
        picture, View(t("supply-picture-quarter", quarter=name), keyboard(to_quarter(t, quarter)))
    )


def to_quarter(t: Translator, quarter: Quarter) -> Row:
    """The way back to a quarter."""
    name = words.quarter_name(t, quarter)
    return [
        button(
            t.plain("button-supply-to-quarter", quarter=name),
            StaffVerb.SUPPLY_QUARTER,
            quarter.code,
            "0",
        )
    ]


def _quarter_view(turn: Turn, quarter: Quarter, found: list[Line], page: int) -> View:
    t, catalogue = turn.t, turn.services.catalogue
    parts = [t("supply-quarter", quarter=words.quarter_name(t, quarter))]
    rows: list[Row] = []
    for place, line in enumerate(found[page * PAGE : (page + 1) * PAGE], page * PAGE + 1):
        name = words.name_of(t, catalogue, line.occupation_id)
        parts.append(
            f"{place}. <b>{t.text(name)}</b>\n"
            f"{words.demand_line(t, line) or t('demand-none')}\n"
            f"{words.supply_line(t, line.supply)}\n"
            f"→ {t.text(words.gap(t, line))}"
        )
        rows.append(
            [
                button(
                    label(f"{place}. {name}"),
                    StaffVerb.SUPPLY_ONE,
                    line.occupation_id,
                    quarter.code,
                )
            ]
        )
    turns = [
        button(t.plain(text), StaffVerb.SUPPLY_QUARTER, quarter.code, str(other))
        for text, other in (("button-before", page - 1), ("button-more", page + 1))
        if 0 <= other * PAGE < len(found)
    ]
    return View("\n\n".join(parts), keyboard(*rows, turns, *_ways(t, quarter)))


def _ways(t: Translator, quarter: Quarter) -> list[Row]:
    ways = (
        ("button-supply-picture", StaffVerb.SUPPLY_PICTURE),
        ("button-supply-groups", StaffVerb.SUPPLY_GROUPS),
        ("button-supply-words", StaffVerb.SUPPLY_WORDS),
        ("button-supply-file", StaffVerb.SUPPLY_FILE),
    )
    buttons = [button(t.plain(text), verb, quarter.code) for text, verb in ways]
    return [*grid(buttons), [button(t.plain("button-supply-quarters"), StaffVerb.SUPPLY, "0")]]


def _bar(turn: Turn, line: Line) -> dict[str, object]:
    t, viewed, posts = turn.t, line.demand[Kind.VIEWED], line.supply.posts
    return {
        "label": words.name_of(t, turn.services.catalogue, line.occupation_id),
        "values": [viewed, posts],
        "texts": [words.people(t, viewed), words.number(t, posts)],
    }


def _stock(turn: Turn, audience: Audience) -> str:
    occupations = turn.services.catalogue.occupations.values()
    return turn.t(
        "supply-occupations", count=sum(audience in each.audiences for each in occupations)
    )
