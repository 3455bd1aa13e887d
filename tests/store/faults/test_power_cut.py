"""A power cut, at any change that reaches the disk, on a disk that forgets whatever was not synced."""

import itertools
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from store import durable
from store.book import Book
from store.drafts.file import State, Text
from store.drafts.keeping import Keeper
from store.drafts.taking import take_up
from store.errors import CouldNot
from tests.needed import lacking
from tests.tally import tally

HERE = Path(__file__).parent
CHANGES = 300
"""Far more than the runs here make."""
NUMBERS = itertools.count()


class Disk:
    """A mounted disk whose power can be cut; see lossy.py."""

    def __init__(self, folder):
        self.folder = folder

    def power(self, command, number=0):
        """`off` after so many changes; `dip` or `on`, with a seed, for its return."""
        os.setxattr(self.folder, "user.power", f"{command} {number}".encode())


@pytest.fixture(scope="module")
def disk(need_tool, tmp_path_factory):
    """A disk in memory that loses what was not synced."""
    unmount = need_tool("fusermount3")
    if not Path("/dev/fuse").exists():
        lacking("needs /dev/fuse: without it nothing shows that a save survives a power cut")
    folder = tmp_path_factory.mktemp("lossy")
    with subprocess.Popen([sys.executable, HERE / "lossy.py", folder]) as process:
        while not folder.is_mount():
            assert process.poll() is None, "the disk could not be mounted"
            time.sleep(0.01)
        yield Disk(folder)
        subprocess.run([unmount, "-u", folder], check=True)
        process.wait(10)


def power_cuts(disk, saver, seed, **request):
    """Cut the power at the first change, the second, and so on, until a run needs no more; for each, after
    power came back, the book's folder, whether it was said to be made, and the ids said to be saved."""
    sys.stdout.write(f"power cuts from seed {seed}\n")  # shown where one fails
    for changes in range(CHANGES):
        book = disk.folder / f"{next(NUMBERS)}" / "new" / "book"
        saver.start(book, make=True, **request)
        disk.power("off", changes)
        saver.say("go")
        outcome = saver.finish()
        disk.power("on", seed and seed * CHANGES + changes)
        made, saved = bool(outcome.acks), {each for ids in outcome.acks[1:] for each in ids}
        tally(faults=int(outcome.status != 0 and not outcome.refused))
        yield book, made, saved
        if outcome.status == 0:
            return
    pytest.fail("the runs never ended")


def losses(disk, saver, leave_out):
    """How many runs lost something acknowledged when some syncs are left out."""
    lost = 0
    for folder, made, saved in power_cuts(disk, saver, 0, leave_out=leave_out):
        try:
            book = Book.open(folder)
        except CouldNot:
            lost += made
            continue
        book.load()
        lost += bool(book.problems) or not all(book.entry(key) for key in saved)
    return lost


def seeds(night):
    return [0, *random.sample(range(1, 1_000_000), 12)] if night else range(6)


@pytest.mark.parametrize(("count", "batch"), [(3, 1), (2, 3)], ids=["three gestures", "gestures of three"])
def test_a_power_cut_at_any_change_loses_nothing_acknowledged(disk, saver, sound, night, count, batch):
    fewest = 10 * count
    for seed in seeds(night):
        runs = 0
        for folder, made, saved in power_cuts(disk, saver, seed, count=count, batch=batch):
            runs += 1
            if made:
                entries = sound(folder, saved)
                assert len(entries) % batch == 0, "half a gesture was saved"
            else:
                assert saved == set()
        assert runs > fewest, "the power was hardly ever cut"


def test_a_book_can_be_made_where_the_power_was_cut_while_it_was_being_made(disk, saver, sound):
    for folder, made, _ in power_cuts(disk, saver, 0, count=1):
        if made:
            return
        if not (folder / "book.json").exists():
            assert saver.run(folder, make=True, count=0).acks == [[]]
        sound(folder, saver.run(folder).ids)
    pytest.fail("no run made a book")


def test_a_save_that_failed_in_a_power_dip_is_durable_once_its_retry_succeeds(disk, saver, sound):
    """Each change fails once, as with a loose cable; then, right after the word saved, the power goes."""
    for changes in itertools.count():
        book = disk.folder / f"dip-{changes}"
        assert saver.run(book, make=True, count=0).acks == [[]]
        saver.start(book, count=3, retries=1, wait=True)
        disk.power("off", changes)
        saver.say("go")
        failures = 0
        while (word := saver.step()) != "exit":
            if word == "notsaved":
                failures += 1
                disk.power("dip")
                saver.say("again")
        outcome = saver.outcome
        assert outcome.status == 0
        disk.power("on")
        sound(book, outcome.ids)
        if not failures:
            assert changes >= 15
            return


def test_without_the_sync_of_files_this_disk_loses_entries(disk, saver):
    assert losses(disk, saver, "file") > 0


def test_without_the_sync_of_folders_this_disk_loses_entries(disk, saver):
    assert losses(disk, saver, "folder") > 0


# --- drafts

SOON = 20.0
STATES = [State((Text("adult-1", ("", "line"), "settled"[:length], ""),)) for length in range(1, 5)]


def kept_until(folder):
    """How many states a run has on the disk, one after the other, before the disk takes no more."""
    keeper, count = Keeper(folder), 0
    for state in STATES:
        keeper.keep(state)
        if not keeper.flush(SOON):
            break
        count += 1
    keeper.close(SOON)
    return count


def left_in(folder):
    """How many letters of the text the next start finds."""
    found = take_up(folder).taken
    for each in found:
        each.lock.release()
    return max((len(text.text) for each in found for text in each.state.texts), default=0)


@pytest.mark.parametrize("seed", [0, 1])
def test_what_was_typed_and_kept_survives_a_power_cut_at_any_change(disk, seed):
    counts = set()
    for changes in range(CHANGES):
        folder = disk.folder / f"{next(NUMBERS)}"
        durable.make_folder(folder)
        disk.power("off", changes)
        count = kept_until(folder)
        disk.power("on", seed and seed * CHANGES + changes)
        counts.add(count)
        tally(runs=1, faults=int(count < len(STATES)))
        assert left_in(folder) >= count
        if count == len(STATES):
            break
    assert counts == set(range(len(STATES) + 1))
