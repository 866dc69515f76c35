"""Plays a plan on the stage, and writes down what was really done, and when."""

import asyncio
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from heapq import merge
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from bot.catalogue.vocabulary import AgeBand, Group
from bot.people import consent
from bot.people import saved as saved_store
from bot.people.cipher import Cipher
from bot.people.consent import Topic
from bot.people.person import Person as Citizen
from bot.people.store import PeopleStore
from bot.sandbox import Delivery, Message, Person
from bot.staff import roles
from bot.staff.roles import Role
from bot.storage.tables import LedgerState, consents, ledger
from handlers.callback import Origin, Source, Verb, pack_circumstances, unpack
from handlers.citizen.notice_links import START
from tests.year.acts import STAFF, Act
from tests.year.desk import Desk
from tests.year.plan import DAY, Plan, Size
from tests.year.shared_clock import ROUND, moment_of, stops
from tests.year.stage import DATA_KEY, Died, Stage

HOUR: Final = 3600.0
IN_A_LIST: Final = Origin(Source.NOWHERE).pack()

SAID: Final = {"start": "/start", "stop": "/stop"}
CODES: Final[dict[str, Callable[..., tuple[Any, ...]]]] = {
    "erase": lambda: (Verb.ERASE_NOW,),
    "age": lambda age: (Verb.SET_AGE, "s", age or "-"),
    "interest": lambda sign, interest: (Verb.SET_INTEREST, "s", "-", sign + interest),
    "circumstances": lambda groups: (
        Verb.CONSENT,
        "s",
        pack_circumstances(frozenset(map(Group, groups or ()))),
        "-" if groups is None else "+",
    ),
    "subscribe": lambda topic, pace: (Verb.SUBSCRIBE, topic, pace),
    "unsubscribe": lambda topic: (Verb.SUBSCRIBE, topic, "-"),
    "agree": lambda kind, sign: (Verb.AGREE, kind, sign),
    "save": lambda occupation: (Verb.SAVE, IN_A_LIST, f"+{occupation}"),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """Somebody of whom it is not known whether a campaign reached them."""

    who: int
    campaign_id: int


class Play:
    """One run of the year.

    Args:
        stage: where it is played.
        size: how much.
        seed: of the plan, and of how the product dies.
    """

    def __init__(self, stage: Stage, size: Size, seed: int) -> None:
        self.stage = stage
        self.size = size
        self._rng = random.Random(seed + 1)
        self.people: dict[int, Person] = {}
        for number in range(size.people):
            lang = "en" if number % 9 == 0 else "ko"
            person = stage.sandbox.add_person(f"시민{number}", lang)
            self.people[person.id] = person
        self.plan = Plan(size, list(self.people), seed)
        self.done: list[Act] = []
        self.doubts: set[Doubt] = set()
        self.steps = 0
        self._desk = Desk(*stage.sandbox.staff_ids)
        self._settled = 0.0
        self._down_until: float | None = None
        self._postponed: list[Act] = []
        self._aims = 0
        self._countdown = 0
        self._shot: asyncio.Task[None] | None = None
        stage.log.on_delivery = self._look_on

    @property
    def langs(self) -> dict[int, str]:
        return {who: person.user["language_code"] for who, person in self.people.items()}

    async def run(self) -> None:
        """From the beginning to the end."""
        self._set_up()
        await self.stage.start()
        timeline = merge(
            ((at, None) for at in stops(self.size.seconds)),
            ((act.at, act) for act in self.plan.acts),
            self._fates(),
            key=lambda each: each[0],
        )
        for at, what in timeline:
            self.steps += 1
            while self._down_until is not None and at >= self._down_until:
                await self._come_back()
            if self._down_until is not None:
                self._while_down(at, what)
            else:
                await self._step(at, what)
        while self._down_until is not None:
            await self._come_back()
        await self._step(self.size.seconds, None)
        self._note_doubts()

    # The course of things

    def _fates(self) -> Iterator[tuple[float, str]]:
        """Every second death comes while something is sent."""
        for number, at in enumerate(self.plan.kills):
            yield at, "aim" if number % 2 == 0 else "shoot"

    async def _step(self, at: float, what: Act | str | None) -> None:
        try:
            await self._settle_at(at)
            match what:
                case Act():
                    await self._act(what)
                case "aim":
                    self._aims += 1
                    self._countdown = self._rng.randint(1, 12)
                case "shoot":
                    self.stage.kill()
                    await self._settle_at(at)
        except Died:
            await self._died()

    async def _settle_at(self, at: float) -> None:
        await self.stage.move(at)
        await self.stage.settle()
        if self._shot is not None:
            shot, self._shot = self._shot, None
            await shot
            await self.stage.quiet()
        self._settled = self.stage.now

    async def _act(self, act: Act) -> None:
        if act.who == STAFF:
            performed = self._of_staff(act)
        else:
            performed = self._of_citizen(self.people[act.who], act)
        if performed is not None:
            self.done.append(performed)
            await self._settle_at(self.stage.now)
            if act.who == STAFF:
                await self._settle_at(self.stage.now + ROUND)

    async def _died(self) -> None:
        self.done.append(Act(self.stage.now, STAFF, "kill", (self._settled,)))
        self._shot = None
        await self.stage.dead()
        rng = self._rng
        seconds = rng.choices(
            (rng.uniform(60, 30 * 60), rng.uniform(1, 12) * HOUR, rng.uniform(1, 4) * DAY, 7 * DAY),
            (50, 30, 15, 5),
        )[0]
        self._down_until = min(self.stage.now + seconds, self.size.seconds)

    def _while_down(self, at: float, what: Act | str | None) -> None:
        """Nobody can act but by blocking, of which the product hears when it is back."""
        self.stage.now = max(self.stage.now, at)
        assert self._down_until is not None
        match what:
            case Act(what="block") if self._down_until - at < DAY / 2:
                performed = self._of_citizen(self.people[what.who], what)
                if performed is not None:
                    self.done.append(performed)
            case Act():
                self._postponed.append(what)
            case str():
                self._aims += 1
                self._countdown = self._rng.randint(1, 12)

    async def _come_back(self) -> None:
        assert self._down_until is not None
        self.stage.now, self._down_until = self._down_until, None
        # Restarted with new numbers of the log: nothing is sent before this is noted.
        self.done.append(Act(self.stage.now, STAFF, "back"))
        self._settled = self.stage.now
        try:
            await self.stage.start()
            await self._settle_at(self.stage.now)
            self._note_doubts()
        except Died:
            await self._died()
            return
        postponed, self._postponed = self._postponed, []
        while postponed:
            act = postponed.pop(0)
            try:
                await self._settle_at(self.stage.now + 1.0)
                await self._act(act)
            except Died:
                await self._died()
                self._postponed = [*postponed, *self._postponed]
                return

    def _look_on(self, delivery: Delivery) -> None:
        """Shoot in the middle of a sending, if that is what is aimed at."""
        if not self._aims or not is_to_many(delivery):
            return
        self._countdown -= 1
        if self._countdown > 0:
            return
        self._aims -= 1
        self._countdown = self._rng.randint(1, 12)
        if self._rng.random() < 0.5:
            self.stage.kill()
        elif self._shot is None:
            self._shot = asyncio.create_task(self._shoot_soon(self._rng.uniform(0.0, 0.02)))

    async def _shoot_soon(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        with suppress(ProcessLookupError):
            if self.stage.running:
                self.stage.kill()

    def _note_doubts(self) -> None:
        query = select(ledger.c.person_id, ledger.c.campaign_id).where(
            ledger.c.state == LedgerState.IN_DOUBT
        )
        with self.stage.engine.connect().execution_options(reading=True) as connection:
            self.doubts |= {Doubt(*row) for row in connection.execute(query)}

    # Before the year

    def _set_up(self) -> None:
        """Staff, and who is there already: written into the database as of then."""
        store = PeopleStore(Cipher([DATA_KEY]))
        with self.stage.engine.begin() as connection:
            now = moment_of(0.0)
            roles.appoint(connection, self._desk.author, Role.EDITOR, "작성", now)
            roles.appoint(connection, self._desk.approver, Role.APPROVER, "승인", now)
            for who in (self._desk.author, self._desk.approver):
                self.stage.sandbox.person(who).started = True
            for act in self.plan.before:
                self._was(connection, store, act, now)
                self.done.append(act)

    def _was(self, connection: Connection, store: PeopleStore, act: Act, now: datetime) -> None:
        who = act.who
        person = before = store.find(connection, who)
        match act.what, act.args:
            case "start", ():
                self.people[who].started = True
                person = Citizen(who, self.langs[who], now, now)
            case "save", (occupation,):
                saved_store.save(connection, who, occupation, now)
            case "before", (kind, pace, years):
                then = moment_of(-years * 365.25 * DAY)
                kind = kind if pace is None else Topic(kind).kind
                row = {"person_id": who, "kind": kind, "given_at": then, "pace": pace}
                connection.execute(insert(consents), row)
            case "circumstances", (groups,):
                consent.give(connection, who, consent.Consent.KEEP_CIRCUMSTANCES, now)
                assert person is not None
                kept = frozenset(map(Group, groups))
                person = replace(person, circumstances=kept)
            case "age", (age,):
                assert person is not None
                person = replace(person, age=AgeBand(age) if age else None)
            case "interest", (_, interest):
                assert person is not None
                person = replace(person, interests=person.interests | {interest})
        assert person is not None
        store.save(connection, person, before)

    # Acts of people, over HTTP

    def _of_citizen(self, person: Person, act: Act) -> Act | None:
        """Do it; returns what was done, None if it cannot be done now."""
        what, args = act.what, act.args
        if person.blocked != (what == "unblock") or not (person.started or what == "start"):
            return None
        if what in SAID:
            person.say(SAID[what])
        elif what in CODES:
            self.stage.press(person, *CODES[what](*args))
        elif what == "block":
            person.block()
        elif what == "unblock":
            person.unblock()
        elif (chosen := getattr(self, f"_{what}")(person, *args)) is not None:
            what, args = chosen
        else:
            return None
        return Act(self.stage.now, person.id, what, args)

    def _stop_topic(self, person: Person) -> tuple[str, tuple[Any, ...]] | None:
        """Press the button under the newest message to many that still has one."""
        if (found := self._newest(person, Verb.STOP_TOPIC)) is None:
            return None
        message, code, (_, topic) = found
        person.press(message, code)
        return "unsubscribe", (topic,)

    def _open(self, person: Person) -> tuple[str, tuple[Any, ...]] | None:
        """Open the notice that the newest message to many is about."""
        if (found := self._newest(person, Verb.OPEN_FROM)) is None:
            return None
        message, code, (_, target) = found
        # A message of the digest comes again when it is opened: that is an answer, not a sending.
        if target[:1] != "n" or int(target[1:]) not in self.in_plan:
            return None
        person.press(message, code)
        return "look", (self.in_plan[int(target[1:])],)

    def _look(self, person: Person, *wish: int) -> tuple[str, tuple[Any, ...]] | None:
        """Look at a notice from the list."""
        if (number := self._some_notice(*wish)) is None:
            return None
        self.stage.press(person, Verb.NOTICE, START, str(self._desk.numbers[number]), "0")
        return "look", (number,)

    def _keep(self, person: Person) -> tuple[str, tuple[Any, ...]] | None:
        """Save a notice, or not any more."""
        return self._sign(person, "keep", Verb.KEEP_NOTICE, "++-")

    def _applied(self, person: Person, *wish: int) -> tuple[str, tuple[Any, ...]] | None:
        """Say that they applied, or that they did not."""
        return self._sign(person, "applied", Verb.APPLIED, "+" if wish else "++++-", *wish)

    def _sign(
        self, person: Person, what: str, verb: Verb, signs: str, *wish: int
    ) -> tuple[str, tuple[Any, ...]] | None:
        if (number := self._some_notice(*wish)) is None:
            return None
        sign = self._rng.choice(signs)
        self.stage.press(person, verb, START, f"{sign}{self._desk.numbers[number]}")
        return what, (number, sign)

    def _some_notice(self, *wish: int) -> int | None:
        """The wished notice, if it was published; without a wish one of the newest."""
        if wish:
            return wish[0] if wish[0] in self._desk.numbers else None
        return self._rng.choice(list(self._desk.numbers)[-10:]) if self._desk.numbers else None

    def _newest(self, person: Person, verb: Verb) -> tuple[Message, str, tuple[str, ...]] | None:
        for message in reversed(person.messages[-40:]):
            for button in (each for row in message.rows for each in row):
                pressed = unpack(button.data or "")
                if pressed is not None and pressed.verb == verb:
                    return message, button.data or "", pressed.args
        return None

    @property
    def in_plan(self) -> dict[int, int]:
        return {notice_id: number for number, notice_id in self._desk.numbers.items()}

    # Acts of staff, by the core's own functions

    def _of_staff(self, act: Act) -> Act | None:
        now = moment_of(self.stage.now)
        work: Callable[..., bool] = getattr(self._desk, act.what)
        with self.stage.engine.begin() as connection:
            if not work(connection, now, *act.args):
                return None
        return Act(self.stage.now, STAFF, act.what, act.args)


def campaign_of(delivery: Delivery) -> int | None:
    """The campaign that a message to many belongs to, by the button that ends its topic."""
    for row in (delivery.payload.get("reply_markup") or {}).get("inline_keyboard", ()):
        for button in row:
            pressed = unpack(button.get("callback_data") or "")
            if pressed and pressed.verb == Verb.STOP_TOPIC:
                return int(pressed.args[0])
    return None


def is_to_many(delivery: Delivery) -> bool:
    return delivery.kind == "new" and campaign_of(delivery) is not None
