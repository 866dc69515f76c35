"""The year from 1 December 2026 on: everybody gets what they should, whatever happens to the product.

`YEAR_RUN=long pytest tests/year -s` plays all of it, to 31 January 2028 with 300 people and twenty
kills; `YEAR_SEED` another year. The short form plays seven weeks.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.year.play import Play
from tests.year.result import LONG, SHORT, judge
from tests.year.stage import Stage

IS_LONG = os.environ.get("YEAR_RUN") == "long"
SEED = int(os.environ.get("YEAR_SEED", "1"))


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where the database is: in memory if possible, since nobody cuts the power here."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path
        return
    folder = Path(tempfile.mkdtemp(prefix="year-", dir=memory))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.mark.timeout(3600 if IS_LONG else 900)
async def test_the_year_runs_through(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    size, begun = LONG if IS_LONG else SHORT, time.monotonic()
    stage = Stage(folder)
    await stage.open()
    try:
        play = Play(stage, size, SEED)
        await play.run()
    finally:
        await stage.close()
    result = judge(play)
    with capsys.disabled():
        if IS_LONG:
            sys.stdout.write(f"\n{result.figures}, {time.monotonic() - begun:.0f} s\n")
    assert not result.differences, f"{result.figures}\n{result.differences}"
    assert stage.kills == size.kills
    assert not stage.sandbox.unknown_parameters
