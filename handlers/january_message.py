"""The words of the year's push: which notices are for a reader and why, what to check, cautions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Final

from sqlalchemy import Connection

from bot import wording
from bot.catalogue.store import Catalogue
from bot.catalogue.vocabulary import Group
from bot.clock import SEOUL
from bot.delivery.model import Action, Campaign, Flag, Kind, Lang, Message
from bot.delivery.model import State as CampaignState
from bot.i18n import LANGUAGES, Translator, translator
from bot.matching.model import Seeker, Verdict
from bot.people.consent import Topic
from bot.programme import noticeboard, push, push_choice
from bot.programme.notice import Demand, Fields, State, demands
from bot.programme.push import Caution, Plan
from bot.programme.push_choice import Choice, Item, Why
from bot.services import Services
from bot.staff import approval
from handlers.broadcast import (
    MOST_TEXT,
    Unwritten,
    counted_for,
    flagged,
    on_template,
    stop_rows,
    visible_length,
)
from handlers.citizen import notice_words as words
from handlers.citizen.notices import ALL, TARGET
from handlers.citizen.opening import open_button
from handlers.keyboards import Row, keyboard
from handlers.turn import App

_TITLE: Final = 70  # letters
_LONGEST_CHECK: Final = 90


def register(_app: App) -> None:
    """Say who renders the template."""
    on_template(push.TEMPLATE, _render)


async def _render(services: Services, campaign: Campaign, lang: str, variant: str) -> Message:
    choice, year = push_choice.unpack(variant), int(str(campaign.content["year"]))

    def unit(connection: Connection) -> tuple[Plan | None, dict[int, Fields]]:
        plan = push.version(connection, year, choice.plan)
        return plan, {} if plan is None else fields_of(connection, plan, choice)

    plan, fields = await services.database.run(unit)
    if plan is None or plan.template != fingerprint():
        # The program was given other words since they were read; what is under way has to stop.
        raise Unwritten(campaign.subject)
    if choice.items and not fields:
        raise Unwritten(campaign.subject)
    return message(services.catalogue, translator(lang), campaign, plan, choice, fields)


def fields_of(connection: Connection, plan: Plan, choice: Choice) -> dict[int, Fields]:
    """What a choice's notices say in the versions of the plan; withdrawn ones are left out."""
    found = {}
    for item in choice.items:
        notice = noticeboard.public(connection, item.notice_id)
        listed = plan.notices.get(item.notice_id)
        if notice is None or notice.state is State.WITHDRAWN or listed is None:
            continue
        fields = noticeboard.version(connection, item.notice_id, listed)
        if fields is not None:
            found[item.notice_id] = fields
    return found


def message(
    catalogue: Catalogue,
    t: Translator,
    campaign: Campaign,
    plan: Plan,
    choice: Choice,
    fields: Mapping[int, Fields],
) -> Message:
    """The message of one choice, as long as Telegram lets it be."""
    items = [each for each in choice.items if each.notice_id in fields]
    for folded in range(len(items) + 1):
        text = _text(catalogue, t, campaign, plan, choice, items, fields, folded)
        if visible_length(text) <= MOST_TEXT:
            break
    buttons = [
        _opening(campaign, place, fields[each.notice_id], each)
        for place, each in enumerate(items, 1)
    ]
    every = [open_button(t.plain("button-january-all"), counted_for(campaign), ALL)]
    return Message(text, None, keyboard(*buttons, every, *stop_rows(t, campaign)))


def _text(
    catalogue: Catalogue,
    t: Translator,
    campaign: Campaign,
    plan: Plan,
    choice: Choice,
    items: Sequence[Item],
    fields: Mapping[int, Fields],
    folded: int,
) -> str:
    """The words; of the last `folded` notices only that there is something to check."""
    year = str(campaign.content["year"])
    if not items:
        centre = wording.centre_text(t, catalogue.centre_for(choice.age))
        return flagged(t, campaign, words.joined(t("january-nothing", year=year), centre))
    whole = len(items) - folded
    listed = [
        _entry(catalogue, t, place, each, fields[each.notice_id], whole=place <= whole)
        for place, each in enumerate(items, 1)
    ]
    head = t("january-head", year=year)
    return flagged(t, campaign, words.joined(head, *listed, cautions(t, plan)))


