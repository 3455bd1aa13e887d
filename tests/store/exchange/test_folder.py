"""The path driver: six verbs on a real folder; what is no page costs little; what was cut short is swept."""

import os
import sys
import threading
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import codec
from store.durable import TEMPORARY
from store.errors import NotShared
from store.exchange.folder import PathFolder, is_temporary
from store.exchange.sweeping import LEFT_AFTER, Sweeper
from store.page_names import MARKER
from store.words import exchange as words
from tests.store.exchange.school import School, listing

STRAY = f".0123456789abcdef{TEMPORARY}"


@pytest.fixture
def share(tmp_path: Path) -> PathFolder:
    (tmp_path / "share").mkdir()
    (tmp_path / "share" / MARKER).write_bytes(b"{}")
    return PathFolder(tmp_path / "share")


def test_what_is_put_is_listed_and_read_and_a_name_is_never_given_twice(share):
    assert share.put_new("pages/2026-11-23/a.json", b"one")
    assert not share.put_new("pages/2026-11-23/a.json", b"two")
    assert share.list("pages") == ["2026-11-23"]
    assert share.list("pages/2026-11-23") == ["a.json"]
    assert share.read("pages/2026-11-23/a.json") == b"one"


def test_what_is_not_there_is_none_and_can_be_removed_any_time(share):
    assert share.read("pages/2026-11-23/a.json") is None
    assert share.list("pages/2026-11-23") == []
    share.delete("pages/2026-11-23/a.json")
    share.put_new("pages/2026-11-23/a.json", b"one")
    share.delete("pages/2026-11-23/a.json")
    share.delete("pages/2026-11-23/a.json")
    assert share.list("pages/2026-11-23") == []


def test_a_folder_is_made_only_beside_the_marker(share):
    (share.root / MARKER).unlink()
    with pytest.raises(NotShared) as caught:
        share.put_new("pages/2026-11-23/a.json", b"one")
    assert caught.value.sentence == words.SHARE_NO_MARKER
    assert list(share.root.iterdir()) == []
    share.root.rmdir()
    with pytest.raises(NotShared) as caught:
        share.put_new("pages/2026-11-23/a.json", b"one")
    assert caught.value.sentence == words.SHARE_GONE
    assert not share.root.exists()


def test_a_file_where_a_folder_should_be_is_said_and_stays(share):
    (share.root / "pages").write_bytes(b"mine")
    assert share.list("pages") == []
    with pytest.raises(NotShared):
        share.put_new("pages/2026-11-23/a.json", b"one")
    assert (share.root / "pages").read_bytes() == b"mine"


def test_a_folder_with_the_name_of_a_page_is_no_page(share):
    (share.root / "pages" / "2026-11-23" / "a.json").mkdir(parents=True)
    assert share.read("pages/2026-11-23/a.json") is None
    assert not share.put_new("pages/2026-11-23/a.json", b"one")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names")
def test_a_pipe_with_the_name_of_a_page_hangs_nothing(school: School, two):
    """Opening a pipe waits until somebody writes into it, which nobody will."""
    one, other = two
    os.mkfifo(school.share / "pages" / "2026-11-23" / "pipe.json")
    os.mkfifo(school.share / "presence" / f"far-{'a' * 13}.1.json")
    one.write("beside it")
    syncing = threading.Thread(target=lambda: [pc.sync() for pc in (one, other)], daemon=True)
    syncing.start()
    syncing.join(60)
    assert not syncing.is_alive()
    assert other.notes == ["beside it", "from one", "from other"]


def test_a_put_leaves_nothing_but_the_file(share):
    share.put_new("pages/2026-11-23/a.json", b"one")
    share.put_new("pages/2026-11-23/a.json", b"one")
    assert set(listing(share.root)) == {MARKER, "pages/2026-11-23/a.json"}


def test_a_huge_file_is_not_read_into_memory(share):
    """Somebody's video with the name of a page."""
    huge = share.root / "pages" / "2026-11-23" / "huge.json"
    huge.parent.mkdir(parents=True)
    with huge.open("wb") as file:
        file.truncate(codec.LARGEST_FILE + 40 * 1024 * 1024)
    tracemalloc.start()
    found = share.read("pages/2026-11-23/huge.json")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found is not None
    assert peak < 1024 * 1024


def test_a_huge_file_among_the_pages_stops_nothing(school: School, two):
    one, other = two
    for name in ("video.json", "one-aaaaaaaaaaaaa.1.0123456789ab.json"):
        with (school.share / "pages" / "2026-11-23" / name).open("wb") as file:
            file.truncate(100 * 1024 * 1024)
    one.write("beside it")
    school.settle()
    school.check_agreed("beside it", "from one", "from other")
    assert other.exchange.unreadable == 2


# --- names that nobody should trust

EVIL = (
    *(
        "../../evil.json",
        "..",
        "/etc/evil.json",
        "C:evil.json",
        "a\\..\\..\\evil.json",
        "con.1.0123456789ab.json",
    ),
    *(
        "nul.late-aaaaaaaaaaaaa.1.0123456789ab.json",
        "one\n.1.0123456789ab.json",
        "x" * 161 + ".json",
        ".json",
    ),
)


def evil_folder(real: PathFolder, data: bytes) -> PathFolder:
    """A folder whose driver lists names that no folder should have, and gives a whole page for each."""

    class Evil(PathFolder):
        def list(self, folder: str) -> list[str]:
            names = super().list(folder)
            return [*names, "../..", "2026-11-23/..", *EVIL] if folder.startswith("pages") else names

        def read(self, name: str) -> bytes | None:
            return super().read(name) if Path(name).name in _names(self.root) else data

    return Evil(real.root)


