"""What is saved, what is said, and what happens when the disk will not take it or somebody leaves."""

import asyncio
import gc
import threading
import weakref
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from textual import events
from textual.widgets import Static

from screens.today.screen import Today
from store.book import Book
from store.clock import Clock
from store.errors import NotSaved
from store.pages import OpenPage
from store.views.today import Day, DayView
from tests.screens.drafts import DAY, block


async def test_saved_is_said_only_once_the_page_is_on_the_disk(book, daybook, monkeypatch):
    gate = threading.Event()
    add = OpenPage.add
    monkeypatch.setattr(OpenPage, "add", lambda page, records: (gate.wait(10), add(page, records))[1])
    async with daybook(book) as running:
        running.burst("1cg")
        await running.until(lambda: "check-in Aisha green, saving" in running.text)
        assert ", saved." not in running.text
        gate.set()
        await running.settle()
        assert "check-in Aisha green, saved." in running.text
        assert len(list((book.folder / "pages" / DAY).iterdir())) == 1


async def test_saved_is_said_before_the_lists_are_asked_anew(book, daybook, monkeypatch):
    said: list[str] = []
    async with daybook(book) as running:
        view = Day.view

        def asked(day: Day, group: str | None, now: datetime) -> DayView:
            said.append(str(running.app.today.query_one("#bar-lines", Static).content))
            return view(day, group, now)

        monkeypatch.setattr(Day, "view", asked)
        running.burst("1cg")
        await running.settle()
        assert said, "the lists were asked anew"
        assert said[0] == "10:42 check-in Aisha green, saved."
        (entry,) = running.app.today.lists.view.just_now
        assert entry.fields["zone"] == "green"


async def test_a_key_that_comes_before_the_lists_show_a_save_finds_it_in_them(book, daybook, monkeypatch):
    async with daybook(book) as running:
        with monkeypatch.context() as busy:
            busy.setattr(Today, "call_after_refresh", lambda *_: True)
            running.burst("1cg")
            await running.until(lambda: ", saved." in running.text)
            assert running.app.today.lists.view.just_now == (), "the lists have still to be painted"
            running.burst("\t")
            await running.until(lambda: running.app.today.lists.entry)
        (entry,) = book.day(DAY)
        assert running.app.today.lists.entry == entry.key


async def test_a_save_that_ends_while_the_app_is_leaving_paints_nothing_that_has_gone(book, daybook):
    async with daybook(book) as running:
        today = running.app.today
        await running.press("1", "c")
        await today.lists.remove_children()
        await running.press("g")
        today.lists.show_owed((), "")
        assert not today.lists.there
    (entry,) = book.day(DAY)
    assert entry.fields["zone"] == "green"


async def test_a_save_that_fails_says_so_keeps_what_was_typed_and_is_settled_by_one_key(book, daybook):
    async with daybook(book) as running:
        in_the_way = block(book)
        running.burst("1cgncame in singing\r2fh")
        await running.settle()
        assert "3 waiting" in running.text
        assert "t tries again" in running.text
        assert ", saved." not in running.text
        in_the_way.unlink()
        await running.press("t")
        assert "waiting" not in running.text
        written = Book.open(book.folder, book.clock)
        written.load()
        first, second = sorted(written.day(DAY), key=lambda entry: entry.kind)
    assert (first.fields["zone"], first.note) == ("green", "came in singing")
    assert second.fields["act"] == "helped"


async def test_other_entries_are_saved_while_one_is_not(book, daybook, monkeypatch):
    add = OpenPage.add
    failing = {"on": True}

    def add_or_fail(page, records):
        if failing["on"] and any(record.get("zone") == "red" for record in records):
            raise NotSaved("Not saved: the disk is full. What you typed is kept.")
        add(page, records)

    monkeypatch.setattr(OpenPage, "add", add_or_fail)
    async with daybook(book) as running:
        running.burst("1cr2cg")
        await running.settle()
        assert [entry.fields["zone"] for entry in book.day(DAY)] == ["green"]
        assert "Not saved: the disk is full. What you typed is kept." in " ".join(running.text.split())
        assert "1 waiting" in running.text
        failing["on"] = False
        await running.press("t")
        assert sorted(entry.fields["zone"] for entry in book.day(DAY)) == ["green", "red"]


