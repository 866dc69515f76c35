"""The command line: what it prints, where it prints it, and how it ends."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from bot import cli
from bot.ask import Asker
from bot.catalogue import store
from bot.catalogue.vocabulary import AgeBand, Group
from bot.config import DATA_DIR, Settings
from tests.command_line import NOTHING, Ended, check_shape


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty folder to start from, with no setting in the environment."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


Run = Callable[..., Ended]
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(scope="module")
def asker() -> Asker:
    return Asker(limit=5)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], asker: Asker) -> Run:
    """Runs a command in this process, up to its end; the catalogue is read only once."""

    class Ready(Asker):
        def __init__(self, limit: int) -> None:
            vars(self).update(vars(asker), _limit=limit)

    monkeypatch.setattr("bot.ask.Asker", Ready)

    def run(*arguments: str) -> Ended:
        monkeypatch.setattr(sys, "argv", ["bot.py", *arguments])
        capfd.readouterr()
        with pytest.raises(SystemExit) as caught:
            cli.main()
        printed = capfd.readouterr()
        code = caught.value.code
        assert isinstance(code, int | None)
        return Ended(code or 0, COLOURS.sub("", printed.out), COLOURS.sub("", printed.err))

    return run


# match


def test_match_prints_one_answer_as_json(run: Run) -> None:
    arguments = ["--age", "65+", "--group", "woman", "--group", "student", "--interest", "animals"]
    answer = run("match", "강아지 돌보는 일", *arguments, "--limit", "2", "--json").json()
    check_shape(answer, limit=2)
    assert len(answer["matches"]) == 2


def test_match_prints_lines_for_people(run: Run) -> None:
    done = run("match", "강아지 돌보는 일", "--age", "65+")
    assert (done.status, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("1. 생명 가꿈 전문가")
    assert lines[1].startswith("   - ")
    assert "강아지" in lines[1]


def test_match_says_so_where_nothing_fits(run: Run) -> None:
    done = run("match", "ㅎㅎ")
    assert (done.status, done.out) == (0, "맞는 일을 찾지 못했어요.\n")
    assert run("match", "--json").json() == NOTHING


def test_the_vocabulary_lists_every_id(run: Run) -> None:
    known = run("match", "--vocabulary", "--json").json()
    assert known == {
        "ages": [band.value for band in AgeBand],
        "groups": [group.value for group in Group],
        "interests": list(store.load(DATA_DIR).interests),
    }
    lines = run("match", "--vocabulary").out.splitlines()
    assert lines == [f"{name}: {', '.join(ids)}" for name, ids in known.items()]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--age", "old"], "unknown age 'old'"),
        (["--group", "nobody"], "unknown group 'nobody'"),
        (["--interest", "fame"], "unknown interest 'fame'"),
        (["--batch", "missing.jsonl"], "missing.jsonl: cannot be read"),
        (["--batch", "."], ".: cannot be read"),
    ],
)
def test_a_question_that_cannot_be_asked_ends_in_a_sentence(
    run: Run, arguments: list[str], named: str
) -> None:
    done = run("match", "일", *arguments)
    assert done.out == ""
    assert named in done.sentence()


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["match", "--nope"], "--nope"),
        (["match", "일", "둘"], "둘"),
        (["match", "--limit", "0"], "--limit"),
        (["match", "--limit", "51"], "--limit"),
        (["match", "--limit", "five"], "--limit"),
        (["match", "--age"], "--age"),
        (["nope"], "nope"),
        (["--nope"], "--nope"),
    ],
)
def test_a_mistyped_command_is_told(run: Run, arguments: list[str], named: str) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, "")
    assert named in done.err
    assert "Traceback" not in done.err


# match --batch


@pytest.fixture
def batch(run: Run, nowhere: Path) -> Callable[[bytes], Ended]:
    def ask(content: bytes) -> Ended:
        (nowhere / "questions.jsonl").write_bytes(content)
        return run("match", "--batch", "questions.jsonl", "--json")

    return ask


Batch = Callable[[bytes], Ended]


def answers(done: Ended) -> list[dict[str, Any]]:
    assert (done.status, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


def test_a_batch_answers_each_line_in_order(batch: Batch) -> None:
    questions = [
        {"query": "여성안심보안관", "age": "30-39", "groups": ["woman"], "interests": ["safety"]},
        {"query": "강아지"},
        {"interests": ["media"]},
        {"query": None, "age": None, "groups": None, "interests": None},
        {},
        {"age": "14-17", "query": "강아지"},
    ]
    text = "\n".join(json.dumps(question, ensure_ascii=False) for question in questions)
    found = answers(batch(text.encode()))
    assert len(found) == len(questions)
    for answer in found:
        check_shape(answer)
    assert found[0]["matches"][0]["name"] == "여성안심보안관"
    assert found[3] == found[4] == NOTHING
    assert found[5]["matches"][0]["when"] == "from_18"


def test_a_batch_passes_over_blank_lines_marks_and_either_line_end(batch: Batch) -> None:
    content = b'\xef\xbb\xbf{"query": "\xea\xb0\x95\xec\x95\x84\xec\xa7\x80"}\r\n\r\n  \t \n{}\r\n'
    found = answers(batch(content))
    assert [answer["confident"] for answer in found] == [True, False]
    assert answers(batch(b"")) == []
    assert answers(batch(b"\n\n")) == []


def test_a_batch_takes_every_separator_that_json_allows_in_a_text(batch: Batch) -> None:
    text = '{"query": "강아지\u2028돌보기\u2029\x85\x1c"}\n{}'.replace("\x1c", "\\u001c")
    assert [answer["confident"] for answer in answers(batch(text.encode()))] == [True, False]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("{", "not JSON"),
        ("강아지", "not JSON"),
        ('{"query": "a"} {"query": "b"}', "not JSON"),
        ('{"query": "\\ud800"}', "not JSON"),
        ('["강아지"]', "must be an object"),
        ("null", "must be an object"),
        ('{"query": 5}', "query"),
        ('{"groups": "woman"}', "groups"),
        ('{"groups": [1]}', "groups.0"),
        ('{"interest": ["animals"]}', "interest"),
        ('{"age": "old"}', "unknown age 'old'"),
        ('{"groups": ["nobody"]}', "unknown group 'nobody'"),
        ('{"interests": ["fame"]}', "unknown interest 'fame'"),
    ],
)
def test_a_batch_names_the_line_that_is_wrong_after_answering_those_before(
    batch: Batch, line: str, named: str
) -> None:
    done = batch(f'{{"query": "강아지"}}\n\n{line}\n{{}}\n'.encode())
    assert len(done.out.splitlines()) == 1
    assert done.sentence().startswith("questions.jsonl, line 3: ")
    assert named in done.err


def test_a_batch_in_another_encoding_is_told(batch: Batch) -> None:
    done = batch('{"query": "강아지"}'.encode("cp949"))
    assert "questions.jsonl: cannot be read" in done.sentence()


# The other commands


def test_help_names_every_command_and_option(run: Run) -> None:
    commands = [command.callback for command in cli.cli.registered_commands]
    top = run("--help")
    assert top.status == 0
    assert commands
    for command in commands:
        assert command is not None
        name = command.__name__
        assert name in top.out
        page = run(name, "--help")
        assert (page.status, page.err) == (0, "")
    for option in ("age", "group", "interest", "limit", "batch", "json", "vocabulary"):
        assert f"--{option}" in run("match", "--help").out


def test_a_new_key_is_one_and_another_each_time(run: Run) -> None:
    keys = {run("key").out.strip() for _ in range(2)}
    assert len(keys) == 2
    for key in keys:
        Fernet(key)


def test_a_wrong_setting_ends_every_start_in_one_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_TOKEN", "very_secret")
    monkeypatch.setenv("SANDBOX_PORT", "eighty")
    done = run()
    sentence = done.sentence()
    assert sentence.startswith("BOT_TOKEN ")
    assert "; SANDBOX_PORT " in sentence
    assert "very_secret" not in sentence
    assert done.out == ""


def test_the_doctor_ends_well_or_not(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    done = run("doctor")
    assert (done.status, done.err) == (0, "")
    assert all(line.startswith("ok ") for line in done.out.splitlines())
    monkeypatch.setenv("SANDBOX_PORT", "eighty")
    done = run("doctor")
    assert (done.status, done.err) == (1, "")
    assert done.out.startswith("FAULT settings: SANDBOX_PORT ")
