"""The Bot API methods the sandbox knows, one module a subject."""

from bot.sandbox.methods import (
    answering,
    chats,
    copying,
    editing,
    files,
    profile,
    receiving,
    sending,
)
from bot.sandbox.methods.registry import METHODS

__all__ = [
    "METHODS",
    "answering",
    "chats",
    "copying",
    "editing",
    "files",
    "profile",
    "receiving",
    "sending",
]
