"""What a watcher sees: a bar, the numbers, how fast, how long; afterwards the report."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.delivery import campaigns, report
from bot.delivery.model import Campaign, State
from bot.delivery.report import Progress, Report
from bot.i18n import Translator
from bot.staff.roles import Member, Role
from bot.storage.tables import LedgerState
from handlers.keyboards import Row, keyboard
from handlers.staff import campaign_words as words
from handlers.staff.campaign_card import of, to_list
from handlers.staff.campaign_report import report_view
from handlers.staff.verbs import StaffVerb
from handlers.view import View

BAR: Final = 12


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A campaign and its figures at one moment; the report once nobody waits any more."""

    campaign: Campaign
    progress: Progress
    report: Report | None
    recallable: int = 0


def snapshot(connection: Connection, campaign_id: int, now: datetime) -> Snapshot | None:
    """The figures of now. For `Database.read`."""
    campaign = campaigns.get(connection, campaign_id)
    if campaign is None:
        return None
    progress = report.progress(connection, campaign_id, now)
    if not campaign.state.over or progress.left:
        return Snapshot(campaign, progress, None)
    recallable, _ = report.recallable(connection, campaign_id, now)
    return Snapshot(campaign, progress, report.of(connection, campaign_id), recallable)


def progress_view(t: Translator, member: Member, shot: Snapshot, rate: float = 0.0) -> View:
    """The live view, with the buttons of this member; `rate` is messages a second, 0 if unknown."""
    campaign, progress = shot.campaign, shot.progress
    if shot.report is not None:
        return report_view(t, member, campaign, shot.report, shot.recallable)
    parts = [words.title(t, campaign), words.state_line(t, campaign)]
    if campaign.started_at is not None:
        parts.append(_bar(t, progress))
        parts += _numbers(t, progress)
        if campaign.state is State.SENDING:
            parts += _speed(t, progress, rate)
    else:
        parts.append(words.schedule_lines(t, campaign))
    return View("\n".join(parts), keyboard(*_rows(t, member, campaign)))


def _bar(t: Translator, progress: Progress) -> str:
    total, done = progress.total, progress.done
    share = done / total if total else 1.0
    filled = int(share * BAR)
    bar = "▰" * filled + "▱" * (BAR - filled)
    return t("progress", bar=bar, percent=str(int(share * 100)), done=f"{done:,}", all=f"{total:,}")


def _numbers(t: Translator, progress: Progress) -> list[str]:
    """A line for every state somebody is in; doubt is worth a line of its own."""
    lines = [
        t("progress-state", state=t.plain(words.LEDGER[state]), number=f"{count:,}")
        for state, count in sorted(progress.states.items(), key=lambda each: _ORDER[each[0]])
    ]
    if progress.asleep:
        lines.append(t("progress-asleep", number=f"{progress.asleep:,}"))
    return lines


_ORDER: Final = {
    state: place
    for place, state in enumerate(
        (
            LedgerState.SENT,
            LedgerState.BLOCKED,
            LedgerState.FAILED,
            LedgerState.SKIPPED,
            LedgerState.IN_DOUBT,
            LedgerState.SENDING,
            LedgerState.PENDING,
        )
    )
}


def _speed(t: Translator, progress: Progress, rate: float) -> list[str]:
    awake = progress.left - progress.asleep
    if rate <= 0 or awake <= 0:
        return []
    return [t("progress-speed", rate=f"{rate:.1f}", left=words.duration(t, awake / rate))]


def _rows(t: Translator, member: Member, campaign: Campaign) -> list[Row]:
    refresh = of(t, "button-refresh", StaffVerb.CAMPAIGN_WATCH, campaign)
    if campaign.state.over or not member.role.may(Role.EDITOR):
        return [[refresh], to_list(t)]
    moves = {
        State.SENDING: ("button-pause", StaffVerb.CAMPAIGN_PAUSE),
        State.PAUSED: ("button-resume", StaffVerb.CAMPAIGN_RESUME),
        State.APPROVED: ("button-change", StaffVerb.CAMPAIGN_CHANGE),
    }
    row = [of(t, *moves[campaign.state], campaign)] if campaign.state in moves else []
    cancel = of(t, "button-cancel", StaffVerb.CAMPAIGN_ASK_CANCEL, campaign)
    return [[*row, cancel], [refresh], to_list(t)]
