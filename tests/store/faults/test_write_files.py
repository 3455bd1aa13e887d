"""Several files put on the disk together, killed or failing at any system call: each whole under its name,
or not there at all; a folder that is filled first and then gets its name, with all of them or not at all."""

from pathlib import Path

import pytest

from store import durable, staging
from store.words import book as words
from tests.store.faults.test_disk_errors import ERRORS, FAILING, SENTENCES, fault
from tests.store.faults.test_full_disk import FULL
from tests.store.faults.test_killed import KILL
from tests.store.faults.test_power_cut import CHANGES, NUMBERS, disk, seeds  # noqa: F401 - a fixture

COUNTS = [1, 3, 20]
"""One, some that are synced one by one, and many that are synced with the whole disk."""


def there(folder: Path, count: int) -> int:
    """How many of the files are there, each whole; nothing else but temporary files, which can be swept."""
    day = folder / "pages" / "2026-11-23"
    staging.sweep(day.parent, older_than=0)
    if not day.exists():
        assert list(day.parent.iterdir()) == []
        return 0
    names = [path.name for path in day.iterdir() if not path.name.startswith(".")]
    for name in names:
        number = int(name.split(".")[1])
        assert number < count
        assert (day / name).read_bytes() == b"%d" % number * 5000, name
    durable.sweep(day, older_than=0)
    assert sorted(path.name for path in day.iterdir()) == sorted(names)
    return len(names)


def touching(outcome, folder):
    """The calls that change the disk, up to the word that all is there."""
    ack = next(place for place, call in enumerate(outcome.calls) if '"ack ' in call.line)
    return [
        call
        for call in outcome.calls[:ack]
        if call.name == "sync" or (call.name in FAILING and str(folder) in call.line)
    ]


@pytest.mark.parametrize("count", COUNTS)
def test_killed_at_any_call_no_half_file_has_a_name(traced, new_book, night, count):
    calls = touching(traced(folder := new_book(), files=count), folder)
    assert {"openat", "write", "fsync"} <= {call.name for call in calls}
    for call in calls if count < 20 or night else calls[::5]:
        killed = traced(folder := new_book(), KILL.format(name=call.name, number=call.number), files=count)
        assert killed.status == -9, call
        assert there(folder, count) <= count
        if killed.acks:
            assert there(folder, count) == count


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("error", ERRORS)
def test_an_error_at_any_call_is_said_and_the_retry_puts_all_of_them_there(
    traced, new_book, night, error, count
):
    found = touching(traced(folder := new_book(), files=count), folder)
    calls = [call for call in found if call.name != "sync"]  # which tells of no error
    for call in calls if count < 20 or night else calls[::9]:
        outcome = traced(folder := new_book(), fault(call, error), files=count, retries=1)
        assert [sentence for sentence, _ in outcome.refused] == [
            words.NOT_SAVED.format(reason=SENTENCES[error])
        ], call
        assert len(outcome.acks) == 1
        assert list(folder.rglob("*.tmp")) == [], "a failed save leaves its temporary files behind"
        assert there(folder, count) == count


@pytest.mark.parametrize("count", COUNTS)
def test_a_disk_that_takes_part_of_a_file_keeps_no_part_under_a_name(saver, new_book, count):
    for largest in (1, 2500, 4999):
        outcome = saver.run(folder := new_book(), files=count, largest=largest)
        assert [sentence for sentence, _ in outcome.refused] == [FULL]
        assert there(folder, count) == 0


@pytest.mark.parametrize("staged", [False, True])
def test_a_power_cut_at_any_change_leaves_no_part_of_a_file_under_a_name(disk, saver, night, staged):  # noqa: F811
    """A disk that forgets what was not synced. Many files at once are synced in a way that it cannot show."""
    for seed in seeds(night):
        for changes in range(CHANGES):
            folder = disk.folder / f"{next(NUMBERS)}" / "new" / "book"
            saver.run(folder, make=True, count=0)
            saver.start(folder, files=3, staged=staged)
            disk.power("off", changes)
            saver.say("go")
            outcome = saver.finish()
            disk.power("on", seed and seed * CHANGES + changes)
            assert there(folder, 3) == 3 or not outcome.acks
            if outcome.status == 0:
                break
        assert changes > 6, "the power was hardly ever cut"


@pytest.mark.parametrize("count", COUNTS)
def test_killed_at_any_call_a_folder_is_there_with_all_its_files_or_not_at_all(
    traced, new_book, night, count
):
    calls = touching(traced(folder := new_book(), files=count, staged=True), folder)
    assert {"openat", "write", "mkdir", "fsync"} <= {call.name for call in calls}
    assert ("sync" in {call.name for call in calls}) == (count == 20)
    assert any(call.name.startswith("rename") for call in calls)
    for call in calls if count < 20 or night else calls[::5]:
        way = KILL.format(name=call.name, number=call.number)
        killed = traced(folder := new_book(), way, files=count, staged=True)
        assert killed.status == -9, call
        assert there(folder, count) in (0, count)
        if killed.acks:
            assert there(folder, count) == count


@pytest.mark.parametrize("error", ERRORS)
def test_an_error_while_a_folder_is_filled_or_placed_is_said_and_it_may_be_filled_again(
    traced, new_book, error
):
    found = touching(traced(folder := new_book(), files=3, staged=True), folder)
    last = max(place for place, call in enumerate(found) if call.name == "fsync")  # then it only tidies up
    told = [call for call in found[: last + 1] if call.name != "close" or ".json" in call.line]
    for call in (call for call in told if call.name != "sync"):
        outcome = traced(folder := new_book(), fault(call, error), files=3, staged=True, retries=1)
        assert [sentence for sentence, _ in outcome.refused] == [
            words.NOT_SAVED.format(reason=SENTENCES[error])
        ], call
        assert len(outcome.acks) == 1
        assert list(folder.rglob("*.tmp")) == [], "nothing temporary is left behind"
        assert there(folder, 3) == 3


def test_where_a_folder_was_made_meanwhile_nothing_happens_to_it(tmp_path):
    days = staging.Staging(tmp_path)
    for name in ("2026-11-20", "2026-11-23"):
        days.fill(name, [("far.json", b"fetched")])
    (tmp_path / "2026-11-23").mkdir()
    (tmp_path / "2026-11-23" / "own.json").write_bytes(b"own")
    assert days.place() == ["2026-11-20"]
    assert [path.name for path in (tmp_path / "2026-11-23").iterdir()] == ["own.json"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-11-20", "2026-11-23"]
