import pytest

from bot.catalogue.store import Catalogue
from bot.catalogue.vocabulary import AgeBand, Group
from bot.matching import Lexicon
from bot.matching.index import Index
from bot.matching.understanding import Reader
from tests.matching.rows import YEAR


@pytest.fixture(scope="module")
def reader(catalogue: Catalogue, lexicon: Lexicon) -> Reader:
    return Reader(Index(catalogue.occupations, catalogue.interests, lexicon), lexicon)


def words(reader: Reader, text: str) -> list[str]:
    return [hit.word for hit in reader.read(text, YEAR).hits]


def test_words_are_kept_as_written(reader: Reader) -> None:
    assert words(reader, "어르신들께 공부를 가르치는 일 하고 싶어요") == [
        "어르신들",
        "공부",
        "가르치는",
    ]


def test_a_verb_reaches_to_its_end_without_spaces(reader: Reader) -> None:
    assert words(reader, "꽃가꾸는일하고싶어요") == ["꽃", "가꾸는"]


def test_a_word_inside_another_is_not_heard(reader: Reader) -> None:
    heard = {link.ref for hit in reader.read("여행사", YEAR).hits for link in hit.links.values()}

    assert "events" not in heard
    assert "tourism" in heard


def test_an_ending_is_no_noun(reader: Reader) -> None:
    assert "한지" not in words(reader, "어린이집이 안전한지 살펴보기")


@pytest.mark.parametrize(
    ("text", "via", "meant"),
    [
        ("겅아지", "typo", "강아지"),
        ("rkddkwl", "keyboard", "강아지"),
        ("ㅊㅊㅅㅍ", "keyboard", "cctv"),
        ("물댄스", "similar", "댄스"),
    ],
)
def test_a_word_taken_for_another_says_so(reader: Reader, text: str, via: str, meant: str) -> None:
    hits = reader.read(text, YEAR).hits

    assert {(hit.via, hit.meant.lower()) for hit in hits} == {(via, meant)}


@pytest.mark.parametrize("text", ["cctv", "sns", "pd"])
def test_latin_that_is_known_stays_latin(reader: Reader, text: str) -> None:
    assert {hit.via for hit in reader.read(text, YEAR).hits} == {""}


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("귀가 안 들려요", {Group.DEAF}),
        ("저는 장애가 있어요", {Group.DISABLED}),
        ("주부인데 살림을 잘해요", {Group.WOMAN}),
        ("아이 키우느라 직장을 그만뒀어요", {Group.CAREER_BREAK}),
        ("베트남에서 왔어요", {Group.FOREIGN}),
        ("대학생이에요", {Group.STUDENT}),
        ("i am deaf", {Group.DEAF}),
        ("장애인을 돕는 일", set()),
        ("여성을 지키는 일", set()),
        ("외국인에게 서울을 알리는 일", set()),
        ("할머니 할아버지 모시는 일", set()),
    ],
)
def test_groups_are_the_persons_own(reader: Reader, text: str, groups: set[Group]) -> None:
    assert reader.read(text, YEAR).groups == groups


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("고3인데 동물이 좋아요", AgeBand.FROM_14),
        ("고등학생이에요", AgeBand.FROM_14),
        ("취준생입니다", AgeBand.FROM_18),
        ("퇴직하고 강의하고 싶어요", AgeBand.FROM_50),
        ("노인이 할 수 있는 일", AgeBand.FROM_65),
        ("청년이에요", AgeBand.FROM_18),
        ("초등학생이에요", AgeBand.UNDER_14),
        ("초등학생 공부 봐주기", None),
        ("어르신을 돕는 일", None),
        ("청년들을 돕고 싶어요", None),
    ],
)
def test_life_stages_are_the_persons_own(reader: Reader, text: str, age: AgeBand | None) -> None:
    said = reader.read(text, YEAR).age

    assert (None if said is None else said.band) is age


def test_alternatives_are_refused_apart(reader: Reader) -> None:
    refused = reader.read("청소나 판매는 싫어요", YEAR).refused

    assert [[hit.word for hit in hits] for hits in refused] == [["청소"], ["판매"]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "안녕하세요",
        "ㅋㅋㅋㅋ",
        "ㅂㅂㅂ",
        "ㅁㄴㅇㄹ",
        "asdfghjkl",
        "???",
        "12345",
        "ㅏㅓㅗ",
    ],
)
def test_nothing_is_heard_in_nothing(reader: Reader, text: str) -> None:
    reading = reader.read(text, YEAR)

    assert not reading.hits
    assert not reading.refused
    assert not reading.groups
    assert reading.age is None


def test_the_head_of_a_compound_decides(reader: Reader) -> None:
    assert reader.read("카페 바리스타", YEAR).hits == ()
    assert words(reader, "경찰처럼 순찰하는 일") == ["순찰하는"]


def test_asking_for_anything(reader: Reader) -> None:
    assert reader.read("저한테 맞는 일 추천해 주세요", YEAR).asks
    assert not reader.read("조종사 일자리 있나요", YEAR).asks
