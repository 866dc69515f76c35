"""Reads a file from outside: first what it is, then what is in it."""

from pathlib import PurePosixPath
from typing import Final

from bot.spreadsheet.faults import NotASpreadsheet, TooLarge
from bot.spreadsheet.model import Limits, Sheet
from bot.spreadsheet.separated import read_csv
from bot.spreadsheet.table import table
from bot.spreadsheet.xlsx import read_xlsx

LIMITS: Final = Limits()
_ZIP: Final = b"PK"
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_WITH_MACROS: Final = {".xlsm", ".xltm", ".xlam", ".xlsb"}
_SEPARATED: Final = {".csv", ".tsv", ".txt"}
_SPACE: Final = b"\xef\xbb\xbf \t\r\n"


def read(
    content: bytes, filename: str, *, sheet: str | None = None, limits: Limits = LIMITS
) -> Sheet:
    """The table in an .xlsx or a .csv; takes up to seconds, so call it in a thread.

    Every value is text: days as 2027-01-05, times as 09:00, whole numbers without a point.

    Args:
        content: the file.
        filename: what it is called; the ending must agree with the content.
        sheet: the sheet's name; without it, the first one that is shown.
        limits: how much is read.

    Raises:
        SheetFault: the file cannot be taken; says why, and where.
    """
    if len(content) > limits.file_bytes:
        raise TooLarge("sheet-too-big", limit=limits.file_bytes // 2**20)
    if not content.strip(_SPACE):
        raise NotASpreadsheet("sheet-empty")
    kind = _kind(content, PurePosixPath(filename).suffix.lower())
    rows = read_xlsx(content, limits, sheet) if kind == ".xlsx" else read_csv(content, limits)
    return table(rows, limits)


def _kind(content: bytes, ending: str) -> str:
    if ending in _WITH_MACROS:
        raise NotASpreadsheet("sheet-macros")
    if content.startswith(_OLE):
        raise NotASpreadsheet("sheet-locked" if _LOCKED in content else "sheet-old")
    if content.lstrip(_SPACE)[:1] == b"<":
        raise NotASpreadsheet("sheet-page")
    if ending == ".xlsx" and content.startswith(_ZIP):
        return ending
    if ending in _SEPARATED and not content.startswith(_ZIP):
        return ".csv"
    raise NotASpreadsheet("sheet-not-one")
