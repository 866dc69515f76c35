"""The evaluation of occupations that ran this year: asked for in November, written at the desk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from sqlalchemy import Connection
from telegram import InputFile

from bot import wording
from bot.catalogue.model import OccupationId
from bot.clock import seoul
from bot.i18n import Translator
from bot.people.person import Person
from bot.programme import evaluations
from bot.programme.evaluations import LONGEST, Evaluation, Judgement
from bot.services import Services
from bot.spreadsheet import write_xlsx
from bot.staff import audit, team
from bot.staff.roles import Member, Role
from bot.telegram.lean import LeanBot
from handlers.callback import Stale
from handlers.citizen import notice_words
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, button, keyboard, ticked
from handlers.staff.desk import PAGE, number_of, to_desk
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.tell import tell_editors
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import Names, moment, who
from handlers.turn import App, Turn
from handlers.view import View

THIS_YEAR: Final = "0"
_WORDS: Final = "judge"  # what words are expected for
_SHOWN: Final = 400  # letters of the words before others are asked for


@dataclass(frozen=True, slots=True)
class _Year:
    """A year's running occupations and what was said of them."""

    year: int
    occupations: list[OccupationId]
    done: Mapping[OccupationId, Evaluation]
    names: Names


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.EVALUATIONS, show_all, Role.VIEWER, args=2)
    on_staff_button(app, StaffVerb.EVALUATION, show, Role.VIEWER, args=2)
    on_staff_button(app, StaffVerb.EVALUATION_JUDGE, judge, Role.EDITOR, args=3)
    on_staff_button(app, StaffVerb.EVALUATION_WORDS, ask_words, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.EVALUATION_EXPORT, export, Role.EDITOR, args=1)
    on_staff_expected(_WORDS, take_words, Role.EDITOR)


async def call_staff(services: Services, bot: LeanBot) -> None:
    """Ask those who may write for what is missing, when it is time; called by a timer."""
    now = services.clock.now()
    lacking = await services.database.run(lambda c: evaluations.call(c, now))
    if lacking:
        year = seoul(now).year
        await tell_editors(bot, services, lambda t, _: _call_view(services, t, lacking, year))


async def show_all(turn: Turn, member: Member, code: str, page: str) -> None:
    """Every occupation that ran, what is missing first."""
    year, number = _year(turn, code), number_of(page)
    await turn.person(nothing_expected)
    _, found = await turn.work(lambda c, _: _read(c, year))
    await turn.show(_list_view(turn, member, found, number))


async def show(turn: Turn, member: Member, code: str, occupation_id: str) -> None:
    """One occupation's evaluation."""
    await turn.person(nothing_expected)
    await _show(turn, member, _year(turn, code), occupation_id)


async def judge(turn: Turn, member: Member, code: str, occupation_id: str, judgement: str) -> None:
    """Choose what should become of it."""
    year, now = _year(turn, code), turn.services.clock.now()
    if judgement not in set(Judgement):
        raise Stale(judgement)

    def unit(connection: Connection, _: Person) -> None:
        _known(connection, year, occupation_id)
        evaluations.judge(
            connection,
            occupation_id,
            year,
            member.staff_id,
            now,
            judgement=Judgement(judgement),
        )

    await turn.once(unit)
    await _show(turn, member, year, occupation_id, turn.t.plain("evaluation-kept"))


async def ask_words(turn: Turn, _member: Member, code: str, occupation_id: str) -> None:
    """The next words are what is said of it."""
    year = _year(turn, code)
    expecting = f"{_WORDS}:{year}.{occupation_id}"

    def unit(connection: Connection, _: Person) -> Evaluation | None:
        _known(connection, year, occupation_id)
        return evaluations.of_year(connection, year).get(occupation_id)

    _, found = await turn.work(unit, lambda person: replace(person, expecting=expecting))
    await turn.show(_words_view(turn, year, occupation_id, found))


async def take_words(turn: Turn, member: Member, detail: str) -> None:
    """Keep the words, or say what is wrong with them and ask again."""
    code, _, occupation_id = detail.partition(".")
    year, now, words = int(code), turn.services.clock.now(), text_of(turn).strip()
    if not words or len(words) > LONGEST:
        _, found = await turn.work(lambda c, _: evaluations.of_year(c, year).get(occupation_id))
        wrong = turn.t("evaluation-wrong-words", most=str(LONGEST))
        view = _words_view(turn, year, occupation_id, found)
        await turn.show(View(f"{wrong}\n\n{view.text}", view.keyboard))
        return

    def unit(connection: Connection, _: Person) -> None:
        evaluations.judge(connection, occupation_id, year, member.staff_id, now, words=words)

    await turn.once(unit, nothing_expected)
    await _show(turn, member, year, occupation_id)


async def export(turn: Turn, member: Member, code: str) -> None:
    """The year's evaluations as a spreadsheet; taking it out is an act, too."""
    year, now = _year(turn, code), turn.services.clock.now()
    catalogue = turn.services.catalogue
    await turn.once(
        lambda c, _: audit.note(c, member.staff_id, "evaluation.export", now, year=year)
    )

    def unit(connection: Connection) -> bytes:
        labels = team.labels(connection)
        return write_xlsx(evaluations.sheet(connection, catalogue, year, labels))

    content = await turn.services.database.read(unit)
    name = f"evaluations-{year}.xlsx"
    await turn.send_file(
        InputFile(content, filename=name), turn.t("evaluation-file", year=str(year))
    )


