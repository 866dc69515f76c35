"""Workbooks made by hand, part by part: as other programs write them, and as nobody should."""

import io
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
BOOK = "xl/workbook.xml"

PARTS: Mapping[str, str] = {
    "[Content_Types].xml": (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/worksheet" Target="worksheets/sheet2.xml"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
        f'<Relationship Id="rId4" Type="{OFFICE}/styles" Target="/xl/styles.xml"/>'
        "</Relationships>"
    ),
    BOOK: (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="공고" sheetId="1" r:id="rId1"/>'
        '<sheet name="설명" sheetId="2" r:id="rId2"/></sheets></workbook>'
    ),
    "xl/styles.xml": (
        f'<styleSheet xmlns="{MAIN}"><numFmts count="1">'
        '<numFmt numFmtId="164" formatCode="yyyy&quot;년&quot; m&quot;월&quot; d&quot;일&quot;"/>'
        '<numFmt numFmtId="165" formatCode="#,##0&quot;days&quot;"/></numFmts>'
        '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/>'
        '<xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'
    ),
    "xl/sharedStrings.xml": (
        f'<sst xmlns="{MAIN}"><si><t>제목</t></si>'
        "<si><r><t>시장 </t></r><r><t>매니저</t></r><rPh><t>ignored</t></rPh></si></sst>"
    ),
    SHEET: "",
    "xl/worksheets/sheet2.xml": "",
}


def page(rows: str, after: str = "") -> str:
    """A sheet with these rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def text(cell: str, value: str) -> str:
    return f'<c r="{cell}" t="inlineStr"><is><t>{value}</t></is></c>'


HEAD = f"<row r='1'>{text('A1', '제목')}{text('B1', '값')}</row>"
FINE = page(HEAD + f"<row r='2'>{text('A2', '가')}{text('B2', '나')}</row>")


def workbook(
    sheet: str | bytes = FINE,
    *,
    method: int = zipfile.ZIP_DEFLATED,
    without: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """The archive with this first sheet, and with `more` parts by name."""
    parts: dict[str, str | bytes] = {**PARTS, SHEET: sheet, "xl/worksheets/sheet2.xml": FINE}
    parts |= more or {}
    return archive({name: part for name, part in parts.items() if name != without}, method)


def archive(parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return stream.getvalue()


def values(*cells: str) -> bytes:
    """A workbook whose column `값` holds these cells."""
    rows = "".join(f"<row>{_FIRST}{cell}</row>" for cell in cells)
    return workbook(page(HEAD + rows))


# Some programs leave the references out.
_FIRST = '<c t="inlineStr"><is><t>가</t></is></c>'
