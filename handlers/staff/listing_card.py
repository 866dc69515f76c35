"""A centre or a visit at a glance, with all that can be done to it, and its end."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from bot.catalogue.store import Catalogue
from bot.i18n import Translator
from bot.people.person import Person
from bot.programme import listings
from bot.programme.listing import AnyListing, Kind
from bot.staff import approval
from bot.staff.approval import Proposal
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen.notice_words import cut, joined
from handlers.expected import nothing_expected
from handlers.keyboards import Button, Row, button, grid, keyboard
from handlers.staff.gate import on_staff_button
from handlers.staff.listing_fields import STEPS, label, value
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

CORRECT: Final = "c"
COMING, PAST = "c", "p"  # shelves of visits; centres are on the first
# How one ends: what staff are asked first, and what they are told then.
_ENDS: Final = {
    "discard": ("listing-ask-discard", "listing-discarded"),
    "end": ("listing-ask-end", "listing-ended-now"),
}
_GLANCE: Final = 80  # letters of a field on the card


@dataclass(frozen=True, slots=True)
class Known:
    """A listing with all that its card tells."""

    listing: AnyListing
    public: AnyListing | None
    latest: Proposal | None
    writers: frozenset[int]

    @property
    def waits(self) -> bool:
        """Whether it waits for a second person."""
        return self.latest is not None and self.latest.state is approval.State.OPEN


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.LISTING_CARD, open_card, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.LISTING_END, ask_end, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.LISTING_END_NOW, end, Role.EDITOR, args=2)


async def open_card(turn: Turn, member: Member, number: str) -> None:
    """One at a glance; a form that was open is left, what it took is kept."""
    await show_card(turn, member, number_of(number))


async def show_card(
    turn: Turn, member: Member, listing_id: int, note: str = "", toast: str | None = None
) -> None:
    """One at a glance, under a line about what was just done.

    Raises:
        Stale: there is none of that number.
    """
    await turn.person(nothing_expected)
    _, known = await turn.work(lambda c, _: find(c, listing_id))
    await turn.show(_card_view(turn, member, known, note), toast)


async def ask_end(turn: Turn, _member: Member, number: str, how: str) -> None:
    """Ask once more: citizens will see it at once, or the work is gone."""
    if how not in _ENDS:
        raise Stale(how)
    _, known = await turn.work(lambda c, _: find(c, number_of(number)))
    t, listing = turn.t, known.listing
    ask = _ENDS[how][0]
    if how == "discard" and listing.was_published:
        ask = "listing-ask-discard-changes"
    text = t(ask, title=listing.fields.title, kind=listing.kind.value)
    yes = [button(t.plain("button-notice-end"), StaffVerb.LISTING_END_NOW, number, how)]
    await turn.show(View(text, keyboard(yes, [to_card(turn, listing)])))


async def end(turn: Turn, member: Member, number: str, how: str) -> None:
    """Call a visit off or close a centre, or throw away what citizens never read."""
    listing_id, now = number_of(number), turn.services.clock.now()
    if how not in _ENDS:
        raise Stale(how)

    def unit(connection: Connection, _: Person) -> None:
        step = {"discard": listings.discard, "end": listings.end}[how]
        step(connection, listing_id, member.staff_id, now)

    try:
        await turn.once(unit)
    except (listings.NoSuchListing, listings.NotNow):
        raise Stale(how) from None
    done = turn.t.plain(_ENDS[how][1])
    _, left = await turn.work(lambda c, _: listings.get(c, listing_id))
    if left is None:
        await turn.show(View(turn.t.text(done), keyboard(to_hub(turn))))
    else:
        await show_card(turn, member, listing_id, toast=done)


def find(connection: Connection, listing_id: int) -> Known:
    """A listing with its published version and what a second person said.

    Raises:
        Stale: there is none of that number.
    """
    listing = listings.get(connection, listing_id)
    if listing is None:
        raise Stale(str(listing_id))
    return known_of(connection, listing)


def known_of(connection: Connection, listing: AnyListing) -> Known:
    """A listing with its published version and what a second person said."""
    public = listings.public(connection, listing.listing_id)
    latest = approval.latest(connection, listing.subject)
    return Known(listing, public, latest, approval.writers(connection, listing.subject))


def _lines(t: Translator, catalogue: Catalogue, listing: AnyListing, letters: int) -> list[str]:
    """Each field that says something, with its label."""
    told = (
        (step, value(t, catalogue, listing.fields, step))
        for step in STEPS[listing.kind]
        if step != "name"
    )
    return [
        t("notice-card-line", label=t.plain(label(step)), text=cut(text, letters))
        for step, text in told
        if text
    ]


def to_card(turn: Turn, listing: AnyListing) -> Button:
    """The way back to it at a glance."""
    return button(turn.t.plain("button-notice-card"), *card(listing))


def to_hub(turn: Turn) -> Row:
    """The way back to where visits and centres begin."""
    return [button(turn.t.plain("button-guidance"), StaffVerb.GUIDANCE)]


def on_shelf(kind: Kind, shelf: str) -> tuple[StaffVerb, str, str, str]:
    """What a button says that opens a list."""
    return StaffVerb.LISTINGS, kind.value, shelf, "0"


def card(listing: AnyListing) -> tuple[StaffVerb, str]:
    """What a button says that opens one at a glance."""
    return StaffVerb.LISTING_CARD, str(listing.listing_id)


def _card_view(turn: Turn, member: Member, known: Known, note: str) -> View:
    t, listing, now = turn.t, known.listing, turn.services.clock.now()
    link = ""
    if listing.kind is Kind.VISIT and known.public is not None and not known.public.is_over(now):
        address = f"https://t.me/{turn.bot.username}?start=v_{listing.listing_id}"
        link = t("listing-link", link=address)
    missing = ", ".join(t.plain(label(step)) for step in listing.lacks)
    text = joined(
        note,
        f"<b>{t.text(listing.fields.title)}</b>",
        _state_line(turn, known),
        "\n".join(_lines(t, turn.services.catalogue, listing, _GLANCE)),
        t("listing-lacks", what=missing) if missing else "",
        link,
    )
    rows = [*_reading_rows(turn, member, known)]
    rows += _editing_rows(turn, known) if member.role.may(Role.EDITOR) else []
    past = listing.kind is Kind.VISIT and listing.is_over(now)
    back = [button(t.plain("button-back"), *on_shelf(listing.kind, PAST if past else COMING))]
    return View(text, keyboard(*rows, back))


def _state_line(turn: Turn, known: Known) -> str:
    t, listing, now = turn.t, known.listing, turn.services.clock.now()
    kind = listing.kind.value
    if listing.ended_at is not None:
        line = t("listing-state-ended", kind=kind)
    elif known.public is not None:
        line = t("listing-state-past" if known.public.is_over(now) else "notice-state-published")
    else:
        line = t("notice-state-submitted" if known.waits else "notice-state-draft")
    if known.public is not None and listing.has_changes:
        line += "\n" + t("notice-state-changes-wait" if known.waits else "notice-state-changes")
    if known.latest is not None and known.latest.state is approval.State.RETURNED:
        line += "\n" + t("notice-state-returned", remark=known.latest.remark)
    return line


def _reading_rows(turn: Turn, member: Member, known: Known) -> list[Row]:
    t, listing = turn.t, known.listing
    number, now = str(listing.listing_id), turn.services.clock.now()
    rows = []
    may_decide = member.role.may(Role.APPROVER) and member.staff_id not in known.writers
    if known.waits and may_decide:
        rows.append([button(t.plain("button-notice-review"), StaffVerb.LISTING_REVIEW, number)])
    if listing.kind is Kind.VISIT and known.public is not None:
        figures = button(t.plain("button-arrivals"), StaffVerb.VISIT_ARRIVALS, number)
        poster = button(t.plain("button-poster"), StaffVerb.POSTER, "v", number)
        rows.append([figures] if known.public.is_over(now) else [poster, figures])
    return rows


def _editing_rows(turn: Turn, known: Known) -> list[Row]:
    t, listing, now = turn.t, known.listing, turn.services.clock.now()
    number = str(listing.listing_id)
    fields = [
        button(t.plain(label(step)), StaffVerb.LISTING_ASK, number, step, CORRECT)
        for step in STEPS[listing.kind]
    ]
    rows = grid(fields, columns=3)
    news = listing.has_changes or listing.ended_at is not None
    if not known.waits and news and not listing.lacks:
        rows.append([button(t.plain("button-notice-submit"), StaffVerb.LISTING_SUBMIT, number)])
    if known.public is not None and not known.public.is_over(now):
        text = "button-visit-end" if listing.kind is Kind.VISIT else "button-centre-end"
        rows.append([button(t.plain(text), StaffVerb.LISTING_END, number, "end")])
    if listing.has_changes:
        text = (
            "button-notice-discard-changes" if listing.was_published else "button-listing-discard"
        )
        rows.append([button(t.plain(text), StaffVerb.LISTING_END, number, "discard")])
    return rows
