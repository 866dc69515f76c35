"""A town, campaigns that two people made for it, and what must hold of them whatever happens."""

import asyncio
import itertools
import signal
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Row, create_engine, func, select, update

from bot.clock import Clock, SystemClock
from bot.config import Settings
from bot.delivery import campaigns
from bot.delivery.audience import Audience
from bot.delivery.engine import Engine
from bot.delivery.feeder import WINDOW
from bot.delivery.limiter import Limiter
from bot.delivery.model import Action, Content, Outcome, State
from bot.people import consent
from bot.people.consent import Consent, Pace, Topic
from bot.sandbox import Person, Sandbox
from bot.sandbox.model import Delivery
from bot.staff import roles
from bot.staff.roles import Role
from bot.storage import schema
from bot.storage.database import Database
from bot.storage.tables import LedgerState, ledger, people
from bot.storage.tables import campaigns as campaigns_table
from bot.telegram.request import AiohttpRequest
from bot.telegram.transport import Prepared, TelegramTransport
from tests.faults.sender import Orders, everybody, words
from tests.faults.zygote import Born, Zygote

AUTHOR, APPROVER = 9001, 9002
WAIT: Final = 60.0  # seconds until something that should happen is given up
OPEN = {LedgerState.PENDING, LedgerState.SENDING}
Sums = dict[LedgerState, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """A campaign as an outsider sees it at one moment."""

    state: State
    frozen: int
    rows: int
    sums: Sums


class Observer:
    """Looks at every campaign all the time, through a connection of its own.

    Whenever it looks, each campaign's ledger has as many rows as people were frozen, and no more are
    being sent than so many processes may.
    """

    def __init__(self, url: str, processes: int) -> None:
        self._most = WINDOW * processes
        self._engine = create_engine(Settings(database_url=url, _env_file=None).sqlalchemy_url)
        self._changed = asyncio.Condition()
        self.seen: dict[int, Seen] = {}
        self.looks = 0
        self._watch = asyncio.create_task(self._look_on())

    async def until(self, state: Callable[[], bool], ended: Iterable[Born] = ()) -> bool:
        """Wait for a state; false if all these children ended before."""
        children = tuple(ended)

        def over() -> bool:
            return bool(children) and all(child.ended.done() for child in children)

        async with asyncio.timeout(WAIT), self._changed:
            await self._changed.wait_for(lambda: self._watch.done() or state() or over())
        if self._watch.done():
            self._watch.result()
        return state()

    async def look_again(self) -> None:
        """Wait for a look that began after this call."""
        looks = self.looks
        await self.until(lambda: self.looks >= looks + 2)

    async def stop(self) -> None:
        self._watch.cancel()
        result = (await asyncio.gather(self._watch, return_exceptions=True))[0]
        self._engine.dispose()
        if not isinstance(result, asyncio.CancelledError):
            raise AssertionError("the observer ended") from result

    async def _look_on(self) -> None:
        while True:
            try:
                self.seen = await asyncio.to_thread(self._look)
            except _Away:
                await asyncio.sleep(0.05)
                continue
            self.looks += 1
            for number, seen in self.seen.items():
                if seen.rows != seen.frozen or seen.sums.get(LedgerState.SENDING, 0) > self._most:
                    raise AssertionError(f"campaign {number}: {seen}")
            async with self._changed:
                self._changed.notify_all()
            # Not to take the machine from those it looks at.
            await asyncio.sleep(0.01)

    def _look(self) -> dict[int, Seen]:
        c, own = campaigns_table.c, ledger.c.campaign_id == campaigns_table.c.campaign_id
        query = select(c.campaign_id, c.state, c.frozen_size, ledger.c.state, func.count(own))
        query = query.outerjoin(ledger, own).group_by(*query.selected_columns[:4])
        try:
            with self._engine.connect() as connection:
                rows = connection.execute(query).all()
        except Exception as error:
            raise _Away from error
        found: dict[int, Seen] = {}
        for number, state, frozen, of, count in rows:
            before = found.get(number) or Seen(State(state), frozen, 0, {})
            sums = before.sums if of is None else {**before.sums, LedgerState(of): count}
            found[number] = Seen(State(state), frozen, sum(sums.values()), sums)
        return found


class _Away(Exception):
    """The database cannot be asked at this moment."""


class FastClock(SystemClock):
    """A clock that runs many times as fast as the one on the wall, and can be moved."""

    def __init__(self, begin: datetime | None = None, hurry: int = 20) -> None:
        self._hurry = hurry
        self._began = super().monotonic()
        self._begin = begin or super().now()
        self._moved = timedelta()

    def now(self) -> datetime:
        return self._begin + self._moved + timedelta(seconds=self.monotonic())

    def time(self) -> float:
        """Unix time, as a sandbox wants it."""
        return self.now().timestamp()

    def monotonic(self) -> float:
        return (super().monotonic() - self._began) * self._hurry

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / self._hurry)

    def jump(self, by: timedelta) -> None:
        self._moved += by


