"""When a campaign begins, and after which moment nobody gets it any more."""

from datetime import date, datetime, time, timedelta
from typing import Final

from bot.clock import SEOUL, seoul
from bot.delivery.model import Campaign
from bot.i18n import Translator
from bot.programme import notice_dates
from bot.programme.notice_dates import NotADate
from bot.staff.roles import Member, Role
from handlers.callback import Stale
from handlers.expected import nothing_expected, text_of
from handlers.keyboards import Row, grid, keyboard
from handlers.staff import campaign_words as words
from handlers.staff.campaign_card import Sheet, change, of, sheet_of, to_card
from handlers.staff.campaign_fields import Field, Unfit, on_field, refuse
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Change, Turn, unchanged
from handlers.view import View

BEGIN, END = "s", "u"
NONE: Final = "-"
DAYS: Final = 9  # offered as buttons; others are typed
HOURS: Final = range(8, 22)
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_COLUMNS: Final = {BEGIN: "send_at", END: "not_after"}
_TYPED: Final = {BEGIN: "t", END: "v"}
_ASKS: Final = {BEGIN: "schedule-begin", END: "schedule-end"}
_NONE: Final = {BEGIN: "button-at-once", END: "button-no-end"}


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.SCHEDULE, show, Role.EDITOR, args=2)
    on_staff_button(app, StaffVerb.SCHEDULE_DAY, show_day, Role.EDITOR, args=3)
    on_staff_button(app, StaffVerb.SCHEDULE_SET, set_moment, Role.EDITOR, args=3)
    on_field("t", Field("schedule-ask-words", _take_begin))
    on_field("v", Field("schedule-ask-words", _take_end))


async def show(turn: Turn, _member: Member, code: str, which: str) -> None:
    """How it is scheduled, and the days to choose from."""
    await turn.person(nothing_expected)
    await _show(turn, await sheet_of(turn, code), _known(which))


async def _show(turn: Turn, sheet: Sheet | None, which: str, toast: str | None = None) -> None:
    if sheet is None:
        await refuse(turn)
        return
    t, campaign = turn.t, sheet.campaign
    today = seoul(turn.services.clock.now()).date()
    days = [
        of(t, "button-day", StaffVerb.SCHEDULE_DAY, campaign, which, f"{day:%Y%m%d}", **_day(day))
        for day in (today + timedelta(days=number) for number in range(DAYS))
    ]
    other = END if which == BEGIN else BEGIN
    rows: list[Row] = [
        [of(t, _NONE[which], StaffVerb.SCHEDULE_SET, campaign, which, NONE)],
        *grid(days, 3),
        [of(t, "button-type-moment", StaffVerb.CAMPAIGN_ASK, campaign, _TYPED[which])],
        [
            of(
                t,
                "button-to-end" if which == BEGIN else "button-to-begin",
                StaffVerb.SCHEDULE,
                campaign,
                other,
            )
        ],
        to_card(t, campaign),
    ]
    parts = [t(_ASKS[which]), words.schedule_lines(t, campaign), t("schedule-quiet")]
    await turn.show(View("\n\n".join(parts), keyboard(*rows)), toast)


async def show_day(turn: Turn, _member: Member, code: str, which: str, day: str) -> None:
    """The hours of a day that are still to come."""
    t, chosen = turn.t, _read(day, "%Y%m%d").date()
    campaign = (await sheet_of(turn, code)).campaign
    t, now = turn.t, turn.services.clock.now()
    moments = [datetime.combine(chosen, time(hour), SEOUL) for hour in HOURS]
    hours = [
        of(
            t,
            "button-hour",
            StaffVerb.SCHEDULE_SET,
            campaign,
            _known(which),
            f"{each:%Y%m%d%H%M}",
            time=f"{each:%H:%M}",
        )
        for each in moments
        if each > now
    ]
    rows = [
        *grid(hours, 4),
        [of(t, "button-type-moment", StaffVerb.CAMPAIGN_ASK, campaign, _TYPED[which])],
        [of(t, "button-other-day", StaffVerb.SCHEDULE, campaign, which)],
    ]
    head = t("schedule-day", day=t.plain("button-day", **_day(chosen)))
    await turn.show(View("\n\n".join([head, t("schedule-quiet")]), keyboard(*rows)))


async def set_moment(turn: Turn, member: Member, code: str, which: str, moment: str) -> None:
    """Choose a moment, or none."""
    at = None if moment == NONE else _read(moment, "%Y%m%d%H%M")
    if at is not None and at <= turn.services.clock.now():
        await turn.note(turn.t.plain("schedule-past"), alert=True)
        return
    await _set(turn, member, code, _known(which), at)


async def _set(
    turn: Turn, member: Member, code: str, which: str, at: datetime | None, also: Change = unchanged
) -> None:
    sheet = await change(turn, member, code, lambda _c, _: {_COLUMNS[which]: at}, also)
    await _show(turn, sheet, which)


async def _take_begin(turn: Turn, member: Member, campaign: Campaign) -> None:
    await _take(turn, member, campaign, BEGIN)


async def _take_end(turn: Turn, member: Member, campaign: Campaign) -> None:
    await _take(turn, member, campaign, END)


async def _take(turn: Turn, member: Member, campaign: Campaign, which: str) -> None:
    now = turn.services.clock.now()
    try:
        at = notice_dates.read(text_of(turn), now, end=which == END)
    except NotADate:
        raise Unfit(turn.t("schedule-unread")) from None
    if at <= now:
        raise Unfit(turn.t("schedule-past"))
    await _set(turn, member, str(campaign.campaign_id), which, at, nothing_expected)


def _day(day: date) -> dict[str, str]:
    weekday = _WEEKDAYS[day.weekday()]
    return {"month": str(day.month), "day": str(day.day), "weekday": weekday}


def _known(which: str) -> str:
    if which not in _COLUMNS:
        raise Stale(which)
    return which


def _read(code: str, form: str) -> datetime:
    try:
        return datetime.strptime(code, form).replace(tzinfo=SEOUL)
    except ValueError:
        raise Stale(code) from None


def past(t: Translator, campaign: Campaign, now: datetime) -> list[str]:
    """What of the schedule is over already, as sentences."""
    over = campaign.not_after is not None and campaign.not_after <= now
    return [t("schedule-end-past")] if over else []
