"""The stage: the product running against the sandbox, and a judge of what it does."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any, Final

import orjson
import pytest
from structlog.testing import capture_logs
from telegram.request import RequestData

from bot.app import Bot, Conversation
from bot.config import Settings
from bot.sandbox import InlineQuery, Person, Query, Sandbox
from bot.telegram.request import AiohttpRequest
from tests.hostile.scenes import GONE, Damage, Step, Under, Where
from tests.hostile.specification import JSON, service_fields

PATIENCE: Final = 20.0  # seconds for one update, however busy the machine is
FAR: Final = 900_000_000  # no message has this number
# What may happen to anybody and harms nobody.
HARMLESS: Final = (
    "message is not modified",
    "query is too old",
    "message to edit not found",
    "message can't be edited",
)
MESSAGES: Final = frozenset({"message", "edited_message"})
ANSWERS: Final = frozenset({"answerCallbackQuery", "answerInlineQuery"})


@dataclass(frozen=True, slots=True)
class Call:
    """One call the bot made, and the answer to it."""

    method: str
    values: Mapping[str, Any]
    status: int
    description: str

    def reached(self, chat_id: int) -> bool:
        """Whether a person in this chat sees something new."""
        shown = self.method.startswith(("send", "edit")) and self.method != "sendChatAction"
        seen = self.status == 200 or "not modified" in self.description
        return shown and seen and self.values.get("chat_id") == chat_id


@dataclass(slots=True)
class Promise:
    """What the bot owes for an update: an answer to a query, a message in a chat, or nothing."""

    query_id: str | None = None
    chat_id: int | None = None
    allowed: frozenset[int] = frozenset()  # chats where anything may be said at all
    valid: bool = True


@dataclass(slots=True)
class Stage:
    """The running bot with a view of all its calls.

    `intake` takes updates as they come from Telegram; `calls` are those of the newest update.
    """

    sandbox: Sandbox
    bot: Bot
    calls: list[Call] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    played: int = 0
    _numbers: Any = field(default_factory=lambda: count(1))

    async def scene(self, steps: list[Step]) -> list[str]:
        """Play steps of a new person; returns every complaint, with the update it is about."""
        person = self.sandbox.add_person("새 사람")
        complaints = await self._greet(person)
        group = self.sandbox.add_group("모임", [person]).data
        for step in steps:
            update, promise = self._update(step, person, group)
            complaints += await self.play(update, promise)
            if not promise.valid:
                complaints += await self._greet(person)
        return complaints

    async def play(self, update: JSON, promise: Promise) -> list[str]:
        """Let one update arrive; returns what is wrong with what the bot then did."""
        self.calls.clear()
        self.faults.clear()
        self.played += 1
        intake = self.bot._intake
        assert intake is not None
        arrived = orjson.loads(orjson.dumps(update))
        with capture_logs() as events:
            async with asyncio.timeout(PATIENCE):
                await intake.accept([arrived])
                await intake.dispatcher.drained()
        return [f"{each} after {update}" for each in self._complaints(events, promise)]

    def _complaints(self, events: list[Any], promise: Promise) -> list[str]:
        found = [*self.faults]
        if promise.valid:
            found += [_told(each) for each in events if each["log_level"] in ("error", "critical")]
            found += [f"refused: {each}" for each in self.calls if not _fine(each)]
        if promise.query_id and not any(_answers(each, promise.query_id) for each in self.calls):
            found.append("a query without an answer")
        if promise.chat_id and not any(each.reached(promise.chat_id) for each in self.calls):
            found.append("a person without an answer")
        places = {each.values.get("chat_id") for each in self.calls} - {None}
        if astray := places - promise.allowed:
            found.append(f"said in other chats: {astray}")
        return found

    async def _greet(self, person: Person) -> list[str]:
        """The person says something harmless, so that there is a message with buttons."""
        said = person.say("/start") if not person.started else None
        if said is not None:
            self.sandbox.world.updates.clear()
        text = {"text": "/start", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]}
        body = {"message_id": 1, "date": 1, "chat": person.chat.data, "from": person.user, **text}
        promise = Promise(chat_id=person.id, allowed=frozenset({person.id}))
        return await self.play({"update_id": next(self._numbers), "message": body}, promise)
