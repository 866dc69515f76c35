"""The three questions: age group, circumstances, interests. Each can be skipped."""

from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from bot.catalogue.model import Interest
from bot.catalogue.vocabulary import AgeBand, Group
from bot.i18n import Translator
from bot.people import consent, steps
from bot.people.person import Person
from bot.people.steps import Step
from bot.wording import key
from handlers.callback import (
    Origin,
    Source,
    Stale,
    Verb,
    pack_circumstances,
    unpack_age,
    unpack_circumstances,
)
from handlers.citizen.settings import settings_view
from handlers.citizen.steps import noting
from handlers.citizen.welcome import JOURNEY, SETTINGS
from handlers.keyboards import Row, button, grid, keyboard, ticked
from handlers.routing import on_button
from handlers.turn import App, Turn, nothing
from handlers.view import View

SKIP: Final = pack_circumstances(None)
NONE_OF_THESE: Final = pack_circumstances(frozenset())


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.ASK_AGE, ask_age, args=1)
    on_button(app, Verb.SET_AGE, set_age, args=2)
    on_button(app, Verb.CIRCUMSTANCES, ask_circumstances, args=2)
    on_button(app, Verb.INTERESTS, ask_interests, args=2)
    on_button(app, Verb.SET_INTEREST, set_interest, args=3)


async def ask_age(turn: Turn, way: str) -> None:
    """First question."""
    begun = noting(turn, Step.STARTED) if known_way(way) == JOURNEY else nothing
    person, _ = await turn.work(begun)
    await turn.show(age_view(turn.t, person, way))


async def set_age(turn: Turn, way: str, code: str) -> None:
    """Keep the age group and go on; under 14 ends kindly and keeps nothing."""
    age = unpack_age(code)
    if age is AgeBand.UNDER_14:
        now = turn.services.clock.now()

        def end(connection: Connection, person: Person) -> None:
            consent.withdraw_all(connection, person.person_id, now)
            steps.forget(connection, person.person_id)

        await turn.once(end, _without_anything)
        await turn.show(under_14_view(turn.t))
        return
    answered = noting(turn, Step.AGE) if known_way(way) == JOURNEY else nothing
    person, _ = await turn.work(answered, lambda person: replace(person, age=age))
    if way == SETTINGS:
        await turn.show(settings_view(turn, person))
    else:
        await turn.show(circumstances_view(turn, person, JOURNEY, person.circumstances))


async def ask_circumstances(turn: Turn, way: str, code: str) -> None:
    """Second question. What is ticked travels in the buttons; it is kept only with consent."""
    groups = unpack_circumstances(code)
    person = await turn.person(lambda person: with_circumstances(person, groups))
    await turn.show(circumstances_view(turn, person, known_way(way), groups))


async def ask_interests(turn: Turn, way: str, code: str) -> None:
    """Third question."""
    groups = unpack_circumstances(code)
    answered = noting(turn, Step.CIRCUMSTANCES) if known_way(way) == JOURNEY else nothing
    person, _ = await turn.work(answered, lambda person: with_circumstances(person, groups))
    await turn.show(interests_view(turn, person, way, code))


async def set_interest(turn: Turn, way: str, code: str, choice: str) -> None:
    """Tick or untick one field; the button names the state it wants, so a double tap is fine."""
    unpack_circumstances(code)
    sign, interest = choice[:1], choice[1:]
    if sign not in ("+", "-") or interest not in turn.services.catalogue.interests:
        raise Stale(choice)

    def change(person: Person) -> Person:
        now = person.interests | {interest} if sign == "+" else person.interests - {interest}
        return replace(person, interests=now)

    person = await turn.person(change)
    await turn.show(interests_view(turn, person, known_way(way), code))


def known_way(way: str) -> str:
    """The way, if it is one.

    Raises:
        Stale: it is not.
    """
    if way not in (JOURNEY, SETTINGS):
        raise Stale(way)
    return way


def with_circumstances(person: Person, groups: frozenset[Group] | None) -> Person:
    """The person with new circumstances, if they agreed to have them kept."""
    if person.circumstances is None or groups is None:
        return person
    return replace(person, circumstances=groups)


