"""People, as a test or the page moves them: they write, press buttons, block the bot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from bot.sandbox.call import Upload
from bot.sandbox.entities import detect
from bot.sandbox.groups import heard_by_bot, membership
from bot.sandbox.messages import Message
from bot.sandbox.model import JSON, Chat, InlineQuery, Query

if TYPE_CHECKING:
    from bot.sandbox.world import World

T = TypeVar("T")
# What a forward keeps of the original.
FORWARDED = ("text", "entities", "photo", "document", "voice", "sticker", "location", "contact")


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
        """The user id, which is also the id of the private chat."""
        return int(self.user["id"])

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self._world.chats[self.id]

    @property
    def messages(self) -> list[Message]:
        """The private chat with the bot, oldest message first."""
        return self.messages_in(self.chat)

    def messages_in(self, chat: Chat) -> list[Message]:
        """A chat's messages, oldest first."""
        return [Message(raw) for raw in chat.messages.values()]

    @property
    def last(self) -> Message:
        """The newest message in the private chat. Raises LookupError if there is none."""
        newest = self.chat.newest()
        if newest is None:
            raise LookupError(f"{self.user['first_name']} has no messages")
        return Message(newest)

    async def until(
        self,
        predicate: Callable[[Person], T],
        timeout: float = 20.0,  # noqa: ASYNC109 - the bound of a test's wait, named as agreed
    ) -> T:
        """Waits for an event that makes `predicate(person)` true; returns what it gave.

        A predicate may look at what is not there yet: a LookupError counts as not yet.
        Raises TimeoutError, naming the newest message, after `timeout` seconds.
        """

        def state() -> T | None:
            try:
                return predicate(self)
            except LookupError:
                return None

        try:
            return await self._world.hub.until(state, timeout)
        except TimeoutError:
            newest = self.last.text if self.chat.messages else "(no messages)"
            raise TimeoutError(f"still not so after {timeout} s; newest: {newest}") from None

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
        place = chat or self.chat
        self._may_write(place)
        if reply_to and reply_to in place.messages:
            original = dict(place.messages[reply_to])
            original.pop("reply_to_message", None)
            content = {"reply_to_message": original, **content}
        raw = self._world.add_message(place, self.user, content)
        if place.private or heard_by_bot(self._world.bot, place, raw):
            self._world.updates.push("message", raw)
        return Message(raw)

    def _may_write(self, place: Chat) -> None:
        if self.id not in place.members:
            raise RuntimeError(f"{self.user['first_name']} is not in that chat")
        if place.private and self.blocked:
            raise RuntimeError("a person who blocked the bot cannot write to it")
        if place.private and not self.started:
            self.started = True
            self._world.hub.tell("person", person=self.summary())

    def send_photo(
        self, content: bytes, caption: str = "", *, name: str = "photo", chat: Chat | None = None
    ) -> Message:
        """Sends a picture; its size is read from the bytes. Raises Refusal if they are none."""
        photo = self._world.files.photo(Upload(name, "", content))
        return self.post(captioned({"photo": photo}, caption), chat=chat)

    def send_document(
        self,
        content: bytes,
        name: str,
        caption: str = "",
        *,
        mime: str = "",
        chat: Chat | None = None,
    ) -> Message:
        """Sends a file; its MIME type is guessed from the name if not given."""
        document = self._world.files.document(Upload(name, mime, content))
        return self.post(captioned({"document": document}, caption), chat=chat)

    def send_voice(self, content: bytes, duration: int) -> Message:
        """Sends a voice message of so many seconds."""
        voice = self._world.files.voice(Upload("voice.ogg", "audio/ogg", content), duration)
        return self.post({"voice": voice})

    def send_sticker(self, emoji: str) -> Message:
        """Sends a sticker that stands for an emoji."""
        upload = Upload("sticker.webp", "image/webp", emoji.encode())
        return self.post({"sticker": self._world.files.sticker(upload, emoji)})

    def send_location(self, latitude: float, longitude: float) -> Message:
        """Sends a place on the map."""
        return self.post({"location": {"latitude": latitude, "longitude": longitude}})

    def send_contact(self, phone_number: str, first_name: str | None = None) -> Message:
        """Sends a phone number: their own, as the contact button does, or somebody's."""
        contact: JSON = {"phone_number": phone_number}
        contact["first_name"] = first_name or self.user["first_name"]
        if first_name is None:
            contact["user_id"] = self.id
        return self.post({"contact": contact})

    def forward(self, message: Message, *, chat: Chat | None = None) -> Message:
        """Forwards a message to the bot, or to a group."""
        origin = {"type": "user", "sender_user": message.raw["from"], "date": message.raw["date"]}
        content = {key: message.raw[key] for key in FORWARDED if key in message.raw}
        content = captioned(content, str(message.raw.get("caption", "")))
        return self.post({"forward_origin": origin, **content}, chat=chat)

    def edit(self, message: Message, text: str) -> Message:
        """Changes the text or the caption of their own message. Raises LookupError."""
        place = self._world.chats[message.chat_id]
        old = place.messages.get(message.id)
        if old is None or old["from"]["id"] != self.id:
            raise LookupError("only one's own message can be edited")
        key = "text" if "text" in old else "caption"
        dropped = (key, "entities", "caption_entities")
        raw = {k: v for k, v in old.items() if k not in dropped}
        raw.update({key: text} if key == "text" else captioned({}, text))
        if key == "text" and (entities := detect(text, [])):
            raw["entities"] = entities
        raw["edit_date"] = self._world.now()
        self._world.replace_message(place, raw)
        if place.private or heard_by_bot(self._world.bot, place, raw):
            self._world.updates.push("edited_message", raw)
        return Message(raw)

    def delete(self, message: Message) -> None:
        """Deletes a message for both sides; Telegram does not tell the bot."""
        self._world.remove_message(self._world.chats[message.chat_id], message.id)

    def download(self, message: Message) -> bytes:
        """The bytes of the file in a message. Raises LookupError if it has none."""
        stored = self._world.files.get(message.file_id or "")
        if stored is None:
            raise LookupError("no file in this message")
        return stored.upload.content

    def open_link(self, payload: str = "") -> Message:
        """Opens the bot's link, which sends /start with its payload."""
        if self.blocked:
            self.unblock()
        return self.say(f"/start {payload}".rstrip())

    def press(self, message: Message | int, button: str) -> Query:
        """Presses an inline button, found by its label or its callback data.

        A number means a message in the private chat. Raises LookupError if the message has no
        such button or the button asks nothing.
        """
        number = message if isinstance(message, int) else message.id
        place = self.chat if isinstance(message, int) else self._world.chats[message.chat_id]
        current = place.messages.get(number)
        if current is None:
            raise LookupError(f"message {number} is not there any more")
        data = Message(current).button(button).data
        if data is None:
            raise LookupError(f"the button {button!r} has no callback data")
        return self._world.add_query(self, current, data)

    def inline(self, text: str, *, offset: str = "", chat: Chat | None = None) -> InlineQuery:
        """Types the bot's name and `text`; the results come as the bot's answer."""
        return self._world.add_inline_query(self, text, offset, chat or self.chat)

    def choose(self, query: InlineQuery, number: int) -> Message:
        """Picks a result by its place; it is sent through the bot. Raises LookupError."""
        result = query.results[number]
        content = {"via_bot": self._world.bot, **result["message"]}
        chosen: JSON = {"result_id": str(result["id"]), "from": self.user}
        chosen["query"] = query.body["query"]
        message = self.post(content, chat=query.chat)
        if "reply_markup" in content:
            chosen["inline_message_id"] = self._world.remember_inline(query.chat, message.id)
        self._world.updates.push("chosen_inline_result", chosen)
        return message

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
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        change = membership(self._world.bot, self.chat, self.user, before, after)
        self._world.updates.push("my_chat_member", {**change, "date": self._world.now()})
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


def captioned(content: JSON, caption: str) -> JSON:
    """Content with a caption and what Telegram finds in it."""
    if caption:
        content["caption"] = caption
        if entities := detect(caption, []):
            content["caption_entities"] = entities
    return content
