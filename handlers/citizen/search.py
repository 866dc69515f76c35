"""Free text at any moment searches; the words asked for (a question, a report) go to staff."""

from telegram.ext import CommandHandler, MessageHandler, filters

from bot.catalogue.vocabulary import AgeBand
from bot.people.person import Person
from bot.programme.demand import words_of
from handlers import expected
from handlers.callback import Origin, Source, pack_circumstances
from handlers.citizen.results import LONGEST_QUERY, note_results, results
from handlers.turn import App, Turn, on
from handlers.view import View


def register(app: App) -> None:
    """Add this topic's handlers."""
    private = filters.ChatType.PRIVATE
    app.add_handler(CommandHandler("search", on(search_command), filters=private))
    words = filters.TEXT & ~filters.COMMAND & private
    app.add_handler(MessageHandler(words, on(read)))


async def search_command(turn: Turn) -> None:
    """/search with words, or how to search."""
    await search(turn, _words(turn).partition(" ")[2])


async def read(turn: Turn) -> None:
    """Words: what the person was asked for, or a search. An edited message is read anew."""
    words = _words(turn)
    if not words or not await expected.take(turn):
        await search(turn, words)


async def search(turn: Turn, words: str) -> None:
    """Find what the words mean, refined by what the person told before."""
    person = await turn.person()
    if not words:
        await turn.show(View(turn.t("search-how")))
        return
    origin = Origin(Source.WORDS, pack_circumstances(None))
    short = words[:LONGEST_QUERY]
    note = turn.t("read-the-beginning") if short != words else ""
    found = await results(turn, person, origin, short, note)
    if found.count == 0:
        await _note_demand(turn, person, short)
    await note_results(turn, person, found)
    await turn.show(found.view)


async def _note_demand(turn: Turn, person: Person, text: str) -> None:
    """What the catalogue does not have is worth knowing; who asked is not."""
    words = words_of(text, frozenset(turn.services.matcher.lexicon.noise))
    if words and person.age is not AgeBand.UNDER_14:
        now, demand = turn.services.clock.now(), turn.services.demand
        await turn.services.database.run(
            lambda c: demand.note(c, person.person_id, words, person.age, now)
        )


def _words(turn: Turn) -> str:
    return " ".join(expected.text_of(turn).split())
