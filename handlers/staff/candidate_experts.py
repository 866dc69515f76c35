"""Asking experts about a candidate, and reading what they said."""

from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from bot.people.person import Person
from bot.programme.discovery import opinions
from bot.programme.discovery.opinions import Request
from bot.staff.invitations import new_token
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, keyboard
from handlers.staff import candidate_words as words
from handlers.staff.candidate_card import Known, look, to_card
from handlers.staff.desk import number_of
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import moment
from handlers.turn import App, Turn
from handlers.view import View

EXPERT: Final = "cand-expert"
PREFIX: Final = "x_"


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.EXPERTS, show, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.EXPERT_ASK, ask, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.EXPERT_CLOSE, close, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.EXPERT_REVOKE, revoke, Role.EDITOR, args=1)
    on_staff_expected(EXPERT, take_label, Role.EDITOR)


async def show(turn: Turn, member: Member, number: str) -> None:
    """Whom staff asked, and what they said."""
    await _show(turn, member, number_of(number))


async def ask(turn: Turn, _member: Member, number: str) -> None:
    """Ask what colleagues call the expert; the next words are it."""
    known = await look(turn, number_of(number))
    expecting = f"{EXPERT}:{known.candidate.candidate_id}"
    await turn.person(lambda person: replace(person, expecting=expecting))
    await turn.show(_label_view(turn, known))


async def take_label(turn: Turn, member: Member, detail: str) -> None:
    """Make the link and show it, this one time."""
    candidate_id, label = int(detail), " ".join(text_of(turn).split())
    known, now, t = await look(turn, candidate_id), turn.services.clock.now(), turn.t
    if not 0 < len(label) <= opinions.LONGEST_LABEL or not label.isprintable():
        await turn.show(_label_view(turn, known))
        return
    token = new_token()

    def unit(connection: Connection, _: Person) -> bool:
        made = opinions.ask(connection, candidate_id, label, token, member.staff_id, now)
        return made is not None

    _, made = await turn.once(unit, nothing_expected)
    back = keyboard(_to_experts(turn, candidate_id), [to_card(turn, known.candidate)])
    if not made:
        # Nobody can show the link of an earlier try again: only its hash is there.
        text = "cand-expert-full" if made is False else "cand-expert-shown"
        await turn.show(View(t(text, most=str(opinions.MOST)), back))
        return
    link = f"https://t.me/{turn.bot.username}?start={PREFIX}{token}"
    until = moment(now + opinions.LIFETIME)
    await turn.show(View(t("cand-expert-link", label=label, link=link, until=until), back))


async def close(turn: Turn, member: Member, request: str) -> None:
    """Take no more changes of an opinion."""
    request_id, now = number_of(request), turn.services.clock.now()
    found = await _request(turn, request_id)
    await turn.once(lambda c, _: opinions.close(c, request_id, member.staff_id, now))
    await _show(turn, member, found.candidate_id)


async def revoke(turn: Turn, member: Member, request: str) -> None:
    """Withdraw a link that nobody has answered."""
    request_id, now = number_of(request), turn.services.clock.now()
    found = await _request(turn, request_id)
    await turn.once(lambda c, _: opinions.revoke(c, request_id, member.staff_id, now))
    await _show(turn, member, found.candidate_id)


async def _request(turn: Turn, request_id: int) -> Request:
    _, found = await turn.work(lambda c, _: opinions.get(c, request_id))
    if found is None:
        raise Stale(str(request_id))
    return found


async def _show(turn: Turn, member: Member, candidate_id: int) -> None:
    known, now = await look(turn, candidate_id), turn.services.clock.now()
    await turn.person(nothing_expected)
    t, number = turn.t, str(candidate_id)
    head = t("cand-experts", name=known.candidate.fields.name, count=len(known.requests))
    lines = [words.opinion_lines(t, each, words.LONGEST) for each in known.requests]
    rows: list[Row] = []
    if member.role.may(Role.EDITOR):
        rows = [[button(t.plain("button-cand-ask-expert"), StaffVerb.EXPERT_ASK, number)]]
        rows += [_ending(turn, each) for each in known.requests if each.takes_answers(now)]
    back = [to_card(turn, known.candidate)]
    await turn.show(View("\n\n".join([head, *lines]), keyboard(*rows, back)))


def _ending(turn: Turn, request: Request) -> Row:
    answered = request.answered_at is not None
    text = "button-cand-close" if answered else "button-cand-revoke"
    verb = StaffVerb.EXPERT_CLOSE if answered else StaffVerb.EXPERT_REVOKE
    return [button(turn.t.plain(text, label=request.label), verb, str(request.request_id))]


def _label_view(turn: Turn, known: Known) -> View:
    asked = turn.t("cand-ask-expert", most=str(opinions.LONGEST_LABEL))
    return View(asked, keyboard([to_card(turn, known.candidate)]))


def _to_experts(turn: Turn, candidate_id: int) -> Row:
    return [button(turn.t.plain("button-cand-to-experts"), StaffVerb.EXPERTS, str(candidate_id))]
