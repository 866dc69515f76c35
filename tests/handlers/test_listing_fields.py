"""The answers to a form of centres and visits, as a desk types them."""

from datetime import UTC, datetime

import pytest

from bot.catalogue.vocabulary import AgeBand
from bot.clock import SEOUL
from bot.i18n import translator
from bot.matching.model import Seeker
from bot.programme.listing import AnyFields, CentreFields, VisitFields
from handlers.citizen import guidance_words as words
from handlers.staff.listing_fields import answered, emptied
from handlers.staff.notice_fields import Wrong

NOW = datetime(2027, 3, 2, 3, 0, tzinfo=UTC)
TEN = datetime(2027, 3, 12, 10, tzinfo=SEOUL)
VISIT = VisitFields(name="박람회")
CENTRE = CentreFields(name="센터")


def visit(fields: AnyFields) -> VisitFields:
    assert isinstance(fields, VisitFields)
    return fields


def test_a_day_and_then_only_a_time() -> None:
    begun = visit(answered(VISIT, "starts_at", "3월 12일 오전 10시", NOW))
    assert begun.starts_at == TEN
    ended = visit(answered(begun, "ends_at", "오후 5시", NOW))
    assert ended.ends_at == TEN.replace(hour=17)
    assert words.when(translator("ko"), ended) == "2027년 3월 12일(금) 오전 10시 ~ 오후 5시"
    assert words.when(translator("en"), ended).endswith("10 am – 5 pm")
    longer = visit(answered(begun, "ends_at", "3월 13일 17:30", NOW))
    assert "3월 13일(토) 오후 5시 30분" in words.when(translator("ko"), longer)
    # A new beginning after the end takes the end with it, for it cannot be right any more.
    assert visit(answered(ended, "starts_at", "3월 20일 9시", NOW)).ends_at is None
    assert visit(emptied(ended, "starts_at")).starts_at is None


def test_a_whole_day_and_an_unknown_one() -> None:
    day = visit(answered(VISIT, "starts_at", "3월 12일", NOW))
    whole = visit(answered(day, "ends_at", "3월 14일", NOW))
    assert words.when(translator("ko"), whole) == "2027년 3월 12일(금) ~ 2027년 3월 14일(일)"
    same = visit(answered(day, "ends_at", "3월 12일", NOW))
    assert words.when(translator("ko"), same) == "2027년 3월 12일(금)"
    assert words.when(translator("ko"), VISIT) == ""


@pytest.mark.parametrize(
    ("fields", "step", "typed", "message"),
    [
        (VISIT, "name", "  ", "notice-wrong-empty"),
        (VISIT, "name", "가" * 121, "notice-wrong-long"),
        (VISIT, "note", "가" * 501, "notice-wrong-long"),
        (VISIT, "starts_at", "언젠가", "notice-date-unreadable"),
        (VISIT, "starts_at", "2월 30일", "notice-date-no-such-day"),
        (VISIT, "starts_at", "3월 1일", "notice-wrong-past"),
        (VISIT, "ends_at", "오후 5시", "notice-date-unreadable"),
        (VISIT.model_copy(update={"starts_at": TEN}), "ends_at", "오전 9시", "listing-wrong-end"),
        (CENTRE, "district", "부산", "district-unknown"),
        (CENTRE, "link", "없음", "notice-wrong-link"),
        (CENTRE, "link", "javascript:alert(1)", "notice-wrong-link"),
    ],
)
def test_what_cannot_be_taken(fields: AnyFields, step: str, typed: str, message: str) -> None:
    with pytest.raises(Wrong) as wrong:
        answered(fields, step, typed, NOW)
    assert wrong.value.message == message


def test_centres_take_what_people_leave_out() -> None:
    linked = answered(CENTRE, "link", "www.seoul.go.kr", NOW)
    assert isinstance(linked, CentreFields)
    assert linked.link == "https://www.seoul.go.kr"
    placed = answered(CENTRE, "district", "서울 마포구", NOW)
    assert placed.district == "mapo"


def test_words_of_staff_never_become_markup() -> None:
    hostile = "<a href='x'>&</a>"
    t = translator("ko")
    told = VisitFields(name=hostile, place=hostile, note=hostile, ages=(AgeBand.FROM_65,))
    centre = CentreFields(name=hostile, district="mapo", address=hostile, phone=hostile)
    assert "<a" not in words.visit(t, told, Seeker())
    assert "<a" not in words.centre(t, centre)
