"""One update's turn: who it is from, what they change, what they see."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from sqlalchemy import Connection
from telegram import CallbackQuery, InlineKeyboardMarkup, InputFile, Message, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackContext

from bot.i18n import Translator, language_of, translator
from bot.people.person import Person
from bot.people.store import seen
from bot.services import SERVICES, Services
from bot.telegram import inbox
from bot.telegram.lean import LeanBot
from handlers import view as views
from handlers.callback import Stale
from handlers.keyboards import Row, keyboard

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]
Change = Callable[[Person], Person]
T = TypeVar("T")
Work = Callable[[Connection, Person], T]


def unchanged(person: Person) -> Person:
    """The change that changes nothing."""
    return person


def nothing(_connection: Connection, _person: Person) -> None:
    """The work that does nothing."""


class Turn:
    """An update on its way to an answer."""

    def __init__(self, update: Update, bot: LeanBot, services: Services) -> None:
        user = update.effective_user
        assert user is not None
        self.update = update
        self.services = services
        self.bot = bot
        self.person_id = user.id
        self.t: Translator = translator(language_of(user.language_code))
        self._language_code = user.language_code

    @property
    def alone(self) -> bool:
        """Whether this happens in the person's own chat with the bot."""
        chat = self.update.effective_chat
        return chat is not None and chat.type == chat.PRIVATE

    @property
    def query(self) -> CallbackQuery:
        """The pressed button.

        Raises:
            Stale: there is none.
        """
        if self.update.callback_query is None:
            raise Stale("no button")
        return self.update.callback_query

    @property
    def quoted(self) -> str:
        """The words that the message with the pressed button quotes."""
        message = self.query.message
        return views.quoted(message) if isinstance(message, Message) else ""

    @property
    def buttons(self) -> list[Row]:
        """The rows of buttons that the pressed one stands in, as they came; [] if unknown."""
        match self.query.api_kwargs.get("keyboard"):
            case {"inline_keyboard": [*rows]}:
                return rows
        return []

    async def look(self) -> Person:
        """The person as they are, before it is decided what the update changes."""
        person = await self.services.database.run(self._as_is)
        self.t = translator(person.lang)
        return person

    async def expected(self) -> str | None:
        """What the person was asked for when this update came, however often it is repeated."""

        def unit(connection: Connection) -> tuple[Person, str | None]:
            person = self._as_is(connection)
            applied, then = inbox.taken_for(connection, self.update.update_id)
            return person, then if applied else person.expecting

        person, expecting = await self.services.database.run(unit)
        self.t = translator(person.lang)
        return expecting

    async def person(self, change: Change = unchanged) -> Person:
        """Make the person's change, once however often the update comes, and return them.

        Afterwards `t` speaks the person's language.
        """
        person, _ = await self.work(nothing, change)
        return person

    async def work(self, work: Work[T], change: Change = unchanged) -> tuple[Person, T]:
        """Make a change and do more work on the database in the same transaction.

        The change is made once; the work is done at each repetition, so it must be harmless then.
        """

        def unit(connection: Connection) -> tuple[Person, T]:
            # What changes nothing may be repeated: nothing needs to be written for it.
            repeated = change is not unchanged and not inbox.apply_once(
                connection, self.update.update_id
            )
            person = self._changed(connection, unchanged if repeated else change)
            return person, work(connection, person)

        person, result = await self.services.database.run(unit)
        self.t = translator(person.lang)
        return person, result

    async def once(self, work: Work[T], change: Change = unchanged) -> tuple[Person, T | None]:
        """Like `work`, for work that must not be repeated; None when it was done before."""

        def unit(connection: Connection) -> tuple[Person, T | None]:
            first_time = inbox.apply_once(connection, self.update.update_id)
            if first_time and (expecting := self._as_is(connection).expecting):
                inbox.note_taken(connection, self.update.update_id, expecting)
            person = self._changed(connection, change if first_time else unchanged)
            return person, work(connection, person) if first_time else None

        person, result = await self.services.database.run(unit)
        self.t = translator(person.lang)
        return person, result

    def _changed(self, connection: Connection, change: Change) -> Person:
        people = self.services.people
        before = people.find(connection, self.person_id)
        person = change(seen(before or self._stranger(), self.services.clock.now()))
        people.save(connection, person, before)
        return person

    def _as_is(self, connection: Connection) -> Person:
        return self.services.people.find(connection, self.person_id) or self._stranger()

    def _stranger(self) -> Person:
        now = self.services.clock.now()
        return Person(self.person_id, language_of(self._language_code), now, now)

    async def show(
        self, view: views.View, toast: str | None = None, *, alert: bool = False
    ) -> None:
        """Show a view: in place of the pressed button's message, else as a new message."""
        chat, query = self.update.effective_chat, self.update.callback_query
        if query is not None and not self.alone:
            # What people tell is private: under a message elsewhere they only hear so.
            await views.answer(self.bot, query.id, self.t.plain("button-elsewhere"), alert=True)
            return
        if chat is None:
            return
        if query is None or query.message is None:
            await views.send(self.bot, chat.id, view)
            return
        # Side by side: the person sees the new view without waiting for the mark to go.
        await asyncio.gather(
            views.answer(self.bot, query.id, toast, alert=alert),
            views.replace(self.bot, chat.id, query.message.message_id, view),
        )

    async def note(self, toast: str, *, alert: bool = False) -> None:
        """End the pressed button's waiting mark with a line, and leave the message as it is."""
        await views.answer(self.bot, self.query.id, toast, alert=alert)

    async def swap(self, rows: list[Row], toast: str) -> None:
        """Put other buttons under the pressed button's message, and leave its words."""
        message, chat = self.query.message, self.update.effective_chat
        assert message is not None
        assert chat is not None
        await asyncio.gather(
            views.answer(self.bot, self.query.id, toast, alert=False),
            views.replace_buttons(self.bot, chat.id, message.message_id, keyboard(*rows)),
        )

    async def add(self, view: views.View) -> None:
        """Show a view as a new message, leaving the pressed button's message as it is."""
        chat = self.update.effective_chat
        if chat is None:
            return
        if self.update.callback_query is not None:
            await views.answer(self.bot, self.update.callback_query.id, None, alert=False)
        await views.send(self.bot, chat.id, view)

    async def send_picture(self, picture: bytes, view: views.View) -> None:
        """Send a PNG as a photo, with a view's text (at most 1,024 characters) and buttons under it."""
        chat = self.update.effective_chat
        if chat is None:
            return
        if self.update.callback_query is not None:
            await views.answer(self.bot, self.update.callback_query.id, None, alert=False)
        buttons = InlineKeyboardMarkup.de_json(view.keyboard, self.bot) if view.keyboard else None
        await self.bot.send_photo(
            chat.id, picture, caption=view.text, parse_mode=ParseMode.HTML, reply_markup=buttons
        )

    async def send_file(self, file: InputFile, caption: str) -> None:
        """Send a file with a line of HTML about it."""
        chat = self.update.effective_chat
        if chat is None:
            return
        if self.update.callback_query is not None:
            await views.answer(self.bot, self.update.callback_query.id, None, alert=False)
        await self.bot.send_document(chat.id, file, caption=caption, parse_mode=ParseMode.HTML)


def turn_of(update: object, context: Context) -> Turn:
    """The turn of an update that PTB hands to a handler."""
    assert isinstance(update, Update)
    return Turn(update, context.bot, context.bot_data[SERVICES].for_a_turn())


def on(
    handler: Callable[[Turn], Coroutine[Any, Any, None]],
) -> Callable[[Any, Context], Coroutine[Any, Any, None]]:
    """A handler of ours as PTB calls one."""

    async def call(update: object, context: Context) -> None:
        # What has no sender, such as a channel's post, is nobody's turn.
        if isinstance(update, Update) and update.effective_user is not None:
            await handler(turn_of(update, context))

    return call
