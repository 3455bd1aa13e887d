"""A day is closed: never by chance, never without a reason for what is left; and opened again with one."""

from store.book import Book
from store.closing import closed, closings
from tests.screens.conftest import in_the_way
from tests.screens.reviewing import MONDAY, bare, flat, go_to, klass, lines, step

__all__ = ["bare", "klass"]  # fixtures


# --- which day is closed


async def test_nobody_closes_a_whole_school_by_chance(make_school, daybook):
    book = make_school({"Oak": ["Ben"], "Elm": ["Mia"]}, {"AB": ["Oak"]})
    async with daybook(book) as running:
        await running.press("left_square_bracket", "e")
        assert running.app.screen is running.app.today
        assert "The end of the day is of one class" in flat(running)
        await running.press("right_square_bracket", "e")
        assert "· Oak ·" in running.text.splitlines()[0]


async def test_a_book_without_classes_has_an_end_of_day_too(make_school, daybook):
    book = make_school({}, {"AB": []}, loose=["Ben", "Mia"])
    async with daybook(book) as running:
        await running.press("e", *["enter"] * 9)
        assert "Closed by" in running.text
        assert len(closed(book, None, MONDAY)) == 1


# --- a disk that takes nothing


async def test_a_save_that_fails_keeps_the_line_and_the_day_stays_open_until_it_is_saved(klass, daybook):
    async with daybook(klass.book) as running:
        await running.press("e")
        with in_the_way(klass.book.folder / "pages"):
            await running.press("g")
            assert "t tries again" in flat(running)
            await go_on_to_close(running, "t" * 6)
            await running.press("enter")
            assert "the day stays open" in flat(running)
            assert klass.closed() == []
        running.app.today.acts.try_again()
        await running.settle()
        await running.press("enter")
        assert len(klass.closed()) == 1
        assert klass.day() == [("Aisha", "green")]


async def go_on_to_close(running, reasons: str) -> None:
    while step(running) != "Close the day":
        await running.press("right")
    await running.press(*reasons)


# --- closing


async def test_a_day_with_nothing_left_is_closed_by_enter_and_says_by_whom_and_when(bare, daybook):
    async with daybook(bare.book) as running:
        await running.press("e", *["enter"] * 8)
        assert step(running) == "Close the day"
        await running.press("enter")
        [found] = bare.closed()
        assert (found.by, found.deferred) == (bare.adult().by, ())
        assert step(running) == "The day is closed"
        assert "Closed by Amy Bell, 15:35." in running.text
        await running.press("enter")
        assert running.app.screen is running.app.today


async def test_enter_never_closes_while_something_is_left_without_a_reason(klass, daybook):
    async with daybook(klass.book) as running:
        running.burst("e" + "\r" * 20)
        await running.settle()
        assert klass.closed() == []
        assert "Still without a reason: 6." in flat(running)


async def test_each_line_that_is_left_takes_one_letter_and_is_kept_with_its_reason(klass, daybook):
    async with daybook(klass.book) as running:
        await go_to(running, "Close the day")
        running.burst("awtgo")
        await running.settle()
        running.burst("on a trip\r")
        await running.settle()
        running.burst("w\r")
        await running.until(klass.closed)
        [found] = klass.closed()
        assert [each.why for each in found.deferred] == [
            "child absent",
            "waiting for someone",
            "no time today",
            "adult gone home",
            "on a trip",
            "waiting for someone",
        ]
        assert [each.slot for each in found.deferred] == ["2026-11-23 arrival", "2026-11-23 lunch"] * 3
        await running.settle()
        assert "Left for another day:" in running.text


async def test_what_is_left_opens_on_the_last_page_as_in_its_step(klass, daybook):
    async with daybook(klass.book) as running:
        await go_to(running, "Close the day")
        assert "Enter closes the day" in flat(running)
        assert "Enter goes on" not in flat(running)
        before = len(klass.day())
        await running.press("space", "g")
        assert len(klass.day()) == before + 1
        await running.press("w", "equals_sign", "enter")
        [found] = klass.closed()
        assert len(found.deferred) == 5


async def test_what_was_written_in_one_step_is_not_told_on_the_next_but_undo_is(klass, daybook):
    async with daybook(klass.book) as running:
        await running.press("e", "g")
        assert "saved." in flat(running)
        await running.press("right")
        assert "saved." not in flat(running)
        assert "u undo" in flat(running)
        await running.press("u")
        assert klass.day() == []


async def test_one_key_leaves_all_the_rest_for_the_same_reason(klass, daybook):
    async with daybook(klass.book) as running:
        await go_to(running, "Close the day")
        await running.press("equals_sign")
        assert "First give one line its reason" in flat(running)
        await running.press("a", "w", "equals_sign", "enter")
        [found] = klass.closed()
        assert [each.why for each in found.deferred] == ["child absent"] + ["waiting for someone"] * 5


async def test_a_reason_can_be_changed_until_the_day_is_closed(klass, daybook):
    async with daybook(klass.book) as running:
        await go_to(running, "Close the day")
        await running.press(*"tttttt", "1", "a", "enter")
        [found] = klass.closed()
        assert [each.why for each in found.deferred][:2] == ["child absent", "no time today"]


