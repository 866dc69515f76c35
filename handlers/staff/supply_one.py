"""One occupation in a quarter: who asks for it, by age; what was offered, by person group."""

import asyncio
from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from bot import pictures
from bot.catalogue.model import Occupation
from bot.programme import balance, occupation_demand, supply
from bot.programme.balance import Line
from bot.programme.occupation_demand import Demand, Kind
from bot.programme.quarters import FIRST_YEAR, Quarter
from bot.programme.supply import Kept
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.expected import nothing_expected
from handlers.keyboards import Row, button, keyboard
from handlers.staff import supply_words as words
from handlers.staff.gate import on_staff_button
from handlers.staff.supply import to_quarter
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

_SHOWN: Final = 6  # quarters in the picture


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.SUPPLY_ONE, show, Role.VIEWER, args=2)
    on_staff_button(app, StaffVerb.SUPPLY_ONE_PICTURE, send_picture, Role.VIEWER, args=2)


def known(turn: Turn, occupation_id: str) -> Occupation:
    """The occupation a button names.

    Raises:
        Stale: it is not in the catalogue.
    """
    found = turn.services.catalogue.occupation(occupation_id)
    if found is None:
        raise Stale(occupation_id)
    return found


async def show(turn: Turn, member: Member, occupation_id: str, code: str) -> None:
    """All that may be told of an occupation in a quarter."""
    occupation, quarter = known(turn, occupation_id), words.quarter_of(turn, code)
    # The form leads here, too: what is written next is no answer to it any more.
    await turn.person(nothing_expected)
    await show_one(turn, member, occupation, quarter)


async def show_one(
    turn: Turn, member: Member, occupation: Occupation, quarter: Quarter, toast: str | None = None
) -> None:
    """The view of it."""

    def unit(connection: Connection) -> tuple[Demand, list[Kept]]:
        found = occupation_demand.in_quarter(connection, quarter, occupation.id)
        rows = supply.of_occupation(connection, occupation.id, [quarter])
        return found.get(occupation.id, {}), rows

    demand, rows = await turn.services.database.read(unit)
    await turn.show(_view(turn, member, occupation, quarter, demand, rows), toast)


async def send_picture(turn: Turn, _member: Member, occupation_id: str, code: str) -> None:
    """The quarters up to this one side by side, as a picture."""
    occupation, quarter = known(turn, occupation_id), words.quarter_of(turn, code)
    await turn.person()
    quarters = [
        quarter.moved(-back) for back in range(_SHOWN) if quarter.moved(-back).year >= FIRST_YEAR
    ]

    def unit(connection: Connection) -> list[Line]:
        rows = supply.of_occupation(connection, occupation.id, quarters)
        return [_line(connection, occupation, each, rows) for each in reversed(quarters)]

    lines = await turn.services.database.read(unit)
    t, name = turn.t, words.name_of(turn.t, turn.services.catalogue, occupation.id)
    data = {
        "title": t.plain("supply-picture-one", name=name),
        "note": t.plain("supply-picture-note"),
        "series": [
            words.kind_name(t, Kind.VIEWED),
            words.kind_name(t, Kind.CLICKED),
            t.plain("supply-series-posts"),
        ],
        "rows": [
            _bar(turn, each, line) for each, line in zip(reversed(quarters), lines, strict=True)
        ],
    }
    picture = await asyncio.to_thread(pictures.png, "bars", data)
    back = [button(t.plain("button-supply-one"), StaffVerb.SUPPLY_ONE, occupation.id, quarter.code)]
    await turn.send_picture(picture, View(t("supply-picture-one", name=name), keyboard(back)))


def _line(
    connection: Connection, occupation: Occupation, quarter: Quarter, rows: Sequence[Kept]
) -> Line:
    found = occupation_demand.in_quarter(connection, quarter, occupation.id)
    mine = [row for row in rows if row.key.quarter == quarter]
    return balance.line(occupation.id, found.get(occupation.id, {}), mine)


def _bar(turn: Turn, quarter: Quarter, line: Line) -> dict[str, object]:
    t = turn.t
    viewed, clicked = line.demand[Kind.VIEWED], line.demand[Kind.CLICKED]
    posts = line.supply.posts
    return {
        "label": words.quarter_name(t, quarter),
        "values": [viewed, clicked, posts],
        "texts": [words.people(t, viewed), words.people(t, clicked), words.number(t, posts)],
    }


def _view(
    turn: Turn,
    member: Member,
    occupation: Occupation,
    quarter: Quarter,
    demand: Demand,
    rows: Sequence[Kept],
) -> View:
    t = turn.t
    line = balance.line(occupation.id, demand, rows)
    figures = [
        t("demand-row", kind=words.kind_name(t, kind), people=words.people(t, figure))
        for kind, figure in line.demand.items()
    ]
    ages = words.demand_by_age(t, demand)
    parts = [
        [
            t("supply-one", name=words.name_of(t, turn.services.catalogue, occupation.id), quarter=words.quarter_name(t, quarter)),
            t("supply-gap", gap=words.gap(t, line)),
        ],
        [t("demand-head"), *figures],
        [t("supply-ages-head"), *(ages or [t("supply-ages-none")])],
        [t("supply-head"), *_supplied(turn, rows)],
    ]  # fmt: skip
    text = "\n\n".join("\n".join(part) for part in parts)
    return View(text, keyboard(*_ways(turn, member, occupation, quarter)))


def _supplied(turn: Turn, rows: Sequence[Kept]) -> list[str]:
    t = turn.t
    lines = []
    for row in rows:
        lines.append(
            t("supply-row", group=words.group_name(t, row.key.audience))
            + words.supply_line(t, row.figures)
        )
        if row.figures.remark:
            lines.append(t("supply-remark", remark=row.figures.remark))
    if len(rows) > 1:
        lines.append(t("supply-row-all") + words.supply_line(t, supply.joined(rows)))
    return lines or [t("supply-not-entered")]


def _ways(turn: Turn, member: Member, occupation: Occupation, quarter: Quarter) -> list[Row]:
    t, newest = turn.t, Quarter.at(turn.services.clock.now())
    beside = [quarter.moved(by) for by in (-1, 1)]
    turns = [
        button(words.quarter_name(t, each), StaffVerb.SUPPLY_ONE, occupation.id, each.code)
        for each in beside
        if each.year >= FIRST_YEAR and each <= newest
    ]
    ways = [("button-supply-one-picture", StaffVerb.SUPPLY_ONE_PICTURE)]
    if member.role.may(Role.EDITOR):
        ways.append(("button-supply-enter", StaffVerb.SUPPLY_ENTER))
    buttons = [button(t.plain(text), verb, occupation.id, quarter.code) for text, verb in ways]
    return [buttons, turns, to_quarter(t, quarter)]
