"""The exchange in a thread of its own: woken, resting, never ended by a fault, never waited for."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path

import pytest

from store.book import Book
from store.entries import Entry
from store.errors import NotShared
from store.exchange import pace
from store.exchange.folder import PathFolder
from store.exchange.going import Going
from store.exchange.presence import Sign
from store.exchange.standing import EVERYTHING, SLOW, Standing
from store.pending import Draft
from store.words import exchange as words
from tests.store.exchange.school import ANN, School, away
from tests.tally import tally

PATIENT = 30.0
"""Seconds after which what is waited for will not come. Where a test waits for what a save wakes, the next
exchange by itself is an hour off."""


class Watched(PathFolder):
    """A folder on the way to which a test may stand.

    Attributes:
        asked: each call, such as `read pages/register/x.json`.
        gate: while it is not set, calls hang.
        hanging: set once one does.
        fault: raised by every call, where there is one.
    """

    def __init__(self, root: Path) -> None:
        super().__init__(root)
        self.asked: list[str] = []
        self.gate, self.hanging = threading.Event(), threading.Event()
        self.gate.set()
        self.fault: Exception | None = None

    def _pass(self, call: str) -> None:
        self.asked.append(call)
        if not self.gate.is_set():
            tally(faults=1)
            self.hanging.set()
            self.gate.wait(10 * PATIENT)
        if self.fault is not None:
            tally(faults=1)
            raise self.fault

    def probe(self) -> None:
        self._pass("probe")
        super().probe()

    def list(self, folder: str) -> list[str]:
        self._pass(f"list {folder}")
        return super().list(folder)

    def read(self, name: str) -> bytes | None:
        self._pass(f"read {name}")
        return super().read(name)

    def put_new(self, name: str, data: bytes) -> bool:
        self._pass(f"put {name}")
        return super().put_new(name, data)


def until(condition: Callable[[], object]) -> None:
    """Wait for something to become true, and fail where it does not."""
    end = time.monotonic() + PATIENT
    while not condition():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


@pytest.fixture
def seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exchanges come by themselves after an hour only: what comes sooner was woken."""
    monkeypatch.setattr(pace, "EVERY", 3600.0)
    monkeypatch.setattr(pace, "LONGEST_REST", 3600.0)


class Room:
    """Two PCs: one that goes on exchanging, and another that a test lets exchange."""

    def __init__(self, school: School, stack: ExitStack) -> None:
        self.here, self.other = school.joined("here"), school.joined("other")
        self.here.sync()
        self.here.start()
        self.school = school
        self.folder = Watched(school.share)
        self.told = 0
        self.going = Going(self.here.book, self._count, self.folder)
        stack.callback(self.folder.gate.set)
        stack.callback(self.going.stop)

    def _count(self) -> None:
        self.told += 1

    @property
    def standing(self) -> Standing:
        """How it stands."""
        return self.going.standing

    def begin(self) -> None:
        """Start, and wait until the first exchange and all that it compares are done."""
        self.going.start()
        self.rest(0)

    def rest(self, before: int) -> None:
        """Wait until more exchanges than so many have come to their end, and nothing is left to compare."""
        until(lambda: self.going.rounds > before and self.standing.progress is None)

    def write(self, note: str) -> Entry:
        """An entry is saved here."""
        return self.here.write(note)

    def is_there(self, entry: Entry) -> bool:
        """Whether the shared folder has an entry."""
        return any(entry.key.encode() in path.read_bytes() for path in self.school.files())


@pytest.fixture
def room(school: School) -> Iterator[Room]:
    with ExitStack() as stack:
        yield Room(school, stack)


def test_what_others_wrote_comes_and_what_was_left_goes_with_the_first_exchange(room: Room):
    room.other.write("from other")
    room.other.sync()
    mine = room.write("from here")
    room.begin()
    assert room.here.notes == ["from here", "from other"]
    until(lambda: not room.standing.waiting)
    assert room.is_there(mine)
    assert room.standing.last is not None
    assert room.told


def test_what_an_earlier_run_left_unshared_is_found_before_the_folder_is_asked(room: Room):
    mine = room.write("left")
    room.folder.gate.clear()
    room.here.start()
    going = Going(room.here.book, folder=room.folder)
    try:
        assert EVERYTHING in going.standing.unsure
        assert not going.standing.is_shared(mine), "nothing is known yet"
        going.start()
        assert room.folder.hanging.wait(PATIENT)
        assert mine.key in going.standing.waiting
        assert going.standing.waiting_since is not None
    finally:
        going.stop()


@pytest.mark.usefixtures("seldom")
def test_a_save_wakes_it(room: Room):
    room.begin()
    entry = room.write("new")
    assert room.standing.waiting == {entry.key}
    assert not room.standing.is_shared(entry)
    until(lambda: room.standing.is_shared(entry))
    assert room.is_there(entry)


