"""/subscribe and /stop: which news a person gets, how often, and what else they agree to.

What messages to many need of it is here too: the button that stops their topic, and the reminder of
what stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection
from telegram.ext import CommandHandler, filters

from bot import wording
from bot.catalogue.vocabulary import AgeBand
from bot.delivery import marks
from bot.i18n import Translator
from bot.people import consent
from bot.people.consent import Consent, Pace, Standing, Subscription, Topic
from bot.people.person import Person
from bot.people.steps import Step
from bot.programme import push_run
from handlers.callback import Stale, Verb, number_of
from handlers.citizen.steps import noting
from handlers.keyboards import Button, Row, button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn, on
from handlers.view import View

OFF: Final = "-"
IN_PLACE: Final = "s"
AS_NEW: Final = "n"
AGREEMENTS: Final = (Consent.NIGHT, Consent.ADS)
BESIDE_JANUARY: Final = Consent.NOTHING_FITS  # a choice that only its subscribers are offered
_CHOSEN: Final = {
    Pace.NOW: "subscribed-now",
    Pace.WEEKLY: "subscribed-weekly",
    None: "unsubscribed",
}
_SINCE: Final = {Pace.NOW: "topic-since-now", Pace.WEEKLY: "topic-since-weekly"}
_PACES: Final = {Pace.NOW: "button-now", Pace.WEEKLY: "button-weekly"}


def register(app: App) -> None:
    """Add this topic's handlers."""
    private = filters.ChatType.PRIVATE
    app.add_handler(CommandHandler("subscribe", on(show), filters=private))
    app.add_handler(CommandHandler("stop", on(stop_all), filters=private))
    on_button(app, Verb.SUBSCRIPTIONS, show)
    on_button(app, Verb.TOPIC, show_topic, args=2)
    on_button(app, Verb.SUBSCRIBE, subscribe, args=2)
    on_button(app, Verb.AGREEMENT, show_agreement, args=1)
    on_button(app, Verb.AGREE, agree, args=2)
    on_button(app, Verb.STOP_ALL, stop_all)
    on_button(app, Verb.STOP_TOPIC, stop_topic, args=2)
    on_button(app, Verb.RESUBSCRIBE, resubscribe, args=2)


async def show(turn: Turn, toast: str | None = None) -> None:
    """Everything there is to get, and what of it the person gets."""
    person, standing = await turn.work(lambda c, person: consent.standing(c, person.person_id))
    await turn.show(subscriptions_view(turn.t, person, standing), toast)


async def show_topic(turn: Turn, code: str, place: str) -> None:
    """One topic: what comes, and how often it may come."""
    topic = _topic(code)
    if place not in (IN_PLACE, AS_NEW):
        raise Stale(place)
    person, mine = await turn.work(_subscriptions)
    if topic not in consent.topics_for(person.age):
        await show(turn)
        return
    view = topic_view(turn.t, topic, mine.get(topic))
    await (turn.add(view) if place == AS_NEW else turn.show(view))


async def subscribe(turn: Turn, code: str, choice: str) -> None:
    """Get a topic at a pace, or not any more."""
    topic, now = _topic(code), turn.services.clock.now()
    pace = None if choice == OFF else _pace(topic, choice)
    subscribed = noting(turn, Step.SUBSCRIBED, topic)

    def note(connection: Connection, person: Person) -> None:
        if pace is None:
            consent.unsubscribe(connection, person.person_id, topic, now)
        elif topic in consent.topics_for(person.age):
            consent.subscribe(connection, person.person_id, topic, pace, now)
            _admit(connection, person, topic, now)
            subscribed(connection, person)

    person, _ = await turn.once(note)
    turn.services.wake()
    possible = pace is None or topic in consent.topics_for(person.age)
    chosen = _CHOSEN[pace] if possible else "topic-not-for-age"
    await show(turn, turn.t.plain(chosen, topic=topic_name(turn.t, topic)))


async def show_agreement(turn: Turn, code: str) -> None:
    """What exactly is agreed to, before it is."""
    kind = _agreement(code)
    person, since = await turn.work(lambda c, person: consent.given(c, person.person_id, kind))
    if not consent.topics_for(person.age):
        await show(turn)
        return
    t = turn.t
    if since is None:
        state, (label, sign) = t("not-agreed"), ("button-agree", "+")
    else:
        state, (label, sign) = (
            t("agreed-on", date=wording.date(t, since)),
            ("button-take-back", "-"),
        )
    await turn.show(
        View(
            f"{t(f'ask-agreement-{wording.key(kind)}')}\n\n{state}",
            keyboard([button(t.plain(label), Verb.AGREE, kind, sign)], _back(t)),
        )
    )


async def agree(turn: Turn, code: str, sign: str) -> None:
    """Agree, or take it back; the date is said, since it counts."""
    kind, now = _agreement(code), turn.services.clock.now()
    if sign not in ("+", "-"):
        raise Stale(sign)

    def note(connection: Connection, person: Person) -> None:
        if sign == "-":
            consent.withdraw(connection, person.person_id, kind, now)
        elif consent.topics_for(person.age):
            consent.give(connection, person.person_id, kind, now)
            _admit(connection, person, Topic.JANUARY, now)

    await turn.once(note)
    turn.services.wake()
    message = "agreed-now" if sign == "+" else "taken-back-now"
    what, date = turn.t.plain(f"agreement-{wording.key(kind)}"), wording.date(turn.t, now)
    await show(turn, turn.t.plain(message, what=what, date=date))


