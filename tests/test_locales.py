"""Both languages say the same things, all that the code asks for, and nothing else."""

import ast
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from fluent.syntax import ast as ftl
from fluent.syntax import parse
from fluent.syntax.visitor import Visitor

from bot.catalogue import store
from bot.catalogue.model import Audience, Evidence, Interest
from bot.catalogue.vocabulary import AgeBand, Group
from bot.config import DATA_DIR
from bot.i18n import _PAIRS, LANGUAGES, LOCALES, Translator, josa, translator
from bot.matching import Matcher, load_lexicon
from bot.matching.model import Seeker
from bot.people.consent import STOPPED, Consent, Topic
from bot.programme import listing
from bot.programme.balance import Gap
from bot.programme.discovery.model import Stage, Way
from bot.programme.discovery.notes import Kind as NoteKind
from bot.programme.discovery.opinions import Verdict
from bot.programme.evaluations import Judgement
from bot.programme.few import AGES, Branch
from bot.programme.notice import Flag
from bot.programme.occasions import DIGESTED
from bot.programme.occupation_demand import Kind
from bot.programme.phase_news import TOLD
from bot.programme.push import Caution
from bot.programme.reminder_moments import Reminds
from bot.programme.supply import COUNTED
from bot.programme.templates import TEMPLATES
from bot.programme.year import Mark, Origin, Phase
from bot.sandbox.html import parse_html
from bot.staff.approval import Why
from bot.staff.invitations import Outcome
from bot.staff.roles import Role
from bot.wording import Wording, key
from handlers.menu import COMMANDS
from handlers.staff import candidate_form, candidate_notes, discovery_sheets, listing_fields
from handlers.staff.audit import text_of_action
from handlers.staff.january_rehearsal import _ORDER
from handlers.staff.notice_fields import STEPS
from tests.phone import ROOM, width

ROOT = Path(__file__).parent.parent
NUMBERS = (0, 1, 2, 5, 21)
PLURALS = {"zero", "one", "two", "few", "many", "other"}
NUMERIC = {"count", "page", "pages"}
# Each holds its own language's sentence, given by the data.
BY_LANGUAGE = {"ko", "en"}


class Seen(Visitor):
    """What a message refers to."""

    def __init__(self, entry: Any) -> None:
        self.variables: set[str] = set()
        self.messages: set[str] = set()
        self.functions: list[tuple[str, list[Any]]] = []
        self.choices: dict[str, set[str]] = defaultdict(set)
        self.visit(entry)

    def visit_VariableReference(self, node: Any) -> None:  # noqa: N802 - the library's names
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: Any) -> None:  # noqa: N802
        self.messages.add(node.id.name)

    def visit_FunctionReference(self, node: Any) -> None:  # noqa: N802
        values = [getattr(each, "value", None) for each in node.arguments.positional]
        self.functions.append((node.id.name, values))
        self.generic_visit(node)

    def visit_SelectExpression(self, node: Any) -> None:  # noqa: N802
        keys = {getattr(each.key, "name", None) or each.key.value for each in node.variants}
        self.choices[node.selector.id.name] |= keys
        self.generic_visit(node)


def entries(language: str) -> Iterator[Any]:
    for path in sorted((LOCALES / language).glob("*.ftl")):
        yield from parse(path.read_text("utf-8")).body


def read(language: str) -> dict[str, Seen]:
    found = {e.id.name: Seen(e) for e in entries(language) if isinstance(e, ftl.Message)}
    for seen in found.values():
        for name in tuple(seen.messages):
            seen.variables |= found[name].variables
            for variable, keys in found[name].choices.items():
                seen.choices[variable] |= keys
    return found


MESSAGES = {language: read(language) for language in LANGUAGES}
IDS = sorted(set.union(*(set(messages) for messages in MESSAGES.values())))
both_languages = pytest.mark.parametrize("language", LANGUAGES)


# The files


