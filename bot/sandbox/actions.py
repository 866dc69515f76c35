"""What people do on the page, each action by its name."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.call import Upload
from bot.sandbox.images import picture
from bot.sandbox.messages import Message
from bot.sandbox.model import JSON, Chat
from bot.sandbox.people import Person
from bot.sandbox.world import World

MOST_TEXT = 4096
# What the contact and location buttons of a reply keyboard send: a made-up number, City Hall.
PHONE = "+821000000000"
CITY_HALL = (37.5663, 126.9779)


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
def upload(act: Act) -> JSON:
    """Sends a file; a picture goes as a photo unless it is to stay a document."""
    file = act.files[0]
    caption = str(act.values.get("caption", ""))
    if act.values.get("as_document") != "1" and picture(file.content):
        return {"message": act.person.send_photo(file.content, caption, chat=act.chat).raw}
    sent = act.person.send_document(file.content, file.name, caption, mime=file.mime, chat=act.chat)
    return {"message": sent.raw}


@action
def contact(act: Act) -> JSON:
    """Shares the person's own phone number."""
    return {"message": act.person.send_contact(PHONE).raw}


@action
def location(act: Act) -> JSON:
    """Shares a place."""
    return {"message": act.person.send_location(*CITY_HALL).raw}


@action
def edit(act: Act) -> JSON:
    """Changes an own message."""
    text = str(act.values["text"]).strip()[:MOST_TEXT]
    if not text:
        raise ValueError("nothing to say")
    return {"message": act.person.edit(Message(act.raw), text).raw}


@action
def delete(act: Act) -> None:
    """Deletes a message for both sides."""
    act.person.delete(Message(act.raw))


@action
def forward(act: Act) -> JSON:
    """Forwards a message from the open chat to another one."""
    target = act.world.chats[int(act.values["to"])]
    return {"message": act.person.forward(Message(act.raw), chat=target).raw}


@action
def inline(act: Act) -> JSON:
    """Types something after the bot's name."""
    offset = str(act.values.get("offset", ""))
    query = act.person.inline(str(act.values["query"]), offset=offset, chat=act.chat)
    return {"query": query.id}


@action
def choose(act: Act) -> JSON:
    """Picks an inline result."""
    query = act.world.inline_queries[str(act.values["query"])]
    return {"message": act.person.choose(query, int(act.values["number"])).raw}


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
    return {"person": act.world.add_person(name, language, role).summary()}


@action
def set_language(act: Act) -> None:
    """Changes the language of a person's client."""
    act.person.set_language(str(act.values["language_code"]))


@action
def add_group(act: Act) -> JSON:
    """A new group with this person, others, and the bot."""
    others = [int(user) for user in act.values.get("members", [])]
    members = [act.person, *(act.world.people[user] for user in others)]
    title = str(act.values["title"]).strip()[:128]
    return {"group": act.world.found_group(title, members).summary()}
