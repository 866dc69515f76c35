"""Each hostile file is refused, by the right sentence, within its means."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.i18n import LANGUAGES, translator
from bot.spreadsheet import SheetFault, read
from tests.spreadsheet.hostile import HOSTILE

MEMORY = 200  # megabytes


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_its_sentence(name: str) -> None:
    hostile = HOSTILE[name]
    with pytest.raises(SheetFault) as caught:
        read(hostile.make(), hostile.filename)
    fault = caught.value
    assert fault.message == hostile.message
    assert hostile.where in {"", *map(str, fault.values.values())}
    for language in LANGUAGES:
        said = translator(language)(fault.message, **fault.values)
        assert hostile.where in said


# The system's own figure for the process: it begins anew with the program.
MEASURE = """
import re, sys
from pathlib import Path
from bot.spreadsheet import SheetFault, read
try:
    read(Path(sys.argv[1]).read_bytes(), sys.argv[2])
except SheetFault as fault:
    peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
    print(fault.message, int(peak[1]) / 1024)
"""
LARGE = ("bomb", "a ", "too", "billion", "twenty", "very")


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system for the peak")
@pytest.mark.parametrize("name", [name for name in HOSTILE if name.startswith(LARGE)])
def test_a_large_file_is_refused_within_its_memory(name: str, tmp_path: Path) -> None:
    hostile = HOSTILE[name]
    (tmp_path / "file").write_bytes(hostile.make())
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(tmp_path / "file"), hostile.filename],
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    message, megabytes = done.stdout.split()
    assert message == hostile.message
    assert float(megabytes) < MEMORY