async def stop_all(turn: Turn) -> None:
    """Send nothing any more, from this one step on; what the person told stays."""
    now = turn.services.clock.now()
    _, ended = await turn.once(lambda c, person: consent.stop(c, person.person_id, now))
    t = turn.t
    names = ", ".join(standing_name(t, each) for each in ended or ())
    said = t("stopped-all", what=names) if names else t("stopped-nothing")
    again = [button(t.plain("button-subscriptions"), Verb.SUBSCRIPTIONS)]
    await turn.show(View(f"{said}\n\n{t('stopped-how-back')}", keyboard(again)))


async def stop_topic(turn: Turn, campaign: str, code: str) -> None:
    """End a topic from a message of it; only the button changes, the message stays."""
    campaign_id, topic = number_of(campaign), _topic(code)
    now = turn.services.clock.now()

    def note(connection: Connection, person: Person) -> None:
        if consent.unsubscribe(connection, person.person_id, topic, now):
            marks.stopped(connection, campaign_id, person.person_id, now)

    await turn.once(note)
    await _answer_in_place(turn, campaign_id, topic, "topic-stopped")


async def resubscribe(turn: Turn, campaign: str, code: str) -> None:
    """Take the stop back, at the pace from before."""
    campaign_id, topic = number_of(campaign), _topic(code)
    now = turn.services.clock.now()

    def note(connection: Connection, person: Person) -> None:
        if topic in consent.topics_for(person.age):
            consent.resubscribe(connection, person.person_id, topic, now)
            _admit(connection, person, topic, now)
            marks.stopped(connection, campaign_id, person.person_id, None)

    await turn.once(note)
    turn.services.wake()
    await _answer_in_place(turn, campaign_id, topic, "topic-not-for-age")


def _admit(connection: Connection, person: Person, topic: Topic, now: datetime) -> None:
    """Whoever subscribes while the year's push is under way gets it at once."""
    if topic is Topic.JANUARY:
        push_run.admit(connection, person.person_id, now)


async def _answer_in_place(turn: Turn, campaign_id: int, topic: Topic, unless_on: str) -> None:
    """Say how it stands, and show the button for the other way."""
    person, standing = await turn.work(lambda c, person: consent.standing(c, person.person_id))
    subscribed, t = any(each.topic is topic for each in standing), turn.t
    said = t.plain("topic-resumed" if subscribed else unless_on, topic=topic_name(t, topic))
    ways = {
        verb: button(t.plain(label), verb, str(campaign_id), topic)
        for verb, label in (
            (Verb.STOP_TOPIC, "button-stop-topic"),
            (Verb.RESUBSCRIBE, "button-resubscribe"),
        )
    }
    shown = ways[Verb.STOP_TOPIC if subscribed else Verb.RESUBSCRIBE]
    codes = {each["callback_data"] for each in ways.values()}
    found = [each.get("callback_data") in codes for row in turn.buttons for each in row]
    if not any(found):
        # Telegram does not tell the buttons of a very old message.
        screen = subscriptions_view(t, person, standing)
        await turn.add(View(f"{t.text(said)}\n\n{screen.text}", screen.keyboard))
        return
    rows = [
        [shown if each.get("callback_data") in codes else each for each in row]
        for row in turn.buttons
    ]
    await turn.swap(rows, said)


def stop_row(t: Translator, campaign_id: int, topic: str) -> Row:
    """The button under a message to many by which a person gets no more of its topic.

    Raises:
        ValueError: no such topic.
    """
    label = t.plain("button-stop-topic")
    return [button(label, Verb.STOP_TOPIC, str(campaign_id), Topic(topic))]


def subscriptions_view(t: Translator, person: Person, standing: Sequence[Standing]) -> View:
    """Each topic with what comes and since when, and what else is agreed to."""
    open_topics = consent.topics_for(person.age)
    if not open_topics:
        return View(t("subscriptions-too-young"))
    since = {each.kind: each for each in standing}
    parts = [t("subscriptions")]
    parts += [_topic_text(t, topic, since.get(topic.kind)) for topic in open_topics]
    if person.age is AgeBand.FROM_14:
        parts.append(t("subscriptions-from-18"))
    parts.append("\n".join(_agreement_line(t, kind, since.get(kind)) for kind in AGREEMENTS))
    topics = [
        _choice(t, topic_name(t, topic), topic.kind in since, Verb.TOPIC, topic, IN_PLACE)
        for topic in open_topics
    ]
    extras = [
        _choice(t, t.plain(f"agreement-{kind}"), kind in since, Verb.AGREEMENT, kind)
        for kind in AGREEMENTS
    ]
    stops = any(kind in since for kind in consent.STOPPED)
    return View(
        "\n\n".join(parts),
        keyboard(
            *([each] for each in [*topics, *extras]),
            [button(t.plain("button-stop-all"), Verb.STOP_ALL)] if stops else [],
            [button(t.plain("button-settings"), Verb.SETTINGS)],
        ),
    )


