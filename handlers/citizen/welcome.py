"""The first view: who this is, what is kept, and the way in."""

from bot.i18n import Translator
from bot.people.person import Person
from handlers.callback import Verb
from handlers.citizen.notice_links import START
from handlers.keyboards import Row, button, keyboard
from handlers.view import View

JOURNEY = "j"
SETTINGS = "s"


def welcome(t: Translator, person: Person) -> View:
    """Greet, in the person's language, and offer the other one."""
    return View(t("welcome"), keyboard(*ways_in(t, person)))


def ways_in(t: Translator, person: Person) -> list[Row]:
    """The buttons under a greeting."""
    other = "en" if person.lang == "ko" else "ko"
    return [
        [button(t.plain("button-begin"), Verb.ASK_AGE, JOURNEY)],
        [button(t.plain("button-browse"), Verb.BROWSE)],
        [
            button(t.plain("button-open-notices"), Verb.NOTICES, START),
            button(t.plain("button-subscriptions"), Verb.SUBSCRIPTIONS),
        ],
        [button(t.plain("button-other-language"), Verb.LANGUAGE, JOURNEY, other)],
    ]
