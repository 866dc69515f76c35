"""A .csv as Excel and its like write it: the encoding and the separator are found out."""

import codecs
import csv
import io
from typing import Final

from bot.spreadsheet.faults import BadCell, NotASpreadsheet, TooLarge
from bot.spreadsheet.model import Cells, Limits, cell_name, is_blank

_SEPARATORS: Final = ",;\t"
_MARKED: Final = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_csv(content: bytes, limits: Limits) -> list[tuple[int, Cells]]:
    """The rows that hold anything, numbered as a spreadsheet program shows them.

    Raises:
        SheetFault: it is no text, or its quotes do not close.
    """
    text = _decoded(content)
    found: list[tuple[int, Cells]] = []
    for number, record in _records(text, _separator(text)):
        cells = {column: cell for column, cell in enumerate(record, 1) if not is_blank(cell)}
        if not cells:
            continue
        _check(number, cells, limits)
        if len(found) > limits.rows:
            raise TooLarge("sheet-too-many-rows", limit=limits.rows)
        found.append((number, cells))
    return found


def _decoded(content: bytes) -> str:
    encodings = [_MARKED[content[:2]]] if content[:2] in _MARKED else ["utf-8-sig", "cp949"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise NotASpreadsheet("sheet-not-one")
        return text
    raise NotASpreadsheet("sheet-encoding")


def _separator(text: str) -> str:
    """The one that parts the first row into most cells; the comma among equals."""

    def cells(separator: str) -> int:
        try:
            records = _records(text, separator)
            return next((len(record) for _, record in records if any(record)), 0)
        except BadCell:
            return 0

    return max(_SEPARATORS, key=cells)


def _records(text: str, separator: str) -> "list[tuple[int, list[str]]] | _Records":
    return _Records(text, separator)


class _Records:
    """Records one by one; what the reader of the library cannot take names its row."""

    def __init__(self, text: str, separator: str) -> None:
        # The library's own line ends are kept: a cell may hold any.
        self._reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        self._number = 0

    def __iter__(self) -> "_Records":
        return self

    def __next__(self) -> tuple[int, list[str]]:
        self._number += 1
        try:
            return self._number, next(self._reader)
        except csv.Error as error:
            raise BadCell("sheet-quotes", row=self._number) from error


def _check(number: int, cells: Cells, limits: Limits) -> None:
    if max(cells) > limits.columns:
        raise TooLarge("sheet-too-many-columns", limit=limits.columns)
    for column, cell in cells.items():
        if len(cell) > limits.cell_chars:
            where = cell_name(column, number)
            raise BadCell("sheet-too-long", cell=where, limit=limits.cell_chars)
