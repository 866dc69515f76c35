"""Taking a candidate a step on or back: where to, on which day, and why."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sqlalchemy import Connection

from bot.clock import seoul
from bot.people.person import Person
from bot.programme import notice_dates
from bot.programme.discovery import moves
from bot.programme.discovery.candidates import Outrun
from bot.programme.discovery.model import (
    DECISIONS,
    LONGEST_WHY,
    ORDER,
    Candidate,
    Stage,
    Way,
    ways_on,
)
from bot.programme.discovery.moves import Move, NotThere, Wrong
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.citizen.notice_words import joined
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, keyboard
from handlers.staff.candidate_card import Known, look, show_card, to_card
from handlers.staff.candidate_words import stage_name, way_name
from handlers.staff.desk import number_of
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.tell import tell_approvers
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

MOVE: Final = "cand-move"
_YEAR: Final = re.compile(r"^\D{0,2}(20)?\d\d\s*[-./년]\s*\d{1,2}\s*[-./월]|20\d{6}|20\d\d")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a button leads: a stage, and of a settled one how it settled."""

    stage: Stage
    way: Way | None = None

    @property
    def code(self) -> str:
        """As buttons carry it."""
        return self.way or self.stage

    @classmethod
    def of(cls, code: str) -> "Target":
        """What a code stands for.

        Raises:
            Stale: nothing.
        """
        if code in set(Way):
            return cls(Stage.SETTLED, Way(code))
        if code in set(Stage) - {Stage.SETTLED}:
            return cls(Stage(code))
        raise Stale(code)


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CANDIDATE_MOVE, choose, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.CANDIDATE_MOVE_TO, ask, Role.EDITOR, args=3)
    on_staff_expected(MOVE, take, Role.EDITOR)


async def choose(turn: Turn, _member: Member, number: str) -> None:
    """Ask where to: every step there is from here."""
    known = await look(turn, number_of(number))
    await turn.person(nothing_expected)
    t, candidate = turn.t, known.candidate
    rows: list[Row] = []
    for stage in ways_on(known.steps):
        targets = [Target(stage, way) for way in Way] if stage is Stage.SETTLED else [Target(stage)]
        rows += [[_button(turn, candidate, target)] for target in targets]
    text = t("cand-move", name=candidate.fields.name, stage=stage_name(t, candidate.stage))
    await turn.show(View(text, keyboard(*rows, [to_card(turn, candidate)])))


async def ask(turn: Turn, member: Member, number: str, version: str, code: str) -> None:
    """Ask for the reason, and the day if it was not today; the next words are both."""
    target, known = Target.of(code), await look(turn, number_of(number))
    if known.candidate.version != number_of(version):
        await show_card(turn, member, known.candidate.candidate_id, turn.t("cand-outrun"))
        return
    if target.stage not in ways_on(known.steps):
        raise Stale(code)
    expecting = f"{MOVE}:{known.candidate.candidate_id}.{version}.{target.code}"
    await turn.person(lambda person: replace(person, expecting=expecting))
    await turn.show(_why_view(turn, known, target))


async def take(turn: Turn, member: Member, detail: str) -> None:
    """Take the step, or lay it before a second person; or say what is wrong and ask again."""
    number, version, code = detail.split(".")
    target, now, candidate_id = Target.of(code), turn.services.clock.now(), int(number)
    known = await look(turn, candidate_id)

    def unit(connection: Connection, _: Person) -> bool:
        wanted = read_move(text_of(turn), target, now)
        return moves.move(connection, candidate_id, int(version), wanted, member.staff_id, now)

    try:
        _, taken = await turn.once(unit, nothing_expected)
    except Wrong as wrong:
        await turn.show(_why_view(turn, known, target, turn.t(f"cand-wrong-{wrong.why}")))
        return
    except (Outrun, NotThere):
        await turn.person(nothing_expected)
        await show_card(turn, member, candidate_id, turn.t("cand-outrun"))
        return
    if taken is False:
        await _tell(turn, candidate_id)
    told = {True: "cand-moved", False: "cand-asked-for", None: ""}[taken]
    await show_card(turn, member, candidate_id, turn.t(told) if told else "")


def read_move(text: str, target: Target, now: datetime) -> Move:
    """A step from the words about it.

    A first line that is a date is the day it happened. Of one that settles, the next line is
    where. The rest is why.

    Raises:
        Wrong: the date is none of the calendar.
    """
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    today = seoul(now).date()
    day = _day(lines[0], now) if lines else None
    lines = lines[1:] if day else lines
    place = lines.pop(0) if target.way is not None and len(lines) > 1 else ""
    return Move(target.stage, day or today, "\n".join(lines), target.way, place)


def _day(line: str, now: datetime) -> date | None:
    """The day a line names; None if it is no date. Without a year the latest such day is meant."""
    try:
        day = seoul(notice_dates.read(line, now, end=False)).date()
    except notice_dates.NotADate as error:
        if error.why == "unreadable":
            return None
        raise Wrong("no-day") from error
    if day > seoul(now).date() and not _YEAR.search(line) and line[:1].isdigit():
        return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
    return day


async def _tell(turn: Turn, candidate_id: int) -> None:
    candidate = (await look(turn, candidate_id)).candidate
    code = candidate.deciding.partition(":")[2]
    await tell_approvers(
        turn.bot,
        turn.services,
        candidate.deciding,
        lambda t, _: View(
            t("cand-to-decide", name=candidate.fields.name),
            keyboard([button(t.plain("button-cand-decide"), StaffVerb.DECISION, code)]),
        ),
    )


def _button(turn: Turn, candidate: Candidate, target: Target) -> dict[str, str]:
    t = turn.t
    if target.way is not None:
        text = t.plain("button-cand-settle", way=way_name(t, target.way))
    elif target.stage is Stage.DROPPED:
        text = t.plain("button-cand-drop")
    elif ORDER[target.stage] < ORDER[candidate.stage]:
        text = t.plain("button-cand-back", stage=stage_name(t, target.stage))
    else:
        text = t.plain("button-cand-on", stage=stage_name(t, target.stage))
    number, version = str(candidate.candidate_id), str(candidate.version)
    return button(text, StaffVerb.CANDIDATE_MOVE_TO, number, version, target.code)


def _why_view(turn: Turn, known: Known, target: Target, wrong: str = "") -> View:
    t, candidate = turn.t, known.candidate
    asked = t(
        "cand-ask-place" if target.way else "cand-ask-why",
        name=candidate.fields.name,
        stage=stage_name(t, target.stage),
        most=str(LONGEST_WHY),
    )
    second = t("cand-needs-second") if target.stage in DECISIONS else ""
    return View(joined(wrong, asked, second), keyboard([to_card(turn, candidate)]))
