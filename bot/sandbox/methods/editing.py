"""Changing and deleting messages that were sent."""

from bot.sandbox.call import Call, whole
from bot.sandbox.errors import bad
from bot.sandbox.judge import caption, message_text
from bot.sandbox.markup import markup
from bot.sandbox.methods.files import input_media
from bot.sandbox.methods.registry import CAPTION, EDITING, method
from bot.sandbox.model import JSON, Chat
from bot.sandbox.world import World

DELETABLE_SECONDS = 48 * 3600
MOST_DELETED = 100
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the"
    " same as a current content and reply markup of the message"
)
TEXT = ("text", "entities", "link_preview_options")
CAPTIONED = ("caption", "caption_entities", "show_caption_above_media")
MEDIA = ("photo", "document", "voice")
COMPARED = (*TEXT, *CAPTIONED, *MEDIA, "reply_markup")


def editable(world: World, call: Call) -> tuple[Chat, JSON]:
    """The message a call wants to change: the bot's own, or one sent through it. Raises 400."""
    if inline_id := call.text("inline_message_id"):
        chat, number = world.inline_messages.get(inline_id) or (None, 0)
        if chat is None or number not in chat.messages:
            raise bad("MESSAGE_ID_INVALID")
        return chat, chat.messages[number]
    chat = world.chat(call)
    if not call.values.get("message_id"):
        raise bad("message identifier is not specified")
    message = chat.messages.get(call.integer("message_id"))
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
    return keyboard


def replace(
    world: World, call: Call, keyboard: JSON | None, content: JSON, drop: tuple[str, ...]
) -> JSON | bool:
    """Puts new content into a message in place of the keys in `drop`. Raises 400."""
    chat, old = editable(world, call)
    check_kind(old, drop)
    message = {k: v for k, v in old.items() if k not in drop and k != "reply_markup"}
    message.update(content)
    if keyboard:
        message["reply_markup"] = keyboard
    if all(message.get(key) == old.get(key) for key in COMPARED):
        raise bad(NOT_MODIFIED)
    if drop:
        message["edit_date"] = world.now()
    world.replace_message(chat, message)
    world.delivered(call, "edit", chat.id, message["message_id"])
    return True if call.text("inline_message_id") else message


def check_kind(message: JSON, drop: tuple[str, ...]) -> None:
    """Text is edited in texts, captions and media in media. Raises 400."""
    if drop == TEXT and "text" not in message:
        raise bad("there is no text in the message to edit")
    if drop == CAPTIONED and not any(key in message for key in MEDIA):
        raise bad("there is no caption in the message to edit")


@method("editMessageText", EDITING + " text parse_mode entities link_preview_options rich_message")
def edit_message_text(world: World, call: Call) -> JSON | bool:
    """Replaces text and keyboard."""
    content = message_text(world, call, "MESSAGE_TOO_LONG")
    return replace(world, call, new_keyboard(call), content, TEXT)


@method("editMessageCaption", EDITING + CAPTION + " show_caption_above_media")
def edit_message_caption(world: World, call: Call) -> JSON | bool:
    """Replaces caption and keyboard."""
    content = caption(world, call, "MEDIA_CAPTION_TOO_LONG")
    return replace(world, call, new_keyboard(call), content, CAPTIONED)


@method("editMessageMedia", EDITING + " media!")
def edit_message_media(world: World, call: Call) -> JSON | bool:
    """Replaces photo or document, caption and keyboard."""
    item = call.json("media", "can't parse input media JSON object")
    if item is None:
        raise bad("input media is not specified")
    content = input_media(world, call, item)
    return replace(world, call, new_keyboard(call), content, (*TEXT, *CAPTIONED, *MEDIA))


@method("editMessageReplyMarkup", EDITING)
def edit_message_reply_markup(world: World, call: Call) -> JSON | bool:
    """Replaces the keyboard only; the message does not become an edited one."""
    return replace(world, call, new_keyboard(call), {}, ())


@method("deleteMessage", "chat_id! message_id!")
def delete_message(world: World, call: Call) -> bool:
    """Deletes one message."""
    if not call.values.get("chat_id"):
        raise bad("chat identifier is not specified")
    if not call.values.get("message_id"):
        raise bad("message identifier is not specified")
    chat, number = world.chat(call), call.integer("message_id")
    message = chat.messages.get(number)
    if message is None:
        raise bad("message to delete not found")
    if not deletable(world, message):
        raise bad("message can't be deleted for everyone")
    world.remove_message(chat, number)
    world.delivered(call, "delete", chat.id, number)
    return True


@method("deleteMessages", "chat_id! message_ids!")
def delete_messages(world: World, call: Call) -> bool:
    """Deletes up to 100 messages; those not found or too old are passed over."""
    numbers = call.json("message_ids", "can't parse message identifiers JSON object")
    if not isinstance(numbers, list) or not numbers:
        raise bad("message identifiers are not specified")
    if len(numbers) > MOST_DELETED:
        raise bad("too many message identifiers specified")
    chat = world.chat(call)
    for number in [whole(n, "message identifier is not a number") for n in numbers]:
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
