"""Writing a notice step by step: each answer is kept at once, so one may leave and go on later."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection

from bot.clock import seoul
from bot.people.person import Person
from bot.programme import noticeboard, notices
from bot.programme.notice import Fields, Notice
from bot.staff.roles import Member, Role
from handlers.callback import Stale, number_of
from handlers.citizen.notice_words import cut, joined
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, keyboard
from handlers.staff import notice_picks
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.notice_fields import NEEDED, PICKED, STEPS, Wrong, answered, emptied, is_told
from handlers.staff.notice_values import value, wrong_line
from handlers.staff.notices import show_card, show_hub
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Change, Turn
from handlers.view import View

NEW, ANSWER = "notice-new", "notice"
THROUGH, CORRECT = "w", "c"  # the way: through the whole form, or one field
_YEAR: Final = re.compile(r"\b20[1-9]\d(?!\d)", re.ASCII)
_SHOWN: Final = 300  # letters of what a field says already


@dataclass(frozen=True, slots=True)
class Question:
    """One step of a notice's form."""

    notice_id: int
    step: str
    way: str

    @property
    def following(self) -> "Question | None":
        """The step after it on the way."""
        place = STEPS.index(self.step) + 1
        if self.way == CORRECT or place == len(STEPS):
            return None
        return replace(self, step=STEPS[place])

    @property
    def args(self) -> tuple[str, str]:
        """What buttons say before the way."""
        return str(self.notice_id), self.step


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.NOTICE_NEW, new, Role.EDITOR)
    on_staff_button(app, StaffVerb.NOTICE_ASK, ask, Role.EDITOR, args=3)
    on_staff_button(app, StaffVerb.NOTICE_CLEAR, clear, Role.EDITOR, args=3)
    on_staff_button(app, StaffVerb.NOTICE_CHOOSE, choose, Role.EDITOR, args=4)
    on_staff_expected(NEW, take_title, Role.EDITOR)
    on_staff_expected(ANSWER, take, Role.EDITOR)


async def new(turn: Turn, _member: Member) -> None:
    """Ask for the title of a new notice; the next words are it."""
    await turn.person(lambda person: replace(person, expecting=NEW))
    await turn.show(_title_view(turn))


async def take_title(turn: Turn, member: Member, _detail: str) -> None:
    """Begin a notice with its title, for the year it names or this one; the form goes on."""
    now, title = turn.services.clock.now(), text_of(turn)
    named = _YEAR.search(title)
    empty = Fields(title="-", year=int(named[0]) if named else seoul(now).year)
    try:
        fields = answered(empty, "title", title, now)
    except Wrong as wrong:
        await turn.show(_title_view(turn, wrong))
        return
    begun: list[int] = []

    def unit(connection: Connection, person: Person) -> int:
        begun[:] = [notices.create(connection, fields, member.staff_id, now)]
        _expect(turn, connection, person, Question(begun[0], STEPS[1], THROUGH))
        return begun[0]

    _, notice_id = await turn.once(unit, nothing_expected)
    if notice_id is None:
        await show_hub(turn, member)
    else:
        await _show(turn, Question(notice_id, STEPS[1], THROUGH))


async def ask(turn: Turn, _member: Member, number: str, step: str, way: str) -> None:
    """Ask one step; the next words are its answer."""
    question = _question(number, step, way)
    await turn.work(lambda c, _: _existing(c, question.notice_id), _expecting(question))
    await _show(turn, question)


async def clear(turn: Turn, member: Member, number: str, step: str, way: str) -> None:
    """Take out what a step says."""
    question = _question(number, step, way)
    if step in NEEDED:
        raise Stale(step)
    await _keep(turn, member, question, lambda fields: emptied(fields, step))
    await _show(turn, question)


async def choose(turn: Turn, member: Member, number: str, step: str, code: str, way: str) -> None:
    """Take what a button names; a tick leaves the question open for more."""
    question = _question(number, step, way)
    pick = notice_picks.reader(turn, step, code)
    ticking = step in notice_picks.TICKED
    following = None if ticking else question.following
    then = _expecting(following) if following else None if ticking else nothing_expected
    await _keep(turn, member, question, pick, then)
    if ticking:
        await _show(turn, question, turn.quoted)
    else:
        await _go_on(turn, member, question)


async def take(turn: Turn, member: Member, detail: str) -> None:
    """Keep the answer and go on, or say what is wrong with it and ask again."""
    number, step, way = detail.split(".")
    question = _question(number, step, way)
    try:
        await _take(turn, member, question, text_of(turn))
    except Wrong as wrong:
        await _show(turn, question, wrong=wrong)
    except Stale:
        # A colleague deleted it meanwhile.
        await turn.person(nothing_expected)
        await show_hub(turn, member)


