"""The inbox on both databases."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from bot.storage.database import Database
from bot.storage.tables import InboxState as State
from bot.storage.tables import inbox as table
from bot.telegram import inbox
from bot.telegram.inbox import KEEP, MAX_ATTEMPTS, Received

NOW = datetime(2026, 1, 5, tzinfo=UTC)


def batch(*numbers: int) -> list[Received]:
    return [Received(n, 10 + n, {"update_id": n, "message": {"text": "안녕 🙂"}}) for n in numbers]


async def test_stored_updates_come_back_at_the_start_in_order(database: Database) -> None:
    assert await database.run(lambda c: inbox.store(c, batch(3, 1, 2), NOW)) == {}
    assert await database.run(inbox.unanswered) == batch(1, 2, 3)


async def test_a_repeated_update_is_known_with_its_state(database: Database) -> None:
    await database.run(lambda c: inbox.store(c, batch(1, 2, 3), NOW))
    assert await database.run(lambda c: inbox.apply_once(c, 2))
    await database.run(lambda c: inbox.answer(c, [3]))
    known = await database.run(lambda c: inbox.store(c, batch(1, 2, 3, 4), NOW))
    assert known == {1: State.NEW, 2: State.APPLIED, 3: State.ANSWERED}
    assert [item.update_id for item in await database.run(inbox.unanswered)] == [1, 2, 4]


async def test_a_change_is_applied_once(database: Database) -> None:
    await database.run(lambda c: inbox.store(c, batch(1), NOW))
    assert [await database.run(lambda c: inbox.apply_once(c, 1)) for _ in range(3)] == [
        True,
        False,
        False,
    ]


async def test_what_was_said_is_forgotten_once_answered(database: Database) -> None:
    await database.run(lambda c: inbox.store(c, batch(1), NOW))
    await database.run(lambda c: inbox.answer(c, [1]))
    assert await database.run(lambda c: c.scalar(select(table.c.payload))) is None
    assert await database.run(inbox.unanswered) == []


async def test_an_update_under_way_at_every_death_is_set_aside(database: Database) -> None:
    await database.run(lambda c: inbox.store(c, batch(1, 2), NOW))
    for _ in range(MAX_ATTEMPTS):
        await database.run(lambda c: inbox.begin_attempt(c, 1))
    assert [item.update_id for item in await database.run(inbox.unanswered)] == [2]


async def test_numbers_are_dropped_when_nobody_repeats_them_any_more(database: Database) -> None:
    await database.run(lambda c: inbox.store(c, batch(1, 2), NOW))
    await database.run(lambda c: inbox.answer(c, [1]))
    assert await database.run(lambda c: inbox.purge(c, NOW + KEEP)) == 0
    assert await database.run(lambda c: inbox.purge(c, NOW + KEEP + timedelta(seconds=1))) == 1
    assert [item.update_id for item in await database.run(inbox.unanswered)] == [2]


def test_an_update_belongs_to_its_sender_else_its_chat_else_nobody() -> None:
    chat = {"id": -5, "type": "group"}
    assert inbox.person_of({"update_id": 1, "message": {"from": {"id": 7}, "chat": chat}}) == 7
    assert inbox.person_of({"update_id": 1, "callback_query": {"from": {"id": 8}}}) == 8
    assert inbox.person_of({"update_id": 1, "channel_post": {"chat": chat}}) == -5
    assert inbox.person_of({"update_id": 1, "poll": {"id": "x"}}) == 0
