"""How the bot receives updates: by polling or by webhook."""

from bot.sandbox.call import Call, leading_number
from bot.sandbox.errors import conflict
from bot.sandbox.methods.registry import method
from bot.sandbox.model import JSON
from bot.sandbox.world import World

POLL_WITH_WEBHOOK = (
    "can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
    " webhook first"
)


@method("getUpdates", "offset limit timeout allowed_updates", waits=True)
async def get_updates(world: World, call: Call) -> list[JSON]:
    """Waiting updates, as soon as there are some."""
    if world.webhook.url:
        raise conflict(POLL_WITH_WEBHOOK)
    kinds = call.json("allowed_updates", "can't parse allowed_updates JSON object")
    if isinstance(kinds, list):
        world.updates.allow(kinds)
    seconds = leading_number(call.text("timeout", "0"))
    return await world.updates.poll(call.integer("offset"), call.integer("limit", 100), seconds)


@method(
    "setWebhook",
    "url! certificate ip_address max_connections allowed_updates drop_pending_updates secret_token",
    waits=True,
)
async def set_webhook(world: World, call: Call) -> bool:
    """Lets updates be posted to an address of this machine."""
    return await world.webhook.set(call)


@method("deleteWebhook", "drop_pending_updates", waits=True)
async def delete_webhook(world: World, call: Call) -> bool:
    """Back to polling."""
    return await world.webhook.delete(call)


@method("getWebhookInfo")
def get_webhook_info(world: World, _call: Call) -> JSON:
    """Where updates go, how many wait, and what went wrong last."""
    return world.webhook.info()


@method("logOut")
def log_out(_world: World, _call: Call) -> bool:
    """The sandbox has nowhere to log out from."""
    return True


@method("close")
def close(_world: World, _call: Call) -> bool:
    """The sandbox has nothing to close."""
    return True
