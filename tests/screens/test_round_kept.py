"""Nothing of a class round is lost or written twice: corrected, not saved, left, hidden or gone on with."""

from datetime import datetime, timedelta

import pytest

from screens.round.page import RoundScreen
from store.book import Book
from store.pending import Draft
from tests.screens.drafts import leave, unsaved_on_disk
from tests.screens.rounds import DAY, LONDON, SOON, adult, another_window, line, marked, ticking, zones

__all__ = ["ticking"]  # a fixture


# --- a child who is done


async def test_going_back_and_pressing_another_letter_corrects_what_was_pressed(book, daybook):
    async with daybook(book) as running:
        running.burst("wgy")
        await running.settle()
        await running.press("up", "up", "r")
        aisha = next(entry for entry in book.day(DAY) if entry.pupil == book.people.pupils()[0].id)
        assert zones(book)[:3] == ["red", "yellow", ""]
        assert len(aisha.amendments) == 1
        assert "corrected: red" in running.text
        assert marked(running) == "Kofi"
        await running.press("up", "x", "n")
        assert zones(book)[1] == "child not ready"
        await running.press("up", "b")
        assert zones(book)[1] == "blue"


async def test_a_correction_pressed_before_the_entry_is_saved_is_of_that_entry(book, daybook):
    async with daybook(book) as running:
        await running.press("w")
        app = running.app
        running.burst("g")
        await running.press("up", "r")
        await running.settle()
        assert app.screen._sheet.rows[0].zone == "red"
        assert zones(book)[0] == "red"


async def test_the_same_letter_again_changes_nothing(book, daybook):
    async with daybook(book) as running:
        await running.press("w", "g", "up", "g")
        assert book.day(DAY)[0].amendments == ()
        assert "that is what it says already" in running.text
        assert marked(running) == "Ben"


async def test_a_child_whom_somebody_else_checked_in_is_not_written_twice_without_asking(book, daybook):
    other = another_window(book)
    ben = other.people.pupils()[1].id
    (first,) = other.write([Draft("check-in", (ben,), {"zone": "yellow"})], adult(other, "CD"))
    async with daybook(book) as running:
        await running.press("w", "g")
        assert marked(running) == "Kofi"
        await running.press("up", "r")
        assert "Ben was checked in at 10:42 by CD: y ▲ yellow" in running.text
        assert "Enter corrects that" in running.text
        await running.press("g", "q")
        assert zones(book)[:2] == ["green", "yellow"]
        await running.press("f2")
        assert zones(book)[:2] == ["green", "yellow"]
        await running.press("r", "enter")
        assert book.entry(first.key).fields["zone"] == "red"
        assert marked(running) == "Kofi"
        await running.press("up", "b", "up", "space")
        assert zones(book)[1] == "blue", "what was corrected in this round is corrected again by a letter"


async def test_another_check_in_now_can_be_written_where_that_is_meant(book, daybook):
    other = another_window(book)
    aisha = other.people.pupils()[0].id
    other.write([Draft("check-in", (aisha,), {"zone": "yellow"})], adult(other, "CD"))
    async with daybook(book) as running:
        await running.press("w", "up", "r", "c")
        assert sorted(entry.fields["zone"] for entry in book.day(DAY)) == ["red", "yellow"]


async def test_what_another_window_checks_in_meanwhile_is_ticked_and_never_taken_for_the_next_child(
    book, daybook
):
    async with daybook(book) as running:
        await running.press("w")
        other = another_window(book)
        aisha, ben = (each.id for each in other.people.pupils()[:2])
        other.write([Draft("check-in", (ben,), {"zone": "yellow"})], adult(other, "CD"))
        await running.until(lambda: "✓" in line(running, "Ben"), SOON)
        other.write([Draft("check-in", (aisha,), {"zone": "blue"})], adult(other, "CD"))
        await running.until(lambda: "✓" in line(running, "Aisha"), SOON)
        assert marked(running) == "Aisha"
        await running.press("g")
        assert "Aisha was checked in at 10:42 by CD" in running.text
        assert zones(book)[:3] == ["blue", "yellow", ""]
        await running.press("f2", "space", "g")
        assert zones(book)[:3] == ["blue", "yellow", "green"]


# --- saving


def kept_files(book: Book) -> list:
    """The files of what is typed and not saved."""
    return [path for path in (book.folder / "drafts").rglob("*") if path.is_file()]


async def test_a_note_that_is_being_typed_is_on_the_disk_before_it_is_saved(book, daybook):
    async with daybook(book) as running:
        await running.press("w", "g", "slash", *"came in sing")
        drafts = running.app.today.acts.begun.texts
        await running.until(
            lambda: any("came in sing" in path.read_text("utf-8") for path in kept_files(book))
        )
        assert "came in sing" not in dict(drafts).values(), "it is being typed still"
        await running.press("grave_accent", "grave_accent", *"ing", "enter")
        assert book.day(DAY)[0].note == "came in singing"