def age_view(t: Translator, person: Person, way: str) -> View:
    """Age groups, the one told before marked."""
    bands = [
        button(_chosen(t.plain(f"age-{key(band)}"), band is person.age), Verb.SET_AGE, way, band)
        for band in AgeBand
    ]
    return View(
        t("ask-age"),
        keyboard(
            *grid(bands),
            [button(t.plain("button-skip"), Verb.SET_AGE, way, SKIP)],
            _back_to_settings(t, way),
        ),
    )


def circumstances_view(
    turn: Turn, person: Person, way: str, ticks: frozenset[Group] | None
) -> View:
    """Circumstances with their marks; skipping and 'none of these' are different answers."""
    t, ticks = turn.t, ticks or frozenset()
    choices = [
        button(
            ticked(t.plain(f"group-{key(group)}"), group in ticks),
            Verb.CIRCUMSTANCES,
            way,
            pack_circumstances(ticks ^ {group}),
        )
        for group in Group
    ]
    kept = person.circumstances is not None
    rows = [*grid(choices), *_consent_row(turn, way, ticks, kept=kept)]
    rows += _onward(t, way, ticks, kept=kept)
    text = t("ask-circumstances-kept" if kept else "ask-circumstances")
    return View(text, keyboard(*rows))


def _onward(t: Translator, way: str, ticks: frozenset[Group], *, kept: bool) -> list[Row]:
    if way == SETTINGS:
        return [_back_to_settings(t, way)]
    back = [button(t.plain("button-back"), Verb.ASK_AGE, way)]
    if ticks or kept:
        packed = pack_circumstances(ticks)
        return [[button(t.plain("button-next"), Verb.INTERESTS, way, packed)], back]
    return [
        [
            button(t.plain("button-none-of-these"), Verb.INTERESTS, way, NONE_OF_THESE),
            button(t.plain("button-skip"), Verb.INTERESTS, way, SKIP),
        ],
        back,
    ]


def _consent_row(turn: Turn, way: str, ticks: frozenset[Group], *, kept: bool) -> list[Row]:
    if not turn.services.people.can_keep_circumstances:
        return []
    packed = pack_circumstances(ticks)
    if kept:
        return [[button(turn.t.plain("button-keep-no-more"), Verb.CONSENT, way, packed, "-")]]
    return [[button(turn.t.plain("button-keep"), Verb.ASK_CONSENT, way, packed)]]


def interests_view(turn: Turn, person: Person, way: str, circumstances: str) -> View:
    """The grid of fields with check marks; what is ticked is said in words, too."""
    t, interests = turn.t, tuple(turn.services.catalogue.interests.values())
    fields = [
        button(
            ticked(interest.name[t.lang], interest.id in person.interests),
            Verb.SET_INTEREST,
            way,
            circumstances,
            ("-" if interest.id in person.interests else "+") + interest.id,
        )
        for interest in interests
    ]
    chosen = names(t, interests, person)
    text = t("ask-interests") if not chosen else t("ask-interests-chosen", chosen=chosen)
    return View(text, keyboard(*grid(fields), *_after_interests(t, person, way, circumstances)))


def _after_interests(t: Translator, person: Person, way: str, circumstances: str) -> list[Row]:
    if way == SETTINGS:
        return [_back_to_settings(t, way)]
    show = "button-show-results" if person.interests else "button-skip"
    origin = Origin(Source.PROFILE, circumstances)
    back_to = pack_circumstances(unpack_circumstances(circumstances) or frozenset())
    return [
        [button(t.plain(show), Verb.LIST, origin.pack())],
        [
            button(t.plain("button-back"), Verb.CIRCUMSTANCES, way, back_to),
            button(t.plain("button-start-over"), Verb.START_OVER),
        ],
    ]


def names(t: Translator, interests: tuple[Interest, ...], person: Person) -> str:
    """The names of the fields a person chose, in the order of the buttons."""
    return ", ".join(each.name[t.lang] for each in interests if each.id in person.interests)


def under_14_view(t: Translator) -> View:
    """The kind end for children."""
    return View(t("under-14"), keyboard([button(t.plain("button-start-over"), Verb.START_OVER)]))


def _without_anything(person: Person) -> Person:
    return replace(
        person,
        age=None,
        interests=frozenset(),
        circumstances=None,
        district=None,
        channel=None,
        expecting=None,
    )


def _back_to_settings(t: Translator, way: str) -> Row:
    return [button(t.plain("button-settings"), Verb.SETTINGS)] if way == SETTINGS else []


def _chosen(label: str, chosen: bool) -> str:
    return f"✅ {label}" if chosen else label
