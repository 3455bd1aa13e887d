"""The class round: one key a child, each saved at once, for classes and names of every kind."""

from datetime import datetime, timedelta

import pytest

from screens.round.page import RoundScreen
from store.pending import Draft
from tests.screens.rounds import DAY, LONDON, SOON, adult, another_window, line, marked, ticking, zones
from tests.screens.test_budgets import CLASS
from tests.screens.test_hostile import HOSTILE

__all__ = ["ticking"]  # a fixture


# --- the budget


async def test_a_round_takes_one_key_a_child_in_a_class_of_forty(make_book, daybook):
    book = make_book(CLASS)
    async with daybook(book) as running:
        await running.press("w")
        for count, letter in enumerate("bgyrn" * 8, 1):
            assert len(book.day(DAY)) == count - 1
            await running.pilot.press(letter)
            await running.until(lambda count=count: len(book.day(DAY)) == count)
        assert zones(book) == ["blue", "green", "yellow", "red", "not clear"] * 8
        await running.until(lambda: "All 40 done. Enter goes back to Today." in running.text)
        await running.press("enter")
        assert running.app.screen is running.app.today


async def test_a_burst_of_forty_letters_records_forty_children_in_order_none_twice(make_book, daybook):
    book = make_book(CLASS)
    async with daybook(book) as running:
        running.burst("w" + "bgyrn" * 8)
        await running.until(lambda: len(book.day(DAY)) == 40, SOON)
        await running.settle()
        assert zones(book) == ["blue", "green", "yellow", "red", "not clear"] * 8
        assert {entry.fields["slot"] for entry in book.day(DAY)} == {"mid-morning"}


async def test_letters_after_the_last_child_write_nothing_and_lead_nowhere(book, daybook):
    async with daybook(book) as running:
        running.burst("w" + "g" * 9 + "rbq")
        await running.until(lambda: len(book.day(DAY)) == 9, SOON)
        await running.settle()
        assert zones(book) == ["green"] * 9
        assert isinstance(running.app.screen, RoundScreen)
        assert [entry.amendments for entry in book.day(DAY)] == [()] * 9


async def test_letters_typed_before_the_book_is_read_wait_for_it(book, daybook, monkeypatch):
    other = another_window(book)
    aisha = other.people.pupils()[0].id
    other.write([Draft("check-in", (aisha,), {"zone": "red"})], adult(other, "CD"))
    async with daybook(book, signed_in=False) as running:
        await running.until(lambda: running.app.today.people_read)
        running.burst("ab\rwgy")
        await running.until(lambda: len(book.day(DAY)) == 3, SOON)
        assert zones(book)[:3] == ["red", "green", "yellow"], "Aisha was done already"


# --- a child in the round


async def test_it_opens_at_the_class_and_slot_of_now_and_at_the_first_who_is_not_done(book, daybook):
    async with daybook(book) as running:
        await running.press("1", "c", "g", "w")
        assert "Willow" in running.text
        assert "Mid-morning check-in: 1 of 9 done" in running.text
        assert marked(running) == "Ben"
        await running.until(lambda: "✓ g ● green" in line(running, "Aisha"))


async def test_x_asks_for_the_reason_and_takes_two_keys(book, daybook):
    async with daybook(book) as running:
        running.burst("wxagxs")
        await running.until(lambda: len(book.day(DAY)) == 3)
        await running.settle()
        assert zones(book)[:3] == ["child absent", "green", "staffing"]
        await running.until(lambda: "✗ child absent" in line(running, "Aisha"))
        await running.press("x", "q")
        assert "q is not a choice here" in running.text
        await running.press("f2", "g")
        assert zones(book)[3] == "green"


async def test_a_skipped_child_comes_again_at_the_end(book, daybook):
    async with daybook(book) as running:
        await running.press("w", "space", *"gggggggg")
        assert zones(book) == ["", *["green"] * 8]
        assert marked(running) == "Aisha"
        assert "From the top again: 1 still to come." in running.text
        await running.press("space")
        assert "the only child still to come" in running.text
        await running.press("enter")
        assert "Still to come: 1" in running.text
        await running.press("b")
        assert zones(book)[0] == "blue"