async def test_a_note_left_with_f2_is_there_again(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n", *"half a thou", "f2")
        assert "The note is kept" in running.text
        await running.press("n")
        assert "half a thou" in running.text
        await running.press(*"ght", "enter")
        assert book.day(DAY)[0].note == "half a thought"


async def test_leaving_waits_for_what_is_being_saved(book, daybook, monkeypatch):
    gate = threading.Event()
    add = OpenPage.add
    monkeypatch.setattr(OpenPage, "add", lambda page, records: (gate.wait(10), add(page, records))[1])
    async with daybook(book) as running:
        running.burst("1cg")
        await running.pilot.pause(0.1)
        await running.pilot.press("ctrl+q")
        await running.pilot.pause(0.2)
        assert running.app.is_running
        gate.set()
        await running.until(lambda: not running.app.is_running)
    written = Book.open(book.folder, book.clock)
    written.load()
    assert len(written.day(DAY)) == 1


async def test_leaving_with_something_unsaved_asks_first(book, daybook):
    async with daybook(book) as running:
        block(book)
        await running.press("1", "c", "g")
        await running.press("ctrl+q")
        assert running.app.is_running
        assert "ctrl+q once more leaves; it is kept for you" in running.text
        await running.pilot.press("ctrl+q")
        await running.until(lambda: not running.app.is_running)


async def test_leaving_with_a_note_half_typed_asks_first(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n", *"half")
        await running.press("ctrl+q")
        assert running.app.is_running
        assert "What you typed is not saved" in running.text
        await running.press(*" more", "enter")
        assert book.day(DAY)[0].note == "half more"


async def test_a_day_that_begins_while_the_app_is_open_gets_its_own_page(make_book, daybook):
    from datetime import datetime, timedelta
    from zoneinfo import ZoneInfo

    from store.clock import Clock

    time = {"now": datetime(2026, 11, 23, 23, 59, 30, tzinfo=ZoneInfo("Europe/London"))}
    book = make_book(["Aisha", "Ben"], Clock("Europe/London", lambda: time["now"]))
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        time["now"] += timedelta(minutes=1)
        await running.press("1", "c", "b")
        await running.until(lambda: "Tue 24 Nov" in running.text)
        folders = sorted(path.name for path in (book.folder / "pages").iterdir())
    assert folders == ["2026-11-23", "2026-11-24", "register"]


async def test_a_slow_save_does_not_mix_an_entry_with_what_corrects_it(book, daybook, monkeypatch):
    gate = threading.Event()
    add = OpenPage.add
    monkeypatch.setattr(OpenPage, "add", lambda page, records: (gate.wait(10), add(page, records))[1])
    async with daybook(book) as running:
        running.burst("1cyynhello\r")
        await running.pilot.pause(0.2)
        gate.set()
        await running.until(lambda: book.day(DAY) and book.day(DAY)[0].note == "hello")
        entry = book.day(DAY)[0]
        original = book.index.records_with_id(entry.key)[0]
    assert entry.fields["view"] == "child"
    assert (original["view"], original.get("note")) == ("adult", None)


async def test_a_fault_in_the_program_while_saving_is_said_and_can_be_tried_again(book, daybook, monkeypatch):
    add = OpenPage.add
    faults = [RuntimeError("no such thing")]

    def add_or_fault(page, records):
        if faults:
            raise faults.pop()
        add(page, records)

    monkeypatch.setattr(OpenPage, "add", add_or_fault)
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        assert "fault in the program (RuntimeError)" in " ".join(running.text.split())
        await running.press("t")
        assert len(book.day(DAY)) == 1


async def test_an_entry_written_before_anybody_signed_in_waits_for_that(book, daybook):
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: "Chris Dunn" in running.text)
        await running.press("escape")
        await running.press("1", "c", "y")
        assert "Who is typing" in running.text
        await running.press("c", "d", "enter")
        entry = book.day(DAY)[0]
        assert (entry.fields["zone"], book.people.get(entry.by).initials) == ("yellow", "CD")


async def test_after_five_idle_minutes_the_next_entry_asks_who_is_typing(make_book, daybook):
    from datetime import datetime, timedelta
    from zoneinfo import ZoneInfo

    from store.clock import Clock

    time = {"now": datetime(2026, 11, 23, 10, 42, tzinfo=ZoneInfo("Europe/London"))}
    book = make_book(["Aisha", "Ben"], Clock("Europe/London", lambda: time["now"]))
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        time["now"] += timedelta(minutes=4, seconds=59)
        await running.press("c", "g")
        assert len(book.day(DAY)) == 2
        time["now"] += timedelta(minutes=5)
        await running.press("c")
        assert "Who is typing" in running.text
        await running.press("c", "d", "enter", "b")
        entry = book.day(DAY)[-1]
        assert (entry.fields["zone"], book.people.get(entry.by).initials) == ("blue", "CD")
        time["now"] += timedelta(minutes=5)
        await running.press("c", "enter", "r")
        entry = book.day(DAY)[-1]
        assert (entry.fields["zone"], book.people.get(entry.by).initials) == ("red", "CD")


async def test_a_quick_line_left_with_f2_is_there_again(book, daybook):
    async with daybook(book) as running:
        await running.press("slash", *"c zoe y sett", "f2")
        await running.press("slash")
        assert "c zoe y sett" in running.text
        await running.press(*"led", "enter")
        assert book.day(DAY)[0].note == "settled"


async def test_hiding_while_the_book_is_being_read_holds_nothing_up(book, daybook):
    gate = threading.Event()
    read_people = book.load_people
    book.load_people = lambda: (gate.wait(10), read_people())
    async with daybook(book, signed_in=False) as running:
        await running.press("f12")
        gate.set()
        await running.until(lambda: running.app.today.people_read)
        await running.press("f12", "a", "b", "enter", "1", "c", "g")
        assert len(book.day(DAY)) == 1


async def test_leaving_right_after_a_note_saves_the_note(book, daybook):
    async with daybook(book) as running:
        running.burst("1cgncalm\r")
        running.app.post_message(events.Key("ctrl+q", None))
        await running.until(lambda: not running.app.is_running)
    written = Book.open(book.folder, book.clock)
    written.load()
    assert written.day(DAY)[0].note == "calm"


async def test_a_warning_before_leaving_is_seen_on_every_screen(book, daybook):
    async with daybook(book) as running:
        block(book)
        await running.press("1", "c", "g")
        for opening in ("question_mark", "f12", "ctrl+p"):
            await running.press(opening)
            await running.press("ctrl+q")
            assert "ctrl+q once more" in running.text, opening
            assert running.app.is_running
            await running.press("f12" if opening == "f12" else "f2")


async def test_what_an_adult_left_half_typed_is_offered_to_that_adult_only(book, daybook):
    async with daybook(book) as running:
        await running.press("slash", *"c ben", "f2")
        await running.press("p", "plus", *"Thea", "f2", "f2")
        await running.press("a", "c", "d", "enter", "slash")
        assert "c ben" not in running.text.splitlines()[-5]
        await running.press("f2", "p", "plus")
        assert "Thea" not in running.text
        await running.press("f2", "f2", "a", "a", "b", "enter", "p", "plus")
        assert "Thea" in running.text


async def test_leaving_saves_what_the_keys_before_it_asked_for_however_long_they_waited(
    book, daybook, hanging_save
):
    async with daybook(book) as running:
        await running.press("1", "c", "y")
        go_on = hanging_save(book)
        running.burst("2fhnsang\r3cg")
        running.app.post_message(events.Key("ctrl+q", None))
        await asyncio.sleep(1.6)  # more than leaving waits for keys alone
        go_on.set()
        await running.until(lambda: not running.app.is_running)
    written = Book.open(book.folder, book.clock)
    written.load()
    said = sorted((entry.kind, entry.note) for entry in written.day(DAY))
    assert said == [("check-in", ""), ("check-in", ""), ("friendship", "sang")]


async def test_a_key_pressed_once_daybook_is_leaving_begins_nothing_that_nobody_would_save(
    book, daybook, monkeypatch
):
    leaving, gate = threading.Event(), threading.Event()
    monkeypatch.setattr(book, "keep_index", lambda: (leaving.set(), gate.wait(10)))
    async with daybook(book) as running:
        await running.press("1", "c", "y")
        running.app.post_message(events.Key("ctrl+q", None))
        await running.until(leaving.is_set)
        running.burst("2cg")
        await running.pilot.pause()
        assert running.app.is_running
        begun = running.app.today.acts.saver.done
        gate.set()
        await running.until(lambda: not running.app.is_running)
        assert [gesture.state for gesture in begun] == ["saved"]


async def test_nothing_of_the_day_before_is_held_in_memory(make_book, daybook):
    time = {"now": datetime(2026, 11, 23, 23, 59, 30, tzinfo=ZoneInfo("Europe/London"))}
    book = make_book(["Aisha", "Ben"], Clock("Europe/London", lambda: time["now"]))
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        written = weakref.ref(running.app.today.acts.saver.done[0])
        time["now"] += timedelta(minutes=1)
        await running.until(lambda: "Tue 24 Nov" in running.text)
        gc.collect()
        assert written() is None
