"""People in a closed loop: each takes the next step when the previous one was answered."""

import random
from collections.abc import Callable, Iterator
from typing import Any

AGES = ("18~29세", "30~39세", "40~49세", "50~64세", "65세 이상")
UNTICKED = "⬜ "
FIRST_CARD = "1. "
INTERESTS = 2
FIRST_ID = 10_000_000

JSON = dict[str, Any]
# Finds the button to press among the labels and codes of the newest message.
Choose = Callable[[list[tuple[str, str]]], str]


class NoSuchButton(Exception):
    """The bot did not offer the button that the person looked for."""


def labelled(label: str) -> Choose:
    def choose(buttons: list[tuple[str, str]]) -> str:
        for text, code in buttons:
            if text.removeprefix(UNTICKED).startswith(label):
                return code
        raise NoSuchButton(f"{label!r} is not among {[text for text, _ in buttons]}")

    return choose


def any_unticked(rng: random.Random) -> Choose:
    def choose(buttons: list[tuple[str, str]]) -> str:
        codes = [code for text, code in buttons if text.startswith(UNTICKED)]
        if not codes:
            raise NoSuchButton(f"nothing to tick among {[text for text, _ in buttons]}")
        return rng.choice(codes)

    return choose


def journey(rng: random.Random) -> Iterator[str | Choose]:
    """The whole way from /start to a card: a text to send, or a button to press."""
    yield "/start"
    yield labelled("시작하기")
    yield labelled(rng.choice(AGES))
    yield labelled("건너뛰기")
    for _ in range(INTERESTS):
        yield any_unticked(rng)
    yield labelled("추천 보기")
    yield labelled("왜 추천하나요?")
    yield labelled(FIRST_CARD)


def echo(rng: random.Random) -> Iterator[str | Choose]:
    """Nine texts, to be sent back."""
    for number in range(9):
        yield f"안녕하세요 {number} {rng.random():.6f}"


SCRIPTS = {"journey": journey, "echo": echo}


class Person:
    """One person on the way through a script, who waits for each answer."""

    def __init__(self, person_id: int, script: Iterator[str | Choose]) -> None:
        self.id = person_id
        self.user: JSON = {
            "id": person_id,
            "is_bot": False,
            "first_name": "시민",
            "language_code": "ko",
        }
        self.chat: JSON = {"id": person_id, "type": "private", "first_name": "시민"}
        self.newest: JSON = {}
        self.query_id = ""
        self.sent_at = 0.0
        self.awaits: set[str] = set()
        self._script = script

    def step(self, number: int, now: float) -> JSON | None:
        """The next update, without its number; None at the end of the script."""
        try:
            step = next(self._script)
        except StopIteration:
            return None
        self.sent_at = now
        if isinstance(step, str):
            self.awaits = {"view"}
            return {"message": self._said(step, number, now)}
        self.awaits = {"view", "answer"}
        self.query_id = str(number)
        return {
            "callback_query": {
                "id": self.query_id,
                "from": self.user,
                "message": self.newest,
                "chat_instance": str(self.id * 7919),
                "data": step(buttons(self.newest)),
            }
        }

    def _said(self, text: str, number: int, now: float) -> JSON:
        message: JSON = {"message_id": number, "from": self.user, "chat": self.chat}
        message |= {"date": int(now), "text": text}
        if text.startswith("/"):
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": len(text)}]
        return message


def buttons(message: JSON) -> list[tuple[str, str]]:
    """Label and code of every button under a message."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", ())
    return [(one["text"], one.get("callback_data", "")) for row in rows for one in row]
