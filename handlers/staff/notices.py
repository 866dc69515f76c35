"""Recruitment notices at the desk: shelves, one notice at a glance, its preview, its end."""

from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from bot.i18n import LANGUAGES, Translator, translator
from bot.matching.model import Seeker
from bot.people.person import Person
from bot.people.steps import SHARED_BY
from bot.programme import notice_marks, noticeboard, notices
from bot.programme.notice import Notice, State
from bot.programme.noticeboard import Shelf
from bot.staff import approval
from bot.staff.approval import Proposal
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen import notice_words as words
from handlers.expected import nothing_expected
from handlers.keyboards import Button, Row, button, grid, keyboard
from handlers.staff.desk import to_desk
from handlers.staff.gate import on_staff_button
from handlers.staff.notice_fields import STEPS
from handlers.staff.notice_values import card_line, state_line
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

PAGE: Final = 8
MINE: Final = "m"  # what the member writes themselves
CORRECT: Final = "c"
_SHELVES: Final = {
    MINE: "notice-shelf-mine",
    Shelf.WRITING: "notice-shelf-writing",
    Shelf.WAITING: "notice-shelf-waiting",
    Shelf.PUBLIC: "notice-shelf-public",
    Shelf.OVER: "notice-shelf-over",
}
# How a notice ends: what staff are asked first, and what they are told then.
_ENDS: Final = {
    "discard": ("notice-ask-discard", "notice-discarded"),
    "close": ("notice-ask-close", "notice-closed-now"),
    "withdraw": ("notice-ask-withdraw", "notice-withdrawn-now"),
}
_GLANCE: Final = 80  # letters of a field on the card


@dataclass(frozen=True, slots=True)
class Known:
    """A notice with all that its card tells."""

    notice: Notice
    public: Notice | None
    latest: Proposal | None
    writers: frozenset[int]
    applied: int = 0

    @property
    def waits(self) -> bool:
        """Whether it waits for a second person."""
        return self.latest is not None and self.latest.state is approval.State.OPEN


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.NOTICES, show_hub, Role.VIEWER)
    on_staff_button(app, StaffVerb.NOTICE_SHELF, show_shelf, Role.VIEWER, args=2)
    on_staff_button(app, StaffVerb.NOTICE_CARD, open_card, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.NOTICE_PREVIEW, preview, Role.VIEWER, args=3)
    on_staff_button(app, StaffVerb.NOTICE_END, ask_end, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.NOTICE_END_NOW, end, Role.EDITOR, args=2)


async def show_hub(turn: Turn, member: Member) -> None:
    """The way to each shelf, and to a new notice."""
    await turn.person(nothing_expected)
    t = turn.t
    rows = [
        [button(t.plain(text), StaffVerb.NOTICE_SHELF, shelf, "0")]
        for shelf, text in _SHELVES.items()
        if shelf != MINE or member.role.may(Role.EDITOR)
    ]
    if member.role.may(Role.EDITOR):
        rows.insert(0, [button(t.plain("button-notice-new"), StaffVerb.NOTICE_NEW)])
    await turn.show(View(t("notice-hub"), keyboard(*rows, to_desk(turn))))


async def show_shelf(turn: Turn, member: Member, shelf: str, page: str) -> None:
    """One page of a shelf, what changed last first."""
    if shelf not in _SHELVES:
        raise Stale(shelf)
    number, now = number_of(page), turn.services.clock.now()
    which = Shelf.WRITING if shelf == MINE else Shelf(shelf)
    author = member.staff_id if shelf == MINE else None

    def look(connection: Connection, _: Person) -> tuple[list[Notice], int]:
        return noticeboard.on_shelf(connection, which, now, number * PAGE, PAGE, author)

    _, (found, total) = await turn.work(look)
    t = turn.t
    rows = [
        [button(words.label(each.fields.title), StaffVerb.NOTICE_CARD, str(each.notice_id))]
        for each in found
    ]
    turns = [
        button(t.plain(label), StaffVerb.NOTICE_SHELF, shelf, str(place))
        for label, place in (("button-before", number - 1), ("button-more", number + 1))
        if 0 <= place * PAGE < total
    ]
    head = t("notice-shelf", name=t.plain(_SHELVES[shelf]), count=total)
    await turn.show(View(head, keyboard(*rows, turns, _to_hub(turn))))


