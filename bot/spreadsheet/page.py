"""The cells of one sheet of an .xlsx."""

import re
from collections.abc import Callable
from typing import Final

from bot.spreadsheet.faults import BadCell, TooLarge
from bot.spreadsheet.model import Cells, Limits, cell_name, is_blank
from bot.spreadsheet.neutral import unescaped
from bot.spreadsheet.values import Format, number_text
from bot.spreadsheet.xml import Attributes, Reader

_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_TEXTS: Final = {"str", "inlineStr"}


class Page(Reader):
    """Collects the rows that hold anything."""

    def __init__(
        self, texts: list[str], formats: list[Format], epoch_1904: bool, limits: Limits
    ) -> None:
        self.rows: list[tuple[int, Cells]] = []
        self._texts, self._formats, self._epoch_1904 = texts, formats, epoch_1904
        self._limits = limits
        self._row = self._column = 0
        self._cells: dict[int, str] = {}
        self._type = ""
        self._style: Format | None = None
        self._pieces: list[str] = []
        self._collecting = self._aside = False
        self._first_formula = ""
        self._formulas = 0
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "row": self._start_row,
            "c": self._start_cell,
            "f": self._start_formula,
            "mergeCell": self._start_merged,
        }
        self._ends: dict[str, Callable[[], None]] = {"row": self._end_row, "c": self._end_cell}

    def start(self, name: str, attributes: Attributes) -> None:
        """A row, a cell, or what is in it, begins."""
        if name == "rPh":
            self._aside = True
        elif name in ("v", "t"):
            self._collecting = not self._aside
        elif act := self._starts.get(name):
            act(attributes)

    def text(self, text: str) -> None:
        """A piece of a cell's value."""
        if self._collecting:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        """A row, a cell, or what is in it, ends."""
        if name == "rPh":
            self._aside = False
        elif name in ("v", "t"):
            self._collecting = False
        elif act := self._ends.get(name):
            act()

    def complain(self) -> None:
        """Raise about the formulas, all at once."""
        if self._formulas:
            raise BadCell("sheet-formula", cell=self._first_formula, count=self._formulas)

    def _start_row(self, attributes: Attributes) -> None:
        number = int(attributes.get("r", self._row + 1))
        if not self._row < number <= _LAST_ROW:
            raise ValueError("rows do not rise")
        self._row, self._column, self._cells = number, 0, {}

    def _start_cell(self, attributes: Attributes) -> None:
        column = self._column + 1
        if reference := attributes.get("r"):
            found = _REFERENCE.fullmatch(reference)
            if not found or int(found[2]) != self._row:
                raise ValueError("a cell is in another row")
            column = _column(found[1])
        if not self._column < column <= _LAST_COLUMN:
            raise ValueError("columns do not rise")
        self._column, self._type = column, attributes.get("t", "n")
        style = int(attributes.get("s", "0"))
        self._style = self._formats[style] if 0 <= style < len(self._formats) else None
        self._pieces.clear()

    def _start_formula(self, _attributes: Attributes) -> None:
        self._first_formula = self._first_formula or cell_name(self._column, self._row)
        self._formulas += 1

    def _start_merged(self, attributes: Attributes) -> None:
        raise BadCell("sheet-merged", cell=attributes.get("ref", "?")[:20])

    def _end_cell(self) -> None:
        raw = "".join(self._pieces)
        if not raw:
            return
        value = self._value(raw)
        if len(value) > self._limits.cell_chars:
            cell = cell_name(self._column, self._row)
            raise BadCell("sheet-too-long", cell=cell, limit=self._limits.cell_chars)
        if is_blank(value):
            return
        if self._column > self._limits.columns:
            raise TooLarge("sheet-too-many-columns", limit=self._limits.columns)
        self._cells[self._column] = value

    def _end_row(self) -> None:
        if not self._cells:
            return
        if len(self.rows) > self._limits.rows:
            raise TooLarge("sheet-too-many-rows", limit=self._limits.rows)
        self.rows.append((self._row, self._cells))

    def _value(self, raw: str) -> str:
        if self._type == "e":
            raise BadCell("sheet-error", cell=cell_name(self._column, self._row))
        if self._type == "s":
            return self._texts[_index(raw)]
        if self._type in _TEXTS:
            return unescaped(raw)
        if self._type == "b":
            return "TRUE" if raw.strip() == "1" else "FALSE"
        if self._type == "d":
            return raw.strip().replace("T", " ")
        return self._number(raw.strip())

    def _number(self, raw: str) -> str:
        try:
            return number_text(raw, self._style, self._epoch_1904)
        except (ValueError, OverflowError):
            raise BadCell("sheet-error", cell=cell_name(self._column, self._row)) from None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _index(raw: str) -> int:
    index = int(raw)
    if index < 0:
        raise ValueError("places begin at 0")
    return index
