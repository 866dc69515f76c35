"""A town before its January push: notices of two people, subscribers, and a year that moves on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from bot.catalogue.store import load
from bot.clock import SEOUL
from bot.config import DATA_DIR
from bot.delivery import campaigns, freezing, ledger
from bot.delivery.ledger import Tried
from bot.delivery.model import Campaign, Outcome, State, Verdict
from bot.matching import Matcher, load_lexicon
from bot.people import consent, privacy
from bot.people.consent import Pace, Topic
from bot.people.store import PeopleStore
from bot.programme import notices, push, push_run
from bot.programme.choosing import Chooser
from bot.programme.had_push import HadPush
from bot.programme.notice import Fields
from bot.programme.push import Caution
from bot.programme.push_run import Alert
from bot.staff import approval, roles
from bot.staff.roles import Role
from bot.storage.tables import LedgerState, people
from bot.storage.tables import ledger as ledger_table

YEAR = 2027
EDITOR, APPROVER = 9001, 9002
DECEMBER = datetime(2026, 12, 28, 15, tzinfo=SEOUL)
OPENS = datetime(2027, 1, 4, 9, tzinfo=SEOUL)
MOMENT = OPENS.replace(hour=10)
CLOSES = datetime(2027, 1, 8, 18, tzinfo=SEOUL)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
WORDS = "w" * 64  # the fingerprint of the template
HAD = HadPush("pepper")
CATALOGUE = load(DATA_DIR)
CHOOSER = Chooser(
    PeopleStore(None), Matcher(CATALOGUE, load_lexicon(DATA_DIR / "lexicon.yaml"), year=YEAR), HAD
)
OCCUPATION = next(each for each in CATALOGUE.occupations.values() if each.interests)


def appoint(connection: Connection) -> None:
    roles.appoint(connection, EDITOR, Role.EDITOR, "작성", DECEMBER)
    roles.appoint(connection, APPROVER, Role.APPROVER, "승인", DECEMBER)


def _approve_notice(connection: Connection, notice_id: int, now: datetime) -> None:
    notices.submit(connection, notice_id, EDITOR, now, announce=False)
    waiting = approval.open_of(connection, f"notice:{notice_id}")
    assert waiting is not None
    notices.approve(connection, notice_id, waiting.digest, APPROVER, now)


def _fields(**values: Any) -> Fields:
    base = {"title": "공고", "year": YEAR, "opens_at": OPENS, "closes_at": CLOSES}
    return Fields.model_validate({**base, **values})


def publish(connection: Connection, now: datetime = DECEMBER, **values: Any) -> int:
    notice_id = notices.create(connection, _fields(**values), EDITOR, now)
    _approve_notice(connection, notice_id, now)
    return notice_id


def change(connection: Connection, notice_id: int, now: datetime, **values: Any) -> None:
    notices.edit(connection, notice_id, _fields(**values), EDITOR, now)
    _approve_notice(connection, notice_id, now)


def write(connection: Connection, now: datetime = DECEMBER) -> None:
    for kind in Caution:
        push.warn(connection, YEAR, kind, "ko", f"{kind} 안내", EDITOR, now)


def approve(connection: Connection, now: datetime = DECEMBER) -> None:
    """Submit what there is and let the second person approve it."""
    submitted = push.submit(connection, YEAR, WORDS, EDITOR, now)
    push.approve(connection, YEAR, WORDS, push.digest(submitted), APPROVER, now)


def person(connection: Connection, person_id: int, now: datetime = DECEMBER, **values: Any) -> None:
    """A subscriber of January's news."""
    row = {"person_id": person_id, "lang": "ko", "created_at": now, "seen_at": now, **values}
    connection.execute(people.insert(), row)
    subscribe(connection, person_id, now)


def subscribe(connection: Connection, person_id: int, now: datetime) -> None:
    consent.subscribe(connection, person_id, Topic.JANUARY, Pace.NOW, now)


def erase(connection: Connection, person_id: int, now: datetime) -> None:
    HAD.keep(connection, person_id, now)
    privacy.erase(connection, person_id, 0)


def campaign(connection: Connection) -> Campaign | None:
    return push_run.campaign_of(connection, YEAR)


@dataclass
class Year:
    """Moves the year on: the minute's look, and what the keeper and the feeder do."""

    delivered: list[tuple[int, str]]

    def look(self, connection: Connection, now: datetime) -> list[Alert]:
        """One minute of the bot: look, start, freeze, send, end. The ledger's sums hold."""
        alerts = push_run.tend(connection, WORDS, now)
        if (found := campaign(connection)) is None:
            return alerts
        if found.state is State.APPROVED:
            campaigns.begin(connection, found)
        while True:
            found = campaign(connection)
            assert found is not None
            if found.state is not State.SENDING or found.started_at is not None:
                break
            if not freezing.freeze(connection, found, CHOOSER, now):
                campaigns.frozen(connection, found.campaign_id, now)
        self._send(connection, found, now)
        self._check(connection)
        return alerts

    def _send(self, connection: Connection, found: Campaign, now: datetime) -> None:
        while taken := ledger.take(connection, found, "w", 3, now, CHOOSER.decide):
            tried = []
            for each in taken:
                self.delivered.append((each.person_id, each.variant))
                tried.append(Tried(each, Outcome(Verdict.SENT, message_id=len(self.delivered))))
            ledger.settle(connection, "w", tried, now)
        if found.not_after is not None and found.not_after <= now:
            ledger.sweep(connection, found.campaign_id, "too-late", now)
        campaigns.finish(connection, found.campaign_id, now)

    def _check(self, connection: Connection) -> None:
        found = campaign(connection)
        assert found is not None
        assert sum(ledger.sums(connection, found.campaign_id).values()) == found.frozen_size
        ids = [person_id for person_id, _ in self.delivered]
        assert len(ids) == len(set(ids)), "somebody got it twice"

    def people(self) -> set[int]:
        return {person_id for person_id, _ in self.delivered}


def reasons(connection: Connection) -> dict[int, str]:
    """Why each of those passed over was."""
    query = select(ledger_table.c.person_id, ledger_table.c.reason).where(
        ledger_table.c.state == LedgerState.SKIPPED
    )
    return {row.person_id: row.reason for row in connection.execute(query)}


def kinds(alerts: Iterable[Alert]) -> list[str]:
    return [each.kind for each in alerts]
