"""The documents say what the program does: every command, option, key and module, and every example runs."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from screens.words import sharing as words
from store.clock import Clock
from store.demo.school import Size, make_demo
from store.words import exchange as store_words
from tests.documents import ROOT, blocks, paths_in, script, section, text_of
from tui import commandline
from tui.session import COULD_NOT, DONE, REFUSED, USAGE

COMMANDS, SHARING, ARCHITECTURE = "docs/commands.md", "docs/sharing.md", "docs/architecture.md"
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").glob("*.md"))
EXAMPLES = [
    (mark, content)
    for name in (COMMANDS, SHARING)
    for mark, content in blocks(text_of(name))
    if mark.startswith("example")
]
FLOORS = ("tui", "screens", "store")


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    """The script that writes the generated parts."""
    return script("docs")


# --- generated parts


@pytest.mark.parametrize("name", ["README.md", COMMANDS])
def test_generated_parts_are_as_the_program_has_them(generator: ModuleType, name: str):
    text = text_of(name)
    assert generator.renewed(text) == text, "run scripts/docs"


@pytest.mark.parametrize("name", ["README.md", COMMANDS])
def test_the_table_of_keys_stands_in_the_document(generator: ModuleType, name: str):
    assert generator.part("keys") in text_of(name)


def test_the_keys_of_every_screen_stand_in_the_document(generator: ModuleType):
    assert len(generator.TABLES) >= 6
    for name in generator.TABLES:
        assert generator.part(name) in text_of(COMMANDS), name


def test_a_part_that_fell_behind_is_written_anew(generator: ModuleType):
    stale = "before\n<!-- codes -->\nold\n<!-- /codes -->\nafter\n"
    assert generator.renewed(stale) == f"before\n<!-- codes -->\n{generator.codes()}<!-- /codes -->\nafter\n"


def test_every_command_has_a_section_with_its_usage(generator: ModuleType):
    for command in commandline.COMMANDS:
        under = section(text_of(COMMANDS), command)
        assert generator.usage(command) in under
        assert re.search(r"[Ee]xits [013]", under), f"{command} does not say how it exits"


# --- examples


@pytest.mark.parametrize("command", commandline.COMMANDS)
def test_every_option_of_a_command_has_an_example(generator: ModuleType, command: str):
    found = blocks(section(text_of(COMMANDS), command))
    typed = "\n".join(content for mark, content in found if mark.startswith("example"))
    assert f"daybook {command}" in typed
    for action in generator.actions_of(command):
        for option in action.option_strings:
            assert re.search(rf"{option}\b", typed), f"no example of {option}"


def test_every_exit_code_has_an_example():
    assert {expected_code(mark) for mark, _ in EXAMPLES} == {DONE, REFUSED, USAGE, COULD_NOT}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small demo school; each example gets a copy."""
    folder = tmp_path_factory.mktemp("school") / "demo"
    make_demo(folder, Size(days=3), Clock())
    return folder


@pytest.fixture
def typed(demo: Path, tmp_path: Path, own_machine: Path) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Runs lines in a shell that stops at the first that fails, with `daybook` at hand."""
    shutil.copytree(demo, tmp_path / "book")
    program = tmp_path / "bin" / "daybook"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tui "$@"\n')
    program.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    env = {
        **os.environ,
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "DAYBOOK_BOOK": str(tmp_path / "book"),
        "DAYBOOK_BY": "AB",
    }

    def shell(lines: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["sh", "-euc", lines],
            cwd=work,
            env=env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return shell


def expected_code(mark: str) -> int:
    return int(mark.partition(": exit ")[2] or DONE)


@pytest.mark.parametrize(("mark", "lines"), EXAMPLES, ids=[lines.splitlines()[0] for _, lines in EXAMPLES])
def test_every_example_runs_as_the_document_says(typed, mark: str, lines: str):
    done = typed(lines)
    assert done.returncode == expected_code(mark), done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout or done.returncode


# --- what stands in the way of sharing


def first_sentence(text: str) -> str:
    """As far as it is the same whatever it is about."""
    return text.partition("{")[0].partition(". ")[0].partition(":")[0].partition(" (")[0].rstrip(" ,")


@pytest.mark.parametrize(
    "sentence", [text for name, text in vars(store_words).items() if name.startswith("SHARE_")]
)
def test_every_sentence_about_the_folder_stands_in_the_page_for_the_office(sentence: str):
    start = first_sentence(sentence) or first_sentence(sentence.partition("}")[2])
    assert len(start) > 8
    assert start.strip() in text_of(SHARING)


@pytest.mark.parametrize("advice", [*store_words.SHARING_TO_DO.values(), words.SHARING_DO_SILENT])
def test_what_to_do_about_it_stands_there_in_the_same_words(advice: str):
    assert advice in text_of(SHARING)


# --- architecture


def modules() -> list[str]:
    return sorted(
        path.relative_to(ROOT).as_posix()
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        if path.name != "__init__.py"
    )


@pytest.mark.parametrize("module", modules())
def test_every_module_has_its_place_in_the_architecture(module: str):
    named = paths_in(ARCHITECTURE)
    rooms = {each for each in named if each.endswith("/") and each.count("/") > 1}
    assert module in named or any(module.startswith(room) for room in rooms)


def test_every_path_that_the_architecture_names_exists():
    named = paths_in(ARCHITECTURE)
    assert len(named) > 40
    assert [each for each in sorted(named) if not (ROOT / each).exists()] == []


def test_the_architecture_stays_on_one_page():
    assert len(text_of(ARCHITECTURE).split()) < 1_300


# --- all documents


def anchors(text: str) -> set[str]:
    """The anchors of a document's headings, as they are made from their words."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).casefold().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", ["README.md", *DOCUMENTS])
def test_every_link_between_documents_leads_somewhere(name: str):
    links = re.findall(r"\]\(([^)\s]+)\)", text_of(name))
    for link in links:
        file, _, anchor = link.partition("#")
        path = (ROOT / name).parent / file if file else ROOT / name
        assert path.is_file(), link
        assert not anchor or anchor in anchors(path.read_text(encoding="utf-8")), link
