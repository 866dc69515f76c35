"""What staff did, for admins: page by page, and all of it as a file."""

from collections.abc import Iterator
from typing import Final

import orjson
from sqlalchemy import Connection
from telegram import InputFile

from bot.clock import seoul
from bot.i18n import Translator
from bot.people.person import Person
from bot.spreadsheet import write_csv
from bot.staff import audit, team
from bot.staff.audit import Entry
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.keyboards import button, keyboard, ticked
from handlers.staff.desk import number_of, to_desk
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.staff.words import Names, moment, role_name, subject_name, who
from handlers.turn import App, Turn
from handlers.view import View

PAGE: Final = 10
ANY: Final = "-"
_LONGEST_DETAIL: Final = 60  # characters; the file has the rest
_ROLES: Final = {"was": "audit-was", "role": "audit-role"}
_OWN_WORDS: Final = frozenset({"label", "name", "title", "remark"})


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.AUDIT, show, Role.ADMIN, args=2)
    on_staff_button(app, StaffVerb.EXPORT_AUDIT, export, Role.ADMIN)


async def show(turn: Turn, _member: Member, kind: str, before: str) -> None:
    """The newest acts, or those before one, on every subject or on one kind."""
    if kind not in {ANY, *_kinds()}:
        raise Stale(kind)
    beginning = None if before == ANY else number_of(before)

    def unit(connection: Connection, _: Person) -> tuple[list[Entry], Names]:
        wanted = "" if kind == ANY else kind
        # One more than fits tells whether there are older ones.
        found = audit.recent(connection, beginning, PAGE + 1, wanted)
        return found, team.labels(connection)

    _, (found, names) = await turn.work(unit)
    await turn.show(_audit_view(turn, found, names, kind))


async def export(turn: Turn, member: Member) -> None:
    """Every act as a file; taking it out is an act, too."""
    now = turn.services.clock.now()
    await turn.once(lambda c, _: audit.note(c, member.staff_id, "audit.export", now))
    t = turn.t

    def unit(connection: Connection) -> bytes:
        names = team.labels(connection)
        return write_csv(_HEADER, list(_rows(t, names, audit.everything(connection))))

    content = await turn.services.database.read(unit)
    name = f"audit-{seoul(now):%Y%m%d-%H%M}.csv"
    await turn.send_file(InputFile(content, filename=name), t("audit-file"))


def _audit_view(turn: Turn, found: list[Entry], names: Names, kind: str) -> View:
    t, shown = turn.t, found[:PAGE]
    lines = [t("audit") if shown else t("audit-none")]
    lines += [_line(t, names, entry) for entry in shown]
    older = (
        [button(t.plain("button-older"), StaffVerb.AUDIT, kind, str(shown[-1].audit_id))]
        if len(found) > PAGE
        else []
    )
    filters = [
        button(ticked(t.plain(text), each == kind), StaffVerb.AUDIT, each, ANY)
        for each, text in ((ANY, "audit-all"), *_kinds().items())
    ]
    whole = [button(t.plain("button-export-audit"), StaffVerb.EXPORT_AUDIT)]
    return View("\n".join(lines), keyboard(older, filters[:2], filters[2:], whole, to_desk(turn)))


def _kinds() -> dict[str, str]:
    """Kinds of subject that the record can be narrowed to, with their texts."""
    return {team.KIND: "audit-staff", "campaign": "audit-campaign", "notice": "audit-notice"}


def _line(t: Translator, names: Names, entry: Entry) -> str:
    about = [subject_name(t, names, entry.subject)] if entry.subject else []
    about += _details(t, entry)
    return t(
        "audit-line",
        at=moment(entry.at),
        who=who(t, names, entry.staff_id),
        what=action_name(t, entry.action),
        about=f" ({', '.join(about)})" if about else "",
    )


def action_name(t: Translator, action: str) -> str:
    """What was done, in words; its code for an act that has none here."""
    text = text_of_action(action)
    return t.plain(text) if text in t.ids else action


def text_of_action(action: str) -> str:
    """The id of the text for an act such as `notice.give_back`."""
    return "act-" + action.replace(".", "-").replace("_", "-")


def _details(t: Translator, entry: Entry) -> Iterator[str]:
    """What is told in words; the rest is in the file."""
    ours = entry.subject.startswith(f"{team.KIND}:")  # and so named by its label already
    for name, value in entry.detail.items():
        if name in _ROLES and isinstance(value, str) and value in set(Role):
            yield t.plain(_ROLES[name], role=role_name(t, Role(value)))
        elif name in _OWN_WORDS and value and not (ours and name == "label"):
            yield f"‘{str(value)[:_LONGEST_DETAIL]}’"


_HEADER: Final = (
    "number",
    "time_seoul",
    "staff_id",
    "name",
    "action",
    "words",
    "subject",
    "detail",
)


def _rows(t: Translator, names: Names, entries: Iterator[Entry]) -> Iterator[tuple[str | int, ...]]:
    for entry in entries:
        yield (
            entry.audit_id,
            seoul(entry.at).strftime("%Y-%m-%d %H:%M:%S"),
            entry.staff_id,
            who(t, names, entry.staff_id),
            entry.action,
            action_name(t, entry.action),
            entry.subject,
            orjson.dumps(entry.detail).decode() if entry.detail else "",
        )
