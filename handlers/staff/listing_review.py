"""A second pair of eyes on a centre or a visit."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from bot.i18n import LANGUAGES, Translator, translator
from bot.matching.model import Seeker
from bot.people.person import Person
from bot.programme import listings
from bot.programme.listing import AnyFields, AnyListing, CentreFields
from bot.staff import approval, team
from bot.staff.approval import Refused
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen import guidance_words as words
from handlers.citizen.notice_words import cut, joined
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import button, keyboard
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.listing_card import Known, find, show_card, to_card
from handlers.staff.listing_fields import STEPS, label, value
from handlers.staff.notice_fields import SHORT
from handlers.staff.tell import tell_approvers, tell_writers
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import Names, moment, who
from handlers.turn import App, Turn
from handlers.view import View

REMARK: Final = "listing-remark"
_DIGEST: Final = 16  # letters of a digest that a button carries
_DIFFERENCE: Final = 200  # letters of a value in a difference


@dataclass(frozen=True, slots=True)
class Submitted:
    """One before its second reader."""

    known: Known
    names: Names

    @property
    def digest(self) -> str:
        """The fingerprint of what is there now."""
        return listings.digest(self.known.listing)


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.LISTING_SUBMIT, submit, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.LISTING_REVIEW, review, Role.APPROVER, args=1)
    on_staff_button(app, StaffVerb.LISTING_APPROVE, approve, Role.APPROVER, args=2)
    on_staff_button(app, StaffVerb.LISTING_RETURN, ask_remark, Role.APPROVER, args=1)
    on_staff_expected(REMARK, take_remark, Role.APPROVER)


async def submit(turn: Turn, member: Member, number: str) -> None:
    """Lay it before a second person."""
    listing_id, now = number_of(number), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> int:
        listings.submit(connection, listing_id, member.staff_id, now)
        return len(approval.readers(connection, find(connection, listing_id).listing.subject))

    try:
        _, readers = await turn.once(unit)
    except listings.NotNow:
        await show_card(turn, member, listing_id, turn.t("listing-cannot-submit"))
        return
    except listings.NoSuchListing:
        raise Stale(number) from None
    note = turn.t("notice-submitted-alone" if readers == 0 else "notice-submitted")
    await show_card(turn, member, listing_id, note)
    if readers is not None:
        await _tell_approvers(turn, member, listing_id)


async def review(turn: Turn, _member: Member, number: str) -> None:
    """All that an approver answers for: who wrote it, what is new, what people will read."""
    await turn.person(nothing_expected)
    _, found = await turn.work(lambda c, _: _submitted(c, number_of(number)))
    t, listing = turn.t, found.known.listing
    if not found.known.waits:
        text = t("notice-refused-decided")
        await turn.show(View(text, keyboard([to_card(turn, listing)])))
        return
    beginning = found.digest[:_DIGEST]
    yes = [button(t.plain("button-notice-approve"), StaffVerb.LISTING_APPROVE, number, beginning)]
    no = [button(t.plain("button-notice-return"), StaffVerb.LISTING_RETURN, number)]
    await turn.show(View(_review_text(turn, found), keyboard(yes, no, [to_card(turn, listing)])))


async def approve(turn: Turn, member: Member, number: str, beginning: str) -> None:
    """Put up what was read."""
    listing_id, now = number_of(number), turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> None:
        found = _submitted(connection, listing_id)
        if found.known.waits and beginning != found.digest[:_DIGEST]:
            raise Refused(approval.Why.CHANGED)
        listings.approve(connection, listing_id, found.digest, member.staff_id, now)

    try:
        await turn.once(unit)
    except Refused as refused:
        await _show_refused(turn, member, listing_id, refused)
        return
    except listings.NotNow:
        await show_card(turn, member, listing_id, turn.t("listing-past-meanwhile"))
        return
    await show_card(turn, member, listing_id, turn.t("notice-approved"))
    await _tell_writers(turn, member, listing_id, "notice-told-approved")


async def ask_remark(turn: Turn, _member: Member, number: str) -> None:
    """Ask what is to be changed; the next words go to the writer."""
    listing_id = number_of(number)
    await turn.person(lambda person: replace(person, expecting=f"{REMARK}:{listing_id}"))
    back = button(turn.t.plain("button-back"), StaffVerb.LISTING_REVIEW, number)
    await turn.show(View(turn.t("notice-ask-remark"), keyboard([back])))


async def take_remark(turn: Turn, member: Member, number: str) -> None:
    """Give it back with the remark."""
    listing_id, now = number_of(number), turn.services.clock.now()
    remark = " ".join(text_of(turn).split())
    if not 0 < len(remark) <= SHORT:
        await turn.show(View(turn.t("notice-wrong-remark", most=str(SHORT))))
        return

    def unit(connection: Connection, _: Person) -> None:
        listings.give_back(connection, listing_id, member.staff_id, remark, now)

    try:
        await turn.once(unit, nothing_expected)
    except Refused as refused:
        await turn.person(nothing_expected)
        await _show_refused(turn, member, listing_id, refused)
        return
    except listings.NoSuchListing:
        await turn.person(nothing_expected)
        await turn.show(View(turn.t("staff-outdated")))
        return
    await show_card(turn, member, listing_id, turn.t("notice-given-back"))
    await _tell_writers(turn, member, listing_id, "notice-told-returned", remark)


def as_citizens_read(t: Translator, fields: AnyFields) -> str:
    """A centre or a visit in the words of its reader's language."""
    if isinstance(fields, CentreFields):
        return words.centre(t, fields)
    return words.visit(t, fields, Seeker())