async def test_a_tick_comes_only_once_it_is_on_the_disk_and_what_fails_is_kept_and_told(book, daybook):
    async with daybook(book) as running:
        await running.press("w", "g", "y")
        folder = book.folder / "pages" / DAY
        aside = folder.rename(folder.with_name("aside"))
        folder.write_text("in the way")
        running.burst("rbg")
        await running.settle()
        assert "3 waiting" in " ".join(running.text.split())
        assert "Mid-morning check-in: 2 of 9 done" in running.text
        await running.until(lambda: "not saved" in line(running, "Kofi"))
        assert "✓" not in line(running, "Kofi")
        assert marked(running) == "Mia"
        folder.unlink()
        aside.rename(folder)
        running.burst("ty")
        await running.until(lambda: len(book.day(DAY)) == 6)
        await running.settle()
        assert zones(book)[:6] == ["green", "yellow", "red", "blue", "green", "yellow"]
        assert "6 of 9 done" in running.text
    start = another_window(book)
    assert zones(start)[:6] == ["green", "yellow", "red", "blue", "green", "yellow"]


async def test_who_is_not_on_the_disk_yet_is_not_asked_for_again_in_the_next_round(book, daybook):
    async with daybook(book) as running:
        folder = book.folder / "pages" / DAY
        folder.write_text("in the way")
        running.burst("wgy")
        await running.settle()
        await running.press("f2", "3", "c", "r", "w")
        assert marked(running) == "Zoë"
        assert all("not saved" in line(running, name) for name in ("Aisha", "Ben", "Kofi"))
        await running.press("up", "b")
        folder.unlink()
        await running.press("t")
        await running.until(lambda: len(book.day(DAY)) == 3)
        await running.settle()
        assert zones(book)[:4] == ["green", "yellow", "blue", ""]
        assert "3 of 9 done" in running.text


async def test_another_adult_corrects_what_is_not_on_the_disk_yet(book, daybook):
    async with daybook(book) as running:
        folder = book.folder / "pages" / DAY
        folder.write_text("in the way")
        await running.press("w", "g", "f2", "a", "c", "d", "enter", "w", "up", "r")
        assert "Enter corrects that" in running.text
        await running.press("enter")
        folder.unlink()
        await running.press("t")
        await running.until(lambda: len(book.day(DAY)) == 1)
        await running.settle()
        assert zones(book)[0] == "red"
        assert [entry.by for entry in book.day(DAY)] == [adult(book, "AB").by]


async def test_what_could_not_be_saved_in_a_round_is_there_at_the_next_start_and_written_once(book, daybook):
    folder = book.folder / "pages" / DAY
    async with daybook(book) as running:
        folder.write_text("in the way")
        running.burst("wgyur")
        await running.until(lambda: len(unsaved_on_disk(book)) == 2)
        await leave(running)
    again = Book.open(book.folder, book.clock)
    async with daybook(again) as running:
        await running.until(lambda: "2 waiting" in " ".join(running.text.split()))
        await running.press("w")
        assert marked(running) == "Kofi"
        folder.unlink()
        await running.press("t")
        await running.until(lambda: len(again.day(DAY)) == 2)
        await running.settle()
        assert zones(again)[:3] == ["green", "red", ""]
        assert "2 of 9 done" in running.text


@pytest.mark.parametrize("restarts", [0, 1, 2])
async def test_of_several_who_are_not_on_the_disk_yet_only_the_one_who_is_corrected_changes(
    book, daybook, restarts: int
):
    folder = book.folder / "pages" / DAY
    folder.write_text("in the way")
    async with daybook(book) as running:
        running.burst("/c aisha+ben y\r")
        await running.settle()
        await running.press("w", "up", "r")
        await running.until(lambda: len(unsaved_on_disk(book)) == 2)
        await (leave(running) if restarts else free(running, folder))
    for left in reversed(range(restarts)):
        book = Book.open(book.folder, book.clock)
        async with daybook(book) as running:
            await running.until(lambda: "2 waiting" in " ".join(running.text.split()))
            await (leave(running) if left else free(running, folder))
    assert zones(book)[:3] == ["yellow", "red", ""]


async def test_after_that_what_is_done_with_the_last_one_is_done_with_that_child_alone(book, daybook):
    async with daybook(book) as running:
        folder = book.folder / "pages" / DAY
        folder.write_text("in the way")
        running.burst("/c aisha+ben y\r")
        await running.settle()
        await running.press("w", "up", "r")
        await free(running, folder)
        await running.press("1")
        await running.until(lambda: "check-in Ben corrected: red: child's own view, saved" in running.text)
        await running.press("f2")
        views = {entry.pupil: entry.fields["view"] for entry in book.day(DAY)}
        aisha, ben, *_ = book.people.pupils()
        assert views == {aisha.id: "adult", ben.id: "child"}
        await running.press("*", "y", "n")
        assert not any(entry.fields.get("star") for entry in book.day(DAY)), "the message names Ben alone"
        assert {entry.pupil: entry.fields["view"] for entry in book.day(DAY)} == views


