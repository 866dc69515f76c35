"""Title look-up in catalogues of any size."""

import subprocess
import sys

import pytest

from benchmarks.matching.titles import queries, titles
from bot.faults import KnownFault
from bot.matching.grown import (
    EXHAUSTIVE_UP_TO,
    Exhaustive,
    ExtraMissing,
    Found,
    TitleIndex,
    Trigrams,
    title_index,
)

KNOWN = titles(4_000, seed=5)


@pytest.fixture(scope="module")
def trigrams() -> Trigrams:
    pytest.importorskip("numpy", reason="the extra 'grown' is not installed")
    return Trigrams(KNOWN)


@pytest.fixture(scope="module")
def exhaustive() -> Exhaustive:
    return Exhaustive(KNOWN)


@pytest.fixture(params=["exhaustive", "trigrams"])
def index(request: pytest.FixtureRequest) -> TitleIndex:
    found: TitleIndex = request.getfixturevalue(request.param)
    return found


def test_the_first_result_is_that_of_comparing_every_title(
    trigrams: Trigrams, exhaustive: Exhaustive
) -> None:
    asked = queries(KNOWN, 150, seed=6)
    different = [text for text in asked if trigrams.find(text, 1) != exhaustive.find(text, 1)]
    assert len(different) <= 0.02 * len(asked), different


def test_every_title_finds_itself(index: TitleIndex) -> None:
    for place in range(0, len(KNOWN), 200):
        assert index.find(KNOWN[place], 1) == [Found(place, KNOWN[place], 100.0)]


def test_a_slip_a_lost_space_and_a_sentence_find_the_title() -> None:
    pytest.importorskip("numpy", reason="the extra 'grown' is not installed")
    known = ["도시농업 지도사", "한강 축제 기획자", "반려동물 돌보미"]
    for text in ("한강 축재 기획자", "한강축제기획자", "저는 한강 축제 기획자 하고 싶어요"):
        assert Trigrams(known).find(text, 1)[0].title == "한강 축제 기획자"


def test_a_short_title_is_first_though_many_longer_ones_hold_it() -> None:
    pytest.importorskip("numpy", reason="the extra 'grown' is not installed")
    known = [f"서울 간호사 보조 {number}" for number in range(4_000)] + ["간호사"]
    index = Trigrams(known)
    assert index.find("간호사", 1)[0].title == "간호사"
    assert index.find("병원에서 간호사를 돕고 싶어요", 1) == Exhaustive(known).find(
        "병원에서 간호사를 돕고 싶어요", 1
    )


def test_results_are_ordered_and_at_most_as_many_as_asked_for(index: TitleIndex) -> None:
    for limit in (0, 1, 3, 5):
        found = index.find("하천 생태 해설사", limit)
        assert len(found) == limit
        assert found == sorted(found, key=lambda each: (-each.likeness, each.place))
        assert all(KNOWN[each.place] == each.title for each in found)


def test_the_same_titles_give_the_same_results(trigrams: Trigrams) -> None:
    again = Trigrams(list(KNOWN))
    for text in queries(KNOWN, 40, seed=7):
        assert again.find(text) == trigrams.find(text)


@pytest.mark.parametrize("text", ["", "   ", "?!…", "\0", "🙂", "\ud800"])
def test_text_without_letters_finds_nothing(index: TitleIndex, text: str) -> None:
    assert index.find(text) == []


@pytest.mark.parametrize(
    "text", ["ㄱ", "가", "강사", "pd", "PD", "ㅇㅅㅇ", "강사 " * 2_000, "가" * 5_000]
)
def test_short_long_and_odd_text_is_answered(index: TitleIndex, text: str) -> None:
    assert all(0 < each.likeness <= 100 for each in index.find(text))


def test_capitals_and_composition_do_not_matter(index: TitleIndex) -> None:
    known = next(title for title in KNOWN if title.endswith("PD"))
    assert index.find(known.lower(), 1)[0].title == known


@pytest.mark.parametrize("kind", [Exhaustive, Trigrams])
def test_an_empty_catalogue_finds_nothing(kind: type[Exhaustive] | type[Trigrams]) -> None:
    if kind is Trigrams:
        pytest.importorskip("numpy", reason="the extra 'grown' is not installed")
    assert kind([]).find("한강") == []


def test_more_than_a_byte_of_shared_trigrams_is_counted() -> None:
    pytest.importorskip("numpy", reason="the extra 'grown' is not installed")
    long = "".join(chr(ord("一") + number) for number in range(256))
    assert Trigrams(["한강 축제", long]).find(long, 1) == [Found(1, long, 100.0)]


def test_the_number_of_titles_chooses() -> None:
    assert isinstance(title_index(KNOWN[:EXHAUSTIVE_UP_TO]), Exhaustive)
    pytest.importorskip("numpy", reason="the extra 'grown' is not installed")
    assert isinstance(title_index(KNOWN[: EXHAUSTIVE_UP_TO + 1]), Trigrams)


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert title_index(KNOWN[:10]).find(KNOWN[3], 1)[0].place == 3
    with pytest.raises(ExtraMissing, match=r"4,000 titles .* pip install '\.\[grown\]'") as raised:
        title_index(KNOWN)
    assert isinstance(raised.value, KnownFault)


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import bot.matching", {"numpy", "bot.matching.grown"}),
        (
            "from bot.matching.grown import title_index; title_index(['한강']).find('한강')",
            {"numpy"},
        ),
    ],
)
def test_what_a_small_catalogue_needs_loads_no_extra(code: str, absent: set[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}; import sys; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not absent & set(done.stdout.split())
