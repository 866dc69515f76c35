import pytest

from bot.matching.inflect import beginnings


@pytest.mark.parametrize(
    ("verb", "met"),
    [
        ("돌보다", ["돌보는", "돌볼", "돌본", "돌봐요", "돌봤어요"]),
        ("가르치다", ["가르치고", "가르칠", "가르쳐", "가르쳤"]),
        ("만들다", ["만들고", "만드는", "만든", "만듭니다"]),
        ("돕다", ["돕고", "도와", "도울", "도움"]),
        ("기르다", ["기르는", "길러"]),
        ("고르다", ["골라"]),
        ("하다", ["하는", "해요", "했"]),
        ("쓰다", ["쓰는", "써", "썼"]),
        ("걷다", ["걷는", "걸어", "걸을"]),
        ("짓다", ["짓는", "지어", "지을"]),
        ("꾸미다", ["꾸며"]),
    ],
)
def test_every_form_is_met_by_a_beginning(verb: str, met: list[str]) -> None:
    stems = beginnings(verb)

    assert [form for form in met if not any(form.startswith(stem) for stem in stems)] == []


def test_another_verb_is_not_met() -> None:
    assert not any("도시".startswith(stem) for stem in beginnings("돕다"))


@pytest.mark.parametrize("word", ["강아지", "다", ""])
def test_no_verb(word: str) -> None:
    with pytest.raises(ValueError, match="dictionary form"):
        beginnings(word)
