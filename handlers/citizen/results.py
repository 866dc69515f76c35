"""What fits: the short list, the full reasoning, and an occupation's card."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from telegram import Message

from bot import wording
from bot.catalogue.model import Occupation, Text
from bot.catalogue.vocabulary import Group
from bot.i18n import Translator
from bot.matching.model import Answer, Match, Seeker, When
from bot.people.person import Person
from bot.services import Services
from handlers.callback import Stale, Verb, pack_circumstances, unpack_circumstances
from handlers.keyboards import Button, Row, button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn
from handlers.view import View, quoted

BEST: Final = 5
# Telegram takes 4096 characters; a person's own words should not crowd out the answer.
LONGEST_QUERY: Final = 200


@dataclass(frozen=True, slots=True)
class Question:
    """What an answer answers: the person's profile, circumstances for this once, and any words."""

    seeker: Seeker
    words: str = ""

    @property
    def circumstances(self) -> str:
        """The circumstances as buttons carry them."""
        return pack_circumstances(self.seeker.groups)

    @property
    def origin(self) -> Verb:
        """The verb that shows this answer's list again."""
        return Verb.SEARCHED if self.words else Verb.RESULTS


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.RESULTS, show_results, args=1)
    on_button(app, Verb.SEARCHED, show_searched, args=1)
    on_button(app, Verb.WHY, show_why, args=2)
    on_button(app, Verb.CARD, show_card, args=3)


async def show_results(turn: Turn, circumstances: str) -> None:
    """The best five for the profile."""
    await turn.show(results_view(turn, await _question(turn, Verb.RESULTS, circumstances)))


async def show_searched(turn: Turn, circumstances: str) -> None:
    """The list of a search again; the message itself holds the words."""
    await turn.show(results_view(turn, await _question(turn, Verb.SEARCHED, circumstances)))


async def show_why(turn: Turn, origin: str, circumstances: str) -> None:
    """Every reason for each of the five, and what is still to be checked."""
    await turn.show(why_view(turn, await _question(turn, origin, circumstances)))


async def show_card(turn: Turn, origin: str, circumstances: str, occupation_id: str) -> None:
    """All that is known about one occupation."""
    question = await _question(turn, origin, circumstances)
    occupation = turn.services.catalogue.occupations.get(occupation_id)
    if occupation is None:
        raise Stale(occupation_id)
    await turn.show(card_view(turn, question, occupation))


async def _question(turn: Turn, origin: str, circumstances: str) -> Question:
    groups = unpack_circumstances(circumstances)
    person = await turn.person()
    words = ""
    if origin == Verb.SEARCHED:
        message = turn.query.message
        words = quoted(message) if isinstance(message, Message) else ""
    elif origin != Verb.RESULTS:
        raise Stale(origin)
    return Question(seeker_of(person, groups), words)


def seeker_of(person: Person, groups: frozenset[Group] | None) -> Seeker:
    """What matching may know of a person."""
    return Seeker(age=person.age, groups=groups, interests=person.interests)


def find(services: Services, question: Question) -> Answer:
    """The answer to a question."""
    return services.matcher.match(question.seeker, question.words, limit=BEST)


def results_view(turn: Turn, question: Question) -> View:
    """The short list: five occupations at most, each with its strongest reason."""
    answer = find(turn.services, question)
    if not answer.matches:
        return nothing_view(turn, question)
    t = turn.t
    ahead = _is_ahead(answer.matches)
    lines = [
        t("results-head-ahead" if ahead else "results-head", count=len(answer.matches)),
        *(
            f"{place}. {_name(turn, match.occupation)}\n{_first_reason(turn, match)}"
            for place, match in enumerate(answer.matches, 1)
        ),
    ]
    return View(
        _joined(_quote(question), *lines),
        keyboard(
            *_card_buttons(turn, question, answer.matches),
            [button(t.plain("button-why"), Verb.WHY, question.origin, question.circumstances)],
            *_ways_on(turn, question),
        ),
    )


def why_view(turn: Turn, question: Question) -> View:
    """The full reasoning."""
    answer = find(turn.services, question)
    if not answer.matches:
        return nothing_view(turn, question)
    parts = [_reasoning(turn, match) for match in answer.matches]
    return View(
        _joined(_quote(question), turn.t("why-head"), *parts),
        keyboard(
            *_card_buttons(turn, question, answer.matches),
            [_back_to_list(turn, question)],
        ),
    )


