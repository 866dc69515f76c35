"""An expert's opinion on a candidate: opened by a link, given and changed until it is closed."""

from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from bot.people.person import Person
from bot.programme.discovery import candidates, opinions
from bot.programme.discovery.model import Candidate
from bot.programme.discovery.opinions import LONGEST_WORDS, Outcome, Request, Verdict
from handlers.callback import Stale, Verb, number_of
from handlers.citizen.notice_words import cut, joined
from handlers.citizen.welcome import welcome
from handlers.expected import nothing_expected, on_expected, text_of
from handlers.keyboards import Row, button, keyboard, ticked
from handlers.routing import on_button
from handlers.staff.candidate_words import audience_names
from handlers.staff.tell import tell
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

KIND: Final = "opinion"
_VERDICTS: Final = {"f": Verdict.FITS, "c": Verdict.CHANGES, "n": Verdict.UNFIT}
_STAYS: Final = {"+": True, "-": False}
_WRITE, _SHOW = "w", "o"
_SHOWN: Final = 1200


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_button(app, Verb.OPINION, act, args=2)
    on_expected(KIND, take)


async def open_link(turn: Turn, token: str) -> None:
    """Somebody opened an expert's link: show the candidate, or say kindly why not."""
    now = turn.services.clock.now()
    person, (outcome, request) = await turn.work(
        lambda c, person: opinions.open_link(c, token, person.person_id, now), nothing_expected
    )
    if request is None or outcome is Outcome.UNKNOWN:
        view = welcome(turn.t, person)
        await turn.show(View(turn.t("link-unknown") + "\n\n" + view.text, view.keyboard))
    elif outcome is Outcome.OPENED:
        await _show(turn, request.request_id)
    else:
        await turn.show(View(turn.t(f"opinion-link-{outcome}")))


async def act(turn: Turn, number: str, what: str) -> None:
    """What a button of the expert's screen does."""
    request_id = number_of(number)
    if what == _SHOW:
        await turn.person(nothing_expected)
    elif what == _WRITE:
        await _mine(turn, request_id)
        await turn.person(lambda person: replace(person, expecting=f"{KIND}:{request_id}"))
        await turn.show(_words_view(turn, request_id))
        return
    elif what in _VERDICTS:
        await _say(turn, request_id, verdict=_VERDICTS[what])
    elif what in _STAYS:
        await _say(turn, request_id, may_stay=_STAYS[what])
    else:
        raise Stale(what)
    await _show(turn, request_id)


async def take(turn: Turn, detail: str) -> None:
    """Keep the expert's words."""
    request_id, text = int(detail), text_of(turn).strip()
    if not 0 < len(text) <= LONGEST_WORDS:
        await turn.show(_words_view(turn, request_id))
        return
    try:
        await _say(turn, request_id, words=text)
        await _show(turn, request_id)
    except Stale:
        # Closed, or withdrawn, while it was written.
        await turn.person(nothing_expected)
        await turn.show(View(turn.t("opinion-link-over")))


async def _say(
    turn: Turn,
    request_id: int,
    verdict: Verdict | None = None,
    words: str | None = None,
    may_stay: bool | None = None,
) -> None:
    """Keep it, and tell whoever asked where it says something new.

    Raises:
        Stale: it is not this person's, or takes no more changes.
    """
    now = turn.services.clock.now()
    before = await _mine(turn, request_id)

    def unit(connection: Connection, person: Person) -> Request | None:
        return opinions.say(
            connection,
            request_id,
            person.person_id,
            now,
            verdict=verdict,
            words=words,
            may_stay=may_stay,
        )

    _, request = await turn.work(unit, nothing_expected)
    if request is None:
        raise Stale(str(request_id))
    if (request.verdict, request.words) != (before.verdict, before.words):
        await _tell(turn, request)


async def _mine(turn: Turn, request_id: int) -> Request:
    _, request = await turn.work(lambda c, person: opinions.mine(c, request_id, person.person_id))
    if request is None:
        raise Stale(str(request_id))
    return request


async def _show(turn: Turn, request_id: int) -> None:
    request, now = await _mine(turn, request_id), turn.services.clock.now()
    _, candidate = await turn.work(lambda c, _: candidates.get(c, request.candidate_id))
    if candidate is None:
        raise Stale(str(request_id))
    await turn.show(_view(turn, request, candidate, open_still=request.takes_answers(now)))


def _view(turn: Turn, request: Request, candidate: Candidate, *, open_still: bool) -> View:
    t, fields, number = turn.t, candidate.fields, str(request.request_id)
    about = t(
        "opinion-about",
        name=fields.name,
        duty=cut(fields.duty, _SHOWN) if fields.duty else t.plain("duty-unknown"),
        audiences=audience_names(t, fields.audiences),
    )
    given = t.plain(f"opinion-{request.verdict}") if request.verdict else t.plain("opinion-none")
    mine = [t("opinion-mine", verdict=given)]
    mine += [t("opinion-words", words=cut(request.words, _SHOWN))] if request.words else []
    if not open_still:
        return View(joined(about, "\n".join(mine), t("opinion-closed")))
    rows: list[Row] = [
        [
            button(
                ticked(t.plain(f"opinion-{verdict}"), request.verdict is verdict),
                Verb.OPINION, number, code,
            )
        ]
        for code, verdict in _VERDICTS.items()
    ]  # fmt: skip
    stays = "-" if request.may_stay else "+"
    rows += [
        [button(t.plain("button-opinion-words"), Verb.OPINION, number, _WRITE)],
        [
            button(
                ticked(t.plain("button-opinion-stays"), request.may_stay),
                Verb.OPINION,
                number,
                stays,
            )
        ],
    ]
    return View(joined(about, "\n".join(mine), t("opinion-how")), keyboard(*rows))


def _words_view(turn: Turn, request_id: int) -> View:
    back = [button(turn.t.plain("button-opinion-back"), Verb.OPINION, str(request_id), _SHOW)]
    return View(turn.t("opinion-ask-words", most=str(LONGEST_WORDS)), keyboard(back))


async def _tell(turn: Turn, request: Request) -> None:
    number = str(request.candidate_id)
    await tell(
        turn.bot,
        turn.services,
        [request.asked_by],
        lambda t, _: View(
            t("cand-opinion-came", label=request.label),
            keyboard([button(t.plain("button-cand-to-experts"), StaffVerb.EXPERTS, number)]),
        ),
    )
