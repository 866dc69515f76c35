"""A notice in words: its labels in the reader's language, what it says as staff wrote it."""

import html
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot import wording
from bot.catalogue.store import Catalogue
from bot.clock import seoul
from bot.i18n import Translator
from bot.matching.model import Seeker, Verdict
from bot.programme import fitting
from bot.programme.notice import Demand, Fields, Notice, State, demands
from bot.programme.notice_dates import is_end_of_day

# Telegram takes 4096; a notice that says more is shown in parts.
ROOM: Final = 3500
LABEL: Final = 38  # half-letters that a button over the whole width shows
_TITLE, _ORGANISATION, _CHECK = 80, 60, 90  # letters in a list
_NARROW: Final = frozenset(" ·,.:()!'’")
_WEEKDAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def full(
    t: Translator, catalogue: Catalogue, notice: Notice, seeker: Seeker, now: datetime
) -> list[str]:
    """All that a notice says, in parts that each fit a message."""
    head = joined(title(t, notice.fields), standing(t, notice, seeker, now))
    if notice.state is State.WITHDRAWN:
        return [head]
    fields = notice.fields
    return parts([head, facts(t, catalogue, fields, now), *_sections(t, fields, seeker)])


def entry(t: Translator, place: int, notice: Notice, seeker: Seeker, now: datetime) -> str:
    """A notice in a list: title, organisation, its window, and what is in the way or to be checked."""
    fields = notice.fields
    lines = [f"{place}. {title(t, fields, _TITLE)}"]
    if fields.organisation:
        lines.append(t.text(cut(fields.organisation, _ORGANISATION)))
    lines.append(_over(t, notice, now) or window(t, fields, now))
    lines += [cut_html(line) for line in _to_check(t, fields, seeker)]
    return "\n".join(lines)


def title(t: Translator, fields: Fields, letters: int | None = None) -> str:
    """The title as a head line."""
    return f"<b>{t.text(cut(fields.title, letters) if letters else fields.title)}</b>"


def standing(t: Translator, notice: Notice, seeker: Seeker, now: datetime) -> str:
    """What must be known before anything else: that it is over, or not for this person yet."""
    if over := _over(t, notice, now):
        return over
    if fitting.looks_ahead(seeker):
        return t("notice-look-ahead")
    if notice.is_ahead(now) and notice.fields.opens_at:
        return t("notice-upcoming", day=moment(t, notice.fields.opens_at))
    return ""


def facts(t: Translator, catalogue: Catalogue, fields: Fields, now: datetime) -> str:
    """Who recruits how many for what, when and for how much."""
    named = (catalogue.occupation(each) for each in fields.occupations)
    names = ", ".join(wording.short_name(t, each) for each in named if each is not None)
    told = (
        ("notice-result", moment(t, fields.result_on) if fields.result_on else ""),
        ("notice-organisation", fields.organisation),
        ("notice-occupations", names),
        ("notice-heads", "" if fields.heads is None else str(fields.heads)),
        ("notice-period", fields.period),
        ("notice-hours", fields.hours),
        ("notice-pay", fields.pay),
    )
    lines = [t(label, text=text) for label, text in told if text]
    return "\n".join([window(t, fields, now), *lines])


def window(t: Translator, fields: Fields, now: datetime) -> str:
    """When one can apply, and how long that still is."""
    line, left = dates(t, fields), _left(t, fields, now)
    return f"{line} · {left}" if left else line


def dates(t: Translator, fields: Fields) -> str:
    """When one can apply."""
    opens, closes = fields.opens_at, fields.closes_at
    if opens and closes:
        return t("notice-window", opens=moment(t, opens), closes=moment(t, closes))
    if closes:
        return t("notice-window-until", closes=moment(t, closes))
    if opens:
        return t("notice-window-from", opens=moment(t, opens))
    return t("notice-window-untold")


def moment(t: Translator, at: datetime) -> str:
    """A day, and its time unless the whole day is meant."""
    here, day = seoul(at), day_of(t, at)
    whole = is_end_of_day(at) or (here.hour, here.minute) == (0, 0)
    return day if whole else f"{day} {here:%H:%M}"


