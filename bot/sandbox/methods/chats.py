"""Questions about chats and their members."""

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.errors import bad
from bot.sandbox.methods.registry import method
from bot.sandbox.model import JSON
from bot.sandbox.world import World

GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


@method("getChat", "chat_id!")
def get_chat(world: World, call: Call) -> JSON:
    """A chat in full."""
    chat = world.chat(call)
    full: dict[str, Any] = {**chat.data, "accent_color_id": chat.id % 7, "max_reaction_count": 11}
    full["accepted_gift_types"] = dict.fromkeys(GIFTS, False)
    return full


@method("getChatMember", "chat_id! user_id!")
def get_chat_member(world: World, call: Call) -> JSON:
    """One member of a chat."""
    chat = world.chat(call)
    user = world.user(call.integer("user_id"))
    if user is None or (chat.private and user["id"] not in (chat.id, world.bot["id"])):
        raise bad("PARTICIPANT_ID_INVALID")
    inside = user["id"] in chat.members or chat.private
    return {"user": user, "status": "member" if inside else "left"}


@method("getChatMemberCount", "chat_id!")
def get_chat_member_count(world: World, call: Call) -> int:
    """How many members a chat has, the bot included."""
    chat = world.chat(call)
    return len(chat.members | {world.bot["id"]}) if chat.private else len(chat.members)


@method("leaveChat", "chat_id!")
def leave_chat(world: World, call: Call) -> bool:
    """The bot leaves a group."""
    chat = world.chat(call)
    if chat.private:
        raise bad("chat member status can't be changed in private chats")
    chat.members.discard(world.bot["id"])
    return True
