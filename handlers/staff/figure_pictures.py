"""What each figure draws and says: rows of bars, and the same in words."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

from sqlalchemy import Connection

from bot import wording
from bot.clock import SEOUL
from bot.delivery import report
from bot.i18n import Translator
from bot.people import figures
from bot.people.figures import Hidden
from bot.people.steps import Step
from bot.programme import demand
from bot.storage.tables import LedgerState
from handlers.turn import Turn

MOST_WORDS: Final = 10
_LONGEST: Final = 900  # characters; Telegram takes 1,024 under a picture
_HIDDEN: Final = {
    Hidden.FEW: "figure-few",
    Hidden.BESIDE: "figure-beside",
    Hidden.SAME: "figure-same",
}
_STEPS: Final = {
    Step.STARTED: "funnel-started",
    Step.AGE: "funnel-age",
    Step.CIRCUMSTANCES: "funnel-circumstances",
    Step.INTERESTS: "funnel-interests",
    Step.RESULTS: "funnel-results",
    Step.VIEWED: "funnel-viewed",
    Step.SAVED: "funnel-saved",
}
_STATES: Final = {
    LedgerState.SENT: "figure-ledger-sent",
    LedgerState.BLOCKED: "figure-ledger-blocked",
    LedgerState.FAILED: "figure-ledger-failed",
    LedgerState.SKIPPED: "figure-ledger-skipped",
    LedgerState.IN_DOUBT: "figure-ledger-in-doubt",
    LedgerState.PENDING: "figure-ledger-pending",
}


@dataclass(slots=True)
class Drawn:
    """A figure: the rows of its picture, and its caption as HTML; without rows there is no picture."""

    caption: str = ""
    series: list[str] = field(default_factory=lambda: [""])
    rows: list[dict[str, Any]] = field(default_factory=list)


def ages(turn: Turn, connection: Connection, since: date) -> Drawn:
    """People by age group."""
    t, found = turn.t, figures.ages(connection, since)
    drawn = Drawn()
    for band, count in found.bands.items():
        label = t.plain(f"age-{wording.key(band)}") if band else t.plain("figure-age-not-told")
        drawn.rows.append(_row(t, label, count))
    return _told(drawn, t("figure-ages-total", people=_people(t, found.total)))


def funnel(turn: Turn, connection: Connection, since: date) -> Drawn:
    """How far people come in the conversation."""
    t, drawn = turn.t, Drawn()
    for stage in figures.funnel(connection, since):
        row = _row(t, t.plain(_STEPS[stage.step]), stage.people)
        if stage.share is not None:
            row["texts"] = [
                t.plain("figure-with-share", people=row["texts"][0], share=str(stage.share))
            ]
        drawn.rows.append(row)
    return _told(drawn, t("figure-funnel-how"))


def matches(turn: Turn, connection: Connection, since: date) -> Drawn:
    """What came of lists of what fits: the share that saved from one, and what was saved most."""
    t, found = turn.t, figures.matches(connection, since)
    drawn = Drawn()
    for number, count in found.occupations:
        occupation = turn.services.catalogue.occupation(number)
        label = wording.short_name(t, occupation) if occupation else number
        drawn.rows.append(_row(t, label, count))
    said = t("figure-matches-total", shown=_people(t, found.shown), saved=_people(t, found.saved))
    if found.share is not None:
        said += " " + t("figure-matches-share", share=str(found.share))
    return _told(drawn, said, t("figure-matches-none"))


def wanted(turn: Turn, connection: Connection, since: date) -> Drawn:
    """Words that enough people looked for and the catalogue does not have."""
    t, drawn = turn.t, Drawn()
    for each in demand.wanted(connection, since)[:MOST_WORDS]:
        drawn.rows.append(_row(t, each.word, each.people))
    return _told(drawn, t("figure-wanted-how"), t("figure-wanted-none"))


def answering(turn: Turn, connection: Connection, since: date) -> Drawn:
    """Inquiries: asked, answered, waiting, and how long an answer takes."""
    t, found = turn.t, figures.answering(connection, since)
    drawn = Drawn()
    for text, count in (
        (t.plain("figure-inquiries-asked"), found.asked),
        (t.plain("figure-inquiries-answered"), found.answered),
        (t.plain("figure-inquiries-waiting"), found.waiting),
    ):
        drawn.rows.append(_bar(text, count, t.plain("figure-pieces", count=count)))
    said = t("figure-inquiries-untimed")
    if found.hours is not None:
        said = t("figure-inquiries-time", time=_duration(t, found.hours))
    return _told(drawn, said)


def deliveries(turn: Turn, connection: Connection, since: date) -> Drawn:
    """What became of the messages of the period's campaigns."""
    t = turn.t
    found = report.since(connection, datetime.combine(since, time(), SEOUL))
    drawn = Drawn()
    states = {LedgerState.PENDING: 0, **found.states}
    states[LedgerState.PENDING] += states.pop(LedgerState.SENDING, 0)
    for state, text in _STATES.items():
        count = states.get(state, 0)
        drawn.rows.append(_bar(t.plain(text), count, t.plain("figure-messages", count=count)))
    if not found.campaigns:
        drawn.rows.clear()
    return _told(
        drawn, t("figure-deliveries-how", count=found.campaigns), t("figure-deliveries-none")
    )


def _told(drawn: Drawn, said: str, nothing: str = "") -> Drawn:
    """The caption: what the picture shows, row by row, in words."""
    lines = [f"• {row['label']}: {row['texts'][0]}" for row in drawn.rows] or [nothing]
    shown: list[str] = []
    for line in lines if drawn.rows else []:
        if sum(map(len, shown)) + len(line) > _LONGEST - len(said):
            break
        shown.append(Translator.text(line))
    drawn.caption = "\n".join([said, *(shown or [nothing])]).strip()
    return drawn


def _row(t: Translator, label: str, count: int | Hidden) -> dict[str, Any]:
    return _bar(label, None if isinstance(count, Hidden) else count, _people(t, count))


def _bar(label: str, value: int | None, text: str) -> dict[str, Any]:
    return {"label": label, "values": [value], "texts": [text]}


def _people(t: Translator, count: int | Hidden) -> str:
    if isinstance(count, Hidden):
        return t.plain(_HIDDEN[count])
    return t.plain("figure-people", count=count)


def _duration(t: Translator, hours: float) -> str:
    if hours < 1:
        return t.plain("figure-minutes", count=max(1, round(hours * 60)))
    if hours < 48:
        return t.plain("figure-hours", count=round(hours))
    return t.plain("figure-days", count=round(hours / 24))
