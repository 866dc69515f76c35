"""What processes and time may do; the records are looked at after each step."""

from contextlib import suppress
from datetime import timedelta
from itertools import chain, repeat
from typing import Final

from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule
from sqlalchemy import Engine

from bot.catalogue.vocabulary import AgeBand
from bot.delivery import campaigns, ledger, membership
from bot.delivery.audience import Audience
from bot.delivery.ledger import Tried
from bot.delivery.model import Flag, Verdict
from bot.people.consent import Consent, Pace, Topic
from tests.delivery.machine.citizens import Citizens
from tests.delivery.machine.desk import Desk, audiences, flags, spans
from tests.delivery.machine.records import WINDOW, topics, which
from tests.delivery.machine.town import Flight, Killed, Worker, drive

MOST_PROCESSES: Final = 3
fates = st.sampled_from(
    ("sent", "sent", "sent", "answer-lost", "request-lost", "429", "away", "refused", "stop")
)
minutes = st.sampled_from((1, 5, 20, 90)).map(lambda number: timedelta(minutes=number))


class Machine(Citizens, Desk):
    """Everything at once."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self.processes: list[Worker] = []
        self.begun = 0

    @initialize(
        topic=topics, flag=flags, audience=audiences, end=spans, ready=st.integers(0, 3)
    )  # fmt: skip
    def a_town_and_a_campaign(
        self, topic: Topic, flag: Flag, audience: Audience, end: timedelta | None, ready: int
    ) -> None:
        self.clear()
        for person_id in range(1, 9):
            lang = "en" if person_id % 3 == 0 else "ko"
            self.join(person_id, lang, AgeBand.FROM_65 if person_id % 2 else None, Pace.NOW)
        for number in range(0, 8, 2):
            self.agree(number, Consent.ADS, topic, Pace.NOW)
            self.agree(number // 2, Consent.NIGHT, topic, Pace.NOW)
        self.write(1, topic, flag, audience, None, end, None)
        self.a_process()
        if ready:
            self.publish(0)
            self.look(0)

    @precondition(lambda self: len(self.processes) < MOST_PROCESSES)
    @rule()
    def a_process(self) -> None:
        self.begun += 1
        self.processes.append(Worker(self.begun, self.engine, self.clock))

    @precondition(lambda self: self.processes)
    @rule(number=which)
    def look(self, number: int) -> None:
        self.look_of(self.process(number))

    @precondition(lambda self: self.processes)
    @rule(number=which, after=st.integers(0, 6))
    def look_and_die(self, number: int, after: int) -> None:
        """A process ends between two transactions, as of an audience half frozen."""
        process = self.process(number)
        process.database.fuse = after
        with suppress(Killed):
            self.look_of(process)
        process.database.fuse = None
        self.kill(number, 0)

    @precondition(lambda self: any(each.can_take for each in self.processes))
    @rule(number=which, turn=which, most=st.integers(1, WINDOW), seen=st.integers(0, 5))
    def take(self, number: int, turn: int, most: int, seen: int) -> None:
        able = [each for each in self.processes if each.can_take]
        process = able[number % len(able)]
        if process.lost_track:
            self.find_track(process)
        campaign = process.opened[turn % len(process.opened)]
        taken = self.checked_take(process, campaign, min(most, WINDOW - len(process.flights)))
        if seen < 5:
            process.flights += [Flight(campaign, each) for each in taken]
        else:  # committed, but the answer of the database was lost
            process.lost_track = True

    @precondition(lambda self: any(each.flights for each in self.processes))
    @rule(number=which, place=which, fate=fates)
    def answer(self, number: int, place: int, fate: str) -> None:
        flying = [each for each in self.processes if each.flights]
        flights = flying[number % len(flying)].flights
        waiting = [each for each in flights if each.tried is None]
        if waiting:
            self.attempt(waiting[place % len(waiting)], fate)

    @precondition(lambda self: any(each.flights for each in self.processes))
    @rule(number=which, again=st.booleans())
    def settle(self, number: int, again: bool) -> None:
        flying = [each for each in self.processes if each.flights]
        self.settle_of(flying[number % len(flying)], again=again)

    @precondition(lambda self: self.processes)
    @rule(number=which, answers=st.lists(fates, max_size=WINDOW))
    def work(self, number: int, answers: list[str]) -> None:
        """What a process does all day."""
        process = self.process(number)
        self.clock.move(membership.LEASE)
        self.look_of(process)
        self.work_off(process, *answers)

    @precondition(lambda self: self.processes)
    @rule(number=which, arrived=st.integers(0, 2**WINDOW - 1))
    def kill(self, number: int, arrived: int) -> None:
        """What was in flight arrived or not; nobody will ever say."""
        process = self.process(number)
        self.processes.remove(process)
        for place, flight in enumerate(process.flights):
            if flight.tried is None and arrived >> place & 1:
                self.attempt(flight, "sent")
            self.uncertain.add(flight.pair)
        self.note_unseen(process)

    @precondition(lambda self: self.processes)
    @rule(number=which)
    def leave(self, number: int) -> None:
        """An orderly end: what has its answer is settled, the rest is in doubt."""
        process = self.process(number)
        self.settle_of(process, again=False)
        self.find_track(process)
        self.uncertain.update(each.pair for each in process.flights)
        drive(process.keeper.leave())
        self.processes.remove(process)

    # Time

    @rule(by=minutes)
    def later(self, by: timedelta) -> None:
        self.clock.move(by)

    @rule(by=minutes)
    def the_clock_is_set_back(self, by: timedelta) -> None:
        self.clock.move(-by)

    @rule(hour=st.sampled_from((10, 22)))
    def day_or_night(self, hour: int) -> None:
        self.clock.to_hour(hour)

    @invariant()
    def the_records_hold(self) -> None:
        if self.papers:
            self.check()

    def teardown(self) -> None:
        """Let everything come to its end, and account for everybody."""
        if not self.papers:
            return
        for process in self.processes:
            self.work_off(process)
            self.uncertain.update(each.pair for each in process.flights)
            self.note_unseen(process)
        self.processes.clear()
        self.clock.moment = self.clock.latest
        self.a_process()
        with self.engine.begin() as connection:
            for campaign_id in self.papers:
                campaigns.resume(connection, campaign_id)
        for round_ in range(200):
            if not self.open_ones():
                break
            if round_ == 10:  # what waits for a morning or a wait to be over
                self.clock.to_hour(10)
            self.work(0, [])
        assert not self.open_ones()
        self.account()

    # Their parts

    def process(self, number: int) -> Worker:
        return self.processes[number % len(self.processes)]

    def find_track(self, process: Worker) -> None:
        known = {each.pair for each in process.flights}
        with self.engine.begin() as connection:
            ledger.untaken(connection, process.name, known)
        process.lost_track = False

    def settle_of(self, process: Worker, *, again: bool) -> None:
        tried = [each.tried for each in process.flights if each.tried is not None]
        for _ in range(2 if again else 1):
            with self.engine.begin() as connection:
                ledger.settle(connection, process.name, tried, self.clock.now())
        for each in tried:
            citizen = self.town.get(each.taken.person_id)
            if each.outcome.verdict is Verdict.BLOCKED and citizen is not None:
                citizen.blocked = True
        process.flights = [each for each in process.flights if each.tried is None]

    def work_off(self, process: Worker, *answers: str) -> None:
        """Take, send and settle what may go now; without answers all of it is sent."""
        fates_of = chain(answers, repeat("sent"))
        if process.lost_track:
            self.find_track(process)
        for campaign in process.opened if process.allowed else ():
            taken = self.checked_take(process, campaign, WINDOW - len(process.flights))
            process.flights += [Flight(campaign, each) for each in taken]
            for flight in process.flights:
                if flight.tried is None:
                    self.attempt(flight, next(fates_of))
            self.settle_of(process, again=False)

    def attempt(self, flight: Flight, fate: str) -> None:
        outcome = self.telegram.attempt(flight.campaign.action, flight.taken, fate)
        flight.tried = Tried(flight.taken, outcome)
        if outcome.verdict is Verdict.UNKNOWN:
            self.uncertain.add(flight.pair)
        if outcome.verdict is Verdict.STOP:
            with self.engine.begin() as connection:
                campaigns.pause(connection, flight.taken.campaign_id, outcome.reason)