async def open_card(turn: Turn, member: Member, number: str) -> None:
    """One notice at a glance; a form that was open is left, what it took is kept."""
    await show_card(turn, member, number_of(number))


async def show_card(
    turn: Turn, member: Member, notice_id: int, note: str = "", toast: str | None = None
) -> None:
    """One notice at a glance, under a line about what was just done.

    Raises:
        Stale: there is none of that number.
    """
    await turn.person(nothing_expected)
    _, known = await turn.work(lambda c, _: find(c, notice_id))
    await turn.show(_card_view(turn, member, known, note), toast)


async def preview(turn: Turn, _member: Member, number: str, lang: str, part: str) -> None:
    """The newest version exactly as a citizen of a language reads it."""
    if lang not in LANGUAGES:
        raise Stale(lang)
    _, known = await turn.work(lambda c, _: find(c, number_of(number)))
    now, catalogue, t = turn.services.clock.now(), turn.services.catalogue, turn.t
    pages = words.full(translator(lang), catalogue, as_published(known.notice), Seeker(), now)
    place = number_of(part)
    if place >= len(pages):
        raise Stale(part)
    turns = [
        button(t.plain(label), StaffVerb.NOTICE_PREVIEW, number, lang, str(each))
        for label, each in (("button-before", place - 1), ("button-read-on", place + 1))
        if 0 <= each < len(pages)
    ]
    other = next(each for each in LANGUAGES if each != lang)
    languages = [
        button(
            t.plain("button-notice-preview-in", lang=other),
            StaffVerb.NOTICE_PREVIEW,
            number,
            other,
            "0",
        )
    ]
    await turn.show(View(pages[place], keyboard(turns, languages, [to_card(turn, known.notice)])))


async def ask_end(turn: Turn, _member: Member, number: str, how: str) -> None:
    """Ask once more: citizens will see it at once, or the work is gone."""
    if how not in _ENDS:
        raise Stale(how)
    _, known = await turn.work(lambda c, _: find(c, number_of(number)))
    t = turn.t
    ask = _ENDS[how][0]
    if how == "discard" and known.notice.was_published:
        ask = "notice-ask-discard-changes"
    await turn.show(
        View(
            t(ask, title=known.notice.fields.title),
            keyboard(
                [button(t.plain("button-notice-end"), StaffVerb.NOTICE_END_NOW, number, how)],
                [to_card(turn, known.notice)],
            ),
        )
    )


async def end(turn: Turn, member: Member, number: str, how: str) -> None:
    """Close or withdraw a notice, or throw away what was never published."""
    notice_id, now = number_of(number), turn.services.clock.now()
    if how not in _ENDS:
        raise Stale(how)

    def unit(connection: Connection, _: Person) -> None:
        step = {"discard": notices.discard, "close": notices.close, "withdraw": notices.withdraw}
        step[how](connection, notice_id, member.staff_id, now)

    try:
        await turn.once(unit)
    except (notices.NoSuchNotice, notices.NotNow):
        raise Stale(how) from None
    done = turn.t.plain(_ENDS[how][1])
    _, left = await turn.work(lambda c, _: noticeboard.get(c, notice_id))
    if left is None:
        await turn.show(View(turn.t.text(done), keyboard(_to_hub(turn))))
    else:
        await show_card(turn, member, notice_id, toast=done)


