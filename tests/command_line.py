"""Running commands and judging what they print."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.catalogue import store
from bot.config import DATA_DIR

BOT = Path(__file__).parent.parent / "bot.py"
NOTHING = {
    "understood": {"age": None, "groups": [], "interests": [], "words": [], "negated": []},
    "confident": False,
    "matches": [],
}
OFFICIAL = {each.id: each.names.official for each in store.load(DATA_DIR).occupations.values()}


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it had printed."""

    status: int
    out: str
    err: str

    def json(self) -> Any:
        """The one line of JSON it printed."""
        assert (self.status, self.err) == (0, "")
        assert self.out.endswith("\n")
        (line,) = self.out.splitlines()
        return json.loads(line)

    def sentence(self) -> str:
        """The one sentence a known fault ended in."""
        assert self.status == 1
        assert "Traceback" not in self.err
        (line,) = self.err.splitlines()
        return line


def start(*arguments: str | bytes, **settings: str) -> subprocess.Popen[bytes]:
    """The real command, in a process of its own."""
    environment = {**os.environ, **settings}
    return subprocess.Popen(
        [sys.executable, str(BOT), *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def ended(process: subprocess.Popen[bytes]) -> Ended:
    out, err = process.communicate(timeout=30)
    return Ended(process.returncode, out.decode(), err.decode())


def check_shape(answer: dict[str, Any], limit: int = 5) -> None:
    assert list(answer) == ["understood", "confident", "matches"]
    assert set(answer["understood"]) == {"age", "groups", "interests", "words", "negated"}
    assert answer["confident"] is bool(answer["matches"])
    assert len(answer["matches"]) <= limit
    scores = [match["score"] for match in answer["matches"]]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)
    assert len({match["id"] for match in answer["matches"]}) == len(answer["matches"])
    for match in answer["matches"]:
        assert set(match) == {"id", "name", "score", "when", "reasons", "checks"}
        assert match["name"] == OFFICIAL[match["id"]]
        assert match["when"] in {"now", "from_18"}
        assert match["reasons"]
        texts = [reason["text"] for reason in match["reasons"]] + match["checks"]
        assert all(reason["kind"] for reason in match["reasons"])
        for text in texts:
            assert text.strip()
            assert not set("{}<>") & set(text)
            assert "&amp;" not in text
