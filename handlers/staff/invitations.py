"""Inviting a colleague by a link, and opening one."""

import asyncio
from dataclasses import replace
from typing import Final

import structlog
from sqlalchemy import Connection

from bot.people.person import Person
from bot.staff import invitations, roles, team
from bot.staff.invitations import Invitation, Outcome
from bot.staff.roles import Member, Role
from handlers.citizen.welcome import welcome
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Keyboard, Row, button, keyboard
from handlers.staff.desk import number_of, to_desk
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.team import role_of, to_team
from handlers.staff.tell import tell
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import moment, role_name, who
from handlers.turn import App, Turn
from handlers.view import View

LABEL: Final = "staff-label"
PREFIX: Final = "s_"  # of a deep link's payload

log = structlog.get_logger(__name__)


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.INVITATIONS, show, Role.ADMIN)
    on_staff_button(app, StaffVerb.INVITE, ask_role, Role.ADMIN)
    on_staff_button(app, StaffVerb.INVITE_AS, ask_label, Role.ADMIN, args=1)
    on_staff_button(app, StaffVerb.INVITE_NOT, drop, Role.ADMIN)
    on_staff_button(app, StaffVerb.REVOKE, revoke, Role.ADMIN, args=1)
    on_staff_expected(LABEL, take_label, Role.ADMIN)


async def show(turn: Turn, _member: Member) -> None:
    """The invitations nobody has used yet."""
    await _show_open(turn)


async def ask_role(turn: Turn, _member: Member) -> None:
    """Ask what the new colleague may do."""
    await turn.person()
    t = turn.t
    rows = [[button(role_name(t, role), StaffVerb.INVITE_AS, role)] for role in Role]
    await turn.show(View(t("invite-ask-role"), keyboard(*rows, to_team(turn))))


async def ask_label(turn: Turn, _member: Member, code: str) -> None:
    """Ask how the new colleague is called; the next words are it."""
    role = role_of(code)
    await turn.person(lambda person: replace(person, expecting=f"{LABEL}:{role}"))
    await turn.show(_label_view(turn, role))


async def drop(turn: Turn, _member: Member) -> None:
    """Ask for no name any more."""
    await turn.person(_no_label_expected)
    await turn.show(View(turn.t("invite-dropped"), keyboard(to_team(turn), to_desk(turn))))


async def take_label(turn: Turn, member: Member, code: str) -> None:
    """Open the invitation and show its link, this one time."""
    role, label = Role(code), " ".join(text_of(turn).split())
    if not 0 < len(label) <= team.LONGEST_LABEL or not label.isprintable():
        await turn.person()
        await turn.show(_label_view(turn, role))
        return
    token, now = invitations.new_token(), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> bool:
        return invitations.invite(connection, member.staff_id, role, label, token, now) is not None

    _, opened = await turn.once(unit, nothing_expected)
    t, ways = turn.t, keyboard(_to_invitations(turn), to_team(turn))
    if not opened:
        # Nobody can show the link of an earlier try again: only its hash is there.
        text = "invite-too-many" if opened is False else "invite-shown-before"
        await turn.show(View(t(text, most=str(invitations.MOST_OPEN)), ways))
        return
    link = f"https://t.me/{turn.bot.username}?start={PREFIX}{token}"
    role_words = role_name(t, role)
    until = moment(now + invitations.LIFETIME)
    text = t("invite-link", name=label, role=role_words, link=link, until=until)
    await turn.show(View(text, ways))


async def revoke(turn: Turn, member: Member, invitation_id: str) -> None:
    """Withdraw an invitation."""
    number, now = number_of(invitation_id), turn.services.clock.now()
    _, done = await turn.once(
        lambda c, _: invitations.revoke(c, member.staff_id, number, now),
    )
    await _show_open(turn, turn.t.plain("invite-gone" if done is False else "invite-revoked"))


async def accept(turn: Turn, token: str) -> None:
    """Somebody opened a link: let them in, or say kindly why not."""
    now = turn.services.clock.now()

    def unit(connection: Connection, person: Person) -> tuple[Outcome, Invitation | None]:
        return invitations.accept(connection, token, person.person_id, now)

    person, done = await turn.once(unit, nothing_expected)
    if done is None:
        await _show_again(turn)
        return
    outcome, invitation = done
    t = turn.t
    if outcome is Outcome.UNKNOWN or invitation is None:
        log.warning("staff_invitation_unknown", person=turn.person_id)
        await _greet(turn, person)
    elif outcome in {Outcome.JOINED, Outcome.RAISED}:
        await asyncio.gather(
            turn.show(_joined_view(turn, invitation.role)), _tell_inviter(turn, invitation)
        )
    elif outcome is Outcome.NO_GAIN:
        await turn.show(View(t("invite-no-gain"), keyboard(to_desk(turn))))
    else:
        log.info("staff_invitation_refused", person=turn.person_id, outcome=outcome.value)
        await turn.show(View(t(f"invite-{outcome}")))


async def _show_again(turn: Turn) -> None:
    """The same update once more: whoever joined by it sees so again."""
    person, member = await turn.work(lambda c, person: roles.find(c, person.person_id))
    if member is None:
        await _greet(turn, person)
    else:
        await turn.show(_joined_view(turn, member.role))


async def _greet(turn: Turn, person: Person) -> None:
    """What anybody gets who opens a link that leads nowhere."""
    view = welcome(turn.t, person)
    await turn.show(View(turn.t("link-unknown") + "\n\n" + view.text, view.keyboard))


async def _tell_inviter(turn: Turn, invitation: Invitation) -> None:
    await tell(
        turn.bot,
        turn.services,
        [invitation.invited_by],
        lambda t, _: View(
            t(
                "invite-accepted",
                name=invitation.label,
                role=role_name(t, invitation.role),
                number=str(turn.person_id),
            ),
            keyboard([button(t.plain("button-team"), StaffVerb.TEAM, "0")]),
        ),
    )


async def _show_open(turn: Turn, toast: str | None = None) -> None:
    now = turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> tuple[list[Invitation], dict[int, str]]:
        return invitations.open_ones(connection, now), team.labels(connection)

    _, (found, names) = await turn.work(unit)
    t = turn.t
    lines = [t("invitations", count=len(found)) if found else t("invitations-none")]
    lines += [
        t(
            "invitations-line",
            name=each.label,
            role=role_name(t, each.role),
            who=who(t, names, each.invited_by),
            until=moment(each.expires_at),
        )
        for each in found
    ]
    rows: list[Row] = [
        [
            button(
                t.plain("button-revoke", name=each.label), StaffVerb.REVOKE, str(each.invitation_id)
            )
        ]
        for each in found
    ]
    await turn.show(View("\n".join(lines), keyboard(*rows, to_team(turn))), toast)


def _label_view(turn: Turn, role: Role) -> View:
    t = turn.t
    asked = t("invite-ask-label", role=role_name(t, role), most=str(team.LONGEST_LABEL))
    return View(asked, _never_mind(turn))


def _joined_view(turn: Turn, role: Role) -> View:
    return View(turn.t("invite-joined", role=role_name(turn.t, role)), keyboard(to_desk(turn)))


def _never_mind(turn: Turn) -> Keyboard:
    return keyboard([button(turn.t.plain("button-never-mind"), StaffVerb.INVITE_NOT)])


def _to_invitations(turn: Turn) -> Row:
    return [button(turn.t.plain("button-open-invitations"), StaffVerb.INVITATIONS)]


def _no_label_expected(person: Person) -> Person:
    """Another form's question stays open."""
    ours = (person.expecting or "").startswith(LABEL)
    return nothing_expected(person) if ours else person
