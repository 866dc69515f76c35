"""/privacy, /mydata, /delete: what is held, all of it as a file, and all of it erased."""

import orjson
from sqlalchemy import Connection
from telegram import InputFile
from telegram.ext import CommandHandler, filters

from bot.people import privacy as rights
from bot.people.person import Person
from handlers.callback import Verb
from handlers.keyboards import button, keyboard
from handlers.routing import on_button
from handlers.turn import App, Turn, on
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers."""
    private = filters.ChatType.PRIVATE
    app.add_handler(CommandHandler("privacy", on(show), filters=private))
    app.add_handler(CommandHandler("mydata", on(export), filters=private))
    app.add_handler(CommandHandler("delete", on(ask), filters=private))
    on_button(app, Verb.PRIVACY, show)
    on_button(app, Verb.EXPORT, export)
    on_button(app, Verb.ERASE, ask)
    on_button(app, Verb.ERASE_NOW, erase)


async def show(turn: Turn) -> None:
    """What is kept, what is not, and the rights."""
    await turn.person()
    t = turn.t
    await turn.show(
        View(
            t("privacy"),
            keyboard(
                [button(t.plain("button-export"), Verb.EXPORT)],
                [button(t.plain("button-erase"), Verb.ERASE)],
                [button(t.plain("button-subscriptions"), Verb.SUBSCRIPTIONS)],
                [button(t.plain("button-settings"), Verb.SETTINGS)],
            ),
        )
    )


async def export(turn: Turn) -> None:
    """Everything held, as a file."""
    cipher, demand, had_push = (
        turn.services.cipher,
        turn.services.demand,
        turn.services.had_push,
    )
    now = turn.services.clock.now()

    def read(connection: Connection, person: Person) -> dict[str, object]:
        held = rights.export(connection, person.person_id, cipher)
        return {
            **held,
            "demand": demand.of(connection, person.person_id, now),
            "had_push": had_push.of(connection, person.person_id),
        }

    _, held = await turn.work(read)
    content = orjson.dumps(held, option=orjson.OPT_INDENT_2)
    await turn.send_file(InputFile(content, filename="mydata.json"), turn.t("mydata"))


async def ask(turn: Turn) -> None:
    """Ask once before erasing."""
    await turn.person()
    t = turn.t
    await turn.show(
        View(
            t("erase-ask"),
            keyboard(
                [button(t.plain("button-erase-now"), Verb.ERASE_NOW)],
                [button(t.plain("button-erase-not"), Verb.PRIVACY)],
            ),
        )
    )


async def erase(turn: Turn) -> None:
    """Erase everything, and say so in the person's language."""
    person, this = await turn.look(), turn.update.update_id
    demand, now = turn.services.demand, turn.services.clock.now()
    had_push = turn.services.had_push

    def forget(connection: Connection) -> None:
        had_push.keep(connection, person.person_id, now)
        rights.erase(connection, person.person_id, this)
        demand.erase(connection, person.person_id, now)

    await turn.services.database.run(forget)
    await turn.show(View(turn.t("erased")))
