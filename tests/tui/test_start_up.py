"""What starting may import: whoever logs one line, or opens the app, waits for no more than that needs."""

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.tui.conftest import School

ROOT = Path(__file__).resolve().parents[2]

COMMAND = """
import json, sys
from tui.__main__ import main
try:
    code = main(sys.argv[1:])
except SystemExit as stop:
    code = stop.code
"""
APP = """
import asyncio, gc, json, sys
from pathlib import Path
from store.book import Book
from tui.__main__ import main  # what the command line brings in
from tui import commandline, opening
from tui.app import DaybookApp

gc.disable()
commandline.build([])
app = DaybookApp(Book.open(Path(sys.argv[1])))

async def start():
    async with app.run_test() as pilot:
        await pilot.pause()
        return type(app.screen).__name__, gc.isenabled()

code = asyncio.run(start())
"""
READY = """
import asyncio, json, sys
from pathlib import Path
from textual.css import stylesheet
from screens.today.screen import Today
from store.book import Book
from store.index import part
from tui import commandline, opening
from tui.app import DaybookApp

book = Book.open(Path(sys.argv[1]))
book.load_people()  # as `opening` does while the app is imported
app = DaybookApp(book)
furnish, before = Today.furnish, None
parse, rules = stylesheet.parse, []
build, kinds = part.build_people, set()

def built(families):
    people = build(families)
    kinds.update(original["kind"] for original, _ in people.families)
    return people

def parsed(scope, css, read_from, *more, **named):
    rules.append(list(read_from))
    return parse(scope, css, read_from, *more, **named)

def seen(today):
    global before
    today._tick()  # where that took longer than a second
    before = before or [
        type(today.app.screen).__name__, today.furnished, sorted(sys.modules), [*rules], sorted(kinds)
    ]
    furnish(today)

Today.furnish = seen
part.build_people = built
stylesheet.parse = parsed

async def start():
    async with app.run_test() as pilot:
        await pilot.pause()
        return before

code = asyncio.run(start())
"""
"""What is brought in, which rules are read and who is folded until sign-in can be seen."""
SAVING = """
import asyncio, json, sys
from pathlib import Path
from store.book import Book
from tui import commandline, opening
from tui.app import DaybookApp

app = DaybookApp(Book.open(Path(sys.argv[1])))

async def settled(pilot):
    known = None
    while known != len(sys.modules):
        known = len(sys.modules)
        await pilot.pause(0.3)

async def start():
    async with app.run_test() as pilot:
        while not (app.today.ready and app.today.all_read):
            await pilot.pause(0.05)
        await pilot.press("a", "b", "enter")
        await settled(pilot)
        before = set(sys.modules)
        made, saver = [None], app.today.acts.saver
        for keys in ("1cy", "u"):
            await pilot.press(*keys)
            while saver.latest is made[-1] or saver.busy:
                await pilot.pause(0.05)
            made.append(saver.latest)
        return [each.state for each in made[1:]], sorted(set(sys.modules) - before)

code = asyncio.run(start())
"""
"""What the first entry of a run brings in, and taking it back."""
REPORT = """
packages = {
    name.partition(".")[0] for name, module in list(sys.modules.items())
    if "site-packages" in (getattr(module, "__file__", None) or "")
}
print(json.dumps([code, sorted(sys.modules), sorted(packages)]), file=sys.stderr)
"""
OF_PIP = {"_distutils_hack", "sitecustomize"}
"""What an environment loads by itself."""

