"""What staff may do, in turn and at once: write, submit, approve, pause, cancel, follow up."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.catalogue.vocabulary import AgeBand
from bot.delivery import campaigns
from bot.delivery.audience import Audience
from bot.delivery.model import Action, Flag, State
from bot.people.consent import Pace, Topic
from bot.staff import approval
from bot.staff.roles import Role
from bot.storage.tables import LedgerState as L
from tests.delivery.machine.records import STAFF, Records, topics, which

MOST_CAMPAIGNS: Final = 6
staff = st.sampled_from(tuple(STAFF))
flags = st.sampled_from(Flag)
audiences = st.builds(
    Audience,
    ages=st.sampled_from(((), (), (AgeBand.FROM_65, AgeBand.FROM_14))),
    langs=st.sampled_from(((), (), ("en",))),
    pace=st.sampled_from((None, Pace.NOW)),
)
starts = st.sampled_from((None, None, timedelta(minutes=20)))
spans = st.sampled_from((None, timedelta(minutes=30), timedelta(hours=9)))
followings = st.sampled_from(
    (
        (Action.EDIT, ()),
        (Action.DELETE, ()),
        (Action.SEND, (L.FAILED,)),
        (Action.SEND, (L.FAILED, L.IN_DOUBT)),
    )
)


class Desk(Records):
    """Rules of staff."""

    @precondition(lambda self: len(self.papers) < MOST_CAMPAIGNS)
    @rule(
        by=staff, topic=topics, flag=flags, audience=audiences, start=starts, end=spans,
        but=st.none() | which,
    )  # fmt: skip
    def write(
        self,
        by: int,
        topic: Topic,
        flag: Flag,
        audience: Audience,
        start: timedelta | None,
        end: timedelta | None,
        but: int | None,
    ) -> None:
        if but is not None and self.papers:
            audience = audience.model_copy(update={"not_received": (self.some(but),)})
        now = self.clock.now()
        values: dict[str, Any] = {
            "name": "소식",
            "action": Action.SEND,
            "of_campaign_id": None,
            "topic": topic.value,
            "flag": flag,
            "content": {"text": {"ko": "소식이에요."}},
            "audience": audience.model_dump(mode="json"),
            "send_at": now + start if start else None,
            "not_after": now + end + (start or timedelta(0)) if end else None,
        }
        self.create(by, values)

    @precondition(lambda self: 0 < len(self.papers) < MOST_CAMPAIGNS)
    @rule(by=staff, number=which, following=followings, ready=st.integers(0, 3))
    def follow(
        self, by: int, number: int, following: tuple[Action, tuple[L, ...]], ready: int
    ) -> None:
        action, states = following
        books = self.books()
        roots = [
            each
            for each, paper in self.papers.items()
            if paper.values["of_campaign_id"] is None
            and set(states or (L.SENT,)).intersection(books[each].values())
        ]
        if not roots:
            return
        of = roots[number % len(roots)]
        parent = self.papers[of].values
        audience = Audience(of=of, states=states, pace=None).model_dump(mode="json")
        more = {"action": action, "of_campaign_id": of, "audience": audience}
        campaign_id = self.create(by, {**parent, **more, "send_at": None, "not_after": None})
        if ready:
            self.publish_one(campaign_id)

    @rule(number=which, by=staff, text=st.sampled_from(("하나", "둘")), topic=topics)
    def edit(self, number: int, by: int, text: str, topic: Topic) -> None:
        campaign_id = self.some(number, State.DRAFT)
        changes: dict[str, Any] = {"content": {"text": {"ko": text}}}
        if self.papers[campaign_id].values["of_campaign_id"] is None:
            changes["topic"] = topic.value
        self.change(campaign_id, by, changes)

    @rule(number=which, by=staff)
    def submit(self, number: int, by: int) -> None:
        campaign_id = self.some(number, State.DRAFT)
        possible = self.campaign(campaign_id).state is State.DRAFT
        try:
            with self.engine.begin() as connection:
                campaigns.submit(connection, campaign_id, by, self.clock.now())
        except campaigns.NotNow:
            assert not possible
        else:
            assert possible
            self.papers[campaign_id].changed(by)

    @rule(number=which, by=staff)
    def read(self, number: int, by: int) -> None:
        campaign_id = self.some(number, State.SUBMITTED)
        self.papers[campaign_id].read[by] = campaigns.digest(self.campaign(campaign_id))

    @rule(number=which, by=staff)
    def approve(self, number: int, by: int) -> None:
        campaign_id = self.some(number, State.SUBMITTED)
        paper, before = self.papers[campaign_id], self.campaign(campaign_id)
        read = paper.read.get(by, "")
        possible = (
            before.state is State.SUBMITTED
            and STAFF[by].may(Role.APPROVER)
            and by not in paper.hands
            and read == campaigns.digest(before)
        )
        assert (self.try_to_approve(campaign_id, read, by) is None) == possible

    @rule(number=which, by=staff)
    def give_back(self, number: int, by: int) -> None:
        campaign_id = self.some(number, State.SUBMITTED)
        waits = self.campaign(campaign_id).state is State.SUBMITTED
        possible = waits and STAFF[by].may(Role.APPROVER)
        try:
            with self.engine.begin() as connection:
                campaigns.give_back(connection, campaign_id, by, "다시", self.clock.now())
        except (approval.Refused, campaigns.NotNow):
            assert not possible
        else:
            assert possible

    @rule(number=which)
    def two_approve_at_once(self, number: int) -> None:
        campaign_id = self.some(number, State.SUBMITTED)
        campaign, paper = self.campaign(campaign_id), self.papers[campaign_id]
        able = [each for each, role in STAFF.items() if role.may(Role.APPROVER)]
        two = [each for each in able if each not in paper.hands][:2]
        if campaign.state is not State.SUBMITTED or len(two) < 2:
            return
        read = campaigns.digest(campaign)
        with ThreadPoolExecutor(2) as threads:
            found = list(threads.map(lambda by: self.try_to_approve(campaign_id, read, by), two))
        assert sorted(map(str, found)) == ["None", "decided"]

    @rule(number=which, by=staff)
    def one_approves_while_another_writes(self, number: int, by: int) -> None:
        campaign_id = self.some(number, State.SUBMITTED)
        campaign, paper = self.campaign(campaign_id), self.papers[campaign_id]
        able = (each for each, role in STAFF.items() if role.may(Role.APPROVER))
        other = next((each for each in able if each not in {by, *paper.hands}), None)
        if campaign.state is not State.SUBMITTED or other is None:
            return
        read, text = campaigns.digest(campaign), {"content": {"text": {"ko": "셋"}}}
        with ThreadPoolExecutor(2) as threads:
            approving = threads.submit(self.try_to_approve, campaign_id, read, other)
            writing = threads.submit(self.change, campaign_id, by, text)
            assert str(approving.result()) in ("None", "changed", "decided")
            writing.result()
        paper.approved = None
        assert self.campaign(campaign_id).state is State.DRAFT

    @rule(number=which)
    def publish(self, number: int) -> None:
        """The usual way of a draft, all of it."""
        self.publish_one(self.some(number, State.DRAFT))

    @rule(number=which)
    def pause(self, number: int) -> None:
        campaign_id = self.some(number, State.SENDING)
        possible = self.campaign(campaign_id).state is State.SENDING
        with self.engine.begin() as connection:
            assert campaigns.pause(connection, campaign_id) == possible

    @rule(number=which)
    def resume(self, number: int) -> None:
        campaign_id = self.some(number, State.PAUSED)
        possible = self.campaign(campaign_id).state is State.PAUSED
        with self.engine.begin() as connection:
            assert campaigns.resume(connection, campaign_id) == possible

    @rule(number=which, surely=which)
    def cancel(self, number: int, surely: int) -> None:
        if surely != 7:  # else too little would ever be sent
            return
        campaign_id = self.some(number, State.SENDING, State.PAUSED)
        possible = not self.campaign(campaign_id).state.over
        with self.engine.begin() as connection:
            assert campaigns.cancel(connection, campaign_id, self.clock.now()) == possible

    def publish_one(self, campaign_id: int) -> None:
        if self.campaign(campaign_id).state is State.DRAFT:
            with self.engine.begin() as connection:
                campaigns.submit(connection, campaign_id, 1, self.clock.now())
            self.papers[campaign_id].changed(1)
        for by in STAFF:
            read = campaigns.digest(self.campaign(campaign_id))
            with suppress(campaigns.NotNow):
                self.try_to_approve(campaign_id, read, by)
