"""The catalogue as a spreadsheet: a row an occupation, and back without loss.

A file may hold some of the occupations and some of the columns: what it does not speak of stays as
it is. An empty cell empties its column. Nothing is ever removed by leaving it out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.catalogue.model import OccupationId
from bot.programme.notice_columns import Said, Unreadable
from bot.programme.notice_sheet import Problem
from bot.spreadsheet import Column, Limits, Row, Sheet, Table
from bot.versions.columns import BY_HEADING, BY_NAME, COLUMNS, NOTHING, Labels
from bot.versions.working import Wanted

ID: Final = "아이디"
STATE: Final = "상태"
LIVE: Final = "쓰는 중"
RETIRED: Final = "뺀 직종"
TITLE: Final = "직종"
LIMITS: Final = Limits(rows=2_000, cell_chars=32_767)
_LONGEST_ID: Final = 28
_NOT_IN_AN_ID: Final = re.compile(r"[^a-z0-9]+")
_STATES: Final = {"": False, LIVE: False, RETIRED: True}


@dataclass(frozen=True, slots=True)
class Read:
    """What a sheet says: entries as they would be, each with the row it stands in."""

    wanted: Mapping[OccupationId, Wanted]
    rows: Mapping[OccupationId, int]


def export(entries: Mapping[OccupationId, Wanted], labels: Labels) -> tuple[Table, ...]:
    """A sheet of every occupation, and one that explains the columns."""
    columns = (
        Column(ID, 20),
        Column(STATE, 10, (LIVE, RETIRED)),
        *(Column(each.heading, each.width, each.choices) for each in COLUMNS),
    )
    return Table(TITLE, columns, lines(entries, labels)), _explanations(labels)


def headings() -> list[str]:
    """The names of the columns, in their order."""
    return [ID, STATE, *(each.heading for each in COLUMNS)]


def lines(entries: Mapping[OccupationId, Wanted], labels: Labels) -> list[list[str]]:
    """The cells of every occupation."""
    return [
        [
            id_,
            RETIRED if each.retired else LIVE,
            *(column.show(labels, each.facts[column.name]) for column in COLUMNS),
        ]
        for id_, each in entries.items()
    ]


def _explanations(labels: Labels) -> Table:
    number = "그대로 두세요. 새 직종은 비워 두면 영어 이름으로 만들어 드려요."
    state = (
        f"‘{RETIRED}’이라고 적으면 시민에게 더 권하지 않아요. 줄을 지워도 직종은 없어지지 않아요."
    )
    fields = ", ".join(labels.interests.values())
    hints = {each.name: each.hint for each in COLUMNS}
    hints["interests"] += f" {fields}"
    return Table(
        "설명",
        (Column("칸", 16), Column("어떻게 적나요", 70), Column("예", 40)),
        [
            [ID, number, "market_manager"],
            [STATE, state, LIVE],
            *([each.heading, hints[each.name], each.example] for each in COLUMNS),
        ],
    )


def parse(
    sheet: Sheet, known: Mapping[OccupationId, Wanted], labels: Labels
) -> tuple[Read, list[Problem]]:
    """What the rows say, laid over what is known, and what has to be mended in single cells."""
    problems = [
        Problem(sheet.head, heading, Said("import-unknown-column", {}))
        for heading in sheet.columns
        if heading not in BY_HEADING and heading not in (ID, STATE)
    ]
    if ID not in sheet.columns:
        problems.append(Problem(sheet.head, ID, Said("catalogue-wrong-no-id", {})))
    wanted: dict[OccupationId, Wanted] = {}
    rows: dict[OccupationId, int] = {}
    taken = {*known, *(row.values.get(ID, "").strip() for row in sheet.rows)}
    for row in sheet.rows:
        id_ = row.values.get(ID, "").strip() or new_id(_english(row), taken)
        taken.add(id_)
        if id_ in rows:
            said = Said("catalogue-wrong-id-twice", {"row": str(rows[id_])})
            problems.append(Problem(row.number, ID, said))
            continue
        if not _is_an_id(id_):
            problems.append(Problem(row.number, ID, Said("catalogue-wrong-id", {})))
            continue
        rows[id_] = row.number
        wanted[id_] = _wanted(row, known.get(id_), labels, problems)
    return Read(wanted, rows), problems


def new_id(english: str, taken: set[str]) -> OccupationId:
    """An id that nothing has yet, made of an English name."""
    stem = _NOT_IN_AN_ID.sub("_", english.lower()).strip("_")
    stem = stem if stem[:1].isalpha() else f"o_{stem}".strip("_")
    stem = stem[:_LONGEST_ID].rstrip("_")
    if len(stem) < 2:
        stem = "occupation"
    found, number = stem, 1
    while found in taken:
        number += 1
        found = f"{stem[: _LONGEST_ID - len(str(number)) - 1]}_{number}"
    return found


def _is_an_id(text: str) -> bool:
    return re.fullmatch(r"[a-z][a-z0-9_]{1,27}", text) is not None


def _english(row: Row) -> str:
    return row.values.get(BY_NAME["english"].heading, "")


def _wanted(row: Row, known: Wanted | None, labels: Labels, problems: list[Problem]) -> Wanted:
    facts = {**(known.facts if known else NOTHING), **dict(_read(row, labels, problems))}
    retired = known.retired if known else False
    if STATE in row.values:
        text = row.values[STATE].strip()
        if text not in _STATES:
            said = Said("import-no-choice", {"choices": f"{LIVE}, {RETIRED}"})
            problems.append(Problem(row.number, STATE, said))
        retired = _STATES.get(text, False)
    return Wanted(facts, retired)


def _read(row: Row, labels: Labels, problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    for heading, text in row.values.items():
        if (column := BY_HEADING.get(heading)) is None:
            continue
        try:
            yield column.name, column.read(labels, text)
        except Unreadable as error:
            problems.append(Problem(row.number, heading, error.said))
