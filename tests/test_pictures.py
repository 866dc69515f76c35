"""Pictures are made from data alone, and the font is there on every machine."""

import pypdfium2
import pytest

from bot import pictures

ROWS = [
    {"label": "18~29세", "values": [12, 7], "texts": ["12명", "7명"]},
    {"label": "65세 이상", "values": [30, None], "texts": ["30명", "5명 미만"]},
    {"label": '#panic("x") [*] $y$', "values": [0, 1], "texts": ["0명", "1명"]},
]


def test_bars_are_a_picture() -> None:
    data = {"title": "나이대별 이용자", "note": "", "series": ["올해", "지난해"], "rows": ROWS}
    assert pictures.png("bars", data).startswith(b"\x89PNG")


def test_text_reaches_the_page_as_it_is() -> None:
    data = {"title": "나이대별 이용자", "note": "", "series": ["올해", "지난해"], "rows": ROWS}
    page = pypdfium2.PdfDocument(pictures.pdf("bars", data))[0]
    text = page.get_textpage().get_text_bounded()
    assert "나이대별 이용자" in text
    assert '#panic("x") [*] $y$' in text


def test_an_unknown_template_is_an_error() -> None:
    with pytest.raises(KeyError):
        pictures.png("nothing", {})
