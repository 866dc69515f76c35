"""A second pair of eyes on the catalogue: read all of the difference, then publish or give back."""

from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from bot.i18n import Translator
from bot.people.person import Person
from bot.staff.approval import Refused, Why
from bot.staff.roles import Member, Role
from bot.versions import drafts, published
from handlers.callback import Stale
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, keyboard
from handlers.staff import catalogue_words as words
from handlers.staff.catalogue import standing, to_hub
from handlers.staff.catalogue_draft import difference
from handlers.staff.desk import number_of
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.tell import tell_writers
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

REMARK: Final = "cat-remark"
_DIGEST: Final = 16  # letters of a digest that a button carries
_LONGEST_REMARK: Final = 300


def register(app: App) -> None:
    """Add this topic's handlers."""
    approver = Role.APPROVER
    on_staff_button(app, StaffVerb.DRAFT_REVIEW, review, approver, args=1)
    on_staff_button(app, StaffVerb.DRAFT_READ_ON, read_on, approver, args=2)
    on_staff_button(app, StaffVerb.DRAFT_APPROVE, approve, approver, args=2)
    on_staff_button(app, StaffVerb.DRAFT_RETURN, ask_remark, approver, args=1)
    on_staff_expected(REMARK, take_remark, approver)


async def review(turn: Turn, member: Member, code: str) -> None:
    """The difference, from its beginning."""
    await read_on(turn, member, code, "0")


async def read_on(turn: Turn, _member: Member, code: str, part: str) -> None:
    """One part of the difference; who has not read to the end has nothing to decide yet."""
    place, draft_id = number_of(part), number_of(code)
    await turn.person(nothing_expected)
    there, waiting = await standing(turn)
    t = turn.t
    if waiting is None or there.draft is None or there.draft.draft_id != draft_id:
        await turn.show(View(t("catalogue-refused-decided"), keyboard(to_hub(turn))))
        return
    head = t("catalogue-review", number=str(there.number)) + "\n" + words.counts(t, there.changes)
    pages = difference(turn, there, [head])
    if place >= len(pages):
        raise Stale(part)
    turns = [
        button(t.plain(label), StaffVerb.DRAFT_READ_ON, code, str(each))
        for label, each in (("button-before", place - 1), ("button-read-on", place + 1))
        if 0 <= each < len(pages)
    ]
    beginning = drafts.digest(there)[:_DIGEST]
    deciding: list[Row] = [
        [button(t.plain("button-draft-approve"), StaffVerb.DRAFT_APPROVE, code, beginning)],
        [button(t.plain("button-draft-return"), StaffVerb.DRAFT_RETURN, code)],
    ]
    rows = [turns, *(deciding if place == len(pages) - 1 else [])]
    await turn.show(View(pages[place], keyboard(*rows, to_hub(turn))))


async def approve(turn: Turn, member: Member, code: str, beginning: str) -> None:
    """Publish what was read."""
    draft_id, now, files = number_of(code), turn.services.clock.now(), turn.services.librarian.files

    def unit(connection: Connection, _: Person) -> int:
        there = drafts.desk(connection)
        if there.draft is None or there.draft.draft_id != draft_id:
            raise Refused(Why.DECIDED)
        whole = drafts.digest(there)
        if whole[:_DIGEST] != beginning:
            raise Refused(Why.CHANGED)
        return drafts.approve(connection, draft_id, whole, files, member.staff_id, now)

    try:
        _, number = await turn.once(unit)
    except Refused as refused:
        await turn.show(View(turn.t(f"catalogue-refused-{refused.reason}"), keyboard(to_hub(turn))))
        return
    await turn.services.librarian.follow()
    if number is not None:
        await _tell(turn, member, draft_id, "catalogue-told-published", number=str(number))
    there, _ = await standing(turn)
    text = turn.t("catalogue-published", number=str(there.number))
    await turn.show(View(text, keyboard(to_hub(turn))))


async def ask_remark(turn: Turn, _member: Member, code: str) -> None:
    """Ask what is to be changed; the next words go to the writers."""
    draft_id = number_of(code)
    await turn.person(lambda person: replace(person, expecting=f"{REMARK}:{draft_id}"))
    back = button(turn.t.plain("button-back"), StaffVerb.DRAFT_REVIEW, code)
    await turn.show(View(turn.t("notice-ask-remark"), keyboard([back])))


async def take_remark(turn: Turn, member: Member, code: str) -> None:
    """Give it back with the remark."""
    draft_id, now = number_of(code), turn.services.clock.now()
    remark = " ".join(text_of(turn).split())
    if not 0 < len(remark) <= _LONGEST_REMARK:
        await turn.show(View(turn.t("notice-wrong-remark", most=str(_LONGEST_REMARK))))
        return
    try:
        await turn.once(
            lambda c, _: drafts.give_back(c, draft_id, member.staff_id, remark, now),
            nothing_expected,
        )
    except Refused as refused:
        await turn.person(nothing_expected)
        await turn.show(View(turn.t(f"catalogue-refused-{refused.reason}"), keyboard(to_hub(turn))))
        return
    await _tell(turn, member, draft_id, "catalogue-told-returned", remark=remark)
    await turn.show(View(turn.t("catalogue-given-back"), keyboard(to_hub(turn))))


async def _tell(turn: Turn, member: Member, draft_id: int, message: str, **values: str) -> None:
    def view(t: Translator, _: Member) -> View:
        hub = [button(t.plain("button-catalogue"), StaffVerb.CATALOGUE)]
        return View(t(message, **values), keyboard(hub))

    await tell_writers(
        turn.bot, turn.services, published.subject(draft_id), view, besides=member.staff_id
    )
