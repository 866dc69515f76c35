"""The published versions of the catalogue: what each changed, and the way back to one."""

from sqlalchemy import Connection

from bot.staff import team
from bot.staff.roles import Member, Role
from bot.versions import drafts, published, working
from bot.versions.columns import Labels
from bot.versions.published import RELEASE, Version
from bot.versions.working import Change
from handlers.callback import Stale
from handlers.citizen.notice_words import parts
from handlers.expected import nothing_expected
from handlers.keyboards import Row, button, keyboard
from handlers.staff import catalogue_words as words
from handlers.staff.catalogue import to_hub
from handlers.staff.catalogue_draft import draft_page, to_draft
from handlers.staff.desk import PAGE, number_of, page_turns
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import Names, moment, who
from handlers.turn import App, Turn
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.VERSIONS, show_all, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.VERSION, show, Role.VIEWER, args=2)
    on_staff_button(app, StaffVerb.VERSION_GO_BACK, go_back, Role.EDITOR, args=1)


async def show_all(turn: Turn, _member: Member, page: str) -> None:
    """Every version, newest first."""
    number, t = number_of(page), turn.t
    await turn.person(nothing_expected)

    def unit(connection: Connection) -> tuple[list[Version], Names]:
        return published.listing(connection), team.labels(connection)

    found, names = await turn.services.database.read(unit)
    number = min(number, max(0, (len(found) - 1) // PAGE))
    shown = found[number * PAGE : (number + 1) * PAGE]
    rows: list[Row] = [
        [
            button(
                t.plain("button-version", number=str(each.number)),
                StaffVerb.VERSION,
                str(each.number),
                "0",
            )
        ]
        for each in shown
    ]
    lines = [t("versions"), *(_line(turn, each, names) for each in shown)]
    turns = page_turns(turn, StaffVerb.VERSIONS, number, len(found))
    await turn.show(View("\n".join(lines), keyboard(*rows, turns, to_hub(turn))))


async def show(turn: Turn, member: Member, code: str, page: str) -> None:
    """What a version changed of the one before."""
    number, place, t = number_of(code), number_of(page), turn.t
    labels = Labels(turn.services.librarian.files)

    def unit(connection: Connection) -> tuple[Version | None, Names, list[Change], int]:
        found = published.get(connection, number)
        before, after = (published.edition(connection, each) for each in (number - 1, number))
        changed = working.changes(before, working.wanted_of(after)) if before else []
        return found, team.labels(connection), changed, published.newest_number(connection)

    await turn.person(nothing_expected)
    version, names, changed, newest = await turn.services.database.read(unit)
    if version is None:
        raise Stale(code)
    head = t("version-head", number=code) + "\n" + _line(turn, version, names)
    told = [words.counts(t, changed)] if number > 1 else [t("version-first")]
    pages = parts([head, *told, *words.blocks(t, changed, labels)])
    place = min(place, len(pages) - 1)
    turns = [
        button(t.plain(label), StaffVerb.VERSION, code, str(other))
        for label, other in (("button-before", place - 1), ("button-more", place + 1))
        if 0 <= other < len(pages)
    ]
    back: Row = []
    if number != newest and member.role.may(Role.EDITOR):
        back = [button(t.plain("button-version-back"), StaffVerb.VERSION_GO_BACK, code)]
    all_versions = [button(t.plain("button-versions"), StaffVerb.VERSIONS, "0")]
    await turn.show(View(pages[place], keyboard(turns, back, all_versions)))


async def go_back(turn: Turn, member: Member, code: str) -> None:
    """Make the draft what this version was; it is approved like any other."""
    number, now = number_of(code), turn.services.clock.now()
    try:
        await turn.once(lambda c, _: drafts.go_back(c, number, member.staff_id, now))
    except drafts.NoDraft:
        raise Stale(code) from None
    except drafts.Occupied:
        text = turn.t("version-draft-in-the-way")
        await turn.show(View(text, keyboard([to_draft(turn.t)], to_hub(turn))))
        return
    await draft_page(turn, member, 0, turn.t("version-back-in-draft", number=code))


def _line(turn: Turn, version: Version, names: Names) -> str:
    t, at = turn.t, moment(version.published_at)
    if version.remark == RELEASE:
        return t("version-line-release", number=str(version.number), at=at)
    name = who(t, names, version.staff_id)
    return t("version-line", number=str(version.number), at=at, who=name)
