"""People, as a test or the page moves them: they write, press buttons, block the bot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from bot.sandbox.entities import detect
from bot.sandbox.messages import Message
from bot.sandbox.model import JSON, Chat, Query

if TYPE_CHECKING:
    from bot.sandbox.world import World

T = TypeVar("T")


class Person:
    """One Telegram user. Roles only label people on the page; the bot never sees them."""

    def __init__(self, world: World, user: JSON, role: str) -> None:
        self._world = world
        self.user = user
        self.role = role
        self.started = False
        self.blocked = False
        self.deactivated = False

    @property
    def id(self) -> int:
        return int(self.user["id"])

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self._world.chats[self.id]

    @property
    def messages(self) -> list[Message]:
        """The private chat with the bot, oldest message first."""
        return [Message(raw) for raw in self.chat.messages.values()]

    @property
    def last(self) -> Message:
        """The newest message in the private chat. Raises LookupError if there is none."""
        if not self.chat.messages:
            raise LookupError(f"{self.user['first_name']} has no messages")
        return Message(self.chat.messages[next(reversed(self.chat.messages))])

    async def until(self, predicate: Callable[[Person], T], timeout: float = 5.0) -> T:
        """Waits for an event that makes `predicate(person)` true; returns what it gave.

        Raises TimeoutError, naming the newest message, after `timeout` seconds.
        """
        try:
            return await self._world.hub.until(lambda: predicate(self), timeout)
        except TimeoutError:
            newest = self.last.text if self.chat.messages else "(no messages)"
            raise TimeoutError(
                f"still not so after {timeout} s; newest message: {newest}"
            ) from None

    def say(self, text: str, *, chat: Chat | None = None, reply_to: int | None = None) -> Message:
        """Writes a text to the bot, or to a group."""
        content: JSON = {"text": text}
        if entities := detect(text, []):
            content["entities"] = entities
        return self.post(content, chat=chat, reply_to=reply_to)

    def post(
        self, content: JSON, *, chat: Chat | None = None, reply_to: int | None = None
    ) -> Message:
        """Sends a message with any content to the bot, or to a group."""
        if self.blocked and chat is None:
            raise RuntimeError("a person who blocked the bot cannot write to it")
        place = chat or self.chat
        if place.private and not self.started:
            self.started = True
            self._world.hub.tell("person", person=self.summary())
        if reply_to and reply_to in place.messages:
            original = dict(place.messages[reply_to])
            original.pop("reply_to_message", None)
            content = {"reply_to_message": original, **content}
        raw = self._world.add_message(place, self.user, content)
        self._world.updates.push("message", raw)
        return Message(raw)

    def open_link(self, payload: str = "") -> Message:
        """Opens the bot's link, which sends /start with its payload."""
        if self.blocked:
            self.unblock()
        return self.say(f"/start {payload}".rstrip())

    def press(self, message: Message | int, button: str) -> Query:
        """Presses an inline button, found by its label or its callback data.

        Raises LookupError if the message has no such button or the button asks nothing.
        """
        number = message if isinstance(message, int) else message.id
        place = self._world.chats[message.chat_id] if isinstance(message, Message) else self.chat
        current = place.messages.get(number)
        if current is None:
            raise LookupError(f"message {number} is not there any more")
        data = Message(current).button(button).data
        if data is None:
            raise LookupError(f"the button {button!r} has no callback data")
        return self._world.add_query(self, current, data)

    def block(self) -> None:
        """Blocks the bot; it learns so from a my_chat_member update."""
        self._set_blocked(True)

    def unblock(self) -> None:
        """Unblocks the bot; it learns so from a my_chat_member update."""
        self._set_blocked(False)

    def _set_blocked(self, blocked: bool) -> None:
        if self.blocked == blocked:
            return
        self.blocked = blocked
        bot = self._world.bot
        member = {"user": bot, "status": "member"}
        kicked = {"user": bot, "status": "kicked", "until_date": 0}
        change = {
            "chat": self.chat.data,
            "from": self.user,
            "date": self._world.now(),
            "old_chat_member": member if blocked else kicked,
            "new_chat_member": kicked if blocked else member,
        }
        self._world.updates.push("my_chat_member", change)
        self._world.hub.tell("person", person=self.summary())

    def deactivate(self) -> None:
        """Deletes the person's account."""
        self.deactivated = True

    def set_language(self, code: str) -> None:
        """Changes the language of the person's client."""
        self.user = {**self.user, "language_code": code}
        self._world.hub.tell("person", person=self.summary())

    def summary(self) -> JSON:
        """The person as the page knows them."""
        return {
            "user": self.user,
            "role": self.role,
            "started": self.started,
            "blocked": self.blocked,
        }
