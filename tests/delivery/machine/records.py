"""What the machine compares: the records in the database, and what it knows itself."""

from collections import Counter, defaultdict
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from sqlalchemy import Connection, Engine, select

from bot.delivery import campaigns, ledger, membership
from bot.delivery.audience import RECALLABLE
from bot.delivery.ledger import Taken
from bot.delivery.model import Action, Campaign, State
from bot.people.consent import Consent, Topic
from bot.staff import approval, roles
from bot.staff.approval import Why
from bot.staff.roles import Role
from bot.storage.tables import LedgerState as L
from bot.storage.tables import campaigns as campaigns_table
from bot.storage.tables import hands, metadata, proposals
from bot.storage.tables import ledger as ledger_table
from tests.delivery.machine.town import (
    NOON,
    Books,
    Citizen,
    HeldClock,
    Pair,
    Paper,
    Telegram,
    Worker,
    drive,
    family,
    may_get,
    meant,
)

WINDOW: Final = 3
STAFF: Final = {1: Role.EDITOR, 2: Role.APPROVER, 3: Role.APPROVER, 4: Role.ADMIN, 5: Role.VIEWER}
_SURELY_NOT: Final = (L.PENDING, L.SKIPPED, L.FAILED, L.BLOCKED)
# What somebody must have done for a message to be skipped for a reason.
_PAST: Final = {"unsubscribed": "topic", "no-ads": Consent.ADS, "too-young": "age"}

RATHER: Final = 10  # a smaller number asks for what leads somewhere
which = st.integers(0, 11)  # of those there are
topics = st.sampled_from((Topic.NEWS, Topic.NEWS, Topic.JANUARY))


