"""A printed list: every occupation once, on as many pages as it takes, large enough to read."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pypdfium2
import pytest
from pypdfium2 import raw
from zxingcpp import read_barcodes

from bot import pictures
from bot.catalogue.model import Audience, Evidence
from bot.catalogue.person_lists import PersonList, list_for
from bot.catalogue.store import load
from bot.config import DATA_DIR
from bot.i18n import LANGUAGES, translator
from bot.spreadsheet import read, write_xlsx
from handlers.staff import list_words

CATALOGUE = load(DATA_DIR)
NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
LINK = "https://t.me/seoul_jobs_bot?start=g_youth"
SMALLEST = 11  # points


def printed(found: PersonList, lang: str = "ko") -> pypdfium2.PdfDocument:
    data = list_words.pages(translator(lang), found, CATALOGUE.version, NOW, LINK)
    return pypdfium2.PdfDocument(pictures.pdf("list", data))


def texts(document: pypdfium2.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in document]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def sizes(document: pypdfium2.PdfDocument) -> Iterator[float]:
    for page in document:
        text = page.get_textpage()
        for place in range(text.count_chars()):
            if text.get_text_range(place, 1).strip():
                yield raw.FPDFText_GetFontSize(text, place)


@pytest.mark.parametrize("audience", Audience)
def test_every_occupation_is_on_paper_once_and_pages_are_numbered(audience: Audience) -> None:
    found = list_for(CATALOGUE, audience)
    document = printed(found)
    pages = texts(document)
    whole = squeezed("".join(pages))
    t = translator("ko")
    for each in (*found.stated, *found.apart):
        # With its years a name is told from one that another begins with.
        years = t.plain("list-years", years=", ".join(map(str, each.years)))
        name, mark = squeezed(each.names.official + years), squeezed(t.plain("list-name-only"))
        head = name + mark if each.evidence is Evidence.NAME_ONLY else name
        others = [
            o
            for o in CATALOGUE.occupations.values()
            if o.names.official.endswith(each.names.official)
            and o != each
            and o.years == each.years
        ]
        assert whole.count(head) >= 1
        assert whole.count(name) == 1 + sum(o in (*found.stated, *found.apart) for o in others), (
            name
        )
    for place, page in enumerate(pages, 1):
        assert f"{place}/{len(pages)}" in squeezed(page)
        assert CATALOGUE.version in page
        assert squeezed(t.plain("list-head-duty")) in squeezed(page)


def test_a_row_is_never_parted_by_a_page() -> None:
    found = list_for(CATALOGUE, Audience.YOUTH)
    pages = [squeezed(page) for page in texts(printed(found))]
    for each in (*found.stated, *found.apart):
        if each.duty:
            duty = squeezed(each.duty.ko)
            assert sum(duty in page for page in pages) == 1, each.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_printed_smaller_than_people_can_read(lang: str) -> None:
    found = sorted(set(sizes(printed(list_for(CATALOGUE, Audience.SENIOR), lang))))
    assert found[0] >= SMALLEST - 0.01


def test_it_says_what_it_is_and_where_to_ask() -> None:
    first = squeezed(texts(printed(list_for(CATALOGUE, Audience.SENIOR)))[0])
    for words in (
        "중장년·어르신",
        "2026년11월27일",
        "1개뿐이에요",
        "어르신이모작센터에서",
        "50~64세(edaily.co.kr)",
    ):
        assert words in first, words


def test_the_code_leads_to_the_groups_shelf() -> None:
    page = printed(list_for(CATALOGUE, Audience.YOUTH))[0]
    picture = page.render(scale=3, grayscale=True)
    (code,) = read_barcodes(picture.to_numpy().squeeze())
    assert code.text == LINK


def test_no_text_of_the_catalogue_changes_the_page() -> None:
    found = list_for(CATALOGUE, Audience.DISABLED)
    data = list_words.pages(translator("ko"), found, CATALOGUE.version, NOW, LINK)
    data["sections"][0]["rows"][0]["name"] = '#panic("x") [*] $y$'
    text = "".join(texts(pypdfium2.PdfDocument(pictures.pdf("list", data))))
    assert '#panic("x") [*] $y$' in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_workbook_has_a_sheet_a_group(lang: str) -> None:
    t = translator(lang)
    lists = [list_for(CATALOGUE, audience) for audience in Audience]
    tables = [list_words.table(t, found) for found in lists]
    content = write_xlsx(*tables)
    for table, found in zip(tables, lists, strict=True):
        sheet = read(content, "a.xlsx", sheet=table.title)
        assert len(sheet.rows) == len(found.stated) + len(found.apart)
        names = [row.values[t.plain("list-column-name")] for row in sheet.rows]
        assert len(names) == len(set(names))
