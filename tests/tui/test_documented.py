"""What can be typed is documented, each command with its exit codes; and what a sentence tells people to type
can be typed."""

import argparse
import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pytest

import screens.words
import store.words
import tui.words
from store.this_pc.settings import CHOICES, Settings, read_pairs
from tests.documents import ROOT, section, text_of
from tests.tui.test_docs import COMMANDS
from tui import commandline
from tui.session import COULD_NOT, DONE, REFUSED

REFUSED_HERE = {
    "init": ["--label", "UPPER"],
    "share": ["empty"],
    "import": ["poem.csv"],
    "log": ["c nobody y"],
    "amend": ["t1-none", "zone=green"],
    "withdraw": ["t1-none", "--why", "x"],
    "today": ["--class", "Nowhere"],
    "owed": ["--for", "ZZ"],
    "review": ["--class", "Nowhere"],
    "ruptures": ["--class", "Nowhere"],
    "week": ["--class", "Nowhere"],
    "handover": ["--to", "nobody"],
    "find": ["kind:weather"],
    "export": ["--pupil", "nobody"],
    "kinds": ["weather"],
    "calendar": ["add", "carnival", "2032-02-16"],
    "away": ["ZZ"],
    "sync": [],
    "settings": ["theme=pink"],
    "demo": ["--no-tui"],
}
"""What each command refuses in a school's own book, with a folder `empty` and a file `poem.csv` at hand."""
NEVER_REFUSE = set(commandline.COMMANDS) - set(REFUSED_HERE)
NEED_NO_BOOK = {"init", "demo", "kinds", "doctor", "completion"}


def under(command: str) -> str:
    """A command's section."""
    return section(text_of(COMMANDS), command)


def exits(command: str) -> str:
    """What a section says of exit codes."""
    found = [each for each in under(command).split("\n\n") if re.search(r"[Ee]xits \d", each)]
    return " ".join(" ".join(found).split())


def subparsers(commands: list[str]) -> dict[str, argparse.ArgumentParser]:
    """The parsers of commands."""
    (found,) = [
        each for each in commandline.build(commands)._actions if isinstance(each, argparse._SubParsersAction)
    ]
    return found.choices


# --- exit codes


@pytest.mark.parametrize("command", REFUSED_HERE)
def test_what_a_command_refuses_exits_with_1_and_its_section_says_when(
    run, school, tmp_path, monkeypatch, command
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "poem.csv").write_text("Roses are red\nViolets are blue\n")
    before = school.pages()
    ran = run(command, *REFUSED_HERE[command], "--book", str(school.folder))
    assert (ran.code, ran.err != "") == (REFUSED, True)
    assert school.pages() == before
    assert re.search(r"[Ee]xits 1\b", exits(command)), exits(command)


@pytest.mark.parametrize("command", sorted(NEVER_REFUSE))
def test_a_command_that_refuses_nothing_does_not_say_that_it_does(command: str):
    assert not re.search(r"[Ee]xits 1\b", exits(command))


def test_only_four_commands_have_nothing_to_refuse():
    assert {"status", "verify", "doctor", "completion"} == NEVER_REFUSE


@pytest.mark.parametrize("command", commandline.COMMANDS)
def test_where_there_is_no_book_a_command_exits_with_3_unless_it_needs_none(
    run, tmp_path, monkeypatch, command
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "adults.csv").write_text("Initials,Name\nAB,Amy Bell\n")
    (tmp_path / "empty").mkdir()
    arguments = {
        "log": ["c zoe y"],
        "import": ["adults.csv"],
        "amend": ["t1", "zone=green"],
        "withdraw": ["t1", "--why", "x"],
        "find": ["zoe"],
        "share": ["empty", "--new"],
        "completion": ["bash"],
        "demo": ["--no-tui", "--days", "1"],
    }
    ran = run(command, *arguments.get(command, []), "--book", str(tmp_path / "none"))
    needs_none = command in NEED_NO_BOOK
    assert ran.code == (DONE if needs_none else COULD_NOT), ran.err
    assert needs_none or "daybook init" in ran.err
    assert command not in {"kinds", "completion"} or "It needs no book." in under(command)


# --- options, variables, settings


def test_every_command_stands_in_the_list_at_the_top():
    top = text_of(COMMANDS).partition("\n## ")[0]
    assert [each for each in commandline.COMMANDS if f"[{each}](#{each})" not in top] == []


def test_every_option_that_stands_before_a_command_is_documented_with_an_example():
    options = {option for each in commandline.build([])._actions for option in each.option_strings}
    assert len(options) > 6
    assert [each for each in sorted(options - {"-h"}) if f"{each}" not in text_of(COMMANDS)] == []


@pytest.mark.parametrize("command", commandline.COMMANDS)
def test_every_option_has_a_line_of_help_that_names_its_default(command: str):
    for action in subparsers([command])[command]._actions:
        assert action.help, action.dest
        if action.default not in (None, False, "", [], argparse.SUPPRESS):
            assert str(action.default) in action.help % vars(action)
            assert f"({action.default})" in under(command)


def test_every_variable_that_is_read_is_documented():
    """The names as they stand in the source."""
    source = "".join(
        path.read_text(encoding="utf-8")
        for floor in ("tui", "screens", "store")
        for path in (ROOT / floor).rglob("*.py")
    )
    named = set(re.findall(r"\bDAYBOOK_[A-Z_]+\b", source))
    assert named >= {"DAYBOOK_BOOK", "DAYBOOK_BY"}
    assert [each for each in sorted(named) if f"`{each}`" not in text_of(COMMANDS)] == []


def test_every_setting_is_documented_with_what_it_may_be():
    for name, choices in CHOICES.items():
        (row,) = [line for line in under("settings").splitlines() if line.startswith(f"| `{name}` |")]
        assert [each for each in choices if f"`{each}`" not in row] == []


# --- what sentences tell people to type


def sentences() -> Iterator[str]:
    """Every sentence that a user may see."""
    for package in (store.words, screens.words, tui.words):
        for each in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield from texts(import_module(each.name))


def texts(module: ModuleType) -> Iterator[str]:
    """The texts in a module's constants."""
    pending = [value for name, value in vars(module).items() if name.isupper()]
    while pending:
        value = pending.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            pending += value.values()
        elif isinstance(value, (list, tuple)):
            pending += value


def told() -> list[tuple[str, str]]:
    """(command, the rest of its line) wherever a sentence names a command."""
    found = [
        match.groups()
        for text in sentences()
        for match in re.finditer(
            r"\bdaybook ([a-z]+)\b((?: (?:--[a-z-]+|[A-Z]+|\{\w+\}|\S+=\S+|[0-9/:]+))*)", text
        )
    ]
    return [(command, rest) for command, rest in found if command not in {"alone", "is"}]


def test_sentences_name_commands_at_all():
    assert len(told()) > 20


@pytest.mark.parametrize(("command", "rest"), sorted(set(told())))
def test_what_a_sentence_tells_to_type_is_a_command_with_its_options(command: str, rest: str):
    assert command in commandline.COMMANDS
    takes = {option for each in subparsers([command])[command]._actions for option in each.option_strings}
    assert [each for each in rest.split() if each.startswith("--") and each not in takes] == []


def test_a_setting_that_a_sentence_tells_to_set_can_be_set():
    pairs = [found for text in sentences() for found in re.findall(r"daybook settings (\S+)", text)]
    assert pairs
    read_pairs(Settings(), pairs)