@pytest.mark.usefixtures("seldom")
def test_an_incident_is_shared_at_once_and_what_else_waits_goes_with_it(room: Room, monkeypatch):
    monkeypatch.setattr(pace, "SOON", 3600.0)
    room.begin()
    plain = room.write("plain")
    incident = room.here.write("hit", "incident", seen="threw or broke", contact="none", hurt="nobody")
    until(lambda: not room.standing.waiting)
    assert room.is_there(plain)
    puts = [call for call in room.folder.asked if call.startswith("put pages/2026")]
    assert len(puts) == 1, "both stand on one page"
    assert room.is_there(incident)


@pytest.mark.usefixtures("seldom")
def test_what_is_saved_while_an_exchange_is_under_way_is_shared_right_after_it(room: Room):
    room.begin()
    room.folder.gate.clear()
    room.going.now()
    assert room.folder.hanging.wait(PATIENT)
    entry = room.write("meanwhile")
    room.folder.gate.set()
    until(lambda: not room.standing.waiting)
    assert room.is_there(entry)


@pytest.mark.usefixtures("seldom")
def test_asking_for_one_while_another_is_under_way_brings_one_more(room: Room):
    room.begin()
    before = room.going.rounds
    room.folder.gate.clear()
    room.going.now()
    assert room.folder.hanging.wait(PATIENT)
    room.going.now()
    room.folder.gate.set()
    until(lambda: room.going.rounds >= before + 2)


@pytest.mark.usefixtures("seldom")
def test_a_folder_that_is_gone_is_told_with_since_when_and_forgotten_once_it_is_back(room: Room):
    room.begin()
    with away(room.school.share):
        before = room.going.rounds
        room.going.now()
        until(lambda: room.going.rounds > before)
        assert room.standing.trouble == words.SHARE_GONE
        assert isinstance(room.standing.trouble_since, datetime)
        since = room.standing.trouble_since
        entry = room.write("kept here")
        room.going.now()
        until(lambda: room.going.rounds > before + 1)
        assert room.standing.trouble_since == since
        assert room.standing.waiting == {entry.key}
    room.going.now()
    until(lambda: not room.standing.waiting and room.standing.trouble == "")
    assert room.standing.trouble_since is None
    assert room.is_there(entry)


@pytest.mark.usefixtures("seldom")
def test_where_only_writing_fails_others_still_come_and_a_save_still_wakes_it(room: Room):
    room.begin()
    put = room.folder.put_new

    def refuse(name: str, data: bytes) -> bool:
        raise NotShared(words.SHARE_FULL)

    room.folder.put_new = refuse  # type: ignore[method-assign]
    room.other.write("from other")
    room.other.sync()
    entry = room.write("no room")
    until(lambda: room.standing.trouble == words.SHARE_FULL)
    assert room.here.notes == ["from other", "no room"]
    assert entry.key in room.standing.waiting
    room.folder.put_new = put  # type: ignore[method-assign]
    room.write("again")  # it is not backing off: this wakes it
    until(lambda: not room.standing.waiting and room.standing.trouble == "")


@pytest.mark.usefixtures("seldom")
def test_a_fault_in_the_program_is_told_without_a_value_and_does_not_end_it(room: Room):
    room.begin()
    room.folder.fault = KeyError("Zoë")
    before = room.going.rounds
    room.going.now()
    until(lambda: room.going.rounds > before)
    assert room.standing.trouble == words.EXCHANGE_FAULT.format(name="KeyError")
    assert "Zoë" not in room.standing.trouble
    room.folder.fault = None
    entry = room.write("after it")
    room.going.now()
    until(lambda: not room.standing.waiting and room.standing.trouble == "")
    assert room.is_there(entry)


@pytest.mark.usefixtures("seldom")
def test_a_fault_of_the_first_moment_or_of_whoever_is_told_does_not_end_it_either(room: Room, monkeypatch):
    faults = iter([ValueError("told"), OSError("told"), ValueError("told")])

    def told() -> None:
        fault = next(faults, None)
        if fault is not None:
            raise fault

    going = Going(room.here.book, told, room.folder)
    entry = room.write("all the same")
    try:
        going.start()
        for count in range(1, 5):
            until(lambda count=count: going.rounds >= count)
            going.now()
        until(lambda: not going.standing.waiting)
        until(lambda: going.standing.trouble == "")
        assert room.is_there(entry)
    finally:
        going.stop()


