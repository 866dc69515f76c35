"""Who should have got what: a plain retelling of the rules in docs/, from the list of acts alone.

It walks through the year once. A sending has a moment at which its people are listed, and for each
of them a moment at which they are written to: at once, or at eight in the morning for who sleeps. What
matching alone can tell (whether an occupation is for somebody) is asked of matching.
"""

import heapq
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial

from bot.clock import SEOUL
from tests.year.acts import Act, Facts, Words
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
STOPPED = ("january", "notices", "closing", "occupations", "news", "night", "ads")

# Who is to get something: with the life they were listed in, and what is in it for them.
Listed = dict[int, tuple[int, tuple[str, ...]]]
IsForThem = Callable[[str | None, frozenset[str] | None, frozenset[str], str], bool]


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
    blocked: bool = False
    agreed: dict[str, Agreement] = field(default_factory=dict)


@dataclass
class Notice:
    """A notice as citizens read it."""

    place: int  # in the order of writing
    facts: Facts
    published: float
    over: bool = False


@dataclass
class Sending:
    """One message to many."""

    label: str
    topic: str | None
    is_ad: bool
    until: float
    tokens: tuple[str, ...] = ()
    notice: int | None = None
    started: float = -1.0
    words: Words | None = None
    stopped: bool = False


@dataclass(frozen=True)
class Due:
    """Somebody should have got something, from a moment on; `why` is for a reader."""

    who: int
    label: str
    tokens: tuple[str, ...]
    at: float
    why: str

    @property
    def key(self) -> tuple[int, str, tuple[str, ...]]:
        return self.who, self.label, self.tokens


