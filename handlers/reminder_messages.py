"""The words of reminders of notices, of new occupations and of phases of the year: what goes out, and
samples that a second person reads before."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot import wording
from bot.catalogue.model import Occupation
from bot.clock import SEOUL
from bot.delivery.model import Campaign, Message
from bot.i18n import Translator
from bot.programme.notice import Fields
from bot.programme.reminder_moments import Reminds
from handlers.broadcast import flagged, stop_rows
from handlers.callback import Verb
from handlers.citizen import notice_words as words
from handlers.citizen.opening import OCCUPATION, open_button
from handlers.citizen.subscriptions import AS_NEW
from handlers.keyboards import Row, button, keyboard, linking

MOST: Final = 8  # occupations with a line and a button
_HEADS: Final = {
    Reminds.OPENING: "reminder-opening",
    Reminds.SOON: "reminder-soon",
    Reminds.LAST: "reminder-last",
    Reminds.RESULT: "reminder-result",
}
_DAY: Final = datetime(2027, 1, 4, 10, tzinfo=SEOUL)
_SAMPLE: Final = 1  # a notice and a campaign that are only there to be read


def reminder_message(
    t: Translator, campaign: Campaign, notice_id: int, fields: Fields, reminds: Reminds
) -> Message:
    """A reminder of one notice. It names days, not 'today': it may be read later."""
    result = reminds is Reminds.RESULT
    lines = [words.title(t, fields)]
    if fields.organisation:
        lines.append(t("notice-organisation", text=fields.organisation))
    if not result:
        lines.append(words.dates(t, fields))
    if fields.result_on is not None:
        lines.append(t("notice-result", text=words.moment(t, fields.result_on)))
    text = words.joined(t(_HEADS[reminds]), "\n".join(lines), t(f"{_HEADS[reminds]}-how"))
    rows: list[Row] = [
        [open_button(t.plain("button-open-notice"), campaign.campaign_id, f"n{notice_id}")]
    ]
    if fields.link:
        rows.append([linking(t.plain("button-notice-link"), fields.link)])
    if result:
        rows.append([button(t.plain("button-working"), Verb.WORKING, AS_NEW)])
    else:
        rows.append(applied_row(t, campaign.campaign_id, notice_id, applied=False))
    return Message(flagged(t, campaign, text), None, keyboard(*rows, *stop_rows(t, campaign)))


def applied_row(t: Translator, campaign_id: int, notice_id: int, *, applied: bool) -> Row:
    """The button under a reminder by which a person says that they applied, or takes it back."""
    label, sign = ("button-applied-not", "-") if applied else ("button-applied", "+")
    return [button(t.plain(label), Verb.APPLIED_FROM, str(campaign_id), f"{sign}{notice_id}")]


def newcomers_message(
    t: Translator, campaign: Campaign, occupations: Sequence[Occupation]
) -> Message:
    """New occupations, a line and a button each; the rest is in the catalogue."""
    shown = occupations[:MOST]
    lines = [f"{place}. {wording.occupation_name(t, each)}" for place, each in enumerate(shown, 1)]
    rest = len(occupations) - len(shown)
    text = words.joined(
        t("newcomers"), "\n".join(lines), t("newcomers-more", count=rest) if rest else ""
    )
    opening = [
        [
            open_button(
                words.label(f"{place}. {wording.short_name(t, each)}"),
                campaign.campaign_id,
                f"{OCCUPATION}{each.id}",
            )
        ]
        for place, each in enumerate(shown, 1)
    ]
    browse = [button(t.plain("button-browse"), Verb.BROWSE)] if rest else []
    return Message(text, None, keyboard(*opening, browse, *stop_rows(t, campaign)))


def phase_title(t: Translator, campaign: Campaign) -> str:
    """What a change of the programme year is called in a list, as plain text."""
    return t.plain(f"begins-{campaign.content['phase']}", year=str(campaign.content["year"]))


def phase_message(t: Translator, campaign: Campaign) -> Message:
    """A part of the programme year begins."""
    about = t(f"begins-{campaign.content['phase']}-about", year=str(campaign.content["year"]))
    text = f"<b>{t.text(phase_title(t, campaign))}</b>\n{about}"
    return Message(text, None, keyboard(*stop_rows(t, campaign)))


def sample_reminders(t: Translator, campaign: Campaign) -> list[Message]:
    """One of each kind, of a made-up notice."""
    fields = Fields(
        title=t.plain("sample-notice"),
        year=_DAY.year,
        opens_at=_DAY,
        closes_at=_DAY.replace(day=8, hour=18),
        result_on=_DAY.replace(day=20, hour=0),
    )
    return [reminder_message(t, campaign, _SAMPLE, fields, each) for each in Reminds]