ELSEWHERE = {
    "store.demo",
    "store.export",
    "store.importing",
    "store.verify",
    "store.declared",
    "csv",
    "pydantic",
    "pydantic_core",
}
"""What only some commands need."""
BEHIND_SIGN_IN = {
    "screens.child",
    "screens.drafts.texts",
    "screens.entry",
    "screens.lines",
    "screens.noting",
    "screens.saving",
    "screens.today.acts",
    "screens.today.bar",
    "screens.today.capturing",
    "screens.today.commands",
    "screens.today.lists",
    "screens.today.status",
    "store.capture",
    "store.corrections",
    "store.drafts.file",
    "store.gentle",
    "store.index.wanted",
    "store.new_entries",
    "store.pending",
    "store.people.mentions",
    "store.quickline.completion",
    "store.quickline.quickline",
    "store.views.today",
    "textual.document",
    "textual.widgets._text_area",
}
"""What the app needs only once somebody signs in, and so brings in when sign-in can be seen."""
SLOW = {
    "asyncio",
    "concurrent.futures",
    "difflib",
    "email",
    "importlib.metadata",
    "platformdirs",
    "rich",
    "screens",
    "shtab",
    "socket",
    "ssl",
    "textual",
    "tui.app",
}
"""What a command that writes one line has no use for."""


def start(program: str, *arguments: str) -> tuple[Any, set[str], set[str]]:
    """Run a program in a process of its own: its result, all modules that it loaded, and the packages
    among them that are neither Python's nor Daybook's."""
    ran = subprocess.run(
        [sys.executable, "-c", program + REPORT, *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    result, modules, packages = json.loads(ran.stderr.splitlines()[-1])
    return result, set(modules), set(packages) - OF_PIP


@pytest.mark.parametrize("module", sorted(ELSEWHERE | BEHIND_SIGN_IN | SLOW))
def test_what_may_not_be_loaded_is_still_called_so(module: str):
    """A module that has moved would be looked for in vain, and so never found."""
    assert find_spec(module) is not None


def test_logging_a_line_loads_tinydb_and_nothing_slow(school: School):
    code, modules, packages = start(COMMAND, "log", "c zoe y settled after assembly")
    assert code == 0
    assert [entry.note for entry in school.open().since("2000-01-01")] == ["settled after assembly"]
    assert "store.quickline.quickline" in modules
    assert packages == {"tinydb"}
    assert modules & (SLOW | ELSEWHERE) == set()


def test_a_command_loads_no_other_command(school: School):
    _, modules, _ = start(COMMAND, "log", "c zoe y")
    assert {name for name in modules if name.startswith("tui.commands.")} == {"tui.commands.log"}


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_loads_no_command_and_nothing_slow(argument: str):
    code, modules, _ = start(COMMAND, argument)
    assert code == 0
    assert "tui.commandline" in modules
    assert not {name for name in modules if name.startswith("tui.commands.")}
    assert modules & (SLOW | ELSEWHERE) == set()


def test_opening_the_app_loads_no_command_and_nothing_that_only_commands_need(school: School):
    (screen, _), modules, _ = start(APP, str(school.folder))
    assert screen == "SignIn"
    assert {"textual.app", "screens.today.screen"} <= modules
    assert not {name for name in modules if name.startswith("tui.commands.")}
    assert modules & ELSEWHERE == set()


def test_sign_in_waits_for_nothing_that_lies_behind_it(school: School):
    (screen, furnished, modules, *_), _, _ = start(READY, str(school.folder))
    assert (screen, furnished) == ("SignIn", False)
    assert "screens.sign_in" in modules
    assert set(modules) & BEHIND_SIGN_IN == set()


def test_sign_in_waits_for_no_child(school: School):
    (*_, kinds), _, _ = start(READY, str(school.folder))
    assert kinds == ["adult", "group"]


def test_the_first_entry_and_undo_need_nothing_that_is_not_brought_in_already(school: School):
    """Daybook itself may lie on a drive that has gone by then."""
    (states, new), _, _ = start(SAVING, str(school.folder))
    assert (states, new) == (["saved", "saved"], [])


def test_the_rules_of_every_screen_are_read_once_before_sign_in(school: School):
    (*_, rules, _), _, _ = start(READY, str(school.folder))
    ours = str(ROOT / "tui" / "daybook.tcss")
    assert [path for path, _ in rules].count(ours) == 1
    assert len({tuple(each) for each in rules}) == len(rules)


def test_garbage_is_collected_again_once_the_app_is_up(school: School):
    (_, collected), _, _ = start(APP, str(school.folder))
    assert collected