def topic_view(t: Translator, topic: Topic, mine: Subscription | None) -> View:
    """One topic and the ways to get it."""
    standing = Standing(topic.kind, mine.since, mine.pace) if mine else None
    hint = t("weekly-how") if Pace.WEEKLY in consent.paces_of(topic) else ""
    text = "\n\n".join(filter(None, (_topic_text(t, topic, standing), hint)))
    paces = [
        _choice(t, t.plain(_PACES[pace]), mine is not None and mine.pace is pace, Verb.SUBSCRIBE, topic, pace)
        for pace in consent.paces_of(topic)
    ]  # fmt: skip
    off = _choice(t, t.plain("button-off"), mine is None, Verb.SUBSCRIBE, topic, OFF)
    extra: Row = []
    if topic is Topic.JANUARY and mine is not None:
        kind = BESIDE_JANUARY
        extra = [button(t.plain(f"agreement-{wording.key(kind)}"), Verb.AGREEMENT, kind)]
    return View(text, keyboard(*([each] for each in [*paces, off]), extra, _back(t)))


def with_offer(t: Translator, view: View) -> View:
    """A view with one more line: notices that fit could come by themselves."""
    rows = view.keyboard["inline_keyboard"] if view.keyboard else []
    ask = [button(t.plain("button-offer-notices"), Verb.TOPIC, Topic.NOTICES, AS_NEW)]
    return View(f"{view.text}\n\n{t('offer-notices')}", keyboard(ask, *rows))


def may_be_offered(connection: Connection, person: Person) -> bool:
    """Whether notices that fit are open to the person and not theirs yet."""
    possible = Topic.NOTICES in consent.topics_for(person.age)
    return possible and Topic.NOTICES not in _subscriptions(connection, person)


def consent_reminder(t: Translator, standing: Iterable[Standing]) -> View:
    """What the law wants everybody told every two years: to what they agreed, when, and with whom,
    and how to end it. Who does nothing keeps it."""
    standing = list(standing)
    lines = [
        t("reminder-line", what=standing_name(t, each), date=wording.date(t, each.given_at))
        for each in standing
    ]
    parts = [t("consent-reminder"), "\n".join(lines), t("consent-reminder-how")]
    if any(each.kind == Consent.KEEP_CIRCUMSTANCES for each in standing):
        parts.append(t("consent-reminder-circumstances"))
    return View(
        "\n\n".join(parts),
        keyboard(
            [button(t.plain("button-subscriptions"), Verb.SUBSCRIPTIONS)],
            [button(t.plain("button-stop-all"), Verb.STOP_ALL)],
        ),
    )


def subscription_lines(t: Translator, standing: Iterable[Standing]) -> str:
    """What somebody is sent, a line each with its date; empty if nothing."""
    lines = (
        t("reminder-line", what=standing_name(t, each), date=wording.date(t, each.given_at))
        for each in standing
        if each.kind in consent.STOPPED
    )
    return "\n".join(lines)


def standing_name(t: Translator, standing: Standing) -> str:
    """An agreement's name as plain text."""
    if standing.topic is not None:
        return topic_name(t, standing.topic)
    return t.plain(f"agreement-{wording.key(standing.kind)}")


def topic_name(t: Translator, topic: Topic) -> str:
    """A topic's name as plain text."""
    return t.plain(f"topic-{topic}")


def _topic_text(t: Translator, topic: Topic, standing: Standing | None) -> str:
    if standing is None:
        state = t("topic-off")
    else:
        date = wording.date(t, standing.given_at)
        state = t(_SINCE[standing.pace or Pace.NOW], date=date)
    return f"<b>{t(f'topic-{topic}')}</b>\n{t(f'topic-{topic}-about')}\n{state}"


def _agreement_line(t: Translator, kind: Consent, standing: Standing | None) -> str:
    state = t("not-agreed")
    if standing is not None:
        state = t("agreed-on", date=wording.date(t, standing.given_at))
    return f"<b>{t(f'agreement-{kind}')}</b>\n{state}"


def _choice(t: Translator, label: str, chosen: bool, verb: Verb, *args: str) -> Button:
    return button(t.plain("chosen", label=label) if chosen else label, verb, *args)


def _back(t: Translator) -> Row:
    return [button(t.plain("button-back-to-subscriptions"), Verb.SUBSCRIPTIONS)]


def _subscriptions(connection: Connection, person: Person) -> Mapping[Topic, Subscription]:
    return consent.subscriptions(connection, person.person_id)


def _topic(code: str) -> Topic:
    try:
        return Topic(code)
    except ValueError:
        raise Stale(code) from None


def _pace(topic: Topic, code: str) -> Pace:
    for pace in consent.paces_of(topic):
        if pace == code:
            return pace
    raise Stale(code)


def _agreement(code: str) -> Consent:
    for kind in (*AGREEMENTS, BESIDE_JANUARY):
        if kind == code:
            return kind
    raise Stale(code)
