"""A rehearsal of the year's push: counts, and ten messages exactly as people would get them."""

from dataclasses import replace
from typing import Final

from sqlalchemy import Connection

from bot.delivery.audience import Audience
from bot.delivery.model import Campaign, Message
from bot.i18n import Translator, translator
from bot.people.steps import SHARED_BY
from bot.programme import push, push_choice, push_rehearsal
from bot.programme.push import Approved, Push
from bot.programme.push_rehearsal import Rehearsal
from bot.staff.roles import Member, Role
from handlers import january_message
from handlers.citizen import notice_words as words
from handlers.keyboards import button, keyboard
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.staff.year import known_year
from handlers.turn import App, Turn
from handlers.view import View, send

_ORDER: Final = (
    *(str(number) for number in range(push_choice.MOST, 0, -1)),
    push_rehearsal.TOLD,
    push_choice.NOTHING_FITS,
    push_choice.HAD_ALREADY,
    push_rehearsal.TOO_YOUNG_KEY,
    push_rehearsal.BLOCKED,
)


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.PUSH_REHEARSE, rehearse, Role.VIEWER, args=1)


async def rehearse(turn: Turn, _member: Member, code: str) -> None:
    """Count what would happen at the moment of the push, and send samples below."""
    of, services = known_year(turn, code), turn.services
    now, lang = services.clock.now(), turn.t.lang

    def unit(connection: Connection) -> tuple[Rehearsal | None, list[Message]]:
        found = push.get(connection, of)
        listed = push.listable(connection, of, now)
        window = push.window(connection, of, found.plan, listed)
        if window is None:
            return None, []
        numbers = {each.notice_id: each.version for each in listed}
        plan = found.plan.model_copy(update={"notices": numbers})
        campaign, shown = campaign_for(found), Approved(of, found.version, plan)
        result = push_rehearsal.rehearse(
            connection, services.guide.choose, campaign, shown, listed, max(now, window.moment)
        )
        return result, [
            _sample(turn, connection, campaign, shown, *each) for each in result.samples
        ]

    await turn.person()
    result, samples = await services.database.read(unit)
    t = translator(lang)
    back = [button(t.plain("button-push-back"), StaffVerb.PUSH, code)]
    if result is None:
        await turn.show(View(t("push-rehearsal-none"), keyboard(back)))
        return
    await turn.show(View(_counts(t, result, of), keyboard(back)))
    for sample in samples:
        # Without its buttons: nobody but the reader may stop or open anything by them.
        await send(turn.bot, turn.person_id, View(sample.text))


def campaign_for(found: Push) -> Campaign:
    """The campaign that a plan would make, to count and to render by."""
    rule = Audience(choose="january").model_dump(mode="json")
    return replace(january_message.sample_campaign(found.year, found.plan.flag), audience=rule)


def _sample(
    turn: Turn,
    connection: Connection,
    campaign: Campaign,
    shown: Approved,
    lang: str,
    variant: str,
) -> Message:
    choice = push_choice.unpack(variant)
    fields = january_message.fields_of(connection, shown.plan, choice)
    catalogue = turn.services.catalogue
    return january_message.message(
        catalogue, translator(lang), campaign, shown.plan, choice, fields
    )


def _counts(t: Translator, result: Rehearsal, of: int) -> str:
    lines = [
        t(
            f"push-would-{'notices' if kind.isdecimal() else kind}",
            number=kind,
            people=_few(t, count),
        )
        for kind in _ORDER
        if (count := result.counts.get(kind, 0))
    ]
    return words.joined(
        t("push-rehearsal", year=str(of)), "\n".join(lines) or t("push-would-nobody")
    )


def _few(t: Translator, count: int) -> str:
    """A number of people; a few are not counted out."""
    if count < SHARED_BY:
        return t.plain("push-few", most=str(SHARED_BY))
    return t.plain("push-people", people=str(count))
