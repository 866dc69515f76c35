"""What matching found, in a person's language: reasons, checks, sources."""

from typing import Final
from urllib.parse import urlsplit

from bot.catalogue.model import Channel, Occupation
from bot.catalogue.store import Catalogue
from bot.i18n import Translator
from bot.matching.conditions import message as check_message
from bot.matching.model import Check, Reason, Verdict

PLAN: Final = "plan_2016"


def key(value: str) -> str:
    """The part of a message id for a value such as `65+` or `career_break`."""
    return value.replace("+", "-up").replace("_", "-")


def reason_text(t: Translator, catalogue: Catalogue, reason: Reason) -> str:
    """A reason as one sentence (HTML)."""
    return t(f"reason-{key(reason.kind)}", **_spoken(t, catalogue, reason.args))


def check_text(t: Translator, catalogue: Catalogue, check: Check) -> str:
    """A condition with its verdict as one sentence (HTML)."""
    message, args = check_message(check)
    return t(message, **_spoken(t, catalogue, args))


def open_checks(t: Translator, catalogue: Catalogue, checks: tuple[Check, ...]) -> list[str]:
    """What the person still has to check, as sentences."""
    return [check_text(t, catalogue, check) for check in checks if check.verdict is not Verdict.YES]


def source_link(t: Translator, source: object) -> str:
    """A source as a link with the site's name, or the plan document's name."""
    if source == PLAN:
        return t("source-plan")
    address = str(source)
    site = (urlsplit(address).hostname or address).removeprefix("www.").removeprefix("m.")
    return f'<a href="{_attribute(address)}">{site}</a>'


def occupation_name(t: Translator, occupation: Occupation) -> str:
    """The name in the person's language; in English the Korean name stays beside it."""
    if t.lang == "ko":
        return occupation.names.official
    return f"{occupation.names.en} ({occupation.names.official})"


def short_name(t: Translator, occupation: Occupation) -> str:
    """The name alone, for a button."""
    return occupation.names.official if t.lang == "ko" else occupation.names.en


def centre_text(t: Translator, centre: Channel) -> str:
    """Where a person is helped in person."""
    return t("centre", name=centre.name[t.lang], about=centre.about[t.lang])


def _spoken(t: Translator, catalogue: Catalogue, args: dict[str, str] | object) -> dict[str, str]:
    """Ids among the arguments as the words a person knows."""
    assert hasattr(args, "items")
    return {name: _word(t, catalogue, name, value) for name, value in args.items()}


def _word(t: Translator, catalogue: Catalogue, name: str, value: str) -> str:
    match name:
        case "interest":
            return catalogue.interests[value].name[t.lang]
        case "group" | "groups":
            return ", ".join(t.plain(f"group-{key(one)}") for one in value.split(","))
        case "age":
            return t.plain(f"age-{key(value)}")
        case "audience":
            return t.plain(f"audience-{key(value)}")
        case _:
            return value


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "%22").replace("<", "%3C").replace(">", "%3E")
