"""Spreadsheets in and out: a file from outside is hostile, a file of ours carries no formula."""

from bot.spreadsheet.faults import BadCell, NotASpreadsheet, SheetFault, TooLarge
from bot.spreadsheet.model import Column, Limits, Row, Sheet, Table
from bot.spreadsheet.reader import read
from bot.spreadsheet.writer import write_csv, write_xlsx

__all__ = [
    "BadCell",
    "Column",
    "Limits",
    "NotASpreadsheet",
    "Row",
    "Sheet",
    "SheetFault",
    "Table",
    "TooLarge",
    "read",
    "write_csv",
    "write_xlsx",
]
