"""What is typed, changed and left out of a handover is kept where it belongs, and goes along nowhere else."""

import pytest

from screens.drafts.left import where_left
from screens.handover.page import HandoverScreen
from screens.handover.rows import Layout
from store.book import Book
from store.handover.received import came
from store.handover.sending import prepare_handover
from store.handovers import NEXT, NOW, Line, Receiver
from tests.screens.conftest import MONDAY
from tests.screens.handovers import adult, author, give, handed, lines, morning, pupil, write

__all__ = ["morning"]  # a fixture


async def add(running, text: str) -> None:
    """Add a line."""
    await running.press("plus")
    running.burst("\b" * 20 + text + "\r")
    await running.settle()


async def test_what_is_written_for_one_class_stands_in_no_other_classs_handover(morning, daybook):
    morning.save(morning.prepare_people([("group", {"name": "Elm"})], [], author(morning, "AB")))
    async with daybook(morning) as running:
        await running.press("v")
        await add(running, "ben n dad has left home")
        await running.press("n", *"swimming", "enter", "f2", "right_square_bracket", "v")
        assert "Elm" in running.text
        assert "dad has left home" not in running.text
        assert "swimming" not in running.text
        await running.press("f2", "left_square_bracket", "v")
        assert "dad has left home" in running.text


async def test_what_is_left_out_and_to_whom_it_goes_are_kept_when_it_is_left(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "t", *"chr d", "enter", "x", "f2", "v")
        assert "for CD" in running.text
        assert "(left out)" in running.text
        await running.press("s", "enter")
        [handover] = handed(morning, "AB")
        assert handover.receiver.adult == adult(morning, "CD")
        assert [each.part for each in handover.lines] == ["watch"]


async def test_words_changed_by_hand_stay_when_the_book_says_something_newer(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "enter", *"calm today", "enter")
        assert "calm today" in running.text
        write(morning, "check-in", "Aisha", at="10:30", zone="yellow")
        await running.until(lambda: "yellow" in running.text)
        await running.settle()
        assert "calm today" in running.text
        await running.press("s", "enter")
        [handover] = handed(morning, "AB")
        texts = [each.text for each in handover.lines if each.pupil == pupil(morning, "Aisha")]
        assert (texts, [each.part for each in handover.lines][:2]) == (["", "calm today"], [NOW, "watch"])


async def test_a_begun_answer_is_that_handovers_and_seeing_another_keeps_it(morning, daybook):
    give(morning, "AB", note="first")
    give(morning, "AB", note="second")
    async with daybook(morning) as running:
        await running.press("v", "r", *"will do", "f2", "down", "down", "r")
        assert running.app.screen.field().value == ""
        await running.press("f2", "enter")
        assert "Seen, saved." in running.text
        await running.press("pageup", "r")
        assert running.app.screen.field().value == "will do"
        await running.press("enter")
        notes = [
            each.note for one in came(morning, adult(morning, "AB"), MONDAY) for each in one.handover.receipts
        ]
        assert sorted(notes) == ["", "will do"]


async def test_a_begun_answer_outlives_the_sending_of_another_handover(morning, daybook):
    give(morning, "AB", note="first")
    async with daybook(morning) as running:
        await running.press("v", "r", *"will do", "f2", "s", "enter", *["pageup"] * 3, "r")
        assert running.app.screen.field().value == "will do"


@pytest.mark.parametrize(("key", "typed"), [("n", " and lunch"), ("x", "too early")])
async def test_what_is_typed_about_one_that_was_sent_is_kept_where_it_is_left(morning, daybook, key, typed):
    async with daybook(morning) as running:
        await running.press("v", "n", *"swimming", "enter", "s", "enter", key)
        await running.press(*typed)
        value = running.app.screen.field().value
        assert typed.strip() in value
        assert value in running.app.screen.being_typed().values()
        assert not running.app.screen.loses()
        await running.press("f2", "f2", "v", *["pagedown"] * 3, key)
        assert running.app.screen.field().value == value
        assert [each.note for each in handed(morning, "AB")] == ["swimming"]


@pytest.mark.parametrize("keys", [("down", "enter"), ("n",), ("plus",)])
async def test_what_is_being_typed_is_known_to_what_survives_a_crash(morning, daybook, keys):
    async with daybook(morning) as running:
        await running.press("v", *keys, *"so")
        [(place, text)] = running.app.screen.being_typed().items()
        assert text == running.app.screen.field().value
        await running.press("f2", "f2", "v", *keys)
        assert running.app.screen.field().value == text
        assert running.app.screen.being_typed() in ({place: text}, {place: ""})


