"""Which parts of a sentence say what the person does not want.

The text is cut into clauses; a clause with a mark of refusal (싫어요, 말고, except) is refused as a
whole. 안 and 못 refuse only beside a verb of wanting or doing: 귀가 안 들려요 refuses nothing.
"""

import re
from collections.abc import Iterator
from typing import Final

_MARKS: Final = re.compile(
    r"""
      (?<!안\s)(?<!안)싫(?!지\s*(?:는|가|도)?\s*않) | 시러 | 실어요
    | 말고 | 말구 | 빼고 | 빼구 | 뺀\b | 빼면 | 제외 | 아니고 | \b아닌\b | 만\s*아니(?:면|라면)
    | 빼놓 | (?<=[은는]\s)됐(?:고|구|어요|습니다) | 그만\s*(?:하고|두고)\s*싶 | 그만\s*할
    | (?:은|는|건)\s*좀\s*(?:그렇|그래)
    | \b대신에?(?=\s)(?!.*(?:드리|드릴|주는|줄))
    | (?<=[가-힣])(?<!무엇)(?<!누구)(?<!어느때)보다[는도야]?(?=\s.*(?:좋|낫|나아|나은|나을|더\s|끌|싶|할래|편))
    | 싶지\s*(?:는|가|도)?\s*(?:않|안) | 안\s*하고\s*싶 | 안\s*했으면
    | \b안\s*(?:할래|할\s*거|해요|합니다|하려|맞아|맞는|좋아|되겠|될\s*것|돼요|됩니다|원)
    | (?:좋아하지|원하지|원치|내키지|맞지|끌리지|하지)\s*(?:는|가|도)?\s*(?:않|못)
    | \b못\s*(?:해요|합니다|하겠|하는데|해서|해$|하니|할\s*것|다뤄|다루|타요|만지|만져|참|견디)
    | 별로 | (?:관심|자신|흥미|취미|소질)\s*(?:이|은|도)?\s*(?:없|안)
    | (?<!생활)(?<!생활이\s)(?<!형편이\s)(?<!살림이\s)(?<!취업이\s)(?<!사정이\s)
      (?<!안)(?<!안\s)(?<!않게\s)
      (?:힘들|힘드|무서워|무섭|부담스|부담돼|어려워|어렵|지겨|지긋지긋|귀찮)
      (?:어|서|고|워|러|요|습|다|니|지만|네|해|긋)*(?:요|고|서|니|다|지만|네)?(?=\s|[.,!?]|$)
    | 질색 | 사절 | 사양(?:할|하|합) | 지긋지긋 | 지겹 | 꺼려 | 진절머리 | 신물 | (?<=[은는]\s)이제\s*지쳤
    | 절대로?\s*(?:안|못)\b | \b못\s*하(?:겠|고|죠|네|지만|니)
    | 피하고 | 피했으면 | 노노 | 없는\s*(?:일|곳|데|걸|쪽)
    | \b(?:dont|do\s+not|doesnt|not|no|without|except|excluding|hate|dislike|avoid|never|cant
         |cannot|other\s+than|rather\s+than|instead\s+of|(?:any|every)thing\s+but|wouldnt|didnt|isnt|arent|wont
         |(?:tired|sick|scared|afraid)\s+of)\b
    """,
    re.VERBOSE,
)

_CUTS: Final = re.compile(
    r"""
      (?<!싫은\s[일건것거])[.,!?;:\n/…~]+
    | (?<=지만)\s | (?<=는데)\s | (?<=은데)\s | (?<=인데)\s | (?<=한데)\s | (?<=니까)\s | (?<=구요)\s
    | (?<=좋고)\s | (?<=않고)\s | (?<=있고)\s | (?<=이고)\s | (?<=싶고)\s | (?<=괜찮고)\s | (?<=되고)\s
    | (?<=어요)\s | (?<=아요)\s | (?<=해요)\s | (?<=예요)\s | (?<=에요)\s | (?<=니다)\s | (?<=이요)\s
    | (?<=네요)\s | (?<=돼요)\s | (?<=워요)\s | (?<=데요)\s | (?<=죠)\s
    | (?<!anything)(?<!everything)\s(?=but\b) | \s(?=however\b|instead\b|though\b)
    """,
    re.VERBOSE,
)

# A Korean refusal ends with its word (싫고 | 동물이), unless the word goes on to a noun (싫은 | 건).
_WORD_END: Final = re.compile(r"\S*")
_GOES_ON: Final = re.compile(r"(?:싫은|싫어하는|싫었던|꺼리는)$")
# In English the refused thing follows the mark, but for "not for me"; in Korean it comes before.
_ENGLISH: Final = re.compile(r"[a-z]")
_NOT_FOR_ME: Final = re.compile(
    r"(?:not|isnt|arent)\s+(?:really\s+)?(?:for\s+me|my\s+(?:thing|cup))"
)
_LETTER: Final = re.compile(r"[^\W\d_]")


def refused(plain: str) -> list[tuple[int, int]]:
    """The refused stretches of a cleaned text, as (start, end) places in it."""
    stretches: list[tuple[int, int]] = []
    carried = False
    marks = list(_MARKS.finditer(plain))
    for start, end in _clauses(plain, marks):
        mark = next((each for each in marks if start <= each.start() < end), None)
        if mark is not None and _ENGLISH.match(mark[0]):
            begin = start if _NOT_FOR_ME.match(plain, mark.start(), end) else mark.start()
            stretches.append((begin, end))
        elif carried or mark is not None:
            # "싫어요, 아이 보는 건": a refusal that starts the text and stands alone speaks of
            # the next clause.
            carried = mark is not None and not stretches and _stands_alone(plain, mark, start, end)
            stretches.append((start, end))
    return stretches


def _stands_alone(plain: str, mark: re.Match[str], start: int, end: int) -> bool:
    return (
        _LETTER.search(plain, start, mark.start()) is None
        and " " not in plain[mark.end() : end].strip()
    )


def _clauses(plain: str, marks: list[re.Match[str]]) -> list[tuple[int, int]]:
    cuts = sorted([*(cut.span() for cut in _CUTS.finditer(plain)), *_after_marks(plain, marks)])
    begins = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(plain)]
    return [(begin, end) for begin, end in zip(begins, ends, strict=True) if begin < end]


def _after_marks(plain: str, marks: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    for mark in marks:
        word = _WORD_END.match(plain, mark.end())
        end = mark.end() if word is None else word.end()
        if not _ENGLISH.match(mark[0]) and not _GOES_ON.search(plain, mark.start(), end):
            yield end, end
