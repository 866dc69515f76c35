"""Sending texts and places, and what every send has in common."""

from bot.sandbox.call import Call, whole
from bot.sandbox.errors import bad
from bot.sandbox.judge import message_text
from bot.sandbox.markup import markup
from bot.sandbox.methods.registry import SENDING, method
from bot.sandbox.model import JSON, Chat
from bot.sandbox.world import World

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


def send(world: World, call: Call, content: JSON) -> JSON:
    """Puts `content` into the chat as a new message of the bot, with the call's extras."""
    keyboard = markup(call)
    chat = world.chat(call)
    replied = reply_target(call, chat)
    world.admit(call, chat)
    return post(world, call, chat, content, keyboard, replied)


def post(
    world: World,
    call: Call,
    chat: Chat,
    content: JSON,
    keyboard: JSON | None = None,
    replied: JSON | None = None,
) -> JSON:
    """Adds a message that has passed all checks, shows its keyboard and notes the delivery."""
    if replied:
        content["reply_to_message"] = replied
    if keyboard and "inline_keyboard" in keyboard:
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
    given = call.json("reply_parameters", "can't parse reply parameters JSON object")
    if not given:
        return None
    if not isinstance(given, dict):
        raise bad("object expected as reply parameters")
    if "message_id" not in given:
        raise bad('can\'t find field "message_id"')
    number = whole(given["message_id"], 'field "message_id" must be a valid Number')
    original = chat.messages.get(number)
    if original is None and not given.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return without_reply(original) if original else None


def without_reply(message: JSON) -> JSON:
    """A message as it appears in a reply to it."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}


@method("sendMessage", "text! parse_mode entities link_preview_options" + SENDING)
def send_message(world: World, call: Call) -> JSON:
    """Sends a text."""
    content = message_text(world, call)
    preview = call.json("link_preview_options", "can't parse link preview options JSON object")
    if preview is not None and not isinstance(preview, dict):
        raise bad("object expected as link preview options")
    if preview:
        content["link_preview_options"] = preview
    return send(world, call, content)


def location(call: Call) -> JSON:
    """The place a call names. Raises 400."""
    latitude, longitude = call.number("latitude"), call.number("longitude")
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise bad("wrong latitude or longitude specified")
    return {"latitude": latitude, "longitude": longitude}


@method(
    "sendLocation",
    "latitude! longitude! horizontal_accuracy live_period heading proximity_alert_radius" + SENDING,
)
def send_location(world: World, call: Call) -> JSON:
    """Sends a place on the map."""
    return send(world, call, {"location": location(call)})


@method(
    "sendVenue",
    "latitude! longitude! title! address! foursquare_id foursquare_type google_place_id"
    " google_place_type" + SENDING,
)
def send_venue(world: World, call: Call) -> JSON:
    """Sends a place with its name and address."""
    place = location(call)
    venue = {"location": place, "title": call.text("title"), "address": call.text("address")}
    if not venue["title"] or not venue["address"]:
        raise bad("venue title and address must be non-empty")
    return send(world, call, {"venue": venue, "location": place})


@method("sendContact", "phone_number! first_name! last_name vcard" + SENDING)
def send_contact(world: World, call: Call) -> JSON:
    """Sends a phone number with a name."""
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: call.text(name) for name in names if call.text(name)}
    if "phone_number" not in contact:
        raise bad("PHONE_NUMBER_INVALID")
    if "first_name" not in contact:
        raise bad("contact first name must be non-empty")
    return send(world, call, {"contact": contact})


@method("sendChatAction", "business_connection_id chat_id! message_thread_id action!")
def send_chat_action(world: World, call: Call) -> bool:
    """Shows what the bot is doing, for about five seconds."""
    action = call.text("action").lower()
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    chat = world.chat(call)
    world.reachable(chat)
    world.hub.tell("action", chat=chat.id, action=action)
    return True
