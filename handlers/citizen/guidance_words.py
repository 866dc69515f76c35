"""Centres and visits in a reader's words: day and place, for whom, address and hours."""

from collections.abc import Iterable
from datetime import datetime, time

from bot.catalogue.store import Catalogue
from bot.catalogue.vocabulary import AgeBand, Group
from bot.clock import seoul
from bot.i18n import Translator
from bot.matching.model import Seeker, Verdict
from bot.programme import districts
from bot.programme.listing import CentreFields, VisitFields, is_for
from bot.programme.notice_dates import is_end_of_day
from bot.wording import key
from handlers.citizen.notice_words import day_of


def when(t: Translator, fields: VisitFields) -> str:
    """Day and hours as people say them, as plain text; empty while no day is told."""
    starts, ends = fields.starts_at, fields.ends_at
    if starts is None:
        return ""
    begin = f"{day_of(t, starts)} {_hour(t, starts)}".strip()
    if ends is None:
        return begin
    same_day = seoul(starts).date() == seoul(ends).date()
    end = _hour(t, ends) if same_day else f"{day_of(t, ends)} {_hour(t, ends)}".strip()
    return t.plain("visit-span", start=begin, end=end) if end else begin


def place(t: Translator, fields: VisitFields) -> str:
    """Where it is, with the district where that is told apart."""
    if not fields.district:
        return fields.place
    name = districts.name_of(fields.district, t.lang)
    return fields.place if name in fields.place else f"{fields.place} ({name})"


def meant_for(t: Translator, ages: Iterable[AgeBand], groups: Iterable[Group]) -> str:
    """Age bands and groups in words; empty for everybody."""
    words = [t.plain(f"age-{key(each)}") for each in ages]
    return ", ".join([*words, *(t.plain(f"group-{key(each)}") for each in groups)])


def visit(t: Translator, fields: VisitFields, seeker: Seeker) -> str:
    """A visit in a few lines; one that is not meant for this person says so."""
    lines = [f"<b>{t.text(fields.called(t.lang))}</b>"]
    told = (("visit-when", when(t, fields)), ("visit-where", place(t, fields)))
    lines += [t(label, text=text) for label, text in told if text]
    if who := meant_for(t, fields.ages, fields.groups):
        other = is_for(fields, seeker) is Verdict.NO
        lines.append(t("visit-for-others" if other else "visit-for", who=who))
    if fields.note:
        lines.append(t.text(fields.note))
    return "\n".join(lines)


def centre(t: Translator, fields: CentreFields) -> str:
    """A centre in a few lines."""
    district = districts.name_of(fields.district, t.lang)
    lines = [t("centre-name", name=fields.name, district=district)]
    told = (
        ("centre-address", fields.address),
        ("centre-phone", fields.phone),
        ("centre-hours", fields.hours),
        ("centre-link", fields.link),
    )
    return "\n".join(lines + [t(label, text=text) for label, text in told if text])


def channel_name(t: Translator, catalogue: Catalogue, channel: str) -> str:
    """What a channel of the plan is called, as plain text; '' for none."""
    names = (each.name[t.lang] for each in catalogue.channels if each.id == channel)
    return next(names, channel)


def _hour(t: Translator, at: datetime) -> str:
    """The time of day; empty where the whole day is meant."""
    here = seoul(at)
    if here.time() == time() or is_end_of_day(at):
        return ""
    half, hour = "am" if here.hour < 12 else "pm", str(here.hour % 12 or 12)
    if here.minute:
        return t.plain("visit-hour-minute", half=half, hour=hour, minute=f"{here.minute:02}")
    return t.plain("visit-hour", half=half, hour=hour)
