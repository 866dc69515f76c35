"""Catalogues of any size: plausible Korean titles, and what people type for them."""

import random
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final


def _words(lines: str) -> tuple[str, ...]:
    return tuple(lines.split())


PLACES: Final = _words(
    "서울 서울시 한강 남산 북촌 서촌 종로 을지로 광화문 청계천 동대문 성수 홍대 신촌 마포 여의도 강남 잠실 "
    "송파 노원 도봉 은평 구로 금천 관악 동작 영등포 용산 성북 강북 중랑 광진 강동 양천 강서 우리동네 마을 골목 "
    "찾아가는 시민 청년 여성 어르신 1인가구 다문화 외국인주민 소상공인 학교 도서관 박물관 전통시장 지하철 공원 "
    "하천 숲 공공 생활 디지털 스마트 온라인 거점"
)
FIELDS: Final = _words(
    "돌봄 보육 안전 교통 환경 에너지 자원순환 기후 생태 반려동물 도시농업 텃밭 조경 급식 먹거리 영양 건강 체육 "
    "운동 보건 정신건강 상담 심리 진로 취업 창업 회계 세무 법률 노무 금융 복지 주거 주택 한옥 건축 설비 전기 통신 "
    "데이터 소프트웨어 게임 영상 사진 음악 연극 무용 미술 공예 디자인 패션 출판 독서 글쓰기 번역 통역 관광 축제 "
    "행사 홍보 마케팅 유통 물류 배달 조리 제과 목공 정리수납 청소 방역 소방 재난 보안 순찰 기록 조사 연구 통계 "
    "교육 평생학습 한글 외국어 수학 과학 코딩 로봇 드론 지도 위치정보 역사 문화재 전시 공연 방송 라디오 신문 "
    "협동조합 사회적경제 공정무역 인권 성평등 이주민"
)
KINDS: Final = _words(
    "기획 운영 관리 지원 점검 진단 안내 해설 개발 제작 설계 정비 수리 모니터링 컨설팅 코칭 멘토링 활성화 현장 "
    "전문 보조 통합 사례 특화 연계 발굴 나눔 체험 탐방 실천 협력 혁신 콘텐츠 서비스"
)
ROLES: Final = _words(
    "전문가 관리사 지도사 상담사 활동가 코디네이터 매니저 기획자 해설사 강사 안내원 조사원 요원 도우미 지킴이 "
    "서포터즈 디자이너 큐레이터 크리에이터 마케터 컨설턴트 멘토 코치 연구원 조정관 설계사 진단사 정비사 기술자 "
    "교육사 돌보미 통신원 기록가 감시단 모니터단 봉사단 파수꾼 길잡이 보안관 주치의 PD 튜터"
)
_LETTERS: Final = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㅏㅑㅓㅕㅗㅛㅜㅠㅡㅣㅐㅔ"


def titles(count: int, seed: int) -> list[str]:
    """Distinct titles in random order."""
    chance = random.Random(seed)
    return list(islice(_distinct(chance), count))


def queries(known: list[str], count: int, seed: int) -> list[str]:
    """Titles as people type them: right, slipped, spaced otherwise, in part, in a sentence."""
    chance = random.Random(seed)
    return [chance.choice(_WAYS)(title, chance) for title in chance.choices(known, k=count)]


def _distinct(chance: random.Random) -> Iterator[str]:
    seen = set()
    while True:
        title = _title(chance)
        if title not in seen:
            seen.add(title)
            yield title


def _title(chance: random.Random) -> str:
    """One to five parts, some of them written together."""
    parts = [chance.choice(ROLES)]
    if chance.random() < 0.3:
        parts.insert(0, chance.choice(FIELDS))
    if chance.random() < 0.7:
        parts.insert(0, chance.choice(KINDS))
    if chance.random() < 0.97:
        parts.insert(0, chance.choice(FIELDS))
    if chance.random() < 0.8:
        parts.insert(0, chance.choice(PLACES))
    return "".join(
        part if chance.random() < 0.35 or not place else f" {part}"
        for place, part in enumerate(parts)
    )


def _slip(title: str, chance: random.Random) -> str:
    """One letter of a syllable missed, doubled by another, or hit wrongly."""
    place = chance.randrange(len(title))
    letter = chance.choice(_LETTERS)
    syllable = title[place]
    if "가" <= syllable <= "힣":
        wrong = chance.choice(("", chr(_near(syllable, chance)), syllable + letter))
    else:
        wrong = letter
    return title[:place] + wrong + title[place + 1 :]


def _near(syllable: str, chance: random.Random) -> int:
    """A syllable that differs in its initial, its vowel or its final letter."""
    code = ord(syllable) - 0xAC00
    initial, vowel, final = code // 588, code // 28 % 21, code % 28
    match chance.randrange(3):
        case 0:
            initial = chance.randrange(19)
        case 1:
            vowel = chance.randrange(21)
        case _:
            final = chance.randrange(28)
    return 0xAC00 + (initial * 21 + vowel) * 28 + final


def _part(title: str, chance: random.Random) -> str:
    words = title.split()
    if len(words) > 2:
        words.pop(chance.randrange(len(words)))
    return " ".join(words)


def _otherwise_spaced(title: str, chance: random.Random) -> str:
    dense = title.replace(" ", "")
    size = chance.choice((2, 3, len(dense)))
    return " ".join(dense[start : start + size] for start in range(0, len(dense), size))


def _shuffled(title: str, chance: random.Random) -> str:
    words = title.split()
    chance.shuffle(words)
    return " ".join(words)


_WAYS: Final[tuple[Callable[[str, random.Random], str], ...]] = (
    lambda title, _: title,
    _slip,
    _slip,
    lambda title, chance: _slip(_slip(title, chance), chance),
    _otherwise_spaced,
    _part,
    lambda title, chance: _slip(_part(title, chance), chance),
    _shuffled,
    lambda title, _: f"{title} 일을 하고 싶어요",
)
