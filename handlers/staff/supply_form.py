"""Entering posts, applicants and hired step by step: each answer is kept at once."""

from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from bot.catalogue.model import Audience, Occupation
from bot.programme import supply
from bot.programme.notice_columns import Unreadable, whole_number
from bot.programme.quarters import Quarter
from bot.programme.supply import LONGEST_REMARK, MOST, Figures, Key, NotRight
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, grid, keyboard, ticked
from handlers.staff import supply_words as words
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.supply_one import known, show_one
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Change, Turn
from handlers.view import View

KIND: Final = "supply"
# In the order of the form, by the letter of its code.
_FIELDS: Final = {"p": "posts", "a": "applicants", "h": "hired", "r": "remark"}
_STEPS: Final = tuple(_FIELDS)
_AUDIENCES: Final = {letter: audience for audience, letter in words.LETTERS.items()}


@dataclass(frozen=True, slots=True)
class Question:
    """One step of the form."""

    occupation: Occupation
    quarter: Quarter
    group: str
    step: str

    @property
    def key(self) -> Key:
        """The row it is about."""
        return Key(self.quarter, self.occupation.id, _AUDIENCES[self.group])

    @property
    def field(self) -> str:
        """The field it asks for."""
        return _FIELDS[self.step]

    @property
    def args(self) -> tuple[str, str, str, str]:
        """How buttons name it."""
        return self.occupation.id, self.quarter.code, self.group, self.step

    @property
    def following(self) -> "Question | None":
        """The step after it."""
        place = _STEPS.index(self.step) + 1
        return replace(self, step=_STEPS[place]) if place < len(_STEPS) else None


