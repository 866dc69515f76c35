"""Support of participants: in its season, with a consent that ends by itself."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.clock import SEOUL
from bot.delivery import campaigns
from bot.delivery.model import Campaign, State
from bot.people import consent
from bot.people.consent import Pace, Topic
from bot.programme import participants
from bot.programme import year as years
from bot.programme.participants import OutOfSeason
from bot.programme.year import Phase
from bot.storage.database import Database
from bot.storage.tables import consents
from tests.programme.stage import APPROVER, AUTHOR, at, staff, subscriber

BEGIN, END = at("2027-03-01 00:00"), at("2028-01-01 00:00")


def write(connection: Connection, topic: Topic = Topic.SUPPORT, **more: Any) -> Campaign:
    new = campaigns.New(name="취업 상담", topic=topic, content={"text": {"ko": "상담"}}, **more)
    campaign = campaigns.get(connection, campaigns.create(connection, new, AUTHOR, BEGIN))
    assert campaign is not None
    return campaign


@pytest.mark.parametrize(
    ("now", "send_at", "refused"),
    [
        (BEGIN - timedelta(seconds=1), None, True),
        (BEGIN, None, False),
        (at("2027-02-20 12:00"), BEGIN, False),
        (at("2027-02-20 12:00"), at("2027-02-28 23:59"), True),
        (END - timedelta(seconds=1), None, False),
        (at("2027-12-30 12:00"), END, True),
        # A moment that has passed is now.
        (END, at("2027-12-30 12:00"), True),
    ],
)
async def test_it_goes_in_its_season_only(
    database: Database, now: datetime, send_at: datetime | None, refused: bool
) -> None:
    def unit(connection: Connection) -> None:
        staff(connection)
        campaign = write(connection, send_at=send_at)
        if refused:
            with pytest.raises(OutOfSeason) as told:
                participants.keep_in_season(connection, campaign, AUTHOR, now)
            assert told.value.season[0] > now or told.value.season[0] > (send_at or now)
            return
        participants.keep_in_season(connection, campaign, AUTHOR, now)
        after = campaigns.get(connection, campaign.campaign_id)
        assert after is not None
        assert after.not_after == END

    await database.run(unit)


async def test_other_messages_and_an_earlier_end_are_left_alone(database: Database) -> None:
    def unit(connection: Connection) -> None:
        staff(connection)
        earlier = at("2027-04-01 12:00")
        for topic, end in ((Topic.NEWS, None), (Topic.SUPPORT, earlier)):
            campaign = write(connection, topic, not_after=end)
            participants.keep_in_season(connection, campaign, AUTHOR, BEGIN)
            assert campaigns.get(connection, campaign.campaign_id) == campaign

    await database.run(unit)


async def test_what_is_approved_pauses_when_the_season_is_moved(database: Database) -> None:
    def unit(connection: Connection) -> None:
        staff(connection)
        number = write(connection, send_at=at("2027-03-02 10:00")).campaign_id
        read = campaigns.submit(connection, number, AUTHOR, BEGIN)
        campaigns.approve(connection, number, campaigns.digest(read), APPROVER, BEGIN)
        now = at("2027-03-02 10:00")
        assert participants.pause_out_of_season(connection, now) == []
        days = (date(2027, 4, 1), date(2027, 12, 31))
        years.set_phase(connection, 2027, Phase.SUPPORT, days, AUTHOR, BEGIN)
        assert participants.pause_out_of_season(connection, now - timedelta(minutes=1)) == []
        assert participants.pause_out_of_season(connection, now) == [number]
        after = campaigns.get(connection, number)
        assert after is not None
        assert (after.state, after.reason) == (State.PAUSED, participants.OUT_OF_SEASON)

    await database.run(unit)


async def test_the_consent_ends_with_the_season_and_others_stay(database: Database) -> None:
    def unit(connection: Connection) -> None:
        for person_id, topic in ((1, Topic.SUPPORT), (2, Topic.NEWS)):
            subscriber(connection, person_id, topic)
            consent.unsubscribe(connection, person_id, topic, BEGIN)
            consent.subscribe(connection, person_id, topic, Pace.NOW, BEGIN)
        assert participants.end_subscriptions(connection, END - timedelta(seconds=1)) == 0
        assert participants.end_subscriptions(connection, END + timedelta(days=3)) == 1
        assert participants.end_subscriptions(connection, END + timedelta(days=3)) == 0
        assert Topic.NEWS in consent.subscriptions(connection, 2)
        ended = select(consents.c.withdrawn_at).where(consents.c.person_id == 1)
        assert connection.scalars(ended.order_by(consents.c.consent_id.desc())).first() == END
        # Whoever agrees afterwards does so for the next season.
        consent.subscribe(connection, 1, Topic.SUPPORT, Pace.NOW, END + timedelta(days=4))
        assert participants.end_subscriptions(connection, END + timedelta(days=5)) == 0

    await database.run(unit)


@pytest.mark.parametrize("year", range(2017, 2036))
async def test_every_year_has_its_season(database: Database, year: int) -> None:
    begin, end = datetime(year, 3, 1, tzinfo=SEOUL), datetime(year + 1, 1, 1, tzinfo=SEOUL)

    def unit(connection: Connection) -> None:
        for moment in (datetime(year, 1, 1, tzinfo=SEOUL), begin, end - timedelta(seconds=1)):
            assert participants.season(connection, moment) == (begin, end)

    await database.run(unit)
