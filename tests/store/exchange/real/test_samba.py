"""A real file server, Samba, with many PCs and with other programs that hold its files open.

Nothing is mounted here: machines that run checks seldom have a CIFS client in their kernel. The PCs reach the
server by a driver of the tests (smb_folder.py), which asks it what `PathFolder` asks on Windows. So the part
of the server is real: share modes, deletions that wait until a file is closed, names, refusals, a full disk,
a server that dies.

What this leaves unproved is the part of the client that mounts: Windows' redirector and Linux' cifs. They
keep listings for up to 10 seconds, "not there" for 5, and with Offline Files for days; they join and delay
writes, and reconnect by themselves. Listings that lag behind are simulated elsewhere. The calls of
`PathFolder` itself are tested on folders of this machine; what Windows answers to them is known from its
documentation alone.
"""

import contextlib
import random
import signal
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from store.durable import TEMPORARY
from store.page_names import page_name
from store.words import exchange as words
from tests.store.disks import fill
from tests.store.exchange.real.pcs import all_do, ids_of, pages_in, settle, until
from tests.tally import tally

WHY = {words.SHARE_GONE, words.SHARE_BUSY, words.SHARE_FULL, words.SHARE_READ_ONLY, words.SHARE_NOT_KEPT}
"""What may be said about a folder that stands in the way."""


@pytest.fixture
def server(samba, tmp_path):
    """A server with an empty folder."""
    (tmp_path / "share").mkdir()
    return samba(tmp_path / "share")


def school(pool, server, tmp_path, count):
    """PCs whose books share the server's folder; each can reach it."""
    pcs = pool.take(count)
    for number, pc in enumerate(pcs):
        book = str(tmp_path / f"book{number}")
        pc.do("make", book=book, label=f"pc{number}", people=number == 0)
        assert pc.do("share", book=book, path=str(server.root), new=number == 0) is None
        connect(pc, number, tmp_path, server)
    settle(pcs, [])
    return pcs


def connect(pc, number, tmp_path, server, share="book"):
    """Start Daybook on a PC."""
    pc.do("open", book=str(tmp_path / f"book{number}"), smb=server.smb(share))


@contextlib.contextmanager
def other_program(server):
    """Another program's connection to the server."""
    folder = server.folder()
    try:
        yield folder
    finally:
        folder.close()


def notes(who, count):
    return [f"{who} {number} é" for number in range(count)]


def day_pages(server, label):
    """The names of a PC's pages of entries."""
    return [name for name in pages_in(server.root) if f"/{label}-" in name and "register" not in name]


def tidy(server, pcs):
    """Whether of each PC's pages of entries only the last is left."""
    return all(len(day_pages(server, f"pc{number}")) == 1 for number in range(len(pcs)))


def listed(server):
    """The pages on the server. One that died in the midst of a write may also hold what was written of it,
    under the temporary name."""
    return {name: data for name, data in pages_in(server.root).items() if not name.endswith(TEMPORARY)}


def all_promise(pages):
    return all(page_name(name.rpartition("/")[2]).promises(data) for name, data in pages.items())


class Reader(threading.Thread):
    """Another program that opens page after page, lets others do to it what a share mode says, and reads."""

    def __init__(self, folder, share):
        super().__init__(daemon=True)
        self._folder, self._share = folder, share
        self.done = threading.Event()
        self.read, self.torn, self.failed = 0, [], None

    def run(self):
        try:
            while not self.done.wait(0.01):
                self._once()
        except Exception as error:  # noqa: BLE001 - the test tells
            self.failed = error
        finally:
            self._folder.close()

    def _once(self):
        dates = self._folder.list("pages")
        date = random.choice(dates) if dates else "none"
        names = [name for name in self._folder.list(f"pages/{date}") if page_name(name)]
        if not names:
            return
        name = random.choice(names)
        with contextlib.suppress(OSError), self._folder.open(f"pages/{date}/{name}", self._share) as file:
            time.sleep(random.random() * 0.1)
            self.read += 1
            tally(faults=1)
            if not page_name(name).promises(file.read()):
                self.torn.append(name)


def test_many_pcs_publish_at_once_while_other_programs_hold_files_open(pool, server, tmp_path):
    pcs = school(pool, server, tmp_path, 5)
    readers = [Reader(server.folder(), share) for share in ("", "r", "rw", "rwd")]
    for reader in readers:
        reader.start()
    for number, pc in enumerate(pcs):
        pc.begin("write", notes=notes(f"pc{number}", 10), exchanging=True)
    answers = [pc.end() for pc in pcs]
    for reader in readers:
        reader.done.set()
        reader.join(60)
    assert [reader.failed for reader in readers] == [None] * 4
    assert all(reader.read for reader in readers), "nobody stood in the way"
    assert [reader.torn for reader in readers] == [[]] * 4, "half a page could be read under its name"
    assert {why for each in answers for why in each["troubles"]} <= {words.SHARE_BUSY}
    settle(pcs, [key for each in answers for key in each["ids"]])
    assert all_promise(pages_in(server.root))
    assert until(lambda: all_do(pcs, "run", whole=True) and tidy(server, pcs)), "earlier pages stay for ever"


