"""Every sentence that stands in a words.py is said somewhere: whoever reviews them reads none in vain."""

import ast
import re
from pathlib import Path

import pytest

from tests.documents import ROOT

FLOORS = ("tui", "screens", "store")


def sentences(floor: str) -> set[str]:
    """The names of a floor's sentences."""
    return set(
        re.findall(r"^([A-Z][A-Z0-9_]*) =", (ROOT / floor / "words.py").read_text("utf-8"), re.MULTILINE)
    )


def said_in(path: Path, floor: str) -> set[str]:
    """The names of a floor's sentences that a module uses."""
    tree = ast.parse(path.read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    called = {
        each.asname or each.name
        for node in imports
        if node.module == floor
        for each in node.names
        if each.name == "words"
    }
    taken = {each.name for node in imports if node.module == f"{floor}.words" for each in node.names}
    return taken | {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in called
    }


@pytest.mark.parametrize("floor", FLOORS)
def test_every_sentence_is_used(floor: str):
    modules = [path for each in FLOORS for path in (ROOT / each).rglob("*.py")]
    used = set().union(*(said_in(path, floor) for path in modules))
    assert len(sentences(floor)) > 50
    assert sentences(floor) - used == set()
