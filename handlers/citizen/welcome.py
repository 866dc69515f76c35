"""The first view: who this is, what is kept, and the way in."""

from bot.i18n import Translator
from bot.people.person import Person
from handlers.callback import Verb
from handlers.keyboards import button, keyboard
from handlers.view import View


def welcome(t: Translator, person: Person) -> View:
    """Greet, in the person's language, and offer the other one."""
    other = "en" if person.lang == "ko" else "ko"
    return View(
        t("welcome"),
        keyboard(
            [button(t.plain("button-begin"), Verb.ASK_AGE)],
            [button(t.plain("button-other-language"), Verb.LANGUAGE, other)],
        ),
    )
