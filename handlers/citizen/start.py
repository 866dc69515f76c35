"""/start with or without a deep link, starting over, and the language switch."""

import re
from dataclasses import replace
from typing import Final

from telegram.ext import CommandHandler, filters

from bot.i18n import LANGUAGES
from bot.people.person import Person
from handlers.callback import Origin, Source, Stale, Verb
from handlers.citizen import card
from handlers.citizen.profile import age_view
from handlers.citizen.settings import settings_view
from handlers.citizen.welcome import JOURNEY, SETTINGS, welcome
from handlers.keyboards import button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn, on
from handlers.view import View

_LINK: Final = re.compile(r"(?P<kind>[oc])_(?P<name>[a-z0-9_]{1,40})")


def register(app: App) -> None:
    """Add this topic's handlers."""
    private = filters.ChatType.PRIVATE
    app.add_handler(CommandHandler("start", on(start), filters=private))
    app.add_handler(CommandHandler("language", on(ask_language), filters=private))
    on_button(app, Verb.START_OVER, start_over)
    on_button(app, Verb.LANGUAGE, switch_language, args=2)


async def start(turn: Turn) -> None:
    """Greet, or open what the link points to. What was told before stays."""
    payload = _payload(turn)
    link = _LINK.fullmatch(payload)
    catalogue = turn.services.catalogue
    if link and link["kind"] == "o" and (occupation := catalogue.occupation(link["name"])):
        person, saved = await turn.work(card.is_saved(occupation.id))
        origin = Origin(Source.NOWHERE)
        await turn.show(card.view(turn, person, origin, occupation, saved=saved))
        return
    channel = link["name"] if link and link["kind"] == "c" else None
    known = any(each.id == channel for each in catalogue.channels)
    person = await turn.person(lambda person: _came_from(person, channel if known else None))
    view = welcome(turn.t, person)
    if payload and not known:
        view = View(turn.t("link-unknown") + "\n\n" + view.text, view.keyboard)
    await turn.show(view)


async def start_over(turn: Turn) -> None:
    """Forget the answers and ask from the first question."""
    person = await turn.person(_without_answers)
    await turn.show(age_view(turn.t, person, JOURNEY))


async def ask_language(turn: Turn) -> None:
    """Offer both languages, each in its own words."""
    await turn.person()
    choices = [
        [button("한국어", Verb.LANGUAGE, SETTINGS, "ko")],
        [button("English", Verb.LANGUAGE, SETTINGS, "en")],
    ]
    await turn.show(View(turn.t("ask-language"), keyboard(*choices)))


async def switch_language(turn: Turn, way: str, lang: str) -> None:
    """Speak the other language from now on."""
    if lang not in LANGUAGES:
        raise Stale(lang)
    person = await turn.person(lambda person: replace(person, lang=lang))
    show = settings_view(turn, person) if way == SETTINGS else welcome(turn.t, person)
    await turn.show(show)


def _payload(turn: Turn) -> str:
    message = turn.update.effective_message
    words = (message.text or "").split(maxsplit=1) if message else []
    return words[1].strip() if len(words) > 1 else ""


def _came_from(person: Person, channel: str | None) -> Person:
    """The first channel counts: it is the one that brought the person."""
    return replace(person, channel=person.channel or channel, expecting=None)


def _without_answers(person: Person) -> Person:
    return replace(person, age=None, interests=frozenset(), circumstances=None, expecting=None)
