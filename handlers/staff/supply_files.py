"""Supply as files: a sheet to fill in, what is known, and a whole quarter with its demand."""

import asyncio
from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection
from telegram import InputFile
from telegram.constants import ChatAction

from bot.clock import seoul
from bot.i18n import Translator
from bot.programme import balance, occupation_demand, supply, supply_sheet
from bot.programme.balance import Line
from bot.programme.few import by_age
from bot.programme.occupation_demand import ByAge, Demand, Kind
from bot.programme.supply import Kept
from bot.spreadsheet import Column, Table, write_xlsx
from bot.staff import audit
from bot.staff.roles import Member, Role
from handlers.staff import supply_words as words
from handlers.staff.gate import on_staff_button
from handlers.staff.supply import in_vain
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn

EVERYTHING: Final = "-"
Cell = str | int | None
Words = list[tuple[str, int, ByAge]]


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.SUPPLY_FILE, send_quarter, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.SUPPLY_FORM, send_form, Role.EDITOR, args=1)


async def making(turn: Turn) -> None:
    """Show that a file is being made."""
    await turn.bot.send_chat_action(turn.person_id, ChatAction.UPLOAD_DOCUMENT)


async def send_form(turn: Turn, _member: Member, code: str) -> None:
    """A quarter's rows to fill in, or all that is known, to change and send back."""
    quarter = None if code == EVERYTHING else words.quarter_of(turn, code)
    await turn.person()
    await making(turn)
    catalogue, t = turn.services.catalogue, turn.t
    if quarter is None:
        rows = await turn.services.database.read(supply.everything)
        tables = supply_sheet.export(rows, catalogue)
        day = f"{seoul(turn.services.clock.now()):%Y%m%d}"
        name, caption = t.plain("supply-all-name", day=day), t("supply-all", count=len(rows))
    else:
        rows = await turn.services.database.read(lambda c: supply.of_quarter(c, quarter))
        tables = supply_sheet.to_fill_in(rows, quarter, catalogue)
        name = t.plain("supply-form-name", quarter=quarter.code)
        caption = t("supply-form", quarter=words.quarter_name(t, quarter))
    content = await asyncio.to_thread(write_xlsx, *tables)
    await turn.send_file(InputFile(content, filename=name), caption)


async def send_quarter(turn: Turn, member: Member, code: str) -> None:
    """All that may be told of a quarter, as a workbook; taking it out is an act, too."""
    quarter, now = words.quarter_of(turn, code), turn.services.clock.now()
    await turn.once(
        lambda c, _: audit.note(c, member.staff_id, "supply.export", now, quarter=quarter.code)
    )
    await making(turn)
    catalogue, t = turn.services.catalogue, turn.t

    def unit(connection: Connection) -> tuple[dict[str, Demand], list[Kept], Words]:
        demands = dict(occupation_demand.in_quarter(connection, quarter))
        return demands, supply.of_quarter(connection, quarter), in_vain(connection, quarter)

    demands, rows, vain = await turn.services.database.read(unit)
    lines = balance.lines(catalogue, demands, rows)
    tables = [
        _occupations(turn, lines),
        _table(t, "supply-sheet-ages", _AGES_HEAD, _ages(turn, lines, demands)),
        _table(t, "supply-sheet-supply", _SUPPLY_HEAD, _supply(turn, rows)),
        _table(t, "supply-sheet-words", _WORDS_HEAD, _words(t, vain)),
        _reading(t),
    ]
    content = await asyncio.to_thread(write_xlsx, *tables)
    name = t.plain("supply-file-name", quarter=quarter.code)
    caption = t("supply-file", quarter=words.quarter_name(t, quarter))
    await turn.send_file(InputFile(content, filename=name), caption)


_AGES_HEAD: Final = {
    "supply-column-occupation": 34,
    "supply-column-kind": 20,
    "supply-column-ages": 26,
    "supply-column-people": 12,
}
_SUPPLY_HEAD: Final = {
    "supply-column-occupation": 34,
    "supply-column-group": 20,
    "supply-column-posts": 10,
    "supply-column-applicants": 12,
    "supply-column-hired": 12,
    "supply-column-remark": 40,
}
_WORDS_HEAD: Final = {
    "supply-column-word": 24,
    "supply-column-ages": 26,
    "supply-column-people": 12,
}


def _table(t: Translator, title: str, head: dict[str, int], rows: Iterator[list[Cell]]) -> Table:
    columns = tuple(Column(t.plain(text), width) for text, width in head.items())
    return Table(t.plain(title), columns, list(rows))


def _occupations(turn: Turn, lines: list[Line]) -> Table:
    t, catalogue = turn.t, turn.services.catalogue
    columns = (
        Column(t.plain("supply-column-occupation"), 34),
        *(Column(words.kind_name(t, kind), 16) for kind in Kind),
        *(
            Column(t.plain(text), 12)
            for text in ("supply-column-posts", "supply-column-applicants", "supply-column-hired")
        ),
        Column(t.plain("supply-column-gap"), 44),
    )
    rows = [
        [
            words.name_of(t, catalogue, line.occupation_id),
            *(_cell(t, figure) for figure in line.demand.values()),
            line.supply.posts,
            line.supply.applicants,
            line.supply.hired,
            words.gap(t, line),
        ]
        for line in lines
    ]
    return Table(t.plain("supply-sheet-occupations"), columns, rows)


def _ages(turn: Turn, lines: list[Line], demands: dict[str, Demand]) -> Iterator[list[Cell]]:
    t, catalogue = turn.t, turn.services.catalogue
    for line in lines:
        name = words.name_of(t, catalogue, line.occupation_id)
        for kind, people in demands.get(line.occupation_id, {}).items():
            for branch, figure in by_age(people):
                yield [name, words.kind_name(t, kind), words.age_name(t, branch), figure]


def _supply(turn: Turn, rows: list[Kept]) -> Iterator[list[Cell]]:
    t, catalogue = turn.t, turn.services.catalogue
    for row in rows:
        name = words.name_of(t, catalogue, row.key.occupation_id)
        figures = row.figures
        group = words.group_name(t, row.key.audience)
        yield [name, group, figures.posts, figures.applicants, figures.hired, figures.remark]


def _words(t: Translator, found: Words) -> Iterator[list[Cell]]:
    for word, _, ages in found:
        for branch, figure in by_age(ages):
            yield [word, words.age_name(t, branch), figure]


def _reading(t: Translator) -> Table:
    """How the figures are to be read."""
    texts = (
        "supply-reading-few",
        "supply-reading-ages",
        "supply-reading-counted",
        "supply-reading-supply",
    )
    return Table(
        t.plain("supply-sheet-reading"),
        (Column(t.plain("supply-sheet-reading"), 100),),
        [[t.plain(each)] for each in texts],
    )


def _cell(t: Translator, figure: int | None) -> Cell:
    return t.plain("supply-few") if figure is None else figure
