"""Somebody blocked the bot or came back. What they told stays until they erase it."""

from dataclasses import replace

from telegram import ChatMember
from telegram.ext import ChatMemberHandler

from handlers.turn import App, Turn, on


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(ChatMemberHandler(on(note), ChatMemberHandler.MY_CHAT_MEMBER))


async def note(turn: Turn) -> None:
    """Note whether the person can be reached; a group's changes are nobody's."""
    change = turn.update.my_chat_member
    assert change is not None
    if change.chat.type != change.chat.PRIVATE:
        return
    gone = change.new_chat_member.status == ChatMember.BANNED
    now = turn.services.clock.now()
    await turn.person(lambda person: replace(person, blocked_at=now if gone else None))