class Oracle:
    """Retells the year.

    Args:
        is_for_them: whether an occupation is for somebody: age, circumstances, fields, occupation.
        reached: whether somebody had a message before the product was killed; nobody else can know.
        in_doubt: whether it is not known that somebody has a message.
    """

    def __init__(
        self,
        langs: dict[int, str],
        is_for_them: IsForThem,
        reached: Callable[[int, str, tuple[str, ...], float], bool],
        in_doubt: Callable[[int, str], bool],
    ) -> None:
        self._langs = langs
        self._is_for_them = is_for_them
        self._reached = reached
        self._in_doubt = in_doubt
        self.people: dict[int, Citizen] = {}
        self._lives = 0
        self.notices: dict[int, Notice] = {}
        self.sendings: list[Sending] = []
        self._written: list[tuple[Due, Sending, int]] = []
        self.approved: set[tuple[str, int]] = set()
        self._made: set[str] = set()
        self._agenda: list[tuple[float, int, Callable[[float], None]]] = []
        self._number = 0
        self._down: list[tuple[float, float]] = []

    # The course of things

    def tell(self, acts: Iterable[Act], end: float) -> list[Due]:
        """Everything that was due until the end."""
        acts = sorted(acts, key=lambda act: act.at)
        self._down = downtimes(acts, end)
        self._plan(end)
        for act in acts:
            self._until(act.at)
            getattr(self, f"_{act.what}")(act, *act.args)
        self._until(end)
        return [due for due, _, _ in self._written]

    def _plan(self, end: float) -> None:
        """The occasions of the whole time."""
        day = moment_of(0).astimezone(SEOUL).replace(hour=10, minute=0)
        while (at := seconds_of(day)) < end:
            if day.weekday() == 0 or day.day == 1:
                self._at(at, self._occasions)
            day += timedelta(days=1)

    def _at(self, at: float, what: Callable[[float], None]) -> None:
        self._number += 1
        heapq.heappush(self._agenda, (self._up(at), self._number, what))

    def _until(self, at: float) -> None:
        while self._agenda and self._agenda[0][0] <= at:
            moment, _, what = heapq.heappop(self._agenda)
            what(moment)

    def _up(self, at: float) -> float:
        """The moment itself, or when the product was back."""
        return next((back for gone, back in self._down if gone <= at < back), at)

    # Acts of people

    def _of(self, who: int) -> Citizen:
        if who not in self.people:
            self._lives += 1
            self.people[who] = Citizen(who, self._lives, self._langs[who])
        return self.people[who]

    def _start(self, act: Act) -> None:
        self._of(act.who)

    def _age(self, act: Act, age: str | None) -> None:
        citizen = self._of(act.who)
        citizen.age = age
        if age == "u14":
            citizen.agreed.clear()
            citizen.age, citizen.interests, citizen.circumstances = None, frozenset(), None

    def _interest(self, act: Act, sign: str, interest: str) -> None:
        citizen = self._of(act.who)
        wanted = {interest}
        citizen.interests = (
            citizen.interests | wanted if sign == "+" else citizen.interests - wanted
        )

    def _circumstances(self, act: Act, groups: frozenset[str] | None) -> None:
        citizen = self._of(act.who)
        citizen.circumstances = groups
        if groups is None:
            citizen.agreed.pop("keep_circumstances", None)
        else:
            citizen.agreed.setdefault("keep_circumstances", Agreement(act.at, act.at))

    def _subscribe(self, act: Act, topic: str, pace: str) -> None:
        citizen = self._of(act.who)
        if citizen.age == "14-17" and topic in RECRUITING:
            return
        citizen.agreed.setdefault(topic, Agreement(act.at, act.at)).pace = pace

    def _unsubscribe(self, act: Act, topic: str) -> None:
        self._of(act.who).agreed.pop(topic, None)

    def _agree(self, act: Act, kind: str, sign: str) -> None:
        agreed = self._of(act.who).agreed
        if sign == "+":
            agreed.setdefault(kind, Agreement(act.at, act.at))
        else:
            agreed.pop(kind, None)

    def _before(self, act: Act, kind: str, pace: str | None, years: float) -> None:
        """An agreement from before the year that is played."""
        given = act.at - years * 365.25 * DAY
        self._of(act.who).agreed[kind] = Agreement(given, given, pace)

    def _stop(self, act: Act) -> None:
        agreed = self._of(act.who).agreed
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
        self._of(act.who).saved |= {occupation}

    def _look(self, act: Act, _notice: int) -> None:
        self._of(act.who)

    def _keep(self, act: Act, _notice: int, _sign: str) -> None:
        self._of(act.who)

    # Acts of staff and of fate

    def _approve(self, act: Act, template: str, year: int) -> None:
        self.approved.add((template, year))
        self._at(act.at, self._occasions)

    def _publish(
        self, act: Act, number: int, facts: Facts, announce: bool, at: float | None
    ) -> None:
        self._supersede(number)
        place = self.notices[number].place if number in self.notices else len(self.notices)
        self.notices[number] = Notice(place, facts, act.at)
        if announce:
            until = seconds_of(facts.closes_at) if facts.closes_at else float("inf")
            sending = Sending(
                f"notice:{facts.token}", "notices", facts.is_ad, until, (facts.token,), number
            )
            self.sendings.append(sending)
            self._at(max(act.at, at or 0.0), partial(self._announce, sending, facts))

    def _edit(self, act: Act, number: int) -> None:
        """What was not sent yet needs a new approval."""
        for sending in self.sendings:
            if sending.notice == number and sending.started < 0:
                sending.stopped = True

    def _supersede(self, number: int) -> None:
        """Of what an older version says nobody hears any more."""
        for sending in self.sendings:
            sending.stopped |= sending.notice == number

    def _withdraw(self, act: Act, number: int) -> None:
        self.notices[number].over = True
        self._supersede(number)

    _close = _withdraw

    def _message(self, act: Act, words: Words, at: float | None, until: float | None) -> None:
        sending = Sending(
            f"message:{words.token}",
            words.topic,
            words.is_ad,
            until or float("inf"),
            (words.token,),
            words=words,
        )
        self.sendings.append(sending)
        self._at(max(act.at, at or 0.0), partial(self._send_message, sending))

    def _kill(self, act: Act, since: float) -> None:
        """Who was not reached before is written to when the product is back.

        `since` is when everything due before had been sent. Who was reached only the log can tell.
        """
        back, kept = self._up(act.at), []
        left: dict[int, tuple[Sending, Listed]] = {}
        for due, sending, life in self._written:
            if due.at < since or self._reached(*due.key, act.at):
                kept.append((due, sending, life))
            else:
                _, listed = left.setdefault(id(sending), (sending, {}))
                listed[due.who] = (life, due.tokens)
        self._written = kept
        for sending, listed in left.values():
            self._at(back, partial(self._write, sending, listed))

    def _back(self, act: Act) -> None:
        self._at(act.at, self._occasions)

    # Sendings

    def _announce(self, sending: Sending, facts: Facts, now: float) -> None:
        listed: Listed = {
            each.who: (each.life, (facts.token,))
            for each in self.people.values()
            if self._gets(each, "notices", "now", sending.is_ad) and self._fits(facts, each)
        }
        self._begin(sending, listed, now)

    def _send_message(self, sending: Sending, now: float) -> None:
        words = sending.words
        assert words is not None
        listed: Listed = {
            each.who: (each.life, (words.token,))
            for each in self.people.values()
            if self._gets(each, words.topic, "now", words.is_ad) and is_meant(words, each)
        }
        self._begin(sending, listed, now)

    def _occasions(self, now: float) -> None:
        here = moment_of(now).astimezone(SEOUL)
        monday = (here - timedelta(days=here.weekday())).replace(
            hour=10, minute=0, second=0, microsecond=0
        )
        start = seconds_of(monday)
        if start <= now < start + 3 * DAY and ("digest", here.year) in self.approved:
            year, week, _ = monday.isocalendar()
            for topic in WEEKLY_TOPICS:
                self._digest(f"digest:{topic}:{year}-W{week:02}", topic, start, now)
        first = here.replace(day=1, hour=10, minute=0, second=0, microsecond=0)
        start = seconds_of(first)
        if start <= now < start + 7 * DAY and ("consents", here.year) in self.approved:
            self._remind(f"consents:{first:%Y-%m}", start, now)

    def _digest(self, name: str, topic: str, monday: float, now: float) -> None:
        if name in self._made:
            return
        self._made.add(name)
        sending = Sending(name, topic, False, monday + 3 * DAY)
        items = (
            self._fresh_notices(monday, now)
            if topic == "notices"
            else self._fresh_words(topic, monday)
        )
        listed: Listed = {}
        for each in self.people.values():
            mine = tuple(token for token, is_meant_for in items if is_meant_for(each))
            mine = mine[:8] if topic == "notices" else mine[-8:]
            if mine and self._gets(each, topic, "weekly", False):
                listed[each.who] = (each.life, mine)
        self.sendings.append(sending)
        self._begin(sending, listed, now)

    def _fresh_notices(
        self, monday: float, now: float
    ) -> list[tuple[str, Callable[[Citizen], bool]]]:
        fresh = [
            notice
            for notice in self.notices.values()
            if monday - 7 * DAY <= notice.published < monday and not is_over(notice, now)
        ]
        fresh.sort(key=lambda each: (closing(each.facts), each.place))
        return [
            (
                each.facts.token,
                lambda citizen, facts=each.facts: (
                    self._fits(facts, citizen)  # type: ignore[misc]
                    and (not facts.is_ad or "ads" in citizen.agreed)
                ),
            )
            for each in fresh
        ]

    def _fresh_words(
        self, topic: str, monday: float
    ) -> list[tuple[str, Callable[[Citizen], bool]]]:
        fresh = [
            each.words
            for each in self.sendings
            if each.words
            and each.topic == topic
            and not each.words.groups
            and monday - 7 * DAY <= each.started < monday
        ]
        return [
            (
                words.token,
                lambda citizen, words=words: (
                    is_meant(words, citizen)  # type: ignore[misc]
                    and (not words.is_ad or "ads" in citizen.agreed)
                ),
            )
            for words in fresh
        ]

    def _remind(self, name: str, first: float, now: float) -> None:
        if name in self._made:
            return
        self._made.add(name)
        before = moment_of(now).astimezone(SEOUL)
        limit = seconds_of(before.replace(year=before.year - 2))
        listed: Listed = {
            each.who: (each.life, ())
            for each in self.people.values()
            if not each.blocked and any(one.told <= limit for one in each.agreed.values())
        }
        sending = Sending(name, None, False, first + 7 * DAY)
        self.sendings.append(sending)
        self._begin(sending, listed, now)

    def _begin(self, sending: Sending, listed: Listed, now: float) -> None:
        if not sending.stopped and now < sending.until:
            sending.started = now
            self._write(sending, listed, now)

    def _write(self, sending: Sending, listed: Listed, now: float) -> None:
        """Write to everybody on the list; who sleeps is written to in the morning."""
        if sending.stopped or now >= sending.until:
            return
        asleep: Listed = {}
        for who, (life, tokens) in listed.items():
            citizen = self.people.get(who)
            if citizen is None or citizen.life != life or not self._still(sending, citizen):
                continue
            if is_night(now) and "night" not in citizen.agreed:
                asleep[who] = (life, tokens)
                continue
            due = Due(who, sending.label, tokens, now, explain(citizen))
            self._written.append((due, sending, life))
            if sending.topic is None and not self._in_doubt(who, sending.label):
                for one in citizen.agreed.values():
                    one.told = now
        if asleep:
            self._at(next_morning(now), partial(self._write, sending, asleep))

    def _gets(self, citizen: Citizen, topic: str, pace: str, is_ad: bool) -> bool:
        agreed = citizen.agreed.get(topic)
        return (
            agreed is not None
            and agreed.pace == pace
            and not citizen.blocked
            and not (topic in RECRUITING and citizen.age in TOO_YOUNG)
            and (not is_ad or "ads" in citizen.agreed)
        )

    def _still(self, sending: Sending, citizen: Citizen) -> bool:
        if citizen.blocked:
            return False
        if sending.topic is None:
            return bool(citizen.agreed)
        return (
            sending.topic in citizen.agreed
            and not (sending.topic in RECRUITING and citizen.age in TOO_YOUNG)
            and (not sending.is_ad or "ads" in citizen.agreed)
        )

    def _fits(self, facts: Facts, citizen: Citizen) -> bool:
        if says_no(facts, citizen):
            return False
        if not facts.occupations or citizen.saved.intersection(facts.occupations):
            return True
        return any(
            self._is_for_them(citizen.age, citizen.circumstances, citizen.interests, each)
            for each in facts.occupations
        )


