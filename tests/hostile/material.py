"""What a hostile person types, and what a forged button says."""

from typing import Final

from hypothesis import strategies as st

from bot.catalogue.model import Audience
from bot.catalogue.store import load
from bot.catalogue.vocabulary import AgeBand
from bot.config import DATA_DIR
from bot.people.consent import Consent, Topic
from handlers.callback import Origin, Source, TooLong, Verb, pack
from handlers.menu import COMMANDS

LONGEST: Final = 4096
MOST_BYTES: Final = 64

_CATALOGUE: Final = load(DATA_DIR)

NASTY: Final = (
    "<b>굵게",
    "</blockquote></b>",
    "<a href='javascript:alert(1)'>a</a>",
    "&lt;&amp;&#0;&#x110000;&nosuch;",
    "\u202e거꾸로\u202c \u200f\u200e",
    "\u200b\u200b\u200b",
    "\u2060\ufeff\u00ad",
    "강\u200b아\u200d지",
    "\x00",
    "경로당\x00 일",
    "\x01\x08\x1f\x7f\x85",
    "ㄱㅏㅇㅇㅏㅈㅣ",
    "ㄱㅇㅈ",
    "강아지",  # conjoining jamo
    "가ᅠᄀ",
    "👩‍👩‍👧‍👦" * 20,
    "🇰🇷" * 50 + "🇰",
    "e\u0301\u0301\u0301\u0301\u0301",
    "Z̸̡̢̛͓̦̹͐͑a̷l̶g̸o̵",
    "' OR 1=1 --",
    "%s %d {0} {name} ${x} {{ y }}",
    "{ $count } -term = x",
    "../../etc/passwd",
    "=1+1",
    "\n\n\n",
    "\t",
    " ",
    "𝟞𝟝살",
    "٦٥살",
    "만 -1세",
    "999999999999999999999999살",
    "0살",
    "1" * 400,
    "rkddkwl",
    "동물 말고 강아지 아니고 노인 빼고",
    "㈜㎏㍿①",
    "\U0010ffff\ufffe\uffff",
    "\ud7a3\uac00",
)
_PIECES: Final = ("가", "ㅋ", " ", "&", "<", "😀", "a ", "강아지 돌보기 ", "65세 ", "\n", "안 ")

words: Final = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=30),
    st.sampled_from(sorted(one.names.official for one in _CATALOGUE.occupations.values())),
)
long_words: Final = st.builds(
    lambda piece, count: (piece * count)[:LONGEST],
    st.sampled_from(_PIECES),
    st.integers(1, LONGEST),
)
# Telegram lets nobody send an empty text.
texts: Final = st.one_of(words, words, long_words).filter(bool)

_PAYLOADS: Final = st.one_of(
    words,
    st.sampled_from(sorted(_CATALOGUE.occupations)).map("o_{}".format),
    st.sampled_from([channel.id for channel in _CATALOGUE.channels]).map("c_{}".format),
    st.sampled_from(["o_", "c_", "o_nobody", "c_" + "a" * 62, "__proto__", "o_O_o"]),
)
_ADDRESSES: Final = st.sampled_from(["", "", "", "@sandbox_bot", "@SANDBOX_BOT", "@other_bot", "@"])
commands: Final = st.builds(
    lambda name, address, payload: f"/{name}{address} {payload}".rstrip()[:LONGEST],
    st.sampled_from([*COMMANDS, "nothing", "START", "a" * 64]),
    _ADDRESSES,
    st.one_of(st.just(""), _PAYLOADS),
)

_circumstances: Final = st.sampled_from(
    ["-", "0", "1", "5", "f", "2a", "40", "7f", "80", "ffff", "", "g", "٣"]
)
_interest: Final = st.sampled_from([*_CATALOGUE.interests, "nothing", ""])
_shelf: Final = st.sampled_from(
    [
        *(f"g+{audience}" for audience in Audience),
        *(f"f+{interest}" for interest in _CATALOGUE.interests),
        *("y+2015", "y+0", "c+0", "c+14", "c+15", "c+-1", "c+x", "g+", "z+1", "+", "g+not_stated"),
    ]
)
_narrowed: Final = st.builds("{},{}".format, _circumstances, _interest)
_details: Final[dict[Source, st.SearchStrategy[str]]] = {
    Source.PROFILE: _circumstances,
    Source.WORDS: _circumstances,
    Source.ONE_FIELD: _narrowed,
    Source.BROWSED: _shelf,
}
_page: Final = st.one_of(st.integers(0, 3), st.integers(0, 999))


def _lists(source: Source, detail: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda words, page: Origin(source, words, page).pack(), detail, _page)


