"""Whom a correction, a recall and a further try are for."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, text

from bot.catalogue.vocabulary import Group
from bot.delivery import audience, campaigns, freezing
from bot.delivery.audience import RECALLABLE, Audience
from bot.delivery.model import Action, Campaign
from bot.storage.database import Database
from bot.storage.tables import LedgerState as L
from tests.delivery.audiences import add, chooser, freeze, make, meant, rows
from tests.delivery.conftest import NOON, everybody
from tests.people.rows import add_campaign, add_message


def followed(connection: Connection) -> None:
    """A campaign with one person in each state, who is 10 and the state."""
    add_campaign(connection, 70, state="done")
    for state in L:
        person_id = 10 + state
        add(connection, person_id, lang="en" if state % 2 else "ko")
        number = 500 + person_id if state is L.SENT else None
        more = {"lang": "en" if state % 2 else "ko", "variant": f"v{state}", "message_id": number}
        add_message(connection, 70, person_id, state, changed_at=NOON, **more)
    # Delivered, but nobody heard its number; and somebody who was erased.
    add(connection, 30)
    add_message(connection, 70, 30, L.SENT)
    add_message(connection, 70, -99, L.SENT, message_id=9)


def follow_up(action: Action = Action.SEND, *states: L) -> dict[str, Any]:
    rule = Audience(of=70, states=states, pace=None)
    return {"audience": rule.model_dump(mode="json"), "of_campaign_id": 70, "action": action}


@pytest.mark.parametrize("action", [Action.EDIT, Action.DELETE])
async def test_a_correction_and_a_recall_are_for_every_message_whose_number_is_known(
    database: Database, action: Action
) -> None:
    def unit(connection: Connection) -> None:
        followed(connection)
        add(connection, 20)
        add_message(connection, 70, 20, L.FAILED)
        add_campaign(connection, 71, of_campaign_id=70, state="done")
        add_message(
            connection, 71, 20, L.SENT, message_id=777, variant="again", lang="en", changed_at=NOON
        )
        campaign = make(connection, Audience(), **follow_up(action))
        assert audience.count(connection, campaign, everybody) == 2
        frozen = freeze(connection, campaign)
        found = rows(connection, campaign.campaign_id)
        assert frozen.frozen_size == 2
        assert {each: row.message_id for each, row in found.items()} == {12: 512, 20: 777}
        assert (found[20].variant, found[20].lang) == ("again", "en")

    await database.run(unit)


@pytest.mark.parametrize(
    ("action", "expected"), [(Action.EDIT, [12, 50, 51]), (Action.DELETE, [12, 51])]
)
async def test_a_recall_leaves_out_what_telegram_no_longer_deletes(
    database: Database, action: Action, expected: list[int]
) -> None:
    def unit(connection: Connection) -> list[int]:
        followed(connection)
        for person_id, age in ((50, RECALLABLE), (51, RECALLABLE - timedelta(seconds=1))):
            add(connection, person_id)
            add_message(connection, 70, person_id, L.SENT, message_id=9, changed_at=NOON - age)
        return meant(connection, Audience(), **follow_up(action))

    assert await database.run(unit) == expected


@pytest.mark.parametrize("states", [(L.FAILED,), (L.IN_DOUBT,), (L.FAILED, L.IN_DOUBT)])
async def test_a_further_try_is_for_people_in_these_states(
    database: Database, states: Sequence[L]
) -> None:
    def unit(connection: Connection) -> None:
        followed(connection)
        campaign = make(connection, Audience(), **follow_up(Action.SEND, *states))
        assert audience.count(connection, campaign, everybody) == len(states)
        freeze(connection, campaign)
        found = rows(connection, campaign.campaign_id)
        assert sorted(found) == [10 + state for state in states]
        assert {row.variant for row in found.values()} == {f"v{state}" for state in states}
        assert {row.message_id for row in found.values()} == {None}

    await database.run(unit)


@pytest.mark.parametrize("state", list(L))
async def test_who_was_tried_again_is_tried_once_more_only_if_nothing_can_have_come(
    database: Database, state: L
) -> None:
    """Failed first, then in a second try in some state."""

    def unit(connection: Connection) -> list[int]:
        followed(connection)
        add_campaign(connection, 71, of_campaign_id=70)
        add_message(connection, 71, 10 + L.FAILED, state)
        return meant(connection, Audience(), **follow_up(Action.SEND, L.FAILED))

    surely_not = (L.FAILED, L.BLOCKED, L.SKIPPED)
    assert await database.run(unit) == ([10 + L.FAILED] if state in surely_not else [])


async def test_two_tries_made_at_once_do_not_both_reach_somebody(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 1)

    def unit(connection: Connection) -> None:
        followed(connection)
        for person_id in range(40, 46):
            add(connection, person_id)
            add_message(connection, 70, person_id, L.FAILED)
        tries = [
            make(connection, Audience(), **follow_up(Action.SEND, L.FAILED)).campaign_id
            for _ in range(2)
        ]
        going = True
        while going:
            going = False
            for each in tries:
                campaign = campaigns.get(connection, each)
                assert campaign is not None
                going |= freezing.freeze(connection, campaign, everybody, NOON)
        first, second = (set(rows(connection, each)) for each in tries)
        assert first | second == {10 + L.FAILED, *range(40, 46)}
        assert not first & second

    await database.run(unit)


async def test_a_further_try_asks_no_circumstances_again(database: Database) -> None:
    def unit(connection: Connection) -> list[int]:
        followed(connection)
        rule = Audience(of=70, states=(L.FAILED,), groups=(Group.DISABLED,))
        return meant(connection, rule, chooser(), of_campaign_id=70)

    assert await database.run(unit) == [10 + L.FAILED]


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_a_try_waits_for_another_that_is_being_frozen(database: Database) -> None:
    def prepare(connection: Connection) -> list[Campaign]:
        followed(connection)
        rule = follow_up(Action.SEND, L.FAILED)
        return [make(connection, Audience(), **rule) for _ in range(2)]

    first, second = await database.run(prepare)
    with database.engine.connect() as process:
        freeze(process, first)
        other = database.run(lambda c: freeze(c, second))
        frozen = await until_it_waits(database, process.commit, other)
    assert frozen.frozen_size == 0


async def until_it_waits(database: Database, then: Callable[[], None], work: Any) -> Any:
    """Begin some work; once it waits for a lock, do something else, and let it end."""
    task = asyncio.ensure_future(work)
    waiting = text("SELECT count(*) FROM pg_locks WHERE NOT granted")

    def waits() -> bool:
        with database.engine.connect() as connection:
            return bool(connection.execute(waiting).scalar_one())

    async with asyncio.timeout(30):
        while not await asyncio.to_thread(waits):
            assert not task.done()
    then()
    return await task
