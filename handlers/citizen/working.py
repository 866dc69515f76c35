"""'I work in a New Deal job': what helps to find the next job, for who agrees to get it."""

from datetime import timedelta

from sqlalchemy import Connection

from bot import wording
from bot.people import consent
from bot.people.consent import Pace, Topic
from bot.people.person import Person
from bot.programme import participants
from bot.programme.participants import Season
from handlers.callback import Stale, Verb
from handlers.citizen.subscriptions import AS_NEW, IN_PLACE, OFF
from handlers.keyboards import button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.WORKING, show, args=1)


async def show(turn: Turn, place: str) -> None:
    """What one agrees to, until when, and the way in or out."""
    if place not in (IN_PLACE, AS_NEW):
        raise Stale(place)
    now = turn.services.clock.now()

    def look(connection: Connection, person: Person) -> tuple[Season, bool]:
        mine = consent.subscriptions(connection, person.person_id)
        return participants.season(connection, now), Topic.SUPPORT in mine

    person, (season, agreed) = await turn.work(look)
    view = _view(turn, person, season, agreed=agreed)
    await (turn.add(view) if place == AS_NEW else turn.show(view))


def _view(turn: Turn, person: Person, season: Season, *, agreed: bool) -> View:
    t = turn.t
    if Topic.SUPPORT not in consent.topics_for(person.age):
        return View(t("working-too-young"), keyboard([_back(turn)]))
    first, last = season[0], season[1] - timedelta(days=1)
    text = t("working", first=wording.date(t, first), last=wording.date(t, last))
    if agreed:
        text += "\n\n" + t("working-agreed")
        choice = button(t.plain("button-off"), Verb.SUBSCRIBE, Topic.SUPPORT, OFF)
    else:
        choice = button(t.plain("button-agree"), Verb.SUBSCRIBE, Topic.SUPPORT, Pace.NOW)
    return View(text, keyboard([choice], [_back(turn)]))


def _back(turn: Turn) -> dict[str, str]:
    return button(turn.t.plain("button-back-to-subscriptions"), Verb.SUBSCRIPTIONS)
