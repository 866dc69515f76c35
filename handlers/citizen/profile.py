"""The three questions: age group, circumstances, interests. Each can be skipped."""

from dataclasses import replace
from typing import Final

from bot.catalogue.model import Interest
from bot.catalogue.vocabulary import AgeBand, Group
from bot.i18n import Translator
from bot.people.person import Person
from handlers.callback import (
    Stale,
    Verb,
    pack_circumstances,
    unpack_age,
    unpack_circumstances,
)
from handlers.keyboards import button, grid, keyboard, ticked
from handlers.routing import on_button
from handlers.turn import App, Turn
from handlers.view import View

SKIP: Final = pack_circumstances(None)
NONE_OF_THESE: Final = pack_circumstances(frozenset())


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.ASK_AGE, ask_age)
    on_button(app, Verb.SET_AGE, set_age, args=1)
    on_button(app, Verb.CIRCUMSTANCES, ask_circumstances, args=1)
    on_button(app, Verb.INTERESTS, ask_interests, args=1)
    on_button(app, Verb.SET_INTEREST, set_interest, args=2)


async def ask_age(turn: Turn) -> None:
    """First question."""
    person = await turn.person()
    await turn.show(age_view(turn.t, person))


async def set_age(turn: Turn, code: str) -> None:
    """Keep the age group and go on; under 14 ends kindly and keeps nothing."""
    age = unpack_age(code)
    if age is AgeBand.UNDER_14:
        await turn.person(lambda person: replace(person, age=None, interests=frozenset()))
        await turn.show(under_14_view(turn.t))
        return
    await turn.person(lambda person: replace(person, age=age))
    await turn.show(circumstances_view(turn.t, None))


async def ask_circumstances(turn: Turn, code: str) -> None:
    """Second question. What is ticked travels in the buttons and is stored nowhere."""
    await turn.person()
    await turn.show(circumstances_view(turn.t, unpack_circumstances(code)))


async def ask_interests(turn: Turn, circumstances: str) -> None:
    """Third question."""
    unpack_circumstances(circumstances)
    person = await turn.person()
    interests = turn.services.catalogue.interests.values()
    await turn.show(interests_view(turn.t, person, tuple(interests), circumstances))


async def set_interest(turn: Turn, circumstances: str, choice: str) -> None:
    """Tick or untick one field; the button names the state it wants, so a double tap is fine."""
    unpack_circumstances(circumstances)
    sign, interest = choice[:1], choice[1:]
    known = turn.services.catalogue.interests
    if sign not in ("+", "-") or interest not in known:
        raise Stale(choice)

    def change(person: Person) -> Person:
        now = person.interests | {interest} if sign == "+" else person.interests - {interest}
        return replace(person, interests=now)

    person = await turn.person(change)
    await turn.show(interests_view(turn.t, person, tuple(known.values()), circumstances))


def age_view(t: Translator, person: Person) -> View:
    """Age groups, the one told before marked."""
    bands = [
        button(_chosen(t.plain(f"age-{_key(band)}"), band is person.age), Verb.SET_AGE, band)
        for band in AgeBand
    ]
    return View(
        t("ask-age"),
        keyboard(*grid(bands), [button(t.plain("button-skip"), Verb.SET_AGE, SKIP)]),
    )


def circumstances_view(t: Translator, ticks: frozenset[Group] | None) -> View:
    """Circumstances with their marks; skipping and 'none of these' are different answers."""
    ticks = ticks or frozenset()
    choices = [
        button(
            ticked(t.plain(f"group-{_key(group)}"), group in ticks),
            Verb.CIRCUMSTANCES,
            pack_circumstances(ticks ^ {group}),
        )
        for group in Group
    ]
    if ticks:
        onward = [button(t.plain("button-next"), Verb.INTERESTS, pack_circumstances(ticks))]
    else:
        onward = [
            button(t.plain("button-none-of-these"), Verb.INTERESTS, NONE_OF_THESE),
            button(t.plain("button-skip"), Verb.INTERESTS, SKIP),
        ]
    return View(
        t("ask-circumstances"),
        keyboard(*grid(choices), onward, [button(t.plain("button-back"), Verb.ASK_AGE)]),
    )


def interests_view(
    t: Translator, person: Person, interests: tuple[Interest, ...], circumstances: str
) -> View:
    """The grid of fields with check marks."""
    fields = [
        button(
            ticked(interest.name[t.lang], interest.id in person.interests),
            Verb.SET_INTEREST,
            circumstances,
            ("-" if interest.id in person.interests else "+") + interest.id,
        )
        for interest in interests
    ]
    show = "button-show-results" if person.interests else "button-skip"
    back_to = pack_circumstances(unpack_circumstances(circumstances) or frozenset())
    return View(
        t("ask-interests", count=len(person.interests)),
        keyboard(
            *grid(fields),
            [button(t.plain(show), Verb.RESULTS, circumstances)],
            [
                button(t.plain("button-back"), Verb.CIRCUMSTANCES, back_to),
                button(t.plain("button-start-over"), Verb.START_OVER),
            ],
        ),
    )


def under_14_view(t: Translator) -> View:
    """The kind end for children."""
    return View(t("under-14"), keyboard([button(t.plain("button-start-over"), Verb.START_OVER)]))


def _chosen(label: str, chosen: bool) -> str:
    return f"✅ {label}" if chosen else label


def _key(value: AgeBand | Group) -> str:
    """The part of a message id: `65+` and `career_break` are no Fluent names."""
    return value.replace("+", "-up").replace("_", "-")
