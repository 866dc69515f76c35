"""The sandbox's log beside what the oracle says: what is missing, too much, twice, too early or late."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.i18n import translator
from bot.sandbox import Delivery
from tests.year.acts import Act
from tests.year.citizens import is_night
from tests.year.play import campaign_of
from tests.year.shared_clock import moment_of, seconds_of
from tests.year.writing import Due

TOKEN = re.compile(r"⟦([^⟧]+)⟧")
PROMPT = 120.0  # seconds within which what is due is sent: a minute's round, and the limiter's pace
Key = tuple[int, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Got:
    """A message to many that arrived."""

    who: int
    label: str
    tokens: tuple[str, ...]
    at: float

    @property
    def key(self) -> Key:
        return self.who, self.label, self.tokens


@dataclass
class Differences:
    """What was found, in words."""

    lines: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, line: str) -> None:
        self.counts[kind] += 1
        self.lines.append(f"{kind}: {line}")

    def __bool__(self) -> bool:
        return bool(self.lines)

    def __str__(self) -> str:
        return f"{dict(self.counts)}\n" + "\n".join(self.lines[:60])


def label_of(campaign: Mapping[Any, Any], in_plan: Mapping[int, int]) -> str:
    """What a campaign is called here; a notice's number is that of the plan."""
    if campaign["occasion"] and campaign["notice_id"]:
        name, _, rest = str(campaign["occasion"]).split(":", 2)
        return f"{name}:{in_plan[campaign['notice_id']]}:{rest}"
    if campaign["occasion"]:
        return str(campaign["occasion"])
    token = TOKEN.findall(campaign["name"])
    return f"{campaign['kind']}:{token[0]}"


def got(log: Iterable[Delivery], labels: Mapping[int, str]) -> list[Got]:
    """Every message to many in the log. A notice's campaign bears the token of its version."""
    reminders = [translator(lang).plain("consent-reminder")[:12] for lang in ("ko", "en")]
    found = []
    for each in log:
        if each.kind != "new" or each.chat_id is None:
            continue
        text = str(each.payload.get("text") or each.payload.get("caption") or "")
        at = each.time - moment_of(0).timestamp()
        tokens = tuple(dict.fromkeys(TOKEN.findall(text)))
        if (number := campaign_of(each)) is not None:
            found.append(Got(each.chat_id, labels[number], tokens, at))
        elif any(words in text for words in reminders):
            month = f"{moment_of(at + 9 * 3600):%Y-%m}"
            found.append(Got(each.chat_id, f"consents:{month}", (), at))
    return found


def compare(
    due: Iterable[Due],
    arrived: Iterable[Got],
    doubts: Iterable[tuple[int, str]],
    names: Mapping[int, str],
) -> Differences:
    """Everything that is not as it should be; who is in doubt is excused for that message."""
    due, arrived, found = list(due), list(arrived), Differences()
    excused = set(doubts)
    wanted = {each.key: each for each in due}
    for key, times in Counter(each.key for each in due).items():
        assert times == 1, f"the oracle says {key} {times} times"
    there = {each.key: each for each in arrived}
    for (who, label), times in Counter((each.who, each.label) for each in arrived).items():
        if times > 1:
            found.add("twice", f"{names[who]} {label} {times} times")
    for key, one in wanted.items():
        if key not in there and (one.who, one.label) not in excused:
            found.add("missing", f"{names[one.who]} {shown(one)}; {one.why}")
    for key, each in there.items():
        if key not in wanted:
            found.add("too much", f"{names[each.who]} {shown(each)}")
        elif not wanted[key].at - 0.001 <= each.at <= wanted[key].at + PROMPT:
            late = each.at - wanted[key].at
            found.add(
                "moment",
                f"{names[each.who]} {shown(each)}, {late:+.0f} s of {when(wanted[key].at)}",
            )
    return found


def invariants(
    arrived: Iterable[Got], acts: Iterable[Act], names: Mapping[int, str]
) -> Differences:
    """What holds of every message whatever the oracle says: none at night without consent."""
    found = Differences()
    acts = [act for act in acts if act.what in ("agree", "before", "stop", "erase", "age")]
    by_person: dict[int, list[Act]] = {}
    for act in acts:
        by_person.setdefault(act.who, []).append(act)
    for each in arrived:
        if is_night(each.at) and not agreed_to_night(by_person.get(each.who, []), each.at):
            found.add("night", f"{names[each.who]} {shown(each)}")
    return found


def agreed_to_night(acts: Iterable[Act], at: float) -> bool:
    agreed = False
    for act in acts:
        if act.at > at:
            break
        match act.what, act.args:
            case ("agree", ("night", sign)):
                agreed = sign == "+"
            case ("before", ("night", *_)):
                agreed = True
            case ("stop" | "erase", _) | ("age", ("u14",)):
                agreed = False
    return agreed


def shown(each: Due | Got) -> str:
    return f"{each.label} {' '.join(each.tokens)} at {when(each.at)}"


def when(at: float) -> str:
    return f"{moment_of(at + 9 * 3600):%Y-%m-%d %a %H:%M:%S}"


__all__ = ["Got", "compare", "got", "seconds_of"]
