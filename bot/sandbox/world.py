"""The state of the sandbox: who is there, their chats, and what has been said."""

from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from itertools import count
from typing import TypeVar

from bot.sandbox.attachments import Attachments
from bot.sandbox.call import Call
from bot.sandbox.errors import Refusal, bad, forbidden
from bot.sandbox.faults import Faults
from bot.sandbox.groups import membership
from bot.sandbox.hub import Hub
from bot.sandbox.limits import Limits
from bot.sandbox.model import JSON, Chat, Delivery, InlineQuery, Query
from bot.sandbox.people import Person
from bot.sandbox.profile import Profile
from bot.sandbox.updates import Updates
from bot.sandbox.webhook import Webhook

T = TypeVar("T")

KEPT_MESSAGES = 100_000
KEPT_DELIVERIES = 200_000
KEPT_QUERIES = 10_000
FIRST_PERSON = 1_000_001
FIRST_GROUP = -1_000_001
FIRST_SUPERGROUP = -1_001_000_000_001


class World:
    """People, chats, messages and the bot; methods and people act on it."""

    def __init__(self, token: str, clock: Callable[[], float], limits: bool) -> None:
        self.token = token
        self.clock = clock
        self.hub = Hub()
        self.updates = Updates(clock)
        self.updates.on_poll = self.hub.wake
        self.webhook = Webhook(self.updates, self.now)
        self.profile = Profile(bot_user(token))
        self.files = Attachments()
        self.faults = Faults()
        self.limits = Limits(clock) if limits else None
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.groups: list[Chat] = []
        self.queries: OrderedDict[str, Query] = OrderedDict()
        self.inline_queries: OrderedDict[str, InlineQuery] = OrderedDict()
        self.inline_messages: OrderedDict[str, tuple[Chat, int]] = OrderedDict()
        self.delivery_log: deque[Delivery] = deque(maxlen=KEPT_DELIVERIES)
        self.unknown_parameters: Counter[tuple[str, str]] = Counter()
        self._kept: deque[tuple[Chat, int]] = deque()
        self._person_ids = count(FIRST_PERSON)
        self._group_ids = count(FIRST_GROUP, -1)
        self._supergroup_ids = count(FIRST_SUPERGROUP, -1)
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
        user: JSON = {"id": user_id, "is_bot": False, "first_name": first_name}
        user["language_code"] = language_code
        person = Person(self, user, role)
        data = {"id": user_id, "first_name": first_name, "type": "private"}
        self.people[user_id] = person
        self.chats[user_id] = Chat(data, {user_id})
        self.hub.tell("person", person=person.summary())
        return person

    def add_group(self, title: str, members: set[int], kind: str) -> Chat:
        """A new group of these members."""
        ids = self._group_ids if kind == "group" else self._supergroup_ids
        data: JSON = {"id": next(ids), "type": kind, "title": title}
        chat = self.chats[data["id"]] = Chat(data, set(members))
        self.groups.append(chat)
        self.hub.tell("group", group=chat.summary())
        return chat

    def found_group(self, title: str, people: list[Person], kind: str = "supergroup") -> Chat:
        """A new group to which its first member adds the bot; the bot learns so."""
        if not title:
            raise ValueError("a group needs a title")
        chat = self.add_group(title, {person.id for person in people} | {self.bot["id"]}, kind)
        change = membership(self.bot, chat, people[0].user, "left", "member")
        self.updates.push("my_chat_member", {**change, "date": self.now()})
        self.add_message(chat, people[0].user, {"new_chat_members": [self.bot]})
        return chat

    def user(self, user_id: int) -> JSON | None:
        """The User with this id, if there is one."""
        if user_id == self.bot["id"]:
            return self.bot
        person = self.people.get(user_id)
        return person.user if person else None

    def chat(self, call: Call, name: str = "chat_id") -> Chat:
        """The chat a call means, if the bot can know it. Raises 400."""
        raw = call.values.get(name)
        if raw is None or raw == "":
            raise bad(f"{name} is empty")
        try:
            chat = self.chats.get(int(raw))
        except (TypeError, ValueError):
            chat = None
        if chat is None or (chat.private and not self.people[chat.id].started):
            return self._stranger(chat)
        if chat.moved_to:
            moved = {"migrate_to_chat_id": chat.moved_to}
            raise Refusal(400, "Bad Request: group chat was upgraded to a supergroup chat", moved)
        return chat

    def _stranger(self, chat: Chat | None) -> Chat:
        """Somebody who never wrote to the bot is known to it only from a group."""
        met = chat and any({chat.id, self.bot["id"]} <= group.members for group in self.groups)
        if chat is None or not met:
            raise bad("chat not found")
        return chat

    def admit(self, call: Call, chat: Chat, messages: int = 1) -> None:
        """Lets a call send messages to a chat. Raises 429 or 403."""
        if self.limits:
            self.limits.admit(chat.id, messages, call.boolean("allow_paid_broadcast"))
        self.reachable(chat)

    def reachable(self, chat: Chat) -> None:
        """Raises 403 if the bot may not act there."""
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
        if chat.data["type"] == "supergroup":
            chat.last_id += 1
        else:
            chat.last_id = next(self._private_ids)
        message: JSON = {"message_id": chat.last_id, "from": sender, "chat": chat.data}
        message["date"] = self.now()
        message.update(content)
        chat.messages[chat.last_id] = message
        self._kept.append((chat, chat.last_id))
        if len(self._kept) > KEPT_MESSAGES:
            oldest, old_id = self._kept.popleft()
            oldest.messages.pop(old_id, None)
        self.hub.tell("message", chat=chat.id, message=message)
        return message

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
        chat_id, number = message["chat"]["id"], message["message_id"]
        body: JSON = {"id": str(next(self._query_ids)), "from": person.user}
        body["chat_instance"] = str(chat_id * 7919)
        body["data"] = data
        inline_id = self.inline_id(chat_id, number) if "via_bot" in message else None
        if inline_id:
            body["inline_message_id"] = inline_id
        else:
            body["message"] = message
        query = Query(body, self.clock(), chat_id, number)
        keep(self.queries, query.id, query)
        self.updates.push("callback_query", body)
        self.hub.wake()
        return query

    def add_inline_query(self, person: Person, text: str, offset: str, chat: Chat) -> InlineQuery:
        """Something typed after the bot's name, waiting for results."""
        own = chat.id == person.id
        body: JSON = {"id": str(next(self._query_ids)), "from": person.user, "query": text}
        body["offset"] = offset
        body["chat_type"] = "sender" if own else chat.data["type"]
        query = InlineQuery(body, self.clock(), chat)
        keep(self.inline_queries, query.id, query)
        self.updates.push("inline_query", body)
        self.hub.wake()
        return query

    def remember_inline(self, chat: Chat, message_id: int) -> str:
        """The identifier under which the bot may edit a message sent through it."""
        inline_id = f"AgAAA{chat.id}_{message_id}"
        keep(self.inline_messages, inline_id, (chat, message_id))
        return inline_id

    def inline_id(self, chat_id: int, message_id: int) -> str | None:
        """The identifier of such a message, if it has one."""
        inline_id = f"AgAAA{chat_id}_{message_id}"
        return inline_id if inline_id in self.inline_messages else None


def keep(where: OrderedDict[str, T], key: str, value: T) -> None:
    """Adds an entry and forgets the oldest ones beyond the limit."""
    where[key] = value
    while len(where) > KEPT_QUERIES:
        where.popitem(last=False)


def bot_user(token: str) -> JSON:
    """The bot as a User; its id is the token's first part."""
    head = token.partition(":")[0]
    return {
        "id": int(head) if head.isdigit() else 1,
        "is_bot": True,
        "first_name": "Sandbox Bot",
        "username": "sandbox_bot",
    }
