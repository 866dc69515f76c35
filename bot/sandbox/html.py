"""Telegram's HTML style: text with tags in, plain text and entities out, with Telegram's errors.

Offsets and lengths of entities are UTF-16 code units; offsets in errors are UTF-8 bytes.
"""

import re
from dataclasses import dataclass
from typing import Any, NoReturn

from bot.sandbox.errors import bad
from bot.sandbox.links import checked_link, mentioned_user

Entity = dict[str, Any]

KIND_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACE = " \t\r\n\v\0"
REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]*)|#([0-9]*)|([A-Za-z]*));?")
NEXT_SPECIAL = re.compile(r"[<&]")
TAG_NAME = re.compile(r"[^ \t\r\n\v\0>]*")
ATTRIBUTE_NAME = re.compile(r"[^ \t\r\n\v\0=>/\"']*")
BARE_VALUE = re.compile(r"[0-9A-Za-z.-]*")
SPACES = re.compile(r"[ \t\r\n\v\0]*")


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def unescape(match: re.Match[str]) -> str:
    """The character a reference such as `&lt;` or `&#44032;` stands for, else the text itself."""
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return NAMED.get(name, "") or match[0]
    digits = int(hexadecimal or "0", 16) if hexadecimal is not None else int(decimal or "0")
    too_long = len(match[0].rstrip(";")) >= 10
    if digits == 0 or digits >= 0x10FFFF or too_long:
        return match[0]
    if 0xD800 <= digits <= 0xDFFF:
        raise bad(
            "can't parse entities: Text contains invalid Unicode characters after decoding HTML"
            " entities, check for unmatched surrogate code units"
        )
    return chr(digits)


@dataclass(slots=True)
class OpenTag:
    """A tag not yet closed: where its text begins, in UTF-16 units and among the pieces."""

    name: str
    argument: str
    offset: int
    piece: int


