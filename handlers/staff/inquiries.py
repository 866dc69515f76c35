"""The inbox of inquiries: shelves, threads, and whose they are."""

from collections.abc import Callable, Mapping
from typing import Final

from sqlalchemy import Connection

from bot.people.person import Person
from bot.staff import inquiry_desk, roles, team
from bot.staff.inquiry_desk import Listed, Refused, Shelf, Why
from bot.staff.roles import Member, Role
from handlers import replies
from handlers.callback import Stale
from handlers.keyboards import Row, button, keyboard, ticked
from handlers.staff.desk import PAGE, number_of, to_desk
from handlers.staff.gate import on_staff_button
from handlers.staff.inquiry_views import Thread, gone_view, line, thread_view
from handlers.staff.tell import tell
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import Names, name_of
from handlers.turn import App, Turn
from handlers.view import View

_SHELVES: Final = {
    Shelf.MINE: "button-shelf-mine",
    Shelf.UNASSIGNED: "button-shelf-unassigned",
    Shelf.OPEN: "button-shelf-open",
    Shelf.ANSWERED: "button-shelf-answered",
}
_REFUSALS: Final = {
    Why.CHANGED: "inquiry-changed",
    Why.NO_COLLEAGUE: "inquiry-no-colleague",
}
Act = Callable[[Connection], object]


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.INQUIRIES, show_shelf, Role.VIEWER, args=2)
    on_staff_button(app, StaffVerb.INQUIRY, show, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.INQUIRY_PART, show_part, Role.VIEWER, args=2)
    on_staff_button(app, StaffVerb.INQUIRY_TAKE, take, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.INQUIRY_GIVE, ask_give, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.INQUIRY_GIVE_TO, give, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.INQUIRY_BACK, give_back, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.INQUIRY_ASK_CLOSE, ask_close, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.INQUIRY_CLOSE, close, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.INQUIRY_RESEND, resend, Role.EDITOR, args=2)


async def show_shelf(turn: Turn, member: Member, code: str, page: str) -> None:
    """A page of a shelf, who waits longest first."""
    shelf, number = _shelf(code), number_of(page)
    store, now = turn.services.inquiries, turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> tuple[Mapping[Shelf, int], list[Listed], Names]:
        return (
            inquiry_desk.counts(connection, member.staff_id),
            inquiry_desk.page_of(connection, store, shelf, member.staff_id, number, PAGE),
            team.labels(connection),
        )

    _, (counts, listed, names) = await turn.work(unit)
    if number and not listed:
        raise Stale(page)
    t = turn.t
    lines = [t("inquiries") if listed else t("inquiries-none")]
    lines += [
        line(turn, names, place, each, now) for place, each in enumerate(listed, number * PAGE + 1)
    ]
    rows = [
        [
            button(
                t.plain("button-inquiry", place=str(place), number=str(each.inquiry.inquiry_id)),
                StaffVerb.INQUIRY,
                str(each.inquiry.inquiry_id),
            )
        ]
        for place, each in enumerate(listed, number * PAGE + 1)
    ]
    shelves = [
        button(
            ticked(t.plain(text, count=str(counts[each])), each is shelf),
            StaffVerb.INQUIRIES,
            each,
            "0",
        )
        for each, text in _SHELVES.items()
    ]
    turns = _turns(turn, shelf, number, counts[shelf])
    office = [button(t.plain("button-office"), StaffVerb.OFFICE)]
    await turn.show(
        View(
            "\n\n".join(lines),
            keyboard(*rows, turns, shelves[:2], shelves[2:], office, to_desk(turn)),
        )
    )


async def show(turn: Turn, member: Member, number: str) -> None:
    """A thread, its newest part first."""
    await show_thread(turn, member, number_of(number))


async def show_part(turn: Turn, member: Member, number: str, part: str) -> None:
    """Another part of a long thread."""
    await show_thread(turn, member, number_of(number), part=number_of(part))


async def take(turn: Turn, member: Member, number: str) -> None:
    """Make it the member's own."""
    inquiry_id, now = number_of(number), turn.services.clock.now()
    await _act(
        turn,
        member,
        inquiry_id,
        lambda c: inquiry_desk.take(c, member.staff_id, inquiry_id, now),
        "inquiry-taken",
    )


async def give_back(turn: Turn, member: Member, number: str) -> None:
    """Let anybody take it again."""
    inquiry_id, now = number_of(number), turn.services.clock.now()
    await _act(
        turn,
        member,
        inquiry_id,
        lambda c: inquiry_desk.give_back(c, member.staff_id, inquiry_id, now),
        "inquiry-given-back",
    )


