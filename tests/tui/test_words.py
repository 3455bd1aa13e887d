"""Every sentence that stands among the words is said somewhere: whoever reviews them reads none in vain."""

import ast
import re
from pathlib import Path

import pytest

from tests.documents import ROOT

FLOORS = ("tui", "screens", "store")
WORDS = [path for path in sorted(ROOT.glob("*/words/*.py")) if path.name != "__init__.py"]


def sentences(path: Path) -> set[str]:
    """The names of the sentences of a file."""
    return set(re.findall(r"^([A-Z][A-Z0-9_]*) =", path.read_text("utf-8"), re.MULTILINE))


def said_in(path: Path, package: str, name: str) -> set[str]:
    """The names of the sentences of `package.name` that a module uses."""
    tree = ast.parse(path.read_text("utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    called = {
        each.asname or each.name
        for node in imports
        if node.module == package
        for each in node.names
        if each.name == name
    }
    taken = {each.name for node in imports if node.module == f"{package}.{name}" for each in node.names}
    return taken | {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in called
    }


@pytest.mark.parametrize("words", WORDS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_sentence_is_used(words: Path):
    *package, name = words.relative_to(ROOT).with_suffix("").parts
    modules = [path for each in FLOORS for path in (ROOT / each).rglob("*.py")]
    used = set().union(*(said_in(path, ".".join(package), name) for path in modules))
    assert len(sentences(words)) > 5
    assert sentences(words) - used == set()


def test_each_floor_has_words():
    assert {path.relative_to(ROOT).parts[0] for path in WORDS} == set(FLOORS)
