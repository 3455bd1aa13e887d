"""What a hurried hand does next to the right key, and what must not come of it."""

import pytest

DAY = "2026-11-23"
NAMESAKES = ["Aisha", "Maximiliana Kent", "Maya Patel", "Maya Tan", "Zoë"]


async def test_the_words_of_a_note_that_was_refused_write_nothing(book, daybook):
    async with daybook(book) as running:
        await running.press("1")
        running.burst("nhe was calm")
        await running.settle()
        assert "No entry was written just now" in running.text
        assert book.day(DAY) == []
        await running.press("enter", "c", "g")
        assert len(book.day(DAY)) == 1


async def test_after_undo_a_note_goes_to_no_other_childs_entry(book, daybook):
    async with daybook(book) as running:
        await running.press("4", "c", "g", "n", "x", "f2")
        await running.press("1", "c", "y", "u", "n")
        assert "Note for" not in running.text


async def test_a_check_in_that_was_not_done_has_nobodys_view(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "x")
        assert "whose view" not in running.text
        await running.press("s")
        assert "child's own view" not in running.text
        await running.press("y")
        assert book.day(DAY)[0].fields["view"] == "adult"


async def test_a_class_that_looks_on_is_not_told_of_an_open_incident(book, daybook):
    async with daybook(book, detail=False) as running:
        await running.press("1", "i", "t", "n", "n", "i")
        assert "Enter ends it now" in running.text
        assert "open incident" not in running.text


async def test_what_was_given_besides_the_choices_is_said_once_saved(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "h", "greater_than_sign", *"14:00", "enter", "o")
        assert "14:00, saved" in running.text
        await running.press("r", "at", "c", "d", "enter", "p")
        assert "Chris Dunn, saved" in running.text


@pytest.mark.parametrize("key", ["plus", "space"])
async def test_a_child_is_chosen_by_the_digit_of_its_row_too(book, daybook, key):
    async with daybook(book) as running:
        await running.press(*(["1", "c", key] if key == "plus" else [key]), "4", "enter")
        await running.press(*(["g"] if key == "plus" else ["c", "g"]))
        assert "Zoë" in {book.people.get(entry.pupil).forename for entry in book.day(DAY)}


async def test_namesakes_are_told_apart_by_initials(make_book, daybook):
    book = make_book(NAMESAKES)
    async with daybook(book) as running:
        await running.press("space", "m", "t", "enter", "c", "g")
        await running.press("space", "m", "k", "enter", "c", "g")
        written = {book.people.get(entry.pupil).full_name for entry in book.day(DAY)}
    assert written == {"Maya Tan", "Maximiliana Kent"}


async def test_undo_in_the_round_takes_back_a_note_then_the_check_in(book, daybook):
    async with daybook(book) as running:
        await running.press("w", "g", "slash", *"tired", "enter")
        assert book.day(DAY)[0].note == "tired"
        await running.press("u")
        assert not book.day(DAY)[0].note
        await running.press("u")
        assert book.day(DAY) == []


async def test_lines_that_are_pasted_stay_apart(book, daybook):
    from textual import events

    async with daybook(book) as running:
        await running.press("slash")
        running.app.post_message(events.Paste("h ben\r\nw"))
        await running.settle()
        assert "h ben w" in running.text