async def test_undo_of_what_could_not_be_saved_leaves_nothing_of_it(book, daybook):
    async with daybook(book) as running:
        folder = book.folder / "pages" / DAY
        folder.write_text("in the way")
        running.burst("wgyu")
        await running.settle()
        assert marked(running) == "Ben"
        folder.unlink()
        await running.press("t")
        await running.until(lambda: zones(book)[:2] == ["green", ""])


async def free(running, folder) -> None:
    """Have the disk take what it could not."""
    folder.unlink()
    await running.press("t")
    await running.until(lambda: not running.app.today.acts.not_saved())
    await running.settle()


# --- interrupted


async def test_a_round_that_was_left_is_resumed_at_the_first_who_is_not_done(book, daybook):
    async with daybook(book) as running:
        await running.press("w", "g", "space", "y", "f2")
        assert running.app.screen is running.app.today
        await running.press("w")
        assert marked(running) == "Ben"
        await running.press("b")
        assert zones(book)[:4] == ["green", "blue", "yellow", ""]
        assert marked(running) == "Zoë"
    async with daybook(Book.open(book.folder, book.clock)) as running:
        await running.press("w")
        assert marked(running) == "Zoë"
        assert "3 of 9 done" in running.text


async def test_hiding_keeps_the_place(book, daybook):
    async with daybook(book, detail=False) as running:
        await running.press("w", "g", "grave_accent")
        assert "Aisha" not in running.text
        await running.press("y", "grave_accent")
        assert marked(running) == "Ben"
        await running.press("y")
        assert zones(book)[:3] == ["green", "yellow", ""]


async def test_after_five_idle_minutes_it_asks_who_is_typing(ticking, daybook):
    book, time = ticking()
    async with daybook(book) as running:
        await running.press("w", "g")
        time["now"] += timedelta(minutes=5, seconds=1)
        await running.press("y")
        assert "Who is typing" in running.text
        await running.press("enter")
        assert isinstance(running.app.screen, RoundScreen)
        assert marked(running) == "Ben"
        await running.press("b")
        assert zones(book) == ["green", "blue", ""]


async def test_what_another_adult_goes_on_with_is_written_as_theirs(ticking, daybook):
    book, time = ticking()
    async with daybook(book) as running:
        await running.press("w", "g")
        time["now"] += timedelta(minutes=5, seconds=1)
        await running.press("y", "c", "d", "enter")
        if running.app.screen is running.app.today:
            await running.press("w")
        assert marked(running) == "Ben"
        await running.press("b")
        by = {entry.fields["zone"]: book.people.get(entry.by).initials for entry in book.day(DAY)}
        assert by == {"green": "AB", "blue": "CD"}


async def test_the_bell_changes_nothing_of_a_round_and_it_says_so(ticking, daybook):
    book, time = ticking()
    async with daybook(book) as running:
        time["now"] = datetime(2026, 11, 23, 11, 37, tzinfo=LONDON)
        await running.press("w", "enter", "g")
        assert "by the clock" not in running.text
        time["now"] = datetime(2026, 11, 23, 11, 38, tzinfo=LONDON)
        await running.until(lambda: "It is lunch by the clock; this round stays mid-morning" in running.text)
        await running.press("g")
        assert {entry.fields["slot"] for entry in book.day(DAY)} == {"mid-morning"}
        await running.press("f2", "w")
        assert "Lunch check-in: 0 of 3 done" in running.text


async def test_a_new_day_ends_the_round_and_nothing_is_written_for_yesterday(ticking, daybook):
    book, time = ticking()
    async with daybook(book) as running:
        await running.press("w", "g")
        time["now"] += timedelta(days=1)
        await running.press("enter", "a", "b", "enter", "y")
        assert "A new day has begun" in " ".join(running.text.split())
        assert len(book.day(DAY)) == 1
        assert book.day("2026-11-24") == []


async def test_a_round_opened_after_a_pause_asks_who_is_typing_and_then_begins(ticking, daybook):
    book, time = ticking()
    async with daybook(book) as running:
        time["now"] += timedelta(minutes=6)
        await running.press("w")
        assert "Who is typing" in running.text
        await running.press("c", "d", "enter", "g", "f2")
        assert running.app.screen is running.app.today
        assert [book.people.get(entry.by).initials for entry in book.day(DAY)] == ["CD"]
