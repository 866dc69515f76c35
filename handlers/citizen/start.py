"""/start with or without a deep link, starting over, and the language switch."""

import re
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection
from telegram.ext import CommandHandler, filters

from bot.i18n import LANGUAGES
from bot.people import consent
from bot.people.consent import Consent
from bot.people.person import Person
from bot.people.steps import Step
from bot.programme import arrivals
from handlers.callback import Origin, Source, Stale, Verb
from handlers.citizen import card, notices, opinions, visits
from handlers.citizen.browse import group_view
from handlers.citizen.membership import welcome_back
from handlers.citizen.profile import age_view
from handlers.citizen.settings import settings_view
from handlers.citizen.steps import noting
from handlers.citizen.welcome import JOURNEY, SETTINGS, welcome
from handlers.keyboards import button, keyboard
from handlers.routing import on_button
from handlers.staff import candidate_experts, invitations
from handlers.turn import App, Turn, on
from handlers.view import View

_LINK: Final = re.compile(r"(?P<kind>[ocngv])_(?P<name>[a-z0-9_]{1,40})")
_EXPERT: Final = re.compile(candidate_experts.PREFIX + "(?P<token>[A-Za-z0-9_-]{32})")
_INVITATION: Final = re.compile(invitations.PREFIX + "(?P<token>[A-Za-z0-9_-]{32})")


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
    if invitation := _INVITATION.fullmatch(payload):
        await invitations.accept(turn, invitation["token"])
        return
    if expert := _EXPERT.fullmatch(payload):
        await opinions.open_link(turn, expert["token"])
        return
    link = _LINK.fullmatch(payload)
    catalogue = turn.services.catalogue
    if link and link["kind"] == "o" and (occupation := catalogue.occupation(link["name"])):
        person, about = await turn.work(card.looking(turn, occupation.id), _is_here)
        origin = Origin(Source.NOWHERE)
        await turn.show(card.view(turn, person, origin, occupation, about))
        return
    if link and link["kind"] == "n" and (notice := await _notice(turn, link["name"])):
        await turn.show(notice)
        return
    if link and link["kind"] == "g" and (shelf := await _shelf(turn, link["name"])):
        await turn.show(shelf)
        return
    await _greet(turn, payload, link)


async def _greet(turn: Turn, payload: str, link: re.Match[str] | None) -> None:
    """Welcome somebody, and note by which channel or visit they came."""
    channel, said, known = await _origin(turn, link)
    before = await turn.look()
    person = await turn.person(lambda person: _came_from(person, channel))
    view = welcome(turn.t, person) if before.blocked_at is None else await welcome_back(turn)
    if payload and not known:
        said = turn.t("link-unknown")
    await turn.show(View(said + "\n\n" + view.text, view.keyboard) if said else view)


async def _origin(turn: Turn, link: re.Match[str] | None) -> tuple[str | None, str, bool]:
    """The channel behind a link, what to say of it, and whether it leads anywhere."""
    if link and link["kind"] == "c":
        if not any(each.id == link["name"] for each in turn.services.catalogue.channels):
            return None, "", False
        subject = f"{arrivals.CHANNEL}:{link['name']}"
        await turn.work(noting(turn, Step.ARRIVED, subject))
        return link["name"], "", True
    if link and link["kind"] == "v" and link["name"].isdecimal():
        visit, said = await visits.arrived(turn, int(link["name"][:18]))
        return (visit.fields.channel or None) if visit else None, said, visit is not None
    return None, "", False


async def _notice(turn: Turn, number: str) -> View | None:
    await turn.person(_is_here)
    try:
        return await notices.from_message(turn, number)
    except Stale:
        return None


async def _shelf(turn: Turn, group: str) -> View | None:
    await turn.person(_is_here)
    try:
        return group_view(turn, group)
    except Stale:
        return None


async def start_over(turn: Turn) -> None:
    """Forget the answers and ask from the first question."""
    now, begun = turn.services.clock.now(), noting(turn, Step.STARTED)

    def end(connection: Connection, person: Person) -> None:
        # With the circumstances goes the agreement to keep them.
        consent.withdraw(connection, person.person_id, Consent.KEEP_CIRCUMSTANCES, now)
        begun(connection, person)

    person, _ = await turn.once(end, _without_answers)
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
    return replace(_is_here(person), channel=person.channel or channel, expecting=None)


def _is_here(person: Person) -> Person:
    """Who says something has not blocked the bot, whatever we heard last."""
    return replace(person, blocked_at=None)


def _without_answers(person: Person) -> Person:
    return replace(
        person,
        age=None,
        interests=frozenset(),
        circumstances=None,
        district=None,
        expecting=None,
    )
