"""The engine with a transport that answers at once: `python -m benchmarks.broadcast.instant`.

What is left is what records cost: time, and memory that must not grow with the audience.
"""

import argparse
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlalchemy import Connection

from benchmarks.broadcast import letter
from benchmarks.broadcast.campaign import finished, frozen
from benchmarks.broadcast.population import DayClock, approved_campaign, opened
from benchmarks.processes import say
from bot import app, logs
from bot.delivery.audience import Candidate
from bot.delivery.engine import Engine
from bot.delivery.model import Action, Campaign, Message, Outcome, Verdict


class Instant:
    """A transport without a network."""

    def __init__(self) -> None:
        self._number = 0

    def prepare(self, _action: Action, _message: Message | None) -> None:
        return

    async def deliver(
        self, _prepared: None, _person_id: int, _message_id: int | None = None
    ) -> Outcome:
        self._number += 1
        return Outcome(Verdict.SENT, message_id=self._number)


async def render(_campaign: Campaign, _lang: str, _variant: str) -> Message:
    return Message(letter.TEXT)


def choose(
    _connection: Connection, _campaign: Campaign, _candidates: Sequence[Candidate]
) -> Iterable[tuple[Candidate, str]]:
    raise AssertionError("one statement decides this audience")


async def run(url: str) -> None:
    """Freeze and send to everybody in the database; say seconds and MB."""
    database, clock = opened(url), DayClock()
    database.start()
    engine = Engine(database, Instant(), render, choose, None, 0.0, clock)
    now = clock.now()
    campaign_id = await database.run(lambda c: approved_campaign(c, now))
    began = time.perf_counter()
    engine.start()
    await frozen(database, campaign_id)
    froze = time.perf_counter()
    await finished(database, campaign_id)
    ended = time.perf_counter()
    say(freezing=froze - began, sending=ended - froze, peak=peak())
    await engine.stop(1.0)
    await database.stop()


def peak() -> float:
    """The most memory this process ever held, in MB."""
    status = Path("/proc/self/status").read_text("utf-8")
    return int(status.split("VmHWM:")[1].split()[0]) / 1000


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    logs.configure("INFO")
    app.run_loop(run(parser.parse_args().database))


if __name__ == "__main__":
    main()
