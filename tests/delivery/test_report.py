"""Figures of a campaign, kept rules, and who watches; on both databases."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.delivery import campaigns, report, segments, watchers
from bot.delivery.audience import Audience
from bot.delivery.campaigns import New
from bot.delivery.model import Action
from bot.delivery.watchers import Watcher
from bot.storage.database import Database
from bot.storage.tables import LedgerState, ledger

NOW = datetime(2027, 1, 5, 3, 0, tzinfo=UTC)


def row(campaign_id: int, person_id: int, state: LedgerState, **more: Any) -> dict[str, Any]:
    values = {
        "campaign_id": campaign_id,
        "person_id": person_id,
        "state": state,
        "lang": "ko",
        "reason": "",
        "not_before": NOW,
        "changed_at": NOW,
        "message_id": None,
        "pressed_at": None,
        "stopped_at": None,
    }
    return values | more


def sent_to_some(connection: Connection) -> int:
    number = campaigns.create(connection, New("한 번", topic="news"), 1, NOW)
    later = NOW + timedelta(seconds=4)
    rows = [
        row(number, 1, LedgerState.SENT, message_id=11, pressed_at=later),
        row(number, 2, LedgerState.SENT, message_id=12, lang="en", changed_at=later),
        row(number, 3, LedgerState.BLOCKED, reason="bot was blocked by the user"),
        row(number, 4, LedgerState.SKIPPED, reason="unsubscribed", stopped_at=later),
        row(number, -5, LedgerState.SENT, message_id=15),
        row(number, 6, LedgerState.IN_DOUBT, reason="worker-died"),
        row(number, 7, LedgerState.PENDING, not_before=NOW + timedelta(hours=9), reason="429"),
    ]
    connection.execute(ledger.insert(), rows)
    return number


async def test_the_report_counts_everybody_once(database: Database) -> None:
    number = await database.run(sent_to_some)
    figures = await database.read(lambda c: report.of(c, number))
    assert figures.total == 7
    assert figures.states == {
        LedgerState.PENDING: 1,
        LedgerState.SENT: 3,
        LedgerState.BLOCKED: 1,
        LedgerState.SKIPPED: 1,
        LedgerState.IN_DOUBT: 1,
    }
    # What is only put off has no outcome yet, so no reason for one.
    assert figures.reasons == {
        (LedgerState.BLOCKED, "bot was blocked by the user"): 1,
        (LedgerState.SKIPPED, "unsubscribed"): 1,
        (LedgerState.IN_DOUBT, "worker-died"): 1,
    }
    assert (figures.pressed, figures.stopped) == (1, 1)
    assert (figures.first, figures.last) == (NOW, NOW + timedelta(seconds=4))
    assert (figures.tried, figures.seconds, figures.rate) == (5, 4.0, 1.0)


async def test_progress_tells_those_who_sleep_from_those_whose_turn_comes(
    database: Database,
) -> None:
    number = await database.run(sent_to_some)
    progress = await database.read(lambda c: report.progress(c, number, NOW))
    assert (progress.total, progress.done, progress.left, progress.asleep) == (7, 6, 1, 1)
    morning = NOW + timedelta(hours=10)
    assert (await database.read(lambda c: report.progress(c, number, morning))).asleep == 0


async def test_nothing_sent_is_no_division(database: Database) -> None:
    figures = await database.read(lambda c: report.of(c, 99))
    assert (figures.total, figures.rate, figures.seconds, figures.first) == (0, 0.0, 0.0, None)


async def test_what_is_older_than_48_hours_is_not_recalled(database: Database) -> None:
    number = await database.run(sent_to_some)

    async def left(at: datetime) -> tuple[int, datetime | None]:
        return await database.read(lambda c: report.recallable(c, number, at))

    day = timedelta(hours=48)
    # Who was erased cannot be written to any more; the doubtful have no message to delete.
    assert await left(NOW + timedelta(seconds=1)) == (2, NOW + timedelta(seconds=4) + day)
    assert await left(NOW + day + timedelta(seconds=1)) == (1, NOW + timedelta(seconds=4) + day)
    assert await left(NOW + day + timedelta(seconds=5)) == (0, None)


async def test_a_further_try_is_recalled_with_the_first(database: Database) -> None:
    number = await database.run(sent_to_some)

    def again(connection: Connection) -> None:
        new = New("한 번", topic="news", action=Action.SEND, of_campaign_id=number)
        further = campaigns.create(connection, new, 1, NOW)
        rows = [row(further, 6, LedgerState.SENT, message_id=66)]
        connection.execute(ledger.insert(), rows)

    await database.run(again)
    at = NOW + timedelta(minutes=1)
    count, _ = await database.read(lambda c: report.recallable(c, number, at))
    assert count == 3


async def test_only_a_sending_has_people_to_try_again(database: Database) -> None:
    number = await database.run(sent_to_some)
    campaign = await database.run(lambda c: campaigns.get(c, number))
    assert campaign is not None
    states = {LedgerState.SENT: 3, LedgerState.IN_DOUBT: 1}
    assert report.retriable(campaign, states) == (LedgerState.IN_DOUBT,)
    recall = await database.run(
        lambda c: campaigns.get(c, campaigns.create(c, New("x", action=Action.DELETE), 1, NOW))
    )
    assert recall is not None
    assert report.retriable(recall, states) == ()


async def test_a_kept_rule_is_replaced_by_its_name_and_forgotten(database: Database) -> None:
    rule = Audience(langs=("en",)).model_dump(mode="json")

    def keep(connection: Connection) -> tuple[list[segments.Segment], int]:
        segments.save(connection, "영어", "news", {}, 1, NOW)
        segments.save(connection, "영어", "january", rule, 2, NOW)
        segments.save(connection, "모두", None, {}, 1, NOW)
        return segments.page(connection, 0, 10)

    found, total = await database.run(keep)
    assert total == 2
    assert [(each.name, each.topic) for each in found] == [("모두", None), ("영어", "january")]
    assert Audience.model_validate(found[1].audience) == Audience(langs=("en",))
    number = found[1].segment_id
    assert await database.run(lambda c: segments.remove(c, number))
    assert not await database.run(lambda c: segments.remove(c, number))
    assert await database.run(lambda c: segments.get(c, number)) is None


async def test_of_two_who_would_edit_a_message_one_does(database: Database) -> None:
    mine = Watcher(1, 10, 100, "before")

    def unit(connection: Connection) -> list[bool]:
        watchers.watch(connection, mine)
        return [watchers.show(connection, mine, "after") for _ in range(2)]

    assert await database.run(unit) == [True, False]
    assert await database.run(watchers.everyone) == [Watcher(1, 10, 100, "after")]


async def test_a_member_watches_a_campaign_in_one_message(database: Database) -> None:
    def unit(connection: Connection) -> None:
        watchers.watch(connection, Watcher(1, 10, 100, ""))
        watchers.watch(connection, Watcher(1, 10, 101, ""))
        watchers.watch(connection, Watcher(2, 10, 102, ""))
        watchers.forget(connection, 1, 10, 100)
        watchers.leave(connection, 10, 102)

    await database.run(unit)
    assert await database.run(watchers.everyone) == [Watcher(1, 10, 101, "")]
