"""Several PCs, each a process of its own, and what must be true of all of them in the end."""

import contextlib
import json
import os
import random
import select
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tests.tally import tally

HERE = Path(__file__).parent
ROOT = HERE.parents[3]
LONG = 180.0
"""Seconds after which what should have come is held not to come: far more than a slow machine takes."""
LEFT = ("waiting", "trouble", "unreadable")
"""What an exchange tells that is still to be done."""
_PORTS = range(20_000, 32_000)
"""Below those that systems hand out for outgoing connections."""


class Pc:
    """A PC: see pc.py."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
        self._process = subprocess.Popen(
            [sys.executable, HERE / "pc.py"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
            env=environment,
        )
        self.busy = 0
        """Answers that nobody has read yet."""

    def begin(self, do: str, **request: object) -> None:
        """Have it do something, without waiting until it has."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, **request}) + "\n")
        self._process.stdin.flush()
        self.busy += 1

    def end(self):
        """What came of it."""
        assert self._process.stdout is not None
        ready, _, _ = select.select([self._process.stdout], [], [], LONG)
        assert ready, "the PC hangs"
        line = self._process.stdout.readline()
        assert line, "the PC has died"
        self.busy -= 1
        answer = json.loads(line)
        assert "did" in answer, answer["failed"]
        if isinstance(answer["did"], dict) and "ids" in answer["did"]:
            tally(acknowledged=len(answer["did"]["ids"]))
        return answer["did"]

    def do(self, do: str, **request: object):
        """Have it do something, and wait."""
        self.begin(do, **request)
        return self.end()

    def close(self) -> None:
        """End it."""
        if self.busy:
            self._process.kill()
        for stream in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(BrokenPipeError):
                stream.close()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


class Pool:
    """PCs that are kept running from one test to the next; each test gives them books of its own."""

    def __init__(self) -> None:
        self._pcs: list[Pc] = []

    def take(self, count: int) -> list[Pc]:
        """So many of them; not those that a test left in the midst of something."""
        for pc in [each for each in self._pcs if each.busy]:
            self._pcs.remove(pc)
            pc.close()
        while len(self._pcs) < count:
            self._pcs.append(Pc())
        return self._pcs[:count]

    def close(self) -> None:
        """End all."""
        for pc in self._pcs:
            pc.close()


def all_do(pcs: Iterable[Pc], do: str, **request: object) -> list:
    """Have all do the same at the same time."""
    pcs = list(pcs)
    for pc in pcs:
        pc.begin(do, **request)
    return [pc.end() for pc in pcs]


def until(what: Callable[[], object], within: float = LONG) -> bool:
    """Wait until something is so; whether it was in the end."""
    end = time.monotonic() + within
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.1)
    return True


def ids_of(exported: str) -> set[str]:
    """The ids of all that an export holds."""
    return {json.loads(line)["id"] for line in exported.splitlines()}


def settle(
    pcs: list[Pc],
    expected: Iterable[str],
    between: Callable[[], object] = lambda: None,
    *,
    leaving: tuple[str, ...] = (),
) -> str:
    """Have all exchange until all have the same book, with everything that was ever said to be saved, and
    nothing is left to do; what it exports.

    Args:
        expected: ids of the entries that must be there.
        between: called between two rounds.
        leaving: what may be left: "unreadable" for files that cannot be read.
    """
    wanted, last = set(expected), []

    def same() -> bool:
        between()
        last[:] = all_do(pcs, "run", whole=True)
        if any(each[left] for each in last for left in LEFT if left not in leaving):
            return False
        exports = all_do(pcs, "export")
        return len(set(exports)) == 1 and wanted <= ids_of(exports[0])

    settled = until(same)
    exports = all_do(pcs, "export")
    tally(
        lost=len(wanted - set.intersection(*map(ids_of, exports))),
        compared=len(exports),
        differ=sum(each != exports[0] for each in exports),
    )
    for export in exports:
        assert wanted <= ids_of(export), "an entry that was said to be saved did not come to every PC"
    assert len(set(exports)) == 1, "the books differ"
    assert settled, f"something is left for ever: {last}"
    assert set(all_do(pcs, "export", afresh=True)) == {exports[0]}, "a start anew shows another book"
    return exports[0]


def pages_in(root: Path) -> dict[str, bytes]:
    """The files below `pages` of a shared folder, with their bytes."""
    found = {}
    for path in sorted(root.glob("pages/*/*")):
        with contextlib.suppress(FileNotFoundError):
            found[str(path.relative_to(root))] = path.read_bytes()
    return found


def free_port() -> int:
    """A port on which nobody listens now."""
    while True:
        port = random.choice(_PORTS)
        with contextlib.suppress(OSError), socket.socket() as found:
            found.bind(("127.0.0.1", port))
            return port


@contextlib.contextmanager
def program(command: list[object], log: Path, **environment: str) -> Iterator[subprocess.Popen]:
    """A program that runs until the block ends, all that it started included, and dies with the test."""
    setpriv = shutil.which("setpriv")
    guard = [setpriv, "--pdeathsig", "KILL", "--"] if setpriv else []
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*guard, *map(str, command)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env={**os.environ, **environment},
            start_new_session=True,
        )
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen) -> None:
    """Kill a program and all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, 9)
    process.wait()
    assert until(lambda: process.pid not in _groups(), 60.0), "a process cannot be ended"


def _groups() -> set[int]:
    """The process groups of all processes that run."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, group = path.read_text().rpartition(")")[2].split()[:3]
            if state != "Z":
                found.add(int(group))
    return found
