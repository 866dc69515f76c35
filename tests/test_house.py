"""The house rules, checked by the tools themselves: style, types, imports."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOOLS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    # Two calls: bot.py and the package bot/ share a name, and one call would skip the file.
    "mypy packages": ["mypy", "bot", "handlers", "tests", "benchmarks"],
    "mypy bot.py": ["mypy", "bot.py"],
    "import rules": ["lint-imports"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_tool_has_nothing_to_say(tool: str) -> None:
    name, *arguments = TOOLS[tool]
    done = subprocess.run(
        [str(Path(sys.executable).parent / name), *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_requirements_name_every_hash_and_no_index() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (ROOT / name).read_text()
        assert "://" not in text
        assert text.count("--hash=sha256:") >= text.count("==")


def test_the_test_tools_come_on_top_of_the_same_versions() -> None:
    def pins(name: str) -> set[str]:
        lines = (ROOT / name).read_text().splitlines()
        return {line.rstrip(" \\") for line in lines if line[:1].isalpha()}

    assert pins("requirements.txt") <= pins("requirements-dev.txt")
