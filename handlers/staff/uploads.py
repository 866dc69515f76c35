"""A spreadsheet that a member sends: fetched within limits, read in a thread, its faults in words."""

import asyncio
import threading
from typing import Final

from telegram import Document, InputFile
from telegram.constants import ChatAction

from bot.i18n import Translator
from bot.programme.notice_sheet import Problem
from bot.spreadsheet import Limits, Sheet, TooLarge, read, write_csv
from handlers.keyboards import Row, keyboard
from handlers.turn import Turn
from handlers.view import View

PROBLEMS_SHOWN: Final = 12
_LONGEST_NAME: Final = 60
_CLIP: Final = 50  # characters of a heading
# A file takes up to a second or two and much memory: one after the other.
_READING: Final = threading.Lock()


def document_of(turn: Turn) -> Document | None:
    """The file that was sent, if it is one."""
    message = turn.update.effective_message
    return message.document if message else None


def name_of(document: Document) -> str:
    """What the file is called, short enough to show."""
    return (document.file_name or "")[-_LONGEST_NAME:]


async def sheet_of(turn: Turn, document: Document, limits: Limits) -> Sheet:
    """The table in the file.

    Raises:
        SheetFault: the file cannot be taken; says why, and where.
    """
    # Seen while the file is read; a restart leaves nothing of it behind.
    await turn.bot.send_chat_action(turn.person_id, ChatAction.TYPING)
    content = await _download(turn, document, limits)
    return await asyncio.to_thread(_read, content, document.file_name or "", limits)


def problems_view(t: Translator, problems: list[Problem], way_out: Row) -> View:
    """What has to be mended; a long list is in a file besides."""
    lines = [t("import-problems", count=len(problems))]
    lines += [
        t("import-problem", row=row, column=column[:_CLIP], what=what)
        for row, column, what in _lines(t, problems[:PROBLEMS_SHOWN])
    ]
    if len(problems) > PROBLEMS_SHOWN:
        lines.append(t("import-problems-more"))
    return View("\n".join(lines), keyboard(way_out))


async def complain(turn: Turn, problems: list[Problem], way_out: Row) -> None:
    """Tell what has to be mended, all of it."""
    t = turn.t
    await turn.show(problems_view(t, problems, way_out))
    if len(problems) > PROBLEMS_SHOWN:
        texts = ("import-file-row", "import-file-column", "import-file-what")
        content = write_csv([t.plain(each) for each in texts], _lines(t, problems))
        name = t.plain("import-problems-name")
        await turn.send_file(InputFile(content, filename=name), t("import-problems-file"))


def _lines(t: Translator, problems: list[Problem]) -> list[tuple[str, str, str]]:
    """Each problem as row, column and sentence, in plain text."""
    return [
        (str(each.row), each.column, t.plain(each.said.message, **each.said.values))
        for each in problems
    ]


def _read(content: bytes, name: str, limits: Limits) -> Sheet:
    with _READING:
        return read(content, name, limits=limits)


async def _download(turn: Turn, document: Document, limits: Limits) -> bytes:
    """The file, asked for only if it is of a size that we take."""
    if (document.file_size or 0) > limits.file_bytes:
        raise TooLarge("sheet-too-big", limit=limits.file_bytes // 2**20)
    file = await turn.bot.get_file(document.file_id)
    if (file.file_size or 0) > limits.file_bytes:
        raise TooLarge("sheet-too-big", limit=limits.file_bytes // 2**20)
    return bytes(await file.download_as_bytearray())
