"""Telling colleagues: each in their language, as well as it can be done."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.app import Bot
from bot.i18n import Translator
from bot.sandbox import Person
from bot.services import SERVICES, Services
from bot.staff import approval, roles
from bot.staff.roles import Member, Role
from bot.storage.database import Unavailable
from bot.telegram.lean import LeanBot
from handlers.staff.tell import tell, tell_approvers, tell_writers
from handlers.view import View
from tests.e2e.conftest import StartBot, press, reply

NOW = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)
SUBJECT = "campaign:1"


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """One kind of database is enough."""
    return f"sqlite:///{tmp_path}/bot.db"


class Office:
    """A running bot and its people: an admin and an approver who have written to it."""

    def __init__(self, bot: Bot) -> None:
        assert bot.sandbox is not None
        assert bot._application is not None
        self.database = bot.database
        self.services: Services = bot._application.bot_data[SERVICES]
        telegram = bot._application.bot
        assert isinstance(telegram, LeanBot)
        self.telegram = telegram
        self.admin, self.approver = map(bot.sandbox.person, bot.sandbox.staff_ids)
        self.citizen = bot.sandbox.add_person("새 사람")

    @property
    def everybody(self) -> list[Person]:
        return [self.admin, self.approver, self.citizen]

    def told(self) -> dict[str, list[str]]:
        """What each was told."""
        return {
            str(each.user["first_name"])[:3]: [
                message.text for message in each.messages if message.text.startswith("told ")
            ]
            for each in self.everybody
        }


@pytest.fixture
async def office(start_bot: StartBot) -> Office:
    office = Office(await start_bot())
    for person in office.everybody:
        await reply(person, "/start")
    return office


def view_of(t: Translator, member: Member) -> View:
    return View(f"told {member.label} in {t.lang}")


async def test_each_member_is_told_once_in_their_language(office: Office) -> None:
    await press(office.approver, "English")
    ids = [office.admin.id, office.approver.id, office.admin.id, office.citizen.id, 5]
    await tell(office.telegram, office.services, ids, view_of)
    assert office.told() == {
        "이도윤": ["told 이도윤 in ko"],
        "최서연": ["told 최서연 in en"],
        "새 사": [],
    }


async def test_a_colleague_who_cannot_be_reached_costs_nobody_else_a_message(
    office: Office,
) -> None:
    office.admin.block()
    with capture_logs() as logs:
        await tell(office.telegram, office.services, [office.admin.id, office.approver.id], view_of)
    assert office.told()["최서연"] == ["told 최서연 in ko"]
    assert [(line["event"], line["staff"]) for line in logs if "staff" in line] == [
        ("staff_not_told", office.admin.id)
    ]


async def test_a_database_that_is_away_is_logged_and_no_more(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_unit: object) -> None:
        raise Unavailable("OperationalError")

    monkeypatch.setattr(office.database, "run", away)
    with capture_logs() as logs:
        await tell(office.telegram, office.services, [office.admin.id], view_of)
    assert [line["event"] for line in logs] == ["staff_not_told"]
    assert office.told()["이도윤"] == []
    monkeypatch.undo()


async def test_what_waits_is_told_to_those_who_may_approve_it(office: Office) -> None:
    await office.database.run(
        lambda c: approval.submit(c, SUBJECT, "d", office.approver.id, NOW),
    )
    await office.database.run(
        lambda c: roles.appoint(c, office.citizen.id, Role.EDITOR, "편집", NOW)
    )
    await tell_approvers(office.telegram, office.services, SUBJECT, view_of)
    assert office.told() == {"이도윤": ["told 이도윤 in ko"], "최서연": [], "새 사": []}


async def test_what_became_of_it_is_told_to_those_who_wrote_it(office: Office) -> None:
    def work(connection):
        roles.appoint(connection, office.citizen.id, Role.EDITOR, "편집", NOW)
        approval.wrote(connection, SUBJECT, office.citizen.id, NOW)
        approval.submit(connection, SUBJECT, "d", office.admin.id, NOW)

    await office.database.run(work)
    await tell_writers(office.telegram, office.services, SUBJECT, view_of, besides=office.admin.id)
    assert office.told() == {"이도윤": [], "최서연": [], "새 사": ["told 편집 in ko"]}
