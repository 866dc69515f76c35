"""The words of the year's push: whole at their longest, true in their reasons, with one tap to stop."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.catalogue.store import load
from bot.catalogue.vocabulary import AgeBand, Group
from bot.clock import SEOUL
from bot.config import DATA_DIR
from bot.delivery.model import Flag, Message
from bot.i18n import LANGUAGES, translator
from bot.programme.notice import Fields
from bot.programme.push import LONGEST_CAUTION, Caution, Plan
from bot.programme.push_choice import MOST, Choice, Item, Why
from bot.sandbox.html import parse_html
from handlers import january_message
from handlers.broadcast import MOST_TEXT, visible_length

CATALOGUE = load(DATA_DIR)
CLOSES = datetime(2027, 12, 28, 18, 30, tzinfo=SEOUL)
LONGEST = max(CATALOGUE.occupations.values(), key=lambda each: len(each.names.en))


def fields(letter: str) -> Fields:
    return Fields(
        title=letter * 200, year=2027, closes_at=CLOSES, age_from=18, age_to=39,
        groups=tuple(Group), residence=letter * 200, conditions=letter * 1500,
    )  # fmt: skip


def plan(letter: str) -> Plan:
    said = letter * (LONGEST_CAUTION // len(letter))
    return Plan(cautions={each: {"ko": said, "en": said} for each in Caution}, flag=Flag.AD)


def labels(said: Message) -> list[str]:
    keyboard: Any = said.keyboard
    return [row[0]["text"] for row in keyboard["inline_keyboard"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", ["가", "&", "😀", "<"])
def test_the_longest_message_is_one_telegram_takes(language: str, letter: str) -> None:
    items = tuple(Item(n, Why.SAVED, LONGEST.id, check_age=True) for n in range(1, MOST + 1))
    said = january_message.message(
        CATALOGUE,
        translator(language),
        january_message.sample_campaign(2027, Flag.AD),
        plan(letter),
        Choice(1, items),
        {each.notice_id: fields(letter) for each in items},
    )
    assert visible_length(said.text) <= MOST_TEXT
    text, _ = parse_html(said.text)
    # Cautions and every notice stay whole; at most what is to be checked is folded.
    assert text.count(letter * LONGEST_CAUTION) == len(Caution)
    assert all(f"\n{n}. " in text for n in range(1, MOST + 1))
    assert text.startswith("(광고)")
    assert len(labels(said)) == MOST + 2


def test_it_says_why_what_to_check_and_what_to_beware_of() -> None:
    known = next(each for each in CATALOGUE.occupations.values() if each.interests)
    items = (Item(1, Why.SAVED, known.id), Item(2, Why.FIELD, known.interests[0], check_age=True))
    asked = fields("가").model_copy(update={"title": "공원 안내원", "groups": (Group.WOMAN,)})
    said = january_message.message(
        CATALOGUE,
        translator("ko"),
        january_message.sample_campaign(2027),
        Plan(cautions={Caution.BENEFITS: {"ko": "동 주민센터에 먼저 물어보세요."}}),
        Choice(1, items),
        {1: asked, 2: asked.model_copy(update={"closes_at": CLOSES + timedelta(days=1)})},
    )
    first, second = said.text.split("2. <b>")
    assert f"저장하신 ‘{known.names.official}’ 일을 뽑아요." in first
    assert "18~39세" not in first
    assert "18~39세" in second
    assert first.count("지원 대상이 여성이에요") == second.count("지원 대상이 여성이에요") == 1
    assert CATALOGUE.interests[known.interests[0]].name["ko"] in second
    assert "• 동 주민센터에 먼저 물어보세요." in second
    assert labels(said) == ["1. 공원 안내원", "2. 공원 안내원", "모두 보기", "이 소식 그만 받기"]


def test_who_nothing_fits_hears_of_the_centre_for_their_age() -> None:
    said = january_message.message(
        CATALOGUE,
        translator("ko"),
        january_message.sample_campaign(2027),
        Plan(),
        Choice(1, age=AgeBand.FROM_65),
        {},
    )
    assert CATALOGUE.centre_for(AgeBand.FROM_65).name["ko"] in said.text


def test_the_fingerprint_is_of_these_words() -> None:
    assert len(january_message.fingerprint()) == 64
    for text in january_message._samples(translator("ko")):
        assert "{" not in text
