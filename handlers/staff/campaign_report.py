"""Afterwards: what became of a campaign, as text and as a file, and what can follow it."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import Connection
from telegram import InputFile

from bot.clock import seoul
from bot.delivery import campaigns, report
from bot.delivery.model import Action, Campaign, Kind
from bot.delivery.report import Report
from bot.i18n import Translator
from bot.spreadsheet import write_csv
from bot.staff import audit
from bot.staff.roles import Member, Role
from bot.storage.tables import LedgerState
from handlers.callback import Stale, number_of
from handlers.keyboards import Row, keyboard
from handlers.staff import campaign_words as words
from handlers.staff.campaign_card import of, to_list
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View

_REASONS: Final = 8  # shown; the file has all
_RETRY: Final = {
    LedgerState.FAILED: "button-retry-failed",
    LedgerState.IN_DOUBT: "button-retry-in-doubt",
}
_DONE: Final = {
    Action.SEND: "report-of-sending",
    Action.EDIT: "report-of-correction",
    Action.DELETE: "report-of-recall",
}


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CAMPAIGN_EXPORT, export, Role.VIEWER, args=1)


def report_view(
    t: Translator, member: Member, campaign: Campaign, figures: Report, recallable: int
) -> View:
    """The figures in words, and what this member can let follow."""
    head = [
        words.title(t, campaign),
        f"{words.state_line(t, campaign)} · {t(_DONE[campaign.action])}",
    ]
    parts = [head, _figures(t, figures), _reasons(t, figures), _answers(t, campaign, figures)]
    rows: list[Row] = []
    if member.role.may(Role.EDITOR) and campaign.action is Action.SEND:
        rows = _next_rows(t, campaign, figures, recallable)
        if rows and recallable:
            parts.append([t("report-recallable", number=f"{recallable:,}")])
    rows.append([of(t, "button-report-file", StaffVerb.CAMPAIGN_EXPORT, campaign)])
    text = "\n\n".join("\n".join(part) for part in parts if part)
    return View(text, keyboard(*rows, to_list(t)))


def _figures(t: Translator, figures: Report) -> list[str]:
    lines = [t("report-total", number=f"{figures.total:,}")]
    lines += [
        t("progress-state", state=t.plain(words.LEDGER[state]), number=f"{count:,}")
        for state, count in figures.states.items()
    ]
    if figures.states.get(LedgerState.IN_DOUBT):
        lines.append(t("report-doubt"))
    return lines


def _reasons(t: Translator, figures: Report) -> list[str]:
    found = list(figures.reasons.items())
    if not found:
        return []
    lines = [
        t(
            "report-reason",
            state=t.plain(words.LEDGER[state]),
            reason=words.reason(t, why),
            number=f"{count:,}",
        )
        for (state, why), count in found[:_REASONS]
    ]
    return [t("report-reasons"), *lines]


def _answers(t: Translator, campaign: Campaign, figures: Report) -> list[str]:
    lines = []
    if campaign.action is Action.SEND:
        lines.append(
            t("report-answers", pressed=f"{figures.pressed:,}", stopped=f"{figures.stopped:,}")
        )
    if figures.first is not None and figures.last is not None:
        lines.append(
            t(
                "report-times",
                first=words.when(t, figures.first),
                last=words.when(t, figures.last),
                taken=words.duration(t, figures.seconds),
                rate=f"{figures.rate:.1f}" if figures.rate else "-",
            )
        )
    return lines


def _next_rows(t: Translator, campaign: Campaign, figures: Report, recallable: int) -> list[Row]:
    row = []
    if figures.states.get(LedgerState.SENT):
        if campaign.kind is not Kind.MACHINE:
            row.append(of(t, "button-correction", StaffVerb.CAMPAIGN_CORRECT, campaign))
        if recallable:
            row.append(of(t, "button-recall", StaffVerb.CAMPAIGN_RECALL, campaign))
    rows: list[Row] = [row]
    again = report.retriable(campaign, figures.states)
    verb = StaffVerb.CAMPAIGN_RETRY
    rows += [[of(t, _RETRY[state], verb, campaign, str(state.value))] for state in again]
    return [each for each in rows if each]


async def export(turn: Turn, member: Member, code: str) -> None:
    """The figures as a file: counts by state, reason and language, and nobody's number."""
    campaign_id, now = number_of(code), turn.services.clock.now()

    def unit(connection: Connection) -> tuple[Campaign, Report] | None:
        campaign = campaigns.get(connection, campaign_id)
        return (campaign, report.of(connection, campaign_id)) if campaign else None

    found = await turn.services.database.read(unit)
    if found is None:
        raise Stale(code)
    campaign, figures = found
    await turn.once(
        lambda c, _: audit.note(c, member.staff_id, "campaign.export", now, campaign.subject)
    )
    t = turn.t
    content = write_csv([t.plain(each) for each in _HEADER], list(_rows(t, campaign, figures)))
    name = f"campaign-{campaign_id}-{seoul(now):%Y%m%d-%H%M}.csv"
    await turn.send_file(InputFile(content, filename=name), t("report-file"))


_HEADER: Final = ("csv-campaign", "csv-state", "csv-reason", "csv-language", "csv-people")


def _rows(t: Translator, campaign: Campaign, figures: Report) -> Iterator[tuple[str | int, ...]]:
    for line in figures.lines:
        yield (
            campaign.name,
            t.plain(words.LEDGER[line.state]),
            words.reason(t, line.reason),
            line.lang,
            line.count,
        )
    for text, count in (("csv-pressed", figures.pressed), ("csv-stopped", figures.stopped)):
        yield (campaign.name, t.plain(text), "", "", count)