@both_languages
def test_every_line_is_understood_and_no_message_is_given_twice(language: str) -> None:
    found = list(entries(language))
    assert [each.content for each in found if isinstance(each, ftl.Junk)] == []
    names = [each.id.name for each in found if isinstance(each, ftl.Message | ftl.Term)]
    assert sorted(names) == sorted(set(names))
    assert [each for each in found if isinstance(each, ftl.Message) and each.value is None] == []


def test_both_languages_have_the_same_messages() -> None:
    assert set(MESSAGES["ko"]) == set(MESSAGES["en"])


@pytest.mark.parametrize("message", IDS)
def test_both_languages_offer_the_same_choices(message: str) -> None:
    korean, english = (dict(MESSAGES[language][message].choices) for language in ("ko", "en"))
    for variable in {*korean, *english} - NUMERIC:
        assert korean.get(variable) == english.get(variable), variable


# A language may leave out what it does not need to say; it cannot use what it is not given.
MAY_BE_LEFT_UNSAID = {("results-head-ahead", "count"), ("reason-name-part", "name")}


@pytest.mark.parametrize("message", IDS)
def test_both_languages_use_the_same_values(message: str) -> None:
    korean, english = (MESSAGES[language][message].variables for language in ("ko", "en"))
    different = (korean ^ english) - BY_LANGUAGE
    assert {(message, variable) for variable in different} <= MAY_BE_LEFT_UNSAID


@both_languages
def test_the_only_function_is_the_particle_with_a_known_pair(language: str) -> None:
    for message, seen in MESSAGES[language].items():
        for function, (_, pair) in seen.functions:
            assert function == "JOSA", message
            assert pair in _PAIRS, message


def test_choices_by_person_group_name_known_groups() -> None:
    for messages in MESSAGES.values():
        for message, seen in messages.items():
            assert seen.choices.get("group", set()) <= {*Group, "other"}, message
    assert MESSAGES["ko"]["check-who"].choices["group"] == {*Group, "other"}


# The code


LISTING_STEPS = {
    step.replace("_", "-") for steps in listing_fields.STEPS.values() for step in steps
}


