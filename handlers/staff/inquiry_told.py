"""Telling staff of inquiries that are new or wait too long: at most one message in ten minutes."""

from bot.i18n import Translator
from bot.services import Services
from bot.staff import inquiry_news
from bot.staff.inquiry_desk import Shelf
from bot.staff.inquiry_news import News
from bot.staff.roles import Member
from bot.telegram.lean import LeanBot
from handlers.keyboards import button, keyboard
from handlers.staff.tell import tell
from handlers.staff.verbs import StaffVerb
from handlers.view import View


async def tell_due(services: Services, bot: LeanBot) -> None:
    """Called by a timer."""
    now = services.clock.now()
    told = await services.database.run(lambda c: inquiry_news.due(c, now))

    def view_of(t: Translator, member: Member) -> View:
        return _view(t, told[member.staff_id])

    if told:
        await tell(bot, services, told, view_of)


def _view(t: Translator, news: News) -> View:
    lines = []
    if news.new:
        lines.append(t("inquiries-new", count=len(news.new)))
    if news.waiting:
        lines.append(t("inquiries-late", count=len(news.waiting), days=str(inquiry_news.LONG)))
    open_inbox = button(t.plain("button-open-inquiries"), StaffVerb.INQUIRIES, Shelf.OPEN, "0")
    return View("\n".join(lines), keyboard([open_inbox]))
