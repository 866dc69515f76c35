"""Every bad file for the catalogue gets a sentence that names what is wrong, and nothing changes."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.catalogue.edition import of_files
from bot.catalogue.store import Catalogue
from bot.i18n import LANGUAGES, translator
from bot.spreadsheet import SheetFault, read
from bot.versions import sheet, uploads
from bot.versions.drafts import Desk
from tests.spreadsheet.hostile import HOSTILE
from tests.versions.hostile import BAD, MAKERS, file

MEMORY = 200  # megabytes more than before
CPU = 5  # seconds of work; how long that takes depends on who else works
# What is no fault of a file that may hold longer cells is one of the columns.
LONGER = {"long cell", "long cell of text"}


def judge(content: bytes, name: str, files: Catalogue) -> list[tuple[int, str, str]]:
    table = read(content, name, limits=sheet.LIMITS)
    there = Desk(1, of_files(files), None)
    _, problems = uploads.judged(table, name, there, files)
    said = []
    for each in problems:
        texts = [translator(lang)(each.said.message, **each.said.values) for lang in LANGUAGES]
        assert all(texts)
        said.append((each.row, each.column, texts[0]))
    return said


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
@pytest.mark.parametrize("name", BAD)
def test_what_is_wrong_is_named_by_row_and_column(files: Catalogue, name: str, ending: str) -> None:
    bad = BAD[name]
    found = judge(file(bad.rows, ending), f"a.{ending}", files)
    assert [(row, column) for row, column, _ in found] == [(bad.row, bad.column)]
    assert bad.said in found[0][2]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_hostile_file_comes_into_the_catalogue(files: Catalogue, name: str) -> None:
    hostile = HOSTILE[name]
    if name in LONGER:
        assert judge(hostile.make(), hostile.filename, files)
        return
    with pytest.raises(SheetFault) as caught:
        judge(hostile.make(), hostile.filename, files)
    assert caught.value.message == hostile.message


def test_every_problem_of_a_file_is_told_at_once(files: Catalogue) -> None:
    rows = [
        row for bad in BAD.values() for row in bad.rows if "아이디" in row and "월급" not in row
    ]
    for number, row in enumerate(rows):
        row["영어 이름"] = row["영어 이름"] and f"{row['영어 이름']} {number}"
    found = judge(file(rows), "a.xlsx", files)
    assert len({row for row, _, _ in found}) > 25


# The system's own figure for the process.
MEASURE = """
import re, sys, time
from pathlib import Path
from bot.catalogue import store
from bot.catalogue.edition import of_files
from bot.config import DATA_DIR
from bot.spreadsheet import SheetFault, read
from bot.versions import sheet, uploads
from bot.versions.drafts import Desk
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) / 1024
files = store.load(DATA_DIR)
there, before, begun = Desk(1, of_files(files), None), peak(), time.process_time()
try:
    table = read(Path(sys.argv[1]).read_bytes(), sys.argv[2], limits=sheet.LIMITS)
    offered, problems = uploads.judged(table, "a", there, files)
    said = f"{len(offered.wanted)}:{len(problems)}"
except SheetFault as fault:
    said = fault.message
print(said, peak() - before, time.process_time() - begun)
"""
LARGE = [name for name in HOSTILE if name.startswith(("bomb", "a ", "too", "billion", "twenty"))]


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for the peak")
@pytest.mark.parametrize("name", [*LARGE, *MAKERS])
def test_a_large_file_is_answered_within_its_means(
    files: Catalogue, name: str, tmp_path: Path
) -> None:
    hostile = HOSTILE.get(name)
    (tmp_path / "file").write_bytes(hostile.make() if hostile else MAKERS[name](files))
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path / "file"), hostile.filename if hostile else "a.xlsx"],
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )  # fmt: skip
    said, megabytes, seconds = done.stdout.split()
    expected = {"as many rows as are taken": "1850:0", "more than a catalogue holds": "0:1"}
    assert said == (hostile.message if hostile else expected[name])
    assert float(megabytes) < MEMORY
    assert float(seconds) < CPU
