"""Taking up what runs of Daybook left unsaved that are over.

The folder `drafts/` of a book holds, for a run that has something unsaved, `<run>.json` and beside it
`<run>.lock`, which the run holds for as long as it lives. A file whose run is over is taken up by the next
start. It is given another name before it is read, with the number of times it was tried: whatever it holds,
it cannot end start after start.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from store import codec, durable
from store.drafts.file import State, unpack
from store.drafts.lock import Lock
from store.errors import Damaged, FromNewer
from store.pages import set_aside
from store.reading import QUARANTINE
from store.words import book as words

FOLDER = "drafts"
MOST_TRIES = 3
"""How often a file is taken up before it is set aside: a power cut may come between, a fault comes again."""
_NAME = re.compile(r"(run-[a-z2-7]{13})(?:\.([0-9]))?\.json", re.ASCII)


@dataclass(frozen=True, slots=True)
class Taken:
    """A file of a run that is over, taken up.

    Attributes:
        path: where it is now.
        state: what it holds.
        whole: whether that is all of it; else the file is set aside rather than removed.
    """

    path: Path
    state: State
    whole: bool
    lock: Lock

    def settle(self) -> None:
        """What it holds is on the disk elsewhere."""
        if self.whole:
            with suppress(OSError):
                self.path.unlink()
        else:
            set_aside(self.path, self.path.parent.parent / QUARANTINE)
        self.lock.release()

    def give_back(self) -> None:
        """Leave it for a later start, as if it had not been tried."""
        run = _NAME.fullmatch(self.path.name)
        with suppress(OSError):
            self.path.rename(self.path.with_name(f"{run[1] if run else ''}.json"))
        self.lock.release()


@dataclass(slots=True)
class Found:
    """What other runs left, and what is to be said about files that could not be read."""

    taken: list[Taken] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


def take_up(folder: Path) -> Found:
    """Take up every file whose run is over. Whatever is wrong with one is told and stops nothing.

    Args:
        folder: the book's folder.
    """
    found, drafts = Found(), folder / FOLDER
    durable.sweep(drafts)
    for path in _listed(drafts, ".json"):
        name = _NAME.fullmatch(path.name)
        if name:
            _take(path, name[1], int(name[2] or 0) + 1, found)
    _sweep_locks(drafts)
    return found


def _listed(folder: Path, suffix: str) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == suffix)
    except OSError:
        return []


def _take(path: Path, run: str, tries: int, found: Found) -> None:
    """Take up one file, unless its run lives or another has taken it."""
    try:
        lock = Lock.take(path.with_name(f"{run}.lock"))
    except OSError:
        found.sentences.append(words.DRAFTS_LEFT)
        return
    if lock is None:
        return
    taken = _named_and_read(path, run, tries, lock, found) if path.exists() else None
    if taken is None:
        lock.release()
    else:
        found.taken.append(taken)


def _named_and_read(path: Path, run: str, tries: int, lock: Lock, found: Found) -> Taken | None:
    if tries > MOST_TRIES:
        found.sentences.append(_aside(path))
        return None
    named = path.with_name(f"{run}.{tries}.json")
    try:
        path.rename(named)
        durable.sync_folder(path.parent)
        state, whole = unpack(codec.read_file(named))
    except OSError:
        found.sentences.append(words.DRAFTS_LEFT)
        return None
    except FromNewer as error:
        found.sentences.append(error.sentence)
        with suppress(OSError):
            named.rename(path.with_name(f"{run}.json"))
        return None
    except Damaged:
        found.sentences.append(_aside(named))
        return None
    found.sentences += [] if whole else [words.DRAFTS_PARTLY]
    return Taken(named, state, whole, lock)


def _aside(path: Path) -> str:
    """Set a file aside; what to say about it."""
    moved = set_aside(path, path.parent.parent / QUARANTINE)
    if moved is None:
        return words.DRAFTS_LEFT
    return words.DRAFTS_ASIDE.format(file=f"{QUARANTINE}/{moved.name}")


def _sweep_locks(folder: Path) -> None:
    """Remove locks of runs that are over and left nothing."""
    for path in _listed(folder, ".lock"):
        if not list(folder.glob(f"{path.stem}*.json")):
            with suppress(OSError):
                lock = Lock.take(path)
                if lock:
                    lock.release()