def card_view(turn: Turn, question: Question, occupation: Occupation) -> View:
    """The card: what one does, for whom, when, where it led, and how we know."""
    t = turn.t
    match = turn.services.matcher.why(question.seeker, question.words, occupation.id)
    facts = [
        t("card-audience", who=_audience(turn, occupation)),
        t("card-years", years=_years(occupation)),
    ]
    facts += [t(f"card-{name}", text=text[t.lang]) for name, text in _optional(occupation)]
    sources = " · ".join(wording.source_link(t, source) for source in occupation.sources)
    checks = turn.services.wording.open_checks(t, match.checks) if match else []
    return View(
        _joined(
            _quote(question),
            _name(turn, occupation),
            occupation.duty[t.lang] if occupation.duty else t("card-duty-unknown"),
            "\n".join(facts),
            _reasons(turn, match) if match and match.reasons else "",
            _bullets(t("checks-head"), checks),
            t("card-evidence", text=t.plain(f"evidence-{wording.key(occupation.evidence)}")),
            t("card-sources", links="") + sources,
        ),
        keyboard(
            [_back_to_list(turn, question)],
            [button(t.plain("button-start-over"), Verb.START_OVER)],
        ),
    )


def nothing_view(turn: Turn, question: Question) -> View:
    """Nothing fits: say so, and where this person is helped in person. Never pad the list."""
    t, seeker = turn.t, question.seeker
    centre = turn.services.catalogue.centre_for(seeker.age, seeker.groups or frozenset())
    asked = question.words or seeker.interests
    return View(
        _joined(
            _quote(question),
            t("nothing-found" if asked else "nothing-asked"),
            wording.centre_text(t, centre),
        ),
        keyboard(*_ways_on(turn, question)),
    )


def _ways_on(turn: Turn, question: Question) -> list[Row]:
    return [
        [
            button(turn.t.plain("button-interests"), Verb.INTERESTS, question.circumstances),
            button(turn.t.plain("button-start-over"), Verb.START_OVER),
        ]
    ]


def _card_buttons(turn: Turn, question: Question, matches: Iterable[Match]) -> list[Row]:
    return [
        [
            button(
                f"{place}. {wording.short_name(turn.t, match.occupation)}",
                Verb.CARD,
                question.origin,
                question.circumstances,
                match.occupation.id,
            )
        ]
        for place, match in enumerate(matches, 1)
    ]


def _back_to_list(turn: Turn, question: Question) -> Button:
    return button(turn.t.plain("button-back-to-list"), question.origin, question.circumstances)


def _name(turn: Turn, occupation: Occupation) -> str:
    return f"<b>{wording.occupation_name(turn.t, occupation)}</b>"


def _first_reason(turn: Turn, match: Match) -> str:
    return turn.services.wording.reason(turn.t, match.reasons[0])


def _reasons(turn: Turn, match: Match) -> str:
    return _bullets(turn.t("reasons-head"), turn.services.wording.reasons(turn.t, match))


def _reasoning(turn: Turn, match: Match) -> str:
    words = turn.services.wording
    lines = words.reasons(turn.t, match) + words.open_checks(turn.t, match.checks)
    return _bullets(_name(turn, match.occupation), lines)


def _bullets(head: str, lines: list[str]) -> str:
    return "\n".join([head, *(f"• {line}" for line in lines)]) if lines else ""


def _quote(question: Question) -> str:
    if not question.words:
        return ""
    return f"<blockquote>{Translator.text(question.words)}</blockquote>"


def _joined(*parts: str) -> str:
    """Parts with a blank line between; a quote needs none."""
    return "\n\n".join(part for part in parts if part).replace(
        "</blockquote>\n\n", "</blockquote>\n"
    )


def _is_ahead(matches: Iterable[Match]) -> bool:
    return all(match.when is When.FROM_18 for match in matches)


def _years(occupation: Occupation) -> str:
    """Years as people say them: runs joined, gaps kept."""
    runs: list[list[int]] = []
    for year in occupation.years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}~{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _audience(turn: Turn, occupation: Occupation) -> str:
    if not occupation.audiences:
        return turn.t.plain("audience-not-stated")
    return ", ".join(
        turn.t.plain(f"audience-{wording.key(audience)}") for audience in occupation.audiences
    )


def _optional(occupation: Occupation) -> list[tuple[str, Text]]:
    pairs = (
        ("path", occupation.path),
        ("training", occupation.training),
        ("note", occupation.note),
        ("years-note", occupation.years_note),
    )
    return [(name, text) for name, text in pairs if text is not None]
