"""Somebody blocked the bot or came back. What they told stays until they erase it.

What waits in the ledger for somebody who blocked the bot is left as it is: whoever sends looks at the
person once more in the same transaction anyway, since a block may come at any moment; a second
place that settles rows would only race with it.
"""

from telegram import ChatMember
from telegram.ext import ChatMemberHandler

from bot.people import consent
from handlers.callback import Verb
from handlers.citizen.subscriptions import subscription_lines
from handlers.citizen.welcome import ways_in
from handlers.keyboards import button, keyboard
from handlers.turn import App, Turn, on
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers."""
    app.add_handler(ChatMemberHandler(on(note), ChatMemberHandler.MY_CHAT_MEMBER))


async def note(turn: Turn) -> None:
    """Note whether the person can be reached, and greet who is back; a group's changes are nobody's."""
    change = turn.update.my_chat_member
    assert change is not None
    if change.chat.type != change.chat.PRIVATE:
        return
    was, gone = (
        member.status == ChatMember.BANNED
        for member in (change.old_chat_member, change.new_chat_member)
    )
    people, since = turn.services.people, change.date if gone else None
    # Of strangers and of who erased everything nothing is kept, not even that they left.
    known = await turn.services.database.run(
        lambda c: people.note_blocked(c, turn.person_id, since)
    )
    if known and was and not gone:
        await turn.show(await welcome_back(turn))


async def welcome_back(turn: Turn) -> View:
    """Greet somebody who had left: what they told is still here, and what they will be sent."""
    person, standing = await turn.work(lambda c, person: consent.standing(c, person.person_id))
    t = turn.t
    lines = subscription_lines(t, standing)
    told = f"{t('welcome-back-subscribed')}\n{lines}" if lines else t("welcome-back-nothing")
    change = [button(t.plain("button-subscriptions"), Verb.SUBSCRIPTIONS)]
    return View(f"{t('welcome-back')}\n\n{told}", keyboard(change, *ways_in(t, person)))
