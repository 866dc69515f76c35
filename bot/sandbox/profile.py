"""How the bot presents itself: name, descriptions, commands, menu button, by language."""

from typing import Any

from bot.sandbox.model import JSON

# What getMe adds to the bot's User.
ABILITIES = {
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
    "can_connect_to_business": False,
    "has_main_web_app": False,
}

Scope = tuple[str, int, int]
DEFAULT_SCOPE: Scope = ("default", 0, 0)


class Profile:
    """Texts by kind and language code; commands by scope and language code."""

    def __init__(self, user: JSON) -> None:
        self.user = user
        self.texts: dict[tuple[str, str], str] = {}
        self.commands: dict[tuple[Scope, str], list[JSON]] = {}
        self.menus: dict[int, JSON] = {}

    def me(self) -> JSON:
        """The bot as getMe tells it."""
        return {**self.user, **ABILITIES}

    def text(self, kind: str, language: str) -> str:
        """The text in this language, else the one for all languages."""
        return self.texts.get((kind, language)) or self.texts.get((kind, "")) or ""

    def set_text(self, kind: str, language: str, text: str) -> None:
        """Sets a text; an empty one removes it."""
        if text:
            self.texts[kind, language] = text
        else:
            self.texts.pop((kind, language), None)

    def shown_commands(
        self, chat_id: int, user_id: int, language: str, private: bool
    ) -> list[JSON]:
        """The commands a person sees in a chat: the narrowest scope that has any wins."""
        wide = "all_private_chats" if private else "all_group_chats"
        scopes: list[Scope] = [("chat", chat_id, 0), (wide, 0, 0), DEFAULT_SCOPE]
        if not private:
            scopes.insert(0, ("chat_member", chat_id, user_id))
        for scope in scopes:
            for code in (language, ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []

    def menu(self, chat_id: int) -> dict[str, Any]:
        """The menu button of a chat; 0 is the one for all."""
        return self.menus.get(chat_id) or self.menus.get(0) or {"type": "commands"}