def find(connection: Connection, notice_id: int) -> Known:
    """A notice with its published version and what a second person said.

    Raises:
        Stale: there is none of that number.
    """
    notice = noticeboard.get(connection, notice_id)
    if notice is None:
        raise Stale(str(notice_id))
    public = noticeboard.public(connection, notice_id)
    latest = approval.latest(connection, notice.subject)
    return Known(
        notice,
        public,
        latest,
        approval.writers(connection, notice.subject),
        notice_marks.applied(connection, notice_id),
    )


def as_published(notice: Notice) -> Notice:
    """The newest version as it will be read once it is approved."""
    return replace(notice, state=State.PUBLISHED)


def to_card(turn: Turn, notice: Notice) -> Button:
    """The way back to the notice at a glance."""
    return button(turn.t.plain("button-notice-card"), StaffVerb.NOTICE_CARD, str(notice.notice_id))


def _card_view(turn: Turn, member: Member, known: Known, note: str) -> View:
    t, notice, catalogue = turn.t, known.notice, turn.services.catalogue
    now = turn.services.clock.now()
    lines = [
        card_line(t, catalogue, notice.fields, step, _GLANCE) for step in STEPS if step != "title"
    ]
    link = ""
    if known.public is not None and not known.public.is_over(now):
        link = t("notice-link", link=f"https://t.me/{turn.bot.username}?start=n_{notice.notice_id}")
    text = words.joined(
        note,
        words.title(t, notice.fields),
        state_line(t, notice, known.public, known.latest, now),
        "\n".join(filter(None, lines)),
        _applied_line(t, known),
        link,
    )
    rows = _editing_rows(turn, known) if member.role.may(Role.EDITOR) else []
    return View(text, keyboard(*_reading_rows(turn, member, known), *rows, _to_hub(turn)))


def _applied_line(t: Translator, known: Known) -> str:
    """How many say they applied, as soon as the number tells nobody's secret."""
    if known.public is None:
        return ""
    if known.applied < SHARED_BY:
        return t("notice-applied-few", few=str(SHARED_BY))
    return t("notice-applied", count=known.applied)


def _reading_rows(turn: Turn, member: Member, known: Known) -> list[Row]:
    t, number = turn.t, str(known.notice.notice_id)
    rows = [
        [button(t.plain("button-notice-preview"), StaffVerb.NOTICE_PREVIEW, number, t.lang, "0")]
    ]
    may_decide = member.role.may(Role.APPROVER) and member.staff_id not in known.writers
    if known.waits and may_decide:
        rows.append([button(t.plain("button-notice-review"), StaffVerb.NOTICE_REVIEW, number)])
    return rows


def _editing_rows(turn: Turn, known: Known) -> list[Row]:
    t, notice = turn.t, known.notice
    number = str(notice.notice_id)
    fields = [
        button(
            t.plain(f"notice-label-{step.replace('_', '-')}"),
            StaffVerb.NOTICE_ASK,
            number,
            step,
            CORRECT,
        )
        for step in STEPS
    ]
    rows = grid(fields, columns=3)
    ended = notice.state in (State.CLOSED, State.WITHDRAWN)
    if not known.waits and (notice.has_changes or ended):
        rows.append([button(t.plain("button-notice-submit"), StaffVerb.NOTICE_SUBMIT, number)])
    ends = []
    if known.public is not None and not known.public.is_over(turn.services.clock.now()):
        ends.append(button(t.plain("button-notice-close"), StaffVerb.NOTICE_END, number, "close"))
    if known.public is not None and notice.state is not State.WITHDRAWN:
        ends.append(
            button(t.plain("button-notice-withdraw"), StaffVerb.NOTICE_END, number, "withdraw")
        )
    if notice.has_changes:
        label = "button-notice-discard-changes" if notice.was_published else "button-notice-discard"
        ends.append(button(t.plain(label), StaffVerb.NOTICE_END, number, "discard"))
    return [*rows, *([each] for each in ends)]


def _to_hub(turn: Turn) -> Row:
    return [button(turn.t.plain("button-notices"), StaffVerb.NOTICES)]
