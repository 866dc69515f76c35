"""The archive that an .xlsx is, looked through before anything in it is unpacked."""

import io
import zipfile
import zlib
from typing import Final

from bot.spreadsheet.faults import NotASpreadsheet, TooLarge
from bot.spreadsheet.model import Limits

_ENTRY: Final = b"PK\x01\x02"  # begins each entry of an archive's list
_LOCKED: Final = 0x1
_SMALL: Final = 2**20  # what unpacks to less may be packed as tightly as it likes
_METHODS: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}


class Archive:
    """A zip file within limits.

    Raises:
        TooLarge: it says that it unpacks to too much.
        NotASpreadsheet: it is broken or locked.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        # The list itself is opened only when it is short: each entry costs memory.
        if content.count(_ENTRY) > limits.entries:
            raise TooLarge("sheet-unpacks-too-big")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise NotASpreadsheet("sheet-broken") from error
        entries = self._zip.infolist()
        _check(entries, limits)
        self._entries = {entry.filename: entry for entry in entries}
        if len(self._entries) != len(entries):
            raise NotASpreadsheet("sheet-broken")

    @property
    def names(self) -> tuple[str, ...]:
        """What is in it."""
        return tuple(self._entries)

    def part(self, name: str) -> bytes:
        """One file of it, unpacked; never longer than the list says.

        Raises:
            NotASpreadsheet: it is missing, broken or another length than announced.
        """
        try:
            return self._zip.read(self._entries[name])
        except (
            KeyError,
            EOFError,
            ValueError,
            NotImplementedError,
            RuntimeError,
            zipfile.BadZipFile,
            zlib.error,
        ) as error:
            raise NotASpreadsheet("sheet-broken") from error


def _check(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if any(entry.flag_bits & _LOCKED for entry in entries):
        raise NotASpreadsheet("sheet-locked")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise NotASpreadsheet("sheet-broken")
    sizes = [entry.file_size for entry in entries]
    tight = any(
        entry.file_size > _SMALL and entry.file_size > limits.ratio * entry.compress_size
        for entry in entries
    )
    if tight or sum(sizes) > limits.unpacked_bytes or max(sizes, default=0) > limits.part_bytes:
        raise TooLarge("sheet-unpacks-too-big")
