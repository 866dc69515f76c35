"""What matching found, in a person's language: reasons, checks, names, sources."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from bot.catalogue.model import Channel, Occupation
from bot.catalogue.store import Catalogue
from bot.clock import seoul
from bot.i18n import Translator
from bot.matching import conditions, reasons
from bot.matching.lexicon import Lexicon
from bot.matching.model import Check, Match, Reason, Verdict

PLAN: Final = "plan_2016"


@dataclass(frozen=True, slots=True)
class Wording:
    """Puts answers into words; every text is HTML for Telegram."""

    catalogue: Catalogue
    lexicon: Lexicon

    def reason(self, t: Translator, reason: Reason) -> str:
        """A reason as one sentence."""
        message, args = reasons.message(reason, self.catalogue.interests, self.lexicon, t.lang)
        return t(message, **args)

    def reasons(self, t: Translator, match: Match) -> list[str]:
        """Every reason, strongest first."""
        return [self.reason(t, reason) for reason in match.reasons]

    def open_checks(self, t: Translator, checks: tuple[Check, ...]) -> list[str]:
        """What the person still has to check, as sentences."""
        return [_check(t, check) for check in checks if check.verdict is not Verdict.YES]


def date(t: Translator, moment: datetime) -> str:
    """The day in Seoul as people say it, as plain text."""
    day = seoul(moment)
    month = t.plain(f"month-{day.month}")
    return t.plain("date", year=str(day.year), month=month, day=str(day.day))


def key(value: str) -> str:
    """The part of a message id for a value such as `65+` or `career_break`."""
    return value.replace("+", "-up").replace("_", "-")


def source_link(t: Translator, source: object) -> str:
    """A source as a link with the site's name, or the plan document's name."""
    if source == PLAN:
        return t("source-plan")
    return f'<a href="{_attribute(str(source))}">{source_name(t, source)}</a>'


def source_name(t: Translator, source: object) -> str:
    """A source as plain text: the site's name, or the plan document's."""
    if source == PLAN:
        return t.plain("source-plan")
    address = str(source)
    return (urlsplit(address).hostname or address).removeprefix("www.").removeprefix("m.")


def occupation_name(t: Translator, occupation: Occupation) -> str:
    """The name in the person's language; in English the Korean name stays beside it."""
    if t.lang == "ko":
        return t.text(occupation.names.official)
    return t.text(f"{occupation.names.en} ({occupation.names.official})")


def short_name(t: Translator, occupation: Occupation) -> str:
    """The name alone, as plain text for a button."""
    return occupation.names.official if t.lang == "ko" else occupation.names.en


def centre_text(t: Translator, centre: Channel) -> str:
    """Where a person is helped in person."""
    return t("centre", name=centre.name[t.lang], about=centre.about[t.lang])


def _check(t: Translator, check: Check) -> str:
    message, args = conditions.message(check)
    return t(message, **args)


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "%22").replace("<", "%3C").replace(">", "%3E")
