"""The composition root: builds every part from the settings, starts and stops them in order."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import structlog
from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError
from telegram.error import InvalidToken, NetworkError
from telegram.ext import Application, ExtBot

from bot.catalogue import store as catalogue_store
from bot.clock import Clock, SystemClock, seoul
from bot.config import DATA_DIR, Settings
from bot.delivery.engine import Engine, OnTick
from bot.delivery.feeder import WINDOW, Render
from bot.delivery.limiter import Limiter
from bot.faults import KnownFault
from bot.guide import Librarian
from bot.matching import load_lexicon
from bot.opendata import OpenData
from bot.people import inquiries, steps
from bot.people.cipher import Cipher
from bot.people.inquiries import Inquiries
from bot.people.store import PeopleStore
from bot.programme.demand import Demand
from bot.programme.had_push import HadPush
from bot.sandbox import Sandbox
from bot.sandbox.world import FIRST_PERSON
from bot.services import SERVICES, Services
from bot.staff import team
from bot.staff.roles import Role
from bot.storage import schema
from bot.storage.database import Database
from bot.telegram import inbox
from bot.telegram.intake import Intake, Refuse
from bot.telegram.lean import LeanBot
from bot.telegram.polling import Poller, TokenRefused
from bot.telegram.ratelimit import TelegramRateLimiter
from bot.telegram.request import AiohttpRequest
from bot.telegram.transport import TelegramTransport

if sys.platform == "win32":
    run_loop = asyncio.run
else:
    import uvloop

    run_loop = uvloop.run

GC_EVERY: Final = 20_000  # objects made and not freed between two looks for cycles
HOUSEKEEPING: Final = timedelta(hours=1)
MINUTE: Final = timedelta(minutes=1)
# A timer only wakes us up; one that comes late is still welcome.
_WHENEVER: Final = {"misfire_grace_time": None, "coalesce": True}
# In the sandbox everything can be tried without any setting; nobody there is real.
SANDBOX_CIPHER: Final = Cipher(["c2FuZGJveC1zYW5kYm94LXNhbmRib3gtc2FuZGJveC0="])
SANDBOX_STAFF: Final = ((Role.ADMIN, "이도윤"), (Role.APPROVER, "최서연"))
SANDBOX_IDS: Final = range(FIRST_PERSON, FIRST_PERSON + 100_000)
FREE_RATE: Final = 30.0  # messages a second; more is Telegram's paid broadcast
PATIENCE: Final = 2.0  # seconds that updates under way get to finish at a stop

PtbApplication = Application[Any, Any, Any, Any, Any, Any]
log = structlog.get_logger(__name__)


class StartError(KnownFault):
    """The bot cannot start; the message says what to do about it."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """The handlers, from the side that knows Telegram only by name."""

    register: Callable[[PtbApplication], None]
    refuse: Refuse
    publish: Callable[[ExtBot[Any]], Coroutine[Any, Any, None]]
    render: Callable[[Services], Render]
    on_tick: Callable[[Services, LeanBot], OnTick] | None = None
    every_minute: Callable[[Services, LeanBot], Coroutine[Any, Any, None]] | None = None


class Bot:
    """The running product.

    Args:
        settings: how to run; without a token the sandbox runs beside the bot.
        conversation: the handlers.
        clock: tells time and waits.
    """

    def __init__(
        self, settings: Settings, conversation: Conversation, clock: Clock | None = None
    ) -> None:
        self.settings = settings
        self.clock = clock or SystemClock()
        try:
            self.database = Database(settings.sqlalchemy_url)
        except OSError as error:
            raise StartError(f"DATABASE_URL cannot be opened: {error}") from error
        rate = settings.send_rate
        self._limiter = Limiter(rate, self.clock) if rate > 0 else None
        self.sandbox = None if settings.bot_token else Sandbox(port=settings.sandbox_port)
        self._conversation = conversation
        self._application: PtbApplication | None = None
        self._intake: Intake | None = None
        self._polling: asyncio.Task[None] | None = None
        self._publishing: asyncio.Task[None] | None = None
        self._transport: TelegramTransport | None = None
        self._engine: Engine | None = None
        self._librarian: Librarian | None = None

    async def start(self) -> None:
        """Start everything; when this returns, updates are being answered.

        Raises:
            StartError: a part cannot start.
        """
        await self._open()
        self._librarian = await asyncio.to_thread(self._hire_librarian)
        await self._librarian.adopt()
        await self.database.run(self._appoint)
        token, root = self._address()
        self._application = self._build(token, root)
        await self._meet_telegram(self._application)
        self._intake = Intake(
            self._application, self.database, self.clock, self._conversation.refuse
        )
        recovered = await self._intake.recover()
        poller = Poller(f"{root}/bot{token}", self._intake.accept, self.clock)
        self._polling = asyncio.create_task(poller.run(), name="polling")
        await self._application.start()
        services, on_tick = self._application.bot_data[SERVICES], self._conversation.on_tick
        await self._start_delivery(
            services,
            f"{root}/bot{token}",
            on_tick(services, self._application.bot) if on_tick else None,
        )
        self._publishing = asyncio.create_task(self._conversation.publish(self._application.bot))
        log.info("started", bot=self._application.bot.username, recovered=recovered)

    async def stop(self) -> None:
        """Stop in the reverse order; what is not answered stays in the inbox."""
        tasks = [task for task in (self._polling, self._publishing) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await asyncio.gather(self._stop_delivery(), self._stop_intake())
        if self._application is not None:
            if self._application.running:
                await self._application.stop()
            await self._application.shutdown()
            # Of an application that Telegram never answered, that closes nothing.
            await self._application.bot.shutdown()
        if self.sandbox is not None:
            await self.sandbox.stop()
        await self.database.stop()
        log.info("stopped")

    async def run(self, announce: Callable[["Bot"], None]) -> None:
        """Start, run until SIGINT or SIGTERM, stop.

        Raises:
            StartError: a part cannot start, or Telegram refuses the token.
        """
        stopping = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            # Windows knows no such handlers; there Ctrl+C ends the process.
            with suppress(NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(number, stopping.set)
        working = asyncio.create_task(self._work(announce))
        told = asyncio.create_task(stopping.wait())
        try:
            await asyncio.wait({working, told}, return_when=asyncio.FIRST_COMPLETED)
            if working.done():
                working.result()
        except (TokenRefused, InvalidToken) as error:
            raise StartError(
                "BOT_TOKEN is not accepted by Telegram; copy it again from BotFather"
            ) from error
        finally:
            for task in (working, told):
                task.cancel()
            await asyncio.gather(working, told, return_exceptions=True)
            await self.stop()

    async def _start_delivery(
        self, services: Services, address: str, on_tick: OnTick | None = None
    ) -> None:
        rate = self.settings.send_rate
        self._transport = TelegramTransport(
            AiohttpRequest(connections=WINDOW), address, paid=rate > FREE_RATE
        )
        await self._transport.start()
        self._engine = Engine(
            self.database,
            self._transport,
            self._conversation.render(services),
            services.choose,
            self._limiter,
            rate,
            self.clock,
            on_tick,
            services.decide,
        )
        self._engine.start()

    async def _stop_delivery(self) -> None:
        if self._engine is not None:
            await self._engine.stop(PATIENCE / 2)
        if self._transport is not None:
            await self._transport.stop()

    async def _stop_intake(self) -> None:
        if self._intake is not None:
            await self._intake.stop(PATIENCE)

    def _wake(self) -> None:
        if self._engine is not None:
            self._engine.wake()

    async def _work(self, announce: Callable[["Bot"], None]) -> None:
        """Start, and go on as long as polling does; a stop may come at any moment of it."""
        await self.start()
        assert self._polling is not None
        announce(self)
        await self._polling

    async def _open(self) -> None:
        try:
            await asyncio.to_thread(schema.upgrade, self.database.engine)
        except (SQLAlchemyError, OSError) as error:
            cause = str(getattr(error, "orig", None) or error).strip().partition("\n")[0]
            raise StartError(f"DATABASE_URL cannot be opened: {cause}") from error
        self.database.start()
        if self.sandbox is not None:
            try:
                await self.sandbox.start()
            except OSError as error:
                raise StartError(
                    f"SANDBOX_PORT {self.settings.sandbox_port} cannot be used: {error.strerror}"
                ) from error

    def _appoint(self, connection: Connection) -> None:
        """Let in whom the settings name; in the sandbox, without settings, its own staff."""
        admins, now = self.settings.admin_ids, self.clock.now()
        team.appoint_first(connection, admins, now)
        if self.sandbox is None:
            for staff_id in team.clear_sandbox(connection, SANDBOX_IDS, admins, now):
                log.warning("sandbox_member_removed", staff=staff_id)
        elif not admins:
            members = dict(zip(self.sandbox.staff_ids, SANDBOX_STAFF, strict=True))
            team.staff_sandbox(connection, members, now)

    def _address(self) -> tuple[str, str]:
        if self.sandbox is not None:
            return self.sandbox.token, self.sandbox.url
        assert self.settings.bot_token is not None
        return self.settings.bot_token.get_secret_value(), self.settings.bot_api_url

    def _build(self, token: str, root: str) -> PtbApplication:
        bot = LeanBot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=AiohttpRequest(),
            get_updates_request=AiohttpRequest(connections=1),
            rate_limiter=TelegramRateLimiter(self._limiter) if self._limiter else None,
        )
        application = Application.builder().bot(bot).updater(None).build()
        application.bot_data[SERVICES] = self._services()
        self._conversation.register(application)
        self.set_timers(application)
        return application

    def _hire_librarian(self) -> Librarian:
        """Read the files and build what answers; takes about half a second."""
        return Librarian(
            self.database,
            PeopleStore(self._cipher),
            self.clock,
            catalogue_store.load(DATA_DIR),
            load_lexicon(DATA_DIR / "lexicon.yaml"),
            HadPush(self._pepper),
        )

    @property
    def _pepper(self) -> str:
        return key.get_secret_value() if (key := self.settings.data_key) else ""

    @property
    def _cipher(self) -> Cipher | None:
        return self.settings.cipher or (SANDBOX_CIPHER if self.sandbox else None)

    def set_timers(self, application: PtbApplication) -> None:
        """Have `keep_house` and `every_minute` called at their times, by the machine's clock."""
        queue = application.job_queue
        assert queue is not None
        for work, interval, first in (
            (self.keep_house, HOUSEKEEPING, 1),
            (self.every_minute, MINUTE, 2),
        ):
            queue.run_repeating(work, interval=interval, first=first, job_kwargs=_WHENEVER)

    def _services(self) -> Services:
        assert self._librarian is not None
        return Services(
            self.database,
            PeopleStore(self._cipher),
            Inquiries(self._cipher),
            self._cipher,
            Demand(self._pepper),
            self._librarian,
            self._librarian.shelf,
            self.clock,
            HadPush(self._pepper),
            self._wake,
            self._open_data(),
        )

    def _open_data(self) -> OpenData | None:
        if (key := self.settings.open_data_key) is None:
            return None
        return OpenData(self.settings.open_data_url, key.get_secret_value(), self.clock)

    async def _meet_telegram(self, application: PtbApplication) -> None:
        """Say hello; wait for a network that is not there yet."""
        pause = 1.0
        while True:
            try:
                await application.initialize()
                await application.bot.delete_webhook()
                return
            except InvalidToken:
                raise
            except NetworkError as error:
                log.warning("telegram_unreachable", error=type(error).__name__, again_in=pause)
                await self.clock.sleep(pause)
                pause = min(pause * 2, 30.0)

    async def keep_house(self, _context: object = None) -> None:
        """What is due every hour."""
        now = self.clock.now()
        if self._application is not None:
            self._application.bot_data[SERVICES].matcher.year = seoul(now).year

        def unit(connection: Connection) -> None:
            inbox.purge(connection, now)
            steps.purge(connection, seoul(now).date())
            inquiries.tidy(connection, now)

        await self.database.run(unit)

    async def every_minute(self, _context: object = None) -> None:
        """What is due every minute."""
        application, work = self._application, self._conversation.every_minute
        if application is not None and work is not None:
            await work(application.bot_data[SERVICES], application.bot)


def serve(bot: Bot, announce: Callable[[Bot], None]) -> None:
    """Run the bot in an event loop of its own until it is stopped."""

    def started(bot: Bot) -> None:
        calm_collector()
        announce(bot)

    run_loop(bot.run(started))


def calm_collector() -> None:
    """Let the cycle collector leave alone what the start built: it stays for good.

    The default would look through the catalogue, the texts and all modules again and again;
    an update leaves few cycles, so a larger first generation wastes nothing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(GC_EVERY, 20, 20)