def says_no(facts: Facts, citizen: Citizen) -> bool:
    """Whether a condition of a notice rules somebody out, by what they told."""
    low, high = facts.ages
    if citizen.age is not None:
        youngest, oldest = YEARS_OF[citizen.age]
        if (low is not None and oldest < low) or (high is not None and youngest > high):
            return True
    # Who told some circumstances may have others, too; who said 'none of these' has none.
    return bool(facts.groups) and citizen.circumstances == frozenset()


def is_meant(words: Words, citizen: Citizen) -> bool:
    """Whether a message's rule means somebody."""
    circumstances = citizen.circumstances or frozenset()
    if "deaf" in circumstances:
        circumstances |= {"disabled"}
    return (
        (not words.ages or citizen.age in words.ages)
        and (not words.langs or citizen.lang in words.langs)
        and (not words.interests or bool(citizen.interests.intersection(words.interests)))
        and (not words.groups or bool(circumstances.intersection(words.groups)))
    )


def is_over(notice: Notice, now: float) -> bool:
    return notice.over or closing(notice.facts) <= now


def closing(facts: Facts) -> float:
    return seconds_of(facts.closes_at) if facts.closes_at else float("inf")


def is_night(at: float) -> bool:
    return not 8 <= moment_of(at).astimezone(SEOUL).hour < 21


def next_morning(at: float) -> float:
    here = moment_of(at).astimezone(SEOUL)
    morning = here.replace(hour=8, minute=0, second=0, microsecond=0)
    return seconds_of(morning if here.hour < 8 else morning + timedelta(days=1))


def downtimes(acts: Iterable[Act], end: float) -> list[tuple[float, float]]:
    """From when to when the product was down."""
    found: list[tuple[float, float]] = []
    gone: float | None = None
    for act in acts:
        if act.what == "kill":
            gone = act.at
        elif act.what == "back" and gone is not None:
            found.append((gone, act.at))
            gone = None
    return found + ([(gone, end)] if gone is not None else [])


def explain(citizen: Citizen) -> str:
    agreed = ", ".join(
        f"{kind}({one.pace})" if one.pace else kind for kind, one in citizen.agreed.items()
    )
    return f"age {citizen.age}, agrees to {agreed}, saved {len(citizen.saved)}"
