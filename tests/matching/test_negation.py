import pytest

from bot.matching.negation import refused


def parts(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in refused(text)]


@pytest.mark.parametrize(
    ("text", "refusals"),
    [
        ("아이 돌보는 건 싫어요", ["아이 돌보는 건 싫어요"]),
        ("아이 돌보는 건 싫고 동물이 좋아요", ["아이 돌보는 건 싫고"]),
        ("동물이 좋은데 아이는 싫어요", ["아이는 싫어요"]),
        ("어르신 말고 아이들", ["어르신 말고"]),
        ("청소 빼고 다 좋아요", ["청소 빼고"]),
        ("상담은 못 하겠고 디자인이요", ["상담은 못 하겠고"]),
        ("싫어요, 아이 보는 건", ["싫어요", "아이 보는 건"]),
        ("컴퓨터는 안 할래요, 꽃이 좋아요", ["컴퓨터는 안 할래요"]),
        ("밤일은 힘들어서 못 해요. 사무직이 좋아요", ["밤일은 힘들어서", "못 해요"]),
        ("동물 아닌 아이 돌보는 일", ["동물 아닌"]),
        ("어르신만 아니면 다 괜찮아요", ["어르신만 아니면"]),
        ("상담보다는 영상 편집이 좋아요", ["상담보다는"]),
        ("청소 대신 아이들 공부 가르치기", ["청소 대신"]),
        ("하기 싫은 일: 청소", ["하기 싫은 일: 청소"]),
        ("anything but cleaning", ["anything but cleaning"]),
        ("teaching is not for me", ["teaching is not for me"]),
        ("i like animals but not children", ["not children"]),
        ("anything except teaching, maybe maps", ["except teaching"]),
    ],
)
def test_refused(text: str, refusals: list[str]) -> None:
    assert parts(text) == refusals


@pytest.mark.parametrize(
    "text",
    [
        "귀가 안 들려요",
        "알바비 못 받은 청년 돕기",
        "어르신 모시는 일도 싫지 않아요",
        "사람들 앞에 서는 거 안 무서워요",
        "안전 점검",
        "안녕하세요",
        "일자리 없을까요?",
        "힘든 사람 돕기",
        "형편이 어려운 이웃",
        "notice board",
        "말 못하는 짐승들 보살피고 싶어요",
        "어르신 대신 장을 봐 드리는 일",
        "아이 책 보다 재워 주기",
    ],
)
def test_nothing_refused(text: str) -> None:
    assert parts(text) == []
