"""What the fault tests share: a process that saves, a tracer that hinders it, and what a sound book is."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from store import durable, info, staging
from store.book import Book
from store.pages import parse_page
from tests.tally import tally

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
LONGER = os.environ.get("HYPOTHESIS_PROFILE") in ("hour", "night")
"""Whether the bigger sets are asked for, with other random choices each time."""
_CALL = re.compile(r"(\w+)\(")


@dataclass(frozen=True)
class Call:
    """A system call that a save made.

    Attributes:
        name: its name.
        number: which of its name it was, from 1.
        line: as strace shows it, with paths.
    """

    name: str
    number: int
    line: str


@dataclass
class Outcome:
    """What a saving process did.

    Attributes:
        acks: the ids of each gesture that it said was saved.
        refused: for each failed save, the sentence, and the notes that were kept.
        status: its exit status; negative for a signal; 0 when it did all it was asked for.
        calls: the system calls that were seen, in order.
    """

    acks: list[list[str]] = field(default_factory=list)
    refused: list[tuple[str, list[str]]] = field(default_factory=list)
    status: int = 0
    calls: list[Call] = field(default_factory=list)

    @property
    def ids(self) -> set[str]:
        """Every id that was said to be saved."""
        return {each for ids in self.acks for each in ids}


class Saver:
    """A saving process: see saver.py."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        self._process = subprocess.Popen(
            [sys.executable, HERE / "saver.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            env=environment,
        )
        self.outcome = Outcome()

    def start(self, book: Path, **request: object) -> int:
        """Have it get ready; its process id."""
        self.outcome = Outcome()
        self.say(json.dumps({"book": str(book), **request}))
        assert self._line() == "ready"
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        return int(children.read_text())

    def say(self, line: str) -> None:
        """Send it a line."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def step(self) -> str:
        """Take in the next thing that it says; gives its first word."""
        word, _, rest = self._line().partition(" ")
        if word == "ack":
            self.outcome.acks.append(json.loads(rest))
        elif word == "notsaved":
            sentence, notes = json.loads(rest)
            self.outcome.refused.append((sentence, notes))
        elif word == "exit":
            self.outcome.status = int(rest)
        return word

    def step_after(self, line: str) -> str:
        """Send it a line, and take in the next thing that it says."""
        self.say(line)
        return self.step()

    def finish(self) -> Outcome:
        """Wait until it ends."""
        while self.step() != "exit":
            pass
        assert self.outcome.status != 70, "the saving process failed in a way that nobody caught"
        tally(runs=1, faults=len(self.outcome.refused))
        return self.outcome

    def run(self, book: Path, **request: object) -> Outcome:
        """Have it save, in peace."""
        self.start(book, **request)
        self.say("go")
        return self.finish()

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(10)
        self._process.stdout.close()

    def _line(self) -> str:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the saving process has died"
        return line.rstrip("\n")


@pytest.fixture(scope="session")
def saver() -> Iterator[Saver]:
    """A process that saves what it is asked to."""
    if sys.platform != "linux":
        pytest.skip("these faults are made with Linux's own tools")
    process = Saver()
    yield process
    process.close()


@pytest.fixture(scope="session")
def second_saver() -> Iterator[Saver]:
    """Another one."""
    process = Saver()
    yield process
    process.close()


@pytest.fixture
def traced(
    saver: Saver, need_tool: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., Outcome]:
    """Gives `traced(book, inject, **request)`: a run whose calls are recorded, and hindered as strace's
    `-e inject=` says where `inject` is given."""
    strace = need_tool("strace")
    record = tmp_path_factory.mktemp("strace") / "calls"

    def run(book: Path, *inject: str, **request: object) -> Outcome:
        process_id = saver.start(book, **request)
        hindrances = [part for each in inject for part in ("-e", f"inject={each}")]
        command = [strace, "-y", "-s", "64", "-o", record, "-e", "trace=%file,%desc,sync", *hindrances]
        with subprocess.Popen([*command, "-p", str(process_id)], stderr=subprocess.PIPE, text=True) as tracer:
            assert tracer.stderr is not None
            first = tracer.stderr.readline()
            saver.say("go")
            outcome = saver.finish()
            assert "attached" in first, first + tracer.stderr.read()
        outcome.calls = _calls(record.read_text(errors="replace"))
        tally(faults=0 if outcome.refused else len(inject))
        return outcome

    return run


def _calls(text: str) -> list[Call]:
    numbers: Counter[str] = Counter()
    found = []
    for line in text.splitlines():
        match = _CALL.match(line)
        if match:
            numbers[match[1]] += 1
            found.append(Call(match[1], numbers[match[1]], line))
    return found


@pytest.fixture
def new_book(tmp_path: Path) -> Callable[[], Path]:
    """Gives `new_book()`: the folder of a fresh, empty book."""
    made = []

    def make() -> Path:
        folder = tmp_path / f"book{len(made)}"
        made.append(folder)
        Book.create(folder, info.make_info("Hill School", "pc", "Europe/London"))
        return folder

    return make


@pytest.fixture(scope="session")
def sound() -> Callable[[Path, set[str]], dict[str, str]]:
    """Gives `sound(book, acked)`: checks that a book is whole after a fault; gives each entry's note by id.

    Every acknowledged entry is there, no page is damaged or set aside, nothing but pages is left once stray
    temporary files are swept, and the next save succeeds."""

    def check(folder: Path, acked: set[str]) -> dict[str, str]:
        book = Book.open(folder)
        book.load()
        entries = {entry.key: entry.note for day in _days(folder) for entry in book.day(day)}
        tally(acknowledged=len(acked), lost=len(acked - set(entries)), unreadable=len(book.problems))
        assert book.problems == []
        assert acked <= set(entries), "an entry was said to be saved and is not there"
        for path in (folder / "pages").glob("*/*.json"):
            assert not parse_page(path.read_bytes()).damaged
        staging.sweep(folder / "pages", older_than=0)
        for place in (folder, folder / "pages", *(folder / "pages").iterdir()):
            durable.sweep(place, older_than=0)
        left = [path.relative_to(folder) for path in folder.rglob("*") if path.is_file()]
        others = [path for path in left if path.suffix != ".json" or path.name.startswith(".")]
        assert others == []
        assert list((folder / "quarantine").iterdir()) == []
        assert len(entries) == book.index.count(), "an entry stands twice, or under another id"
        return entries

    return check


def _days(folder: Path) -> list[str]:
    return [path.name for path in (folder / "pages").iterdir()]


@pytest.fixture(scope="session")
def night() -> bool:
    """Whether the bigger sets are asked for."""
    return LONGER


@pytest.fixture(scope="session")
def on_disk() -> Callable[[Path], Counter[str]]:
    """Gives `on_disk(book)`: how often each note stands on the pages of a book."""

    def count(folder: Path) -> Counter[str]:
        pages = [parse_page(path.read_bytes()) for path in (folder / "pages").glob("*/*.json")]
        return Counter(record["note"] for page in pages for record in page.records)

    return count