def day_of(t: Translator, at: datetime) -> str:
    """A day in Seoul with its weekday, as plain text."""
    here = seoul(at)
    return t.plain(
        "notice-day",
        year=str(here.year),
        month=str(here.month),
        day=str(here.day),
        weekday=_WEEKDAYS[here.weekday()],
    )


def demand(t: Translator, asked: Demand) -> str:
    """What is asked of a person, and the answer as far as it is known."""
    args = dict(asked.args)
    match asked.kind:
        case "age":
            return t("notice-demand-age", verdict=asked.verdict.value, **args)
        case "group":
            groups = args["groups"].split(",")
            who = ", ".join(t.plain("check-who", group=group) for group in groups)
            return t("notice-demand-group", verdict=asked.verdict.value, who=who)
        case "residence":
            return t("notice-demand-residence", text=args["text"])
        case _:
            return t("notice-demand-other", text=args["text"])


def parts(sections: Iterable[str]) -> list[str]:
    """Sections in as few messages as hold them."""
    pages = [""]
    for section in filter(None, sections):
        longer = joined(pages[-1], section)
        if _units(longer) > ROOM and pages[-1]:
            pages.append(section)
        else:
            pages[-1] = longer
    return pages


def joined(*sections: str) -> str:
    """Sections with a blank line between."""
    return "\n\n".join(filter(None, sections))


def label(text: str, room: float = LABEL) -> str:
    """A text that a button shows whole, cut where it must be."""
    if sum(map(_width, text)) <= room:
        return text
    used, end = 1.0, 0
    while (used := used + _width(text[end])) <= room:
        end += 1
    return text[:end].rstrip() + "…"


def cut(text: str, letters: int) -> str:
    """A text of at most so many letters, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= letters else line[: letters - 1].rstrip() + "…"


def cut_html(line: str) -> str:
    """One line of a list, from a line without tags."""
    return html.escape(cut(html.unescape(line), _CHECK), quote=False)


def _over(t: Translator, notice: Notice, now: datetime) -> str:
    if notice.state is State.WITHDRAWN:
        return t("notice-withdrawn")
    return t("notice-closed") if notice.is_over(now) else ""


def _sections(t: Translator, fields: Fields, seeker: Seeker) -> list[str]:
    asked = "\n".join(f"• {demand(t, each)}" for each in _asked(fields, seeker))
    told = (
        ("notice-duty", t.text(fields.duty)),
        ("notice-conditions", asked),
        ("notice-how", t.text(fields.how)),
        ("notice-documents", t.text(fields.documents)),
        ("notice-cautions", t.text(fields.cautions)),
        ("notice-contact", t.text(fields.contact)),
    )
    return [f"{t(head)}\n{text}" for head, text in told if text]


def _to_check(t: Translator, fields: Fields, seeker: Seeker) -> list[str]:
    """The conditions that say no, else those that are open."""
    asked = list(_asked(fields, seeker))
    barred = [each for each in asked if each.verdict is Verdict.NO]
    open_ones = [each for each in asked if each.verdict is Verdict.UNKNOWN]
    return [demand(t, each) for each in barred or open_ones]


def _asked(fields: Fields, seeker: Seeker) -> Iterator[Demand]:
    """Who only looks ahead will be older: their age of today answers nothing."""
    ahead = fitting.looks_ahead(seeker)
    return demands(fields, replace(seeker, age=None) if ahead else seeker)


def _left(t: Translator, fields: Fields, now: datetime) -> str:
    begun = fields.opens_at is None or fields.opens_at <= now
    if fields.closes_at is None or fields.closes_at <= now or not begun:
        return ""
    days = (seoul(fields.closes_at).date() - seoul(now).date()).days
    if days > 14:
        return ""
    return t("notice-ends-today") if days == 0 else t("notice-days-left", count=days)


def _units(text: str) -> int:
    """The length that Telegram counts: without tags it is less, so this errs on the safe side."""
    return len(html.unescape(text).encode("utf-16-le")) // 2


def _width(character: str) -> float:
    if character in _NARROW:
        return 0.5
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
