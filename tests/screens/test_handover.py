"""The screen of handovers: what is handed over and what was sent, whatever text it holds; keys end to end."""

import pytest

from screens.handover.page import HandoverScreen
from screens.widgets.rows import Rows
from store.book import Book
from store.handover.sending import prepare_handover, prepare_seen
from store.handovers import NEXT, WATCH, Line, Receiver
from tests.screens.handovers import (
    LONG_NAME,
    adult,
    author,
    give,
    handed,
    highlighted,
    lines,
    morning,
    pupil,
    write,
)
from tests.screens.test_hostile import HOSTILE

__all__ = ["morning"]  # a fixture


# --- opening


async def test_an_empty_class_says_that_there_is_nothing(book, daybook):
    async with daybook(book) as running:
        await running.press("v")
        assert "Nothing came for you." in running.text
        assert "Nothing is to be handed over. + adds a line." in running.text
        await running.press("down", "enter", "x", "r", "pagedown")
        assert isinstance(running.app.screen, HandoverScreen)
        await running.press("f2")
        assert not isinstance(running.app.screen, HandoverScreen)


async def test_what_is_to_be_handed_over_stands_by_child_and_part(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v")
        told = [" ".join(each.split()) for each in lines(running)]
        assert "Aisha Now g ● green · 09:00, AB" in told
        assert "Zoë Watch the stairs, with another child · 09:00, AB" in told
        assert "Ben" not in running.text


async def test_in_public_view_it_does_not_open_and_says_what_does(morning, daybook):
    async with daybook(morning, detail=False) as running:
        await running.press("v")
        assert not isinstance(running.app.screen, HandoverScreen)
        assert "press d first" in running.text


async def test_no_key_pressed_while_it_is_read_is_lost(morning, daybook):
    async with daybook(morning) as running:
        running.burst("vs\r")
        await running.until(lambda: handed(morning, "AB"))
        await running.settle()
        assert len(handed(morning, "AB")) == 1


# --- sending


async def test_it_is_sent_to_the_class_as_it_stands(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "s", "enter")
        [handover] = handed(morning, "AB")
        assert handover.receiver.group == morning.people.groups()[0].id
        assert [(each.part, each.text) for each in handover.lines] == [("now", ""), ("watch", "")]
        assert "Handover for class Willow, saved." in running.text
        assert "nobody has seen it yet" in running.text


async def test_it_asks_before_it_sends_and_only_enter_does(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v")
        running.burst("say sorry")
        await running.settle()
        assert handed(morning, "AB") == []
        await running.press("f2", "v", "s")
        assert "Send these 2 lines to class Willow?" in running.text
        await running.press("f2")
        assert isinstance(running.app.screen, HandoverScreen)
        assert handed(morning, "AB") == []


async def test_the_same_is_not_sent_twice_by_a_slip(morning, daybook):
    async with daybook(morning) as running:
        running.burst("vs\rs\r")
        await running.until(lambda: "This was sent at 10:42" in running.text)
        assert len(handed(morning, "AB")) == 1
        await running.press("pageup", "x", "s", "enter")
        assert len(handed(morning, "AB")) == 2


async def test_to_whom_is_chosen_by_letters_and_the_lines_follow(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "t")
        running.burst("chr d\rs\r")
        await running.until(lambda: handed(morning, "AB"))
        assert handed(morning, "AB")[0].receiver.adult == adult(morning, "CD")


@pytest.mark.parametrize(
    ("typed", "role", "named"), [("teaching", "teaching assistant", ""), ("will", "", "Willow")]
)
async def test_a_role_and_a_class_are_chosen_alike(morning, daybook, typed: str, role: str, named: str):
    async with daybook(morning) as running:
        await running.press("v", "t", *typed, "enter", "s", "enter")
        receiver = handed(morning, "AB")[0].receiver
        assert receiver.role == role
        assert bool(receiver.group) == bool(named)


async def test_letters_that_fit_nobody_say_so_and_stay(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "t", *"qq")
        assert "Nobody fits these letters." in running.text
        await running.press("enter")
        assert running.app.screen.field() is not None
        await running.press("f2", "s", "enter")
        assert handed(morning, "AB")[0].receiver.group


async def test_a_line_left_out_stays_at_home_and_comes_back(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "x")
        assert "(left out)" in highlighted(running)
        await running.press("x")
        assert "(left out)" not in running.text
        await running.press("x", "s", "enter")
        assert [each.part for each in handed(morning, "AB")[0].lines] == [WATCH]


async def test_a_changed_line_has_the_adults_words_and_still_its_entry(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "down", "enter")
        assert running.app.screen.field().value == "the stairs, with @Ben"
        running.burst("\b" * 60 + "the hall, with @ben\r")
        await running.settle()
        assert "the hall, with @ben · 09:00, AB (changed)" in " ".join(highlighted(running).split())
        await running.press("s", "enter")
        line = handed(morning, "AB")[0].lines[1]
        assert line.text == f"the hall, with @{{{pupil(morning, 'Ben')}}}"
        assert line.about


async def test_a_change_left_by_f2_or_emptied_is_as_one_expects(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "down", "enter", *"x", "f2")
        assert "(changed)" in running.text
        await running.press("enter", "ctrl+u", "enter")
        assert "(changed)" not in running.text
        await running.press("enter", "f2")
        assert "(changed)" not in running.text


async def test_lines_are_added_for_any_child_and_for_all(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "plus")
        assert running.app.screen.field().value == "Aisha "
        running.burst("\b" * 20 + "tom x read with ben\r")
        await running.settle()
        assert "Tom" in running.text
        running.burst("nswimming at two\rs\r")
        await running.until(lambda: handed(morning, "AB"))
        handover = handed(morning, "AB")[0]
        assert handover.note == "swimming at two"
        [line] = [each for each in handover.lines if each.pupil == pupil(morning, "Tom")]
        assert (line.part, line.about) == (NEXT, "")
        assert "ben" not in line.text.casefold(), "a classmate's name is kept as an id"


async def test_what_is_typed_as_the_hint_says_becomes_no_line_of_the_highlighted_child(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "plus")
        running.burst("zoe w watch the stairs\r")
        await running.until(lambda: "Write the child, a letter" in running.text)
        await running.settle()
        assert running.app.screen.field().value == "Aisha zoe w watch the stairs"
        running.burst("\b" * 40 + "zoe w watch the gate\r")
        await running.settle()
        [line] = [each for each in lines(running) if "watch the gate" in each]
        assert line.endswith("(added)")
        assert not any("watch the stairs" in each for each in lines(running))


async def test_at_the_end_of_the_list_who_has_seen_it_is_in_sight(make_book, daybook):
    book = make_book([f"Child{number:02d}" for number in range(20)])
    book.load()
    for number in range(20):
        write(book, "check-in", f"Child{number:02d}", zone="green")
    book.save(prepare_handover(book, Receiver(adult=adult(book, "CD")), [], "swimming", author(book, "AB")))
    receipt = prepare_seen(book, handed(book, "AB")[0], "will do", author(book, "CD"))
    assert receipt is not None
    book.save(receipt)
    async with daybook(book) as running:
        await running.press("v", *["pagedown"] * 4)
        assert "for CD Chris Dunn" in highlighted(running)
        assert "will do" in running.text


async def test_a_line_that_cannot_be_understood_says_how_and_keeps_what_was_typed(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "plus")
        running.burst("\b" * 20 + "tom reading\r")
        await running.settle()
        assert "Write the child, a letter" in running.text
        assert running.app.screen.field().value == "tom reading"
        running.burst("\b" * 20 + "qq x so\r")
        await running.settle()
        assert "No child here is called “qq”" in running.text


async def test_what_was_changed_is_there_the_next_time_and_gone_once_it_was_sent(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "plus")
        running.burst("\b" * 20 + "tom x read\r")
        await running.settle()
        running.burst("nswimming\r")
        await running.settle()
        await running.press("plus", *"y", "f2", "f2", "v")
        assert "swimming" in running.text
        assert "read (added)" in running.text
        await running.press("plus")
        assert running.app.screen.field().value.endswith("y")
        await running.press("f2", "s", "enter", "f2", "v")
        assert "(added)" not in running.text


async def test_nothing_to_send_is_refused_and_said(book, daybook):
    async with daybook(book) as running:
        await running.press("v", "s", "enter")
        assert "nothing in this handover" in running.text
        assert handed(book, "AB") == []


async def test_a_save_that_fails_keeps_the_handover_and_s_tries_again(morning, daybook, monkeypatch):
    from store.errors import NotSaved

    save, fails = Book.save, [True]

    def failing(self, pending):
        if fails:
            raise NotSaved("Not saved: the disk is full.")
        return save(self, pending)

    monkeypatch.setattr(Book, "save", failing)
    async with daybook(morning) as running:
        await running.press("v", "n", *"swimming", "enter", "s", "enter")
        assert "the disk is full" in running.text
        assert handed(morning, "AB") == []
        assert "swimming" in running.text
        fails.clear()
        await running.press("s", "enter")
        assert [each.note for each in handed(morning, "AB")] == ["swimming"]


async def test_one_that_was_sent_is_taken_back_with_a_reason(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "s", "enter")
        assert "for class Willow" in highlighted(running)
        await running.press("x", "enter")
        assert len(handed(morning, "AB")) == 1, "not without a reason"
        await running.press(*"too early", "enter")
        assert handed(morning, "AB") == []
        assert "Taken back, saved." in running.text


async def test_its_line_for_all_may_change_until_somebody_has_seen_it(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "n", *"swimming", "enter", "s", "enter", "n")
        assert running.app.screen.field().value == "swimming"
        running.burst(" at two, with zoë\r")
        await running.until(lambda: "at two" in handed(morning, "AB")[0].note)
        await running.settle()
        [handover] = handed(morning, "AB")
        assert handover.note == f"swimming at two, with @{{{pupil(morning, 'Zoë')}}}"
        assert len(handover.lines) == 2
        receipt = prepare_seen(morning, handover, "", author(morning, "CD"))
        assert receipt is not None
        morning.save(receipt)
        await running.until(lambda: "seen by CD" in running.text)
        await running.press("n")
        assert running.app.screen.field().value == "", "what was seen stays: this is a line for another"


async def test_what_was_sent_is_marked_at_once_and_stands_there_to_be_read(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "down", "enter", "end", *" at two", "enter", "s", "enter")
        assert "for class Willow" in highlighted(running)
        below = lines(running)[lines(running).index(highlighted(running)) :]
        assert any("the stairs" in line and "at two" in line for line in below)
        await running.press("enter")
        assert lines(running)[-1].startswith(" for class Willow")
        assert "Enter read" in running.text.splitlines()[-1]
        assert "x take back" in running.text.splitlines()[-1]


async def test_of_a_long_one_that_was_sent_the_beginning_is_in_sight(make_book, daybook):
    book = make_book([f"Child{number:02d}" for number in range(40)])
    book.load()
    for number in range(40):
        write(book, "check-in", f"Child{number:02d}", zone="green")
    async with daybook(book) as running:
        await running.press("v", "s", "enter")
        shown = running.text.splitlines()
        assert "for class Willow" in shown[1]
        assert "Child00" in shown[2]
        assert "Child15" in running.text


async def test_where_nothing_is_shared_it_is_not_said_to_be_on_its_way(morning, daybook):
    async with daybook(morning) as running:
        await running.press("v", "s", "enter")
        assert "on its way" not in running.text
        assert "Handover for class Willow, saved." in running.text


# --- whatever stands there


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_handover_is_shown_and_seen_whatever_text_it_holds(morning, daybook, text: str):
    give(morning, "AB", Line(pupil(morning, "Zoë"), NEXT, text=text or "x"), note=text)
    async with daybook(morning) as running:
        await running.press("v", "enter")
        assert isinstance(running.app.screen, HandoverScreen)
        assert "Seen, saved." in running.text


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (60, 15)])
async def test_forty_children_with_long_names_are_reached_and_nothing_runs_over(make_book, daybook, size):
    names = [LONG_NAME, *(f"Child{number:02d} O'Neill-Łukasz" for number in range(39))]
    book = make_book(names)
    book.load()
    for name in names:
        write(book, "check-in", name.split(" ")[0], zone="yellow", note="needed the quiet corner " * 4)
    async with daybook(book, size=size) as running:
        await running.press("v")
        listed = running.app.screen.query_one("#handover", Rows)
        assert all(line.cell_len <= size[0] for line in listed.lines)
        assert "Zoë" in highlighted(running)
        await running.press(*["pagedown"] * 20)
        assert "Child38" in highlighted(running)
        assert "Child38" in running.text


async def test_hidden_nothing_of_it_is_read(morning, daybook):
    give(morning, "AB", note="swimming")
    async with daybook(morning) as running:
        await running.press("v", "f12")
        assert "swimming" not in running.text
        await running.press("f12")
        assert "swimming" in running.text
