"""What the machine sends by itself: once an occasion, only with this year's approval, and to whom."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.catalogue.store import load
from bot.clock import SEOUL
from bot.config import DATA_DIR
from bot.delivery import campaigns, freezing
from bot.delivery.audience import Audience
from bot.delivery.model import State
from bot.matching import Matcher, load_lexicon
from bot.people import consent, saved
from bot.people.consent import Consent, Pace, Topic
from bot.people.store import PeopleStore
from bot.programme import notices, occasions, templates
from bot.programme.choosing import Chooser
from bot.programme.notice import Fields, Flag
from bot.staff import approval, roles
from bot.staff.roles import Role
from bot.storage.database import Database
from bot.storage.tables import ledger, people

MONDAY = datetime(2027, 1, 11, 10, 0, tzinfo=SEOUL)
WORDS = {templates.DIGEST: "d" * 64, templates.CONSENTS: "c" * 64}
AUTHOR, APPROVER = 9001, 9002
CATALOGUE = load(DATA_DIR)
MATCHER = Matcher(CATALOGUE, load_lexicon(DATA_DIR / "lexicon.yaml"), year=2027)
CHOOSE = Chooser(PeopleStore(None), MATCHER)
OCCUPATION = next(iter(CATALOGUE.occupations.values()))


def approve(connection: Connection, year: int = 2027, words: dict[str, str] = WORDS) -> None:
    roles.appoint(connection, AUTHOR, Role.EDITOR, "", MONDAY)
    roles.appoint(connection, APPROVER, Role.APPROVER, "", MONDAY)
    for template, fingerprint in words.items():
        subject = templates.subject(template, year)
        approval.submit(connection, subject, fingerprint, AUTHOR, MONDAY)
        approval.approve(connection, subject, fingerprint, APPROVER, MONDAY)


def person(connection: Connection, person_id: int, age: str | None = None) -> None:
    row = {"person_id": person_id, "lang": "ko", "age": age}
    connection.execute(people.insert(), {**row, "created_at": MONDAY, "seen_at": MONDAY})


def publish(
    connection: Connection, now: datetime, title: str = "공고", flag: Flag = Flag.INFO
) -> int:
    occupations = (OCCUPATION.id,)
    fields = Fields(title=title, year=2027, occupations=occupations, age_from=18, flag=flag)
    notice_id = notices.create(connection, fields, AUTHOR, now)
    notices.submit(connection, notice_id, AUTHOR, now, announce=False)
    waiting = approval.open_of(connection, f"notice:{notice_id}")
    assert waiting is not None
    notices.approve(connection, notice_id, waiting.digest, APPROVER, now)
    return notice_id


def frozen(connection: Connection, name: str) -> dict[int, str]:
    """Who is in the ledger of an occasion's campaign, with what."""
    campaign = next(
        each for each in campaigns.in_states(connection, State.APPROVED) if each.occasion == name
    )
    assert campaigns.begin(connection, campaign)
    while freezing.freeze(connection, campaign, CHOOSE, MONDAY):
        after = campaigns.get(connection, campaign.campaign_id)
        assert after is not None
        campaign = after
    rows = connection.execute(
        ledger.select().where(ledger.c.campaign_id == campaign.campaign_id)
    ).all()
    return {row.person_id: row.variant for row in rows}


@pytest.mark.parametrize(
    ("moment", "names"),
    [
        (MONDAY - timedelta(seconds=1), set()),
        (MONDAY, {"digest:notices:2027-W02", "digest:news:2027-W02"}),
        # A bot that was down catches up for three days, and then leaves it.
        (MONDAY + timedelta(days=2, hours=23), {"digest:notices:2027-W02", "digest:news:2027-W02"}),
        (MONDAY + timedelta(days=3), set()),
        (datetime(2027, 2, 1, 9, 59, tzinfo=SEOUL), set()),
        (datetime(2027, 2, 5, 12, 0, tzinfo=SEOUL), {"consents:2027-02"}),
        (datetime(2027, 2, 8, 9, 59, tzinfo=SEOUL), {"consents:2027-02"}),
    ],
)
def test_each_occasion_has_its_days(moment: datetime, names: set[str]) -> None:
    for at in (moment, moment.astimezone(UTC)):
        assert {each.name for each in occasions.current(at)} == names


def test_the_week_around_new_year_has_one_name() -> None:
    names = [
        {each.name for each in occasions.current(datetime(year, month, day, 12, tzinfo=SEOUL))}
        for year, month, day in ((2024, 12, 30), (2025, 1, 1))
    ]
    assert "digest:news:2025-W01" in names[0] & names[1]


