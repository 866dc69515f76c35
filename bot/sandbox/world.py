"""The state of the sandbox: who is there, their chats, and what has been said."""

from collections import deque
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.errors import bad, forbidden
from bot.sandbox.hub import Hub
from bot.sandbox.model import JSON, Chat, Delivery, Query
from bot.sandbox.people import Person
from bot.sandbox.profile import Profile
from bot.sandbox.updates import Updates

KEPT_MESSAGES = 300_000
KEPT_DELIVERIES = 100_000
KEPT_QUERIES = 10_000
FIRST_PERSON = 1_000_001
FIRST_GROUP = -1_001_000_000_001


class World:
    """People, chats, messages and the bot; methods and people act on it."""

    def __init__(self, token: str, clock: Callable[[], float]) -> None:
        self.token = token
        self.clock = clock
        self.hub = Hub()
        self.updates = Updates(clock)
        self.profile = Profile(bot_user(token))
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.delivery_log: deque[Delivery] = deque(maxlen=KEPT_DELIVERIES)
        self._kept: deque[tuple[Chat, int]] = deque()
        self._person_ids = count(FIRST_PERSON)
        self._group_ids = count(FIRST_GROUP, -1)
        self._private_ids = count(1)
        self._query_ids = count(4_000_000_000_000_001)

    @property
    def bot(self) -> JSON:
        """The bot as a User."""
        return self.profile.user

    def now(self) -> int:
        """Unix time in whole seconds."""
        return int(self.clock())

    def add_person(self, first_name: str, language_code: str, role: str) -> Person:
        """A new person, who has not written to the bot yet."""
        user_id = next(self._person_ids)
        user = {"id": user_id, "is_bot": False, "first_name": first_name}
        user["language_code"] = language_code
        person = Person(self, user, role)
        data = {"id": user_id, "first_name": first_name, "type": "private"}
        self.people[user_id] = person
        self.chats[user_id] = Chat(data, {user_id})
        self.hub.tell("person", person=person.summary())
        return person

    def user(self, user_id: int) -> JSON | None:
        """The User with this id, if there is one."""
        if user_id == self.bot["id"]:
            return self.bot
        person = self.people.get(user_id)
        return person.user if person else None

    def chat(self, call: Call, name: str = "chat_id") -> Chat:
        """The chat a call means. Raises 400 if it is not named or not there."""
        raw = call.values.get(name)
        if raw is None or raw == "":
            raise bad(f"{name} is empty")
        try:
            chat = self.chats.get(int(raw))
        except (TypeError, ValueError):
            chat = None
        if chat is None:
            raise bad("chat not found")
        return chat

    def reachable(self, chat: Chat) -> None:
        """Raises 403 if the bot may not write there."""
        if chat.private:
            person = self.people[chat.id]
            if person.deactivated:
                raise forbidden("user is deactivated")
            if person.blocked:
                raise forbidden("bot was blocked by the user")
            if not person.started:
                raise forbidden("bot can't initiate conversation with a user")
        elif self.bot["id"] not in chat.members:
            raise forbidden(f"bot was kicked from the {chat.data['type']} chat")

    def add_message(self, chat: Chat, sender: JSON, content: JSON) -> JSON:
        """Stores a new message and shows it; `content` is text or media with its extras."""
        if chat.private:
            chat.last_id = next(self._private_ids)
        else:
            chat.last_id += 1
        message = {"message_id": chat.last_id, "from": sender, "chat": chat.data}
        message["date"] = self.now()
        message.update(content)
        chat.messages[chat.last_id] = message
        self._remember(chat, chat.last_id)
        self.hub.tell("message", chat=chat.id, message=message)
        return message

    def _remember(self, chat: Chat, message_id: int) -> None:
        self._kept.append((chat, message_id))
        if len(self._kept) > KEPT_MESSAGES:
            oldest, old_id = self._kept.popleft()
            oldest.messages.pop(old_id, None)

    def replace_message(self, chat: Chat, message: JSON) -> None:
        """Puts an edited message in the place of the one with its id."""
        chat.messages[message["message_id"]] = message
        self.hub.tell("edit", chat=chat.id, message=message)

    def remove_message(self, chat: Chat, message_id: int) -> None:
        """Deletes a message for everybody."""
        if chat.messages.pop(message_id, None):
            self.hub.tell("delete", chat=chat.id, message_id=message_id)

    def delivered(
        self, call: Call, kind: str, chat_id: int | None = None, message_id: int | None = None
    ) -> None:
        """Writes an accepted call to the delivery log."""
        self.delivery_log.append(
            Delivery(self.clock(), call.method, chat_id, message_id, kind, call.values)
        )

    def add_query(self, person: Person, message: JSON, data: str) -> Query:
        """A press on a button, waiting for the bot's answer."""
        body: JSON = {
            "id": str(next(self._query_ids)),
            "from": person.user,
            "message": message,
            "chat_instance": str(message["chat"]["id"] * 7919),
            "data": data,
        }
        query = Query(body, self.clock())
        self.queries[query.id] = query
        if len(self.queries) > KEPT_QUERIES:
            del self.queries[next(iter(self.queries))]
        self.updates.push("callback_query", body)
        return query

    def next_group_id(self) -> int:
        return next(self._group_ids)

    def chats_of(self, user_id: int) -> Iterator[Chat]:
        """The chats a person sees: the one with the bot, and their groups."""
        return (chat for chat in self.chats.values() if user_id in chat.members)


def bot_user(token: str) -> JSON:
    """The bot as getMe tells it; its id is the token's first part."""
    head = token.partition(":")[0]
    user: dict[str, Any] = {
        "id": int(head) if head.isdigit() else 1,
        "is_bot": True,
        "first_name": "Sandbox Bot",
        "username": "sandbox_bot",
    }
    return user
