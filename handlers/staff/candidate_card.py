"""A candidate at a glance, and the way it came."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot import wording
from bot.programme.discovery import candidates, moves, notes, opinions
from bot.programme.discovery.model import Candidate, Step
from bot.programme.discovery.moves import Ask
from bot.programme.discovery.notes import Kind, Note
from bot.programme.discovery.opinions import Request
from bot.staff import team
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen.notice_words import joined
from handlers.keyboards import Button, Row, button, keyboard
from handlers.staff import candidate_words as words
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import Names, who
from handlers.turn import App, Turn
from handlers.view import View

_STEPS_ON_CARD = 3
_STEPS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Known:
    """A candidate with all that belongs to it."""

    candidate: Candidate
    steps: list[Step]
    ask: Ask | None
    notes: list[Note]
    requests: list[Request]
    names: Names

    def count(self, kind: Kind) -> int:
        """How many notes of a kind there are."""
        return sum(each.kind is kind for each in self.notes)


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CANDIDATE, show, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.CANDIDATE_WAY, show_way, Role.VIEWER, args=1)


async def show(turn: Turn, member: Member, number: str) -> None:
    """The card of a candidate."""
    await show_card(turn, member, number_of(number))


async def show_card(turn: Turn, member: Member, candidate_id: int, told: str = "") -> None:
    """The card, under a line about what just happened.

    Raises:
        Stale: there is no such candidate.
    """
    known = await look(turn, candidate_id)
    await turn.show(
        View(joined(told, card_text(turn, known)), keyboard(*_rows(turn, member, known)))
    )


async def show_way(turn: Turn, _member: Member, number: str) -> None:
    """Every step, the newest last; of a long way the newest."""
    known = await look(turn, number_of(number))
    t, shown = turn.t, known.steps[-_STEPS_SHOWN:]
    lines = [words.step_line(t, known.names, step) for step in shown]
    head = t("cand-way", name=known.candidate.fields.name, count=len(known.steps))
    await turn.show(View("\n\n".join([head, *lines]), keyboard([to_card(turn, known.candidate)])))


async def look(turn: Turn, candidate_id: int) -> Known:
    """A candidate with all that belongs to it.

    Raises:
        Stale: there is none of that number.
    """
    _, known = await turn.work(lambda c, _: find(c, candidate_id))
    return known


def find(connection: Connection, candidate_id: int) -> Known:
    """The same, in a transaction."""
    candidate = candidates.get(connection, candidate_id)
    if candidate is None:
        raise Stale(str(candidate_id))
    return Known(
        candidate,
        candidates.steps_of(connection, candidate_id),
        moves.ask_of(connection, candidate_id),
        notes.of(connection, candidate_id),
        opinions.of(connection, candidate_id),
        team.labels(connection),
    )


def card_text(turn: Turn, known: Known) -> str:
    """What the candidate says, what waits, and its latest steps."""
    t, catalogue = turn.t, turn.services.catalogue
    fields = known.candidate.fields
    interests = [
        interest.name[t.lang] for each in fields.interests if (interest := catalogue.interest(each))
    ]
    linked = catalogue.occupation(fields.occupation) if fields.occupation else None
    name = wording.short_name(t, linked) if linked else ""
    waiting = ""
    if known.ask is not None:
        asker = who(t, known.names, known.ask.staff_id)
        waiting = t("cand-waiting", who=asker) + "\n" + words.move_lines(t, known.ask.move)
    said = words.opinion_counts(t, known.requests)
    lines = [words.step_line(t, known.names, each) for each in known.steps[-_STEPS_ON_CARD:]]
    return joined(
        words.about(t, known.candidate, interests, name),
        t("cand-said", text=said) if said else "",
        waiting,
        "\n".join([t("cand-latest"), *lines]),
    )


def to_card(turn: Turn, candidate: Candidate) -> Button:
    """The way back to the card."""
    return button(
        turn.t.plain("button-cand-card"), StaffVerb.CANDIDATE, str(candidate.candidate_id)
    )


def _rows(turn: Turn, member: Member, known: Known) -> list[Row]:
    t, number = turn.t, str(known.candidate.candidate_id)

    def one(text: str, verb: StaffVerb, *args: str) -> Button:
        return button(text, verb, *args)

    def counted(kind: Kind) -> Button:
        text = t.plain(f"button-cand-{kind}s", count=known.count(kind))
        return one(text, StaffVerb.NOTES, number, kind)

    rows: list[Row] = []
    if known.ask is not None and member.role.may(Role.APPROVER):
        code = known.candidate.deciding.partition(":")[2]
        rows.append([one(t.plain("button-cand-decide"), StaffVerb.DECISION, code)])
    if member.role.may(Role.EDITOR):
        rows.append(
            [
                one(t.plain("button-cand-move"), StaffVerb.CANDIDATE_MOVE, number),
                one(t.plain("button-cand-edit"), StaffVerb.CANDIDATE_EDIT, number),
            ]
        )
    experts = t.plain("button-cand-experts", count=len(known.requests))
    return [
        *rows,
        [counted(Kind.SOURCE), one(experts, StaffVerb.EXPERTS, number)],
        [counted(Kind.TRAINING), counted(Kind.PROJECT)],
        [one(t.plain("button-cand-way"), StaffVerb.CANDIDATE_WAY, number)],
        [one(t.plain("button-cand-list"), StaffVerb.CANDIDATES, known.candidate.stage, "0")],
    ]
