"""An occupation's card, and what one can do with it: save, share, report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot import wording
from bot.catalogue.model import Occupation, Text
from bot.matching import conditions
from bot.matching.model import Match, Seeker
from bot.people import saved as saved_store
from bot.people.person import Person
from bot.people.steps import Step
from bot.programme import noticeboard
from bot.programme.notice import Notice
from handlers.callback import Origin, Source, Stale, Verb
from handlers.citizen import notice_links
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
from handlers.citizen.steps import Noting, noting
from handlers.citizen.subscriptions import may_be_offered, with_offer
from handlers.keyboards import Row, button, keyboard, posting
from handlers.routing import on_button
from handlers.turn import App, Turn
from handlers.view import View


@dataclass(frozen=True, slots=True)
class About:
    """What a card tells besides the catalogue: is it saved, and who recruits for it now.

    `as_saved` is the occupation as it was when the person saved it, where that is known.
    """

    saved: bool
    notices: Sequence[Notice] = ()
    as_saved: Occupation | None = None


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.CARD, show, args=2)
    on_button(app, Verb.SAVE, save, args=2)
    on_button(app, Verb.SHARE, share, args=2)


async def show(turn: Turn, code: str, occupation_id: str) -> None:
    """All that is known about one occupation."""
    origin, occupation = Origin.unpack(code), readable(turn, occupation_id)
    person, about = await turn.work(looking(turn, occupation.id))
    if not about.saved:
        known(turn, occupation_id)
    await turn.show(view(turn, person, origin, occupation, about))


async def save(turn: Turn, code: str, choice: str) -> None:
    """Put it on the person's list, or take it off; the button names the state it wants."""
    now, sign = turn.services.clock.now(), choice[:1]
    if sign not in ("+", "-"):
        raise Stale(choice)
    find = known if sign == "+" else readable
    origin, occupation = Origin.unpack(code), find(turn, choice[1:])
    version = turn.services.guide.number

    look, noted = about_it(turn, occupation.id), _saving(turn, origin, occupation.id)

    def note(connection: Connection, person: Person) -> tuple[About, bool]:
        kept = False
        if sign == "+":
            kept = saved_store.save(connection, person.person_id, occupation.id, now, version)
            if kept:
                noted(connection, person)
        else:
            saved_store.forget(connection, person.person_id, occupation.id)
        return look(connection, person), kept and may_be_offered(connection, person)

    person, (about, offer) = await turn.work(note)
    full = sign == "+" and not about.saved
    toast = "saved-full" if full else "saved-now" if about.saved else "saved-no-more"
    shown = view(turn, person, origin, occupation, about)
    shown = with_offer(turn.t, shown) if offer else shown
    await turn.show(shown, turn.t.plain(toast), alert=full)


def _saving(turn: Turn, origin: Origin, occupation_id: str) -> Noting:
    """Work that notes a save, and that it came from a list of what fits."""
    steps = [Step.SAVED, *([Step.MATCH_SAVED] if origin.source in MATCHED else [])]
    notings = [noting(turn, step, occupation_id) for step in steps]

    def work(connection: Connection, person: Person) -> None:
        for each in notings:
            each(connection, person)

    return work


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


def readable(turn: Turn, occupation_id: str) -> Occupation:
    """The same, or one that was retired: who saved it may read it still.

    Raises:
        Stale: there never was one.
    """
    found = turn.services.guide.retired.get(occupation_id)
    return found or known(turn, occupation_id)


def link_to(turn: Turn, occupation: Occupation) -> str:
    """The deep link that opens an occupation's card."""
    return f"https://t.me/{turn.bot.username}?start=o_{occupation.id}"


def about_it(turn: Turn, occupation_id: str) -> Callable[[Connection, Person], About]:
    """Work that tells what an occupation's card needs to know besides the catalogue."""
    now = turn.services.clock.now()

    def work(connection: Connection, person: Person) -> About:
        saved = occupation_id in saved_store.of(connection, person.person_id)
        pinned = saved_store.as_saved(connection, person.person_id, occupation_id) if saved else {}
        open_now: Sequence[Notice] = ()
        if notice_links.meant_for(person):
            open_now = noticeboard.of_occupation(connection, occupation_id, now)
        return About(saved, open_now, pinned.get(occupation_id))

    return work


def looking(turn: Turn, occupation_id: str) -> Callable[[Connection, Person], About]:
    """Work for an opened card: what it needs to know, and that somebody looked."""
    look, viewed = about_it(turn, occupation_id), noting(turn, Step.VIEWED, occupation_id)

    def work(connection: Connection, person: Person) -> About:
        viewed(connection, person)
        return look(connection, person)

    return work


def view(turn: Turn, person: Person, origin: Origin, occupation: Occupation, about: About) -> View:
    """The card: what one does, for whom, when, where it led, and how we know.

    From the person's own list, as it was when they saved it.
    """
    question = _question(turn, person, origin)
    pinned = about.as_saved if origin.source is Source.SAVED else None
    changed = pinned is not None and facts(turn, pinned) != facts(turn, occupation)
    shown = pinned if pinned is not None and changed else occupation
    match = turn.services.matcher.why(question.seeker, question.words, occupation.id)
    checks = turn.services.wording.open_checks(turn.t, match.checks) if match else []
    return View(
        joined(
            quote(question),
            text(turn, shown),
            _reasons(turn, match) if origin.source in MATCHED else "",
            # What is to be checked is what holds now.
            bullets(turn.t("checks-head"), checks),
            bullets(turn.t("card-notices"), notice_links.lines_on_card(turn, about.notices)),
            _evidence(turn, shown),
            _since(turn, occupation, changed=changed),
        ),
        keyboard(
            *notice_links.rows_on_card(turn, about.notices),
            _to_changes(turn, origin, occupation) if changed else [],
            *_actions(turn, origin, occupation, saved=about.saved),
        ),
    )


def facts(turn: Turn, occupation: Occupation) -> list[str]:
    """Every line that a card of it could tell anybody, whoever they are."""
    told = conditions.checks(occupation, Seeker())
    checks = turn.services.wording.open_checks(turn.t, told)
    return "\n".join([text(turn, occupation), *checks, _evidence(turn, occupation)]).split("\n")


def _since(turn: Turn, occupation: Occupation, *, changed: bool) -> str:
    """What became of it since it was saved."""
    if occupation.id in turn.services.guide.retired:
        return turn.t("saved-retired")
    return turn.t("saved-changed-since") if changed else ""


def _to_changes(turn: Turn, origin: Origin, occupation: Occupation) -> Row:
    label = turn.t.plain("button-saved-changes")
    return [button(label, Verb.FACTS, origin.pack(), occupation.id, "d")]


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
    saving = button(t.plain(label), Verb.SAVE, packed, sign + number)
    rows = [
        [saving, button(t.plain("button-share"), Verb.SHARE, packed, number)],
        [button(t.plain("button-report"), Verb.REPORT, packed, number)],
    ]
    if number in turn.services.guide.retired:
        # Nobody else can open it; and who took it off the list cannot put it back.
        rows = [[saving]] if saved else []
    if origin.source is Source.NOWHERE:
        rows.append([button(t.plain("button-start-over"), Verb.START_OVER)])
    else:
        rows.append([back_to_list(t, origin)])
    return rows