def _names(root: Path) -> list[str]:
    return [path.name for path in root.rglob("*")]


def test_names_from_a_listing_never_lead_out_of_the_days_of_the_book(school: School, two):
    one, _ = two
    page = one.pages[0].read_bytes()
    before = set(_names(school.root))
    one.driver = lambda path: evil_folder(PathFolder(path), page)
    one.start()
    one.sync()
    new = set(_names(school.root)) - before
    assert all(name.startswith(("one-", "other-", "exchange.json", "2026-11-2")) for name in new), new
    for path in (one.folder / "pages").iterdir():
        assert path.name == "register" or len(path.name) == 10


@pytest.mark.parametrize(
    "sitting", ["../../evil", "/tmp/evil", "con", "a/b", "one-aaaaaaaaaaaaa\n", "", 7, None, "x\0y"]
)
def test_a_header_cannot_name_a_file_outside_its_day(school: School, two, sitting):
    """A file that somebody renamed is called what its page says, if that is a sitting's id."""
    one, _ = two
    value = codec.unpack(one.pages[0].read_bytes())
    value["page"]["page"]["sitting"] = sitting
    day = school.share / "pages" / "2026-11-23"
    (day / "renamed.json").write_bytes(codec.pack(value))
    before = set(_names(school.root))
    third = school.joined("third")
    third.sync()
    assert not any("evil" in name or name.startswith("con") for name in set(_names(school.root)) - before)
    assert third.notes == ["from one", "from other"]


@pytest.mark.skipif(sys.platform != "linux", reason="such names can be made there")
def test_names_that_are_not_text_are_passed_over(school: School, two):
    one, other = two
    day = school.share / "pages" / "2026-11-23"
    for name in (b"caf\xe9.json", b"one\n.json", b"\xff\xfe.1.0123456789ab.json"):
        (day / os.fsdecode(name)).write_bytes(b"no page")
    one.write("beside them")
    school.settle()
    school.check_agreed("beside them", "from one", "from other")
    assert other.exchange.unreadable == 3


class Counting(PathFolder):
    """Counts what is read."""

    reads = 0

    def read(self, name: str) -> bytes | None:
        self.reads += 1
        return super().read(name)


def test_ten_thousand_strange_files_do_not_hold_up_what_is_new(school: School, two):
    """Somebody's backup, or a sync program gone wild: they are looked at a few at a time, after the pages."""
    one, other = two
    day = school.share / "pages" / "2026-11-23"
    for number in range(10_000):
        (day / f"backup {number}.json").write_bytes(b"no page")
    one.write("in between")
    one.sync(whole=False)
    other.driver = Counting
    other.start()
    other.sync(whole=False)
    assert "in between" in other.notes
    assert other.shared_folder.reads < 1_000
    before = other.shared_folder.reads
    other.sync(whole=False)
    assert other.shared_folder.reads - before < 1_000


# --- what was cut short


def test_a_stray_temporary_file_goes_once_this_run_has_seen_it_for_an_hour(share):
    now = [0.0]
    sweeper = Sweeper(share, lambda: now[0])
    stray = share.root / STRAY
    stray.write_bytes(b"half a page")
    os.utime(stray, (0, 0))  # its own time says nothing
    for seconds in (0.0, 60.0, LEFT_AFTER - 1):
        now[0] = seconds
        sweeper.look("", share.list(""))
        assert stray.exists()
    now[0] = LEFT_AFTER
    sweeper.look("", share.list(""))
    assert not stray.exists()


def test_one_that_was_gone_in_between_is_another(share):
    now = [0.0]
    sweeper = Sweeper(share, lambda: now[0])
    (share.root / STRAY).write_bytes(b"one put")
    sweeper.look("", [STRAY])
    sweeper.look("", [])
    now[0] = LEFT_AFTER
    sweeper.look("", [STRAY])
    assert (share.root / STRAY).exists()


@given(st.text(min_size=1, max_size=30))
def test_only_our_own_temporary_names_are_swept(name: str):
    assert not is_temporary(name) or (
        len(name) == len(STRAY) and name.startswith(".") and name.endswith(TEMPORARY)
    )


@pytest.mark.parametrize(
    "name",
    [
        ".syncthing.one.json.tmp",
        "~syncthing~one.json.tmp",
        ".~tmp",
        ".book.json.0123abcd.tmp",
        f"x{STRAY}",
        f"{STRAY}x",
    ],
)
def test_temporary_files_of_others_are_left_alone(name):
    assert not is_temporary(name)


def test_a_run_sweeps_every_place_and_no_stray_ever_counts_as_a_page(school: School, two):
    one, _other = two
    places = (school.share, school.share / "presence", *(school.share / "pages").iterdir())
    strays = [place / STRAY for place in places]
    page = one.pages[0].read_bytes()
    for stray in strays:
        stray.write_bytes(page)
    one.sync()
    assert one.exchange.unreadable == one.exchange.strange == 0
    assert all(stray.exists() for stray in strays)
    school.pass_by(LEFT_AFTER + 1)
    one.sync()
    assert not any(stray.exists() for stray in strays)
    school.settle()
    school.check_agreed("from one", "from other")


def test_a_pc_that_may_not_write_there_sweeps_nothing(school: School, two):
    one, _ = two
    stray = school.share / STRAY
    stray.write_bytes(b"")
    marker = school.share / MARKER
    marker.write_bytes(codec.pack({**codec.unpack(marker.read_bytes()), "least_writer": 99}))
    one.trouble()
    school.pass_by(LEFT_AFTER + 1)
    one.trouble()
    assert stray.exists()
