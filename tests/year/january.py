"""The January push retold: the tables of docs/year.md, as plainly as they can be said."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.clock import SEOUL
from tests.year.acts import Facts
from tests.year.citizens import TOO_YOUNG, Citizen, Notice, closing, is_night, next_morning, says_no
from tests.year.shared_clock import moment_of, seconds_of

DAY, HOUR = 86_400.0, 3_600.0
GOT, WAITS, ASLEEP, NOTHING = "got", "waits", "asleep", "nothing-fits"
# Reasons for which somebody is passed over only as long as they hold.
PASSING = ("unsubscribed", "too-young", "blocked", "no-ads")


@dataclass
class Row:
    """What became of one person's push; `at` is since when."""

    life: int
    state: str
    at: float


@dataclass
class Push:
    """One year's push. `plan` is what was approved: notices by number, as they were then."""

    year: int
    plan: dict[int, Facts] = field(default_factory=dict)
    chosen: float | None = None
    is_ad: bool = False
    approved: bool = False
    begun: float | None = None
    end: float = -math.inf
    over: bool = False
    open_before: frozenset[Facts] = frozenset()
    rows: dict[int, Row] = field(default_factory=dict)
    had: set[int] = field(default_factory=set)  # of who erased it

    @property
    def label(self) -> str:
        return f"january:{self.year}"


Rank = Callable[[Facts, Citizen], int]
# Called for each message: who, what is in it, when.
Write = Callable[[Push, Citizen, tuple[str, ...], float], None]


class January:
    """Every year's push.

    Args:
        people: everybody who is known.
        notices: every notice that was published.
        rank: how near a notice is to somebody, 0 is nearest.
        write: notes what somebody gets.
        wake: has `look` called at a moment.
    """

    def __init__(
        self,
        people: dict[int, Citizen],
        notices: dict[int, Notice],
        rank: Rank,
        write: Write,
        wake: Callable[[float], None],
    ) -> None:
        self._people = people
        self._notices = notices
        self._rank = rank
        self._write = write
        self._wake = wake
        self.pushes: dict[int, Push] = {}

    def approve(self, year: int, chosen: float | None, is_ad: bool, now: float) -> None:
        """A second person approved the plan with the notices of this moment."""
        push = self.pushes.setdefault(year, Push(year))
        push.plan = {
            number: each.facts
            for number, each in self._notices.items()
            if each.facts.year == year and each.state == "published" and closing(each.facts) > now
        }
        push.chosen, push.is_ad, push.approved = chosen, is_ad, True

    def erase(self, who: int, now: float) -> None:
        """Only that they had it is still known, until the window closes."""
        for push in self.pushes.values():
            row = push.rows.pop(who, None)
            if row is not None and row.state == GOT and now < push.end:
                push.had.add(who)

    def look(self, now: float, who: int | None = None) -> None:
        """What happens each minute, or when somebody subscribes."""
        for push in self.pushes.values():
            if push.begun is None:
                self._begin(push, now)
            elif now >= push.end:
                push.over = True
            if push.begun is not None and not push.over:
                self._tend(push, now, who)

    def again(self, push: Push, who: int, now: float) -> None:
        """Who was about to get it when the product was killed did not: it is looked at again."""
        push.rows[who] = Row(self._people[who].life, WAITS, now)

    def _begin(self, push: Push, now: float) -> None:
        listed = list(self._listed(push))
        if not push.approved or push.over or not listed:
            return
        first = min(opening(each) for each in listed)
        begins = default_moment(first) if push.chosen is None else max(push.chosen, first)
        end = self._end(push, listed)
        if begins <= now < end:
            push.begun, push.end = now, end
            push.open_before = frozenset(each.facts for each in listed if is_open(each, now))
        elif now >= end:
            push.over = True

    def _tend(self, push: Push, now: float, who: int | None) -> None:
        listed = list(self._listed(push))
        if listed:
            push.end = self._end(push, listed)
        if now >= push.end:
            return
        open_now = [each for each in listed if is_open(each, now)]
        joined = frozenset[Facts]()
        if who is None:
            facts = frozenset(each.facts for each in open_now)
            joined, push.open_before = facts - push.open_before, facts
        for citizen in self._people.values():
            if who is None or citizen.who == who:
                self._let_in(push, citizen, now, again=bool(joined))
        for person_id, row in push.rows.items():
            self._serve(push, self._people[person_id], row, open_now, now)

    def _let_in(self, push: Push, citizen: Citizen, now: float, *, again: bool) -> None:
        row = push.rows.get(citizen.who)
        if self._why_not(push, citizen) is not None:
            return
        told = citizen.agreed.get("nothing_fits")
        if (
            row is None
            or row.state in PASSING
            or (row.state == NOTHING and (again or (told is not None and told.given > row.at)))
        ):
            push.rows[citizen.who] = Row(citizen.life, WAITS, now)

    def _serve(
        self, push: Push, citizen: Citizen, row: Row, open_now: list[Notice], now: float
    ) -> None:
        if row.state == ASLEEP and now >= row.at:
            row.state = WAITS
        if row.state != WAITS:
            return
        if (why_not := self._why_not(push, citizen)) is not None:
            row.state, row.at = why_not, now
        elif is_night(now) and "night" not in citizen.agreed:
            row.state, row.at = ASLEEP, next_morning(now)
            self._wake(row.at)
        elif open_now:
            self._decide(push, citizen, row, open_now, now)

    def _decide(
        self, push: Push, citizen: Citizen, row: Row, open_now: list[Notice], now: float
    ) -> None:
        fitting = [each for each in open_now if not says_no(each.facts, citizen)]
        fitting.sort(
            key=lambda each: (self._rank(each.facts, citizen), closing(each.facts), each.place)
        )
        row.at = now
        if citizen.who in push.had:
            row.state = "had-already"
        elif fitting or "nothing_fits" in citizen.agreed:
            row.state = GOT
            self._write(push, citizen, tuple(each.facts.token for each in fitting[:5]), now)
        else:
            row.state = NOTHING

    def _why_not(self, push: Push, citizen: Citizen) -> str | None:
        if citizen.blocked:
            return "blocked"
        if "january" not in citizen.agreed:
            return "unsubscribed"
        if push.is_ad and "ads" not in citizen.agreed:
            return "no-ads"
        return "too-young" if citizen.age in TOO_YOUNG else None

    def _listed(self, push: Push) -> Iterator[Notice]:
        """What the plan lists and is still as it was listed."""
        for number, facts in push.plan.items():
            notice = self._notices[number]
            if notice.state == "published" and notice.facts is facts:
                yield notice

    def _end(self, push: Push, listed: list[Notice]) -> float:
        march = seconds_of(datetime(push.year, 3, 1, tzinfo=SEOUL))
        return max(
            march if each.facts.closes_at is None else closing(each.facts) for each in listed
        )


def opening(notice: Notice) -> float:
    opens = notice.facts.opens_at
    return notice.published if opens is None else seconds_of(opens)


def is_open(notice: Notice, now: float) -> bool:
    opens = notice.facts.opens_at
    return (opens is None or seconds_of(opens) <= now) and now < closing(notice.facts)


def default_moment(first: float) -> float:
    """Ten o'clock, or the opening if that is later, or ten of the next day if that is night."""
    day, hour = first // DAY * DAY, moment_of(first).astimezone(SEOUL).hour
    return day + DAY + 10 * HOUR if hour >= 21 else max(first, day + 10 * HOUR)
