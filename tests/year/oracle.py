"""Who should have got what: a plain retelling of the rules in docs/, from the list of acts alone.

It walks through the year once. A sending has a moment at which its people are listed, and for each
of them a moment at which they are written to: at once, or at eight in the morning for who sleeps. What
matching alone can tell (whether an occupation is for somebody) is asked of matching.
"""

import math
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial

from bot.clock import SEOUL
from tests.year.acts import STAFF, Act, Facts, Words
from tests.year.citizens import (
    DAY,
    HOUR,
    WEEKLY_TOPICS,
    Citizen,
    Notice,
    closing,
    is_over,
    says_no,
)
from tests.year.january import ASLEEP, GOT, WAITS
from tests.year.reminding import Reminder, reminders_of
from tests.year.shared_clock import ROUND, moment_of, seconds_of, stops
from tests.year.writing import Due, Listed, Sending, Writing, is_marked, is_meant


class Oracle(Writing):
    """Retells the year."""

    # The course of things

    def tell(self, acts: Iterable[Act], end: float) -> list[Due]:
        """Everything that was due until the end."""
        acts = sorted(acts, key=lambda act: act.at)
        self._down = downtimes(acts, end)
        self._plan(end)
        for act in acts:
            self._until(act.at)
            if act.what not in ("kill", "block") and not self._is_down(act.at):
                self._january.look(act.at)
            if act.what == "erase":
                self._january.erase(act.who, act.at)
            getattr(self, f"_{act.what}")(act, *act.args)
            if act.what in ("subscribe", "agree"):
                self._january.look(act.at)
            if act.who == STAFF and act.what not in ("kill", "back"):
                self._look_at(act.at + ROUND)
        self._until(end)
        return [due for due, _, _ in self._written]

    def _plan(self, end: float) -> None:
        """The occasions of the whole time."""
        day = moment_of(0).astimezone(SEOUL).replace(hour=10, minute=0)
        while (at := seconds_of(day)) < end:
            self._at(at, self._occasions)
            day += timedelta(days=1)
        for at in stops(end):
            self._look_at(at)

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

    def _plan_push(self, act: Act, year: int, chosen: float | None, is_ad: bool) -> None:
        self._january.approve(year, chosen, is_ad, act.at)
        self._look_at(act.at)

    def _edit(self, act: Act, number: int) -> None:
        """What was not sent yet needs a new approval."""
        for sending in self.sendings:
            if sending.notice == number and sending.started < 0:
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

    def _remind_of(self, number: int, reminder: Reminder, now: float) -> None:
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
        opens = self.notices[number].facts.opens_at
        for push in self._january.pushes.values():
            if push.begun is not None and opens is not None and push.begun >= seconds_of(opens):
                rows = push.rows.items()
                told |= {who: row.life for who, row in rows if row.state in (GOT, WAITS, ASLEEP)}
        return told

    def _digest(self, name: str, topic: str, monday: float, now: float) -> None:
        if name in self._made:
            return
        self._made.add(name)
        sending = Sending(name, topic, False, monday + 3 * DAY)
        items = (
            self._fresh_notices(monday, now)
            if topic == "notices"
            else self._fresh_words(topic, monday, now)
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
        self, topic: str, monday: float, now: float
    ) -> list[tuple[str, Callable[[Citizen], bool]]]:
        fresh = [
            each.words
            for each in self.sendings
            if each.words
            and each.topic == topic
            and not each.words.groups
            and each.until > now  # nobody gets it any more after its last moment
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
