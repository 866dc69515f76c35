"""From a drawn step to an update of somebody who is there, and to what the bot then owes them."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.sandbox import Chat, InlineQuery, Message, Person, Query, Sandbox
from handlers.callback import Verb, pack
from tests.hostile.scenes import GONE, Damage, Step, Under, Where
from tests.hostile.specification import JSON, service_fields

FAR: Final = 900_000_000  # no message in the sandbox has such a number
MESSAGES: Final = frozenset({"message", "edited_message"})
CHANNEL: Final[JSON] = {"id": -1_002_000_000_001, "type": "channel", "title": "방송"}
Path = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """What the bot owes for an update.

    An answer to the query with `query_id`; something to see in the chat `chat_id`; and to be
    silent in all chats but the `allowed` ones. For an update that is not `valid` it owes nothing
    but to live on.
    """

    query_id: str | None = None
    chat_id: int | None = None
    allowed: frozenset[int] = frozenset()
    valid: bool = True


class Cast:
    """One person, the groups around them, and the updates they cause."""

    def __init__(self, sandbox: Sandbox, numbers: Iterator[int]) -> None:
        self._world = sandbox.world
        self._numbers = numbers
        self.person: Person = sandbox.add_person("새 사람")
        self.person.started = True
        members = {self.person.id, self._world.bot["id"]}
        self._group: Chat = self._world.add_group("모임", members, "supergroup")
        self._left: Chat = self._world.add_group("나온 모임", {self.person.id}, "group")

    def greeting(self) -> tuple[JSON, Promise]:
        """A harmless /start: it must be answered whatever came before."""
        command = {"type": "bot_command", "offset": 0, "length": 6}
        body = {"message_id": FAR, "date": 1, "chat": {}, "text": "/start", "entities": [command]}
        return self.act(Step("message", body))

    def act(self, step: Step) -> tuple[JSON, Promise]:
        """The update of a step, and what is owed for it."""
        body = self._with_people(step)
        if step.kind == "callback_query":
            body = self._press(step, body)
        elif step.kind == "inline_query":
            body = {**body, "id": f"i{next(self._numbers)}"}
            asked = InlineQuery(body, self._world.clock(), self.person.chat)
            self._world.inline_queries[asked.id] = asked
        update = deepcopy({"update_id": next(self._numbers), step.kind: body})
        if step.damage is not None:
            _damage(update, step.damage)
        return update, self._promise(step, body)

    def _chat(self, where: Where) -> JSON:
        return {
            Where.PRIVATE: self.person.chat.data,
            Where.GROUP: self._group.data,
            Where.LEFT_GROUP: self._left.data,
            Where.CHANNEL: CHANNEL,
        }[where]

    def _with_people(self, step: Step) -> JSON:
        """The body with the person as its sender, in a chat that exists."""
        sender = {**step.body.get("from", {}), **self.person.user, **_tongue(step.body)}
        people: JSON = {"from": sender, "user": sender, "chat": self._chat(step.where)}
        body = {name: people.get(name, given) for name, given in step.body.items()}
        if step.kind in MESSAGES and not step.nameless:
            body["from"] = sender
        elif step.nameless and "chat" in body:
            body.pop("from", None)
        return body

    def _press(self, step: Step, body: JSON) -> JSON:
        body = {**body, "id": f"c{next(self._numbers)}", "from": body["from"]}
        given = body.pop("message", None)
        body.pop("inline_message_id", None)
        if step.under is Under.INLINE:
            body["inline_message_id"] = "AAAA"
        elif step.under is not Under.NOWHERE:
            body["message"] = self._message(step, given)
        if step.button is not None:
            body["data"] = self._data(step.button)
        query = Query(body, self._world.clock(), self.person.id, 0)
        self._world.queries[query.id] = query
        return body

    def _message(self, step: Step, given: JSON | None) -> JSON:
        """The message the button is said to be under."""
        chat, newest = self._chat(step.where), self._newest().raw
        if step.under is Under.ANY and given is not None:
            return {**given, "chat": chat}
        if step.under is Under.INACCESSIBLE:
            return {"chat": chat, "message_id": newest["message_id"], "date": 0}
        elsewhere = step.under is Under.GONE or step.where is not Where.PRIVATE
        return {**newest, "chat": chat, "message_id": FAR} if elsewhere else newest

    def _newest(self) -> Message:
        """The bot's newest message, with buttons if any has some."""
        said = [each for each in reversed(self.person.messages) if each.from_bot]
        return next((each for each in said if each.labels), said[0])

    def _data(self, number: int) -> str:
        rows = self._newest().rows
        codes = [each.data for row in rows for each in row if each.data is not None]
        return codes[number % len(codes)] if codes else pack(Verb.START_OVER)

    def _promise(self, step: Step, body: JSON) -> Promise:
        if step.damage is not None:
            return Promise(valid=False)
        chats = {self.person.id}
        if step.kind in MESSAGES:
            chats.add(self._chat(step.where)["id"])
        owed = Promise(allowed=frozenset(chats))
        if step.blocked:
            return owed
        if step.kind in ("callback_query", "inline_query"):
            owed = replace(owed, query_id=body["id"])
        heard = not step.nameless and _speaks(step.kind, body)
        seen = step.kind == "callback_query" and "message" in body
        if step.where is Where.PRIVATE and (heard or seen):
            owed = replace(owed, chat_id=self.person.id)
        return owed


def _tongue(body: JSON) -> JSON:
    """The language the drawn sender had, whatever it was."""
    code = body.get("from", {}).get("language_code")
    return {} if code is None else {"language_code": code}


def _speaks(kind: str, body: JSON) -> bool:
    """Whether a message is something a person said. Of edits, only words are read anew."""
    if kind not in MESSAGES:
        return False
    return bool(body.get("text")) or (kind == "message" and not service_fields() & body.keys())


def _damage(update: JSON, damage: Damage) -> None:
    """Put one wrong value somewhere into the update, or take one away."""
    paths = [path for path in _paths(update) if path != ("update_id",)]
    *way, last = paths[damage.place % len(paths)]
    holder: Any = update
    for key in way:
        holder = holder[key]
    if damage.wrong is GONE:
        del holder[last]
    else:
        holder[last] = damage.wrong


def _paths(value: Any, above: Path = ()) -> Iterator[Path]:
    items: Any = ()
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    for key, below in items:
        yield (*above, key)
        yield from _paths(below, (*above, key))
