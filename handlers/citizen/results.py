"""What fits: the short list with a reason each, more of it, and the full reasoning."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot import wording
from bot.catalogue.model import InterestId, Occupation
from bot.catalogue.vocabulary import AgeBand, Group
from bot.i18n import Translator
from bot.matching.model import Answer, Filtered, Match, Seeker, Understood, Verdict, When
from bot.people.person import Person
from bot.people.steps import Step
from bot.services import Services
from handlers.callback import (
    Origin,
    Source,
    Stale,
    Verb,
    pack_circumstances,
    unpack_circumstances,
)
from handlers.citizen.helped import centre_line, straight_answer
from handlers.citizen.profile import under_14_view
from handlers.citizen.steps import noting
from handlers.citizen.welcome import JOURNEY
from handlers.keyboards import Button, Row, button, grid, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn
from handlers.view import View

PAGE: Final = 5
# Telegram takes 4096 characters; a person's own words should not crowd out the answer.
LONGEST_QUERY: Final = 200
_LINES: Final = 4  # reasons or checks of one occupation; more is not read
MATCHED: Final = (Source.PROFILE, Source.WORDS, Source.ONE_FIELD)


@dataclass(frozen=True, slots=True)
class Results:
    """What an answer looks like, and how many occupations it lists; None where none were sought."""

    view: View
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What an answer answers: the person's profile, circumstances for this once, and any words."""

    seeker: Seeker
    words: str = ""


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.WHY, show_why, args=1)
    on_button(app, Verb.NARROW, narrow, args=2)
    on_button(app, Verb.REMEMBER, remember)


async def show_why(turn: Turn, code: str) -> None:
    """Every reason for each on the page, what is to be checked, and what was left out."""
    origin = Origin.unpack(code)
    person = await turn.person()
    await turn.show(await why_view(turn, person, origin))


async def narrow(turn: Turn, circumstances: str, interest: InterestId) -> None:
    """Answer for the one field that matters most; the ticks stay as they are."""
    unpack_circumstances(circumstances)
    if interest not in turn.services.catalogue.interests:
        raise Stale(interest)
    person = await turn.person()
    origin = Origin(Source.ONE_FIELD, f"{circumstances},{interest}")
    await show_results(turn, person, origin)


async def remember(turn: Turn) -> None:
    """Keep what was understood from the words."""
    words = turn.quoted
    understood = turn.services.matcher.match(Seeker(), words).understood

    def change(person: Person) -> Person:
        kept = person.circumstances
        return replace(
            person,
            age=understood.age or person.age,
            interests=person.interests | understood.interests,
            circumstances=None if kept is None else kept | understood.groups,
        )

    person = await turn.person(change)
    origin = Origin(Source.WORDS, pack_circumstances(None))
    await show_results(turn, person, origin, turn.t.plain("remembered"))


def question_of(turn: Turn, person: Person, origin: Origin, words: str | None = None) -> Question:
    """The question behind a list.

    Raises:
        Stale: the list answers no question, or its words are gone.
    """
    detail, _, interest = origin.detail.partition(",")
    groups = unpack_circumstances(detail)
    seeker = Seeker(person.age, groups if groups is not None else person.circumstances)
    match origin.source:
        case Source.PROFILE:
            return Question(replace(seeker, interests=person.interests))
        case Source.ONE_FIELD if interest in turn.services.catalogue.interests:
            return Question(replace(seeker, interests=frozenset({interest})))
        case Source.WORDS:
            if not (words := words or turn.quoted):
                raise Stale("the words are gone")
            return Question(replace(seeker, interests=person.interests), words)
        case _:
            raise Stale(origin.source)


def answer_to(services: Services, question: Question, count: int) -> Answer:
    """The best `count` answers."""
    return services.matcher.match(question.seeker, question.words, limit=count)


def on_page(turn: Turn, question: Question, page: int) -> tuple[Answer, Sequence[Match], bool]:
    """The whole answer, its matches on the page, and whether there are more."""
    answer = answer_to(turn.services, question, (page + 1) * PAGE + 1)
    found = answer.matches[page * PAGE : (page + 1) * PAGE]
    return answer, found, len(answer.matches) > (page + 1) * PAGE


async def show_results(
    turn: Turn, person: Person, origin: Origin, toast: str | None = None
) -> None:
    """Show a list, and note that it was shown."""
    found = await results(turn, person, origin)
    await note_results(turn, person, found)
    await turn.show(found.view, toast)


async def note_results(turn: Turn, person: Person, found: Results) -> None:
    """Note that somebody got a list of what fits."""
    if found.count:
        noted = noting(turn, Step.RESULTS)
        await turn.services.database.run(lambda connection: noted(connection, person))