def expansions() -> dict[tuple[str, str], list[str]]:
    """Ids that the code builds: what stands before and after the part that varies."""
    verdicts = ("yes", "no", "unknown")
    checks = [f"{kind}-{verdict}" for kind in ("age", "group") for verdict in verdicts]
    return {
        ("age-", ""): [key(band) for band in AgeBand],
        ("group-", ""): [key(group) for group in Group],
        ("audience-", ""): [key(audience) for audience in Audience],
        ("evidence-", ""): [key(evidence) for evidence in Evidence],
        ("command-", ""): list(COMMANDS),
        ("card-", ""): ["path", "training", "note", "years-note"],
        ("month-", ""): [str(month) for month in range(1, 13)],
        ("topic-", ""): list(Topic),
        ("topic-", "-about"): list(Topic),
        ("agreement-", ""): [key(kind) for kind in Consent],
        ("ask-agreement-", ""): [key(kind) for kind in Consent if kind in STOPPED],
        ("browse-", "-ask"): ["group", "field", "year", "initial"],
        ("", "-kept"): ["question", "report"],
        ("reason-", ""): sorted(REASONS),
        ("reason-", "-same"): ["keyword"],
        ("notice-label-", ""): [step.replace("_", "-") for step in STEPS],
        ("notice-ask-", ""): [step.replace("_", "-") for step in STEPS],
        ("listing-label-", ""): sorted(LISTING_STEPS),
        ("listing-ask-", ""): sorted(LISTING_STEPS),
        ("notice-flag-", ""): list(Flag),
        ("notice-date-", ""): ["unreadable", "no-such-day", "no-such-time", "weekday"],
        ("notice-refused-", ""): list(Why),
        ("check-", ""): [*checks, "qualification-unknown"],
        ("digest-", ""): list(DIGESTED),
        ("template-", ""): list(TEMPLATES),
        ("judgement-", ""): list(Judgement),
        ("begins-", ""): list(TOLD),
        ("begins-", "-about"): list(TOLD),
        ("", "-how"): [f"reminder-{each}" for each in Reminds],
        ("template-refused-", ""): list(Why),
        ("catalogue-refused-", ""): list(Why),
        ("catalogue-change-", ""): ["new", "changed", "retired", "back"],
        ("role-", ""): list(Role),
        ("cand-stage-", ""): [key(stage) for stage in Stage],
        ("cand-way-", ""): list(Way),
        ("cand-field-", ""): [key(field) for field in candidate_form.FIELDS],
        ("cand-ask-", ""): [
            *(key(field) for field in candidate_form.FIELDS),
            *candidate_notes.SOURCES,
            NoteKind.TRAINING,
            NoteKind.PROJECT,
        ],
        ("cand-source-", ""): list(candidate_notes.SOURCES),
        ("cand-note-", ""): list(NoteKind),
        ("cand-", "s"): list(NoteKind),
        ("button-cand-", "s"): list(NoteKind),
        ("button-cand-add-", ""): [*candidate_notes.SOURCES, NoteKind.TRAINING, NoteKind.PROJECT],
        ("cand-wrong-", ""): ["no-why", "too-long", "future", "before", "no-place", "no-day"],
        ("cand-refused-", ""): list(Why),
        ("cand-series-", ""): ["planned", "document", "ours"],
        ("cand-sheet-", ""): ["candidates", "steps", "notes", "opinions"],
        ("cand-col-", ""): [
            name for columns in discovery_sheets.SHEETS.values() for name in columns
        ],
        ("opinion-", ""): list(Verdict),
        ("opinion-link-", ""): ["taken", "over", "own"],
        ("act-", ""): sorted(text_of_action(each).removeprefix("act-") for each in actions()),
        ("demand-", ""): list(Kind),
        ("gap-", ""): list(Gap),
        ("supply-ages-", ""): [branch.name for branch in branches(AGES)],
        ("supply-ask-", ""): [*COUNTED, "remark"],
        ("supply-wrong-", ""): ["range", "more", "long"],
        ("list-head-", ""): ["name", "duty", "leads"],
        ("", "-note"): ["list-anyone", "list-not-stated"],
        ("year-", ""): [*Mark, *Phase],
        ("year-by-", ""): list(Origin),
        ("year-wrong-", ""): ["order", "far", "before-opening", "after-closing"],
        ("phase-", ""): list(Phase),
        ("push-flag-", ""): list(Flag),
        ("button-push-flag-", ""): list(Flag),
        ("push-caution-", ""): list(Caution),
        ("push-ask-", ""): list(Caution),
        ("button-push-", ""): list(Caution),
        ("push-missing-", ""): ["notices", *Caution],
        ("push-would-", ""): ["notices", *(each for each in _ORDER if not each.isdecimal())],
        ("invite-", ""): [Outcome.USED, Outcome.EXPIRED, Outcome.OWN],
    }


def branches(branch: Branch) -> Iterator[Branch]:
    """A group by age and all that are in it."""
    yield branch
    for part in branch.parts:
        yield from branches(part)


def trees(*folders: str) -> Iterator[ast.AST]:
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "sandbox" not in path.parts:
                yield ast.parse(path.read_text("utf-8"))


