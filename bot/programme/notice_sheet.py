"""Notices as rows of a spreadsheet: columns in Korean, to and from what a notice says.

A file that leaves columns out leaves those fields alone; an empty cell empties its field.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.catalogue.store import Catalogue
from bot.programme.notice import Fields, Notice
from bot.programme.notice_columns import BY_HEADING, FIELDS, Said, Unreadable, Words, whole
from bot.spreadsheet import Column, Row, Sheet, Table

NUMBER: Final = "번호"
EXAMPLE: Final = "예시"  # in place of a number: a row that is only there to be read


@dataclass(frozen=True, slots=True)
class Problem:
    """What has to be mended, and where."""

    row: int
    column: str
    said: Said


@dataclass(frozen=True, slots=True)
class Draft:
    """What a row says: values of those fields that it speaks of.

    `number` is the notice it changes; `origin` is where an imported one came from. What stands in
    the row and could not be read is `unread`.
    """

    row: int
    values: Mapping[str, Any]
    number: int | None = None
    origin: str | None = None
    remarks: tuple[Said, ...] = ()
    unread: frozenset[str] = frozenset()


def template(catalogue: Catalogue) -> tuple[Table, ...]:
    """A sheet to fill in with one example, one that explains each column, and one of names."""
    example = [EXAMPLE, *(field.example for field in FIELDS)]
    names = [[each.names.official] for each in catalogue.occupations.values()]
    return (
        Table("공고", _columns(), [example]),
        _explanations(),
        Table("직종 이름", (Column("직종 이름", 40),), names),
    )


def export(notices: Iterable[Notice], words: Words) -> tuple[Table, ...]:
    """Notices to change in a spreadsheet program and send back."""
    rows = [[str(notice.notice_id), *cells(notice.fields, words)] for notice in notices]
    return Table("공고", _columns(), rows), _explanations()


def cells(fields: Fields, words: Words) -> list[str]:
    """What a notice says, as the texts of its row."""
    return [field.show(words, getattr(fields, field.name)) for field in FIELDS]


def _columns() -> tuple[Column, ...]:
    return (
        Column(NUMBER, 8),
        *(Column(field.heading, field.width, field.choices) for field in FIELDS),
    )


def _explanations() -> Table:
    number = (
        f"새 공고는 비워 주세요. 고칠 공고는 그 번호를 둬요. ‘{EXAMPLE}’라고 적힌 줄은 읽지 않아요."
    )
    rows = [[NUMBER, number, ""], *([f.heading, f.hint, f.example] for f in FIELDS)]
    return Table("설명", (Column("칸", 14), Column("어떻게 적나요", 60), Column("예", 36)), rows)


def parse(sheet: Sheet, words: Words) -> tuple[list[Draft], list[Problem]]:
    """What the rows say, and everything that has to be mended in single cells."""
    problems = [
        Problem(sheet.head, heading, Said("import-unknown-column", {}))
        for heading in sheet.columns
        if heading not in BY_HEADING and heading != NUMBER
    ]
    drafts: list[Draft] = []
    seen: set[int] = set()
    for row in sheet.rows:
        if row.values.get(NUMBER, "").strip() == EXAMPLE:
            continue
        draft, faults = _draft(row, words)
        if draft.number in seen:
            faults.append(Problem(row.number, NUMBER, Said("import-number-twice", {})))
        if draft.number is not None:
            seen.add(draft.number)
        drafts.append(draft)
        problems += faults
    return drafts, problems


def _draft(row: Row, words: Words) -> tuple[Draft, list[Problem]]:
    values: dict[str, Any] = {}
    problems, unread = [], []
    number = None
    for heading, text in row.values.items():
        field = BY_HEADING.get(heading)
        try:
            if heading == NUMBER:
                number = whole(words, text)
            elif field is not None:
                values[field.name] = field.read(words, text)
        except Unreadable as error:
            problems.append(Problem(row.number, heading, error.said))
            unread += [field.name] if field else []
    return Draft(row.number, values, number, unread=frozenset(unread)), problems
