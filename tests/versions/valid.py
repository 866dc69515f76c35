"""Any valid set of occupations, for hypothesis: the model says what is valid."""

from hypothesis import reject
from hypothesis import strategies as st
from pydantic import ValidationError

from bot.catalogue.model import Audience, Evidence, Occupation
from bot.catalogue.store import same_name
from bot.catalogue.vocabulary import Group

# What files and spreadsheet programs stumble over, more often than chance would have it.
STUMBLING = st.sampled_from(
    ["=1+1", "'=1", "''", "+82", "-", "@A1", "\t=2", "a\nb", "a|b", "a\\nb", "\\", "|", "ㄱㅏㄴ", "각",
     "👩‍🦽", "a,b;c", '"', "“ ”", "_x0041_", "_x000D_", " 둘 ", "\u2028", "\ufffe", "TRUE", "0012", "1e5",
     "2013-01-05", "plan_2016", "#REF!", "{}", "<b>&amp;</b>", "\x85가", "가\u00a0나"]
)  # fmt: skip
LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\r\x7f", min_codepoint=32)
TEXT = st.one_of(STUMBLING, st.text(LETTERS | st.sampled_from("\n\t"), min_size=1, max_size=30))
SENTENCE = TEXT.filter(lambda text: text.strip() != "")
# No two alike: without its letters a name is nothing to tell it by.
NAME = st.tuples(SENTENCE, st.text("가나다라마바사", min_size=5, max_size=6)).map("".join)
BOTH = st.fixed_dictionaries({"ko": SENTENCE, "en": SENTENCE})
SOURCE = st.sampled_from(
    [
        "plan_2016",
        "https://news.example.kr/가?a=1|2&b=%7C",
        "http://a.example/x;y,z",
        "https://b.example",
    ]
)
YEAR = st.integers(2010, 2100)
SCOPE = st.sampled_from(["occupation", "round"])
COMMON = {"scope": SCOPE, "year": st.none() | YEAR, "source": SOURCE}
AGES = st.tuples(st.none() | st.integers(0, 60), st.none() | st.integers(60, 130)).filter(
    lambda ages: ages != (None, None)
)
CONDITION = st.one_of(
    st.builds(
        lambda ages, rest: {"kind": "age", "min": ages[0], "max": ages[1], **rest},
        AGES,
        st.fixed_dictionaries(COMMON),
    ),
    st.fixed_dictionaries(
        {
            "kind": st.just("group"),
            "any_of": st.lists(st.sampled_from(Group), min_size=1, max_size=3),
            **COMMON,
        }
    ),
    st.fixed_dictionaries(
        {"kind": st.just("qualification"), "required": st.booleans(), "text": BOTH, **COMMON}
    ),
)


@st.composite
def occupation(draw: st.DrawFn, interests: list[str]) -> Occupation:
    """One valid occupation."""
    audiences = draw(st.lists(st.sampled_from(Audience), max_size=3))
    duty = draw(st.none() | BOTH)
    evidence = Evidence.NAME_ONLY
    if duty is not None:
        evidence = draw(st.sampled_from([Evidence.PLAN, Evidence.PRESS]))
    optional = st.none() | BOTH
    words = st.lists(SENTENCE, max_size=4)
    row = {
        "id": draw(st.from_regex(r"[a-z][a-z0-9_]{1,27}", fullmatch=True)),
        "names": {
            "official": draw(NAME),
            "en": draw(SENTENCE),
            "aliases": draw(st.lists(NAME, max_size=3)),
            "former": draw(st.lists(NAME, max_size=2)),
        },
        "duty": duty,
        "audiences": audiences,
        "audience_basis": "stated" if audiences else "not_stated",
        "conditions": draw(st.lists(CONDITION, max_size=3)),
        "interests": draw(st.lists(st.sampled_from(interests), max_size=3)),
        "keywords": draw(words),
        "keywords_en": draw(words),
        "years": sorted(draw(st.sets(YEAR, min_size=1, max_size=5))),
        "years_note": draw(optional),
        "people": draw(st.none() | st.integers(1, 999_999)),
        "path": draw(optional),
        "training": draw(optional),
        "place": draw(st.none() | SENTENCE),
        "evidence": evidence,
        "note": draw(optional),
        "sources": draw(st.lists(SOURCE, min_size=1, max_size=4)),
    }
    try:
        return Occupation.model_validate(row)
    except ValidationError:
        reject()


def sets(interests: list[str]) -> st.SearchStrategy[list[Occupation]]:
    """Valid occupations that go together: no id and no name twice."""

    def agree(rows: list[Occupation]) -> bool:
        names = [same_name(name) for row in rows for name in row.names.all_korean]
        return len(names) == len(set(names))

    return st.lists(
        occupation(interests), min_size=1, max_size=4, unique_by=lambda each: each.id
    ).filter(agree)
