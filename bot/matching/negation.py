"""Which parts of a sentence say what the person does not want.

The text is cut into clauses; a clause with a mark of refusal (싫어요, 말고, except) is refused as a
whole. 안 and 못 refuse only beside a verb of wanting or doing: 귀가 안 들려요 refuses nothing.
"""

import re
from typing import Final

_MARKS: Final = re.compile(
    r"""
      싫(?!지\s*(?:는|가|도)?\s*않) | 시러 | 실어요
    | 말고 | 말구 | 빼고 | 빼구 | 뺀\b | 빼면 | 제외 | 아니고 | 아닌\s*(?:일|것|거|곳|데|걸)
    | 싶지\s*(?:는|가|도)?\s*(?:않|안) | 안\s*하고\s*싶 | 안\s*했으면
    | \b안\s*(?:할래|할\s*거|해요|합니다|하려|맞아|맞는|좋아|되겠|될\s*것|돼요|됩니다|원)
    | (?:좋아하지|원하지|원치|내키지|맞지|끌리지|하지)\s*(?:는|가|도)?\s*(?:않|못)
    | \b못\s*(?:해요|합니다|하겠|하는데|해서|해$|하니|할\s*것|다뤄|다루|타요|만지|만져|참|견디)
    | 별로 | (?:관심|자신|흥미|취미|소질)\s*(?:이|은|도)?\s*(?:없|안)
    | (?<!생활)(?<!생활이\s)(?<!형편이\s)(?<!살림이\s)(?<!취업이\s)(?<!사정이\s)
      (?:힘들|힘드|무서워|무섭|부담스|부담돼|꺼려|질색|사절|어려워|어렵|지겨|지긋지긋|귀찮)
      (?:어|서|고|워|러|요|습|다|니|지만|네|해|긋)*(?:요|고|서|니|다|지만|네)?(?=\s|[.,!?]|$)
    | 피하고 | 피했으면 | 노노 | 없는\s*(?:일|곳|데|걸|쪽)
    | \b(?:dont|do\s+not|doesnt|not|no|without|except|excluding|hate|dislike|avoid|never|cant
         |cannot|other\s+than|rather\s+than|instead\s+of|anything\s+but)\b
    """,
    re.VERBOSE,
)

_CUTS: Final = re.compile(
    r"""
      [.,!?;:\n/…~]+
    | (?<=말고)\s* | (?<=말구)\s* | (?<=빼고)\s* | (?<=빼구)\s* | (?<=제외하고)\s* | (?<=아니고)\s*
    | (?<=지만)\s | (?<=는데)\s | (?<=은데)\s | (?<=인데)\s | (?<=한데)\s | (?<=니까)\s
    | (?<=싫고)\s | (?<=좋고)\s | (?<=않고)\s | (?<=없고)\s | (?<=싫어서)\s | (?<=싫으니)\s
    | (?<=힘들고)\s | (?<=무섭고)\s | (?<=못해서)\s | (?<=못하고)\s | (?<=싫구)\s
    | (?<=어요)\s | (?<=아요)\s | (?<=해요)\s | (?<=예요)\s | (?<=에요)\s | (?<=니다)\s
    | (?<=네요)\s | (?<=돼요)\s | (?<=워요)\s | (?<=데요)\s | (?<=죠)\s | (?<=싫어)\s | (?<=싫다)\s
    | \s(?=but\b|however\b|instead\b|though\b)
    """,
    re.VERBOSE,
)

# In English the refused thing follows the mark; in Korean it comes before.
_ENGLISH: Final = re.compile(r"[a-z]")
_LETTER: Final = re.compile(r"[^\W\d_]")


def refused(plain: str) -> list[tuple[int, int]]:
    """The refused stretches of a cleaned text, as (start, end) places in it."""
    stretches = []
    carried = False
    for start, end in _clauses(plain):
        mark = _MARKS.search(plain, start, end)
        if carried:
            stretches.append((start, end))
        elif mark is not None and _ENGLISH.match(mark[0]):
            stretches.append((mark.start(), end))
        elif mark is not None:
            stretches.append((start, end))
        # "싫어요, 아이 보는 건": a refusal alone in its clause speaks of the next one.
        carried = mark is not None and not carried and _stands_alone(plain, mark, start, end)
    return stretches


def _stands_alone(plain: str, mark: re.Match[str], start: int, end: int) -> bool:
    return (
        _LETTER.search(plain, start, mark.start()) is None
        and " " not in plain[mark.end() : end].strip()
    )


def _clauses(plain: str) -> list[tuple[int, int]]:
    cuts = [cut.span() for cut in _CUTS.finditer(plain)]
    begins = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(plain)]
    return [(begin, end) for begin, end in zip(begins, ends, strict=True) if begin < end]
