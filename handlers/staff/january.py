"""The January push on the desk: what is planned, what is missing, and its words for the year."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final, cast

from sqlalchemy import Connection

from bot.delivery.model import Campaign, Flag, Lang
from bot.i18n import Translator
from bot.people.person import Person
from bot.programme import notice_dates, push, push_run
from bot.programme.notice import Notice
from bot.programme.notice_dates import NotADate
from bot.programme.push import Caution, Push
from bot.programme.push_moment import Window
from bot.programme.push_run import Standing
from bot.staff import approval
from bot.staff.approval import Proposal
from bot.staff.approval import State as Decision
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.citizen import notice_words as words
from handlers.expected import nothing_expected, text_of
from handlers.january_message import fingerprint
from handlers.keyboards import Button, Row, button, keyboard
from handlers.staff.desk import to_desk
from handlers.staff.gate import on_staff_button, on_staff_expected
from handlers.staff.verbs import StaffVerb
from handlers.staff.year import known_year
from handlers.turn import App, Turn
from handlers.view import View

ANSWER: Final = "push"
MOMENT: Final = "moment"
LANGS: Final[tuple[Lang, ...]] = ("ko", "en")
_TITLE: Final = 60  # letters of a notice


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the card shows."""

    push: Push
    missing: list[str]
    listable: list[Notice]
    window: Window | None  # by the working version and the notices of now
    standing: Standing
    latest: Proposal | None
    campaign: Campaign | None


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.PUSH, show, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.PUSH_ASK, ask, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.PUSH_CLEAR, clear, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.PUSH_FLAG, flag, Role.EDITOR, args=2)
    on_staff_expected(ANSWER, take, Role.EDITOR)


async def show(turn: Turn, member: Member, code: str) -> None:
    """The card."""
    of = known_year(turn, code)
    await turn.person(nothing_expected)
    await show_card(turn, member, of)


async def ask(turn: Turn, _member: Member, code: str, field: str) -> None:
    """Ask for the moment, or a caution; the next words are it."""
    of, field = known_year(turn, code), _known(field)
    await turn.person(lambda person: replace(person, expecting=f"{ANSWER}:{of}.{field}"))
    await _show_ask(turn, of, field)


async def clear(turn: Turn, member: Member, code: str, field: str) -> None:
    """Take a field out."""
    of, field = known_year(turn, code), _known(field)
    await _keep(turn, _setter(of, field, None, member, turn.services.clock.now()))
    await show_card(turn, member, of)


async def flag(turn: Turn, member: Member, code: str, chosen: str) -> None:
    """Information or advertisement."""
    of, now = known_year(turn, code), turn.services.clock.now()
    if chosen not in set(Flag):
        raise Stale(chosen)
    await _keep(turn, lambda c: push.edit(c, of, member.staff_id, now, flag=Flag(chosen)))
    await show_card(turn, member, of)


async def take(turn: Turn, member: Member, detail: str) -> None:
    """Keep what was written, or say what is wrong with it and ask again."""
    code, _, field = detail.partition(".")
    of, now, typed = int(code), turn.services.clock.now(), text_of(turn).strip()
    if field == MOMENT:
        try:
            moment = notice_dates.read(typed, now, end=False)
        except NotADate:
            await _show_ask(turn, of, field, turn.t("push-wrong-moment"))
            return
        await _keep(turn, _setter(of, field, moment, member, now))
    elif not typed or len(typed) > push.LONGEST_CAUTION:
        wrong = turn.t("push-wrong-length", most=str(push.LONGEST_CAUTION))
        await _show_ask(turn, of, field, wrong)
        return
    else:
        await _keep(turn, _setter(of, field, typed, member, now))
    await show_card(turn, member, of)


async def sheet_of(turn: Turn, of: int) -> Sheet:
    """Everything about a year's push as it stands now."""
    now = turn.services.clock.now()

    def unit(connection: Connection, _: Person) -> Sheet:
        found = push.get(connection, of)
        listable = push.listable(connection, of, now)
        return Sheet(
            found,
            push.missing_of(connection, found, now),
            listable,
            push.window(connection, of, found.plan, listable),
            push_run.standing(connection, of, fingerprint(), now),
            approval.latest(connection, found.subject),
            push_run.campaign_of(connection, of),
        )

    _, sheet = await turn.work(unit)
    return sheet


async def show_card(turn: Turn, member: Member, of: int, toast: str | None = None) -> None:
    """The plan with what is missing, and what this member may do."""
    sheet, t = await sheet_of(turn, of), turn.t
    parts = [
        t("push-head", year=str(of)),
        _state(t, sheet),
        _missing(t, sheet),
        plan_words(t, sheet),
    ]
    rows = _rows(t, member, of, sheet)
    await turn.show(View(words.joined(*parts), keyboard(*rows, to_desk(turn))), toast)


