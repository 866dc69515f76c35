"""What people do on the page, each action by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.call import Upload
from bot.sandbox.messages import Message
from bot.sandbox.model import JSON, Chat
from bot.sandbox.people import Person
from bot.sandbox.world import World

MOST_TEXT = 4096


@dataclass(slots=True, frozen=True)
class Act:
    """One thing a person does: the values the page sent, and files."""

    world: World
    values: JSON
    files: list[Upload]

    @property
    def person(self) -> Person:
        """Who acts."""
        return self.world.people[int(self.values["user"])]

    @property
    def chat(self) -> Chat:
        """Where they act: the named chat, else their chat with the bot."""
        return self.world.chats[int(self.values.get("chat") or self.values["user"])]

    @property
    def raw(self) -> JSON:
        """The message they act on, as it is now. Raises LookupError."""
        raw = self.chat.messages.get(int(self.values["message_id"]))
        if raw is None:
            raise LookupError("the message is gone")
        return raw


Action = Callable[[Act], JSON | None]
ACTIONS: dict[str, Action] = {}


def action(function: Action) -> Action:
    """Makes a function reachable from the page under its name."""
    ACTIONS[function.__name__] = function
    return function


@action
def say(act: Act) -> JSON:
    """Writes a text."""
    text = str(act.values["text"]).strip()[:MOST_TEXT]
    if not text:
        raise ValueError("nothing to say")
    reply_to = act.values.get("reply_to")
    return {"message": act.person.say(text, chat=act.chat, reply_to=reply_to).raw}


@action
def press(act: Act) -> JSON:
    """Presses an inline button, named by its place in the keyboard."""
    raw = act.raw
    data = Message(raw).rows[int(act.values["row"])][int(act.values["column"])].data
    if data is None:
        raise LookupError("the button asks nothing")
    return {"query": act.world.add_query(act.person, raw, data).id}


@action
def open_link(act: Act) -> None:
    """Opens the bot's link with its payload."""
    act.person.open_link(str(act.values.get("payload") or "")[:64])


@action
def block(act: Act) -> None:
    """Blocks or unblocks the bot."""
    if act.values["blocked"]:
        act.person.block()
    else:
        act.person.unblock()


@action
def add_person(act: Act) -> JSON:
    """Adds a person."""
    name = str(act.values["first_name"]).strip()[:64]
    if not name:
        raise ValueError("a name is needed")
    language = str(act.values.get("language_code", "ko"))
    role = str(act.values.get("role", "citizen"))
    return {"user": act.world.add_person(name, language, role).user}


@action
def set_language(act: Act) -> None:
    """Changes the language of a person's client."""
    act.person.set_language(str(act.values["language_code"]))
