"""One row a person: taken in the transaction before its request, settled by whoever made it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select, update

from bot.delivery import campaigns, ledger
from bot.delivery.ledger import Taken, Tried
from bot.delivery.model import Action, Campaign, Flag, Outcome, State, Verdict
from bot.people import consent, privacy
from bot.people.consent import Consent, Pace, Topic
from bot.storage.database import Database
from bot.storage.tables import LedgerState as L
from bot.storage.tables import campaigns as campaigns_table
from bot.storage.tables import ledger as table
from bot.storage.tables import people
from tests.delivery.conftest import NOON
from tests.people.rows import add_campaign, add_message, add_person

ME = 1001
NIGHT = NOON + timedelta(hours=11)  # 23:00 in Seoul
MORNING = NOON + timedelta(hours=20)  # 08:00
SECONDS = timedelta(seconds=1)


def sending(connection: Connection, *people: int, **more: Any) -> Campaign:
    """A campaign that sends, to these people."""
    add_campaign(connection, 1, **{"started_at": NOON, **more})
    for person_id in people:
        add_person(connection, person_id)
        consent.subscribe(connection, person_id, Topic.NEWS, Pace.NOW, NOON)
        add_message(connection, 1, person_id, L.PENDING, not_before=NOON)
    return found(connection)


def found(connection: Connection) -> Campaign:
    campaign = campaigns.get(connection, 1)
    assert campaign is not None
    return campaign


def take(
    connection: Connection, worker: str = "a", most: int = 10, now: datetime = NOON
) -> list[Taken]:
    return ledger.take(connection, found(connection), worker, most, now)


def row(connection: Connection, person_id: int = ME) -> Any:
    return connection.execute(select(table).where(table.c.person_id == person_id)).one()


def settle(
    connection: Connection,
    taken: Taken,
    verdict: Verdict,
    worker: str = "a",
    now: datetime = NOON,
    **more: Any,
) -> L:
    ledger.settle(connection, worker, [Tried(taken, Outcome(verdict, **more))], now)
    return L(row(connection, taken.person_id).state)


async def test_what_is_taken_is_marked_with_who_sends_it(database: Database) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, *range(1, 6))
        mine = table.c.person_id == 3
        connection.execute(update(table).where(mine).values(lang="en", variant="v"))
        first = take(connection, "a", 3)
        assert sorted(first, key=lambda each: each.person_id) == [
            Taken(1, 1, "ko", "", None, 1),
            Taken(1, 2, "ko", "", None, 1),
            Taken(1, 3, "en", "v", None, 1),
        ]
        assert (row(connection, 1).state, row(connection, 1).worker) == (L.SENDING, "a")
        assert [each.person_id for each in take(connection, "b", 9)] == [4, 5]
        assert take(connection, "a") == []

    await database.run(unit)


@pytest.mark.parametrize("state", [each for each in State if each is not State.SENDING])
async def test_nothing_is_taken_of_what_does_not_send(database: Database, state: State) -> None:
    def unit(connection: Connection) -> None:
        campaign = sending(connection, ME)
        connection.execute(update(campaigns_table).values(state=state))
        # Whatever the one who takes believes.
        assert ledger.take(connection, campaign, "a", 9, NOON) == []
        connection.execute(update(campaigns_table).values(state="sending", started_at=None))
        assert ledger.take(connection, campaign, "a", 9, NOON) == []
        assert row(connection).state == L.PENDING

    await database.run(unit)


async def test_nothing_is_taken_too_late_or_too_early(database: Database) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, ME, not_after=NOON + 9 * SECONDS)
        connection.execute(update(table).values(not_before=NOON + 5 * SECONDS))
        assert take(connection) == []
        assert take(connection, now=NOON + 9 * SECONDS) == []
        assert len(take(connection, now=NOON + 5 * SECONDS)) == 1

    await database.run(unit)


UNWANTED: dict[str, dict[str, Any]] = {
    "erased": {"no_row": True},
    "blocked": {"person": {"blocked_at": NOON}},
    "unsubscribed": {"withdrawn": Topic.NEWS.kind},
    "no-ads": {"campaign": {"flag": Flag.AD}},
    "too-young": {"campaign": {"topic": "january"}, "person": {"age": "14-17"}},
}


@pytest.mark.parametrize("reason", UNWANTED)
@pytest.mark.parametrize("action", list(Action))
async def test_who_does_not_want_it_any_more_is_skipped_with_the_reason(
    database: Database, reason: str, action: Action
) -> None:
    told = UNWANTED[reason]

    def unit(connection: Connection) -> None:
        sending(connection, ME, 1002, action=action, **told.get("campaign", {}))
        for person_id in (ME, 1002):
            consent.subscribe(connection, person_id, Topic.JANUARY, Pace.NOW, NOON)
        consent.give(connection, 1002, Consent.ADS, NOON)
        if "person" in told:
            connection.execute(
                update(people).where(people.c.person_id == ME).values(**told["person"])
            )
        if "withdrawn" in told:
            consent.withdraw(connection, ME, told["withdrawn"], NOON)
        if "no_row" in told:
            connection.execute(people.delete().where(people.c.person_id == ME))
        taken = [each.person_id for each in take(connection)]
        # Who can be reached is entitled to a correction of what they have.
        if action is Action.SEND or reason in ("erased", "blocked"):
            assert taken == [1002]
            assert (row(connection).state, row(connection).reason) == (L.SKIPPED, reason)
        else:
            assert sorted(taken) == [ME, 1002]

    await database.run(unit)


async def test_who_sleeps_is_put_off_until_the_morning(database: Database) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, 1, 2, 3)
        consent.give(connection, 2, Consent.NIGHT, NOON)
        assert [each.person_id for each in take(connection, now=NIGHT)] == [2]
        assert row(connection, 1).not_before == MORNING
        assert take(connection, now=MORNING - SECONDS) == []
        assert [each.person_id for each in take(connection, now=MORNING)] == [1, 3]

    await database.run(unit)


async def test_one_who_is_awake_is_found_behind_many_who_sleep(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "_LOOK_AT", 3)

    def unit(connection: Connection) -> None:
        sending(connection, *range(1, 12))
        consent.give(connection, 11, Consent.NIGHT, NOON)
        assert [each.person_id for each in take(connection, most=1, now=NIGHT)] == [11]
        assert take(connection, most=1, now=NIGHT) == []

    await database.run(unit)


@pytest.mark.parametrize("action", [Action.EDIT, Action.DELETE])
async def test_a_correction_makes_no_sound_and_may_come_at_night(
    database: Database, action: Action
) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, ME, action=action)
        assert len(take(connection, now=NIGHT)) == 1

    await database.run(unit)


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict.SENT, L.SENT),
        (Verdict.LATER, L.PENDING),
        (Verdict.BLOCKED, L.BLOCKED),
        (Verdict.FAILED, L.FAILED),
        (Verdict.UNKNOWN, L.IN_DOUBT),
        (Verdict.STOP, L.PENDING),
    ],
)
async def test_what_a_try_showed_is_written_down_once(
    database: Database, verdict: Verdict, state: L
) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, ME)
        (taken,) = take(connection)
        more: dict[str, Any] = {"reason": "w" * 90, "wait": 7.0 if verdict is Verdict.LATER else 0}
        more["message_id"] = 55 if verdict is Verdict.SENT else None
        assert settle(connection, taken, verdict, **more) is state
        once = row(connection)
        assert (once.message_id, once.reason) == (more["message_id"], "w" * 64)
        assert once.not_before == NOON + (7 if verdict is Verdict.LATER else 0) * SECONDS
        blocked_at = connection.scalar(select(people.c.blocked_at))
        assert (blocked_at is not None) == (verdict is Verdict.BLOCKED)
        # A transaction whose end was not seen is written again.
        assert settle(connection, taken, verdict, **more) is state
        if state is not L.IN_DOUBT:  # which the truth may still change
            assert settle(connection, taken, Verdict.FAILED) is state
            assert row(connection) == once

    await database.run(unit)


async def test_only_who_made_the_try_settles_it(database: Database) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, ME)
        (taken,) = take(connection)
        assert settle(connection, taken, Verdict.SENT, worker="b") is L.SENDING
        assert settle(connection, taken, Verdict.LATER) is L.PENDING
        (again,) = take(connection)
        assert again.attempt == 2
        # An echo of the first try.
        assert settle(connection, taken, Verdict.FAILED) is L.SENDING
        assert settle(connection, again, Verdict.SENT, message_id=5) is L.SENT

    await database.run(unit)


async def test_several_outcomes_are_settled_in_one_go(database: Database) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, *range(1, 6))
        verdicts = dict(zip(range(1, 6), Verdict, strict=False))
        tried = [Tried(each, Outcome(verdicts[each.person_id])) for each in take(connection)]
        ledger.settle(connection, "a", tried, NOON)
        ledger.settle(connection, "a", [], NOON)
        assert ledger.sums(connection, 1) == {
            L.SENT: 1, L.PENDING: 1, L.BLOCKED: 1, L.FAILED: 1, L.IN_DOUBT: 1,
        }  # fmt: skip

    await database.run(unit)


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict.SENT, L.SENT),
        (Verdict.FAILED, L.FAILED),
        (Verdict.BLOCKED, L.BLOCKED),
        (Verdict.UNKNOWN, L.IN_DOUBT),
        # Others were told that it may have come, and may have acted on it: it is not tried again.
        (Verdict.LATER, L.FAILED),
    ],
)
async def test_one_taken_for_dead_still_tells_the_truth(
    database: Database, verdict: Verdict, state: L
) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, ME)
        (taken,) = take(connection)
        assert ledger.give_up_dead(connection, ["b"], NOON) == 1
        assert (row(connection).state, row(connection).reason) == (L.IN_DOUBT, "worker-died")
        assert take(connection, "b") == []
        assert settle(connection, taken, verdict) is state

    await database.run(unit)


async def test_only_the_dead_are_given_up(database: Database) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, 1, 2, 3)
        for worker in "abc":
            take(connection, worker, 1)
        assert ledger.give_up_dead(connection, ["a", "c"], NOON) == 1
        assert ledger.give_up_dead(connection, ["a", "c"], NOON) == 0
        assert ledger.sums(connection, 1) == {L.SENDING: 2, L.IN_DOUBT: 1}
        assert ledger.give_up_dead(connection, [], NOON) == 2

    await database.run(unit)


@pytest.mark.parametrize("state", [State.PAUSED, State.CANCELLED])
async def test_the_dead_are_given_up_whatever_became_of_the_campaign(
    database: Database, state: State
) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, ME)
        take(connection)
        connection.execute(update(campaigns_table).values(state=state))
        assert ledger.give_up_dead(connection, [], NOON) == 1

    await database.run(unit)


@pytest.mark.parametrize("action", [Action.EDIT, Action.DELETE])
async def test_what_may_be_repeated_is_tried_again_and_given_up_in_the_end(
    database: Database, action: Action
) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, ME, action=action)
        connection.execute(update(table).values(message_id=77))
        (taken,) = take(connection)
        assert taken.message_id == 77
        assert ledger.give_up_dead(connection, [], NOON) == 1
        assert row(connection).state == L.PENDING
        now = NOON
        for attempt in range(2, ledger.MOST_TRIES + 1):
            (taken,) = take(connection, now=now)
            assert taken.attempt == attempt
            last = attempt == ledger.MOST_TRIES
            expected = L.FAILED if last else L.PENDING
            assert settle(connection, taken, Verdict.UNKNOWN, now=now) is expected
            assert take(connection, now=now) == []
            now += timedelta(minutes=1)
        assert row(connection).message_id == 77

    await database.run(unit)


async def test_what_was_marked_and_never_sent_is_put_back(database: Database) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, 1, 2, 3)
        (known,) = take(connection, "a", 1)
        take(connection, "a", 1)
        take(connection, "b", 1)
        assert ledger.untaken(connection, "a", {(1, known.person_id)}) == 1
        assert ledger.untaken(connection, "a", {(1, known.person_id)}) == 0
        assert ledger.sums(connection, 1) == {L.SENDING: 2, L.PENDING: 1}
        assert [each.person_id for each in take(connection, "b")] == [2]

    await database.run(unit)


async def test_who_waits_is_swept_and_nobody_else(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "_SWEEP", 2)

    def unit(connection: Connection) -> None:
        sending(connection, *range(1, 5))
        (taken,) = take(connection, most=1)
        assert [ledger.sweep(connection, 1, "cancelled", NOON) for _ in range(3)] == [2, 1, 0]
        assert ledger.sums(connection, 1) == {L.SENDING: 1, L.SKIPPED: 3}
        assert row(connection, 4).reason == "cancelled"
        assert settle(connection, taken, Verdict.SENT) is L.SENT

    await database.run(unit)


async def test_an_erasure_in_flight_leaves_nothing_to_settle(database: Database) -> None:
    def unit(connection: Connection) -> None:
        sending(connection, ME, 2)
        taken = next(each for each in take(connection) if each.person_id == ME)
        privacy.erase(connection, ME, 0)
        ledger.settle(connection, "a", [Tried(taken, Outcome(Verdict.SENT, 5))], NOON)
        assert ledger.sums(connection, 1) == {L.IN_DOUBT: 1, L.SENDING: 1}

    await database.run(unit)


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_another_process_takes_others_instead_of_waiting(database: Database) -> None:
    await database.run(lambda c: sending(c, *range(1, 5)))
    with database.engine.connect() as process:
        assert [each.person_id for each in take(process, "b", 2)] == [1, 2]
        taken = await database.run(lambda c: take(c, "a", 4))
        assert [each.person_id for each in taken] == [3, 4]
        process.commit()
    assert await database.run(lambda c: ledger.sums(c, 1)) == {L.SENDING: 4}
