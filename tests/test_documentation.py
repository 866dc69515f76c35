"""What the documentation says is so."""

import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main
from dotenv import dotenv_values

from bot.ask import Asker
from bot.cli import cli
from bot.config import Settings
from handlers.menu import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
USING = (ROOT / "docs" / "using.md").read_text("utf-8")
UNTRACKED = {".git", ".venv", "var", "__pycache__"}


def tracked() -> list[Path]:
    """Every file that belongs to the product."""
    if (ROOT / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT,
            capture_output=True,
            check=True,
        )
        names = listed.stdout.decode().split("\0")
        return [ROOT / name for name in names if name and (ROOT / name).is_file()]
    return [
        path
        for path in ROOT.rglob("*")
        if path.is_file()
        and not any(part in UNTRACKED or part.endswith("_cache") for part in path.parts)
    ]


PAGES = sorted(path for path in tracked() if path.suffix == ".md")


def name_of(page: Path) -> str:
    return str(page.relative_to(ROOT))


# Settings


def defaults() -> dict[str, str]:
    """Every setting with its default as an operator writes it; '' for none."""
    fields = Settings.model_fields.items()
    return {name.upper(): written(field.default) for name, field in fields}


def written(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value) if value else ""


def test_the_table_in_the_readme_lists_every_setting_with_its_default() -> None:
    rows = re.findall(r"^\| `([A-Z_]+)` \| ([^|]+) \| ([^|]+) \|$", README, re.MULTILINE)
    listed = {name: default for name, default, _ in rows}
    assert list(listed) == [name for name, _, _ in rows]
    shown = {name: f"`{default}`" if default else "none" for name, default in defaults().items()}
    assert {
        name: default.partition(":")[0] if default.startswith("none") else default
        for name, default in listed.items()
    } == shown


def test_the_example_file_lists_every_setting_with_its_default_and_a_word_about_it() -> None:
    assert dotenv_values(ROOT / ".env.example") == defaults()
    assert Settings(_env_file=ROOT / ".env.example") == Settings(_env_file=None)
    blocks = (ROOT / ".env.example").read_text("utf-8").split("\n\n")[1:]
    assert len(blocks) == len(defaults())
    assert all(block.startswith("# ") for block in blocks)


def test_every_setting_has_a_description() -> None:
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_no_page_names_a_setting_that_does_not_exist(page: Path) -> None:
    settings = set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)(?:=[^`]*)?`", page.read_text("utf-8")))
    assert settings <= set(defaults()) | ELSEWHERE


# Names of other programs that look like settings of ours.
ELSEWHERE = {
    "YEAR_RUN",
    "YEAR_SEED",
    "REQUIRE_BROWSER",
    "REQUIRE_POSTGRES",
    "UPDATE_SCREENSHOTS",
    "UPDATE",
    "BEGIN_IMMEDIATE",
}


# Commands


Command = typer.core.TyperCommand | typer.core.TyperGroup


def top() -> typer.core.TyperGroup:
    """The whole command line."""
    group = typer.main.get_command(cli)
    assert isinstance(group, typer.core.TyperGroup)
    return group


def leaves(group: typer.core.TyperGroup, before: str = "") -> Iterator[tuple[str, Command]]:
    """Every command as it is typed, those of groups too."""
    for name, command in group.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            yield from leaves(command, f"{before}{name} ")
        else:
            assert isinstance(command, typer.core.TyperCommand)
            yield before + name, command


def options() -> dict[str, list[str]]:
    """Every command with its options."""
    return {
        name: [option for each in command.params for option in each.opts if option[0] == "-"]
        for name, command in leaves(top())
    }


def test_every_command_and_option_is_documented() -> None:
    text = README + USING
    for command, names in options().items():
        assert f"python bot.py {command}" in text
        for option in set(names) - {"--help"}:
            assert re.search(rf"{option}\b", text), f"{command} {option}"


def invocations() -> Iterator[tuple[str, str]]:
    """Every `python bot.py …` on a page."""
    for page in PAGES:
        for line in re.findall(r"python bot\.py([^\n`]*)", page.read_text("utf-8")):
            yield name_of(page), line.strip()


def test_every_command_that_a_page_shows_can_be_run() -> None:
    known = dict(leaves(top()))
    shown = list(invocations())
    assert len(shown) >= 5
    for page, line in shown:
        words = shlex.split(line)
        if not words or words == ["--help"]:
            continue
        length = 1 if words[0] in known else 2
        name = " ".join(words[:length])
        assert name in known, f"{page}: {line}"
        known[name].make_context(name, words[length:])


def test_the_examples_of_the_manual_find_what_it_says() -> None:
    asker = Asker(limit=5)
    assert (
        asker.ask("여성안심보완관", "65+", ["woman"], ["animals"])["matches"][0]["name"]
        == "여성안심보안관"
    )
    for query in re.findall(r"\(`(\w+)`\)", USING):
        assert asker.ask(query)["confident"], query


def test_every_chat_command_is_documented_and_every_documented_one_exists() -> None:
    assert set(re.findall(r"`/([a-z]+)`", USING)) == set(COMMANDS)


# Layout


def test_every_room_of_the_house_is_on_the_plan() -> None:
    plan = (ROOT / "docs" / "architecture.md").read_text("utf-8").split("```")[1]
    rooms = {path.parent.name for path in tracked() if path.match("bot/*/__init__.py")}
    assert {f"{room}/" for room in rooms} <= set(plan.split())
    for name in re.findall(r"\b[a-z_0-9]+\.py\b", plan):
        assert list(ROOT.glob(f"{name}")) or list(ROOT.glob(f"bot/{name}")), name


def test_the_first_two_code_blocks_of_the_readme_are_one_line_each_and_start_and_test() -> None:
    first, second = re.findall(r"^```\w*\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)[:2]
    for block in (first, second):
        assert block.count("\n") == 1
        assert block.startswith("python3 -m venv .venv && ")
    assert first.rstrip().endswith("python bot.py")
    assert "-m pytest" in second
    for name in re.findall(r"requirements\S*\.txt", first + second):
        assert (ROOT / name).is_file()


def test_the_python_that_the_readme_asks_for_is_the_one_the_project_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    (version,) = set(re.findall(r"Python (\d\.\d+)", README))
    assert project["requires-python"] == f">={version}"


# Links


def slug(heading: str) -> str:
    words = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return words.replace(" ", "-")


def anchors(page: Path) -> set[str]:
    return {slug(line) for line in re.findall(r"^#+ (.*)$", page.read_text("utf-8"), re.MULTILINE)}


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text("utf-8")):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, anchor = target.partition("#")
        goal = (page.parent / path).resolve() if path else page
        assert goal.exists(), target
        assert goal.is_relative_to(ROOT), target
        assert not anchor or anchor in anchors(goal), target


# What belongs to a machine or to a shop stays out

HOSTS = [
    ".".join(labels)
    for labels in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("yarnpkg", "com"),
        ("crates", "io"),
        ("rubygems", "org"),
        ("golang", "org"),
        ("docker", "io"),
        ("anaconda", "org"),
    ]
]
MACHINE_PATH = re.compile(r"(?<![\w.~*])/(?:work|root|home|Users)/\w")


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        named = [host for host in HOSTS if host in text]
        named += MACHINE_PATH.findall(text)
        found += [f"{name_of(path)}: {each}" for each in named]
    assert found == []
