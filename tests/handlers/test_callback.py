"""The codes that buttons carry: short, versioned, and safe to receive from anybody."""

import string
from dataclasses import replace
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import CallbackQuery, Update, User
from telegram.ext import Application, CallbackQueryHandler

import handlers
from bot.catalogue import store
from bot.catalogue.model import OccupationId
from bot.catalogue.vocabulary import AgeBand, Group
from bot.config import DATA_DIR
from handlers.callback import (
    SEPARATOR,
    VERSION,
    Origin,
    Pressed,
    Source,
    Stale,
    TooLong,
    Verb,
    pack,
    pack_circumstances,
    unpack,
    unpack_age,
    unpack_circumstances,
)

LIMIT = 64
LONGEST_DETAIL = 24
MOST_PAGES = 99

arguments = st.lists(st.text().filter(lambda text: SEPARATOR not in text), max_size=4)


def circumstances() -> list[frozenset[Group] | None]:
    groups = list(Group)
    subsets = chain.from_iterable(combinations(groups, size) for size in range(len(groups) + 1))
    return [None, *map(frozenset, subsets)]


# Verbs


def test_no_two_verbs_share_a_letter() -> None:
    assert len(Verb) == len(Verb.__members__)
    assert len(Source) == len(Source.__members__)


def test_every_letter_is_one_plain_character() -> None:
    for mark in [VERSION, *Verb, *Source]:
        assert mark in string.ascii_letters + string.digits


# Whoever has an old message presses an old button: what it meant, it means for ever.
@pytest.mark.parametrize(
    ("letter", "name"),
    [
        ("l", "LANGUAGE"),
        ("s", "START_OVER"),
        ("A", "ASK_AGE"),
        ("a", "SET_AGE"),
        ("c", "CIRCUMSTANCES"),
        ("i", "INTERESTS"),
        ("t", "SET_INTEREST"),
        ("r", "LIST"),
        ("w", "WHY"),
        ("o", "CARD"),
    ],
)
def test_a_letter_keeps_its_meaning(letter: str, name: str) -> None:
    assert Verb(letter).name == name


@pytest.fixture(scope="module")
def button_handlers() -> list[CallbackQueryHandler[Any, Any]]:
    application = Application.builder().token("1:TOKEN").updater(None).build()
    handlers.register(application)
    return [
        handler
        for group in application.handlers.values()
        for handler in group
        if isinstance(handler, CallbackQueryHandler)
    ]


def taking(code: str, among: list[CallbackQueryHandler[Any, Any]]) -> list[bool]:
    """For each handler that takes the code, whether it is there for this verb alone."""
    user = User(5, "가", is_bot=False)
    update = Update(1, callback_query=CallbackQuery("1", user, "chat", data=code))
    return [handler.pattern is not None for handler in among if handler.check_update(update)]


@pytest.mark.parametrize("verb", list(Verb))
def test_every_verb_has_one_handler_and_the_last_catches_the_rest(
    verb: Verb, button_handlers: list[CallbackQueryHandler[Any, Any]]
) -> None:
    assert taking(pack(verb), button_handlers) == [True, False]
    assert taking(pack(verb, "x", "y"), button_handlers) == [True, False]


@pytest.mark.parametrize("code", ["0a", "2a:65+", "1", "1:", "1aaa", "1~:x", "a", "\n1a", " 1a"])
def test_any_other_code_is_caught_by_the_last_handler_alone(
    code: str, button_handlers: list[CallbackQueryHandler[Any, Any]]
) -> None:
    assert taking(code, button_handlers) == [False]
    assert unpack(code) is None


# Codes


@given(st.sampled_from(list(Verb)), arguments)
def test_a_code_comes_back_as_it_was_sent_or_is_refused_for_its_length(
    verb: Verb, args: list[str]
) -> None:
    try:
        code = pack(verb, *args)
    except TooLong:
        assert len(SEPARATOR.join(["1a", *args]).encode(errors="surrogatepass")) > LIMIT
    except UnicodeEncodeError:
        assert any("\ud800" <= letter <= "\udfff" for letter in "".join(args))
    else:
        assert len(code.encode()) <= LIMIT
        assert unpack(code) == Pressed(verb, tuple(args))


def test_the_length_is_counted_in_bytes() -> None:
    assert len(pack(Verb.START_OVER, "가" * 20).encode()) == 63
    with pytest.raises(TooLong):
        pack(Verb.START_OVER, "가" * 21)