async def results(
    turn: Turn, person: Person, origin: Origin, words: str | None = None, note: str = ""
) -> Results:
    """The list: five occupations at most, each with what one does and the strongest reason."""
    question = question_of(turn, person, origin, words)
    if origin.source is Source.PROFILE and _ticked_everything(turn, question):
        return Results(_narrowing_view(turn, origin))
    answer, found, more = on_page(turn, question, origin.page)
    if AgeBand.UNDER_14 in (answer.understood.age, question.seeker.age):
        return Results(under_14_view(turn.t))
    if not found:
        return Results(await nothing_view(turn, person, question, answer.understood), 0)
    page = answer, found, more
    return Results(await _list_view(turn, person, origin, question, page, note), len(found))


async def _list_view(
    turn: Turn,
    person: Person,
    origin: Origin,
    question: Question,
    page: tuple[Answer, Sequence[Match], bool],
    note: str,
) -> View:
    answer, found, more = page
    first = origin.page * PAGE + 1
    straight, ways = await straight_answer(turn, person, question.seeker)
    return View(
        joined(
            quote(question),
            note,
            _understood_line(turn, answer.understood),
            _head(turn.t, found, origin.page),
            *(_entry(turn, place, match) for place, match in enumerate(found, first)),
            "" if origin.page else straight,
        ),
        keyboard(
            *_confirming(turn, person, answer.understood),
            *card_buttons(turn, origin, [match.occupation for match in found], first),
            *_pages(turn.t, origin, more=more),
            *_about_the_list(turn.t, origin, len(found)),
            *([] if origin.page else ways),
            *_ways_on(turn, origin),
        ),
    )


async def why_view(turn: Turn, person: Person, origin: Origin) -> View:
    """The full reasoning: what the person told, why each is here, what was left out and why."""
    question = question_of(turn, person, origin)
    answer, found, _ = on_page(turn, question, origin.page)
    if not found:
        return await nothing_view(turn, person, question, answer.understood)
    return View(
        joined(
            quote(question),
            turn.t("why-head"),
            told_line(turn, question.seeker),
            *(_reasoning(turn, match) for match in found),
            _left_out(turn, answer.filtered),
        ),
        keyboard(
            *card_buttons(
                turn, origin, [match.occupation for match in found], origin.page * PAGE + 1
            ),
            [back_to_list(turn.t, origin)],
        ),
    )


async def nothing_view(
    turn: Turn, person: Person, question: Question, understood: Understood
) -> View:
    """Nothing fits: say so, and where this person is helped in person. Never pad the list."""
    t = turn.t
    asked = question.words or question.seeker.interests
    where, to_centres = await centre_line(turn, person, question.seeker, understood)
    return View(
        joined(
            quote(question),
            t("nothing-found" if asked else "nothing-asked"),
            where,
        ),
        keyboard(
            *_confirming(turn, person, understood),
            [
                button(
                    t.plain("button-interests"),
                    Verb.INTERESTS,
                    JOURNEY,
                    pack_circumstances(question.seeker.groups),
                )
            ],
            *to_centres,
            [button(t.plain("button-browse"), Verb.BROWSE)],
            [button(t.plain("button-ask-person"), Verb.ASK_PERSON)],
        ),
    )


def card_buttons(
    turn: Turn, origin: Origin, occupations: Iterable[Occupation], first: int
) -> list[Row]:
    """A button a row that opens each card."""
    packed = origin.pack()
    return [
        [button(f"{place}. {wording.short_name(turn.t, each)}", Verb.CARD, packed, each.id)]
        for place, each in enumerate(occupations, first)
    ]


def back_to_list(t: Translator, origin: Origin) -> Button:
    """The way back to a list."""
    return button(t.plain("button-back-to-list"), Verb.LIST, origin.pack())


def name(turn: Turn, occupation: Occupation) -> str:
    """The name as a head line."""
    return f"<b>{wording.occupation_name(turn.t, occupation)}</b>"


def duty(turn: Turn, occupation: Occupation) -> str:
    """What one does, or that this is not known."""
    if occupation.duty is None:
        return turn.t("duty-unknown")
    return turn.t.text(occupation.duty[turn.t.lang])


def told_line(turn: Turn, seeker: Seeker) -> str:
    """What the person told, in their own words' order: age, circumstances, interests."""
    told = describe(turn, seeker.age, seeker.groups or frozenset(), seeker.interests)
    return turn.t("told", what=told) if told else ""


