"""The Bot API of this benchmark: answers at once, counts, refuses who is too fast."""

import re
import time
from asyncio import AbstractEventLoop
from collections import deque
from http import HTTPStatus
from typing import Any

import orjson

from benchmarks.bare_http import Reply, values_in
from benchmarks.broadcast.deliveries import Deliveries, Pace
from benchmarks.broadcast.letter import FIRST_SUBSCRIBER
from benchmarks.broadcast.visitors import Visitors
from benchmarks.conversation.town import BATCH, BOT

TRUE = b'{"ok":true,"result":true}'
RETRY_AFTER = 3
_REFUSAL = orjson.dumps(
    {
        "ok": False,
        "error_code": int(HTTPStatus.TOO_MANY_REQUESTS),
        "description": f"Too Many Requests: retry after {RETRY_AFTER}",
        "parameters": {"retry_after": RETRY_AFTER},
    }
)
_CHAT = re.compile(rb'(?:"chat_id":|\bchat_id=)"?(-?\d+)')
_MOST_WORDS = 1_000


class Telegram:
    """One bot's Telegram.

    Args:
        loop: where the server runs.
        most: messages it takes within a second or so; 0 takes any number.
        delay: seconds until it answers a message.
    """

    def __init__(self, loop: AbstractEventLoop, most: int, delay: float) -> None:
        self._loop = loop
        self._pace = Pace(most)
        self._delay = delay
        self._number = 0
        self._under_way = 0
        self._words: dict[bytes, bytes] = {}
        self._updates: deque[bytes] = deque()
        self._poll: Reply | None = None
        self._polls = 0
        self.deliveries = Deliveries()
        self.most_under_way = 0
        self.visitors = Visitors(self.arrive)

    def answer(self, method: str, body: bytes, reply: Reply) -> None:
        """One call of the bot, or of the benchmark (`control…`)."""
        match method:
            case "sendMessage":
                self._sent(body, reply)
            case "getUpdates":
                self._polled(body, reply)
            case "editMessageText":
                self._shown(values_in(body), reply)
            case "answerCallbackQuery":
                reply(TRUE)
                self.visitors.answered(values_in(body)["callback_query_id"])
            case "getMe":
                reply(orjson.dumps({"ok": True, "result": BOT}))
            case "controlReport":
                reply(orjson.dumps(self._report()))
            case "controlVisit":
                self.visitors.visit(self._loop, reply, **values_in(body))
            case _:
                reply(TRUE)

    def arrive(self, update: dict[str, Any]) -> None:
        """Something a person did, on its way to the bot."""
        self._number += 1
        self._updates.append(orjson.dumps({"update_id": self._number, **update}))
        if self._poll is not None:
            self._hand_out()

    def _report(self) -> dict[str, Any]:
        report = self.deliveries.report()
        return {**report, "under_way": self.most_under_way, "cpu": time.process_time()}

    def _sent(self, body: bytes, reply: Reply) -> None:
        now = time.time()
        if not self._pace.allows(now):
            self.deliveries.refused += 1
            reply(_REFUSAL, HTTPStatus.TOO_MANY_REQUESTS)
            return
        found = _CHAT.search(body)
        assert found is not None
        chat = int(found[1])
        if chat < FIRST_SUBSCRIBER:
            self._shown(values_in(body), reply)
            return
        self.deliveries.add(chat, now)
        self._number += 1
        start = b'{"ok":true,"result":{"message_id":%d,"date":%d,"chat":{"id":%d,' % (
            self._number,
            now,
            chat,
        )
        # All but the chat is the same in every message of a broadcast.
        answer = start + self._rest(body[: found.start()] + body[found.end() :], body)
        if not self._delay:
            self.most_under_way = max(self.most_under_way, 1)
            reply(answer)
            return
        self._under_way += 1
        self.most_under_way = max(self.most_under_way, self._under_way)
        self._loop.call_later(self._delay, self._late, reply, answer)

    def _late(self, reply: Reply, answer: bytes) -> None:
        self._under_way -= 1
        reply(answer)

    def _rest(self, words: bytes, body: bytes) -> bytes:
        """The rest of an answer, in which Telegram repeats the words and the buttons."""
        rest = self._words.get(words)
        if rest is None:
            values = values_in(body)
            message: dict[str, Any] = {"text": values["text"], "from": BOT}
            if markup := _markup(values):
                message["reply_markup"] = markup
            rest = b'"type":"private","first_name":"A"},' + orjson.dumps(message)[1:] + b"}"
            if len(self._words) >= _MOST_WORDS:
                self._words.clear()
            self._words[words] = rest
        return rest

    def _shown(self, values: dict[str, Any], reply: Reply) -> None:
        self._number += 1
        message: dict[str, Any] = {
            "message_id": int(values.get("message_id") or self._number),
            "from": BOT,
            "chat": {"id": int(values["chat_id"]), "type": "private", "first_name": "시민"},
            "date": int(time.time()),
            "text": values["text"],
        }
        if markup := _markup(values):
            message["reply_markup"] = markup
        reply(orjson.dumps({"ok": True, "result": message}))
        self.visitors.shown(message, new="message_id" not in values)

    def _polled(self, body: bytes, reply: Reply) -> None:
        self._poll = reply
        self._polls += 1
        if self._updates:
            self._hand_out()
            return
        seconds = float(values_in(body).get("timeout", 0))
        self._loop.call_later(seconds, self._nothing_came, self._polls)

    def _nothing_came(self, poll: int) -> None:
        if self._poll is not None and poll == self._polls:
            self._hand_out()

    def _hand_out(self) -> None:
        reply, self._poll = self._poll, None
        assert reply is not None
        batch = [self._updates.popleft() for _ in range(min(BATCH, len(self._updates)))]
        reply(b'{"ok":true,"result":[%b]}' % b",".join(batch))


def _markup(values: dict[str, Any]) -> Any:
    markup = values.get("reply_markup")
    return orjson.loads(markup) if isinstance(markup, str) else markup
