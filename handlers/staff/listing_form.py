"""Writing a centre or a visit step by step: each answer is kept at once, one may go on later."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from bot.people.person import Person
from bot.programme import listings
from bot.programme.listing import AnyFields, AnyListing, CentreFields, Kind, VisitFields
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen.notice_words import cut, joined
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, keyboard
from handlers.staff import listing_picks
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.listing_card import CORRECT, show_card, to_hub
from handlers.staff.listing_fields import (
    PICKED,
    STEPS,
    answered,
    emptied,
    is_needed,
    is_told,
    label,
    value,
)
from handlers.staff.listings import kind_named, show_hub
from handlers.staff.notice_fields import Wrong
from handlers.staff.notice_values import wrong_line
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Change, Turn
from handlers.view import View

NEW, ANSWER = "listing-new", "listing"
THROUGH: Final = "w"  # the way: through the whole form; CORRECT is one field
_SHOWN: Final = 300  # letters of what a field says already
_BEGUN: Final[dict[Kind, AnyFields]] = {
    Kind.CENTRE: CentreFields(name="-"),
    Kind.VISIT: VisitFields(name="-"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """One step of a form."""

    listing: AnyListing
    step: str
    way: str

    @property
    def following(self) -> "Question | None":
        """The step after it on the way."""
        steps = STEPS[self.listing.kind]
        place = steps.index(self.step) + 1
        if self.way == CORRECT or place == len(steps):
            return None
        return replace(self, step=steps[place])

    @property
    def args(self) -> tuple[str, str]:
        """What buttons say before the way."""
        return str(self.listing.listing_id), self.step


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.LISTING_NEW, new, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.LISTING_ASK, ask, Role.EDITOR, args=3)
    on_staff_button(app, StaffVerb.LISTING_CLEAR, clear, Role.EDITOR, args=3)
    on_staff_button(app, StaffVerb.LISTING_CHOOSE, choose, Role.EDITOR, args=4)
    on_staff_expected(NEW, take_name, Role.EDITOR)
    on_staff_expected(ANSWER, take, Role.EDITOR)


async def new(turn: Turn, _member: Member, code: str) -> None:
    """Ask for the name of a new one; the next words are it."""
    kind = kind_named(code)
    await turn.person(lambda person: replace(person, expecting=f"{NEW}:{kind}"))
    await turn.show(_name_view(turn, kind))


async def take_name(turn: Turn, member: Member, code: str) -> None:
    """Begin one with its name; the form goes on."""
    kind, now = kind_named(code), turn.services.clock.now()
    second = STEPS[kind][1]
    try:
        fields = answered(_BEGUN[kind], "name", text_of(turn), now)
    except Wrong as wrong:
        await turn.show(_name_view(turn, kind, wrong))
        return

    def unit(connection: Connection, person: Person) -> int:
        listing_id = listings.create(connection, kind, fields, member.staff_id, now)
        # The number is known only now, in the same transaction.
        expecting = _expecting(listing_id, second, THROUGH)
        turn.services.people.save(connection, expecting(person), person)
        return listing_id

    _, listing_id = await turn.once(unit, nothing_expected)
    if listing_id is None:
        await show_hub(turn, member)
    else:
        await _show(turn, await _question(turn, str(listing_id), second, THROUGH))


async def ask(turn: Turn, _member: Member, number: str, step: str, way: str) -> None:
    """Ask one step; the next words are its answer."""
    question = await _question(turn, number, step, way)
    await turn.person(_then(question))
    await _show(turn, question)


async def clear(turn: Turn, member: Member, number: str, step: str, way: str) -> None:
    """Take out what a step says."""
    question = await _question(turn, number, step, way)
    if step == "name":
        raise Stale(step)
    await _keep(turn, member, question, lambda fields: emptied(fields, step))
    await _show(turn, question)


async def choose(turn: Turn, member: Member, number: str, step: str, code: str, way: str) -> None:
    """Take what a button names; a tick leaves the question open for more."""
    question = await _question(turn, number, step, way)
    pick = listing_picks.reader(turn, step, code)
    if step in listing_picks.TICKED:
        await _keep(turn, member, question, pick)
        await _show(turn, question)
        return
    await _keep(turn, member, question, pick, _then(question.following))
    await _go_on(turn, member, question)


async def take(turn: Turn, member: Member, detail: str) -> None:
    """Keep the answer and go on, or say what is wrong with it and ask again."""
    try:
        question = await _question(turn, *detail.split("."))
    except Stale:
        # A colleague threw it away meanwhile.
        await turn.person(nothing_expected)
        await show_hub(turn, member)
        return
    if question.step in PICKED:
        await _show(turn, question, Wrong("listing-wrong-pick"))
        return
    now, typed, step = turn.services.clock.now(), text_of(turn), question.step
    try:
        await _keep(
            turn,
            member,
            question,
            lambda fields: answered(fields, step, typed, now),
            _then(question.following),
        )
    except Wrong as wrong:
        await _show(turn, question, wrong)
        return
    await _go_on(turn, member, question)


async def _go_on(turn: Turn, member: Member, question: Question) -> None:
    if question.following:
        await _show(turn, question.following)
    else:
        await show_card(turn, member, question.listing.listing_id)


async def _keep(
    turn: Turn,
    member: Member,
    question: Question,
    edit: Callable[[AnyFields], AnyFields],
    then: Change | None = None,
) -> None:
    """Write the next version, once however often the update comes.

    Raises:
        Stale: it is gone.
        Wrong: the answer cannot be taken; nothing is changed.
    """
    now, listing_id = turn.services.clock.now(), question.listing.listing_id

    def unit(connection: Connection, _: Person) -> None:
        listing = listings.get(connection, listing_id)
        if listing is None:
            raise Stale(str(listing_id))
        listings.edit(connection, listing_id, edit(listing.fields), member.staff_id, now)

    await turn.once(unit, then or (lambda person: person))


async def _show(turn: Turn, question: Question, wrong: Wrong | None = None) -> None:
    """The question with what is there already.

    Raises:
        Stale: it is gone.
    """
    fresh = await _question(turn, *question.args, question.way)
    await turn.show(_view(turn, fresh, wrong))


def _view(turn: Turn, question: Question, wrong: Wrong | None) -> View:
    t, step, listing = turn.t, question.step, question.listing
    steps = STEPS[listing.kind]
    told = value(t, turn.services.catalogue, listing.fields, step)
    head = t(
        "notice-step",
        place=str(steps.index(step) + 1),
        total=str(len(steps)),
        label=t.plain(label(step)),
    )
    asked = t(f"listing-ask-{step.replace('_', '-')}", kind=listing.kind.value)
    picks = listing_picks.rows(turn, listing.listing_id, listing.fields, step, question.way)
    text = joined(
        wrong_line(t, wrong) if wrong else "",
        f"{head}\n{asked}",
        t("notice-now", text=cut(told, _SHOWN)) if told else "",
    )
    return View(text, keyboard(*picks, *_ways_on(turn, question)))


def _ways_on(turn: Turn, question: Question) -> list[Row]:
    t, rows, fields = turn.t, list[Row](), question.listing.fields
    told = is_told(fields, question.step)
    if told and not is_needed(fields, question.step):
        args = (*question.args, question.way)
        rows.append([button(t.plain("button-notice-clear"), StaffVerb.LISTING_CLEAR, *args)])
    if following := question.following:
        text = "button-next" if told else "button-skip"
        rows.append([button(t.plain(text), StaffVerb.LISTING_ASK, *following.args, question.way)])
    card = button(t.plain("button-notice-card"), StaffVerb.LISTING_CARD, question.args[0])
    return [*rows, [card]]


def _name_view(turn: Turn, kind: Kind, wrong: Wrong | None = None) -> View:
    t = turn.t
    asked = t("listing-ask-new", kind=kind.value)
    return View(joined(wrong_line(t, wrong) if wrong else "", asked), keyboard(to_hub(turn)))


async def _question(turn: Turn, number: str, step: str, way: str) -> Question:
    """The question a code stands for.

    Raises:
        Stale: there is none such.
    """
    _, listing = await turn.work(lambda c, _: listings.get(c, number_of(number)))
    if listing is None or step not in STEPS[listing.kind] or way not in (THROUGH, CORRECT):
        raise Stale(step)
    return Question(listing, step, way)


def _then(question: Question | None) -> Change:
    if question is None:
        return nothing_expected
    return _expecting(question.listing.listing_id, question.step, question.way)


def _expecting(listing_id: int, step: str, way: str) -> Change:
    expected = f"{ANSWER}:{listing_id}.{step}.{way}"
    return lambda person: replace(person, expecting=expected)