async def test_a_child_who_was_absent_earlier_today_is_passed_over_and_can_be_reached(ticking, daybook):
    book, time = ticking()
    async with daybook(book) as running:
        time["now"] = datetime(2026, 11, 23, 9, 2, tzinfo=LONDON)
        await running.press("2", "c", "x", "a")
        time["now"] = datetime(2026, 11, 23, 10, 42, tzinfo=LONDON)
        await running.press("w", "enter", "g")  # so long after, it asks first who is typing
        assert marked(running) == "Kofi"
        await running.until(lambda: "– child absent at 09:02" in line(running, "Ben"))
        await running.press("up", "y")
        entries = {
            entry.fields["slot"]: entry
            for entry in book.day(DAY)
            if entry.pupil == book.people.pupils()[1].id
        }
        assert entries["mid-morning"].fields["zone"] == "yellow"
        assert entries["arrival"].fields["reason"] == "child absent"


async def test_with_the_absent_left_out_the_round_is_over(ticking, daybook):
    book, time = ticking()
    async with daybook(book) as running:
        time["now"] = datetime(2026, 11, 23, 9, 2, tzinfo=LONDON)
        await running.press("2", "c", "x", "a")
        time["now"] = datetime(2026, 11, 23, 10, 42, tzinfo=LONDON)
        await running.press("w", "enter", "g", "g")
        assert "2 done, 1 passed over. Enter goes back to Today." in running.text


# --- the last check-in


async def test_1_says_that_the_zone_is_the_child_s_own_view_and_2_that_it_is_not(book, daybook):
    async with daybook(book) as running:
        running.burst("wy1g")
        await running.until(lambda: len(book.day(DAY)) == 2)
        await running.settle()
        aisha, ben = sorted(book.day(DAY), key=lambda entry: entry.fields["zone"], reverse=True)
        assert (aisha.fields["zone"], aisha.fields["view"]) == ("yellow", "child")
        assert (ben.fields["zone"], ben.fields["view"]) == ("green", "adult")
        await running.until(lambda: "y ▲ yellow, child's own view" in line(running, "Aisha"))
        await running.press("1", "2")
        assert book.entry(ben.key).fields["view"] == "adult"
        await running.press("x", "a", "1")
        assert "No zone was written just now" in running.text


async def test_undo_takes_the_last_back_and_goes_back_to_that_child(book, daybook):
    async with daybook(book) as running:
        running.burst("wgyur")
        await running.until(lambda: zones(book)[:3] == ["green", "red", ""])
        await running.settle()
        assert marked(running) == "Kofi"
        await running.press("1", "u")
        assert "red" in zones(book)
        assert book.day(DAY)[-1].fields["view"] == "adult"
        await running.press("u", "u")
        assert zones(book) == [""] * 9
        assert marked(running) == "Aisha"
        await running.press("u")
        assert "Nothing was written just now in this round" in running.text


async def test_undo_in_the_round_takes_back_nothing_that_was_written_before_it(book, daybook):
    async with daybook(book) as running:
        await running.press("3", "f", "h", "w", "u")
        assert len(book.day(DAY)) == 1
        assert "Nothing was written just now in this round" in running.text


async def test_a_note_for_the_last_check_in(book, daybook):
    async with daybook(book) as running:
        running.burst("wg/came in singing\ry")
        await running.until(lambda: len(book.day(DAY)) == 2)
        await running.settle()
        assert {entry.fields["zone"]: entry.note for entry in book.day(DAY)} == {
            "green": "came in singing",
            "yellow": "",
        }
        await running.press("slash", *"half", "f2")
        assert "The note is kept: / opens it again." in running.text
        assert "n opens it again" not in running.text
        await running.press("slash")
        assert "half" in running.text
        await running.press(*" a thought", "enter")
        assert {entry.note for entry in book.day(DAY)} == {"came in singing", "half a thought"}


async def test_after_the_round_the_last_check_in_is_the_last_entry_on_today(book, daybook):
    async with daybook(book) as running:
        await running.press("w", "g", "f2", "y")
        assert book.day(DAY)[0].fields["view"] == "child"


# --- in public


async def test_in_public_view_there_are_first_names_and_ticks_and_no_zone(make_book, daybook):
    book = make_book(["Aisha", "Ben", "Zoë O'Neill-Łukasz"])
    async with daybook(book, detail=False) as running:
        await running.press("w", "y", "x", "s")
        await running.until(lambda: "✓" in line(running, "Aisha"))
        await running.until(lambda: "✗" in line(running, "Ben"))
        told = [each for each in running.text.splitlines() if "▲" not in each]
        for word in ("yellow", "staffing", "▲"):
            assert all(word not in each for each in told), word
        assert sum("▲" in each for each in running.text.splitlines()) == 1, (
            "only where the letters are listed"
        )
        await running.press("up", "up")
        assert "Aisha was checked in at 10:42 by AB" in running.text
        assert sum("yellow" in each for each in running.text.splitlines()) == 1
        await running.press("d")
        await running.until(lambda: "y ▲ yellow" in line(running, "Aisha"))


