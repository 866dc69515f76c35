"""Answers to pressed buttons."""

from bot.sandbox.call import Call
from bot.sandbox.errors import bad
from bot.sandbox.methods.registry import method
from bot.sandbox.model import JSON
from bot.sandbox.world import World

ANSWERABLE_SECONDS = 60
MOST_NOTICE = 200
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery")
def answer_callback_query(world: World, call: Call) -> bool:
    """Stops the spinner of a pressed button, perhaps with a notice."""
    query = world.queries.get(call.text("callback_query_id"))
    if query is None or world.clock() - query.time > ANSWERABLE_SECONDS:
        raise bad(TOO_OLD)
    text = call.text("text")
    if len(text) > MOST_NOTICE:
        raise bad("MESSAGE_TOO_LONG")
    answer: JSON = {"text": text, "show_alert": call.boolean("show_alert")}
    answer["url"] = call.text("url")
    query.answer = answer
    person, message = query.body["from"], query.body["message"]
    chat_id, number = message["chat"]["id"], message["message_id"]
    world.hub.tell("answer", chat=chat_id, user=person["id"], query=query.id, answer=answer)
    world.delivered(call, "answer", chat_id, number)
    return True
