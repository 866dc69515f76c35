"""What a spreadsheet is to us: one table of texts under a row of headings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Cells = Mapping[int, str]  # a row's texts by column, the first column being 1


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read. A file that passes one is refused, in bounded time and memory."""

    file_bytes: int = 5 * 2**20
    unpacked_bytes: int = 30 * 2**20
    part_bytes: int = 20 * 2**20
    ratio: int = 100  # unpacked to packed, of what unpacks to more than a megabyte
    entries: int = 300  # files in the archive
    elements: int = 600_000  # of XML, in all parts together
    rows: int = 5_000
    columns: int = 100
    cell_chars: int = 5_000


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number as a spreadsheet program shows it, and a text for every heading."""

    number: int
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The table: headings in their order, the row they are in, and the rows that hold anything."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    head: int = 1


@dataclass(frozen=True, slots=True)
class Column:
    """A column to write: `width` in characters; a closed column lists its `choices`."""

    name: str
    width: int = 16
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet to write; `title` is on its tab."""

    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[str | int | float | None]]


def is_blank(text: str) -> bool:
    """Whether a cell shows nothing. Control characters are something: a text must come back whole."""
    return not text.strip(" \t\r\n\xa0\u3000")


def letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def cell_name(column: int, row: int) -> str:
    """The name of a cell, such as C3."""
    return f"{letters(column)}{row}"