class HtmlReader:
    """Reads one marked-up text; `read` may be called once."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.pieces: list[str] = []
        self.length = 0
        self.open: list[OpenTag] = []
        self.entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        """Plain text and its entities, in order of appearance. Raises 400 on broken markup."""
        while special := NEXT_SPECIAL.search(self.source, self.at):
            self._take(self.source[self.at : special.start()])
            self.at = special.start()
            if special[0] == "&":
                self._reference()
            elif self.source[self.at + 1 : self.at + 2] == "/":
                self._end_tag()
            else:
                self._start_tag()
        self._take(self.source[self.at :])
        if self.open:
            name = self.open[-1].name
            raise bad(
                f"can't parse entities: Can't find end tag corresponding to start tag \"{name}\""
            )
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.pieces), self.entities

    def _take(self, text: str) -> None:
        if text:
            self.pieces.append(text)
            self.length += utf16_length(text)

    def _fail(self, words: str, at: int, rest: str = "") -> NoReturn:
        offset = len(self.source[:at].encode())
        raise bad(f"can't parse entities: {words} at byte offset {offset}{rest}")

    def _peek(self) -> str:
        """The current character, or an empty string at the end."""
        return self.source[self.at : self.at + 1]

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.at)
        text = found[0] if found else ""
        self.at += len(text)
        return text

    def _reference(self) -> None:
        found = REFERENCE.match(self.source, self.at)
        text = unescape(found) if found else "&"
        # What stands for nothing is kept as written, one "&" at a time.
        known = found is not None and text != found[0]
        self._take(text if known else "&")
        self.at += len(found[0]) if found and known else 1

    def _start_tag(self) -> None:
        begin = self.at
        self.at += 1
        name = self._match(TAG_NAME).lower()
        if not self._peek():
            self._fail("Unclosed start tag", begin)
        if name not in KIND_OF_TAG:
            self._fail(f'Unsupported start tag "{name}"', begin)
        argument = self._attributes(name, begin)
        if name == "span" and argument != "spoiler":
            self._fail('Tag "span" must have class "tg-spoiler"', begin)
        self.at += 1
        self.open.append(OpenTag(name, argument, self.length, len(self.pieces)))

    def _attributes(self, tag: str, begin: int) -> str:
        argument = ""
        while True:
            self._match(SPACES)
            if self._peek() == ">":
                return argument
            if not self._peek():
                self._fail("Unclosed start tag", begin)
            name = self._match(ATTRIBUTE_NAME)
            if not name:
                self._fail(f'Empty attribute name in the tag "{tag}"', begin)
            self._match(SPACES)
            value = self._value(tag, begin) if self._peek() == "=" else ""
            argument = meaning_of(tag, name, value, argument)

    def _value(self, tag: str, begin: int) -> str:
        self.at += 1
        self._match(SPACES)
        quote = self._peek()
        if not quote:
            self._fail(f'Unclosed start tag "{tag}"', begin)
        if quote not in "'\"":
            token = self.at
            value = self._match(BARE_VALUE).lower()
            if self._peek() not in SPACE + ">":
                self._fail("Unexpected end of name token", token)
            return value
        end = self.source.find(quote, self.at + 1)
        if end < 0:
            self._fail("Unclosed start tag", begin)
        value = REFERENCE.sub(unescape, self.source[self.at + 1 : end])
        self.at = end + 1
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            self._fail("Unexpected end tag", begin)
        self.at += 2
        name = self._match(TAG_NAME).lower()
        self._match(SPACES)
        if self._peek() != ">":
            self._fail("Unclosed end tag", begin)
        self.at += 1
        opened = self.open.pop()
        if name and name != opened.name:
            rest = f', expected "</{opened.name}>", found "</{name}>"'
            self._fail("Unmatched end tag", begin, rest)
        if self.length > opened.offset:
            self._close(opened)

    def _close(self, tag: OpenTag) -> None:
        entity: Entity = {
            "type": KIND_OF_TAG[tag.name],
            "offset": tag.offset,
            "length": self.length - tag.offset,
        }
        if tag.name == "a":
            address = tag.argument or "".join(self.pieces[tag.piece :])
            if not describe_link(entity, address):
                return
        elif tag.name == "tg-emoji":
            if not tag.argument.isdigit() or int(tag.argument) == 0:
                raise bad("can't parse entities: Invalid custom emoji identifier specified")
            entity["custom_emoji_id"] = tag.argument
        elif tag.name == "blockquote" and tag.argument:
            entity["type"] = "expandable_blockquote"
        elif tag.name in ("pre", "code") and self._joins_code(tag, entity):
            return
        self.entities.append(entity)

    def _joins_code(self, tag: OpenTag, entity: Entity) -> bool:
        """`<pre><code class="language-x">` is one block with a language."""
        last = self.entities[-1] if self.entities else None
        same = last and all(last[key] == entity[key] for key in ("offset", "length"))
        if last and same and tag.name == "pre" and last["type"] == "code" and "language" in last:
            last["type"] = "pre"
            return True
        if tag.name == "code" and tag.argument:
            entity["language"] = tag.argument
        return False


def meaning_of(tag: str, name: str, value: str, before: str) -> str:
    """What an attribute says about its tag; attributes without meaning change nothing."""
    if (tag, name) in (("a", "href"), ("tg-emoji", "emoji-id")):
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    if (tag, name) == ("blockquote", "expandable"):
        return "1"
    return before


def describe_link(entity: Entity, address: str) -> bool:
    """Fills in where a link leads; False if it leads nowhere, so that it stays plain text."""
    user_id = mentioned_user(address)
    if user_id:
        entity.update(type="text_mention", user={"id": user_id})
        return True
    url = checked_link(address)
    if url:
        entity["url"] = url
    return bool(url)


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Plain text and entities of an HTML-styled text. Raises 400 in Telegram's words."""
    if "<" not in source and "&" not in source:
        return source, []
    text, entities = HtmlReader(source).read()
    for entity in entities:
        if entity["type"] == "code":
            entity.pop("language", None)
    return text, entities
