"""Texts in Korean and English: Fluent bundles, and the Korean particle that fits a word.

Korean particles depend on the last sound of the word before them. `JOSA($name, "을/를")` in a
message gives the word with the right one, also after digits and Latin letters.
"""

import html
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from fluent.runtime import FluentBundle, FluentResource

from bot.config import DATA_DIR

LANGUAGES: Final = ("ko", "en")
LOCALES: Final = DATA_DIR / "locales"

_FIRST_SYLLABLE, _LAST_SYLLABLE, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8
# How digits and letters are read aloud: with a final consonant, with final ㄹ, or open.
_CLOSED: Final = frozenset("036mnMN")
_CLOSED_RIEUL: Final = frozenset("178lrLR")
_PAIRS: Final = {
    "은/는": ("은", "는"),
    "이/가": ("이", "가"),
    "을/를": ("을", "를"),
    "과/와": ("과", "와"),
    "아/야": ("아", "야"),
    "이에요/예요": ("이에요", "예요"),
    "이나/나": ("이나", "나"),
    "으로/로": ("으로", "로"),
}


class MissingText(LookupError):
    """A message or one of its variables is missing in a language."""


def josa(word: str, pair: str) -> str:
    """The word with the particle of a pair such as ``을/를`` that fits it.

    Raises:
        KeyError: no such pair.
    """
    closed, opened = _PAIRS[pair]
    final = _final(word)
    if pair == "으로/로" and final == "ㄹ":
        return word + opened
    return word + (closed if final else opened)


def _final(word: str) -> str:
    """The kind of final consonant: '' for none, 'ㄹ', or '.' for another."""
    for character in reversed(word):
        if _FIRST_SYLLABLE <= ord(character) <= _LAST_SYLLABLE:
            number = (ord(character) - _FIRST_SYLLABLE) % _FINALS
            return "" if number == 0 else "ㄹ" if number == _RIEUL else "."
        if character.isalnum():
            if character in _CLOSED_RIEUL:
                return "ㄹ"
            return "." if character in _CLOSED else ""
    return ""


def _josa_function(word: Any, pair: Any) -> str:
    # The word may be escaped already; what is read aloud is the word itself.
    plain = html.unescape(str(word))
    return str(word) + josa(plain, str(pair)).removeprefix(plain)


# The library's own types know no function of two arguments.
_FUNCTIONS: Final[Any] = {"JOSA": _josa_function}


class Translator:
    """One language's texts."""

    def __init__(self, lang: str, directory: Path = LOCALES) -> None:
        self.lang = lang
        self._bundle = FluentBundle([lang], use_isolating=False, functions=_FUNCTIONS)
        self.ids: set[str] = set()
        for path in sorted((directory / lang).glob("*.ftl")):
            resource = FluentResource(path.read_text("utf-8"))
            self._bundle.add_resource(resource)
            self.ids.update(entry.id.name for entry in resource.body if hasattr(entry, "id"))

    def __call__(self, message: str, **values: Any) -> str:
        """The message as HTML for Telegram; values are escaped.

        Raises:
            MissingText: no such message, or a value is missing.
        """
        return self._format(message, {name: _escaped(value) for name, value in values.items()})

    def plain(self, message: str, **values: Any) -> str:
        """The message as plain text: for buttons, toasts and commands."""
        return self._format(message, values)

    @staticmethod
    def text(plain: str) -> str:
        """Plain text as HTML."""
        return html.escape(plain, quote=False)

    def _format(self, message: str, values: dict[str, Any]) -> str:
        try:
            pattern = self._bundle.get_message(message).value
        except LookupError:
            raise MissingText(f"{self.lang}: no text {message!r}") from None
        if pattern is None:
            raise MissingText(f"{self.lang}: text {message!r} has no value")
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise MissingText(f"{self.lang}: {message!r}: {errors[0]}")
        return str(text)


def _escaped(value: object) -> object:
    return html.escape(value, quote=False) if isinstance(value, str) else value


@lru_cache
def translator(lang: str) -> Translator:
    """The shared translator of a language; Korean for any unknown one."""
    return Translator(lang if lang in LANGUAGES else "ko")


def language_of(code: str | None) -> str:
    """The interface language for a Telegram language code: Korean for Koreans and the unknown."""
    language = (code or "ko").lower().partition("-")[0]
    return "ko" if language == "ko" else "en"
