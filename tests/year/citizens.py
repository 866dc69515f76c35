"""What people tell and agree to, as the oracle keeps it: plain data, and the acts that change it."""

import math
from dataclasses import dataclass, field
from datetime import timedelta

from bot.clock import SEOUL
from tests.year.acts import Act, Facts
from tests.year.shared_clock import moment_of, seconds_of

DAY = 86_400.0
HOUR = 3_600.0
# Years of each age band, 2 years of consents, groups that say another: written down once more here.
YEARS_OF = {
    "14-17": (14, 17), "18-29": (18, 29), "30-39": (30, 39), "40-49": (40, 49),
    "50-64": (50, 64), "65+": (65, 130),
}  # fmt: skip
TOO_YOUNG = ("14-17", "u14")
RECRUITING = ("january", "notices", "closing")
WEEKLY_TOPICS = ("notices", "news")
STOPPED = (
    "january", "notices", "closing", "occupations", "news", "night", "ads", "nothing_fits",
)  # fmt: skip


@dataclass
class Agreement:
    """One thing somebody agreed to. `told` is when they last heard of it."""

    given: float
    told: float
    pace: str | None = None


@dataclass
class Citizen:
    """What is known of somebody. `life` counts how often they came as a stranger."""

    who: int
    life: int
    lang: str
    age: str | None = None
    interests: frozenset[str] = frozenset()
    circumstances: frozenset[str] | None = None
    saved: frozenset[str] = frozenset()
    looked: set[int] = field(default_factory=set)  # notices, by number
    kept: set[int] = field(default_factory=set)
    applied: set[int] = field(default_factory=set)
    blocked: bool = False
    agreed: dict[str, Agreement] = field(default_factory=dict)


@dataclass
class Notice:
    """A notice as citizens read it."""

    place: int  # in the order of writing
    facts: Facts
    published: float
    state: str = "published"


class People:
    """Everybody, and the notices as citizens read them; `_<act>` does what somebody did.

    Args:
        langs: the language of each person's phone.
    """

    def __init__(self, langs: dict[int, str]) -> None:
        self._langs = langs
        self._lives = 0
        self.people: dict[int, Citizen] = {}
        self.notices: dict[int, Notice] = {}

    def of(self, who: int) -> Citizen:
        if who not in self.people:
            self._lives += 1
            self.people[who] = Citizen(who, self._lives, self._langs[who])
        return self.people[who]

    def _start(self, act: Act) -> None:
        self.of(act.who)

    def _age(self, act: Act, age: str | None) -> None:
        citizen = self.of(act.who)
        citizen.age = age
        if age == "u14":
            citizen.agreed.clear()
            citizen.age, citizen.interests, citizen.circumstances = None, frozenset(), None

    def _interest(self, act: Act, sign: str, interest: str) -> None:
        citizen = self.of(act.who)
        wanted = {interest}
        citizen.interests = (
            citizen.interests | wanted if sign == "+" else citizen.interests - wanted
        )

    def _circumstances(self, act: Act, groups: frozenset[str] | None) -> None:
        citizen = self.of(act.who)
        citizen.circumstances = groups
        if groups is None:
            citizen.agreed.pop("keep_circumstances", None)
        else:
            citizen.agreed.setdefault("keep_circumstances", Agreement(act.at, act.at))

    def _subscribe(self, act: Act, topic: str, pace: str) -> None:
        citizen = self.of(act.who)
        if citizen.age == "14-17" and topic in RECRUITING:
            return
        citizen.agreed.setdefault(topic, Agreement(act.at, act.at)).pace = pace

    def _unsubscribe(self, act: Act, topic: str) -> None:
        self.of(act.who).agreed.pop(topic, None)

    def _agree(self, act: Act, kind: str, sign: str) -> None:
        agreed = self.of(act.who).agreed
        if sign == "+":
            agreed.setdefault(kind, Agreement(act.at, act.at))
        else:
            agreed.pop(kind, None)

    def _before(self, act: Act, kind: str, pace: str | None, years: float) -> None:
        """An agreement from before the year that is played."""
        given = act.at - years * 365.25 * DAY
        self.of(act.who).agreed[kind] = Agreement(given, given, pace)

    def _stop(self, act: Act) -> None:
        agreed = self.of(act.who).agreed
        for kind in STOPPED:
            agreed.pop(kind, None)

    def _erase(self, act: Act) -> None:
        self.people.pop(act.who, None)

    def _block(self, act: Act) -> None:
        if act.who in self.people:
            self.people[act.who].blocked = True

    def _unblock(self, act: Act) -> None:
        if act.who in self.people:
            self.people[act.who].blocked = False

    def _save(self, act: Act, occupation: str) -> None:
        self.of(act.who).saved |= {occupation}

    def _look(self, act: Act, notice: int) -> None:
        self.of(act.who).looked.add(notice)

    def _keep(self, act: Act, notice: int, sign: str) -> None:
        citizen = self.of(act.who)
        citizen.looked.add(notice)  # it is shown, too
        (citizen.kept.add if sign == "+" else citizen.kept.discard)(notice)

    def _applied(self, act: Act, notice: int, sign: str) -> None:
        citizen, there = self.of(act.who), self.notices[notice]
        citizen.looked.add(notice)
        opens = there.facts.opens_at
        if sign == "-":
            citizen.applied.discard(notice)
        elif there.state != "published" or opens is None or seconds_of(opens) <= act.at:
            citizen.applied.add(notice)  # nobody can have applied before it opens


def says_no(facts: Facts, citizen: Citizen) -> bool:
    """Whether a condition of a notice rules somebody out, by what they told."""
    low, high = facts.ages
    if citizen.age is not None:
        youngest, oldest = YEARS_OF[citizen.age]
        if (low is not None and oldest < low) or (high is not None and youngest > high):
            return True
    # Who told some circumstances may have others, too; who said 'none of these' has none.
    return bool(facts.groups) and citizen.circumstances == frozenset()


def is_over(notice: Notice, now: float) -> bool:
    return notice.state != "published" or closing(notice.facts) <= now


def closing(facts: Facts) -> float:
    return seconds_of(facts.closes_at) if facts.closes_at else math.inf


def is_night(at: float) -> bool:
    return not 8 <= moment_of(at).astimezone(SEOUL).hour < 21


def next_morning(at: float) -> float:
    here = moment_of(at).astimezone(SEOUL)
    morning = here.replace(hour=8, minute=0, second=0, microsecond=0)
    return seconds_of(morning if here.hour < 8 else morning + timedelta(days=1))
