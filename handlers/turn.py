"""One update's turn: who it is from, what they change, what they see."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

from sqlalchemy import Connection
from telegram import CallbackQuery, Update
from telegram.ext import Application, CallbackContext, ExtBot

from bot.i18n import Translator, language_of, translator
from bot.people import store as people
from bot.people.person import Person
from bot.services import SERVICES, Services
from bot.telegram import inbox
from handlers import view as views
from handlers.callback import Stale

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]
Change = Callable[[Person], Person]


def unchanged(person: Person) -> Person:
    """The change that changes nothing."""
    return person


class Turn:
    """An update on its way to an answer."""

    def __init__(self, update: Update, bot: ExtBot[None], services: Services) -> None:
        user = update.effective_user
        assert user is not None
        self.update = update
        self.services = services
        self.person_id = user.id
        self.t: Translator = translator(language_of(user.language_code))
        self._language_code = user.language_code
        self._bot = bot

    @property
    def query(self) -> CallbackQuery:
        """The pressed button.

        Raises:
            Stale: there is none.
        """
        if self.update.callback_query is None:
            raise Stale("no button")
        return self.update.callback_query

    async def person(self, change: Change = unchanged) -> Person:
        """Make the person's change, once however often the update comes, and return them.

        Afterwards `t` speaks the person's language.
        """
        update_id, now = self.update.update_id, self.services.clock.now()

        def unit(connection: Connection) -> Person:
            return self._change_once(connection, update_id, change, now)

        person = await self.services.database.run(unit)
        self.t = translator(person.lang)
        return person

    def _change_once(
        self, connection: Connection, update_id: int, change: Change, now: datetime
    ) -> Person:
        first_time = inbox.apply_once(connection, update_id)
        before = people.find(connection, self.person_id)
        person = before or Person(self.person_id, language_of(self._language_code), now, now)
        person = people.seen(person, now)
        if first_time:
            person = change(person)
        people.save(connection, person, before)
        return person

    async def show(
        self, view: views.View, toast: str | None = None, *, alert: bool = False
    ) -> None:
        """Show a view: in place of the pressed button's message, else as a new message."""
        chat = self.update.effective_chat
        if chat is None:
            return
        query = self.update.callback_query
        if query is None or query.message is None:
            await views.send(self._bot, chat.id, view)
            return
        # Side by side: the person sees the new view without waiting for the mark to go.
        await asyncio.gather(
            views.answer(self._bot, query.id, toast, alert=alert),
            views.replace(self._bot, chat.id, query.message.message_id, view),
        )

    async def toast(self, text: str, *, alert: bool = False) -> None:
        """Answer a pressed button with a passing note only."""
        await views.answer(self._bot, self.query.id, text, alert=alert)

    async def send(self, view: views.View) -> None:
        """Show a view as a new message."""
        if self.update.effective_chat is not None:
            await views.send(self._bot, self.update.effective_chat.id, view)


def turn_of(update: object, context: Context) -> Turn:
    """The turn of an update that PTB hands to a handler."""
    assert isinstance(update, Update)
    return Turn(update, context.bot, context.bot_data[SERVICES])


def on(
    handler: Callable[[Turn], Coroutine[Any, Any, None]],
) -> Callable[[Any, Context], Coroutine[Any, Any, None]]:
    """A handler of ours as PTB calls one."""

    async def call(update: object, context: Context) -> None:
        await handler(turn_of(update, context))

    return call