async def test_an_occasion_has_one_campaign_however_often_it_is_asked(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve(connection)
        made, unread = occasions.prepare(connection, MONDAY, WORDS)
        assert (len(made), unread) == (2, set())
        assert occasions.prepare(connection, MONDAY + timedelta(hours=5), WORDS) == ([], set())

    await database.run(unit)


async def test_nothing_goes_without_this_years_approval_of_these_very_words(
    database: Database,
) -> None:
    def unit(connection: Connection) -> None:
        assert occasions.prepare(connection, MONDAY, WORDS) == ([], {templates.DIGEST})
        approve(connection, year=2026)
        assert occasions.prepare(connection, MONDAY, WORDS) == ([], {templates.DIGEST})
        approve(connection, words={templates.DIGEST: "other" * 10})
        assert occasions.prepare(connection, MONDAY, WORDS) == ([], {templates.DIGEST})

    await database.run(unit)


async def test_an_approval_withdrawn_before_the_start_stops_it(database: Database) -> None:
    def unit(connection: Connection) -> None:
        approve(connection)
        made, _ = occasions.prepare(connection, MONDAY, WORDS)
        approval.void(connection, templates.subject(templates.DIGEST, 2027), MONDAY)
        campaign = campaigns.get(connection, made[0])
        assert campaign is not None
        assert not campaigns.begin(connection, campaign)
        after = campaigns.get(connection, made[0])
        assert after is not None
        assert (after.state, after.reason) == (State.PAUSED, "not-approved")

    await database.run(unit)


async def test_the_digest_of_notices_holds_the_weeks_notices_that_fit(database: Database) -> None:
    def unit(connection: Connection) -> dict[int, str]:
        approve(connection)
        publish(connection, MONDAY - timedelta(days=8), "지난주보다 전")
        fresh = publish(connection, MONDAY - timedelta(days=2))
        assert fresh == 2
        for person_id, age, pace in (
            (1, "30-39", Pace.WEEKLY),  # saved it
            (2, "30-39", Pace.WEEKLY),  # nothing speaks for it
            (3, "14-17", Pace.WEEKLY),  # too young
            (4, "30-39", Pace.NOW),  # heard of it at once
        ):
            person(connection, person_id, age)
            consent.subscribe(connection, person_id, Topic.NOTICES, pace, MONDAY)
            if person_id != 2:
                saved.save(connection, person_id, OCCUPATION.id, MONDAY)
        occasions.prepare(connection, MONDAY, WORDS)
        return frozen(connection, "digest:notices:2027-W02")

    assert await database.run(unit) == {1: "n2"}


async def test_a_late_digest_leaves_the_new_week_to_the_next_one(database: Database) -> None:
    def unit(connection: Connection) -> dict[int, str]:
        approve(connection)
        publish(connection, MONDAY - timedelta(days=2))
        publish(connection, MONDAY + timedelta(hours=5), "이번 주 공고")
        person(connection, 1, "30-39")
        consent.subscribe(connection, 1, Topic.NOTICES, Pace.WEEKLY, MONDAY)
        saved.save(connection, 1, OCCUPATION.id, MONDAY)
        occasions.prepare(connection, MONDAY + timedelta(days=1), WORDS)
        return frozen(connection, "digest:notices:2027-W02")

    assert await database.run(unit) == {1: "n1"}


async def test_advertisements_are_in_the_digest_of_who_agreed_to_them(database: Database) -> None:
    def unit(connection: Connection) -> dict[int, str]:
        approve(connection)
        publish(connection, MONDAY - timedelta(days=2), flag=Flag.AD)
        for person_id in (1, 2):
            person(connection, person_id, "30-39")
            consent.subscribe(connection, person_id, Topic.NOTICES, Pace.WEEKLY, MONDAY)
            saved.save(connection, person_id, OCCUPATION.id, MONDAY)
        consent.give(connection, 2, Consent.ADS, MONDAY)
        occasions.prepare(connection, MONDAY, WORDS)
        return frozen(connection, "digest:notices:2027-W02")

    assert await database.run(unit) == {2: "n1"}


async def test_the_digest_of_news_holds_what_went_out_in_the_week(database: Database) -> None:
    def unit(connection: Connection) -> dict[int, str]:
        approve(connection)
        week = ((9, (), 0), (3, (), 0), (2, ("65+",), 0), (1, (), 1))
        for number, (days, ages, over) in enumerate(week, start=1):
            new = campaigns.New(
                not_after=MONDAY - timedelta(hours=1) if over else None,
                name=f"소식 {number}",
                topic=Topic.NEWS,
                content={"text": {"ko": "소식"}},
                audience=Audience(ages=ages).model_dump(mode="json"),
            )
            at = MONDAY - timedelta(days=days)
            campaign_id = campaigns.create(connection, new, AUTHOR, at)
            campaign = campaigns.submit(connection, campaign_id, AUTHOR, at)
            campaigns.approve(connection, campaign_id, campaigns.digest(campaign), APPROVER, at)
            assert campaigns.begin(connection, campaign)
            campaigns.frozen(connection, campaign_id, at)
            assert campaigns.finish(connection, campaign_id, at)
        for person_id, age in ((1, "30-39"), (2, "65+")):
            person(connection, person_id, age)
            consent.subscribe(connection, person_id, Topic.NEWS, Pace.WEEKLY, MONDAY)
        occasions.prepare(connection, MONDAY, WORDS)
        return frozen(connection, "digest:news:2027-W02")

    assert await database.run(unit) == {1: "m2", 2: "m2.m3"}


async def test_the_reminder_goes_to_whoever_agreed_two_years_ago(database: Database) -> None:
    first = datetime(2027, 2, 1, 10, 0, tzinfo=SEOUL)

    def unit(connection: Connection) -> dict[int, str]:
        approve(connection)
        for person_id, at in ((1, first.replace(year=2025)), (2, first.replace(year=2026))):
            person(connection, person_id)
            consent.give(connection, person_id, Consent.NIGHT, at)
        made, _ = occasions.prepare(connection, first, WORDS)
        assert len(made) == 3  # it is a Monday as well
        return frozen(connection, "consents:2027-02")

    assert await database.run(unit) == {1: "i250201"}
