"""The documents as tests read them: their text, and the fenced blocks that a comment marks."""

import re
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).parents[1]

_BLOCK = re.compile(r"^<!-- ([^>]+) -->\n```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def text_of(name: str) -> str:
    """The text of a document, by its name below the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def paths_in(name: str) -> set[str]:
    """The paths that stand in a document's code spans."""
    spans = re.findall(r"`([^`\n]+)`", text_of(name))
    return {span for span in spans if re.fullmatch(r"[\w./]+(/|\.\w+)", span) and "/" in span}


def script(name: str) -> ModuleType:
    """A script of the project as a module, of which no bytecode is left behind."""
    loader = SourceFileLoader(f"scripts_{Path(name).stem}", str(ROOT / "scripts" / name))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    writes, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        loader.exec_module(module)
    finally:
        sys.dont_write_bytecode = writes
    return module


def blocks(text: str) -> list[tuple[str, str]]:
    """(mark, content) of every marked block, in order."""
    return _BLOCK.findall(text)


def block(name: str, mark: str) -> str:
    """The content of the one block with this mark."""
    (found,) = [content for each, content in blocks(text_of(name)) if each == mark]
    return found


def section(text: str, heading: str) -> str:
    """What stands under a heading of the second level."""
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
