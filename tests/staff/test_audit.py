"""The record: newest first, narrowed, and whole."""

from datetime import timedelta

from bot.staff import audit
from bot.storage.database import Database
from tests.staff.conftest import ADMIN, NOW


async def write(database: Database, *subjects: str) -> None:
    def unit(connection):
        for place, subject in enumerate(subjects):
            at = NOW + timedelta(minutes=place)
            audit.note(connection, ADMIN, "notice.edit", at, subject, place=place)

    await database.run(unit)


async def test_the_newest_come_first_page_by_page(database: Database) -> None:
    await write(database, *(f"notice:{place}" for place in range(5)))
    first = await database.run(lambda c: audit.recent(c, limit=3))
    assert [entry.detail["place"] for entry in first] == [4, 3, 2]
    assert first[0].at == NOW + timedelta(minutes=4)
    second = await database.run(lambda c: audit.recent(c, first[-1].audit_id, limit=3))
    assert [entry.detail["place"] for entry in second] == [1, 0]


async def test_one_kind_of_subject(database: Database) -> None:
    await write(database, "notice:1", "campaign:1", "notices:1", "notice:12", "")
    found = await database.run(lambda c: audit.recent(c, kind="notice"))
    assert [entry.subject for entry in found] == ["notice:12", "notice:1"]
    assert await database.run(lambda c: audit.recent(c, kind="no%")) == []


async def test_everything_in_the_order_it_was_done(database: Database) -> None:
    await write(database, "a:1", "b:2")
    found = await database.read(lambda c: list(audit.everything(c)))
    assert [entry.subject for entry in found] == ["a:1", "b:2"]
    assert found[0].detail == {"place": 0}