class Wrong(ValueError):
    """What was typed cannot be kept; `message` tells it in one sentence."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.SUPPLY_ENTER, choose, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.SUPPLY_ASK, ask, Role.EDITOR, args=4)
    on_staff_button(app, StaffVerb.SUPPLY_CLEAR, clear, Role.EDITOR, args=4)
    on_staff_expected(KIND, take, Role.EDITOR)


async def choose(turn: Turn, _member: Member, occupation_id: str, code: str) -> None:
    """Ask for which person group the posts are; ticked is what has figures."""
    occupation, quarter = known(turn, occupation_id), words.quarter_of(turn, code)
    _, rows = await turn.work(
        lambda c, _: supply.of_occupation(c, occupation.id, [quarter]), nothing_expected
    )
    there, t = {row.key.audience for row in rows}, turn.t
    buttons = [
        button(
            ticked(words.group_name(t, audience), audience in there),
            StaffVerb.SUPPLY_ASK, occupation.id, quarter.code, words.LETTERS[audience], _STEPS[0],
        )
        for audience in _in_order(occupation)
    ]  # fmt: skip
    head = t(
        "supply-choose-group", name=_name(turn, occupation), quarter=words.quarter_name(t, quarter)
    )
    await turn.show(View(head, keyboard(*grid(buttons, 1), _out(turn, occupation, quarter))))


async def ask(turn: Turn, _member: Member, *args: str) -> None:
    """Ask one step; the next words are its answer."""
    await _show(turn, _question(turn, *args))


async def clear(turn: Turn, member: Member, *args: str) -> None:
    """Take out what a step says."""
    question = _question(turn, *args)
    value = "" if question.field == "remark" else None
    try:
        await _keep(turn, member, question, value, _expecting(question))
    except Wrong as wrong:
        await _show(turn, question, wrong)
        return
    await _show(turn, question)


async def take(turn: Turn, member: Member, detail: str) -> None:
    """Keep the answer and go on, or say what is wrong with it and ask again."""
    try:
        question = _question(turn, *detail.split("."))
    except Stale:
        # The occupation left the catalogue meanwhile.
        await turn.person(nothing_expected)
        await turn.show(View(turn.t("supply-gone"), keyboard(_home(turn))))
        return
    following = question.following
    try:
        value = _read(question, text_of(turn))
        await _keep(
            turn, member, question, value, _expecting(following) if following else nothing_expected
        )
    except Wrong as wrong:
        await _show(turn, question, wrong)
        return
    if following:
        await _show(turn, following)
    else:
        await show_one(turn, member, question.occupation, question.quarter)


def _read(question: Question, text: str) -> Any:
    if question.field == "remark":
        if not (remark := " ".join(text.split())):
            # A sticker or a picture; a remark is taken out by its button.
            raise Wrong("supply-wrong-no-words")
        return remark
    try:
        return whole_number(text)
    except Unreadable:
        raise Wrong("supply-wrong-number") from None


async def _keep(turn: Turn, member: Member, question: Question, value: Any, then: Change) -> None:
    """Write the row with one field changed, once however often the update comes.

    Raises:
        Wrong: it cannot be; nothing is changed.
    """
    now = turn.services.clock.now()

    def unit(connection: Connection, _: object) -> None:
        figures = replace(_figures(connection, question.key), **{question.field: value})
        if question.field == "remark" and value and figures.is_empty:
            raise Wrong("supply-wrong-empty")
        supply.put(connection, question.key, figures, member.staff_id, now)

    try:
        await turn.once(unit, then)
    except NotRight as error:
        raise Wrong(f"supply-wrong-{error.why}") from None


async def _show(turn: Turn, question: Question, wrong: Wrong | None = None) -> None:
    """The question, with what is there already."""
    _, figures = await turn.work(lambda c, _: _figures(c, question.key), _expecting(question))
    t, field = turn.t, question.field
    value = getattr(figures, field)
    now = "" if value in (None, "") else f"{value:,}" if isinstance(value, int) else str(value)
    parts = [
        t(wrong.message, most=f"{MOST:,}", limit=str(LONGEST_REMARK)) if wrong else "",
        t(
            "supply-ask",
            name=_name(turn, question.occupation),
            quarter=words.quarter_name(t, question.quarter),
            group=words.group_name(t, question.key.audience),
        )
        + "\n"
        + t(f"supply-ask-{field}"),
        t("supply-now", text=now) if now else "",
    ]
    await turn.show(
        View("\n\n".join(filter(None, parts)), keyboard(*_ways_on(turn, question, bool(now))))
    )


def _ways_on(turn: Turn, question: Question, told: bool) -> list[Row]:
    t, rows = turn.t, list[Row]()
    if told:
        rows.append(
            [button(t.plain("button-supply-clear"), StaffVerb.SUPPLY_CLEAR, *question.args)]
        )
    if following := question.following:
        text = "button-next" if told else "button-skip"
        rows.append([button(t.plain(text), StaffVerb.SUPPLY_ASK, *following.args)])
    return [*rows, _out(turn, question.occupation, question.quarter)]


def _out(turn: Turn, occupation: Occupation, quarter: Quarter) -> Row:
    return [
        button(
            turn.t.plain("button-supply-done"), StaffVerb.SUPPLY_ONE, occupation.id, quarter.code
        )
    ]


def _home(turn: Turn) -> Row:
    return [button(turn.t.plain("button-supply-quarters"), StaffVerb.SUPPLY, "0")]


def _figures(connection: Connection, key: Key) -> Figures:
    kept = supply.get(connection, key)
    return kept.figures if kept else Figures()


def _in_order(occupation: Occupation) -> list[Audience]:
    """The groups the occupation is stated for, then the others."""
    return list(dict.fromkeys([*occupation.audiences, *Audience]))


def _name(turn: Turn, occupation: Occupation) -> str:
    return words.name_of(turn.t, turn.services.catalogue, occupation.id)


def _expecting(question: Question) -> Change:
    expected = ".".join((f"{KIND}:{question.occupation.id}", *question.args[1:]))
    return lambda person: replace(person, expecting=expected)


def _question(turn: Turn, *args: str) -> Question:
    """The question a code stands for.

    Raises:
        Stale: there is none such.
    """
    if len(args) != 4 or args[2] not in _AUDIENCES or args[3] not in _FIELDS:
        raise Stale(".".join(args))
    return Question(known(turn, args[0]), words.quarter_of(turn, args[1]), args[2], args[3])
