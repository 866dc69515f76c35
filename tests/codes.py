"""Reads the codes on posters as a phone's camera would."""

from pathlib import Path

import pypdfium2
import typst
import zxingcpp


def on_page(pdf: bytes) -> list[str]:
    """What the codes on a document's only page say."""
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    picture = document[0].render(scale=2).to_numpy()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def in_picture(png: bytes, folder: Path) -> list[str]:
    """What the codes in a PNG say; it is laid on a page, since nothing else here opens one."""
    (folder / "picture.png").write_bytes(png)
    source = folder / "page.typ"
    source.write_text('#set page(paper: "a4", margin: 0pt)\n#image("picture.png", width: 100%)')
    page = typst.compile(source, root=folder, format="pdf")
    assert isinstance(page, bytes)
    return on_page(page)


def texts_on(pdf: bytes) -> str:
    """All text of a document's only page, without the breaks that its lines and words have."""
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    return "".join(character for character in text if character.isprintable()).replace(" ", "")
