"""A second pair of eyes on a notice: read all of it, then approve it or give it back."""

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from bot.delivery.model import Campaign
from bot.i18n import Translator
from bot.matching.model import Seeker
from bot.people.person import Person
from bot.programme import announcing, notices
from bot.staff import approval, team
from bot.staff.approval import Refused
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen import notice_words as words
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, keyboard
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.notice_fields import SHORT
from handlers.staff.notice_values import card_line, differences
from handlers.staff.notices import Known, as_published, find, show_card, to_card
from handlers.staff.tell import tell_writers
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import Names, moment, who
from handlers.turn import App, Turn
from handlers.view import View

REMARK: Final = "notice-remark"
_DIGEST: Final = 16  # letters of a digest that a button carries
_DIFFERENCE: Final = 300  # letters of a value in a difference


@dataclass(frozen=True, slots=True)
class Submitted:
    """A notice before its second reader."""

    known: Known
    campaign: Campaign | None
    names: Names

    @property
    def digest(self) -> str:
        """The fingerprint of what is there now."""
        return notices.digest(self.known.notice, self.campaign)


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.NOTICE_REVIEW, review, Role.APPROVER, args=1)
    on_staff_button(app, StaffVerb.NOTICE_READ_ON, read_on, Role.APPROVER, args=2)
    on_staff_button(app, StaffVerb.NOTICE_APPROVE, approve, Role.APPROVER, args=2)
    on_staff_button(app, StaffVerb.NOTICE_RETURN, ask_remark, Role.APPROVER, args=1)
    on_staff_expected(REMARK, take_remark, Role.APPROVER)


async def review(turn: Turn, member: Member, number: str) -> None:
    """All that an approver answers for: who wrote it, what is new, what people will read."""
    await read_on(turn, member, number, "0")


async def read_on(turn: Turn, _member: Member, number: str, part: str) -> None:
    """One part of it."""
    place = number_of(part)
    await turn.person(nothing_expected)
    _, found = await turn.work(lambda c, _: _submitted(c, number_of(number)))
    t = turn.t
    if not found.known.waits:
        await turn.show(
            View(t("notice-refused-decided"), keyboard([to_card(turn, found.known.notice)]))
        )
        return
    pages = _review_pages(turn, found)
    if place >= len(pages):
        raise Stale(part)
    turns = [
        button(t.plain(label), StaffVerb.NOTICE_READ_ON, number, str(each))
        for label, each in (("button-before", place - 1), ("button-read-on", place + 1))
        if 0 <= each < len(pages)
    ]
    deciding: list[Row] = [
        [
            button(
                t.plain("button-notice-approve"),
                StaffVerb.NOTICE_APPROVE,
                number,
                found.digest[:_DIGEST],
            )
        ],
        [button(t.plain("button-notice-return"), StaffVerb.NOTICE_RETURN, number)],
    ]
    # Who has not read to the end has nothing to decide yet.
    rows = [turns, *(deciding if place == len(pages) - 1 else [])]
    await turn.show(View(pages[place], keyboard(*rows, [to_card(turn, found.known.notice)])))


async def approve(turn: Turn, member: Member, number: str, beginning: str) -> None:
    """Publish what was read; people are told of it as it was submitted."""
    notice_id, now = number_of(number), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> None:
        found = _submitted(connection, notice_id)
        if found.known.waits and beginning != found.digest[:_DIGEST]:
            raise Refused(approval.Why.CHANGED)
        notices.approve(connection, notice_id, found.digest, member.staff_id, now)

    try:
        await turn.once(unit)
    except Refused as refused:
        await _show_refused(turn, member, notice_id, refused)
        return
    except notices.NotNow:
        await show_card(turn, member, notice_id, turn.t("notice-ended-meanwhile"))
        return
    await show_card(turn, member, notice_id, turn.t("notice-approved"))
    await _tell_writers(turn, member, notice_id, "notice-told-approved")