@pytest.mark.parametrize("share", ["", "r", "rw", "rwd"], ids=["nothing", "reading", "writing", "deleting"])
def test_an_entry_is_shared_while_a_program_holds_the_page_before_and_allows_others(
    pool, server, tmp_path, share
):
    pcs = school(pool, server, tmp_path, 2)
    first = pcs[0].do("write", notes=["first"], exchanging=True)["ids"]
    (page,) = day_pages(server, "pc0")
    tally(faults=1)
    with other_program(server) as other, other.open(page, share) as held:
        before = (server.root / page).read_bytes()
        second = pcs[0].do("write", notes=["second"])["ids"]
        told = pcs[0].do("run")
        assert (told["waiting"], told["trouble"]) == ([], None)
        assert pcs[1].do("run", whole=True)["trouble"] is None
        assert set(first + second) <= ids_of(pcs[1].do("export"))
        assert held.read() == before, "a page was changed in place"
    settle(pcs, first + second)
    assert until(lambda: all_do(pcs, "run", whole=True) and page not in pages_in(server.root))
    assert len(day_pages(server, "pc0")) == 1


def test_a_marker_that_another_program_holds_is_waited_for(pool, server, tmp_path):
    pcs = school(pool, server, tmp_path, 2)
    tally(faults=1)
    with other_program(server) as other, other.open("daybook.json", ""):
        ids = pcs[0].do("write", notes=["note"])["ids"]
        assert pcs[0].do("run") == {**pcs[0].do("run"), "trouble": words.SHARE_BUSY, "waiting": ids}
    settle(pcs, ids)


def test_of_many_who_put_the_same_page_at_once_each_finds_it_there_and_later_ones_leave_it_alone(server):
    """Samba looks whether a name is taken, and then renames: of several who come at the same instant, more
    than one may be told that theirs is the file. They put the same bytes, since a name holds their hash."""
    (server.root / "daybook.json").write_bytes(b"{}")
    told = Counter()
    with contextlib.ExitStack() as others, ThreadPoolExecutor(4) as threads:
        folders = [others.enter_context(other_program(server)) for _ in range(4)]
        for number in range(20):
            name, data = (
                f"pages/2026-11-23/pc-aaaaaaaaaaaaa.{number}.0123456789ab.json",
                b"%d" % number * 5000,
            )
            made = list(threads.map(lambda each: each.put_new(name, data), folders))  # noqa: B023 - all end here
            told.update(made)
            assert any(made)
            assert [each.read(name) for each in folders] == [data] * 4
            assert not folders[0].put_new(name, b"other")
            assert not folders[0].put_new(name.replace("pc-", "PC-"), b"other"), "names differ by case alone"
            assert (server.root / name).read_bytes() == data
        assert told[False] > 0, "they did not meet"
        assert len(folders[0].list("pages/2026-11-23")) == 20, "temporary files are left"


@pytest.mark.parametrize("how", ["killed", "frozen"])
def test_a_server_that_goes_away_in_the_midst_loses_nothing(pool, server, tmp_path, how):
    pcs = school(pool, server, tmp_path, 4)
    for number, pc in enumerate(pcs):
        pc.begin("write", notes=notes(f"pc{number}", 15), exchanging=True, pause=0.1)
    for _ in range(2):
        time.sleep(0.7)
        tally(faults=1)
        if how == "killed":
            server.stop()
            time.sleep(0.7)
            assert until(server.start)
        else:
            server.signal(signal.SIGSTOP)
            time.sleep(1.5)
            server.signal(signal.SIGCONT)
    answers = [pc.end() for pc in pcs]
    troubles = {why for each in answers for why in each["troubles"]}
    assert troubles <= WHY
    assert how == "frozen" or words.SHARE_GONE in troubles, "nobody noticed"
    settle(pcs, [key for each in answers for key in each["ids"]])
    assert all_promise(listed(server))


def test_a_full_server_is_named_and_what_waits_is_shared_once_there_is_room(
    pool, small_disk, samba, tmp_path
):
    server = samba(small_disk)
    pcs = school(pool, server, tmp_path, 2)
    ballast = fill(server.root)
    written = [pc.do("write", notes=notes("full", 3))["ids"] for pc in pcs]
    for told in all_do(pcs, "run"):
        assert told["trouble"] == words.SHARE_FULL
        assert len(told["waiting"]) == 3
    for pc, ids in zip(pcs, written, strict=True):
        assert set(ids) <= ids_of(pc.do("export", afresh=True))
    ballast.unlink()
    settle(pcs, [key for ids in written for key in ids])
    assert all_promise(pages_in(server.root))


def test_a_pc_that_may_only_read_says_so_and_has_the_entries_of_others(pool, server, tmp_path):
    pcs = school(pool, server, tmp_path, 2)
    tally(faults=1)
    connect(pcs[1], 1, tmp_path, server, share="reading")
    mine = pcs[1].do("write", notes=["mine"])["ids"]
    others = pcs[0].do("write", notes=["others"], exchanging=True)["ids"]
    told = pcs[1].do("run")
    assert told["trouble"] == words.SHARE_READ_ONLY
    assert told["waiting"] == mine
    assert set(mine + others) <= ids_of(pcs[1].do("export"))
    connect(pcs[1], 1, tmp_path, server)
    settle(pcs, mine + others)


def test_a_share_that_is_not_there_is_said_and_nothing_is_lost(pool, server, tmp_path):
    pcs = school(pool, server, tmp_path, 2)
    tally(faults=1)
    connect(pcs[1], 1, tmp_path, server, share="nothing")
    ids = pcs[1].do("write", notes=["mine"])["ids"]
    told = pcs[1].do("run")
    assert told["trouble"] == words.SHARE_GONE
    assert set(ids) <= set(told["waiting"])
    connect(pcs[1], 1, tmp_path, server)
    settle(pcs, ids)