def constants(*folders: str) -> set[str]:
    """Every text that stands in the code, whole."""
    return {
        node.value
        for tree in trees(*folders)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def actions() -> set[str]:
    """Every act that the code writes down, as `<thing>.<what>`."""
    found = set()
    for tree in trees("handlers", "bot"):
        named = {
            target.id: node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.AnnAssign) and isinstance(target := node.target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.note":
                for given in _alternatives(node.args[2]):
                    action = named.get(given.id) if isinstance(given, ast.Name) else given
                    assert action is not None, ast.unparse(node)
                    found |= _spelled_out(action)
    return found


# Acts that the code puts together.
BUILT_ACTS = {
    "f'notice.{act}'": {"notice.close", "notice.withdraw"},
    **{
        f"f'{{kind}}.{act}'": {f"{kind}.{act}" for kind in listing.Kind}
        for act in ("create", "edit", "submit", "approve", "give_back", "end", "discard")
    },
}


def _spelled_out(action: ast.expr) -> set[str]:
    if isinstance(action, ast.Constant):
        return {str(action.value)}
    return BUILT_ACTS[ast.unparse(action)]


# A kind of reason is a text in the matching code; each has its message.
REASONS = {
    message.removeprefix("reason-")
    for message in IDS
    if message.startswith("reason-")
    and message.removeprefix("reason-") in constants("bot/matching")
}


def asked_for() -> Iterator[ast.expr]:
    """First arguments of `t(…)`, `turn.t(…)`, `t.plain(…)` and `tell(…, message)`."""
    for tree in trees("handlers", "bot"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and _is_a_translator(node.func):
                yield from _alternatives(node.args[0])


def _is_a_translator(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute) and function.attr == "plain":
        function = function.value
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name == "t"


def _alternatives(argument: ast.expr) -> Iterator[ast.expr]:
    if isinstance(argument, ast.IfExp):
        yield from _alternatives(argument.body)
        yield from _alternatives(argument.orelse)
    else:
        yield argument


def built(node: ast.AST) -> tuple[str, str] | None:
    """The fixed ends of a text that is put together; None for any other."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        parts: list[ast.expr] = [node.left, node.right]
    elif isinstance(node, ast.JoinedStr):
        parts = node.values
    else:
        return None
    ends = parts[0], parts[-1]
    first, last = (str(end.value) if isinstance(end, ast.Constant) else "" for end in ends)
    return first, last


def test_every_message_that_the_code_asks_for_is_there() -> None:
    plain = [node.value for node in asked_for() if isinstance(node, ast.Constant)]
    assert len(plain) > 50
    assert sorted({str(each) for each in plain} - set(IDS)) == []


def test_every_message_that_the_code_puts_together_is_there() -> None:
    for (before, after), middles in expansions().items():
        for middle in middles:
            assert before + middle + after in IDS


def test_every_way_of_putting_ids_together_is_known_here() -> None:
    known = set(expansions())
    for node in asked_for():
        if (ends := built(node)) is not None:
            assert ends in known or ("browse-", ends[1]) in known, ast.unparse(node)


def test_no_message_is_there_for_nothing() -> None:
    used = constants("handlers", "bot")
    for (before, after), middles in expansions().items():
        used |= {before + middle + after for middle in middles}
    for messages in MESSAGES.values():
        for seen in messages.values():
            used |= seen.messages
    assert [message for message in IDS if message not in used] == []


def test_every_kind_of_reason_that_matching_gives_has_its_message() -> None:
    catalogue, lexicon = store.load(DATA_DIR), load_lexicon(DATA_DIR / "lexicon.yaml")
    matcher, wording = Matcher(catalogue, lexicon, year=2026), Wording(catalogue, lexicon)
    queries = [
        "여성안심보완관", "강아지 돌보는 일", "ㅇㅅㅇㅅㅂㅇㄱ", "rkddkwl", "working with animals",
        "보안관", "저는 68세인데 아이들이 좋아요", "외국인이에요 통역", "청각장애가 있어요", "전통시장",
    ]  # fmt: skip
    seekers = [
        Seeker(),
        Seeker(AgeBand.FROM_14, frozenset(), frozenset({"media"})),
        Seeker(AgeBand.FROM_65, frozenset(Group), frozenset({"animals", "care"})),
    ]
    kinds = set()
    for query, seeker in itertools.product(["", *queries], seekers):
        for match in matcher.match(seeker, query, limit=10).matches:
            kinds |= {reason.kind for reason in match.reasons}
            for language in LANGUAGES:
                said = wording.reasons(translator(language), match)
                said += wording.open_checks(translator(language), match.checks)
                assert all(complete(text) for text in said)
    assert len(kinds) >= 8
    assert kinds <= REASONS


# What people read


def complete(text: str) -> bool:
    return bool(text.strip()) and not set("{}$") & set(text) and "  " not in text.replace("\n", "")


def situations(message: str) -> Iterator[dict[str, Any]]:
    """Plausible values for a message: every choice, several numbers, a hostile name."""
    seen = [MESSAGES[language][message] for language in LANGUAGES]
    values: dict[str, Iterable[Any]] = {}
    for variable in seen[0].variables | seen[1].variables:
        choices = seen[0].choices.get(variable, set()) | seen[1].choices.get(variable, set())
        if variable in NUMERIC:
            values[variable] = NUMBERS
        elif choices:
            values[variable] = [*sorted(choices), "something new"]
        else:
            values[variable] = ["강아지 & <고양이>"]
    for combination in itertools.product(*values.values()):
        yield dict(zip(values, combination, strict=True))


@both_languages
@pytest.mark.parametrize("message", IDS)
def test_every_message_reads_whole_whatever_it_is_given(language: str, message: str) -> None:
    t = translator(language)
    for values in situations(message):
        html, plain = t(message, **values), t.plain(message, **values)
        assert complete(html)
        assert complete(plain)
        text, _ = parse_html(html)
        assert text.strip()
        assert ("<고양이>" in text) is ("<고양이>" in plain)


def test_numbers_are_chosen_by_plural_forms_alone() -> None:
    for messages in MESSAGES.values():
        for message, seen in messages.items():
            for variable in NUMERIC & set(seen.choices):
                assert seen.choices[variable] <= PLURALS | set("0123456789"), message


def rendered(t: Translator) -> Iterator[tuple[str, str]]:
    for message in IDS:
        for values in situations(message):
            yield message, t.plain(message, **values)


def test_korean_is_polite_and_never_stiff() -> None:
    for message, text in rendered(translator("ko")):
        assert not re.search(r"(니다|시오|니까\?|하라|한다)[.!?]?(\s|$)", text), message


def test_a_particle_after_a_value_is_chosen_and_not_guessed() -> None:
    particle = re.compile(
        r"\{ \$(\w+) \}[’”]?(은|는|이|가|을|를|과|와|으로|로|이에요|예요|이나|아|야)(?![가-힣])"
    )
    guessed = set()
    for path in (LOCALES / "ko").glob("*.ftl"):
        for line in path.read_text("utf-8").splitlines():
            guessed |= {found[:2] for found in particle.findall(line)}
    # What a topic is about always ends alike, so that its particle may stand in the sentence.
    assert guessed <= {("topic", "이에요"), ("topic", "과")}
    for topic in load_lexicon(DATA_DIR / "lexicon.yaml").topics:
        about = topic.about["ko"]
        assert josa(about, "이에요/예요") == f"{about}이에요"


def test_what_telegram_shows_stays_within_its_limits() -> None:
    for language in LANGUAGES:
        t = translator(language)
        assert len(t.plain("bot-description")) <= 512
        assert len(t.plain("bot-about")) <= 120
        for name in COMMANDS:
            assert 1 <= len(t.plain(f"command-{name}")) <= 256
        for name in ("button-outdated", "went-wrong", "too-many", "saved-full", "inquiry-dropped"):
            assert len(t.plain(name)) <= 200


@both_languages
@pytest.mark.parametrize("interest", store.load(DATA_DIR).interests.values(), ids=lambda i: i.id)
def test_the_name_of_a_field_fits_half_a_phone_with_its_tick_or_its_count(
    language: str, interest: Interest
) -> None:
    name = interest.name[language]
    assert width(f"⬜ {name}") <= ROOM / 2
    assert width(f"{name} (99)") <= ROOM / 2
