"""/staff: the desk, from which every task of the staff starts, and what waits for a second look."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from bot.people.person import Person
from bot.staff import approval, team
from bot.staff.approval import Proposal
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.keyboards import Button, Row, button, keyboard
from handlers.staff.gate import on_staff_button, on_staff_command
from handlers.staff.subjects import opener, title_of
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import Names, moment, name_of, role_name, subject_name, who
from handlers.turn import App, Turn
from handlers.view import View

PAGE: Final = 8
_LONGEST_TITLE: Final = 40  # characters
_DIGITS: Final = 18


@dataclass(frozen=True, slots=True)
class Task:
    """A button of the desk: its text, what it does, and who sees it."""

    text: str
    verb: StaffVerb
    needed: Role
    args: tuple[str, ...] = ()


# In the order of the desk. Each topic has a line.
DESK: Final = [
    Task("desk-campaigns", StaffVerb.CAMPAIGNS, Role.VIEWER, ("0",)),
    Task("desk-notices", StaffVerb.NOTICES, Role.VIEWER),
    Task("desk-inquiries", StaffVerb.INQUIRIES, Role.VIEWER, ("o", "0")),
    Task("desk-figures", StaffVerb.FIGURES, Role.VIEWER, ("m",)),
    Task("desk-import", StaffVerb.IMPORT, Role.EDITOR),
    Task("desk-guidance", StaffVerb.GUIDANCE, Role.VIEWER),
    Task("desk-year", StaffVerb.YEAR, Role.VIEWER, ("0",)),
    Task("desk-templates", StaffVerb.TEMPLATES, Role.VIEWER),
    Task("desk-supply", StaffVerb.SUPPLY, Role.VIEWER, ("0",)),
    Task("desk-lists", StaffVerb.LISTS, Role.VIEWER),
    Task("desk-catalogue", StaffVerb.CATALOGUE, Role.VIEWER),
    Task("desk-evaluations", StaffVerb.EVALUATIONS, Role.VIEWER, ("0", "0")),
    Task("desk-discovery", StaffVerb.DISCOVERY, Role.VIEWER),
    Task("desk-team", StaffVerb.TEAM, Role.ADMIN, ("0",)),
    Task("desk-audit", StaffVerb.AUDIT, Role.ADMIN, ("-", "-")),
]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one member's approval."""

    proposals: list[Proposal]
    titles: dict[str, str | None]
    names: Names


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_command(app, "staff", show, Role.VIEWER)
    on_staff_button(app, StaffVerb.DESK, show, Role.VIEWER)
    on_staff_button(app, StaffVerb.WAITING, show_waiting, Role.APPROVER, args=1)


async def show(turn: Turn, member: Member) -> None:
    """The desk as this member's role has it."""
    _, count = await turn.work(lambda c, _: len(approval.waiting_for(c, member.staff_id)))
    await turn.show(desk_view(turn, member, count))


def desk_view(turn: Turn, member: Member, count: int) -> View:
    """Who the member is here, what waits, and the tasks."""
    t = turn.t
    head = t("desk", name=name_of(t, member), role=role_name(t, member.role))
    rows: list[Row] = [
        [button(t.plain(task.text), task.verb, *task.args)]
        for task in DESK
        if member.role.may(task.needed)
    ]
    if member.role.may(Role.APPROVER):
        head += "\n\n" + (t("desk-waiting", count=count) if count else t("desk-waiting-none"))
        if count:
            rows.insert(0, [button(t.plain("button-waiting", count=count), StaffVerb.WAITING, "0")])
    return View(head, keyboard(*rows))


async def show_waiting(turn: Turn, member: Member, page: str) -> None:
    """What waits for this member, oldest first."""
    number = number_of(page)

    def unit(connection: Connection, _: Person) -> Waiting:
        found = approval.waiting_for(connection, member.staff_id)
        titles = {each.subject: title_of(connection, each.subject) for each in found}
        return Waiting(found, titles, team.labels(connection))

    _, waiting = await turn.work(unit)
    await turn.show(_waiting_view(turn, waiting, number))


def number_of(code: str) -> int:
    """The page, or the number of something, that a button names.

    Raises:
        Stale: it is no number, or larger than any of ours.
    """
    if not (code.isascii() and code.isdecimal() and len(code) <= _DIGITS):
        raise Stale(code)
    return int(code)


def page_turns(turn: Turn, verb: StaffVerb, page: int, total: int) -> Row:
    """The buttons to the pages before and after, of a list of `total` lines."""
    t = turn.t
    return [
        button(t.plain(label), verb, str(number))
        for label, number in (("button-before", page - 1), ("button-more", page + 1))
        if 0 <= number * PAGE < total
    ]


def to_desk(turn: Turn) -> Row:
    """The way back to the desk."""
    return [button(turn.t.plain("button-desk"), StaffVerb.DESK)]


def _waiting_view(turn: Turn, waiting: Waiting, page: int) -> View:
    t = turn.t
    total = len(waiting.proposals)
    if not total:
        return View(t("desk-waiting-none"), keyboard(to_desk(turn)))
    page = min(page, (total - 1) // PAGE)
    shown = waiting.proposals[page * PAGE : (page + 1) * PAGE]
    lines, rows = [t("waiting-head", count=total)], []
    for place, proposal in enumerate(shown, page * PAGE + 1):
        lines.append(_line(turn, waiting, place, proposal))
        if found := _open_button(turn, waiting, place, proposal):
            rows.append([found])
    turns = page_turns(turn, StaffVerb.WAITING, page, total)
    return View("\n".join(lines), keyboard(*rows, turns, to_desk(turn)))


def _line(turn: Turn, waiting: Waiting, place: int, proposal: Proposal) -> str:
    t = turn.t
    title = waiting.titles[proposal.subject] or ""
    if len(title) > _LONGEST_TITLE:
        title = title[: _LONGEST_TITLE - 1] + "…"
    return t(
        "waiting-line",
        place=str(place),
        subject=subject_name(t, waiting.names, proposal.subject) + (f" ‘{title}’" if title else ""),
        who=who(t, waiting.names, proposal.submitted_by),
        at=moment(proposal.submitted_at),
    )


def _open_button(turn: Turn, waiting: Waiting, place: int, proposal: Proposal) -> Button | None:
    name = subject_name(turn.t, waiting.names, proposal.subject)
    return opener(f"{place}. {name}", proposal.subject)
