"""The inbox: shelves, whose an inquiry is, and what is refused."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.people.inquiries import Inquiries, Kind
from bot.staff import audit, inquiry_desk, inquiry_news, office, roles
from bot.staff.inquiry_desk import Refused, Shelf, Why
from bot.staff.roles import Role
from bot.storage.database import Database
from tests.people.rows import add_person

NOW = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)  # Friday, 11:00 in Seoul
EDITOR, OTHER, VIEWER, CITIZEN = 11, 12, 13, 4_000_000_001
STORE = Inquiries(None)


def begin(connection: Connection, count: int = 1) -> list[int]:
    for staff_id, role in ((EDITOR, Role.EDITOR), (OTHER, Role.ADMIN), (VIEWER, Role.VIEWER)):
        roles.appoint(connection, staff_id, role, f"{staff_id}번", NOW)
    add_person(connection, CITIZEN)
    numbers = [
        STORE.add(
            connection, CITIZEN, Kind.QUESTION, f"물음 {place}", NOW + timedelta(minutes=place)
        )
        for place in range(count)
    ]
    return [number for number in numbers if number is not None]


def shelves(connection: Connection, staff_id: int = EDITOR) -> dict[Shelf, list[str | None]]:
    return {
        shelf: [
            each.first for each in inquiry_desk.page_of(connection, STORE, shelf, staff_id, 0, 10)
        ]
        for shelf in Shelf
    }


async def test_where_inquiries_stand(database: Database) -> None:
    def unit(connection: Connection) -> dict[Shelf, list[str | None]]:
        one, two, three = begin(connection, 3)
        inquiry_desk.take(connection, EDITOR, two, NOW)
        newest = inquiry_desk.newest(connection, three)
        inquiry_desk.reply(connection, STORE, OTHER, three, "네", newest, NOW)
        assert one
        counts = inquiry_desk.counts(connection, EDITOR)
        found = shelves(connection)
        assert counts == {shelf: len(each) for shelf, each in found.items()}
        return found

    assert await database.run(unit) == {
        Shelf.MINE: ["물음 1"],
        Shelf.UNASSIGNED: ["물음 0"],
        Shelf.OPEN: ["물음 0", "물음 1"],
        Shelf.ANSWERED: ["물음 2"],
    }


@pytest.mark.parametrize("leave", ["remove", "viewer"])
async def test_who_may_no_longer_answer_holds_nothing(database: Database, leave: str) -> None:
    def unit(connection: Connection) -> list[str | None]:
        (number,) = begin(connection)
        inquiry_desk.take(connection, EDITOR, number, NOW)
        if leave == "remove":
            roles.remove(connection, EDITOR)
        else:
            roles.appoint(connection, EDITOR, Role.VIEWER, "", NOW)
        free = shelves(connection, OTHER)[Shelf.UNASSIGNED]
        inquiry_desk.take(connection, OTHER, number, NOW)
        return free

    assert await database.run(unit) == ["물음 0"]


async def test_what_is_refused_and_changes_nothing(database: Database) -> None:
    def unit(connection: Connection) -> list[Why]:
        (number,) = begin(connection)
        inquiry_desk.take(connection, EDITOR, number, NOW)
        seen = inquiry_desk.newest(connection, number)
        acts = (
            lambda: inquiry_desk.take(connection, OTHER, number, NOW),
            lambda: inquiry_desk.give(connection, EDITOR, number, VIEWER, NOW),
            lambda: inquiry_desk.give(connection, EDITOR, number, CITIZEN, NOW),
            lambda: inquiry_desk.take(connection, EDITOR, 99, NOW),
            lambda: inquiry_desk.reply(connection, STORE, EDITOR, number, "네", seen - 1, NOW),
            lambda: inquiry_desk.close(connection, EDITOR, number, seen + 1, NOW),
            lambda: inquiry_desk.send_again(connection, EDITOR, number, seen, NOW),
        )
        reasons = []
        for act in acts:
            with pytest.raises(Refused) as caught:
                act()
            reasons.append(caught.value.reason)
        assert [each.action for each in audit.everything(connection)] == ["inquiry.take"]
        return reasons

    changed, nobody = Why.CHANGED, Why.NO_COLLEAGUE
    assert await database.run(unit) == [
        changed, nobody, nobody, Why.GONE, changed, changed, changed
    ]  # fmt: skip


async def test_news_gather_and_wait_for_the_morning(database: Database) -> None:
    def unit(connection: Connection) -> list[dict[int, tuple[int, int]]]:
        first, second = begin(connection, 2)
        inquiry_desk.take(connection, EDITOR, first, NOW)
        office.set_closed(connection, EDITOR, date(2026, 12, 1), NOW, closed=True)
        told = []
        for moment in (
            NOW,
            NOW + timedelta(minutes=11),
            NOW + timedelta(hours=12),  # 23:00
            NOW + timedelta(days=5, minutes=2),  # Wednesday, after a day off of our own
            NOW + timedelta(days=6, minutes=2),
        ):
            news = inquiry_news.due(connection, moment)
            told.append({who: (len(n.new), len(n.waiting)) for who, n in sorted(news.items())})
        assert second
        return told

    assert await database.run(unit) == [
        {EDITOR: (2, 0), OTHER: (1, 0)},
        {},
        {},
        {},
        {EDITOR: (0, 2), OTHER: (0, 1)},
    ]
