"""Who should have got what: a plain retelling of the rules in docs/, from the list of acts alone.

It walks through the year once. A sending has a moment at which its people are listed, and for each
of them a moment at which they are written to: at once, or at eight in the morning for who sleeps. What
matching alone can tell (whether an occupation is for somebody) is asked of matching.
"""

import heapq
import math
from collections.abc import Callable, Iterable, Iterator
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
    reminds: str | None = None  # opening, soon, last, result
    rows: dict[int, int] = field(default_factory=dict)  # who has it or waits for it, in which life


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
        fields_of: the fields of work that an occupation lies in.
        reached: whether somebody had a message before the product was killed; nobody else can know.
        in_doubt: whether it is not known that somebody has a message.
    """

    def __init__(
        self,
        langs: dict[int, str],
        is_for_them: IsForThem,
        fields_of: Callable[[str], frozenset[str]],
        reached: Callable[[int, str, tuple[str, ...], float], bool],
        in_doubt: Callable[[int, str], bool],
    ) -> None:
        self._langs = langs
        self._is_for_them = is_for_them
        self._fields_of = fields_of
        self._reached = reached
        self._in_doubt = in_doubt
        self.people: dict[int, Citizen] = {}
        self._lives = 0
        self.notices: dict[int, Notice] = {}
        self.sendings: list[Sending] = []
        self._written: list[tuple[Due, Sending, int]] = []
        self.approved: set[tuple[str, int]] = set()
        self._made: set[str] = set()
        self._added: list[tuple[float, tuple[str, ...]]] = []
        self._last_newcomers = -math.inf
        self._agenda: list[tuple[float, int, int, Callable[[float], None]]] = []
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
            self._at(at, self._occasions)
            day += timedelta(days=1)

    def _at(self, at: float, what: Callable[[float], None], *, last: bool = False) -> None:
        """Do something at a moment, or when the product is back; `last` after all else of it."""
        self._number += 1
        heapq.heappush(self._agenda, (self._up(at), int(last), self._number, what))

    def _until(self, at: float) -> None:
        while self._agenda and self._agenda[0][0] <= at:
            moment, _, _, what = heapq.heappop(self._agenda)
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

    def _look(self, act: Act, notice: int) -> None:
        self._of(act.who).looked.add(notice)

    def _keep(self, act: Act, notice: int, sign: str) -> None:
        citizen = self._of(act.who)
        citizen.looked.add(notice)  # it is shown, too
        (citizen.kept.add if sign == "+" else citizen.kept.discard)(notice)

    def _applied(self, act: Act, notice: int, sign: str) -> None:
        citizen, there = self._of(act.who), self.notices[notice]
        citizen.looked.add(notice)
        opens = there.facts.opens_at
        if sign == "-":
            citizen.applied.discard(notice)
        elif there.state != "published" or opens is None or seconds_of(opens) <= act.at:
            citizen.applied.add(notice)  # nobody can have applied before it opens

    # Acts of staff and of fate

    def _approve(self, act: Act, template: str, year: int) -> None:
        self.approved.add((template, year))
        self._at(act.at, self._occasions)
        if template == "reminders":
            for number, notice in self.notices.items():
                for each in reminders_of(number, notice.facts):
                    at = max(act.at, each.at)
                    self._at(at, partial(self._remind_of, number, each), last=True)

    def _may(self, template: str, now: float) -> bool:
        """Whether this year's words were approved."""
        return (template, moment_of(now).astimezone(SEOUL).year) in self.approved

    def _publish(
        self, act: Act, number: int, facts: Facts, announce: bool, at: float | None
    ) -> None:
        self._end_sendings(number, "notice")
        place = self.notices[number].place if number in self.notices else len(self.notices)
        self.notices[number] = Notice(place, facts, act.at)
        if announce:
            until = seconds_of(facts.closes_at) if facts.closes_at else math.inf
            sending = Sending(
                f"notice:{facts.token}", "notices", facts.is_ad, until, (facts.token,), number
            )
            self.sendings.append(sending)
            self._at(max(act.at, at or 0.0), partial(self._announce, sending, facts))
        reminders = list(reminders_of(number, facts))
        names = {each.label for each in reminders}
        for sending in self.sendings:  # of another day than is said now
            sending.stopped |= (
                sending.notice == number
                and sending.reminds is not None
                and sending.label not in names
            )
        for each in reminders:
            self._at(max(act.at, each.at), partial(self._remind_of, number, each), last=True)

    def _edit(self, act: Act, number: int) -> None:
        """What was not sent yet needs a new approval."""
        for sending in self.sendings:
            if sending.notice == number and sending.started < 0:
                sending.stopped = True

    def _end_sendings(self, number: int, *kinds: str) -> None:
        for sending in self.sendings:
            if sending.notice == number and sending.label.partition(":")[0] in kinds:
                sending.stopped = True

    def _withdraw(self, act: Act, number: int) -> None:
        """Nobody hears of it any more."""
        self.notices[number].state = "withdrawn"
        self._end_sendings(number, "notice", "opening", "closing", "result")

    def _close(self, act: Act, number: int) -> None:
        """Nobody hears of it any more, but of its result."""
        self.notices[number].state = "closed"
        self._end_sendings(number, "notice", "opening", "closing")

    def _newcomers(self, act: Act, occupations: tuple[str, ...]) -> None:
        self._added.append((act.at, occupations))

    def _message(self, act: Act, words: Words, at: float | None, until: float | None) -> None:
        sending = Sending(
            f"message:{words.token}",
            words.topic,
            words.is_ad,
            until or math.inf,
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
        today = here.replace(hour=10, minute=0, second=0, microsecond=0)
        monday = seconds_of(today - timedelta(days=here.weekday()))
        year, week, _ = here.isocalendar()
        in_time = monday <= now < monday + 3 * DAY
        if in_time and self._may("digest", now):
            for topic in WEEKLY_TOPICS:
                self._digest(f"digest:{topic}:{year}-W{week:02}", topic, monday, now)
        first = seconds_of(today.replace(day=1))
        if first <= now < first + 7 * DAY and self._may("consents", now):
            self._remind(f"consents:{today:%Y-%m}", first, now)
        if not self._may("newcomers", now):
            return
        if in_time:
            name = f"new-weekly:{year}-W{week:02}"
            self._tell_new(name, "weekly", monday - 7 * DAY, monday, monday + 3 * DAY, now)
        ten = seconds_of(today)
        if ten <= now < ten + 11 * HOUR:
            since = self._last_newcomers if self._last_newcomers >= ten - 7 * DAY else ten - 7 * DAY
            if self._tell_new(f"new:{today:%Y-%m-%d}", "now", since, ten, ten + 11 * HOUR, now):
                self._last_newcomers = ten

    def _tell_new(
        self, name: str, pace: str, since: float, before: float, until: float, now: float
    ) -> bool:
        """New occupations; false if there are none."""
        new = [each for at, those in self._added if since <= at < before for each in those]
        if not new or name in self._made:
            return False
        self._made.add(name)
        listed: Listed = {
            each.who: (each.life, ())
            for each in self.people.values()
            if self._gets(each, "occupations", pace, False)
            and (
                not each.interests
                or any(each.interests & self._fields_of(occupation) for occupation in new)
            )
        }
        sending = Sending(name, "occupations", False, until)
        self.sendings.append(sending)
        self._begin(sending, listed, now)
        return True

    def _remind_of(self, number: int, reminder: "Reminder", now: float) -> None:
        """One reminder of a notice, if that is still what citizens read of it."""
        notice = self.notices[number]
        current = {each.label: each for each in reminders_of(number, notice.facts)}
        there = current.get(reminder.label)
        if there is None or there.label in self._made or not there.at <= now < there.until:
            return
        over = notice.state == "withdrawn" or (
            notice.state == "closed" and there.reminds != "result"
        )
        if over or not self._may("reminders", now):
            return
        self._made.add(there.label)
        told = self._told_on(number, now) if there.reminds == "opening" else {}
        facts = notice.facts
        sending = Sending(
            there.label, "closing", facts.is_ad, there.until, (facts.token,), number,
            reminds=there.reminds,
        )  # fmt: skip
        listed: Listed = {
            each.who: (each.life, sending.tokens)
            for each in self.people.values()
            if self._gets(each, "closing", "now", facts.is_ad)
            and is_marked(sending, each)
            and not says_no(facts, each)
            and told.get(each.who) != each.life
        }
        self.sendings.append(sending)
        self._begin(sending, listed, now)

    def _told_on(self, number: int, now: float) -> dict[int, int]:
        """Who was told of a notice today by what announces it."""
        midnight = now // DAY * DAY  # the clock began at midnight in Seoul
        told: dict[int, int] = {}
        for sending in self.sendings:
            if sending.notice == number and sending.reminds is None and sending.started >= midnight:
                told |= sending.rows
        return told

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
        sending.rows = {who: life for who, life in sending.rows.items() if who not in listed}
        for who, (life, tokens) in listed.items():
            citizen = self.people.get(who)
            if citizen is None or citizen.life != life or not self._still(sending, citizen):
                continue
            if is_night(now) and "night" not in citizen.agreed:
                asleep[who] = (life, tokens)
                sending.rows[who] = life
                continue
            sending.rows[who] = life
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
        if sending.reminds and not is_marked(sending, citizen):
            return False
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


@dataclass(frozen=True)
class Reminder:
    """A reminder that a notice's dates give."""

    label: str
    reminds: str
    at: float
    until: float


def reminders_of(number: int, facts: Facts) -> Iterator[Reminder]:
    """The table of docs/reminders.md. Moments here count from a midnight in Seoul."""
    told = -math.inf
    if facts.opens_at is not None:
        opens = seconds_of(facts.opens_at)
        day = opens // DAY * DAY
        at = max(opens, day + 10 * HOUR)
        if at >= day + 21 * HOUR:
            at = day + DAY + 10 * HOUR
        told = at // DAY * DAY
        until = min(told + 21 * HOUR, closing(facts))
        if at < until:
            yield Reminder(f"opening:{number}:{date(day)}", "opening", at, until)
    if facts.closes_at is not None:
        closes = closing(facts)
        last = (closes - 1) // DAY * DAY
        morning = last + 9 * HOUR
        if closes < last + 10 * HOUR:
            morning -= DAY
        soon = last - 2 * DAY + 10 * HOUR
        for name, at, until in (
            ("2d", soon, min(last - DAY + 21 * HOUR, morning)),
            ("last", morning, min(morning // DAY * DAY + 21 * HOUR, closes - HOUR / 2)),
        ):
            if told < at // DAY * DAY and at < until:
                yield Reminder(f"closing:{number}:{date(last)}:{name}", name, at, until)
    if facts.result_on is not None:
        day = seconds_of(facts.result_on) // DAY * DAY
        yield Reminder(
            f"result:{number}:{date(day)}", "result", day + 10 * HOUR, day + DAY + 21 * HOUR
        )


def date(at: float) -> str:
    return f"{moment_of(at).astimezone(SEOUL):%Y-%m-%d}"


def is_marked(sending: Sending, citizen: Citizen) -> bool:
    """Whether what somebody did with a notice makes a reminder theirs."""
    number = sending.notice
    if sending.reminds == "result":
        return number in citizen.applied or number in citizen.kept
    return number not in citizen.applied and (number in citizen.looked or number in citizen.kept)


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
    return notice.state != "published" or closing(notice.facts) <= now


def closing(facts: Facts) -> float:
    return seconds_of(facts.closes_at) if facts.closes_at else math.inf


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
