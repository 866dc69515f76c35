"""Agreements are dated, end when they are taken back, and are never rewritten."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection

from bot.catalogue.vocabulary import AgeBand
from bot.people import consent
from bot.people.consent import Consent, Pace, Standing, Topic
from bot.storage.database import Database
from tests.people.rows import NOW, all_consents

LATER = NOW + timedelta(days=3)


async def test_a_change_of_pace_keeps_the_date(database: Database) -> None:
    def unit(connection: Connection) -> None:
        consent.subscribe(connection, 1, Topic.NEWS, Pace.NOW, NOW)
        consent.subscribe(connection, 1, Topic.NEWS, Pace.WEEKLY, LATER)
        (mine,) = consent.subscriptions(connection, 1).values()
        assert (mine.topic, mine.pace, mine.since) == (Topic.NEWS, Pace.WEEKLY, NOW)
        assert consent.subscriptions(connection, 2) == {}

    await database.run(unit)


async def test_what_ended_stays_as_a_row_and_a_new_agreement_has_its_own_date(
    database: Database,
) -> None:
    def unit(connection: Connection) -> None:
        consent.subscribe(connection, 1, Topic.NEWS, Pace.WEEKLY, NOW)
        assert consent.unsubscribe(connection, 1, Topic.NEWS, LATER)
        assert not consent.unsubscribe(connection, 1, Topic.NEWS, LATER)
        consent.resubscribe(connection, 1, Topic.NEWS, LATER)
        consent.resubscribe(connection, 1, Topic.NEWS, LATER + timedelta(days=1))
        before, after = all_consents(connection, 1)
        assert (before["given_at"], before["withdrawn_at"]) == (NOW, LATER)
        assert (after["given_at"], after["withdrawn_at"]) == (LATER, None)
        assert before["pace"] == after["pace"] == Pace.WEEKLY

    await database.run(unit)


async def test_resubscribing_to_what_never_was_is_at_once(database: Database) -> None:
    def unit(connection: Connection) -> None:
        consent.resubscribe(connection, 1, Topic.CLOSING, NOW)
        assert consent.subscriptions(connection, 1)[Topic.CLOSING].pace is Pace.NOW

    await database.run(unit)


async def test_a_stop_ends_what_sends_messages_and_nothing_else(database: Database) -> None:
    def unit(connection: Connection) -> None:
        consent.subscribe(connection, 1, Topic.NEWS, Pace.NOW, NOW)
        for kind in Consent:
            consent.give(connection, 1, kind, LATER)
        consent.subscribe(connection, 2, Topic.NEWS, Pace.NOW, NOW)
        ended = consent.stop(connection, 1, LATER)
        assert [each.kind for each in ended] == [
            Topic.NEWS.kind,
            Consent.NIGHT,
            Consent.ADS,
            Consent.NOTHING_FITS,
        ]
        left = [Standing(Consent.KEEP_CIRCUMSTANCES, LATER, None)]
        assert consent.standing(connection, 1) == left
        assert consent.stop(connection, 1, LATER) == []
        assert len(consent.standing(connection, 2)) == 1
        consent.withdraw_all(connection, 1, LATER)
        assert consent.standing(connection, 1) == []
        assert len(consent.standing(connection, 2)) == 1

    await database.run(unit)


@pytest.mark.parametrize("age", [None, *AgeBand])
def test_who_may_not_apply_is_offered_no_recruitment(age: AgeBand | None) -> None:
    offered = set(consent.topics_for(age))
    if age is AgeBand.UNDER_14:
        assert offered == set()
    elif age is AgeBand.FROM_14:
        assert offered == {Topic.OCCUPATIONS, Topic.NEWS}
    else:
        assert offered == set(Topic)


def test_what_would_come_too_late_is_never_weekly() -> None:
    weekly = {topic for topic in Topic if Pace.WEEKLY in consent.paces_of(topic)}
    assert weekly == {Topic.NOTICES, Topic.OCCUPATIONS, Topic.NEWS}
    assert all(Pace.NOW in consent.paces_of(topic) for topic in Topic)