async def test_what_is_sent_is_what_stood_there_when_it_was_asked(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "s")
        write(morning, "check-in", "Ben", at="10:40", zone="red")
        await running.until(lambda: "red" in running.text)
        await running.press("enter")
        assert len(handed(morning, "AB")[0].lines) == 2


async def test_a_change_of_reader_is_told_before_anything_is_sent(morning, daybook):
    write(morning, "handover-note", "Tom", part="watch", note="for one adult", to=adult(morning, "CD"))
    async with daybook(morning) as running:
        await running.press("v")
        assert "for one adult" not in running.text
        running.burst("tchr d\rs\r")
        await running.until(lambda: handed(morning, "AB"))
        assert pupil(morning, "Tom") in {each.pupil for each in handed(morning, "AB")[0].lines}


def test_where_a_text_of_a_handover_was_left_is_said(morning):
    places = [("handover willow 2026-11-23", "for all"), ("handover", "answer h-1")]
    assert where_left(morning, places, "", detail=False) == "a text of a handover (v)"


async def test_of_two_lines_that_say_the_same_the_one_that_is_changed_is_the_one_meant(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "n", *"swimming", "enter")
        await add(running, "tom x read")
        await add(running, "tom x read")
        await running.press(*["pagedown"] * 3, "x")
        assert sum("read" in each for each in lines(running)) == 1
        assert "swimming" in running.text


async def test_a_fault_of_what_is_told_ends_nothing_and_is_said(morning, daybook, monkeypatch):
    async with daybook(morning) as running:
        await running.press("v")
        with monkeypatch.context() as patch:
            patch.setattr(Layout, "rows", lambda *_: 1 / 0)
            await running.press("x")
            assert "Not all of this can be told just now." in running.text
        await running.press("f2", "v")
        assert isinstance(running.app.screen, HandoverScreen)
        assert "Not all" not in running.text
        assert "stairs" in running.text


async def test_a_child_named_in_an_answer_is_named_to_the_adults_of_the_class(morning, daybook):
    receiver = Receiver(adult=adult(morning, "CD"))
    line = Line(pupil(morning, "Zoë"), NEXT, text="read to her")
    morning.save(prepare_handover(morning, receiver, [line], "look after Kofi", author(morning, "AB")))
    async with daybook(morning) as running:
        await running.press("a", "c", "d", "enter", "v", "r", *"will do, Kofi too", "enter")
        assert "will do, Kofi too" in running.text
        assert "look after Kofi" in running.text
        [one] = came(morning, adult(morning, "CD"), MONDAY)
        assert "Kofi" not in str([each.note for each in one.handover.receipts])


async def test_undone_it_says_what_and_for_whom(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "t", *"chr d", "enter", "s", "enter", "f2", "u")
        assert "Undone: Handover for CD" in running.text
        assert handed(morning, "AB") == []


async def test_whom_to_tell_of_a_safeguarding_concern_is_said_here_too(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "exclamation_mark")
        assert "tell your DSL" in running.text


async def test_what_was_left_out_is_left_out_after_a_restart_too_and_no_start_tells_of_it(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "x")
        assert "(left out)" in running.text
        await running.press("f2")
        assert not running.app.today.typed()
        running.app.today.acts.kept.keep()  # as leaving does
        assert running.app.today.acts.kept.close()
    again = Book.open(morning.folder, morning.clock)
    again.load()
    async with daybook(again) as running:
        await running.until(lambda: running.app.today.acts.kept.looked)
        assert "handover (v)" not in running.text
        await running.press("v")
        assert "(left out)" in running.text
        await running.press("s", "enter")
        assert [each.part for each in handed(again, "AB")[0].lines] == ["watch"]


async def test_a_line_left_out_stays_so_when_the_child_is_checked_in_again(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "x")
        write(morning, "check-in", "Aisha", at="10:30", zone="yellow")
        await running.until(lambda: "yellow" in running.text)
        assert "(left out)" in next(each for each in lines(running) if "yellow" in each)


async def test_a_changed_line_whose_entry_was_taken_back_is_neither_counted_nor_sent(morning, daybook):
    key = write(morning, "check-in", "Ben", zone="red")
    async with daybook(morning) as running:
        await running.press("v", "pagedown", "up", "enter", *"upset by the fire bell", "enter")
        assert "upset by the fire bell" in running.text
        morning.save(morning.withdraw([key], "the wrong child", author(morning, "AB")))
        await running.until(lambda: "fire bell" not in running.text)
        await running.press("s")
        assert "Send these 2 lines" in running.text
        await running.press("enter")
        [handover] = handed(morning, "AB")
        assert pupil(morning, "Ben") not in {each.pupil for each in handover.lines}
        assert "fire bell" not in str(handover.record.fields)
