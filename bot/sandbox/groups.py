"""Groups: which messages a bot hears there, and who comes and goes."""

from bot.sandbox.model import JSON, Chat


def member(user: JSON, status: str) -> JSON:
    """A ChatMember."""
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": user, "status": status, **until}


def membership(bot: JSON, chat: Chat, by: JSON, before: str, after: str) -> JSON:
    """A ChatMemberUpdated about the bot, still without its date."""
    return {
        "chat": chat.data,
        "from": by,
        "old_chat_member": member(bot, before),
        "new_chat_member": member(bot, after),
    }


def heard_by_bot(bot: JSON, chat: Chat, message: JSON) -> bool:
    """Privacy mode: in groups a bot hears commands for it, replies to it, and service messages."""
    if bot["id"] not in chat.members:
        return False
    if message.get("reply_to_message", {}).get("from", {}).get("id") == bot["id"]:
        return True
    if "via_bot" in message:
        return True
    text = str(message.get("text", ""))
    for entity in message.get("entities", []):
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            _, _, addressed = text[: entity["length"]].partition("@")
            return addressed.lower() in ("", str(bot["username"]).lower())
    return False
