"""HTML-styled text: what becomes plain text and entities, and the words for what is broken."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.entities import compose, detect
from bot.sandbox.errors import Refusal
from bot.sandbox.html import parse_html, utf16_length

Spans = list[tuple[str, int, int]]


def spans(entities: list[dict[str, Any]]) -> Spans:
    return [(e["type"], e["offset"], e["length"]) for e in entities]


@pytest.mark.parametrize(
    ("source", "text", "expected"),
    [
        ("plain", "plain", []),
        ("<b>가</b>나", "가나", [("bold", 0, 1)]),
        ("<B>a</b>", "a", [("bold", 0, 1)]),
        ("<strong>a</strong><em>b</em>", "ab", [("bold", 0, 1), ("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        ("<s>a</s><strike>b</strike><del>c</del>", "abc", [("strikethrough", i, 1) for i in (0, 1, 2)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("😀<b>a</b>", "😀a", [("bold", 2, 1)]),
        ("<b>😀</b>", "😀", [("bold", 0, 2)]),
        ("&lt;b&gt; &amp; &quot;", '<b> & "', []),
        ("&nbsp;&copy;", "&nbsp;&copy;", []),
        ("&#44032;&#xAC01;", "가각", []),
        ("&lt", "<", []),
        ("&#0;", "&#0;", []),
        ("&#99999999999;", "&#99999999999;", []),
        ("<b></b>a", "a", []),
        ("<b>a</>", "a", [("bold", 0, 1)]),
        ("<b>a</b >", "a", [("bold", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [("blockquote", 0, 1)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ('<blockquote expandable="">a</blockquote>', "a", [("expandable_blockquote", 0, 1)]),
        ("<code>a</code>", "a", [("code", 0, 1)]),
        ("<pre>a</pre>", "a", [("pre", 0, 1)]),
        ("<a>example.com</a>", "example.com", [("text_link", 0, 11)]),
        ("<a href='nowhere'>a</a>", "a", []),
        ("<a href='javascript:alert(1)'>a</a>", "a", []),
        ("a > b", "a > b", []),
    ],
)  # fmt: skip
def test_text_and_entities(source: str, text: str, expected: Spans) -> None:
    parsed, entities = parse_html(source)
    assert parsed == text
    assert spans(entities) == expected


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://seoul.go.kr/a?b=1&amp;c=2#d", "https://seoul.go.kr/a?b=1&c=2#d"),
        ("example.com", "http://example.com/"),
        ("https://example.com", "https://example.com/"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
    ],
)
def test_links_are_completed(address: str, url: str) -> None:
    _, entities = parse_html(f'<a href="{address}">여기</a>')
    assert entities == [{"type": "text_link", "offset": 0, "length": 2, "url": url}]


def test_a_link_to_a_person_is_a_mention() -> None:
    _, entities = parse_html('<a href="tg://user?id=7">가</a>')
    assert entities == [{"type": "text_mention", "offset": 0, "length": 1, "user": {"id": 7}}]


def test_code_in_a_block_gives_it_a_language() -> None:
    text, entities = parse_html('<pre><code class="language-python">a = 1</code></pre>')
    assert text == "a = 1"
    assert entities == [{"type": "pre", "offset": 0, "length": 5, "language": "python"}]
    _, entities = parse_html('<code class="language-python">a</code>')
    assert entities == [{"type": "code", "offset": 0, "length": 1}]


def test_custom_emoji() -> None:
    _, entities = parse_html('<tg-emoji emoji-id="5368324170671202286">👍</tg-emoji>')
    assert entities[0]["custom_emoji_id"] == "5368324170671202286"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<foo>a</foo>", 'Unsupported start tag "foo" at byte offset 0'),
        ("가 <FOO>", 'Unsupported start tag "foo" at byte offset 4'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("나이 <14", "Unclosed start tag at byte offset 7"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>가", 'Can\'t find end tag corresponding to start tag "b"'),
        ("가</b>", "Unexpected end tag at byte offset 3"),
        ("<b>가</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ("<b>a</b x>", "Unclosed end tag at byte offset 4"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=", 'Unclosed start tag "a" at byte offset 0'),
        ("<a =x>a</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=http://x>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<span class="red">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        (
            "&#xD800;",
            "Text contains invalid Unicode characters after decoding HTML entities, check for"
            " unmatched surrogate code units",
        ),
    ],
)
def test_broken_markup_is_refused_in_telegrams_words(source: str, words: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse_html(source)
    assert caught.value.code == 400
    assert caught.value.description == f"Bad Request: can't parse entities: {words}"


@given(st.text(alphabet="<>/&;= \"'abi가😀#x1href", max_size=60))
def test_any_text_is_parsed_or_refused(source: str) -> None:
    with contextlib.suppress(Refusal):
        inside(*parse_html(source))


def inside(text: str, entities: list[dict[str, Any]]) -> None:
    """Every entity covers something of the text and nothing beyond it."""
    for entity in entities:
        assert entity["offset"] >= 0
        assert 0 < entity["length"] <= utf16_length(text) - entity["offset"]


@given(st.text(max_size=60))
def test_escaped_text_comes_back(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert parse_html(f"<i>{escaped}</i>")[0] == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/start", [("bot_command", 0, 6)]),
        ("가 /help@sandbox_bot 나", [("bot_command", 2, 17)]),
        ("1/2 a/b", []),
        ("https://seoul.go.kr/길?x=1.", [("url", 0, 25)]),
        ("job.seoul.go.kr 에서", [("url", 0, 15)]),
        ("job.seoul.go.kr에서", []),
        ("a@b.kr", [("email", 0, 6)]),
        ("@seoul_bot #뉴딜 $USD", [("mention", 0, 10), ("hashtag", 11, 3), ("cashtag", 15, 4)]),
        ("+82 2-120-1234", [("phone_number", 0, 14)]),
        ("😀 /start", [("bot_command", 3, 6)]),
        ("3.5시간 @a #1", []),
    ],
)
def test_telegram_finds_by_itself(text: str, expected: Spans) -> None:
    assert spans(detect(text, [])) == expected


def test_nothing_is_found_in_code_and_links() -> None:
    text, entities = compose("<code>/start</code> /help", "HTML", [], lambda _: None)
    assert text == "/start /help"
    assert spans(entities) == [("code", 0, 6), ("bot_command", 7, 5)]


def test_ends_are_trimmed_and_entities_move_along() -> None:
    text, entities = compose("  \n<b> 가 나  </b>\r\n", "HTML", [], lambda _: None)
    assert text == "가 나"
    assert spans(entities) == [("bold", 0, 3)]


def test_mentions_of_strangers_stay_text() -> None:
    user = {"id": 7, "is_bot": False, "first_name": "가"}
    source = '<a href="tg://user?id=7">가</a><a href="tg://user?id=8">나</a>'
    _, entities = compose(source, "HTML", [], {7: user}.get)
    assert entities == [{"type": "text_mention", "offset": 0, "length": 1, "user": user}]


def test_a_hundred_entities_are_kept() -> None:
    _, entities = compose("<b>a</b> " * 101, "HTML", [], lambda _: None)
    assert len(entities) == 100