def describe(
    turn: Turn, age: AgeBand | None, groups: Iterable[Group], interests: Iterable[InterestId]
) -> str:
    """Age, circumstances and fields as a line of words."""
    t, known = turn.t, turn.services.catalogue.interests
    words = [t.plain(f"age-{wording.key(age)}")] if age else []
    words += [t.plain(f"group-{wording.key(group)}") for group in sorted(groups)]
    words += [known[each].name[t.lang] for each in known if each in frozenset(interests)]
    return ", ".join(words)


def quote(question: Question) -> str:
    """The words, quoted: later buttons read them from here, so that they are stored nowhere."""
    return f"<blockquote>{Translator.text(question.words)}</blockquote>" if question.words else ""


def joined(*parts: str) -> str:
    """Parts with a blank line between; a quote needs none."""
    text = "\n\n".join(part for part in parts if part)
    return text.replace("</blockquote>\n\n", "</blockquote>\n")


def bullets(head: str, lines: Sequence[str]) -> str:
    """A head and its lines; nothing where there are none."""
    return "\n".join([head, *(f"• {line}" for line in lines)]) if lines else ""


def _head(t: Translator, found: Sequence[Match], page: int) -> str:
    if all(match.when is When.FROM_18 for match in found):
        return t("results-head-ahead", count=len(found))
    return t("results-head-more" if page else "results-head", count=len(found))


def _entry(turn: Turn, place: int, match: Match) -> str:
    reason = turn.services.wording.reason(turn.t, match.reasons[0])
    lines = [f"{place}. {name(turn, match.occupation)}", duty(turn, match.occupation)]
    # A past round that was closed to this person is said at once, not only on request.
    closed = tuple(check for check in match.checks if check.verdict is Verdict.NO)
    lines += [f"<i>{reason}</i>", *turn.services.wording.open_checks(turn.t, closed)[:1]]
    return "\n".join(lines)


def _reasoning(turn: Turn, match: Match) -> str:
    words = turn.services.wording
    lines = words.reasons(turn.t, match)[:_LINES]
    lines += words.open_checks(turn.t, match.checks)[:_LINES]
    return bullets(name(turn, match.occupation), lines)


def _left_out(turn: Turn, filtered: Sequence[Filtered]) -> str:
    t, words = turn.t, turn.services.wording
    lines = [
        f"{wording.occupation_name(t, each.occupation)}: "
        + " ".join(words.open_checks(t, (each.check,)))
        for each in filtered[:3]
    ]
    return bullets(t("left-out-head"), lines)


def _understood_line(turn: Turn, understood: Understood) -> str:
    what = describe(turn, understood.age, understood.groups, understood.interests)
    return turn.t("understood", what=what) if what else ""


def _confirming(turn: Turn, person: Person, understood: Understood) -> list[Row]:
    """Buttons to keep or correct what was understood, while it is news."""
    is_news = understood.age not in (None, person.age)
    is_news = is_news or not understood.interests <= person.interests
    if not is_news:
        return []
    return [
        [
            button(turn.t.plain("button-remember"), Verb.REMEMBER),
            button(turn.t.plain("button-correct"), Verb.SETTINGS),
        ]
    ]


def _pages(t: Translator, origin: Origin, *, more: bool) -> list[Row]:
    row: Row = []
    if origin.page:
        packed = origin.turned_to(origin.page - 1).pack()
        row.append(button(t.plain("button-before"), Verb.LIST, packed))
    if more:
        packed = origin.turned_to(origin.page + 1).pack()
        row.append(button(t.plain("button-more"), Verb.LIST, packed))
    return [row]


def _about_the_list(t: Translator, origin: Origin, count: int) -> list[Row]:
    row = [button(t.plain("button-why"), Verb.WHY, origin.pack())]
    if count > 1:
        row.append(button(t.plain("button-compare"), Verb.PICK, origin.pack(), "0"))
    return [row]


def _ways_on(turn: Turn, origin: Origin) -> list[Row]:
    circumstances = origin.detail.partition(",")[0]
    return [
        [
            button(turn.t.plain("button-interests"), Verb.INTERESTS, JOURNEY, circumstances),
            button(turn.t.plain("button-start-over"), Verb.START_OVER),
        ]
    ]


def _ticked_everything(turn: Turn, question: Question) -> bool:
    return question.seeker.interests >= turn.services.catalogue.interests.keys()


def _narrowing_view(turn: Turn, origin: Origin) -> View:
    """Everything ticked tells nothing: one question narrows it."""
    fields = [
        button(each.name[turn.t.lang], Verb.NARROW, origin.detail, each.id)
        for each in turn.services.catalogue.interests.values()
    ]
    return View(turn.t("ask-narrow"), keyboard(*grid(fields)))
