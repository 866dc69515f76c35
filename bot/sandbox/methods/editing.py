"""Changing and deleting messages that were sent."""

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.errors import bad
from bot.sandbox.judge import markup, message_text
from bot.sandbox.methods.registry import method
from bot.sandbox.model import JSON, Chat
from bot.sandbox.world import World

DELETABLE_SECONDS = 48 * 3600
MOST_DELETED = 100
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the"
    " same as a current content and reply markup of the message"
)
CONTENT = ("text", "entities", "caption", "caption_entities", "photo", "document", "reply_markup")


def editable(world: World, call: Call) -> tuple[Chat, JSON]:
    """The bot's own message a call wants to change. Raises 400."""
    chat = world.chat(call)
    message = chat.messages.get(call.integer("message_id"))
    if not call.values.get("message_id"):
        raise bad("message identifier is not specified")
    if message is None:
        raise bad("message to edit not found")
    if message["from"]["id"] != world.bot["id"]:
        raise bad("message can't be edited")
    world.reachable(chat)
    return chat, message


def new_keyboard(call: Call) -> JSON | None:
    """The inline keyboard after an edit: only what is given stays. Raises 400."""
    keyboard = markup(call)
    if keyboard and "inline_keyboard" not in keyboard:
        raise bad("inline keyboard expected")
    return keyboard if keyboard and keyboard["inline_keyboard"] else None


def replace(world: World, call: Call, chat: Chat, old: JSON, content: JSON, drop: Any) -> JSON:
    """Stores `old` with new content, without the keys in `drop`. Raises 400 if nothing changes."""
    keyboard = new_keyboard(call)
    message = {k: v for k, v in old.items() if k not in drop and k != "reply_markup"}
    message.update(content)
    if keyboard:
        message["reply_markup"] = keyboard
    if all(message.get(key) == old.get(key) for key in CONTENT):
        raise bad(NOT_MODIFIED)
    if content:
        message["edit_date"] = world.now()
    world.replace_message(chat, message)
    world.delivered(call, "edit", chat.id, message["message_id"])
    return message


@method("editMessageText")
def edit_message_text(world: World, call: Call) -> JSON:
    """Replaces text and keyboard."""
    content = message_text(world, call)
    chat, old = editable(world, call)
    if "text" not in old:
        raise bad("there is no text in the message to edit")
    return replace(world, call, chat, old, content, ("text", "entities"))


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, call: Call) -> JSON:
    """Replaces the keyboard only; the message does not become an edited one."""
    chat, old = editable(world, call)
    return replace(world, call, chat, old, {}, ())


@method("deleteMessage")
def delete_message(world: World, call: Call) -> bool:
    """Deletes one message."""
    chat = world.chat(call)
    if not call.values.get("message_id"):
        raise bad("message identifier is not specified")
    number = call.integer("message_id")
    message = chat.messages.get(number)
    if message is None:
        raise bad("message to delete not found")
    if not deletable(world, message):
        raise bad("message can't be deleted for everyone")
    world.remove_message(chat, number)
    world.delivered(call, "delete", chat.id, number)
    return True


@method("deleteMessages")
def delete_messages(world: World, call: Call) -> bool:
    """Deletes up to 100 messages; those not found or too old are passed over."""
    chat = world.chat(call)
    numbers = call.json("message_ids", "can't parse message identifiers JSON object")
    if not isinstance(numbers, list) or not numbers:
        raise bad("message identifiers are not specified")
    if len(numbers) > MOST_DELETED:
        raise bad("too many message identifiers specified")
    for number in map(int, numbers):
        message = chat.messages.get(number)
        if message and deletable(world, message):
            world.remove_message(chat, number)
            world.delivered(call, "delete", chat.id, number)
    return True


def deletable(world: World, message: JSON) -> bool:
    """Whether the bot may still delete a message: 48 hours, in groups only its own."""
    own = message["from"]["id"] == world.bot["id"]
    recent = world.now() - int(message["date"]) < DELETABLE_SECONDS
    return recent and (own or message["chat"]["type"] == "private")
