"""A poster's code leads where it should, from paper and from a screen, whatever stands around it."""

from pathlib import Path

import pytest

from bot.pictures import poster
from bot.pictures.poster import Poster
from bot.programme.listing import SHORT
from tests.codes import in_picture, on_page, texts_on

ADDRESS = "https://t.me/seoul_newdeal_guide_bot?start=v_123456"
LONG = ("찾아가는 희망취업 멘토스쿨과 공공서비스 직업 설명회 " * 9)[:SHORT]
TITLES = [
    "박람회",
    "2027년 봄 희망취업박람회",
    LONG,
    "가" * SHORT,
    "W" * SHORT,
    "#panic[*] $x$ \\ <a>",
]


def made(title: str, *lines: str) -> Poster:
    return Poster(
        programme="서울시 공공서비스 일자리 안내",
        title=title,
        lines=lines,
        how="휴대전화 카메라로 비추면 텔레그램에서 안내를 시작해요.",
        how_en="Point your phone’s camera here to start the guide in Telegram.",
        address=ADDRESS,
    )


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("lines", [(), ("2027년 3월 12일(금) 오전 10시 ~ 오후 5시", LONG)])
def test_the_code_on_the_page_leads_there_and_every_word_stays(
    title: str, lines: tuple[str, ...]
) -> None:
    page = poster.as_pdf(made(title, *lines))
    assert on_page(page) == [ADDRESS]
    told = texts_on(page)
    for text in (title, *lines, "텔레그램에서", "t.me/seoul_newdeal_guide_bot?start=v_123456"):
        assert text.replace(" ", "") in told


def test_the_code_in_the_picture_leads_there(tmp_path: Path) -> None:
    assert in_picture(poster.as_png(made("박람회")), tmp_path) == [ADDRESS]
