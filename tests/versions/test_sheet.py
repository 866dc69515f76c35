"""The catalogue as a spreadsheet: it comes back whole, and what is wrong in it is named."""

import pytest
from hypothesis import HealthCheck, given, settings

from bot.catalogue.edition import Edition, Entry, composed, of_files
from bot.catalogue.model import Occupation
from bot.catalogue.store import Catalogue
from bot.spreadsheet import read, write_csv, write_xlsx
from bot.versions import sheet, working
from bot.versions.columns import Labels
from bot.versions.working import Wanted
from tests.versions.valid import sets

SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
INTERESTS = ["animals", "care", "safety", "office"]


def exported(entries: dict[str, Wanted], labels: Labels, ending: str) -> bytes:
    if ending == "csv":
        return write_csv(sheet.headings(), sheet.lines(entries, labels))
    return write_xlsx(*sheet.export(entries, labels))


def imported(content: bytes, ending: str, files: Catalogue) -> Edition:
    table = read(content, f"a.{ending}", limits=sheet.LIMITS)
    found, problems = sheet.parse(table, {}, Labels(files))
    assert problems == []
    edition, faults = working.finished({}, found.wanted, files)
    assert faults == []
    assert edition is not None
    return edition


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_shipped_catalogue_comes_back_whole(files: Catalogue, ending: str) -> None:
    before = of_files(files)
    content = exported(working.wanted_of(before), Labels(files), ending)
    after = imported(content, ending, files)
    assert after == before
    assert composed(after, files).version == files.version


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@given(rows=sets(INTERESTS))
@SLOW
def test_any_catalogue_comes_back_whole(
    files: Catalogue, ending: str, rows: list[Occupation]
) -> None:
    # Every other one is retired.
    before = {each.id: Entry(each, place % 2 == 1) for place, each in enumerate(rows)}
    content = exported(working.wanted_of(before), Labels(files), ending)
    after = imported(content, ending, files)
    assert after == before
    assert list(after) == list(before)
    assert composed(after, files).version == composed(before, files).version
