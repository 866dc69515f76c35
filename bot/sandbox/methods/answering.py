"""Answers to pressed buttons and to inline queries."""

from typing import Any

from bot.sandbox.call import Call
from bot.sandbox.entities import compose, given_entities
from bot.sandbox.errors import bad
from bot.sandbox.judge import MOST_TEXT
from bot.sandbox.links import checked_link
from bot.sandbox.markup import checked_markup
from bot.sandbox.methods.registry import method
from bot.sandbox.model import JSON
from bot.sandbox.world import World

ANSWERABLE_SECONDS = 15
MOST_NOTICE = 200
MOST_RESULTS = 50
MOST_ID_BYTES = 64
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@method("answerCallbackQuery", "callback_query_id! text show_alert url cache_time")
def answer_callback_query(world: World, call: Call) -> bool:
    """Stops the spinner of a pressed button, perhaps with a notice. A second answer is too late."""
    query = world.queries.get(call.text("callback_query_id"))
    if query is None or query.answered or world.clock() - query.time > ANSWERABLE_SECONDS:
        raise bad(TOO_OLD)
    text, url = call.text("text"), call.text("url")
    if len(text) > MOST_NOTICE:
        raise bad("MESSAGE_TOO_LONG")
    if url and checked_link(url) is None:
        raise bad("URL_INVALID")
    query.answer = {"text": text, "show_alert": call.boolean("show_alert"), "url": url}
    user_id = query.body["from"]["id"]
    world.hub.tell("answer", chat=query.chat_id, user=user_id, query=query.id, answer=query.answer)
    world.delivered(call, "answer", query.chat_id, query.message_id)
    return True


@method("answerInlineQuery", "inline_query_id! results! cache_time is_personal next_offset button")
def answer_inline_query(world: World, call: Call) -> bool:
    """Offers results for what a person typed after the bot's name."""
    given = call.json("results", "can't parse inline query results JSON object")
    if not isinstance(given, list):
        raise bad("expected an Array of inline query results")
    if len(given) > MOST_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    results = [inline_result(world, result) for result in given]
    if len({result["id"] for result in results}) < len(results):
        raise bad("RESULT_ID_DUPLICATE")
    query = world.inline_queries.get(call.text("inline_query_id"))
    if query is None or query.answered or world.clock() - query.time > ANSWERABLE_SECONDS:
        raise bad(TOO_OLD)
    button = call.json("button", "can't parse inline query results button JSON object")
    query.answer = {"results": results, "next_offset": call.text("next_offset"), "button": button}
    user_id = query.body["from"]["id"]
    world.hub.tell("inline", user=user_id, query=query.id, answer=query.answer)
    world.delivered(call, "answer", query.chat.id, None)
    return True


def inline_result(world: World, result: Any) -> JSON:
    """One result with the message it becomes under `message`. Raises 400."""
    prefix = "can't parse inline query result: "
    if not isinstance(result, dict):
        raise bad(f"{prefix}InlineQueryResult must be an Object")
    for name in ("type", "id"):
        if name not in result:
            raise bad(f'{prefix}Can\'t find field "{name}"')
    if not 1 <= len(str(result["id"]).encode()) <= MOST_ID_BYTES:
        raise bad("RESULT_ID_INVALID")
    if result["type"] == "article" and not result.get("title"):
        raise bad("ARTICLE_TITLE_EMPTY")
    content = result.get("input_message_content")
    if not isinstance(content, dict):
        raise bad(f"{prefix}the sandbox needs input_message_content in a result")
    message = inline_content(world, content)
    if result.get("reply_markup"):
        keyboard = checked_markup(result["reply_markup"])
        if keyboard:
            message["reply_markup"] = keyboard
    return {**result, "message": message}


def inline_content(world: World, content: JSON) -> JSON:
    """The message a chosen result becomes. Raises 400."""
    if "latitude" in content and "longitude" in content:
        place = {"latitude": content["latitude"], "longitude": content["longitude"]}
        return {"location": place}
    parse_mode = str(content.get("parse_mode") or "")
    entities = [] if parse_mode else given_entities(content.get("entities"))
    text, entities = compose(str(content.get("message_text", "")), parse_mode, entities, world.user)
    if not text:
        raise bad("MESSAGE_EMPTY")
    if len(text) > MOST_TEXT:
        raise bad("MESSAGE_TOO_LONG")
    return {"text": text, "entities": entities} if entities else {"text": text}
