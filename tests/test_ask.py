"""The matcher from the command line's side: what is asked, and the shape of what is answered."""

import json
from typing import Any

import pytest

from bot.ask import Asker, BadQuestion
from bot.catalogue.vocabulary import Group
from tests.command_line import NOTHING, check_shape


@pytest.fixture(scope="module")
def asker() -> Asker:
    return Asker(limit=5)


@pytest.mark.parametrize(
    "question",
    [
        {"query": "여성안심보완관", "age": "65+", "groups": ["woman"], "interests": ["animals"]},
        {"query": "강아지 돌보는 일"},
        {"query": "working with animals"},
        {"query": "ㅇㅅㅇㅅㅂㅇㄱ"},
        {"query": "rkddkwl"},
        {"query": "저는 24살이고 <b>아이들</b> & 강아지를 좋아해요"},
        {"interests": ["children", "office"]},
        {"age": "14-17", "interests": ["media"]},
        {"age": "65+", "groups": []},
        {"groups": [group.value for group in Group], "interests": ["care"]},
    ],
)
def test_an_answer_has_its_shape(asker: Asker, question: dict[str, Any]) -> None:
    check_shape(asker.ask(**question))


@pytest.mark.parametrize("query", [None, "", "   ", "ㅎㅎ", "?!", "🙂", "\udcff", "x" * 5000])
def test_where_nothing_is_meant_the_answer_is_empty(asker: Asker, query: str | None) -> None:
    assert asker.ask(query=query) == NOTHING


def test_the_misspelt_name_of_the_manual_finds_the_occupation(asker: Asker) -> None:
    answer = asker.ask("여성안심보완관", age="65+", groups=["woman"], interests=["animals"])
    assert answer["matches"][0]["name"] == "여성안심보안관"


def test_interests_alone_are_an_answerable_question(asker: Asker) -> None:
    assert asker.ask(interests=["animals"])["confident"] is True


def test_an_empty_list_of_groups_is_a_skipped_question(asker: Asker) -> None:
    name = "지역아동센터 아동돌봄도우미"
    assert asker.ask(name, groups=[]) == asker.ask(name)
    woman = asker.ask(name, groups=["woman"])["matches"][0]
    assert not any("여성" in check for check in woman["checks"])


def test_under_14_gets_no_occupation_and_14_to_17_a_look_ahead(asker: Asker) -> None:
    assert asker.ask("강아지", age="u14")["matches"] == []
    ahead = asker.ask("강아지", age="14-17")["matches"]
    assert {match["when"] for match in ahead} == {"from_18"}


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ({"age": "65"}, "unknown age '65'"),
        ({"age": ""}, "unknown age ''"),
        ({"groups": ["women"]}, "unknown group 'women'"),
        ({"interests": ["animals", "zoo"]}, "unknown interest 'zoo'"),
    ],
)
def test_an_unknown_id_is_named_with_those_known(
    asker: Asker, question: dict[str, Any], named: str
) -> None:
    with pytest.raises(BadQuestion, match=named) as caught:
        asker.ask(**question)
    known = {"65+", "woman", "animals"}
    assert any(each in str(caught.value) for each in known)


def test_bytes_that_are_no_text_still_get_an_answer(asker: Asker) -> None:
    answer = asker.ask("여성안심\udcff보완관")
    assert json.loads(asker.as_json(answer))["confident"] is True
