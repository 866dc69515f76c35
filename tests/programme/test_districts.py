"""Seoul's districts as people name them."""

import math

import pytest

from bot.programme import districts


def test_there_are_25_and_each_is_known_by_its_names() -> None:
    every = districts.all_of_them()
    assert len(every) == 25
    for district in every.values():
        for lang in ("ko", "en"):
            assert districts.named(district.name[lang]) == district
            assert districts.named(district.name[lang].upper()) == district
            assert districts.name_of(district.id, lang) == district.name[lang]
        assert districts.named(district.name.ko.removesuffix("구")) == district
        assert districts.named(f"서울시 {district.name.ko} 어느동 1-2") == district
        assert 37.4 < district.place[0] < 37.7
        assert 126.8 < district.place[1] < 127.2


@pytest.mark.parametrize(
    ("words", "district"),
    [
        ("마포", "mapo"),
        (" 마포구. ", "mapo"),
        ("서울특별시 중구 세종대로 110", "jung"),
        ("중랑", "jungnang"),
        ("강남구청 근처", "gangnam"),
        ("Gangnam-gu, Seoul", "gangnam"),
        ("seoul mapo", "mapo"),
        ("guro district", "guro"),
    ],
)
def test_words_that_name_one(words: str, district: str) -> None:
    found = districts.named(words)
    assert found is not None
    assert found.id == district


@pytest.mark.parametrize(
    "words", ["", "구", "부산", "해운대구", "서울", "gu", "mapo'; --", "🙂", "강"]
)
def test_words_that_name_none(words: str) -> None:
    assert districts.named(words) is None


def test_neighbours_are_nearer_than_the_other_end_of_the_city() -> None:
    for near, far in (
        (("mapo", "seodaemun"), ("mapo", "gangdong")),
        (("gangnam", "seocho"), ("gangnam", "gangseo")),
        (("nowon", "dobong"), ("nowon", "geumcheon")),
    ):
        assert districts.distance(*near) < districts.distance(*far)
    assert districts.distance("mapo", "mapo") == 0
    assert districts.distance("mapo", "busan") == math.inf
