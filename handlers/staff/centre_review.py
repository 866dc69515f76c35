"""A second pair of eyes on many centres at once, as they come from a file."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection

from bot.i18n import Translator
from bot.people.person import Person
from bot.programme import listings
from bot.programme.listing import Centre, Kind
from bot.staff import approval
from bot.staff.approval import Refused
from bot.staff.roles import Member, Role
from handlers.callback import number_of
from handlers.citizen import guidance_words as words
from handlers.citizen.notice_words import parts
from handlers.keyboards import Row, button, keyboard
from handlers.staff.gate import on_staff_button
from handlers.staff.listing_card import to_hub
from handlers.staff.listings import show_hub
from handlers.staff.tell import tell, tell_approvers
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

_DIGEST: Final = 16  # letters of a digest that a button carries


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.READ_ALL, read_all, Role.APPROVER, args=1)
    on_staff_button(app, StaffVerb.APPROVE_ALL, approve_all, Role.APPROVER, args=1)


async def read_all(turn: Turn, member: Member, page: str) -> None:
    """Every centre that waits for this member, in as few pages as hold them."""
    place, t = number_of(page), turn.t
    _, waiting = await turn.work(lambda c, _: listings.waiting_centres(c, member.staff_id))
    if not waiting:
        await turn.show(View(t("notice-refused-decided"), keyboard(to_hub(turn))))
        return
    pages = parts(_all_sections(turn, waiting))
    place = min(place, len(pages) - 1)
    turns = [
        button(t.plain(text), StaffVerb.READ_ALL, str(each))
        for text, each in (("button-before", place - 1), ("button-read-on", place + 1))
        if 0 <= each < len(pages)
    ]
    rows: list[Row] = []
    # Who has not read to the end has nothing to decide yet.
    if place == len(pages) - 1:
        text = t.plain("button-approve-all", count=len(waiting))
        rows.append([button(text, StaffVerb.APPROVE_ALL, _digest_of(waiting)[:_DIGEST])])
    await turn.show(View(pages[place], keyboard(turns, *rows, to_hub(turn))))


async def approve_all(turn: Turn, member: Member, beginning: str) -> None:
    """Put up every centre that was read, all or none."""
    now = turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> list[Centre]:
        waiting = listings.waiting_centres(connection, member.staff_id)
        if not waiting or _digest_of(waiting)[:_DIGEST] != beginning:
            raise Refused(approval.Why.CHANGED if waiting else approval.Why.DECIDED)
        for each in waiting:
            fingerprint = listings.digest(each)
            listings.approve(connection, each.listing_id, fingerprint, member.staff_id, now)
        return waiting

    try:
        _, done = await turn.once(unit)
    except Refused as refused:
        await turn.note(turn.t.plain(f"notice-refused-{refused.reason}"), alert=True)
        return
    await show_hub(turn, member)
    if done:
        await _tell_all_approved(turn, member, done)


async def tell_of_many(turn: Turn, member: Member, listing_ids: list[int]) -> None:
    """Tell the approvers that centres of a file wait for them."""

    def view(t: Translator, _: Member) -> View:
        text = t("centres-told-waiting", count=len(listing_ids), who=member.label or "-")
        return View(text, keyboard([button(t.plain("button-read"), StaffVerb.READ_ALL, "0")]))

    await tell_approvers(turn.bot, turn.services, f"{Kind.CENTRE}:{listing_ids[0]}", view)


def _digest_of(waiting: list[Centre]) -> str:
    return approval.digest([[each.listing_id, listings.digest(each)] for each in waiting])


def _all_sections(turn: Turn, waiting: list[Centre]) -> Iterator[str]:
    yield turn.t("centres-review", count=len(waiting))
    for each in waiting:
        channel = words.channel_name(turn.t, turn.services.catalogue, each.fields.channel)
        yield (
            turn.t("centres-review-channel", channel=channel)
            + "\n"
            + words.centre(turn.t, each.fields)
        )


async def _tell_all_approved(turn: Turn, member: Member, done: list[Centre]) -> None:
    def wrote(connection: Connection) -> set[int]:
        return {each for one in done for each in approval.writers(connection, one.subject)} - {
            member.staff_id
        }

    writers = await turn.services.database.run(wrote)
    await tell(
        turn.bot,
        turn.services,
        writers,
        lambda t, _: View(t("centres-told-approved", count=len(done))),
    )