def cautions(t: Translator, plan: Plan) -> str:
    """What everybody is warned of, in the words of staff; who reads English may get Korean."""
    lines = []
    for kind in Caution:
        said = plan.cautions.get(kind, {})
        text = said.get("en" if t.lang == "en" else "ko") or said.get("ko")
        if text:
            lines.append(f"• {t.text(text)}")
    return "\n".join([t("january-cautions"), *lines]) if lines else ""


def _entry(
    catalogue: Catalogue, t: Translator, place: int, item: Item, fields: Fields, *, whole: bool
) -> str:
    lines = [f"{place}. {words.title(t, fields, _TITLE)}"]
    if fields.closes_at is not None:
        lines.append(t("january-closes", day=words.moment(t, fields.closes_at)))
    lines.append(_why(catalogue, t, item))
    checks = [words.cut_html(words.demand(t, each)) for each in _checks(fields, item)]
    if checks:
        lines += checks if whole else [t("january-checks-folded")]
    return "\n".join(lines)


def _why(catalogue: Catalogue, t: Translator, item: Item) -> str:
    """The one true reason; of what the catalogue forgot since, that they may apply."""
    occupation = catalogue.occupation(item.about)
    if item.why is Why.SAVED and occupation:
        return t("january-why-saved", name=wording.short_name(t, occupation))
    if item.why is Why.MATCHED and occupation:
        return t("january-why-matched", name=wording.short_name(t, occupation))
    if item.why is Why.FIELD and (interest := catalogue.interest(item.about)):
        return t("january-why-field", name=interest.name[t.lang])
    return t("january-why-rest")


def _checks(fields: Fields, item: Item) -> list[Demand]:
    """What is to be checked; groups are always to be proven, whatever the reader told."""
    return [
        _short(each)
        for each in demands(fields, Seeker())
        if each.verdict is Verdict.UNKNOWN and (each.kind != "age" or item.check_age)
    ]


def _short(asked: Demand) -> Demand:
    """A demand whose words are cut before they are formatted: the texts take no long values."""
    args = {name: words.cut(value, _LONGEST_CHECK) for name, value in asked.args.items()}
    return replace(asked, args=args)


def _opening(campaign: Campaign, place: int, fields: Fields, item: Item) -> Row:
    label = words.label(f"{place}. {fields.title}")
    return [open_button(label, counted_for(campaign), f"{TARGET}{item.notice_id}")]


# What the words are fingerprinted by, and what a second person sees where no notice is yet.

_DAY: Final = datetime(2027, 1, 4, 10, tzinfo=SEOUL)


def sample_campaign(year: int, flag: Flag = Flag.INFO) -> Campaign:
    """A campaign of a year's push that is only shown."""
    return Campaign(
        campaign_id=0, kind=Kind.MACHINE, action=Action.SEND, of_campaign_id=None,
        occasion=None, name="", topic=Topic.JANUARY, flag=flag, content={"year": year},
        audience={}, state=CampaignState.DRAFT, version=1, send_at=None, not_after=None,
        author_id=None, created_at=_DAY, changed_at=_DAY, notice_id=None, frozen_upto=None,
        frozen_size=0, started_at=None, finished_at=None, reason="",
    )  # fmt: skip


@cache
def fingerprint() -> str:
    """Of the template's words in every language, with made-up facts, as they are now."""
    return approval.digest(*(each for lang in LANGUAGES for each in _samples(translator(lang))))


def _samples(t: Translator) -> list[str]:
    said: dict[Caution, dict[Lang, str]] = {each: {"ko": each, "en": each} for each in Caution}
    plan = Plan(cautions=said)
    asked = Fields(
        title="-", year=2027, closes_at=_DAY + timedelta(days=4), age_from=18, age_to=39,
        groups=(Group.WOMAN,), residence="-", conditions="-",
    )  # fmt: skip
    checks = [words.demand(t, each) for each in demands(asked, Seeker())]
    return [
        t("january-head", year="-"),
        t("january-nothing", year="-"),
        t("january-closes", day=words.moment(t, _DAY)),
        t("january-why-saved", name="-"),
        t("january-why-field", name="-"),
        t("january-why-matched", name="-"),
        t("january-why-rest"),
        t("january-checks-folded"),
        t.plain("button-january-all"),
        cautions(t, plan),
        *checks,
        t("broadcast-ad"),
        t("broadcast-ad-refuse"),
    ]
