"""`daybook completion`: what a shell completes, in a real bash; and that it knows nothing of any child."""

import argparse
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from store.kinds import all_kinds
from tests.tui.conftest import ADULTS, PUPILS
from tui import commandline
from tui.commands.completion import SHELLS

TAB = """
source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
"$(complete -p daybook | sed -E 's/.*-F ([^ ]+).*/\\1/')" daybook "${COMP_WORDS[COMP_CWORD]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""
"""What bash does at Tab: the function that the script registered, with the words of the line."""

Tab = Callable[..., set[str]]


@pytest.fixture
def tab(run, tmp_path: Path, need_tool) -> Tab:
    """Gives `tab("share", "")`: what Tab offers behind these words."""
    bash = need_tool("bash")
    script = tmp_path / "script"
    script.write_text(run("completion", "bash").out, encoding="utf-8")
    (tmp_path / "here" / "folder").mkdir(parents=True)
    (tmp_path / "here" / "pupils.csv").touch()

    def offered(*words: str) -> set[str]:
        ran = subprocess.run(
            [bash, "--norc", "-euc", TAB, "bash", script, "daybook", *words],
            cwd=tmp_path / "here",
            capture_output=True,
            check=True,
            text=True,
        )
        assert (
            ran.stderr.replace("bash: line 1: compopt: not currently executing completion function\n", "")
            == ""
        )
        return set(ran.stdout.splitlines()) - {""}

    return offered


def actions(command: str) -> list[argparse.Action]:
    """What a command takes."""
    (subparsers,) = [
        each for each in commandline.build([command])._actions if isinstance(each, argparse._SubParsersAction)
    ]
    return list(subparsers.choices[command]._actions)


def test_every_command_is_completed(tab: Tab):
    assert tab("") >= set(commandline.COMMANDS)
    assert tab("ha") == {"handover"}
    assert tab("--ver") == {"--version"}


@pytest.mark.parametrize("command", commandline.COMMANDS)
def test_every_option_of_a_command_is_completed_and_no_other(tab: Tab, command: str):
    own = {option for each in actions(command) for option in each.option_strings if option.startswith("--")}
    assert {"--book", "--json", "--help"} <= own
    assert tab(command, "--") == own


def test_what_may_be_one_of_few_words_is_completed(tab: Tab):
    assert tab("export", "--format", "") == {"jsonl", "csv"}
    assert tab("--theme", "") == {"dark", "light"}
    assert tab("kinds", "") == tab("export", "--kind", "") == set(all_kinds())
    assert tab("completion", "") == set(SHELLS)


def test_files_and_folders_are_completed_where_they_belong(tab: Tab):
    assert tab("import", "") == {"folder", "pupils.csv"}
    assert tab("export", "--out", "p") == {"pupils.csv"}
    assert tab("share", "") == tab("--book", "") == tab("sync", "--with", "") == {"folder"}


def test_where_a_child_or_an_adult_is_to_be_named_nothing_is_offered(tab: Tab, school):
    assert tab("log", "") == tab("export", "--pupil", "") == tab("handover", "--to", "") == set()
    assert tab("away", "") == tab("log", "x", "--by", "") == set()


@pytest.mark.parametrize("shell", SHELLS)
def test_no_script_knows_a_name_of_the_book(run, school, tmp_path: Path, shell: str):
    with_book = run("completion", shell)
    without = run("completion", shell, "--book", str(tmp_path / "none"))
    assert with_book.code == 0
    assert with_book == without
    for first, last, group in [*PUPILS, *ADULTS]:
        assert first not in with_book.out.split()
        assert last not in with_book.out
        assert group not in with_book.out


@pytest.mark.parametrize("shell", SHELLS)
def test_every_script_names_every_command_and_option(run, shell: str):
    script = json.loads(run("completion", shell, "--json").out)["completion"]["script"]
    for command in commandline.COMMANDS:
        assert command in script
        for option in (option for each in actions(command) for option in each.option_strings):
            written = option.removeprefix("--") if shell == "fish" else option
            assert written.removeprefix("-") in script


@pytest.mark.parametrize(("shell", "check"), [("bash", "-n"), ("zsh", "-n"), ("fish", "--no-execute")])
def test_a_script_is_one_that_its_shell_can_read(run, tmp_path: Path, shell: str, check: str, need_tool):
    program = need_tool(shell)
    script = tmp_path / "script"
    script.write_text(run("completion", shell).out, encoding="utf-8")
    subprocess.run([program, check, str(script)], check=True)


def test_fish_completes_commands_options_and_few_words(run, tmp_path: Path, need_tool):
    fish = need_tool("fish")
    script = tmp_path / "script"
    script.write_text(run("completion", "fish").out, encoding="utf-8")

    def offered(line: str) -> set[str]:
        """What Tab offers behind a line, in a fish of its own."""
        ran = subprocess.run(
            [fish, "--no-config", "-c", "source $argv[1]; complete --do-complete $argv[2]", script, line],
            env={"HOME": str(tmp_path), "PATH": os.environ["PATH"], "TERM": "dumb"},
            capture_output=True,
            check=True,
            text=True,
        )
        return {each.split("\t")[0] for each in ran.stdout.splitlines()}

    assert offered("daybook ha") == {"handover"}
    own = {option for each in actions("log") for option in each.option_strings if option.startswith("--")}
    assert offered("daybook log --") == own
    assert offered("daybook completion ") == set(SHELLS)


def test_a_shell_that_is_none_of_these_is_wrong_usage(run):
    assert run("completion", "dosbox").code == 2