class Gated(TelegramTransport):
    """The product's transport behind a gate, which closes after so many have passed."""

    def __init__(self, root: str, passing: int) -> None:
        super().__init__(AiohttpRequest(connections=WINDOW), root)
        self.passing = passing
        self.begun: set[int] = set()  # who was let through
        self.waiting: set[int] = set()
        self._opened = asyncio.Event()
        self._closed = asyncio.Event()

    async def closed(self) -> set[int]:
        """Wait until the gate is closed and nothing more can be taken; returns who waits there."""
        async with asyncio.timeout(WAIT):
            await self._closed.wait()
        return self.waiting

    def open(self) -> None:
        self._opened.set()

    async def deliver(
        self, prepared: Prepared, person_id: int, message_id: int | None = None
    ) -> Outcome:
        if len(self.begun) >= self.passing:
            self.waiting.add(person_id)
            if len(self.waiting) == WINDOW:
                self._closed.set()
            await self._opened.wait()
        self.begun.add(person_id)
        return await super().deliver(prepared, person_id, message_id)


class Town:
    """Subscribers at the sandbox and in the database, and the processes that write to them."""

    def __init__(self, sandbox: Sandbox, zygote: Zygote, url: str, folder: Path, size: int) -> None:
        self.sandbox = sandbox
        self.url = url
        self.log = folder / "senders.log"
        self.people = [sandbox.add_person(f"시민{number}") for number in range(size)]
        for person in self.people:
            person.started = True
        self._zygote = zygote
        self._names = itertools.count(1)
        self._texts: dict[int, str] = {}
        self.database = Database(Settings(database_url=url, _env_file=None).sqlalchemy_url)
        self.observer: Observer | None = None
        self._engines: list[tuple[Engine, TelegramTransport]] = []

    async def open(self) -> None:
        schema.upgrade(self.database.engine)
        self.database.start()
        await self.database.run(self._settle)

    def watch(self, processes: int = 1) -> Observer:
        """Have an outsider look on from now on, at so many processes that send at once."""
        self.observer = Observer(self.url, processes)
        return self.observer

    async def close(self) -> None:
        for engine, transport in self._engines:
            await engine.stop(1.0)
            await transport.stop()
        if self.observer is not None:
            await self.observer.stop()
        await self.database.stop()

    async def approved(self, **more: Any) -> int:
        """A campaign to everybody that one wrote and another approved; returns its number.

        Who blocked the bot is in it again: this is found out while sending.
        """

        def unit(connection: Connection) -> int:
            connection.execute(update(people).values(blocked_at=None))
            return self._approve(connection, **more)

        return await self.database.run(unit)

    async def follow(self, campaign_id: int, action: Action) -> int:
        """A correction or recall of a campaign, approved; returns its number."""
        audience = Audience(of=campaign_id, pace=None).model_dump(mode="json")
        changes: dict[str, Any] = {} if action is Action.EDIT else {"content": {}}
        return await self.approved(
            action=action, of_campaign_id=campaign_id, topic=None, audience=audience, **changes
        )

    @property
    def root(self) -> str:
        """The sandbox's address for the bot."""
        return f"{self.sandbox.url}/bot{self.sandbox.token}"

    async def engine(
        self, clock: Clock, transport: TelegramTransport | None = None, rate: float = 0.0
    ) -> Engine:
        """The product's engine in this process; it is stopped with the town."""
        if transport is None:
            transport = TelegramTransport(AiohttpRequest(connections=WINDOW), self.root)
        await transport.start()
        limiter = Limiter(rate, clock) if rate else None
        engine = Engine(self.database, transport, words, everybody, limiter, rate, clock)
        self._engines.append((engine, transport))
        engine.start()
        return engine

    async def spawn(self, **more: Any) -> Born:
        """One more process that sends; `options` are those of its PostgreSQL sessions."""
        url = Settings(database_url=self.url, _env_file=None).sqlalchemy_url
        if options := more.pop("options", None):
            url = url.update_query_dict({"options": options})
        orders = {
            "url": url.render_as_string(hide_password=False),
            "root": self.root,
            "log": str(self.log),
        }
        return await self._zygote.spawn(Orders(**{**orders, **more}))

    async def finish(self, *campaign_ids: int, **more: Any) -> None:
        """Start one process, let it end these campaigns, stop it."""
        child = await self.spawn(**more)
        await self.until(lambda: self.over(*campaign_ids), child)
        assert await child.end(signal.SIGTERM) == 0, self.log_end()

    async def until(self, state: Callable[[], bool], *children: Born) -> None:
        """Wait for a state, which may be of the sandbox, as long as one of the children lives."""
        assert self.observer is not None
        try:
            there = await self.observer.until(state, children)
        except TimeoutError:
            raise AssertionError(f"{self.observer.seen}\n{self.log_end()}") from None
        assert there, f"ended by itself:\n{self.log_end()}"

    def over(self, *campaign_ids: int) -> bool:
        """Whether these campaigns are done and nobody waits."""
        return all(
            (seen := self.seen(each)) is not None
            and seen.state.over
            and not OPEN & seen.sums.keys()
            for each in campaign_ids
        )

    def seen(self, campaign_id: int) -> Seen:
        """A campaign at the observer's last look."""
        assert self.observer is not None
        return self.observer.seen.get(campaign_id) or Seen(State.DRAFT, 0, 0, {})

    def text(self, campaign_id: int) -> str:
        """What a campaign says."""
        return self._texts[campaign_id]

    def delivered(self, campaign_id: int) -> list[Delivery]:
        """What of a campaign arrived, by the sandbox's own log."""
        text = self.text(campaign_id)
        return [
            each
            for each in self.sandbox.delivery_log
            if each.kind == "new" and each.payload.get("text") == text
        ]

    async def rows(self, campaign_id: int) -> list[Row[Any]]:
        query = select(ledger).where(ledger.c.campaign_id == campaign_id)
        return await self.database.run(lambda c: list(c.execute(query).all()))

    async def check(self, campaign_id: int, kills: int = 0, size: int | None = None) -> Sums:
        """Nobody got it twice; who did not get it is in a state that says why."""
        log = self.delivered(campaign_id)
        arrived = {each.chat_id: each.message_id for each in log}
        rows = await self.rows(campaign_id)
        twice = {
            chat: times for chat, times in Counter(e.chat_id for e in log).items() if times > 1
        }
        assert not twice, f"delivered twice: {twice}"
        assert len(rows) == (len(self.people) if size is None else size)
        for row in rows:
            match LedgerState(row.state):
                case LedgerState.SENT:
                    assert arrived.get(row.person_id) == row.message_id, f"never arrived: {row}"
                case LedgerState.IN_DOUBT:
                    assert row.reason, row
                case LedgerState.SENDING:
                    raise AssertionError(f"left over: {row}")
                case LedgerState.PENDING:
                    assert row.person_id not in arrived, row
                case _:
                    assert row.reason, row
                    assert row.person_id not in arrived, row
        sums = Counter(LedgerState(row.state) for row in rows)
        assert sums[LedgerState.IN_DOUBT] <= WINDOW * kills, sums
        return dict(sums)

    def log_end(self) -> str:
        return self.log.read_text("utf-8")[-4000:] if self.log.exists() else ""

    def _settle(self, connection: Connection) -> None:
        now = SystemClock().now()
        for person in self.people:
            settle(connection, person, now)
        roles.appoint(connection, AUTHOR, Role.EDITOR, "작성", now)
        roles.appoint(connection, APPROVER, Role.APPROVER, "승인", now)

    def _approve(self, connection: Connection, **more: Any) -> int:
        now, name = SystemClock().now(), f"소식 {next(self._names)}"
        values: dict[str, Any] = {
            "name": name,
            "topic": Topic.NEWS.value,
            "content": {"text": {"ko": f"{name}이에요."}},
            "audience": Audience().model_dump(mode="json"),
        }
        campaign_id = campaigns.create(connection, campaigns.New(**values | more), AUTHOR, now)
        campaign = campaigns.submit(connection, campaign_id, AUTHOR, now)
        campaigns.approve(connection, campaign_id, campaigns.digest(campaign), APPROVER, now)
        self._texts[campaign_id] = Content.model_validate(campaign.content).in_language("ko")
        return campaign_id


def settle(connection: Connection, person: Person, now: datetime) -> None:
    """Make somebody a subscriber who may be written to at any hour."""
    row = {"person_id": person.id, "lang": "ko", "created_at": now, "seen_at": now}
    connection.execute(people.insert(), row)
    consent.subscribe(connection, person.id, Topic.NEWS, Pace.NOW, now)
    consent.give(connection, person.id, Consent.NIGHT, now)
