"""Messages sent once more: forwarded with their origin, or copied without it."""

from bot.sandbox.call import Call
from bot.sandbox.errors import bad
from bot.sandbox.judge import caption
from bot.sandbox.markup import markup
from bot.sandbox.methods.registry import CAPTION, SENDING, method
from bot.sandbox.methods.sending import post, reply_target
from bot.sandbox.model import JSON
from bot.sandbox.world import World

CONTENT = (
    "text",
    "entities",
    "link_preview_options",
    "photo",
    "document",
    "voice",
    "sticker",
    "location",
    "venue",
    "contact",
    "caption",
    "caption_entities",
    "show_caption_above_media",
)
COPYING = (SENDING + CAPTION).replace(" business_connection_id", "")


def original(world: World, call: Call, action: str) -> JSON:
    """The message a call wants once more. Raises 400."""
    source = world.chat(call, "from_chat_id")
    message = source.messages.get(call.integer("message_id"))
    if message is None:
        raise bad(f"message to {action} not found")
    if message.get("has_protected_content") or not content_of(message):
        past = {"copy": "copied", "forward": "forwarded"}[action]
        raise bad(f"message can't be {past}")
    return message


def content_of(message: JSON) -> JSON:
    """What a message says, without who said it, where and when."""
    return {key: message[key] for key in CONTENT if key in message}


def origin_of(message: JSON) -> JSON:
    """Who said it first, and when."""
    return message.get("forward_origin") or {
        "type": "user",
        "sender_user": message["from"],
        "date": message["date"],
    }


@method(
    "copyMessage",
    "from_chat_id! message_id! video_start_timestamp show_caption_above_media" + COPYING,
)
def copy_message(world: World, call: Call) -> JSON:
    """Sends a message again without its origin, perhaps with another caption."""
    keyboard = markup(call)
    content = content_of(original(world, call, "copy"))
    if "text" not in content and call.values.get("caption") is not None:
        for key in ("caption", "caption_entities"):
            content.pop(key, None)
        content.update(caption(world, call))
    chat = world.chat(call)
    replied = reply_target(call, chat)
    world.admit(call, chat)
    message = post(world, call, chat, content, keyboard, replied)
    return {"message_id": message["message_id"]}


@method(
    "forwardMessage",
    "chat_id! message_thread_id direct_messages_topic_id from_chat_id! video_start_timestamp"
    " disable_notification protect_content message_effect_id suggested_post_parameters message_id!",
)
def forward_message(world: World, call: Call) -> JSON:
    """Sends a message again, saying who it is from."""
    message = original(world, call, "forward")
    chat = world.chat(call)
    world.admit(call, chat)
    content = {"forward_origin": origin_of(message), **content_of(message)}
    return post(world, call, chat, content)
