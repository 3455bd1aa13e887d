"""What starting up may import: a floor never drags in the one above, and the store no terminal."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import store

ROOT = Path(__file__).parents[2]


def loaded_by(statement: str) -> set[str]:
    """Names of the modules in a fresh Python after a statement."""
    code = f"{statement}\nimport json, sys\nprint(json.dumps(list(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def packages(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def test_the_store_that_is_tested_is_the_one_beside_the_tests():
    assert Path(store.__file__).is_relative_to(ROOT)


@pytest.mark.parametrize(
    "module", ["store.book", "store.quickline.quickline", "store.kinds", "store.people.register"]
)
def test_the_store_loads_nothing_of_the_terminal(module: str):
    found = packages(loaded_by(f"import {module}"))
    assert "store" in found
    assert not found & {"textual", "rich", "screens", "tui"}


@pytest.mark.parametrize("statement", ["import tui.__main__", "import tui.commandline", "import tui.session"])
def test_a_command_starts_without_the_app(statement: str):
    assert not packages(loaded_by(statement)) & {"textual", "rich", "screens"}


@pytest.mark.parametrize("command", ["init", "log"])
def test_a_command_that_writes_loads_no_screen(command: str):
    found = packages(loaded_by(f"import tui.commands.{command}"))
    assert {"tui", "store"} <= found
    assert not found & {"textual", "rich", "screens"}


def test_starting_asks_for_no_network():
    found = loaded_by("import tui.__main__, tui.commands.log")
    assert not found & {"http.client", "urllib.request", "ssl", "asyncio"}
