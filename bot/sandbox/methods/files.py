"""Photos and documents: uploaded, sent again by identifier, downloaded."""

from typing import Any
from uuid import uuid4

from bot.sandbox.call import Call, Upload
from bot.sandbox.errors import bad
from bot.sandbox.judge import caption
from bot.sandbox.methods.registry import CAPTION, SENDING, method
from bot.sandbox.methods.sending import post, reply_target, send
from bot.sandbox.model import JSON
from bot.sandbox.world import World

MOST_DOWNLOAD_BYTES = 20 * 1024 * 1024
MOST_IN_GROUP = 10
ALBUM = "media!" + SENDING.replace(" suggested_post_parameters", "").replace(" reply_markup", "")
ATTACH = "attach://"


def media(world: World, call: Call, kind: str, given: Any) -> Any:
    """What a message shows for a file: uploaded with the call, or named by its identifier."""
    name = kind
    if isinstance(given, str) and given.startswith(ATTACH):
        name, given = given.removeprefix(ATTACH), None
    if isinstance(given, str) and given:
        return known_file(world, kind, given)
    upload = call.files.get(name)
    if upload is None:
        raise bad(f"there is no {kind} in the request")
    if kind == "photo":
        return world.files.photo(upload)
    # What the bot declares does not count: Telegram looks at the name.
    return world.files.document(Upload(upload.name, "", upload.content))


def known_file(world: World, kind: str, given: str) -> Any:
    """A file sent before. Raises 400; the sandbox fetches nothing from the web."""
    if given.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    stored = world.files.get(given)
    if stored is None:
        raise bad("wrong remote file identifier specified: can't unserialize it. Wrong last symbol")
    if stored.kind != kind:
        name = stored.kind.title()
        raise bad(f"can't use file of type {name} as {kind.title()}")
    return world.files.shown(given)


@method("sendPhoto", "photo! show_caption_above_media has_spoiler" + CAPTION + SENDING)
def send_photo(world: World, call: Call) -> JSON:
    """Sends a photo."""
    content = caption(world, call)
    content["photo"] = media(world, call, "photo", call.values.get("photo"))
    if call.boolean("has_spoiler"):
        content["has_media_spoiler"] = True
    return send(world, call, content)


@method("sendDocument", "document! thumbnail disable_content_type_detection" + CAPTION + SENDING)
def send_document(world: World, call: Call) -> JSON:
    """Sends a file."""
    content = caption(world, call)
    content["document"] = media(world, call, "document", call.values.get("document"))
    return send(world, call, content)


def input_media(world: World, call: Call, item: Any) -> JSON:
    """The content of one InputMedia object. Raises 400."""
    if not isinstance(item, dict):
        raise bad("can't parse InputMedia: expected an Object")
    kind = item.get("type")
    if kind not in ("photo", "document"):
        raise bad("can't parse InputMedia: type must be photo or document in the sandbox")
    content = caption(world, Call(call.method, item))
    content[kind] = media(world, call, str(kind), item.get("media"))
    return content


@method("sendMediaGroup", ALBUM)
def send_media_group(world: World, call: Call) -> list[JSON]:
    """Sends two to ten photos, or as many documents, as one album."""
    items = call.json("media", "can't parse media JSON object")
    if not isinstance(items, list):
        raise bad("expected an Array of InputMedia")
    if not 1 <= len(items) <= MOST_IN_GROUP:
        words = (
            "too many messages to send as an album" if items else "there are no messages to send"
        )
        raise bad(words)
    contents = [input_media(world, call, item) for item in items]
    if len({content.keys() & {"photo", "document"} == {"photo"} for content in contents}) > 1:
        raise bad("document can't be mixed with other media types")
    chat = world.chat(call)
    replied = reply_target(call, chat)
    world.admit(call, chat, len(contents))
    album = {} if len(contents) == 1 else {"media_group_id": str(uuid4().int >> 70)}
    return [post(world, call, chat, {**c, **album}, None, replied) for c in contents]


@method("getFile", "file_id!")
def get_file(world: World, call: Call) -> JSON:
    """Where a file can be downloaded."""
    file_id = call.text("file_id")
    if not file_id:
        raise bad("file_id not specified")
    stored = world.files.get(file_id)
    if stored is None:
        raise bad("invalid file_id")
    if len(stored.upload.content) > MOST_DOWNLOAD_BYTES:
        raise bad("file is too big")
    return {**stored.describe(), "file_path": stored.path}