def test_it_stops_at_once_while_a_call_hangs(room: Room):
    room.begin()
    room.folder.gate.clear()
    room.going.now()
    assert room.folder.hanging.wait(PATIENT)
    stopping = threading.Thread(target=room.going.stop, args=[0.05], daemon=True)
    stopping.start()
    stopping.join(PATIENT)
    assert not stopping.is_alive()
    assert not room.folder.gate.is_set(), "the call still hangs"


def test_after_stopping_nothing_is_asked_and_saves_go_on(room: Room):
    room.begin()
    room.going.stop(PATIENT)
    asked = len(room.folder.asked)
    entry = room.write("alone")
    room.going.now()
    room.going.stop()  # a second time does nothing
    assert [thread for thread in threading.enumerate() if thread is room.going._thread] == []
    assert len(room.folder.asked) == asked
    assert entry.key in room.standing.waiting


def test_its_thread_keeps_no_program_from_ending(room: Room):
    room.going.start()
    (thread,) = [each for each in threading.enumerate() if each is room.going._thread]
    assert thread.daemon


@pytest.mark.usefixtures("seldom")
def test_everything_is_compared_at_the_start_and_again_when_an_hour_is_over(room: Room, monkeypatch):
    old = "2025-01-15"
    for day in (old, "2025-01-16"):
        (room.school.share / "pages" / day).mkdir(parents=True)
    room.begin()
    assert f"list pages/{old}" in room.folder.asked, "at the start"
    room.folder.asked.clear()
    before = room.going.rounds
    room.going.now()
    room.rest(before)
    assert f"list pages/{old}" not in room.folder.asked, "days long past are left alone"
    monkeypatch.setattr(room.going._pace, "_whole_due", time.monotonic())
    before = room.going.rounds
    room.going.now()
    room.rest(before)
    assert f"list pages/{old}" in room.folder.asked


def test_since_when_the_folder_is_silent_is_known_while_it_is(room: Room):
    room.begin()
    until(lambda: room.standing.silent == 0)
    room.folder.gate.clear()
    room.going.now()
    assert room.folder.hanging.wait(PATIENT)
    until(lambda: room.standing.silent > 0)
    assert not room.standing.no_answer
    room.folder.gate.set()
    until(lambda: room.standing.silent == 0)


def test_a_folder_counts_as_silent_after_20_seconds():
    assert not Standing("x", silent=SLOW).no_answer
    assert Standing("x", silent=SLOW + 0.1).no_answer


# --- saved or shared


@pytest.mark.usefixtures("seldom")
def test_an_entry_with_a_correction_that_waits_is_not_called_shared(room: Room):
    room.begin()
    entry = room.write("first")
    until(lambda: room.standing.is_shared(entry))
    book = room.here.book
    book.save(book.amend(entry.key, {"zone": "blue"}, "heard again", ANN))
    amended = book.entry(entry.key)
    assert not room.standing.is_shared(amended)
    until(lambda: room.standing.is_shared(amended))


@pytest.mark.usefixtures("seldom")
def test_what_another_window_saves_is_called_shared_only_once_the_folder_has_it(room: Room):
    room.begin()
    window = Book.open(room.here.folder, room.here.book.clock)
    window.load()
    with away(room.school.share):
        (entry,) = window.write([Draft("check-in", ("pupil-1",), {"zone": "red"})], ANN)
        room.here.book.look()
        assert room.here.book.entry(entry.key), "it is shown here"
        assert not room.standing.is_shared(entry)
        before = room.going.rounds
        room.going.now()
        until(lambda: room.going.rounds > before)
        assert not room.standing.is_shared(entry)
    room.going.now()
    until(lambda: room.standing.is_shared(entry))
    assert room.is_there(entry)


@pytest.mark.usefixtures("seldom")
def test_what_comes_from_another_pc_is_shared(room: Room):
    room.begin()
    theirs = room.other.write("theirs")
    room.other.sync()
    room.going.now()
    until(lambda: room.here.book.entry(theirs.key))
    assert room.standing.is_shared(room.here.book.entry(theirs.key))


def test_looking_how_it_stands_never_meets_a_change_half_made(room: Room):
    """The screens look in a thread of their own while signs of other PCs come and go."""
    folder = room.school.share / "presence"
    folder.mkdir(exist_ok=True)
    for letter in "abcdefghijklmnopqrst":
        sitting = f"pc-{'a' * 12}{letter}"
        sign = {"format": 1, "sitting": sitting, "label": f"pc{letter}", "at": "2026-11-23T10:00:00+00:00"}
        (folder / f"{sitting}.1.json").write_text(json.dumps(sign))
    seen: set[int] = set()
    room.going.start()
    until(lambda: seen.add(len(room.standing.others)) or room.going.rounds)
    assert all(isinstance(sign, Sign) for sign in room.standing.others)
    assert len(room.standing.others) >= 20
