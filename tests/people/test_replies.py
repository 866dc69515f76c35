"""Inquiries and replies in the database: each reply once, at the right time, and gone with its person."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, func, select

from bot.people import consent, inquiries, privacy, replies
from bot.people.cipher import Cipher, new_key
from bot.people.consent import Consent
from bot.people.inquiries import MOST_OPEN, Delivery, Inquiries, Kind, State
from bot.storage.database import Database
from bot.storage.tables import inquiries as inquiry_rows
from bot.storage.tables import inquiry_messages
from tests.people.rows import add_person

ME, OTHER, STAFF = 4_000_000_001, 4_000_000_002, 7
DAY = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 27, 14, 0, tzinfo=UTC)  # 23:00 in Seoul
MORNING = datetime(2026, 11, 27, 23, 0, tzinfo=UTC)
STORE = Inquiries(Cipher([new_key()]))


def answered(connection: Connection, asked: datetime, replied: datetime) -> int:
    """A question and a reply to it; the number of the reply."""
    add_person(connection, ME)
    number = STORE.add(connection, ME, Kind.QUESTION, "언제 뽑나요?", asked)
    assert number is not None
    found = inquiries.get(connection, number)
    assert found is not None
    return STORE.reply(connection, found, STAFF, "1월이에요.", replied)


def delivery(connection: Connection, message_id: int) -> str:
    its = inquiry_messages.c.message_id == message_id
    return connection.scalar(select(inquiry_messages.c.delivery).where(its)) or ""


async def test_a_reply_is_taken_once_and_says_what_was_asked(database: Database) -> None:
    await database.run(lambda c: answered(c, DAY, DAY))
    (reply,) = await database.run(lambda c: replies.take(c, STORE, DAY, "a"))
    assert (reply.words, reply.asked, reply.lang) == ("1월이에요.", "언제 뽑나요?", "ko")
    assert await database.run(lambda c: replies.take(c, STORE, DAY, "a")) == []
    stored = await database.run(lambda c: c.scalars(select(inquiry_messages.c.words)).all())
    assert not any("1월" in each or "언제" in each for each in stored)


@pytest.mark.parametrize(
    ("outcome", "again"),
    [
        (Delivery.SENT, False),
        (Delivery.WAITING, False),
        (Delivery.BLOCKED, True),
        (Delivery.FAILED, True),
        (Delivery.DOUBT, True),
    ],
)
async def test_what_became_of_it_and_whether_staff_may_resend(
    database: Database, outcome: Delivery, again: bool
) -> None:
    number = await database.run(lambda c: answered(c, DAY, DAY))
    await database.run(lambda c: replies.take(c, STORE, DAY, "a"))
    await database.run(lambda c: replies.settle(c, number, outcome, DAY))
    assert await database.run(lambda c: delivery(c, number)) == outcome
    later = DAY + timedelta(hours=1)
    taken = await database.run(lambda c: replies.take(c, STORE, later, "a"))
    assert [each.message_id for each in taken] == ([number] if outcome is Delivery.WAITING else [])
    if outcome is not Delivery.WAITING:
        assert await database.run(lambda c: replies.again(c, number, later)) is again
        taken = await database.run(lambda c: replies.take(c, STORE, later, "a"))
        assert [each.message_id for each in taken] == ([number] if again else [])


async def test_what_a_dead_process_left_is_in_doubt_and_stays_so(database: Database) -> None:
    number = await database.run(lambda c: answered(c, DAY, DAY))
    await database.run(lambda c: replies.take(c, STORE, DAY, "dead"))
    soon = DAY + timedelta(seconds=1)
    assert await database.run(lambda c: replies.recover(c, soon, "dead")) == 0
    assert await database.run(lambda c: replies.recover(c, soon, "alive")) == 1
    assert await database.run(lambda c: delivery(c, number)) == Delivery.DOUBT
    assert await database.run(lambda c: replies.take(c, STORE, MORNING, "alive")) == []
    # Too late an answer of the dead one changes nothing.
    await database.run(lambda c: replies.settle(c, number, Delivery.WAITING, soon))
    assert await database.run(lambda c: delivery(c, number)) == Delivery.DOUBT


async def test_what_this_process_forgot_is_in_doubt_in_the_end(database: Database) -> None:
    await database.run(lambda c: answered(c, DAY, DAY))
    await database.run(lambda c: replies.take(c, STORE, DAY, "a"))
    late = DAY + replies.LEASE + timedelta(seconds=1)
    assert await database.run(lambda c: replies.recover(c, late, "a")) == 1


@pytest.mark.parametrize(
    ("asked", "agreed", "goes"),
    [
        (NIGHT - timedelta(hours=3), False, MORNING),
        (NIGHT - timedelta(minutes=15), False, NIGHT),
        (NIGHT - timedelta(minutes=15, seconds=1), False, MORNING),
        (NIGHT - timedelta(hours=3), True, NIGHT),
    ],
)
async def test_at_night_only_to_who_talks_or_agreed(
    database: Database, asked: datetime, agreed: bool, goes: datetime
) -> None:
    def unit(connection: Connection) -> list[datetime]:
        number = answered(connection, asked, NIGHT)
        if agreed:
            consent.give(connection, ME, Consent.NIGHT, DAY)
        counts: list[datetime] = []
        for moment in (NIGHT, MORNING - timedelta(seconds=1), MORNING):
            taken = replies.take(connection, STORE, moment, "a")
            counts += [moment for each in taken if each.message_id == number]
        return counts

    taken = await database.run(unit)
    assert taken == [goes]


async def test_who_writes_at_night_gets_what_was_kept_for_the_morning(database: Database) -> None:
    def unit(connection: Connection) -> int:
        answered(connection, DAY, NIGHT)
        assert replies.take(connection, STORE, NIGHT, "a") == []
        (number,) = connection.scalars(select(inquiry_rows.c.inquiry_id))
        later = NIGHT + timedelta(hours=1)
        STORE.write_back(connection, ME, number, "아직 안 왔어요", later)
        return len(replies.take(connection, STORE, later, "a"))

    assert await database.run(unit) == 1


async def test_writing_back_opens_a_thread_of_ones_own_alone(database: Database) -> None:
    def unit(connection: Connection) -> list[object]:
        answered(connection, DAY, DAY)
        (number,) = connection.scalars(select(inquiry_rows.c.inquiry_id))
        states: list[object] = [STORE.write_back(connection, OTHER, number, "나도요", DAY)]
        inquiries.close(connection, number, DAY)
        later = DAY + timedelta(days=1)
        states.append(STORE.write_back(connection, ME, number, "그런데요", later))
        found = inquiries.get(connection, number)
        assert found is not None
        return [*states, found.state, found.waiting_since]

    assert await database.run(unit) == [False, True, State.OPEN, DAY + timedelta(days=1)]


async def test_only_open_ones_count_against_the_most(database: Database) -> None:
    def unit(connection: Connection) -> list[bool]:
        numbers = [STORE.add(connection, ME, Kind.QUESTION, "?", DAY) for _ in range(MOST_OPEN)]
        full = STORE.add(connection, ME, Kind.QUESTION, "?", DAY) is None
        assert numbers[0] is not None
        inquiries.close(connection, numbers[0], DAY)
        return [full, STORE.add(connection, ME, Kind.QUESTION, "?", DAY) is not None]

    assert await database.run(unit) == [True, True]


async def test_threads_end_and_are_forgotten_in_time(database: Database) -> None:
    def unit(connection: Connection) -> list[object]:
        answered(connection, DAY, DAY)
        (number,) = connection.scalars(select(inquiry_rows.c.inquiry_id))
        seen: list[object] = []
        for days in (14, 15, 15 + 365, 15 + 367):
            inquiries.tidy(connection, DAY + timedelta(days=days))
            found = inquiries.get(connection, number)
            seen.append(found.state if found else None)
        left = select(func.count()).select_from(inquiry_messages)
        return [*seen, connection.scalar(left)]

    answers = [State.ANSWERED, State.CLOSED, State.CLOSED, None, 0]
    assert await database.run(unit) == answers


async def test_erasing_takes_words_on_their_way_along(database: Database) -> None:
    def unit(connection: Connection) -> list[object]:
        number = answered(connection, DAY, DAY)
        shown = privacy.export(connection, ME, STORE._cipher)["inquiry_messages"]
        privacy.erase(connection, ME, 0)
        replies.settle(connection, number, Delivery.SENT, DAY)
        left = connection.execute(select(inquiry_messages)).all()
        again = STORE.add(connection, OTHER, Kind.QUESTION, "?", DAY)
        return [[row["words"] for row in shown], [row["staff_id"] for row in shown], left, again]

    words, staff, left, again = await database.run(unit)
    assert words == ["언제 뽑나요?", "1월이에요."]
    assert staff == [None, "staff"]
    assert left == []
    # The number of what is gone is given to nobody else: an old button must not open theirs.
    assert again == 2
