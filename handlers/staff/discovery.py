"""The search for occupations at the desk: where everything stands, and lists by stage."""

from sqlalchemy import Connection

from bot.i18n import translator
from bot.people.person import Person
from bot.programme.discovery import candidates, takeover
from bot.programme.discovery.model import Candidate, Stage
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.citizen.notice_words import label
from handlers.expected import nothing_expected
from handlers.keyboards import Row, button, grid, keyboard
from handlers.staff.candidate_words import stage_name
from handlers.staff.desk import PAGE, number_of, to_desk
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.DISCOVERY, show, Role.VIEWER)
    on_staff_button(app, StaffVerb.CANDIDATES, show_stage, Role.VIEWER, args=2)
    on_staff_button(app, StaffVerb.TAKE_OVER, ask_take_over, Role.EDITOR)
    on_staff_button(app, StaffVerb.TAKE_OVER_NOW, take_over, Role.EDITOR)


async def show(turn: Turn, member: Member) -> None:
    """How many stand where, and everything that can be done here."""
    await show_hub(turn, member)


async def show_hub(turn: Turn, member: Member, toast: str | None = None) -> None:
    """The same, with a line about what just happened."""
    catalogue = turn.services.catalogue

    def unit(connection: Connection, _: Person) -> tuple[dict[Stage, int], int]:
        waiting = takeover.waiting(connection, catalogue)
        return candidates.counts(connection), len(waiting)

    _, (counts, waiting) = await turn.work(unit, nothing_expected)
    t = turn.t
    stages = [
        button(
            t.plain("button-cand-stage", stage=stage_name(t, stage), count=counts.get(stage, 0)),
            StaffVerb.CANDIDATES, stage, "0",
        )
        for stage in Stage
    ]  # fmt: skip
    writes = member.role.may(Role.EDITOR)
    new: Row = [button(t.plain("button-cand-new"), StaffVerb.CANDIDATE_NEW)] if writes else []
    taking: Row = []
    if writes and waiting:
        text = t.plain("button-cand-take-over", count=waiting)
        taking = [button(text, StaffVerb.TAKE_OVER)]
    rows = [
        new,
        taking,
        *grid(stages),
        [button(t.plain("button-cand-results"), StaffVerb.RESULTS)],
        [button(t.plain("button-cand-priority"), StaffVerb.PRIORITY, "-")],
        [button(t.plain("button-cand-export"), StaffVerb.CANDIDATES_EXPORT)],
        to_desk(turn),
    ]
    await turn.show(View(t("cand-hub", count=sum(counts.values())), keyboard(*rows)), toast)


async def show_stage(turn: Turn, _member: Member, code: str, page: str) -> None:
    """Those that stand somewhere, what changed last first."""
    if code not in set(Stage):
        raise Stale(code)
    stage, number = Stage(code), number_of(page)

    def unit(connection: Connection, _: Person) -> tuple[list[Candidate], int]:
        return candidates.at_stage(connection, stage, number * PAGE, PAGE)

    _, (found, total) = await turn.work(unit)
    t = turn.t
    head = t("cand-list", stage=stage_name(t, stage), count=total)
    rows = [
        [button(label(each.fields.name), StaffVerb.CANDIDATE, str(each.candidate_id))]
        for each in found
    ]
    turns = [
        button(t.plain(text), StaffVerb.CANDIDATES, stage, str(each))
        for text, each in (("button-before", number - 1), ("button-more", number + 1))
        if 0 <= each * PAGE < total
    ]
    await turn.show(View(head, keyboard(*rows, turns, to_hub(turn))))


async def ask_take_over(turn: Turn, _member: Member) -> None:
    """Show which occupations of the plan document would become candidates."""
    catalogue, t = turn.services.catalogue, turn.t
    _, found = await turn.work(lambda c, _: takeover.waiting(c, catalogue))
    if not found:
        await turn.show(View(t("cand-take-none"), keyboard(to_hub(turn))))
        return
    lines = [
        t("cand-take-line", name=each.names.official, year=str(each.years[0])) for each in found
    ]
    text = "\n".join([t("cand-take", count=len(found)), *lines])
    now = [button(t.plain("button-cand-take-now", count=len(found)), StaffVerb.TAKE_OVER_NOW)]
    await turn.show(View(text, keyboard(now, to_hub(turn))))


async def take_over(turn: Turn, member: Member) -> None:
    """Take them over."""
    catalogue, now = turn.services.catalogue, turn.services.clock.now()
    # What goes on record is Korean, whatever language this member reads.
    record = translator("ko")
    document, why = record.plain("source-plan"), record.plain("cand-taken-why")
    await turn.once(lambda c, _: takeover.take(c, catalogue, document, why, member.staff_id, now))
    await show_hub(turn, member, turn.t.plain("cand-taken"))


def to_hub(turn: Turn) -> Row:
    """The way back to the search for occupations."""
    return [button(turn.t.plain("button-cand-hub"), StaffVerb.DISCOVERY)]
