"""How the oracle sends: when, to whom still, and what a kill puts off."""

import heapq
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from tests.year.acts import Act, Facts, Words
from tests.year.citizens import (
    RECRUITING,
    TOO_YOUNG,
    Citizen,
    People,
    is_night,
    next_morning,
    says_no,
)
from tests.year.january import January, Push

# Who is to get something: with the life they were listed in, and what is in it for them.
Listed = dict[int, tuple[int, tuple[str, ...]]]
IsForThem = Callable[[str | None, frozenset[str] | None, frozenset[str], str], bool]


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


class Writing(People):
    """Everybody, what is still to happen, and what was written to whom.

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
        super().__init__(langs)
        self._is_for_them = is_for_them
        self._fields_of = fields_of
        self._reached = reached
        self._in_doubt = in_doubt
        self.sendings: list[Sending] = []
        self._written: list[tuple[Due, Sending | Push, int]] = []
        self.approved: set[tuple[str, int]] = set()
        self._made: set[str] = set()
        self._added: list[tuple[float, tuple[str, ...]]] = []
        self._last_newcomers = -math.inf
        self._agenda: list[tuple[float, int, int, Callable[[float], None]]] = []
        self._number = 0
        self._down: list[tuple[float, float]] = []
        self._january = January(
            self.people, self.notices, self._rank, self._note_push, self._look_at
        )

    def _look_at(self, at: float) -> None:
        self._at(at, self._january.look)

    def _is_down(self, at: float) -> bool:
        return any(gone <= at < back for gone, back in self._down)

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
        return next((back for gone, back in self._down if gone < at < back), at)

    def _end_sendings(self, number: int, *kinds: str) -> None:
        for sending in self.sendings:
            if sending.notice == number and sending.label.partition(":")[0] in kinds:
                sending.stopped = True

    def _kill(self, act: Act, since: float) -> None:
        """Who was not reached before is written to when the product is back.

        `since` is when everything due before had been sent. Who was reached only the log can tell.
        """
        back, kept = next(back for gone, back in self._down if gone == act.at), []
        left: dict[int, tuple[Sending, Listed]] = {}
        for due, sending, life in self._written:
            if due.at < since or self._reached(*due.key, act.at):
                kept.append((due, sending, life))
            elif isinstance(sending, Push):
                self._january.again(sending, due.who, back)
            else:
                _, listed = left.setdefault(id(sending), (sending, {}))
                listed[due.who] = (life, due.tokens)
        self._written = kept
        for sending, listed in left.values():
            self._at(back, partial(self._write, sending, listed))

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

    def _rank(self, facts: Facts, citizen: Citizen) -> int:
        """Saved, in a field they chose, for their age, the rest."""
        if citizen.saved.intersection(facts.occupations):
            return 0
        if any(citizen.interests & self._fields_of(each) for each in facts.occupations):
            return 1
        fits = partial(self._is_for_them, citizen.age, None, citizen.interests)
        return 2 if any(fits(each) for each in facts.occupations) else 3

    def _note_push(self, push: Push, citizen: Citizen, tokens: tuple[str, ...], now: float) -> None:
        due = Due(citizen.who, push.label, tokens, now, explain(citizen))
        self._written.append((due, push, citizen.life))


def is_marked(sending: Sending, citizen: Citizen) -> bool:
    """Whether what somebody did with a notice makes a reminder theirs."""
    number = sending.notice
    if sending.reminds == "result":
        return number in citizen.applied or number in citizen.kept
    return number not in citizen.applied and (number in citizen.looked or number in citizen.kept)


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


def explain(citizen: Citizen) -> str:
    agreed = ", ".join(
        f"{kind}({one.pace})" if one.pace else kind for kind, one in citizen.agreed.items()
    )
    return f"age {citizen.age}, agrees to {agreed}, saved {len(citizen.saved)}"
