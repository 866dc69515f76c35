"""The team: who is a member, as what, and how admins change it."""

from typing import Final

from sqlalchemy import Connection

from bot.clock import seoul
from bot.i18n import Translator
from bot.people.person import Person
from bot.staff import invitations, roles, team
from bot.staff.roles import Member, Role
from bot.staff.team import Refused, Why
from handlers.callback import Stale
from handlers.keyboards import Row, button, keyboard
from handlers.staff.desk import PAGE, number_of, page_turns, to_desk
from handlers.staff.gate import on_staff_button
from handlers.staff.tell import tell
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import name_of, role_name
from handlers.turn import App, Turn
from handlers.view import View

_REFUSALS: Final = {
    Why.NOT_AN_ADMIN: "staff-not-allowed",
    Why.LAST_ADMIN: "team-last-admin",
    Why.NO_MEMBER: "team-no-member",
}


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.TEAM, show, Role.ADMIN, args=1)
    on_staff_button(app, StaffVerb.MEMBER, show_member, Role.ADMIN, args=1)
    on_staff_button(app, StaffVerb.ASK_ROLE, ask_role, Role.ADMIN, args=2)
    on_staff_button(app, StaffVerb.SET_ROLE, set_role, Role.ADMIN, args=2)
    on_staff_button(app, StaffVerb.ASK_REMOVE, ask_remove, Role.ADMIN, args=1)
    on_staff_button(app, StaffVerb.REMOVE, remove, Role.ADMIN, args=1)


async def show(turn: Turn, _member: Member, page: str) -> None:
    """Everybody, with their roles."""
    await _show_team(turn, number_of(page))


async def show_member(turn: Turn, _member: Member, staff_id: str) -> None:
    """One member, and what can be changed."""
    colleague = await _colleague(turn, staff_id)
    await turn.show(member_view(turn, colleague))


async def ask_role(turn: Turn, _member: Member, staff_id: str, code: str) -> None:
    """Ask once before changing a role."""
    role, colleague = role_of(code), await _colleague(turn, staff_id)
    t = turn.t
    was, becomes = role_name(t, colleague.role), role_name(t, role)
    asked = t("team-ask-role", name=name_of(t, colleague), was=was, role=becomes)
    yes = button(t.plain("button-change-role"), StaffVerb.SET_ROLE, staff_id, code)
    await turn.show(
        View(_warned(turn, colleague, asked), keyboard([yes], _not_now(turn, staff_id)))
    )


async def set_role(turn: Turn, member: Member, staff_id: str, code: str) -> None:
    """Change a role, and tell whom it concerns."""
    role, number, now = role_of(code), number_of(staff_id), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> Member | Why | None:
        try:
            return team.change_role(connection, member.staff_id, number, role, now)
        except Refused as refused:
            return refused.reason

    _, done = await turn.once(unit)
    if isinstance(done, Why):
        await _refuse(turn, done)
        return
    if done is not None and number != member.staff_id:
        await tell(turn.bot, turn.services, [number], _your_role)
    colleague = await _colleague(turn, staff_id)
    await turn.show(member_view(turn, colleague), turn.t.plain("team-role-changed"))


async def ask_remove(turn: Turn, _member: Member, staff_id: str) -> None:
    """Ask once before somebody leaves the team."""
    colleague = await _colleague(turn, staff_id)
    t = turn.t
    asked = t("team-ask-remove", name=name_of(t, colleague))
    yes = button(t.plain("button-remove"), StaffVerb.REMOVE, staff_id)
    await turn.show(
        View(_warned(turn, colleague, asked), keyboard([yes], _not_now(turn, staff_id)))
    )


async def remove(turn: Turn, member: Member, staff_id: str) -> None:
    """End a membership at once."""
    number, now = number_of(staff_id), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> Member | Why:
        try:
            return team.dismiss(connection, member.staff_id, number, now)
        except Refused as refused:
            return refused.reason

    _, done = await turn.once(unit)
    if isinstance(done, Why):
        await _refuse(turn, done)
    elif number == member.staff_id:
        await turn.show(View(turn.t("team-you-left")))
    else:
        await _show_team(turn, 0, turn.t.plain("team-removed"))


async def _show_team(turn: Turn, page: int, toast: str | None = None) -> None:
    now = turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> tuple[list[Member], int]:
        return roles.team(connection), len(invitations.open_ones(connection, now))

    _, (members, invited) = await turn.work(unit)
    await turn.show(_team_view(turn, members, invited, page), toast)


def _team_view(turn: Turn, members: list[Member], invited: int, page: int) -> View:
    t = turn.t
    page = min(page, max(len(members) - 1, 0) // PAGE)
    shown = members[page * PAGE : (page + 1) * PAGE]
    lines = [t("team", count=len(members))]
    lines += [t("team-line", name=name_of(t, each), role=role_name(t, each.role)) for each in shown]
    rows: list[Row] = [
        [button(name_of(t, each), StaffVerb.MEMBER, str(each.staff_id))] for each in shown
    ]
    rows.append(page_turns(turn, StaffVerb.TEAM, page, len(members)))
    rows.append([button(t.plain("button-invite"), StaffVerb.INVITE)])
    if invited:
        rows.append([button(t.plain("button-invitations", count=invited), StaffVerb.INVITATIONS)])
    return View("\n".join(lines), keyboard(*rows, to_desk(turn)))


def member_view(turn: Turn, colleague: Member) -> View:
    """One member, the other roles, and the way out."""
    t, staff_id = turn.t, str(colleague.staff_id)
    text = t(
        "team-member",
        name=name_of(t, colleague),
        number=staff_id,
        role=role_name(t, colleague.role),
        since=f"{seoul(colleague.since):%Y-%m-%d}",
    )
    others = [
        [
            button(
                t.plain("button-make", role=role_name(t, role)), StaffVerb.ASK_ROLE, staff_id, role
            )
        ]
        for role in Role
        if role is not colleague.role
    ]
    out = [button(t.plain("button-ask-remove"), StaffVerb.ASK_REMOVE, staff_id)]
    return View(text, keyboard(*others, out, to_team(turn)))


def _your_role(t: Translator, colleague: Member) -> View:
    text = t("team-your-role", role=role_name(t, colleague.role))
    return View(text, keyboard([button(t.plain("button-desk"), StaffVerb.DESK)]))


def role_of(code: str) -> Role:
    """The role a button names.

    Raises:
        Stale: there is none such.
    """
    try:
        return Role(code)
    except ValueError:
        raise Stale(code) from None


def to_team(turn: Turn) -> Row:
    """The way back to the team."""
    return [button(turn.t.plain("button-team"), StaffVerb.TEAM, "0")]


async def _colleague(turn: Turn, staff_id: str) -> Member:
    """The member a button names.

    Raises:
        Stale: there is none any more.
    """
    number = number_of(staff_id)
    _, found = await turn.work(lambda c, _: roles.find(c, number))
    if found is None:
        raise Stale(staff_id)
    return found


async def _refuse(turn: Turn, why: Why) -> None:
    await turn.note(turn.t.plain(_REFUSALS[why]), alert=True)


def _warned(turn: Turn, colleague: Member, asked: str) -> str:
    """What settings give, settings give back at the next start: an admin must know."""
    return asked + ("\n\n" + turn.t("team-settings") if colleague.role is Role.ADMIN else "")


def _not_now(turn: Turn, staff_id: str) -> Row:
    return [button(turn.t.plain("button-not-now"), StaffVerb.MEMBER, staff_id)]
