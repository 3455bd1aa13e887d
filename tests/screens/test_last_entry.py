"""The entry written just now: what its keys will do is said, they add to it, and undo takes it back."""

import threading

from store.errors import NotSaved
from store.words import book as words

DAY = "2026-11-23"


async def test_undo_takes_back_one_gesture_after_another_and_says_what(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        await running.press("2", "f", "h")
        await running.press("n", *"kind", "enter")
        await running.press("u")
        assert "Undone: Note added" in running.text
        assert book.index.of_kind("friendship")[0].note == ""
        await running.press("u")
        assert "Undone: 10:42 friendship Ben helped" in running.text
        await running.press("u")
        assert book.day(DAY) == []
        await running.press("u")
        assert "Nothing that you wrote on this PC today is left to undo" in running.text


async def test_undo_of_an_entry_for_several_children_takes_all_of_it_back(book, daybook):
    async with daybook(book) as running:
        running.burst("1c+zoe\r")
        await running.until(lambda: "Zoë" in running.text.splitlines()[-7])
        running.burst("g")
        await running.settle()
        assert len(book.day(DAY)) == 2
        await running.press("u")
        assert book.day(DAY) == []


async def test_the_same_for_another_child_is_about_no_incident_of_the_first(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "i", "t", "n", "n", "m", "p", "i", "c", "v")
        await running.settle()
        await running.press("2", ".")
        await running.settle()
        calls = [entry for entry in book.day(DAY) if entry.kind == "parent-contact"]
        assert [bool(each.fields.get("incident")) for each in calls] == [True, False]


async def test_the_same_for_another_child(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y")
        await running.press(".")
        assert "highlight another child" in running.text
        await running.press("2", ".")
        pupils = [pupil.id for pupil in book.people.pupils()[:2]]
        assert sorted((entry.pupil, entry.fields["zone"]) for entry in book.day(DAY)) == sorted(
            (pupil, "yellow") for pupil in pupils
        )


async def test_the_other_side_of_the_last_entry(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "y")
        assert book.day(DAY)[0].fields["view"] == "child"
        await running.press("2", "f", "h", "y")
        assert book.index.of_kind("friendship")[0].fields["direction"] == "received"
        await running.press("y")
        assert book.index.of_kind("friendship")[0].fields["direction"] == "saw"


async def test_a_star_a_note_and_a_second_note(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "h", "w", "asterisk", "n", *"red bus", "enter")
        entry = book.day(DAY)[0]
        assert (entry.fields["star"], entry.note) == (True, "red bus")
        await running.press("n", *"!", "enter")
        assert book.day(DAY)[0].note == "red bus!"


async def test_an_entry_some_minutes_ago(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "minus", "1", "5", "enter", "g")
        assert f"{book.day(DAY)[0].at:%H:%M}" == "10:27"
        await running.press("1", "c", "minus", *"11:59", "enter")
        assert "has not happened yet" in running.text


async def test_a_repair_goes_to_the_childs_oldest_open_rupture_and_closes_it(book, daybook):
    async with daybook(book) as running:
        running.burst("2itnn")
        await running.settle()
        assert "!" in running.text.splitlines()[3]
        running.burst("2rdg")
        await running.settle()
        incident, repair = sorted(book.day(DAY), key=lambda entry: entry.kind)
        assert repair.fields["rupture"] == incident.key
        assert repair.fields["led_by"] == running.app.today.author.by
        assert book.open_ruptures() == []
        assert "!" not in running.text.splitlines()[3]


async def test_two_undos_in_a_burst_take_two_gestures_back(book, daybook):
    async with daybook(book) as running:
        running.burst("1cg2cyuu")
        await running.settle()
        await running.until(lambda: book.day(DAY) == [])


async def test_undo_concerns_the_entries_of_the_adult_who_is_typing(book, daybook):
    async with daybook(book) as running:
        running.burst("1cg")
        await running.settle()
        await running.press("a", "c", "d", "enter", "u")
        assert len(book.day(DAY)) == 1
        assert "Nothing that you wrote on this PC today is left to undo" in running.text


async def test_the_same_for_another_child_is_what_the_entry_says_now(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "y", "y", "u")
        await running.press("2", ".")
        ben = next(entry for entry in book.day(DAY) if entry.pupil == book.people.pupils()[1].id)
        assert ben.fields["view"] == "adult"
        await running.press("tab", "enter", "enter", "r", "enter", *"louder", "enter", "f2", "3", ".")
        assert "No entry was written just now" in running.text, "it may have been another entry"
        assert len(book.day(DAY)) == 2


async def test_a_note_can_be_emptied(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "n", "o", "enter", "n", "backspace", "enter")
        assert book.day(DAY)[0].note == ""


async def test_a_capture_without_a_highlighted_child_says_what_will_be_saved_for_whom(book, daybook):
    async with daybook(book) as running:
        await running.press("c", "g")
        assert "Check-in, green: for which child? Type the name; Enter saves" in running.text
        await running.press(*"zo", "enter")
        assert book.people.get(book.day(DAY)[0].pupil).forename == "Zoë"


async def test_a_key_that_is_no_choice_says_so(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "h", "q")
        assert "q is not a choice here" in running.text
        await running.press("w")
        assert len(book.day(DAY)) == 1


async def test_the_quick_line_shows_what_will_be_the_note(book, daybook):
    async with daybook(book) as running:
        await running.press("slash", *"c zoe g tomorrow")
        assert "note: tomorrow" in running.text


async def test_the_hint_for_the_other_side_names_the_side_that_comes(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        assert "y child's own view" in running.text
        await running.press("y")
        assert "y adult's view" in running.text


OFFERS = "n note"


async def test_keys_of_the_last_entry_are_offered_and_act_only_while_it_is_the_last_act(book, daybook):
    async with daybook(book) as running:
        running.burst("1cg")
        await running.settle()
        assert OFFERS in running.text
        await running.press("p", "2", "enter", "enter", *"x", "enter", *"legal name", "enter")
        await running.settle()
        await running.press("f2", "f2")
        assert OFFERS not in running.text
        await running.press("n")
        assert "No entry was written just now" in running.text
        running.burst("y*2.")
        await running.settle()
        (entry,) = book.day(DAY)
        assert (entry.pupil, entry.note, entry.fields["view"]) == (book.people.pupils()[0].id, "", "adult")


async def test_after_a_note_is_undone_the_next_one_goes_to_the_same_entry(book, daybook):
    async with daybook(book) as running:
        running.burst("1cgnclam\runcalm\r")
        await running.settle()
        assert OFFERS in running.text
        assert [entry.note for entry in book.day(DAY)] == ["calm"]


async def test_after_an_entry_is_undone_nothing_is_offered_until_the_next_entry(book, daybook):
    async with daybook(book) as running:
        running.burst("1cg2fhu")
        await running.settle()
        assert "Undone" in running.text
        assert OFFERS not in running.text
        running.burst("y*")
        await running.settle()
        assert "No entry was written just now" in running.text
        (entry,) = book.day(DAY)
        assert (entry.kind, entry.fields["view"]) == ("check-in", "adult")
        assert not entry.fields.get("star")
        running.burst("3cy")
        await running.settle()
        assert OFFERS in running.text


async def test_a_note_a_star_and_another_side_go_to_the_entry_that_they_add_to(book, daybook):
    async with daybook(book) as running:
        running.burst("1cgncalm\r*y")
        await running.settle()
        assert OFFERS in running.text
        (entry,) = book.day(DAY)
        assert (entry.note, entry.fields["view"], entry.fields["star"]) == ("calm", "child", True)


async def test_the_entry_that_is_still_being_saved_is_the_one_that_tab_and_enter_open(
    book, daybook, hanging_save
):
    async with daybook(book) as running:
        await running.press("1", "c", "g")
        go_on = hanging_save(book)
        await running.pilot.press("2", "c", "y", "tab", "enter")
        await running.pilot.pause(0.2)
        assert "Check-in" not in running.text
        go_on.set()
        await running.until(lambda: "Check-in · Ben" in running.text)


async def test_where_that_save_fails_no_earlier_entry_is_opened_in_its_place(book, daybook, monkeypatch):
    go_on, save = threading.Event(), book.save
    async with daybook(book) as running:
        await running.press("1", "c", "g")

        def failing(pending):
            go_on.wait(20)
            raise NotSaved(words.DISK_FULL)

        monkeypatch.setattr(book, "save", failing)
        await running.pilot.press("2", "c", "y", "tab")
        await running.pilot.pause(0.2)
        go_on.set()
        await running.until(lambda: "1 waiting" in running.text)
        await running.settle()
        assert running.app.today.lists.entry is None
        monkeypatch.setattr(book, "save", save)
        await running.press("tab", "enter")
        assert "Check-in · Aisha" in running.text, "earlier ones can be opened, once that is asked for"


async def test_back_to_the_children_goes_without_waiting_for_a_save(book, daybook, hanging_save):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "tab")
        assert running.app.today.lists.entry is not None
        await running.press("tab", "2", "c")
        go_on = hanging_save(book)
        await running.pilot.press("y")
        running.app.today.lists.switch_area()
        await running.pilot.press("tab")
        assert running.app.today.lists.entry is None
        go_on.set()
        await running.settle()
