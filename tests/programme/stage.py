"""People, published notices and campaigns of the machine, straight in the database."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.catalogue.store import load
from bot.clock import SEOUL
from bot.config import DATA_DIR
from bot.delivery import campaigns, freezing, ledger
from bot.delivery.model import Campaign, State
from bot.matching import Matcher, load_lexicon
from bot.people import consent
from bot.people.consent import Pace, Topic
from bot.people.store import PeopleStore
from bot.programme import noticeboard, notices, occasions, templates
from bot.programme.choosing import Chooser
from bot.programme.notice import Fields
from bot.staff import approval, roles
from bot.staff.roles import Role
from bot.storage.tables import campaigns as campaigns_table
from bot.storage.tables import ledger as ledger_table
from bot.storage.tables import people

AUTHOR, APPROVER = 9001, 9002
START = datetime(2026, 12, 1, 12, 0, tzinfo=SEOUL)
WORDS = {template: f"{template:x<64}" for template in templates.TEMPLATES}
CATALOGUE = load(DATA_DIR)
CHOOSE = Chooser(
    PeopleStore(None), Matcher(CATALOGUE, load_lexicon(DATA_DIR / "lexicon.yaml"), year=2027)
)


def at(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=SEOUL)


def staff(connection: Connection) -> None:
    roles.appoint(connection, AUTHOR, Role.EDITOR, "작성", START)
    roles.appoint(connection, APPROVER, Role.APPROVER, "승인", START)


def approve_templates(connection: Connection, years: Iterable[int] = (2026, 2027)) -> None:
    staff(connection)
    for year in years:
        for template, words in WORDS.items():
            subject = templates.subject(template, year)
            approval.submit(connection, subject, words, AUTHOR, START)
            approval.approve(connection, subject, words, APPROVER, START)


def subscriber(
    connection: Connection,
    person_id: int,
    topic: Topic = Topic.CLOSING,
    pace: Pace = Pace.NOW,
    **told: Any,
) -> None:
    row = {"person_id": person_id, "lang": "ko", "created_at": START, "seen_at": START, **told}
    connection.execute(people.insert(), row)
    consent.subscribe(connection, person_id, topic, pace, START)


def publish(
    connection: Connection,
    now: datetime = START,
    *,
    announce: bool = False,
    send_at: datetime | None = None,
    **values: Any,
) -> int:
    fields = Fields.model_validate({"title": "시장 매니저", "year": 2027, **values})
    notice_id = notices.create(connection, fields, AUTHOR, now)
    approve(connection, notice_id, now, announce=announce, send_at=send_at)
    return notice_id


def change(connection: Connection, notice_id: int, now: datetime, **values: Any) -> None:
    """Publish a new version."""
    notice = noticeboard.get(connection, notice_id)
    assert notice is not None
    fields = Fields.model_validate({**notice.fields.model_dump(), **values})
    notices.edit(connection, notice_id, fields, AUTHOR, now)
    approve(connection, notice_id, now)


def approve(
    connection: Connection,
    notice_id: int,
    now: datetime,
    *,
    announce: bool = False,
    send_at: datetime | None = None,
) -> None:
    notices.submit(connection, notice_id, AUTHOR, now, announce=announce, send_at=send_at)
    waiting = approval.open_of(connection, f"notice:{notice_id}")
    assert waiting is not None
    notices.approve(connection, notice_id, waiting.digest, APPROVER, now)


def named(connection: Connection, name: str) -> Campaign:
    """The campaign of an occasion."""
    table = campaigns_table.c
    number = connection.scalar(select(table.campaign_id).where(table.occasion == name))
    assert number is not None, name
    campaign = campaigns.get(connection, number)
    assert campaign is not None
    return campaign


def made(connection: Connection, now: datetime) -> set[str]:
    """The occasions that this moment gives for the first time, without those of the calendar."""
    numbers, _ = occasions.prepare(connection, now, WORDS)
    found = (campaigns.get(connection, number) for number in numbers)
    names = {each.occasion or "" for each in found if each is not None}
    return {name for name in names if name.partition(":")[0] not in ("digest", "consents")}


def begin(connection: Connection, campaign: Campaign, now: datetime) -> Campaign:
    """Freeze a campaign's audience; it sends from now on."""
    assert campaigns.begin(connection, campaign)
    while freezing.freeze(connection, campaign, CHOOSE, now):
        after = campaigns.get(connection, campaign.campaign_id)
        assert after is not None
        campaign = after
    campaigns.frozen(connection, campaign.campaign_id, now)
    after = campaigns.get(connection, campaign.campaign_id)
    assert after is not None
    return after


def meant(connection: Connection, campaign: Campaign) -> dict[int, str]:
    """Who is in a campaign's ledger, with which variant."""
    rows = connection.execute(
        ledger_table.select().where(ledger_table.c.campaign_id == campaign.campaign_id)
    )
    return {row.person_id: row.variant for row in rows}


def begun(connection: Connection, name: str, now: datetime) -> dict[int, str]:
    """Whom an occasion's campaign means as it begins."""
    return meant(connection, begin(connection, named(connection, name), now))


def taken(connection: Connection, campaign: Campaign, now: datetime) -> set[int]:
    """Who would be written to now."""
    return {each.person_id for each in ledger.take(connection, campaign, "w", 32, now)}


def state(connection: Connection, name: str) -> State:
    return named(connection, name).state
