"""What a notice says, field by field, in words for staff: values, differences, where it stands."""

from collections.abc import Iterator
from datetime import datetime, time

from bot import wording
from bot.catalogue.store import Catalogue
from bot.clock import SEOUL
from bot.i18n import Translator
from bot.programme.notice import Fields, Notice, State
from bot.staff.approval import Proposal
from bot.staff.approval import State as Decision
from handlers.citizen import notice_words as words
from handlers.staff.notice_fields import SHORT, STEPS, Wrong, columns, is_told


def value(t: Translator, catalogue: Catalogue, fields: Fields, step: str) -> str:
    """What a step's fields say, as plain text; empty if nothing."""
    if not is_told(fields, step):
        return ""
    match step:
        case "occupations":
            return _occupations(t, catalogue, fields)
        case "groups":
            return ", ".join(t.plain("check-who", group=group) for group in fields.groups)
        case "ages":
            return _ages(t, fields)
        case "opens_at" | "closes_at" | "result_on":
            return words.moment(t, getattr(fields, step))
        case "flag":
            return t.plain(f"notice-flag-{fields.flag}")
        case _:
            return str(getattr(fields, step))


def card_line(
    t: Translator, catalogue: Catalogue, fields: Fields, step: str, letters: int = SHORT
) -> str:
    """A step's label and what is said there on one line; empty if nothing."""
    if not (told := value(t, catalogue, fields, step)):
        return ""
    label = t.plain(f"notice-label-{step.replace('_', '-')}")
    return t("notice-card-line", label=label, text=words.cut(told, letters))


def differences(
    t: Translator, catalogue: Catalogue, before: Fields, after: Fields
) -> Iterator[tuple[str, str, str]]:
    """Label, old and new value of each step that says something else."""
    for step in STEPS:
        if any(getattr(before, name) != getattr(after, name) for name in columns(step)):
            label = t.plain(f"notice-label-{step.replace('_', '-')}")
            yield label, value(t, catalogue, before, step), value(t, catalogue, after, step)


def state_line(
    t: Translator, notice: Notice, public: Notice | None, latest: Proposal | None, now: datetime
) -> str:
    """Where the notice stands, and what a second person said of it.

    Args:
        notice: in its newest version.
        public: in the version that citizens read.
        latest: what was last laid before a second person.
    """
    waiting = latest is not None and latest.state is Decision.OPEN
    if notice.state is State.WITHDRAWN:
        line = t("notice-state-withdrawn")
    elif public is not None:
        line = t("notice-state-closed" if public.is_over(now) else "notice-state-published")
    else:
        line = t("notice-state-submitted" if waiting else "notice-state-draft")
    if public is not None and notice.has_changes:
        line += "\n" + t("notice-state-changes-wait" if waiting else "notice-state-changes")
    if latest is not None and latest.state is Decision.RETURNED:
        line += "\n" + t("notice-state-returned", remark=latest.remark)
    return line


def _occupations(t: Translator, catalogue: Catalogue, fields: Fields) -> str:
    known = (catalogue.occupation(each) for each in fields.occupations)
    return ", ".join(wording.short_name(t, each) for each in known if each is not None)


def _ages(t: Translator, fields: Fields) -> str:
    low, high = fields.age_from, fields.age_to
    kind = "from" if high is None else "upto" if low is None else "between"
    ends = {"min": "" if low is None else str(low), "max": "" if high is None else str(high)}
    return t.plain("check-ages", range=kind, **ends)


def wrong_line(t: Translator, wrong: Wrong) -> str:
    """What is wrong with an answer, as one sentence."""
    if wrong.day is None:
        return t(wrong.message, **wrong.values)
    day = datetime.combine(wrong.day, time(), SEOUL)
    return t(wrong.message, day=words.moment(t, day), **wrong.values)
