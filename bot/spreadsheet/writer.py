"""Writes tables for people to open, change and send back."""

import csv
import io
from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from bot.spreadsheet.model import Column, Table
from bot.spreadsheet.neutral import escaped, neutralised

Value = str | int | float | None
_HEAD: Final = Font(bold=True)
_HEAD_FILL: Final = PatternFill("solid", fgColor="DDE7F3")
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_TEXT_FORMAT: Final = "@"
# Rows below the last one that get the lists of closed columns and the text format, for new rows.
_MORE_ROWS: Final = 200


def write_xlsx(*tables: Table) -> bytes:
    """A workbook with a sheet for each table: headings stay in sight, closed columns offer a list.

    Raises:
        ValueError: a column has more choices than a list holds (255 characters), or one has a comma.
    """
    book = Workbook()
    for number, table in enumerate(tables):
        page = book.create_sheet(table.title, number)
        _write_page(page, table)
    del book[book.sheetnames[-1]]  # the one it comes with
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_csv(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """A .csv that Excel opens in Korean: UTF-8 with its mark."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([[_safe(value) for value in row] for row in rows])
    return stream.getvalue().encode("utf-8-sig", "ignore")


def _safe(value: Value) -> Value:
    return neutralised(value.replace("\0", "")) if isinstance(value, str) else value


def _write_page(page: Worksheet, table: Table) -> None:
    last = len(table.rows) + 1 + _MORE_ROWS
    for index, column in enumerate(table.columns, 1):
        head = page.cell(1, index)
        _put(head, column.name)
        head.font, head.fill = _HEAD, _HEAD_FILL
        dimension = page.column_dimensions[get_column_letter(index)]
        dimension.width, dimension.number_format = column.width, _TEXT_FORMAT
        if column.choices:
            _offer(page, column, f"{get_column_letter(index)}2:{get_column_letter(index)}{last}")
    for number, row in enumerate(table.rows, 2):
        for index, value in enumerate(row, 1):
            _put(page.cell(number, index), value)
    page.freeze_panes = "A2"


def _put(cell: Cell | MergedCell, value: Value) -> None:
    cell.alignment = _TOP
    if isinstance(value, str):
        cell.number_format = _TEXT_FORMAT
        # Nothing neutral is guessed to be a formula, an error or a number.
        cell.value, cell.data_type = escaped(neutralised(value)), "s"
    else:
        cell.value = value


def _offer(page: Worksheet, column: Column, cells: str) -> None:
    choices = ",".join(column.choices)
    if len(choices) > 255 or choices.count(",") != len(column.choices) - 1:
        raise ValueError(f"a list cannot offer the choices of {column.name}")
    quoted = choices.replace('"', '""')
    rule = DataValidation(type="list", formula1=f'"{quoted}"', allow_blank=True)
    rule.showErrorMessage = True
    page.add_data_validation(rule)
    rule.add(cells)