async def _take(turn: Turn, member: Member, question: Question, text: str) -> None:
    if question.step in PICKED:
        # Their words only look for what there is to pick.
        await _show(turn, question, " ".join(text.split())[: notice_picks.LONGEST])
        return
    now, following = turn.services.clock.now(), question.following
    then = _expecting(following) if following else nothing_expected
    step = question.step
    await _keep(turn, member, question, lambda fields: answered(fields, step, text, now), then)
    await _go_on(turn, member, question)


async def _go_on(turn: Turn, member: Member, question: Question) -> None:
    if question.following:
        await _show(turn, question.following)
    else:
        await show_card(turn, member, question.notice_id)


async def _keep(
    turn: Turn,
    member: Member,
    question: Question,
    edit: Callable[[Fields], Fields],
    then: Change | None = None,
) -> None:
    """Write the next version, once however often the update comes.

    Raises:
        Stale: the notice is gone.
        Wrong: the answer cannot be taken; nothing is changed.
    """
    now = turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> None:
        notice = _existing(connection, question.notice_id)
        fields = edit(notice.fields)
        notices.edit(connection, notice.notice_id, fields, member.staff_id, now)

    await turn.once(unit, then or (lambda person: person))


async def _show(
    turn: Turn, question: Question, words: str = "", wrong: Wrong | None = None
) -> None:
    """The question with what is there already.

    Raises:
        Stale: the notice is gone.
    """
    _, notice = await turn.work(lambda c, _: _existing(c, question.notice_id))
    await turn.show(_view(turn, question, notice, words, wrong))


def _view(turn: Turn, question: Question, notice: Notice, words: str, wrong: Wrong | None) -> View:
    t, step = turn.t, question.step
    key = step.replace("_", "-")
    told = value(t, turn.services.catalogue, notice.fields, step)
    head = t(
        "notice-step",
        place=str(STEPS.index(step) + 1),
        total=str(len(STEPS)),
        label=t.plain(f"notice-label-{key}"),
    )
    picks = notice_picks.rows(turn, notice, step, words, question.way)
    nothing = step == "occupations" and words and not notice_picks.found(turn, words)
    return View(
        joined(
            f"<blockquote>{t.text(words)}</blockquote>" if words and step in PICKED else "",
            wrong_line(t, wrong) if wrong else "",
            t("notice-pick-nothing") if nothing else "",
            f"{head}\n{t(f'notice-ask-{key}')}",
            t("notice-now", text=cut(told, _SHOWN)) if told else "",
        ),
        keyboard(*picks, *_ways_on(turn, question, notice.fields)),
    )


def _ways_on(turn: Turn, question: Question, fields: Fields) -> list[Row]:
    t, rows = turn.t, list[Row]()
    told = is_told(fields, question.step)
    if told and question.step not in NEEDED:
        rows.append(
            [
                button(
                    t.plain("button-notice-clear"),
                    StaffVerb.NOTICE_CLEAR,
                    *question.args,
                    question.way,
                )
            ]
        )
    if following := question.following:
        label = "button-next" if told else "button-skip"
        rows.append([button(t.plain(label), StaffVerb.NOTICE_ASK, *following.args, question.way)])
    card = button(t.plain("button-notice-card"), StaffVerb.NOTICE_CARD, str(question.notice_id))
    return [*rows, [card]]


def _title_view(turn: Turn, wrong: Wrong | None = None) -> View:
    t = turn.t
    text = joined(wrong_line(t, wrong) if wrong else "", t("notice-ask-new"))
    return View(text, keyboard([button(t.plain("button-never-mind"), StaffVerb.NOTICES)]))


def _question(number: str, step: str, way: str) -> Question:
    """The question a code stands for.

    Raises:
        Stale: there is none such.
    """
    if step not in STEPS or way not in (THROUGH, CORRECT):
        raise Stale(step)
    return Question(number_of(number), step, way)


def _expecting(question: Question) -> Change:
    expected = f"{ANSWER}:{question.notice_id}.{question.step}.{question.way}"
    return lambda person: replace(person, expecting=expected)


def _expect(turn: Turn, connection: Connection, person: Person, question: Question) -> None:
    """The number of a notice is known only once it is stored, in the same transaction."""
    turn.services.people.save(connection, _expecting(question)(person), person)


def _existing(connection: Connection, notice_id: int) -> Notice:
    notice = noticeboard.get(connection, notice_id)
    if notice is None:
        raise Stale(str(notice_id))
    return notice
