"""How inquiries look to staff: a line in the inbox, and a thread with what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot import wording
from bot.clock import seoul
from bot.i18n import Translator
from bot.people.inquiries import Delivery, Inquiry, Said, State
from bot.staff.inquiry_desk import Listed, Shelf
from bot.staff.roles import Member, Role
from handlers.keyboards import Button, Row, button, keyboard
from handlers.staff.desk import to_desk
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import Names, moment, who
from handlers.turn import Turn
from handlers.view import View

_FIRST: Final = 40  # characters of a line's first words
_ROOM: Final = 3200  # characters of a thread in one message
_DELIVERIES: Final = {
    Delivery.WAITING: "delivery-waiting",
    Delivery.SENDING: "delivery-sending",
    Delivery.SENT: "delivery-sent",
    Delivery.BLOCKED: "delivery-blocked",
    Delivery.FAILED: "delivery-failed",
    Delivery.DOUBT: "delivery-doubt",
}
_AGAIN: Final = (Delivery.BLOCKED, Delivery.FAILED, Delivery.DOUBT)
_STATES: Final = {
    State.OPEN: "inquiry-state-open",
    State.ANSWERED: "inquiry-state-answered",
    State.CLOSED: "inquiry-state-closed",
}


@dataclass(frozen=True, slots=True)
class Thread:
    """An inquiry as staff read it."""

    inquiry: Inquiry
    said: Sequence[Said]
    names: Names


def line(turn: Turn, names: Names, place: int, listed: Listed, now: datetime) -> str:
    """An inquiry in a list: how long it waits, about what, whose, and how it begins."""
    t, found = turn.t, listed.inquiry
    facts = [_age(t, found, now), *_about(turn, found)]
    if found.assignee_id is not None:
        facts.append(who(t, names, found.assignee_id))
    return t(
        "inquiry-line",
        place=str(place),
        kind=kind_name(t, found),
        facts=" · ".join(facts),
        words=_short(t, listed.first),
    )


def kind_name(t: Translator, inquiry: Inquiry) -> str:
    """What it is, as plain text."""
    return t.plain("inquiry-kind-report" if inquiry.kind == "report" else "inquiry-kind-question")


def thread_view(turn: Turn, member: Member, thread: Thread, part: int | None = None) -> View:
    """A thread, at its newest part unless another is asked for."""
    pages = _pages(turn, thread)
    part = len(pages) - 1 if part is None else min(part, len(pages) - 1)
    text = f"{_head(turn, thread)}\n\n{pages[part]}"
    rows = [_turns(turn, thread.inquiry, part, len(pages)), *_actions(turn, member, thread)]
    return View(text, keyboard(*rows, _back(turn), to_desk(turn)))


def gone_view(turn: Turn) -> View:
    """What a member sees of an inquiry whose writer erased themselves."""
    return View(turn.t("inquiry-gone"), keyboard(_back(turn), to_desk(turn)))


def _head(turn: Turn, thread: Thread) -> str:
    t, found = turn.t, thread.inquiry
    held = found.assignee_id
    return t(
        "inquiry-head",
        kind=kind_name(t, found),
        number=str(found.inquiry_id),
        about="".join(f" · {each}" for each in _about(turn, found)),
        state=t.plain(_STATES[found.state]),
        who=who(t, thread.names, held) if held is not None else t.plain("inquiry-nobody"),
    )


def _pages(turn: Turn, thread: Thread) -> list[str]:
    """What was said, in as many messages as it takes."""
    pages = [""]
    for said in thread.said:
        text = _said(turn, thread, said)
        if pages[-1] and len(pages[-1]) + len(text) > _ROOM:
            pages.append("")
        pages[-1] += ("\n\n" if pages[-1] else "") + text
    return pages


def _said(turn: Turn, thread: Thread, said: Said) -> str:
    t = turn.t
    citizen = said.staff_id is None
    name = t.plain("inquiry-citizen") if citizen else who(t, thread.names, said.staff_id or 0)
    words = said.words if said.words is not None else t.plain("inquiry-unreadable")
    head = t("inquiry-said", who=name, at=moment(said.at))
    if said.delivery is not None:
        head += " · " + _delivery(t, said)
    quoted = t.text(words)
    return f"{head}\n<blockquote>{quoted}</blockquote>" if citizen else f"{head}\n{quoted}"


def _delivery(t: Translator, said: Said) -> str:
    assert said.delivery is not None
    if said.delivery is Delivery.WAITING and said.not_before and said.not_before > said.at:
        return t("delivery-later", at=f"{seoul(said.not_before):%m-%d %H:%M}")
    return t(_DELIVERIES[said.delivery])


def _actions(turn: Turn, member: Member, thread: Thread) -> list[Row]:
    if not member.role.may(Role.EDITOR):
        return []
    t, found = turn.t, thread.inquiry
    number = str(found.inquiry_id)
    rows: list[Row] = [[button(t.plain("button-inquiry-reply"), StaffVerb.INQUIRY_REPLY, number)]]
    rows += [
        [
            button(
                t.plain("button-inquiry-resend", at=f"{seoul(said.at):%m-%d %H:%M}"),
                StaffVerb.INQUIRY_RESEND,
                number,
                str(said.message_id),
            )
        ]
        for said in thread.said
        if said.delivery in _AGAIN
    ]
    if (occupation := found.occupation_id) and turn.services.catalogue.occupation(occupation):
        label = t.plain("button-inquiry-occupation")
        rows.append([button(label, StaffVerb.CATALOGUE_CARD, occupation)])
    holding: list[Button] = []
    if found.assignee_id == member.staff_id:
        holding.append(button(t.plain("button-inquiry-back"), StaffVerb.INQUIRY_BACK, number))
    elif found.assignee_id not in thread.names:
        holding.append(button(t.plain("button-inquiry-take"), StaffVerb.INQUIRY_TAKE, number))
    holding.append(button(t.plain("button-inquiry-give"), StaffVerb.INQUIRY_GIVE, number, "0"))
    rows.append(holding)
    if found.state is State.OPEN:
        label = t.plain("button-inquiry-ask-close")
        rows.append([button(label, StaffVerb.INQUIRY_ASK_CLOSE, number)])
    return rows


def _turns(turn: Turn, inquiry: Inquiry, part: int, parts: int) -> Row:
    return [
        button(turn.t.plain(label), StaffVerb.INQUIRY_PART, str(inquiry.inquiry_id), str(each))
        for label, each in (("button-earlier", part - 1), ("button-later", part + 1))
        if 0 <= each < parts
    ]


def _back(turn: Turn) -> Row:
    label = turn.t.plain("button-inquiries")
    return [button(label, StaffVerb.INQUIRIES, Shelf.OPEN, "0")]


def _about(turn: Turn, inquiry: Inquiry) -> list[str]:
    if inquiry.occupation_id is None:
        return []
    occupation = turn.services.catalogue.occupation(inquiry.occupation_id)
    return [wording.short_name(turn.t, occupation) if occupation else inquiry.occupation_id]


def _age(t: Translator, inquiry: Inquiry, now: datetime) -> str:
    """How long the citizen has waited, counted in days of the calendar in Seoul."""
    if inquiry.state is State.CLOSED:
        return t.plain("inquiry-state-closed")
    if inquiry.waiting_since is None:
        return t.plain("inquiry-state-answered")
    days = (seoul(now).date() - seoul(inquiry.waiting_since).date()).days
    return t.plain("inquiry-waits", count=days + 1) if days else t.plain("inquiry-waits-today")


def _short(t: Translator, words: str | None) -> str:
    if words is None:
        return t.plain("inquiry-unreadable")
    flat = " ".join(words.split())
    return flat if len(flat) <= _FIRST else flat[: _FIRST - 1] + "…"
