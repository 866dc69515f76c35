"""What the person says about themselves: age, stage of life, person groups.

아이들을 돌보고 싶어요 or 청년을 돕는 일 speak of others and tell nothing about the person.
"""

import re
from typing import Final

from bot.catalogue.vocabulary import Group
from bot.matching import ages
from bot.matching.lexicon import Lexicon, LifeStage
from bot.matching.reading import Draft

_COPULA: Final = r"인데|이에요|예요|에요|입니다|이고|이라|라서|이지만|이야|이며|이라서|인데요"
_IS_ONE: Final = re.compile(_COPULA)
_OWN: Final = re.compile(
    rf"(?:{_COPULA}|로서|인저|임|인(?=[가-힣])|일자리"
    r"|(?:이|가|도|은|는)?(?:할수|할만|하기좋|가능|되나|지원할|일할|다닐|할일|할게))"
)
_HELPED: Final = re.compile(
    r"들?(?:을|를|에게|한테|께|의|과|와|들|돕|도와|상담|지원|위한|위해|대상|가르|돌보|모시|권리|문제)"
)


class Circumstances:
    """Finds what people say about themselves, by the lexicon's ways of saying it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._groups = [
            (re.compile(pattern), each.group)
            for each in lexicon.circumstances
            for pattern in each.patterns
        ]
        self._stages = [(_any_of(stage), stage) for stage in lexicon.life_stages]

    def groups(self, draft: Draft) -> frozenset[Group]:
        """The person groups told; their words are taken unless the pattern keeps them."""
        told = set()
        dense = draft.text.dense
        for pattern, group in self._groups:
            match = pattern.search(dense)
            if match is not None and not _HELPED.match(dense, match.end()):
                told.add(group)
                if "keep" not in match.groupdict():
                    draft.take(*match.span())
        return frozenset(told)

    def age(self, draft: Draft, year: int) -> ages.Said | None:
        """The age told in numbers, else by a stage of life; its words are taken."""
        said = ages.read(draft.text.dense, year)
        if said is not None:
            draft.take(said.start, said.end)
        for pattern, stage in self._stages:
            if self._tells(draft, pattern, stage) and said is None:
                said = ages.said(stage.min, stage.max, typical=stage.typical)
        return said

    def _tells(self, draft: Draft, pattern: re.Pattern[str], stage: LifeStage) -> bool:
        dense = draft.text.dense
        for match in pattern.finditer(dense):
            start, end = match.span()
            others = not _OWN.match(dense, end) if stage.often_others else _HELPED.match(dense, end)
            if start not in draft.text.starts or others:
                continue
            if not stage.often_others or _IS_ONE.match(dense, end):
                draft.take(start, end)
            return True
        return False


def _any_of(stage: LifeStage) -> re.Pattern[str]:
    forms = sorted((word.replace(" ", "") for word in stage.words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, forms)))