class Records(RuleBasedStateMachine):
    """The two sides, and how they are compared."""

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self.engine = engine
        self.clock = HeldClock()
        self.telegram = Telegram()
        self.town: dict[int, Citizen] = {}
        self.past: defaultdict[int, set[str]] = defaultdict(set)  # what people took back
        self.gone: set[int] = set()  # erased once, back or not
        self.papers: dict[int, Paper] = {}
        self.nobodies: Counter[int] = Counter()  # by campaign
        self.uncertain: set[Pair] = set()  # whose outcome nobody saw

    def clear(self) -> None:
        with self.engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
            for staff_id, role in STAFF.items():
                roles.appoint(connection, staff_id, role, str(staff_id), NOON)

    # Finding things

    def some(self, number: int, *states: State) -> int:
        """One of the campaigns; rather one of these states, so that most steps lead somewhere."""
        query = select(campaigns_table.c.campaign_id, campaigns_table.c.state)
        with self.engine.begin() as connection:
            rows = connection.execute(query.order_by(campaigns_table.c.campaign_id)).all()
        known: list[int] = [row.campaign_id for row in rows]
        rather: list[int] = [row.campaign_id for row in rows if row.state in states]
        found = rather if rather and number < RATHER else known
        return found[number % len(found)]

    def somebody(self, number: int) -> tuple[int, Citizen]:
        person_id = sorted(self.town)[number % len(self.town)]
        return person_id, self.town[person_id]

    def campaign(self, campaign_id: int) -> Campaign:
        with self.engine.begin() as connection:
            found = campaigns.get(connection, campaign_id)
        assert found is not None
        return found

    def campaigns(self) -> dict[int, Campaign]:
        with self.engine.begin() as connection:
            found, _ = campaigns.page(connection, 0, 100)
        return {each.campaign_id: each for each in found}

    def open_ones(self) -> list[int]:
        going = (State.APPROVED, State.SENDING)
        unsettled = {L.PENDING, L.SENDING}
        books = self.books().items()
        waiting = {each for each, rows in books if unsettled.intersection(rows.values())}
        known = self.campaigns().values()
        return [c.campaign_id for c in known if c.state in going or c.campaign_id in waiting]

    def books(self) -> dict[int, dict[int, L]]:
        columns = ledger_table.c.campaign_id, ledger_table.c.person_id, ledger_table.c.state
        found: dict[int, dict[int, L]] = {each: {} for each in self.papers}
        with self.engine.begin() as connection:
            for campaign_id, person_id, state in connection.execute(select(*columns)):
                found[campaign_id][person_id] = L(state)
        return found

    # Steps that several rules take

    def create(self, by: int, values: dict[str, Any]) -> int:
        with self.engine.begin() as connection:
            new = campaigns.New(**values)
            campaign_id = campaigns.create(connection, new, by, self.clock.now())
        self.papers[campaign_id] = Paper(values, {by})
        return campaign_id

    def change(self, campaign_id: int, by: int, changes: dict[str, Any]) -> None:
        state = self.campaign(campaign_id).state
        possible = state in (State.DRAFT, State.SUBMITTED, State.APPROVED)
        paper = self.papers[campaign_id]
        try:
            with self.engine.begin() as connection:
                campaigns.edit(connection, campaign_id, by, self.clock.now(), **dict(changes))
        except campaigns.NotNow:
            assert not possible
        else:
            assert possible
            paper.values = {**paper.values, **changes}
            paper.changed(by)

    def try_to_approve(self, campaign_id: int, read: str, by: int) -> Why | None:
        """Approve, as a process of its own; returns why not."""
        paper = self.papers[campaign_id]
        try:
            with self.engine.begin() as connection:
                campaigns.approve(connection, campaign_id, read, by, self.clock.now())
        except approval.Refused as refused:
            return refused.reason
        paper.approved = dict(paper.values), by
        return None

    def look_of(self, process: Worker) -> None:
        """A keeper's look; whom it freezes is compared with who is meant."""
        before, known = self.books(), self.campaigns()
        try:
            drive(process.keeper.look())
        finally:
            after = self.books()
            for campaign_id, campaign in self.campaigns().items():
                self.check_frozen(known[campaign_id], campaign, before, after)
                if known[campaign_id].state is State.APPROVED is not campaign.state:
                    assert campaign.send_at is None or campaign.send_at <= self.clock.now()

    def check_frozen(self, old: Campaign, new: Campaign, before: Books, after: Books) -> None:
        if old.started_at or (old.frozen_upto == new.frozen_upto and not new.started_at):
            return
        low = old.frozen_upto or 0
        high = max(self.town) if new.started_at else new.frozen_upto
        assert high is not None
        added = after[new.campaign_id].keys() - before[new.campaign_id].keys()
        old_ones = self.too_old(new)
        for person_id, citizen in self.town.items():
            if low < person_id <= high and person_id not in old_ones:
                expected = {
                    meant(self.papers, new.campaign_id, person_id, citizen, books)
                    for books in (before, after)
                }
                # While a look repairs other campaigns, either may be right.
                assert (person_id in added) in expected
        assert added <= self.town.keys()

    def too_old(self, campaign: Campaign) -> set[int]:
        """Who has a message that Telegram deletes no more."""
        if campaign.action is not Action.DELETE:
            return set()
        there = ledger_table.c
        query = select(there.person_id).where(
            there.state == L.SENT, there.changed_at <= campaign.changed_at - RECALLABLE
        )
        with self.engine.begin() as connection:
            return set(connection.scalars(query))

    def checked_take(self, process: Worker, campaign: Campaign, most: int) -> list[Taken]:
        """Take some; each must be allowed at this very moment."""
        if most <= 0:
            return []
        now, campaign_id = self.clock.now(), campaign.campaign_id
        books = self.books()
        with self.engine.begin() as connection:
            there = campaigns.get(connection, campaign_id)
            if not membership.may_take(connection, process.name, now):
                return []
            taken = ledger.take(connection, campaign, process.name, most, now)
        assert len(taken) <= most
        if not taken:
            return taken
        assert there is not None
        assert there.state is State.SENDING
        assert there.not_after is None or now < there.not_after
        self.check_approved(there)
        for each in taken:
            assert books[campaign_id][each.person_id] is L.PENDING
            citizen = self.town.get(each.person_id)
            assert may_get(self.papers[campaign_id], citizen, now)
            self.check_not_again(campaign_id, each.person_id)
        return taken

    def check_approved(self, campaign: Campaign) -> None:
        """By somebody else, for exactly what is there."""
        paper = self.papers[campaign.campaign_id]
        assert paper.approved is not None
        values, by = paper.approved
        assert by not in paper.hands
        assert STAFF[by].may(Role.APPROVER)
        assert {name: getattr(campaign, name) for name in values} == values

    def check_not_again(self, campaign_id: int, person_id: int) -> None:
        """Once by itself, and again by no try that is for those only whom nothing reached."""
        rule = self.papers[campaign_id].rule
        if self.papers[campaign_id].values["action"] is not Action.SEND:
            return
        others = [campaign_id]
        if rule.of is not None and L.IN_DOUBT not in rule.states:
            others = family(self.papers, rule.of)
        assert not any(self.telegram.delivered[other, person_id] for other in others)

    def note_unseen(self, process: Worker) -> None:
        """What a dead process had marked, and nobody knows of."""
        mine = ledger_table.c.worker == process.name, ledger_table.c.state == L.SENDING
        query = select(ledger_table.c.campaign_id, ledger_table.c.person_id).where(*mine)
        with self.engine.begin() as connection:
            self.uncertain.update((row[0], row[1]) for row in connection.execute(query))

    # What holds at every moment

    def check(self) -> None:
        with self.engine.begin() as connection:
            books = self.check_sums(connection)
            self.check_hands(connection)
        self.check_truth(books)

    def check_sums(self, connection: Connection) -> Books:
        """As many rows as were frozen, and of those at most a window on its way for each worker."""
        there = ledger_table.c
        rows = connection.execute(
            select(there.campaign_id, there.person_id, there.state, there.worker)
        )
        books: dict[int, dict[int, L]] = {each: {} for each in self.papers}
        sending: Counter[str] = Counter()
        for campaign_id, person_id, state, worker in rows:
            books[campaign_id][person_id] = L(state)
            sending[worker] += state == L.SENDING
        assert all(count <= WINDOW for count in sending.values())
        sizes = select(campaigns_table.c.campaign_id, campaigns_table.c.frozen_size)
        for campaign_id, size in connection.execute(sizes):
            assert len(books[campaign_id]) == size
            erased = sum(each < 0 for each in books[campaign_id])
            assert erased == self.nobodies[campaign_id]
        return books

    def check_truth(self, books: Books) -> None:
        """What is written is what happened, as far as anybody can know."""
        delivered = self.telegram.delivered
        assert all(count == 1 for count in delivered.values())
        for campaign_id, paper in self.papers.items():
            if paper.values["action"] is not Action.SEND:
                continue
            for person_id, state in books[campaign_id].items():
                pair = campaign_id, person_id
                if person_id < 0:
                    assert state is not L.SENDING
                elif state is L.SENT:
                    assert delivered[pair] == 1
                elif state in _SURELY_NOT:
                    assert delivered[pair] == 0
        for campaign_id, person_id in delivered:
            assert person_id in books[campaign_id] or person_id in self.gone

    def check_hands(self, connection: Connection) -> None:
        """Nobody approved what they wrote."""
        wrote = select(hands.c.subject, hands.c.staff_id).where(hands.c.part == approval.WROTE)
        stands = select(proposals.c.subject, proposals.c.decided_by)
        stands = stands.where(proposals.c.state == approval.State.APPROVED)
        own = {tuple(row) for row in connection.execute(wrote)}
        assert own.isdisjoint(tuple(row) for row in connection.execute(stands))

    # What holds at the end

    def account(self) -> None:
        """Everybody who was frozen is in a state for which there is a reason."""
        query = select(ledger_table)
        with self.engine.begin() as connection:
            rows = connection.execute(query).all()
        for row in rows:
            if row.person_id > 0:
                self.check_end(row.campaign_id, row.person_id, L(row.state), row.reason)
            else:
                assert row.reason != "" or row.state == L.SENT
        self.check()

    def check_end(self, campaign_id: int, person_id: int, state: L, reason: str) -> None:
        pair, paper = (campaign_id, person_id), self.papers[campaign_id]
        campaign = self.campaign(campaign_id)
        if campaign.state is State.DRAFT:
            raise AssertionError("frozen and never sent")
        match state:
            case L.SENT if paper.values["action"] is Action.SEND:
                assert self.telegram.delivered[pair] == 1
            case L.SENT:
                assert self.telegram.changed[pair] >= 1
            case L.BLOCKED:
                assert person_id in self.telegram.ever_left
            case L.FAILED:
                # Given up after many tries, or heard of too late to try again.
                assert pair in self.telegram.refused | self.uncertain | self.telegram.put_off
            case L.IN_DOUBT:
                assert pair in self.uncertain
            case L.SKIPPED:
                self.check_skipped(campaign, person_id, reason)
            case _:
                raise AssertionError(f"{person_id} is still {state.name}")

    def check_skipped(self, campaign: Campaign, person_id: int, reason: str) -> None:
        if reason == "cancelled":
            assert campaign.state is State.CANCELLED
        elif reason == "too-late":
            assert campaign.not_after is not None
        elif reason == "blocked":
            assert person_id in self.telegram.ever_left
        elif reason == "erased":
            assert person_id in self.gone
        else:
            assert _PAST[reason] in self.past[person_id] or person_id in self.gone