@given(st.text())
def test_any_text_is_read_without_a_fault(text: str) -> None:
    pressed = unpack(text)
    assert pressed is None or pack_again(pressed) == text


def pack_again(pressed: Pressed) -> str:
    return SEPARATOR.join([VERSION + pressed.verb, *pressed.args])


# Circumstances


def test_every_choice_of_circumstances_comes_back_and_no_two_share_a_code() -> None:
    choices = circumstances()
    codes = [pack_circumstances(choice) for choice in choices]
    assert len(set(codes)) == len(choices)
    assert [unpack_circumstances(code) for code in codes] == choices
    assert max(map(len, codes)) <= 4


def test_skipped_is_not_none_of_these() -> None:
    assert unpack_circumstances(pack_circumstances(None)) is None
    assert unpack_circumstances(pack_circumstances(frozenset())) == frozenset()


# In buttons of people's chats since the first release; new groups take the next bit.
@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("1", Group.WOMAN),
        ("2", Group.CAREER_BREAK),
        ("4", Group.DISABLED),
        ("8", Group.DEAF),
        ("10", Group.FOREIGN),
        ("20", Group.STUDENT),
        ("40", Group.BENEFITS),
    ],
)
def test_a_bit_keeps_its_group(code: str, group: Group) -> None:
    assert unpack_circumstances(code) == frozenset({group})
    assert pack_circumstances(frozenset({group})) == code


@pytest.mark.parametrize(
    "code", ["", "80", "ffff", "g", "-1", "+1", "0x1", "1 ", "FF", "１", "00001"]
)
def test_a_forged_choice_is_stale(code: str) -> None:
    with pytest.raises(Stale):
        unpack_circumstances(code)


# Ages


@pytest.mark.parametrize("band", list(AgeBand))
def test_every_age_comes_back(band: AgeBand) -> None:
    assert unpack_age(band.value) is band


@pytest.mark.parametrize("code", ["", "65", "99", "u15", "18–29", "65+ "])
def test_a_forged_age_is_stale_and_a_skipped_one_is_unknown(code: str) -> None:
    assert unpack_age("-") is None
    with pytest.raises(Stale):
        unpack_age(code)


# Lists


origins = st.builds(
    Origin,
    st.sampled_from(list(Source)),
    st.text(string.ascii_letters + string.digits + "_+,-", max_size=LONGEST_DETAIL),
    st.integers(0, MOST_PAGES),
)


@given(origins)
def test_a_list_comes_back_as_it_was_sent(origin: Origin) -> None:
    assert Origin.unpack(origin.pack()) == origin


@given(origins, st.integers(0, MOST_PAGES))
def test_turning_a_page_changes_nothing_else(origin: Origin, page: int) -> None:
    assert origin.turned_to(page) == replace(origin, page=page)


@pytest.mark.parametrize(
    "code",
    ["", "r", ".0", "r.", "z.0", "r0", "r0.x", "r0.-1", "r0.100", "r" + "0" * 25 + ".0", "r가.0", "r0.0\n", "r0.1.0", "r0.١"],
)  # fmt: skip
def test_a_forged_list_is_stale(code: str) -> None:
    with pytest.raises(Stale):
        Origin.unpack(code)


# Everything fits


def longest_occupation_id() -> str:
    ids = max(store.load(DATA_DIR).occupations, key=len)
    pattern = OccupationId.__metadata__[0].pattern  # type: ignore[attr-defined] # an Annotated
    most = 1 + int(pattern.rpartition(",")[2].partition("}")[0])
    assert len(ids) <= most
    return "o" * most


@pytest.mark.parametrize("source", list(Source))
def test_the_longest_list_and_occupation_fit_a_button_together(source: Source) -> None:
    packed = Origin(source, "d" * LONGEST_DETAIL, MOST_PAGES).pack()
    for verb in (Verb.CARD, Verb.SAVE, Verb.SHARE, Verb.REPORT):
        pack(verb, packed, "+" + longest_occupation_id())
    for verb in (Verb.LIST, Verb.WHY, Verb.PICK, Verb.COMPARE):
        pack(verb, packed, "fff")


def test_the_details_of_real_lists_come_back() -> None:
    everything = pack_circumstances(frozenset(Group))
    for interest in store.load(DATA_DIR).interests:
        narrowed = Origin(Source.ONE_FIELD, f"{everything},{interest}", MOST_PAGES)
        assert Origin.unpack(narrowed.pack()) == narrowed
        pack(Verb.SET_INTEREST, "j", everything, f"-{interest}")