async def _show(
    turn: Turn, member: Member, year: int, occupation_id: str, toast: str | None = None
) -> None:
    def unit(connection: Connection, _: Person) -> _Year:
        _known(connection, year, occupation_id)
        return _read(connection, year)

    _, found = await turn.work(unit)
    await turn.show(_view(turn, member, found, occupation_id), toast)


def _list_view(turn: Turn, member: Member, found: _Year, page: int) -> View:
    t, year = turn.t, str(found.year)
    total = len(found.occupations)
    page = min(page, max((total - 1) // PAGE, 0))
    lacking = sum(each not in found.done for each in found.occupations)
    head = t("evaluations", year=year, count=total, left=str(lacking))
    if not total:
        head = t("evaluations-none", year=year)
    shown = sorted(found.occupations, key=lambda each: each in found.done)
    rows: list[Row] = [
        [
            button(
                notice_words.label(ticked(_name(turn.services, t, each), each in found.done)),
                StaffVerb.EVALUATION,
                year,
                each,
            )
        ]
        for each in shown[page * PAGE : (page + 1) * PAGE]
    ]
    rows.append(
        [
            button(t.plain(label), StaffVerb.EVALUATIONS, year, str(each))
            for label, each in (("button-before", page - 1), ("button-more", page + 1))
            if 0 <= each * PAGE < total
        ]
    )
    if total and member.role.may(Role.EDITOR):
        rows.append(
            [button(t.plain("button-evaluation-export"), StaffVerb.EVALUATION_EXPORT, year)]
        )
    before = str(found.year - 1)
    if found.year == seoul(turn.services.clock.now()).year:
        label = t.plain("button-evaluations-of", year=before)
        rows.append([button(label, StaffVerb.EVALUATIONS, before, "0")])
    return View(head, keyboard(*rows, to_desk(turn)))


def _view(turn: Turn, member: Member, found: _Year, occupation_id: str) -> View:
    t, year = turn.t, str(found.year)
    done = found.done.get(occupation_id)
    parts = [
        t("evaluation", year=year, name=_name(turn.services, t, occupation_id)),
        t("evaluation-none"),
    ]
    if done is not None:
        parts[1] = t("evaluation-judged", judgement=t.plain(f"judgement-{done.judgement}"))
        if done.words:
            parts.append(f"<blockquote>{t.text(done.words)}</blockquote>")
        parts.append(t("evaluation-by", who=who(t, found.names, done.staff_id), at=moment(done.at)))
    rows: list[Row] = []
    if member.role.may(Role.EDITOR):
        rows = [
            [
                button(
                    ticked(
                        t.plain(f"judgement-{each}"), done is not None and done.judgement is each
                    ),
                    StaffVerb.EVALUATION_JUDGE,
                    year,
                    occupation_id,
                    each,
                )
            ]
            for each in Judgement
        ]
        if done is not None:
            label = t.plain("button-evaluation-words")
            rows.append([button(label, StaffVerb.EVALUATION_WORDS, year, occupation_id)])
    return View("\n\n".join(parts), keyboard(*rows, _to_list(t, year)))


def _words_view(turn: Turn, year: int, occupation_id: str, found: Evaluation | None) -> View:
    t = turn.t
    parts = [
        t("evaluation", year=str(year), name=_name(turn.services, t, occupation_id)),
        t("evaluation-ask-words", most=str(LONGEST)),
    ]
    if found and found.words:
        parts.append(t("notice-now", text=notice_words.cut(found.words, _SHOWN)))
    back = button(t.plain("button-never-mind"), StaffVerb.EVALUATION, str(year), occupation_id)
    return View("\n\n".join(parts), keyboard([back]))


def _call_view(services: Services, t: Translator, lacking: list[OccupationId], year: int) -> View:
    names = [f"• {t.text(_name(services, t, each))}" for each in lacking[:PAGE]]
    rest = len(lacking) - len(names)
    more = [t("evaluation-call-more", count=rest)] if rest else []
    text = "\n".join([t("evaluation-call", year=str(year), count=len(lacking)), *names, *more])
    return View(text, keyboard(_to_list(t, str(year))))


def _to_list(t: Translator, year: str) -> Row:
    return [button(t.plain("button-evaluations"), StaffVerb.EVALUATIONS, year, "0")]


def _read(connection: Connection, year: int) -> _Year:
    done = evaluations.of_year(connection, year)
    # What was judged stays to be seen, also when its notice was withdrawn since.
    named = dict.fromkeys([*evaluations.running(connection, year), *done])
    return _Year(year, list(named), done, team.labels(connection))


def _known(connection: Connection, year: int, occupation_id: str) -> None:
    """Make sure that it ran in the year.

    Raises:
        Stale: it did not.
    """
    if occupation_id not in _read(connection, year).occupations:
        raise Stale(occupation_id)


def _name(services: Services, t: Translator, occupation_id: OccupationId) -> str:
    occupation = services.catalogue.occupation(occupation_id)
    return wording.short_name(t, occupation) if occupation else occupation_id


def _year(turn: Turn, code: str) -> int:
    """This year or the one before: evaluations may be written after it ended."""
    this = seoul(turn.services.clock.now()).year
    year = this if code == THIS_YEAR else number_of(code)
    if year not in (this, this - 1):
        raise Stale(code)
    return year
