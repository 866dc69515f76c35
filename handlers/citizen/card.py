"""An occupation's card, and what one can do with it: save, share, report."""

from collections.abc import Callable

from sqlalchemy import Connection

from bot import wording
from bot.catalogue.model import Occupation, Text
from bot.matching.model import Match
from bot.people import saved as saved_store
from bot.people.person import Person
from handlers.callback import Origin, Source, Stale, Verb
from handlers.citizen.results import (
    MATCHED,
    Question,
    back_to_list,
    bullets,
    duty,
    joined,
    name,
    question_of,
    quote,
)
from handlers.keyboards import Row, button, keyboard, posting
from handlers.routing import on_button
from handlers.turn import App, Turn
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.CARD, show, args=2)
    on_button(app, Verb.SAVE, save, args=2)
    on_button(app, Verb.SHARE, share, args=2)


async def show(turn: Turn, code: str, occupation_id: str) -> None:
    """All that is known about one occupation."""
    origin, occupation = Origin.unpack(code), known(turn, occupation_id)
    person, saved = await turn.work(is_saved(occupation.id))
    await turn.show(view(turn, person, origin, occupation, saved=saved))


async def save(turn: Turn, code: str, choice: str) -> None:
    """Put it on the person's list, or take it off; the button names the state it wants."""
    origin, occupation = Origin.unpack(code), known(turn, choice[1:])
    now, sign = turn.services.clock.now(), choice[:1]
    if sign not in ("+", "-"):
        raise Stale(choice)

    def note(connection: Connection, person: Person) -> bool:
        if sign == "+":
            return saved_store.save(connection, person.person_id, occupation.id, now)
        saved_store.forget(connection, person.person_id, occupation.id)
        return False

    person, saved = await turn.work(note)
    full = sign == "+" and not saved
    toast = "saved-full" if full else "saved-now" if saved else "saved-no-more"
    await turn.show(
        view(turn, person, origin, occupation, saved=saved), turn.t.plain(toast), alert=full
    )


async def share(turn: Turn, code: str, occupation_id: str) -> None:
    """A link that opens this card for anybody, and a way to post it into a chat."""
    origin, occupation = Origin.unpack(code), known(turn, occupation_id)
    person = await turn.person()
    t, link = turn.t, link_to(turn, occupation)
    await turn.show(
        View(
            joined(
                quote(_question(turn, person, origin)),
                t("share", name=wording.short_name(t, occupation)),
                link,
            ),
            keyboard(
                [posting(t.plain("button-post"), occupation.names.official)],
                [button(t.plain("button-back-to-card"), Verb.CARD, code, occupation.id)],
            ),
        )
    )


def known(turn: Turn, occupation_id: str) -> Occupation:
    """The occupation with this id.

    Raises:
        Stale: the catalogue has none.
    """
    occupation = turn.services.catalogue.occupation(occupation_id)
    if occupation is None:
        raise Stale(occupation_id)
    return occupation


def link_to(turn: Turn, occupation: Occupation) -> str:
    """The deep link that opens an occupation's card."""
    return f"https://t.me/{turn.bot.username}?start=o_{occupation.id}"


def is_saved(occupation_id: str) -> Callable[[Connection, Person], bool]:
    """Work that tells whether the person saved an occupation."""

    def work(connection: Connection, person: Person) -> bool:
        return occupation_id in saved_store.of(connection, person.person_id)

    return work


def view(
    turn: Turn, person: Person, origin: Origin, occupation: Occupation, *, saved: bool
) -> View:
    """The card: what one does, for whom, when, where it led, and how we know."""
    question = _question(turn, person, origin)
    match = turn.services.matcher.why(question.seeker, question.words, occupation.id)
    checks = turn.services.wording.open_checks(turn.t, match.checks) if match else []
    return View(
        joined(
            quote(question),
            text(turn, occupation),
            _reasons(turn, match) if origin.source in MATCHED else "",
            bullets(turn.t("checks-head"), checks),
            _evidence(turn, occupation),
        ),
        keyboard(*_actions(turn, origin, occupation, saved=saved)),
    )


def text(turn: Turn, occupation: Occupation) -> str:
    """Name, duty and facts."""
    t = turn.t
    facts = [
        t("card-audience", who=audience(turn, occupation)),
        t("card-years", years=years(occupation)),
    ]
    if occupation.place:
        facts.append(t("card-place", place=occupation.place))
    facts += [t(f"card-{part}", text=line[t.lang]) for part, line in _more_facts(occupation)]
    return joined(name(turn, occupation), duty(turn, occupation), "\n".join(facts))


def audience(turn: Turn, occupation: Occupation) -> str:
    """For whom it was announced, in words."""
    if not occupation.audiences:
        return turn.t.plain("audience-not-stated")
    return ", ".join(turn.t.plain(f"audience-{wording.key(one)}") for one in occupation.audiences)


def years(occupation: Occupation) -> str:
    """Years as people say them: runs joined, gaps kept."""
    runs: list[list[int]] = []
    for year in occupation.years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return ", ".join(f"{run[0]}~{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _question(turn: Turn, person: Person, origin: Origin) -> Question:
    """The question whose answer the card belongs to; elsewhere, the profile alone."""
    asked = origin if origin.source in MATCHED else Origin(Source.PROFILE, "-")
    return question_of(turn, person, asked)


def _evidence(turn: Turn, occupation: Occupation) -> str:
    t = turn.t
    links = " · ".join(wording.source_link(t, source) for source in occupation.sources)
    proof = t.plain(f"evidence-{wording.key(occupation.evidence)}")
    return f"{t('card-evidence', text=proof)}\n{t('card-sources')} {links}"


def _reasons(turn: Turn, match: Match | None) -> str:
    if match is None or not match.reasons:
        return ""
    return bullets(turn.t("reasons-head"), turn.services.wording.reasons(turn.t, match))


def _more_facts(occupation: Occupation) -> list[tuple[str, Text]]:
    pairs = (
        ("years-note", occupation.years_note),
        ("path", occupation.path),
        ("training", occupation.training),
        ("note", occupation.note),
    )
    return [(part, line) for part, line in pairs if line is not None]


def _actions(turn: Turn, origin: Origin, occupation: Occupation, *, saved: bool) -> list[Row]:
    t, packed, number = turn.t, origin.pack(), occupation.id
    label, sign = ("button-unsave", "-") if saved else ("button-save", "+")
    rows = [
        [
            button(t.plain(label), Verb.SAVE, packed, sign + number),
            button(t.plain("button-share"), Verb.SHARE, packed, number),
        ],
        [button(t.plain("button-report"), Verb.REPORT, packed, number)],
    ]
    if origin.source is Source.NOWHERE:
        rows.append([button(t.plain("button-start-over"), Verb.START_OVER)])
    else:
        rows.append([back_to_list(t, origin)])
    return rows