# --- classes of every kind


async def test_two_children_of_one_forename_are_told_apart(make_school, daybook):
    book = make_school({"Oak": ["Olivia", "Olivia", "Ben"]}, {"AB": ["Oak"]})
    async with daybook(book) as running:
        await running.press("w", "g")
        await running.until(lambda: "✓" in line(running, "Olivia 1"))
        await running.until(lambda: "·" in line(running, "Olivia 2"))


async def test_an_empty_class_says_so_and_letters_do_nothing(make_book, daybook):
    book = make_book([])
    async with daybook(book) as running:
        await running.press("w")
        assert "No children here" in running.text
        running.burst("gxau1/ ")
        await running.settle()
        assert book.day(DAY) == []
        await running.press("enter")
        assert running.app.screen is running.app.today


async def test_the_whole_school_goes_class_by_class(make_school, daybook):
    book = make_school({"Oak": ["Ben", "Mia"], "Elm": ["Kofi"]}, {"AB": ["Elm"]}, loose=["Zoë"])
    async with daybook(book) as running:
        await running.press("[", "w")
        assert "Whole school" in running.text
        running.burst("bgyr")
        await running.until(lambda: len(book.day(DAY)) == 4)
        await running.settle()
        called = {book.people.get(entry.pupil).forename: entry.fields["zone"] for entry in book.day(DAY)}
        assert called == {"Ben": "blue", "Mia": "green", "Kofi": "yellow", "Zoë": "red"}
        await running.until(lambda: "Elm" in line(running, "Kofi"))


async def test_no_letter_of_the_round_leaves_it(book, daybook):
    async with daybook(book) as running:
        running.burst("wqwertzuiopasdfghjklcvbnm,.;1234567890!?")
        await running.settle()
        if not isinstance(running.app.screen, RoundScreen):
            await running.press("f2")  # the page of keys
        assert isinstance(running.app.screen, RoundScreen)


async def test_who_has_a_check_in_planned_is_marked_in_detail_only(book, daybook):
    book.load_people()
    ben = book.people.pupils()[1].id
    change = [(ben, {"check_ins": ["mid-morning"]}, "agreed")]
    book.save(book.prepare_people([], change, adult(book, "AB")))
    async with daybook(book) as running:
        await running.press("w")
        await running.until(lambda: "planned" in line(running, "Ben"))
        assert "planned" not in line(running, "Kofi")
        await running.press("d")
        assert "planned" not in running.text


@pytest.mark.parametrize(
    "text", [each for each in HOSTILE if "\n" not in each], ids=lambda text: ascii(text)[:20]
)
async def test_names_of_any_kind_stand_in_a_round(make_book, daybook, text):
    book = make_book([text, "Ben"])
    async with daybook(book) as running:
        await running.press("w", "up", "x", "f2", "g", "up", "y", "slash", "f2", "u", "d")
        assert "\x1b" not in running.text
        assert "\u202e" not in running.text
        assert [entry.fields["zone"] for entry in book.day(DAY)] == ["green"]
        lines = running.text.splitlines()
        assert {line[-1] for line in lines[1:14]} <= {"│", "┐", "┘"}, "the frame is whole"


async def test_the_palette_does_what_the_key_does(book, daybook):
    async with daybook(book) as running:
        await running.press("w", "x", "ctrl+p", *"skip: go", "enter")
        assert marked(running) == "Ben"
        await running.press("ctrl+p", *"marked child: yellow", "enter")
        assert zones(book)[:2] == ["", "yellow"]


async def test_a_slow_round_in_public_view_is_not_hidden_but_zones_are(ticking, daybook):
    book, time = ticking()
    async with daybook(book, detail=False) as running:
        await running.press("w", "g", "d")
        await running.until(lambda: "g ● green" in line(running, "Aisha"))
        time["now"] += timedelta(minutes=2)
        await running.until(lambda: "g ● green" not in line(running, "Aisha"))
        await running.press("y")
        assert zones(book) == ["green", "yellow", ""]