def plan_words(t: Translator, sheet: Sheet) -> str:
    """What the working version says: moment, flag, notices, cautions."""
    plan, window = sheet.push.plan, sheet.window
    lines = [
        t("push-moment-chosen", at=words.moment(t, plan.moment))
        if plan.moment
        else t("push-moment-default"),
        t("push-window", at=words.moment(t, window.moment), end=words.moment(t, window.end))
        if window
        else t("push-window-unknown"),
        t(f"push-flag-{plan.flag}"),
    ]
    listed = [f"• {t.text(words.cut(each.fields.title, _TITLE))}" for each in sheet.listable]
    notices = "\n".join([t("push-notices", count=len(listed)), *listed])
    return words.joined("\n".join(lines), notices, *caution_words(t, sheet.push))


def caution_words(t: Translator, found: Push) -> list[str]:
    """Each caution in both languages."""
    said = []
    for kind in Caution:
        texts = found.plan.cautions.get(kind, {})
        told = [
            f"<blockquote>{t.text(texts[each])}</blockquote>" for each in LANGS if each in texts
        ]
        head = f"<b>{t(f'push-caution-{kind}')}</b>"
        said.append("\n".join([head, *(told or [t("push-caution-none")])]))
    return said


def _state(t: Translator, sheet: Sheet) -> str:
    latest, begun = sheet.latest, sheet.campaign is not None
    if latest is not None and latest.state is Decision.OPEN:
        line = t("push-state-waiting")
    elif latest is not None and latest.state is Decision.RETURNED:
        line = t("push-state-returned", remark=latest.remark)
    elif sheet.push.approved_version == sheet.push.version and sheet.push.version:
        line = t("push-state-begun" if begun else "push-state-approved")
        begun = False
    else:
        line = t("push-state-draft")
    if sheet.push.approved_version not in (None, sheet.push.version):
        line += "\n" + t("push-state-earlier")
    return "\n".join([t("push-state-begun"), line]) if begun else line


def _missing(t: Translator, sheet: Sheet) -> str:
    lines = [f"• {t(f'push-missing-{each}')}" for each in sheet.missing]
    if sheet.standing.approved is None and not sheet.missing:
        lines.append(f"• {t('push-missing-approval')}")
    if sheet.standing.left_out:
        lines.append(f"• {t('push-missing-left-out', count=len(sheet.standing.left_out))}")
    return "\n".join([t("push-missing"), *lines]) if lines else t("push-missing-nothing")


def _rows(t: Translator, member: Member, of: int, sheet: Sheet) -> list[Row]:
    rows: list[Row] = []
    code = str(of)
    if member.role.may(Role.EDITOR):
        rows += [[_caution_button(t, code, kind, lang) for lang in LANGS] for kind in Caution]
        other = Flag.AD if sheet.push.plan.flag is Flag.INFO else Flag.INFO
        rows.append(
            [
                button(t.plain("button-push-moment"), StaffVerb.PUSH_ASK, code, MOMENT),
                button(t.plain(f"button-push-flag-{other}"), StaffVerb.PUSH_FLAG, code, other),
            ]
        )
    rows.append([button(t.plain("button-push-rehearse"), StaffVerb.PUSH_REHEARSE, code)])
    waiting = sheet.latest is not None and sheet.latest.state is Decision.OPEN
    if waiting:
        rows.append([button(t.plain("button-push-review"), StaffVerb.PUSH_REVIEW, code)])
    elif member.role.may(Role.EDITOR) and not sheet.missing:
        rows.append([button(t.plain("button-push-submit"), StaffVerb.PUSH_SUBMIT, code)])
    return [*rows, [button(t.plain("button-year-back"), StaffVerb.YEAR, code)]]


def _caution_button(t: Translator, code: str, kind: Caution, lang: str) -> Button:
    label = t.plain(f"button-push-{kind}", lang=lang)
    return button(label, StaffVerb.PUSH_ASK, code, f"{kind}-{lang}")


async def _show_ask(turn: Turn, of: int, field: str, wrong: str = "") -> None:
    t = turn.t
    if field == MOMENT:
        asked = t("push-ask-moment")
    else:
        kind, lang = field.split("-")
        asked = t(f"push-ask-{kind}", lang=lang, most=str(push.LONGEST_CAUTION))
    rows = [
        [button(t.plain("button-push-clear"), StaffVerb.PUSH_CLEAR, str(of), field)],
        [button(t.plain("button-push-back"), StaffVerb.PUSH, str(of))],
    ]
    await turn.show(View(words.joined(wrong, asked), keyboard(*rows)))


def _setter(
    of: int, field: str, said: str | datetime | None, member: Member, now: datetime
) -> Callable[[Connection], None]:
    if field == MOMENT:
        return lambda c: push.edit(c, of, member.staff_id, now, moment=said)
    kind, lang = field.split("-")
    text = said if isinstance(said, str) else None
    return lambda c: push.warn(c, of, Caution(kind), cast(Lang, lang), text, member.staff_id, now)


async def _keep(turn: Turn, change: Callable[[Connection], None]) -> None:
    await turn.once(lambda c, _: change(c), nothing_expected)


def _known(field: str) -> str:
    if field != MOMENT and field not in {f"{kind}-{lang}" for kind in Caution for lang in LANGS}:
        raise Stale(field)
    return field
