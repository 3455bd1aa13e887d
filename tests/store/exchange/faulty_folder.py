"""A shared folder in memory, and the ways on which PCs reach it: what goes wrong there was told to.

It is counted in `happened` once it has happened.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from store.durable import place_folders, write_files
from store.errors import NotSaved, NotShared
from store.exchange.holdings import Keys, keys_of
from store.page_names import MARKER, PAGES, may_be_page, page_name
from store.pages import ReadPage, parse_page
from store.words import book as book_words
from store.words import exchange as words

READS = ("list", "read")
WRITES = ("put", "delete")
VERBS = {
    "listing is stale": ("list",),
    "bytes are cut short in reading": ("read",),
    "placeholder cannot be read": ("read",),
    "upload is torn, read-back shows it": ("put",),
    "upload is torn after the read-back": ("put",),
    "put lands, and reports failure": ("put",),
    "folder is full from here on": ("put",),
    "folder is read-only from here on": WRITES,
    "file is held open by another program": ("delete",),
    "folder goes away from here on": (*READS, *WRITES),
    "program is killed before a call": (*READS, *WRITES),
    "program is killed after a call": WRITES,
    "this PC's disk is full from here on": (*READS, *WRITES),
    "program is killed while it saves what came": READS,
    "another PC exchanges between two calls": (*READS, *WRITES),
    "an entry is saved between two calls": (*READS, *WRITES),
}
"""What may go wrong on the way to a folder, and at which calls."""


LASTING = {
    "folder is full": "full",
    "folder is read-only": "read-only",
    "folder goes": "gone",
    "this PC's disk": "disk",
    "program is killed while": "saving",
}
"""What lasts until the end of an exchange."""


class Killed(BaseException):
    """The program ends here."""


@dataclass
class Fault:
    """Something that is to go wrong.

    Attributes:
        kind: one of `VERBS`.
        at: the number of the call, from 0, at which, or at the next that it fits, it happens.
        how: how much is torn, how old a listing is, which PC it is.
    """

    kind: str
    at: int
    how: int = 0


@lru_cache(maxsize=20_000)
def parsed(data: bytes) -> ReadPage:
    """What some bytes hold."""
    return parse_page(data)


def whole_keys(name: str, data: bytes) -> Keys:
    """The records that others may take from a file; none where it is not whole. What a newer Daybook wrote is
    whole where its name promises it."""
    page, meant = parsed(data), page_name(name)
    if page.damaged or page.book_id is None or (page.newer and not (meant and meant.promises(data))):
        return frozenset()
    return keys_of(page.records)


@dataclass(eq=False)
class Share:
    """A shared folder's files, by path.

    Attributes:
        happened: how often which fault happened.
        read_back: the records that were seen whole in it, by whichever PC, at whatever time.
        lists: what it held lately, the latest last.
        acts: how many pages were put there or removed by way of the six verbs.
        tears: pages whose bytes will be cut off once their author has seen them whole.
    """

    path: str
    happened: Counter[str]
    files: dict[str, bytes] = field(default_factory=dict)
    read_back: set[tuple[str, str]] = field(default_factory=set)
    lists: deque[tuple[str, ...]] = field(default_factory=lambda: deque(maxlen=6))
    acts: int = 0
    tears: list[tuple[str, int]] = field(default_factory=list)

    @property
    def pages(self) -> dict[str, bytes]:
        """What may be pages in it."""
        return {
            path: data
            for path, data in self.files.items()
            if path.startswith(f"{PAGES}/") and may_be_page(path.rpartition("/")[2])
        }

    def names(self, folder: str) -> set[str]:
        """The names directly below a folder."""
        return below(self.files, folder)

    def remember(self) -> None:
        """Keep what it holds now for stale listings."""
        self.lists.append(tuple(self.files))

    def tear(self) -> None:
        """Cut off what was to be torn after its read-back."""
        for path, how in self.tears:
            if path in self.files:
                self.files[path] = cut(self.files[path], how)
                self.happened["upload is torn after the read-back"] += 1
        self.tears = []


def below(paths: Iterable[str], folder: str) -> set[str]:
    """The names directly below a folder, of all paths."""
    beginning = f"{folder}/" if folder else ""
    found = (path[len(beginning) :] for path in paths if path.startswith(beginning))
    return {name.partition("/")[0] for name in found}


def cut(data: bytes, how: int) -> bytes:
    """The beginning of some bytes, never all of them."""
    return data[: how % len(data)] if data else b""


class Way:
    """One PC's way to a shared folder: the six verbs, and the faults on the way.

    Args:
        share: where it leads.
        meanwhile: does something between two calls: a kind of `VERBS`, and how.
        called: told of each call; time passes.
    """

    def __init__(self, share: Share, meanwhile: Callable[[Fault], bool], called: Callable[[], None]) -> None:
        self.share = share
        self._meanwhile = meanwhile
        self._called = called
        self._faults: list[Fault] = []
        self._calls = 0
        self._state: set[str] = set()
        self.verbs: Counter[str] = Counter()
        """The calls of this exchange."""

    def begin(self, faults: list[Fault]) -> None:
        """An exchange begins, in which these go wrong."""
        self._faults = sorted(faults, key=lambda each: each.at)
        self._calls, self._state, self.verbs = 0, set(), Counter()

    # --- the six verbs

    def probe(self) -> None:
        """Find out whether the folder is there and answers."""
        if "gone" in self._state:
            raise NotShared(words.SHARE_GONE, "simulated")

    def list(self, folder: str) -> list[str]:
        """The names directly below a folder."""
        fault = self._call("list", folder)
        paths = tuple(self.share.files)
        if fault is not None and self.share.lists:
            self._did(fault)
            paths = self.share.lists[fault.how % len(self.share.lists)]
        return sorted(below(paths, folder))

    def read(self, name: str) -> bytes | None:
        """All bytes of a file."""
        fault = self._call("read", name)
        data = self.share.files.get(name)
        if data is not None and name.startswith(f"{PAGES}/") and fault is not None:
            self._did(fault)
            if fault.kind.startswith("placeholder"):
                raise NotShared(words.SHARE_FAULT.format(code="EINVAL"), "simulated")
            data = cut(data, fault.how)
        if data is not None:
            self.share.read_back |= whole_keys(name.rpartition("/")[2], data)
        return data

    def put_new(self, name: str, data: bytes) -> bool:
        """Make a file that is not there."""
        fault = self._call("put", name)
        if self._state & {"full", "read-only"}:
            raise NotShared(words.SHARE_FULL if "full" in self._state else words.SHARE_READ_ONLY, "simulated")
        if name in self.share.files:
            return False
        self.share.acts += name.startswith(f"{PAGES}/")
        kind = fault.kind if fault is not None else ""
        torn = kind == "upload is torn, read-back shows it"
        self.share.files[name] = cut(data, fault.how) if fault is not None and torn else data
        if fault is not None and kind == "upload is torn after the read-back":
            self.share.tears.append((name, fault.how))
        elif fault is not None:
            self._did(fault)
        if kind == "put lands, and reports failure":
            raise NotShared(words.SHARE_FAULT.format(code="EIO"), "simulated")
        self._after()
        return True

    def delete(self, name: str) -> None:
        """Remove a file."""
        fault = self._call("delete", name)
        if fault is not None:
            self._did(fault)
            raise NotShared(words.SHARE_BUSY, "simulated")
        if "read-only" in self._state:
            raise NotShared(words.SHARE_READ_ONLY, "simulated")
        check_cover(self.share, name)
        if self.share.files.pop(name, None) is not None:
            self.share.acts += name.startswith(f"{PAGES}/")
        self._after()

    def free(self) -> int | None:
        """Bytes free."""
        return None

    # --- what goes wrong

    def write_files(self, folder: Path, files: Mapping[str, bytes]) -> None:
        """Stands where what came is put on the PC's disk."""
        self._about_to_save()
        write_files(folder, files)

    def place_folders(self, temporary: Path, home: Path) -> Sequence[str]:
        """Stands where days that were fetched get their names there."""
        self._about_to_save()
        return place_folders(temporary, home)

    def _about_to_save(self) -> None:
        if "disk" in self._state:
            self._did(Fault("this PC's disk is full from here on", 0))
            raise NotSaved(book_words.DISK_FULL, "simulated")
        if "saving" in self._state:
            self._did(Fault("program is killed while it saves what came", 0))
            raise Killed

    def _call(self, verb: str, name: str) -> Fault | None:
        """Count a call, have happen what is due, and give what is to go wrong with the call itself."""
        self._called()
        self.verbs["marker" if name == MARKER else verb] += 1
        if verb == "put" and name == MARKER:
            return None
        found = None
        for fault in [each for each in self._faults if each.at <= self._calls and verb in VERBS[each.kind]]:
            if found is None and (name != MARKER or "gone" in fault.kind or "goes" in fault.kind):
                self._faults.remove(fault)
                found = self._happen(fault)
        self._calls += 1
        self.probe()
        return found

    def _happen(self, fault: Fault) -> Fault | None:
        """Let something happen before a call; what is left to happen to the call itself."""
        for beginning, state in LASTING.items():
            if fault.kind.startswith(beginning):
                self._state.add(state)
                if state not in ("disk", "saving"):
                    self._did(fault)
                return None
        if fault.kind.endswith("between two calls"):
            if self._meanwhile(fault):
                self._did(fault)
            return None
        if fault.kind == "program is killed before a call":
            self._did(fault)
            raise Killed
        if fault.kind == "program is killed after a call":
            self._state.add("dying")
            return None
        return fault

    def _after(self) -> None:
        if "dying" in self._state:
            self._did(Fault("program is killed after a call", 0))
            raise Killed

    def _did(self, fault: Fault) -> None:
        self.share.happened[fault.kind] += 1


def check_cover(share: Share, path: str) -> None:
    """A page may be removed only while another file of its folder, whole, holds all that it holds."""
    assert path != MARKER, "the marker was deleted"
    data = share.files.get(path)
    if data is None or not path.startswith(f"{PAGES}/"):
        return
    folder, _, name = path.rpartition("/")
    page = parsed(data)
    meant = page_name(name)
    assert not (page.newer and meant and meant.promises(data)), f"{name} of a newer Daybook was deleted"
    keys = keys_of(page.records)
    beside = {each: share.files[f"{folder}/{each}"] for each in share.names(folder) if each != name}
    covers = [whole_keys(each, other) for each, other in beside.items() if _keeps_its_promise(each, other)]
    assert any(keys <= each for each in covers), f"{name} was deleted, and no whole file covers it"


def _keeps_its_promise(name: str, data: bytes) -> bool:
    page = page_name(name)
    return page is not None and page.promises(data) and not parsed(data).damaged
