"""What the year is played on: the sandbox here, the product in a process of its own, one clock."""

import asyncio
import os
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, and_, or_, select

from bot.config import Settings
from bot.delivery.model import State
from bot.sandbox import Delivery, Person, Sandbox
from bot.storage import schema
from bot.storage.database import Database
from bot.storage.tables import IS_OPEN, campaigns, ledger
from handlers.callback import Verb, pack
from tests.year.shared_clock import ORDER, REPORT, moment_of, seconds_of

ROOT = Path(__file__).parent.parent.parent
DATA_KEY = "c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveC0="
PATIENCE = 60.0  # real seconds until the product must be quiet
LEAST = 0.004  # virtual seconds: nearer wake-ups are taken together
LONGEST_PAUSE = 15.0  # virtual seconds without a call after which what is due waits for more


class Died(Exception):
    """The product was killed."""


class Log(deque[Delivery]):
    """The sandbox's delivery log, with somebody who looks on."""

    def __init__(self) -> None:
        super().__init__()
        self.on_delivery: Callable[[Delivery], None] = lambda _: None

    def append(self, delivery: Delivery, /) -> None:
        super().append(delivery)
        self.on_delivery(delivery)


class Stage:
    """The sandbox, the product and the time.

    `now` is in seconds of the shared clock; `kills` are how often the product was killed.
    """

    def __init__(self, folder: Path, **environment: str) -> None:
        self.now = 0.0
        self.kills = 0
        self.sandbox = Sandbox(token="1:YEAR", clock=lambda: moment_of(self.now).timestamp())
        self.log = Log()
        self.sandbox.world.delivery_log = self.log
        self.url = f"sqlite:///{folder}/year.db"
        self._words = folder / "bot.log"
        self._folder = folder
        self._environment = environment
        self.engine: Engine = Database(
            Settings(database_url=self.url, _env_file=None).sqlalchemy_url
        ).engine
        schema.upgrade(self.engine)
        self._process: asyncio.subprocess.Process | None = None
        self._link: socket.socket | None = None
        self._order = 0
        self._wakes = 0.0
        self.in_line = 0

    @property
    def running(self) -> bool:
        return self._process is not None

    async def open(self) -> None:
        await self.sandbox.start()

    async def close(self) -> None:
        if self._process is not None:
            self._process.kill()
        await self._bury()
        await self.sandbox.stop()
        self.engine.dispose()

    async def start(self) -> None:
        """Start the product and wait until it is quiet."""
        here, there = socket.socketpair()
        here.setblocking(False)
        environment = {
            **os.environ,
            "BOT_TOKEN": self.sandbox.token,
            "BOT_API_URL": self.sandbox.url,
            "DATABASE_URL": self.url,
            "DATA_KEY": DATA_KEY,
            "LOG_LEVEL": "WARNING",
            "PYTHONPATH": str(ROOT),
            **self._environment,
        }
        with self._words.open("ab") as words:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "tests.year.child", str(there.fileno()),
                cwd=self._folder, env=environment, stdout=words, stderr=words,
                pass_fds=(there.fileno(),),
            )  # fmt: skip
        there.close()
        self._link = here
        await self.quiet()

    def kill(self) -> None:
        """SIGKILL; whoever waits for the product hears that it died."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGKILL)

    async def dead(self) -> None:
        """The product was killed; nothing of it is left when this returns."""
        await self._bury()
        self.kills += 1

    async def _bury(self) -> None:
        if self._process is not None:
            await self._process.wait()
            self._process = None
        if self._link is not None:
            self._link.close()
            self._link = None

    async def move(self, seconds: float) -> None:
        """Move the clock and wait until the product is quiet.

        Raises:
            Died: it was killed.
        """
        self.now = max(self.now, seconds)
        if self.running:
            await self.quiet()

    async def quiet(self) -> None:
        """Wait until nothing can go on unless time passes, and nobody waits for an answer."""
        while True:
            await self._ask()
            if len(self.sandbox.world.updates) or not self.sandbox.polling:
                # Not fetched, or stored but not confirmed yet.
                await self._fetched()
            elif self.in_line:
                # Answers have their pace, too.
                self.now = max(self.now + LEAST, self._wakes)
            else:
                return

    async def settle(self) -> None:
        """Let time pass until all that may be sent now was sent."""
        await self.quiet()
        calls, since = len(self.log), self.now
        while self.anything_due() and self.now - since < LONGEST_PAUSE:
            await self.move(max(self.now + LEAST, self._wakes))
            if len(self.log) > calls:
                calls, since = len(self.log), self.now

    def anything_due(self) -> bool:
        """Whether the database has anything that may be sent now."""
        now = moment_of(self.now)
        with self.engine.connect().execution_options(reading=True) as connection:
            return connection.execute(_due(now)).first() is not None

    async def _ask(self) -> None:
        """Send an order with the present moment; returns when the product answered it."""
        assert self._link is not None
        loop = asyncio.get_running_loop()
        self._order += 1
        try:
            await loop.sock_sendall(self._link, ORDER.pack(self.now, self._order))
            while True:
                async with asyncio.timeout(PATIENCE):
                    said = await loop.sock_recv(self._link, REPORT.size)
                if not said:
                    raise Died
                number, self._wakes, self.in_line = REPORT.unpack(said)
                if number == self._order:
                    return
        except (BrokenPipeError, ConnectionResetError):
            raise Died from None
        except TimeoutError:
            raise AssertionError(f"never quiet at {moment_of(self.now)}\n{self.words()}") from None

    async def _fetched(self) -> None:
        assert self._process is not None
        updates = self.sandbox.world.updates
        there = asyncio.ensure_future(
            self.sandbox.until(lambda: not len(updates) and updates.polling, PATIENCE)
        )
        ended = asyncio.ensure_future(self._process.wait())
        await asyncio.wait({there, ended}, return_when=asyncio.FIRST_COMPLETED)
        gone = ended.done()
        for task in (there, ended):
            task.cancel()
        await asyncio.gather(there, ended, return_exceptions=True)
        if gone:
            raise Died

    def press(self, person: Person, verb: Verb, *args: str) -> None:
        """Press a button that says this, on a message of its own."""
        code, world = pack(verb, *args), self.sandbox.world
        markup = {"inline_keyboard": [[{"text": "·", "callback_data": code}]]}
        asked = world.add_message(person.chat, world.bot, {"text": "·", "reply_markup": markup})
        world.add_query(person, asked, code)

    def words(self) -> str:
        """The end of what the product logged."""
        return self._words.read_text("utf-8")[-4000:] if self._words.exists() else ""


def _due(now: Any) -> Any:
    waiting = and_(IS_OPEN, ledger.c.not_before <= now)
    rows = select(ledger.c.campaign_id).where(
        ledger.c.campaign_id == campaigns.c.campaign_id, waiting
    )
    # A push of which no notice is open sends nothing for now.
    can_send = ~campaigns.c.content.contains('"open":[]')
    begun = and_(campaigns.c.state == State.SENDING, can_send, rows.exists())
    unfrozen = and_(campaigns.c.state == State.SENDING, campaigns.c.started_at.is_(None))
    starting = and_(
        campaigns.c.state == State.APPROVED,
        or_(campaigns.c.send_at.is_(None), campaigns.c.send_at <= now),
    )
    return select(campaigns.c.campaign_id).where(or_(begun, unfrozen, starting)).limit(1)


__all__ = ["Connection", "Died", "Stage", "moment_of", "seconds_of"]
