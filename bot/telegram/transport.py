"""Campaign messages to Telegram: one request a message, and what its answer means.

What is not known to have failed is never repeated, so each answer is read for one thing: whether
the message surely did not arrive, surely did, or may have.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

import orjson
from telegram.constants import ParseMode
from telegram.error import NetworkError

from bot.delivery.model import Action, Message, Outcome, Verdict
from bot.telegram.request import AiohttpRequest, NotSent

# A try that never left this machine costs nobody anything; the engine paces how often it is made.
_NO_CONNECTION: Final = "no-connection"
_LONGEST_REASON: Final = 60


@dataclass(frozen=True, slots=True)
class Prepared:
    """A request that lacks only the chat: the address, and the JSON object without its end."""

    url: str
    body: bytes
    repeatable: bool


class TelegramTransport:
    """Delivers prepared messages.

    Args:
        request: connections of its own, so that replies never wait for one.
        root: address of the Bot API with the token, as `https://…/bot<token>`.
        paid: pay for more than 30 messages a second (Telegram's paid broadcast).
    """

    def __init__(self, request: AiohttpRequest, root: str, *, paid: bool = False) -> None:
        self._request = request
        self._root = root
        self._paid = {"allow_paid_broadcast": True} if paid else {}

    async def start(self) -> None:
        """Open the connections."""
        await self._request.initialize()

    async def stop(self) -> None:
        """Close the connections."""
        await self._request.shutdown()

    def prepare(self, action: Action, message: Message | None) -> Prepared:
        """What all recipients of the same words have in common.

        Args:
            action: what is done.
            message: the words; None where there are none, as in a recall.
        """
        method, parameters = call_of(action, message)
        if action is Action.SEND:
            parameters |= self._paid
        body = orjson.dumps({key: value for key, value in parameters.items() if value is not None})
        return Prepared(f"{self._root}/{method}", body[:-1], action.repeatable)

    async def deliver(
        self, prepared: Prepared, person_id: int, message_id: int | None = None
    ) -> Outcome:
        """Make the request for one person. Never raises for what a network or server may do."""
        start = b"" if len(prepared.body) == 1 else b","
        body = prepared.body + start + b'"chat_id":%d' % person_id
        if message_id is not None:
            body += b',"message_id":%d' % message_id
        try:
            status, payload = await self._request.post_bytes(prepared.url, body + b"}")
        except NotSent as error:
            return Outcome(Verdict.LATER, reason=f"{_NO_CONNECTION}: {error.message}")
        except NetworkError as error:
            return Outcome(Verdict.UNKNOWN, reason=error.message[:_LONGEST_REASON])
        return _outcome(status, payload, prepared.repeatable)


def call_of(action: Action, message: Message | None) -> tuple[str, dict[str, Any]]:
    """The Bot API method that does it, and its parameters but for the chat and the message."""
    if action is Action.DELETE or message is None:
        return "deleteMessage", {}
    common: dict[str, Any] = {"parse_mode": ParseMode.HTML, "reply_markup": message.keyboard}
    if message.media is None:
        words = {"text": message.text, "link_preview_options": {"is_disabled": True}}
        return ("editMessageText" if action is Action.EDIT else "sendMessage"), common | words
    words = {"caption": message.text}
    if action is Action.EDIT:
        return "editMessageCaption", common | words
    kind = message.media.kind
    method = {"photo": "sendPhoto", "document": "sendDocument"}[kind]
    return method, common | words | {kind: message.media.file_id}


def _outcome(status: int, payload: bytes, repeatable: bool) -> Outcome:
    try:
        answer = orjson.loads(payload)
    except orjson.JSONDecodeError:
        answer = None
    if not isinstance(answer, Mapping):
        return Outcome(Verdict.UNKNOWN, reason=f"unreadable answer {status}")
    if answer.get("ok") is True and status == HTTPStatus.OK:
        result = answer.get("result")
        number = result.get("message_id") if isinstance(result, Mapping) else None
        return Outcome(Verdict.SENT, message_id=number if isinstance(number, int) else None)
    words = str(answer.get("description", ""))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return Outcome(Verdict.LATER, reason="429", wait=_wait(answer))
    if status == HTTPStatus.FORBIDDEN:
        return Outcome(Verdict.BLOCKED, reason=_short(words))
    if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.NOT_FOUND):
        return Outcome(Verdict.STOP, reason=_short(words) or str(status))
    if HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR:
        # Done by an earlier try whose answer was lost.
        if repeatable and ("not modified" in words or "to delete not found" in words):
            return Outcome(Verdict.SENT)
        if "chat not found" in words or "user is deactivated" in words:
            return Outcome(Verdict.BLOCKED, reason=_short(words))
        return Outcome(Verdict.FAILED, reason=_short(words))
    return Outcome(Verdict.UNKNOWN, reason=f"answer {status}")


def _short(words: str) -> str:
    return words.removeprefix("Bad Request: ").removeprefix("Forbidden: ")[:_LONGEST_REASON]


def _wait(answer: Mapping[str, Any]) -> float:
    parameters = answer.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, Mapping) else None
    return float(wait) if isinstance(wait, int | float) else 1.0