def _submitted(connection: Connection, listing_id: int) -> Submitted:
    """Raises Stale where there is none."""
    return Submitted(find(connection, listing_id), team.labels(connection))


def _review_text(turn: Turn, found: Submitted) -> str:
    t, listing, latest = turn.t, found.known.listing, found.known.latest
    assert latest is not None
    asked = who(t, found.names, latest.submitted_by)
    head = t("listing-review", kind=listing.kind.value, who=asked, at=moment(latest.submitted_at))
    # No citizen reads the channel in words, and it is approved with the rest.
    channel = value(t, turn.services.catalogue, listing.fields, "channel")
    told = channel or t.plain("listing-no-channel")
    line = t("notice-card-line", label=t.plain(label("channel")), text=told)
    read = [as_citizens_read(translator(lang), listing.fields) for lang in LANGUAGES]
    quoted = [f"<blockquote>{each}</blockquote>" for each in read]
    return joined(head, line, *_differences(turn, found.known), t("notice-reads"), *quoted)


def _differences(turn: Turn, known: Known) -> Iterator[str]:
    if known.public is None:
        return
    t, catalogue = turn.t, turn.services.catalogue
    before, after = known.public.fields, known.listing.fields
    changed = [
        t(
            "notice-difference",
            label=t.plain(label(step)),
            before=cut(value(t, catalogue, before, step), _DIFFERENCE) or "-",
            after=cut(value(t, catalogue, after, step), _DIFFERENCE) or "-",
        )
        for step in STEPS[known.listing.kind]
        if getattr(before, step) != getattr(after, step)
    ]
    yield "\n".join([t("notice-differences"), *changed])


async def _show_refused(turn: Turn, member: Member, listing_id: int, refused: Refused) -> None:
    await show_card(turn, member, listing_id, turn.t(f"notice-refused-{refused.reason}"))


async def _tell_approvers(turn: Turn, member: Member, listing_id: int) -> None:
    listing = await _listing(turn, listing_id)

    def view(t: Translator, _: Member) -> View:
        number = str(listing_id)
        read = button(t.plain("button-notice-review"), StaffVerb.LISTING_REVIEW, number)
        text = t("notice-told-waiting", title=listing.fields.title, who=member.label or "-")
        return View(text, keyboard([read]))

    await tell_approvers(turn.bot, turn.services, listing.subject, view)


async def _tell_writers(
    turn: Turn, member: Member, listing_id: int, message: str, remark: str = ""
) -> None:
    listing = await _listing(turn, listing_id)

    def view(t: Translator, _: Member) -> View:
        title = listing.fields.title
        text = t(message, title=title, remark=remark) if remark else t(message, title=title)
        card = button(t.plain("button-notice-card"), StaffVerb.LISTING_CARD, str(listing_id))
        return View(text, keyboard([card]))

    await tell_writers(turn.bot, turn.services, listing.subject, view, member.staff_id)


async def _listing(turn: Turn, listing_id: int) -> AnyListing:
    _, known = await turn.work(lambda c, _: find(c, listing_id))
    return known.listing
