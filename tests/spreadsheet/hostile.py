"""Files that must not come in: each with its name and the text that answers it."""

import io
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

from tests.spreadsheet.workbooks import (
    BOOK,
    FINE,
    HEAD,
    MAIN,
    PARTS,
    SHEET,
    archive,
    page,
    text,
    workbook,
)

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
MB = 2**20
BOMB = b"<worksheet><sheetData>" + b" " * (19 * MB) + b"</sheetData></worksheet>"
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'


@dataclass(frozen=True)
class Hostile:
    """`make` is called in the test: some are large."""

    filename: str
    message: str
    make: Callable[[], bytes]
    where: str = ""


def two_cells(second: str, after: str = "") -> bytes:
    return workbook(page(f"{HEAD}<row r='2'>{text('A2', '가')}{second}</row>", after))


def locked() -> bytes:
    """Every entry says that it is encrypted."""
    content = bytearray(workbook())
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 4)
    return bytes(content)


def lying() -> bytes:
    """The list of the archive says that the sheet is one byte long."""
    content = bytearray(workbook())
    at = content.rfind(SHEET.encode()) - 46
    assert content[at : at + 4] == b"PK\x01\x02"
    struct.pack_into("<I", content, at + 24, 1)
    return bytes(content)


def twice() -> bytes:
    stream = io.BytesIO(workbook())
    with zipfile.ZipFile(stream, "a") as packed:
        # Another name of the same length, renamed afterwards: the library warns about a second.
        packed.writestr(SHEET.replace("1", "9"), FINE)
    return stream.getvalue().replace(SHEET.replace("1", "9").encode(), SHEET.encode())


def damaged() -> bytes:
    content = bytearray(workbook("x" * 5000, method=zipfile.ZIP_STORED))
    at = content.find(b"x" * 100)
    content[at] = 0x79
    return bytes(content)


def csv_of(rows: int, columns: int = 1) -> bytes:
    head = ",".join(f"c{number}" for number in range(columns))
    return "\n".join([head, *[",".join(["1"] * columns)] * rows]).encode()


