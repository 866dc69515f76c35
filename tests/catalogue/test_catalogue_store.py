import dataclasses
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.catalogue.store import Catalogue, CatalogueError, load, same_name
from bot.catalogue.vocabulary import AgeBand, Group

Change = Callable[[str, str, str], None]
Refusal = Callable[[str, str, str], CatalogueError]
DATA = Path(__file__).parents[2] / "data"
OCCUPATIONS = """
- id: tree_keeper
  names: {official: 나무지킴이, en: Tree keeper}
  duty: {ko: 나무를 돌봐요., en: Looks after trees.}
  audiences: [youth]
  audience_basis: stated
  conditions:
    - {kind: age, scope: round, min: 18, max: 39, year: 2016, source: plan_2016}
  interests: [animals]
  years: [2015, 2016]
  evidence: plan
  sources: [plan_2016]
- id: river_keeper
  names: {official: 강지킴이, en: River keeper, aliases: [한강 지킴이]}
  duty:
  audience_basis: not_stated
  years: [2016]
  evidence: name_only
  sources: ["https://example.org/river"]
"""


@pytest.fixture
def data(tmp_path: Path) -> Path:
    for name in ("channels.yaml", "interests.yaml", "rounds.yaml", "plan.yaml"):
        shutil.copy(DATA / name, tmp_path)
    (tmp_path / "occupations.yaml").write_text(OCCUPATIONS, "utf-8")
    return tmp_path


@pytest.fixture
def change(data: Path) -> Change:
    def replace(file: str, old: str, new: str) -> None:
        text = (data / file).read_text("utf-8")
        assert old in text
        (data / file).write_text(text.replace(old, new, 1), "utf-8")

    return replace


def test_rows_are_found_by_id_in_the_order_of_the_file(data: Path) -> None:
    catalogue = load(data)
    assert list(catalogue.occupations) == ["tree_keeper", "river_keeper"]
    tree = catalogue.occupation("tree_keeper")
    assert tree is not None
    assert tree.names.official == "나무지킴이"
    animals = catalogue.interest("animals")
    assert animals is not None
    assert animals.id == "animals"


def test_an_id_that_is_gone_has_no_row(data: Path) -> None:
    catalogue = load(data)
    assert catalogue.occupation("moon_keeper") is None
    assert catalogue.interest("moon") is None


@pytest.fixture
def refusal(data: Path, change: Change) -> Refusal:
    """What loading says after one edit."""

    def edit(file: str, old: str, new: str) -> CatalogueError:
        change(file, old, new)
        with pytest.raises(CatalogueError) as caught:
            load(data)
        return caught.value

    return edit


@pytest.mark.parametrize(
    ("edit", "row", "field", "problem"),
    [
        (("id: tree_keeper", "id: Tree-Keeper"), "Tree-Keeper", "id", "pattern"),
        (("id: tree_keeper", "id: " + "t" * 29), "t" * 29, "id", "pattern"),
        (("id: river_keeper", "id: tree_keeper"), "tree_keeper", "id", "already used"),
        (
            ("{official: 강지킴이", "{official: 나무 (지킴이)"),
            "river_keeper",
            "names",
            "tree_keeper",
        ),
        (("[한강 지킴이]", "[강 지킴이]"), "river_keeper", "names", "river_keeper"),
        (("[animals]", "[animals, moon]"), "tree_keeper", "interests", "no interest 'moon'"),
        (
            ("  duty:\n", "  duty: {ko: 강을 봐요., en: x}\n"),
            "river_keeper",
            "evidence",
            "disagrees",
        ),
        (("evidence: plan", "evidence: name_only"), "tree_keeper", "evidence", "disagrees"),
        (("evidence: name_only", "evidence: press"), "river_keeper", "evidence", "disagrees"),
        (("audiences: [youth]", "audiences: []"), "tree_keeper", "audience_basis", "disagrees"),
        (("[2015, 2016]", "[2016, 2015]"), "tree_keeper", "years", "sorted"),
        (("[2015, 2016]", "[2016, 2016]"), "tree_keeper", "years", "distinct"),
        (("min: 18", "min: 40"), "tree_keeper", "conditions.0.age", "above max"),
        (("min: 18, max: 39, ", ""), "tree_keeper", "conditions.0.age", "min or max"),
        (("scope: round", "scope: moon"), "tree_keeper", "conditions.0.age.scope", "round"),
        (("[plan_2016]", "[]"), "tree_keeper", "sources", "at least 1"),
        (("https://example.org/river", "somewhere"), "river_keeper", "sources.0", "URL"),
        (("en: Tree keeper", 'en: " "'), "tree_keeper", "names.en", "at least 1"),
        (("  duty:\n", ""), "river_keeper", "duty", "required"),
        (
            ("evidence: plan", "evidence: plan\n  salary: 9"),
            "tree_keeper",
            "salary",
            "not permitted",
        ),
        (("- id: river_keeper\n  names", "- names"), "number 2", "id", "required"),
    ],
)
def test_an_error_names_its_row_and_field(
    refusal: Refusal, edit: tuple[str, str], row: str, field: str, problem: str
) -> None:
    error = refusal("occupations.yaml", *edit)
    assert (error.file, error.row) == ("occupations.yaml", row)
    # pydantic tells the members of a union apart at the end of a path
    assert error.field == field or error.field.startswith(f"{field}.")
    assert problem in error.problem
    assert str(error).startswith(f"In occupations.yaml, row {row}, field {field}")