_origin: Final = st.one_of(
    *(_lists(source, _details.get(source, st.just(""))) for source in Source),
    st.sampled_from(Source).flatmap(
        lambda source: _lists(source, st.one_of(_narrowed, _shelf, st.just("," * 24)))
    ),
)
_argument: Final = st.one_of(
    st.sampled_from(["j", "s", "ko", "en", "g", "f", "y", "c", "", "0", "3", "7", "fff", "1f"]),
    st.sampled_from(AgeBand),
    _circumstances,
    _interest,
    _interest.map("+{}".format),
    _origin,
    _origin,
    st.sampled_from(sorted(_CATALOGUE.occupations)),
    st.builds(
        "{}{}".format, st.sampled_from("+-*"), st.sampled_from(sorted(_CATALOGUE.occupations))
    ),
    words,
)


def _fitting(code: str) -> str:
    """A code of at most 64 bytes, as Telegram would have taken it."""
    return code.encode()[:MOST_BYTES].decode(errors="ignore")


def _packed(verb: Verb, arguments: list[str]) -> str:
    try:
        return pack(verb, *arguments)
    except TooLong as error:
        return _fitting(str(error))


# Arguments where each verb expects them, so that forged buttons come far before they are refused.
_way: Final = st.sampled_from(["j", "s", "x"])
_choice: Final = st.builds("{}{}".format, st.sampled_from("+-*"), _interest)
_occupation: Final = st.sampled_from([*sorted(_CATALOGUE.occupations), "nobody"])
_pick: Final = st.builds("{}{}".format, st.sampled_from("+-"), _occupation)
_places: Final = st.one_of(
    st.integers(0, 0xFFF).map("{:x}".format), st.sampled_from(["", "x", "ffff"])
)
_topic: Final = st.sampled_from([*Topic, "nothing"])
_agreement: Final = st.sampled_from([*Consent, "nothing"])
_campaign: Final = st.sampled_from(["1", "0", "9" * 18, "9" * 19, "-1", ""])
_target: Final = st.one_of(
    st.sampled_from(["h", "n1", "n", "x", ""]), _occupation.map("o{}".format)
)
_SHAPES: Final[dict[Verb, tuple[st.SearchStrategy[str], ...]]] = {
    Verb.LANGUAGE: (_way, st.sampled_from(["ko", "en", "xx"])),
    Verb.ASK_AGE: (_way,),
    Verb.SET_AGE: (_way, st.sampled_from([*AgeBand, "-", "99"])),
    Verb.CIRCUMSTANCES: (_way, _circumstances),
    Verb.INTERESTS: (_way, _circumstances),
    Verb.SET_INTEREST: (_way, _circumstances, _choice),
    Verb.NARROW: (_circumstances, _interest),
    Verb.ASK_CONSENT: (_way, _circumstances),
    Verb.CONSENT: (_way, _circumstances, st.sampled_from("+-x")),
    Verb.LIST: (_origin,),
    Verb.WHY: (_origin,),
    Verb.CARD: (_origin, _occupation),
    Verb.SAVE: (_origin, _pick),
    Verb.SHARE: (_origin, _occupation),
    Verb.REPORT: (_origin, _occupation),
    Verb.PICK: (_origin, _places),
    Verb.COMPARE: (_origin, _places),
    Verb.BROWSE_BY: (st.sampled_from("gfycx"),),
    Verb.TOPIC: (_topic, st.sampled_from("snx")),
    Verb.SUBSCRIBE: (_topic, st.sampled_from(["now", "weekly", "-", "x"])),
    Verb.AGREEMENT: (_agreement,),
    Verb.AGREE: (_agreement, st.sampled_from("+-x")),
    Verb.STOP_TOPIC: (_campaign, _topic),
    Verb.RESUBSCRIBE: (_campaign, _topic),
    Verb.OPEN_FROM: (_campaign, _target),
}


def _shaped(verb: Verb) -> st.SearchStrategy[str]:
    return st.tuples(*_SHAPES.get(verb, ())).map(lambda parts: _packed(verb, list(parts)))


codes: Final = st.one_of(
    st.sampled_from(Verb).flatmap(_shaped),
    st.sampled_from(Verb).flatmap(_shaped),
    st.builds(_packed, st.sampled_from(Verb), st.lists(_argument, max_size=4)),
    st.sampled_from(Verb).flatmap(_shaped).map(lambda code: "0" + code[1:]),
    st.sampled_from(Verb).flatmap(_shaped).map(lambda code: code[: len(code) // 2]),
    st.text(max_size=MOST_BYTES).map(_fitting),
    st.binary(max_size=MOST_BYTES).map(lambda code: code.decode("latin-1")).map(_fitting),
    st.sampled_from(["", ":", "1", "1:", "1zz", "1s:" + ":" * 61, "😀" * 16, "1r\n", "1s\n"]),
)
