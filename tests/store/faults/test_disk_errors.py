"""A disk that reports an error, at any call of a save: said plainly, nothing lost, and the retry works."""

import pytest

from store.book import Book
from store.words import book as words

ERRORS = ("ENOSPC", "EIO", "EACCES", "EDQUOT", "EROFS")
FAILING = {"openat", "mkdir", "write", "fsync", "fdatasync", "rename", "renameat", "renameat2", "close"}
SENTENCES = {
    "ENOSPC": words.DISK_FULL,
    "EDQUOT": words.DISK_FULL,
    "EACCES": words.DISK_READ_ONLY,
    "EROFS": words.DISK_READ_ONLY,
    "EIO": words.DISK_FAULT.format(code="EIO"),
}


def failing(outcome, folder):
    """The calls of a run on a book's files that a disk can fail, up to the word that it is saved."""
    ack = next(place for place, call in enumerate(outcome.calls) if '"ack ' in call.line)
    found = [call for call in outcome.calls[:ack] if call.name in FAILING and str(folder) in call.line]
    assert {"openat", "write", "fsync", "close"} <= {call.name for call in found}
    assert any(call.name.startswith("rename") for call in found)
    return found


def fault(call, error, when=""):
    return f"{call.name}:error={error}:when={call.number}{when}"


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("before", [0, 2], ids=["first", "later"])
def test_a_call_that_fails_once_is_reported_and_the_retry_saves_it_once(
    traced, new_book, sound, on_disk, error, before
):
    calls = failing(traced(folder := new_book(), before=before), folder)
    for call in calls:
        outcome = traced(folder := new_book(), fault(call, error), before=before, retries=1)
        assert len(outcome.refused) == 1, call
        sentence, kept = outcome.refused[0]
        assert sentence == words.NOT_SAVED.format(reason=SENTENCES[error])
        assert kept == [f"one {before + 1}.0 é"]
        assert len(outcome.acks) == 1
        assert list(folder.rglob("*.tmp")) == [], "a failed save leaves its temporary file behind"
        assert len(sound(folder, outcome.ids)) == before + 1
        assert set(on_disk(folder).values()) == {1}, call


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_while_the_fault_lasts_no_save_is_acknowledged_and_what_was_saved_stays(
    traced, new_book, sound, error
):
    calls = failing(traced(folder := new_book(), before=1), folder)
    for call in {call.name: call for call in calls if call.name not in {"write", "close"}}.values():
        outcome = traced(folder := new_book(), fault(call, error, "+"), before=1, retries=3)
        assert outcome.acks == []
        assert len(outcome.refused) == 4
        assert all(kept == ["one 2.0 é"] for _, kept in outcome.refused)
        assert "one 1.0 é" in sound(folder, set()).values()


def test_an_entry_after_one_that_was_given_up_is_saved(traced, new_book, sound):
    """The first save fails for good; the process goes on with a page that the disk takes."""
    calls = failing(traced(folder := new_book(), before=1), folder)
    call = next(call for call in calls if call.name == "write")
    failed = traced(folder := new_book(), fault(call, "EIO"), before=1)
    assert failed.status == 3
    again = traced(folder, before=1, count=2)
    assert len(sound(folder, again.ids)) == 4


def test_a_folder_that_cannot_be_synced_at_all_does_not_stop_saving(traced, new_book, sound):
    """As on some network mounts."""
    calls = failing(traced(folder := new_book()), folder)
    syncs = [call for call in calls if call.name == "fsync" and ".tmp" not in call.line]
    assert syncs
    for call in syncs:
        for error in ("EINVAL", "EOPNOTSUPP"):
            outcome = traced(folder := new_book(), fault(call, error))
            assert (len(outcome.acks), outcome.refused) == (1, [])
            sound(folder, outcome.ids)


@pytest.mark.parametrize("error", ["ENOSPC", "EACCES", "EIO"])
def test_making_a_book_that_fails_says_so_and_can_be_tried_again(traced, tmp_path, sound, error):
    calls = failing(traced(tmp_path / "new" / "whole", make=True, count=0), tmp_path)
    for place, call in enumerate(calls):
        folder = tmp_path / f"failed{place}" / "book"
        outcome = traced(folder, fault(call, error), make=True, count=1, retries=1)
        assert [sentence for sentence, _ in outcome.refused] == [
            words.NOT_SAVED.format(reason=SENTENCES[error])
        ], call
        assert len(outcome.acks) == 2
        assert len(sound(folder, outcome.ids)) == 1
        assert Book.open(folder).info.name == "Hill School"
