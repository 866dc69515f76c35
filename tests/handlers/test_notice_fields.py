"""How the answers to a notice's form are read."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.programme.notice import Fields
from handlers.citizen.notice_words import LABEL, ROOM, _units, cut, label, parts
from handlers.staff.notice_fields import NEEDED, STEPS, Wrong, answered, columns, emptied, is_told
from tests.phone import width

NOW = datetime(2026, 12, 20, 3, 0, tzinfo=UTC)
EMPTY = Fields(title="공고", year=2027)


def read(step: str, words: str, fields: Fields = EMPTY) -> Any:
    after = answered(fields, step, words, NOW)
    values = tuple(getattr(after, name) for name in columns(step))
    return values if len(values) > 1 else values[0]


@pytest.mark.parametrize(
    ("step", "words", "value"),
    [
        ("title", "  시장 매니저 ", "시장 매니저"),
        ("year", "2027년", 2027),
        ("year", "2027년도", 2027),
        ("heads", "12", 12),
        ("heads", "총 1,200명", 1200),
        ("heads", "3 명", 3),
        ("ages", "18~39", (18, 39)),
        ("ages", "만 18세 이상 39세 이하", (18, 39)),
        ("ages", "18세 이상 40세 미만", (18, 39)),
        ("ages", "18세 이상", (18, None)),
        ("ages", "65+", (65, None)),
        ("ages", "39세까지", (None, 39)),
        ("ages", "40세 미만", (None, 39)),
        ("ages", "제한 없음", (None, None)),
        ("ages", "연령 무관", (None, None)),
        ("link", "https://seoul.go.kr/a", "https://seoul.go.kr/a"),
        ("link", "job.seoul.go.kr", "https://job.seoul.go.kr"),
        ("contact", "120", "120"),
    ],
)
def test_an_answer_is_read(step: str, words: str, value: Any) -> None:
    assert read(step, words) == value


@pytest.mark.parametrize(
    ("step", "words", "message"),
    [
        ("title", "   ", "notice-wrong-empty"),
        ("pay", "가" * 201, "notice-wrong-long"),
        ("duty", "가" * 1501, "notice-wrong-long"),
        ("year", "27", "notice-wrong-year"),
        ("year", "내년", "notice-wrong-year"),
        ("heads", "여러 명", "notice-wrong-heads"),
        ("heads", ",", "notice-wrong-heads"),
        ("heads", "0", "notice-wrong-number"),
        ("ages", "청년", "notice-wrong-ages"),
        ("ages", "18", "notice-wrong-ages"),
        ("ages", "39~18", "notice-wrong-ages"),
        ("ages", "200세 이상", "notice-wrong-ages"),
        ("ages", "1세 미만 2세 3세", "notice-wrong-ages"),
        ("link", "나중에", "notice-wrong-link"),
        ("opens_at", "곧", "notice-date-unreadable"),
        ("closes_at", "1월 5일(월)", "notice-date-weekday"),
    ],
)
def test_what_is_no_answer_is_refused_with_one_sentence(
    step: str, words: str, message: str
) -> None:
    with pytest.raises(Wrong) as wrong:
        read(step, words)
    assert wrong.value.message == message


def test_an_end_before_the_beginning_is_refused_whichever_is_told_last() -> None:
    opened = answered(EMPTY, "opens_at", "1월 5일", NOW)
    closed = answered(EMPTY, "closes_at", "1월 4일", NOW)
    for fields, step, words in ((opened, "closes_at", "1월 4일"), (closed, "opens_at", "1월 5일")):
        with pytest.raises(Wrong) as wrong:
            read(step, words, fields)
        assert wrong.value.message == "notice-wrong-window"
    # One day is a window, too.
    assert read("closes_at", "1월 5일", opened) > opened.opens_at


def test_a_result_before_the_end_is_refused_and_on_the_last_day_it_is_not() -> None:
    closed = answered(EMPTY, "closes_at", "1월 5일 18:00", NOW)
    with pytest.raises(Wrong) as wrong:
        read("result_on", "1월 4일", closed)
    assert wrong.value.message == "notice-wrong-result"
    assert read("result_on", "1월 5일", closed) is not None
    with pytest.raises(Wrong) as wrong:
        read("closes_at", "1월 6일", answered(closed, "result_on", "1월 5일", NOW))
    assert wrong.value.message == "notice-wrong-result"


@pytest.mark.parametrize("step", [step for step in STEPS if step not in NEEDED])
def test_every_field_can_be_emptied(step: str) -> None:
    full = Fields.model_validate(
        {
            **{name: "말" for name in STEPS if name in Fields.model_fields},
            "year": 2027,
            "occupations": ["market"],
            "heads": 3,
            "opens_at": NOW,
            "closes_at": NOW.replace(year=2027),
            "result_on": NOW.replace(year=2028),
            "link": "https://a.kr",
            "age_from": 18,
            "groups": ["woman"],
            "flag": "info",
        }
    )
    assert is_told(full, step)
    assert not is_told(emptied(full, step), step)
    assert emptied(emptied(full, step), step) == emptied(full, step)


def test_the_form_asks_for_every_field() -> None:
    asked = [name for step in STEPS for name in columns(step)]
    assert sorted(asked) == sorted(Fields.model_fields)


@given(st.sampled_from(STEPS), st.text(max_size=60))
def test_whatever_is_typed_is_taken_or_refused(step: str, words: str) -> None:
    if step in ("occupations", "groups", "flag"):
        return
    try:
        after = answered(EMPTY, step, words, NOW)
    except Wrong:
        return
    assert Fields.model_validate_json(after.model_dump_json()) == after


@given(st.text(max_size=80))
def test_a_label_fits_a_phone_and_says_as_much_as_it_can(text: str) -> None:
    short = label(text)
    assert width(short) <= LABEL
    assert short == text if width(text) <= LABEL else short.endswith("…")


@given(st.text(max_size=200), st.integers(2, 50))
def test_a_cut_line_is_one_line_of_that_length(text: str, letters: int) -> None:
    line = cut(text, letters)
    assert len(line) <= letters
    assert "\n" not in line


@given(st.lists(st.text(max_size=1600), max_size=8))
def test_parts_hold_every_section_and_each_fits_a_message(sections: list[str]) -> None:
    pages = parts(sections)
    assert all(_units(page) <= ROOM for page in pages)
    assert "\n\n".join(filter(None, sections)) == "\n\n".join(filter(None, pages))
