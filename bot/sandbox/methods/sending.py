"""Sending texts, and what every send has in common."""

from bot.sandbox.call import Call
from bot.sandbox.errors import bad
from bot.sandbox.judge import markup, message_text
from bot.sandbox.methods.registry import method
from bot.sandbox.model import JSON, Chat
from bot.sandbox.world import World


def send(world: World, call: Call, chat: Chat, content: JSON) -> JSON:
    """Puts `content` into the chat as a new message of the bot, with the call's extras."""
    keyboard = markup(call)
    replied = reply_target(call, chat)
    if replied:
        content["reply_to_message"] = replied
    if keyboard and "inline_keyboard" in keyboard:
        if keyboard["inline_keyboard"]:
            content["reply_markup"] = keyboard
    elif keyboard:
        chat.keyboard = None if keyboard.get("remove_keyboard") else keyboard
        world.hub.tell("keyboard", chat=chat.id, keyboard=chat.keyboard)
    if call.boolean("protect_content"):
        content["has_protected_content"] = True
    message = world.add_message(chat, world.bot, content)
    world.delivered(call, "new", chat.id, message["message_id"])
    return message


def reply_target(call: Call, chat: Chat) -> JSON | None:
    """The message a send replies to. Raises 400 if it is named but not there."""
    given = call.json("reply_parameters", "can't parse reply parameters JSON object") or {}
    number = given.get("message_id") or call.integer("reply_to_message_id")
    if not number:
        return None
    original = chat.messages.get(int(number))
    if original is None:
        lenient = given.get("allow_sending_without_reply") or call.boolean(
            "allow_sending_without_reply"
        )
        if lenient:
            return None
        raise bad("message to be replied not found")
    return {key: value for key, value in original.items() if key != "reply_to_message"}


@method("sendMessage")
def send_message(world: World, call: Call) -> JSON:
    """Sends a text."""
    content = message_text(world, call)
    chat = world.chat(call)
    world.reachable(chat)
    preview = call.json("link_preview_options", "can't parse link preview options JSON object")
    if preview:
        content["link_preview_options"] = preview
    return send(world, call, chat, content)


@method("sendChatAction")
def send_chat_action(world: World, call: Call) -> bool:
    """Shows what the bot is doing, for about five seconds."""
    chat = world.chat(call)
    world.reachable(chat)
    action = call.text("action")
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    world.hub.tell("action", chat=chat.id, action=action)
    return True


ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
