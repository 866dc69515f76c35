"""Answering an inquiry: the words, a look at them as the citizen will see them, and sending."""

from dataclasses import replace

from sqlalchemy import Connection

from bot.people.inquiries import LONGEST, Delivery
from bot.people.person import Person
from bot.staff import inquiry_desk
from bot.staff.inquiry_desk import Refused, Why
from bot.staff.roles import Member, Role
from handlers import replies
from handlers.callback import Stale
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import button, keyboard
from handlers.staff.desk import number_of
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.inquiries import show_thread
from handlers.staff.inquiry_views import gone_view
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

EXPECTED = "reply"


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.INQUIRY_REPLY, ask, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.INQUIRY_REPLY_NOT, ask_no_more, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.INQUIRY_SEND, send, Role.EDITOR, args=2)
    on_staff_expected(EXPECTED, take, Role.EDITOR)


async def ask(turn: Turn, _member: Member, number: str) -> None:
    """Ask for the words; the next message is them."""
    inquiry_id = number_of(number)
    wanted = f"{EXPECTED}:{inquiry_id}"
    await turn.person(lambda person: replace(person, expecting=wanted))
    t = turn.t
    no = [button(t.plain("button-never-mind"), StaffVerb.INQUIRY_REPLY_NOT, number)]
    await turn.add(View(t("reply-ask", most=str(LONGEST)), keyboard(no)))


async def ask_no_more(turn: Turn, member: Member, number: str) -> None:
    """Expect no words any more, and show the thread again."""
    inquiry_id = number_of(number)
    await turn.person(nothing_expected)
    await show_thread(turn, member, inquiry_id, turn.t.plain("reply-dropped"))


async def take(turn: Turn, _member: Member, number: str) -> None:
    """Show the words as the citizen will see them; they are kept nowhere but in this message."""
    words, inquiry_id = text_of(turn).strip(), number_of(number)
    t = turn.t
    if not words or len(words) > LONGEST:
        no = [button(t.plain("button-never-mind"), StaffVerb.INQUIRY_REPLY_NOT, number)]
        said = t("reply-too-long", most=str(LONGEST)) if words else t("reply-not-words")
        await turn.show(View(said, keyboard(no)))
        return
    _, seen = await turn.work(lambda c, _: inquiry_desk.newest(c, inquiry_id), nothing_expected)
    await turn.show(_preview(turn, inquiry_id, words, seen) if seen else gone_view(turn))


async def send(turn: Turn, member: Member, number: str, seen: str) -> None:
    """Keep the words that the preview quotes, then send them."""
    inquiry_id, newest, now = number_of(number), number_of(seen), turn.services.clock.now()
    words = turn.quoted
    shown = {each.get("callback_data") for row in turn.buttons for each in row}
    if not words or turn.query.data not in shown:
        raise Stale("this message is no preview")
    store = turn.services.inquiries

    def unit(connection: Connection, _: Person) -> Why | None:
        try:
            inquiry_desk.reply(connection, store, member.staff_id, inquiry_id, words, newest, now)
        except Refused as refused:
            return refused.reason
        return None

    _, refused = await turn.once(unit)
    if refused is Why.CHANGED:
        _, latest = await turn.work(lambda c, _: inquiry_desk.newest(c, inquiry_id))
        await turn.show(
            _preview(turn, inquiry_id, words, latest, changed=True),
            turn.t.plain("reply-changed"),
            alert=True,
        )
        return
    # Kept: whatever happens from here on, it is sent once.
    await replies.deliver(turn.services, turn.bot)
    await show_thread(turn, member, inquiry_id, await _toast(turn, inquiry_id))


async def _toast(turn: Turn, inquiry_id: int) -> str:
    """What became of the reply."""
    store = turn.services.inquiries
    said = await turn.services.database.run(lambda c: store.thread(c, inquiry_id))
    last = said[-1].delivery if said else None
    if last is Delivery.SENT:
        return turn.t.plain("reply-sent")
    return turn.t.plain("reply-kept" if last is Delivery.WAITING else "reply-look")


def _preview(turn: Turn, inquiry_id: int, words: str, seen: int, *, changed: bool = False) -> View:
    t, number = turn.t, str(inquiry_id)
    head = t("reply-preview-changed") if changed else t("reply-preview")
    rows = [
        [button(t.plain("button-reply-send"), StaffVerb.INQUIRY_SEND, number, str(seen))],
        [button(t.plain("button-reply-rewrite"), StaffVerb.INQUIRY_REPLY, number)],
        [button(t.plain("button-inquiry-card"), StaffVerb.INQUIRY, number)],
    ]
    return View(f"{head}\n\n<blockquote>{t.text(words)}</blockquote>", keyboard(*rows))
