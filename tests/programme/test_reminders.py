"""Reminders of notices: once each, for whom they are, and never of what is not so any more."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, update

from bot.delivery import campaigns
from bot.delivery.model import Kind, State
from bot.people import consent
from bot.people.consent import Consent, Topic
from bot.programme import notice_marks, notices
from bot.storage.database import Database
from bot.storage.tables import people
from tests.programme.stage import (
    AUTHOR,
    START,
    approve_templates,
    at,
    begin,
    begun,
    change,
    made,
    named,
    publish,
    state,
    subscriber,
    taken,
)

OPENS, CLOSES, RESULT = at("2027-01-05 10:00"), at("2027-01-11 18:00"), at("2027-01-20 00:00")
WINDOW: dict[str, Any] = {"opens_at": OPENS, "closes_at": CLOSES, "result_on": RESULT}
SOON, LAST = at("2027-01-09 10:00"), at("2027-01-11 09:00")
OPENING_NAME, SOON_NAME, LAST_NAME, RESULT_NAME = (
    "opening:1:2027-01-05",
    "closing:1:2027-01-11:2d",
    "closing:1:2027-01-11:last",
    "result:1:2027-01-20",
)


async def test_each_is_made_once_at_its_moment(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        assert publish(connection, **WINDOW) == 1
        minute = timedelta(minutes=1)
        for moment, name in (
            (OPENS, OPENING_NAME),
            (SOON, SOON_NAME),
            (LAST, LAST_NAME),
            (RESULT + timedelta(hours=10), RESULT_NAME),
        ):
            assert name not in made(connection, moment - minute)
            assert made(connection, moment) == {name}
            assert made(connection, moment + minute) == set()

    await database.run(unit)


async def test_a_bot_that_was_down_sends_what_still_makes_sense(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        publish(connection, **WINDOW)
        assert made(connection, at("2027-01-05 21:00")) & {OPENING_NAME} == set()
        assert SOON_NAME in made(connection, at("2027-01-10 20:59"))
        assert LAST_NAME not in made(connection, at("2027-01-11 17:30"))
        assert RESULT_NAME in made(connection, at("2027-01-21 20:59"))

    await database.run(unit)


async def test_who_is_reminded(database: Database) -> None:
    def unit(connection: Connection) -> tuple[set[int], set[int], set[int]]:
        approve_templates(connection)
        publish(connection, **WINDOW, age_from=40, groups=["woman"])
        look, save, apply = notice_marks.look, notice_marks.save, notice_marks.apply
        for person_id, age, did in (
            (1, "40-49", (look,)),
            (2, "40-49", (save,)),
            (3, None, (look,)),  # unknown is no obstacle
            (4, "40-49", ()),  # never saw it
            (5, "30-39", (save,)),  # a condition says no
            (6, "14-17", (save,)),
            (7, "40-49", (save, apply)),
            (8, "40-49", (look, apply)),
            (9, "40-49", (look,)),  # does not subscribe
            (10, "40-49", (save,)),  # blocked the bot
        ):
            subscriber(connection, person_id, age=age)
            for mark in did:
                mark(connection, person_id, 1, START)
        consent.unsubscribe(connection, 9, Topic.CLOSING, START)
        connection.execute(update(people).where(people.c.person_id == 10).values(blocked_at=START))
        for moment in (OPENS, SOON):
            made(connection, moment)
        opening = set(begun(connection, OPENING_NAME, OPENS))
        soon = set(begun(connection, SOON_NAME, SOON))
        made(connection, RESULT + timedelta(hours=10))
        return opening, soon, set(begun(connection, RESULT_NAME, RESULT + timedelta(hours=10)))

    opening, soon, result = await database.run(unit)
    assert opening == soon == {1, 2, 3}
    assert result == {2, 7, 8}


async def test_who_applies_before_the_message_goes_gets_none(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        publish(connection, **WINDOW)
        for person_id in (1, 2, 3):
            subscriber(connection, person_id)
            notice_marks.look(connection, person_id, 1, START)
        made(connection, SOON)
        campaign = begin(connection, named(connection, SOON_NAME), SOON)
        notice_marks.apply(connection, 1, 1, SOON)
        consent.unsubscribe(connection, 2, Topic.CLOSING, SOON)
        assert taken(connection, campaign, SOON) == {3}
        # Taken back, it counts for the next one again.
        notice_marks.unapply(connection, 1, 1)
        made(connection, LAST)
        assert set(begun(connection, LAST_NAME, LAST)) == {1, 3}

    await database.run(unit)


async def test_an_advertisement_needs_its_own_consent(database: Database) -> None:
    def unit(connection: Connection) -> set[int]:
        approve_templates(connection)
        publish(connection, **WINDOW, flag="ad")
        for person_id in (1, 2):
            subscriber(connection, person_id)
            notice_marks.look(connection, person_id, 1, START)
        consent.give(connection, 2, Consent.ADS, START)
        made(connection, SOON)
        return set(begun(connection, SOON_NAME, SOON))

    assert await database.run(unit) == {2}


async def test_withdrawing_stops_what_is_under_way_and_what_would_come(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        publish(connection, **WINDOW)
        subscriber(connection, 1)
        notice_marks.look(connection, 1, 1, START)
        made(connection, SOON)
        campaign = begin(connection, named(connection, SOON_NAME), SOON)
        notices.withdraw(connection, 1, AUTHOR, SOON)
        assert state(connection, SOON_NAME) is State.CANCELLED
        assert taken(connection, campaign, SOON) == set()
        assert made(connection, LAST) == set()
        assert made(connection, RESULT + timedelta(hours=10)) == set()

    await database.run(unit)


async def test_one_that_was_closed_early_still_has_its_result(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        publish(connection, **WINDOW)
        made(connection, SOON)
        notices.close(connection, 1, AUTHOR, SOON)
        assert state(connection, SOON_NAME) is State.CANCELLED
        assert made(connection, LAST) == set()
        assert made(connection, RESULT + timedelta(hours=10)) == {RESULT_NAME}

    await database.run(unit)


async def test_changed_dates_take_the_reminders_along(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        publish(connection, **WINDOW)
        made(connection, SOON)
        before = named(connection, SOON_NAME)
        change(connection, 1, SOON, title="다른 제목")
        same = named(connection, SOON_NAME)
        assert (same.state, same.not_after) == (State.APPROVED, before.not_after)
        assert same.version > before.version  # what was rendered before is not sent any more
        later = CLOSES + timedelta(days=3)
        change(connection, 1, SOON, closes_at=later)
        assert state(connection, SOON_NAME) is State.CANCELLED
        assert made(connection, LAST) == set()
        assert made(connection, SOON + timedelta(days=3)) == {"closing:1:2027-01-14:2d"}

    await database.run(unit)


async def test_who_is_told_that_day_needs_no_reminder_of_the_opening(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection)
        publish(connection, announce=True, send_at=OPENS, **WINDOW)
        for person_id in (1, 2, 3):
            subscriber(connection, person_id)
            notice_marks.save(connection, person_id, 1, START)
        consent.subscribe(connection, 1, Topic.NOTICES, consent.Pace.NOW, START)
        consent.subscribe(connection, 2, Topic.JANUARY, consent.Pace.NOW, START)
        # It is known only once they began whom the others reach.
        assert made(connection, OPENS) == set()
        announced = next(
            each
            for each in campaigns.in_states(connection, State.APPROVED)
            if each.kind is Kind.NOTICE
        )
        begin(connection, announced, OPENS)
        push = campaigns.New(
            name="push",
            kind=Kind.MACHINE,
            topic=Topic.JANUARY,
            content={"template": "reminders", "year": 2027, "fingerprint": f"{'reminders':x<64}"},
            audience={},
        )
        number = campaigns.create_machine_made(connection, push, "january:2027", OPENS)
        assert number is not None
        assert made(connection, OPENS) == set()
        waiting = campaigns.get(connection, number)
        assert waiting is not None
        begin(connection, waiting, OPENS)
        assert made(connection, OPENS) == {OPENING_NAME}
        assert set(begun(connection, OPENING_NAME, OPENS)) == {3}

    await database.run(unit)


async def test_without_the_years_approval_nobody_is_reminded(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve_templates(connection, years=(2026,))
        publish(connection, **WINDOW)
        assert made(connection, SOON) == set()

    await database.run(unit)
