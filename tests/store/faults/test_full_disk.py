"""A disk that is full, a write that the disk takes only part of, and a folder that goes away."""

import shutil

import pytest

from store.words import book as words
from tests.store.disks import fill

FULL = words.NOT_SAVED.format(reason=words.DISK_FULL)
GONE = words.NOT_SAVED.format(reason=words.FOLDER_GONE)


@pytest.mark.parametrize("share", [0.001, 0.3, 0.6, 0.9, 0.999])
def test_a_write_cut_short_anywhere_is_reported_and_earlier_entries_stay(saver, new_book, sound, share):
    """The page may grow to part of what it needs, so that a write takes some bytes and the next none."""
    whole = saver.run(folder := new_book(), before=5)
    (page,) = (folder / "pages").glob("*/*.json")
    size = page.stat().st_size
    smaller = saver.run(folder := new_book(), before=5, retries=2, largest=max(1, int(size * share)))
    assert smaller.acks == []
    assert list(folder.rglob("*.tmp")) == [], "what did not fit goes on taking up room"
    assert smaller.refused == [(FULL, ["one 6.0 é"])] * 3
    assert len(sound(folder, set())) == 5
    assert len(whole.acks) == 1


def test_a_full_disk_is_reported_and_saving_goes_on_once_there_is_room(saver, small_disk, sound, on_disk):
    made = saver.run(folder := small_disk / "book", make=True, count=3)
    saver.start(folder, count=2, batch=9, retries=2, wait=True, who="two")
    ballast = fill(small_disk)
    saver.say("go")
    assert [saver.step(), saver.step_after("again")] == ["notsaved", "notsaved"]
    ballast.unlink()
    assert saver.step_after("again") == "ack"
    outcome = saver.finish()
    assert [sentence for sentence, _ in outcome.refused] == [FULL, FULL]
    assert [len(kept) for _, kept in outcome.refused] == [9, 9]
    assert len(sound(folder, made.ids | outcome.ids)) == 3 + 18
    assert set(on_disk(folder).values()) == {1}


def test_making_a_book_on_a_full_disk_says_so_and_works_once_there_is_room(saver, small_disk, sound):
    saver.start(folder := small_disk / "book", make=True, count=1, retries=2, wait=True)
    ballast = fill(small_disk)
    saver.say("go")
    assert saver.step() == "notsaved"
    ballast.unlink()
    assert saver.step_after("again") == "ack"
    outcome = saver.finish()
    assert outcome.refused == [(FULL, [])]
    assert len(sound(folder, outcome.ids)) == 1


@pytest.mark.parametrize("before", [0, 1], ids=["first", "later"])
@pytest.mark.parametrize("gone", [".", "pages"], ids=["the book", "its pages"])
@pytest.mark.parametrize("instead", ["nothing", "a file"])
def test_a_folder_that_goes_away_is_reported_and_saving_goes_on_when_it_is_back(
    saver, new_book, sound, before, gone, instead
):
    saver.start(folder := new_book(), before=before, retries=2, wait=True)
    place, away = folder / gone, folder.with_name("away")
    place.rename(away)
    if instead == "a file":
        place.write_text("not a folder")
    saver.say("go")
    assert saver.step() == "notsaved"
    assert instead == "a file" or not place.exists(), "a book's folder is never made by a save"
    if instead == "a file":
        place.unlink()
    away.rename(place)
    assert saver.step_after("again") == "ack"
    outcome = saver.finish()
    assert outcome.refused == [(GONE, [f"one {before + 1}.0 é"])]
    assert len(sound(folder, outcome.ids)) == before + 1


@pytest.mark.parametrize("instead", ["nothing", "a file"])
def test_a_day_s_folder_that_goes_away_takes_no_later_entry_with_it(saver, new_book, sound, instead):
    """Whoever removed it took what was in it; this sitting still holds its own entries and puts them back."""
    saver.start(folder := new_book(), before=2, retries=1, wait=True)
    (day,) = (folder / "pages").iterdir()
    shutil.rmtree(day)
    if instead == "a file":
        day.write_text("not a folder")
    saver.say("go")
    if instead == "a file":
        assert saver.step() == "notsaved"
        assert day.read_text() == "not a folder"
        day.unlink()
        saver.say("again")
    outcome = saver.finish()
    assert len(outcome.acks) == 1
    assert len(sound(folder, outcome.ids)) == 3
