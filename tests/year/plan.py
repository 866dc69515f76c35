"""What people and staff mean to do in the year, made up from a seed.

A plan is rows like those of `acts`, but with their wished moments; what is done, and when, is written
down by who plays it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.clock import SEOUL
from tests.year.acts import STAFF, Act, Facts, Words
from tests.year.shared_clock import seconds_of

DAY: Final = 86_400.0
BANDS: Final = ("14-17", "18-29", "30-39", "40-49", "50-64", "65+", None)
HOW_MANY: Final = (5, 22, 15, 12, 16, 8, 12)
FIELDS: Final = ("animals", "children", "safety", "culture", "office", "care", "tech")
GROUPS: Final = ("woman", "career_break", "disabled", "deaf", "foreign", "student", "benefits")
TOPICS: Final = ("january", "notices", "closing", "occupations", "news")
POOL: Final = (
    "legislative_counsellor", "deaf_cctv_monitor", "life_care_expert", "women_safety_sheriff",
    "childcare_coordinator", "youth_marketer", "sidewalk_guard", "art_gardener",
    "senior_centre_coordinator", "care_worker_support_team", "independent_living_helper",
    "website_security_check", "playground_safety_agent", "foreign_resident_reporter",
)  # fmt: skip
TEMPLATES: Final = ("consents", "digest", "reminders", "newcomers", "phases")
AGES: Final = ((None, None), (None, None), (18, None), (18, 39), (19, 39), (50, 64), (40, None))


@dataclass(frozen=True, slots=True)
class Size:
    """How much is played."""

    people: int
    end: datetime
    kills: int
    notices: int  # besides those of January
    messages: int
    evenings: int
    acts: float  # of a person, about

    @property
    def seconds(self) -> float:
        return seconds_of(self.end)


class Plan:
    """A seeded plan of a size, for people of these numbers."""

    def __init__(self, size: Size, people: list[int], seed: int) -> None:
        self.size = size
        self._rng = random.Random(seed)
        self._people = people
        self.before: list[Act] = []  # how things stand when the year begins
        self.acts: list[Act] = []
        self._notices = 0
        for who in people:
            self._live(who)
        self._staff()
        self.acts.sort(key=lambda act: act.at)
        self.kills = sorted(
            self._rng.uniform(2 * DAY, 0.97 * size.seconds) for _ in range(size.kills)
        )

    # People

    def _live(self, who: int) -> None:
        rng = self._rng
        if rng.random() < 0.7:
            self.before += [Act(0.0, who, what, args) for what, args in self._old(who)]
            here_from = 0.0
        else:
            here_from = self._moment(0.0, 0.8 * self.size.seconds)
            self._together(here_from, who, self._joining())
        share = 1 - here_from / self.size.seconds
        gone_until = 0.0
        moments = sorted(
            self._moment(here_from, self.size.seconds)
            for _ in range(round(rng.expovariate(1 / self.size.acts) * share) + 2)
        )
        for at in moments:
            if at < gone_until:
                continue
            match rng.choices(("act", "block", "erase"), (88, 8, 4))[0]:
                case "act":
                    self._together(at, who, [self._act()])
                case "block":
                    self._together(at, who, [("block", ())])
                    gone_until = at + rng.uniform(1.2, 50) * DAY
                    if rng.random() < 0.7 and gone_until < self.size.seconds:
                        gone_until = self._moment(gone_until, gone_until + DAY)
                        self._together(gone_until, who, [("unblock", ())])
                    else:
                        return
                case "erase":
                    self._together(at, who, [("erase", ())])
                    gone_until = at + rng.uniform(0.1, 40) * DAY
                    if rng.random() < 0.6 and gone_until < self.size.seconds:
                        gone_until = self._moment(gone_until, gone_until + DAY)
                        self._together(gone_until, who, self._joining())
                    else:
                        return

    def _old(self, who: int) -> Iterator[tuple[str, tuple[Any, ...]]]:
        for what, args in self._joining():
            match what, args:
                case "subscribe", (topic, pace):
                    yield "before", (topic, pace, self._years())
                case "agree", (kind, "+"):
                    yield "before", (kind, None, self._years())
                case "circumstances", (groups,):
                    yield "circumstances", (groups,)
                case _:
                    yield what, args

    def _years(self) -> float:
        return self._rng.uniform(0.02, 2.01)

    def _joining(self) -> list[tuple[str, tuple[Any, ...]]]:
        rng = self._rng
        age = rng.choices(BANDS, HOW_MANY)[0]
        acts: list[tuple[str, tuple[Any, ...]]] = [("start", ()), ("age", (age,))]
        acts += [("interest", ("+", each)) for each in rng.sample(FIELDS, rng.randint(0, 3))]
        if rng.random() < 0.4:
            acts.append(("circumstances", (self._some_groups(),)))
        acts += [("save", (each,)) for each in rng.sample(POOL, rng.choice((0, 0, 1, 2)))]
        acts += [self._subscription(topic) for topic in TOPICS if rng.random() < 0.6]
        acts += [
            ("agree", (kind, "+"))
            for kind in ("night", "ads", "nothing_fits")
            if rng.random() < 0.4
        ]
        return acts

    def _subscription(self, topic: str) -> tuple[str, tuple[Any, ...]]:
        weekly = topic not in ("january", "closing") and self._rng.random() < 0.4
        return "subscribe", (topic, "weekly" if weekly else "now")

    def _some_groups(self) -> frozenset[str]:
        return frozenset(self._rng.sample(GROUPS, self._rng.choice((0, 1, 1, 2))))

    def _act(self) -> tuple[str, tuple[Any, ...]]:
        rng = self._rng
        what = rng.choices(
            ("subscribe", "unsubscribe", "stop_topic", "agree", "interest", "age", "circumstances",
             "save", "stop", "look", "keep", "applied", "open"),
            (30, 8, 12, 14, 8, 4, 5, 8, 3, 26, 16, 26, 26),
        )[0]  # fmt: skip
        args: tuple[Any, ...] = {
            "subscribe": lambda: self._subscription(rng.choice(TOPICS))[1],
            "unsubscribe": lambda: (rng.choice(TOPICS),),
            "agree": lambda: (rng.choice(("night", "ads", "nothing_fits")), rng.choice("+-")),
            "interest": lambda: (rng.choice("+-"), rng.choice(FIELDS)),
            "age": lambda: (rng.choice((*BANDS, "u14")),),
            "circumstances": lambda: (rng.choice((self._some_groups(), None)),),
            "save": lambda: (rng.choice(POOL),),
        }.get(what, tuple)()
        return what, args

    def _together(self, at: float, who: int, acts: list[tuple[str, tuple[Any, ...]]]) -> None:
        self.acts += [Act(at, who, what, args) for what, args in acts]

    def _moment(self, low: float, high: float) -> float:
        """Some moment in between, in a part of the hour in which nothing is sent by the clock."""
        rng = self._rng
        day = rng.uniform(low, max(high, low + DAY)) // DAY * DAY
        hour = rng.choices(range(24), (*[1] * 8, *[5] * 13, *[3] * 3))[0]
        at = day + hour * 3600 + rng.uniform(20 * 60, 50 * 60)
        return at if at > low else at + DAY

    # Staff

    def _staff(self) -> None:
        for template in TEMPLATES:
            self._say(at(2026, 12, 3, 15, 5), "approve", template, 2026)
            late = template in ("digest", "reminders")
            # A day late for the first digest of the year.
            first = at(2027, 1, 5, 11, 25) if late else at(2026, 12, 28, 15, 5)
            self._say(first, "approve", template, 2027)
            self._say(at(2027, 12, 13, 15, 5), "approve", template, 2028)
        for year in (2027, 2028):
            self._january(year)
        # Approved before, and once more whenever the notices have changed.
        for month, day in ((12, 30), (1, 6), (1, 13), (2, 3)):
            for year in (2027, 2028):
                planned = at(year - (month == 12), month, day, 13, 25)
                chosen = at(2028, 1, 4, 11, 0) if year == 2028 else None
                self._say(planned, "plan_push", year, chosen, year == 2028)
        for _ in range(self.size.notices):
            self._notice()
        for number in range(self.size.evenings):
            self._evening(number)
        for number in range(self.size.messages):
            self._message(f"M{number}")
        for _ in range(self.size.messages // 3):
            told = self._moment(DAY, self.size.seconds - DAY)
            self._say(told, "newcomers", tuple(self._rng.sample(POOL, self._rng.randint(1, 3))))

    def _say(self, at: float, what: str, *args: Any) -> None:
        if at < self.size.seconds:
            self.acts.append(Act(at, STAFF, what, args))

    def _january(self, year: int) -> None:
        """Recent rounds: told late in December, five days in early January."""
        rng = self._rng
        first = datetime(year, 1, 4, tzinfo=SEOUL)
        opens = (first + timedelta(days=-first.weekday() % 7)).replace(hour=10)
        closes = (opens + timedelta(days=4)).replace(hour=18)
        for number in range(10):
            late = number >= 8
            day = rng.uniform(-14, -6) if not late else rng.uniform(0.5, 2)
            told = seconds_of(opens + timedelta(days=int(day))) + rng.uniform(-1, 8) * 3600
            facts = replace(self._facts(), year=year, opens_at=opens, closes_at=closes, is_ad=False)
            if rng.random() < 0.7:
                facts = replace(facts, result_on=closes + timedelta(days=12))
            self._round(told, facts)

    def _notice(self) -> None:
        rng = self._rng
        told = self._moment(DAY, self.size.seconds - DAY)
        opens = moment(told + rng.uniform(-1, 8) * DAY, 10)
        closes = opens + timedelta(days=rng.randint(4, 25), hours=rng.choice((8, 13, 14)))
        facts = replace(
            self._facts(),
            year=moment(told, 0).year,
            opens_at=opens if rng.random() < 0.8 else None,
            closes_at=closes if rng.random() < 0.9 else None,
            result_on=closes + timedelta(days=rng.randint(3, 20)) if rng.random() < 0.5 else None,
        )
        self._round(told, facts)

    def _evening(self, number: int) -> None:
        """A notice for everybody, told when most are not to be disturbed; in the night some think
        better of it, and of every third notice staff do. Later some apply, and are left in peace."""
        rng, day = self._rng, (number + 0.6) * self.size.seconds / self.size.evenings // DAY * DAY
        facts = replace(
            self._facts(),
            year=moment(day, 0).year,
            occupations=(),
            ages=(None, None),
            groups=(),
            opens_at=moment(day + DAY, 14),
            closes_at=moment(day + 6 * DAY, 18),
            result_on=moment(day + 9 * DAY, 0),
            is_ad=number % 2 == 1,
        )
        told = day + 21.5 * 3600
        self._say(told, "publish", self._notices, facts, True, None)
        if number % 3 == 2:
            self._say(told + rng.uniform(1, 8) * 3600, "withdraw", self._notices)
        here = rng.sample(self._people, min(36, len(self._people)))
        for place, who in enumerate(here):
            night = told + rng.uniform(0.3, 9) * 3600
            thought = (("unsubscribe", ("notices",)), ("agree", ("ads", "-")), ("age", ("14-17",)))
            if place < 15:
                self._together(night, who, [thought[place % 3]])
            else:
                self._together(day + 1.6 * DAY + place, who, [("look", (self._notices,))])
            if place % 3 == 0:
                self._together(day + 2.6 * DAY + place, who, [("applied", (self._notices,))])

    def _facts(self) -> Facts:
        rng = self._rng
        self._notices += 1
        return Facts(
            f"N{self._notices}.1",
            2027,
            tuple(rng.sample(POOL, rng.choice((0, 1, 1, 2, 3)))),
            rng.choice(AGES),
            tuple(sorted(rng.sample(GROUPS, rng.choice((0, 0, 0, 1, 2))))),
            None,
            None,
            rng.random() < 0.2,
            "서울 시민" if rng.random() < 0.2 else "",
        )

    def _round(self, told: float, facts: Facts) -> None:
        """A notice from its approval to what becomes of it."""
        rng, number = self._rng, self._notices
        ends = seconds_of(facts.closes_at) if facts.closes_at else self.size.seconds
        send_at = None
        if rng.random() < 0.35:
            send_at = seconds_of(
                moment(told + rng.uniform(0.5, 4) * DAY, rng.choice((8, 10, 20, 22)))
            )
        if send_at is not None and not told < send_at < ends - DAY:
            send_at = None
        self._say(told, "publish", number, facts, rng.random() < 0.85, send_at)
        fate = rng.choices(("", "changed", "edited", "withdrawn", "closed"), (55, 14, 8, 14, 9))[0]
        soon = told + rng.choice((rng.uniform(0.3, 6) * 3600, rng.uniform(1, 6) * DAY))
        soon = soon // 3600 * 3600 + rng.uniform(20, 50) * 60
        if soon <= told or soon >= ends:
            return
        match fate:
            case "changed":
                newer = replace(facts, token=f"N{number}.2", ages=rng.choice(AGES))
                if facts.closes_at is not None and rng.random() < 0.4:
                    later = facts.closes_at + timedelta(days=rng.choice((1, 3)))
                    newer = replace(newer, closes_at=later)
                self._say(soon, "publish", number, newer, rng.random() < 0.5, None)
            case "edited":
                self._say(soon, "edit", number)
            case "withdrawn":
                self._say(soon, "withdraw", number)
            case "closed":
                self._say(soon, "close", number)

    def _message(self, token: str) -> None:
        rng = self._rng
        told = self._moment(DAY, self.size.seconds - DAY)
        send_at = until = None
        if rng.random() < 0.4:
            send_at = seconds_of(moment(told + rng.uniform(1, 3) * DAY, rng.choice((9, 14, 22))))
        if rng.random() < 0.4:
            until = (send_at or told) + rng.choice((9 * 3600, 2 * DAY))
        words = Words(
            token,
            rng.choice(("news", "news", "news", "occupations")),
            rng.random() < 0.3,
            ages=tuple(rng.sample([band for band in BANDS if band], 3))
            if rng.random() < 0.3
            else (),
            langs=("en",) if rng.random() < 0.1 else (),
            interests=tuple(rng.sample(FIELDS, 3)) if rng.random() < 0.2 else (),
            groups=tuple(rng.sample(GROUPS, 3)) if rng.random() < 0.2 else (),
        )
        self._say(told, "message", words, send_at, until)


def at(year: int, month: int, day: int, hour: int, minute: int) -> float:
    return seconds_of(datetime(year, month, day, hour, minute, tzinfo=SEOUL))


def moment(at: float, hour: int) -> datetime:
    """An hour on the day in Seoul."""
    midnight = datetime(2026, 12, 1, tzinfo=SEOUL) + timedelta(days=at // DAY)
    return midnight + timedelta(hours=hour)