async def ask_remark(turn: Turn, _member: Member, number: str) -> None:
    """Ask what is to be changed; the next words go to the writer."""
    notice_id = number_of(number)
    await turn.person(lambda person: replace(person, expecting=f"{REMARK}:{notice_id}"))
    back = button(turn.t.plain("button-back"), StaffVerb.NOTICE_REVIEW, number)
    await turn.show(View(turn.t("notice-ask-remark"), keyboard([back])))


async def take_remark(turn: Turn, member: Member, number: str) -> None:
    """Give it back with the remark."""
    notice_id, now = number_of(number), turn.services.clock.now()
    remark = " ".join(text_of(turn).split())
    if not 0 < len(remark) <= SHORT:
        await turn.show(View(turn.t("notice-wrong-remark", most=str(SHORT))))
        return

    def unit(connection: Connection, _: Person) -> None:
        notices.give_back(connection, notice_id, member.staff_id, remark, now)

    try:
        await turn.once(unit, nothing_expected)
    except Refused as refused:
        await turn.person(nothing_expected)
        await _show_refused(turn, member, notice_id, refused)
        return
    except notices.NoSuchNotice:
        await turn.person(nothing_expected)
        await turn.show(View(turn.t("staff-outdated")))
        return
    await show_card(turn, member, notice_id, turn.t("notice-given-back"))
    await _tell_writers(turn, member, notice_id, "notice-told-returned", remark)


def _submitted(connection: Connection, notice_id: int) -> Submitted:
    """Raises Stale where there is no such notice."""
    known = find(connection, notice_id)
    return Submitted(known, announcing.written(connection, notice_id), team.labels(connection))


def _review_pages(turn: Turn, found: Submitted) -> list[str]:
    t, notice, catalogue = turn.t, found.known.notice, turn.services.catalogue
    latest, public = found.known.latest, found.known.public
    assert latest is not None
    head = t(
        "notice-review",
        who=who(t, found.names, latest.submitted_by),
        at=moment(latest.submitted_at),
    )
    # What citizens read holds none of these in words, and all are approved with it.
    unseen = [card_line(t, catalogue, notice.fields, step) for step in ("year", "flag", "link")]
    sections = [head, "\n".join([_announcement(t, found.campaign), *filter(None, unseen)])]
    if public is not None:
        told = [
            t(
                "notice-difference",
                label=label,
                before=words.cut(before, _DIFFERENCE) or "-",
                after=words.cut(after, _DIFFERENCE) or "-",
            )
            for label, before, after in differences(t, catalogue, public.fields, notice.fields)
        ]
        sections += [t("notice-differences"), *told]
    as_read = words.full(t, catalogue, as_published(notice), Seeker(), turn.services.clock.now())
    return words.parts([*sections, t("notice-reads"), *as_read])


def _announcement(t: Translator, campaign: Campaign | None) -> str:
    if campaign is None:
        return t("notice-announced-not")
    if campaign.send_at is None:
        return t("notice-announced-now")
    return t("notice-announced-at", day=words.moment(t, campaign.send_at))


async def _show_refused(turn: Turn, member: Member, notice_id: int, refused: Refused) -> None:
    await show_card(turn, member, notice_id, turn.t(f"notice-refused-{refused.reason}"))


async def _tell_writers(
    turn: Turn, member: Member, notice_id: int, message: str, remark: str = ""
) -> None:
    _, known = await turn.work(lambda c, _: find(c, notice_id))

    def view(t: Translator, _: Member) -> View:
        title = known.notice.fields.title
        text = t(message, title=title, remark=remark) if remark else t(message, title=title)
        card = button(t.plain("button-notice-card"), StaffVerb.NOTICE_CARD, str(notice_id))
        return View(text, keyboard([card]))

    await tell_writers(turn.bot, turn.services, known.notice.subject, view, member.staff_id)
