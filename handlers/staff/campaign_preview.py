"""What recipients will see: rendered by what renders for them, with buttons that do nothing."""

from typing import Any

from telegram.error import BadRequest

from bot.delivery.audience import Audience
from bot.delivery.model import Action, Campaign, Message
from bot.i18n import LANGUAGES
from bot.staff import audit
from bot.staff.roles import Member, Role
from bot.telegram.lean import LeanBot
from bot.telegram.transport import call_of
from handlers.broadcast import Unwritten, renderer
from handlers.callback import Stale, pack
from handlers.staff import campaign_words as words
from handlers.staff.campaign_card import card_view, sheet_of
from handlers.staff.gate import on_staff_button
from handlers.staff.verbs import StaffVerb
from handlers.turn import App, Turn
from handlers.view import View, send


def register(app: App) -> None:
    """Add this topic's handlers."""
    on_staff_button(app, StaffVerb.CAMPAIGN_PREVIEW, preview, Role.VIEWER, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_TEST, test, Role.EDITOR, args=1)
    on_staff_button(app, StaffVerb.CAMPAIGN_SAMPLE, sample, Role.VIEWER)


async def preview(turn: Turn, member: Member, code: str) -> None:
    """The message for readers of each language, then the card again, since it scrolled away."""
    sheet = await sheet_of(turn, code)
    if await show_samples(turn, sheet.campaign):
        writing = member.role.may(Role.EDITOR)
        await send(
            turn.bot,
            turn.person_id,
            card_view(turn.services, turn.t, member, sheet, writing=writing),
        )


async def test(turn: Turn, member: Member, code: str) -> None:
    """The bare message to oneself, as it will arrive."""
    campaign, now = (await sheet_of(turn, code)).campaign, turn.services.clock.now()
    await turn.once(
        lambda c, _: audit.note(c, member.staff_id, "campaign.test", now, campaign.subject)
    )
    if await _send_sample(turn, campaign, turn.t.lang):
        await turn.note(turn.t.plain("campaign-tested"))


async def sample(turn: Turn, _member: Member) -> None:
    """A button of a preview: it says that it would work."""
    await turn.note(turn.t.plain("campaign-sample"))


async def show_samples(turn: Turn, campaign: Campaign) -> bool:
    """Send what readers of each language get, each under a line that says so."""
    t = turn.t
    for lang in languages_of(campaign):
        name = t.plain(words.LANGS[lang])
        await send(turn.bot, turn.person_id, View(t("campaign-preview", language=name)))
        if not await _send_sample(turn, campaign, lang):
            return False
    await turn.note(t.plain("campaign-previewed"))
    return True


def languages_of(campaign: Campaign) -> tuple[str, ...]:
    """Languages of its readers: even the same words have other buttons under them."""
    return Audience.model_validate(campaign.audience).langs or tuple(LANGUAGES)


async def _send_sample(turn: Turn, campaign: Campaign, lang: str) -> bool:
    """Send one sample; false, and said, if there is nothing to show or Telegram refuses it."""
    if campaign.action is Action.DELETE:
        raise Stale(campaign.subject)
    try:
        message = await renderer(turn.services)(campaign, lang, "")
        await send_message(turn.bot, turn.person_id, harmless(message))
    except Unwritten:
        await turn.note(turn.t.plain("campaign-nothing-to-show"), alert=True)
        return False
    except BadRequest as error:
        refused = turn.t.plain("campaign-refused", reason=error.message[:100])
        await turn.note(refused, alert=True)
        return False
    return True


def harmless(message: Message) -> Message:
    """The same to look at; what a recipient could do with its buttons, nobody does here."""
    if message.keyboard is None:
        return message
    rows: Any = message.keyboard["inline_keyboard"]
    sample_code = pack(StaffVerb.CAMPAIGN_SAMPLE)
    shown = [
        [each | {"callback_data": sample_code} if "callback_data" in each else each for each in row]
        for row in rows
    ]
    return Message(message.text, message.media, {"inline_keyboard": shown})


async def send_message(bot: LeanBot, chat_id: int, message: Message) -> None:
    """Send a campaign's message to one chat like a reply."""
    method, parameters = call_of(Action.SEND, message)
    await bot.call(method, {"chat_id": chat_id, **parameters})
