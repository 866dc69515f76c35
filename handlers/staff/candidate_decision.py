"""A second pair of eyes on a decision: read what it rests on, then confirm it or give it back."""

import re
from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from bot.people.person import Person
from bot.programme.discovery import moves
from bot.programme.discovery.candidates import Outrun
from bot.programme.discovery.model import Candidate
from bot.programme.discovery.moves import Move
from bot.staff import approval
from bot.staff.approval import Refused
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.citizen.notice_words import joined
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import button, keyboard
from handlers.staff import candidate_words as words
from handlers.staff.candidate_card import Known, card_text, find, look, show_card, to_card
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.tell import tell_writers
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

REMARK: Final = "cand-remark"
_CODE: Final = re.compile(r"([0-9]{1,15})-([0-9]{1,6})")
_DIGEST: Final = 16  # letters of a digest that a button carries
_NOTES: Final = 4  # of those it rests on, so that a message holds them
_LONGEST_REMARK: Final = 500


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.DECISION, show, Role.APPROVER, args=1)
    on_staff_button(app, StaffVerb.DECISION_CONFIRM, confirm, Role.APPROVER, args=2)
    on_staff_button(app, StaffVerb.DECISION_RETURN, ask_remark, Role.APPROVER, args=1)
    on_staff_expected(REMARK, take_remark, Role.APPROVER)


async def show(turn: Turn, member: Member, code: str) -> None:
    """Everything the decision rests on, and the two ways to answer."""
    candidate_id, number = _numbers(code)
    known = await look(turn, candidate_id)
    await turn.person(nothing_expected)
    if not _waits(known, number):
        await show_card(turn, member, candidate_id, turn.t("cand-refused-decided"))
        return
    t = turn.t
    sources = [f"• {t.text(words.note_line(t, each))}" for each in known.notes[:_NOTES]]
    said = [words.opinion_lines(t, each) for each in known.requests[:_NOTES]]
    rests = "\n".join([t("cand-rests-on"), *sources, *said]) if sources or said else ""
    rows = [
        [button(t.plain("button-cand-confirm"), StaffVerb.DECISION_CONFIRM, code, _mark(known))],
        [button(t.plain("button-cand-return"), StaffVerb.DECISION_RETURN, code)],
        [to_card(turn, known.candidate)],
    ]
    await turn.show(View(joined(card_text(turn, known), rests), keyboard(*rows)))


async def confirm(turn: Turn, member: Member, code: str, mark: str) -> None:
    """Confirm what was read; the candidate takes the step."""
    candidate_id, number = _numbers(code)
    now = turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> tuple[Candidate, Move]:
        known = find(connection, candidate_id)
        if _waits(known, number) and _mark(known) != mark:
            raise Refused(approval.Why.CHANGED)
        moved = moves.confirm(connection, candidate_id, number, member.staff_id, now)
        return known.candidate, moved

    try:
        _, done = await turn.once(unit)
    except (Refused, Outrun) as error:
        reason = error.reason if isinstance(error, Refused) else approval.Why.CHANGED
        await turn.note(turn.t.plain(f"cand-refused-{reason}"), alert=True)
        return
    if done is not None:
        await _tell(turn, member, done[0], done[1], "cand-told-confirmed")
    await show_card(turn, member, candidate_id, turn.t("cand-confirmed"))


async def ask_remark(turn: Turn, member: Member, code: str) -> None:
    """Ask what speaks against it; the next words go to who asked for it."""
    candidate_id, number = _numbers(code)
    known = await look(turn, candidate_id)
    if not _waits(known, number):
        await show_card(turn, member, candidate_id, turn.t("cand-refused-decided"))
        return
    await turn.person(lambda person: replace(person, expecting=f"{REMARK}:{code}"))
    await turn.show(_remark_view(turn, known.candidate))


async def take_remark(turn: Turn, member: Member, code: str) -> None:
    """Give the decision back with the remark."""
    (candidate_id, number), remark = _numbers(code), text_of(turn).strip()
    known, now = await look(turn, candidate_id), turn.services.clock.now()
    if not 0 < len(remark) <= _LONGEST_REMARK:
        await turn.show(_remark_view(turn, known.candidate))
        return

    def unit(connection: Connection, _: Person) -> Move | None:
        asked = moves.ask_of(connection, candidate_id)
        moves.give_back(connection, candidate_id, number, member.staff_id, remark, now)
        return asked.move if asked else None

    try:
        _, wanted = await turn.once(unit, nothing_expected)
    except Refused as refused:
        await turn.person(nothing_expected)
        await show_card(turn, member, candidate_id, turn.t(f"cand-refused-{refused.reason}"))
        return
    if wanted is not None:
        await _tell(turn, member, known.candidate, wanted, "cand-told-returned", remark)
    await show_card(turn, member, candidate_id, turn.t("cand-returned"))


async def _tell(
    turn: Turn,
    member: Member,
    candidate: Candidate,
    wanted: Move,
    message: str,
    remark: str = "",
) -> None:
    await tell_writers(
        turn.bot,
        turn.services,
        candidate.deciding,
        lambda t, _: View(
            joined(
                t(message, name=candidate.fields.name, stage=words.stage_name(t, wanted.to_stage)),
                t("cand-remark", remark=remark) if remark else "",
            ),
            keyboard(
                [
                    button(
                        t.plain("button-cand-card"),
                        StaffVerb.CANDIDATE,
                        str(candidate.candidate_id),
                    )
                ]
            ),
        ),
        besides=member.staff_id,
    )


def _mark(known: Known) -> str:
    """What was read, in a few letters: the decision, and what experts said of the candidate."""
    assert known.ask is not None
    said = [[each.request_id, each.verdict, each.words] for each in known.requests]
    return approval.digest(moves.digest(known.candidate, known.ask.move), said)[:_DIGEST]


def _waits(known: Known, number: int) -> bool:
    return known.ask is not None and known.candidate.decisions + 1 == number


def _remark_view(turn: Turn, candidate: Candidate) -> View:
    text = turn.t("cand-ask-remark", most=str(_LONGEST_REMARK))
    return View(text, keyboard([to_card(turn, candidate)]))


def _numbers(code: str) -> tuple[int, int]:
    if not (found := _CODE.fullmatch(code)):
        raise Stale(code)
    return int(found[1]), int(found[2])
