"""The one table in an .xlsx: the parts that hold it, read as streams."""

import posixpath
from typing import Final

from bot.spreadsheet.archive import Archive
from bot.spreadsheet.faults import NotASpreadsheet, TooLarge
from bot.spreadsheet.model import Cells, Limits
from bot.spreadsheet.neutral import unescaped
from bot.spreadsheet.page import Page
from bot.spreadsheet.values import Format
from bot.spreadsheet.xml import Attributes, Budget, Reader, walk

_TYPES: Final = "[Content_Types].xml"
_MOST_FORMATS: Final = 5_000  # of a workbook's own; Excel itself writes some hundreds


def read_xlsx(content: bytes, limits: Limits, sheet: str | None = None) -> list[tuple[int, Cells]]:
    """The rows of the first sheet that is shown, or of the one named.

    Raises:
        SheetFault: anything is not as it should be.
    """
    archive = Archive(content, limits)
    _refuse_others(archive)
    budget = Budget(limits.elements)
    root = _Relations.read(archive, "", budget)
    book_name = root.one("/officeDocument")
    relations = _Relations.read(archive, book_name, budget)
    book = _Book()
    walk(archive.part(book_name), book, budget)
    texts, styles = _Texts(), _Styles()
    for kind, reader in (("/sharedStrings", texts), ("/styles", styles)):
        if name := relations.maybe(kind):
            walk(archive.part(name), reader, budget)
    page = Page(texts.all, styles.formats, book.epoch_1904, limits)
    walk(archive.part(relations.sheet(book.choose(sheet))), page, budget)
    page.complain()
    return page.rows


def _refuse_others(archive: Archive) -> None:
    names = archive.names
    if any("vbaproject" in name.lower() or "/macrosheets/" in name.lower() for name in names):
        raise NotASpreadsheet("sheet-macros")
    if _TYPES not in names or not any(name.endswith("workbook.xml") for name in names):
        raise NotASpreadsheet("sheet-not-one")
    if b"macroEnabled" in archive.part(_TYPES):
        raise NotASpreadsheet("sheet-macros")


class _Relations(Reader):
    """Which part of the archive is what to another one."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._by_id: dict[str, tuple[str, str]] = {}

    @classmethod
    def read(cls, archive: Archive, of: str, budget: Budget) -> "_Relations":
        folder, name = posixpath.split(of)
        relations = cls(folder)
        walk(archive.part(posixpath.join(folder, "_rels", f"{name}.rels")), relations, budget)
        return relations

    def start(self, name: str, attributes: Attributes) -> None:
        if name != "Relationship" or attributes.get("TargetMode") == "External":
            return
        target = posixpath.normpath(posixpath.join("/", self._folder, attributes["Target"]))
        self._by_id[attributes["Id"]] = (attributes["Type"], target.lstrip("/"))

    def maybe(self, kind: str) -> str | None:
        for type_, target in self._by_id.values():
            if type_.endswith(kind):
                return target
        return None

    def one(self, kind: str) -> str:
        if (target := self.maybe(kind)) is None:
            raise NotASpreadsheet("sheet-broken")
        return target

    def sheet(self, relation_id: str) -> str:
        type_, target = self._by_id.get(relation_id, ("", ""))
        if not type_.endswith("/worksheet"):
            raise NotASpreadsheet("sheet-broken")
        return target


class _Book(Reader):
    """The list of sheets, and which day is the first."""

    def __init__(self) -> None:
        self.epoch_1904 = False
        self._sheets: list[tuple[str, str, bool]] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            self.epoch_1904 = attributes.get("date1904") in ("1", "true")
        elif name == "sheet":
            relation = next((attributes[key] for key in attributes if key.endswith(":id")), "")
            shown = attributes.get("state", "visible") == "visible"
            self._sheets.append((attributes["name"], relation, shown))

    def choose(self, wanted: str | None) -> str:
        for name, relation, shown in self._sheets:
            if name == wanted or (wanted is None and shown):
                return relation
        if wanted is not None:
            raise NotASpreadsheet("sheet-no-such", name=wanted)
        raise NotASpreadsheet("sheet-empty")


class _Texts(Reader):
    """The texts that cells share."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._pieces: list[str] = []
        self._in_text = self._aside = False

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002 - of the reader
        if name == "si":
            self._pieces.clear()
        elif name == "rPh":  # how it is read aloud
            self._aside = True
        elif name == "t":
            self._in_text = not self._aside

    def text(self, text: str) -> None:
        if self._in_text:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._aside = False
        elif name == "si":
            self.all.append(unescaped("".join(self._pieces)))


class _Styles(Reader):
    """How the numbers of each style are meant."""

    def __init__(self) -> None:
        self.formats: list[Format] = []
        self._codes: dict[int, str] = {}
        self._known: dict[int, Format] = {}
        self._in_cells = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._codes[int(attributes["numFmtId"])] = attributes["formatCode"][:256]
            if len(self._codes) > _MOST_FORMATS:
                raise TooLarge("sheet-too-much")
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells:
            number = int(attributes.get("numFmtId", "0"))
            if number not in self._known:
                self._known[number] = Format(number, self._codes.get(number, ""))
            self.formats.append(self._known[number])

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False