HOSTILE: dict[str, Hostile] = {
    # What it is
    "nothing": Hostile("a.xlsx", "sheet-empty", lambda: b""),
    "spaces": Hostile("a.csv", "sheet-empty", lambda: b"\xef\xbb\xbf \r\n\t\n"),
    "old workbook": Hostile("a.xls", "sheet-old", lambda: OLE),
    "old workbook renamed": Hostile("a.xlsx", "sheet-old", lambda: OLE),
    "workbook with a password": Hostile(
        "a.xlsx", "sheet-locked", lambda: OLE + "EncryptedPackage".encode("utf-16-le")
    ),
    "archive with a password": Hostile("a.xlsx", "sheet-locked", locked),
    "macros by name": Hostile("a.xlsm", "sheet-macros", workbook),
    "binary workbook": Hostile("a.xlsb", "sheet-macros", workbook),
    "macros renamed": Hostile(
        "a.xlsx", "sheet-macros", lambda: workbook(more={"xl/vbaProject.bin": b"macro"})
    ),
    "macros by type": Hostile(
        "a.xlsx",
        "sheet-macros",
        lambda: archive(
            {**PARTS, SHEET: FINE, "[Content_Types].xml": "<Types>macroEnabled</Types>"}
        ),
    ),
    "macro sheet": Hostile(
        "a.xlsx", "sheet-macros", lambda: workbook(more={"xl/macrosheets/sheet1.xml": "<x/>"})
    ),
    "web page": Hostile("a.xlsx", "sheet-page", lambda: b"<html><table><tr><td>1</table>"),
    "web page as csv": Hostile("a.csv", "sheet-page", lambda: b"\xef\xbb\xbf\n<!DOCTYPE html>"),
    "old xml workbook": Hostile(
        "a.xlsx", "sheet-page", lambda: b'<?xml version="1.0"?><Workbook></Workbook>'
    ),
    "picture": Hostile("a.xlsx", "sheet-not-one", lambda: b"\x89PNG\r\n\x1a\n" + bytes(99)),
    "picture as csv": Hostile("a.csv", "sheet-not-one", lambda: b"GIF89a" + bytes(99)),
    "workbook as csv": Hostile("a.csv", "sheet-not-one", workbook),
    "csv as workbook": Hostile("a.xlsx", "sheet-not-one", lambda: b"a,b\n1,2"),
    "no ending": Hostile("공고", "sheet-not-one", workbook),
    "another archive": Hostile(
        "a.xlsx", "sheet-not-one", lambda: archive({"word/document.xml": "<x/>"})
    ),
    "workbook in an archive": Hostile(
        "a.xlsx", "sheet-not-one", lambda: archive({"공고.xlsx": workbook()})
    ),
    "archive in an archive in an archive": Hostile(
        "a.xlsx",
        "sheet-not-one",
        lambda: archive({"a.zip": archive({"b.zip": archive({"c": b"0" * MB})})}),
    ),
    # Half of it
    "half a workbook": Hostile("a.xlsx", "sheet-broken", lambda: workbook()[:700]),
    "workbook without its end": Hostile("a.xlsx", "sheet-broken", lambda: workbook()[:-30]),
    "only a beginning": Hostile("a.xlsx", "sheet-broken", lambda: b"PK\x03\x04"),
    "no sheet part": Hostile("a.xlsx", "sheet-broken", lambda: workbook(without=SHEET)),
    "no styles part": Hostile("a.xlsx", "sheet-broken", lambda: workbook(without="xl/styles.xml")),
    "no relations": Hostile(
        "a.xlsx", "sheet-broken", lambda: workbook(without="xl/_rels/workbook.xml.rels")
    ),
    "damaged content": Hostile("a.xlsx", "sheet-broken", damaged),
    "lying length": Hostile("a.xlsx", "sheet-broken", lying),
    "same part twice": Hostile("a.xlsx", "sheet-broken", twice),
    "rare compression": Hostile(
        "a.xlsx", "sheet-broken", lambda: workbook(method=zipfile.ZIP_LZMA)
    ),
    "xml cut off": Hostile("a.xlsx", "sheet-broken", lambda: workbook(FINE[:-40])),
    "no xml": Hostile("a.xlsx", "sheet-broken", lambda: workbook(b"\xff\xfe\x00\x01")),
    "unknown encoding": Hostile(
        "a.xlsx", "sheet-broken", lambda: workbook('<?xml version="1.0" encoding="x-none"?><a/>')
    ),
    "sheet outside": Hostile(
        "a.xlsx",
        "sheet-broken",
        lambda: archive(
            {
                **PARTS,
                SHEET: FINE,
                "xl/_rels/workbook.xml.rels": PARTS["xl/_rels/workbook.xml.rels"].replace(
                    'Target="worksheets/sheet1.xml"',
                    'Target="http://127.0.0.1/sheet.xml" TargetMode="External"',
                ),
            }
        ),
    ),
    "no sheets": Hostile(
        "a.xlsx",
        "sheet-empty",
        lambda: archive({**PARTS, BOOK: f'<workbook xmlns="{MAIN}"><sheets/></workbook>'}),
    ),
    "every sheet hidden": Hostile(
        "a.xlsx",
        "sheet-empty",
        lambda: archive(
            {**PARTS, BOOK: PARTS[BOOK].replace("sheetId", 'state="veryHidden" sheetId')}
        ),
    ),
    "empty sheet": Hostile("a.xlsx", "sheet-empty", lambda: workbook(page(""))),
    # Too much of it
    "six megabytes": Hostile("a.xlsx", "sheet-too-big", lambda: bytes(6 * MB)),
    "twenty megabytes": Hostile("a.csv", "sheet-too-big", lambda: b"a,b\n" * (5 * MB)),
    "bomb in the sheet": Hostile("a.xlsx", "sheet-unpacks-too-big", lambda: workbook(BOMB)),
    "bomb beside the sheet": Hostile(
        "a.xlsx", "sheet-unpacks-too-big", lambda: workbook(more={"xl/media/a.bmp": bytes(40 * MB)})
    ),
    "bomb in pieces": Hostile(
        "a.xlsx",
        "sheet-unpacks-too-big",
        lambda: workbook(more={f"xl/media/{n}.bmp": bytes(MB) for n in range(35)}),
    ),
    "a thousand parts": Hostile(
        "a.xlsx",
        "sheet-unpacks-too-big",
        lambda: workbook(more={f"x{n}": b"" for n in range(1000)}),
    ),
    "a million elements": Hostile(
        "a.xlsx",
        "sheet-too-much",
        lambda: workbook(
            "<worksheet>"
            + "".join(f"<a n='{n * 7919 % 1000003:x}'/>" for n in range(1_000_001))
            + "</worksheet>"
        ),
    ),
    "too many rows": Hostile(
        "a.xlsx",
        "sheet-too-many-rows",
        lambda: workbook(page("".join(f"<row><c><v>{n}</v></c></row>" for n in range(5002)))),
    ),
    "too many rows of text": Hostile("a.csv", "sheet-too-many-rows", lambda: csv_of(5001)),
    "too many columns": Hostile(
        "a.xlsx",
        "sheet-too-many-columns",
        lambda: workbook(page(f"<row r='1'>{text('CW1', 'x')}</row>")),
    ),
    "too many columns of text": Hostile("a.csv", "sheet-too-many-columns", lambda: csv_of(1, 101)),
    "long cell": Hostile(
        "a.xlsx", "sheet-too-long", lambda: two_cells(text("B2", "가" * 5001)), "B2"
    ),
    "long cell of text": Hostile("a.csv", "sheet-too-long", lambda: b"a,b\n1," + b"x" * 5001, "B2"),
    "very long cell of text": Hostile("a.csv", "sheet-quotes", lambda: b"a,b\n1," + b"x" * MB, "2"),
    "a hundred thousand formats": Hostile(
        "a.xlsx",
        "sheet-too-much",
        lambda: workbook(
            more={
                "xl/styles.xml": "<styleSheet><numFmts>"
                + "".join(f'<numFmt numFmtId="{n}" formatCode="y{n:x}"/>' for n in range(100_000))
                + "</numFmts></styleSheet>"
            }
        ),
    ),
    # What is in it
    "billion laughs": Hostile(
        "a.xlsx", "sheet-defines", lambda: workbook(LAUGHS + FINE.replace("가", "&c;"))
    ),
    "entity from a file": Hostile(
        "a.xlsx", "sheet-defines", lambda: workbook(OUTSIDE + FINE.replace("가", "&secret;"))
    ),
    "billion laughs in shared texts": Hostile(
        "a.xlsx",
        "sheet-defines",
        lambda: workbook(more={"xl/sharedStrings.xml": LAUGHS + "<sst><si><t>&c;</t></si></sst>"}),
    ),
    "formula": Hostile(
        "a.xlsx", "sheet-formula", lambda: two_cells('<c r="B2"><f>1+1</f><v>2</v></c>'), "B2"
    ),
    "formula without its value": Hostile(
        "a.xlsx",
        "sheet-formula",
        lambda: two_cells('<c r="B2" t="str"><f>WEBSERVICE("x")</f></c>'),
        "B2",
    ),
    "error value": Hostile(
        "a.xlsx", "sheet-error", lambda: two_cells('<c r="B2" t="e"><v>#REF!</v></c>'), "B2"
    ),
    "word as a number": Hostile(
        "a.xlsx", "sheet-error", lambda: two_cells('<c r="B2"><v>열둘</v></c>'), "B2"
    ),
    "no such number": Hostile(
        "a.xlsx", "sheet-error", lambda: two_cells('<c r="B2"><v>1e999</v></c>'), "B2"
    ),
    "no such day": Hostile(
        "a.xlsx", "sheet-error", lambda: two_cells('<c r="B2" s="1"><v>-5</v></c>'), "B2"
    ),
    "no such shared text": Hostile(
        "a.xlsx", "sheet-broken", lambda: two_cells('<c r="B2" t="s"><v>99</v></c>')
    ),
    "negative shared text": Hostile(
        "a.xlsx", "sheet-broken", lambda: two_cells('<c r="B2" t="s"><v>-1</v></c>')
    ),
    "merged cells": Hostile(
        "a.xlsx",
        "sheet-merged",
        lambda: two_cells(text("B2", "나"), '<mergeCells><mergeCell ref="A2:B2"/></mergeCells>'),
        "A2:B2",
    ),
    "cell of another row": Hostile("a.xlsx", "sheet-broken", lambda: two_cells(text("B9", "나"))),
    "cell twice": Hostile("a.xlsx", "sheet-broken", lambda: two_cells(text("A2", "나"))),
    "cell nowhere": Hostile("a.xlsx", "sheet-broken", lambda: two_cells(text("ZZZ2", "나"))),
    "rows backwards": Hostile(
        "a.xlsx", "sheet-broken", lambda: workbook(page("<row r='5'/><row r='2'/>"))
    ),
    "row nowhere": Hostile("a.xlsx", "sheet-broken", lambda: workbook(page("<row r='1048577'/>"))),
    "heading twice": Hostile(
        "a.xlsx",
        "sheet-heading-twice",
        lambda: workbook(page(f"<row r='1'>{text('A1', '제목')}{text('B1', ' 제목 ')}</row>")),
        "제목",
    ),
    "heading twice in text": Hostile("a.csv", "sheet-heading-twice", lambda: b"a,a\n1,2", "a"),
    "value without a heading": Hostile(
        "a.xlsx", "sheet-no-heading", lambda: two_cells(text("D2", "나")), "D2"
    ),
    "longer row of text": Hostile("a.csv", "sheet-no-heading", lambda: b"a,b\n1,2,3", "C2"),
    "open quotes": Hostile("a.csv", "sheet-quotes", lambda: b'a,b\n1,"2\n3,4', "2"),
    "no encoding": Hostile("a.csv", "sheet-encoding", lambda: b"a,b\n\xff\xff\x80,1"),
    "null characters": Hostile("a.csv", "sheet-not-one", lambda: b"a,b\n1\x00,2"),
}