async def ask_give(turn: Turn, _member: Member, number: str, page: str) -> None:
    """Ask to whom it goes."""
    inquiry_id, at = number_of(number), number_of(page)
    _, team_now = await turn.work(lambda c, _: roles.team(c, Role.EDITOR))
    t, shown = turn.t, team_now[at * PAGE : (at + 1) * PAGE]
    rows = [
        [button(name_of(t, each), StaffVerb.INQUIRY_GIVE_TO, str(inquiry_id), str(each.staff_id))]
        for each in shown
    ]
    turns = [
        button(t.plain(label), StaffVerb.INQUIRY_GIVE, str(inquiry_id), str(other))
        for label, other in (("button-before", at - 1), ("button-more", at + 1))
        if 0 <= other * PAGE < len(team_now)
    ]
    back = [button(t.plain("button-inquiry-card"), StaffVerb.INQUIRY, str(inquiry_id))]
    await turn.show(View(t("inquiry-ask-give"), keyboard(*rows, turns, back)))


async def give(turn: Turn, member: Member, number: str, colleague: str) -> None:
    """Give it to a colleague, who hears so."""
    inquiry_id, to, now = number_of(number), number_of(colleague), turn.services.clock.now()
    given = await _act(
        turn,
        member,
        inquiry_id,
        lambda c: inquiry_desk.give(c, member.staff_id, inquiry_id, to, now),
        "inquiry-given",
    )
    if given and to != member.staff_id:
        await tell(
            turn.bot,
            turn.services,
            [to],
            lambda t, _: View(
                t("inquiry-for-you", who=name_of(t, member)),
                keyboard(
                    [button(t.plain("button-open-inquiry"), StaffVerb.INQUIRY, str(inquiry_id))]
                ),
            ),
        )


async def ask_close(turn: Turn, _member: Member, number: str) -> None:
    """Ask once before ending it without a reply."""
    inquiry_id = number_of(number)
    _, seen = await turn.work(lambda c, _: inquiry_desk.newest(c, inquiry_id))
    t = turn.t
    yes = button(
        t.plain("button-inquiry-close"), StaffVerb.INQUIRY_CLOSE, str(inquiry_id), str(seen)
    )
    no = button(t.plain("button-not-now"), StaffVerb.INQUIRY, str(inquiry_id))
    await turn.show(View(t("inquiry-ask-close"), keyboard([yes], [no])))


async def close(turn: Turn, member: Member, number: str, seen: str) -> None:
    """End it without a reply."""
    inquiry_id, newest, now = number_of(number), number_of(seen), turn.services.clock.now()
    await _act(
        turn,
        member,
        inquiry_id,
        lambda c: inquiry_desk.close(c, member.staff_id, inquiry_id, newest, now),
        "inquiry-closed",
    )


async def resend(turn: Turn, member: Member, number: str, message: str) -> None:
    """Send a reply once more that may not have arrived."""
    inquiry_id, message_id, now = number_of(number), number_of(message), turn.services.clock.now()
    await _act(
        turn,
        member,
        inquiry_id,
        lambda c: inquiry_desk.send_again(c, member.staff_id, inquiry_id, message_id, now),
        "inquiry-resent",
        deliver=True,
    )


async def show_thread(
    turn: Turn,
    member: Member,
    inquiry_id: int,
    toast: str | None = None,
    part: int | None = None,
) -> None:
    """A thread as the member may see it; that it is gone, if it is."""
    store = turn.services.inquiries

    def unit(connection: Connection, _: Person) -> Thread | None:
        try:
            found, said = inquiry_desk.thread(connection, store, inquiry_id)
        except Refused:
            return None
        return Thread(found, said, team.labels(connection))

    _, thread = await turn.work(unit)
    view = gone_view(turn) if thread is None else thread_view(turn, member, thread, part)
    await turn.show(view, toast)


async def _act(
    turn: Turn, member: Member, inquiry_id: int, act: Act, done: str, *, deliver: bool = False
) -> bool:
    """Do it once and show the thread; true if it was done now, and changed something."""

    def unit(connection: Connection, _: Person) -> Why | bool:
        try:
            return act(connection) is not False
        except Refused as refused:
            return refused.reason

    _, outcome = await turn.once(unit)
    if isinstance(outcome, Why):
        toast = _REFUSALS.get(outcome)
        await show_thread(turn, member, inquiry_id, turn.t.plain(toast) if toast else None)
        return False
    if deliver:
        await replies.deliver(turn.services, turn.bot)
    await show_thread(turn, member, inquiry_id, turn.t.plain(done))
    return outcome is True


def _turns(turn: Turn, shelf: Shelf, page: int, total: int) -> Row:
    return [
        button(turn.t.plain(label), StaffVerb.INQUIRIES, shelf, str(other))
        for label, other in (("button-before", page - 1), ("button-more", page + 1))
        if 0 <= other * PAGE < total
    ]


def _shelf(code: str) -> Shelf:
    try:
        return Shelf(code)
    except ValueError:
        raise Stale(code) from None
