"""The bot about itself: name, descriptions, commands, menu button."""

import re
from collections.abc import Callable

from bot.sandbox.call import Call
from bot.sandbox.errors import bad
from bot.sandbox.methods.registry import method
from bot.sandbox.model import JSON
from bot.sandbox.profile import DEFAULT_SCOPE, Scope
from bot.sandbox.world import World

COMMAND = re.compile(r"^[a-z0-9_]{1,32}$")
LANGUAGE = re.compile(r"^[a-z]{2}$")
MOST_COMMANDS = 100
WIDE_SCOPES = frozenset(
    {"default", "all_private_chats", "all_group_chats", "all_chat_administrators"}
)
MENU_TYPES = frozenset({"default", "commands", "web_app"})


@method("getMe")
def get_me(world: World, _call: Call) -> JSON:
    """The bot itself."""
    return world.profile.me()


def language(call: Call) -> str:
    """The `language_code` of a call, empty for all languages. Raises 400."""
    code = call.text("language_code")
    if code and not LANGUAGE.match(code):
        raise bad("invalid language code specified")
    return code


def about(name: str, key: str, most: int) -> None:
    """Registers getMy… and setMy… for one text of at most `most` characters."""

    def get(world: World, call: Call) -> JSON:
        text = world.profile.text(key, language(call))
        if key == "name":
            text = text or world.bot["first_name"]
        return {key: text}

    method(f"getMy{name}", "language_code")(get)
    method(f"setMy{name}", f"{key} language_code")(setter(key, most))


def setter(key: str, most: int) -> Callable[[World, Call], bool]:
    """The setMy… function for one text."""

    def set_text(world: World, call: Call) -> bool:
        text = call.text(key)
        if len(text) > most:
            raise bad(f"bot {key.replace('_', ' ')} is too long")
        world.profile.set_text(key, language(call), text)
        world.hub.tell("profile")
        return True

    return set_text


about("Name", "name", 64)
about("Description", "description", 512)
about("ShortDescription", "short_description", 120)


def scope(world: World, call: Call) -> Scope:
    """The scope commands are for. Raises 400."""
    value = call.json("scope", "can't parse BotCommandScope JSON object")
    if value is None:
        return DEFAULT_SCOPE
    if not isinstance(value, dict) or "type" not in value:
        raise bad("can't parse BotCommandScope: Object expected")
    kind = str(value["type"])
    if kind in WIDE_SCOPES:
        return kind, 0, 0
    if kind not in ("chat", "chat_administrators", "chat_member"):
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    chat = world.chat(Call(call.method, value))
    return kind, chat.id, Call("", value).integer("user_id") if kind == "chat_member" else 0


@method("setMyCommands", "commands! scope language_code")
def set_my_commands(world: World, call: Call) -> bool:
    """Replaces the commands of a scope and language."""
    given = call.json("commands", "can't parse commands JSON object")
    if not isinstance(given, list):
        raise bad("expected an Array of BotCommand")
    if len(given) > MOST_COMMANDS:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    commands = [bot_command(command) for command in given]
    key = scope(world, call), language(call)
    if commands:
        world.profile.commands[key] = commands
    else:
        world.profile.commands.pop(key, None)
    world.hub.tell("profile")
    return True


def bot_command(value: JSON) -> JSON:
    """One command, with its name and description checked."""
    if not isinstance(value, dict):
        raise bad("can't parse BotCommand: Object expected")
    name = str(value.get("command", "")).strip().removeprefix("/").lower()
    description = str(value.get("description", "")).strip()
    if not COMMAND.match(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}


@method("getMyCommands", "scope language_code")
def get_my_commands(world: World, call: Call) -> list[JSON]:
    """The commands of exactly this scope and language."""
    return world.profile.commands.get((scope(world, call), language(call)), [])


@method("deleteMyCommands", "scope language_code")
def delete_my_commands(world: World, call: Call) -> bool:
    """Removes the commands of a scope and language."""
    world.profile.commands.pop((scope(world, call), language(call)), None)
    world.hub.tell("profile")
    return True


@method("setChatMenuButton", "chat_id menu_button")
def set_chat_menu_button(world: World, call: Call) -> bool:
    """Sets the menu button of one private chat or of all."""
    button = call.json("menu_button", "can't parse MenuButton JSON object") or {"type": "default"}
    if not isinstance(button, dict) or str(button.get("type")) not in MENU_TYPES:
        raise bad("can't parse MenuButton: Unsupported type specified")
    key = world.chat(call).id if call.values.get("chat_id") else 0
    if button["type"] == "default":
        world.profile.menus.pop(key, None)
    else:
        world.profile.menus[key] = button
    world.hub.tell("profile")
    return True


@method("getChatMenuButton", "chat_id")
def get_chat_menu_button(world: World, call: Call) -> JSON:
    """The menu button of one private chat or of all."""
    return world.profile.menu(world.chat(call).id if call.values.get("chat_id") else 0)
