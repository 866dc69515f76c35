"""The stage: the product running against the sandbox, and a judge of all it does."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

import orjson
import pytest
from structlog.processors import format_exc_info
from structlog.testing import capture_logs
from telegram.request import RequestData

from bot.app import Bot, Conversation
from bot.config import Settings
from bot.sandbox import Sandbox
from bot.telegram.request import AiohttpRequest
from tests.hostile.placing import Cast, Promise
from tests.hostile.scenes import Step
from tests.hostile.specification import JSON

PATIENCE: Final = 20.0  # seconds for one update, however busy the machine is
# What happens to the best of bots: double taps, late answers, deleted messages.
HARMLESS: Final = (
    "message is not modified",
    "query is too old",
    "message to edit not found",
    "message can't be edited",
)
ANSWERS: Final = {
    "answerCallbackQuery": "callback_query_id",
    "answerInlineQuery": "inline_query_id",
}
FAILURES: Final = frozenset({"error", "critical"})


@dataclass(frozen=True, slots=True)
class Call:
    """One call the bot made, and the answer to it."""

    method: str
    values: Mapping[str, Any]
    status: int
    description: str

    @property
    def fine(self) -> bool:
        """Whether it was taken, or refused for a reason that is nobody's fault."""
        return self.status in (200, 403) or any(each in self.description for each in HARMLESS)

    def reached(self, chat_id: int) -> bool:
        """Whether somebody in this chat sees what was to be shown."""
        shown = self.method.startswith(("send", "edit")) and self.method != "sendChatAction"
        seen = self.status == 200 or "not modified" in self.description
        return shown and seen and self.values.get("chat_id") == chat_id

    def answered(self, query_id: str) -> bool:
        """Whether it ended the waiting of this query."""
        name = ANSWERS.get(self.method, "")
        return self.status == 200 and self.values.get(name) == query_id


@dataclass(slots=True)
class Stage:
    """The running bot, every call it makes, and every fault nobody caught."""

    bot: Bot
    sandbox: Sandbox
    calls: list[Call] = field(default_factory=list)
    uncaught: list[str] = field(default_factory=list)
    played: int = 0
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    async def scene(self, steps: list[Step]) -> list[str]:
        """Play the steps of a new person; returns every complaint and what it is about."""
        cast = Cast(self.sandbox, self.numbers)
        complaints = await self.play(*cast.greeting())
        for step in steps:
            self.played += 1
            cast.person.blocked = step.blocked
            complaints += await self.play(*cast.act(step))
            cast.person.blocked = False
            if step.damage is not None:
                # Whatever it was, the same person is served again.
                complaints += await self.play(*cast.greeting())
        return complaints

    async def play(self, update: JSON, promise: Promise) -> list[str]:
        """Let one update arrive; returns what is wrong with what the bot then did."""
        self.calls.clear()
        self.uncaught.clear()
        intake = self.bot._intake
        assert intake is not None
        with capture_logs([format_exc_info]) as events:
            try:
                async with asyncio.timeout(PATIENCE):
                    await intake.accept([orjson.loads(json.dumps(update))])
                    await intake.dispatcher.drained()
            except Exception as error:
                self.uncaught.append(f"reception failed: {error!r}")
        return [f"{each} after {update}" for each in self._complaints(events, promise)]

    def _complaints(self, events: list[Any], promise: Promise) -> list[str]:
        found = [*self.uncaught]
        if not promise.valid:
            return found
        found += [_told(each) for each in events if each["log_level"] in FAILURES]
        found += [f"refused: {each}" for each in self.calls if not each.fine]
        if promise.query_id and not any(each.answered(promise.query_id) for each in self.calls):
            found.append("a query without an answer")
        if promise.chat_id and not any(each.reached(promise.chat_id) for each in self.calls):
            found.append("a person without an answer")
        places = {each.values.get("chat_id") for each in self.calls} - {None}
        if astray := places - promise.allowed:
            found.append(f"said elsewhere: {astray}")
        return found

    def record(self, url: str, data: RequestData | None, status: int, body: bytes) -> None:
        """Note one call and its answer."""
        values = data.parameters if data else {}
        description = "" if status == 200 else str(orjson.loads(body).get("description"))
        self.calls.append(Call(url.rpartition("/")[2], values, status, description))


def _told(event: Mapping[str, Any]) -> str:
    return f"{event['event']}: {event.get('exception', event)}"


@asynccontextmanager
async def staged(
    database_url: str, data_key: str | None, conversation: Conversation
) -> AsyncIterator[Stage]:
    """A stage with the product on it; no limits, so that nothing waits."""
    sandbox = Sandbox(limits=False)
    await sandbox.start()
    settings = Settings(
        _env_file=None,
        bot_token=sandbox.token,
        bot_api_url=sandbox.url,
        database_url=database_url,
        data_key=data_key,
        send_rate=0,
    )
    stage = Stage(Bot(settings, conversation), sandbox)
    with pytest.MonkeyPatch.context() as patch:
        _listen(stage, patch)
        await stage.bot.start()
        assert stage.bot._publishing is not None
        await stage.bot._publishing
        yield stage
        await stage.bot.stop()
    await sandbox.stop()


def _listen(stage: Stage, patch: pytest.MonkeyPatch) -> None:
    """Hear every call of the bot, and every fault that reaches the event loop."""
    call = AiohttpRequest.do_request

    async def heard(
        self: AiohttpRequest,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        **options: Any,
    ) -> tuple[int, bytes]:
        status, body = await call(self, url, method, request_data, **options)
        stage.record(url, request_data, status, body)
        return status, body

    patch.setattr(AiohttpRequest, "do_request", heard)
    asyncio.get_running_loop().set_exception_handler(
        lambda _, context: stage.uncaught.append(f"uncaught: {context}")
    )