@pytest.mark.parametrize(
    ("edit", "row", "field"),
    [
        (("interests.yaml", "- id: children", "- id: animals"), "animals", "id"),
        (("interests.yaml", "- id: children", "- id: n0"), "n0", "id"),
        (("channels.yaml", "- id: job_fair", "- id: job_plus"), "job_plus", "id"),
        (("channels.yaml", "  default: true\n", ""), "-", "default"),
        (
            ("channels.yaml", "job_plus\n  kind: centre", "job_plus\n  kind: event"),
            "job_plus",
            "default",
        ),
        (
            ("channels.yaml", "  ages: ", "  default: true\n  ages: "),
            "mentor_school, job_plus",
            "default",
        ),
        (("channels.yaml", '["14-17"]', '["14-99"]'), "mentor_school", "ages.0"),
        (("rounds.yaml", "- year: 2017", "- year: 2013"), "2013", "programme"),
        (("rounds.yaml", '"2017-02-10"', '"10 February"'), "2017", "closes"),
        (("plan.yaml", "total: 45", "total: 46"), "2015", "found.parts"),
    ],
)
def test_the_other_files_are_checked_too(
    refusal: Refusal, edit: tuple[str, str, str], row: str, field: str
) -> None:
    assert str(refusal(*edit)).startswith(f"In {edit[0]}, row {row}, field {field}: ")


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("- id: [", "at line"),
        ("id: tree_keeper", "not a list"),
        ("- id: a\n- id: b\n  names: {en: A,\n    en: B}", "at line 3.*'en' is written twice"),
        ("- only words", "number 1"),
        ("- id: !!python/object:os.system {}", "at line 1"),
    ],
)
def test_a_file_that_is_no_list_of_rows_says_where(data: Path, text: str, where: str) -> None:
    (data / "occupations.yaml").write_text(text, "utf-8")
    with pytest.raises(CatalogueError, match=rf"^In occupations\.yaml, .*{where}"):
        load(data)


def test_a_missing_file_is_named(data: Path) -> None:
    (data / "rounds.yaml").unlink()
    with pytest.raises(CatalogueError, match=r"^In rounds\.yaml, .*cannot be read"):
        load(data)


def test_the_version_follows_facts_and_not_layout(data: Path, change: Change) -> None:
    first = load(data).version
    change("occupations.yaml", "- id: tree_keeper", "# a comment\n\n- id: 'tree_keeper'")
    assert load(data).version == first
    change("occupations.yaml", "나무를 돌봐요.", "나무를 심어요.")
    second = load(data).version
    assert second != first
    change("rounds.yaml", "people: 3902", "people: 3903")
    assert load(data).version not in {first, second}


def test_the_catalogue_cannot_be_changed(catalogue: Catalogue) -> None:
    row = next(iter(catalogue.occupations.values()))
    with pytest.raises(dataclasses.FrozenInstanceError):
        catalogue.version = "other"  # type: ignore[misc]  # the assignment is what must fail
    with pytest.raises(TypeError):
        catalogue.occupations[row.id] = row  # type: ignore[index]  # it must fail
    with pytest.raises(ValueError, match="frozen"):
        row.people = 5  # type: ignore[misc]  # it must fail


@pytest.mark.parametrize(
    ("age", "groups", "channel"),
    [
        (None, set(), "job_plus"),
        (AgeBand.FROM_40, set(), "job_plus"),
        (AgeBand.UNDER_14, set(), "job_plus"),
        (AgeBand.FROM_40, {Group.DISABLED, Group.FOREIGN, Group.BENEFITS}, "job_plus"),
        (AgeBand.FROM_14, set(), "mentor_school"),
        (AgeBand.FROM_14, {Group.WOMAN}, "mentor_school"),
        (AgeBand.FROM_18, set(), "youth_job_hub"),
        (AgeBand.FROM_30, {Group.CAREER_BREAK}, "youth_job_hub"),
        (AgeBand.FROM_30, {Group.WOMAN}, "women_resources"),
        (AgeBand.FROM_40, {Group.WOMAN, Group.STUDENT}, "women_resources"),
        (None, {Group.WOMAN}, "women_resources"),
        (AgeBand.FROM_50, set(), "senior_second_life"),
        (AgeBand.FROM_65, {Group.WOMAN, Group.DISABLED}, "senior_second_life"),
    ],
)
def test_the_most_specific_channel_is_chosen(
    catalogue: Catalogue, age: AgeBand | None, groups: set[Group], channel: str
) -> None:
    assert catalogue.centre_for(age, frozenset(groups)).id == channel


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("(남성) 안심 보안관", "남성안심보안관"),
        ("발달장애·정신장애", "발달장애 정신장애"),
        ("쥬(ZOO) 아카데미", "쥬zoo아카데미"),
        ("평생학습", "\u1111\u1167\u11bc\u1109\u1162\u11bc학습"),
    ],
)
def test_spelling_does_not_make_another_name(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)
    assert same_name(one) != same_name(other + "들")
