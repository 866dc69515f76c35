"""The Bot API of the benchmark: people who act, a bot that is answered, a clock that measures."""

import random
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson

from benchmarks.bare_http import Reply, values_in
from benchmarks.conversation.people import FIRST_ID, JSON, Choose, Person

BOT: JSON = {
    "id": 1,
    "is_bot": True,
    "first_name": "Bot",
    "username": "benchmark_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
BATCH = 100
_TRUE = b'{"ok":true,"result":true}'


@dataclass(slots=True)
class Tally:
    """What was seen while measuring."""

    calls: int = 0
    waits: list[float] = field(default_factory=list)  # seconds to each answer


class Town:
    """Many people at once, each new one taking the place of one who is through.

    Args:
        script: what each person does.
        people: how many are under way at any moment.
        soon: runs a function in the event loop's next round.
    """

    def __init__(
        self,
        script: Callable[[random.Random], Iterator[str | Choose]],
        people: int,
        soon: Callable[[Callable[[], None]], object],
    ) -> None:
        self._script = script
        self._count = people
        self._soon = soon
        self._people: dict[int, Person] = {}
        self._pressed: dict[str, Person] = {}
        self._updates: deque[bytes] = deque()
        self._poll: Reply | None = None
        self._number = 0
        self._handing_out = False
        self.tally = Tally()
        self.started: Callable[[], None] = lambda: None
        self.broken: Exception | None = None

    def answer(self, method: str, body: bytes, reply: Reply) -> None:
        """One call of the bot."""
        values = values_in(body)
        match method:
            case "getUpdates":
                self._polled(reply)
            case "sendMessage" | "editMessageText":
                self._viewed(method, values, reply)
            case "answerCallbackQuery":
                reply(_TRUE)
                self.tally.calls += 1
                person = self._pressed.pop(values["callback_query_id"], None)
                if person is not None:
                    self._got(person, "answer")
            case "getMe":
                reply(orjson.dumps({"ok": True, "result": BOT}))
            case _:
                reply(_TRUE)

    def _polled(self, reply: Reply) -> None:
        self._poll = reply
        if self._number == 0:
            self.started()
            for _ in range(self._count):
                self._arrive()
        elif self._updates:
            self._hand_out()

    def _viewed(self, method: str, values: dict[str, Any], reply: Reply) -> None:
        self._number += 1
        person = self._people[int(values["chat_id"])]
        message: JSON = {
            "message_id": int(values.get("message_id") or self._number),
            "from": BOT,
            "chat": person.chat,
            "date": int(person.sent_at),
            "text": values["text"],
        }
        if method == "editMessageText":
            message["edit_date"] = message["date"]
        if markup := values.get("reply_markup"):
            message["reply_markup"] = orjson.loads(markup) if isinstance(markup, str) else markup
        reply(orjson.dumps({"ok": True, "result": message}))
        self.tally.calls += 1
        self.tally.waits.append(time.time() - person.sent_at)
        person.newest = message
        self._got(person, "view")

    def _got(self, person: Person, what: str) -> None:
        person.awaits.discard(what)
        if not person.awaits:
            self._next(person)

    def _next(self, person: Person) -> None:
        self._number += 1
        try:
            update = person.step(self._number, time.time())
        except Exception as error:
            self.broken = error
            raise
        if update is None:
            del self._people[person.id]
            self._arrive()
            return
        if "callback_query" in update:
            self._pressed[person.query_id] = person
        self._updates.append(orjson.dumps({"update_id": self._number, **update}))
        if self._poll is not None and not self._handing_out:
            # Together with what else arrives in this round of the loop.
            self._handing_out = True
            self._soon(self._hand_out)

    def _arrive(self) -> None:
        self._number += 1
        person_id = FIRST_ID + self._number
        # Seeded by the person: every run walks the same ways.
        person = Person(person_id, self._script(random.Random(person_id)))
        self._people[person_id] = person
        self._next(person)

    def _hand_out(self) -> None:
        self._handing_out = False
        reply, self._poll = self._poll, None
        if reply is None:
            return
        batch = [self._updates.popleft() for _ in range(min(BATCH, len(self._updates)))]
        reply(b'{"ok":true,"result":[%b]}' % b",".join(batch))
