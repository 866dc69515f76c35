"""The watch: what is due begins, what is late ends, what fell through is found."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest
import structlog
from sqlalchemy import Connection, delete, select, update
from structlog.typing import EventDict

from bot.delivery import audience, campaigns, freezing, ledger, membership
from bot.delivery.audience import Candidate, Choose
from bot.delivery.keeper import RECONCILE, SYSTEM, Keeper
from bot.delivery.ledger import Tried
from bot.delivery.limiter import Limiter
from bot.delivery.membership import LEASE
from bot.delivery.model import Campaign, Outcome, State, Verdict
from bot.people import consent
from bot.people.consent import Topic
from bot.staff import audit
from bot.storage.database import Database
from bot.storage.tables import LedgerState as L
from bot.storage.tables import campaigns as campaigns_table
from bot.storage.tables import ledger as ledger_table
from tests.delivery.conftest import (
    NOON,
    SetClock,
    appoint,
    approved,
    everybody,
    settle_town,
    sums,
)

SECOND = timedelta(seconds=1)


class Feeder:
    """What a keeper tells its feeder."""

    def __init__(self) -> None:
        self.allowed = False
        self.opened: list[int] = []
        self.halted: list[float] = []
        self.recounts = 0

    def open(self, found: Sequence[Campaign]) -> None:
        self.opened = [each.campaign_id for each in found]

    def halt(self, seconds: float) -> None:
        self.halted.append(seconds)

    def recount(self) -> None:
        self.recounts += 1


class Rated(Limiter):
    """A limiter that notes its rate."""

    rate = 0.0

    def set_rate(self, per_second: float) -> None:
        self.rate = per_second
        super().set_rate(per_second)


class Post:
    """A keeper and its feeder. Each is on a machine of its own."""

    numbers = 0

    def __init__(self, database: Database, clock: SetClock, choose: Choose) -> None:
        Post.numbers += 1
        self.worker = f"host-{Post.numbers}:1:aaaaaaaa"
        self.feeder, self.limiter = Feeder(), Rated(30, clock)
        feeder: Any = self.feeder
        self.keeper = Keeper(self.worker, database, feeder, choose, self.limiter, 30.0, clock)
        self.look, self.leave = self.keeper.look, self.keeper.leave


NewPost = Callable[..., Post]


@pytest.fixture
async def new_post(database: Database, clock: SetClock) -> NewPost:
    await database.run(appoint)

    def new(choose: Choose = everybody) -> Post:
        return Post(database, clock, choose)

    return new


async def prepare(database: Database, size: int, **more: Any) -> int:
    def unit(connection: Connection) -> int:
        settle_town(connection, size)
        return approved(connection, **more)

    return await database.run(unit)


async def get(database: Database, campaign_id: int) -> Campaign:
    campaign = await database.run(lambda c: campaigns.get(c, campaign_id))
    assert campaign is not None
    return campaign


async def take(database: Database, number: int, worker: str, most: int) -> list[ledger.Taken]:
    campaign = await get(database, number)
    return await database.run(lambda c: ledger.take(c, campaign, worker, most, NOON))


async def test_what_is_due_begins_is_frozen_and_opened(
    database: Database, clock: SetClock, new_post: NewPost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 4)
    number = await prepare(database, 10, send_at=NOON + 9 * SECOND)
    post = new_post()
    await post.look()
    assert (await get(database, number)).state is State.APPROVED
    assert post.feeder.opened == []
    clock.moment += 9 * SECOND
    await post.look()
    campaign = await get(database, number)
    assert (campaign.state, campaign.started_at) == (State.SENDING, clock.moment)
    assert campaign.frozen_size == 10
    assert await sums(database, number) == {L.PENDING: 10}
    assert post.feeder.opened == [number]
    assert post.feeder.allowed
    # Who subscribes later is not in it.
    await database.run(lambda c: consent.subscribe(c, 5, Topic.NEWS, consent.Pace.NOW, NOON))
    await post.look()
    assert await sums(database, number) == {L.PENDING: 10}


async def test_nothing_begins_without_its_approval(database: Database, new_post: NewPost) -> None:
    number = await prepare(database, 2)
    mine = update(campaigns_table).where(campaigns_table.c.campaign_id == number)
    await database.run(lambda c: c.execute(mine.values(name="딴 이름")))
    post = new_post()
    await post.look()
    campaign = await get(database, number)
    assert (campaign.state, campaign.reason) == (State.PAUSED, "not-approved")
    assert await sums(database, number) == {}


async def test_an_audience_of_nobody_is_done_at_once(database: Database, new_post: NewPost) -> None:
    number = await prepare(database, 0)
    await new_post().look()
    campaign = await get(database, number)
    assert (campaign.state, campaign.frozen_size) == (State.DONE, 0)


async def test_what_comes_too_late_is_not_sent_and_says_so(
    database: Database, clock: SetClock, new_post: NewPost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "_SWEEP", 4)
    number = await prepare(database, 10, not_after=NOON + 60 * SECOND)
    post = new_post()
    await post.look()
    (taken,) = await take(database, number, post.worker, 1)
    clock.moment += 60 * SECOND
    for _ in range(4):
        await post.look()
        assert post.feeder.opened == []
    # The one on its way is waited for.
    assert (await get(database, number)).state is State.SENDING
    tried = Tried(taken, Outcome(Verdict.SENT, 5))
    await database.run(lambda c: ledger.settle(c, post.worker, [tried], clock.moment))
    await post.look()
    assert (await get(database, number)).state is State.DONE
    assert await sums(database, number) == {L.SENT: 1, L.SKIPPED: 9}
    query = select(ledger_table.c.reason)
    reasons = await database.run(lambda c: set(c.scalars(query)))
    assert reasons == {"", "too-late"}


async def test_a_bot_that_was_down_too_long_skips_everybody(
    database: Database, clock: SetClock, new_post: NewPost
) -> None:
    number = await prepare(database, 3, not_after=NOON + 60 * SECOND)
    clock.moment += timedelta(days=1)
    post = new_post()
    await post.look()
    await post.look()
    assert (await get(database, number)).state is State.DONE
    assert await sums(database, number) == {L.SKIPPED: 3}


async def test_a_cancelled_one_is_swept(
    database: Database, new_post: NewPost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ledger, "_SWEEP", 4)
    number = await prepare(database, 10)
    post = new_post()
    await post.look()
    await take(database, number, post.worker, 2)
    await database.run(lambda c: campaigns.cancel(c, number, NOON))
    for expected in (4, 8, 8):
        await post.look()
        assert (await sums(database, number))[L.SKIPPED] == expected
    assert await sums(database, number) == {L.SENDING: 2, L.SKIPPED: 8}
    assert post.feeder.opened == []


async def test_a_pause_holds_even_in_the_middle_of_the_freezing(
    database: Database, new_post: NewPost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 3)
    number = await prepare(database, 7)
    post = new_post()
    freeze, chunks = freezing.freeze, 0

    def freeze_and_pause(connection: Connection, *parts: Any) -> bool:
        nonlocal chunks
        chunks += 1
        more = freeze(connection, *parts)
        if chunks == 1:
            campaigns.pause(connection, number)
        return more

    monkeypatch.setattr(freezing, "freeze", freeze_and_pause)
    await post.look()
    campaign = await get(database, number)
    assert (campaign.state, campaign.frozen_size, campaign.started_at) == (State.PAUSED, 3, None)
    await database.run(lambda c: campaigns.resume(c, number))
    await post.look()
    assert (await get(database, number)).frozen_size == 7
    assert await sums(database, number) == {L.PENDING: 7}


async def test_a_long_freezing_is_no_death(
    database: Database, clock: SetClock, new_post: NewPost, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 1)
    await prepare(database, 6)
    post, other = new_post(), new_post()
    freeze = freezing.freeze

    def slowly(*parts: Any) -> bool:
        clock.moment += 5 * SECOND
        return freeze(*parts)

    monkeypatch.setattr(freezing, "freeze", slowly)
    await post.look()
    assert clock.moment > NOON + 2 * LEASE
    await other.look()
    assert await database.run(membership.members) == {post.worker, other.worker}


async def test_an_audience_that_cannot_be_worked_out_holds_up_nobody_else(
    database: Database, new_post: NewPost
) -> None:
    def choose(
        _connection: Connection, _campaign: Campaign, _candidates: Sequence[Candidate]
    ) -> list[tuple[Candidate, str]]:
        raise LookupError("no such notice")

    rule = audience.Audience(fits_notice=9).model_dump(mode="json")
    bad = await prepare(database, 3, audience=rule)
    good = await database.run(approved)
    post = new_post(choose)
    await post.look()
    campaign = await get(database, bad)
    assert (campaign.state, campaign.reason) == (State.PAUSED, "freezing-failed")
    assert post.feeder.opened == [good]


async def test_the_dead_are_found_and_each_repair_is_on_record(
    database: Database, clock: SetClock, new_post: NewPost
) -> None:
    number = await prepare(database, 10)
    dead, post = new_post(), new_post()
    await dead.look()
    await post.look()
    await take(database, number, dead.worker, 3)
    await take(database, number, post.worker, 2)
    clock.moment += LEASE - SECOND
    await post.look()
    assert await sums(database, number) == {L.PENDING: 5, L.SENDING: 5}
    clock.moment += SECOND
    await post.look()
    clock.moment += 3 * SECOND
    await post.look()
    assert await sums(database, number) == {L.PENDING: 5, L.SENDING: 2, L.IN_DOUBT: 3}
    (entry,) = await database.run(audit.recent)
    assert (entry.action, entry.staff_id, entry.detail) == ("ledger.repair", SYSTEM, {"rows": 3})


async def test_what_is_done_and_has_somebody_waiting_goes_on(
    database: Database, clock: SetClock, new_post: NewPost
) -> None:
    number = await prepare(database, 2)
    post = new_post()
    await post.look()
    await database.run(lambda c: c.execute(update(campaigns_table).values(state=State.DONE)))
    clock.moment += RECONCILE
    await post.look()
    assert (await get(database, number)).state is State.SENDING
    assert post.feeder.opened == [number]


async def test_a_sum_that_is_off_is_reported(
    database: Database, clock: SetClock, new_post: NewPost
) -> None:
    number = await prepare(database, 3)
    post = new_post()
    await post.look()
    one = delete(ledger_table).where(ledger_table.c.person_id == 1001)
    await database.run(lambda c: c.execute(one))
    logs: list[EventDict]
    with structlog.testing.capture_logs() as logs:
        await post.look()
        assert logs == []
        clock.moment += RECONCILE
        await post.look()
    off = [each for each in logs if each["event"] == "ledger_sum_off"]
    assert off == [
        {
            "event": "ledger_sum_off",
            "log_level": "error",
            "campaign": number,
            "frozen": 3,
            "rows": 2,
        }
    ]


async def test_its_own_rows_are_counted_again_every_minute(
    database: Database, clock: SetClock, new_post: NewPost
) -> None:
    post = new_post()
    await post.look()
    await post.look()
    assert post.feeder.recounts == 1
    clock.moment += RECONCILE
    await post.look()
    assert post.feeder.recounts == 2
    clock.moment -= timedelta(hours=1)  # a clock set back stops no watch
    await post.look()
    assert post.feeder.recounts == 3


async def test_all_together_keep_one_rate_and_one_wait(
    database: Database, clock: SetClock, new_post: NewPost
) -> None:
    first, second = new_post(), new_post()
    await first.look()
    assert (first.limiter.rate, first.feeder.allowed) == (30, True)
    clock.moment += SECOND
    await second.look()
    assert (second.limiter.rate, second.feeder.allowed) == (15, False)
    clock.moment += 2 * SECOND
    await database.run(lambda c: membership.halt(c, second.worker, clock.moment + 20 * SECOND))
    await first.look()
    assert first.limiter.rate == 15
    assert first.feeder.halted == [20]
    for _ in range(4):
        clock.moment += 3 * SECOND
        await first.look()
        await second.look()
    assert second.feeder.allowed
    await second.leave()
    # Whoever leaves with a wait in hand leaves it to the others.
    clock.moment += 3 * SECOND
    await first.look()
    assert first.limiter.rate == 30
    assert first.feeder.halted[-1] == 5


async def test_who_leaves_settles_its_own_and_touches_nobody_elses(
    database: Database, clock: SetClock, new_post: NewPost
) -> None:
    number = await prepare(database, 10)
    first, second = new_post(), new_post()
    await first.look()
    await take(database, number, first.worker, 3)
    clock.moment += SECOND
    await second.look()  # joined since the first one looked
    await take(database, number, second.worker, 4)
    await first.leave()
    assert await sums(database, number) == {L.PENDING: 3, L.SENDING: 4, L.IN_DOUBT: 3}