async def test_a_long_reason_is_read_whole_on_a_closed_day(bare, daybook):
    bare.write("09:00", "held-in-mind", method="object")
    async with daybook(bare.book) as running:
        await go_to(running, "Close the day")
        await running.press("o")
        running.burst("she looks after the stone until the swimming bag is back\r")
        await running.settle()
        await running.press("enter")
        assert "unfinished held in mind, 09:00" in flat(running)
        first, *rest = [line.strip() for line in lines(running) if line.strip()][2:]
        read = [first[first.index("she looks") :], *rest]
        assert " ".join(read) == "she looks after the stone until the swimming bag is back"


async def test_a_closed_day_opens_on_what_was_said_and_lists_what_came_after(bare, daybook):
    key = bare.write("09:00", "check-in", zone="green", note="x")
    async with daybook(bare.book) as running:
        await running.press("e", *["enter"] * 9)
        assert len(bare.closed()) == 1
        await running.press("enter", "2", "c", "y")
        bare.book.save(bare.book.amend(key, {"zone": "blue"}, "so", bare.adult("CD")))
        await running.press("e")
        assert step(running) == "The day is closed"
        said = lines(running)
        assert "Came after close:" in said
        late = said[said.index("Came after close:") + 1 :]
        assert [" ".join(each.split()) for each in late] == [
            "Ben 15:35 check-in written by AB",
            "Ben 09:00 check-in changed by CD",
        ]


async def test_undo_on_a_closed_day_is_refused_with_what_to_do_instead(bare, daybook):
    async with daybook(bare.book) as running:
        await running.press("2", "c", "y")
        await running.press("e", *["enter"] * 10)
        assert len(bare.closed()) == 1
        await running.press("u")
        said = flat(running)
        assert "Not undone: AB closed that day at 15:35." in said
        assert "Correct it on its page with a reason" in said
        assert bare.day() == [("Ben", "yellow")]
        assert len(bare.closed()) == 1, "the closing itself is not undone either"


async def test_undo_never_takes_back_the_closing_after_a_restart(bare, daybook):
    async with daybook(bare.book) as running:
        await running.press("e", *["enter"] * 10)
        assert len(bare.closed()) == 1
    again = Book.open(bare.book.folder, bare.book.clock)
    async with daybook(again) as running:
        await running.press("u")
        await running.settle()
        assert len(closed(again, bare.group, MONDAY)) == 1


async def test_opening_again_asks_why_begins_at_the_first_step_and_undo_is_back(bare, daybook):
    async with daybook(bare.book) as running:
        await running.press("2", "c", "y", "e", *["enter"] * 9)
        await running.press("o", "enter")
        assert bare.closed(), "not without a reason"
        await running.press(*"late", "enter")
        assert bare.closed() == []
        assert step(running) == "Check-ins not written"
        [found] = closings(bare.book, bare.group, MONDAY)
        assert [each.why for each in found.reopened] == ["late"]
        await running.press("f2", "u")
        assert bare.day() == []


async def test_a_day_that_somebody_else_closes_meanwhile_is_seen_to_be_closed(bare, daybook):
    from store.closing import prepare_close

    async with daybook(bare.book) as running:
        await go_to(running, "Close the day")
        bare.book.save(prepare_close(bare.book, bare.group, MONDAY, bare.adult("CD")))
        await running.until(lambda: "Closed by Chris Dunn" in running.text)
        await running.press("enter")
        assert len(bare.closed()) == 1
        assert running.app.screen is running.app.today


async def test_the_next_day_begins_anew(bare, daybook):
    async with daybook(bare.book) as running:
        await running.press("e", *["enter"] * 10)
        bare.at("15:00", "2026-11-24")
        await running.press("e")
        assert step(running) == "Check-ins not written"


async def test_reasons_that_one_adult_gave_are_not_closed_under_the_name_of_another(bare, daybook):
    bare.write("09:00", "held-in-mind", method="object")
    async with daybook(bare.book) as running:
        await go_to(running, "Close the day")
        await running.press("w", "f2", "a", "c", "d", "enter")
        assert running.app.today.author == bare.adult("CD")
        await go_to(running, "Close the day")
        assert lines(running)[0].endswith("–")
        await running.press("enter")
        assert bare.closed() == []
        await running.press("t", "enter")
        [found] = bare.closed()
        assert (found.by, [each.why for each in found.deferred]) == (bare.adult("CD").by, ["no time today"])


async def test_what_was_left_is_quiet_on_today(bare, daybook):
    bare.write("09:00", "held-in-mind", method="words", due="2026-11-23T14:00:00+00:00", note="back soon")
    bare.at("14:30")
    async with daybook(bare.book) as running:
        await running.until(lambda: "promise" in running.text)
        await go_to(running, "Close the day")
        await running.press("t", "enter", "f2")
        assert len(bare.closed()) == 1
        await running.until(lambda: "promise" not in running.text)


# --- faults


async def test_no_day_is_closed_while_it_cannot_be_told_what_is_left(bare, daybook, monkeypatch):
    def broken(*_args: object) -> None:
        raise TypeError("unhashable")

    async with daybook(bare.book) as running:
        await go_to(running, "Close the day")
        monkeypatch.setattr("screens.review.reading.review", broken)
        await running.press("enter")
        assert bare.closed() == []
        assert "This cannot be told here" in flat(running)
